//! Text being typed: a line or several, with a cursor.
//!
//! Law: the cursor stands between whole characters as people see them (grapheme clusters), never inside one, and
//! what was pasted is text, never a command.

use unicode_segmentation::UnicodeSegmentation;

/// One stroke of editing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Text to put in: a character typed, or anything pasted.
    Text(String),
    /// A line break, where the text has several lines.
    Break,
    /// Takes away the character before the cursor.
    Backspace,
    /// Takes away the character after the cursor.
    Delete,
    /// Takes away the word before the cursor.
    BackspaceWord,
    /// Takes away everything before the cursor in its line.
    ClearBefore,
    /// Takes away everything after the cursor in its line.
    ClearAfter,
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the beginning of the line.
    Home,
    /// To the end of the line.
    End,
}

/// A text with its cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBox {
    before: String,
    after: String,
    lines: bool,
}

impl TextBox {
    /// A single line.
    pub fn line(text: impl Into<String>) -> Self {
        Self {
            before: text.into(),
            after: String::new(),
            lines: false,
        }
    }

    /// A text of several lines.
    pub fn lines(text: impl Into<String>) -> Self {
        Self {
            lines: true,
            ..Self::line(text)
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// The text before the cursor and the text after it.
    pub fn halves(&self) -> (&str, &str) {
        (&self.before, &self.after)
    }

    /// Whether it may have several lines.
    pub fn has_lines(&self) -> bool {
        self.lines
    }

    /// Replaces the whole text; the cursor goes to its end.
    pub fn replace(&mut self, text: impl Into<String>) {
        self.before = text.into();
        self.after.clear();
    }

    /// Takes one stroke.
    pub fn input(&mut self, input: &Input) {
        match input {
            Input::Text(text) => self.insert(text),
            Input::Break if self.lines => self.before.push('\n'),
            Input::Break => {}
            Input::Backspace => drop(take_last(&mut self.before)),
            Input::Delete => drop(take_first(&mut self.after)),
            Input::BackspaceWord => drop(take_last_word(&mut self.before)),
            Input::ClearBefore => {
                let kept = self.before.rfind('\n').map_or(0, |at| at + 1);
                self.before.truncate(kept);
            }
            Input::ClearAfter => {
                let gone = self.after.find('\n').unwrap_or(self.after.len());
                self.after.drain(..gone);
            }
            Input::Left => {
                let moved = take_last(&mut self.before);
                self.after.insert_str(0, &moved);
            }
            Input::Right => {
                let moved = take_first(&mut self.after);
                self.before.push_str(&moved);
            }
            Input::WordLeft => {
                let moved = take_last_word(&mut self.before);
                self.after.insert_str(0, &moved);
            }
            Input::WordRight => {
                let moved = take_first_word(&mut self.after);
                self.before.push_str(&moved);
            }
            Input::Home => {
                let at = self.before.rfind('\n').map_or(0, |at| at + 1);
                let moved = self.before.split_off(at);
                self.after.insert_str(0, &moved);
            }
            Input::End => {
                let at = self.after.find('\n').unwrap_or(self.after.len());
                let moved: String = self.after.drain(..at).collect();
                self.before.push_str(&moved);
            }
        }
    }

    fn insert(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if self.lines {
            self.before.push_str(&text);
        } else {
            self.before.push_str(&text.replace('\n', " "));
        }
    }

    /// Goes up a line; false in the first one.
    pub fn up(&mut self) -> bool {
        let Some(end) = self.before.rfind('\n') else {
            return false;
        };
        let column = self
            .before
            .get(end + 1..)
            .unwrap_or_default()
            .graphemes(true)
            .count();
        let start = self
            .before
            .get(..end)
            .and_then(|above| above.rfind('\n'))
            .map_or(0, |at| at + 1);
        let above = self.before.get(start..end).unwrap_or_default();
        let at = start + column_offset(above, column);
        let moved = self.before.split_off(at);
        self.after.insert_str(0, &moved);
        true
    }

    /// Goes down a line; false in the last one.
    pub fn down(&mut self) -> bool {
        let Some(end) = self.after.find('\n') else {
            return false;
        };
        let start = self.before.rfind('\n').map_or(0, |at| at + 1);
        let column = self
            .before
            .get(start..)
            .unwrap_or_default()
            .graphemes(true)
            .count();
        let below = self.after.get(end + 1..).unwrap_or_default();
        let below = below.split('\n').next().unwrap_or_default();
        let at = end + 1 + column_offset(below, column);
        let moved: String = self.after.drain(..at).collect();
        self.before.push_str(&moved);
        true
    }
}

/// The byte at which the character of this column begins; the end where the line is shorter.
fn column_offset(line: &str, column: usize) -> usize {
    line.grapheme_indices(true)
        .nth(column)
        .map_or(line.len(), |(at, _)| at)
}

fn take_last(text: &mut String) -> String {
    let at = text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    text.split_off(at)
}

fn take_first(text: &mut String) -> String {
    let length = text.graphemes(true).next().map_or(0, str::len);
    text.drain(..length).collect()
}

fn take_last_word(text: &mut String) -> String {
    let mut words = text.split_word_bound_indices().rev();
    let at = words
        .find(|(_, word)| !word.trim().is_empty())
        .map_or(0, |(at, _)| at);
    text.split_off(at)
}

fn take_first_word(text: &mut String) -> String {
    let mut words = text.split_word_bound_indices();
    let length = words
        .find(|(_, word)| !word.trim().is_empty())
        .map_or(text.len(), |(at, word)| at + word.len());
    text.drain(..length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(mut text: TextBox, strokes: &[Input]) -> (String, String) {
        for stroke in strokes {
            text.input(stroke);
        }
        (text.before, text.after)
    }

    #[test]
    fn a_cursor_never_stands_inside_a_character() {
        let family = "e\u{301}👩‍👧";
        assert_eq!(
            typed(TextBox::line(family), &[Input::Left]),
            ("e\u{301}".into(), "👩‍👧".into())
        );
        assert_eq!(
            typed(TextBox::line(family), &[Input::Backspace, Input::Backspace]),
            (String::new(), String::new())
        );
        assert_eq!(
            typed(TextBox::line(""), &[Input::Left, Input::Delete, Input::Backspace]),
            Default::default()
        );
    }

    #[test]
    fn a_paste_into_one_line_stays_one_line() {
        let paste = Input::Text("a\r\nb\nc".into());
        assert_eq!(
            typed(TextBox::line(""), &[paste.clone(), Input::Break]).0,
            "a b c"
        );
        assert_eq!(typed(TextBox::lines(""), &[paste, Input::Break]).0, "a\nb\nc\n");
    }

    #[test]
    fn up_and_down_keep_the_column_and_say_when_they_are_at_an_edge() {
        let mut text = TextBox::lines("long line\nb\nlast");
        assert!(text.up());
        assert_eq!(text.halves(), ("long line\nb", "\nlast"));
        assert!(text.up());
        assert_eq!(text.halves(), ("l", "ong line\nb\nlast"));
        assert!(!text.up());
        assert!(text.down() && text.down() && !text.down());
        assert_eq!(text.halves(), ("long line\nb\nl", "ast"));
    }

    #[test]
    fn words_and_line_ends_are_reached_and_cleared() {
        let at_two = [Input::WordLeft, Input::WordLeft];
        assert_eq!(
            typed(TextBox::line("one two three"), &at_two),
            ("one ".into(), "two three".into())
        );
        assert_eq!(
            typed(TextBox::line("one two"), &[Input::Home, Input::WordRight]).0,
            "one"
        );
        assert_eq!(
            typed(TextBox::line("one two "), &[Input::BackspaceWord]).0,
            "one "
        );
        assert_eq!(typed(TextBox::lines("a\nbc"), &[Input::ClearBefore]).0, "a\n");
        assert_eq!(
            typed(TextBox::lines("a\nbc"), &[Input::Home, Input::ClearAfter]),
            ("a\n".into(), String::new())
        );
    }
}
