//! An edit and the one that takes it back; a plan and what the file says of it.

use pledgebook::plan::{Edit, Plan, Record, apply, diff};
use proptest::prelude::*;

use crate::made::{self, Order};
use crate::tried::tried;

proptest! {
    #![proptest_config(tried(160))]

    #[test]
    fn what_is_applied_is_taken_back_to_the_letter(
        plan in made::plan(Order::Wild),
        choices in proptest::collection::vec(made::choice(), 1..12),
    ) {
        for choice in choices {
            let Some(edit) = made::edit(&plan, choice) else { continue };
            let Ok((after, inverse)) = apply(&plan, &edit) else { continue };
            let (back, again) = apply(&after, &inverse)
                .map_err(|problem| TestCaseError::fail(format!("{edit:?}\n{inverse:?}\n{problem}")))?;
            prop_assert_eq!(&back, &plan, "{:?}\n{:?}", edit, inverse);
            let (forth, _) = apply(&back, &again)
                .map_err(|problem| TestCaseError::fail(format!("{edit:?}\n{again:?}\n{problem}")))?;
            prop_assert_eq!(&forth, &after, "{:?}\n{:?}", edit, again);
        }
    }

    #[test]
    fn several_edits_are_taken_back_as_one(
        plan in made::plan(Order::Wild),
        choices in proptest::collection::vec(made::choice(), 1..8),
    ) {
        let (after, done) = made::edits(&plan, &choices);
        let (same, inverse) = apply(&plan, &Edit::all(done.clone())).unwrap();
        prop_assert_eq!(&same, &after);
        let (back, _) = apply(&after, &inverse)
            .map_err(|problem| TestCaseError::fail(format!("{done:?}\n{inverse:?}\n{problem}")))?;
        prop_assert_eq!(&back, &plan, "{:?}\n{:?}", done, inverse);
    }

    #[test]
    fn a_plan_is_what_the_file_says_of_it(plan in made::plan(Order::Wild)) {
        let record: &dyn Record = &plan;
        prop_assert_eq!(Plan::from_raw(record.to_raw()), plan);
    }

    #[test]
    fn a_plan_differs_from_itself_in_nothing(plan in made::plan(Order::Wild)) {
        prop_assert_eq!(diff(&plan, &plan), Vec::new());
    }

    #[test]
    fn two_plans_differ_in_something_unless_they_mean_the_same(
        plan in made::plan(Order::Wild),
        choices in proptest::collection::vec(made::choice(), 1..4),
    ) {
        let (after, done) = made::edits(&plan, &choices);
        if diff(&plan, &after).is_empty() {
            for edit in &done {
                let quiet = matches!(edit, Edit::Set { .. } | Edit::Move { .. } | Edit::Renumber { .. });
                prop_assert!(quiet || done.len() > 1, "{edit:?}");
            }
        } else {
            prop_assert_ne!(&plan, &after);
        }
    }

    #[test]
    fn every_record_is_found_at_its_place(plan in made::plan(Order::Wild)) {
        let mut wrong = Vec::new();
        plan.walk(&mut |place, record| {
            let found = plan.at(place).map(|found| std::ptr::addr_eq(found, record));
            if found != Some(true) {
                wrong.push(place.clone());
            }
        });
        prop_assert_eq!(wrong, Vec::new());
    }
}
