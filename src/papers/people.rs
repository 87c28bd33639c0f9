//! What whoever sends public papers out is told of the people whom these name as having made changes.
//!
//! Law: the program adds no name to a paper unsaid; whoever sends it decides.

/// How many are named.
const NAMED: usize = 5;

/// Who is named, with how often, and how a post is named instead; none where nobody is.
pub(super) fn named(each: Vec<(String, usize)>) -> Option<String> {
    let mut all: Vec<(String, usize)> = Vec::new();
    for (name, times) in each {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known += times,
            None => all.push((name, times)),
        }
    }
    let more = all.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("and {more} more"));
    let named = all.iter().take(NAMED).map(|(name, times)| match times {
        1 => format!("{name} (once)"),
        times => format!("{name} ({times} times)"),
    });
    let named: Vec<String> = named.chain(more).collect();
    (!named.is_empty()).then(|| {
        format!(
            "the papers name as who made changes: {}; where that is a person, a post is named instead once its lead has \
             their e-mail: pledge set lead:KEY email ADDRESS",
            named.join(", ")
        )
    })
}
