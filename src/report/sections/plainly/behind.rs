//! What is late, put off or not on track of many promises, and of which nobody reported.
//!
//! Laws: what was last heard of as off track is always named; what has no room for its words is named by its ref.

use super::super::super::desk::{Desk, several, words};
use super::super::super::model::{Entry, Section, Words};
use super::super::super::room;
use super::{called, promise_of, promises};
use crate::plan::{Action, BaseRating, Item};

/// How many refs are named of what has no room for its words.
const MOST_REFS: usize = 12;

/// What of a priority is late or not on track: first what is off track, which is always named.
pub(super) struct Behind<'p> {
    called: Words,
    off_track: Vec<(Words, &'p str)>,
    others: Vec<(Words, &'p str)>,
    /// Neither, and nobody reported on it for the last period.
    silent: Vec<&'p str>,
}

impl<'p> Behind<'p> {
    pub(super) fn of(desk: &Desk<'p>, priority: &Item<'p>) -> Self {
        let is_off_track = |item: &Item<'p>| sure_of(desk, item) == Some(BaseRating::Red);
        let (behind, fine): (Vec<_>, Vec<_>) =
            promises(desk, priority).partition(|(item, _)| is_behind(desk, item));
        let behind = behind.into_iter();
        let silent = fine.into_iter().filter(|(item, _)| desk.is_silent(item));
        let (off_track, others): (Vec<_>, Vec<_>) = behind.partition(|(item, _)| is_off_track(item));
        let said = |promises: Vec<(&Item<'p>, &Action)>| {
            let promises = promises.into_iter();
            promises
                .map(|(item, action)| (promise_of(desk, item, action, ""), item.reference))
                .collect()
        };
        Self {
            called: called(desk, priority),
            off_track: said(off_track),
            others: said(others),
            silent: silent.map(|(item, _)| item.reference).collect(),
        }
    }

    /// As many as there is room for, and which there are besides.
    fn told(&self, most: usize) -> Option<Entry> {
        let told = self.off_track.len().max(most);
        let all = || self.off_track.iter().chain(&self.others);
        let mut named: Vec<Words> = all().take(told).map(|(said, _)| said.clone()).collect();
        let rest: Vec<&str> = all().skip(told).map(|(_, reference)| *reference).collect();
        if let Some(last) = named.last_mut().filter(|_| !rest.is_empty()) {
            let more = format!(
                "And {} more, late, put off or at risk: {}.",
                rest.len(),
                which(&rest)
            );
            *last = words(format!("{} {more}", last.as_str()));
        }
        Entry::many(self.called.clone(), named)
    }
}

/// Which promises, where they have no room for their words.
fn which(refs: &[&str]) -> String {
    if refs.len() <= MOST_REFS {
        refs.join(", ")
    } else {
        "the progress paper names them".to_owned()
    }
}

/// What is late or not on track, of each priority as many as have room in all, and at least one.
pub(super) fn late(behind: &[Behind<'_>], room: usize) -> Section {
    let most = behind.iter().map(|one| one.off_track.len() + one.others.len());
    let mut most = most.max().unwrap_or_default();
    let told = |most: usize| {
        let mut section = Section::new(words("Late, put off, or not on track"));
        section.list(behind.iter().filter_map(|one| one.told(most)).collect());
        section
    };
    while most > 1 && room::section(&told(most)) > room {
        most -= 1;
    }
    let mut section = told(most);
    if section.blocks.is_empty() {
        section.say(words(
            "Nothing is late, and nothing that we know of is off track.",
        ));
    }
    let silent: Vec<&str> = behind.iter().flat_map(|one| &one.silent).copied().collect();
    if !silent.is_empty() {
        let of = several(silent.len(), "other promise", "other promises");
        section.say(words(format!(
            "We have no report for the last period of {of}: {}.",
            which(&silent)
        )));
    }
    section
}

/// Whether a promise is late, was put off and is past its first day, or is at risk or off track by what was last heard of
/// it, however long ago.
fn is_behind<'p>(desk: &Desk<'p>, item: &Item<'p>) -> bool {
    desk.context.lateness(item).overdue()
        || desk.put_off(item).is_some()
        || matches!(sure_of(desk, item), Some(BaseRating::Amber | BaseRating::Red))
}

/// How sure a promise that still stands was said to be, also where it was not to have been started.
fn sure_of<'p>(desk: &Desk<'p>, item: &Item<'p>) -> Option<BaseRating> {
    let sure = desk.context.rating_given(item);
    sure.filter(|_| desk.context.is_open(item))
}
