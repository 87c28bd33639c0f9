//! What whoever makes a public paper is told of percentages it leaves out, for want of a count they can give.

use super::listed::listed;
use crate::report::model::Paper;

/// Which measures a paper prints no latest figure of, as the plan does not say of how many people that is; none where
/// there are none.
pub fn uncounted(paper: &Paper) -> Option<String> {
    let all = &paper.uncounted;
    (!all.is_empty()).then(|| {
        format!(
            "the latest figure is not printed of {}, as the plan does not say of how many people these percentages \
             are: pledge check says how to give that",
            listed(all)
        )
    })
}
