//! Ways through the minutes of a meeting: into them, minuting what is there and new, and from what was asked to the
//! commit that answered it and back.

use pledgebook::app::{Context, Effect, MayTell, Message, TextAtStake, Version};
use pledgebook::plan::apply;

use super::rounds::{recorded, save};
use crate::screens::BOARD;
use crate::support::{Desk, plan, versions};

/// The board's plan with a meeting held, one to come, and all that can be minuted.
pub const MEETINGS: &str = "  - {ref: D2, meeting: B2, sought: Endorse the revised dates}
  - ref: D3
    meeting: B1
    kind: approved subject to amendments
    about: [\"7\"]
    conditions:
      - {ref: D3.1, text: Priority 7 names the public}
meetings:
  - {ref: B1, date: 2018-09-26, body: board, state: held}
  - {ref: B2, date: 2019-02-12, body: board, papers_due: 2019-02-01}
matters:
  - {ref: \"18-01\", meeting: B1, lead: hos, text: Report on visits, due: 2019-02-12}
  - ref: \"18-02\"
    meeting: B1
    text: Training
    parts:
      - {ref: i, text: Carers}
      - {ref: ii, text: Schools}
comments:
  - {ref: C1, meeting: B1, from: Elected member, about: [\"7.4\"], text: Which passports are meant?}
";

pub fn text() -> String {
    format!("{BOARD}{MEETINGS}")
}

/// The minutes of the meeting to come.
pub fn minutes(width: u16, height: u16) -> Desk {
    let mut desk = Desk::with_plan(&text(), width, height);
    desk.press("4 Enter");
    desk
}

/// Goes down to the row that holds this.
fn go(desk: &mut Desk, key: &str) {
    desk.press("g g");
    for _ in 0..60 {
        if desk.model.row().is_some_and(|row| row.key == key) {
            return;
        }
        desk.press("j");
    }
    panic!("no row is {key}:\n{}", desk.screen());
}

/// The history comes, all of it.
#[track_caller]
fn tell_history(desk: &mut Desk, versions: Vec<Version>) {
    let ticket = desk.asked().into_iter().rev().find_map(|effect| match effect {
        Effect::Story { ticket, narrow, .. } if narrow.is_all() => Some(ticket),
        _ => None,
    });
    desk.tell_past(ticket.unwrap(), versions);
}

#[test]
fn an_issued_meeting_tells_the_day_and_the_short_id_of_its_version() {
    let id = "0".repeat(40);
    let issued = format!("papers_due: 2019-02-01, issued: \"{id}\"}}");
    let text = text().replace("papers_due: 2019-02-01}", &issued);
    let mut desk = Desk::with_plan(&text, 120, 40);
    desk.press("4")
        .shows("papers issued")
        .shows("the plan as it stood at")
        .hides(&id);
    tell_history(
        &mut desk,
        versions(&[(&text, "2019-01-31", "Democratic Services Officer", None)]),
    );
    desk.shows("the plan as it stood on 31").press("v");
    desk.shows("the plan as it stood on 31 Jan 2019 (0000000)");
}

#[test]
fn a_meeting_opens_its_minutes_in_their_order() {
    let mut desk = minutes(80, 24);
    assert_eq!(desk.context(), Context::Minutes);
    desk.shows("Minutes of B2")
        .shows("Corporate Parenting Board, 12 Feb 2019, papers due 1 F");
    let screen = Desk::with_plan(&text(), 80, 60).press("4 Enter").screen();
    let order = [
        "Decisions sought",
        "Endorse the revised dates",
        "Conditions not met yet",
        "Priority 7 names",
        "Matters",
        "Report on visits",
        "(i)",
        "Comments and proposed amendments",
        "Elected member: Which",
        "Due by 12 Feb 2019",
        "12 days late",
    ];
    let places: Vec<_> = order.iter().map(|words| screen.find(words)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}\n{screen}");
    assert!(
        places.windows(2).all(|pair| pair[0] < pair[1]),
        "{places:?}\n{screen}"
    );
    desk.press("Esc");
    assert_eq!(desk.context(), Context::Meetings);
}

#[test]
fn a_decision_that_was_sought_is_taken_with_what_it_is_subject_to() {
    let mut desk = minutes(80, 24);
    go(&mut desk, "D2");
    desk.press("Enter")
        .shows("Decide at B2")
        .shows("Endorse the revised dates");
    desk.type_text("approved subject to amendments")
        .press("Tab")
        .shows("Subject to");
    desk.type_text("Dates are shown").press("Enter").type_text("C1");
    desk.press("Tab")
        .type_text("Approved, once dates are shown")
        .press("Ctrl-S");
    let decided = desk.asked().into_iter().find_map(|effect| match effect {
        Effect::Decide { resolution, .. } => Some(resolution),
        _ => None,
    });
    let resolution = decided.unwrap();
    assert_eq!(resolution.conditions, ["Dates are shown", "C1"]);
    let typed = |field: &str| {
        let found = resolution.fields.iter().find(|(name, _)| name == field);
        found.map(|(_, typed)| typed.as_str())
    };
    assert_eq!(typed("kind"), Some("approved subject to amendments"));
    assert_eq!(typed("meeting"), Some("B2"));
    assert_eq!(resolution.sought.as_ref().unwrap().address().to_string(), "D2");
}

#[test]
fn a_matter_is_closed_with_a_response_and_its_parts_one_by_one() {
    let mut desk = minutes(80, 24);
    // No meeting closes a matter before its day; another may have.
    desk.model.today = "2019-02-12".parse().unwrap();
    go(&mut desk, "18-01");
    desk.shows("Enter close")
        .press("Enter")
        .shows("Close at B2")
        .shows("Closed at       B2")
        .press("Ctrl-S")
        .shows("closed only with a response");
    desk.type_text("Reported in January.").press("Ctrl-S");
    save(&mut desk);
    let matter = |desk: &Desk| format!("{:?}", desk.model.plan().unwrap().matters);
    assert!(matter(&desk).contains("Reported in January."));
    go(&mut desk, "18-02 parts.i");
    desk.press("Enter").type_text("Held.").press("Ctrl-S");
    save(&mut desk);
    desk.shows("(i)").shows("closed");
}

#[test]
fn a_comment_is_answered_by_name_and_by_a_change_of_a_commitment() {
    let mut desk = minutes(80, 24);
    go(&mut desk, "C1");
    desk.press("Enter")
        .shows("Answer at B2")
        .type_text("ac")
        .press("Tab");
    desk.type_text("All of them.").press("Ctrl-S");
    let (_, _, reason) = recorded(&mut desk);
    assert_eq!(reason.answers, ["C1"]);

    let mut desk = minutes(80, 24);
    go(&mut desk, "C1");
    desk.press("A").shows("What answers C1?").press("Enter");
    desk.shows("Answer C1 by changing")
        .type_text(" in full")
        .press("Ctrl-S");
    let (_, edits, reason) = recorded(&mut desk);
    assert_eq!(reason.answers, ["C1"]);
    let after = apply(&plan(&text()), &edits[0]).unwrap().0;
    let said = format!("{after:?}");
    assert!(said.contains("in full") && said.contains("accepted"));
}

#[test]
fn a_condition_is_met_and_matters_and_comments_are_added() {
    let mut desk = minutes(80, 24);
    go(&mut desk, "D3 conditions.D3.1");
    desk.press("Enter")
        .shows("Meet at B2")
        .type_text("7")
        .press("Ctrl-S");
    let (_, edits, reason) = recorded(&mut desk);
    assert_eq!(reason.answers, ["D3.1"]);
    let after = format!("{:?}", apply(&plan(&text()), &edits[0]).unwrap().0);
    assert!(after.contains("2019-01-12"));

    for (key, text_typed, list) in [("a", "Bring figures", "matters"), ("c", "A member", "comments")] {
        let mut desk = minutes(80, 24);
        desk.press(key).type_text(text_typed);
        if key == "c" {
            desk.press("Tab Tab").type_text("More detail");
        }
        desk.press("Ctrl-S");
        let (_, edits, _) = recorded(&mut desk);
        let after = apply(&plan(&text()), &edits[0]).unwrap().0;
        let after: &dyn pledgebook::plan::Record = &after;
        let list = after.children(list).unwrap();
        let last = list.item(list.len() - 1).unwrap();
        assert_eq!(last.text("meeting"), "B2");
    }
}

#[test]
fn the_next_meeting_of_what_is_being_minuted_is_no_day_that_is_over() {
    let mut desk = minutes(120, 40);
    desk.press("a")
        .type_text("Bring figures")
        .press("Tab Tab")
        .type_text("next meeting")
        .shows("the first meeting after the one at which it is minuted")
        .hides("26 September 2018");
}

#[test]
fn the_minutes_of_the_meeting_before_are_agreed_by_a_decision() {
    let mut desk = minutes(80, 24);
    desk.press("m")
        .shows("The minutes of B1 were agreed")
        .press("Ctrl-S");
    let decided = desk.asked().into_iter().any(|effect| {
        matches!(effect, Effect::Decide { resolution, .. } if resolution.fields.contains(&("about".to_owned(), "B1".to_owned())))
    });
    assert!(decided);
}

#[test]
fn what_was_asked_leads_to_the_commit_that_answered_it_and_back() {
    let mut desk = minutes(80, 24);
    go(&mut desk, "C1");
    desk.press("f").shows("the history is still being read");
    let before = text();
    let after = before.replace(
        "title: Review health passports",
        "title: Look again at health passports",
    );
    let mut told = versions(&[
        (&before, "2018-09-27", "Policy team", None),
        (
            &after,
            "2019-01-11",
            "Head of Service",
            Some("Asked by a member."),
        ),
    ]);
    told[0].commit.answers = vec!["C1".to_owned()];
    tell_history(&mut desk, told);
    go(&mut desk, "C1");
    desk.shows("Answered by")
        .press("f")
        .shows("Commit 0000001")
        .shows("Answers");
    desk.shows("C1: Which passports are meant?").press("g g f");
    assert_eq!(desk.context(), Context::Minutes);
    desk.shows("Minutes of B1");
    assert_eq!(desk.model.row().map(|row| row.key.as_str()), Some("C1"));
    go(&mut desk, "18-01");
    desk.press("f").shows("no commit has answered this yet");
}

#[test]
fn papers_are_issued_after_a_question_and_over_none_without_another() {
    let mut desk = Desk::with_plan(&text(), 80, 24);
    desk.press("4 i")
        .shows("Issue the papers of B2")
        .shows("not issued yet");
    desk.press("n Enter").shows("choose at least one paper");
    desk.press("y Enter")
        .shows("Issue the papers of B2?")
        .shows("plan, public, as md")
        .press("y");
    let ticket = desk.asked().into_iter().find_map(|effect| match effect {
        Effect::Issue { ticket, pack, .. } if !pack.over => Some((ticket, pack)),
        _ => None,
    });
    let (ticket, pack) = ticket.unwrap();
    assert_eq!(desk.context(), Context::Meetings);
    desk.take(Message::PapersThere {
        ticket,
        pack,
        names: vec!["B2-plan.md".to_owned()],
    });
    desk.shows("B2-plan.md is there already. Replace it?").press("y");
    assert!(
        desk.asked()
            .iter()
            .any(|effect| matches!(effect, Effect::Issue { pack, .. } if pack.over))
    );
}

#[test]
fn texts_that_may_tell_of_few_people_are_named_before_papers_are_issued() {
    let mut desk = Desk::with_plan(&text(), 60, 16);
    let text_of = |at: usize| TextAtStake {
        place: format!("7.{at}, title"),
        why: "\"Find a home for two brothers\" counts few people".to_owned(),
    };
    desk.press("4 i Down Space Enter")
        .shows("names of people are not")
        .press("y");
    let asked = desk.asked();
    let issue = asked.iter().find_map(|effect| match effect {
        Effect::Issue { ticket, pack, .. } if !pack.as_written => Some((*ticket, pack.clone())),
        _ => None,
    });
    let (ticket, pack) = issue.unwrap();
    let told = MayTell {
        count: "9 texts may tell of few people".to_owned(),
        texts: (1..=9).map(text_of).collect(),
    };
    desk.take(Message::PapersTell { ticket, pack, told });
    desk.shows("9 texts may tell of few people")
        .shows("Issue the papers as they are written?")
        .shows("1. 7.1, title")
        .shows("\"Find a home for two brothers\"")
        .press("G")
        .shows("9. 7.9, title")
        .shows("Nothing was written yet; names of people are not looked")
        .press("g g PageDown PageDown")
        .shows("6. 7.6, title")
        .press("Enter");
    // Yes must be meant, and whoever says no has the form as it was.
    assert!(desk.asked().is_empty());
    desk.shows("Issue the papers of B2").shows("> progress   yes");
    desk.press("Enter y");
    let asked = desk.asked();
    let ticket = asked.iter().find_map(|effect| match effect {
        Effect::Issue { ticket, pack, .. } => Some((*ticket, pack.clone())),
        _ => None,
    });
    let (ticket, pack) = ticket.unwrap();
    let told = MayTell {
        count: "1 text may tell of few people".to_owned(),
        texts: vec![text_of(1)],
    };
    desk.take(Message::PapersTell { ticket, pack, told });
    desk.press("y");
    assert!(
        desk.asked()
            .iter()
            .any(|effect| matches!(effect, Effect::Issue { pack, .. } if pack.as_written && !pack.over))
    );
}

#[test]
fn minutes_can_be_read_where_nothing_can_be_changed() {
    let mut desk = Desk::with_plan(&text(), 80, 24);
    desk.model.read_only = true;
    desk.press("4 Enter")
        .shows("Minutes of B2")
        .press("d")
        .shows("read only");
}

#[test]
fn what_another_body_passed_on_is_sought_here_and_decided_from_its_row() {
    let passed = text()
        .replace(
            "    about: [\"7\"]\n    conditions:",
            "    next_body: cabinet\n    about: [\"7\"]\n    conditions:",
        )
        .replace(
            "matters:\n",
            "  - {ref: CAB1, date: 2019-02-20, body: cabinet}\nmatters:\n",
        );
    let mut desk = Desk::with_plan(&passed, 100, 24);
    desk.press("4");
    go(&mut desk, "CAB1");
    desk.press("Enter");
    desk.shows("Decisions sought")
        .shows("D3")
        .shows("approved subject");
    go(&mut desk, "D3");
    desk.press("Enter").shows("Decide at CAB1").shows("About");
    // About what was passed on, typed out already.
    let Some(pledgebook::app::overlay::Overlay::Form(form)) = desk.model.overlays.last() else {
        panic!("{}", desk.screen());
    };
    let about = form.fields.iter().find(|field| field.info.name == "about");
    assert_eq!(about.map(|field| field.text.text()).as_deref(), Some("7"));
    // Nobody typed it: it is not counted, not saved by itself, and not asked about.
    desk.hides("1 change").hides("2 changes").hides("not understood");
    desk.asked();
    desk.press("Ctrl-S");
    assert!(desk.asked().is_empty(), "{}", desk.screen());
    desk.press("Esc").shows("Minutes of CAB1");
    desk.press("Enter").type_text("ratified").press("Ctrl-S");
    let saved = desk.asked().into_iter().find_map(|effect| match effect {
        Effect::Decide { resolution, .. } => Some(resolution.fields),
        _ => None,
    });
    assert!(saved.unwrap().contains(&("about".to_owned(), "7".to_owned())));
}

#[test]
fn what_is_proposed_as_a_whole_is_left_without_a_question() {
    let mut desk = minutes(80, 24);
    desk.press("m")
        .shows("The minutes of B1 were agreed")
        .press("Esc");
    assert_eq!(desk.context(), Context::Minutes, "{}", desk.screen());
}

#[test]
fn a_matter_closed_in_a_word_is_opened_and_not_closed_again() {
    let closed = text().replace(
        "text: Report on visits,",
        "text: Report on visits, status: closed,",
    );
    let mut desk = Desk::with_plan(&closed, 80, 24);
    desk.press("4");
    go(&mut desk, "B1");
    desk.press("Enter");
    go(&mut desk, "18-01");
    desk.shows("Enter open").hides("Enter close");
    desk.press("Enter").hides("Close at B1").shows("Report on visits");
}

#[test]
fn a_target_answers_a_comment_in_one_commit() {
    let mut desk = minutes(80, 24);
    go(&mut desk, "C1");
    desk.press("A").type_text("M7.1").press("Enter");
    desk.shows("Answer C1 by changing")
        .press("Ctrl-O")
        .shows("What M7.1 holds")
        .type_text("add a target")
        .press("Enter")
        .shows("Answer C1 by adding a target under M7.1");
    desk.type_text("2019-20")
        .press("Tab")
        .type_text("90")
        .press("Ctrl-S");
    let (_, edits, reason) = recorded(&mut desk);
    assert_eq!(reason.answers, ["C1"]);
    let after = format!("{:?}", apply(&plan(&text()), &edits[0]).unwrap().0);
    assert!(after.contains("2019-20"), "{after}");
}

#[test]
fn the_minutes_of_a_meeting_that_is_over_say_nothing_that_came_later() {
    let later = "matters:\n  - {ref: \"19-01\", meeting: B2, lead: hos, text: A later matter}\n";
    let text = text().replace("matters:\n", later);
    let mut desk = Desk::with_plan(&text, 80, 40);
    desk.press("4 Enter")
        .shows("Minutes of B2")
        .shows("A later matter");
    desk.press("Esc");
    go(&mut desk, "B1");
    desk.press("Enter")
        .shows("Minutes of B1")
        .shows("Report on visits");
    desk.hides("A later matter")
        .hides("Due by")
        .hides("for 2018-19 Q3");
    // It is over by its day, too, where nobody said that it was held.
    let text = text.replace(", state: held", "");
    let mut desk = Desk::with_plan(&text, 80, 40);
    desk.press("4");
    go(&mut desk, "B1");
    desk.press("Enter").shows("Minutes of B1").hides("Due by");
}

#[test]
fn a_part_that_was_given_another_ref_keeps_what_answered_it() {
    let first = text();
    let answered = first.replace("lead: hos, text: Report", "lead: vsh, text: Report");
    let renamed = answered.replace("{ref: i, text: Carers}", "{ref: a, text: Carers}");
    let mut desk = Desk::with_plan(&renamed, 80, 40);
    desk.press("4 Enter");
    let mut told = versions(&[
        (&first, "2018-09-27", "Policy team", None),
        (&answered, "2019-01-11", "Head of Service", Some("Asked for.")),
        (&renamed, "2019-01-12", "Board Secretary", None),
    ]);
    told[1].commit.answers = vec!["18-02 parts.i".to_owned()];
    tell_history(&mut desk, told);
    go(&mut desk, "18-02 parts.a");
    desk.shows("Answered by").shows("0000001 11 Jan 2019");
    go(&mut desk, "18-02 parts.ii");
    desk.hides("Answered by");
}
