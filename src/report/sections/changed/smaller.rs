//! What of the promises is less than it was: hidden, put in other words, put off, or asked less of, in short for whoever
//! reads no list of all that changed.
//!
//! Law: it names some of each, and says how many there are besides.

use super::super::super::desk::{Desk, in_short, words};
use super::super::super::model::{Entry, Section, Words};
use super::coming::{self, HIDDEN};
use super::groups::Group;
use super::repeated::ref_of_gone;
use super::targets::targets;
use super::told_of;
use crate::plan::{Action, Change, Item, Measure, Priority, Raw, Value as _, What, When};

/// What says what is promised.
const PROMISES: &[&str] = &["title", "outcome", "success"];
/// How much of each is said.
const OF_PROMISE: usize = 200;
/// How many of each a page for anybody names.
const IN_BRIEF: usize = 5;

/// What is told no longer, promised in other words than before or put off, and which targets ask less, in short, for
/// whoever reads no list of all that changed; none where nothing is, or where nothing is known of before.
pub(in super::super) fn made_smaller(desk: &Desk<'_>) -> Option<Section> {
    let before = desk.before.as_ref()?;
    let is_worded = |change: &&Change| {
        let field = change.place.field.as_deref().unwrap_or_default();
        change.kind != Measure::KIND.name && PROMISES.contains(&field)
    };
    let told = |group: Group, changes: Vec<&Change>| told_of(desk, before, group, changes.into_iter());
    let reworded = told(Group::Reworded, before.changes.iter().filter(is_worded).collect());
    let reworded = reworded.into_iter().map(|told| {
        let [before, now] = [&told.before, &told.now].map(|end| in_short(&end.one_line(), OF_PROMISE));
        words(format!(
            "{}: before: {before}; now: {now}",
            told.reference.one_line()
        ))
    });
    let is_put_off = |change: &&Change| is_put_off(desk, change);
    let put_off = told(Group::Redated, before.changes.iter().filter(is_put_off).collect());
    let put_off = put_off.into_iter().map(|told| {
        let [reference, title, before, now] =
            [&told.reference, &told.title, &told.before, &told.now].map(Words::one_line);
        let title = in_short(&title, OF_PROMISE);
        words(format!("{reference} {title}: before: {before}; now: {now}"))
    });
    let targets = targets(desk, before).into_iter();
    let targets = targets.filter_map(|changed| changed.in_short());
    let is_promise = |item: &&Item<'_>| item.of::<Action>().is_some() || item.of::<Priority>().is_some();
    let hidden: Vec<String> = coming::hidden_from_public(desk, before)
        .filter(is_promise)
        .map(|item| ref_of_gone(desk, item).one_line().into_owned())
        .collect();
    let hidden = (!hidden.is_empty()).then(|| Entry::one(words(HIDDEN), words(hidden.join(", "))));
    let entries = [
        hidden,
        in_brief("Promised in other words", reworded.collect()),
        in_brief(
            "To be done later than promised, or without a date",
            put_off.collect(),
        ),
        in_brief("Targets that ask less", targets.collect()),
    ];
    let entries: Vec<Entry> = entries.into_iter().flatten().collect();
    if entries.is_empty() {
        return None;
    }
    let mut section = Section::new(words("Promised otherwise, or less, than before"));
    section.say(words(format!("Since {}:", before.since)));
    section.list(entries);
    Some(section)
}

/// As many as a page for anybody has room for, and how many there are besides.
fn in_brief(label: &str, mut all: Vec<Words>) -> Option<Entry> {
    let more = all.len().saturating_sub(IN_BRIEF);
    all.truncate(IN_BRIEF);
    if more > 0 {
        all.push(words(format!("And {more} more: the paper of changes has them.")));
    }
    Entry::many(words(label), all)
}

/// Whether a change gives an open action a later day than it had, or takes its day away.
fn is_put_off(desk: &Desk<'_>, change: &Change) -> bool {
    let What::Set { from: Some(from), to } = &change.what else {
        return false;
    };
    let is_of_due = change.kind == Action::KIND.name && change.place.field.as_deref() == Some("due");
    let item = desk.context.at(&change.place.record());
    let Some(item) = item.filter(|item| is_of_due && desk.context.is_open(item)) else {
        return false;
    };
    let last_day = |raw: &Raw| desk.context.last_day(item, &When::read(raw).ok()?);
    let now = to.as_ref().and_then(last_day);
    last_day(from).is_some_and(|was| now.is_none_or(|now| was < now))
}
