//! A paper as HTML: one file without scripts and without anything from elsewhere, for screen, screen reader and A4.
//!
//! Laws: whatever the words hold is text; headings, tables and lists are what they look like; the same paper makes
//! the same bytes.

mod page;

use std::fmt::Write;

use super::chart;
use super::model::{Block, Chart, Entry, Figure, Paper, Section, Table};
use super::sided::{Part, sided};
use super::words::Words;

/// The deepest heading HTML has.
const DEEPEST: usize = 6;
/// How it looks, on screen and on paper.
const STYLE: &str = include_str!("html/style.css");

/// A paper as HTML.
pub fn html(paper: &Paper) -> String {
    written(paper, "", "", None)
}

/// A paper as HTML that is set for one page of A4.
pub fn html_page(paper: &Paper) -> String {
    let high = page::bars(paper);
    let set = format!(":root {{ --bars: {}.{}mm; }}\n", high / 10, high % 10);
    written(paper, " class=\"page\"", &set, Some(page::across(high)))
}

fn written(paper: &Paper, class: &str, set: &str, room: Option<f64>) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>{}</title>\n\
         <style>\n{}{set}{STYLE}</style>\n</head>\n<body{class}>\n<main>\n",
        escape(&paper.body.heading.one_line()),
        on_every_page(paper)
    );
    let mut writer = Writer {
        out: &mut out,
        tables: 0,
        room,
    };
    writer.section(&paper.body, 1, &paper.banners);
    out.push_str("</main>\n");
    if let Some(colophon) = &paper.colophon {
        let _ = writeln!(out, "<footer>\n<p>{}</p>\n</footer>", inline(colophon));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// What stands on top of every printed page: a page that has come loose still says what it is of, and who may see it.
fn on_every_page(paper: &Paper) -> String {
    let banners: Vec<_> = paper.banners.iter().map(Words::one_line).collect();
    format!(
        ":root {{ --title: {}; --marks: {}; }}\n",
        styled(&paper.body.heading.one_line()),
        styled(&banners.join(", "))
    )
}

/// Text as a string of a style sheet: whatever is neither letter nor digit is written by its number.
fn styled(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

struct Writer<'o> {
    out: &'o mut String,
    /// How many tables and pictures there are so far: each is named by its caption.
    tables: usize,
    /// The room for bars, by how many times it is wider than high, where they have one page.
    room: Option<f64>,
}

impl Writer<'_> {
    fn section(&mut self, section: &Section, level: usize, banners: &[Words]) {
        let heading = level.min(DEEPEST);
        let _ = writeln!(self.out, "<h{heading}>{}</h{heading}>", inline(&section.heading));
        for banner in banners {
            let _ = writeln!(
                self.out,
                "<p class=\"banner\"><strong>{}</strong></p>",
                inline(banner)
            );
        }
        for block in &section.blocks {
            self.block(block);
        }
        for inner in &section.sections {
            self.section(inner, level + 1, &[]);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(words) => self.paragraphs("", words),
            Block::Numbered(number, words) => {
                self.paragraphs(&format!("<strong>Para {number}.</strong> "), words);
            }
            Block::Note(words) => {
                self.out.push_str("<div class=\"note\" role=\"note\">\n");
                self.paragraphs("", words);
                self.out.push_str("</div>\n");
            }
            Block::Labelled(entries) => {
                self.out.push_str("<dl>\n");
                for entry in entries {
                    self.labelled(entry);
                }
                self.out.push_str("</dl>\n");
            }
            Block::Table(table) => self.framed(table),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    /// Paragraphs, with something before the first.
    fn paragraphs(&mut self, before: &str, words: &Words) {
        for (at, paragraph) in words.paragraphs().enumerate() {
            let lines: Vec<String> = paragraph.map(text).collect();
            let before = if at == 0 { before } else { "" };
            let _ = writeln!(self.out, "<p>{before}{}</p>", lines.join("<br />"));
        }
    }

    /// Words inside something else: bare, where they are one paragraph.
    fn flowing(&mut self, words: &Words) {
        if words.paragraphs().count() > 1 {
            self.out.push('\n');
            self.paragraphs("", words);
        } else {
            let lines: Vec<String> = words.as_str().split('\n').map(text).collect();
            self.out.push_str(&lines.join("<br />"));
        }
    }

    fn labelled(&mut self, entry: &Entry) {
        let _ = write!(self.out, "<dt>{}</dt>\n<dd>", inline(&entry.label));
        match entry.values() {
            [one] => self.flowing(one),
            several => {
                self.out.push_str("\n<ul>\n");
                for value in several {
                    self.out.push_str("<li>");
                    self.flowing(value);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str("</ul>\n");
            }
        }
        self.out.push_str("</dd>\n");
    }

    /// A table in a frame of its own: a wide one is scrolled there on a small screen, so the keyboard must reach it.
    fn framed(&mut self, table: &Table) {
        self.tables += 1;
        let id = format!("table-{}", self.tables);
        let _ = writeln!(
            self.out,
            "<div class=\"wide\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">"
        );
        self.table(table, &id);
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, table: &Table, id: &str) {
        let _ = writeln!(
            self.out,
            "<table>\n<caption id=\"{id}\">{}</caption>\n<thead>\n<tr>",
            inline(table.caption())
        );
        for column in table.columns() {
            let class = class(column.numeric);
            let _ = writeln!(self.out, "<th scope=\"col\"{class}>{}</th>", inline(&column.name));
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in table.rows() {
            self.out.push_str("<tr>\n");
            for (at, (cell, column)) in row.iter().zip(table.columns()).enumerate() {
                let class = class(column.numeric);
                let (tag, scope) = if at == 0 {
                    ("th", " scope=\"row\"")
                } else {
                    ("td", "")
                };
                let _ = writeln!(self.out, "<{tag}{scope}{class}>{}</{tag}>", inline(cell));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    /// The picture with all it shows as a table: below it, or where room is short for screen readers alone.
    fn figure(&mut self, figure: &Figure) {
        self.tables += 1;
        let name = format!("figure-{}", self.tables);
        let kind = match figure.chart() {
            Chart::Series(_) => "series",
            Chart::Bars { .. } => "bars",
        };
        let compact = figure.is_compact();
        let below = if compact {
            ""
        } else {
            ". The table below gives the same figures."
        };
        let note = figure.note().map(|note| format!("<p>{}</p>\n", inline(&note)));
        let _ = writeln!(
            self.out,
            "<figure class=\"{kind}\">\n<figcaption>{}{below}</figcaption>\n{}{}</figure>",
            inline(figure.caption()),
            chart::svg(figure, &name, self.room),
            note.unwrap_or_default()
        );
        if compact {
            self.out.push_str("<div class=\"spoken\">\n");
            self.table(&figure.table(), &format!("{name}-table"));
            self.out.push_str("</div>\n");
        } else {
            self.framed(&figure.table());
        }
    }
}

fn class(numeric: bool) -> &'static str {
    if numeric { " class=\"number\"" } else { "" }
}

fn inline(words: &Words) -> String {
    text(&words.one_line())
}

/// Text inside the body: what runs from right to left is set apart, so that it cannot turn what stands beside it.
fn text(line: &str) -> String {
    let Some(sided) = sided(line) else {
        return escape(line);
    };
    let against = if sided.from_right { "ltr" } else { "rtl" };
    let parts = sided.parts.iter().map(|part| match part {
        Part::Along(text) => escape(text),
        Part::Against(text) => format!("<bdi dir=\"{against}\">{}</bdi>", escape(text)),
    });
    let parts: String = parts.collect();
    if sided.from_right {
        format!("<bdi dir=\"rtl\">{parts}</bdi>")
    } else {
        parts
    }
}
