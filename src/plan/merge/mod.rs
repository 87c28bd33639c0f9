//! Three versions of a plan made into one: what `theirs` changed since `base`, done again on `ours`.
//!
//! Undo, restore, a colleague's edit underneath one's own and `sync` are all this. Law: different fields and
//! different commitments never conflict; the same field changed in two ways always does; nothing is decided in
//! silence, and the result is an edit on `ours`, so only its own lines change.

mod fields;
mod follow;
mod free;
mod gone;
mod items;
mod meanwhile;
mod moves;
mod numbers;
mod prose;
mod restore;
mod sets;
mod track;
mod transplant;

use super::compose::references_to;
use super::diff::{Change, diff_to_do_again};
use super::edit::Edit;
use super::kinds::Plan;
use super::pairing::Pairing;
use super::place::Place;
use super::raw::Raw;

pub use meanwhile::{Meanwhile, Whereabouts, has_ended, meanwhile, status_field};
pub use prose::merge as merge_lines;
pub use restore::{Restoring, Was, Were};

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
    let (mut to_ours, mut to_theirs) = (Pairing::of(base, ours), Pairing::of(base, theirs));
    let (mine, others) = (to_ours.doubtful(), to_theirs.doubtful());
    let known = |at: &&usize| !(mine.contains(at) && others.contains(at));
    part(
        &mut to_ours,
        mine.iter().filter(known),
        (base, theirs),
        &to_theirs,
    );
    part(
        &mut to_theirs,
        others.iter().filter(known),
        (base, ours),
        &to_ours,
    );
    join((base, ours, theirs), (&to_ours, &to_theirs), true, &|_| true)
}

/// Takes back on `ours` what came between an earlier version and a later one; of it only what is wanted. A conflict
/// is a change that stands on what would be taken back.
pub fn take_back(before: &Plan, after: &Plan, ours: &Plan, wanted: &dyn Fn(&Change) -> bool) -> Merge {
    let (mut to_ours, to_theirs) = (Pairing::of(after, ours), Pairing::of(after, before));
    let doubtful = to_ours.doubtful();
    part(&mut to_ours, doubtful.iter(), (after, before), &to_theirs);
    join((after, ours, before), (&to_ours, &to_theirs), false, wanted)
}

/// Takes for two what may be two, where the other side did something to the first: that must not reach the second.
fn part<'d>(
    pairing: &mut Pairing,
    doubtful: impl Iterator<Item = &'d usize>,
    (base, other): (&Plan, &Plan),
    to_other: &Pairing,
) {
    for at in doubtful {
        let there = to_other.forward.get(*at).copied().flatten();
        let both = to_other
            .old
            .get(*at)
            .zip(there.and_then(|at| to_other.new.get(at)));
        let touched = both.is_some_and(|(before, after)| {
            before.place != after.place
                || !before.record.is_same(after.record)
                || references_to(base, &before.place).len() != references_to(other, &after.place).len()
        });
        if touched {
            pairing.part(*at);
        }
    }
}

fn join(
    (base, ours, theirs): (&Plan, &Plan, &Plan),
    (to_ours, to_theirs): (&Pairing, &Pairing),
    side_by_side: bool,
    wanted: &dyn Fn(&Change) -> bool,
) -> Merge {
    let their_changes: Vec<_> = diff_to_do_again(to_theirs, base, theirs)
        .into_iter()
        .filter(|change| wanted(change))
        .collect();
    let our_changes = diff_to_do_again(to_ours, base, ours);
    let changes = (our_changes.as_slice(), their_changes.as_slice());
    transplant::Transplant::new((base, ours, theirs), (to_ours, to_theirs), changes, side_by_side).run()
}
