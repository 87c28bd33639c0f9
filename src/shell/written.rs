//! What of a file an edit would change: the lines that go and those that come, each with its number.
//!
//! Law: made of the very text that a save would write, so that it cannot say anything else.

use similar::{ChangeTag, TextDiff};

use crate::app::FileLine;

/// The lines that differ, in the file's order.
pub(super) fn changed(before: &str, after: &str) -> Vec<FileLine> {
    let diff = TextDiff::from_lines(before, after);
    let changes = diff.iter_all_changes();
    let changed = changes.filter_map(|change| {
        let (comes, at) = match change.tag() {
            ChangeTag::Equal => return None,
            ChangeTag::Delete => (false, change.old_index()?),
            ChangeTag::Insert => (true, change.new_index()?),
        };
        Some(FileLine {
            number: at + 1,
            comes,
            text: change.value().trim_end_matches(['\n', '\r']).to_owned(),
        })
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::changed;

    #[test]
    fn only_what_changes_is_told_with_its_line() {
        let told: Vec<String> = changed("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 4\nc: 3\nd: 5\n")
            .iter()
            .map(|line| line.say())
            .collect();
        assert_eq!(told, ["2 - b: 2", "2 + b: 4", "4 + d: 5"]);
        assert!(changed("a\r\n", "a\r\n").is_empty());
        assert_eq!(changed("", "a").len(), 1);
    }
}
