//! Three versions made one.

use pledgebook::plan::{Edit, Index, Plan, Raw, apply, diff, is_in_doubt, merge, take_back};
use proptest::prelude::*;

use crate::made::{self, Order, apart, brief};
use crate::tried::tried;

/// What a merge without conflicts comes to.
fn merged(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<Plan, TestCaseError> {
    let merge = merge(base, ours, theirs);
    prop_assert!(
        merge.conflicts.is_empty(),
        "BASE {}\n{:?}",
        brief(base),
        merge.conflicts
    );
    done(ours, merge.edit.as_ref())
}

fn done(ours: &Plan, edit: Option<&Edit>) -> Result<Plan, TestCaseError> {
    match edit {
        Some(edit) => apply(ours, edit)
            .map(|(plan, _)| plan)
            .map_err(|problem| TestCaseError::fail(format!("{problem}"))),
        None => Ok(ours.clone()),
    }
}

proptest! {
    #![proptest_config(tried(160))]

    #[test]
    fn with_nothing_of_ones_own_a_merge_is_theirs(
        base in made::plan(Order::Tidy),
        choices in proptest::collection::vec(made::choice(), 1..6),
    ) {
        let (theirs, edits) = made::edits(&base, &choices);
        let both = merged(&base, &base, &theirs)
            .map_err(|problem| TestCaseError::fail(format!("{edits:#?}\n{problem}")))?;
        prop_assert!(apart(&both, &theirs).is_empty(), "{:#?}\nBASE {}\n{:?}\nDIFF {:?}", apart(&both, &theirs), brief(&base), edits, diff(&base, &theirs));
        prop_assert_eq!(diff(&both, &theirs), Vec::new());
    }

    #[test]
    fn with_nothing_of_theirs_a_merge_is_ours(
        base in made::plan(Order::Wild),
        choices in proptest::collection::vec(made::choice(), 1..6),
    ) {
        let (ours, _) = made::edits(&base, &choices);
        prop_assert_eq!(merge(&base, &ours, &base), pledgebook::plan::Merge::default());
        let same = merge(&base, &ours, &ours);
        prop_assert!(same.edit.is_none(), "BASE {}\nOURS {}\nDIFF {:?}\n{:?}", brief(&base), brief(&ours), diff(&base, &ours), same.edit);
        prop_assert!(same.conflicts.is_empty(), "BASE {}\nOURS {}\nDIFF {:?}\n{:?}", brief(&base), brief(&ours), diff(&base, &ours), same.conflicts);
    }

    #[test]
    fn the_last_change_taken_back_gives_the_version_before(
        base in made::plan(Order::Tidy),
        choices in proptest::collection::vec(made::choice(), 1..4),
    ) {
        let (after, edits) = made::edits(&base, &choices);
        let back = take_back(&base, &after, &after, &|_| true);
        prop_assert!(back.conflicts.is_empty(), "BASE {}\n{edits:?}\n{:?}", brief(&base), back.conflicts);
        let plan = done(&after, back.edit.as_ref())?;
        prop_assert!(apart(&plan, &base).is_empty(), "{:#?}\nBASE {}\n{:?}\nDIFF {:?}\nBACK {:?}", apart(&plan, &base), brief(&base), edits, diff(&base, &after), back.edit);
    }

    #[test]
    fn the_order_of_two_without_a_conflict_does_not_matter(
        base in made::plan(Order::Tidy),
        mine in proptest::collection::vec(made::choice(), 1..4),
        others in proptest::collection::vec(made::choice(), 1..4),
    ) {
        let (ours, done_here) = made::edits(&base, &mine);
        let (theirs, done_there) = made::edits(&base, &others);
        // Of two that bear one ref nobody can tell which a reference means; such plans are mended first.
        prop_assume!(Index::of(&ours).doubled().is_empty() && Index::of(&theirs).doubled().is_empty());
        let (one, other) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        let told = || format!("BASE {}\nOURS {done_here:?}\nTHEIRS {done_there:?}", brief(&base));
        // Both orders apply, whatever else they come to.
        let (both, again) = (done(&ours, one.edit.as_ref())?, done(&theirs, other.edit.as_ref())?);
        if one.conflicts.is_empty() && other.conflicts.is_empty() && one.notes.is_empty() {
            let apart = made::sorted_apart(&both, &again);
            prop_assert!(apart.is_empty(), "{apart:#?}\n{}", told());
        } else if one.notes.is_empty() && other.notes.is_empty() {
            prop_assert_eq!(one.conflicts.is_empty(), other.conflicts.is_empty(), "{}\n{:?}\n{:?}", told(), one.conflicts, other.conflicts);
        }
    }

    #[test]
    fn what_came_in_once_is_there(
        base in made::plan(Order::Tidy),
        mine in proptest::collection::vec(made::choice(), 1..4),
        others in proptest::collection::vec(made::choice(), 1..4),
    ) {
        let (ours, done_here) = made::edits(&base, &made::remembering(mine));
        let (theirs, done_there) = made::edits(&base, &made::remembering(others));
        prop_assume!(Index::of(&ours).doubled().is_empty() && Index::of(&theirs).doubled().is_empty());
        let one = merge(&base, &ours, &theirs);
        prop_assume!(one.conflicts.is_empty() && one.notes.is_empty());
        let both = done(&ours, one.edit.as_ref())?;
        // One side's new title and the other's changes may leave nothing by which an item is known for the same.
        prop_assume!(!is_in_doubt(&base, &both));
        let told = || format!("BASE {}\nOURS {done_here:?}\nTHEIRS {done_there:?}\nBOTH {}", brief(&base), brief(&both));
        for side in [&ours, &theirs] {
            let again = merge(&base, &both, side);
            prop_assert!(again.edit.is_none() && again.conflicts.is_empty(), "{}\n{again:?}", told());
        }
    }

    #[test]
    fn different_fields_never_conflict_and_the_same_field_always_does(
        base in made::plan(Order::Tidy),
        (a, b, c, d) in any::<(usize, usize, usize, usize)>(),
    ) {
        let fields = made::fields(&base);
        let (first, second) = (&fields[a % fields.len()], &fields[b % fields.len()]);
        let mut values = made::good(first.1, first.2);
        values.retain(|value| !base.means_the_same(&first.0, base.written(&first.0).as_ref(), Some(&Raw::text(*value))));
        let other_values = made::good(second.1, second.2);
        prop_assume!(!values.is_empty());
        let set = |place: &pledgebook::plan::Place, value: &str| {
            let edit = Edit::Set { place: place.clone(), to: Some(Raw::text(value)) };
            apply(&base, &edit).unwrap().0
        };
        let ours = set(&first.0, values[c % values.len()]);
        if first.0 == second.0 {
            let theirs = set(&first.0, values[d % values.len()]);
            let merge = merge(&base, &ours, &theirs);
            let agree = base.means_the_same(&first.0, ours.written(&first.0).as_ref(), theirs.written(&first.0).as_ref());
            let merges_inside = first.2.is_many() || first.2.is_prose();
            prop_assert!(merge.conflicts.is_empty() == agree || merges_inside, "{:?}", merge);
        } else {
            let other_value = other_values[d % other_values.len()];
            let theirs = set(&second.0, other_value);
            let merge = merge(&base, &ours, &theirs);
            let ended = |plan: &Plan| diff(&base, plan).iter().any(|change| change.place.field.as_deref() == Some("status"));
            let beside = first.0.record() == second.0.record() && (ended(&ours) || ended(&theirs));
            // Nor can what bears a number and says nothing else alike be told from another to whom it was given.
            let known_by = |name: &str| ["title", "name", "text", "sought"].contains(&name);
            // Nor which of the two is meant by whoever begins to name that number.
            let names = |value: &str, place: &pledgebook::plan::Place| base.at(&place.record()).unwrap().text("ref") == value;
            let named = names(other_value, &first.0) || names(values[c % values.len()], &second.0);
            let beside_it = first.0.record() == second.0.record() || named;
            let another = beside_it && (known_by(first.1) || known_by(second.1));
            prop_assert!(merge.conflicts.is_empty() || beside || another, "{:?}", merge.conflicts);
        }
    }
}
