//! What somebody leads, on a key: as the e-mail says that git knows them by, or as they said.
//!
//! Law: who is at the keyboard is never guessed. Which post is theirs is asked where nothing tells it, and kept beside
//! the repository's own data; what is recorded under a name is git's affair alone.

use super::command::Command;
use super::effect::Effect;
use super::model::{Model, Tone};
use super::order;
use super::overlay::{Agreed, Choice, Overlay, Pick};
use super::update::say;
use crate::plan::{LeadKind, Slot};

/// Shows what the person leads; where nothing tells which post that is, or the one they chose is shown already, asks.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let told = model.me();
    let chosen = chosen(model).filter(|_| told.is_none());
    match told.or_else(|| chosen.clone()) {
        Some(key) if chosen.is_none() || !is_shown(model, &key) => {
            filter(model, &key);
            Vec::new()
        }
        _ => {
            ask(model);
            Vec::new()
        }
    }
}

/// Takes the post that the person says is theirs.
pub(super) fn choose(model: &mut Model, key: String) -> Vec<Effect> {
    filter(model, &key);
    let line = format!(
        "{} shows what {key} leads from now on; {} opens the post, to give it your e-mail",
        model.hints.key(Command::Mine, model.screen.context()),
        model.hints.key(Command::Open, model.screen.context()),
    );
    if let Some(opened) = &mut model.opened {
        opened.post = Some(key.clone());
    }
    drop(say(model, Tone::Done, line));
    vec![Effect::KeepPost(key)]
}

/// Learns which post the person chose at an earlier time.
pub(super) fn kept(model: &mut Model, key: String) {
    if let Some(opened) = &mut model.opened {
        opened.post = Some(key);
    }
}

/// The post that the person chose, where the plan has it still.
fn chosen(model: &Model) -> Option<String> {
    let opened = model.opened.as_ref()?;
    let leads = &opened.snapshot.plan.leads;
    let key = opened.post.as_ref()?;
    leads
        .iter()
        .any(|lead| lead.key.say() == *key)
        .then(|| key.clone())
}

/// The filter that shows what a post leads.
fn led_by(key: &str) -> String {
    format!("{}{key}", order::LED_BY)
}

fn is_shown(model: &Model, key: &str) -> bool {
    let opened = model.opened.as_ref();
    opened.is_some_and(|opened| opened.filter.typed.trim() == led_by(key))
}

fn filter(model: &mut Model, key: &str) {
    let today = model.today;
    if let Some(opened) = &mut model.opened {
        opened.filter(&led_by(key), today);
    }
}

/// Asks which post is theirs.
fn ask(model: &mut Model) {
    let Some(opened) = &model.opened else { return };
    let mut leads: Vec<_> = opened.snapshot.plan.leads.iter().collect();
    // Nobody is a board: those who may be at the keyboard come first.
    leads.sort_by_key(|lead| lead.kind.get() == Some(&LeadKind::Body));
    let choices = leads
        .into_iter()
        .map(|lead| {
            let key = lead.key.say();
            let mut choice = Choice::new(&key, lead.name.say());
            choice.marked = opened.post.as_ref() == Some(&key);
            choice.then(Agreed::Post(key))
        })
        .collect();
    let title = match &opened.snapshot.author {
        Some(author) => format!("Which post is yours? None has your e-mail, {author}"),
        None => "Which post is yours? Git does not know your e-mail".to_owned(),
    };
    model
        .overlays
        .push(Overlay::Pick(Pick::new(title, choices, false)));
}
