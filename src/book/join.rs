//! Two people's versions of a plan made into one text, outside any history: what `pledge merge` does.
//!
//! Law: what is handed on says exactly what the merge by commitment says; where the lines of both can be kept as
//! they are, comments and all, they are.

use std::io;
use std::path::Path;
use std::thread;

use super::{in_file, read};
use crate::document::{Document, with_unsettled};
use crate::error::{Problem, Result};
use crate::plan::{Conflict, Index, Merge, Plan, Shape, apply, merge, merge_lines};
use crate::repository::{merge_by_line, replace};

/// What is done where both changed the same thing in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settle {
    /// It is told, and nothing is handed on.
    Ask,
    /// Ours holds.
    Mine,
    /// Theirs holds, where it can be taken in one step.
    Theirs,
}

/// Two versions as one.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The text; ours holds in it where a conflict is not settled.
    pub text: String,
    /// What both changed, in different ways, and is not settled.
    pub conflicts: Vec<Conflict>,
    /// What both changed, in different ways, and was settled as asked.
    pub settled: Vec<Conflict>,
    /// A fault that neither side had, because of which the text is not to be handed on as it is.
    pub fault: Option<Problem>,
    /// What a person should know: an item that was given another ref.
    pub notes: Vec<String>,
}

/// Joins the versions in three files.
pub fn join(base: &Path, ours: &Path, theirs: &Path, settle: Settle) -> Result<Joined> {
    let load = |path: &Path| Document::load(read(path)?).map_err(|problem| in_file(path, problem));
    let (base, ours, theirs) = thread::scope(|scope| {
        let beside = |path| thread::Builder::new().spawn_scoped(scope, move || load(path));
        let (mine, other) = (beside(ours), beside(theirs));
        let ended = |begun: io::Result<thread::ScopedJoinHandle<'_, Result<Document>>>, path| match begun {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|_| Err(Problem::refused("what read a version ended unexpectedly"))),
            // No room for one more: one after the other, then.
            Err(_) => load(path),
        };
        (load(base), ended(mine, ours), ended(other, theirs))
    });
    join_documents(&base?, &ours?, &theirs?, settle)
}

/// Writes a joined text to a file, in one step.
pub fn write_joined(joined: &Joined, path: &Path) -> Result<()> {
    replace(path, joined.text.as_bytes())
}

/// Writes a text that is left for somebody to settle, with what is left told above everything else: `why`, each thing,
/// and what to do `then`.
pub fn write_unsettled(text: &[u8], why: &str, left: &[String], then: &str, path: &Path) -> Result<()> {
    replace(path, &with_unsettled(text, why, left, then))
}

/// The versions in three files made into one line by line, where it cannot be done by commitment. Nothing is known of
/// what comes of it: whether it is a plan, or whether one side ended what the other changed.
pub fn join_lines(base: &Path, ours: &Path, theirs: &Path) -> Result<Vec<u8>> {
    merge_by_line(&read(base)?, &read(ours)?, &read(theirs)?)
}

/// Joins three versions at hand.
pub fn join_documents(base: &Document, ours: &Document, theirs: &Document, settle: Settle) -> Result<Joined> {
    let merged = merge(base.plan(), ours.plan(), theirs.plan());
    let mut document = match (by_lines(base, ours, theirs, &merged), &merged.edit) {
        (Some(document), _) => document,
        (None, Some(edit)) => ours.edit(edit)?,
        (None, None) => ours.clone(),
    };
    let (mut left, mut settled) = (Vec::new(), Vec::new());
    for conflict in merged.conflicts {
        match (settle, &conflict.take) {
            (Settle::Mine, _) => settled.push(conflict),
            (Settle::Theirs, Some(take)) => {
                document = document.edit(take)?;
                settled.push(conflict);
            }
            _ => left.push(conflict),
        }
    }
    let fault = new_fault(ours.plan(), theirs.plan(), document.plan());
    Ok(Joined {
        text: document.text().to_owned(),
        conflicts: left,
        settled,
        fault,
        notes: merged.notes,
    })
}

/// The lines of both, where nothing is left to settle and they say what the merge by commitment says; read by both
/// parsers, as whatever this program writes.
fn by_lines(base: &Document, ours: &Document, theirs: &Document, merged: &Merge) -> Option<Document> {
    if !merged.conflicts.is_empty() {
        return None;
    }
    let text = merge_lines(base.text(), ours.text(), theirs.text())?;
    let document = Document::load(text).ok()?;
    let same = match &merged.edit {
        Some(edit) => *document.plan() == apply(ours.plan(), edit).ok()?.0,
        None => document.plan() == ours.plan(),
    };
    document.prove().ok().filter(|_| same)
}

/// A number borne twice, or a reference to nothing, that neither side had.
fn new_fault(ours: &Plan, theirs: &Plan, merged: &Plan) -> Option<Problem> {
    let (mine, other, now) = (Index::of(ours), Index::of(theirs), Index::of(merged));
    let known = [mine.doubled(), other.doubled()].concat();
    if let Some(doubled) = now.doubled().into_iter().find(|doubled| !known.contains(doubled)) {
        return Some(
            Problem::no(format!("together, two items would bear {doubled}"))
                .hint("renumber one of them on one side, then merge again"),
        );
    }
    let before = [dangling(ours, &mine), dangling(theirs, &other)].concat();
    let (place, reference) = dangling(merged, &now)
        .into_iter()
        .find(|reference| !before.contains(reference))?;
    Some(
        Problem::no(format!("together, {place} would name {reference}, which is gone"))
            .because("one side took it out while the other began to name it")
            .hint("withdraw it instead of removing it, or take the reference out, then merge again"),
    )
}

/// Every reference to nothing, with where it stands.
fn dangling(plan: &Plan, index: &Index) -> Vec<(String, String)> {
    let mut found = Vec::new();
    plan.walk(&mut |place, record| {
        for (info, slot) in record
            .fields()
            .filter(|(info, _)| matches!(info.shape.one(), Shape::Ref(_)))
        {
            let names = slot.written().map(crate::plan::Raw::line).unwrap_or_default();
            for name in names
                .split(", ")
                .filter(|name| !name.is_empty() && !index.is_borne(name))
            {
                found.push((place.field(info.name).address().to_string(), name.to_owned()));
            }
        }
    });
    found
}
