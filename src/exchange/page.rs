//! A form as a page, as it comes back: a heading for each commitment, and what was filled in after each label.
//!
//! Laws: a page is known by the fields of an update that it names; a blank that was left is nothing; what was written
//! over several lines is one answer.

use super::headings::{Taken, meant};
use super::sheet::{Sheet, SheetRow};
use crate::report::BLANK;

/// The page as a table with a column for each label; none where the text is no such page.
pub(super) fn sheet(text: &str) -> Option<Sheet> {
    // A mail program may take the stars of bold type away, but then of every label.
    let bold = text.lines().any(|line| labelled(line, true).is_some());
    let mut page = Page::default();
    let lines: Vec<&str> = text.lines().collect();
    let names: Vec<usize> = names(&lines, bold);
    for (at, line) in lines.iter().enumerate() {
        if names.contains(&at) {
            page.open = None;
        } else if let Some((label, answer)) = labelled(line, bold) {
            page.answer(at + 1, &label, answer);
        } else {
            page.goes_on(line);
        }
    }
    page.sheet()
}

/// Where each commitment is named: on the last line that says anything before its ref.
fn names(lines: &[&str], bold: bool) -> Vec<usize> {
    let mut named = Vec::new();
    let mut before = None;
    for (at, line) in lines.iter().enumerate() {
        match labelled(line, bold) {
            Some((label, _)) if heading(&label) == REF => named.extend(before.take()),
            Some(_) => before = None,
            None if line.trim().is_empty() => {}
            None => before = Some(at),
        }
    }
    named
}

/// The label with which each commitment begins.
const REF: &str = "Ref";

#[derive(Default)]
struct Page {
    headings: Vec<String>,
    rows: Vec<SheetRow>,
    /// The column of the answer that may go on in the next line.
    open: Option<usize>,
}

impl Page {
    fn answer(&mut self, line: usize, label: &str, answer: &str) {
        let heading = heading(label);
        let is_new = heading == REF;
        let at = self.headings.iter().position(|known| *known == heading);
        let at = at.unwrap_or_else(|| {
            self.headings.push(heading);
            self.headings.len() - 1
        });
        if is_new || self.rows.is_empty() {
            self.rows.push(SheetRow {
                line,
                cells: Vec::new(),
            });
        }
        let Some(row) = self.rows.last_mut() else { return };
        if row.cells.len() <= at {
            row.cells.resize(at + 1, String::new());
        }
        if let Some(cell) = row.cells.get_mut(at) {
            *cell = filled(answer);
        }
        self.open = Some(at);
    }

    fn goes_on(&mut self, line: &str) {
        let Some(at) = self.open else { return };
        let cell = self.rows.last_mut().and_then(|row| row.cells.get_mut(at));
        if let Some(cell) = cell {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(&unescaped(line.trim()));
        }
    }

    fn sheet(mut self) -> Option<Sheet> {
        let updates = self.headings.iter().map(|heading| meant(heading));
        let known = updates.filter(|taken| matches!(taken, Taken::Update(_))).count();
        let with_ref = self.headings.iter().any(|heading| heading == REF);
        if known < 2 || !with_ref {
            return None;
        }
        for row in &mut self.rows {
            for cell in &mut row.cells {
                *cell = cell.trim().to_owned();
            }
        }
        Some(Sheet {
            apart: "labels, as on a form",
            headings: self.headings,
            rows: self.rows,
            notes: Vec::new(),
        })
    }
}

/// The column a label stands for.
fn heading(label: &str) -> String {
    let label = label.split_once(" (").map_or(label, |(label, _)| label).trim();
    let update = format!("Update {}", label.to_lowercase());
    if matches!(meant(&update), Taken::Update(_)) {
        update
    } else {
        label.to_owned()
    }
}

/// The label a line begins with, and what stands after it.
fn labelled(line: &str, bold: bool) -> Option<(String, &str)> {
    let line = line.trim_start();
    let line = ["- ", "* ", "• "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .unwrap_or(line)
        .trim_start();
    if bold {
        let (label, rest) = line.strip_prefix("**")?.split_once("**")?;
        return Some((
            label.trim_end_matches(':').to_owned(),
            rest.trim_start_matches(':'),
        ));
    }
    let (label, rest) = line.split_once(':')?;
    let known = matches!(meant(&heading(label)), Taken::Update(_) | Taken::As(_));
    known.then(|| (label.to_owned(), rest))
}

/// An answer without the mark of the blank it was written on.
fn filled(answer: &str) -> String {
    let answer = answer.trim();
    let answer = answer.strip_prefix(BLANK).unwrap_or(answer).trim_start();
    let after = answer.strip_suffix(BLANK).filter(|before| before.ends_with(' '));
    unescaped(after.unwrap_or(answer).trim_end())
}

/// Text as it was before it was written as Markdown.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match letters.next_if(|next| c == '\\' && next.is_ascii_punctuation()) {
            Some(mark) => out.push(mark),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::sheet;

    #[test]
    fn a_page_is_read_with_its_answers_and_without_its_blanks() {
        let text = "# Updates\n\nPlease fill in.\n\n## 7.1 Pilot a \\*passport\\*\n\n- **Ref:** 7.1\n- **Rating (green, amber):** amber …\n\
                    - **Note:** First line\n  - a point: of two\n\nand the end…\n# so\n- **Ask:** …\n- **Hat size (S, M):** 7\n\n## 7.2 Other\n\n- **Ref:** 7.2\n- **Note:** … C:\\new\n";
        let sheet = sheet(text).unwrap();
        assert_eq!(
            sheet.headings,
            ["Ref", "Update rating", "Update note", "Update ask", "Hat size"]
        );
        let rows: Vec<(usize, Vec<&str>)> = sheet
            .rows
            .iter()
            .map(|row| (row.line, row.cells.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            rows,
            [
                (
                    7,
                    vec![
                        "7.1",
                        "amber",
                        "First line\n- a point: of two\n\nand the end…\n# so",
                        "",
                        "7"
                    ]
                ),
                (19, vec!["7.2", "", "C:\\new"]),
            ]
        );
    }

    #[test]
    fn a_page_without_bold_type_is_read_and_anything_else_is_no_page() {
        let plain = sheet("7.1 Pilot\n\nRef: 7.1\nRating (green): red\nNote: Late: it waits\nHat: no label\n\n7.2 Other\nRef: 7.2\nNote: b").unwrap();
        assert_eq!(
            plain.rows[0].cells,
            ["7.1", "red", "Late: it waits\nHat: no label"]
        );
        assert_eq!(plain.rows[1].cells, ["7.2", "", "b"]);
        for other in [
            "Ref,Title,Note\n7.1,Pilot,x\n",
            "| Ref | Update note |\n|--|--|\n| 7.1 | a |\n",
            "",
            "# A\n\ntext: more\n",
        ] {
            assert!(sheet(other).is_none(), "{other}");
        }
    }
}
