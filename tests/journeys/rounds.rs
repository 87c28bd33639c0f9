//! Ways through a review round: begun from what is due, three keys for most, left and gone on with, and at the end a
//! text for each who still owes.

use pledgebook::app::{Context, Effect, File, Message, Receipt, Ticket};
use pledgebook::error::Problem;
use pledgebook::plan::{Edit, sentence::Reason};

use crate::screens::BOARD;
use crate::support::{Desk, snapshot};

/// A round of the board's plan, begun from what is due.
pub fn begun(width: u16, height: u16) -> Desk {
    let mut desk = Desk::with_plan(BOARD, width, height);
    desk.press("2 R Enter");
    desk
}

/// What was asked to be recorded last, and what it is said to be part of.
#[track_caller]
pub fn recorded(desk: &mut Desk) -> (Ticket, Vec<Edit>, Reason) {
    let asked = desk.asked().into_iter().rev().find_map(|effect| match effect {
        Effect::Record {
            ticket,
            edits,
            reason,
            ..
        } => Some((ticket, edits, reason)),
        _ => None,
    });
    asked.unwrap_or_else(|| panic!("nothing is recorded:\n{}", desk.screen()))
}

/// The edits that were asked for last become commits; the plan then says what they make of it.
#[track_caller]
pub fn save(desk: &mut Desk) -> Reason {
    let (ticket, edits, reason) = recorded(desk);
    let mut plan = desk.model.plan().unwrap().clone();
    for edit in &edits {
        plan = pledgebook::plan::apply(&plan, edit).unwrap().0;
    }
    let mut now = snapshot(BOARD).as_ref().clone();
    now.plan = plan;
    desk.take(Message::Recorded {
        ticket,
        outcome: Ok(Receipt {
            sentence: Some("saved it".to_owned()),
            commit: "1a2b3c4".to_owned(),
            meanwhile: None,
            notes: Vec::new(),
            snapshot: now.into(),
        }),
    });
    reason
}

fn update(desk: &Desk, reference: &str) -> String {
    let plan = desk.model.plan().unwrap();
    let index = pledgebook::plan::Index::of(plan);
    let place = index.find(reference).unwrap().place;
    let action = plan.at(&place).unwrap();
    let updates = action.children("updates").unwrap();
    let last = updates.item(updates.len() - 1).unwrap();
    said(last)
}

fn said(record: &dyn pledgebook::plan::Record) -> String {
    let said = record.fields().map(|(info, slot)| (info.name, slot.say()));
    let said: Vec<_> = said
        .filter(|(_, said)| !said.is_empty())
        .map(|(name, said)| format!("{name}={said}"))
        .collect();
    said.join("; ")
}

#[test]
fn three_keys_and_a_line_give_an_update_and_lead_to_the_next() {
    let mut desk = begun(80, 24);
    desk.shows("Review round 2018-19 Q3").shows("1.2").shows("1 of 6");
    desk.press("a")
        .type_text("Two services are left, no sooner")
        .press("Enter");
    let reason = save(&mut desk);
    assert_eq!(reason.round.as_deref(), Some("2018-19 Q3"));
    assert_eq!(
        update(&desk, "1.2"),
        "date=12 Jan 2019; period=2018-19 Q3; rating=amber; note=Two services are left, no sooner"
    );
    desk.shows("saved 1a2b3c4").shows("7.1  Improve").shows("2 of 6");
}

#[test]
fn letters_rate_on_the_rating_alone_and_a_paste_is_text() {
    let mut desk = begun(80, 24);
    desk.press("r").type_text("nsbga");
    assert_eq!(desk.context(), Context::ReviewText);
    desk.shows("nsbga").shows("now ■ Red");
    desk.press("Shift-Tab Shift-Tab").paste("g");
    desk.shows("nsbgag").shows("now ■ Red");
    desk.paste("one\nEnter\n").shows("now ■ Red").shows("1 of 6");
    assert!(
        !desk
            .asked()
            .iter()
            .any(|effect| matches!(effect, Effect::Record { .. }))
    );
}

#[test]
fn trouble_is_asked_about_only_where_there_is_some() {
    let mut desk = begun(80, 24);
    desk.hides("Cause")
        .press("r")
        .shows("Cause")
        .shows("Recovery")
        .shows("Ask");
    desk.type_text("Late.")
        .press("Tab")
        .type_text("No provider")
        .press("Enter");
    save(&mut desk);
    assert!(update(&desk, "1.2").contains("cause=No provider"));
    desk.shows("7.1").shows("Cause");
}

#[test]
fn nothing_to_report_is_one_key_and_nothing_said_is_not_saved() {
    let mut desk = begun(80, 24);
    desk.press("Enter").shows("nothing is said of 1.2 yet");
    desk.press("n");
    save(&mut desk);
    assert_eq!(
        update(&desk, "1.2"),
        "date=12 Jan 2019; period=2018-19 Q3; nil=yes"
    );
    desk.shows("2 of 6").press("a n");
    desk.shows("n")
        .press("Shift-Tab Shift-Tab n")
        .shows("something is said of it already");
}

#[test]
fn what_is_passed_over_keeps_what_was_typed_and_comes_again_at_the_end() {
    let mut desk = begun(80, 24);
    desk.press("r").type_text("Half a line").press("PageDown");
    desk.shows("7.1  Improve").press("s s s s s");
    desk.shows("0 of 6 given, 6 skipped");
    desk.press("s").shows("1.2").shows("Half a line");
    desk.press("PageUp").shows("7.10");
    desk.press("Esc")
        .shows("What you typed about 1.2 would be lost")
        .press("n");
    desk.press("s s").shows("Half a line");
}

#[test]
fn a_round_is_left_and_gone_on_with_and_remembers_what_was_skipped() {
    let mut desk = begun(80, 24);
    desk.press("s g Enter");
    save(&mut desk);
    desk.press("Esc");
    assert_eq!(desk.context(), Context::Due);
    desk.press("R Enter").shows("3 of 6").shows("7.2");
    desk.press("b").shows("this is where the round began");
}

#[test]
fn a_round_begins_at_the_commitment_one_is_on() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("2");
    while desk.model.row().is_some_and(|row| !row.key.ends_with("7.3 true")) {
        desk.press("j");
    }
    desk.press("Enter")
        .shows("Review round")
        .shows("4 of 6")
        .shows("7.3");
    desk.press("Esc 2 g g Enter");
    assert_ne!(desk.context(), Context::Due);
}

#[test]
fn a_lead_walks_only_what_is_theirs() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("2 R").type_text("lead:ccg").press("Enter");
    desk.shows("Clinical Commissioning Group")
        .shows("1 of 1")
        .shows("7.3");
    desk.press("n");
    save(&mut desk);
    desk.shows("1 of 1 given")
        .shows("Nobody owes an update for 2018-19 Q3")
        // The figure that is owed is somebody else's.
        .hides("owed still");
}

#[test]
fn an_update_and_the_figures_of_its_measures_are_one_commit() {
    let mut desk = begun(80, 24);
    desk.press("s").shows("M7.1 2018-19 Q3, last 78 %");
    desk.press("g")
        .hides("> Value")
        .type_text("On course.")
        .press("Tab");
    desk.shows("> Value").hides("Provisional").type_text("83");
    desk.shows("Provisional")
        .press("Tab")
        .type_text("20")
        .press("Tab");
    desk.type_text("24").press("Tab y").shows("yes").press("Enter");
    let (_, edits, reason) = recorded(&mut desk);
    assert_eq!(edits.len(), 1);
    assert_eq!(reason.round.as_deref(), Some("2018-19 Q3"));
    let plan = desk.model.plan().unwrap();
    let after = pledgebook::plan::apply(plan, &edits[0]).unwrap().0;
    let said = pledgebook::plan::sentence::sentence(plan, &after);
    assert_eq!(
        said.subject,
        "7.1: update, amber → green; M7.1: reading 2018-19 Q3, 83"
    );
    let reading = after.measure("M7.1", "2018-19 Q3");
    assert_eq!(
        reading,
        "period=2018-19 Q3; value=83; n=20; of=24; provisional=yes"
    );
}

#[test]
fn a_figure_that_is_not_what_it_was_counted_of_is_not_saved() {
    let mut desk = begun(80, 24);
    desk.press("s g").type_text("On course.").press("Tab");
    desk.type_text("90")
        .press("Tab")
        .type_text("20")
        .press("Tab")
        .type_text("25");
    desk.press("Enter")
        .shows("Not saved: 90 is not what 20 of 25 comes to: 80%");
    assert!(
        !desk
            .asked()
            .iter()
            .any(|effect| matches!(effect, Effect::Record { .. }))
    );
    desk.press("Shift-Tab Shift-Tab Ctrl-U").shows("> Value");
    desk.type_text("80").press("Enter");
    save(&mut desk);
    desk.shows("3 of 6");
}

#[test]
fn a_figure_alone_leaves_the_update_owed() {
    let mut desk = begun(80, 24);
    desk.press("s Tab Tab Tab Tab Tab Tab")
        .shows("> Value")
        .type_text("83");
    desk.shows("the update is still owed").press("Enter");
    save(&mut desk);
    desk.shows("3 of 6")
        .press("b")
        .shows("now 83 %")
        .shows("Value       83");
}

#[test]
fn a_figure_that_was_given_is_revised_beside_the_update() {
    let text = BOARD.replace(
        "          - {period: 2018-19 Q2, value: 78}\n",
        "          - {period: 2018-19 Q2, value: 78}\n          - {period: Q3 2018/19, value: 79, n: 19, of: 24, provisional: true}\n",
    );
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("2 R Enter s g")
        .type_text("On course.")
        .press("Tab")
        .shows("> Value       79");
    desk.press("Ctrl-U")
        .type_text("83")
        .press("Tab Ctrl-U")
        .type_text("20")
        .press("Enter");
    let (_, edits, _) = recorded(&mut desk);
    let after = pledgebook::plan::apply(desk.model.plan().unwrap(), &edits[0])
        .unwrap()
        .0;
    assert_eq!(
        after.measure("M7.1", "Q3 2018/19"),
        "period=2018-19 Q3; value=83; n=20; of=24; provisional=yes; revised_from=79"
    );
}

/// What a plan says of a reading.
trait Read {
    fn measure(&self, reference: &str, period: &str) -> String;
}

impl Read for pledgebook::plan::Plan {
    fn measure(&self, reference: &str, period: &str) -> String {
        let place = pledgebook::plan::Index::of(self).find(reference).unwrap().place;
        let readings = self.at(&place).unwrap().children("readings").unwrap();
        let mut all = (0..readings.len()).map(|at| readings.item(at).unwrap());
        let wanted = all.find(|reading| reading.text("period") == period).unwrap();
        said(wanted)
    }
}

#[test]
fn a_refused_save_keeps_what_was_typed_and_says_why() {
    let mut desk = begun(80, 24);
    desk.press("a").type_text("Kept").press("Enter");
    let (ticket, ..) = recorded(&mut desk);
    desk.press("s").shows("it is being saved");
    desk.take(Message::Recorded {
        ticket,
        outcome: Err(Problem::refused("the hook said no").hint("give a reason")),
    });
    desk.read(BOARD);
    desk.shows("Not saved: the hook said no (give a reason)")
        .shows("Kept");
    desk.press("Esc").shows("would be lost");
    assert_eq!(desk.model.drafts().len(), 1);
}

#[test]
fn who_still_owes_gets_a_text_to_copy_or_to_write_and_no_file_is_lost() {
    let mut desk = begun(80, 24);
    desk.press("s s s s s s")
        .shows("1 figure is owed still: M7.1.")
        .shows("Still owed by")
        .shows("To: Head of Service");
    desk.asked();
    desk.press("j c w");
    let asked = desk.asked();
    assert!(matches!(&asked[0], Effect::Copy(text) if text.contains("Updates for 2018-19 Q3")));
    let Effect::Write { file, over: false } = asked[1].clone() else {
        panic!("{asked:?}")
    };
    assert_eq!(file.name, "updates-owed-2018-19-Q3.txt");
    desk.take(Message::Written {
        file: file.clone(),
        outcome: Ok(false),
    });
    desk.shows("is there already. Replace it?").press("y");
    let again = desk.asked();
    assert!(matches!(&again[0], Effect::Write { over: true, file: File { name, .. } } if *name == file.name));
}

#[test]
fn a_plans_own_scale_has_keys_of_its_own() {
    let own = "  scale:\n    rating:\n      blue: {label: Blue, means: done early, counts_as: green}\n      \
               grey: {label: Grey, means: not known}\n";
    let text = BOARD.replace("  review: quarterly\n", &format!("  review: quarterly\n{own}"));
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("2 R Enter")
        .shows("g Green")
        .shows("l Blue")
        .shows("e Grey");
    desk.press("l").shows("now ● Blue");
    desk.press("Shift-Tab Shift-Tab 5").shows("now Grey");
}
