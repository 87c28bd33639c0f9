//! The plan in a few lines, for the head of one page.

use super::super::changes::Before;
use super::super::desk::{Desk, day, heading, in_short, said, words};
use super::super::model::{Changed, Entry, Words};
use super::changed::grouped;

/// How many refs a line names.
const REFS: usize = 6;
/// How many it names with their titles, and how much of each with its ref.
const TITLED: usize = 3;
const OF_TITLE: usize = 60;

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
        .and_then(|strategy| said(strategy, "organisation"))
        .map(|organisation| desk.by_name(&organisation));
    let stage = desk.stage();
    let period = context
        .period_reported()
        .map(|turn| format!("period reported {}", turn.period().say_long()));
    let at = format!("position as at {}", day(context.today));
    let parts = [organisation, Some(stage), Some(at), period];
    words(format!(
        "{}.",
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    ))
}

/// Since when, and what changed: how many of each sort, and which.
pub(in super::super) fn changes(desk: &Desk<'_>) -> (Words, Vec<Entry>) {
    let Some(before) = desk.before.as_ref() else {
        let none = Entry::one(words("Compared with"), words("no earlier version"));
        return (words("What changed"), vec![none]);
    };
    let entries = told(desk, before).map(|(heading, refs)| {
        let titled = refs.iter().map(|reference| titled(desk, reference)).collect();
        Entry::one(words(heading), words(counted(refs.len(), titled, TITLED, "; ")))
    });
    (
        words(format!("Changed since {}", before.since)),
        entries.collect(),
    )
}

/// The refs of what changed, by how a board is told.
fn told(desk: &Desk<'_>, before: &Before<'_>) -> impl Iterator<Item = (&'static str, Vec<String>)> {
    let groups = grouped(desk, before).into_iter();
    groups.filter(|(_, refs)| !refs.is_empty())
}

/// A ref with the title it has, as far as a line has room for it.
fn titled(desk: &Desk<'_>, reference: &str) -> String {
    let Some(item) = desk.context.bearing(reference) else {
        return reference.to_owned();
    };
    in_short(&heading(item).one_line(), OF_TITLE)
}

/// How many there are, and which: no more than so many are named.
fn counted(count: usize, mut named: Vec<String>, most: usize, between: &str) -> String {
    named.truncate(most);
    let more = match count.checked_sub(most) {
        None | Some(0) => String::new(),
        Some(rest) => format!(" and {rest} more"),
    };
    format!("{count} ({}{more})", named.join(between))
}

/// The same as plain text, as screens tell it; none where there is no earlier version.
pub(in super::super) fn since(desk: &Desk<'_>) -> Option<Changed> {
    let before = desk.before.as_ref()?;
    let told =
        told(desk, before).map(|(heading, refs)| (heading.to_owned(), counted(refs.len(), refs, REFS, ", ")));
    Some(Changed {
        since: before.since.clone().into_owned(),
        told: told.collect(),
    })
}
