//! Whatever a plan's text holds, Markdown says exactly that text and nothing more.

use pledgebook::report::markdown;
use pledgebook::report::model::{Absent, Advice, Block, Column, Entry, Paper, Rows, Section, Words};
use proptest::prelude::*;

use crate::outline;
use crate::support::tried;

fn words(text: &str) -> Words {
    Words::of(text, Absent::NotYetSet)
}

/// A paper with some text in every place there is.
pub fn everywhere(text: &str, other: &str) -> Paper {
    let (text, other) = (words(text), words(other));
    let mut rows = Rows::under([Column::words(text.clone()), Column::numbers(other.clone())]);
    rows.push([text.clone(), other.clone()]);
    rows.push([other.clone(), text.clone()]);
    let mut inner = Section::new(other.clone());
    inner.numbered = true;
    inner.say(text.clone());
    inner.say(other.clone());
    inner.list(vec![
        Entry::one(text.clone(), other.clone()),
        Entry::many(other.clone(), vec![text.clone(), other.clone()]).unwrap(),
        Entry::one(other.clone(), text.clone()),
    ]);
    inner.push(Block::Table(rows.table(text.clone()).unwrap()));
    inner.push(Block::Note(text.clone()));
    inner.say(text.clone());
    let mut body = Section::new(text.clone());
    body.push(Block::Paragraph(other.clone()));
    body.push(Block::Paragraph(text.clone()));
    body.sections.push(inner);
    Paper {
        advice: Advice::default(),
        banners: vec![text.clone()],
        body,
        colophon: Some(text),
    }
}

#[track_caller]
fn reads_back(paper: &Paper) {
    let text = markdown(paper);
    assert_eq!(outline::of_markdown(&text), outline::of_paper(paper), "{text}");
}

pub const NASTY: &[&str] = &[
    "a | b",
    "\\",
    "\\\\|",
    "*",
    "**bold**",
    "_under_",
    "snake_case_name",
    "`code`",
    "``",
    "```\nx\n```",
    "~~~",
    "# Heading",
    "####### seven",
    "C #",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "99999999999. x",
    "(1) x",
    "a. x",
    "iv) x",
    "#. x",
    "(@) x",
    "> quote",
    "=<12%",
    "===",
    "---",
    "- - -",
    "***",
    "___",
    "=",
    "-",
    "Title\n=====",
    "Title\n---",
    "a | b\n--- | ---\nc | d",
    "|---|",
    "[link](https://example.org)",
    "[ref]",
    "[ref]: https://example.org",
    "[^1]",
    "[^1]: note",
    "![image](x.png)",
    "<https://example.org>",
    "https://example.org/a_b_c",
    "www.example.org",
    "<b>bold</b>",
    "<!-- comment -->",
    "<script>alert(1)</script>",
    "<br>",
    "</table>",
    "&amp;",
    "&lt;",
    "&#42;",
    "&#x2a;",
    "R&D",
    "AT&T;",
    "Q&A",
    "~~struck~~",
    "~sub~",
    "^sup^",
    "$x$",
    "$$",
    "- [ ] task",
    "[x] task",
    ":smile:",
    "10:30",
    "Key: value",
    ": definition",
    "{#id}",
    "Title {.c}",
    "[[wiki]]",
    "two  spaces",
    "ends in two spaces  \nnext",
    "ends in slash\\\nnext",
    "    four spaces",
    "\tTab",
    "para one\n\npara two",
    "a\n\n- b",
    "a\n- b",
    "a\n1. b",
    "line\n# not",
    "\u{a0}nbsp",
    "\u{200b}",
    "é*é*",
    "\"quotes\"",
    "it's",
    "--",
    "...",
    "% title",
    "+++",
    "::: note",
    "| a |",
    "a\\",
    "\u{2028}",
    "*a",
    "a*",
    "**",
    "_",
    "__init__",
    "!",
    "!\\[",
    "\\`",
    "`a\\`",
    "2018.",
    "I. x",
    "Mix. x",
    "No. 5",
    "0",
    "<",
    ">",
    "&",
    "@user",
    "^",
    "\u{202e}abc",
];

#[test]
fn every_nasty_text_comes_out_as_typed_wherever_it_stands() {
    for text in NASTY {
        reads_back(&everywhere(text, "plain"));
        reads_back(&everywhere("plain", text));
    }
    for pair in NASTY.windows(2) {
        reads_back(&everywhere(pair[0], pair[1]));
        reads_back(&everywhere(&pair.concat(), &pair.join("\n")));
    }
}

/// Text made of nasty pieces and of anything else.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(NASTY).prop_map(str::to_owned),
        3 => "[-+*_`|<>#\\[\\](){}!&;:.\\\\~^$=\"'@%/ \n0-9a-z]{1,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(tried(1500))]

    #[test]
    fn any_text_comes_out_as_typed_wherever_it_stands(text in nasty(), other in nasty()) {
        let paper = everywhere(&text, &other);
        let text = markdown(&paper);
        prop_assert_eq!(outline::of_markdown(&text), outline::of_paper(&paper), "{}", text);
    }
}

#[test]
fn plain_text_stays_plain() {
    let paper = everywhere(
        "Improve the timeliness of health assessments (7.1): a review. By 31/03/2019; now.",
        "26 of 49, 53 %",
    );
    let text = markdown(&paper);
    assert!(!text.contains('\\'), "{text}");
}

#[test]
fn a_table_lines_up_as_text() {
    let mut rows = Rows::under([Column::words(words("Ref")), Column::numbers(words("Actions"))]);
    rows.push([words("7.1"), words("4")]);
    rows.push([words("All priorities"), words("12")]);
    let mut body = Section::new(words("Counts"));
    body.push(Block::Table(rows.table(words("Actions by priority")).unwrap()));
    let paper = Paper {
        advice: Advice::default(),
        banners: Vec::new(),
        body,
        colophon: None,
    };
    assert_eq!(
        markdown(&paper),
        "# Counts\n\n**Actions by priority**\n\n\
         | Ref            | Actions |\n| -------------- | ------: |\n\
         | 7.1            |       4 |\n| All priorities |      12 |\n"
    );
}

#[test]
fn a_table_without_a_row_is_no_table() {
    assert!(
        Rows::under([Column::words(words("Ref"))])
            .table(words("Nothing"))
            .is_none()
    );
}
