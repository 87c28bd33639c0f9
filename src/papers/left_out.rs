//! What whoever makes a public paper is told of promises that were put in other words, and that it does not say as they
//! were.

/// How many are named.
const NAMED: usize = 5;

/// Which texts papers call reworded without a word of what they said before; none where there are none.
pub fn left_out(all: &[String]) -> Option<String> {
    let more = all.len().saturating_sub(NAMED);
    let named: Vec<&str> = all.iter().take(NAMED).map(String::as_str).collect();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let told = match all.len() {
        1 => "1 rewording is told".to_owned(),
        count => format!("{count} rewordings are told"),
    };
    (!all.is_empty()).then(|| {
        format!(
            "{told} without what was said before: {}{more}; it may name somebody or count few people, and stands in exempt papers",
            named.join(", ")
        )
    })
}
