//! How text for people looks: what is dangerous made visible, meaning in words, colour only on top.
//!
//! Laws: nothing that stands in a plan or in git reaches a terminal as a control sequence; without colour nothing is
//! lost.

use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::plan::BaseRating;
use crate::plan::signs::is_hidden;

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// Where a terminal shows it and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What a piece of text means, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A ref.
    Ref,
    /// A heading.
    Heading,
    /// Beside the point.
    Muted,
    /// An error or something late.
    Bad,
    /// A warning.
    Warning,
    /// Good news.
    Good,
}

impl Meaning {
    /// The meaning of a rating.
    pub fn of_rating(rating: BaseRating) -> Self {
        match rating {
            BaseRating::Red => Self::Bad,
            BaseRating::Amber => Self::Warning,
            BaseRating::Green => Self::Good,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Ref => "36",
            Self::Heading => "1",
            Self::Muted => "2",
            Self::Bad => "31",
            Self::Warning => "33",
            Self::Good => "32",
        }
    }
}

/// Whether text is coloured.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// It is.
    pub colour: bool,
}

impl Style {
    /// Text in the look of its meaning.
    pub fn paint(self, meaning: Meaning, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", meaning.code())
        } else {
            text.to_owned()
        }
    }
}

/// Text from a plan or from git as it may be shown: control characters and what turns reading order round as
/// visible escapes; line breaks stay.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push(c),
            '\t' => shown.push(' '),
            '\u{1b}' => shown.push_str("\\e"),
            c if is_hidden(c) => {
                shown.extend(c.escape_unicode());
            }
            c => shown.push(c),
        }
    }
    shown
}

/// JSON text in which such characters stand as JSON's own escapes; it reads as the same values.
pub fn escaped(json: String) -> String {
    // Mostly there are none, and a long answer need not be written twice.
    if !json.chars().any(is_escaped) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_escaped(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn is_escaped(c: char) -> bool {
    match c {
        ' '..='~' | '\n' => false,
        c => is_hidden(c),
    }
}

/// The same on one line, runs of blanks as one.
pub fn on_one_line(text: &str) -> String {
    shown(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Text cut to a width, with `…` where something was left out.
pub fn cut(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut width = 0;
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width + 1 > widest {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

/// Text broken into lines of at most `widest` columns; a single longer word stays whole.
pub fn wrapped(text: &str, widest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.width() + 1 + word.width() > widest {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{cut, on_one_line, shown, wrapped};

    #[test]
    fn what_would_move_a_terminal_is_shown_as_an_escape() {
        assert_eq!(shown("a\u{1b}[2Jb\u{7}c\rd"), "a\\e[2Jb\\u{7}c\\u{d}d");
        assert_eq!(shown("a\u{202E}b\u{9b}"), "a\\u{202e}b\\u{9b}");
        assert_eq!(shown("two\nlines\tand é"), "two\nlines and é");
        assert_eq!(on_one_line(" two\n  lines "), "two lines");
    }

    #[test]
    fn text_is_cut_and_wrapped_by_columns() {
        assert_eq!(cut("Improve timeliness", 9), "Improve…");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("short", 5), "short");
        assert_eq!(
            wrapped("one two three\n\nfour", 7),
            ["one two", "three", "", "four"]
        );
    }
}
