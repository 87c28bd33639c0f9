//! The screens that are lists for who cannot see them: their lines as words, and a row found by what it is called.

use super::Screen;
use super::page::{row, told};
use crate::app::model::Model;
use crate::app::sheet::{Line, Row};

/// The page in lines of words, the row of the cursor last, for who cannot see the screen.
pub fn page_in_words(model: &Model) -> Vec<String> {
    let (Screen::Page(page), Some(opened)) = (&model.screen, &model.opened) else {
        return Vec::new();
    };
    let told = told(opened, *page, model.today);
    let said = |row: &Row| {
        let cells = row.cells.iter().map(|cell| cell.text.trim());
        cells
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let mut lines = vec![format!("{}, {}", told.title, told.beside)];
    for line in &told.lines {
        lines.push(match line {
            Line::Heading(heading) => format!("{heading}:"),
            Line::Words(cell) => cell.text.clone(),
            Line::Row(row) => said(row),
        });
    }
    if told.lines.is_empty() {
        lines.push(told.nothing.clone());
    }
    lines.extend(row(model).map(|row| format!("here: {}", said(row))));
    lines
}

/// The line of the page shown whose row is called this, as its first words have it: `A1`, `(ii)`, `A1 (ii)`. Of several
/// it is the next from the cursor on; none where none is.
pub fn line_called(model: &Model, name: &str) -> Option<usize> {
    let (Screen::Page(page), Some(opened)) = (&model.screen, &model.opened) else {
        return None;
    };
    let sheet = opened.sheets.get(page)?;
    let lines = &sheet.told.lines;
    let find = |name: &str, from: usize| {
        let wanted = bare(name);
        let called = |line: &Line| match line {
            Line::Row(row) if row.place.is_some() => {
                let first = row.cells.first().map(|cell| bare(&cell.text));
                first.is_some_and(|first| !first.is_empty() && first == wanted)
            }
            _ => false,
        };
        let mut order = (from..lines.len()).chain(0..from);
        order.find(|at| lines.get(*at).is_some_and(called))
    };
    find(name, sheet.line().unwrap_or_default()).or_else(|| {
        let (above, part) = name.trim().rsplit_once(['(', ' '])?;
        find(part, find(above, 0)?)
    })
}

/// A name as it is compared: how it is set off does not count.
fn bare(name: &str) -> String {
    name.trim().trim_matches(['(', ')']).to_lowercase()
}
