//! A table as it comes: CSV as any office program writes it, cells pasted with tabs, a Markdown table from a paper.
//!
//! Laws: every row knows its line in the file; what cannot be a table is refused with what would do, never read as
//! something else.

use super::decode::decode;
use super::headings::{Taken, is_period};
use super::page::Origin;
use super::{csv, division, markdown, page};
use crate::error::{Problem, Result};

/// A table with its headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// How its cells stand apart: `commas`.
    pub apart: &'static str,
    /// The headings.
    pub headings: Vec<String>,
    /// The rows below them; none is blank all through.
    pub rows: Vec<SheetRow>,
    /// What is to be said of how it was read.
    pub notes: Vec<String>,
    /// Of a form as a page: what each column is taken for, and what the page says of where it comes from.
    pub page: Option<(Vec<Taken>, Origin)>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
    /// Of a page: the line on which each cell begins.
    pub lines: Vec<usize>,
    /// The heading of the text that it stands below, where that names a part of a plan.
    pub above: Option<String>,
    /// Of a page: what it says there of what the plan says, which is no answer.
    pub told: Vec<Told>,
}

/// A line of a page that whoever made it wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its line in the file, from 1.
    pub line: usize,
    /// What it tells.
    pub label: String,
    /// What it says, with all that stands below it before the next label.
    pub said: String,
}

impl SheetRow {
    /// The cell in a column; empty where the row is shorter.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map(String::as_str).unwrap_or_default()
    }

    /// The line on which the cell in a column begins.
    pub fn line_of(&self, at: usize) -> usize {
        self.lines
            .get(at)
            .copied()
            .filter(|line| *line > 0)
            .unwrap_or(self.line)
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// How many rows may stand above the headings: titles and dates of a spreadsheet.
const ABOVE: usize = 20;

/// How many cells name columns where a row is certainly the headings.
const NAMED: usize = 2;

/// Reads a table. `is_heading` says of a cell whether it may be the heading of a column.
pub fn read(bytes: &[u8], is_heading: &dyn Fn(&str) -> bool) -> Result<Sheet> {
    let (text, note) = decode(bytes)?;
    if let Some(mut sheet) = page::sheet(&text) {
        sheet.notes.extend(note);
        return Ok(sheet);
    }
    let in_bars = markdown::table(&text).filter(|(rows, _)| !is_in_a_cell(&text, rows, is_heading));
    let (apart, mut rows, mut notes) = if let Some((rows, notes)) = in_bars {
        ("bars, as in Markdown", rows, notes)
    } else {
        let (apart, rows) = csv::read(&text)?;
        (apart, rows, Vec::new())
    };
    notes.splice(0..0, note);
    for row in &mut rows {
        for cell in &mut row.cells {
            *cell = tidy(cell);
        }
    }
    rows.retain(|row| !row.is_blank());
    let found = rows.iter().take(ABOVE).position(|row| {
        let known = known(row, is_heading);
        known >= NAMED || known == 1 && row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1
    });
    let Some(at) = found.filter(|_| !rows.is_empty()) else {
        return Err(no_headings(&rows));
    };
    let mut rest = rows.split_off(at + 1);
    let headings = rows.pop().map(|row| row.cells).unwrap_or_default();
    division::part(&headings, &mut rest);
    if let Some(above) = rows.first() {
        notes.push(format!(
            "what stands above the headings is not taken: {}",
            above.cells.join(" ").trim()
        ));
    }
    Ok(Sheet {
        apart,
        headings,
        rows: rest,
        notes,
        page: None,
    })
}

/// How many cells of a row may be headings.
fn known(row: &SheetRow, is_heading: &dyn Fn(&str) -> bool) -> usize {
    let count = |is: &dyn Fn(&str) -> bool| row.cells.iter().filter(|cell| is(&tidy(cell))).count();
    match count(is_heading) {
        0 => 0,
        // The periods of a table of measures: by itself one is the date of what it stands above.
        known => known + count(&|cell| !is_heading(cell) && is_period(cell)),
    }
}

/// Whether a Markdown table stands in a cell of another table: below a row that names its columns, parted in another way.
fn is_in_a_cell(text: &str, table: &[SheetRow], is_heading: &dyn Fn(&str) -> bool) -> bool {
    let begins = table.first().map_or(0, |row| row.line);
    let Ok((_, rows)) = csv::read(text) else {
        return false;
    };
    let mut above = rows.iter().take(ABOVE).take_while(|row| row.line < begins);
    above.any(|row| known(row, is_heading) >= NAMED)
}

/// What a form as a page says of where it comes from; none where the bytes are no such page.
pub fn origin(bytes: &[u8]) -> Option<Origin> {
    let (text, _) = decode(bytes).ok()?;
    page::sheet(&text)?.page.map(|(_, origin)| origin)
}

/// A cell without blanks around it, its lines ending alike.
pub(super) fn tidy(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned()
}

fn no_headings(rows: &[SheetRow]) -> Problem {
    let hint = "the first row names the columns, such as Ref, Title, Lead, Due, Status; pledge export csv shows \
                every name";
    match rows.first() {
        None => Problem::usage("there is nothing in it").hint(hint),
        Some(first) => Problem::usage("none of its rows names columns that a plan has")
            .because(format!("line {} says: {}", first.line, first.cells.join(" | ")))
            .hint(hint),
    }
}
