//! The form of a paper: what is chosen, what each is for, where the paper goes.

use ratatui::layout::{Position, Rect};

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::screens::{footer, header};
use super::super::text::width;
use super::super::theme::Meaning;
use super::typed::{Told, text_lines, told};
use crate::app::Model;
use crate::app::overlay::PaperForm;
use crate::app::overlay::paper::{Answer, List, Row};

/// How wide the column of labels is, unless one needs more.
const LABELS: u16 = 12;

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, form: &PaperForm) {
    pen.clear(area);
    let (title, beside) = form.title();
    let before = |(at, row): &(usize, &Row)| !row.hidden && *at <= form.at;
    let here = form.rows.iter().enumerate().filter(before).count();
    let all = form.rows.iter().filter(|row| !row.hidden).count();
    header(pen, area, &title, &beside, &format!("{here} of {all}"));
    pen.rule(row(area, 1));
    let (body, foot) = split_rows(split_rows(area, 2).1, area.height.saturating_sub(3));
    let widest = form.rows.iter().map(|row| width(row.label) + 3).max();
    let labels = widest
        .and_then(|wide| u16::try_from(wide).ok())
        .unwrap_or(LABELS)
        .max(LABELS);
    let room = body.width.saturating_sub(labels + 1);
    let lines: Vec<(usize, bool, Told)> = form
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.hidden)
        .flat_map(|(number, row)| {
            let block = block(row, room, number == form.at).into_iter().enumerate();
            block.map(move |(at, line)| (number, at == 0, line))
        })
        .collect();
    let here = |(number, ..): &(usize, bool, Told)| *number == form.at;
    let first = lines.iter().position(here).unwrap_or(0);
    let last = lines.iter().rposition(here).unwrap_or(first);
    let shown = usize::from(body.height);
    pen.page(shown);
    let top = pen.scroll_overlay(first..=last, lines.len(), shown);
    for (at, (number, begins, line)) in (0..body.height).zip(lines.iter().skip(top)) {
        let place = row(body, at);
        pen.hit(place, *number);
        if *begins {
            let focused = *number == form.at;
            let label = form.rows.get(*number).map_or("", |row| row.label);
            let (mark, meaning) = if focused {
                (">", Meaning::Title)
            } else {
                (" ", Meaning::Label)
            };
            let column = Rect {
                width: labels - 1,
                ..place
            };
            pen.put(column, &format!("{mark} {label}"), meaning);
            if focused {
                pen.focus(Position::new(place.x, place.y));
            }
        }
        told(pen, right_of(place, labels), line);
    }
    footer(pen, foot, model);
}

/// The lines of one row: what it says; where the cursor is, also what it is for; always what to beware of.
fn block(row: &Row, room: u16, focused: bool) -> Vec<Told> {
    let mut lines = match &row.answer {
        Answer::Text(text) if focused || !row.said().is_empty() => text_lines(text, room, focused),
        Answer::List(list) if !list.chosen.is_empty() => chosen(list, room),
        Answer::Text(_) | Answer::List(_) => vec![Told::plain(format!("({})", row.unsaid), Meaning::Label)],
        Answer::Word { .. } if focused => vec![Told::plain(row.said(), Meaning::Body)],
        Answer::Word { .. } => vec![Told::plain(
            format!("{}: {}", row.said(), row.means()),
            Meaning::Body,
        )],
    };
    if focused {
        let help = if row.help.is_empty() {
            row.means()
        } else {
            row.help
        };
        lines.extend(Told::wrapped(help, Meaning::Label, room));
    }
    if let Some(warning) = row.warning() {
        lines.extend(Told::wrapped(&format!("! {warning}"), Meaning::Error, room));
    }
    lines
}

/// What is chosen of a list: of several the words, of one what it is called.
fn chosen(list: &List, room: u16) -> Vec<Told> {
    let named = |word: &String| {
        let found = list.all.iter().find(|choice| choice.word == *word);
        let means = found.map_or("", |choice| &choice.means);
        if list.many || means.is_empty() || means == word {
            word.clone()
        } else {
            format!("{word}: {means}")
        }
    };
    let said: Vec<String> = list.chosen.iter().map(named).collect();
    Told::wrapped(&said.join(", "), Meaning::Body, room)
}
