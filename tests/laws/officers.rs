//! Several officers on one plan: every case that the history's rules name, told out.

use pledgebook::plan::compose::{self, Addition, Beside, Given};
use pledgebook::plan::{At, Edit, Merge, Plan, Raw, apply, merge, take_back};

use crate::told::{BASE, action, add, after, changes, place, plan, says, set};

fn joined(base: &Plan, ours: &Plan, theirs: &Plan) -> (Plan, Merge) {
    let merge = merge(base, ours, theirs);
    let plan = match &merge.edit {
        Some(edit) => apply(ours, edit).unwrap().0,
        None => ours.clone(),
    };
    (plan, merge)
}

/// Both orders, without a conflict.
fn at_peace(base: &Plan, ours: &Plan, theirs: &Plan) -> Plan {
    let (both, merge) = joined(base, ours, theirs);
    assert_eq!(merge.conflicts, [], "{:#?}", merge.conflicts);
    let (other, merge) = joined(base, theirs, ours);
    assert_eq!(merge.conflicts, [], "{:#?}", merge.conflicts);
    let apart = crate::made::apart(&both, &other);
    assert!(
        apart
            .iter()
            .all(|line| !line.contains("title") && !line.contains("depends_on")),
        "{apart:?}"
    );
    both
}

/// Both orders, with a conflict at this address.
fn in_conflict(base: &Plan, ours: &Plan, theirs: &Plan, address: &str) -> Merge {
    let (_, there) = joined(base, theirs, ours);
    let (_, here) = joined(base, ours, theirs);
    for merge in [&there, &here] {
        assert!(
            merge
                .conflicts
                .iter()
                .any(|conflict| conflict.place.address().to_string().starts_with(address)),
            "{:#?}",
            merge.conflicts
        );
        assert!(merge.conflicts.iter().all(|conflict| !conflict.why.is_empty()));
    }
    here
}

fn update(plan: &Plan, typed: &str, day: &str, fields: &[(&str, &str)]) -> Plan {
    let given = Given {
        fields: fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        by: Some("hos".into()),
    };
    after(
        plan,
        compose::update(plan, &place(plan, typed), &given, day.parse().unwrap()),
    )
}

fn reading(plan: &Plan, period: &str, value: &str) -> Plan {
    after(
        plan,
        compose::reading(plan, &place(plan, "M4.1"), period, value, &[]),
    )
}

fn renumbered(plan: &Plan, pairs: &[(&str, &str)]) -> Plan {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(old, new)| (place(plan, old), (*new).to_owned()))
        .collect();
    after(plan, compose::renumber(plan, &pairs))
}

/// A new priority 3, the others moved on.
fn inserted(plan: &Plan, title: &str) -> Plan {
    add(
        plan,
        Addition {
            kind: "priority".into(),
            beside: Some(Beside::Before(place(plan, "3"))),
            shift: true,
            fields: vec![("title".into(), title.into())],
            ..Default::default()
        },
    )
}

#[test]
fn an_edit_to_the_old_three_reaches_it_at_four() {
    let base = plan(BASE);
    let ours = inserted(&base, "Education");
    assert_eq!(says(&ours, "4", "title"), "Safe homes");
    let theirs = set(
        &set(&base, "3", &[("title", "Safe and happy homes")]),
        "4.1",
        &[("due", "2019-06-30")],
    );
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(says(&both, "3", "title"), "Education");
    assert_eq!(says(&both, "4", "title"), "Safe and happy homes");
    assert_eq!(says(&both, "5.1", "due"), "2019-06-30");
    assert_eq!(says(&both, "5.1", "measured_by"), "M5.1");
    assert_eq!(says(&both, "5.1", "depends_on"), "4.1");
}

#[test]
fn an_insertion_is_told_as_one_and_never_as_rewordings() {
    let base = plan(BASE);
    let once = inserted(&base, "Education");
    assert_eq!(
        changes(&base, &once),
        [
            "3 added",
            "4 renumbered",
            "4.1 renumbered",
            "4.2 renumbered",
            "5 renumbered",
            "M5.1 renumbered",
            "5.1 renumbered",
            "5.1.1 renumbered",
            "5.2 renumbered"
        ]
    );
    let twice = inserted(&once, "Voice");
    assert!(
        changes(&once, &twice)
            .iter()
            .skip(1)
            .all(|told| told.ends_with(" renumbered")),
        "{:?}",
        changes(&once, &twice)
    );
    assert_eq!(changes(&once, &twice)[0], "3 added");
    let over_both = changes(&base, &twice);
    assert_eq!(
        over_both.iter().filter(|told| told.ends_with(" added")).count(),
        2,
        "{over_both:?}"
    );
    assert!(
        over_both
            .iter()
            .all(|told| told.ends_with(" added") || told.ends_with(" renumbered")),
        "{over_both:?}"
    );
}

#[test]
fn a_series_shifted_back_and_forth_is_still_the_same_series() {
    let base = plan(BASE);
    let there = renumbered(&base, &[("3", "4"), ("4", "5")]);
    let back = renumbered(&there, &[("4", "3"), ("5", "4")]);
    let again = renumbered(&back, &[("3", "4"), ("4", "5")]);
    for (old, new) in [(&base, &there), (&there, &back), (&back, &again)] {
        assert!(
            changes(old, new).iter().all(|told| told.ends_with(" renumbered")),
            "{:?}",
            changes(old, new)
        );
    }
}

#[test]
fn the_children_of_a_renumbered_item_follow_it_whatever_the_other_side_does_to_them() {
    let base = plan(BASE);
    let ours = renumbered(&base, &[("4", "5")]);
    let theirs = action(&set(&base, "4.1.1", &[("due", "Spring 2019")]), "4", "Opticians");
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(says(&both, "5.1.1", "due"), "Spring 2019");
    assert_eq!(says(&both, "5.3", "title"), "Opticians");
    assert_eq!(says(&both, "5.3", "formerly"), "4.3");
    assert_eq!(place(&both, "5.3").parent(), Some(place(&both, "5")));
}

#[test]
fn what_one_side_adds_under_an_item_that_the_other_renumbers_follows_it() {
    let base = plan(BASE);
    let ours = inserted(&base, "Education");
    let milestone = |plan: &Plan| {
        add(
            plan,
            Addition {
                kind: "milestone".into(),
                beside: Some(Beside::Under(place(plan, "4.3"))),
                fields: vec![("title".into(), "A first list".into())],
                ..Default::default()
            },
        )
    };
    let with = set(
        &milestone(&action(&base, "4", "Opticians")),
        "4.2",
        &[("depends_on", "4.3")],
    );
    let theirs = action(&with, "3", "Kinship carers");
    for both in [at_peace(&base, &ours, &theirs), at_peace(&base, &theirs, &ours)] {
        assert_eq!(says(&both, "5.3", "title"), "Opticians");
        assert_eq!(says(&both, "5.3", "formerly"), "4.3");
        assert_eq!(says(&both, "5.3.1", "title"), "A first list");
        assert_eq!(says(&both, "5.2", "depends_on"), "5.3");
        assert_eq!(says(&both, "4.3", "title"), "Kinship carers");
        assert_eq!(says(&both, "4.3", "formerly"), "3.3");
        assert_eq!(says(&both, "3", "title"), "Education");
    }
    let told = joined(&base, &ours, &theirs).1.notes;
    let mut backwards = joined(&base, &theirs, &ours).1.notes;
    assert!(
        told.contains(&"4.3 was added under 4, which is 5 now: it is 5.3".to_owned()),
        "{told:?}"
    );
    backwards.sort();
    let mut sorted = told;
    sorted.sort();
    assert_eq!(sorted, backwards);
}

#[test]
fn what_follows_a_number_that_is_taken_gives_way_and_says_so() {
    let base = plan(BASE);
    let ours = action(&renumbered(&base, &[("4", "5")]), "5", "Opticians");
    let theirs = action(&base, "4", "Speech therapy");
    let (both, merge) = joined(&base, &ours, &theirs);
    assert_eq!(merge.conflicts, []);
    assert_eq!(says(&both, "5.3", "title"), "Opticians");
    assert_eq!(says(&both, "5.4", "title"), "Speech therapy");
    assert_eq!(merge.notes.len(), 1, "{:?}", merge.notes);
    let (both, merge) = joined(&base, &theirs, &ours);
    assert_eq!(merge.conflicts, []);
    assert_eq!(says(&both, "5.3", "title"), "Speech therapy");
    assert_eq!(says(&both, "5.4", "title"), "Opticians");
}

#[test]
fn a_reference_to_what_one_side_removed_follows_the_number_the_other_gave_it() {
    let base = set(&plan(BASE), "3.2", &[("depends_on", "3.1")]);
    let removed = after(
        &base,
        Ok(Edit::Remove {
            item: place(&base, "3.1"),
        }),
    );
    let shifted = add(
        &base,
        Addition {
            kind: "action".into(),
            beside: Some(Beside::Before(place(&base, "3.1"))),
            shift: true,
            fields: vec![("title".into(), "Kinship carers".into())],
            ..Default::default()
        },
    );
    // What bears 3.1 now is not what the old 3.2 and 4.1 depend on.
    let both = at_peace(&base, &removed, &shifted);
    assert_eq!(says(&both, "3.3", "depends_on"), "3.2");
    assert_eq!(says(&both, "4.1", "depends_on"), "3.2");
    assert_eq!(says(&both, "3.1", "title"), "Kinship carers");
    // A reference that went with it does not come back under the new number.
    let both = at_peace(&base, &set(&removed, "3.2", &[("depends_on", "")]), &shifted);
    assert_eq!(says(&both, "3.3", "depends_on"), "");
    // A number that somebody gave it on purpose is an edit of what the other removed.
    for pairs in [&[("3.1", "3.9")][..], &[("3.1", "3.9"), ("4.2", "3.1")]] {
        in_conflict(&base, &removed, &renumbered(&base, pairs), "3.");
    }
}

#[test]
fn what_one_side_moved_out_of_what_the_other_removed_is_a_conflict() {
    let base = plan(BASE);
    let moved = after(
        &base,
        compose::move_to(&base, &place(&base, "3.2"), &Beside::Under(place(&base, "4"))),
    );
    let removed = after(
        &base,
        Ok(Edit::Remove {
            item: place(&base, "3"),
        }),
    );
    let merge = in_conflict(&base, &removed, &moved, "3.2");
    assert!(merge.conflicts.iter().all(|conflict| conflict.take.is_some()));
}

#[test]
fn a_new_reference_to_a_renumbered_item_names_it_as_it_is_called_now() {
    let base = plan(BASE);
    let ours = inserted(&base, "Education");
    let theirs = set(&base, "4.2", &[("depends_on", "3.1, 3.2")]);
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(says(&both, "5.2", "depends_on"), "4.1, 4.2");
}

#[test]
fn both_adding_the_same_ref_keeps_both() {
    let base = plan(BASE);
    let ours = action(&base, "4", "Opticians");
    let theirs = set(
        &action(&base, "4", "Speech therapy"),
        "4.1",
        &[("depends_on+", "4.3")],
    );
    let (both, merge) = joined(&base, &ours, &theirs);
    assert_eq!(merge.conflicts, []);
    assert_eq!(says(&both, "4.3", "title"), "Opticians");
    assert_eq!(says(&both, "4.4", "title"), "Speech therapy");
    assert_eq!(says(&both, "4.4", "formerly"), "4.3");
    assert_eq!(says(&both, "4.1", "depends_on"), "3.1, 4.4");
    assert_eq!(
        merge.notes,
        ["4.3 was added on both sides: the incoming one is now 4.4"]
    );
}

#[test]
fn two_things_of_one_ref_are_two_though_they_say_the_same() {
    let base = plan(BASE);
    let with = |kind: &str| {
        add(
            &base,
            Addition {
                kind: kind.into(),
                reference: Some("X1".into()),
                beside: Some(Beside::Under(place(&base, "4"))),
                fields: vec![("title".into(), "Opticians".into())],
                ..Default::default()
            },
        )
    };
    let (both, merge) = joined(&base, &with("action"), &with("measure"));
    assert!(
        !merge.conflicts.is_empty() || both.at(&place(&both, "X2")).is_some(),
        "{merge:?}"
    );
}

#[test]
fn a_new_item_that_gets_another_ref_avoids_those_that_come_with_it() {
    let base = plan(BASE);
    let ours = action(&base, "4", "Opticians");
    let theirs = action(&action(&base, "4", "Speech therapy"), "4", "Swimming");
    let (both, merge) = joined(&base, &ours, &theirs);
    assert_eq!(merge.conflicts, []);
    assert_eq!(says(&both, "4.3", "title"), "Opticians");
    assert_eq!(says(&both, "4.4", "title"), "Swimming");
    assert_eq!(says(&both, "4.5", "title"), "Speech therapy");
}

#[test]
fn what_stands_under_a_new_item_takes_another_ref_with_it() {
    let base = plan(BASE);
    let with = |title: &str| {
        let priority = add(
            &base,
            Addition {
                kind: "priority".into(),
                fields: vec![("title".into(), title.into())],
                ..Default::default()
            },
        );
        action(&priority, "5", &format!("{title} action"))
    };
    let (both, merge) = joined(&base, &with("Education"), &with("Voice"));
    assert_eq!(merge.conflicts, []);
    assert_eq!(says(&both, "6", "title"), "Voice");
    assert_eq!(says(&both, "6.1", "title"), "Voice action");
    assert_eq!(place(&both, "6.1").parent(), Some(place(&both, "6")));
}

#[test]
fn the_same_decision_or_matter_ref_added_twice_is_a_conflict() {
    let base = plan(BASE);
    let with = |kind: &str, text: &str| {
        add(
            &base,
            Addition {
                kind: kind.into(),
                fields: vec![("text".into(), text.into())],
                ..Default::default()
            },
        )
    };
    in_conflict(
        &base,
        &with("decision", "Agreed"),
        &with("decision", "Deferred"),
        "D2",
    );
    in_conflict(&base, &with("matter", "Write"), &with("matter", "Call"), "A2");
}

#[test]
fn the_same_thing_added_on_both_sides_is_there_once() {
    let base = plan(BASE);
    let both = action(&base, "4", "Opticians");
    assert_eq!(merge(&base, &both, &both), Merge::default());
    // The same action with something more is the same action in two states, not two actions.
    in_conflict(&base, &both, &set(&both, "4.3", &[("lead", "hos")]), "4.3");
}

#[test]
fn the_same_item_added_on_both_sides_is_there_once_whatever_its_references_are_called_by_now() {
    let base = plan(BASE);
    let condition = |plan: &Plan, by: &str| {
        let list = pledgebook::plan::ListPlace {
            parent: place(plan, "D1"),
            name: "conditions",
        };
        let field = |name: &str, text: &str| (name.to_owned(), Raw::text(text));
        let item = Raw::Map(vec![field("text", "Money is found"), field("by", by)]);
        let edit = Edit::Insert {
            list,
            at: At::Last,
            key: None,
            item,
        };
        apply(plan, &edit).unwrap().0
    };
    let ours = renumbered(&condition(&base, "M4.1"), &[("M4.1", "M9")]);
    let both = at_peace(&base, &ours, &condition(&base, "M4.1"));
    assert_eq!(both, ours);
}

#[test]
fn withdrawing_what_the_other_edits_is_a_conflict_and_nothing_of_it_is_done() {
    let base = plan(BASE);
    let withdrawn = after(&base, compose::withdraw(&base, &place(&base, "4.1"), "No money"));
    let edited = set(&base, "4.1", &[("due", "2019-06-30")]);
    in_conflict(&base, &withdrawn, &edited, "4.1 ");
    let (both, merge) = joined(&base, &edited, &withdrawn);
    assert_eq!(merge.conflicts.len(), 2, "{:#?}", merge.conflicts);
    assert_eq!(says(&both, "4.1", "reason"), "");
    assert_eq!(says(&both, "4.1", "status"), "in progress");
}

#[test]
fn removing_what_the_other_edits_is_a_conflict() {
    let base = plan(BASE);
    let removed = after(&base, compose::remove(&base, &place(&base, "4.2")));
    let edited = set(&base, "4.2", &[("due", "2019-06-30")]);
    let (_, merge) = joined(&base, &edited, &removed);
    assert_eq!(merge.conflicts[0].place.address().to_string(), "4.2");
    assert_eq!(merge.edit, None);
    let (_, merge) = joined(&base, &removed, &edited);
    assert_eq!(merge.conflicts[0].place.address().to_string(), "4.2 due");
    assert_eq!(merge.edit, None);
}

#[test]
fn a_withdrawal_beside_an_update_keeps_both_and_says_so() {
    let base = plan(BASE);
    let withdrawn = after(&base, compose::withdraw(&base, &place(&base, "4.1"), "No money"));
    let updated = update(
        &base,
        "4.1",
        "2019-01-12",
        &[("rating", "amber"), ("note", "Waiting")],
    );
    for (ours, theirs) in [(&withdrawn, &updated), (&updated, &withdrawn)] {
        let (both, merge) = joined(&base, ours, theirs);
        assert_eq!(merge.conflicts, [], "{:#?}", merge.conflicts);
        assert_eq!(says(&both, "4.1", "status"), "withdrawn");
        assert_eq!(says(&both, "4.1", "rating"), "amber");
        assert_eq!(merge.notes.len(), 1, "{:?}", merge.notes);
        assert!(merge.notes[0].contains("4.1"), "{:?}", merge.notes);
    }
}

#[test]
fn updates_and_readings_are_sets() {
    let base = plan(BASE);
    let ours = reading(
        &update(&base, "4.1", "2019-01-12", &[("note", "Mine")]),
        "2018-19 Q2",
        "75",
    );
    let theirs = reading(
        &update(&base, "4.1", "2019-01-12", &[("note", "Theirs")]),
        "2018-19 Q3",
        "78",
    );
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(both.priorities[1].actions[0].updates.len(), 2);
    assert_eq!(both.priorities[1].measures[0].readings.len(), 3);
}

#[test]
fn the_same_period_read_differently_is_a_conflict() {
    let base = plan(BASE);
    let merge = in_conflict(
        &base,
        &reading(&base, "2018-19 Q2", "75"),
        &reading(&base, "Q2 2018/19", "78"),
        "M4.1 readings.2018-19 Q2",
    );
    let take = merge.conflicts[0].take.clone().unwrap();
    let (taken, _) = apply(&reading(&base, "2018-19 Q2", "75"), &take).unwrap();
    assert_eq!(taken.priorities[1].measures[0].readings.len(), 2);
    let revised = in_conflict(
        &base,
        &reading(&base, "2018-19 Q1", "71"),
        &reading(&base, "2018-19 Q1", "72"),
        "M4.1 readings.2018-19 Q1.value",
    );
    assert_eq!(revised.edit, None);
}

#[test]
fn lists_of_words_are_sets() {
    let base = set(
        &plan(BASE),
        "4.1",
        &[("tags", "health, transition"), ("with", "ccg, hwb")],
    );
    let ours = set(
        &base,
        "4.1",
        &[("tags+", "dental"), ("with-", "ccg"), ("measured_by-", "M4.1")],
    );
    let theirs = set(
        &base,
        "4.1",
        &[("tags-", "transition"), ("with+", "hos"), ("tags+", "dental")],
    );
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(says(&both, "4.1", "tags"), "health, dental");
    assert_eq!(says(&both, "4.1", "with"), "hwb, hos");
    assert_eq!(says(&both, "4.1", "measured_by"), "");
}

#[test]
fn two_new_leads_are_a_conflict_and_a_second_one_is_not() {
    let base = plan(BASE);
    in_conflict(
        &base,
        &set(&base, "4.1", &[("lead", "hos")]),
        &set(&base, "4.1", &[("lead", "hwb")]),
        "4.1 lead",
    );
    let both = at_peace(
        &base,
        &set(&base, "4.1", &[("lead", "hos")]),
        &set(&base, "4.1", &[("lead+", "hwb")]),
    );
    assert_eq!(says(&both, "4.1", "lead"), "hos, hwb");
}

#[test]
fn text_is_merged_by_line_where_it_can_be() {
    let base = plan(BASE);
    let text = |line: &str, new: &str| {
        let detail = base.priorities[1].actions[0]
            .detail
            .get()
            .unwrap()
            .as_str()
            .replace(line, new);
        set(&base, "4.1", &[("detail", &detail)])
    };
    let both = at_peace(
        &base,
        &text("One line.", "A first line."),
        &text("The last line.", "The end."),
    );
    assert_eq!(
        says(&both, "4.1", "detail").trim_end(),
        "A first line.\nAnother line.\nA third line.\nThe end."
    );
    in_conflict(
        &base,
        &text("One line.", "First."),
        &text("One line.", "1."),
        "4.1 detail",
    );
}

#[test]
fn one_moving_while_the_other_edits_is_merged() {
    let base = plan(BASE);
    let ours = after(
        &base,
        compose::move_to(&base, &place(&base, "4.1"), &Beside::Under(place(&base, "3"))),
    );
    let theirs = set(&base, "4.1", &[("due", "2019-06-30")]);
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(says(&both, "4.1", "due"), "2019-06-30");
    assert_eq!(place(&both, "4.1").parent(), Some(place(&both, "3")));
}

#[test]
fn what_moved_out_of_a_removed_priority_is_kept() {
    let base = plan(BASE);
    let mut theirs = base.clone();
    for action in ["4.1", "4.2"] {
        theirs = after(
            &theirs,
            compose::move_to(
                &theirs,
                &place(&theirs, action),
                &Beside::Under(place(&theirs, "3")),
            ),
        );
    }
    theirs = set(&theirs, "4.1", &[("measured_by", "")]);
    theirs = set(&theirs, "D1", &[("about", "")]);
    theirs = after(&theirs, compose::remove(&theirs, &place(&theirs, "4")));
    assert_eq!(
        changes(&base, &theirs),
        [
            "4.1 moved",
            "4.1 measured_by changed",
            "4.2 moved",
            "D1 about changed",
            "4 removed"
        ]
    );
    let ours = set(&base, "3.1", &[("due", "2019-06-30")]);
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(both.priorities.len(), 1);
    assert_eq!(both.priorities[0].actions.len(), 4);
    let back = take_back(&base, &theirs, &theirs, &|_| true);
    assert_eq!(back.conflicts, []);
    assert_eq!(
        crate::made::apart(&apply(&theirs, &back.edit.unwrap()).unwrap().0, &base),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_changed_within_what_moved_out_of_a_removed_priority_is_not_lost() {
    let base = plan(BASE);
    let milestone = |plan: &Plan| {
        let fields = vec![("title".into(), "Signed".into())];
        let beside = Some(Beside::Under(place(plan, "4.1")));
        let kind = "milestone".into();
        add(
            plan,
            Addition {
                kind,
                beside,
                fields,
                ..Default::default()
            },
        )
    };
    // With neither title nor number left, a priority is another, and its actions stand under that one by now.
    let at = place(&base, "4");
    let untitled = apply(
        &base,
        &Edit::Set {
            place: at.field("title"),
            to: None,
        },
    )
    .unwrap()
    .0;
    let pairs = vec![(at, "N0".to_owned())];
    let theirs = apply(
        &untitled,
        &Edit::Renumber {
            pairs,
            remember: false,
        },
    )
    .unwrap()
    .0;
    assert!(changes(&base, &theirs).contains(&"4 removed".to_owned()));
    for (ours, says_so) in [
        (
            set(&base, "4.1.1", &[("due", "2019-06-30")]),
            ("4.1.1", "due", "2019-06-30"),
        ),
        (milestone(&base), ("4.1.2", "title", "Signed")),
        (
            renumbered(&base, &[("4.1.1", "4.1.7")]),
            ("4.1.7", "title", "Protocol agreed"),
        ),
    ] {
        let both = at_peace(&base, &ours, &theirs);
        let (item, field, value) = says_so;
        assert_eq!(says(&both, item, field), value);
    }
    // What was said of the priority itself is lost with it.
    in_conflict(&base, &set(&base, "4", &[("lead", "hos")]), &theirs, "4");
}

#[test]
fn what_moved_under_a_new_priority_is_there_once() {
    let base = plan(BASE);
    let theirs = add(
        &base,
        Addition {
            kind: "priority".into(),
            fields: vec![("title".into(), "Education".into())],
            ..Default::default()
        },
    );
    let theirs = after(
        &theirs,
        compose::move_to(
            &theirs,
            &place(&theirs, "4.2"),
            &Beside::Under(place(&theirs, "5")),
        ),
    );
    let ours = set(&base, "4.2", &[("due", "2019-06-30")]);
    let both = at_peace(&base, &ours, &theirs);
    assert_eq!(both.priorities[1].actions.len(), 1);
    assert_eq!(both.priorities[2].actions.len(), 1);
    assert_eq!(says(&both, "4.2", "due"), "2019-06-30");
}

#[test]
fn a_removed_item_is_not_brought_down_upon_what_the_other_moved_into_it() {
    let base = plan(BASE);
    let emptied = after(&base, compose::remove(&base, &place(&base, "4.1.1")));
    let ours = after(
        &emptied,
        compose::move_to(
            &emptied,
            &place(&emptied, "4.2"),
            &Beside::Under(place(&emptied, "3")),
        ),
    );
    let mut theirs = set(&base, "4.1", &[("depends_on", "")]);
    theirs = after(&theirs, compose::remove(&theirs, &place(&theirs, "3")));
    let (both, merge) = joined(&base, &ours, &theirs);
    assert_eq!(merge.conflicts.len(), 1, "{:#?}", merge.conflicts);
    assert_eq!(says(&both, "4.2", "title"), "Dentists for all");
}

#[test]
fn both_renumbering_one_item_is_a_conflict() {
    let base = plan(BASE);
    in_conflict(
        &base,
        &renumbered(&base, &[("4.2", "4.5")]),
        &renumbered(&base, &[("4.2", "4.6")]),
        "4.",
    );
}

#[test]
fn a_title_alone_and_a_number_by_hand_are_told_as_what_they_are() {
    let base = plan(BASE);
    let by_hand = plan(&BASE.replace("ref: \"4.2\"", "ref: \"4.9\""));
    assert_eq!(changes(&base, &by_hand), ["4.9 renumbered"]);
    let swapped = plan(
        &BASE
            .replace(
                "{ref: \"3.2\", title: Staying put, lead: hos}",
                "{ref: \"4.2\", title: Staying put, lead: hos}",
            )
            .replace(
                "{ref: \"4.2\", title: Dentists for all, lead: hwb}",
                "{ref: \"3.2\", title: Dentists for all, lead: hwb}",
            ),
    );
    assert_eq!(changes(&base, &swapped), ["4.2 renumbered", "3.2 renumbered"]);
    let reworded = plan(&BASE.replace("Dentists for all", "A dentist for everyone"));
    assert_eq!(changes(&base, &reworded), ["4.2 title changed"]);
}

#[test]
fn a_swap_by_hand_that_left_the_references_is_taken_back_and_merged_to_the_letter() {
    let base = plan(BASE);
    let swapped = renumbered(&base, &[("3.1", "3.2"), ("3.2", "3.1")]);
    assert_eq!(says(&swapped, "4.1", "depends_on"), "3.2");
    let by_hand = set(&swapped, "4.1", &[("depends_on", "3.1")]);
    let told = changes(&base, &by_hand);
    assert!(told.iter().all(|told| told.ends_with(" renumbered")), "{told:?}");
    let back = take_back(&base, &by_hand, &by_hand, &|_| true);
    assert_eq!(back.conflicts, []);
    let back = apply(&by_hand, &back.edit.unwrap()).unwrap().0;
    assert_eq!(crate::made::apart(&back, &base), Vec::<String>::new());
    let theirs = set(&base, "4.1", &[("due", "2019-06-30")]);
    for both in [
        at_peace(&base, &by_hand, &theirs),
        at_peace(&base, &theirs, &by_hand),
    ] {
        assert_eq!(says(&both, "4.1", "depends_on"), "3.1");
        assert_eq!(says(&both, "3.1", "title"), "Staying put");
    }
}

#[test]
fn a_reference_to_a_number_that_two_bear_for_a_while_is_taken_back() {
    let base = plan(BASE);
    let own = |plan: &Plan, number: &str| place(plan, number);
    let pairs = vec![
        (own(&base, "3.1"), "9".to_owned()),
        (own(&base, "3.2"), "9".to_owned()),
    ];
    let edit = Edit::Renumber {
        pairs,
        remember: true,
    };
    let doubled = apply(&base, &edit).unwrap().0;
    for (from, to) in [(&base, &doubled), (&doubled, &base)] {
        let both = joined(from, from, to).0;
        assert_eq!(crate::made::apart(&both, to), Vec::<String>::new());
        let back = take_back(from, to, to, &|_| true);
        let back = apply(to, &back.edit.unwrap()).unwrap().0;
        assert_eq!(crate::made::apart(&back, from), Vec::<String>::new());
    }
}

#[test]
fn what_is_there_already_beside_what_ours_added_is_no_edit() {
    let base = plan(BASE);
    let theirs = set(&base, "4.1", &[("tags", "health")]);
    let ours = set(&base, "4.1", &[("tags", "health, homes")]);
    let (both, merge) = joined(&base, &ours, &theirs);
    assert_eq!(merge, Merge::default());
    assert_eq!(both, ours);
}

#[test]
fn what_is_deleted_and_restored_is_the_same_again() {
    let base = plan(BASE);
    let gone = after(&base, compose::remove(&base, &place(&base, "4.2")));
    assert_eq!(changes(&base, &gone), ["4.2 removed"]);
    let back = take_back(&base, &gone, &gone, &|change| {
        change.place.address().item == "4.2"
    });
    let (restored, _) = apply(&gone, &back.edit.unwrap()).unwrap();
    assert_eq!(restored, base);
}

#[test]
fn taking_back_keeps_what_came_later_elsewhere() {
    let base = plan(BASE);
    for change in [
        inserted(&base, "Education"),
        renumbered(&base, &[("4", "7")]),
        after(
            &base,
            compose::move_to(&base, &place(&base, "4.2"), &Beside::Before(place(&base, "3.1"))),
        ),
        after(&base, compose::remove(&base, &place(&base, "4.2"))),
        after(&base, compose::withdraw(&base, &place(&base, "4.2"), "No money")),
        reading(&base, "2018-19 Q2", "75"),
        update(&base, "4.2", "2019-01-12", &[("note", "Mine")]),
    ] {
        let safe = change
            .priorities
            .iter()
            .find(|priority| priority.title.get().unwrap().as_str() == "Safe homes");
        let safe = safe.unwrap().r#ref.get().unwrap().as_str().to_owned();
        let later = set(&change, &safe, &[("why", "Because")]);
        let back = take_back(&base, &change, &later, &|_| true);
        assert_eq!(back.conflicts, [], "{:#?}", back.conflicts);
        let (without, _) = apply(&later, &back.edit.unwrap()).unwrap();
        assert_eq!(
            crate::made::apart(&without, &set(&base, "3", &[("why", "Because")])),
            Vec::<String>::new()
        );
    }
}

#[test]
fn taking_back_what_a_later_edit_stands_on_is_refused() {
    let base = plan(BASE);
    let cases: [(Plan, &dyn Fn(&Plan) -> Plan); 5] = [
        (set(&base, "4.1", &[("due", "2019-06-30")]), &|plan| {
            set(plan, "4.1", &[("due", "2019-09-30")])
        }),
        (action(&base, "4", "Opticians"), &|plan| {
            set(plan, "4.3", &[("lead", "hos")])
        }),
        (reading(&base, "2018-19 Q2", "75"), &|plan| {
            reading(plan, "2018-19 Q2", "76")
        }),
        (renumbered(&base, &[("4.2", "4.5")]), &|plan| {
            renumbered(plan, &[("4.5", "4.6")])
        }),
        (renumbered(&base, &[("4.2", "4.5")]), &|plan| {
            add(
                plan,
                Addition {
                    kind: "action".into(),
                    reference: Some("4.2".into()),
                    beside: Some(Beside::Under(place(plan, "4"))),
                    fields: vec![("title".into(), "Swimming".into())],
                    ..Default::default()
                },
            )
        }),
    ];
    for (change, later) in cases {
        let later = later(&change);
        let back = take_back(&base, &change, &later, &|_| true);
        assert!(!back.conflicts.is_empty(), "{:?}", changes(&base, &change));
        assert!(back.conflicts.iter().all(|conflict| !conflict.why.is_empty()));
    }
}

#[test]
fn what_comes_back_with_the_memory_of_a_ref_that_another_bears_is_not_that_other() {
    let now = plan("priorities:\n  - ref: '7'\n    actions:\n      - {ref: '7.2', title: New}\n");
    let then = plan(
        "priorities:\n  - ref: '7'\n    actions:\n      - {ref: '7.4', title: Old, formerly: ['7.2']}\n      - {ref: '7.2', title: New}\n",
    );
    assert_eq!(changes(&now, &then), ["7.4 added"]);
}

#[test]
fn a_swap_of_two_that_remember_no_ref_is_two_renumberings() {
    let with = |first: &str, second: &str| {
        plan(&format!(
            r#"
pledge: 1
priorities:
  - ref: "3"
    title: Safe homes
    objectives:
      - {{ref: O1, title: {first}}}
      - {{ref: O2, title: {second}}}
decisions:
  - {{ref: D1, kind: noted, text: {first}}}
  - {{ref: D2, kind: noted, text: {second}}}
matters:
  - {{ref: A1, lead: Public Health, kind: action, text: {first}}}
  - {{ref: A2, lead: Public Health, kind: action, text: {second}}}
comments:
  - {{ref: C1, text: {first}}}
  - {{ref: C2, text: {second}}}
"#
        ))
    };
    let swapped = changes(
        &with("Write to schools", "Call the board"),
        &with("Call the board", "Write to schools"),
    );
    assert!(
        swapped.iter().all(|told| !told.ends_with("changed")),
        "{swapped:?}"
    );
    let renumbered = swapped.iter().filter(|told| told.ends_with("renumbered"));
    assert_eq!(renumbered.count(), 8, "{swapped:?}");
    // One reworded, and its old words given to one that is new: minutes quote the ref, and nothing was swapped.
    let matters = |rows: &[(&str, &str)]| {
        let rows: Vec<String> = rows
            .iter()
            .map(|(name, text)| format!("  - {{ref: {name}, lead: Public Health, text: {text}}}\n"))
            .collect();
        plan(&format!("pledge: 1\nmatters:\n{}", rows.concat()))
    };
    let base = matters(&[("A1", "Write to schools")]);
    let reworded = matters(&[("A1", "Call the board"), ("A2", "Write to schools")]);
    assert_eq!(changes(&base, &reworded), ["A1 text changed", "A2 added"]);
}

/// The plan with an action taken out and another under its number.
fn replaced(plan: &Plan, typed: &str, under: &str, fields: &[(&str, &str)]) -> Plan {
    let fields = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let removed = after(plan, compose::remove(plan, &place(plan, typed)));
    let with = add(
        &removed,
        Addition {
            kind: "action".into(),
            reference: Some(typed.into()),
            beside: Some(Beside::Under(place(&removed, under))),
            fields: fields.collect(),
            ..Default::default()
        },
    );
    assert_eq!(place(&with, typed), place(plan, typed));
    with
}

#[test]
fn a_number_given_to_another_commitment_does_not_take_what_was_meant_for_the_first() {
    let base = plan(BASE);
    let minibus = replaced(&base, "4.2", "4", &[("title", "Buy a minibus"), ("lead", "ccg")]);
    let told = update(
        &base,
        "4.2",
        "2019-01-12",
        &[("rating", "red"), ("note", "No money")],
    );
    let named = set(&base, "3.2", &[("depends_on", "4.2")]);
    let edited = set(&base, "4.2", &[("due", "2019-06-30")]);
    for theirs in [&told, &named, &edited] {
        let merge = in_conflict(&base, &minibus, theirs, "");
        let shown = format!(
            "{:?}",
            merge
                .conflicts
                .iter()
                .map(|conflict| &conflict.mine)
                .collect::<Vec<_>>()
        );
        assert!(!shown.contains("minibus"), "{shown}");
        let both = merge
            .edit
            .map_or_else(|| minibus.clone(), |edit| apply(&minibus, &edit).unwrap().0);
        assert_eq!(says(&both, "4.2", "title"), "Buy a minibus");
        assert_eq!(says(&both, "4.2", "rating"), "");
        assert_eq!(says(&both, "4.2", "due"), "");
        assert_eq!(says(&both, "3.2", "depends_on"), "");
        let (both, _) = joined(&base, theirs, &minibus);
        assert_eq!(says(&both, "4.2", "title"), "Dentists for all");
        assert_eq!(says(&both, "4.3", "title"), "Buy a minibus");
    }
    // What neither touched is replaced in peace.
    let both = at_peace(&base, &minibus, &set(&base, "3.1", &[("due", "2019-06-30")]));
    assert_eq!(says(&both, "4.2", "title"), "Buy a minibus");
    // Both giving the number to another is asked.
    let bicycles = replaced(&base, "4.2", "4", &[("title", "Buy bicycles"), ("lead", "hos")]);
    in_conflict(&base, &minibus, &bicycles, "4.2");
}

#[test]
fn an_ordinary_rewording_is_still_the_same_commitment() {
    let base = set(&plan(BASE), "4.1", &[("lead", "hos")]);
    let edited = update(
        &base,
        "4.1",
        "2019-01-12",
        &[("rating", "red"), ("note", "No money")],
    );
    for reworded in [
        set(&base, "4.1", &[("title", "Check every child")]),
        set(&base, "4.1", &[("lead", "ccg")]),
        // Both, but what it says at length is still its own.
        set(&base, "4.1", &[("title", "Check every child"), ("lead", "ccg")]),
    ] {
        let both = at_peace(&base, &reworded, &edited);
        assert_eq!(says(&both, "4.1", "rating"), "red");
    }
}

#[test]
fn removing_what_the_other_moves_or_renumbers_is_a_conflict() {
    let base = plan(BASE);
    let removed = after(&base, compose::remove(&base, &place(&base, "4.2")));
    let moved = after(
        &base,
        compose::move_to(&base, &place(&base, "4.2"), &Beside::Under(place(&base, "3"))),
    );
    in_conflict(&base, &removed, &moved, "4.2");
    let merge = in_conflict(&base, &removed, &renumbered(&base, &[("4.2", "4.9")]), "4.");
    assert!(
        merge.conflicts.iter().all(|conflict| conflict.take.is_some()),
        "{merge:?}"
    );
    // Room made for another is nobody's edit of it.
    at_peace(&base, &removed, &inserted(&base, "Education"));
}

#[test]
fn what_one_side_moved_about_in_what_the_other_removed_whole_is_nothing_to_lose() {
    let base = plan(BASE);
    let milestone = place(&base, "4.1.1");
    let moved = after(
        &base,
        compose::move_to(&base, &milestone, &Beside::Under(place(&base, "4.2"))),
    );
    let without = |plan: &Plan, item: &str| {
        let item = place(plan, item);
        apply(plan, &Edit::Remove { item }).unwrap().0
    };
    let left = without(&moved, "4.1");
    let removed = without(&base, "4");
    for mine in [&moved, &left] {
        for both in [at_peace(&base, mine, &removed), at_peace(&base, &removed, mine)] {
            assert_eq!(both, removed);
        }
    }
}

#[test]
fn a_number_that_both_gave_out_is_settled_alike_in_either_order() {
    let base = plan(BASE);
    let mine = action(&base, "4", "Mine");
    let theirs = add(
        &base,
        Addition {
            kind: "action".into(),
            beside: Some(Beside::Before(place(&base, "4.1"))),
            shift: true,
            fields: vec![("title".into(), "Theirs".into())],
            ..Default::default()
        },
    );
    assert_eq!(says(&theirs, "4.3", "title"), "Dentists for all");
    for both in [at_peace(&base, &mine, &theirs), at_peace(&base, &theirs, &mine)] {
        assert_eq!(says(&both, "4.1", "title"), "Theirs");
        assert_eq!(says(&both, "4.3", "title"), "Dentists for all");
        assert_eq!(says(&both, "4.4", "title"), "Mine");
        assert_eq!(says(&both, "4.4", "formerly"), "4.3");
        assert_eq!(place(&both, "4.2.1").parent(), Some(place(&both, "4.2")));
    }
    let notes = joined(&base, &mine, &theirs).1.notes;
    assert_eq!(notes.len(), 1, "{notes:?}");
}

#[test]
fn a_number_that_both_gave_to_one_of_theirs_is_asked_with_all_that_stands_under_it() {
    let base = plan(BASE);
    let mine = renumbered(&base, &[("4.2", "4.9")]);
    let theirs = renumbered(&base, &[("4.1", "4.9")]);
    assert_eq!(says(&theirs, "4.9.1", "title"), says(&base, "4.1.1", "title"));
    for (ours, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let (both, merge) = joined(&base, ours, theirs);
        assert_eq!(merge.conflicts.len(), 1, "{:#?}", merge.conflicts);
        let under = |plan: &Plan| {
            for (record, _) in crate::made::records(plan) {
                let (name, above) = (plan.at(&record).unwrap().text("ref").to_owned(), record.parent());
                let above = above.and_then(|above| Some(plan.at(&above)?.text("ref").to_owned()));
                let above = above.filter(|above| name.matches('.').count() > 1 && !above.is_empty());
                assert!(above.is_none_or(|above| name.starts_with(&above)), "{name}");
            }
        };
        under(&both);
        let (taken, _) = apply(&both, merge.conflicts[0].take.as_ref().unwrap()).unwrap();
        under(&taken);
        assert_eq!(says(&taken, "4.9", "title"), says(theirs, "4.9", "title"));
    }
}

#[test]
fn updates_that_come_in_stand_by_their_dates() {
    let base = update(&plan(BASE), "4.1", "2019-01-12", &[("note", "First")]);
    let ours = update(&base, "4.1", "2019-03-12", &[("note", "Mine")]);
    let theirs = update(&base, "4.1", "2019-02-12", &[("note", "Theirs")]);
    for both in [at_peace(&base, &ours, &theirs), at_peace(&base, &theirs, &ours)] {
        let dates: Vec<_> = both.priorities[1].actions[0]
            .updates
            .iter()
            .map(|update| (update as &dyn pledgebook::plan::Record).text("date").to_owned())
            .collect();
        assert_eq!(dates, ["2019-01-12", "2019-02-12", "2019-03-12"]);
    }
}
