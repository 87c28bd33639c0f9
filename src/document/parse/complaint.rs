//! What the parser complains of, in the words of somebody who writes a plan.
//!
//! Law: every complaint says what to do next.

use granit_parser::{ErrorKind, ScanError};

use crate::document::whole::{too_deep, unreadable};
use crate::error::{Position, Problem};

/// The parser's complaint, in the words of somebody who writes a plan.
pub(super) fn told(error: &ScanError, at: Position) -> Problem {
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
