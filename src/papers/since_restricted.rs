//! What a public paper on an older version tells that is not for publication any more.
//!
//! Law: the paper of that day says what that day's did; whoever makes it now is told what of it nobody would publish
//! today.

use crate::plan::{Context, Item, texts};

/// How many refs are named.
const NAMED: usize = 12;

/// What is to be said of a public paper on an older version `then`, where the plan as it is `now` keeps back what it
/// tells.
pub(super) fn since_restricted(then: &Context<'_>, now: &Context<'_>) -> Option<String> {
    let was_told = |item: &&Item<'_>| {
        let names = std::iter::once(item.reference).chain(texts(item.record, "formerly"));
        let mut named = names.filter_map(|name| then.bearing(name));
        named.any(|item| !then.is_restricted(item))
    };
    let hidden = now.items().iter();
    let hidden = hidden.filter(|item| !item.reference.is_empty() && now.is_restricted(item));
    let mut refs: Vec<&str> = hidden.filter(was_told).map(|item| item.reference).collect();
    let more = match refs.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    refs.truncate(NAMED);
    (!refs.is_empty()).then(|| {
        format!(
            "not for publication any more: {}{more}; this paper is of an older version and says what it said: put no \
             copy of it before the public",
            refs.join(", ")
        )
    })
}
