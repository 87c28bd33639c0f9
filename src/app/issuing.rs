//! What stands in the way of papers that were to be issued: what they tell, and files of their names.
//!
//! Law: nothing was written yet when either is asked about; whoever agrees goes on with the same papers.

use super::Effect;
use super::answers::done_with;
use super::effect::Ticket;
use super::model::Model;
use super::overlay::{Agreed, Ask, Overlay};
use crate::report::choice::{NAMES, Pack};

/// How many letters the texts that are named may have together: a small screen has no more room.
const ROOM: usize = 140;

/// The texts of papers that may tell of few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MayTell {
    /// How many there are, in words.
    pub count: String,
    /// Each with where it stands, and its words.
    pub texts: Vec<String>,
}

/// Learns that texts in papers that were to be issued may tell of few people: names them, and asks whether to go on.
pub(super) fn told(model: &mut Model, ticket: Ticket, pack: Pack, told: &MayTell) -> Vec<Effect> {
    let mut room = ROOM;
    let fits = |text: &&String| {
        let left = room.checked_sub(text.chars().count());
        room = left.unwrap_or_default();
        left.is_some()
    };
    // One is named however long it is.
    let named = told.texts.iter().skip(1).take_while(fits).count() + 1;
    let more = told.texts.len().saturating_sub(named);
    let more = (more > 0).then(|| format!("and {more} more, which the plan's findings name"));
    let texts = told.texts.iter().take(named).cloned().chain(more);
    let question = Ask {
        question: format!("{}. Issue the papers as they are written?", told.count),
        detail: format!(
            "{}. Nothing was written yet; {NAMES}.",
            texts.collect::<Vec<_>>().join("; ")
        ),
        yes: "issue them as written",
        no: "not yet",
        then: Agreed::Issue(Box::new(Pack {
            as_written: true,
            ..pack
        })),
    };
    asked(model, ticket, question)
}

/// Learns that papers stand where some were to be issued: asks whether to replace them.
pub(super) fn there(model: &mut Model, ticket: Ticket, pack: Pack, names: &[String]) -> Vec<Effect> {
    let question = Ask {
        question: format!("{} is there already. Replace it?", names.join(", ")),
        detail: "Nothing was written, recorded or tagged yet.".to_owned(),
        yes: "replace it and issue",
        no: "leave it",
        then: Agreed::Issue(Box::new(Pack { over: true, ..pack })),
    };
    asked(model, ticket, question)
}

fn asked(model: &mut Model, ticket: Ticket, question: Ask) -> Vec<Effect> {
    done_with(model, ticket);
    model.overlays.push(Overlay::Ask(question));
    Vec::new()
}
