//! A paper as a Word file: real headings, real lists, real tables whose header row is repeated on every page.
//!
//! Laws: whatever the words hold is text; the same paper makes the same bytes.

mod drawing;
mod package;

use std::fmt::Write;

use super::html::escape;
use super::model::{Block, Column, Entry, Paper, Section, Table};
use super::room;
use super::sided::{Part, sided};
use super::words::Words;
use crate::error::Result;

/// The deepest heading that has a style.
const DEEPEST: usize = 6;
/// A mark that is not seen and that reads as a letter from left to right.
const LEFT_TO_RIGHT: &str = "\u{200e}";
/// Marks that are not seen: from here on left to right, right to left, and as before.
const FROM_LEFT: &str = "\u{202a}";
const FROM_RIGHT: &str = "\u{202b}";
const AS_BEFORE: &str = "\u{202c}";
/// The width between the margins of an A4 page, in twentieths of a point.
const WIDTH: usize = 9866;
/// Up to how much of a page a table takes that is kept on one, and one that stands below its picture.
const KEPT: usize = 14 * room::LINE;
const KEPT_WITH_PICTURE: usize = 8 * room::LINE;
/// How the page is set: A4, with the page number below, and from the second page on what the paper is above.
const PAGE: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/>\
                    <w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"first\" r:id=\"rId4\"/>\
                    <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
                    <w:pgMar w:top=\"1134\" w:right=\"1020\" w:bottom=\"1134\" w:left=\"1020\" w:header=\"567\" \
                    w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>";

/// A paper as the bytes of a Word file.
pub fn word(paper: &Paper) -> Result<Vec<u8>> {
    let mut out = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" {}><w:body>\n",
        drawing::NAMES
    );
    section(&mut out, &paper.body, 1, &paper.banners);
    if let Some(colophon) = &paper.colophon {
        paragraphs(&mut out, ["Normal"; 2], "", "", colophon);
    }
    let _ = writeln!(out, "{PAGE}</w:body></w:document>");
    package::package(&paper.body.heading.one_line(), &out, &on_every_page(paper))
}

/// What stands on top of every further page: one that has come loose still says what it is of, and who may see it.
fn on_every_page(paper: &Paper) -> String {
    let mut out =
        String::from("<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n");
    line(&mut out, "Header", &paper.body.heading);
    let banners: Vec<_> = paper.banners.iter().map(Words::one_line).collect();
    if !banners.is_empty() {
        paragraph(&mut out, "HeaderBanner", "", &text(&banners.join(", ")));
    }
    out.push_str("</w:hdr>");
    out
}

fn section(out: &mut String, section: &Section, level: usize, banners: &[Words]) {
    line(out, &format!("Heading{}", level.min(DEEPEST)), &section.heading);
    for banner in banners {
        line(out, "Banner", banner);
    }
    for (at, part) in section.blocks.iter().enumerate() {
        let leads_in = matches!(
            section.blocks.get(at + 1),
            Some(Block::Table(_) | Block::Figure(_))
        );
        block(out, part, if leads_in { "<w:keepNext/>" } else { "" });
    }
    for inner in &section.sections {
        self::section(out, inner, level + 1, &[]);
    }
}

/// A block; what is said of a table or a picture right before it stands on its page, by its properties.
fn block(out: &mut String, block: &Block, kept: &str) {
    match block {
        Block::Paragraph(words) => paragraphs(out, ["Normal"; 2], kept, "", words),
        Block::Numbered(number, words) => {
            let number = bold(&format!("Para {number}. "));
            paragraphs(out, ["Normal"; 2], kept, &number, words);
        }
        Block::Note(words) => paragraphs(out, ["Note"; 2], kept, "", words),
        Block::Labelled(entries) => entries.iter().for_each(|entry| labelled(out, entry)),
        Block::Table(shown) => table(out, shown),
        // Not every reader of Word files shows a drawing, and none reads it out: its table follows.
        Block::Figure(figure) => {
            line(out, "Caption", figure.caption());
            // What is written so far grows, so no two pictures have one number.
            let run = drawing::drawing(figure, out.len());
            paragraph(out, "Normal", "<w:keepNext/>", &run);
            if let Some(note) = figure.note() {
                paragraph(out, "Normal", "<w:keepNext/>", &text(&note.one_line()));
            }
            uncaptioned(out, &figure.table(), KEPT_WITH_PICTURE);
        }
    }
}

/// One line in a style.
fn line(out: &mut String, style: &str, words: &Words) {
    paragraph(out, style, "", &text(&words.one_line()));
}

fn paragraph(out: &mut String, style: &str, properties: &str, runs: &str) {
    let _ = writeln!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>"
    );
}

/// Paragraphs: the first in one style, after something, the others in another.
fn paragraphs(out: &mut String, [first, others]: [&str; 2], properties: &str, before: &str, words: &Words) {
    for (at, lines) in words.paragraphs().enumerate() {
        let lines: Vec<String> = lines.map(text).collect();
        let lines = lines.join("<w:r><w:br/></w:r>");
        let (style, before) = if at == 0 { (first, before) } else { (others, "") };
        paragraph(out, style, properties, &format!("{before}{lines}"));
    }
}

fn labelled(out: &mut String, entry: &Entry) {
    let label = bold(&format!("{}: ", entry.label.one_line()));
    match entry.values() {
        [one] => paragraphs(out, ["ListBullet", "ListContinue"], "", &label, one),
        several => {
            paragraph(out, "ListBullet", "<w:keepNext/>", &label);
            for value in several {
                paragraphs(out, ["ListBullet2", "ListContinue2"], "", "", value);
            }
        }
    }
}

fn table(out: &mut String, table: &Table) {
    line(out, "Caption", table.caption());
    uncaptioned(out, table, KEPT);
}

/// A table whose caption stands already above what it belongs to. A short one is not parted by the end of a page.
fn uncaptioned(out: &mut String, table: &Table, kept: usize) {
    let widths = widths(table);
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
         <w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" \
         w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        escape(&table.caption().one_line())
    );
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>\n");
    let head: Vec<Words> = table.columns().iter().map(|column| column.name.clone()).collect();
    let rows = table.rows().len();
    let is_kept = room::table(table) <= kept;
    row(
        out,
        &head,
        table.columns(),
        &widths,
        Row {
            head: true,
            kept: true,
        },
    );
    for (at, cells) in table.rows().iter().enumerate() {
        let kept = is_kept && at + 1 < rows;
        row(out, cells, table.columns(), &widths, Row { head: false, kept });
    }
    out.push_str("</w:tbl>\n");
    // Two tables that touch would be taken for one.
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p>\n");
}

/// What a row is in its table.
#[derive(Clone, Copy)]
struct Row {
    /// Whether it has the names of the columns.
    head: bool,
    /// Whether the next row stands on the same page.
    kept: bool,
}

/// One row, never parted by the end of a page; the header is repeated after it.
fn row(out: &mut String, cells: &[Words], columns: &[Column], widths: &[usize], of: Row) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    if of.head {
        out.push_str("<w:tblHeader/>");
    }
    out.push_str("</w:trPr>\n");
    for ((cell, column), width) in cells.iter().zip(columns).zip(widths) {
        let _ = write!(
            out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        );
        let right = if column.numeric {
            "<w:jc w:val=\"right\"/>"
        } else {
            ""
        };
        let kept = if of.kept { "<w:keepNext/>" } else { "" };
        let said = cell.one_line();
        let runs = if of.head { bold(&said) } else { text(&said) };
        paragraph(out, "Cell", &format!("{kept}{right}"), &runs);
        out.push_str("</w:tc>\n");
    }
    out.push_str("</w:tr>\n");
}

/// How wide each column is: by its longest word, and by how much it says in all.
fn widths(table: &Table) -> Vec<usize> {
    let column = |at: usize| {
        let name = table.columns().get(at).map(|column| &column.name);
        let cells = table.rows().iter().filter_map(move |row| row.get(at));
        name.into_iter().chain(cells)
    };
    let wants: Vec<(usize, usize)> = (0..table.columns().len())
        .map(|at| {
            let word = |cell: &Words| {
                let words = cell.as_str().split_whitespace();
                words.map(|word| word.chars().count()).max().unwrap_or(1)
            };
            // The name stands first, and is bold.
            let name = column(at).next().map_or(1, word);
            let word = column(at).skip(1).map(word).max().unwrap_or(1);
            // One long cell among many short ones is no reason for a wide column.
            let lengths = || column(at).map(|cell| cell.as_str().chars().count());
            let usual = lengths().sum::<usize>() / lengths().count().max(1);
            let longest = lengths().max().map(|longest| (longest + 2 * usual) / 3);
            // What is spare goes to words: numbers have room enough, and a name of several words goes on three lines.
            let numeric = table.columns().get(at).filter(|column| column.numeric);
            let parted = numeric.map_or(0, |column| column.name.as_str().chars().count().div_ceil(3));
            let wish = numeric.map_or_else(|| longest.unwrap_or(1).clamp(4, 90), |_| 1);
            // A character of the cells' size is about 103 wide, a bold one 117, the margins of a cell 170.
            let least = (name.max(parted).min(16) * 117).max(word.min(16) * 103);
            (least + 170, wish)
        })
        .collect();
    let least: usize = wants.iter().map(|(least, _)| least).sum();
    if least >= WIDTH {
        return wants.iter().map(|(own, _)| own * WIDTH / least).collect();
    }
    let all: usize = wants.iter().map(|(_, wish)| wish).sum();
    let spare = WIDTH - least;
    wants
        .iter()
        .map(|(own, wish)| own + spare * wish / all.max(1))
        .collect()
}

fn text(said: &str) -> String {
    runs(said, "")
}

fn bold(said: &str) -> String {
    runs(said, "<w:b/>")
}

/// Text as runs, each of one side. Word goes by what a run says of itself, other programs by the marks that stand in
/// its text: it has both. (The element Word has for a side loses its text to programs that do not know it.)
fn runs(said: &str, properties: &str) -> String {
    let Some(sided) = sided(said) else {
        return run(said, properties);
    };
    let from_right = format!("{properties}{}<w:rtl/>", bold_from_right(properties));
    let parts = sided.parts.iter().copied();
    if sided.from_right {
        let parts = parts.map(|part| match part {
            Part::Along(text) => text.to_owned(),
            Part::Against(text) => format!("{FROM_LEFT}{text}{AS_BEFORE}"),
        });
        let parts: String = parts.collect();
        return run(&format!("{FROM_RIGHT}{parts}{AS_BEFORE}"), &from_right);
    }
    let parts = parts.map(|part| match part {
        Part::Along(text) => run(text, properties),
        // A number after it does not belong to it.
        Part::Against(text) => run(text, &from_right) + &run(LEFT_TO_RIGHT, properties),
    });
    parts.collect()
}

/// What makes a run from right to left bold where others are.
fn bold_from_right(properties: &str) -> &'static str {
    if properties.contains("<w:b/>") {
        "<w:bCs/>"
    } else {
        ""
    }
}

fn run(said: &str, properties: &str) -> String {
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{properties}</w:rPr>")
    };
    format!(
        "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escape(said)
    )
}
