//! The plan in a few lines, for the head of one page.

use super::super::desk::{Desk, capital, day, said, words};
use super::super::model::{Entry, Words};
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
    let stage = capital(&context.standing().say_long());
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
    let Some(before) = &desk.before else {
        let none = Entry::one(words("Compared with"), words("no earlier version"));
        return (words("What changed"), vec![none]);
    };
    let mut groups = vec![("New", new_refs(desk, before))];
    groups.extend(grouped(desk, before));
    let entries = groups
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
            Entry::one(
                words(heading),
                words(format!("{} ({}{more})", refs.len(), named.join(", "))),
            )
        });
    (
        words(format!("Changed since {}", before.since)),
        entries.collect(),
    )
}
