//! Files made from a plan: papers, exports, calendars. Law: they go beside the plan and never in its place.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use crate::document::Tree;
use crate::error::{Problem, Result};
use crate::repository::{Made, clear_left_in, clear_leftovers, replace_made};

/// Writes a paper, a table or a calendar over a file of its name only where that is as it was `made`, has nothing else in
/// it, or may be lost.
pub fn write_over(path: &Path, name: &str, bytes: &[u8], made: &Made, may_be_lost: bool) -> Result<()> {
    // What was written here is no plan, or it had not been written: it need not be read again to tell.
    if made.knows(path) {
        is_not_gits(path, name)?;
    } else {
        takes_no_place(path, name)?;
        let there = std::fs::metadata(path).is_ok_and(|there| there.is_file() && there.len() > 0);
        let says_the_same = || says(path, bytes);
        if there && !may_be_lost && !says_the_same() {
            return Err(Problem::usage(format!(
                "{name} is there already, and not as pledge wrote it from this copy of the plan"
            ))
            .because("somebody wrote or changed it, or another copy of the plan did, and it would be lost")
            .hint("name another file with -o, or replace it with --force"));
        }
    }
    // Whoever has a file only to read it means it to stay.
    let kept = std::fs::metadata(path).is_ok_and(|there| there.is_file() && there.permissions().readonly());
    if kept && !may_be_lost && !says(path, bytes) {
        return Err(Problem::usage(format!("{name} is only to be read"))
            .because("it is kept as it is, and would be replaced")
            .hint("name another file with -o, or replace it with --force"));
    }
    put(path, name, bytes)?;
    made.note(path, bytes);
    Ok(())
}

/// Whether a file says this already.
fn says(path: &Path, bytes: &[u8]) -> bool {
    std::fs::read(path).is_ok_and(|old| old == bytes)
}

/// Writes a paper in one step to a file that messages call `name`; refused where it would take the place of a plan, also
/// of one that cannot be read as it is, or of what git keeps.
pub fn write_paper(path: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    takes_no_place(path, name)?;
    put(path, name, bytes)
}

/// Removes what killed programs left in a folder of papers that were never put in their place: files with one of these
/// endings, and of no plan.
pub fn clear_papers_left(folder: &Path, endings: &[&str]) {
    clear_left_in(folder, &|name| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        ending.is_some_and(|ending| endings.contains(&ending)) && !is_plan(&folder.join(name))
    });
}

/// Puts bytes in the place of a file's; what a killed program left of it goes. What is no file but a device or a pipe is written to and stays what it is.
fn put(path: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let written = std::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|mut out| out.write_all(bytes));
        return written
            .map_err(|why| Problem::refused(format!("{name} cannot be written")).because(why.to_string()));
    }
    clear_leftovers(path);
    replace_made(path, bytes)
}

/// What to do where a paper may not go.
const ANOTHER: &str = "name another file, such as action-plan.md";

/// Whether what goes out may be written to a file at all.
pub fn takes_no_place(path: &Path, name: &str) -> Result<()> {
    is_not_gits(path, name)?;
    if is_plan(path) {
        return Err(Problem::usage(format!("{name} is a plan"))
            .because("what goes out would take its place")
            .hint(ANOTHER));
    }
    Ok(())
}

fn is_not_gits(path: &Path, name: &str) -> Result<()> {
    if path.components().any(|part| part.as_os_str() == ".git") {
        return Err(Problem::usage(format!("{name} is in git's own folder"))
            .because("what git keeps there is no place for a paper")
            .hint(ANOTHER));
    }
    Ok(())
}

/// Whether a file's top level has the key `pledge`; looked for as a line first, so that a file that is broken
/// elsewhere still counts.
pub fn is_plan(path: &Path) -> bool {
    // A pipe of that name would be waited for, and a device has no end.
    if !std::fs::metadata(path).is_ok_and(|there| there.is_file()) {
        return false;
    }
    let Ok(file) = File::open(path) else {
        return false;
    };
    // Mostly it is the first line, or the whole is no plan and begins with nothing of the sort.
    let mut begins_in_flow = None;
    let (mut file, mut line) = (BufReader::new(file), Vec::new());
    loop {
        line.clear();
        match file.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
        let line = line.strip_suffix(b"\n").unwrap_or(&line);
        let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        if is_key(line) {
            return true;
        }
        let said = line.trim_ascii_start();
        if begins_in_flow.is_none()
            && !said.is_empty()
            && !said.starts_with(b"#")
            && !said.starts_with(b"---")
        {
            begins_in_flow = Some(said.starts_with(b"{"));
        }
    }
    begins_in_flow == Some(true) && is_in_flow(path)
}

/// Whether a line has the key `pledge`.
fn is_key(line: &[u8]) -> bool {
    let mut parts = line.split(|byte| *byte == b':');
    let key = parts.next().unwrap_or_default().trim_ascii_end();
    parts.next().is_some() && matches!(key, b"pledge" | b"\"pledge\"" | b"'pledge'")
}

/// Whether a whole text in braces has it.
fn is_in_flow(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let tree = Tree::parse(text.trim_start_matches('\u{feff}'));
    tree.is_ok_and(|tree| tree.root().is_some_and(|root| tree.get(root, "pledge").is_some()))
}
