//! One version of the plan, read as far as it has to be, and what differs from a neighbour.
//!
//! Law: of two neighbours only the commitments that differ are read, and the answer is to the byte what reading both
//! whole would give. That holds where the cut of one is known to agree with its tree, where no ref is given twice,
//! and where what differs leaves every commitment its ref, title and place; anything else is read whole.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::model::Difference;
use super::rows::compared;
use crate::document::Document;
use crate::document::pieces::{Pieces, Reading};
use crate::error::Result;
use crate::plan::{Identity, Place, Plan, Raw, Record, title};
use crate::repository::Blob;

/// How much of each version is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The commitments that differ from its neighbour.
    Changed,
    /// All of it.
    Whole,
}

/// A version that can be read.
pub(super) struct Text {
    source: Blob,
    /// Its commitments, where they may be read alone.
    pieces: Option<Pieces>,
    plan: OnceCell<Rc<Plan>>,
    /// A plan of its leads alone: whom a change names is told by them.
    leads: Rc<Plan>,
}

impl Text {
    /// Reads a version whole.
    pub fn read(source: Blob, reach: Reach) -> Result<Self> {
        let document = Document::load(source.as_slice())?;
        let plan = document.plan();
        let may = reach == Reach::Changed && is_plain(plan);
        let pieces = Pieces::cut(document.text())
            .filter(|_| may && document.text().as_bytes() == source.as_slice())
            .filter(|pieces| pieces.agree_with(document.tree()));
        Ok(Self {
            pieces,
            leads: Rc::new(leads_of(plan)),
            plan: Rc::new(plan.clone()).into(),
            source,
        })
    }

    /// A version like a neighbour but for some commitments, and what the neighbour changed of it; none where it has
    /// to be read whole.
    pub fn beside(after: &Self, source: &Blob) -> Option<(Self, Vec<Difference>)> {
        let pieces = after.pieces.as_ref()?;
        let window = differing(&after.source, source);
        // What both share is text there.
        std::str::from_utf8(source.get(window.1.clone())?).ok()?;
        if window.0.is_empty() && window.1.is_empty() {
            return Some((after.with(source, Some(pieces.clone()), None), Vec::new()));
        }
        let mut run = pieces.around(&window.0)?;
        loop {
            let end = (run.bytes.end + source.len()).checked_sub(after.source.len())?;
            let read = |text: &[u8], lines: Range<usize>| {
                let lines = std::str::from_utf8(text.get(lines)?).ok()?;
                pieces.read(&run, &after.source, lines)
            };
            let old = read(source, run.bytes.start..end);
            let new = || read(&after.source, run.bytes.clone());
            if let Some((old, new)) = old.and_then(|old| Some((old, new()?))) {
                let rows = after.compare(&old, &new)?;
                let pieces = pieces.with(&run, &old, source.len());
                let leads = old.document.plan();
                let leads = names_leads(&old, &new).then(|| leads_of(leads));
                return Some((after.with(source, Some(pieces), leads), rows));
            }
            run = pieces
                .wider(&run)
                .filter(|run| run.bytes.len() < after.source.len() / 2)?;
        }
    }

    /// What this version changed of another.
    pub fn changes_of(&self, before: Option<&Self>) -> Result<Vec<Difference>> {
        let before = match before {
            Some(before) => before.plan()?,
            None => Rc::default(),
        };
        let after = self.plan()?;
        Ok(compared((&before, &before), (&after, &after)))
    }

    /// The whole plan.
    pub fn plan(&self) -> Result<Rc<Plan>> {
        if let Some(plan) = self.plan.get() {
            return Ok(Rc::clone(plan));
        }
        let document = Document::load(self.source.as_slice())?;
        Ok(Rc::clone(
            self.plan.get_or_init(|| Rc::new(document.plan().clone())),
        ))
    }

    fn with(&self, source: &Blob, pieces: Option<Pieces>, leads: Option<Plan>) -> Self {
        Self {
            source: Arc::clone(source),
            pieces,
            plan: OnceCell::new(),
            leads: leads.map_or_else(|| Rc::clone(&self.leads), Rc::new),
        }
    }

    /// What differs between two readings of a run; none where that takes the whole plan to tell.
    fn compare(&self, old: &Reading, new: &Reading) -> Option<Vec<Difference>> {
        let (old_plan, new_plan) = (old.document.plan(), new.document.plan());
        if known_by(old_plan) != known_by(new_plan) {
            return None;
        }
        Some(if names_leads(old, new) {
            compared((old_plan, old_plan), (new_plan, new_plan))
        } else {
            compared((old_plan, &self.leads), (new_plan, &self.leads))
        })
    }
}

/// Whether the leads are among what was read.
fn names_leads(old: &Reading, new: &Reading) -> bool {
    !old.document.plan().leads.is_empty() || !new.document.plan().leads.is_empty()
}

fn leads_of(plan: &Plan) -> Plan {
    Plan {
        leads: plan.leads.clone(),
        ..Plan::default()
    }
}

/// By what every commitment is known from one version to the next.
fn known_by(plan: &Plan) -> Vec<(Place, String, Option<Raw>)> {
    let mut known = Vec::new();
    each_with_ref(plan, &mut |place, record| {
        let formerly = record.written("formerly").cloned();
        known.push((place.clone(), title(record).to_owned(), formerly));
    });
    known
}

/// Whether every commitment bears a ref, and no two of a kind the same.
fn is_plain(plan: &Plan) -> bool {
    let mut seen = HashSet::new();
    let mut plain = true;
    each_with_ref(plan, &mut |_, record| {
        let reference = record.text("ref");
        plain &= !reference.is_empty() && seen.insert((record.kind().name, reference.to_owned()));
    });
    plain
}

fn each_with_ref(plan: &Plan, visit: &mut dyn FnMut(&Place, &dyn Record)) {
    fn within(record: &dyn Record, place: &Place, visit: &mut dyn FnMut(&Place, &dyn Record)) {
        for (info, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
            for item in (0..list.len()).filter_map(|at| list.item(at)) {
                let here = place.item(info.name, item.text("ref"));
                visit(&here, item);
                within(item, &here, visit);
            }
        }
    }
    within(plan, &Place::root(), visit);
}

/// The lines in which two texts differ: those of each between what they begin and end with alike.
fn differing(one: &[u8], other: &[u8]) -> (Range<usize>, Range<usize>) {
    let line_start = |at: usize| {
        let before = one.get(..at).unwrap_or_default();
        before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1)
    };
    let start = line_start(shared(one, other));
    let most = one.len().min(other.len()) - start;
    let end = shared_at_end(one, other, most);
    // Whole lines.
    let tail = one.get(one.len() - end..).unwrap_or_default();
    let end = if one.get(one.len().wrapping_sub(end + 1)) == Some(&b'\n')
        && other.get(other.len().wrapping_sub(end + 1)) == Some(&b'\n')
    {
        end
    } else {
        let line = tail
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(tail.len(), |at| at + 1);
        end - line
    };
    (start..one.len() - end, start..other.len() - end)
}

/// How many bytes are compared at once.
const STRIDE: usize = 4096;

/// How many bytes two texts begin with alike.
fn shared(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(STRIDE).zip(other.chunks_exact(STRIDE));
    let at = blocks.take_while(|(one, other)| one == other).count() * STRIDE;
    let rest = one.iter().skip(at).zip(other.iter().skip(at));
    at + rest.take_while(|(one, other)| one == other).count()
}

/// How many of the last `most` bytes two texts end with alike.
fn shared_at_end(one: &[u8], other: &[u8], most: usize) -> usize {
    let one = one.get(one.len() - most..).unwrap_or_default();
    let other = other.get(other.len() - most..).unwrap_or_default();
    let blocks = one.rchunks_exact(STRIDE).zip(other.rchunks_exact(STRIDE));
    let at = blocks.take_while(|(one, other)| one == other).count() * STRIDE;
    let rest = one.iter().rev().skip(at).zip(other.iter().rev().skip(at));
    at + rest.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_differ_in_whole_lines() {
        let tell = |one: &str, other: &str| {
            let (mine, theirs) = differing(one.as_bytes(), other.as_bytes());
            (
                one.get(mine).unwrap().to_owned(),
                other.get(theirs).unwrap().to_owned(),
            )
        };
        let told = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(tell("a\nbc\nd\n", "a\nbx\nd\n"), told("bc\n", "bx\n"));
        assert_eq!(tell("a\nd\n", "a\nb\nd\n"), told("", "b\n"));
        assert_eq!(tell("a\na\n", "a\na\na\n"), told("", "a\n"));
        assert_eq!(tell("a\nxb\n", "a\nyb\n"), told("xb\n", "yb\n"));
        assert_eq!(tell("a", "b"), told("a", "b"));
        assert_eq!(tell("", "b\n"), told("", "b\n"));
        assert_eq!(tell("a\n", "a\n"), told("", ""));
        let long = "line\n".repeat(3000);
        assert_eq!(
            tell(&format!("{long}x\n{long}"), &format!("{long}y\n{long}")),
            told("x\n", "y\n")
        );
    }
}
