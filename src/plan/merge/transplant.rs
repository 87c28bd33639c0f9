//! One side's changes done again on the other.
//!
//! The order is the law here: values first; what goes, unless something of it is to be kept elsewhere; new numbers;
//! what comes; references, once everything bears its number; what moves, the innermost first; and last what was
//! only waiting for that.

use super::super::diff::{Change, What};
use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::pairing::Pairing;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::shape::Shape;
use super::super::table::FieldInfo;
use super::track::Track;
use super::{Conflict, Merge};

pub(super) struct Transplant<'a> {
    pub base: &'a Plan,
    pub theirs: &'a Plan,
    pub to_ours: &'a Pairing<'a>,
    pub to_theirs: &'a Pairing<'a>,
    pub our_changes: &'a [Change],
    pub their_changes: &'a [Change],
    /// Whether neither side knew of the other, so that neither has a better right to a number.
    pub side_by_side: bool,
    pub track: Track<'a>,
    pub conflicts: Vec<Conflict>,
    pub notes: Vec<String>,
    /// Refs of new items of `theirs` that became others here.
    pub renamed: Vec<(String, String)>,
    /// Items of `theirs` that have not come or moved to their place yet.
    pub pending: Vec<Place>,
    /// Items that ours took out and that a conflict offers to bring back.
    pub brought: Vec<Place>,
}

impl<'a> Transplant<'a> {
    pub fn new(
        (base, ours, theirs): (&'a Plan, &'a Plan, &'a Plan),
        (to_ours, to_theirs): (&'a Pairing<'a>, &'a Pairing<'a>),
        (our_changes, their_changes): (&'a [Change], &'a [Change]),
        side_by_side: bool,
    ) -> Self {
        Self {
            base,
            theirs,
            to_ours,
            to_theirs,
            our_changes,
            their_changes,
            side_by_side,
            track: Track::new(base, ours, to_ours, to_theirs),
            conflicts: Vec::new(),
            notes: Vec::new(),
            renamed: Vec::new(),
            pending: Vec::new(),
            brought: Vec::new(),
        }
    }

    pub fn run(mut self) -> Merge {
        let changes = self.their_changes;
        self.pending = changes
            .iter()
            .filter(|change| matches!(change.what, What::Added(_) | What::Moved { .. }))
            .map(|change| change.place.clone())
            .collect();
        self.set_all(Turn::Value);
        // The last first: where items bear the same name, taking one away changes how those after it are known.
        let (waiting, going): (Vec<_>, Vec<_>) = changes
            .iter()
            .rev()
            .filter(|change| matches!(change.what, What::Removed(_)))
            .partition(|change| self.keeps_something(change));
        for change in going {
            self.remove(change);
        }
        self.renumber();
        self.find_free_refs();
        for change in changes
            .iter()
            .filter(|change| matches!(change.what, What::Added(_)))
        {
            self.add(change);
        }
        self.set_all(Turn::Reference);
        let mut moves: Vec<_> = changes
            .iter()
            .filter(|change| matches!(change.what, What::Moved { .. }))
            .collect();
        moves.sort_by_key(|change| std::cmp::Reverse(change.place.steps.len()));
        for change in moves {
            self.move_item(change);
        }
        for change in waiting {
            self.remove(change);
        }
        self.set_all(Turn::Last);
        self.note_end_beside_update();
        let edits = self.track.edits;
        Merge {
            edit: (!edits.is_empty()).then(|| Edit::all(edits)),
            conflicts: self.conflicts,
            notes: self.notes,
        }
    }

    fn set_all(&mut self, turn: Turn) {
        for change in self.their_changes {
            if self.when(change) == turn {
                self.set(change);
            }
        }
    }

    /// When a change of a field is done.
    fn when(&self, change: &Change) -> Turn {
        let What::Set { from, to } = &change.what else {
            return Turn::Other;
        };
        let info = self.info(change);
        match info.map(|info| info.shape) {
            Some(Shape::OwnRef) if gives_a_ref(from.as_ref(), to.as_ref()) => Turn::Other,
            Some(Shape::OwnRef) => Turn::Last,
            Some(shape) if matches!(shape.one(), Shape::Ref(_)) => Turn::Reference,
            // What stands where a list or an item belongs can only come once nothing else is there.
            None if to.is_some() && self.stands_for_a_list(change) => Turn::Last,
            _ => Turn::Value,
        }
    }

    fn stands_for_a_list(&self, change: &Change) -> bool {
        let Some(field) = change.place.field.as_deref() else {
            return true;
        };
        let record = self.theirs.at(&change.place.record());
        record.is_some_and(|record| record.kind().list(field).is_some())
    }

    /// The table's entry for the field that changed.
    pub fn info(&self, change: &Change) -> Option<&'static FieldInfo> {
        let place = change.place.record();
        let record = self.theirs.at(&place).or_else(|| self.base.at(&place))?;
        Some(record.kind().field(change.place.field.as_deref()?)?.1)
    }

    /// Does one edit, or tells why it cannot be done.
    pub fn take(&mut self, edit: Edit, change: &Change) -> bool {
        match self.track.take(edit) {
            Ok(()) => true,
            Err(problem) => {
                let place = self.ours_or_base(change);
                self.conflict(change, place, problem.what, None);
                false
            }
        }
    }

    /// Where a change is, as ours names it; as the version both began with does, where ours no longer has it.
    fn ours_or_base(&self, change: &Change) -> Place {
        let base = match change.what {
            What::Removed(_) => Some(change.place.clone()),
            _ => self.track.base_of(&change.place),
        };
        let base = base.unwrap_or_else(|| change.place.clone());
        self.track.ours_of(&base).unwrap_or(base)
    }

    pub fn conflict(&mut self, change: &Change, place: Place, why: impl Into<String>, take: Option<Edit>) {
        let (base, theirs) = match &change.what {
            What::Added(raw) => (None, Some(raw.clone())),
            What::Removed(raw) => (Some(raw.clone()), None),
            What::Set { from, to } => (from.clone(), to.clone()),
            What::Renumbered { from, to } => (Some(Raw::text(from.as_str())), Some(Raw::text(to.as_str()))),
            What::Moved { .. } => (None, None),
        };
        let mine = match change.what {
            What::Moved { .. } => None,
            // What bears the name by now may be another.
            What::Set { .. } | What::Renumbered { .. } if self.is_gone(change) => None,
            What::Added(_) if self.is_added_to_what_is_gone(change) => None,
            What::Renumbered { .. } => self.track.ours.written(&place.field("ref")),
            _ => self.track.ours.written(&place),
        };
        self.conflicts.push(Conflict {
            place,
            why: why.into(),
            base,
            mine,
            theirs,
            take,
        });
    }
}

/// Whether something that had no ref gets one.
pub(super) fn gives_a_ref(from: Option<&Raw>, to: Option<&Raw>) -> bool {
    let bears = |raw: Option<&Raw>| {
        raw.and_then(Raw::as_text)
            .is_some_and(|text| !text.trim().is_empty())
    };
    !bears(from) && bears(to)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Value,
    Reference,
    Last,
    Other,
}
