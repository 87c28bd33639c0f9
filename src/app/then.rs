//! What becomes of what an overlay wants done: it stays or goes, another comes before it, or the world is asked.
//!
//! Law: what waits for an answer stays until it has come.

use super::agreed::{agree, busy, record};
use super::by_hand;
use super::effect::Effect;
use super::model::{Model, Tone};
use super::overlay::{Overlay, Then, World};
use super::screen::{self, Screen};
use super::update::{run, say};

/// Hands something to the topmost overlay and does what it wants done.
pub(super) fn with_top(model: &mut Model, act: impl FnOnce(&mut Overlay, World) -> Then) -> Vec<Effect> {
    let Some(mut overlay) = model.overlays.pop() else {
        return Vec::new();
    };
    let then = act(&mut overlay, model.world());
    follow(model, overlay, then)
}

pub(super) fn follow(model: &mut Model, mut overlay: Overlay, then: Then) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let (Overlay::Review(review), Some(opened)) = (&overlay, &mut model.opened) {
        opened.skipped.clone_from(&review.skipped);
    }
    match then {
        Then::Stay => model.overlays.push(overlay),
        Then::Close => {}
        Then::Open(next) => model.overlays.extend([overlay, *next]),
        Then::Picked(picked) => {
            return with_top(model, |beneath, world| beneath.layer_mut().picked(&picked, world));
        }
        Then::Settled(answers) => {
            return with_top(model, |beneath, world| match beneath {
                Overlay::Form(form) => form.answered(&answers, world),
                Overlay::Review(review) => review.answered(&answers, world),
                _ => Then::Stay,
            });
        }
        Then::Done(said) => model.said = Some(said),
        Then::Agreed(agreed) => return agree(model, agreed),
        Then::Run(command) => return run(model, command),
        Then::Record { .. } | Then::Decide { .. } if let Screen::Broken(broken) = &model.screen => {
            let ask = Overlay::Ask(broken.ask());
            model.overlays.extend([overlay, ask]);
        }
        Then::Record { .. } | Then::Decide { .. } if by_hand::stand_first(model) => {
            model.overlays.push(overlay);
            return by_hand::show_first(model);
        }
        then @ (Then::Record { .. } | Then::Decide { .. } | Then::RecordByHand(_)) => {
            return save(model, overlay, then);
        }
        Then::Preview(filled) => {
            let ticket = model.ticket();
            overlay.asks(ticket);
            model.overlays.push(overlay);
            effects.extend((!filled.is_empty()).then_some(Effect::Preview { ticket, filled }));
        }
        Then::Filter { typed, on } => {
            let today = model.today;
            if let Some(opened) = &mut model.opened {
                opened.filter(&typed, today);
            }
            model.overlays.extend(on.then_some(overlay));
        }
        Then::Sought { words, done } => {
            if !done {
                model.overlays.push(overlay);
            }
            if let Some(opened) = &mut model.opened {
                opened.sought = words;
            }
            if done {
                screen::narrow(model);
            }
            screen::refresh(model);
        }
        Then::History(of, waits) => {
            model.overlays.push(overlay);
            model.look_at_history(of, waits);
        }
        Then::Say(said) => {
            model.overlays.push(overlay);
            model.said = Some(said);
        }
        Then::Copy(text) => {
            model.overlays.push(overlay);
            say(
                model,
                Tone::Done,
                "copied, where the terminal allows it; w writes it to a file",
            );
            effects.push(Effect::Copy(text));
        }
        Then::Make => {
            let ticket = model.ticket();
            if let Overlay::Paper(form) = &mut overlay {
                form.asks(ticket);
                effects.push(Effect::Make {
                    ticket,
                    wanted: Box::new(form.wanted()),
                    file: form.file(),
                });
                say(model, Tone::Done, "making the paper");
            }
            model.overlays.push(overlay);
        }
        Then::Write(file) => {
            model.overlays.push(overlay);
            effects.push(Effect::Write { file, over: false });
        }
    }
    effects
}

/// Has something recorded; the overlay stays until that is done.
fn save(model: &mut Model, mut overlay: Overlay, then: Then) -> Vec<Effect> {
    let mut effects = Vec::new();
    match then {
        Then::Record { edits, reason } => {
            if let Some((ticket, effect)) = record(model, edits, reason) {
                overlay.saves(ticket);
                effects.push(effect);
            }
        }
        Then::Decide { resolution, reason } => {
            let ticket = busy(model, "recording the decision");
            overlay.saves(ticket);
            effects.push(Effect::Decide {
                ticket,
                resolution,
                reason,
                today: model.today,
            });
        }
        Then::RecordByHand(reason) => {
            let ticket = busy(model, "recording what was edited by hand");
            overlay.saves(ticket);
            effects.push(Effect::RecordByHand { ticket, reason });
        }
        _ => {}
    }
    model.overlays.push(overlay);
    effects
}
