//! What somebody ought to look at: worked out beside the drawing, each time the plan is read.
//!
//! Law: nothing waits for it; until it has come what was found before stands, and an answer to an older question
//! changes nothing.

use std::sync::Arc;

use super::effect::{Effect, Ticket};
use super::model::Model;
use super::screen::refresh;
use crate::plan::check::Finding;

/// Whether a plan was looked through.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    asked: Option<Ticket>,
    /// Whether anything is known as yet.
    pub is_known: bool,
}

impl Checked {
    /// Learns that the plan was read again, or another day has begun.
    pub(super) fn renewed(&mut self) {
        self.asked = None;
    }
}

/// Has the plan looked through, where it has not been asked for.
pub(super) fn wanted(model: &mut Model) -> Option<Effect> {
    let today = model.today;
    if model.opened.as_ref()?.checked.asked.is_some() {
        return None;
    }
    let ticket = model.ticket();
    let opened = model.opened.as_mut()?;
    opened.checked.asked = Some(ticket);
    Some(Effect::Check {
        ticket,
        snapshot: Arc::clone(&opened.snapshot),
        stood: Arc::clone(&opened.seen.stood),
        today,
    })
}

/// Takes what was found.
pub(super) fn told(model: &mut Model, ticket: Ticket, findings: Vec<Finding>) {
    let Some(opened) = &mut model.opened else { return };
    if opened.checked.asked == Some(ticket) {
        opened.findings = findings;
        opened.checked.is_known = true;
        refresh(model);
    }
}
