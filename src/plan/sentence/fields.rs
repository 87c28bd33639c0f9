//! One change of a field, in words: `due 31 Mar 2019 → 30 Jun 2019`.

use unicode_width::UnicodeWidthStr;

use super::super::diff::What;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::shape::Shape;
use super::items::Told;
use super::places::Around;

/// How much of a commit's id is said, in characters: as git shortens it.
const SHORT_ID: usize = 7;

/// What a change to a field or to an item without a ref says.
pub(super) fn told_said(after: &Plan, told: &Told) -> String {
    let label = Around::of(after).place_said(&told.place);
    match &told.what {
        What::Added(raw) => match only_field(told, raw) {
            Some((field, raw)) => told_said(
                after,
                &Told {
                    path: String::new(),
                    place: told.place.field(field),
                    what: What::Set {
                        from: None,
                        to: Some(raw.clone()),
                    },
                },
            ),
            None => item_said(&label, raw, "added"),
        },
        What::Removed(raw) => item_said(&label, raw, "removed"),
        What::Set { from, to } => {
            let shape = told
                .place
                .field
                .as_deref()
                .and_then(|_| after.written_as(&told.place, None))
                .and_then(|written| written.info())
                .map(|info| info.shape);
            let say = |raw: &Option<Raw>| {
                raw.as_ref()
                    .map(|raw| said(after, &told.place, raw))
                    .filter(|text| !text.is_empty())
            };
            if let Some(said) = words_said(after, &told.place, shape, from.as_ref(), to.as_ref()) {
                return format!("{label} {said}");
            }
            let (mut from, mut to) = (say(from), say(to));
            let leads = shape.is_some_and(|shape| matches!(shape.one(), Shape::Lead));
            if let (true, Some(one), Some(other)) = (leads, &mut from, &mut to) {
                apart(one, other);
            }
            if let (Some(Shape::Commit), None, Some(to)) = (shape, &from, &to) {
                return format!("{label} at {to}");
            }
            let wordy = |text: &Option<String>| {
                text.as_ref()
                    .is_some_and(|text| !leads && (text.contains('\n') || text.width() > 34))
            };
            match (from, to) {
                (None, None) => format!("{label} changed"),
                (from, to) if shape.is_some_and(Shape::is_prose) || wordy(&from) || wordy(&to) => {
                    match (from, to) {
                        (None, Some(_)) => format!("{label} written"),
                        (Some(_), None) => format!("{label} cleared"),
                        _ => format!("{label} reworded"),
                    }
                }
                (None, Some(to)) => format!("{label} set to {to}"),
                (Some(from), None) => format!("{label} cleared (was {from})"),
                (Some(from), Some(to)) => format!("{label} {from} → {to}"),
            }
        }
        What::Renumbered { .. } | What::Moved { .. } => label,
    }
}

/// Two long names made short enough to stand in one sentence, unless they would read as one name.
fn apart(from: &mut String, to: &mut String) {
    const TOGETHER: usize = 56;
    if from.width() + to.width() <= TOGETHER {
        return;
    }
    let short = |text: &str, other: &str| {
        let room = TOGETHER.saturating_sub(other.width());
        shortened(text, room.max(TOGETHER / 2))
    };
    let (one, other) = (short(from, to), short(to, from));
    if one != other {
        (*from, *to) = (one, other);
    }
}

/// The one field of a record that is there only once, when it comes with no more than that.
fn only_field<'r>(told: &Told, raw: &'r Raw) -> Option<(&'r str, &'r Raw)> {
    let once = told.place.last().is_some_and(|step| step.item.is_empty());
    match raw {
        Raw::Map(entries) if once => match entries.as_slice() {
            [(field, raw)] if !matches!(raw, Raw::Map(_)) && field != "value" => Some((field, raw)),
            _ => None,
        },
        _ => None,
    }
}

/// Which words came into a list, or went: `Health and Wellbeing Board added`.
fn words_said(
    after: &Plan,
    place: &Place,
    shape: Option<Shape>,
    from: Option<&Raw>,
    to: Option<&Raw>,
) -> Option<String> {
    shape.filter(|shape| shape.is_many() && !shape.is_prose())?;
    let words = |raw: &Raw| match raw {
        Raw::List(words) => words.clone(),
        one => vec![one.clone()],
    };
    let (from, to) = (words(from?), words(to?));
    let new: Vec<_> = to.iter().filter(|word| !from.contains(word)).cloned().collect();
    let gone: Vec<_> = from.iter().filter(|word| !to.contains(word)).cloned().collect();
    let (these, word) = match (new.is_empty(), gone.is_empty()) {
        (false, true) => (new, "added"),
        (true, false) => (gone, "removed"),
        _ => return None,
    };
    Some(format!("{} {word}", said(after, place, &Raw::List(these))))
}

/// A reading says its figure, anything else its name.
fn item_said(label: &str, raw: &Raw, word: &str) -> String {
    match raw.get("value").map(Raw::line).filter(|_| word == "added") {
        Some(value) => format!("{label}, {value}"),
        None => format!("{label} {word}"),
    }
}

/// Whether the field of a place holds text in somebody's own words, not a name, a day or a word of a list.
pub fn is_text(place: &Place) -> bool {
    let mut kinds = std::iter::successors(Some((Plan::KIND, place.steps.as_slice())), |(kind, steps)| {
        let (step, steps) = steps.split_first()?;
        Some((kind.list(step.list)?.1.kind(), steps))
    });
    let kind = kinds.find(|(_, steps)| steps.is_empty()).map(|(kind, _)| kind);
    let field = place.field.as_deref();
    let known = field.and_then(|field| Some(kind?.field(field)?.1.shape.one()));
    field.is_some() && known.is_none_or(|shape| matches!(shape, Shape::Text | Shape::Prose))
}

/// What is written at a place, in words: a lead by name, a date as boards read it.
pub fn said(plan: &Plan, place: &Place, raw: &Raw) -> String {
    let written = plan.written_as(place, Some(raw));
    let shape = written
        .as_ref()
        .and_then(|written| written.info())
        .map(|info| info.shape);
    if shape.is_some_and(|shape| matches!(shape.one(), Shape::Lead)) {
        let name = |key: &str| {
            let lead = plan.at(&Place::root().item("leads", key.trim()));
            lead.map(|lead| lead.text("name"))
                .filter(|name| !name.is_empty())
                .unwrap_or(key.trim())
                .to_owned()
        };
        return match raw {
            Raw::List(keys) => keys
                .iter()
                .map(|key| name(&key.line()))
                .collect::<Vec<_>>()
                .join(", "),
            one => name(&one.line()),
        };
    }
    let said = written
        .and_then(|written| written.slot().map(|slot| slot.say()))
        .unwrap_or_else(|| raw.line());
    match shape {
        Some(Shape::Commit) => version_said(&said).to_owned(),
        _ => said,
    }
}

/// A commit as people name it: its first digits.
pub fn version_said(commit: &str) -> &str {
    commit.get(..SHORT_ID).unwrap_or(commit)
}

/// Text cut to a width, with `…` where something was left out.
pub(super) fn shortened(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) + 1 > widest {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}
