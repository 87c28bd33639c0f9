//! The fields of a form: as many as there is room for round the one the cursor is in, and how many there are below.

use ratatui::layout::{Position, Rect};

use super::super::super::pen::{Pen, right_of, row};
use super::super::super::theme::Meaning;
use super::super::typed::{Told, text_lines, told, understood};
use super::AT_REST;
use crate::app::overlay::Form;
use crate::app::overlay::form::{FormField, Way};

/// How wide the column of labels is.
const LABELS: u16 = 18;

/// The fields, as many as there is room for round the one the cursor is in, and below the last what it holds besides;
/// gives back how many there are below those.
pub(super) fn fields(pen: &mut Pen, area: Rect, form: &Form, besides: &str) -> usize {
    let room = area.width.saturating_sub(LABELS + 1);
    let blocks: Vec<Vec<Told>> = form
        .fields
        .iter()
        .enumerate()
        .map(|(at, field)| {
            if field.hidden {
                Vec::new()
            } else {
                let mut block = block(field, room, at == form.at);
                if let Some(first) = block.first_mut().filter(|_| at == form.at) {
                    first.chosen = form.types_over();
                }
                block
            }
        })
        .collect();
    let starts: Vec<usize> = blocks
        .iter()
        .scan(0, |next, block| {
            let start = *next;
            *next += block.len();
            Some(start)
        })
        .collect();
    let last: usize = blocks.iter().map(Vec::len).sum();
    let all = last + usize::from(!besides.is_empty());
    // While the reason is typed, what it is the reason of stays in sight.
    let last_at = form.last_at();
    let start = starts.get(last_at).copied().unwrap_or(all.saturating_sub(1));
    let end = start + blocks.get(last_at).map_or(1, Vec::len).max(1) - 1;
    // Of a text longer than the screen, the line with the caret is what must be seen.
    let caret = blocks
        .get(form.at)
        .and_then(|block| block.iter().position(|line| line.caret.is_some()));
    let shown = usize::from(area.height);
    let seen = if end - start + 1 > shown {
        let at = start + caret.unwrap_or(0);
        at..=at
    } else {
        start..=end
    };
    let top = pen.scroll_overlay(seen, all, shown);
    // A screenful is what can be seen of it at once.
    let begin =
        |(start, block): &(&usize, &Vec<Told>)| (top..top + shown).contains(*start) && !block.is_empty();
    pen.page(starts.iter().zip(&blocks).filter(begin).count().saturating_sub(1));
    let numbered = blocks.iter().zip(&starts).enumerate();
    for (number, (block, start)) in numbered {
        for (line, at) in block.iter().zip(*start..) {
            let Some(here) = at.checked_sub(top).filter(|at| *at < shown) else {
                continue;
            };
            let here = row(area, u16::try_from(here).unwrap_or(u16::MAX));
            pen.hit(here, number);
            if at == *start {
                let focused = number == form.at;
                let field = form.fields.get(number);
                let label = field.map_or("", |field| field.info.label());
                let mark = match (focused, field.is_some_and(FormField::typed_here)) {
                    (true, _) => ">",
                    (false, true) => "*",
                    (false, false) => " ",
                };
                let column = Rect {
                    width: LABELS - 1,
                    ..here
                };
                let meaning = if focused { Meaning::Title } else { Meaning::Label };
                pen.put(column, &format!("{mark} {label}"), meaning);
                if focused {
                    pen.focus(Position::new(here.x, here.y));
                }
            }
            told(pen, right_of(here, LABELS), line);
        }
    }
    if let Some(below) = last.checked_sub(top).filter(|below| *below < shown) {
        let here = row(area, u16::try_from(below).unwrap_or(u16::MAX));
        pen.put(
            right_of(here, 2),
            if besides.is_empty() { "" } else { "Besides" },
            Meaning::Label,
        );
        pen.put(right_of(here, LABELS), besides, Meaning::Body);
    }
    let below = |(start, block): &(&usize, &Vec<Told>)| **start >= top + shown && !block.is_empty();
    starts.iter().zip(&blocks).filter(below).count()
}

/// The lines of one field: what is typed; where the cursor is, also what it takes and what is understood.
fn block(field: &FormField, room: u16, focused: bool) -> Vec<Told> {
    if let Some(locked) = field.locked {
        return vec![Told::plain(format!("({locked})"), Meaning::Body)];
    }
    let mut lines = text_lines(&field.text, room, focused);
    if !focused && lines.len() > AT_REST {
        lines.truncate(AT_REST);
        if let Some(last) = lines.last_mut() {
            last.text.push_str(" …");
        }
    }
    let wrapped = |text: String, meaning| Told::wrapped(&text, meaning, room);
    if focused {
        lines.extend(wrapped(help(field), Meaning::Label));
    }
    lines.extend(understood(field, room, focused));
    if let Some(meanwhile) = &field.meanwhile {
        let said = if meanwhile.is_empty() {
            "nothing"
        } else {
            meanwhile
        };
        lines.extend(wrapped(
            format!("! meanwhile the plan says: {said}"),
            Meaning::Error,
        ));
    }
    lines
}

/// What a field is and takes.
fn help(field: &FormField) -> String {
    let what = field.info.help();
    let how = match field.way {
        Way::Words => "a word of the list".to_owned(),
        Way::Lines if field.info.shape.is_many() => "one on a line".to_owned(),
        Way::Lines => "text, as many lines as you like".to_owned(),
        Way::Line => field.info.shape.takes(),
    };
    format!("{what} ({how})")
}
