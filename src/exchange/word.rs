//! The text of a Word file, as Markdown: headings, bold type and tables are what a form and a table are known by.
//!
//! Laws: what was deleted with changes tracked, or struck through, is not there, what was inserted is; no file is read
//! without bound.

mod beside;

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::headings::meant;
use super::markdown::escape;
use crate::error::{Problem, Result};
use crate::report::label;
pub(super) use beside::beside;

/// Where a Word file has its text.
const TEXT: &str = "word/document.xml";
/// The largest text that is read: a small file may unpack to any size.
const MOST: u64 = 64 * 1024 * 1024;
/// More columns than any table on paper has: a small file may tell of any number.
const MOST_COLUMNS: usize = 256;
/// What tells of text that is not there, or is there a second time.
const UNSAID: [&str; 4] = ["w:del", "w:moveFrom", "mc:Fallback", "w:instrText"];

/// The text of a Word file; none where the bytes are another sort of file.
pub(super) fn text(bytes: &[u8]) -> Result<Option<String>> {
    Ok(read(bytes)?.map(|read| read.out))
}

fn read(bytes: &[u8]) -> Result<Option<Reader>> {
    let Ok(mut file) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(None);
    };
    let Ok(part) = file.by_name(TEXT) else {
        return Ok(None);
    };
    let mut xml = String::new();
    let read = part.take(MOST + 1).read_to_string(&mut xml);
    if read.is_err() || xml.len() as u64 > MOST {
        return Err(Problem::usage("its text cannot be read")
            .because(read.map_or_else(|why| why.to_string(), |_| "it is larger than 64 MiB".to_owned()))
            .hint("open it in Word, save it anew, or save it as plain text, and import that"));
    }
    let mut reader = Reader::default();
    for piece in xml.split('<').skip(1) {
        // What follows a tag up to the next is its text.
        let (tag, said) = piece.split_once('>').unwrap_or((piece, ""));
        reader.tag(tag);
        reader.text(said);
    }
    Ok(Some(reader))
}

#[derive(Default)]
struct Reader {
    out: String,
    /// The paragraph so far, and whether its last run is bold.
    paragraph: String,
    in_bold: bool,
    bold: bool,
    /// Whether the run at hand is struck through, or hidden: whoever did so has taken it back.
    struck: bool,
    /// How many pieces of text were.
    taken_back: usize,
    heading: usize,
    within: Within,
    /// The elements within which nothing is said, outermost first.
    unsaid: Vec<String>,
    /// The cells of a table's row so far; how many rows the table has, and how deep tables stand in one another.
    cells: Vec<String>,
    /// How many columns the cell at hand goes over.
    across: usize,
    /// Which of them go on from the cell above, and what the row above says.
    merged: Vec<usize>,
    above: Vec<String>,
    /// The headings of the table.
    heads: Vec<String>,
    rows: usize,
    tables: usize,
}

/// What is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    /// What stands between elements is no text of the document.
    #[default]
    Nothing,
    /// What a run looks like.
    Properties,
    Text,
}

impl Reader {
    fn tag(&mut self, tag: &str) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let empty = tag.ends_with('/');
        let name = tag.split([' ', '/', '\n', '\r', '\t']).next().unwrap_or_default();
        if self.within == Within::Text {
            self.within = Within::Nothing;
        }
        if UNSAID.contains(&name) && !empty {
            if closes {
                self.unsaid.pop();
            } else {
                self.unsaid.push(name.to_owned());
            }
        }
        if !self.unsaid.is_empty() {
            return;
        }
        match (name, closes) {
            ("w:p", true) => self.end_paragraph(),
            ("w:rPr", true) => self.within = Within::Nothing,
            ("w:rPr", false) if !empty => self.within = Within::Properties,
            ("w:r", false) => (self.bold, self.struck) = (false, false),
            ("w:strike" | "w:dstrike" | "w:vanish", false) if self.within == Within::Properties => {
                self.struck |= !is_off(tag);
            }
            ("w:b", false) if self.within == Within::Properties => self.bold = !is_off(tag),
            ("w:pStyle", false) => self.heading = heading(tag),
            ("w:t", false) if !empty => self.within = Within::Text,
            ("w:br" | "w:cr", false) => self.push("\n"),
            ("w:tab", false) if self.within != Within::Properties => self.push(" "),
            ("w:noBreakHyphen", false) => self.push("-"),
            ("w:tbl", false) => self.tables += 1,
            ("w:tbl", true) => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.rows = 0;
                    self.out.push('\n');
                }
            }
            ("w:tc", false) if self.tables == 1 => {
                self.across = 1;
                self.cells.push(String::new());
            }
            ("w:tc", true) if self.tables == 1 => self.leave_free(self.across.saturating_sub(1)),
            ("w:gridSpan", false) if self.tables == 1 => self.across = number(tag),
            ("w:gridBefore", false) if self.tables == 1 => self.leave_free(number(tag)),
            ("w:vMerge", false) if self.tables == 1 && value(tag) != "restart" => {
                self.merged.extend(self.cells.len().checked_sub(1));
            }
            ("w:tr", true) if self.tables == 1 => self.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, said: &str) {
        if self.within != Within::Text || !self.unsaid.is_empty() || said.is_empty() {
            return;
        }
        if self.struck {
            self.taken_back += usize::from(!said.trim().is_empty());
        } else {
            self.push(&plain(said));
        }
    }

    /// The columns that a cell goes over besides its own have nothing of theirs, and what follows stands in its own.
    fn leave_free(&mut self, columns: usize) {
        let free = columns.min(MOST_COLUMNS.saturating_sub(self.cells.len()));
        self.cells.extend(std::iter::repeat_n(String::new(), free));
    }

    fn push(&mut self, said: &str) {
        if self.bold != self.in_bold && !said.trim().is_empty() {
            self.paragraph.push_str("**");
            self.in_bold = self.bold;
        }
        let breaks = if self.tables > 0 { "<br>" } else { "\\\n" };
        let lines: Vec<String> = said.split('\n').map(escape).collect();
        self.paragraph.push_str(&lines.join(breaks));
    }

    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.in_bold) {
            self.paragraph.push_str("**");
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        let level = std::mem::take(&mut self.heading);
        if self.tables > 0 {
            if let Some(cell) = self.cells.last_mut() {
                if !cell.is_empty() {
                    cell.push_str("<br>");
                }
                cell.push_str(&paragraph.replace("**", ""));
            }
            return;
        }
        if level > 0 && !paragraph.is_empty() {
            self.out.push_str(&"#".repeat(level));
            self.out.push(' ');
        }
        self.out.push_str(&paragraph);
        self.out.push('\n');
    }

    fn end_row(&mut self) {
        let mut cells = std::mem::take(&mut self.cells);
        // Cells made one say the same of every row, but for a ref, which is of one alone.
        for at in std::mem::take(&mut self.merged) {
            let is_ref = self
                .heads
                .get(at)
                .is_some_and(|head| meant(head) == meant(label::REF));
            let above = self.above.get(at).filter(|_| !is_ref);
            if let Some((cell, above)) = cells.get_mut(at).zip(above).filter(|(cell, _)| cell.is_empty()) {
                cell.clone_from(above);
            }
        }
        self.above.clone_from(&cells);
        if self.rows == 0 {
            self.heads.clone_from(&cells);
        }
        let _ = writeln!(self.out, "| {} |", cells.join(" | "));
        if self.rows == 0 {
            let _ = writeln!(self.out, "|{}", "---|".repeat(cells.len()));
        }
        self.rows += 1;
    }
}

/// How deep a heading a style is; 0 where it is none.
fn heading(tag: &str) -> usize {
    let style = value(tag).to_lowercase();
    match style.strip_prefix("heading") {
        _ if style == "title" => 1,
        Some(level) => level.parse().unwrap_or(0),
        None => 0,
    }
}

/// Whether a property says that it does not hold.
fn is_off(tag: &str) -> bool {
    matches!(value(tag), "0" | "false" | "none" | "off")
}

/// What the attribute `w:val` of a tag says.
fn value(tag: &str) -> &str {
    let after = tag.split_once("w:val=").map_or("", |(_, after)| after);
    let mark = after.chars().next().unwrap_or('"');
    after.split(mark).nth(1).unwrap_or_default()
}

/// How many columns a tag speaks of.
fn number(tag: &str) -> usize {
    value(tag).parse().unwrap_or_default()
}

/// Text as it was before it was written as XML.
fn plain(said: &str) -> String {
    let mut out = String::with_capacity(said.len());
    let mut rest = said;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() < 10);
        let letter = entity.and_then(|(name, _)| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            name => {
                let number = name.strip_prefix('#')?;
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(number)
            }
        });
        if let (Some(letter), Some((_, after))) = (letter, entity) {
            out.push(letter);
            rest = after;
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::text;

    pub(in crate::exchange::word) fn file(name: &str, body: &str) -> Vec<u8> {
        let mut file = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(body.as_bytes()).unwrap();
        file.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_headings_bold_type_and_tables_are_read() {
        let body = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading3\"/><w:rPr><w:b/></w:rPr></w:pPr><w:r>\
            <w:t>7.1 A &amp; B</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Note</w:t></w:r>\
            <w:r><w:rPr><w:b w:val=\"1\"/></w:rPr><w:t>: </w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>one</w:t><w:br/>\
            <w:t>*two*</w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>&#233;</w:t></w:r></w:ins>\
            </w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ref</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>A|B</w:t></w:r></w:p>\
            <w:p><w:r><w:t>C</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>\
            </w:tr></w:tbl></w:body></w:document>";
        let read = text(&file("word/document.xml", body)).unwrap().unwrap();
        assert_eq!(
            read,
            "### 7.1 A \\& B\n**Note: **one\\\n\\*two\\*é\n| Ref | A\\|B<br>C |\n|---|---|\n|  | x |\n\n"
        );
    }

    #[test]
    fn cells_that_are_one_say_the_same_of_every_row_but_for_the_ref() {
        let cell = |merge: &str, said: &str| {
            format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>")
        };
        let begins = "<w:vMerge w:val=\"restart\"/>";
        let rows = [
            [cell("", "Ref"), cell("", "Lead"), cell("", "Action")],
            [cell(begins, "1.1"), cell(begins, "Nurse"), cell("", "a")],
            [cell("<w:vMerge/>", ""), cell("<w:vMerge/>", ""), cell("", "b")],
            [cell("", ""), cell("", ""), cell("", "c")],
        ];
        let rows = rows.map(|row| format!("<w:tr>{}</w:tr>", row.concat())).concat();
        let read = text(&file("word/document.xml", &format!("<w:tbl>{rows}</w:tbl>"))).unwrap();
        assert_eq!(
            read.unwrap(),
            "| Ref | Lead | Action |\n|---|---|---|\n| 1.1 | Nurse | a |\n|  | Nurse | b |\n|  |  | c |\n\n"
        );
    }

    #[test]
    fn what_follows_a_cell_that_goes_over_several_columns_stands_in_its_own() {
        let cell = |over: &str, said: &str| {
            format!("<w:tc><w:tcPr>{over}</w:tcPr><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>")
        };
        let two = "<w:gridSpan w:val=\"2\"/>";
        let all = "<w:gridSpan w:val=\"4\"/>";
        let rows = [
            vec![
                cell("", "Ref"),
                cell("", "Action"),
                cell("", "Lead"),
                cell("", "Due"),
            ],
            vec![cell(all, "Health")],
            vec![cell("", "1.1"), cell(two, "Open a house"), cell("", "2027")],
            vec![cell("<w:gridSpan w:val=\"9999999\"/>", "x")],
        ];
        let mut rows: Vec<String> = rows
            .iter()
            .map(|row| format!("<w:tr>{}</w:tr>", row.concat()))
            .collect();
        rows.push(format!(
            "<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>{}{}</w:tr>",
            cell("", "Nurse"),
            cell("", "2028")
        ));
        let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
        let read = text(&file("word/document.xml", &body)).unwrap().unwrap();
        let lines: Vec<&str> = read.lines().collect();
        assert_eq!(lines[2], "| Health |  |  |  |");
        assert_eq!(lines[3], "| 1.1 | Open a house |  | 2027 |");
        assert!(lines[4].len() < 1000, "no more columns than a table has");
        assert_eq!(lines[5], "|  |  | Nurse | 2028 |");
    }

    #[test]
    fn other_files_are_none_and_broken_ones_are_told() {
        assert!(text(b"PK\x03\x04").unwrap().is_none());
        assert!(text(&file("xl/workbook.xml", "<x/>")).unwrap().is_none());
        let mut bytes = file(
            "word/document.xml",
            &"<w:p><w:r><w:t>long enough to be packed</w:t></w:r></w:p>".repeat(9),
        );
        let middle = bytes.len() / 3;
        bytes
            .iter_mut()
            .skip(middle)
            .take(20)
            .for_each(|byte| *byte ^= 0x55);
        // Whatever is broken in it, it is an answer and no panic.
        let _ = text(&bytes);
    }
}
