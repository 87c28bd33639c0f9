//! Terminals that tell no size, are sized anew, or send what no key sends.

use super::open;
use crate::support::{Book, SAMPLE, Screen};

#[test]
fn a_terminal_that_tells_no_size_is_taken_for_a_usual_one() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = Screen::sized(&book.pledge(&[]), (0, 0));
    screen.until("Commitment").types("j").until(">  ▸ 7.1");
    screen.resizes_to((100, 30)).until_in_row_of("? help", 29);
    screen.types("q");
    assert!(screen.end().success());
}

#[cfg(unix)]
#[test]
fn a_window_sized_anew_is_drawn_whatever_was_sent_before() {
    for sent in ["\u{1b}[27;5;9~", "\u{1b}[99999999u", "\u{1b}[201~"] {
        let book = Book::with_plan(SAMPLE);
        let mut screen = open(&book);
        screen.types(sent).resizes_to((100, 30));
        screen.until_in_row_of("? help", 29);
        screen.types("q");
        assert!(screen.end().success(), "{sent:?}");
    }
}

#[test]
fn a_key_pressed_while_the_window_is_sized_anew_is_taken_at_once() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    for turn in 0..50 {
        let (key, there) = if turn % 2 == 0 {
            ("j", ">  ▸ 7.1")
        } else {
            ("k", ">▾ 7 ")
        };
        screen.resizes_to((100 + turn, 30)).types(key).until(there);
    }
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn lines_of_words_are_broken_between_words_on_a_terminal() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = Screen::sized(&book.pledge(&["--plain"]), (60, 16));
    screen.types("edit\r").until("say a field or its number");
    let text = screen.text();
    let broken = "say a field or its number and what it is to say, reason and";
    assert!(text.lines().any(|line| line.trim_end() == broken), "{text}");
    screen.types("leave\rquit\r");
    assert!(screen.end().success());
}
