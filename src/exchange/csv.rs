//! A table as comma-separated values: RFC 4180, so that any spreadsheet opens it.
//!
//! Law: no cell is ever taken for a formula, and what was put before it to that end is taken off again on the way
//! back.

use super::columns::shape;
use super::rows::Exported;
use crate::error::{Problem, Result};
use crate::plan::Raw;

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
        let cells = row.iter().map(|cell| harmless(cell));
        writer
            .write_record(cells)
            .map_err(|why| refused(why.to_string()))?;
    }
    writer.into_inner().map_err(|why| refused(why.to_string()))
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

/// A cell that no spreadsheet takes for a formula.
pub(super) fn harmless(cell: &str) -> String {
    if is_formula(cell) {
        format!("{QUOTE}{cell}")
    } else {
        cell.to_owned()
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
    fn a_formula_becomes_text_and_text_comes_back_as_it_was() {
        for cell in [
            "=1+1", "+44", "-5", "@SUM(A1)", " =1", "\t=1", "'=1", "＝1", "\n-1", "''@x",
        ] {
            let safe = harmless(cell);
            assert!(safe.starts_with('\''), "{cell:?}");
            assert_eq!(as_it_was(&safe), cell);
        }
        for cell in ["", "7.1", "a=b", "'quoted'", "'", "£5", "(5)"] {
            assert_eq!(harmless(cell), cell);
            assert_eq!(as_it_was(cell), cell);
        }
    }
}
