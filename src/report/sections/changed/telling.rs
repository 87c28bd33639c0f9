//! One change in words: what it was, what it is, who recorded it and why.

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, capital, reference, title, words};
use super::super::super::model::{Absent, Words};
use super::super::super::options::Recorded;
use super::super::super::publish::without_address;
use super::is_measured;
use super::repeated::{may_repeat, may_repeat_ref, may_repeat_title};
use super::steps::who_and_why;
use crate::plan::few::{counts_few, names_few};
use crate::plan::signs::harmless;
use crate::plan::{
    Change, Item, LeadKey, Measure, Period, Place, Rating, Raw, Shape, Status, Value, What, When,
    is_commitment, is_ended, is_withheld, names_number,
};

/// The field that says what a commitment is called.
const TITLE: &str = "title";

/// A change of one commitment.
pub(super) struct Told {
    /// Its ref.
    pub reference: Words,
    /// Its title.
    pub title: Words,
    /// The field.
    pub what: Words,
    /// What it was, where the paper may say so.
    pub before: Option<Words>,
    /// What it is.
    pub now: Words,
    /// Who recorded it, when, and why.
    pub why: Words,
}

/// A change of a commitment in words.
pub(super) fn told(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>, change: &Change) -> Option<Told> {
    let field = change.place.field.as_deref().unwrap_or_default();
    let shape = item.record.kind().field(field).map(|(_, info)| info.shape);
    let (what, was, is) = match &change.what {
        What::Set { from, to } => {
            let info = item.record.kind().field(field).map(|(_, info)| info)?;
            let says = |raw: Option<&Raw>| Words::of(say(desk, before, info.shape, raw), Absent::NotYetSet);
            let may = if field == TITLE && is_commitment(item.kind()) {
                may_repeat_title(desk, before, item.record, from.as_ref())
            } else {
                may_repeat(desk, info.shape, from.as_ref())
            };
            let was = may.then(|| says(from.as_ref()));
            (info.label().to_owned(), was, says(to.as_ref()))
        }
        What::Renumbered { from, to } => {
            let was = may_repeat_ref(desk, from).then(|| words(from));
            ("Ref".to_owned(), was, words(to))
        }
        What::Moved { from, to, .. } => {
            let place = |place: &Place| words(capital(&place.address().to_string()));
            ("Place".to_owned(), Some(place(&from.parent)), place(&to.parent))
        }
        What::Added(_) | What::Removed(_) => return None,
    };
    let instead = desk.field(item.record, "superseded_by");
    let instead = instead.filter(|_| field == "status" && is_ended(desk.context.status(item)));
    let is = match instead {
        Some(instead) => words(format!("{} by {}", is.as_str(), instead.one_line())),
        None => is,
    };
    Some(Told {
        reference: reference(item.record),
        title: title(item.record),
        what: words(what),
        before: was,
        now: is,
        why: with_its_reason(
            desk,
            item,
            field,
            who_and_why(desk, before, item.reference, field, shape),
        ),
    })
}

/// Who recorded that something ended, with the reason that the plan gives for it.
fn with_its_reason(desk: &Desk<'_>, item: &Item<'_>, field: &str, who: Words) -> Words {
    let reason = desk.field(item.record, "reason");
    let reason = reason.filter(|_| field == "status" && is_ended(desk.context.status(item)));
    match reason {
        Some(reason) if who.as_str().ends_with(reason.as_str().trim()) => who,
        Some(reason) => words(format!("{}; reason: {}", who.as_str(), reason.one_line())),
        None => who,
    }
}

/// What a field held, as a paper says it: leads by the names they bear now.
pub(super) fn say(desk: &Desk<'_>, before: &Before<'_>, shape: Shape, raw: Option<&Raw>) -> String {
    let Some(raw) = raw else { return String::new() };
    if let Raw::List(items) = raw {
        let said = items.iter().map(|item| say(desk, before, shape, Some(item)));
        return said.collect::<Vec<_>>().join("; ");
    }
    let plainly = || raw.line();
    match shape.one() {
        Shape::When => When::read(raw).map_or_else(|_| plainly(), |when| capital(&when.say_long())),
        Shape::Period => Period::read(raw).map_or_else(|_| plainly(), |period| period.say_long()),
        Shape::Lead => LeadKey::read(raw).map_or_else(
            |_| plainly(),
            |key| match desk.context.leads.get(key.as_str()) {
                Some(_) => desk.who(&key),
                None => before.context.leads.name(&key),
            },
        ),
        Shape::Scaled(_) => {
            let status = Status::read(raw).ok();
            let status = status.and_then(|status| desk.status_label(&status));
            let rating = || desk.rating_said(&Rating::read(raw).ok()?);
            status.or_else(rating).unwrap_or_else(plainly)
        }
        Shape::OneOf(_) => capital(&plainly()),
        Shape::Ref(_) => desk.meeting(&plainly()).unwrap_or_else(plainly),
        _ => plainly(),
    }
}

/// A reason as the audience may read it; none where what was recorded with it is kept back, or where it counts a few
/// people or may do so: nobody can word it otherwise afterwards.
pub(super) fn may_say(
    desk: &Desk<'_>,
    before: &Before<'_>,
    recorded: &Recorded,
    reason: &str,
) -> Option<String> {
    if desk.audience == Audience::Exempt {
        return Some(reason.to_owned());
    }
    let together = before.together(recorded);
    let kept_back = together
        .iter()
        .any(|touched| desk.all_kept_back().any(|kept| kept == *touched));
    let touched = || {
        let touched = together.iter();
        touched.filter_map(|touched| desk.context.bearing(touched))
    };
    let small = desk.context.small_numbers();
    let few = small.is_some_and(|small| {
        counts_few(reason, small)
            || names_few(reason, small) && touched().any(|item| is_beside_withheld(desk, item))
    });
    let counts = few || names_number(reason) && touched().any(|item| is_measured(desk, item));
    (!kept_back && !counts).then(|| without_address(&harmless(reason)).into_owned())
}

/// Whether something is measured by what has a figure withheld.
fn is_beside_withheld(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    let measures = item
        .texts("measured_by")
        .filter_map(|own| desk.context.bearing(own));
    let mut measures = measures.filter_map(|item| item.of::<Measure>());
    measures.any(|measure| measure.readings.iter().any(is_withheld))
}
