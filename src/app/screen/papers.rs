//! Beginning a paper: which, of those there are.

use super::{Screen, minuting};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::{Agreed, Choice, Overlay, Pick};
use crate::app::page::Page;
use crate::plan::{Meeting, Slot as _};
use crate::report::choice::Ordered;

/// Asks which paper is wanted; on a meeting it is about the business of its body.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let body = body(model).unwrap_or_default();
    let choices = Ordered::all()
        .map(|paper| Choice::new(paper.name(), paper.help()).then(Agreed::Paper(paper, body.clone())));
    let pick = Pick::new("Make which paper?", choices.collect(), false);
    model.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

/// The body of the meeting that is meant, where one is.
fn body(model: &Model) -> Option<String> {
    if !matches!(model.screen, Screen::Page(Page::Meetings | Page::Minutes)) {
        return None;
    }
    let meeting = model.plan()?.at(&minuting::meeting(model)?)?;
    let meeting = meeting.as_any().downcast_ref::<Meeting>()?;
    Some(meeting.body.say())
}
