//! What must hold before a text is looked at as YAML: its size, its encoding, no conflict markers.
//!
//! Law: whatever stops a plan from being read is told with its line and column and what was expected there.

use granit_parser::{ErrorKind, ScanError};

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
             or bring both versions back and use pledge sync, which settles them field by field",
        )),
    }
}

/// The parser's complaint, in the words of somebody who writes a plan.
pub(super) fn complaint(error: &ScanError, at: Position) -> Problem {
    let (what, next) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => (
            "a tab stands where YAML takes only spaces".to_owned(),
            "replace the tab by spaces, as in the lines around it",
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a quotation mark is opened here and never closed".to_owned(),
            "close it, or remove the opening mark",
        ),
        ErrorKind::InvalidQuotedScalarIndent => (
            "a quotation mark opened above is not closed before this line".to_owned(),
            "close it, or indent the lines that belong to it",
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            format!("\"{open}\" is opened here and never closed"),
            "close it with ] or }",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            format!("\"{open}\" is closed by \"{close}\""),
            "[ is closed by ], { by }",
        ),
        ErrorKind::UnknownAnchor => (
            "this alias (*name) names an anchor (&name) that does not stand above it".to_owned(),
            "correct the name, or write the value itself",
        ),
        ErrorKind::RecursionLimitExceeded => return too_deep(at),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidMappingValueWhitespace => (
            "a colon followed by a space stands where no key can be".to_owned(),
            "put text that holds \": \" in quotation marks; give each key a line of its own",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "text follows a closing quotation mark".to_owned(),
            "put the whole text in one pair of quotation marks; inside \"…\" write \\\" for a quotation mark",
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            "a backslash inside \"…\" is followed by something that has no meaning".to_owned(),
            "write \\\\ for a backslash, or use '…'",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "a key and its colon were expected here".to_owned(),
            "each line of a map is a key, a colon, a space and its value",
        ),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidBlockScalarIndent => (
            "this line does not fit the indentation of the lines around it".to_owned(),
            "keys of one item, and items of one list, begin in the same column",
        ),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => (
            "a comma or the closing bracket was expected here".to_owned(),
            "separate entries by commas; put text that holds , [ ] { } or : in quotation marks",
        ),
        _ => (
            format!("this is not YAML: {}", error.info()),
            "correct the line, or compare it with the version before",
        ),
    };
    unreadable(at, &what, next)
}

/// Maps and lists nested without end.
pub(super) fn too_deep(at: Position) -> Problem {
    unreadable(
        at,
        &format!("more than {MAX_DEPTH} maps and lists stand in each other here"),
        "a plan needs fewer than ten; look for a bracket or an indentation gone wrong",
    )
}
