//! What stands in the way of papers that were to be issued: what they tell, and files of their names.
//!
//! Law: nothing was written yet when either is asked about; whoever agrees goes on with the same papers.

use super::Effect;
use super::answers::done_with;
use super::effect::Ticket;
use super::model::Model;
use super::overlay::{Agreed, Ask, Letting, Overlay};
use crate::report::choice::Pack;

/// The texts of papers that may tell of few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MayTell {
    /// How many there are, in words.
    pub count: String,
    /// Each of them.
    pub texts: Vec<Text>,
}

/// A text that may tell of few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where it stands, in words.
    pub place: String,
    /// The words by which it may, and how.
    pub why: String,
}

/// Learns that texts in papers that were to be issued may tell of few people: shows them all, and asks whether to go on.
pub(super) fn told(model: &mut Model, ticket: Ticket, pack: Pack, told: &MayTell) -> Vec<Effect> {
    let letting = Letting::of(told, pack);
    asked(model, ticket, Overlay::Letting(Box::new(letting)))
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
    asked(model, ticket, Overlay::Ask(question))
}

/// Asks, with the form beneath as it was filled in: whoever says no goes on there.
fn asked(model: &mut Model, ticket: Ticket, question: Overlay) -> Vec<Effect> {
    done_with(model, ticket);
    let form = model.ordered.take().map(Overlay::Paper);
    model.overlays.extend(form.into_iter().chain([question]));
    Vec::new()
}
