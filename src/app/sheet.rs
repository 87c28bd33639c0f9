//! A screen that is a list: lines under headings, in columns, one of them selected.
//!
//! Law: the cursor is on what a row is about, never on a row's number: what is read again finds it in its new place,
//! and where it has gone the nearest neighbour takes the cursor. A screen says what its lines are; going about in
//! them is the same everywhere.

use unicode_width::UnicodeWidthStr;

use super::facts::Mark;
use super::moving;
use crate::plan::Place;

/// What a screen says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub title: String,
    /// What stands beside its title: how many, up to when.
    pub beside: String,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its lines.
    pub lines: Vec<Line>,
    /// What to say where there are none.
    pub nothing: String,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// How wide it may get; 0 for the one that takes what the others leave.
    pub most: u16,
    /// When it gives way in a narrow window, the lowest first; none where it never does.
    pub gives_way: Option<u8>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What the lines below have in common.
    Heading(String),
    /// Something said in words, which cannot be selected.
    Words(Cell),
    /// Something that can be selected.
    Row(Row),
}

/// Something that can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about, told from every other row.
    pub key: String,
    /// What it says, a cell for each column.
    pub cells: Vec<Cell>,
    /// Where in the plan that is; none where it is nowhere.
    pub place: Option<Place>,
    /// Which of the things the screen lists it is.
    pub number: usize,
}

/// What stands in one column of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The sign before it.
    pub mark: Option<Mark>,
    /// The words.
    pub text: String,
    /// Signs, each so many times, instead of words.
    pub bar: Vec<(Mark, usize)>,
    /// How they are meant.
    pub sense: Sense,
}

/// How words are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sense {
    /// As such.
    #[default]
    Body,
    /// As what the row is.
    Title,
    /// As a label of something else.
    Label,
    /// As something wrong.
    Wrong,
    /// As the mark says.
    Mark(Mark),
}

impl Cell {
    /// Words as such.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Words with their sense.
    pub fn meant(sense: Sense, text: impl Into<String>) -> Self {
        Self {
            sense,
            ..Self::of(text)
        }
    }

    /// A word with its sign before it; the word alone where it has none.
    pub fn marked(mark: Option<Mark>, text: impl Into<String>) -> Self {
        Self {
            mark,
            sense: mark.map_or(Sense::Body, Sense::Mark),
            text: text.into(),
            bar: Vec::new(),
        }
    }

    /// How many columns it takes, where every sign took one; more where signs are written out.
    fn width(&self) -> usize {
        let signs: usize = self.bar.iter().map(|(_, count)| count).sum();
        let sign = if self.mark.is_some() { 4 } else { 0 };
        self.text.width() + sign + signs
    }
}

/// A list with its cursor.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// What it says.
    pub told: Told,
    /// How wide each column's widest cell is.
    pub widths: Vec<usize>,
    /// The lines that can be selected.
    rows: Vec<usize>,
    /// The one the cursor is on, among those.
    at: usize,
}

impl Sheet {
    /// Takes over what is to be said now; the cursor stays on what it was on.
    pub fn renew(&mut self, told: Told) {
        let before: Vec<String> = self.keys().map(str::to_owned).collect();
        self.told = told;
        let lines = self.told.lines.iter().enumerate();
        self.rows = lines
            .filter(|(_, line)| matches!(line, Line::Row(_)))
            .map(|(at, _)| at)
            .collect();
        let (above, below) = before.split_at(self.at.min(before.len()));
        let known: std::collections::HashMap<&str, usize> = self.keys().zip(0..).collect();
        let mut near = below.iter().chain(above.iter().rev());
        let at = near.find_map(|key| known.get(key.as_str()).copied());
        self.at = at.unwrap_or(0);
        self.widths = self.measured();
    }

    fn measured(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self
            .told
            .columns
            .iter()
            .map(|column| column.title.width())
            .collect();
        for line in &self.told.lines {
            let Line::Row(row) = line else { continue };
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|at| match self.told.lines.get(*at) {
            Some(Line::Row(row)) => Some(row.key.as_str()),
            _ => None,
        })
    }

    /// The row the cursor is on; none where there is none.
    pub fn selected(&self) -> Option<&Row> {
        match self.told.lines.get(self.line()?)? {
            Line::Row(row) => Some(row),
            _ => None,
        }
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.told.lines.iter().filter_map(|line| match line {
            Line::Row(row) => Some(row),
            _ => None,
        })
    }

    /// The line the cursor is on.
    pub fn line(&self) -> Option<usize> {
        self.rows.get(self.at).copied()
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Goes down by so many rows, or up; stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.at = moving::stepped(self.at, by, self.rows.len());
    }

    /// Goes to the row on a line; stays where that is none.
    pub fn go(&mut self, line: usize) {
        self.at = self.rows.iter().position(|at| *at == line).unwrap_or(self.at);
    }

    /// Goes to a row by what it is about; stays where there is none.
    pub fn find(&mut self, key: &str) {
        let found = self.keys().position(|known| known == key);
        self.at = found.unwrap_or(self.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(keys: &[&str]) -> Told {
        let row = |key: &&str| {
            Line::Row(Row {
                key: (*key).to_owned(),
                cells: vec![Cell::of(*key)],
                place: None,
                number: 0,
            })
        };
        Told {
            lines: std::iter::once(Line::Heading("H".to_owned()))
                .chain(keys.iter().map(row))
                .collect(),
            ..Told::default()
        }
    }

    fn on(sheet: &Sheet) -> &str {
        sheet.selected().map_or("", |row| &row.key)
    }

    #[test]
    fn the_cursor_stays_on_what_it_was_on_and_else_goes_to_a_neighbour() {
        let mut sheet = Sheet::default();
        sheet.renew(told(&["a", "b", "c"]));
        sheet.step(1);
        assert_eq!(on(&sheet), "b");
        sheet.renew(told(&["c", "x", "b", "a"]));
        assert_eq!(on(&sheet), "b");
        sheet.renew(told(&["c", "a"]));
        assert_eq!(on(&sheet), "a");
        sheet.renew(told(&[]));
        assert!(sheet.selected().is_none());
        sheet.renew(told(&["z"]));
        assert_eq!(on(&sheet), "z");
    }

    #[test]
    fn headings_are_never_selected_and_the_ends_stop() {
        let mut sheet = Sheet::default();
        sheet.renew(told(&["a", "b"]));
        assert_eq!(sheet.line(), Some(1));
        sheet.go(0);
        assert_eq!(on(&sheet), "a");
        sheet.step(isize::MAX);
        assert_eq!(on(&sheet), "b");
        sheet.step(isize::MIN);
        assert_eq!(on(&sheet), "a");
    }
}
