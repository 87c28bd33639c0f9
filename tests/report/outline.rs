//! What a reader of Markdown sees: one line for each heading, paragraph, list item and cell, with its plain text.
//!
//! The same lines are made from a paper itself, so that the two can be compared.

use pledgebook::report::lines;
use pledgebook::report::model::{Block, Paper, Section, Table, Words};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Markdown with everything its readers are known to add, but for what only sets type (curled quotes).
fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

/// What stands in Markdown.
pub fn of_markdown(text: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    let mut flush = |open: &[String], words: &mut String| {
        let text = std::mem::take(words);
        if !text.trim().is_empty() {
            let place = open.last().map_or("loose", String::as_str);
            seen.push(format!("{place}: {}", text.trim_matches(' ')));
        }
    };
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Strong) => words.push('«'),
            Event::End(TagEnd::Strong) => words.push('»'),
            Event::Text(text) => words.push_str(&text),
            Event::HardBreak => words.push('\n'),
            Event::Start(tag) => {
                flush(&open, &mut words);
                let within = open.last().cloned().unwrap_or_default();
                open.push(match tag {
                    Tag::Heading { level, .. } => format!("h{}", level as usize),
                    Tag::Paragraph if within.is_empty() => "p".into(),
                    Tag::List(None) => format!("{within}ul"),
                    Tag::Item => format!("{within}-"),
                    Tag::Table(_) => "table".into(),
                    Tag::TableHead => "head".into(),
                    Tag::TableRow => "row".into(),
                    Tag::Paragraph | Tag::TableCell => within,
                    Tag::BlockQuote(None) => "note".into(),
                    other => format!("UNEXPECTED {other:?}"),
                });
            }
            Event::End(tag) => {
                let empty_cell = tag == TagEnd::TableCell && words.trim().is_empty();
                flush(&open, &mut words);
                open.pop();
                if empty_cell {
                    words = "EMPTY CELL".into();
                    flush(&open, &mut words);
                }
            }
            other => words.extend([format!("UNEXPECTED {other:?}")]),
        }
    }
    seen
}

/// What stands in a paper.
pub fn of_paper(paper: &Paper) -> Vec<String> {
    let mut seen = Vec::new();
    section(&mut seen, &paper.body, 1, &paper.banners);
    if let Some(colophon) = &paper.colophon {
        running(&mut seen, "p", "", colophon);
    }
    seen
}

fn section(seen: &mut Vec<String>, section: &Section, level: usize, banners: &[Words]) {
    seen.push(format!("h{}: {}", level.min(6), section.heading.one_line()));
    seen.extend(banners.iter().map(|banner| format!("p: «{}»", banner.one_line())));
    for block in &section.blocks {
        match block {
            Block::Figure(figure) => {
                seen.push(format!("p: «{}»", figure.caption().one_line()));
                if let Some(note) = figure.note() {
                    running(seen, "p", "", &note);
                }
                cells(seen, &figure.table());
            }
            Block::Paragraph(words) => running(seen, "p", "", words),
            Block::Numbered(number, words) => running(seen, "p", &format!("«Para {number}.» "), words),
            Block::Note(words) => running(seen, "note", "", words),
            Block::Labelled(entries) => {
                for entry in entries {
                    let label = format!("«{}:»", entry.label.one_line());
                    match entry.values() {
                        [one] => running(seen, "ul-", &format!("{label} "), one),
                        several => {
                            seen.push(format!("ul-: {label}"));
                            for value in several {
                                running(seen, "ul-ul-", "", value);
                            }
                        }
                    }
                }
            }
            Block::Table(table) => {
                seen.push(format!("p: «{}»", table.caption().one_line()));
                cells(seen, table);
            }
        }
    }
    for inner in &section.sections {
        self::section(seen, inner, level + 1, &[]);
    }
}

fn cells(seen: &mut Vec<String>, table: &Table) {
    let head = table.columns().iter().map(|column| column.name.one_line());
    seen.extend(head.map(|cell| format!("head: {cell}")));
    let cells = table.rows().iter().flatten().map(Words::one_line);
    seen.extend(cells.map(|cell| format!("row: {cell}")));
}

fn running(seen: &mut Vec<String>, place: &str, before: &str, words: &Words) {
    for (at, paragraph) in words.paragraphs().enumerate() {
        let text = paragraph.collect::<Vec<_>>().join("\n");
        let before = if at == 0 { before } else { "" };
        seen.push(format!("{place}: {before}{text}"));
    }
}

/// Every word of a paper stands in its lines for a screen, and nothing of a mark-up.
#[track_caller]
pub fn is_all_in_lines(paper: &Paper) {
    let shown = lines(paper);
    let shown: Vec<&str> = shown.iter().map(|line| line.text.as_str()).collect();
    let shown = one_line(&shown.join(" "));
    for line in of_paper(paper) {
        let (place, said) = line.split_once(": ").unwrap();
        let said = said.replace(['«', '»'], "");
        let found = match place {
            // A row that has no room says what its cells are beside them.
            "head" => true,
            _ => shown.contains(&one_line(&said)),
        };
        assert!(found, "{line}");
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
