//! Three versions of a plan made into one: what `theirs` changed since `base`, done again on `ours`.
//!
//! Undo, restore, a colleague's edit underneath one's own and `sync` are all this. Law: different fields and
//! different commitments never conflict; the same field changed in two ways always does; nothing is decided in
//! silence, and the result is an edit on `ours`, so only its own lines change.

mod fields;
mod follow;
mod free;
mod items;
mod meanwhile;
mod moves;
mod numbers;
mod prose;
mod sets;
mod track;
mod transplant;

use super::diff::{Change, diff_paired};
use super::edit::Edit;
use super::kinds::Plan;
use super::pairing::Pairing;
use super::place::Place;
use super::raw::Raw;

pub use meanwhile::{Meanwhile, Whereabouts, has_ended, meanwhile};
pub use prose::merge as merge_lines;

/// What a merge comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// What has to be done on `ours`; none when it has everything already.
    pub edit: Option<Edit>,
    /// Where both changed the same thing in different ways; not in `edit`.
    pub conflicts: Vec<Conflict>,
    /// What was done that a person should know: a new item given another number.
    pub notes: Vec<String>,
}

/// The same thing changed in two ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Where, as `ours` names it.
    pub place: Place,
    /// Why they cannot both stand, in words.
    pub why: String,
    /// What the version both began with said.
    pub base: Option<Raw>,
    /// What `ours` says.
    pub mine: Option<Raw>,
    /// What `theirs` says.
    pub theirs: Option<Raw>,
    /// The edit on `ours` that takes theirs; none where that cannot be done in one step.
    pub take: Option<Edit>,
}

/// Merges all that `theirs` changed since `base` into `ours`.
pub fn merge(base: &Plan, ours: &Plan, theirs: &Plan) -> Merge {
    join(base, ours, theirs, &Pairing::of(base, theirs), &|_| true)
}

/// Takes back on `ours` what came between an earlier version and a later one; of it only what is wanted. A conflict
/// is a change that stands on what would be taken back.
pub fn take_back(before: &Plan, after: &Plan, ours: &Plan, wanted: &dyn Fn(&Change) -> bool) -> Merge {
    join(after, ours, before, &Pairing::of(after, before), wanted)
}

fn join(
    base: &Plan,
    ours: &Plan,
    theirs: &Plan,
    to_theirs: &Pairing,
    wanted: &dyn Fn(&Change) -> bool,
) -> Merge {
    let to_ours = Pairing::of(base, ours);
    let their_changes: Vec<_> = diff_paired(to_theirs, base, theirs)
        .into_iter()
        .filter(|change| wanted(change))
        .collect();
    let our_changes = diff_paired(&to_ours, base, ours);
    let changes = (our_changes.as_slice(), their_changes.as_slice());
    transplant::Transplant::new((base, ours, theirs), (&to_ours, to_theirs), changes).run()
}
