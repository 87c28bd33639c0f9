//! What two people changed in the same fields, and the keys that say whose is to stand, in a box.

use ratatui::layout::{Position, Rect};

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::text::{width, wrap};
use super::super::theme::Meaning;
use super::panel;
use crate::app::overlay::Settle;
use crate::app::{Command, Model};

/// One line of the box.
struct Line {
    /// The field it is of.
    of: usize,
    text: String,
    meaning: Meaning,
}

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, settle: &Settle) {
    let wide = area.width.saturating_sub(8).min(68);
    // The mark of the field the cursor is on stands before the text.
    let lines = lines(settle, wide.saturating_sub(2).into());
    let answers = answers(model, settle, wide.into());
    let keys = u16::try_from(answers.len()).unwrap_or(u16::MAX);
    let high = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inside = panel::open(pen, area, wide, high.saturating_add(keys + 1));
    let (body, foot) = split_rows(inside, inside.height.saturating_sub(keys));
    let body = Rect {
        height: body.height.saturating_sub(1),
        ..body
    };
    let shown = usize::from(body.height);
    pen.page(shown);
    let first = lines.iter().position(|line| line.of == settle.at).unwrap_or(0);
    let last = lines
        .iter()
        .rposition(|line| line.of == settle.at)
        .unwrap_or(first);
    let top = pen.scroll_overlay(first..=last, lines.len(), shown);
    for (at, (number, line)) in (0..body.height).zip(lines.iter().enumerate().skip(top)) {
        let here = row(body, at);
        pen.put(right_of(here, 2), &line.text, line.meaning);
        pen.hit(here, line.of);
        if number == first {
            pen.put(Rect { width: 2, ..here }, ">", Meaning::Title);
            pen.focus(Position::new(here.x, here.y));
        }
    }
    for (at, line) in (0..).zip(&answers) {
        let mut used = 0;
        for (key, does) in line {
            let parts = [(*key, Meaning::Key), (" ", Meaning::Body), (*does, Meaning::Body)];
            used += pen.run(right_of(row(foot, at), used), parts) + 3;
        }
    }
}

/// Every field with what both made of it, wrapped.
fn lines(settle: &Settle, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (of, dispute) in settle.disputes.iter().enumerate() {
        if of > 0 {
            lines.push(Line {
                of: usize::MAX,
                text: String::new(),
                meaning: Meaning::Body,
            });
        }
        let meant = |chosen| if chosen { Meaning::Label } else { Meaning::Body };
        let rest = dispute
            .rest(&settle.reason)
            .map(|(text, chosen)| (text, meant(chosen)));
        for (text, meaning) in [(dispute.say(), Meaning::Title)].into_iter().chain(rest) {
            lines.extend(wrap(&text, room).into_iter().map(|part| Line {
                of,
                text: text.get(part).unwrap_or_default().trim_end().to_owned(),
                meaning,
            }));
        }
    }
    lines
}

/// The keys with what they do, on as many lines as they need.
fn answers<'m>(model: &'m Model, settle: &Settle, room: usize) -> Vec<Vec<(&'m str, &'static str)>> {
    let mut lines: Vec<Vec<(&str, &str)>> = Vec::new();
    let mut used = 0;
    let key = |(command, does): (Command, &'static str)| (model.key(command), does);
    for (key, does) in settle.choices().into_iter().map(key) {
        let needs = width(key) + 1 + width(does);
        if let Some(line) = lines.last_mut().filter(|_| used + 3 + needs <= room) {
            line.push((key, does));
            used += 3 + needs;
        } else {
            lines.push(vec![(key, does)]);
            used = needs;
        }
    }
    lines
}
