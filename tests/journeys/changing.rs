//! Adding, updating, ending, moving and renumbering: what is asked, and which edit it comes to.

use pledgebook::app::{Context, Effect, Message};
use pledgebook::document::Document;
use pledgebook::error::Problem;
use pledgebook::plan::{Edit, Plan, apply};

use crate::screens::BOARD;
use crate::support::{Desk, plan};

fn at(keys: &str) -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press(keys);
    desk
}

/// Saves, and gives back the edits that were asked for.
#[track_caller]
fn saved(desk: &mut Desk) -> Vec<Edit> {
    desk.asked();
    desk.press("Ctrl-S");
    match desk.asked().as_slice() {
        [Effect::Record { edits, .. }] => edits.clone(),
        other => panic!("{other:?}\n{}", desk.screen()),
    }
}

/// The plan once edits are made.
fn after(edits: &[Edit]) -> Plan {
    let first = plan(BOARD);
    edits
        .iter()
        .fold(first, |plan, edit| apply(&plan, edit).unwrap().0)
}

/// What the plan says of a ref, on one line.
#[track_caller]
fn said(plan: &Plan, reference: &str) -> String {
    let index = pledgebook::plan::Index::of(plan);
    let found = index.find(reference).unwrap_or_else(|why| panic!("{why}"));
    format!(
        "{} {:?}",
        found.place.address(),
        plan.at(&found.place).unwrap().to_raw()
    )
}

#[test]
fn an_action_is_added_with_the_next_ref() {
    let mut desk = at("j j j j a");
    desk.shows("milestone")
        .shows("under 7.1, as 7.1.3")
        .shows("after 7.1, as 7.11");
    desk.type_text("action")
        .press("Enter")
        .shows("Add an action")
        .shows("7.11");
    desk.type_text("Share the protocol").shows("Share the protocol");
    let after = after(&saved(&mut desk));
    assert!(said(&after, "7.11").contains("Share the protocol"));
}

#[test]
fn a_ref_of_ones_own_and_a_lead_with_a_key() {
    let mut desk = at("j j j j a");
    desk.type_text("milestone")
        .press("Enter Shift-Tab Ctrl-U")
        .type_text("7.1.9")
        .press("Tab")
        .type_text("Done");
    assert!(said(&after(&saved(&mut desk)), "7.1.9").contains("Done"));

    let mut desk = at("a");
    desk.type_text("lead")
        .press("Enter")
        .shows("Add a lead")
        .shows("> Name")
        .type_text("Head of Fostering")
        .press("Tab")
        .shows("> Key")
        .type_text("fos");
    let leads = after(&saved(&mut desk)).leads;
    let named = |lead: &_| format!("{lead:?}").contains("Head of Fostering");
    let fostering = leads.iter().find(|lead| named(lead)).unwrap();
    assert!(format!("{fostering:?}").contains("fos"), "{fostering:?}");

    let mut desk = at("a");
    desk.type_text("lead").press("Enter").asked();
    desk.press("Ctrl-S")
        .shows("needs a short key")
        .shows("type its name above")
        .hides("--ref");
    assert!(desk.asked().is_empty());
}

#[test]
fn the_key_of_a_new_lead_is_made_of_the_name_and_is_no_other_leads() {
    for (name, key) in [
        ("Head of Fostering", "hf"),
        ("Housing", "housing"),
        // Somebody has those letters already.
        ("Virtual School Head", "vsh-2"),
        ("Élodie's House", "éh"),
    ] {
        let mut desk = at("a");
        desk.type_text("lead").press("Enter").type_text(name);
        let leads = after(&saved(&mut desk)).leads;
        let made = leads.iter().last().unwrap();
        assert!(
            format!("{made:?}").contains(&format!("{key:?}")),
            "{name}: {made:?}"
        );
    }
}

#[test]
fn an_update_is_given_with_three_keys_and_asks_about_trouble_only_where_there_is_some() {
    let mut desk = at("j j j j u");
    desk.shows("Rating").hides("Recovery");
    desk.type_text("g")
        .hides("Recovery")
        .press("Backspace")
        .type_text("r")
        .shows("Recovery");
    let edits = saved(&mut desk);
    let said = said(&after(&edits), "7.1");
    assert!(said.contains("red") && said.contains("2019-01-12"), "{said}");
    // The lead whose e-mail is git's gives it.
    let known = BOARD.replace("initials: HS,", "initials: HS, email: hos@example.org,");
    let mut desk = Desk::with_plan(&known, 80, 24);
    desk.press("j j j j u a");
    assert!(format!("{:?}", saved(&mut desk)).contains("Text(\"hos\")"));
}

#[test]
fn what_is_new_and_called_nothing_is_not_saved_and_the_cursor_goes_to_what_is_missing() {
    for (kind, wanted, label) in [
        ("action", "an action needs its title", "> Title"),
        ("matter", "a matter needs its text", "> Text"),
        ("meeting", "a meeting needs its date", "> Date"),
        ("decision", "a decision needs its kind", "> Kind"),
    ] {
        let mut desk = at("j j j j a");
        desk.type_text(kind).press("Enter");
        desk.press("Tab Tab").asked();
        desk.press("Ctrl-S")
            .shows(&format!("Not saved: {wanted}"))
            .shows(label)
            .hides("--");
        assert!(
            desk.asked()
                .iter()
                .all(|effect| !matches!(effect, Effect::Record { .. }))
        );
    }
}

#[test]
fn what_is_added_under_something_folded_is_shown_with_the_cursor_on_it() {
    // Every priority is folded; the last of them is gone to.
    let mut desk = at("z j a");
    desk.shows("under 7, as 7.11")
        .type_text("action")
        .press("Enter")
        .type_text("Hold workshops")
        .press("Ctrl-S");
    crate::journeys::rounds::save(&mut desk);
    desk.shows("7.11").shows("Hold workshops");
    assert_eq!(desk.selected(), "7.11");
    // A new priority, and the first action under it.
    let mut desk = at("z j a");
    desk.type_text("priority")
        .press("Enter")
        .type_text("Stable homes")
        .press("Ctrl-S");
    crate::journeys::rounds::save(&mut desk);
    assert_eq!(desk.selected(), "8");
    desk.press("a")
        .type_text("action")
        .press("Enter")
        .type_text("Find homes")
        .press("Ctrl-S");
    crate::journeys::rounds::save(&mut desk);
    assert_eq!(desk.selected(), "8.1");
}

#[test]
fn an_update_that_says_nothing_is_not_saved() {
    let mut desk = at("j j j j u");
    desk.press("Ctrl-S").shows("says nothing").hides("--note");
}

#[test]
fn a_figure_is_given_of_a_measure_alone() {
    let mut desk = at("j j j j i");
    desk.shows("given on measures");
    desk.press("G i")
        .type_text("2018-19 Q3")
        .press("Tab")
        .type_text("81");
    assert!(said(&after(&saved(&mut desk)), "M7.1").contains("81"));
}

#[test]
fn what_is_ended_is_kept_with_its_reason() {
    let mut desk = at("j j j j j w");
    desk.press("Ctrl-S").shows("needs its reason").hides("--reason");
    desk.type_text("The provider withdrew.");
    let said_ = said(&after(&saved(&mut desk)), "7.2");
    assert!(
        said_.contains("withdrawn") && said_.contains("The provider withdrew."),
        "{said_}"
    );

    let mut desk = at("j j j j j W");
    desk.press("Enter")
        .type_text("7.3")
        .press("Enter")
        .shows("Implement the review");
    let said = said(&after(&saved(&mut desk)), "7.2");
    assert!(said.contains("superseded") && said.contains("7.3"), "{said}");
}

#[test]
fn what_is_named_elsewhere_is_not_removed_but_can_be_withdrawn() {
    let mut desk = at("G D");
    desk.shows("named elsewhere")
        .shows("Withdraw it instead?")
        .press("n");
    assert_eq!(desk.context(), Context::Plan);
    let mut desk = at("j j j j j D");
    desk.shows("Remove");
    let plan = after(&saved(&mut desk));
    assert!(!format!("{plan:?}").contains("Pilot personal budgets"));
}

#[test]
fn a_commitment_is_moved_where_the_cursor_then_goes() {
    let mut desk = at("j j m");
    desk.shows("moving 1.2").press("j j");
    assert_eq!(desk.context(), Context::Move);
    desk.press("b").shows("Move before 7.1");
    let plan = after(&saved(&mut desk));
    let place = pledgebook::plan::Index::of(&plan).find("1.2").unwrap().place;
    assert_eq!(place.steps[0].item, "7");

    let desk = at("j j m j u");
    assert_eq!(
        desk.context(),
        Context::FormLines,
        "7 takes actions:\n{}",
        desk.screen()
    );
    let mut desk = at("j j m j j a");
    desk.shows("Move after");
    let mut desk = at("m j u");
    desk.shows("cannot stand under").press("Esc");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn what_has_nothing_in_common_is_not_given_the_same() {
    let mut desk = at("j j j j l Space");
    desk.press("G Space").shows("2 marked").press("b");
    desk.shows("has no lead, due, rating or status in common; Space takes");
    assert_eq!(desk.context(), Context::Plan);
    desk.press("Space").press("b").shows("Change 1 together");
}

#[test]
fn a_priority_that_was_withdrawn_says_so_in_the_tree() {
    let text = BOARD.replace(
        "    champion: board\n",
        "    champion: board\n    status: withdrawn\n",
    );
    for (width, height) in [(120, 40), (80, 24), (60, 16)] {
        let mut desk = Desk::with_plan(&text, width, height);
        desk.shows("Withdrawn");
    }
}

#[test]
fn one_ref_or_a_series_is_renumbered() {
    let mut desk = at("j j j j j n");
    desk.press("Ctrl-U").type_text("7.8");
    assert!(said(&after(&saved(&mut desk)), "7.8").contains("Pilot"));
    let mut desk = at("j j j j j N");
    desk.shows("with the 3 that follow")
        .press("Ctrl-U")
        .type_text("7.5");
    let plan = after(&saved(&mut desk));
    for (reference, title) in [
        ("7.5", "Pilot"),
        ("7.6", "Implement"),
        ("7.7", "Review health"),
        ("7.8", "31m"),
    ] {
        assert!(said(&plan, reference).contains(title), "{reference}");
    }
    let mut desk = at("j j j j j n");
    desk.press("Ctrl-U").type_text("7.3").asked();
    desk.press("Ctrl-S").shows("7.3 is taken").hides("--ref");
}

#[test]
fn the_strategy_and_everything_of_the_registers_opens_in_a_form() {
    let mut desk = at("o");
    desk.type_text("strategy")
        .press("Enter")
        .shows("Corporate Parenting Strategy")
        .type_text("x");
    assert!(format!("{:?}", saved(&mut desk)).contains("2021x"));
    for (typed, shown) in [
        ("lead:ccg", "Clinical"),
        ("D1", "adopted"),
        ("readings", "2018-19 Q1"),
    ] {
        let mut desk = at("G o");
        desk.type_text(typed)
            .press("Enter")
            .shows(shown)
            .shows("Ctrl-S save");
    }
    // A strategy that is not there yet is filled in all the same.
    let mut desk = Desk::with_plan("pledge: 1\n", 80, 24);
    desk.press("o")
        .type_text("strategy")
        .press("Enter")
        .type_text("A new strategy")
        .asked();
    desk.press("Ctrl-S");
    assert!(
        matches!(desk.asked().as_slice(), [Effect::Record { .. }]),
        "{}",
        desk.screen()
    );
}

#[test]
fn whatever_can_be_added_can_be_added_from_everywhere_it_fits() {
    let document = Document::load(BOARD.as_bytes().to_vec()).unwrap();
    assert!(!document.plan().priorities.is_empty());
    let mut desk = at("j j j j a");
    for kind in [
        "milestone",
        "action",
        "measure",
        "objective",
        "priority",
        "lead",
        "meeting",
        "decision",
        "matter",
        "comment",
    ] {
        desk.type_text(kind).shows(kind).hides("nothing here");
        desk.press("Ctrl-U");
    }
}

#[test]
fn nobody_is_sent_to_a_command_line() {
    let mut desk = Desk::with_plan(BOARD, 100, 30);
    desk.take(Message::UndoOffered(Err(Problem::no(
        "there is nothing of yours to take back",
    )
    .hint(
        "pledge log shows every change; pledge undo COMMIT takes back any of them",
    ))));
    desk.shows("the History screen tells every change, and takes any of them back")
        .hides("pledge undo");
    desk.press("Enter !");
    for _ in 0..20 {
        desk.hides("pledge set").hides("pledge update").press("j");
    }
}

#[test]
fn an_update_says_what_stands_and_what_is_changed_together_is_named() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j u")
        .shows("Now amber")
        .press("Tab Tab")
        .shows("Now in progress");
    desk.press("Esc Space Space b")
        .shows("Change 2 together: 7.1, 7.2");
}
