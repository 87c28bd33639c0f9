//! Edits made by hand in the file while somebody was typing: they are recorded first, as a commit of their own, and
//! then what was typed is saved.
//!
//! Law: nobody has to leave what they typed to get it saved, and nothing of the file is recorded that was not shown.

use super::effect::Effect;
use super::filling::fill;
use super::model::{Model, Said, Tone};
use super::overlay::{Form, Overlay};
use super::task::Task;
use super::then::with_top;
use crate::error::{Kind, Problem};
use crate::plan::Place;

/// Whether a save would meet edits made by hand that can be recorded first.
pub(super) fn stand_first(model: &Model) -> bool {
    let hindered = |model: &Model| {
        let opened = model.opened.as_ref();
        opened.is_some_and(|opened| opened.snapshot.obstacle.is_some())
    };
    model.waiting().is_some() && !hindered(model)
}

/// Shows them, to be recorded or thrown away, over what waits for it.
pub(super) fn show_first(model: &mut Model) -> Vec<Effect> {
    let effects = fill(model, &Place::root(), Task::ByHand);
    let line = "edited by hand meanwhile: save that first, then what you typed is saved";
    model.said = Some(Said::new(Tone::No, line));
    effects
}

/// Why a save was refused, as what was typed is to be told of it.
pub(super) fn told_of(problem: Problem) -> Problem {
    if problem.kind == Kind::Waiting {
        return problem.hint("saving shows those first, to be recorded, and then saves what you typed");
    }
    problem
}

/// Shows them where they were why a save was refused, unless something else is asked about it first.
pub(super) fn show_where_refused(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let asks = kind == Kind::Waiting && stand_first(model) && holds_text(model);
    if asks { show_first(model) } else { Vec::new() }
}

/// Goes on with the save that waited until they were recorded.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    if !holds_text(model) {
        return Vec::new();
    }
    with_top(model, |overlay, world| {
        overlay.layer_mut().run(super::Command::Save, world)
    })
}

/// Whether this is where they are recorded.
pub(super) fn is_form(form: &Form) -> bool {
    form.task == Task::ByHand
}

/// Whether what has the keys is a form, or a round, in which something is typed.
fn holds_text(model: &Model) -> bool {
    match model.overlays.last() {
        Some(top @ Overlay::Form(form)) => !is_form(form) && top.layer().holds_text(),
        Some(top @ Overlay::Review(_)) => top.layer().holds_text(),
        _ => false,
    }
}
