//! What an item holds besides its fields (targets, sources, parts), from its form: opened, added, removed.

use pledgebook::app::Effect;
use pledgebook::app::overlay::{Form, Overlay};
use pledgebook::plan::{Edit, Raw};

use crate::screens::BOARD;
use crate::support::Desk;

/// The form of the measure.
fn desk() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("G");
    assert_eq!(desk.selected(), "M7.1");
    desk.press("e");
    desk
}

fn form(desk: &Desk) -> &Form {
    match desk.model.overlays.last() {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}"),
    }
}

fn recorded(desk: &mut Desk) -> Vec<Edit> {
    desk.asked();
    desk.press("Ctrl-S");
    let asked = desk.asked();
    match asked.as_slice() {
        [Effect::Record { edits, .. }] => edits.clone(),
        other => panic!("{other:?}\n{}", desk.screen()),
    }
}

#[test]
fn a_target_is_added_from_the_form_of_its_measure() {
    let mut desk = desk();
    desk.press("Ctrl-O").shows("What M7.1 holds").type_text("target");
    desk.press("Down Enter").shows("Add a target under M7.1");
    desk.press("Ctrl-S").shows("says nothing yet");
    desk.type_text("2019-20").press("Tab").type_text("90");
    let edits = recorded(&mut desk);
    let [Edit::Insert { list, item, .. }] = edits.as_slice() else {
        panic!("{edits:?}");
    };
    assert_eq!(list.name, "targets");
    let said = |name: &str, text: &str| (name.to_owned(), Raw::text(text));
    assert_eq!(
        *item,
        Raw::Map(vec![said("period", "2019-20"), said("value", "90")])
    );
}

#[test]
fn a_second_of_the_same_name_is_refused_and_kept() {
    let mut desk = desk();
    desk.press("Ctrl-O").type_text("target");
    desk.press("Down Enter")
        .type_text("2018-19")
        .press("Tab")
        .type_text("90");
    desk.asked();
    desk.press("Ctrl-S")
        .shows("there is a target 2018-19 already")
        .shows("90");
    assert!(desk.asked().is_empty());
}

#[test]
fn a_target_is_opened_changed_and_removed() {
    let mut desk = desk();
    desk.press("Ctrl-O").type_text("target").press("Enter");
    assert_eq!(form(&desk).kind, "target");
    desk.press("Tab").press("Ctrl-U").type_text("88");
    desk.press("Ctrl-X")
        .shows("save or leave what is typed here first");
    let edits = recorded(&mut desk);
    assert!(matches!(edits.as_slice(), [Edit::Set { to: Some(to), .. }] if *to == Raw::text("88")));

    let mut desk = self::desk();
    desk.press("Ctrl-O").type_text("target").press("Enter");
    desk.press("Ctrl-X").shows("Remove");
    let edits = recorded(&mut desk);
    assert!(matches!(edits.as_slice(), [Edit::Remove { .. }]), "{edits:?}");
}

#[test]
fn every_list_of_every_kind_is_reached_from_a_form() {
    let plan = crate::support::plan(BOARD);
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    plan.walk(&mut |place, record| {
        let Some(form) = Form::of(&plan, place) else {
            return;
        };
        desk.model.overlays = vec![Overlay::Form(Box::new(form))];
        desk.press("Ctrl-O");
        let shown: Vec<String> = match desk.model.overlays.last() {
            Some(Overlay::Pick(pick)) => pick.choices.iter().map(|choice| choice.word.clone()).collect(),
            _ => Vec::new(),
        };
        for info in record.kind().lists {
            let kind = info.kind().name;
            let in_tree = ["priority", "action", "milestone", "measure"].contains(&kind);
            let reported = ["update", "reading"].contains(&kind);
            let has = record.children(info.name).is_some_and(|list| !list.is_empty());
            let named = shown.iter().any(|word| word.ends_with(&format!(" {kind}")));
            assert!(
                in_tree || reported || has || named,
                "{kind} in {place:?}: {shown:?}"
            );
        }
    });
}

const CHAIN: &str = "pledge: 1
strategy:
  title: Pledges
  approval:
    - {body: cpb, kind: approved}
    - {body: scrutiny, kind: endorsed}
leads:
  cpb: {name: Corporate Parenting Board, kind: body}
  scrutiny: {name: Scrutiny Panel, kind: body}
priorities:
  - {ref: \"1\", title: Be good parents}
";

#[test]
fn a_body_comes_into_a_chain_twice_and_steps_change_places() {
    let mut desk = Desk::with_plan(CHAIN, 100, 30);
    desk.press("o")
        .type_text("strategy")
        .press("Enter")
        .press("Ctrl-O")
        .type_text("step");
    desk.press("Down Down Enter").shows("Add a step");
    desk.type_text("cpb").press("Tab").type_text("ratified");
    let edits = recorded(&mut desk);
    let [Edit::Insert { list, item, .. }] = edits.as_slice() else {
        panic!("{edits:?}");
    };
    assert_eq!(list.name, "approval");
    assert!(format!("{item:?}").contains("cpb"), "{item:?}");

    let mut desk = Desk::with_plan(CHAIN, 100, 30);
    desk.press("o")
        .press("Ctrl-O")
        .type_text("scrutiny")
        .press("Enter");
    assert_eq!(form(&desk).kind, "step");
    desk.press("Ctrl-G").shows("Move before strategy approval.cpb");
    let edits = recorded(&mut desk);
    assert!(matches!(edits.as_slice(), [Edit::Move { .. }]), "{edits:?}");
}

#[test]
fn the_form_of_a_part_says_what_it_belongs_to() {
    let mut desk = desk();
    desk.press("Ctrl-O").type_text("targets.2018").press("Enter");
    desk.shows("M7.1  target");
}
