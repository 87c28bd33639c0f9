//! What the world's answers do to the model: a plan read again, a save done or refused, a draft found.
//!
//! Law: an answer never takes anything typed away.

use std::sync::Arc;

use super::agreed::TAKING_BACK;
use super::by_hand;
use super::effect::{Effect, File, Ticket};
use super::message::{Made, Receipt};
use super::model::{Model, Opened, Snapshot, Tone};
use super::overlay::{Agreed, Ask, Draft, Form, Overlay, Proof};
use super::own_words::note;
use super::past::Part;
use super::screen::{Screen, refresh};
use super::task::{Filled, Task};
use super::then::{follow, with_top};
use super::update::{notice, say};
use crate::error::Problem;
use crate::history::model::{Commit, Difference};
use crate::plan::sentence::{Around, sentence};
use crate::plan::{Index, Place, Plan, Whereabouts};

/// Takes over the plan as it was read again.
pub(super) fn renew(model: &mut Model, snapshot: Arc<Snapshot>) -> Vec<Effect> {
    let mended = matches!(model.screen, Screen::Broken(_)) && model.opened.is_some();
    let meanwhile = meanwhile(model, &snapshot);
    follow_forms(model, &snapshot);
    match &mut model.opened {
        Some(opened) if opened.snapshot.name == snapshot.name => opened.renew(snapshot, model.today),
        _ => model.opened = Some(Opened::of(&snapshot, model.today)),
    }
    // Somebody who is choosing another plan is not called back by this one, nor from one of its pages.
    if !matches!(model.screen, Screen::Plans(_) | Screen::Page(_)) {
        model.screen = Screen::Plan;
    }
    refresh(model);
    if mended {
        say(model, Tone::Done, "the file can be read again");
    }
    if let Some(changed) = meanwhile {
        say(model, Tone::Done, format!("meanwhile: {changed}"));
    }
    renew_overlays(model)
}

/// What others changed while somebody was typing; none where nobody is, or nothing is changed.
fn meanwhile(model: &Model, now: &Snapshot) -> Option<String> {
    let opened = model.opened.as_ref()?;
    let same = opened.snapshot.name == now.name && opened.snapshot.plan == now.plan;
    let typing = model.overlays.iter().any(|overlay| overlay.layer().holds_text());
    (typing && !same).then(|| sentence(&opened.snapshot.plan, &now.plan).subject)
}

/// Has each form go where its record stands now: another may have taken its ref.
fn follow_forms(model: &mut Model, now: &Snapshot) {
    let Some(opened) = &model.opened else { return };
    let before = &opened.snapshot;
    if before.name != now.name || before.plan == now.plan {
        return;
    }
    let whereabouts = Whereabouts::of(&before.plan, &now.plan);
    for overlay in &mut model.overlays {
        if let Overlay::Form(form) = overlay {
            form.follow_marked(&whereabouts);
        }
        match overlay {
            Overlay::Form(form) if before.plan.at(&form.place).is_some() => {
                if let Some(there) = whereabouts.now(&form.place) {
                    form.moves_to(&now.plan, there);
                }
            }
            Overlay::Review(review) => {
                review.follows(|place| whereabouts.now(place));
            }
            _ => {}
        }
    }
}

/// Has everything that stands before the screen learn what the plan says now.
fn renew_overlays(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    for mut overlay in std::mem::take(&mut model.overlays) {
        let then = overlay.layer_mut().renewed(model.world());
        effects.extend(follow(model, overlay, then));
    }
    effects
}

/// Learns that a save came after somebody else's change: what was typed stays, and where both changed the same, it
/// is asked whose is to stand.
pub(super) fn overtaken(
    model: &mut Model,
    ticket: Ticket,
    problem: &Problem,
    now: Arc<Snapshot>,
) -> Vec<Effect> {
    done_with(model, ticket);
    let awaiting = model.overlays.iter_mut().find(|overlay| overlay.awaits(ticket));
    let told = awaiting.map(|overlay| overlay.refused(by_hand::told_of(problem.clone())));
    let others = meanwhile(model, &now);
    let mut effects = renew(model, now);
    match (told, others) {
        (None, _) => {
            notice(model, problem);
        }
        // Where nothing is asked, whoever pressed the key would take it for done.
        (Some(()), Some(others)) if !matches!(model.overlays.last(), Some(Overlay::Settle(_))) => {
            let line = format!("not saved yet, save again: meanwhile {others}");
            say(model, Tone::No, line);
        }
        (Some(()), _) => {}
    }
    effects.extend(by_hand::show_where_refused(model, problem.kind));
    effects
}

/// Learns who changed what is asked about.
pub(super) fn changers(model: &mut Model, ticket: Ticket, commits: &[Option<Commit>]) -> Vec<Effect> {
    for overlay in &mut model.overlays {
        if let Overlay::Settle(settle) = overlay {
            settle.learns(ticket, commits);
        }
    }
    Vec::new()
}

/// Learns what became of a save: its form is done with, or keeps what was typed and says why.
pub(super) fn recorded(model: &mut Model, ticket: Ticket, outcome: Result<Receipt, Problem>) -> Vec<Effect> {
    let busy = model.busy.as_ref().filter(|busy| busy.ticket == ticket);
    let done = match busy.map(|busy| busy.line) {
        Some(TAKING_BACK) => "taken back, saved",
        _ => "saved",
    };
    done_with(model, ticket);
    match outcome {
        Ok(receipt) => {
            let together = model.overlays.iter_mut().any(|overlay| {
                let form = overlay.form_awaiting(ticket);
                form.is_some_and(|form| matches!(form.task, Task::Together(_)))
            });
            if let Some(opened) = model.opened.as_mut().filter(|_| together) {
                opened.tree.clear_marks();
            }
            let by_hand = model.overlays.iter_mut().any(|overlay| {
                let form = overlay.form_awaiting(ticket);
                form.is_some_and(|form| by_hand::is_form(form))
            });
            let landed = landed(model, ticket, &receipt.snapshot.plan);
            model
                .overlays
                .retain_mut(|overlay| !overlay.awaits(ticket) || overlay.recorded());
            let mut effects = renew(model, receipt.snapshot);
            if let Some((opened, place)) = model.opened.as_mut().zip(landed) {
                opened.go(&place);
            }
            let line = match receipt.sentence {
                Some(sentence) => match receipt.meanwhile {
                    Some(others) => format!("{done} {} · {sentence} · meanwhile: {others}", receipt.commit),
                    None => format!("{done} {} · {sentence}", receipt.commit),
                },
                None => "nothing to change: the plan says so already".to_owned(),
            };
            say(model, Tone::Done, line);
            if by_hand {
                effects.extend(by_hand::go_on(model));
            }
            let notes: Vec<String> = receipt.notes.iter().filter_map(|told| note(told)).collect();
            if !notes.is_empty() {
                let note =
                    Problem::no("It was saved, and there is something to know").because(notes.join("\n"));
                notice(model, &note);
            }
            effects
        }
        Err(problem) => {
            let awaiting = model.overlays.iter_mut().find(|overlay| overlay.awaits(ticket));
            let kind = problem.kind;
            match awaiting {
                Some(overlay) => overlay.refused(by_hand::told_of(problem)),
                None => return notice(model, &problem),
            }
            // The plan may have been read again while it was being saved.
            let mut effects = renew_overlays(model);
            effects.extend(by_hand::show_where_refused(model, kind));
            effects
        }
    }
}

/// Learns what became of edits made by hand that were to be thrown away.
pub(super) fn set_aside(
    model: &mut Model,
    ticket: Ticket,
    outcome: Result<Option<String>, Problem>,
) -> Vec<Effect> {
    done_with(model, ticket);
    match outcome {
        Ok(copy) => {
            model
                .overlays
                .retain(|overlay| !matches!(overlay, Overlay::Form(form) if by_hand::is_form(form)));
            let Some(copy) = copy else {
                return say(model, Tone::No, "no edits made by hand wait");
            };
            let told = Problem::no("The edits made by hand are thrown away")
                .because(format!("The file as it was is kept: {copy}"));
            notice(model, &told)
        }
        Err(problem) => notice(model, &problem),
    }
}

/// Where the cursor of the tree goes after this edit: to what it added, moved or gave another ref, so that nothing
/// else is taken for it. None where it did neither.
fn landed(model: &mut Model, ticket: Ticket, now: &Plan) -> Option<Place> {
    let mut overlays = model.overlays.iter_mut();
    let form = overlays.find_map(|overlay| overlay.form_awaiting(ticket))?;
    let (filled, at) = (form.filled(), form.place.clone());
    let before = model.plan()?;
    let task = match &filled.task {
        Task::Settling { of, .. } => of,
        task => task,
    };
    match task {
        Task::Add { .. } => {
            let reference = filled.reference(before)?;
            let index = Index::of(now);
            let added = index.bearing(&reference).next();
            added.map(|entry| entry.place.clone())
        }
        Task::Renumber { .. } | Task::Move { .. } => Whereabouts::of(before, now).now(&at),
        _ => None,
    }
}

/// Learns that what this ticket was for is no longer under way.
pub(super) fn done_with(model: &mut Model, ticket: Ticket) {
    if model.busy.as_ref().is_some_and(|busy| busy.ticket == ticket) {
        model.busy = None;
    }
}

/// Learns what differs between two versions.
pub(super) fn compared(
    model: &mut Model,
    ticket: Ticket,
    outcome: Result<Vec<Difference>, Problem>,
) -> Vec<Effect> {
    let compared = model.opened.as_mut().map(|opened| &mut opened.compared);
    if compared.is_some_and(|compared| compared.take(ticket, outcome)) {
        refresh(model);
    }
    Vec::new()
}

/// Takes a part of the history that was asked for.
pub(super) fn told_of_the_past(
    model: &mut Model,
    ticket: Ticket,
    part: &Result<Part, Problem>,
) -> Vec<Effect> {
    if let Some(opened) = &mut model.opened {
        let taken = [
            &mut opened.past,
            &mut opened.story,
            &mut opened.narrowed,
            &mut opened.recent,
        ]
        .map(|past| past.take(ticket, part));
        if taken.contains(&true) {
            refresh(model);
        }
    }
    Vec::new()
}

/// Learns what became of a paper that was to be made: shows it, where it is still wanted.
pub(super) fn made(model: &mut Model, ticket: Ticket, outcome: Result<Made, Problem>) -> Vec<Effect> {
    let takes = |overlay: &mut Overlay| match overlay {
        Overlay::Paper(form) => form.takes(ticket),
        _ => false,
    };
    if !model.overlays.iter_mut().any(takes) {
        return Vec::new();
    }
    model.said = None;
    match outcome {
        Ok(made) => {
            let notes = made.notes.join("; ");
            model.overlays.push(Overlay::Proof(Box::new(Proof::of(made))));
            if !notes.is_empty() {
                say(model, Tone::No, notes);
            }
            Vec::new()
        }
        Err(problem) => notice(model, &problem),
    }
}

/// Learns what became of a file that was to be written; where one of its name is there, asks.
pub(super) fn written(model: &mut Model, file: File, outcome: Result<bool, Problem>) -> Vec<Effect> {
    match outcome {
        Ok(true) => say(model, Tone::Done, format!("{} is written", file.name)),
        Ok(false) => {
            model.overlays.push(Overlay::Ask(Ask {
                question: format!("{} is there already. Replace it?", file.name),
                detail: "What it holds now would be lost.".to_owned(),
                yes: "replace it",
                no: "leave it",
                then: Agreed::Overwrite(file),
            }));
            Vec::new()
        }
        Err(problem) => notice(model, &problem),
    }
}

/// Offers what was typed before the program was ended; where it belongs nowhere any more, shows it.
pub(super) fn draft_found(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let item = &draft.filled.item;
    let said = model.plan().map(|plan| Around::of(plan).whole_place_said(item));
    let name = said.unwrap_or_else(|| item.address().to_string());
    let here = model
        .plan()
        .is_some_and(|plan| plan.at(&draft.filled.item).is_some());
    if here {
        model.overlays.push(Overlay::Ask(Ask {
            question: format!("Take up what you had typed about {name}?"),
            detail: "The program was ended before it was saved.".to_owned(),
            yes: "take it up",
            no: "not now",
            then: Agreed::TakeUp(draft),
        }));
        return Vec::new();
    }
    let typed = draft
        .filled
        .typed
        .iter()
        .map(|(field, text)| format!("{field}: {text}"));
    let typed = typed.chain(Some(draft.reason.clone()).filter(|reason| !reason.is_empty()));
    let problem = Problem::no(format!("{name} is gone, about which you had typed"))
        .because(typed.collect::<Vec<_>>().join("\n"))
        .hint("copy what you need of it; it is kept until then");
    notice(model, &problem)
}

/// Opens the form again with what was typed.
pub(super) fn take_up(model: &mut Model, draft: &Draft) -> Vec<Effect> {
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let plan = &opened.snapshot.plan;
    let Filled { item, task, .. } = &draft.filled;
    let Some(mut form) = Form::for_task(plan, item, task.clone(), &[]) else {
        return Vec::new();
    };
    form.take_up(plan, draft);
    opened.go(item);
    model.overlays.push(Overlay::Form(Box::new(form)));
    let mut effects = with_top(model, |form, world| form.layer_mut().renewed(world));
    effects.push(Effect::ForgetDraft);
    effects
}
