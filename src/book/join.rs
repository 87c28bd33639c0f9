//! Two people's versions of a plan made into one text, outside any history: what `pledge merge` does.
//!
//! Law: what is handed on says exactly what the merge by commitment says; where the lines of both can be kept as
//! they are, comments and all, they are.

use std::path::Path;

use super::{in_file, read};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::{Conflict, Index, Plan, Shape, merge, merge_lines};
use crate::repository::replace;

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

impl Joined {
    /// The same with what is not settled told in comments above everything else, for whoever settles it by hand.
    #[must_use]
    pub fn headed(mut self, lines: &[String]) -> Self {
        const MARK: char = '\u{feff}';
        let body = self.text.strip_prefix(MARK).unwrap_or(&self.text);
        let first = body.split_inclusive('\n').next().unwrap_or_default();
        let ends = if first.ends_with("\r\n") { "\r\n" } else { "\n" };
        let mark = self.text.starts_with(MARK).then_some(MARK);
        let above = lines.iter().flat_map(|line| ["# ", line.as_str(), ends]);
        self.text = mark
            .map(String::from)
            .into_iter()
            .chain(above.map(str::to_owned))
            .chain([body.to_owned()])
            .collect();
        self
    }
}

/// Joins the versions in three files.
pub fn join(base: &Path, ours: &Path, theirs: &Path, settle: Settle) -> Result<Joined> {
    let load = |path: &Path| Document::load(read(path)?).map_err(|problem| in_file(path, problem));
    join_documents(&load(base)?, &load(ours)?, &load(theirs)?, settle)
}

/// Writes a joined text to a file, in one step.
pub fn write_joined(joined: &Joined, path: &Path) -> Result<()> {
    replace(path, joined.text.as_bytes())
}

/// Joins three versions at hand.
pub fn join_documents(base: &Document, ours: &Document, theirs: &Document, settle: Settle) -> Result<Joined> {
    let merged = merge(base.plan(), ours.plan(), theirs.plan());
    let mut document = match &merged.edit {
        Some(edit) => ours.edit(edit)?,
        None => ours.clone(),
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
    let at_peace = left.is_empty() && settled.is_empty();
    let lines = merge_lines(base.text(), ours.text(), theirs.text()).filter(|_| at_peace);
    let kept = lines
        .and_then(|text| Document::load(text).ok())
        .filter(|kept| kept.plan() == document.plan());
    let text = kept.as_ref().unwrap_or(&document).text().to_owned();
    Ok(Joined {
        text,
        conflicts: left,
        settled,
        fault,
        notes: merged.notes,
    })
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
