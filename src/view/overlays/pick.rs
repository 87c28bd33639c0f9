//! A list to pick from, in a box.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::theme::Meaning;
use super::panel;
use super::typed::draw_line;
use crate::app::overlay::Pick;
use crate::app::overlay::pick::NOTHING;
use crate::app::{Command, Model};

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, pick: &Pick) {
    let words = pick
        .choices
        .iter()
        .map(|choice| super::super::width(&choice.word))
        .max()
        .unwrap_or(0);
    // Where nothing can be marked no room is kept for marks.
    let marks = pick.many || pick.choices.iter().any(|choice| choice.marked);
    let before = if marks { 8 } else { 4 };
    let column = u16::try_from(words + before)
        .unwrap_or(u16::MAX)
        .min(area.width / 2);
    let wide = area.width.saturating_sub(8).min(72);
    let high = u16::try_from(pick.choices.len() + 5).unwrap_or(u16::MAX);
    let inside = panel::open(pen, area, wide, high.min(area.height.saturating_sub(4)));
    pen.put(row(inside, 0), &pick.title, Meaning::Title);
    let below = split_rows(inside, 2).1;
    let line = row(inside, 1);
    let used = pen.put(line, "Find: ", Meaning::Label);
    draw_line(pen, right_of(line, used), &pick.typed, true);
    if pick.typed.text().is_empty() {
        pen.put(
            right_of(line, used + 2),
            "letters find, the arrows move",
            Meaning::Label,
        );
    }
    let found = pick.found();
    if found.is_empty() {
        pen.put(right_of(row(below, 0), 2), NOTHING, Meaning::Body);
    }
    let (list, keys) = split_rows(below, below.height.saturating_sub(2));
    let shown = usize::from(list.height);
    pen.page(shown);
    let top = pen.scroll_overlay(pick.at..=pick.at, found.len(), shown);
    for (line, (number, choice)) in (0..list.height).zip(found.iter().enumerate().skip(top)) {
        let line = row(list, line);
        let mark = match (pick.many, choice.marked) {
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            (false, true) => "  * ",
            (false, false) if marks => "    ",
            (false, false) => "",
        };
        pen.run(
            right_of(line, 2),
            [(mark, Meaning::Body), (choice.word.as_str(), Meaning::Body)],
        );
        pen.put(right_of(line, column), &choice.means, Meaning::Body);
        pen.hit(line, number);
        if number == pick.at {
            pen.choose(line, 0);
        }
    }
    let below = found.len().saturating_sub(top + shown);
    if below > 0 {
        pen.put(
            right_of(row(keys, 0), 2),
            &format!("… {below} more below"),
            Meaning::Label,
        );
    }
    let last = row(keys, keys.height.saturating_sub(1));
    let mark = if pick.many { model.key(Command::Mark) } else { "" };
    let taken = match (pick.many, pick.answer().as_slice()) {
        (false, _) => " take   ".to_owned(),
        (true, []) => " take: nothing   ".to_owned(),
        (true, answer) => format!(" take: {}   ", answer.join(", ")),
    };
    let parts = [
        (mark, Meaning::Key),
        (if pick.many { " mark   " } else { "" }, Meaning::Body),
        (model.key(Command::Accept), Meaning::Key),
    ];
    // However much is taken, how to leave is told too.
    let leave = [
        (model.key(Command::Leave), Meaning::Key),
        (" leave as it was", Meaning::Body),
    ];
    let wide: usize = leave.iter().map(|(text, _)| super::super::width(text)).sum();
    let kept = u16::try_from(wide).unwrap_or(0);
    let room = Rect {
        width: last.width.saturating_sub(kept),
        ..last
    };
    let used = pen.run(room, parts);
    let used = used + pen.put(right_of(room, used), &taken, Meaning::Body);
    pen.run(right_of(last, used), leave);
}
