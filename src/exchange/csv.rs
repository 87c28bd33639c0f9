//! A table as comma-separated values: RFC 4180, so that any spreadsheet opens it.
//!
//! Law: no cell is ever taken for a formula, and what was put before it to that end is taken off again on the way
//! back.

use std::borrow::Cow;

use super::columns::shape;
use super::rows::Exported;
use super::sheet::SheetRow;
use crate::error::{Problem, Result};
use crate::plan::Raw;
use crate::plan::signs::is_hidden;

/// What stands at the head of what is not for publication.
pub(super) const NOT_FOR_PUBLICATION: &str = "NOT FOR PUBLICATION";
/// By what the spreadsheets of offices know UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();
/// What tells a spreadsheet that a cell is text.
const QUOTE: char = '\'';
/// What a spreadsheet takes for the beginning of a formula, in either width.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The table as CSV. `marked` puts the mark before it by which office programs know that it is UTF-8.
pub fn csv(table: &Exported, marked: bool) -> Result<Vec<u8>> {
    let headings = table.columns.iter().map(super::columns::Column::name).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(&row.cells);
        let cells = cells.map(|(column, raw)| {
            let prose = column.path(row.kind).and_then(|path| shape(row.kind, path));
            raw.as_ref()
                .map(|raw| cell(raw, prose.is_some_and(|shape| shape.is_prose())))
                .unwrap_or_default()
        });
        cells.collect()
    });
    written(std::iter::once(headings).chain(rows), marked)
}

/// Rows of cells as CSV.
pub(super) fn written(rows: impl IntoIterator<Item = Vec<String>>, marked: bool) -> Result<Vec<u8>> {
    let start = if marked { MARK.to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(start);
    let refused = |why: String| Problem::refused("the table cannot be written as CSV").because(why);
    for row in rows {
        let cells = row.iter().map(|cell| harmless(cell).into_owned());
        writer
            .write_record(cells)
            .map_err(|why| refused(why.to_string()))?;
    }
    writer.into_inner().map_err(|why| refused(why.to_string()))
}

/// The rows of a CSV, headings first, with how its cells stand apart: by what its first lines hold most of, or by what
/// it says itself (`sep=;`).
pub(super) fn read(text: &str) -> Result<(&'static str, Vec<SheetRow>)> {
    let (said, text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.trim().to_lowercase().starts_with("sep=") => {
            (first.trim().chars().nth(4), rest, 1)
        }
        _ => (None, text, 0),
    };
    let (mark, apart) = APART
        .iter()
        .find(|(mark, _)| Some(char::from(*mark)) == said)
        .unwrap_or_else(|| by_what_it_holds(text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(*mark)
        .from_reader(text.as_bytes());
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|why| Problem::usage("it cannot be read as a table").because(why.to_string()))?;
        let byte = record.position().map_or(0, csv::Position::byte);
        let blank = |at: usize| {
            text.get(at..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len())
        };
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let begins = byte.saturating_add(blank(byte));
        let line = starts.partition_point(|start| *start <= begins) + skipped;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        rows.push(SheetRow {
            line,
            cells,
            ..SheetRow::default()
        });
    }
    unclosed(text, &rows)?;
    Ok((apart, rows))
}

/// What cells may stand apart by, with the words for it.
const APART: &[(u8, &str)] = &[(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs")];

/// What the first lines hold most of, outside quotation marks.
fn by_what_it_holds(text: &str) -> &'static (u8, &'static str) {
    const FALLBACK: &(u8, &str) = &(b',', "commas");
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for c in text.chars().take(LOOKED_AT) {
        quoted ^= c == '"';
        if !quoted {
            for ((mark, _), count) in APART.iter().zip(&mut counts) {
                *count += usize::from(char::from(*mark) == c);
            }
        }
    }
    // A comma also stands in text; a tab hardly ever does, and a semicolon more seldom.
    let [commas, semicolons, tabs] = counts;
    let heading = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let found = if tabs > 0 && heading.contains('\t') {
        APART.get(2)
    } else if semicolons > 0 && (heading.contains(';') && !heading.contains(',') || semicolons > commas) {
        APART.get(1)
    } else {
        None
    };
    found.unwrap_or(FALLBACK)
}

/// How much of a text is looked at to tell how its cells stand apart.
const LOOKED_AT: usize = 10_000;

/// Refuses a text in which a quotation mark is opened and never closed: all that follows would be one cell.
fn unclosed(text: &str, rows: &[SheetRow]) -> Result<()> {
    let odd = text.matches('"').count() % 2 == 1;
    match rows.last() {
        Some(last) if odd && last.cells.last().is_some_and(|cell| cell.contains('\n')) => {
            Err(Problem::usage(format!(
                "a quotation mark in the row of line {} is never closed",
                last.line
            ))
            .hint("close it; one inside a quoted cell is written twice"))
        }
        _ => Ok(()),
    }
}

/// A value as one cell: lists by commas, texts each on a line of its own.
pub(super) fn cell(raw: &Raw, prose: bool) -> String {
    match raw {
        Raw::List(items) => {
            let items: Vec<String> = items.iter().map(Raw::line).collect();
            items.join(if prose { "\n" } else { ", " })
        }
        other => other.line().trim_end_matches('\n').to_owned(),
    }
}

/// A cell that no spreadsheet takes for a formula, and in which nothing is hidden.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    let goes = |c: char| is_hidden(c) && !matches!(c, '\t' | '\n' | '\r');
    let seen = if cell.contains(goes) {
        Cow::Owned(cell.replace(goes, ""))
    } else {
        Cow::Borrowed(cell)
    };
    if is_formula(&seen) {
        Cow::Owned(format!("{QUOTE}{seen}"))
    } else {
        seen
    }
}

/// What a cell said before it was made harmless.
pub(super) fn as_it_was(cell: &str) -> &str {
    match cell.strip_prefix(QUOTE) {
        Some(rest) if is_formula(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet might take a cell for a formula, or for one made harmless.
fn is_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches(|c: char| c == QUOTE || c.is_whitespace() || c.is_control());
    bare.starts_with(FORMULA) || cell.starts_with(['\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::{as_it_was, harmless};

    #[test]
    fn every_row_knows_its_line_whatever_the_file_is_like() {
        for (text, apart, lines) in [
            ("a,b\n1,2\n", "commas", vec![1, 2]),
            ("a;b\r\n\"x\r\ny\";2\r\n\r\n3;4\r\n", "semicolons", vec![1, 2, 5]),
            ("sep=;\r\na;b\r\n1,5;2\r\n", "semicolons", vec![2, 3]),
            ("\na\tb, c\n\n1\t2\n", "tabs", vec![2, 4]),
            ("a,b\n1,\"2;3;4;5\"\n", "commas", vec![1, 2]),
        ] {
            let (found, rows) = super::read(text).unwrap();
            let at: Vec<usize> = rows.iter().map(|row| row.line).collect();
            assert_eq!((found, at), (apart, lines), "{text:?}");
        }
        assert!(super::read("a,b\n\"1,2\n3,4\n").is_err());
    }

    #[test]
    fn a_formula_becomes_text_and_text_comes_back_as_it_was() {
        for cell in [
            "=1+1", "+44", "-5", "@SUM(A1)", " =1", "\t=1", "'=1", "＝1", "\n-1", "''@x",
        ] {
            let safe = harmless(cell);
            assert!(safe.starts_with('\''), "{cell:?}");
            assert_eq!(as_it_was(&safe), cell);
        }
        assert_eq!(harmless("\u{202e}=\u{200b}1\u{feff}"), "'=1");
        assert_eq!(harmless("a\u{202e}b\tc\nd"), "ab\tc\nd");
        for cell in ["", "7.1", "a=b", "'quoted'", "'", "£5", "(5)"] {
            assert_eq!(harmless(cell), cell);
            assert_eq!(as_it_was(cell), cell);
        }
    }
}
