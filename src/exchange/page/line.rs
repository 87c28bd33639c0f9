//! The lines of a page that comes back: what label each begins with, whatever program it went through.
//!
//! Law: a line is a label's only where a form has that label, or bold type and a colon say that it is one.

use super::super::headings::{Taken, meant};
use crate::report::{BLANKS, label};

/// One line of a page: what is written on several because it was wrapped is one.
#[derive(Debug)]
pub(super) struct Line {
    pub number: usize,
    /// How deep a heading it is; 0 where it is none.
    pub level: usize,
    pub text: String,
    pub label: Option<(Label, String)>,
}

impl Line {
    /// Its text without the signs of a heading.
    pub(super) fn bare_heading(&self) -> &str {
        self.text.trim_start_matches('#').trim()
    }
}

/// What the label at the beginning of a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The ref with which each piece begins.
    Ref,
    /// What is filled in, or was told with it: its heading, and what it is taken for.
    Answer(String, Taken),
    /// What the form told, by its label.
    Told(String),
    /// None of a form.
    Other(String),
}

/// The lines of a text, those that were wrapped made one.
pub(super) fn lines(text: &str) -> Vec<Line> {
    // A mail program may take the stars of bold type away, but then of every label.
    let bold = text.lines().any(|line| labelled(line, true).is_some());
    let mut lines: Vec<Line> = Vec::new();
    for (at, typed) in text.lines().enumerate() {
        let bare = typed.trim();
        match lines.last_mut() {
            Some(above) if goes_on(above, typed, bold) => {
                above.text = format!("{} {bare}", above.text);
                above.label = labelled(&above.text, bold);
            }
            _ => lines.push(Line {
                number: at + 1,
                level: if bold { heading_level(bare) } else { 0 },
                label: labelled(typed, bold),
                text: bare.to_owned(),
            }),
        }
    }
    if bold {
        for line in &mut lines {
            line.text = unescaped(&line.text);
            if let Some((_, answer)) = &mut line.label {
                *answer = unescaped(answer);
            }
        }
    }
    lines
}

/// From how many letters on a line is one that a program wrapped.
const WRAPPED: usize = 55;

/// Whether a line goes on in the next because a program wrapped it: a label that is not closed, or a long line whose
/// next is set in and begins nothing.
fn goes_on(above: &Line, next: &str, bold: bool) -> bool {
    let bare = next.trim();
    if bare.is_empty() || above.text.is_empty() {
        return false;
    }
    let opened = bold && without_mark(&above.text).starts_with("**") && above.text.matches("**").count() == 1;
    let set_in = next.starts_with("  ") || next.starts_with('\t');
    let begins = without_mark(bare) != bare || labelled(next, bold).is_some();
    opened || set_in && !begins && !above.text.ends_with('\\') && above.text.chars().count() >= WRAPPED
}

/// What a label stands for; none where it is no label of a form.
fn known(typed: &str) -> Option<Label> {
    let bare = typed.split_once(" (").map_or(typed, |(bare, _)| bare).trim();
    let is = |label: &str| label.eq_ignore_ascii_case(bare);
    if is(label::REF) {
        return Some(Label::Ref);
    }
    if let Some(blank) = BLANKS.iter().find(|blank| is(blank.question)) {
        return Some(Label::Answer(blank.question.to_owned(), Taken::of_blank(blank)));
    }
    if let Some(label) = label::TOLD.into_iter().find(|label| is(label)) {
        return Some(Label::Told(label.to_owned()));
    }
    // A field of an update by its own name.
    let update = format!("Update {}", bare.to_lowercase());
    match meant(&update) {
        taken @ Taken::Update(_) => Some(Label::Answer(bare.to_owned(), taken)),
        _ => matches!(meant(bare), Taken::As(_)).then(|| Label::Told(bare.to_owned())),
    }
}

/// The label a line begins with, and what stands after it.
fn labelled(line: &str, bold: bool) -> Option<(Label, String)> {
    let line = without_mark(line.trim_start());
    if !bold {
        let (label, answer) = line.split_once(':')?;
        return Some((known(label)?, answer.to_owned()));
    }
    // Bold type without a colon is how somebody stresses a word.
    let (label, answer) = line.strip_prefix("**")?.split_once("**")?;
    let (label, answer) = match label.trim_end().strip_suffix(':') {
        Some(label) => (label, answer),
        None => (label, answer.trim_start().strip_prefix(':')?),
    };
    let label = unescaped(label.trim());
    Some((known(&label).unwrap_or(Label::Other(label)), answer.to_owned()))
}

/// A line without the mark of a list.
fn without_mark(line: &str) -> &str {
    let marks = ["- ", "* ", "• ", "+ "];
    let bare = marks.iter().find_map(|mark| line.strip_prefix(mark));
    bare.unwrap_or(line).trim_start()
}

fn heading_level(line: &str) -> usize {
    let level = line.chars().take_while(|c| *c == '#').count();
    if line.chars().nth(level) == Some(' ') {
        level
    } else {
        0
    }
}

/// Text as it was before it was written as Markdown.
fn unescaped(text: &str) -> String {
    let text = text.strip_suffix('\\').unwrap_or(text);
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
