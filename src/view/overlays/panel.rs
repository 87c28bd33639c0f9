//! A box in the middle of the screen, with a text and the keys that answer it.

use ratatui::layout::{Position, Rect};

use super::super::pen::{Pen, right_of, row};
use super::super::text::wrap;
use super::super::theme::Meaning;
use crate::app::overlay::{Ask, Notice};
use crate::app::{Command, Model};

/// A box of so many lines in the middle of an area, emptied; gives back its inside.
pub(super) fn open(pen: &mut Pen, area: Rect, wide: u16, high: u16) -> Rect {
    let width = wide.saturating_add(4).min(area.width);
    let height = high.saturating_add(2).min(area.height);
    let outside = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    };
    pen.clear(outside);
    pen.frame(outside);
    Rect {
        x: outside.x + 2.min(width),
        y: outside.y + 1,
        width: width.saturating_sub(4),
        height: height.saturating_sub(2),
    }
}

/// A question with its answers.
pub(super) fn ask(pen: &mut Pen, area: Rect, model: &Model, ask: &Ask) {
    let told = [
        (ask.question.as_str(), Meaning::Title),
        (ask.detail.as_str(), Meaning::Body),
    ];
    let (yes, no) = ask.answers();
    let answers = [(yes, ask.yes), (no, ask.no)];
    text(pen, area, model, &told, &answers);
}

/// A message with the key that ends it.
pub(super) fn notice(pen: &mut Pen, area: Rect, model: &Model, notice: &Notice) {
    let told = [
        (notice.what.as_str(), Meaning::Error),
        (notice.why.as_str(), Meaning::Body),
        (notice.next.as_str(), Meaning::Body),
    ];
    text(pen, area, model, &told, &[(Command::Accept, "read")]);
}

fn text(pen: &mut Pen, area: Rect, model: &Model, told: &[(&str, Meaning)], answers: &[(Command, &str)]) {
    let wide = area.width.saturating_sub(8).min(68);
    let mut lines: Vec<(&str, Meaning)> = Vec::new();
    for (text, meaning) in told.iter().filter(|(text, _)| !text.is_empty()) {
        if !lines.is_empty() {
            lines.push(("", Meaning::Body));
        }
        let text = text.trim_end();
        let wrapped = wrap(text, wide.into());
        lines.extend(
            wrapped
                .into_iter()
                .map(|line| (text.get(line).unwrap_or_default().trim_end(), *meaning)),
        );
    }
    let high = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let inside = open(pen, area, wide, high);
    let shown = inside.height.saturating_sub(2);
    for (at, (line, meaning)) in (0..shown).zip(&lines) {
        pen.put(row(inside, at), line, *meaning);
    }
    let last = row(inside, inside.height.saturating_sub(1));
    let mut used = 0;
    for (command, title) in answers {
        let key = model.key(*command);
        used += pen.run(
            right_of(last, used),
            [(key, Meaning::Key), (" ", Meaning::Body), (*title, Meaning::Body)],
        ) + 3;
    }
    pen.focus(Position::new(inside.x, inside.y));
}
