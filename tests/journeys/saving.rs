//! What becomes of a save, an undo, a broken file.

use std::sync::Arc;

use pledgebook::app::{Context, Effect, FileLine, Listed, Message, Offer, Preview, Receipt, Ticket};
use pledgebook::error::{Kind, Position, Problem};

use crate::screens::{BOARD, preview};
use crate::support::{Desk, broken, snapshot};

fn edited() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j e").type_text(" soon");
    desk
}

fn saving(desk: &mut Desk) -> Ticket {
    desk.asked();
    desk.press("Ctrl-S");
    let asked = desk.asked();
    match asked.as_slice() {
        [Effect::Record { ticket, .. }] => *ticket,
        other => panic!("{other:?}"),
    }
}

fn receipt(text: &str) -> Receipt {
    Receipt {
        sentence: Some("7.1: title reworded".to_owned()),
        commit: "1a2b3c4".to_owned(),
        meanwhile: None,
        notes: Vec::new(),
        snapshot: snapshot(text),
    }
}

#[test]
fn a_save_closes_the_form_and_says_its_sentence() {
    let mut desk = edited();
    let ticket = saving(&mut desk);
    let outcome = Ok(receipt(&BOARD.replace("care plans", "care plans soon")));
    desk.take(Message::Recorded { ticket, outcome });
    assert_eq!(desk.context(), Context::Plan);
    assert_eq!(desk.selected(), "7.1");
    desk.shows("saved 1a2b3c4 · 7.1: title reworded")
        .shows("care plans\n soon");
}

#[test]
fn a_refused_save_keeps_the_text_and_says_why() {
    let mut desk = edited();
    let ticket = saving(&mut desk);
    let refused = Problem::refused("the hook said no").hint("give a reason");
    desk.take(Message::Recorded {
        ticket,
        outcome: Err(refused),
    });
    desk.shows("Not saved: the hook said no (give a reason)")
        .shows("care plans soon");
    saving(&mut desk);
}

#[test]
fn an_answer_to_something_else_closes_no_form() {
    let mut desk = edited();
    saving(&mut desk);
    desk.take(Message::Recorded {
        ticket: Ticket(999),
        outcome: Ok(receipt(BOARD)),
    });
    assert_ne!(desk.context(), Context::Plan);
}

#[test]
fn the_sentence_is_that_of_the_newest_question() {
    let mut desk = edited();
    let tickets: Vec<Ticket> = desk
        .asked()
        .iter()
        .filter_map(|effect| match effect {
            Effect::Preview { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .collect();
    let answer = |ticket, sentence: &str| Message::Previewed {
        ticket,
        outcome: Ok(Preview {
            sentence: sentence.to_owned(),
            ..Preview::default()
        }),
    };
    desk.take(answer(tickets[tickets.len() - 1], "the newest"));
    desk.take(answer(tickets[0], "an old one"));
    desk.shows("the newest").hides("an old one");
}

#[test]
fn a_reason_that_is_wanted_is_asked_for_once() {
    let mut desk = edited();
    preview(&mut desk, "7.1: title reworded", true);
    desk.press("Ctrl-S").shows("say why it changes");
    assert!(desk.asked().is_empty());
    desk.type_text("the board asked");
    let ticket = saving(&mut desk);
    assert!(ticket > Ticket(0));

    let mut desk = edited();
    preview(&mut desk, "7.1: title reworded", true);
    desk.press("Ctrl-S");
    saving(&mut desk);
}

#[test]
fn an_undo_is_asked_by_name() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("U");
    assert_eq!(desk.asked(), [Effect::OfferUndo]);
    let offer = |commit: &str| Offer {
        commit: commit.to_owned(),
        sentence: "7.1: due 31 Mar → 30 Jun".to_owned(),
        again: None,
    };
    desk.take(Message::UndoOffered(Ok(offer("abc"))));
    desk.shows("Take back: 7.1: due 31 Mar → 30 Jun?").press("n");
    assert!(desk.asked().is_empty());
    desk.take(Message::UndoOffered(Ok(offer("abc"))));
    desk.press("y").shows("taking it back");
    assert!(matches!(desk.asked().as_slice(), [Effect::Undo { commit, .. }] if commit == "abc"));
    let mut again = Desk::with_plan(BOARD, 80, 24);
    again.take(Message::UndoOffered(Ok(Offer {
        sentence: "7.1: due 30 Jun → 31 Mar".to_owned(),
        again: Some("7.1: due 31 Mar → 30 Jun".to_owned()),
        ..offer("def")
    })));
    again
        .shows("Do again what was taken back: 7.1: due 31 Mar → 30 Jun?")
        .shows("do it again");
    desk.press("U").shows("still being saved");
    assert!(desk.asked().is_empty(), "one change at a time");
}

#[test]
fn edits_by_hand_are_recorded_before_anything_else() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    let mut waiting = (*snapshot(BOARD)).clone();
    waiting.waiting = vec!["7.1: status in progress → paused".to_owned()];
    desk.take(Message::Read(Ok(Arc::new(waiting))));
    desk.shows("edits by hand wait")
        .press("e")
        .shows("C records them first");
    desk.press("C").shows("Record the edits made by hand").asked();
    desk.type_text("Agreed by mail.")
        .press("Esc")
        .shows("Leave without saving?");
    desk.press("n Ctrl-S");
    let asked = desk.asked();
    let [Effect::RecordByHand { reason, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(reason.text.as_deref(), Some("Agreed by mail."));
    desk.shows("recording what was edited by hand");
}

#[test]
fn a_save_that_meets_edits_by_hand_nobody_knew_of_shows_them_and_goes_on_once_they_are_recorded() {
    let mut desk = edited();
    let ticket = saving(&mut desk);
    let mut waiting = (*snapshot(BOARD)).clone();
    waiting.waiting = vec!["7.1: status in progress → paused".to_owned()];
    desk.take(Message::Overtaken {
        ticket,
        problem: Problem::new(Kind::Waiting, "plan.yaml has edits that are not in history yet")
            .hint("pledge commit records them"),
        now: Arc::new(waiting),
    });
    desk.shows("Record the edits made by hand")
        .shows("save that first");
    desk.press("Esc")
        .shows("care plans soon")
        .shows("(saving shows those");
    desk.asked();
    desk.press("Ctrl-S")
        .shows("Record the edits made by hand")
        .asked();
    desk.press("Ctrl-S");
    let asked = desk.asked();
    let [Effect::RecordByHand { ticket, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    desk.take(Message::Recorded {
        ticket: *ticket,
        outcome: Ok(receipt(BOARD)),
    });
    let asked = desk.asked();
    assert!(
        asked.iter().any(|effect| matches!(effect, Effect::Record { .. })),
        "{asked:?}"
    );
}

#[test]
fn a_file_that_breaks_is_a_screen_and_mending_it_brings_everything_back() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j j");
    desk.take(broken(Problem::unreadable("this is not YAML")));
    desk.shows("This plan cannot be read")
        .press("e")
        .shows("does nothing here");
    desk.press("E r");
    assert_eq!(desk.asked(), [Effect::Editor { place: None }, Effect::Reload]);
    desk.read(BOARD);
    assert_eq!(desk.selected(), "7.2");
    desk.shows("the file can be read again");
}

#[test]
fn a_save_while_the_file_is_broken_says_where_offers_the_editor_and_keeps_what_was_typed() {
    let mut desk = edited();
    let at = Position { line: 9, column: 3 };
    desk.take(broken(Problem::unreadable("the bracket is never closed").at(at)));
    desk.asked();
    desk.press("Ctrl-S")
        .shows("plan.yaml cannot be read at line 9. Mend it now?")
        .shows("the bracket is never closed. Nothing was saved; what you typed");
    assert_eq!(desk.asked(), [], "nothing is written");
    desk.press("y");
    assert_eq!(desk.asked(), [Effect::Editor { place: None }]);
    desk.shows("care plans soon");
    desk.read(BOARD);
    saving(&mut desk);
}

#[test]
fn what_is_asked_of_a_broken_file_is_over_once_somebody_mended_it() {
    let mut desk = edited();
    desk.take(broken(Problem::unreadable("the bracket is never closed")));
    desk.asked();
    desk.press("Ctrl-S").shows("Mend it now?");
    desk.read(BOARD);
    desk.hides("Mend it now?").shows("care plans soon");
    saving(&mut desk);
}

#[test]
fn the_editor_opens_at_the_selected_commitment() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j j E");
    let place = desk.model.tree().unwrap().selected().unwrap().place.clone();
    assert_eq!(desk.asked(), [Effect::Editor { place: Some(place) }]);
}

#[test]
fn quitting_asks_nothing_where_nothing_is_typed() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("q");
    assert_eq!(desk.asked(), [Effect::Quit]);
}

#[test]
fn who_is_choosing_another_plan_is_not_called_back_by_this_one() {
    let listed = |name: &str| Listed {
        name: name.to_owned(),
        headline: String::new(),
    };
    let mut desk = Desk::empty(80, 24);
    desk.take(Message::Found(vec![listed("plan.yaml"), listed("other.yaml")]));
    desk.press("Enter");
    assert_eq!(desk.asked(), [Effect::Open(0)]);
    desk.shows("reading the plan");
    desk.read(BOARD);
    desk.shows("Commitment").press("P").shows("other.yaml");
    desk.read(&BOARD.replace("Champion our", "Champion all our"));
    assert_eq!(desk.context(), Context::Plans);
    desk.press("Enter");
    desk.read(BOARD);
    desk.shows("Commitment");
}

#[test]
fn what_a_save_changes_in_the_file_is_shown_line_by_line() {
    let mut desk = edited();
    let asked = desk.asked();
    let ticket = asked.iter().rev().find_map(|effect| match effect {
        Effect::Preview { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let line = |number, comes| FileLine {
        number,
        comes,
        text: format!("        title: \u{65e5}\u{672c} {number}"),
    };
    let file: Vec<FileLine> = (1..=30)
        .flat_map(|at| [line(at, false), line(at, true)])
        .collect();
    desk.take(Message::Previewed {
        ticket: ticket.unwrap(),
        outcome: Ok(Preview {
            sentence: "7.1: title reworded".to_owned(),
            file,
            ..Preview::default()
        }),
    });
    desk.shows("7.1: title reworded")
        .shows("1 -         title:")
        .shows("Ctrl-P shows 57 more");
    desk.press("Ctrl-P")
        .shows("What saving changes")
        .shows("1 +         title: \u{65e5}\u{672c} 1");
    desk.press("End")
        .shows("30 +         title: \u{65e5}\u{672c} 30")
        .shows("62 of 62");
    desk.press("Esc").shows("care plans soon");
}

#[test]
fn what_may_not_be_meant_is_told_before_it_is_saved() {
    for (width, height) in [(80, 24), (60, 16)] {
        let mut desk = Desk::with_plan(BOARD, width, height);
        desk.press("j j j j e").type_text("!");
        let ticket = desk.asked().iter().rev().find_map(|effect| match effect {
            Effect::Preview { ticket, .. } => Some(*ticket),
            _ => None,
        });
        let note = "7.1 is ongoing, and what is ongoing is never late";
        desk.take(Message::Previewed {
            ticket: ticket.unwrap(),
            outcome: Ok(Preview {
                sentence: "7.1: due Spring 2019 → 1 Apr 2019".to_owned(),
                notes: vec![note.to_owned()],
                ..Preview::default()
            }),
        });
        desk.shows(&format!("! {note}"));
        desk.press("Ctrl-P").shows(&format!("! {note}"));
    }
}

#[test]
fn an_editor_that_nobody_leaves_by_guessing_is_explained_once() {
    let mut desk = Desk::with_plan(BOARD, 60, 16);
    desk.model.editor = "/usr/bin/vi".to_owned();
    desk.press("j E")
        .shows("Open the file in vi?")
        .shows(":q!")
        .press("n");
    assert!(desk.asked().is_empty());
    let opened = |desk: &mut Desk| matches!(desk.asked().as_slice(), [Effect::Editor { place: Some(_) }]);
    desk.press("E");
    assert!(opened(&mut desk), "who was told is not asked again");
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.model.editor = "nano -w".to_owned();
    desk.press("j E");
    assert!(opened(&mut desk));
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.model.editor = "vim".to_owned();
    desk.press("j E y");
    assert!(opened(&mut desk));
}
