//! Characters that are not seen, or that turn the order of those beside them: declared once, for screens, papers,
//! exports and the history.
//!
//! Law: what scripts need stays: joiners, combining marks and letters that run from right to left are no hidden signs.

use std::borrow::Cow;

/// Every way in which a line can end, but for a carriage return with a line feed, which is one end.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Whether a character would act on a terminal, a printer or its neighbours instead of being seen: controls, what
/// turns the order of reading round, what takes no room, tags, and what is no character at all.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character belongs to the one before it and prints nothing by itself: joiners and variations. Scripts and
/// pictures need them, but nobody sees whether they are there.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a text has letters that run from right to left.
pub fn runs_from_right(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_from_right)
}

/// Whether a character is of a script that runs from right to left.
pub fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a reader sees anything of a character standing alone.
pub fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !is_hidden(c)
        && !is_joiner(c)
        && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// A text without the blanks around it: nearly none has any, which its first and its last byte tell.
pub fn bare(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether a text has no hidden characters but the ends of its lines.
pub fn is_plain(text: &str) -> bool {
    // Nearly every text is so: looked at to its end, it is looked at many bytes at a time.
    let printed = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    text.bytes().fold(true, |so_far, byte| so_far & printed(byte))
        || !text.chars().any(|c| c != '\n' && is_hidden(c))
}

/// Text in which every character is seen or belongs to one that is: hidden ones are left out, so that what is read is
/// what was typed, in its order. Every line end is `\n`, and a tabulator a blank.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut harmless = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        match c {
            '\n' if before == Some('\r') => {}
            c if LINE_ENDS.contains(&c) => harmless.push('\n'),
            '\t' => harmless.push(' '),
            c if is_hidden(c) => {}
            c => harmless.push(c),
        }
        before = Some(c);
    }
    Cow::Owned(harmless)
}

#[cfg(test)]
mod tests {
    use super::{bare, harmless, is_hidden, is_seen};

    #[test]
    fn what_turns_or_hides_text_goes_and_its_letters_stay_in_order() {
        for (text, left) in [
            ("pay\u{202e}05\u{202c} pounds", "pay05 pounds"),
            ("\u{2066}a\u{2069}\u{200f}b\u{61c}", "ab"),
            ("\u{feff}ze\u{200b}ro\u{ad} \u{2060}width", "zero width"),
            ("bell\u{7}\u{1b}[31m\u{9b}0m\u{0}", "bell[31m0m"),
            ("\u{e0041}\u{fffe}\u{ffff}\u{fff9}x", "x"),
            ("a\r\nb\rc\u{2028}d\u{85}e\tf", "a\nb\nc\nd\ne f"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), left);
        }
    }

    #[test]
    fn what_scripts_need_stays() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ילדים בטיפול",
            "e\u{301}te\u{301}",
            "👩\u{200d}👧 ❤\u{fe0f}",
            "Dignité, £5, 10 – 12",
        ] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_bare_text_is_a_trimmed_one() {
        for inner in ["", "a", "a b", "é", "a\u{a0}"] {
            for around in [
                "", " ", "\n", "\t", "\u{a0}", "\u{2003}", "\u{3000}", "x", "é", "-",
            ] {
                for text in [
                    format!("{around}{inner}"),
                    format!("{inner}{around}"),
                    format!("{around}{inner}{around}"),
                ] {
                    assert_eq!(bare(&text), text.trim(), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_seen_is_hidden() {
        assert!(!('\0'..=char::MAX).any(|c| is_hidden(c) && is_seen(c)));
        assert!(!['\u{200c}', '\u{3164}', ' ', '\u{a0}'].into_iter().any(is_seen));
    }
}
