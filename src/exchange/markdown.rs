//! A Markdown table, read from a paper or written as a form.
//!
//! Law: what is written is read back as the same cells, whatever they hold.

use std::fmt::Write as _;

use super::division;
use super::sheet::SheetRow;

/// The rows of the first table of a text, headings first, with those of every further table that has the same headings,
/// and what is to be said of it; none where it has no table. Each row knows the heading of the text that its table
/// stands below.
pub(super) fn table(text: &str) -> Option<(Vec<SheetRow>, Vec<String>)> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = (1..lines.len()).filter_map(|rule| {
        let first = rule.checked_sub(1)?;
        (lines.get(first)?.contains('|') && is_rule(lines.get(rule)?)).then_some(first)
    });
    let (mut rows, mut others, mut end) = (Vec::new(), 0, 0);
    for first in begins {
        let between = lines.get(end..first).unwrap_or_default();
        let above = between.iter().rev().find_map(|line| heading(line));
        let own = lines.iter().enumerate().skip(first);
        let own = own.take_while(|(_, line)| line.contains('|'));
        let own: Vec<SheetRow> = own
            .filter(|(_, line)| !is_rule(line))
            .map(|(at, line)| SheetRow {
                line: at + 1,
                cells: cells(line),
                above: above.clone(),
                ..SheetRow::default()
            })
            .collect();
        end = own.last().map_or(end, |row| row.line);
        let names = |row: &SheetRow| -> Vec<String> {
            let names = row.cells.iter().map(|cell| cell.trim().to_owned());
            names.collect()
        };
        let (wanted, found) = (rows.first().map(names), own.first().map(names));
        if wanted.is_none() {
            rows.extend(own);
        } else if wanted == found {
            rows.extend(own.into_iter().skip(1));
        } else {
            others += 1;
        }
    }
    let note = (others > 0).then(|| match others {
        1 => "1 more table has other headings and is not read: import it by itself".to_owned(),
        others => format!("{others} more tables have other headings and are not read: import each by itself"),
    });
    (!rows.is_empty()).then(|| (rows, note.into_iter().collect()))
}

/// The heading that a line is: as Markdown marks it, as one that is bold all through, or by the word for a part of a
/// plan with its number.
fn heading(line: &str) -> Option<String> {
    let line = line.trim();
    let marked = line.strip_prefix('#').map(|rest| rest.trim_matches('#'));
    let bold = || line.strip_prefix("**")?.strip_suffix("**");
    let named = || division::numbered(line).map(|_| line);
    let text = cells(marked.or_else(bold).or_else(named)?.trim()).join("|");
    let text = text
        .trim()
        .trim_matches('*')
        .trim()
        .trim_end_matches(':')
        .trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a line is the rule between headings and rows.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
        || line.starts_with('|')
            && line.contains('-')
            && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a line; a bar after a backslash is part of its cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '\\' => {
                let marks = letters.next_if(char::is_ascii_punctuation);
                let mark = marks.unwrap_or('\\');
                push(&mut cells, if mark == '<' { ESCAPED } else { mark });
            }
            '|' => cells.push(String::new()),
            c => push(&mut cells, c),
        }
    }
    // The bar that closes the line begins no cell.
    if cells.len() > 1 && cells.last().is_some_and(|last| last.trim().is_empty()) && closes(line) {
        cells.pop();
    }
    let breaks = |cell: String| {
        let cell = ["<br />", "<br/>"]
            .iter()
            .fold(cell, |cell, mark| cell.replace(mark, "<br>"));
        cell.replace("<br>", "\n").replace(ESCAPED, "<")
    };
    cells.into_iter().map(breaks).collect()
}

/// Stands for a `<` that was escaped, until breaks are told from it.
const ESCAPED: char = '\u{e000}';

fn push(cells: &mut [String], c: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(c);
    }
}

/// Whether a line ends with a bar of the table.
fn closes(line: &str) -> bool {
    let before = line.strip_suffix('|').unwrap_or_default();
    line.ends_with('|') && before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0
}

/// A table as Markdown, headings first.
pub(super) fn written(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    for (at, row) in rows.into_iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
        }
    }
    out
}

/// A cell that reads as exactly its text.
pub(super) fn escape(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '$'
        ) {
            out.push('\\');
        }
        match c {
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cells, table, written};

    #[test]
    fn what_is_written_is_read_back() {
        let rows = vec![
            vec!["Ref".to_owned(), "Note".to_owned(), "Last".to_owned()],
            vec![
                "7.1".to_owned(),
                "a|b \\ *c* <br> `d`\nsecond".to_owned(),
                String::new(),
            ],
            vec![String::new(), "\\|".to_owned(), "end\\".to_owned()],
        ];
        let text = written(rows.clone());
        let (read, notes) = table(&text).unwrap();
        let read: Vec<Vec<String>> = read
            .into_iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| cell.trim_matches(' ').to_owned())
                    .collect()
            })
            .collect();
        assert_eq!(read, rows);
        assert!(notes.is_empty());
    }

    #[test]
    fn a_heading_is_what_it_names_however_it_is_marked() {
        for line in ["## Health", "**Health:**", "### Health ###", "# **Health**"] {
            assert_eq!(super::heading(line).as_deref(), Some("Health"), "{line}");
        }
        assert_eq!(
            super::heading("Priority 2: Health").as_deref(),
            Some("Priority 2: Health")
        );
        assert_eq!(super::heading("Health"), None);
    }

    #[test]
    fn a_table_is_found_in_a_paper_and_knows_its_lines() {
        let text = "# Paper\n\nWords | words.\n\nRef | Due\n--- | ---\n7.1 | 2019\n\n| a | b |\n|--|--|\n\n\
                    **A \\| B**\n\n| Ref | Due |\n|--|--|\n| 7.2 | 2020 |\n";
        let (rows, notes) = table(text).unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 7, 16]);
        let above: Vec<_> = rows.iter().map(|row| row.above.as_deref()).collect();
        assert_eq!(above, [Some("Paper"), Some("Paper"), Some("A | B")]);
        assert_eq!(
            notes,
            ["1 more table has other headings and is not read: import it by itself"]
        );
        assert_eq!(cells("| a | | b |"), [" a ", " ", " b "]);
        assert!(table("Ref,Title\n1,a|b\n").is_none());
    }
}
