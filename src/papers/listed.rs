//! Some of a long list, for the line that says how a paper was made.

/// How many are named.
const NAMED: usize = 5;

/// The first of them, and how many more there are: `M1, M2, M3, M4, M5 and 2 more`.
pub(super) fn listed(all: &[String]) -> String {
    let (named, more) = all.split_at(all.len().min(NAMED));
    let named = named.join(", ");
    match more.len() {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
