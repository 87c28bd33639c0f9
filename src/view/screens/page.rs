//! A screen that is a list: lines under headings, in columns, with what there is to say of the selected one below
//! it or, from 110 columns, beside it.
//!
//! Law: as a window narrows the columns give way in the order the screen states; a list is never so long that one
//! cannot see what is selected.

use ratatui::layout::Rect;

use super::super::look::{meaning, sense};
use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::text::wrap;
use super::super::theme::Meaning;
use super::{CARD_FROM, card, frame};
use crate::app::sheet::{Cell, Column, Line, Sheet};
use crate::app::{Command, Model, Page, detail};

/// How narrow the widest column may get before another gives way.
const LEAST: usize = 26;
/// How narrow it may get before the last that can give way does, which is the most wanted of those.
const LEAST_OF_ALL: usize = 16;
/// From how many columns on a text that never gives way is shortened before anything does.
const LONG: u16 = 20;
/// How short it may get.
const SHORTENED: usize = 14;

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, page: Page) {
    let Some(opened) = &model.opened else { return };
    let Some(sheet) = opened.sheets.get(&page) else {
        return;
    };
    let body = frame(pen, area, model, &sheet.told.title, &sheet.told.beside);
    if sheet.told.lines.is_empty() {
        let lines = wrap(&sheet.told.nothing, usize::from(body.width.saturating_sub(3)));
        for (at, line) in (1..).zip(lines) {
            let text = sheet.told.nothing.get(line).unwrap_or_default();
            pen.put(right_of(row(body, at), 2), text, Meaning::Body);
        }
        pen.focus_at(right_of(row(body, 1), 2));
        return;
    }
    let about = detail(opened, page, model.today).filter(|_| body.height >= CARD_FROM - 2);
    let Some(about) = about else {
        list(pen, body, page, sheet);
        return;
    };
    let key = model.key_of_screen(Command::WholeCard);
    card::with(pen, body, &about, key, |pen, area| {
        list(pen, area, page, sheet);
    });
}

/// The columns that are shown: which, and how wide.
fn layout(sheet: &Sheet, width: u16) -> Vec<(usize, u16)> {
    let columns = sheet.told.columns;
    let room = usize::from(width.saturating_sub(3));
    let widest = |at: usize| sheet.widths.get(at).copied().unwrap_or(0);
    let natural = |at: usize, column: &Column| widest(at).min(column.most.into()) + 2;
    // As narrow as each may get before another gives way.
    let narrow = |at: usize, column: &Column, least: usize| match column.most {
        0 => least,
        most if most >= LONG && column.gives_way.is_none() && !column.title.is_empty() => {
            natural(at, column).min(SHORTENED + 2)
        }
        _ => natural(at, column),
    };
    let mut shown: Vec<(usize, &Column)> = columns.iter().enumerate().collect();
    let taken = |shown: &[(usize, &Column)], least: usize| -> usize {
        shown.iter().map(|(at, column)| narrow(*at, column, least)).sum()
    };
    let mut giving: Vec<(u8, usize)> = columns
        .iter()
        .zip(0..)
        .filter_map(|(column, at)| Some((column.gives_way?, at)))
        .collect();
    giving.sort_unstable();
    let last = giving.len().saturating_sub(1);
    for (nth, (_, at)) in giving.into_iter().enumerate() {
        let least = if nth == last { LEAST_OF_ALL } else { LEAST };
        if taken(&shown, least) > room {
            shown.retain(|(other, _)| *other != at);
        }
    }
    // What is left goes to the texts that were shortened, and then to the widest column.
    let mut left = room.saturating_sub(taken(&shown, LEAST));
    let mut sized: Vec<(usize, usize)> = Vec::new();
    for (at, column) in &shown {
        let wide = narrow(*at, column, 0);
        let more = match column.most {
            0 => 0,
            _ => natural(*at, column).saturating_sub(wide).min(left),
        };
        left -= more;
        sized.push((*at, wide + more));
    }
    let rest = room.saturating_sub(sized.iter().map(|(_, wide)| wide).sum());
    // Wider than what stands in it it would only part what belongs together: what is over is the last column's.
    let mut over = rest;
    for (at, wide) in sized.iter_mut().filter(|(_, wide)| *wide == 0) {
        *wide = rest.min(widest(*at) + 2);
        over -= *wide;
    }
    if let Some((at, wide)) = sized.last_mut() {
        *wide = (*wide).max((widest(*at) + 2).min(*wide + over));
    }
    let sized = sized.into_iter();
    let sized = sized.map(|(at, wide)| (at, u16::try_from(wide).unwrap_or(u16::MAX)));
    sized.collect()
}

fn list(pen: &mut Pen, area: Rect, page: Page, sheet: &Sheet) {
    let columns = layout(sheet, area.width);
    let titled = sheet.told.columns.iter().any(|column| !column.title.is_empty());
    let (head, body) = split_rows(area, u16::from(titled));
    let mut from = 3;
    for (at, wide) in &columns {
        let title = sheet.told.columns.get(*at).map_or("", |column| column.title);
        pen.put(cell_at(head, from, *wide), title, Meaning::Label);
        from += wide;
    }
    let shown = usize::from(body.height);
    pen.page(shown);
    let selected = sheet.line();
    let top = pen.scroll_screen(
        page.context(),
        selected.unwrap_or(0),
        sheet.told.lines.len(),
        shown,
    );
    // The heading above the first row comes into sight with it.
    let first = sheet
        .told
        .lines
        .iter()
        .position(|line| matches!(line, Line::Row(_)));
    let top = if first == selected && first.is_some_and(|first| first < shown) {
        0
    } else {
        top
    };
    for (line, (number, told)) in (0..body.height).zip(sheet.told.lines.iter().enumerate().skip(top)) {
        let line = row(body, line);
        match told {
            Line::Heading(text) => {
                pen.put(right_of(line, 1), text, Meaning::Title);
            }
            Line::Words(words) => {
                cell(pen, right_of(line, 3), words);
            }
            Line::Row(told) => {
                let mut from = 3;
                for (at, wide) in &columns {
                    if let Some(told) = told.cells.get(*at) {
                        cell(pen, cell_at(line, from, *wide), told);
                    }
                    from += wide;
                }
                pen.hit(line, number);
                if Some(number) == selected {
                    pen.choose(line, 1);
                }
            }
        }
    }
}

fn cell_at(line: Rect, from: u16, wide: u16) -> Rect {
    let rest = right_of(line, from);
    Rect {
        width: wide.saturating_sub(1).min(rest.width),
        ..rest
    }
}

fn cell(pen: &mut Pen, area: Rect, cell: &Cell) {
    let colour = sense(cell.sense);
    let mut from = 0;
    for (mark, count) in &cell.bar {
        let signs = pen.look.glyphs.bar(*mark).repeat(*count);
        from += pen.put(right_of(area, from), &signs, meaning(*mark));
    }
    let area = right_of(area, from);
    let sign = cell.mark.map_or("", |mark| pen.look.glyphs.mark(mark));
    let gap = if sign.is_empty() || cell.text.is_empty() {
        ""
    } else {
        " "
    };
    pen.run(
        area,
        [(sign, colour), (gap, Meaning::Body), (cell.text.as_str(), colour)],
    );
}
