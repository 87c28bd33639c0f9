//! Files made from a plan: papers, exports, calendars. Law: they go beside the plan and never in its place.

use std::io::Write as _;
use std::path::Path;

use crate::document::Tree;
use crate::error::{Problem, Result};
use crate::repository::replace;

/// Writes a paper in one step; refused where it would take the place of a plan or of what git keeps. What is no file
/// but a device or a pipe is written to and stays what it is.
pub fn write_paper(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.components().any(|part| part.as_os_str() == ".git") {
        return Err(
            Problem::usage(format!("{} is in git's own folder", path.display()))
                .because("what git keeps there is no place for a paper")
                .hint("name a file elsewhere, such as action-plan.md"),
        );
    }
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let written = std::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut out| out.write_all(bytes));
        return written.map_err(|why| {
            Problem::refused(format!("{} cannot be written", path.display())).because(why.to_string())
        });
    }
    let is_plan = std::fs::read(path).is_ok_and(|text| crate::document::Document::load(text).is_ok());
    if is_plan {
        return Err(Problem::usage(format!("{} is a plan", path.display()))
            .because("the paper would take its place")
            .hint("name another file, such as action-plan.md"));
    }
    replace(path, bytes)
}

/// Whether a file's top level has the key `pledge`; looked for as a line first, so that a file that is broken
/// elsewhere still counts.
pub fn is_plan(path: &Path) -> bool {
    // A pipe of that name would be waited for, and a device has no end.
    if !std::fs::metadata(path).is_ok_and(|there| there.is_file()) {
        return false;
    }
    let Ok(bytes) = std::fs::read(path) else {
        return false;
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let by_line = text.lines().any(|line| {
        let key = line.split(':').next().unwrap_or_default();
        line.contains(':') && matches!(key.trim_end(), "pledge" | "\"pledge\"" | "'pledge'")
    });
    let flow = || {
        let first = text
            .lines()
            .map(str::trim_start)
            .find(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("---"));
        first.is_some_and(|line| line.starts_with('{'))
            && Tree::parse(text)
                .is_ok_and(|tree| tree.root().is_some_and(|root| tree.get(root, "pledge").is_some()))
    };
    by_line || flow()
}
