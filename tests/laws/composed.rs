//! From what a person types to an edit: every command's constructor with good and bad input.

use pledgebook::error::{Kind, Problem};
use pledgebook::plan::compose::{self, Addition, Beside, Given};
use pledgebook::plan::{Edit, Index, Place, Plan, apply};

use crate::told::{BASE, action, add, after, changes, place, plan, says, set};

fn refused(plan: &Plan, typed: &str, path: &str, value: &str) -> Problem {
    let pairs = [(path.to_owned(), value.to_owned())];
    let problem = compose::set(plan, &place(plan, typed), &pairs).unwrap_err();
    assert!(problem.next.is_some(), "{problem}");
    problem
}

fn nothing(plan: &Plan, typed: &str, path: &str, value: &str) {
    let pairs = [(path.to_owned(), value.to_owned())];
    assert_eq!(
        compose::set(plan, &place(plan, typed), &pairs).unwrap(),
        Edit::All(Vec::new()),
        "{path} {value}"
    );
}

fn registers() -> Plan {
    plan(
        r#"
pledge: 1
strategy: {title: Strategy, scale: {rating: {yellow: {label: Minor delay, counts_as: amber}}}}
leads:
  hos: {name: Head of Service, initials: HS}
priorities:
  - ref: "1"
    title: First
    also_known: [OFSTED 12]
    actions:
      - {ref: "1(a)", title: One, formerly: ["6.2"]}
      - {ref: "1(b)", title: Two}
  - ref: "7"
    title: Seventh
    measures:
      - {ref: M7.1, title: Measure, unit: "%", targets: [{period: 2018-19, value: 85}], readings: [{period: 2018-19 Q1, value: 70}]}
    actions:
      - {ref: "7.1", title: Three}
      - {ref: "7.3", title: Copied}
      - {ref: "7.3", title: Copied too}
decisions:
  - {ref: D1, kind: approved subject to amendments, text: Yes but, conditions: [{ref: D1.1, text: A}, {text: B}]}
  - {ref: D2, kind: noted, version: 0123456789abcdef0123456789abcdef01234567}
matters:
  - {ref: HWB 18/19-01, text: Report, status: open, parts: [{text: one}, {text: two}]}
meetings:
  - {ref: HWB-2018-06, date: 2018-06-20}
"#,
    )
}

#[test]
fn a_ref_is_found_however_it_is_typed() {
    let plan = registers();
    let index = Index::of(&plan);
    for (typed, meant) in [
        ("hwb18/19-01", "HWB 18/19-01"),
        ("HWB 18/19-01", "HWB 18/19-01"),
        ("1a", "1(a)"),
        ("1(A)", "1(a)"),
        ("1(a).", "1(a)"),
        ("Priority One", "1"),
        ("priority 7 action 1", "7.1"),
        ("Action 7.1", "7.1"),
        ("pledge seven", "7"),
        ("m7.1", "M7.1"),
        ("[D1]", "D1"),
        ("6.2", "1(a)"),
        ("ofsted 12", "1"),
        (" 7.1 ", "7.1"),
        ("hwb-2018-06", "HWB-2018-06"),
    ] {
        let found =
            compose::item(&plan, &index, typed).unwrap_or_else(|problem| panic!("{typed}: {problem}"));
        assert_eq!(found.place, place(&plan, meant), "{typed}");
    }
    assert_eq!(
        compose::item(&plan, &index, "6.2").unwrap().note.unwrap(),
        "6.2 is now 1(a)"
    );
    assert_eq!(
        compose::item(&plan, &index, "7.3#2").unwrap().place,
        place(&plan, "7.3#2")
    );
    let two = compose::item(&plan, &index, "7.3").unwrap_err();
    assert_eq!(two.kind, Kind::Usage);
    assert!(
        two.to_string().contains("7.3 (action \"Copied\")") && two.to_string().contains("7.3#2"),
        "{two}"
    );
    let none = compose::item(&plan, &index, "7.9").unwrap_err();
    assert_eq!(
        (none.kind, none.what.as_str()),
        (Kind::No, "no commitment is called 7.9")
    );
    assert_eq!(none.next.unwrap(), "priority 7 has 7.1 to 7.3");
    assert_eq!(
        compose::item(&plan, &index, "lead:HOS").unwrap().place,
        Place::root().item("leads", "hos")
    );
    assert!(
        compose::item(&plan, &index, "lead:nobody")
            .unwrap_err()
            .next
            .unwrap()
            .contains("hos")
    );
    assert_eq!(
        compose::item(&plan, &index, "Strategy").unwrap().place,
        Place::root().item("strategy", "")
    );
    assert_eq!(compose::item(&plan, &index, "").unwrap_err().kind, Kind::No);
}

#[test]
fn a_path_leads_to_every_field_and_makes_what_is_missing() {
    let base = registers();
    for (item, path, value, says) in [
        ("M7.1", "targets.2018-19.value", "90", "90"),
        ("M7.1", "targets.2018/19.floor", "75", "75"),
        ("M7.1", "targets.2019-20.value", "95", "95"),
        ("M7.1", "readings.2018-19 Q1.note", "Late", "Late"),
        ("M7.1", "readings.Q1 2018/19.note", "Late", "Late"),
        ("M7.1", "comparators.Statistical neighbours.value", "70", "70"),
        ("M7.1", "baseline.value", "61", "61"),
        ("D1", "conditions.D1.1.met", "2018-07-01", "2018-07-01"),
        ("D1", "conditions.ii.met", "2018-07-01", "2018-07-01"),
        ("D1", "conditions.2.met", "2018-07-01", "2018-07-01"),
        ("HWB 18/19-01", "parts.i.status", "done", "done"),
        ("strategy", "scale.rating.yellow.counts_as", "red", "red"),
        ("strategy", "scale.rating.blue.label", "Done", "Done"),
        ("strategy", "period.from", "2018-04-01", "2018-04-01"),
        ("strategy", "words.priority", "Pledge", "Pledge"),
        ("7.1", "x-cost", "lots", "lots"),
    ] {
        let now = set(&base, item, &[(path, value)]);
        assert_ne!(now, base, "{path}");
        let found = compose::target(&now, &place(&now, item), path).unwrap();
        assert_eq!(found.missing, [], "{path}");
        assert_eq!(now.written(&found.place).unwrap().line(), says, "{path}");
        nothing(&now, item, path, value);
    }
    assert_eq!(
        changes(&base, &set(&base, "M7.1", &[("targets.2018/19.floor", "75")])),
        ["M7.1 targets.2018-19.floor changed"]
    );
    assert!(refused(&base, "7.1", "deu", "2019").next.unwrap().contains("due"));
    assert!(
        refused(&base, "M7.1", "targets", "2019")
            .next
            .unwrap()
            .contains("targets.PERIOD.value")
    );
    assert!(
        refused(&base, "M7.1", "baseline", "60")
            .next
            .unwrap()
            .contains("baseline.value")
    );
    assert!(
        refused(&base, "M7.1", "targets.one day.value", "60")
            .what
            .contains("one day")
    );
    assert!(
        refused(&base, "7.1", "ref", "7.2")
            .next
            .unwrap()
            .contains("pledge renumber")
    );
    assert!(refused(&base, "7.1", "status", "don").next.is_some());
    assert!(
        refused(&base, "7.1", "rating", "ambre")
            .next
            .unwrap()
            .contains("amber")
    );
    assert!(refused(&base, "7.1", "due", "whenever it suits").next.is_some());
    assert!(
        refused(&base, "7.1", "measured_by", "7.1")
            .next
            .unwrap()
            .contains("measure")
    );
    assert!(refused(&base, "7.1", "due+", "2019-03-31").next.is_some());
    nothing(&base, "M7.1", "targets.2025-26.value", "");
    nothing(&base, "7.1", "due", "");
}

#[test]
fn words_are_read_as_the_plan_says_them() {
    let base = registers();
    assert_eq!(
        says(&set(&base, "7.1", &[("rating", "Minor delay")]), "7.1", "rating"),
        "yellow"
    );
    assert_eq!(
        says(&set(&base, "7.1", &[("status", "In-Progress")]), "7.1", "status"),
        "in progress"
    );
    assert_eq!(
        says(&set(&base, "7.1", &[("lead", "head of service")]), "7.1", "lead"),
        "hos"
    );
    assert_eq!(
        says(
            &set(&base, "7.1", &[("lead", "HS, Public Health")]),
            "7.1",
            "lead"
        ),
        "hos, Public Health"
    );
    assert_eq!(
        says(
            &set(&base, "7.1", &[("measured_by", "m7.1")]),
            "7.1",
            "measured_by"
        ),
        "M7.1"
    );
    let with = set(&base, "7.1", &[("with", "ccg, hos")]);
    assert_eq!(says(&set(&with, "7.1", &[("with-", "HS")]), "7.1", "with"), "ccg");
    assert_eq!(
        says(&set(&with, "7.1", &[("with+", "Police")]), "7.1", "with"),
        "ccg, hos, Police"
    );
    nothing(&with, "7.1", "with+", "hos");
    nothing(&with, "7.1", "with-", "Police");
    nothing(
        &set(&base, "7.1", &[("lead", "hos")]),
        "7.1",
        "lead",
        "Head of Service",
    );
}

#[test]
fn a_ref_that_is_taken_is_not_given_to_an_item_without_one() {
    let base = plan(
        "pledge: 1\npriorities:\n  - {ref: \"1\", title: One, actions: [{title: No ref}, {ref: \"1.1\", title: A}]}\n",
    );
    let item = place(&base, "1").item("actions", "#1");
    let set = |value: &str| compose::set(&base, &item, &[("ref".into(), value.into())]);
    assert!(set("1.1").unwrap_err().what.contains("taken"));
    assert!(set("1.2#2").is_err());
    assert_eq!(says(&after(&base, set("1.2")), "1.2", "title"), "No ref");
}

#[test]
fn the_next_ref_is_free_and_was_never_another_s() {
    let base = registers();
    let under = |kind: &str, parent: &str, title: &str| {
        compose::add(
            &base,
            &Addition {
                kind: kind.into(),
                beside: Some(Beside::Under(place(&base, parent))),
                fields: vec![("title".into(), title.into())],
                ..Default::default()
            },
        )
        .unwrap()
        .1
    };
    assert_eq!(under("action", "7", "New"), "7.4");
    assert_eq!(under("measure", "7", "New"), "M7.2");
    assert_eq!(under("measure", "1", "New"), "M1.1");
    assert_eq!(under("milestone", "7.1", "New"), "7.1.1");
    assert_eq!(under("action", "1", "New"), "1(c)");
    let top = |kind: &str, fields: &[(&str, &str)]| {
        compose::add(
            &base,
            &Addition {
                kind: kind.into(),
                fields: fields.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect(),
                ..Default::default()
            },
        )
        .unwrap()
        .1
    };
    assert_eq!(top("priority", &[("title", "New")]), "8");
    assert_eq!(top("decision", &[("kind", "agreed")]), "D3");
    assert_eq!(top("matter", &[("text", "Write")]), "HWB 18/19-02");
    assert_eq!(top("comment", &[("text", "Good")]), "C1");
    let gone = set(&base, "7.1", &[("also_known", "7.4")]);
    let (_, next) = compose::add(
        &gone,
        &Addition {
            kind: "action".into(),
            beside: Some(Beside::After(place(&gone, "7.1"))),
            fields: vec![("title".into(), "New".into())],
            ..Default::default()
        },
    )
    .unwrap();
    assert_eq!(next, "7.5");
}

#[test]
fn an_addition_that_cannot_be_says_what_would_do() {
    let base = registers();
    let refused = |addition: Addition| {
        let problem = compose::add(&base, &addition).unwrap_err();
        assert!(problem.next.is_some(), "{problem}");
        problem
    };
    let kind = |kind: &str| Addition {
        kind: kind.into(),
        ..Default::default()
    };
    assert!(refused(kind("action")).next.unwrap().contains("--under"));
    assert!(refused(kind("lead")).next.unwrap().contains("--ref"));
    assert!(
        refused(Addition {
            reference: Some(String::new()),
            ..kind("lead")
        })
        .next
        .unwrap()
        .contains("--ref")
    );
    assert!(
        refused(Addition {
            reference: Some("hos".into()),
            ..kind("lead")
        })
        .what
        .contains("hos")
    );
    assert!(
        refused(Addition {
            reference: Some("7".into()),
            ..kind("priority")
        })
        .what
        .contains("taken")
    );
    assert!(
        refused(Addition {
            reference: Some(String::new()),
            ..kind("priority")
        })
        .what
        .contains("ref")
    );
    assert!(
        refused(Addition {
            reference: Some("9#2".into()),
            ..kind("priority")
        })
        .what
        .contains("ref")
    );
    assert!(
        refused(Addition {
            beside: Some(Beside::Under(place(&base, "7.1"))),
            ..kind("action")
        })
        .what
        .contains("7.1")
    );
    assert!(
        refused(Addition {
            fields: vec![("titel".into(), "x".into())],
            ..kind("priority")
        })
        .next
        .unwrap()
        .contains("title")
    );
    assert!(
        refused(Addition {
            shift: true,
            ..kind("priority")
        })
        .next
        .unwrap()
        .contains("--before")
    );
    assert!(refused(kind("wish")).next.is_some());
}

#[test]
fn room_is_made_in_a_series() {
    let base = plan(BASE);
    let ours = add(
        &base,
        Addition {
            kind: "action".into(),
            beside: Some(Beside::After(place(&base, "4.1"))),
            shift: true,
            fields: vec![
                ("title".into(), "Opticians".into()),
                ("lead".into(), "hos".into()),
            ],
            ..Default::default()
        },
    );
    let titles: Vec<_> = ours.priorities[1]
        .actions
        .iter()
        .map(|action| action.title.get().unwrap().as_str())
        .collect();
    assert_eq!(titles, ["Share health plans", "Opticians", "Dentists for all"]);
    assert_eq!(says(&ours, "4.3", "formerly"), "4.2");
    assert_eq!(says(&ours, "4.2", "lead"), "hos");
}

#[test]
fn refs_change_with_all_that_names_them() {
    let base = plan(BASE);
    let renumber = |plan: &Plan, pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(old, new)| (place(plan, old), (*new).to_owned()))
            .collect();
        compose::renumber(plan, &pairs)
    };
    let swapped = after(&base, renumber(&base, &[("3", "4"), ("4", "3")]));
    assert_eq!(says(&swapped, "3", "title"), "Good health");
    assert_eq!(says(&swapped, "3.1", "depends_on"), "4.1");
    assert_eq!(says(&swapped, "3.1", "measured_by"), "M3.1");
    assert_eq!(says(&swapped, "A1", "about"), "3.1");
    assert_eq!(says(&swapped, "3.1.1", "title"), "Protocol agreed");
    assert_eq!(renumber(&base, &[("3", "3")]).unwrap(), Edit::All(Vec::new()));
    for (pairs, why) in [
        (&[("3", "4")][..], "4 is taken"),
        (&[("3.1", "5"), ("3.2", "5")], "5 is taken"),
        (&[("3.1", "")], "cannot be a ref"),
        (&[("3.1", "5#2")], "cannot be a ref"),
    ] {
        let problem = renumber(&base, pairs).unwrap_err();
        assert!(problem.what.contains(why) && problem.next.is_some(), "{problem}");
    }
    let registers = registers();
    assert!(renumber(&registers, &[("D2", "D9")]).unwrap_err().why.is_some());
    let mended = after(&registers, renumber(&registers, &[("7.3#2", "7.4")]));
    assert_eq!(says(&mended, "7.4", "title"), "Copied too");
    assert_eq!(changes(&registers, &mended), ["7.4 renumbered"]);
}

#[test]
fn what_is_named_elsewhere_is_not_removed() {
    let base = plan(BASE);
    let problem = compose::remove(&base, &place(&base, "4.1")).unwrap_err();
    assert!(problem.why.unwrap().contains("A1 about"));
    assert!(problem.next.unwrap().contains("pledge withdraw"));
    // What stands under it counts, and what it says of itself does not.
    assert!(compose::remove(&base, &place(&base, "3")).is_err());
    assert!(compose::remove(&base, &place(&base, "4.2")).is_ok());
    assert!(
        compose::remove(&base, &place(&base, "lead:hos"))
            .unwrap_err()
            .why
            .unwrap()
            .contains("3 lead")
    );
    let without = plan("pledge: 1\npriorities: [{title: A}, {title: B, superseded_by: \"\"}]\n");
    assert!(compose::remove(&without, &Place::root().item("priorities", "#1")).is_ok());
}

#[test]
fn a_second_reading_for_a_period_is_a_revision() {
    let base = registers();
    let measure = place(&base, "M7.1");
    let revised = after(
        &base,
        compose::reading(&base, &measure, "Q1 2018/19", "72", &[("n".into(), "18".into())]),
    );
    assert_eq!(
        says(&revised, "M7.1", "readings"),
        "{period: 2018-19 Q1, value: 72, n: 18, revised_from: 70}"
    );
    let same = compose::reading(&base, &measure, "2018-19 Q1", "70.0", &[]).unwrap();
    assert_eq!(same, Edit::All(Vec::new()));
    assert!(
        compose::reading(&base, &place(&base, "7.1"), "2018-19 Q1", "1", &[])
            .unwrap_err()
            .next
            .is_some()
    );
    assert!(
        compose::reading(&base, &measure, "some day", "1", &[])
            .unwrap_err()
            .next
            .is_some()
    );
    let empty = compose::reading(&base, &measure, "2018-19 Q2", "", &[]);
    assert!(empty.is_err(), "{empty:?}");
}

#[test]
fn an_update_sets_what_now_holds() {
    let base = plan(BASE);
    let day = "2019-01-12".parse().unwrap();
    let given = |fields: &[(&str, &str)]| Given {
        fields: fields
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect(),
        by: Some("hos".into()),
    };
    let update = |item: &str, fields: &[(&str, &str)]| {
        compose::update(&base, &place(&base, item), &given(fields), day)
    };
    let now = after(
        &base,
        update(
            "4.1",
            &[("rating", "Red"), ("status", "paused"), ("note", "Stuck")],
        ),
    );
    assert_eq!(
        (says(&now, "4.1", "rating"), says(&now, "4.1", "status")),
        ("red".into(), "paused".into())
    );
    assert_eq!(
        changes(&base, &now),
        [
            "4.1 status changed",
            "4.1 rating changed",
            "4.1 updates.2019-01-12 hos added"
        ]
    );
    let (_, inverse) = apply(&base, &update("4.1", &[("rating", "red")]).unwrap()).unwrap();
    assert_eq!(
        apply(&after(&base, update("4.1", &[("rating", "red")])), &inverse)
            .unwrap()
            .0,
        base
    );
    assert_eq!(
        after(&base, update("4", &[("nil", "true")])).priorities[1]
            .updates
            .len(),
        1
    );
    for (item, fields) in [
        ("4.1", &[][..]),
        ("4.1", &[("period", "2018-19 Q1")]),
        ("4.1", &[("rating", "ambre")]),
        ("4.1", &[("mood", "good")]),
        ("4.1.1", &[("note", "x")]),
        ("A1", &[("note", "x")]),
    ] {
        let problem = update(item, fields).unwrap_err();
        assert!(problem.next.is_some(), "{item} {fields:?}: {problem}");
    }
    let twice = compose::update(&now, &place(&now, "4.1"), &given(&[("note", "More")]), day);
    assert_eq!(after(&now, twice).priorities[1].actions[0].updates.len(), 2);
}

#[test]
fn what_ends_is_kept() {
    let base = plan(BASE);
    let withdrawn = after(&base, compose::withdraw(&base, &place(&base, "4.1"), "No money"));
    assert_eq!(says(&withdrawn, "4.1", "reason"), "No money");
    assert!(
        compose::withdraw(&base, &place(&base, "4.1"), " ")
            .unwrap_err()
            .next
            .is_some()
    );
    for item in ["M4.1", "A1", "D1", "lead:hos"] {
        assert!(
            compose::withdraw(&base, &place(&base, item), "x")
                .unwrap_err()
                .next
                .is_some(),
            "{item}"
        );
    }
    let superseded = after(
        &base,
        compose::supersede(&base, &place(&base, "4.1"), &place(&base, "4.2"), None),
    );
    assert_eq!(says(&superseded, "4.1", "superseded_by"), "4.2");
    assert!(compose::supersede(&base, &place(&base, "4.1"), &place(&base, "4.1"), None).is_err());
}

#[test]
fn what_moves_keeps_its_ref_and_goes_only_where_it_can() {
    let base = action(&plan(BASE), "4", "Opticians");
    let moved = after(
        &base,
        compose::move_to(&base, &place(&base, "4.3"), &Beside::Before(place(&base, "4.1"))),
    );
    assert_eq!(changes(&base, &moved), ["4.3 moved"]);
    for (item, beside) in [
        ("4.1", Beside::Under(place(&base, "3.1"))),
        ("4.1", Beside::Before(place(&base, "M4.1"))),
        ("4.1", Beside::After(place(&base, "4.1"))),
        ("4", Beside::Under(place(&base, "4"))),
    ] {
        assert!(
            compose::move_to(&base, &place(&base, item), &beside).is_err(),
            "{item} {beside:?}"
        );
    }
}
