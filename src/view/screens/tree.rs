//! The rows of the tree in columns.
//!
//! Law: a column is as wide as what stands in it; as a window narrows they give way in this order: status, lead,
//! due, rating; ref and title never do. Where no status stands, that something is late is said with its rating.

use ratatui::layout::Rect;

use super::super::look::meaning;
use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::theme::Meaning;
use crate::app::tree::{Row, Tree};
use crate::app::{Context, Facts, LATE, Mark};

/// A column besides ref and title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Lead,
    Due,
    Rating,
    Status,
}

/// The columns from left to right, each with its heading and how wide it may get.
const COLUMNS: &[(Column, &str, u16)] = &[
    (Column::Lead, "Lead", 9),
    (Column::Due, "Due", 17),
    (Column::Rating, "Rating", 18),
    (Column::Status, "Status", 18),
];
/// Which column gives way first, and how narrow the title may get before it does.
const GIVES_WAY: &[(Column, u16)] = &[
    (Column::Status, 32),
    (Column::Lead, 22),
    (Column::Due, 16),
    (Column::Rating, 14),
];
/// How far each depth stands in.
const INDENT: usize = 2;
/// How wide the column of refs may get.
const REFS: u16 = 22;

/// Where everything stands in a row.
struct Layout {
    reference: u16,
    title: u16,
    columns: Vec<(Column, &'static str, u16)>,
}

impl Layout {
    fn of(width: u16, tree: &Tree, marks: u16) -> Self {
        let sign = usize::from(marks);
        let breadth = tree.breadth();
        let reference = u16::try_from(tree.refs(INDENT) + 4)
            .unwrap_or(REFS)
            .clamp(7, REFS);
        let mut columns: Vec<_> = COLUMNS
            .iter()
            .map(|(column, title, most)| {
                let widest = match column {
                    Column::Lead => breadth.lead,
                    Column::Due => breadth.due,
                    Column::Rating => breadth.rating,
                    Column::Status => breadth.status,
                };
                let widest = widest.with(sign).max(super::super::width(title));
                let wide = u16::try_from(widest + 1).unwrap_or(*most);
                (*column, *title, wide.min(*most))
            })
            .collect();
        let taken = |columns: &[(Column, &str, u16)]| columns.iter().map(|(.., wide)| wide).sum::<u16>();
        for (first, title) in GIVES_WAY {
            if reference + taken(&columns) + title <= width {
                break;
            }
            columns.retain(|(column, ..)| column != first);
            if *first == Column::Status {
                let alone = u16::try_from(breadth.alone.with(sign) + 1).unwrap_or(0);
                let ratings = columns
                    .iter_mut()
                    .filter(|(column, ..)| *column == Column::Rating);
                ratings.for_each(|(_, _, wide)| *wide = alone.max(*wide));
            }
        }
        Self {
            reference,
            title: width.saturating_sub(reference + taken(&columns)),
            columns,
        }
    }
}

impl Layout {
    fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(known, ..)| *known == column)
    }
}

fn indent(row: &Row) -> usize {
    row.depth * INDENT
}

pub(super) fn draw(pen: &mut Pen, area: Rect, tree: &Tree) {
    let mark = super::super::width(pen.look.glyphs.mark(Mark::Green));
    let layout = Layout::of(area.width, tree, u16::try_from(mark).unwrap_or(1));
    heading(pen, row(area, 0), &layout);
    let (_, body) = split_rows(area, 1);
    let shown = usize::from(body.height);
    pen.page(shown);
    let at = tree.at();
    let top = pen.scroll_screen(Context::Plan, at, tree.height(), shown);
    for (line, (number, item)) in (0..body.height).zip(tree.visible_from(top)) {
        let line = row(body, line);
        draw_row(pen, line, &layout, tree, item);
        pen.hit(line, number);
        if number == at {
            pen.choose(line, 0);
        }
    }
}

fn heading(pen: &mut Pen, line: Rect, layout: &Layout) {
    pen.put(right_of(line, 3), "Ref", Meaning::Label);
    pen.put(right_of(line, layout.reference), "Commitment", Meaning::Label);
    let mut at = layout.reference + layout.title;
    for (_, name, wide) in &layout.columns {
        pen.put(right_of(line, at), name, Meaning::Label);
        at += wide;
    }
}

fn draw_row(pen: &mut Pen, line: Rect, layout: &Layout, tree: &Tree, item: &Row) {
    let fold = match (item.parent, tree.is_open(item)) {
        (false, _) => " ",
        (true, true) => pen.look.glyphs.open,
        (true, false) => pen.look.glyphs.closed,
    };
    let mark = if tree.is_marked(item) { "*" } else { " " };
    let reference = format!("{}{fold}{mark}{}", " ".repeat(indent(item)), item.reference);
    let top = item.depth == 0;
    let named = if top { Meaning::Title } else { Meaning::Body };
    let width = layout.reference.saturating_sub(2);
    pen.put(
        Rect {
            width,
            ..right_of(line, 1)
        },
        &reference,
        named,
    );
    let counted = top && item.facts.under > 0;
    let title = if item.title.is_empty() {
        "(no title)"
    } else {
        &item.title
    };
    let room = Rect {
        width: layout.title.saturating_sub(1),
        ..right_of(line, layout.reference)
    };
    pen.put(room, title, named);
    let rest = right_of(line, layout.reference + layout.title);
    if counted {
        counts(pen, line, layout, item);
        return;
    }
    let mut at = 0;
    for (column, _, wide) in &layout.columns {
        let cell = Rect {
            width: wide - 1,
            ..right_of(rest, at)
        };
        at += wide;
        let facts = &item.facts;
        match column {
            Column::Lead => pen.put(cell, &facts.lead, Meaning::Body),
            Column::Due => pen.put(cell, &facts.due, Meaning::Body),
            Column::Status => {
                let colour = if facts.late {
                    Meaning::Red
                } else {
                    facts.settled.map_or(Meaning::Body, meaning)
                };
                marked(pen, cell, facts.settled, &facts.status, colour)
            }
            Column::Rating if layout.has(Column::Status) => {
                let colour = facts.mark.map_or(Meaning::Body, meaning);
                marked(pen, cell, facts.mark, &facts.rating, colour)
            }
            Column::Rating => alone(pen, cell, facts),
        };
    }
}

/// The rating where no status stands beside it: that it is late, done or not begun is said here.
fn alone(pen: &mut Pen, cell: Rect, facts: &Facts) -> u16 {
    let colour = facts.mark.map_or(Meaning::Body, meaning);
    match (facts.late, facts.settled) {
        (true, _) if facts.rating.is_empty() || facts.mark.is_none() => {
            pen.put(cell, &facts.status, Meaning::Red)
        }
        (true, _) => {
            let used = marked(pen, cell, facts.mark, &facts.rating, colour);
            used + pen.put(right_of(cell, used), LATE, Meaning::Red)
        }
        (false, Some(mark)) => marked(pen, cell, Some(mark), &facts.status, meaning(mark)),
        // What was withdrawn or handed on has no rating, and its status is the more wanted.
        (false, None) if facts.rating.is_empty() => pen.put(cell, &facts.status, Meaning::Body),
        (false, None) => marked(pen, cell, facts.mark, &facts.rating, colour),
    }
}

/// A word with its sign before it.
fn marked(pen: &mut Pen, cell: Rect, mark: Option<Mark>, word: &str, colour: Meaning) -> u16 {
    let sign = mark.map_or("", |mark| pen.look.glyphs.mark(mark));
    let gap = if sign.is_empty() { "" } else { " " };
    pen.run(cell, [(sign, colour), (gap, Meaning::Body), (word, colour)])
}

/// What the actions of a priority come to: in words where there is room, else in signs; never cut off.
fn counts(pen: &mut Pen, line: Rect, layout: &Layout, item: &Row) {
    let facts = &item.facts;
    let rest = right_of(line, layout.reference + layout.title);
    let status = layout
        .columns
        .iter()
        .find(|(column, ..)| *column == Column::Status);
    let late = status
        .filter(|_| !facts.status.is_empty())
        .map_or(0, |(.., wide)| *wide);
    let room = usize::from(rest.width.saturating_sub(late + u16::from(late > 0)));
    let all = match facts.under {
        1 => "1 action".to_owned(),
        many => format!("{many} actions"),
    };
    let mut told = parts(pen, item, true);
    if wide(&told) > room {
        told = parts(pen, item, false);
    }
    if told.is_empty() {
        told.push((all, Meaning::Body));
    } else if wide(&told) + all.len() + 5 <= room {
        told.push((format!("  of {all}"), Meaning::Body));
    }
    // Where even the signs take more than the columns leave, they take it from the title.
    let more = u16::try_from(wide(&told).saturating_sub(room)).unwrap_or(0);
    let from = layout.reference + layout.title.saturating_sub(more);
    let area = right_of(line, from);
    if more > 0 {
        pen.put(
            Rect {
                width: 1,
                ..right_of(line, from - 1)
            },
            " ",
            Meaning::Body,
        );
    }
    pen.run(area, told.iter().map(|(part, meaning)| (part.as_str(), *meaning)));
    if late > 0 {
        let colour = if facts.late { Meaning::Red } else { Meaning::Body };
        pen.put(right_of(rest, rest.width - late), &facts.status, colour);
    }
}

fn wide(parts: &[(String, Meaning)]) -> usize {
    parts.iter().map(|(part, _)| super::super::width(part)).sum()
}

fn parts(pen: &Pen, item: &Row, words: bool) -> Vec<(String, Meaning)> {
    let part = |(at, (mark, count, word)): (usize, &(Mark, usize, String))| {
        let gap = if at == 0 { "" } else { "  " };
        let sign = pen.look.glyphs.mark(*mark);
        let told = if words {
            format!("{gap}{sign} {count} {word}")
        } else {
            format!("{gap}{sign} {count}")
        };
        (told, meaning(*mark))
    };
    item.facts.counts.iter().enumerate().map(part).collect()
}
