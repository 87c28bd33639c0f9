//! What whoever makes a public paper is told of promises that were put in other words, and that it does not say as they
//! were.

use super::listed::listed;

/// Which texts papers call reworded without a word of what they said before; none where there are none.
pub fn left_out(all: &[String]) -> Option<String> {
    let told = match all.len() {
        1 => "1 rewording is told".to_owned(),
        count => format!("{count} rewordings are told"),
    };
    (!all.is_empty()).then(|| {
        format!(
            "{told} without what was said before: {}; it may name somebody or count few people, and stands in exempt papers",
            listed(all)
        )
    })
}
