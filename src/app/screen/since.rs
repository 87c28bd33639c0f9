//! What has changed since the board last saw the plan: since the pack for its last meeting, else since adoption.
//!
//! Law: counted from the history that is shown, each commitment once for each sort of change; while that has not come
//! as far as the pack, nothing is counted; new, re-dated and ended are commitments, as in the papers.

use std::collections::BTreeSet;

use crate::app::model::Opened;
use crate::app::order;
use crate::history::model::Difference;
use crate::plan::{BaseStatus, Context, Decision, DecisionKind, Meeting, Value as _, When, is_commitment};

/// The version the board saw last: what it is called, and its commit.
fn seen(context: &Context) -> Option<(String, String)> {
    let issued = context.of_kind::<Meeting>().filter_map(|(item, meeting)| {
        let commit = meeting.issued.get()?;
        let day = context.dated(item)?;
        let name = format!("the pack for {}", When::day(day).say());
        Some((day, name, commit.as_str().to_owned()))
    });
    let adopted = context.of_kind::<Decision>().filter_map(|(item, decision)| {
        let commit = decision.version.get()?;
        let adopts = decision.kind.get() == Some(&DecisionKind::Adopted);
        let day = context.dated(item).filter(|_| adopts)?;
        let name = format!("adoption on {}", When::day(day).say());
        Some((day, name, commit.as_str().to_owned()))
    });
    let last = issued.chain(adopted).max_by_key(|(day, ..)| *day)?;
    Some((last.1, last.2))
}

/// What has changed since then, in words; none where no version was before the board.
pub(super) fn told(opened: &Opened, context: &Context) -> Option<String> {
    let (name, commit) = seen(context)?;
    let versions = &opened.past.versions;
    let Some(at) = versions.iter().position(|version| version.commit.id == commit) else {
        return Some(if opened.past.complete {
            format!("Changed since {name}: that version is not in this history")
        } else {
            format!("Changed since {name}: reading the history …")
        });
    };
    let changes = || versions.iter().take(at).flat_map(|version| &version.changes);
    let promised = |change: &&Difference| is_commitment(change.kind);
    let all: BTreeSet<&str> = changes().map(|change| change.reference.as_str()).collect();
    let count = |wanted: &dyn Fn(&Difference) -> bool| {
        let wanted = changes().filter(promised).filter(|change| wanted(change));
        let refs: BTreeSet<&str> = wanted.map(|change| change.reference.as_str()).collect();
        refs.len()
    };
    let (due, status) = order::COUNTED;
    let ended = |to: &str| to == BaseStatus::Withdrawn.name() || to == BaseStatus::Superseded.name();
    let ends = |change: &Difference| {
        let to = change.to.as_ref().map(crate::plan::Raw::line);
        change.field == status && to.is_some_and(|to| ended(&to))
    };
    let counts = [
        (
            count(&|change| change.field == due && change.change == "changed"),
            "re-dated",
        ),
        (
            count(&|change| change.field.is_empty() && change.change == "added"),
            "new",
        ),
        (count(&ends), "withdrawn or superseded"),
        (all.len(), "changed in all"),
    ];
    let said: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    Some(if said.is_empty() {
        format!("Nothing changed since {name}")
    } else {
        format!("Changed since {name}: {}", said.join(", "))
    })
}
