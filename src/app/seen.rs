//! What the history says of where the plan stands: the headline, and what changed since the board saw it last.
//!
//! Law: nothing waits for it, and the words are those of status and papers, which make them.

use std::sync::Arc;

use super::effect::{Effect, Ticket};
use super::model::Model;
use super::page::Page;
use super::screen::{Screen, refresh};
use crate::plan::Stood;
use crate::report::model::Changed;

/// What is known of it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// What changed since the board saw it last; nothing while that has not come.
    pub changed: Known,
    /// What stood in the plan on days gone by.
    pub stood: Arc<Stood>,
    asked: Option<Asked>,
}

/// What the history says of where a plan stands.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Its headline: `adopted 20 Jun 2018 · 3 changes since`; none where it cannot be told.
    pub headline: Option<String>,
    /// What changed since the board saw it last; none where it saw no version, or that was not asked.
    pub changed: Option<Changed>,
    /// What stood in the plan when the last periods ended; none where that cannot be told.
    pub stood: Option<Arc<Stood>>,
}

/// What changed, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Known {
    /// It has not come yet.
    #[default]
    NotYet,
    /// No version was before the board, or it cannot be told.
    Nothing,
    /// This.
    Changed(Changed),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    ticket: Ticket,
    changes: bool,
}

impl Seen {
    /// Learns that the plan was read again; what was said of it stays until the answer comes.
    pub(super) fn renewed(&mut self) {
        self.asked = None;
    }
}

/// What the screen wants to know and has not asked for: what changed is told on the dashboard alone.
pub(super) fn wanted(model: &mut Model) -> Option<Effect> {
    let changes = matches!(model.screen, Screen::Page(Page::Dashboard));
    let today = model.today;
    let known = |asked: Asked| asked.changes || !changes;
    if model.opened.as_ref()?.seen.asked.is_some_and(known) {
        return None;
    }
    let ticket = model.ticket();
    model.opened.as_mut()?.seen.asked = Some(Asked { ticket, changes });
    Some(Effect::Seen {
        ticket,
        changes,
        today,
    })
}

/// Takes the answer; one to an older question is left alone.
pub(super) fn told(model: &mut Model, ticket: Ticket, answer: Answer) {
    let Some(opened) = &mut model.opened else { return };
    let Some(asked) = opened.seen.asked.filter(|asked| asked.ticket == ticket) else {
        return;
    };
    if let Some(headline) = answer.headline {
        opened.stage = headline;
    }
    if let Some(stood) = answer.stood.filter(|stood| *stood != opened.seen.stood) {
        opened.seen.stood = stood;
        // What is owed is among what somebody ought to look at.
        opened.checked.renewed();
    }
    if asked.changes {
        opened.seen.changed = answer.changed.map_or(Known::Nothing, Known::Changed);
    }
    refresh(model);
}
