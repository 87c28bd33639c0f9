//! The plan in a few lines, for the head of one page.

use super::super::desk::{Desk, day, said, words};
use super::super::model::{Changed, Entry, Words};
use super::changed::{grouped, new_refs};

/// How many refs a line names.
const REFS: usize = 6;

/// What the strategy is called.
pub(in super::super) fn title(desk: &Desk<'_>) -> String {
    let strategy = desk.context.strategy();
    let title = strategy.and_then(|strategy| said(strategy, "title"));
    title.unwrap_or_else(|| "Strategy not yet named".to_owned())
}

/// Whose it is, where it stands and when.
pub(in super::super) fn position(desk: &Desk<'_>) -> Words {
    let context = &desk.context;
    let organisation = context
        .strategy()
        .and_then(|strategy| said(strategy, "organisation"));
    let stage = desk.stage();
    let period = context
        .period_reported()
        .map(|turn| format!("period reported {}", turn.period.say_long()));
    let at = format!("position as at {}", day(context.today));
    let parts = [organisation, Some(stage), Some(at), period];
    words(format!(
        "{}.",
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    ))
}

/// Since when, and what changed: how many of each sort, and which.
pub(in super::super) fn changes(desk: &Desk<'_>) -> (Words, Vec<Entry>) {
    let Some(seen) = since(desk) else {
        let none = Entry::one(words("Compared with"), words("no earlier version"));
        return (words("What changed"), vec![none]);
    };
    let told = seen.told.into_iter();
    let entries = told.map(|(heading, said)| Entry::one(words(heading), words(said)));
    (words(format!("Changed since {}", seen.since)), entries.collect())
}

/// The same as plain text, as screens tell it; none where there is no earlier version.
pub(in super::super) fn since(desk: &Desk<'_>) -> Option<Changed> {
    let before = desk.before.as_ref()?;
    let mut groups = vec![("New", new_refs(desk, before))];
    groups.extend(grouped(desk, before));
    let told = groups
        .into_iter()
        .filter(|(_, refs)| !refs.is_empty())
        .map(|(heading, refs)| {
            let named: Vec<String> = refs.iter().take(REFS).cloned().collect();
            let rest = refs.len().saturating_sub(REFS);
            let more = if rest > 0 {
                format!(" and {rest} more")
            } else {
                String::new()
            };
            let said = format!("{} ({}{more})", refs.len(), named.join(", "));
            (heading.to_owned(), said)
        });
    Some(Changed {
        since: before.since.to_owned(),
        told: told.collect(),
    })
}
