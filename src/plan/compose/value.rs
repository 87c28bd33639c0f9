//! Typed text to a field's value: lists by commas, refs and leads by however they are called.

use super::super::kinds::{Measure, Plan};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::rules::{Wording, without_unit};
use super::super::shape::Shape;
use super::super::table::FieldInfo;
use super::super::why::Why;
use super::super::words::with_article;
use super::super::written::Written;

/// What typed text would put in the field at `place`; none clears it.
pub fn read(plan: &Plan, place: &Place, typed: &str) -> Result<Option<Raw>, Why> {
    let unknown = || {
        Why::new(
            "unknown-key",
            format!(
                "nothing here is called {}",
                place.field.as_deref().unwrap_or("that")
            ),
        )
    };
    let blank = plan.blank(place).ok_or_else(unknown)?;
    let field = place.field.as_deref().ok_or_else(unknown)?;
    if blank.kind().field(field).is_none() {
        let known = plan.written(place).is_some();
        return if known || field.starts_with("x-") {
            Ok(Some(typed.trim()).filter(|text| !text.is_empty()).map(Raw::text))
        } else {
            let near = super::super::words::nearest(field, blank.kind().keys());
            let why = Why::new(
                "unknown-key",
                format!("{} has no field {field}", with_article(blank.kind().name)),
            );
            Err(match near {
                Some(near) => why.hint(format!("did you mean {near}?")),
                None => why.hint(format!(
                    "it has {}",
                    blank.kind().keys().collect::<Vec<_>>().join(", ")
                )),
            })
        };
    }
    let bare = measure_of(plan, place)
        .filter(|_| is_figure(blank.as_ref(), field))
        .and_then(|measure| without_unit(measure, typed));
    let raw = read_new(plan, blank, field, bare.as_deref().unwrap_or(typed))?;
    Ok(raw.map(|raw| as_people_write_it(plan, place, raw)))
}

/// The measure that a field stands under.
fn measure_of<'p>(plan: &'p Plan, place: &Place) -> Option<&'p Measure> {
    std::iter::successors(Some(place.record()), Place::parent)
        .find_map(|above| plan.at(&above)?.as_any().downcast_ref::<Measure>())
}

fn is_figure(record: &dyn Record, field: &str) -> bool {
    let info = record.kind().field(field);
    info.is_some_and(|(_, info)| matches!(info.shape, Shape::Figure))
}

/// One name stands without brackets, as people write it, unless the file has a list there.
fn as_people_write_it(plan: &Plan, place: &Place, raw: Raw) -> Raw {
    match (raw, plan.written(place)) {
        (Raw::List(mut names), now)
            if names.len() == 1 && !matches!(now, Some(Raw::List(_))) && is_lead(plan, place) =>
        {
            names.remove(0)
        }
        (raw, _) => raw,
    }
}

fn is_lead(plan: &Plan, place: &Place) -> bool {
    let info = plan.written_as(place, None).and_then(|written| written.info());
    info.is_some_and(|info| matches!(info.shape.one(), Shape::Lead))
}

/// What typed text would put in a field of a new record such as `blank`.
pub fn read_new(plan: &Plan, blank: Box<dyn Record>, field: &str, typed: &str) -> Result<Option<Raw>, Why> {
    let Some((_, info)) = blank.kind().field(field) else {
        return Err(Why::new(
            "unknown-key",
            format!("{} has no field {field}", with_article(blank.kind().name)),
        ));
    };
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let raw = match info.shape {
        Shape::Many(_) if info.shape.is_prose() => {
            Raw::texts(text.lines().map(str::trim).filter(|line| !line.is_empty()))
        }
        Shape::Many(one) => {
            let items = several(plan, *one, typed).into_iter();
            Raw::List(
                items
                    .map(|item| one_value(plan, *one, &item))
                    .collect::<Result<_, _>>()?,
            )
        }
        Shape::Prose => Raw::text(typed.trim_end().trim_start_matches('\n')),
        shape => one_value(plan, shape, text)?,
    };
    let written = Written::of(blank, field, Some(raw.clone()));
    match written
        .as_ref()
        .and_then(Written::slot)
        .and_then(|slot| slot.why())
    {
        Some(why) => Err(why.clone()),
        None => Ok(Some(raw)),
    }
}

/// The several values of typed text: on lines of their own, even on one, else parted by commas; leads also by semicolons,
/// even behind one, between which a comma parts nothing. A lead whose name holds a comma is one lead, and is given by key,
/// as every lead is whom the text calls by key, initials or name.
pub fn several(plan: &Plan, one: Shape, typed: &str) -> Vec<String> {
    let apart = match one {
        _ if typed.contains('\n') => '\n',
        Shape::Lead if typed.contains(';') => ';',
        _ => ',',
    };
    let pieces = typed.split(apart).map(str::trim).filter(|item| !item.is_empty());
    let mut rest: Vec<&str> = pieces.collect();
    if !matches!(one, Shape::Lead) {
        return rest.into_iter().map(str::to_owned).collect();
    }
    let mut values = Vec::new();
    while let Some(first) = rest.first() {
        let longest_first = (1..=if apart == ',' { rest.len() } else { 1 }).rev();
        let known = longest_first.into_iter().find_map(|count| {
            let name = rest.get(..count)?.join(", ");
            Some((count, lead_called(plan, &name)?.to_owned()))
        });
        let (count, value) = known.unwrap_or_else(|| (1, (*first).to_owned()));
        values.push(value);
        rest.drain(..count);
    }
    values
}

/// One value of a shape that needs the plan to be understood; any other as typed.
fn one_value(plan: &Plan, shape: Shape, typed: &str) -> Result<Raw, Why> {
    match shape {
        Shape::Lead => Ok(Raw::text(lead_called(plan, typed).unwrap_or(typed))),
        Shape::Ref(kinds) => the_ref(plan, kinds, typed).map(Raw::Text),
        Shape::Scaled(_) => scaled(plan, shape, typed),
        _ => Ok(Raw::text(typed)),
    }
}

/// The key of the lead whom `typed` names, by key, initials or name.
pub(super) fn lead_called<'a>(plan: &'a Plan, typed: &str) -> Option<&'a str> {
    // However many blanks stand after its commas.
    let plain = |text: &str| {
        let pieces: Vec<&str> = text.split(',').map(str::trim).collect();
        pieces.join(", ").to_lowercase()
    };
    let wanted = plain(typed);
    let called = |field: &str| {
        let mut all = plan
            .leads
            .iter()
            .map(|lead| lead as &dyn Record)
            .filter(|lead| plain(lead.text(field)) == wanted);
        let first = all.next();
        first.filter(|_| all.next().is_none())
    };
    let lead = ["key", "initials", "name"].into_iter().find_map(called)?;
    Some(lead.text("key"))
}

fn the_ref(plan: &Plan, kinds: &[&str], typed: &str) -> Result<String, Why> {
    // What is about the whole is about no item of it.
    if kinds.is_empty() && typed.eq_ignore_ascii_case("strategy") {
        return Ok("strategy".to_owned());
    }
    let index = Index::of(plan);
    let bad = |problem: crate::error::Problem| {
        let nothing = problem.kind == crate::error::Kind::No && !kinds.is_empty();
        let what = if nothing {
            format!("no {} is called {typed}", kinds.join(" or "))
        } else {
            problem.what
        };
        let why = Why::new("dangling-ref", what);
        problem.next.map_or(why.clone(), |next| why.hint(next))
    };
    let found = index.find(typed).map_err(bad)?;
    let entry = index.entries().iter().find(|entry| entry.place == found.place);
    match entry {
        Some(entry) if kinds.is_empty() || kinds.contains(&entry.kind) => Ok(entry.reference.clone()),
        Some(entry) => Err(
            Why::new("wrong-kind", format!("{} is a {}", entry.reference, entry.kind))
                .hint(format!("this takes the ref of a {}", kinds.join(" or "))),
        ),
        None => Ok(typed.to_owned()),
    }
}

/// The word of a scale that is meant, by the one reader that every door has.
fn scaled(plan: &Plan, shape: Shape, typed: &str) -> Result<Raw, Why> {
    let wording = Wording::of(plan);
    if let Some(word) = wording.word_meant(shape.words(), typed) {
        return Ok(Raw::text(word));
    }
    let names = wording.words_of(shape.words());
    let hint = super::super::words::nearest(typed, names.iter().copied()).map_or_else(
        || format!("one of {}", names.join(", ")),
        |word| format!("did you mean {word}?"),
    );
    Err(Why::new(
        "bad-word",
        format!("\"{typed}\" is none of this plan's words here"),
    )
    .hint(hint))
}

/// Whether a field may be typed at all, or is changed in another way.
pub(super) fn may_be_typed(info: &FieldInfo, record: &dyn Record) -> Result<(), Why> {
    match info.shape {
        Shape::OwnRef if !record.text("ref").is_empty() => Err(Why::new(
            "own-ref",
            "a ref is not set but changed with its references",
        )
        .hint("use pledge renumber")),
        _ => Ok(()),
    }
}
