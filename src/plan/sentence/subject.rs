//! The subject line: which commitment, and what became of it, in at most 72 columns.

use unicode_width::UnicodeWidthStr;

use super::super::diff::What;
use super::super::edit::At;
use super::super::kinds::{Decision, Plan, Update};
use super::super::raw::Raw;
use super::super::refs;
use super::super::words::BaseStatus;
use super::fields::{said, shortened, told_said};
use super::items::{Item, Told};
use super::places::Around;
use super::resolved::{CLOSED, decided_said, is_closed, resolved, settled_said};
use super::several::{of_one, of_several};

/// The widest a subject gets, in columns.
pub(super) const WIDEST: usize = 72;

pub(super) fn subject(before: &Plan, after: &Plan, items: &[Item]) -> String {
    let title = |plan: &Plan| {
        plan.strategy
            .first()
            .map(|strategy| refs::title(strategy).to_owned())
            .unwrap_or_default()
    };
    let subject = match items {
        [] => "Comments and layout".to_owned(),
        _ if before.strategy.is_empty() && before.priorities.is_empty() && !after.strategy.is_empty() => {
            format!("Plan started: {}", title(after))
                .trim_end_matches([':', ' '])
                .to_owned()
        }
        [item] => of_one(before, after, item),
        several => of_several(before, after, several),
    };
    shortened(&super::one_line(&subject), WIDEST)
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
        "decided",
    ];
    let closed = said == CLOSED
        || [":", " with"].iter().any(|next| {
            let rest = said.strip_prefix(CLOSED);
            rest.is_some_and(|rest| rest.starts_with(next))
        });
    if closed || apart.iter().any(|word| said.starts_with(word)) {
        format!("{name} {said}")
    } else {
        format!("{name}: {said}")
    }
}

pub(super) fn said_of(before: &Plan, after: &Plan, item: &Item) -> String {
    let title = after
        .at(&item.place)
        .or_else(|| before.at(&item.place))
        .map(refs::title)
        .unwrap_or_default();
    let day = || {
        let place = item.place.field("date");
        after
            .written(&place)
            .map(|raw| said(after, &place, &raw))
            .unwrap_or_default()
    };
    let kind = || {
        let place = item.place.field("kind");
        let decided = item.kind == Decision::KIND.name;
        let written = decided.then(|| after.written(&place)).flatten();
        written.map(|raw| said(after, &place, &raw)).unwrap_or_default()
    };
    let title = [title.to_owned(), kind(), day()]
        .into_iter()
        .find(|title| !title.is_empty())
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
        Some(What::Added(_)) => {
            let resolved = resolved(after, item);
            return resolved.unwrap_or_else(|| with_title("added"));
        }
        Some(What::Removed(_)) => return with_title("removed"),
        _ => {}
    }
    if let Some(update) = update_said(after, item) {
        return update;
    }
    if let Some(decided) = decided_said(after, item) {
        return decided;
    }
    if is_closed(item) {
        return with_title(CLOSED);
    }
    if let Some(settled) = settled_said(after, item) {
        return settled;
    }
    if let Some(end) = end_said(item) {
        return if end.contains(' ') { end } else { with_title(&end) };
    }
    let around = Around::of(after);
    let mut parts: Vec<String> = Vec::new();
    for told in &item.changes {
        let part = match &told.what {
            What::Renumbered { from, .. } => format!("renumbered, was {from}"),
            What::Moved { from, to, at } => {
                let same_list = from == to || from.parent.last() == to.parent.last();
                let moved = moved_said(same_list, to, at);
                if told.path.is_empty() {
                    moved
                } else {
                    format!("{} {moved}", around.place_said(&told.place))
                }
            }
            _ if revises(item, told) => continue,
            _ if item
                .changes
                .iter()
                .any(|other| revises(item, other) && beside(other, told)) =>
            {
                format!("{}, revised", told_said(after, told))
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
    if let Some(figure) = figure_said(after, item) {
        return figure;
    }
    let mut fields: Vec<_> = item
        .changes
        .iter()
        .map(|told| around.place_said(&told.place))
        .collect();
    fields.dedup();
    let listed = fields.join(", ");
    if listed.width() + item.name.width() + 10 <= WIDEST {
        format!("{listed} changed")
    } else {
        format!("{} fields changed", fields.len())
    }
}

/// The figure itself, where all that changed is of one figure.
fn figure_said(after: &Plan, item: &Item) -> Option<String> {
    let is_value = |told: &&Told| told.place.field.as_deref() == Some("value");
    let figure = item.changes.iter().find(is_value)?;
    let of_one = |told: &Told| told.place.steps == figure.place.steps;
    if !item.changes.iter().all(of_one) {
        return None;
    }
    let is_revised = item.changes.iter().any(|told| revises(item, told));
    let revised = if is_revised { ", revised" } else { "" };
    Some(format!("{}{revised}", told_said(after, figure)))
}

/// Whether a change only keeps what a revised figure was before.
fn revises(item: &Item, told: &Told) -> bool {
    told.place.field.as_deref() == Some("revised_from")
        && item.changes.iter().any(|other| beside(told, other))
}

/// Whether `other` is the figure that `revision` keeps the old one of.
fn beside(revision: &Told, other: &Told) -> bool {
    other.place.steps == revision.place.steps && other.place.field.as_deref() == Some("value")
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
    for field in Update::SETS {
        let changed = item.changes.iter().find(|told| told.path == field);
        match (changed, given(field)) {
            (Some(change), _) => {
                let said = told_said(after, change);
                let bare = said.strip_prefix(&format!("{field} ")).unwrap_or(&said);
                told.push(bare.strip_prefix("set to ").unwrap_or(bare).to_owned());
            }
            (None, Some(given)) => told.push(format!(
                "{} ({})",
                given.line(),
                stays(after, update, field, &given)
            )),
            (None, None) => {}
        }
    }
    if given("nil").is_some_and(|nil| nil.line() == "true" || nil.line() == "yes") {
        told.push("nothing to report".to_owned());
    }
    let rest: Vec<_> = others
        .filter(|told| !Update::SETS.contains(&told.path.as_str()))
        .map(|told| told_said(after, told))
        .collect();
    let mut said = told.join(", ");
    for part in rest {
        said = format!("{said}; {part}");
    }
    Some(said)
}

/// What stays as it is though an update gives it: the same, or of a late one what was told since.
fn stays(after: &Plan, update: &Told, field: &str, given: &Raw) -> String {
    let own = update.place.parent().map(|item| item.field(field));
    let said = own.as_ref().and_then(|own| after.written(own));
    match own.zip(said) {
        Some((own, said)) if !after.means_the_same(&own, Some(given), Some(&said)) => {
            format!("{} stays", said.line())
        }
        _ => "kept".to_owned(),
    }
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
