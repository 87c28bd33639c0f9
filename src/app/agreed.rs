//! What becomes of what a person agreed to, in a question or by picking it: it is done, or asked of the world.
//!
//! Law: nothing that changes the plan is done here; it leaves as an effect, with the plan it was decided on.

use std::sync::Arc;

use super::answers;
use super::editing;
use super::effect::{Effect, Ticket};
use super::filling::fill;
use super::mine;
use super::model::{Busy, Model};
use super::overlay::{Agreed, Overlay, PaperForm};
use super::screen;
use crate::plan::Edit;
use crate::plan::sentence::Reason;

/// What the last line says while a commit is taken back.
pub(super) const TAKING_BACK: &str = "taking it back";

/// The ticket of something to be saved, which the last line says until the answer comes.
pub(super) fn busy(model: &mut Model, line: &'static str) -> Ticket {
    let ticket = model.ticket();
    model.busy = Some(Busy { ticket, line });
    ticket
}

/// Has edits recorded, on what the plan says now.
pub(super) fn record(model: &mut Model, edits: Vec<Edit>, reason: Reason) -> Option<(Ticket, Effect)> {
    let base = Arc::clone(&model.opened.as_ref()?.snapshot);
    let ticket = busy(model, "saving");
    let effect = Effect::Record {
        ticket,
        base,
        edits,
        reason,
    };
    Some((ticket, effect))
}

pub(super) fn agree(model: &mut Model, agreed: Agreed) -> Vec<Effect> {
    match agreed {
        Agreed::LeaveForm => {
            model.overlays.pop();
            Vec::new()
        }
        Agreed::Quit => vec![Effect::Quit],
        Agreed::Undo(commit) => {
            let ticket = busy(model, TAKING_BACK);
            vec![Effect::Undo { ticket, commit }]
        }
        Agreed::Restore(item, commit) => {
            let ticket = busy(model, "bringing it back");
            vec![Effect::Restore { ticket, item, commit }]
        }
        Agreed::Fill(item, task) => fill(model, &item, task),
        Agreed::Go(place) => {
            if let Some(opened) = &mut model.opened {
                opened.go(&place);
            }
            Vec::new()
        }
        Agreed::Filter(typed) => {
            let today = model.today;
            if let Some(opened) = &mut model.opened {
                opened.filter(&typed, today);
            }
            Vec::new()
        }
        Agreed::Post(key) => mine::choose(model, key),
        Agreed::Review(asking) => screen::begin_review(model, &asking),
        Agreed::Issue(pack) => {
            model.lay_form_aside();
            let ticket = busy(model, "issuing the papers");
            vec![Effect::Issue {
                ticket,
                pack,
                today: model.today,
            }]
        }
        Agreed::Paper(paper, body) => {
            let form = model
                .plan()
                .map(|plan| PaperForm::of(paper, &body, plan, model.today));
            model
                .overlays
                .extend(form.map(|form| Overlay::Paper(Box::new(form))));
            Vec::new()
        }
        Agreed::Write(file) => vec![Effect::Write { file, over: false }],
        Agreed::Overwrite(file) => vec![Effect::Write { file, over: true }],
        Agreed::TakeUp(draft) => answers::take_up(model, &draft),
        Agreed::Mend(fix) => {
            let recorded = record(model, vec![fix], Reason::default());
            recorded.into_iter().map(|(_, effect)| effect).collect()
        }
        Agreed::SetAside(seen) => {
            let ticket = busy(model, "throwing the edits away");
            vec![Effect::SetAside { ticket, seen }]
        }
        Agreed::EditFile => editing::open(model, None),
        Agreed::Editor(place) => vec![Effect::Editor { place }],
    }
}
