//! A Markdown table, read from a paper or written as a form.
//!
//! Law: what is written is read back as the same cells, whatever they hold.

use std::fmt::Write as _;

use super::sheet::SheetRow;

/// The rows of the first table of a text, headings first, and what is to be said of it; none where it has no table.
pub(super) fn table(text: &str) -> Option<(Vec<SheetRow>, Vec<String>)> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = (1..lines.len()).filter(|at| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let rule = lines.get(*at);
        above.is_some_and(|above| above.contains('|')) && rule.is_some_and(|rule| is_rule(rule))
    });
    let begins: Vec<usize> = begins.collect();
    let first = begins.first()?.checked_sub(1)?;
    let rows = lines.iter().enumerate().skip(first);
    let rows = rows
        .take_while(|(_, line)| line.contains('|'))
        .filter(|(_, line)| !is_rule(line))
        .map(|(at, line)| SheetRow {
            line: at + 1,
            cells: cells(line),
            ..SheetRow::default()
        });
    let more = begins.len() - 1;
    let note = (more > 0).then(|| {
        format!(
            "only the first table is read; {more} more follow{}",
            if more == 1 { "s" } else { "" }
        )
    });
    Some((rows.collect(), note.into_iter().collect()))
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
    fn a_table_is_found_in_a_paper_and_knows_its_lines() {
        let text = "# Paper\n\nWords | words.\n\nRef | Due\n--- | ---\n7.1 | 2019\n\n| a | b |\n|--|--|\n";
        let (rows, notes) = table(text).unwrap();
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 7]);
        assert_eq!(notes, ["only the first table is read; 1 more follows"]);
        assert_eq!(cells("| a | | b |"), [" a ", " ", " b "]);
        assert!(table("Ref,Title\n1,a|b\n").is_none());
    }
}
