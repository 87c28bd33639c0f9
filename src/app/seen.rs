//! What the history says of where the plan stands: the headline, and what changed since the board saw it last.
//!
//! Law: nothing waits for it, and the words are those of status and papers, which make them.

use super::effect::{Effect, Ticket};
use super::model::Model;
use super::page::Page;
use super::screen::{Screen, refresh};
use crate::report::model::Changed;

/// What is known of it.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// What changed since the board saw it last; nothing while that has not come.
    pub changed: Known,
    asked: Option<Asked>,
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
pub(super) fn told(model: &mut Model, ticket: Ticket, headline: Option<String>, changed: Option<Changed>) {
    let Some(opened) = &mut model.opened else { return };
    let Some(asked) = opened.seen.asked.filter(|asked| asked.ticket == ticket) else {
        return;
    };
    if let Some(headline) = headline {
        opened.stage = headline;
    }
    if asked.changes {
        opened.seen.changed = changed.map_or(Known::Nothing, Known::Changed);
    }
    refresh(model);
}
