//! Filling in forms.

use std::collections::BTreeSet;

use pledgebook::app::overlay::form::REASON;
use pledgebook::app::overlay::{Form, Overlay};
use pledgebook::app::{Context, Effect, Filled, Task};
use pledgebook::plan::{Place, Plan, Record, Shape};

use crate::screens::BOARD;
use crate::support::{Desk, plan};

fn desk() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j");
    desk
}

fn form(desk: &Desk) -> &Form {
    match desk.model.overlays.first() {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}"),
    }
}

/// Goes to a field by what it is called.
fn go_to(desk: &mut Desk, label: &str) {
    for _ in 0..60 {
        let here = form(desk).field().map_or(REASON, |field| field.info.label());
        if here == label {
            return;
        }
        desk.press("Tab");
    }
    panic!("no field is called {label}");
}

#[test]
fn a_form_is_made_of_the_table_alone() {
    let plan: Plan = plan(BOARD);
    let mut kinds = 0;
    plan.walk(&mut |place: &Place, record: &dyn Record| {
        let Some(form) = Form::of(&plan, place) else {
            return;
        };
        let named = |shape: Shape| matches!(shape, Shape::OwnRef | Shape::Key);
        let wanted: Vec<&str> = record
            .kind()
            .fields
            .iter()
            .filter(|info| !named(info.shape))
            .map(|info| info.name)
            .collect();
        let shown: Vec<&str> = form.fields.iter().map(|field| field.info.name).collect();
        assert_eq!(shown, wanted, "{place:?}");
        assert_eq!(form.changes(), 0, "{place:?} is not changed by being looked at");
        kinds += 1;
    });
    assert!(kinds > 15);
}

#[test]
fn several_fields_are_one_edit_with_its_reason() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Due");
    desk.press("Ctrl-U").type_text("30 September 2019");
    go_to(&mut desk, "Rating");
    desk.press("Left").shows("green");
    go_to(&mut desk, REASON);
    desk.type_text("agreed with health");
    desk.asked();
    desk.press("Ctrl-S");
    let asked = desk.asked();
    let [Effect::Record { edits, reason, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].steps().len(), 2);
    assert_eq!(reason.text.as_deref(), Some("agreed with health"));
    desk.shows("saving")
        .type_text("x")
        .press("Esc")
        .shows("it is being saved");
}

#[test]
fn what_is_not_understood_is_not_saved_and_stays() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Percent");
    desk.type_text("most").press("Tab").asked();
    desk.press("Ctrl-S").shows("not saved").shows("most");
    assert!(desk.asked().is_empty());
    assert_eq!(form(&desk).field().unwrap().info.label(), "Percent");
}

#[test]
fn nothing_changed_is_nothing_to_save() {
    let mut desk = desk();
    desk.press("e Ctrl-S").shows("nothing to save");
    desk.press("Esc");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn leaving_with_typed_text_asks_and_no_goes_back_to_it() {
    let mut desk = desk();
    desk.press("e")
        .type_text(" soon")
        .press("Esc")
        .shows("Leave without saving?");
    desk.press("n").shows("plans soon");
    desk.press("Ctrl-C")
        .shows("Quit without saving?")
        .press("n")
        .shows("plans soon");
    desk.press("Esc y");
    assert_eq!(desk.context(), Context::Plan);
    desk.hides("plans soon");
    assert!(!desk.asked().contains(&Effect::Quit));
}

#[test]
fn keys_are_text_in_a_form() {
    let mut desk = desk();
    desk.press("e Ctrl-U").type_text("quit? :q z");
    assert_eq!(form(&desk).field().unwrap().text.text(), "quit? :q z");
    desk.paste("one\ntwo\u{1b}[201~");
    assert!(
        form(&desk)
            .field()
            .unwrap()
            .text
            .text()
            .ends_with("one two\u{1b}[201~")
    );
    desk.shows("\\u{1b}[201~");
}

/// What the field the cursor is in would have the plan say, as far as it says something else.
fn said(desk: &Desk, name: &str) -> Option<String> {
    let typed = form(desk).typed();
    typed
        .into_iter()
        .find(|(field, _)| field == name)
        .map(|(_, typed)| typed)
}

#[test]
fn a_word_is_chosen_by_its_letter_the_arrows_or_the_list() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Status");
    desk.type_text("p").shows("→ Paused");
    assert_eq!(said(&desk, "status").as_deref(), Some("paused"));
    desk.press("Right");
    assert_eq!(form(&desk).field().unwrap().text.text(), "complete");
    desk.press("Backspace");
    assert_eq!(form(&desk).field().unwrap().text.text(), "");
    desk.press("Enter").shows("not started").press("Down Enter");
    assert_eq!(form(&desk).field().unwrap().text.text(), "in progress");
    assert_eq!(form(&desk).changes(), 0);
}

#[test]
fn a_word_that_is_typed_out_is_that_word_and_no_other() {
    for (label, name, words) in [
        (
            "Status",
            "status",
            ["complete", "not started", "embedded", "Withdrawn"],
        ),
        ("Rating", "rating", ["green", "red", "GREEN", "r"]),
    ] {
        for word in words {
            let mut desk = desk();
            desk.press("e");
            go_to(&mut desk, label);
            desk.type_text(word);
            let meant = if word == "r" {
                "red".to_owned()
            } else {
                word.to_lowercase()
            };
            assert_eq!(said(&desk, name), Some(meant.clone()), "{word}");
            desk.press("Tab").shows(&meant);
            assert_eq!(said(&desk, name), Some(meant), "{word}, once it is left");
        }
    }
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Status");
    desk.type_text("in progress");
    assert_eq!(form(&desk).changes(), 0, "it says so already");
}

#[test]
fn a_word_is_seen_as_it_is_understood_and_what_is_none_is_refused() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Status");
    desk.type_text("c").shows("→ Complete");
    desk.type_text("at").shows("none of this plan's words");
    desk.asked();
    desk.press("Ctrl-S").shows("not saved").shows("cat");
    desk.press("Tab Shift-Tab").shows("none of this plan's words");
    desk.press("Shift-Tab Tab Ctrl-S").shows("not saved");
    assert!(
        desk.asked()
            .iter()
            .all(|effect| !matches!(effect, Effect::Record { .. }))
    );
    desk.type_text("comx").press("Backspace").shows("→ Complete");
    assert_eq!(said(&desk, "status").as_deref(), Some("complete"));
}

#[test]
fn one_letter_after_another_chooses_anew_and_the_same_one_goes_on() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Rating");
    desk.type_text("g").shows("→ Green");
    // Some word goes on with this one.
    desk.type_text("r").shows("gr").shows("→ Green");
    desk.press("Right").type_text("r").shows("→ Red");
    desk.type_text("a")
        .shows("→ Amber")
        .type_text("g")
        .shows("→ Green");
    // So it is after a whole word, and not in the midst of one.
    desk.type_text("reenr").shows("→ Red");
    desk.type_text("ea").hides("→ Amber").press("Ctrl-U");
    go_to(&mut desk, "Status");
    desk.type_text("w")
        .shows("→ Withdrawn")
        .type_text("c")
        .shows("→ Complete");
    desk.press("Space");
    let next = form(&desk).field().unwrap().text.text();
    assert!(next != "complete" && next.len() > 1, "{next}");
    desk.type_text("in p").shows("In progress");
    desk.press("Left Tab Shift-Tab")
        .type_text("s")
        .shows("→ Superseded");
    desk.type_text("e").shows("→ Embedded");
}

#[test]
fn the_same_letter_again_goes_on_to_the_next_word_that_begins_with_it() {
    let scale = "  scale:\n    rating: {good: {counts_as: green}, grave: {counts_as: red}, guarded: {counts_as: amber}}\n";
    let text = BOARD.replacen("strategy:\n", &format!("strategy:\n{scale}"), 1);
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("j j j j e");
    go_to(&mut desk, "Rating");
    let mut seen = Vec::new();
    for _ in 0..5 {
        desk.type_text("g");
        seen.extend(said(&desk, "rating"));
    }
    let all: BTreeSet<&String> = seen.iter().collect();
    assert_eq!((all.len(), seen.first()), (4, seen.last()), "{seen:?}");
    desk.type_text("u");
    assert_eq!(said(&desk, "rating").as_deref(), Some("guarded"));
}

#[test]
fn a_slip_never_makes_another_word_of_one_that_is_typed_out() {
    for typed in ["completed", "in progess", "Two providers", "Paused until May"] {
        let mut desk = desk();
        desk.press("e");
        go_to(&mut desk, "Status");
        desk.type_text(typed).shows("none of this plan's words").asked();
        desk.press("Ctrl-S").shows("not saved");
    }
}

#[test]
fn the_update_of_the_readme_keeps_its_note() {
    let mut desk = desk();
    desk.press("u")
        .type_text("a")
        .press("Tab")
        .type_text("Two providers shortlisted.");
    let wanted = [("rating", "amber"), ("note", "Two providers shortlisted.")];
    for (name, text) in wanted {
        assert_eq!(said(&desk, name).as_deref().map(str::trim), Some(text));
    }
    assert_eq!(said(&desk, "status"), None);
    go_to(&mut desk, "Status");
    desk.type_text("Two providers shortlisted.").asked();
    desk.press("Ctrl-S").shows("not saved");
    assert!(desk.asked().is_empty());
}

#[test]
fn picking_leads_keeps_their_order_and_free_text() {
    let mut desk = desk();
    desk.press("j e");
    go_to(&mut desk, "Lead");
    assert_eq!(form(&desk).field().unwrap().text.text(), "Public Health");
    desk.press("Enter Down Space Enter");
    assert_eq!(form(&desk).field().unwrap().text.text(), "Public Health, hos");
    desk.shows("Head of");
}

/// The edits that were asked for.
fn edits(desk: &mut Desk) -> String {
    let asked = desk.asked();
    let recorded = asked.iter().find_map(|effect| match effect {
        Effect::Record { edits, .. } => Some(format!("{edits:?}")),
        _ => None,
    });
    recorded.unwrap_or_else(|| panic!("nothing is recorded:\n{}", desk.screen()))
}

#[test]
fn a_lead_is_called_by_a_name_that_holds_a_comma() {
    let name = "Head of Service, Permanency";
    for typed in [name, "head of service,permanency", "HS", "hos"] {
        let mut desk = desk();
        desk.press("j e");
        go_to(&mut desk, "Lead");
        desk.press("Ctrl-U")
            .type_text(typed)
            .shows("→ Head of Service, Permanency (hos)")
            .asked();
        desk.press("Ctrl-S");
        let saved = edits(&mut desk);
        assert!(
            saved.contains("Text(\"hos\")") && !saved.contains("Permanency"),
            "{saved}"
        );
    }
    let mut desk = desk();
    desk.press("j e");
    go_to(&mut desk, "Lead");
    desk.press("Ctrl-U")
        .type_text("Public Health, Head of Service, Permanency, vsh");
    desk.shows("by name: none of").shows("(hos)").asked();
    desk.press("Ctrl-S");
    let saved = edits(&mut desk);
    assert!(
        saved.contains("[Text(\"Public Health\"), Text(\"hos\"), Text(\"vsh\")]"),
        "{saved}"
    );
}

#[test]
fn a_list_is_narrowed_by_what_was_typed_towards_it() {
    for (typed, taken) in [
        ("Head of S", "hos"),
        ("vsh, Head of S", "vsh, hos"),
        ("vsh, Head of Service, Perm", "vsh, hos"),
        ("Education, Virtual", "Education, vsh"),
    ] {
        let mut desk = desk();
        desk.press("j e");
        go_to(&mut desk, "Lead");
        desk.press("Ctrl-U").type_text(typed).press("Enter");
        desk.hides("Clinical Commissioning").press("Enter");
        assert_eq!(form(&desk).field().unwrap().text.text(), taken, "{typed}");
    }
    let mut desk = desk();
    desk.press("j e");
    go_to(&mut desk, "Status");
    desk.type_text("p")
        .press("Enter")
        .shows("paused")
        .hides("withdrawn")
        .press("Enter");
    assert_eq!(form(&desk).field().unwrap().text.text(), "paused");
}

#[test]
fn a_value_that_holds_a_comma_stands_on_a_line_of_its_own() {
    let text = BOARD.replace(
        "        lead: Public Health\n",
        "        lead: [\"Health, Education\"]\n",
    );
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("j j j j j e");
    go_to(&mut desk, "Lead");
    desk.shows("Health, Education");
    assert_eq!(form(&desk).changes(), 0);
    desk.press("Enter").type_text("hos").asked();
    desk.press("Ctrl-S");
    let asked = desk.asked();
    let [Effect::Record { edits, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let said = format!("{edits:?}");
    assert!(
        said.contains("[Text(\"Health, Education\"), Text(\"hos\")]"),
        "{said}"
    );
}

#[test]
fn a_file_that_changes_meanwhile_keeps_what_is_typed_and_says_so() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "Due");
    desk.press("Ctrl-U").type_text("Autumn 2019");
    desk.read(&BOARD.replace("due: 2019-06-30", "due: 2019-07-31").replace(
        "success: |\n          Nine in ten",
        "success: |\n          Eight in ten",
    ));
    desk.shows("Autumn 2019")
        .shows("meanwhile the plan says: 2019-07-31");
    go_to(&mut desk, "Success");
    desk.shows("Eight in ten");
}

#[test]
fn a_form_follows_its_commitment_and_says_when_it_is_gone() {
    let mut desk = desk();
    desk.press("j e").type_text(" soon");
    let text = BOARD.replace("ref: \"7\"", "ref: \"8\"");
    desk.read(&text);
    let place = form(&desk).place.clone();
    assert_eq!(place.steps[0].item, "8");
    desk.shows("wellbeing soon").hides("no longer in the plan");
    desk.read(&text.replace("ref: \"7.2\"", "ref: \"7.9\""));
    assert_eq!(form(&desk).reference, "7.9", "renumbered by hand");
    desk.shows("wellbeing soon").hides("no longer in the plan");
    let another = text.replace(
        "title: Pilot personal budgets for emotional wellbeing",
        "title: Something else",
    );
    let another = another.replace("ref: \"7.2\"", "ref: \"7.8\"");
    desk.read(&another.replace("lead: Public Health", "lead: hos"));
    desk.shows("7.9 is no longer in the plan").shows("wellbeing soon");
}

#[test]
fn a_draft_of_something_gone_is_shown_and_kept() {
    let mut desk = desk();
    let draft = pledgebook::app::overlay::Draft {
        filled: Filled {
            item: Place::root().item("priorities", "99"),
            task: Task::Set,
            typed: vec![("title".to_owned(), "What I meant".to_owned())],
        },
        reason: "because".to_owned(),
    };
    desk.take(pledgebook::app::Message::DraftFound(draft));
    desk.shows("99 is gone")
        .shows("What I meant")
        .shows("because")
        .press("Enter");
    assert!(desk.asked().is_empty());
}

#[test]
fn the_reason_is_one_key_away_from_every_field() {
    let mut desk = desk();
    desk.press("e").shows(REASON).press("Shift-Tab");
    assert!(form(&desk).field().is_none());
    desk.press("Tab");
    assert_eq!(form(&desk).at, 0, "from the reason on to the first field");
    go_to(&mut desk, "Due");
    let due = form(&desk).at;
    desk.press("Ctrl-R").type_text("agreed with health");
    assert!(form(&desk).field().is_none());
    desk.shows("> Reason for this change").shows("agreed with health");
    desk.press("Ctrl-R");
    assert_eq!(form(&desk).at, due, "and back to where one was");
}

#[test]
fn a_form_is_gone_through_by_the_screenful() {
    let mut desk = Desk::with_plan(BOARD, 60, 16);
    desk.press("j j j j e PageDown");
    let first = form(&desk).at;
    assert!(first > 1);
    desk.press("PageDown");
    assert!(form(&desk).at > first);
    desk.press(&"PageDown ".repeat(20));
    assert!(form(&desk).field().is_none(), "the reason is the last");
    desk.press(&"PageUp ".repeat(20));
    assert_eq!(form(&desk).at, 0);
}

#[test]
fn a_reason_that_must_be_given_is_gone_to() {
    let mut desk = desk();
    desk.press("w Ctrl-R Ctrl-R Ctrl-S")
        .shows("Not saved")
        .shows("> Reason");
    assert!(
        desk.asked()
            .iter()
            .all(|effect| !matches!(effect, Effect::Record { .. }))
    );
    assert!(form(&desk).field().is_none());
}

#[test]
fn no_field_of_a_form_is_called_as_the_reason_is() {
    plan(BOARD).walk(&mut |_: &Place, record: &dyn Record| {
        assert!(record.kind().fields.iter().all(|info| info.label() != REASON));
    });
}

#[test]
fn enter_takes_what_the_cursor_is_on() {
    let mut desk = desk();
    desk.press("e");
    go_to(&mut desk, "With");
    desk.press("Ctrl-U Enter Down").shows("Enter take: ");
    desk.press("Enter");
    let taken = form(&desk).field().unwrap().text.text();
    assert!(!taken.is_empty() && !taken.contains(','), "{taken}");
    // With what stands marked and untouched, the one under the cursor comes to it.
    desk.press("Enter Down Enter");
    let text = form(&desk).field().unwrap().text.text();
    assert!(text.starts_with(&format!("{taken}, ")), "{text}");
    // What was marked or unmarked by hand is taken as marked.
    desk.press("Enter Space Down Space Enter");
    assert_eq!(form(&desk).field().unwrap().text.text(), "");
}

#[test]
fn the_strategy_itself_is_given_an_update_by_one_key() {
    for way in ["S", "6 S"] {
        let mut desk = Desk::with_plan(BOARD, 80, 24);
        desk.press(way);
        assert_eq!(form(&desk).place, Place::root().item("strategy", ""), "{way}");
        go_to(&mut desk, "Note");
        desk.type_text("The year went well.");
        desk.press("Ctrl-S");
        let recorded = desk.asked().into_iter().any(
            |effect| matches!(effect, Effect::Record { edits, .. } if format!("{edits:?}").contains("The year went well.")),
        );
        assert!(recorded, "{}", desk.screen());
    }
}

#[test]
fn a_field_is_gone_to_by_its_name() {
    let mut desk = desk();
    desk.press("e").shows("Ctrl-D field");
    desk.press("Ctrl-D")
        .shows("Go to a field")
        .type_text("du")
        .press("Enter");
    assert_eq!(form(&desk).field().unwrap().info.label(), "Due");
    desk.press("Ctrl-U").type_text("31 July 2019");
    desk.press("Ctrl-D").type_text("reason for").press("Enter");
    assert!(form(&desk).field().is_none());
    // Left without choosing, the list of a field is that of the field.
    desk.press("Ctrl-D Esc Ctrl-R")
        .press("Ctrl-D")
        .type_text("lead")
        .press("Enter Enter");
    desk.shows("Find:").press("Esc");
    assert_eq!(form(&desk).field().unwrap().info.label(), "Lead");
    assert_eq!(form(&desk).changes(), 1);
}
