//! What has changed since the board last saw the plan, in the words of the papers.
//!
//! Law: the papers count it; nothing is counted here, so that a screen and a paper cannot differ.

use crate::app::{Known, Seen};

/// What has changed since then, a line each; none where no version was before the board.
pub(super) fn told(seen: &Seen) -> Vec<String> {
    match &seen.changed {
        Known::NotYet => vec!["Changed since the board saw it: reading the history …".to_owned()],
        Known::Nothing => Vec::new(),
        Known::Changed(changed) => {
            let heading = std::iter::once(format!("Changed since {}", changed.since));
            let told = changed
                .told
                .iter()
                .map(|(sort, said)| format!("  {sort}: {said}"));
            let none = "  Nothing that a board asks about".to_owned();
            let none = changed.told.is_empty().then_some(none);
            heading.chain(told).chain(none).collect()
        }
    }
}
