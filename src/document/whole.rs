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

/// Maps and lists nested without end.
pub(super) fn too_deep(at: Position) -> Problem {
    unreadable(
        at,
        &format!("more than {MAX_DEPTH} maps and lists stand in each other here"),
        "a plan needs fewer than ten; look for a bracket or an indentation gone wrong",
    )
}
