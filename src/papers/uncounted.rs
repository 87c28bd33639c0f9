//! What whoever makes a public paper is told of percentages it leaves out, for want of a count they can give.

use crate::report::model::Paper;

/// How many are named.
const NAMED: usize = 5;

/// Which measures a paper prints no latest figure of, as the plan does not say of how many people that is; none where
/// there are none.
pub fn uncounted(paper: &Paper) -> Option<String> {
    let all = &paper.uncounted;
    let named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    let more = all.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    (!all.is_empty()).then(|| {
        format!(
            "the latest figure is not printed of {}{more}, as the plan does not say of how many people these percentages \
             are: pledge check says how to give that",
            named.join(", ")
        )
    })
}
