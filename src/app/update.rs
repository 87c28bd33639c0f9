//! What a message does to the model, and what is to be done outside.
//!
//! Law: deterministic; the topmost overlay is asked first, and nothing behind it moves while it stands.

use std::sync::Arc;

use super::command::Command;
use super::effect::{Effect, Ticket};
use super::message::{Message, Receipt, Trouble};
use super::model::{Busy, Model, Opened, Said, Snapshot, Tone};
use super::overlay::{Agreed, Ask, Draft, Find, Form, Overlay, Then, World};
use super::screen::{Plans, Screen};
use super::text::Input;
use crate::error::Problem;

/// Takes a message; gives back what is to be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Command(command) => {
            settle(model);
            run(model, command)
        }
        Message::Input(input) => {
            settle(model);
            type_in(model, &input)
        }
        Message::Pending(keys) => {
            settle(model);
            model.pending = Some(keys);
            Vec::new()
        }
        Message::Unknown(key) => {
            settle(model);
            let help = model.key(Command::Help);
            let hint = if help.is_empty() {
                String::new()
            } else {
                format!("; {help} shows what you can do")
            };
            say(model, Tone::No, format!("{key} does nothing here{hint}"))
        }
        Message::Clicked(line) => click(model, line),
        Message::Today(today) => {
            model.today = today;
            if let Some(opened) = &mut model.opened {
                opened.renew(Arc::clone(&opened.snapshot), today);
            }
            Vec::new()
        }
        Message::Page(lines) => {
            model.page = lines.max(1);
            Vec::new()
        }
        Message::Found(found) => {
            model.screen = Screen::Plans(Plans { found, at: 0 });
            Vec::new()
        }
        Message::Read(Ok(snapshot)) => renew(model, snapshot),
        Message::Read(Err(Trouble::Broken(broken))) => {
            model.screen = Screen::Broken(broken);
            settle(model);
            Vec::new()
        }
        Message::Read(Err(Trouble::Other(problem)))
        | Message::Trouble(problem)
        | Message::UndoOffered(Err(problem)) => notice(model, &problem),
        Message::Recorded { ticket, outcome } => recorded(model, ticket, outcome),
        Message::Previewed { ticket, outcome } => {
            for overlay in &mut model.overlays {
                if let Overlay::Form(form) = overlay {
                    form.previewed(ticket, &outcome);
                }
            }
            Vec::new()
        }
        Message::DraftFound(draft) => draft_found(model, draft),
        Message::UndoOffered(Ok(offer)) => {
            model.overlays.push(Overlay::Ask(Ask {
                question: format!("Take back: {}?", offer.sentence),
                detail: "A new commit says again what stood before; nothing is lost.".to_owned(),
                yes: "take it back",
                no: "leave it",
                then: Agreed::Undo(offer.commit),
            }));
            Vec::new()
        }
    }
}

/// A key has come: what was said of the one before is over.
fn settle(model: &mut Model) {
    model.said = None;
    model.pending = None;
}

fn say(model: &mut Model, tone: Tone, line: impl Into<String>) -> Vec<Effect> {
    model.said = Some(Said::new(tone, line));
    Vec::new()
}

fn notice(model: &mut Model, problem: &Problem) -> Vec<Effect> {
    model.overlays.push(Overlay::problem(problem));
    Vec::new()
}

fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    let context = model.context();
    if !command.applies(context) {
        let line = format!("{} cannot be used in {}", command.info().title, context.title());
        return say(model, Tone::No, line);
    }
    if let Some(obstacle) = command.obstacle(model) {
        return say(model, Tone::No, obstacle);
    }
    match command {
        Command::Quit | Command::Abandon => return quit(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Help | Command::Palette => {
            let find = Find::of(model, command == Command::Help);
            model.overlays.push(Overlay::Find(find));
            return Vec::new();
        }
        Command::Reload => {
            say(model, Tone::Done, "reading the file again");
            return vec![Effect::Reload];
        }
        _ => {}
    }
    if model.overlays.is_empty() {
        return on_screen(model, command);
    }
    with_top(model, |overlay, world| overlay.layer_mut().run(command, world))
}

fn type_in(model: &mut Model, input: &Input) -> Vec<Effect> {
    with_top(model, |overlay, world| overlay.layer_mut().input(input, world))
}

fn click(model: &mut Model, line: usize) -> Vec<Effect> {
    settle(model);
    if !model.overlays.is_empty() {
        return with_top(model, |overlay, world| overlay.layer_mut().click(line, world));
    }
    match (&mut model.screen, &mut model.opened) {
        (Screen::Plan, Some(opened)) => opened.tree.go(line),
        (Screen::Plans(plans), _) => plans.at = line.min(plans.found.len().saturating_sub(1)),
        _ => {}
    }
    Vec::new()
}

/// Hands something to the topmost overlay and does what it wants done.
fn with_top(model: &mut Model, act: impl FnOnce(&mut Overlay, World) -> Then) -> Vec<Effect> {
    let Some(mut overlay) = model.overlays.pop() else {
        return Vec::new();
    };
    let world = World {
        plan: model.plan(),
        page: model.page,
    };
    let then = act(&mut overlay, world);
    follow(model, overlay, then)
}

fn follow(model: &mut Model, mut overlay: Overlay, then: Then) -> Vec<Effect> {
    let mut effects = Vec::new();
    match then {
        Then::Stay => model.overlays.push(overlay),
        Then::Close => {}
        Then::Open(next) => model.overlays.extend([overlay, *next]),
        Then::Picked(picked) => {
            return with_top(model, |beneath, world| beneath.layer_mut().picked(&picked, world));
        }
        Then::Agreed(agreed) => return agree(model, agreed),
        Then::Run(command) => return run(model, command),
        Then::Record { edit, reason } => {
            if let Some(base) = model.opened.as_ref().map(|opened| Arc::clone(&opened.snapshot)) {
                let ticket = busy(model, "saving");
                if let Overlay::Form(form) = &mut overlay {
                    form.saves(ticket);
                }
                effects.push(Effect::Record {
                    ticket,
                    base,
                    edit,
                    reason,
                });
            }
            model.overlays.push(overlay);
        }
        Then::Preview { item, typed } => {
            let ticket = model.ticket();
            if let Overlay::Form(form) = &mut overlay {
                form.asks(ticket);
            }
            model.overlays.push(overlay);
            if !typed.is_empty() {
                effects.push(Effect::Preview { ticket, item, typed });
            }
        }
        Then::Say(said) => {
            model.overlays.push(overlay);
            model.said = Some(said);
        }
    }
    effects
}

/// The ticket of something to be saved, which the last line says until the answer comes.
fn busy(model: &mut Model, line: &'static str) -> Ticket {
    let ticket = model.ticket();
    model.busy = Some(Busy { ticket, line });
    ticket
}

fn agree(model: &mut Model, agreed: Agreed) -> Vec<Effect> {
    match agreed {
        Agreed::LeaveForm => {
            model.overlays.pop();
            Vec::new()
        }
        Agreed::Quit => vec![Effect::Quit],
        Agreed::Undo(commit) => {
            let ticket = busy(model, "taking it back");
            vec![Effect::Undo { ticket, commit }]
        }
        Agreed::TakeUp(draft) => take_up(model, &draft),
        Agreed::RecordByHand => {
            let ticket = busy(model, "recording what was edited by hand");
            vec![Effect::RecordByHand { ticket }]
        }
    }
}

/// Offers what was typed before the program was ended; where it belongs nowhere any more, shows it.
fn draft_found(model: &mut Model, draft: Draft) -> Vec<Effect> {
    let name = draft.item.address();
    let here = model.plan().is_some_and(|plan| plan.at(&draft.item).is_some());
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
    let typed = draft.typed.iter().map(|(field, text)| format!("{field}: {text}"));
    let typed = typed.chain(Some(draft.reason.clone()).filter(|reason| !reason.is_empty()));
    let problem = Problem::no(format!("{name} is gone, about which you had typed"))
        .because(typed.collect::<Vec<_>>().join("\n"))
        .hint("copy what you need of it; it is kept until then");
    notice(model, &problem)
}

fn take_up(model: &mut Model, draft: &Draft) -> Vec<Effect> {
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let plan = &opened.snapshot.plan;
    let Some(mut form) = Form::of(plan, &draft.item) else {
        return Vec::new();
    };
    form.take_up(plan, draft);
    opened.tree.reveal(&draft.item);
    model.overlays.push(Overlay::Form(Box::new(form)));
    let mut effects = with_top(model, |form, world| form.layer_mut().renewed(world));
    effects.push(Effect::ForgetDraft);
    effects
}

fn quit(model: &mut Model) -> Vec<Effect> {
    if !model.overlays.iter().any(|overlay| overlay.layer().holds_text()) {
        return vec![Effect::Quit];
    }
    let asked = model
        .overlays
        .last()
        .is_some_and(|top| matches!(top, Overlay::Ask(ask) if ask.then == Agreed::Quit));
    if !asked {
        model.overlays.push(Overlay::Ask(Ask {
            question: "Quit without saving?".to_owned(),
            detail: "What you typed in the form would be lost.".to_owned(),
            yes: "quit",
            no: "stay",
            then: Agreed::Quit,
        }));
    }
    Vec::new()
}

fn on_screen(model: &mut Model, command: Command) -> Vec<Effect> {
    let page = isize::try_from(model.page).unwrap_or(isize::MAX);
    match &mut model.screen {
        Screen::Plan => on_plan(model, command, page),
        Screen::Plans(plans) => {
            let last = plans.found.len().saturating_sub(1);
            let step = |by: isize| plans.at.saturating_add_signed(by).min(last);
            plans.at = match command {
                Command::Down => step(1),
                Command::Up => step(-1),
                Command::PageDown => step(page),
                Command::PageUp => step(-page),
                Command::First => 0,
                Command::Last => last,
                Command::Accept => return vec![Effect::Open(plans.at)],
                _ => plans.at,
            };
            Vec::new()
        }
        Screen::Broken(_) if command == Command::EditFile => vec![Effect::Editor { place: None }],
        Screen::Broken(_) | Screen::Starting => Vec::new(),
    }
}

fn on_plan(model: &mut Model, command: Command, page: isize) -> Vec<Effect> {
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let tree = &mut opened.tree;
    match command {
        Command::Down => tree.step(1),
        Command::Up => tree.step(-1),
        Command::PageDown => tree.step(page),
        Command::PageUp => tree.step(-page),
        Command::First => tree.go(0),
        Command::Last => tree.step(isize::MAX),
        Command::Unfold => tree.unfold_here(),
        Command::Fold => tree.fold_here(),
        Command::FoldAll => tree.fold_all(),
        Command::Edit => {
            let form = tree
                .selected()
                .and_then(|row| Form::of(&opened.snapshot.plan, &row.place));
            model
                .overlays
                .extend(form.map(|form| Overlay::Form(Box::new(form))));
        }
        Command::EditFile => {
            let place = tree.selected().map(|row| row.place.clone());
            return vec![Effect::Editor { place }];
        }
        Command::Undo => return vec![Effect::OfferUndo],
        Command::RecordByHand => {
            let ask = Ask {
                question: "Record the edits made by hand?".to_owned(),
                detail: opened.snapshot.waiting.join("\n"),
                yes: "record them as one commit",
                no: "not now",
                then: Agreed::RecordByHand,
            };
            model.overlays.push(Overlay::Ask(ask));
        }
        _ => {}
    }
    Vec::new()
}

/// Takes over the plan as it was read again.
fn renew(model: &mut Model, snapshot: Arc<Snapshot>) -> Vec<Effect> {
    let mended = matches!(model.screen, Screen::Broken(_)) && model.opened.is_some();
    match &mut model.opened {
        Some(opened) if opened.snapshot.name == snapshot.name => opened.renew(snapshot, model.today),
        _ => model.opened = Some(Opened::of(snapshot, model.today)),
    }
    model.screen = Screen::Plan;
    if mended {
        say(model, Tone::Done, "the file can be read again");
    }
    let mut effects = Vec::new();
    for mut overlay in std::mem::take(&mut model.overlays) {
        let world = World {
            plan: model.plan(),
            page: model.page,
        };
        let then = overlay.layer_mut().renewed(world);
        effects.extend(follow(model, overlay, then));
    }
    effects
}

fn recorded(model: &mut Model, ticket: Ticket, outcome: Result<Receipt, Problem>) -> Vec<Effect> {
    if model.busy.as_ref().is_some_and(|busy| busy.ticket == ticket) {
        model.busy = None;
    }
    match outcome {
        Ok(receipt) => {
            model
                .overlays
                .retain_mut(|overlay| overlay.form_awaiting(ticket).is_none());
            let effects = renew(model, receipt.snapshot);
            let line = match receipt.sentence {
                Some(sentence) => format!("saved {} · {sentence}", receipt.commit),
                None => "nothing to change: the plan says so already".to_owned(),
            };
            say(model, Tone::Done, line);
            if !receipt.notes.is_empty() {
                let note = Problem::no("It was saved, and there is something to know")
                    .because(receipt.notes.join("\n"));
                notice(model, &note);
            }
            effects
        }
        Err(problem) => {
            let form = model
                .overlays
                .iter_mut()
                .find_map(|overlay| overlay.form_awaiting(ticket));
            match form {
                Some(form) => form.refused(problem),
                None => drop(notice(model, &problem)),
            }
            Vec::new()
        }
    }
}
