//! What must hold before a text is looked at as YAML: its size, its encoding, no conflict markers.
//!
//! Law: whatever stops a plan from being read is told with its line and column and what was expected there.

use crate::error::{Position, Problem, Result};

/// The largest plan that is read.
pub const MAX_BYTES: usize = 16 << 20;
/// How deep maps and lists may stand in each other.
pub const MAX_DEPTH: usize = 64;

/// A plan that cannot be read, and where.
pub(super) fn unreadable(at: Position, what: &str, next: &str) -> Problem {
    Problem::unreadable(format!("{at}: {what}")).at(at).hint(next)
}

/// Where a byte of a text stands, before there is a tree to ask.
fn position(bytes: &[u8], offset: usize) -> Position {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let tail = String::from_utf8_lossy(before.get(start..).unwrap_or_default())
        .chars()
        .count();
    Position {
        line,
        column: tail + 1,
    }
}

/// The bytes of a file as text, or why they are none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String> {
    let start = Position { line: 1, column: 1 };
    if bytes.len() > MAX_BYTES {
        return Err(unreadable(
            start,
            &format!("the file is larger than {} MiB", MAX_BYTES >> 20),
            "a plan is one strategy's commitments; keep evidence and papers in files of their own",
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(unreadable(
            start,
            "this is a document of an office program (Word or Excel), and a plan is a text file",
            "open the plan itself, whose name ends in .yaml; a paper is made from it with pledge report",
        ));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(unreadable(
            start,
            "the file is saved as UTF-16, and a plan is UTF-8 text",
            "save it again with the encoding UTF-8",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = position(error.as_bytes(), error.utf8_error().valid_up_to());
        unreadable(
            at,
            "this is not UTF-8 text",
            "save the file with the encoding UTF-8 (an older editor may say \"Unicode\")",
        )
    })
}

/// Refuses a text that still holds the two sides of a merge.
pub(super) fn no_conflict_markers(source: &str) -> Result<()> {
    let marked = |line: &str| {
        ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|marker| {
            line.strip_prefix(marker)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
        })
    };
    match source.split('\n').position(marked) {
        None => Ok(()),
        Some(index) => Err(unreadable(
            Position {
                line: index + 1,
                column: 1,
            },
            "the file holds conflict markers: two versions were merged and not settled",
            "choose between the sides, delete the lines that begin with <<<<<<<, ======= and >>>>>>>, save; \
             or bring both versions back and use pledge merge, which joins them field by field",
        )),
    }
}

/// Whether a text that is no YAML is a page in Markdown, as papers are, and names no format as a plan does.
pub(super) fn is_page(source: &str) -> bool {
    let marks = ["**", "- **", "## ", "| "];
    let is_marked = |line: &str| marks.iter().any(|mark| line.starts_with(mark));
    !source.lines().any(|line| line.starts_with("pledge:")) && source.lines().any(is_marked)
}

/// A page in Markdown that was opened as a plan.
pub(super) fn a_page() -> Problem {
    unreadable(
        Position { line: 1, column: 1 },
        "this is a page in Markdown, such as a paper, and no plan",
        "open the plan itself, whose name ends in .yaml; a paper is made from it with pledge report",
    )
}

/// Maps and lists nested without end.
pub(super) fn too_deep(at: Position) -> Problem {
    unreadable(
        at,
        &format!("more than {MAX_DEPTH} maps and lists stand in each other here"),
        "a plan needs fewer than ten; look for a bracket or an indentation gone wrong",
    )
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn what_is_no_plan_but_something_known_is_called_by_its_name() {
        let told = |bytes: &[u8]| {
            super::decode(bytes.to_vec())
                .and_then(|text| Document::load(text).map(drop))
                .unwrap_err()
                .what
        };
        assert!(told(b"PK\x03\x04\x14\0\xff").contains("office program"));
        assert!(
            told(b"# Paper\n\n**Purpose:** to note\n\n**For:** the Board\n").contains("a page in Markdown")
        );
        assert!(told(b"# Mine\n## Part\npledge: 1\nowner: *hos\n").contains("alias"));
    }
}
