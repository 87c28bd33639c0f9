//! A paper as Markdown: CommonMark with GFM tables, no raw HTML; read well as text, and by pandoc.
//!
//! Law: whatever the words hold, what is parsed back is the paper's own structure with the same words in it.

mod escape;

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::model::{Block, Entry, Paper, Section, Table};
use super::words::Words;
use escape::{escape, escape_within};

/// The deepest heading Markdown has.
const DEEPEST: usize = 6;
/// Cells are padded to line up as text, up to this width.
const PADDED: usize = 40;
/// As many blanks as a cell is padded with at most.
const BLANKS: &str = "                                        ";
/// Room for a long paper, in bytes: what is not written costs nothing, and what was written is not copied while it grows.
const ROOM: usize = 1 << 20;

/// A paper as Markdown.
pub fn markdown(paper: &Paper) -> String {
    let mut out = String::with_capacity(ROOM);
    section(&mut out, &paper.body, 1, &paper.banners);
    if let Some(colophon) = &paper.colophon {
        paragraphs(&mut out, "", "", colophon);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn section(out: &mut String, section: &Section, level: usize, banners: &[Words]) {
    for part in [
        &"#".repeat(level.min(DEEPEST)),
        " ",
        &inline(&section.heading),
        "\n\n",
    ] {
        out.push_str(part);
    }
    for banner in banners {
        bold(out, banner);
    }
    for part in &section.blocks {
        block(out, part);
    }
    for inner in &section.sections {
        self::section(out, inner, level + 1, &[]);
    }
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(words) => paragraphs(out, "", "", words),
        Block::Numbered(number, words) => paragraphs(out, &format!("**Para {number}.** "), "", words),
        Block::Note(words) => paragraphs(out, "> ", "> ", words),
        Block::Labelled(entries) => {
            for entry in entries {
                labelled(out, entry);
            }
            out.push('\n');
        }
        Block::Table(shown) => {
            bold(out, shown.caption());
            table(out, shown);
        }
        Block::Figure(figure) => {
            bold(out, figure.caption());
            if let Some(note) = figure.note() {
                paragraphs(out, "", "", &note);
            }
            table(out, &figure.table());
        }
    }
}

/// Paragraphs, the first line after `first` and every other after `rest`.
fn paragraphs(out: &mut String, first: &str, rest: &str, words: &Words) {
    out.push_str(first);
    running(out, rest, words, !first.ends_with("** "));
    out.push_str("\n\n");
}

/// The text of words over as many lines and paragraphs as they have, after the first line's own beginning; it `opens`
/// its line unless a label stands before it.
fn running(out: &mut String, before: &str, words: &Words, opens: bool) {
    let mut opens = opens;
    for (at, paragraph) in words.paragraphs().enumerate() {
        if at > 0 {
            let _ = write!(out, "\n{}\n{before}", before.trim_end());
        }
        for (at, typed) in paragraph.enumerate() {
            if at > 0 {
                let _ = write!(out, "\\\n{before}");
            }
            out.push_str(&if opens {
                escape(typed)
            } else {
                escape_within(typed)
            });
            opens = true;
        }
    }
}

fn labelled(out: &mut String, entry: &Entry) {
    for part in ["- **", &inline(&entry.label), ":**"] {
        out.push_str(part);
    }
    match entry.values() {
        [one] => {
            out.push(' ');
            running(out, "  ", one, false);
            out.push('\n');
        }
        several => {
            out.push('\n');
            for value in several {
                out.push_str("  - ");
                running(out, "    ", value, true);
                out.push('\n');
            }
        }
    }
}

fn table(out: &mut String, table: &Table) {
    let head: Vec<Cell<'_>> = table
        .columns()
        .iter()
        .map(|column| Cell::of(&column.name))
        .collect();
    let mut cells: Vec<Cell<'_>> = Vec::with_capacity(table.rows().len() * head.len());
    cells.extend(table.rows().iter().flatten().map(Cell::of));
    // Every row has as many cells as there are columns.
    let rows = || cells.chunks(head.len().max(1));
    let mut widths = vec![3; head.len()];
    for row in std::iter::once(head.as_slice()).chain(rows()) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width.min(PADDED).max(*width);
        }
    }
    let rules: Vec<Cell<'_>> = widths
        .iter()
        .zip(table.columns())
        .map(|(width, column)| {
            let end = if column.numeric { ":" } else { "-" };
            Cell {
                text: format!("{}{end}", "-".repeat(width - 1)).into(),
                width: *width,
            }
        })
        .collect();
    for row in [head.as_slice(), &rules].into_iter().chain(rows()) {
        out.push('|');
        for ((cell, width), column) in row.iter().zip(&widths).zip(table.columns()) {
            let pad = BLANKS.get(..width.saturating_sub(cell.width)).unwrap_or(BLANKS);
            let (before, after) = if column.numeric { (pad, "") } else { ("", pad) };
            for part in [" ", before, &cell.text, after, " |"] {
                out.push_str(part);
            }
        }
        out.push('\n');
    }
    out.push('\n');
}

/// What stands in a cell, and how wide that is.
struct Cell<'w> {
    text: Cow<'w, str>,
    width: usize,
}

impl<'w> Cell<'w> {
    fn of(words: &'w Words) -> Self {
        let text = inline(words);
        let width = if text.is_ascii() { text.len() } else { text.width() };
        Self { text, width }
    }
}

fn inline(words: &Words) -> Cow<'_, str> {
    match words.one_line() {
        Cow::Borrowed(line) => escape(line),
        Cow::Owned(line) => Cow::Owned(escape(&line).into_owned()),
    }
}

fn bold(out: &mut String, words: &Words) {
    for part in ["**", &inline(words), "**\n\n"] {
        out.push_str(part);
    }
}
