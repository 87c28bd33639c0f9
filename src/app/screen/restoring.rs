//! Bringing the commitment whose story is told back to what it said after one of its changes.
//!
//! Law: what it would be called is said before it is done, and nothing is lost: it is a new commit.

use super::page;
use crate::app::effect::Effect;
use crate::app::model::{Model, Tone};
use crate::app::overlay::{Agreed, Ask, Overlay};
use crate::app::page::Page;
use crate::app::update::say;
use crate::plan::When;

/// Asks the world what it would be called.
pub(super) fn ask(model: &mut Model, page: Page) -> Vec<Effect> {
    let asked = model.opened.as_ref().and_then(|opened| {
        let item = opened.story.of.clone()?;
        let commit = page::commit(opened, page)?.id.clone();
        Some(Effect::OfferRestore { item, commit })
    });
    asked.into_iter().collect()
}

/// Asks the person whether that is to be done.
pub(in crate::app) fn offer(
    model: &mut Model,
    item: String,
    commit: String,
    sentence: Option<String>,
) -> Vec<Effect> {
    let Some(sentence) = sentence else {
        return say(model, Tone::No, format!("{item} says now what it said then"));
    };
    let version = model
        .opened
        .as_ref()
        .and_then(|opened| opened.story.version(&commit));
    let then = version.map_or_else(String::new, |version| {
        let commit = &version.commit;
        let day = When::day(commit.date).say_long();
        format!("as it was left by {} on {day}. ", commit.author)
    });
    model.overlays.push(Overlay::Ask(Ask {
        question: format!("Restore {sentence}?"),
        detail: format!("{item} {then}A new commit says again what it said then; nothing is lost."),
        yes: "restore it",
        no: "leave it",
        then: Agreed::Restore(item, commit),
    }));
    Vec::new()
}
