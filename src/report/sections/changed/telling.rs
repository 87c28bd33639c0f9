//! One change in words: what it was, what it is, who recorded it and why.

use std::borrow::Cow;

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, capital, day, reference, title, words};
use super::super::super::model::{Absent, Unsaid, Words};
use super::super::super::options::Recorded;
use super::groups::{Group, group};
use super::is_measured;
use super::repeated::{NOT_REPEATED, instead_of_title, may_repeat, may_repeat_ref, why_unsaid};
use super::steps::{NOT_SAID, who_and_why};
use crate::plan::check::{names_what_withholds, without_refs};
use crate::plan::contacts::without_contacts;
use crate::plan::few::{counts_few, names_few, without_dates};
use crate::plan::signs::harmless;
use crate::plan::{
    Change, Decision, Item, LeadKey, Measure, Outcome, Period, Place, Rating, Raw, Record, Shape, Status,
    Value, What, When, is_commitment, is_ended, is_withheld, names_number,
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
    /// What it was, or that the paper may not say so.
    pub before: Words,
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
            let is_title = field == TITLE && is_commitment(item.kind());
            let instead = if is_title {
                instead_of_title(desk, before, item, from.as_ref())
            } else {
                (!may_repeat(desk, info.shape, from.as_ref())).then_some(NOT_REPEATED)
            };
            if instead.is_some() && reads_as_text(info.shape) {
                let why = if is_title {
                    why_unsaid(before, item, from.as_ref())
                } else {
                    Unsaid::MayTell
                };
                desk.used.leaves_out(format!("{} {field}", item.reference), why);
            }
            let was = instead.map_or_else(|| says(from.as_ref()), words);
            (info.label().to_owned(), was, says(to.as_ref()))
        }
        What::Renumbered { from, to } => {
            let is_known = may_repeat_ref(desk, from);
            let was = words(if is_known { from } else { NOT_REPEATED });
            ("Ref".to_owned(), was, words(to))
        }
        What::Moved { from, to, .. } => {
            let place = |place: &Place| words(capital(&place.address().to_string()));
            ("Place".to_owned(), place(&from.parent), place(&to.parent))
        }
        What::Added(_) | What::Removed(_) => return None,
    };
    let (was, is) = match group(desk, change).filter(|_| field == "status") {
        Some(Group::Completed) => (was, with_its_day(desk, is, item.record)),
        Some(Group::Reopened) => {
            let then = before.context.plan.at(&before.place_then(&item.place));
            let was = then.map_or_else(|| was.clone(), |then| with_its_day(desk, was.clone(), then));
            (was, is)
        }
        _ => (was, is),
    };
    let instead = desk.field(item.record, "superseded_by");
    let instead = instead.filter(|_| field == "status" && is_ended(desk.context.status(item)));
    let is = match instead {
        Some(instead) => words(format!("{} by {}", is.as_str(), instead.one_line())),
        None => is,
    };
    Some(Told {
        reference: reference(item.record),
        title: match group(desk, change) {
            Some(Group::Ended | Group::Completed) => as_it_was(desk, before, item),
            _ => title(item.record),
        },
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

/// What a status is, with the day that it was done.
pub(super) fn with_its_day(desk: &Desk<'_>, status: Words, of: &dyn Record) -> Words {
    match desk.field(of, "done") {
        Some(done) => words(format!("{}, done {}", status.as_str(), done.one_line())),
        None => status,
    }
}

/// What a commitment that came to its end is called: as a board had it, where it was put in other words since.
fn as_it_was(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>) -> Words {
    let now = title(item.record);
    let of_title = item.place.field(TITLE);
    let reworded = before.changes.iter().find(|change| change.place == of_title);
    let Some(What::Set { from: Some(from), .. }) = reworded.map(|change| &change.what) else {
        return now;
    };
    words(match instead_of_title(desk, before, item, Some(from)) {
        None => format!("{}; reworded since: {}", from.line(), now.one_line()),
        Some(_) => format!("{} (reworded since)", now.one_line()),
    })
}

/// Whether a field holds words, and no date, lead or the like.
fn reads_as_text(shape: Shape) -> bool {
    matches!(shape.one(), Shape::Text | Shape::Prose)
}

/// Who recorded that something ended, with the reason that the plan gives for it.
fn with_its_reason(desk: &Desk<'_>, item: &Item<'_>, field: &str, who: Words) -> Words {
    let reason = desk.field(item.record, "reason");
    let reason = reason.filter(|_| field == "status" && is_ended(desk.context.status(item)));
    match reason {
        Some(reason) if who.as_str().ends_with(reason.as_str().trim()) => who,
        // What the plan says is for publication, whatever the commit says beside it.
        Some(reason) => {
            let who = who
                .as_str()
                .trim_end_matches(NOT_SAID)
                .trim_end_matches([':', ' ']);
            words(format!("{who}; reason: {}", reason.one_line()))
        }
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
        // The paper on what was said has it in these words.
        Shape::OneOf(of) if of == Outcome::WORDS => {
            Outcome::read(raw).map_or_else(|_| capital(&plainly()), |outcome| capital(outcome.means()))
        }
        Shape::OneOf(_) => capital(&plainly()),
        Shape::Ref(_) => {
            let reference = plainly();
            let dated = desk.meeting(&reference).or_else(|| decided(desk, &reference));
            dated.unwrap_or(reference)
        }
        _ => plainly(),
    }
}

/// A decision with its day; none where the plan does not say.
fn decided(desk: &Desk<'_>, reference: &str) -> Option<String> {
    let item = desk.context.bearing(reference)?;
    item.of::<Decision>()?;
    Some(format!("{reference} of {}", day(desk.context.dated(item)?)))
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
    let reason = recorded.in_public.as_deref()?;
    let together = before.together(recorded);
    let kept_back = together
        .iter()
        .any(|touched| desk.all_kept_back().any(|kept| kept == *touched));
    let touched = || {
        let touched = together.iter();
        touched.filter_map(|touched| desk.context.bearing(touched))
    };
    let small = desk.context.small_numbers();
    // What is about other items names them: `In line with 1.1`.
    let said = without_refs(&desk.context, reason);
    let few = small.is_some_and(|small| {
        counts_few(reason, small)
            || names_few(&said, small) && touched().any(|item| is_beside_withheld(desk, item))
    });
    let is_told = || {
        let about: Vec<&Item<'_>> = touched().collect();
        let is_few = small.is_some_and(|small| names_few(&said, small));
        let withholds = |measure: &Measure| measure.readings.iter().any(is_withheld);
        about.iter().any(|item| is_measured(desk, item))
            || names_what_withholds(&desk.context, reason, &about, is_few, &withholds)
    };
    let counts = few || names_number(&without_dates(&said)) && is_told();
    let of_text = || before.without_restricted(Cow::Owned(without_contacts(&harmless(reason)).into_owned()));
    (!kept_back && !counts).then(|| of_text().into_owned())
}

/// Whether something is measured by what has a figure withheld.
fn is_beside_withheld(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    let measures = item
        .texts("measured_by")
        .filter_map(|own| desk.context.bearing(own));
    let mut measures = measures.filter_map(|item| item.of::<Measure>());
    measures.any(|measure| measure.readings.iter().any(is_withheld))
}
