//! Rows as CSV: RFC 4180, with what a spreadsheet would run as a formula made text.
//!
//! Law: a cell that begins like a formula gets an apostrophe before it, so that opening a file never runs anything.

use crate::plan::signs::harmless;

/// Rows of cells as CSV with line ends as the standard has them.
pub fn csv<'a, R: IntoIterator<Item = &'a str>>(rows: impl IntoIterator<Item = R>) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(cell).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    let text = harmless(text);
    let formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.into_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn cells_are_quoted_where_they_have_to_be_and_never_formulas() {
        let rows = [vec!["ref", "a, b", "say \"x\""], vec!["=1+1", "-", "two\nlines"]];
        assert_eq!(
            csv(rows),
            "ref,\"a, b\",\"say \"\"x\"\"\"\r\n'=1+1,'-,\"two\nlines\"\r\n"
        );
    }
}
