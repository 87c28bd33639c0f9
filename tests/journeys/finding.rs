//! Finding commitments and changing several at once.

use pledgebook::app::{Context, Effect, Message};

use crate::screens::BOARD;
use crate::support::{Desk, snapshot};

fn desk() -> Desk {
    Desk::with_plan(BOARD, 80, 24)
}

#[test]
fn a_filter_shows_what_it_asks_for_with_every_key_and_is_told() {
    let mut desk = desk();
    desk.press("/")
        .type_text("health")
        .hides("Publish the pledge")
        .shows("filter: health");
    desk.type_text(" lead:hos")
        .shows("Improve the timeliness")
        .hides("Review health passports");
    desk.shows("1 shown").press("Enter");
    assert_eq!(desk.selected(), "7.1");
    assert_eq!(desk.context(), Context::Plan);
    desk.press("k j Esc").shows("Publish the pledge").hides("filter:");
    assert_eq!(desk.selected(), "7.1", "the cursor stays");
}

#[test]
fn a_filter_that_is_not_understood_says_so_and_one_that_finds_nothing_too() {
    let mut desk = desk();
    desk.press("/")
        .type_text("rating:purple")
        .shows("not understood")
        .shows("Publish the pledge");
    desk.press("Ctrl-U")
        .type_text("lead:nobody-of-the-plan")
        .shows("not understood")
        .shows("no lead is called nobody-of-the-plan")
        .shows("Publish the pledge");
    desk.press("Ctrl-U")
        .type_text("nowhere in the plan")
        .shows("Nothing in the plan is like that");
    desk.press("Enter")
        .press("e a Esc j k h l z Space")
        .press("Esc")
        .shows("Publish the pledge");
    desk.press("/")
        .type_text("xyz")
        .press("Esc")
        .shows("Publish the pledge");
}

#[test]
fn a_filter_holds_when_the_file_is_read_again() {
    let mut desk = desk();
    desk.press("/").type_text("personal").press("Enter");
    desk.read(&BOARD.replace("Pilot personal", "Try personal"));
    desk.shows("Try personal")
        .hides("Publish")
        .shows("filter: personal");
}

#[test]
fn late_and_mine_are_a_key_each() {
    let mut desk = desk();
    desk.press("L")
        .shows("Pilot personal budgets")
        .hides("Implement the review")
        .shows("filter: overdue");
    desk.press("Esc M")
        .shows("Which post is yours? None has your e-mail, hos@example.org")
        .press("Esc");
    desk.read(&BOARD.replace("initials: HS,", "initials: HS, email: HOS@example.org,"));
    desk.press("M")
        .shows("filter: lead:hos")
        .hides("Pilot personal budgets")
        .shows("Improve the timeliness");
}

#[test]
fn who_has_no_e_mail_in_the_plan_says_once_which_post_is_theirs() {
    let mut desk = desk();
    desk.press("M")
        .type_text("hos")
        .press("Enter")
        .shows("filter: lead:hos");
    desk.shows("M shows what hos leads from now on; o opens the post, to give it your e-mail");
    assert_eq!(desk.asked(), [Effect::KeepPost("hos".to_owned())]);
    desk.press("Esc")
        .hides("filter: lead:hos")
        .press("M")
        .shows("filter: lead:hos");
    desk.press("M").shows("Which post is yours?").press("Esc");
    // A post that is gone is asked for anew, one that was kept from an earlier time is not.
    let mut later = self::desk();
    later.take(Message::Post("nobody".to_owned()));
    later.press("M").shows("Which post is yours?").press("Esc");
    later.take(Message::Post("hos".to_owned()));
    later.press("M").shows("filter: lead:hos");
    // The e-mail of the post says more than what was chosen.
    later.press("Esc");
    later.read(&BOARD.replace(
        "Virtual School Head,",
        "Virtual School Head, email: hos@example.org,",
    ));
    later.press("M").shows("filter: lead:vsh");
}

#[test]
fn a_ref_or_a_title_is_gone_to() {
    let mut desk = desk();
    desk.press("#")
        .type_text("7.1")
        .shows("Improve the timeliness")
        .press("Enter");
    assert_eq!(desk.selected(), "7.1");
    for said in ["Action 7.2", "priority 7 action 2"] {
        desk.press("#").type_text(said).press("Enter");
        assert_eq!(desk.selected(), "7.2", "{said}");
        desk.press("#").type_text("7.1").press("Enter");
    }
    desk.press("#").type_text("protocol").press("Enter");
    assert_eq!(desk.selected(), "7.1.1", "what was folded away is shown");
    desk.press(":").type_text("1.2").press("Enter");
    assert_eq!(desk.selected(), "1.2");
    desk.press("/")
        .type_text("7.3")
        .press("Enter #")
        .type_text("1.1")
        .press("Enter");
    assert_eq!(desk.selected(), "1.1", "what a filter hides is shown");
    desk.hides("filter:");
}

#[test]
fn the_next_finding_is_gone_to_and_told() {
    let mut desk = desk();
    let mut seen = Vec::new();
    for _ in 0..4 {
        desk.press("]");
        seen.push(desk.selected().to_owned());
        let screen = desk.screen();
        let last = screen.lines().last().unwrap();
        assert!(last.contains(desk.selected()), "{last}");
    }
    desk.press("[");
    assert_eq!(desk.selected(), seen[2]);
}

#[test]
fn saved_filters_are_chosen_from_a_list() {
    let mut desk = desk();
    desk.press("f").shows("your settings have no filters");
    desk.model.filters = vec![("red ones".to_owned(), "rating:red".to_owned())];
    desk.press("f")
        .shows("red ones")
        .press("Enter")
        .shows("filter: rating:red")
        .hides("Publish");
}

/// Marks 1.2 and 7.2 and gives both a rating.
fn together() -> Desk {
    let mut desk = desk();
    desk.press("b").shows("nothing is marked");
    desk.press("j j Space")
        .press("/")
        .type_text("personal")
        .press("Enter Space")
        .shows("2 marked");
    desk.press("b")
        .shows("Change 2 together")
        .shows("Lead")
        .shows("Due");
    desk.press("Tab Tab").type_text("a").shows("Amber").asked();
    desk
}

#[test]
fn marked_commitments_are_changed_together_by_a_commit_each_or_one() {
    let mut desk = together();
    desk.press("Ctrl-S")
        .shows("save each by itself, or all as one?")
        .press("Enter");
    let asked = desk.asked();
    let [Effect::Record { edits, ticket, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(edits.len(), 2);
    let receipt = pledgebook::app::Receipt {
        sentence: Some("2 commitments: rating".to_owned()),
        commit: "1a2b3c4".to_owned(),
        meanwhile: None,
        notes: Vec::new(),
        snapshot: snapshot(BOARD),
    };
    desk.take(Message::Recorded {
        ticket: *ticket,
        outcome: Ok(receipt),
    });
    desk.hides("2 marked");

    let mut desk = together();
    desk.press("Ctrl-S Down Enter");
    let asked = desk.asked();
    let [Effect::Record { edits, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!((edits.len(), edits[0].steps().len()), (1, 2));
    // Leaving the question saves nothing.
    let mut desk = together();
    desk.press("Ctrl-S Esc");
    assert!(desk.asked().is_empty());
    assert_eq!(desk.context(), Context::Form);
}

#[test]
fn marks_outlive_a_reload_and_are_taken_away() {
    let mut desk = desk();
    desk.press("j j Space");
    desk.read(&BOARD.replace("Champion our", "Champion all our"));
    desk.shows("1 marked")
        .press("Esc k")
        .hides("marked")
        .shows("main");
}

#[test]
fn a_filter_is_written_on_and_why_it_is_not_understood_is_told_to_its_end() {
    let mut desk = desk();
    desk.press("L")
        .shows("filter: overdue")
        .press("/")
        .type_text("pilot");
    desk.shows("filter: overdue pilot").shows("7.2").press("Ctrl-U");
    for (width, height) in [(80, 24), (60, 16)] {
        let mut desk = Desk::with_plan(BOARD, width, height);
        desk.press("/")
            .type_text("led:hos")
            .shows("did you mean lead:?")
            .shows("Esc show all");
    }
    desk.press("Esc 5 /")
        .type_text("by:x")
        .press("Enter /")
        .type_text("since:2019-01-01");
    desk.shows("by:x since:2019-01-01");
}

#[test]
fn a_finding_that_names_what_it_is_about_is_said_once() {
    let mut desk = desk();
    desk.press("]");
    let said = desk.model.said.as_ref().unwrap().line.clone();
    let name = desk.selected();
    assert_eq!(said.matches(name).count(), 1, "{said}");
}

#[test]
fn a_list_in_which_nothing_is_called_that_says_so() {
    let mut desk = desk();
    desk.press("#")
        .type_text("zzz")
        .shows("Find: zzz")
        .shows("nothing here is called that");
}

#[test]
fn a_command_of_another_screen_is_found_with_the_way_there() {
    let mut desk = desk();
    desk.press("?").type_text("agreed");
    desk.shows("it is for the minutes of a meeting: press 4, then Enter");
    // It is not done from here.
    desk.press("Enter").shows("press 4, then Enter");
    assert_eq!(desk.context(), Context::Find);
    let mut desk = super::minutes::minutes(80, 24);
    desk.press("?").type_text("restore");
    desk.shows("it is for a commitment's history: press H");
    desk.press("Esc")
        .press("t")
        .shows("in the history it is \"take back\": press 5");
}

#[test]
fn a_finding_is_answered_by_an_update_where_it_stands() {
    let mut desk = desk();
    desk.press("!");
    for _ in 0..20 {
        if desk.screen().contains("u update") {
            break;
        }
        desk.press("j");
    }
    desk.press("u").shows("Update");
}

#[test]
fn what_a_filter_can_ask_for_is_listed_and_taken_from_the_list() {
    for (width, height) in [(80, 24), (60, 16)] {
        let mut desk = Desk::with_plan(BOARD, width, height);
        desk.press("/").shows("Ctrl-N words");
        desk.type_text("health ")
            .press("Ctrl-N")
            .shows("What to ask for")
            .shows("lead:");
        desk.type_text("stat")
            .press("Enter")
            .shows("What status: asks for")
            .shows("still to be done");
        desk.type_text("in p")
            .press("Enter")
            .shows("status:\"in progress\"");
        assert_eq!(desk.context(), Context::Filter);
        desk.type_text("lead:h")
            .press("F1")
            .shows("What lead: asks for")
            .press("Enter");
        desk.press("Enter");
        let filter = &desk.model.opened.as_ref().unwrap().filter;
        assert_eq!(filter.typed.trim(), "health status:\"in progress\" lead:hos");
        desk.press("/ Ctrl-U")
            .type_text("tag:")
            .press("Ctrl-N")
            .shows("What to ask for")
            .press("Esc");
        // Leaving the list leaves what is typed.
        desk.press("Ctrl-U")
            .type_text("overdue ")
            .press("Ctrl-N Esc Enter")
            .shows("1 shown");
        desk.press("5 /")
            .press("Ctrl-N")
            .shows("by people whose name")
            .press("Enter")
            .shows("by:");
    }
    let mut desk = desk();
    desk.press("?")
        .type_text("date")
        .shows("Change this commitment in a form");
}

#[test]
fn a_value_chosen_behind_a_comma_comes_to_those_before_it() {
    let mut desk = desk();
    let mut chosen = |typed: &str, sought: &str| {
        desk.press("/ Ctrl-U").type_text(typed).press("Ctrl-N");
        desk.type_text(sought).press("Enter Enter");
        let filter = &desk.model.opened.as_ref().unwrap().filter;
        filter.typed.trim().to_owned()
    };
    assert_eq!(chosen("overdue lead:ccg,", "hos"), "overdue lead:ccg,hos");
    assert_eq!(chosen("LEAD:ccg,h", "o"), "lead:ccg,hos");
    assert_eq!(
        chosen("status:\"in progress\",open,", "paus"),
        "status:\"in progress\",open,paused"
    );
    // A range of days is one value.
    assert_eq!(chosen("due:none,", "today.."), "due:today..");
    desk.press("/ Ctrl-U")
        .type_text("lead:hos,")
        .press("Ctrl-N")
        .shows("lead:ccg")
        .hides("lead:hos ");
}

#[test]
fn a_key_that_moves_elsewhere_takes_nothing_in_a_list_to_pick_from() {
    for key in ["j", "k"] {
        let mut desk = desk();
        desk.press("j a").shows("letters find, the arrows move");
        desk.press(key).shows("nothing here is called that");
        desk.press("Enter").shows("nothing here is called that");
        assert_eq!(desk.context(), Context::PickOne);
        desk.press("Backspace Down Enter");
        assert_eq!(desk.context(), Context::Form);
    }
}

#[test]
fn what_marked_commitments_do_not_all_have_is_not_asked_and_that_is_said() {
    for (width, height) in [(80, 24), (60, 16)] {
        let mut desk = Desk::with_plan(BOARD, width, height);
        desk.press("Space j Space b")
            .shows("Change 2 together")
            .shows("no due or rating here: 1 has none");
    }
    let mut desk = together();
    desk.hides("has none");
}
