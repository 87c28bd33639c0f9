//! One change in words: what it was, what it is, who recorded it and why.

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, capital, implied, reference, said, title, words};
use super::super::super::model::{Absent, Entry, Section, Words};
use super::super::super::options::Recorded;
use super::super::super::publish::without_address;
use super::super::measures::{aim, of_its_period};

use super::repeated::{may_repeat, may_repeat_of, may_repeat_ref, may_say_title};
use super::{Group, group, is_measured, line, who_and_why};
use crate::plan::few::{counts_few, names_few};
use crate::plan::signs::harmless;
use crate::plan::{
    Change, Item, LeadKey, Measure, Period, Place, Rating, Raw, Reading, Record, Shape, Status, Strategy,
    Target, Update, Value, What, When, is_commitment, is_withheld, names_number, shown,
};

/// Fields no paper prints.
const NEVER: &[&str] = &[
    "email",
    "restricted",
    "formerly",
    "tags",
    "issued",
    "version",
    "pledge",
];

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
    let (what, was, is) = match &change.what {
        What::Set { from, to } => {
            let info = item.record.kind().field(field).map(|(_, info)| info)?;
            let says = |raw: Option<&Raw>| Words::of(say(desk, before, info.shape, raw), Absent::NotYetSet);
            let may = may_repeat(desk, info.shape, from.as_ref());
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
    Some(Told {
        reference: reference(item.record),
        title: title(item.record),
        what: words(what),
        before: was,
        now: is,
        why: who_and_why(desk, before, item.reference, field),
    })
}

/// What a field held, as a paper says it: leads by the names they bear now.
fn say(desk: &Desk<'_>, before: &Before<'_>, shape: Shape, raw: Option<&Raw>) -> String {
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

/// What no group told: by item, then by field.
pub(super) fn everything_else(desk: &Desk<'_>, before: &Before<'_>) -> Option<Section> {
    let mut entries: Vec<(String, Vec<Words>)> = Vec::new();
    for change in &before.changes {
        let owner = owner(desk, before, change);
        let whose = match owner {
            Some(item) if !desk.belongs(item) => continue,
            Some(item) => titled(desk, before, item, change),
            None if desk.slice.is_whole() => "The strategy".to_owned(),
            None => continue,
        };
        let Some(said) = other(desk, before, owner, change) else {
            continue;
        };
        match entries.iter_mut().find(|(known, _)| *known == whose) {
            Some((_, all)) if all.contains(&said) => {}
            Some((_, all)) => all.push(said),
            None => entries.push((whose, vec![said])),
        }
    }
    let entries: Vec<Entry> = entries
        .into_iter()
        .filter_map(|(whose, all)| Entry::many(words(whose), all))
        .collect();
    if entries.is_empty() {
        return None;
    }
    let mut section = Section::new(words("Everything else"));
    section.list(entries);
    Some(section)
}

/// Something by its level, its ref and what it is called, where it is called anything that the paper may say; a meeting
/// by whose it is and its day.
fn titled(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>, change: &Change) -> String {
    let level = desk.context.wording.level(item.kind());
    let is_earlier = matches!(change.what, What::Removed(_));
    let called = match crate::plan::title(item.record) {
        _ if is_earlier && !may_say_title(desk, before, item) => String::new(),
        "" => desk.meeting(item.reference).unwrap_or_default(),
        _ => title(item.record).one_line().into_owned(),
    };
    let is_known = !is_earlier || may_repeat_ref(desk, item.reference);
    let reference = if is_known { item.reference } else { "" };
    let parts = [level.as_str(), reference, called.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The item a change belongs to: itself, or what it stands under.
fn owner<'c, 'p>(desk: &'c Desk<'p>, before: &'c Before<'p>, change: &Change) -> Option<&'c Item<'p>> {
    let context = match change.what {
        What::Removed(_) => &before.context,
        _ => &desk.context,
    };
    let mut place = Some(change.place.record());
    while let Some(at) = place {
        if let Some(item) = context.at(&at) {
            return Some(item);
        }
        place = at.parent();
    }
    None
}

/// One change that no group told, in words; none where it was told, or is not to be.
fn other(desk: &Desk<'_>, before: &Before<'_>, owner: Option<&Item<'_>>, change: &Change) -> Option<Words> {
    let is_item = owner.is_some_and(|item| item.place == change.place.record());
    let told_above = is_item && is_commitment(change.kind);
    let place = change.place.record();
    let here = match change.what {
        What::Removed(_) => before.context.plan.at(&place),
        _ => desk.context.plan.at(&place),
    };
    let part = match here {
        Some(record) if !is_item => {
            let is_gone = matches!(change.what, What::Removed(_));
            format!("{}: ", capital(&part(desk, record, &place, is_gone)))
        }
        _ => String::new(),
    };
    let measured = owner.is_some_and(|item| item.of::<Measure>().is_some());
    match &change.what {
        What::Added(_) | What::Removed(_) | What::Renumbered { .. } if told_above => None,
        What::Added(_) if is_item => Some(words("New")),
        What::Added(_) => Some(words(
            match here.and_then(|record| contents(desk, owner, record)) {
                Some(contents) => format!("{part}new: {contents}"),
                None => format!("{part}new"),
            },
        )),
        What::Removed(_) if !before.is_gone(&change.place) => None,
        What::Removed(_) if is_item => Some(words("No longer in the plan")),
        What::Removed(_) => Some(words(format!("{part}no longer in the plan"))),
        What::Renumbered { from, to } if may_repeat_ref(desk, from) => {
            Some(words(format!("now called {to}, before {from}")))
        }
        What::Renumbered { to, .. } => Some(words(format!("now called {to}"))),
        What::Moved { from, to, .. } if from == to => {
            Some(words(format!("{part}moved among its neighbours")))
        }
        What::Moved { .. } => (!told_above).then(|| words(format!("{part}moved"))),
        What::Set { from, to } => {
            let field = change.place.field.as_deref()?;
            if NEVER.contains(&field) || (told_above && is_grouped(desk, change)) {
                return None;
            }
            let (_, info) = here?.kind().field(field)?;
            let label = info.label();
            if (change.kind, field) == (Strategy::KIND.name, "stage") {
                // With an approval chain the stage is what its decisions come to, and written nowhere.
                let [from, to] =
                    [&before.context, &desk.context].map(|context| capital(&context.standing().say_long()));
                return Some(words(format!("{label}: before: {from}; now: {to}")));
            }
            if measured && desk.audience == Audience::Public {
                // A figure and what it was counted from are one thing to the public, told once.
                let figure = ["value", "n", "of", "revised_from"].contains(&field);
                return Some(match (change.kind, figure) {
                    ("reading", true) => words(format!("{part}figure revised")),
                    _ if to.is_none() => words(format!("{part}{label}: no longer said")),
                    _ if from.is_none() => words(format!("{part}{label}: now said")),
                    _ => words(format!("{part}{label} changed")),
                });
            }
            let end = |raw: Option<&Raw>| match (raw, implied(change.kind, field)) {
                (None, Some(implied)) => words(capital(implied)),
                _ => Words::of(say(desk, before, info.shape, raw), Absent::NotYetSet),
            };
            let may = may_repeat(desk, info.shape, from.as_ref());
            let (from, to) = (end(from.as_ref()), end(to.as_ref()));
            if !may {
                let how = match info.shape.one() {
                    Shape::Text | Shape::Prose => "reworded",
                    _ => "changed",
                };
                return Some(words(format!("{part}{label}: {how}; now: {}", to.one_line())));
            }
            Some(words(format!(
                "{part}{label}: before: {}; now: {}",
                from.one_line(),
                to.one_line()
            )))
        }
    }
}

fn is_grouped(desk: &Desk<'_>, change: &Change) -> bool {
    let told: Option<Group> = group(desk, change);
    told.is_some()
}

/// What a record is called that stands in another: an update by its day, a figure by its period, a step by its body,
/// whom figures are compared with by name, a part or a condition by its number. One that `is_gone` is called by nothing
/// that the paper may not repeat.
fn part(desk: &Desk<'_>, record: &dyn Record, place: &Place, is_gone: bool) -> String {
    let kind = record.kind().name;
    let may_say = |field: &str| !is_gone || may_repeat_of(desk, record, field);
    if let Some(update) = record.as_any().downcast_ref::<Update>() {
        return if ["date", "by", "period"].into_iter().all(may_say) {
            format!("update of {}", desk.given(update))
        } else {
            kind.to_owned()
        };
    }
    let called = if let Some(period) = said(record, "period") {
        may_say("period").then(|| format!("{kind} for {period}"))
    } else if let Some(body) = desk.field(record, "body") {
        may_say("body").then(|| format!("{kind} of {}", body.one_line()))
    } else if let Some(name) = Some(line(record.written("name"))).filter(|name| !name.is_empty()) {
        may_say("name").then(|| format!("{kind} {name}"))
    } else {
        let number = place.last().map(|step| shown(&step.item));
        let number = number.filter(|number| !is_gone || may_repeat_ref(desk, number));
        number
            .filter(|number| !number.is_empty())
            .map(|number| format!("{kind} {number}"))
    };
    called.unwrap_or_else(|| kind.to_owned())
}

/// What is new in a record that stands in another: what an update reports, what a part asks for, a figure as the
/// plan has it now and the audience may see it.
fn contents(desk: &Desk<'_>, owner: Option<&Item<'_>>, record: &dyn Record) -> Option<String> {
    if let Some(update) = record.as_any().downcast_ref::<Update>() {
        return Some(desk.reported(update));
    }
    if let Some(reading) = record.as_any().downcast_ref::<Reading>() {
        let figure = of_its_period(owner?.of::<Measure>()?, reading);
        return Some(figure.one_line().into_owned());
    }
    if let Some(target) = record.as_any().downcast_ref::<Target>() {
        let aim = aim(owner?.of::<Measure>()?, target, None);
        return Some(aim).filter(|aim| !aim.is_empty());
    }
    ["text", "kind"]
        .into_iter()
        .find_map(|field| desk.field(record, field))
        .map(|said| said.one_line().into_owned())
}
