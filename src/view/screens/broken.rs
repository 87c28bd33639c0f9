//! A plan that cannot be read: what is wrong, at its line, with the lines around, and how to put it right.

use ratatui::layout::{Position, Rect};

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::text::{width, wrap};
use super::super::theme::Meaning;
use super::header;
use crate::app::{Broken, Command, Model, next_step};

pub(super) fn draw(pen: &mut Pen, area: Rect, broken: &Broken, model: &Model) {
    header(pen, area, "This plan cannot be read", "", &broken.name);
    let (_, body) = split_rows(area, 2);
    let body = right_of(body, 1);
    let mut at = 0;
    let problem = &broken.problem;
    let next = next_step(problem);
    let told = [
        (Some(&problem.what), Meaning::Error),
        (problem.why.as_ref(), Meaning::Body),
        (next.as_ref(), Meaning::Body),
    ];
    for (text, meaning) in told {
        let Some(text) = text else { continue };
        for part in wrap(text, usize::from(body.width.saturating_sub(1))) {
            let line = row(body, at);
            if at == 0 {
                pen.focus(Position::new(line.x, line.y));
            }
            pen.put(line, text.get(part).unwrap_or_default(), meaning);
            at += 1;
        }
    }
    at = excerpt(pen, body, at + 1, broken);
    let (editor, reload) = (
        model.key_of_screen(Command::EditFile),
        model.key_of_screen(Command::Reload),
    );
    let here = problem
        .at
        .map_or_else(String::new, |at| format!(" at line {}", at.line));
    let help = [
        format!("{editor}  opens the file in your editor{here}"),
        format!("{reload}  reads it again; that happens by itself when the file is saved"),
        "Nothing has been changed; every earlier version is in the history.".to_owned(),
    ];
    for (below, line) in (at + 1..).zip(&help) {
        pen.put(row(body, below), line, Meaning::Body);
    }
}

/// The lines around the trouble, the line itself marked; gives back the line after.
fn excerpt(pen: &mut Pen, area: Rect, from: u16, broken: &Broken) -> u16 {
    let Some(place) = broken.problem.at else {
        return from;
    };
    let room = area.height.saturating_sub(from + 5).clamp(1, 9);
    let first = place.line.saturating_sub(usize::from(room / 2)).max(1);
    let digits = (first + usize::from(room)).to_string().len();
    let mut at = from;
    let numbered = (1..).zip(&broken.lines).skip(first - 1).take(room.into());
    for (number, text) in numbered {
        let mark = if number == place.line { ">" } else { " " };
        let prefix = format!("{mark} {number:digits$} ");
        let line = row(area, at);
        let meaning = if number == place.line {
            Meaning::Title
        } else {
            Meaning::Body
        };
        let used = pen.put(line, &prefix, meaning);
        let bar = pen.look.glyphs.down;
        let used = used + pen.put(right_of(line, used), bar, Meaning::Rule) + 1;
        pen.put(right_of(line, used), text, meaning);
        at += 1;
        if number == place.line {
            let before: String = text.chars().take(place.column.saturating_sub(1)).collect();
            let caret = u16::try_from(width(&before)).unwrap_or(u16::MAX);
            pen.put(
                right_of(row(area, at), used.saturating_add(caret)),
                "^",
                Meaning::Error,
            );
            at += 1;
        }
    }
    at
}
