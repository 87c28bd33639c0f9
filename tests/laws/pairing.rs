//! Which commitment of one version is which of another: the same whichever of the two came first.

use std::collections::BTreeSet;

use pledgebook::plan::compose::{self, Addition, Beside};
use pledgebook::plan::{Edit, Plan, What, apply, diff, merge};
use proptest::prelude::*;

use crate::made::{self, Order, brief};
use crate::told::{add, after, changes, place, plan, says, set};
use crate::tried::tried;

/// Two of one lead, two that nobody leads, and what stands under them.
const LED: &str = r#"
pledge: 1
priorities:
  - ref: "1"
    title: Stable homes
    objectives:
      - {ref: 1(a), title: Children stay}
    actions:
      - {ref: "1.1", title: Recruit foster carers}
      - ref: "1.2"
        title: Review placement moves
        milestones:
          - {ref: 1.2.1, title: Panel named}
          - {ref: 1.2.2, title: First review}
      - {ref: "1.3", title: Keep siblings together, lead: hos, due: Q4 2018/19}
  - ref: "2"
    title: Health
    objectives:
      - {ref: 2(a), title: Seen in time}
    actions:
      - {ref: "2.1", title: Improve the timeliness of assessments, lead: nurse}
      - {ref: "2.2", title: Pilot personal budgets, lead: ccg}
      - {ref: "2.3", title: Health passports, lead: nurse}
  - ref: "3"
    title: Education
    actions:
      - {ref: "3.1", title: Personal education plans, lead: hos}
comments:
  - {ref: C1, about: ["3.1"], text: Asked for laptops}
"#;

fn renumbered(plan: &Plan, pairs: &[(&str, &str)]) -> Plan {
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(old, new)| (place(plan, old), (*new).to_owned()))
        .collect();
    after(plan, compose::renumber(plan, &pairs))
}

fn before(plan: &Plan, kind: &str, typed: &str) -> Plan {
    add(
        plan,
        Addition {
            kind: kind.into(),
            beside: Some(Beside::Before(place(plan, typed))),
            shift: true,
            fields: vec![("title".into(), "New".into())],
            ..Default::default()
        },
    )
}

/// What is told from one version to another, as whoever looks from the other side would tell it.
fn told(old: &Plan, new: &Plan, flipped: bool) -> BTreeSet<(String, String, String)> {
    let found = diff(old, new).into_iter().filter_map(|change| {
        let item = change.place.address().to_string();
        let said = match change.what {
            What::Added(_) => (String::new(), item),
            What::Removed(_) => (item, String::new()),
            What::Renumbered { from, to } => (from, to),
            What::Moved { .. } | What::Set { .. } => return None,
        };
        let (from, to) = if flipped { (said.1, said.0) } else { said };
        Some((change.kind.to_owned(), from, to))
    });
    found.collect()
}

#[test]
fn a_swap_or_an_insertion_taken_back_is_told_as_renumberings() {
    let base = plan(LED);
    for done in [
        renumbered(&base, &[("2.1", "2.3"), ("2.3", "2.1")]),
        renumbered(&base, &[("1.1", "1.3"), ("1.3", "1.1")]),
        renumbered(&base, &[("2", "3"), ("3", "2")]),
        renumbered(&base, &[("1", "2"), ("2", "1")]),
        before(&base, "priority", "2"),
        before(&base, "action", "2.1"),
        before(&base, "action", "1.2"),
    ] {
        assert_eq!(told(&base, &done, false), told(&done, &base, true));
        let back = changes(&done, &base);
        assert!(
            back.iter()
                .all(|told| told.ends_with(" renumbered") || told.ends_with(" removed")),
            "{back:?}"
        );
        assert!(
            back.iter().filter(|told| told.ends_with(" removed")).count() <= 1,
            "{back:?}"
        );
    }
}

#[test]
fn number_and_title_changed_together_and_taken_back_are_one_commitment() {
    let base = plan(LED);
    let by_hand = plan(&LED.replace(
        "{ref: \"2.3\", title: Health passports,",
        "{ref: \"2.8\", title: Passports, formerly: [\"2.3\"],",
    ));
    assert_eq!(changes(&base, &by_hand), ["2.8 renumbered", "2.8 title changed"]);
    assert_eq!(changes(&by_hand, &base), ["2.3 renumbered", "2.3 title changed"]);
}

#[test]
fn titles_exchanged_by_hand_are_two_numbers_whoever_leads() {
    let base = plan(LED);
    let swap = |text: &str, one: &str, other: &str| {
        let text = text.replace(&format!("ref: \"{one}\""), "ref: \"x\"");
        let text = text.replace(&format!("ref: \"{other}\""), &format!("ref: \"{one}\""));
        text.replace("ref: \"x\"", &format!("ref: \"{other}\""))
    };
    for (one, other) in [("2.1", "2.3"), ("1.1", "1.2"), ("2.1", "2.2")] {
        let swapped = changes(&base, &plan(&swap(LED, one, other)));
        assert_eq!(
            swapped
                .iter()
                .filter(|told| told.ends_with(" renumbered"))
                .count(),
            2,
            "{swapped:?}"
        );
        assert!(!swapped.iter().any(|told| told.contains("title")), "{swapped:?}");
    }
}

#[test]
fn what_is_done_after_a_swap_reaches_the_commitment_it_was_meant_for_when_the_swap_is_taken_back() {
    let base = plan(LED);
    let swapped = renumbered(&base, &[("2.1", "2.3"), ("2.3", "2.1")]);
    assert_eq!(says(&swapped, "2.1", "title"), "Health passports");
    let theirs = set(&swapped, "2.1", &[("rating", "red")]);
    let merged = merge(&swapped, &base, &theirs);
    assert_eq!(merged.conflicts, []);
    let (both, _) = apply(&base, &merged.edit.unwrap()).unwrap();
    assert_eq!(says(&both, "2.3", "rating"), "red");
    assert_eq!(says(&both, "2.1", "rating"), "");
}

/// What renumbers, in every way the program does: a number given, a swap, room made for a new one.
fn shuffled(plan: &Plan, (variant, a, b, c, _): made::Choice) -> Option<Edit> {
    let all: Vec<_> = made::records(plan)
        .into_iter()
        .filter(|(_, kind)| kind.field("formerly").is_some())
        .collect();
    let pick = |n: usize| (!all.is_empty()).then(|| all[n % all.len()].clone());
    let ((first, kind), (second, _)) = (pick(a)?, pick(b)?);
    let name = |place: &pledgebook::plan::Place| plan.at(place).unwrap().text("ref").to_owned();
    match variant % 4 {
        0 => compose::renumber(plan, &[(first, format!("N{}", c % 50))]).ok(),
        1 => {
            let pairs = [(first.clone(), name(&second)), (second, name(&first))];
            compose::renumber(plan, &pairs).ok()
        }
        2 => {
            let addition = Addition {
                kind: kind.name.into(),
                beside: Some(Beside::Before(first)),
                shift: true,
                fields: vec![("title".into(), format!("New {c}"))],
                ..Default::default()
            };
            compose::add(plan, &addition).ok().map(|(edit, _)| edit)
        }
        _ => compose::move_to(plan, &first, &Beside::After(second)).ok(),
    }
}

proptest! {
    #![proptest_config(tried(160))]

    #[test]
    fn two_versions_are_paired_alike_whichever_came_first(
        base in made::plan(Order::Tidy),
        choices in proptest::collection::vec(made::choice(), 1..5),
    ) {
        let mut now = base.clone();
        for choice in &choices {
            if let Some((next, _)) = shuffled(&now, *choice).and_then(|edit| apply(&now, &edit).ok()) {
                now = next;
            }
        }
        prop_assert_eq!(told(&base, &now, false), told(&now, &base, true), "BASE {}\nNOW {}", brief(&base), brief(&now));
        // Of the commitments nobody removed or reworded any.
        let lost = diff(&base, &now).into_iter().any(|change| match change.what {
            What::Removed(_) => true,
            What::Set { .. } => change.place.field.as_deref() == Some("title"),
            _ => false,
        });
        prop_assert!(!lost, "BASE {}\nNOW {}\n{:?}", brief(&base), brief(&now), diff(&base, &now));
        let (other, _) = made::edits(&base, &choices);
        prop_assert_eq!(told(&base, &other, false), told(&other, &base, true), "BASE {}\nNOW {}", brief(&base), brief(&other));
    }
}
