//! The person's own editor, opened at a line of the file.

use std::path::Path;
use std::process::Command;

use crate::error::{Problem, Result};
use crate::repository::Environment;

/// How an editor is told the line, by the beginning of its name.
const AT_LINE: &[(&str, Style)] = &[
    ("code", Style::Goto),
    ("codium", Style::Goto),
    ("cursor", Style::Goto),
    ("subl", Style::Colon),
    ("hx", Style::Colon),
    ("helix", Style::Colon),
    ("zed", Style::Colon),
    ("notepad++", Style::DashN),
    ("notepad", Style::None),
];

#[derive(Clone, Copy)]
enum Style {
    /// `+12 file`, as nearly all do.
    Plus,
    /// `file:12`.
    Colon,
    /// `--goto file:12`.
    Goto,
    /// `-n12 file`.
    DashN,
    /// Not at all.
    None,
}

/// The editor this person uses: `VISUAL`, `EDITOR`, or what every system has.
pub(super) fn editor(environment: &Environment) -> String {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        environment
            .get(name)
            .filter(|named| !named.to_string_lossy().trim().is_empty())
    });
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    named.map_or_else(|| usual.to_owned(), |named| named.to_string_lossy().into_owned())
}

/// The words an editor is started with for a line of a file.
fn words(editor: &str, file: &str, line: Option<usize>) -> Vec<String> {
    let Some(line) = line else {
        return vec![file.to_owned()];
    };
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program)
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase());
    let name = name.unwrap_or_default();
    let known = AT_LINE
        .iter()
        .find(|(known, _)| name.strip_suffix(".exe").unwrap_or(&name) == *known);
    match known.map_or(Style::Plus, |(_, style)| *style) {
        Style::Plus => vec![format!("+{line}"), file.to_owned()],
        Style::Colon => vec![format!("{file}:{line}")],
        Style::Goto => vec!["--goto".to_owned(), format!("{file}:{line}")],
        Style::DashN => vec![format!("-n{line}"), file.to_owned()],
        Style::None => vec![file.to_owned()],
    }
}

/// Opens the file in the editor and waits until it is closed.
pub(super) fn edit(environment: &Environment, file: &Path, line: Option<usize>) -> Result<()> {
    let editor = editor(environment);
    let words = words(&editor, &file.to_string_lossy(), line);
    let mut command = if cfg!(windows) {
        let mut parts = editor.split_whitespace();
        let mut command = Command::new(parts.next().unwrap_or_default());
        command.args(parts);
        command
    } else {
        // As git does it: the shell takes `VISUAL` apart, and never the name of the file.
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{editor} \"$@\"")).arg(&editor);
        command
    };
    let refused = |why: String| {
        Problem::refused(format!("the editor \"{editor}\" could not be used"))
            .because(why)
            .hint("set VISUAL or EDITOR to the editor you like")
    };
    let status = command
        .args(words)
        .status()
        .map_err(|why| refused(why.to_string()))?;
    match status.code() {
        Some(0) => Ok(()),
        // How a shell says it.
        Some(127) => Err(refused(
            "it is not on this computer, or not where programs are looked for".to_owned(),
        )),
        Some(126) => Err(refused("it is no program that may be run".to_owned())),
        Some(number) if number < 128 => Err(refused(format!("it ended with the status {number}"))),
        _ => Err(refused("it was ended from outside".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_is_told_the_line_in_its_own_way() {
        let at = |editor| words(editor, "a plan.yaml", Some(12));
        assert_eq!(at("vim"), ["+12", "a plan.yaml"]);
        assert_eq!(at("/usr/bin/nano -w"), ["+12", "a plan.yaml"]);
        assert_eq!(at("code --wait"), ["--goto", "a plan.yaml:12"]);
        assert_eq!(at("hx"), ["a plan.yaml:12"]);
        assert_eq!(at("notepad.exe"), ["a plan.yaml"]);
        assert_eq!(words("vim", "plan.yaml", None), ["plan.yaml"]);
    }
}
