//! Which parts of a line run against the rest of it, so that a writer sets each apart: else a number or a stop that
//! stands beside a name in Hebrew or Arabic is read as part of it.
//!
//! Law: the parts together are the line, letter by letter.

use crate::plan::signs::{is_from_right, runs_from_right};

/// A line by the way its parts run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sided<'t> {
    /// Whether the line as a whole runs from right to left: it begins and ends so.
    pub(super) from_right: bool,
    /// Its parts in the order they are typed in.
    pub(super) parts: Vec<Part<'t>>,
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// It runs as the line does.
    Along(&'t str),
    /// It runs the other way.
    Against(&'t str),
}

/// A line with something in it that runs from right to left; none of one that has nothing such.
pub(super) fn sided(line: &str) -> Option<Sided<'_>> {
    if !runs_from_right(line) {
        return None;
    }
    // A heading begins with a ref, which stands where those of all others stand.
    let first = line.chars().find(|c| c.is_alphanumeric());
    let last = line.chars().rfind(|c| c.is_alphabetic());
    let from_right = first.is_some_and(is_from_right) && last.is_some_and(is_from_right);
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some((start, end)) = against(rest, from_right) {
        let (along, tail) = rest.split_at_checked(start)?;
        let (against, tail) = tail.split_at_checked(end - start)?;
        parts.extend((!along.is_empty()).then_some(Part::Along(along)));
        parts.push(Part::Against(against));
        rest = tail;
    }
    parts.extend((!rest.is_empty()).then_some(Part::Along(rest)));
    Some(Sided { from_right, parts })
}

/// Where the first stretch that runs against the line begins and ends: from a letter of that side to the last one
/// before the next of the other. In a line from the right, the numbers of a date belong to its month.
fn against(text: &str, from_right: bool) -> Option<(usize, usize)> {
    let mut found: Option<(usize, usize)> = None;
    let mut number = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_number = from_right && c.is_numeric() && !is_from_right(c);
        let (is_against, is_along) = match (
            c.is_alphabetic() || is_from_right(c),
            is_from_right(c) == from_right,
        ) {
            (true, false) => (true, false),
            (true, true) => (false, true),
            (false, _) => (false, false),
        };
        match &mut found {
            Some(_) if is_along => return found,
            Some((_, last)) if is_against || is_number => *last = end,
            None if is_against => found = Some((number.unwrap_or(at), end)),
            None if is_number => number = number.or(Some(at)),
            None if is_along => number = None,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Part, sided};
    use crate::tried::tried;

    /// The parts that run against the line, after which way it runs.
    fn said(line: &str) -> (bool, Vec<&str>) {
        let sided = sided(line).unwrap();
        let against = sided.parts.iter().filter_map(|part| match part {
            Part::Against(text) => Some(*text),
            Part::Along(_) => None,
        });
        (sided.from_right, against.collect())
    }

    #[test]
    fn what_is_all_of_one_side_has_no_parts_against_it() {
        assert_eq!(sided("Head of Service, 12 July 2025"), None);
        assert_eq!(said("נפתחו 3 בתים. הרביעי ייפתח."), (true, vec![]));
    }

    #[test]
    fn a_number_beside_a_name_is_no_part_of_it() {
        assert_eq!(said("שלום עולם, 12 July 2025"), (false, vec!["שלום עולם"]));
        assert_eq!(said("7.1 לפתוח 2 בתים (12)"), (false, vec!["לפתוח 2 בתים"]));
        assert_eq!(said("Done with שלום, 12 July (agreed)"), (false, vec!["שלום"]));
        assert_eq!(said("a מב b גד c"), (false, vec!["מב", "גד"]));
    }

    #[test]
    fn in_a_line_from_the_right_a_date_stays_together() {
        assert_eq!(
            said("שלום, 12 July 2025: נפתחו 3 בתים"),
            (true, vec!["12 July 2025"])
        );
        assert_eq!(said("בטיפול NHS בריאים"), (true, vec!["NHS"]));
    }

    proptest! {
        #![proptest_config(tried(256))]

        #[test]
        fn the_parts_are_the_line(line in "[a-c0-2 .,א-ג\u{627}-\u{629}\u{301}é]{0,24}") {
            if let Some(sided) = sided(&line) {
                let parts = sided.parts.iter().map(|part| match part {
                    Part::Along(text) | Part::Against(text) => *text,
                });
                prop_assert_eq!(parts.collect::<String>(), line);
            }
        }
    }
}
