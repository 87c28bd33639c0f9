//! Few people counted in the words of a plan: "three children", "2 care leavers".
//!
//! Laws: only what public papers print is looked at; a finding says where and never repeats the words, which are kept
//! beside it for whoever sends papers out.

use super::fields::called;
use super::texts::Spoken;
use super::{Found, codes, personal, texts, withheld_told};
use crate::plan::few::{About, few_told_by};
use crate::plan::{Context, Measure, Reading, Record, texts as refs};

/// What reports on what has happened: there one child is one that there was, and elsewhere any.
const REPORTS: &[&str] = &["update", "reading", "milestone"];
/// Fields of free text that no public paper prints.
pub(super) const UNPRINTED: &[&str] = &[
    "ref",
    "unit",
    "initials",
    "email",
    "tags",
    "links",
    "formerly",
    "previously",
    "also_known",
];

/// Every text that counts few people and is not kept from the public.
pub(super) fn in_texts(context: &Context<'_>, found: &mut Found) {
    let Some(small) = context.small_numbers() else {
        return;
    };
    let is_left_out = |record: &dyn Record| is_left_out(context, record);
    texts::each(context.plan, &is_left_out, &mut |spoken| {
        look(context, spoken, small, found);
    });
}

/// Every text that is not kept from the public and counts few people, reads as if it told of one, or says a withheld
/// figure: all are looked for on one way through the plan.
pub(super) fn in_public_texts(context: &Context<'_>, found: &mut Found) {
    let small = context.small_numbers();
    let officers = personal::officers(context);
    let withheld = withheld_told::Wanted::of(context);
    let is_left_out = |record: &dyn Record| is_left_out(context, record);
    texts::each(context.plan, &is_left_out, &mut |spoken| {
        if let Some(small) = small {
            look(context, spoken, small, found);
        }
        personal::look(spoken, &officers, found);
        withheld.look(spoken, found);
    });
}

/// Looks at one text.
fn look(context: &Context<'_>, spoken: &Spoken<'_, '_>, small: u64, found: &mut Found) {
    if UNPRINTED.contains(&spoken.info.name) {
        return;
    }
    let about = if REPORTS.contains(&spoken.record.kind().name) {
        About::Past
    } else {
        About::Anything
    };
    let Some(passage) = few_told_by(spoken.signs(), spoken.text, small, about) else {
        return;
    };
    if is_withheld(context, spoken) {
        return;
    }
    let message = format!(
        "{}: the text counts few people, and public papers print it",
        called(spoken.whose())
    );
    found
        .add(&codes::FEW_IN_TEXT, spoken.place(), message)
        .shown(passage, "counts few people")
        .hint("say it without the number, or in words that tell of nobody; what is committed stays in the history");
}

/// Whether a text goes with a figure that no public paper prints.
fn is_withheld(context: &Context<'_>, spoken: &Spoken<'_, '_>) -> bool {
    let reading = spoken.record.as_any().downcast_ref::<Reading>();
    let measure = spoken.whose().as_any().downcast_ref::<Measure>();
    let of = measure.zip(reading);
    of.is_some_and(|(measure, reading)| !context.disclosure(measure).shows(reading))
}

/// Whether the public sees nothing of a record: it is restricted or withheld, or is about something restricted.
pub(super) fn is_left_out(context: &Context<'_>, record: &dyn Record) -> bool {
    let says = |field: &str| record.written(field).is_some_and(|raw| !raw.is_empty());
    says("restricted")
        || says("withheld")
        || refs(record, "about")
            .filter_map(|reference| context.bearing(reference))
            .any(|item| context.is_restricted(item))
}
