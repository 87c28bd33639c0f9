//! A paper as lines to be read on a screen before it is written, in whatever format.
//!
//! Law: every word of the paper stands in its lines, in the paper's order, and no mark-up.

use unicode_width::UnicodeWidthStr;

use super::model::{Block, Entry, Line, Paper, Section, Table};
use super::words::Words;

/// How wide a table may be that is set in columns: a screen of 80 has room for it.
const ACROSS: usize = 74;
/// What stands between its columns.
const BETWEEN: usize = 2;

/// A paper line by line; one that is too long for a screen is broken there.
pub fn lines(paper: &Paper) -> Vec<Line> {
    let mut out = Vec::new();
    section(&mut out, &paper.body, &paper.banners);
    if let Some(colophon) = &paper.colophon {
        paragraphs(&mut out, "", colophon);
    }
    while out.last().is_some_and(|line| line.text.is_empty()) {
        out.pop();
    }
    out
}

fn section(out: &mut Vec<Line>, section: &Section, banners: &[Words]) {
    out.push(Line {
        heads: true,
        text: section.heading.one_line().into_owned(),
    });
    for banner in banners {
        say(out, banner.one_line());
    }
    say(out, "");
    for part in &section.blocks {
        block(out, part);
    }
    for inner in &section.sections {
        self::section(out, inner, &[]);
    }
}

fn block(out: &mut Vec<Line>, block: &Block) {
    match block {
        Block::Paragraph(words) | Block::Note(words) => paragraphs(out, "", words),
        Block::Numbered(number, words) => paragraphs(out, &format!("Para {number}. "), words),
        Block::Labelled(entries) => {
            for entry in entries {
                labelled(out, entry);
            }
            say(out, "");
        }
        Block::Table(shown) => {
            say(out, shown.caption().one_line());
            table(out, shown);
        }
        Block::Figure(figure) => {
            say(out, figure.caption().one_line());
            if let Some(note) = figure.note() {
                paragraphs(out, "", &note);
            }
            table(out, &figure.table());
        }
    }
}

fn say(out: &mut Vec<Line>, text: impl Into<String>) {
    out.push(Line {
        heads: false,
        text: text.into(),
    });
}

fn paragraphs(out: &mut Vec<Line>, before: &str, words: &Words) {
    let mut before = before;
    for paragraph in words.paragraphs() {
        for line in paragraph {
            say(out, format!("{before}{line}"));
            before = "";
        }
        say(out, "");
    }
}

fn labelled(out: &mut Vec<Line>, entry: &Entry) {
    let label = entry.label.one_line();
    match entry.values() {
        [one] => within(out, &format!("{label}: "), "  ", one),
        several => {
            say(out, format!("{label}:"));
            for value in several {
                within(out, "  - ", "    ", value);
            }
        }
    }
}

/// Words after something, their further lines set in.
fn within(out: &mut Vec<Line>, first: &str, rest: &str, words: &Words) {
    let lines = words.paragraphs().flatten();
    for (at, line) in lines.enumerate() {
        let before = if at == 0 { first } else { rest };
        say(out, format!("{before}{line}"));
    }
}

/// A table in columns, where they have room; else each row with how it begins, and its other cells below that by the
/// names of their columns.
fn table(out: &mut Vec<Line>, table: &Table) {
    let head: Vec<Words> = table.columns().iter().map(|column| column.name.clone()).collect();
    let all = || std::iter::once(&head).chain(table.rows());
    let width = |at: usize| all().filter_map(|row| row.get(at)).map(wide).max().unwrap_or(0);
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    if widths.iter().map(|width| width + BETWEEN).sum::<usize>() <= ACROSS {
        for row in all() {
            say(out, in_columns(row, table, &widths));
        }
    } else {
        // A ref goes with what it is of; a number would stand there without a name.
        let first = if table.columns().get(1).is_some_and(|column| column.numeric) {
            1
        } else {
            2
        };
        for row in table.rows() {
            let mut cells = row.iter().zip(&head);
            let begins: Vec<_> = cells
                .by_ref()
                .take(first)
                .map(|(cell, _)| cell.one_line())
                .collect();
            say(out, format!("  {}", begins.join(" ")));
            let rest = cells.map(|(cell, name)| format!("{}: {}", name.one_line(), cell.one_line()));
            let rest: Vec<String> = rest.collect();
            say(out, format!("    {}", rest.join("; ")));
        }
    }
    say(out, "");
}

fn in_columns(row: &[Words], table: &Table, widths: &[usize]) -> String {
    let mut line = String::new();
    for ((cell, column), width) in row.iter().zip(table.columns()).zip(widths) {
        let pad = " ".repeat(width.saturating_sub(wide(cell)));
        let said = cell.one_line();
        line.push_str("  ");
        line.extend(if column.numeric {
            [pad.as_str(), &said]
        } else {
            [said.as_ref(), &pad]
        });
    }
    line.truncate(line.trim_end().len());
    line
}

fn wide(cell: &Words) -> usize {
    cell.one_line().width()
}
