//! What an edit comes to on what the plan says by now: the text, the sentence, and what is to be said besides.
//!
//! Law: where the same field was changed meanwhile nothing is made of it, and both values are told.

use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::check::named_in_words;
use crate::plan::sentence::{Sentence, sentence};
use crate::plan::{Conflict, Counted, Edit, Index, Plan, advice, apply, counted, merge, natural};

/// The commit an edit is to become.
pub(super) struct Draft {
    pub document: Document,
    pub sentence: Sentence,
    pub notes: Vec<String>,
    /// The updates that may have been meant for a period before the one they count for.
    pub missed: Vec<Counted>,
}

/// The edit on what the file says now: as it is, or where the plan has moved on, merged.
pub(super) fn draft(base: &Plan, now: &Document, edit: &Edit) -> Result<Option<Draft>> {
    let mut notes = Vec::new();
    let merged;
    let mut edit = edit;
    if now.plan() != base {
        let (theirs, _) = apply(base, edit)?;
        let merge = merge(base, now.plan(), &theirs);
        if let Some(conflict) = merge.conflicts.first() {
            return Err(overtaken(conflict));
        }
        notes = merge.notes;
        let Some(both) = merge.edit else { return Ok(None) };
        merged = both;
        edit = &merged;
    }
    let document = now.edit(edit)?;
    no_new_doubles(now.plan(), document.plan())?;
    let sentence = sentence(now.plan(), document.plan());
    let mut missed = counted(now.plan(), edit);
    missed.retain(|one| one.missed.is_some());
    notes.extend(advice(document.plan(), edit));
    notes.extend(named_in_words(document.plan(), edit));
    Ok(Some(Draft {
        document,
        sentence,
        notes,
        missed,
    }))
}

/// A number may be doubled by hand, and mended here; it is never doubled here.
fn no_new_doubles(before: &Plan, after: &Plan) -> Result<()> {
    let doubled = Index::doubled_in(after);
    if doubled.is_empty() {
        return Ok(());
    }
    let known = Index::doubled_in(before);
    let new = doubled.into_iter().filter(|doubled| !known.contains(doubled));
    match new.min_by(|a, b| natural(a, b)) {
        Some(doubled) => Err(Problem::usage(format!("{doubled} is taken")).hint("choose another ref")),
        None => Ok(()),
    }
}

fn overtaken(conflict: &Conflict) -> Problem {
    let said = |raw: &Option<crate::plan::Raw>| {
        raw.as_ref()
            .map_or_else(|| "nothing".to_owned(), crate::plan::Raw::line)
    };
    Problem::no(format!(
        "{} was changed by somebody else meanwhile",
        conflict.place.address()
    ))
    .because(format!(
        "it said {}, now it says {}; yours would say {}",
        said(&conflict.base),
        said(&conflict.mine),
        said(&conflict.theirs)
    ))
    .hint("nothing was changed; look at it again, then set it to what it should be")
}
