//! What a message does to the model, and what is to be done outside.
//!
//! Law: deterministic; the topmost overlay is asked first, and nothing behind it moves while it stands.

use std::sync::Arc;

use chrono::NaiveDate;

use super::agreed::agree;
use super::answers;
use super::command::Command;
use super::effect::Effect;
use super::issuing;
use super::message::{Message, Offer, Trouble};
use super::model::{Model, Said, Tone};
use super::overlay::{Agreed, Ask, Find, Overlay, Then};
use super::past;
use super::screen::{self, Broken, Listed, Plans, Screen};
use super::text::Input;
use super::then::with_top;
use super::unknown::unknown;
use super::{checked, compared, mine, seen};
use crate::error::Problem;

/// Takes a message; gives back what is to be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = take(model, message);
    model.make_card();
    effects.extend(past::wanted(model));
    effects.extend(compared::wanted(model));
    effects.extend(seen::wanted(model));
    effects.extend(checked::wanted(model));
    effects
}

fn take(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Command(command) => {
            settle(model);
            run(model, command)
        }
        Message::Input(input) => {
            settle(model);
            type_in(model, &input)
        }
        Message::Pasted(text) => {
            settle(model);
            with_top(model, |overlay, world| overlay.layer_mut().paste(&text, world))
        }
        Message::Pending(keys) => {
            settle(model);
            model.pending = Some(keys);
            Vec::new()
        }
        Message::Unknown(key) => {
            settle(model);
            unknown(model, &key)
        }
        Message::Fill(at, text) => {
            settle(model);
            with_top(model, |overlay, world| match overlay {
                Overlay::Form(form) => form.put(at, &text, world),
                Overlay::Review(review) => review.put(at, &text, world),
                Overlay::Paper(form) => form.put(at, &text),
                _ => Then::Stay,
            })
        }
        Message::Go(place) => {
            settle(model);
            agree(model, Agreed::Go(place))
        }
        Message::Clicked(line) => click(model, line),
        Message::Today(today) => turn_over(model, today),
        Message::Page(lines) => {
            model.page = lines.max(1);
            Vec::new()
        }
        Message::Found(found) => list(model, found),
        Message::Read(Ok(snapshot)) => answers::renew(model, snapshot),
        Message::Read(Err(Trouble::Broken(broken))) => show_broken(model, broken),
        Message::Read(Err(Trouble::Other(problem)))
        | Message::Trouble(problem)
        | Message::UndoOffered(Err(problem)) => notice(model, &problem),
        Message::Recorded { ticket, outcome } => answers::recorded(model, ticket, outcome),
        Message::Previewed { ticket, outcome } => {
            for overlay in &mut model.overlays {
                overlay.previewed(ticket, &outcome);
            }
            Vec::new()
        }
        Message::Overtaken { ticket, problem, now } => answers::overtaken(model, ticket, &problem, now),
        message @ (Message::Past { .. }
        | Message::Compared { .. }
        | Message::Seen { .. }
        | Message::Checked { .. }
        | Message::Setters { .. }
        | Message::Changers { .. }) => told(model, message),
        Message::Had { ticket, had } => {
            for overlay in &mut model.overlays {
                if let Overlay::Paper(form) = overlay {
                    form.begins_with(ticket, had.as_ref());
                }
            }
            Vec::new()
        }
        Message::PapersTell { ticket, pack, told } => issuing::told(model, ticket, *pack, &told),
        Message::PapersThere { ticket, pack, names } => issuing::there(model, ticket, *pack, &names),
        Message::Reissued { ticket, line } => {
            answers::done_with(model, ticket);
            say(model, Tone::Done, line)
        }
        Message::SetAside { ticket, outcome } => answers::set_aside(model, ticket, outcome),
        Message::Made { ticket, outcome } => answers::made(model, ticket, outcome),
        Message::Written { file, outcome } => answers::written(model, file, outcome),
        Message::First => {
            model.first = true;
            Vec::new()
        }
        Message::Post(key) => {
            mine::kept(model, key);
            Vec::new()
        }
        Message::DraftFound(draft) => answers::draft_found(model, draft),
        Message::UndoOffered(Ok(offer)) => offer_undo(model, offer),
        Message::RestoreOffered {
            item,
            commit,
            outcome,
        } => match outcome {
            Ok(sentence) => screen::offer_restore(model, item, commit, sentence),
            Err(problem) => notice(model, &problem),
        },
    }
}

/// Shows where the file cannot be read, on the screen of a plan.
fn show_broken(model: &mut Model, broken: Broken) -> Vec<Effect> {
    if !matches!(model.screen, Screen::Plans(_)) {
        while model.come_back() {}
        settle(model);
        // A form stands before the screen that tells it.
        if model.top().is_some() {
            say(
                model,
                Tone::Trouble,
                format!("{}; what you typed stays", broken.say()),
            );
        }
        model.screen = Screen::Broken(broken);
    }
    Vec::new()
}

/// Shows the list of plans.
fn list(model: &mut Model, found: Vec<Listed>) -> Vec<Effect> {
    model.found.clone_from(&found);
    model.screen = Screen::Plans(Plans { found, at: 0 });
    Vec::new()
}

/// Another day has begun: everything is reckoned from it.
fn turn_over(model: &mut Model, today: NaiveDate) -> Vec<Effect> {
    model.today = today;
    if let Some(opened) = &mut model.opened {
        opened.renew(Arc::clone(&opened.snapshot), today);
    }
    screen::refresh(model);
    Vec::new()
}

/// Takes what history tells.
fn told(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Past { ticket, part } => answers::told_of_the_past(model, ticket, &part),
        Message::Compared { ticket, outcome } => answers::compared(model, ticket, outcome),
        Message::Changers { ticket, commits } => answers::changers(model, ticket, &commits),
        Message::Seen { ticket, answer } => {
            seen::told(model, ticket, answer);
            Vec::new()
        }
        Message::Checked { ticket, findings } => {
            checked::told(model, ticket, findings);
            Vec::new()
        }
        Message::Setters { ticket, fields } => {
            if let Some(opened) = &mut model.opened {
                opened.setters.take(ticket, &fields);
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Asks whether what an undo would take back is to be taken back.
fn offer_undo(model: &mut Model, offer: Offer) -> Vec<Effect> {
    let ask = past::taking_back(offer.commit, &offer.sentence, offer.again.as_deref(), "");
    model.overlays.push(Overlay::Ask(ask));
    Vec::new()
}

/// A key has come: what was said of the one before is over.
pub(super) fn settle(model: &mut Model) {
    model.said = None;
    model.pending = None;
    model.first = false;
}

pub(super) fn say(model: &mut Model, tone: Tone, line: impl Into<String>) -> Vec<Effect> {
    model.said = Some(Said::new(tone, line));
    Vec::new()
}

pub(super) fn notice(model: &mut Model, problem: &Problem) -> Vec<Effect> {
    model.overlays.push(Overlay::problem(problem));
    Vec::new()
}

pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
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
        Command::Plans => {
            let found = model.found.clone();
            model.screen = Screen::Plans(Plans { found, at: 0 });
            return Vec::new();
        }
        Command::Welcome => {
            model.first = true;
            return Vec::new();
        }
        Command::Review => return screen::choose_review(model),
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
    if model.top().is_none() {
        return screen::run(model, command);
    }
    with_top(model, |overlay, world| overlay.layer_mut().run(command, world))
}

fn type_in(model: &mut Model, input: &Input) -> Vec<Effect> {
    with_top(model, |overlay, world| overlay.layer_mut().input(input, world))
}

fn click(model: &mut Model, line: usize) -> Vec<Effect> {
    settle(model);
    if model.top().is_some() {
        return with_top(model, |overlay, world| overlay.layer_mut().click(line, world));
    }
    screen::click(model, line);
    Vec::new()
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
