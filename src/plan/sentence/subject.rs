//! The subject line: which commitment, and what became of it, in at most 72 columns.

use unicode_width::UnicodeWidthStr;

use super::super::diff::{Change, What};
use super::super::edit::At;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Identity;
use super::super::refs;
use super::super::shape::Shape;
use super::super::words::BaseStatus;

/// The widest a subject gets, in columns.
const WIDEST: usize = 72;

/// Everything that changed about one item.
pub(super) struct Item {
    /// Its ref, `strategy` or `lead:KEY`; empty for the plan itself.
    pub name: String,
    /// The ref it bore before, where that changed.
    pub formerly: Option<String>,
    pub kind: &'static str,
    pub place: Place,
    pub changes: Vec<Told>,
}

/// One change, with its path inside the item.
pub(super) struct Told {
    pub path: String,
    pub place: Place,
    pub what: What,
}

/// The changes gathered by the item they belong to.
pub(super) fn by_item(before: &Plan, after: &Plan, changes: &[Change]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for change in changes {
        let address = change.place.address();
        let owner = owner(&change.place);
        let formerly = match &change.what {
            What::Renumbered { from, .. } => Some(from.clone()),
            _ => None,
        };
        let told = Told {
            path: address.path,
            place: change.place.clone(),
            what: change.what.clone(),
        };
        if let Some(item) = items.iter_mut().find(|item| item.place == owner) {
            item.formerly = item.formerly.take().or(formerly);
            item.changes.push(told);
            continue;
        }
        let record = after.at(&owner).or_else(|| before.at(&owner));
        let kind = record.map_or(change.kind, |record| record.kind().name);
        items.push(Item {
            name: address.item,
            formerly,
            kind,
            place: owner,
            changes: vec![told],
        });
    }
    items
}

/// The nearest record above a place that people know by a name of its own.
fn owner(place: &Place) -> Place {
    let mut kind = Plan::KIND;
    let mut depth = 0;
    for (at, step) in place.steps.iter().enumerate() {
        let Some((_, info)) = kind.list(step.list) else {
            break;
        };
        if info.identity == Identity::Ref || at == 0 {
            depth = at + 1;
        }
        kind = info.kind();
    }
    Place {
        steps: place.steps.get(..depth).unwrap_or_default().to_vec(),
        field: None,
    }
}

pub(super) fn subject(before: &Plan, after: &Plan, items: &[Item]) -> String {
    let title = |plan: &Plan| {
        plan.strategy
            .first()
            .map(|strategy| refs::title(strategy).to_owned())
            .unwrap_or_default()
    };
    let subject = match items {
        [] => "Comments and layout".to_owned(),
        _ if before.strategy.is_empty() && !after.strategy.is_empty() => {
            format!("Plan started: {}", title(after))
        }
        [item] => of_item(before, after, item),
        several => of_several(before, after, several),
    };
    shortened(&super::one_line(&subject), WIDEST)
}

fn of_several(before: &Plan, after: &Plan, items: &[Item]) -> String {
    let renumbered: Vec<_> = items
        .iter()
        .filter_map(|item| Some((item.formerly.as_ref()?, &item.name)))
        .collect();
    let added: Vec<_> = items
        .iter()
        .filter(|item| {
            item.changes
                .iter()
                .any(|told| matches!(told.what, What::Added(_)) && told.path.is_empty())
        })
        .collect();
    if let ([only], false) = (added.as_slice(), renumbered.is_empty())
        && items.len() == renumbered.len() + 1
    {
        return format!(
            "{}; {} renumbered",
            of_item(before, after, only),
            counted(renumbered.len())
        );
    }
    if renumbered.len() == items.len()
        && let (Some(first), Some(last)) = (renumbered.first(), renumbered.last())
    {
        let pair = |(from, to): &(&String, &String)| format!("{from} → {to}");
        return match renumbered.as_slice() {
            [one, two] => format!("Renumbered {}, {}", pair(one), pair(two)),
            _ => format!(
                "Renumbered {} to {} ({} in all)",
                pair(first),
                pair(last),
                renumbered.len()
            ),
        };
    }
    let names: Vec<_> = items
        .iter()
        .map(|item| {
            if item.name.is_empty() {
                "plan"
            } else {
                item.name.as_str()
            }
        })
        .collect();
    let sayings: Vec<_> = items.iter().map(|item| said_of(before, after, item)).collect();
    let alike = sayings.iter().all(|saying| Some(saying) == sayings.first());
    if let (true, Some(saying)) = (alike, sayings.first()) {
        let whole = format!("{}: {saying}", names.join(", "));
        if whole.width() <= WIDEST {
            return whole;
        }
        return format!("{} commitments: {saying}", items.len());
    }
    let whole = items
        .iter()
        .map(|item| of_item(before, after, item))
        .collect::<Vec<_>>()
        .join("; ");
    if whole.width() <= WIDEST {
        return whole;
    }
    let listed = names.join(", ");
    if listed.width() + 9 <= WIDEST {
        format!("{listed} changed")
    } else {
        format!("{} items changed: {listed}", items.len())
    }
}

fn counted(number: usize) -> String {
    if number == 1 {
        "1 item".to_owned()
    } else {
        format!("{number} items")
    }
}

/// `7.1: due 31 Mar 2019 → 30 Jun 2019`, of any length.
pub(super) fn of_item(before: &Plan, after: &Plan, item: &Item) -> String {
    let said = said_of(before, after, item);
    let name = if item.name.is_empty() { "plan" } else { &item.name };
    let apart = [
        "added",
        "removed",
        "withdrawn",
        "superseded",
        "renumbered",
        "moved",
    ];
    if apart.iter().any(|word| said.starts_with(word)) {
        format!("{name} {said}")
    } else {
        format!("{name}: {said}")
    }
}

fn said_of(before: &Plan, after: &Plan, item: &Item) -> String {
    let title = after
        .at(&item.place)
        .or_else(|| before.at(&item.place))
        .map(refs::title)
        .unwrap_or_default();
    let with_title = |word: &str| {
        if title.is_empty() {
            word.to_owned()
        } else {
            format!("{word}: {title}")
        }
    };
    let whole = item.changes.iter().find(|told| told.path.is_empty());
    match whole.map(|told| &told.what) {
        Some(What::Added(_)) => return with_title("added"),
        Some(What::Removed(_)) => return with_title("removed"),
        _ => {}
    }
    if let Some(update) = update_said(after, item) {
        return update;
    }
    if let Some(end) = end_said(item) {
        return if end.contains(' ') { end } else { with_title(&end) };
    }
    let mut parts: Vec<String> = Vec::new();
    for told in &item.changes {
        let part = match &told.what {
            What::Renumbered { from, .. } => format!("renumbered, was {from}"),
            What::Moved { from, to, at } => {
                moved_said(from == to || from.parent.last() == to.parent.last(), to, at)
            }
            _ => told_said(after, told),
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let all = parts.join("; ");
    if parts.len() < 2 || all.width() + item.name.width() + 2 <= WIDEST {
        return all;
    }
    let mut fields: Vec<_> = item.changes.iter().map(|told| label(after, told)).collect();
    fields.dedup();
    let listed = fields.join(", ");
    if listed.width() + item.name.width() + 10 <= WIDEST {
        format!("{listed} changed")
    } else {
        format!("{} fields changed", fields.len())
    }
}

fn moved_said(same_list: bool, to: &super::super::edit::ListPlace, at: &At) -> String {
    match (same_list, at) {
        (false, _) if to.parent.steps.is_empty() => "moved to the whole strategy".to_owned(),
        (false, _) => format!("moved under {}", to.parent.address()),
        (true, At::After(other)) => format!("moved after {other}"),
        (true, At::Before(other)) => format!("moved before {other}"),
        (true, At::First) => "moved to the front".to_owned(),
        (true, At::Last) => "moved to the end".to_owned(),
    }
}

/// An update, with the rating or status it changed.
fn update_said(after: &Plan, item: &Item) -> Option<String> {
    let step = |told: &Told| told.place.last().filter(|step| step.list == "updates").cloned();
    let update = item
        .changes
        .iter()
        .find(|told| matches!(told.what, What::Added(_)) && step(told).is_some())?;
    let others = item.changes.iter().filter(|told| told.place != update.place);
    let mut told = vec!["update".to_owned()];
    let given = |field: &str| after.written(&update.place.field(field));
    for field in ["rating", "status"] {
        let changed = item.changes.iter().find(|told| told.path == field);
        match (changed, given(field)) {
            (Some(change), _) => {
                let said = told_said(after, change);
                told.push(
                    said.strip_prefix(&format!("{field} "))
                        .unwrap_or(&said)
                        .to_owned(),
                );
            }
            (None, Some(kept)) => told.push(format!("{} (kept)", kept.line())),
            (None, None) => {}
        }
    }
    if given("nil").is_some_and(|nil| nil.line() == "true" || nil.line() == "yes") {
        told.push("nothing to report".to_owned());
    }
    let rest: Vec<_> = others
        .filter(|told| !matches!(told.path.as_str(), "rating" | "status"))
        .map(|told| told_said(after, told))
        .collect();
    let mut said = told.join(", ");
    for part in rest {
        said = format!("{said}; {part}");
    }
    Some(said)
}

/// `withdrawn`, `superseded by 7.5`: a commitment's end, when that is what happened.
fn end_said(item: &Item) -> Option<String> {
    let set = |path: &str| {
        item.changes
            .iter()
            .find(|told| told.path == path)
            .and_then(|told| match &told.what {
                What::Set { to: Some(to), .. } => Some(to.line()),
                _ => None,
            })
    };
    let status = BaseStatus::named(&set("status")?)?;
    let only = item
        .changes
        .iter()
        .all(|told| matches!(told.path.as_str(), "status" | "reason" | "superseded_by"));
    match status {
        BaseStatus::Withdrawn if only => Some("withdrawn".to_owned()),
        BaseStatus::Superseded if only => {
            Some(set("superseded_by").map_or("superseded".to_owned(), |by| format!("superseded by {by}")))
        }
        _ => None,
    }
}

/// What a change to a field or to an item without a ref says.
fn told_said(after: &Plan, told: &Told) -> String {
    let label = label(after, told);
    match &told.what {
        What::Added(raw) => item_said(&label, raw, "added"),
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
            let (from, to) = (say(from), say(to));
            let wordy = |text: &Option<String>| {
                text.as_ref()
                    .is_some_and(|text| text.contains('\n') || text.width() > 34)
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

/// A reading says its figure, anything else its name.
fn item_said(label: &str, raw: &Raw, word: &str) -> String {
    match raw.get("value").map(Raw::line).filter(|_| word == "added") {
        Some(value) => format!("{label}, {value}"),
        None => format!("{label} {word}"),
    }
}

/// The field or small item in words: `due`, `reading 2018-19 Q1`, `target 2018-19 floor`.
fn label(after: &Plan, told: &Told) -> String {
    let depth = owner(&told.place).steps.len();
    let mut words = Vec::new();
    let mut place = owner(&told.place);
    for step in told.place.steps.iter().skip(depth) {
        let kind = after
            .blank(&place)
            .and_then(|blank| blank.kind().list(step.list))
            .map_or(step.list, |(_, info)| info.kind().name);
        words.push(if step.item.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} {}", step.item)
        });
        place = place.item(step.list, step.item.clone());
    }
    if let Some(field) = &told.place.field {
        let known = after
            .written_as(&told.place, None)
            .and_then(|written| written.info());
        // A reading's or target's value needs no word of its own.
        if !(field == "value" && !words.is_empty()) {
            words.push(known.map_or_else(|| field.clone(), |info| info.label().to_lowercase()));
        }
    }
    words.join(" ")
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
                .filter(|name| !name.is_empty() && name.width() <= 26)
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
    written
        .and_then(|written| written.slot().map(|slot| slot.say()))
        .unwrap_or_else(|| raw.line())
}

/// Text cut to a width, with `…` where something was left out.
fn shortened(text: &str, widest: usize) -> String {
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
