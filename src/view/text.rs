//! Text on its way to the screen: made harmless, measured and wrapped by what people see as one character.
//!
//! Law: nothing from a plan, a commit message or a file reaches the terminal but through [`visible`].

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::plan::signs::is_hidden;

/// Text with control, escape and direction-changing characters as visible escapes.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            '\n' => shown.push_str("\\n"),
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// How many columns text takes once it is made visible.
pub fn width(text: &str) -> usize {
    visible(text).width()
}

/// Whether terminals differ in how many columns they give to what people see as one character: letters that are
/// written into one another, pictures made of several. An accent above or below a letter is no such thing.
pub fn is_uneven(grapheme: &str) -> bool {
    let mark = |c: char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}')
    };
    !grapheme.chars().skip(1).all(mark)
}

/// As much of the text as fits, with `mark` at its end where something is left off.
pub(super) fn clip<'a>(text: &'a str, columns: usize, mark: &str) -> Cow<'a, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let room = columns.saturating_sub(mark.width());
    let mut clipped = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        clipped.push_str(grapheme);
    }
    if mark.width() <= columns {
        clipped.push_str(mark);
    }
    Cow::Owned(clipped)
}

/// The lines of a text that is at most so many columns wide, as ranges of it; broken between words where it can be.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        wrap_line(line, from, columns, &mut lines);
        from += line.len() + 1;
    }
    lines
}

fn wrap_line(line: &str, offset: usize, columns: usize, lines: &mut Vec<Range<usize>>) {
    let mut start = 0;
    let mut used = 0;
    // Behind the last blank of this line, and how much was used up to there.
    let mut gap: Option<(usize, usize)> = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = width(grapheme);
        let blank = grapheme.chars().all(char::is_whitespace);
        if used + wide > columns && !blank && at > start {
            let (end, before) = gap.take().unwrap_or((at, used));
            lines.push(offset + start..offset + end);
            start = end;
            used -= before;
        }
        used += wide;
        if blank {
            gap = Some((at + grapheme.len(), used));
        }
    }
    lines.push(offset + start..offset + line.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns)
            .into_iter()
            .map(|line| text.get(line).unwrap_or("!"))
            .collect()
    }

    #[test]
    fn what_would_act_on_the_terminal_is_shown_instead() {
        assert_eq!(visible("plain – é 👩‍👧"), "plain – é 👩‍👧");
        assert_eq!(visible("\u{1b}[2J\u{202e}x\u{7}"), "\\u{1b}[2J\\u{202e}x\\u{7}");
        assert_eq!(visible("a\tb\nc\u{9b}"), "a b\\nc\\u{9b}");
    }

    #[test]
    fn text_is_broken_between_words_and_long_words_where_they_must_be() {
        assert_eq!(wrapped("one two three", 8), ["one two ", "three"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh ", "ij"]);
        assert_eq!(wrapped("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrapped("日本語", 4), ["日本", "語"]);
        assert_eq!(wrapped("e\u{301}e\u{301}", 1), ["e\u{301}", "e\u{301}"]);
        assert_eq!(wrapped("", 5), [""]);
        assert_eq!(wrapped("ab", 0), ["a", "b"]);
    }

    #[test]
    fn what_is_clipped_says_so_and_never_halves_a_wide_character() {
        assert_eq!(clip("abcdef", 4, "…"), "abc…");
        assert_eq!(clip("日本語", 5, "…"), "日本…");
        assert_eq!(clip("日本語", 4, "…"), "日…");
        assert_eq!(clip("abc", 0, "…"), "");
    }

    #[test]
    fn an_accent_is_measured_alike_and_a_picture_of_several_is_not() {
        for even in ["a", "家", "e\u{301}", "\u{5d1}\u{5bc}"] {
            assert!(!is_uneven(even), "{even:?}");
        }
        for uneven in [
            "\u{1f468}\u{200d}\u{1f469}",
            "\u{1f1ec}\u{1f1e7}",
            "\u{915}\u{94d}\u{937}\u{93f}",
            "\u{2764}\u{fe0f}",
        ] {
            assert!(is_uneven(uneven), "{uneven:?}");
        }
    }
}
