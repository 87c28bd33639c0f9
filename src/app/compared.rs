//! Two versions of the plan beside each other: which, and what differs as far as that has come.
//!
//! Law: nothing waits for it, and an answer to an older question changes nothing. The older version is always the
//! one that is started from.

use super::effect::{Effect, Ticket};
use super::model::Model;
use super::page::Page;
use super::screen::Screen;
use crate::error::Problem;
use crate::history::model::{Commit, Difference};
use crate::plan::{Value as _, When};

/// What differs between two versions.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The version that is marked, to be compared with another.
    pub marked: Option<Commit>,
    /// The version that is started from.
    pub from: Option<Commit>,
    /// The version that is ended with; none for the plan as it is now.
    pub to: Option<Commit>,
    /// What differs; none until it has come.
    pub outcome: Option<Result<Vec<Difference>, Problem>>,
    asked: Option<Ticket>,
}

impl Compared {
    /// Turns to two versions, nothing of which has come.
    pub(super) fn turn_to(&mut self, from: Commit, to: Option<Commit>) {
        *self = Self {
            marked: self.marked.take(),
            from: Some(from),
            to,
            ..Self::default()
        };
    }

    /// Marks a version, or takes its mark away.
    pub(super) fn mark(&mut self, commit: &Commit) {
        let again = self.is_marked(commit);
        self.marked = (!again).then(|| commit.clone());
    }

    /// Whether this is the version that is marked.
    pub fn is_marked(&self, commit: &Commit) -> bool {
        self.marked.as_ref().is_some_and(|marked| marked.id == commit.id)
    }

    /// Learns that the plan was read again; what was said of it stays until the answer comes.
    pub(super) fn renewed(&mut self) {
        if self.to.is_none() {
            self.asked = None;
        }
    }

    /// Takes what differs; no where it answers an older question.
    pub(super) fn take(&mut self, ticket: Ticket, outcome: Result<Vec<Difference>, Problem>) -> bool {
        let mine = self.asked == Some(ticket);
        if mine {
            self.outcome = Some(outcome);
        }
        mine
    }

    /// Which versions they are: `12 Jan 2019 (1a2b3c4) to now`.
    pub fn say(&self) -> String {
        let said = |commit: &Commit| format!("{} ({})", When::day(commit.date).say(), commit.short);
        let from = self.from.as_ref().map(said).unwrap_or_default();
        let to = self.to.as_ref().map_or_else(|| "now".to_owned(), said);
        format!("{from} to {to}")
    }
}

/// The comparison the screen wants and has not asked for.
pub(super) fn wanted(model: &mut Model) -> Option<Effect> {
    if !matches!(model.screen, Screen::Page(Page::Compared)) {
        return None;
    }
    let ticket = model.ticket();
    let compared = &mut model.opened.as_mut()?.compared;
    if compared.asked.is_some() {
        return None;
    }
    let from = compared.from.as_ref()?.id.clone();
    compared.asked = Some(ticket);
    Some(Effect::Compare {
        ticket,
        from,
        to: compared.to.as_ref().map(|commit| commit.id.clone()),
    })
}
