//! Whether a text may count anything at all: told by one look at its bytes, as most count nothing.

use std::sync::LazyLock;

use super::people::{OF_THEM, TOGETHER};
use super::words::{ALONE, BOTH, ROMAN};
use crate::plan::numbers::{COUNTED, TENS};

/// By the first letter of a word, how long the words are that count: a bit for each length.
static LENGTHS: LazyLock<[u32; 26]> = LazyLock::new(|| {
    let mut lengths = [0; 26];
    for word in counting() {
        if let Some(lengths) = letter(word.as_bytes()).and_then(|letter| lengths.get_mut(letter)) {
            *lengths |= 1 << word.len();
        }
    }
    lengths
});

/// Every word by which a text may count.
fn counting() -> impl Iterator<Item = &'static str> {
    let several = [OF_THEM, TOGETHER].into_iter().flatten().map(|(word, _)| *word);
    let roman = ROMAN.iter().map(|(word, _)| *word);
    let plain = [COUNTED, TENS, ALONE].into_iter().flatten().copied();
    plain.chain([BOTH]).chain(several).chain(roman)
}

/// The place in the alphabet of a word's first letter.
fn letter(word: &[u8]) -> Option<usize> {
    let first = word.first()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

/// Whether a text may count anything: it has a figure, a word that counts, or a sign behind which either may be hidden.
pub fn may_count(text: &str) -> bool {
    let lengths = &*LENGTHS;
    let bytes = text.as_bytes();
    let mut begun = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => continue,
            // Besides figures, the first bytes of signs that take no room, and of figures that are wide or of other scripts.
            b'0'..=b'9' | 0xef | 0xf0 | 0xcd | 0xd8..=0xdf | 0xe0 | 0xe1 => return true,
            0xe2 if hides(bytes.get(at + 1..at + 3)) => return true,
            0xc2 if bytes.get(at + 1) == Some(&0xad) => return true,
            byte if byte.is_ascii_control() && !byte.is_ascii_whitespace() => return true,
            _ => {}
        }
        if counts(lengths, bytes.get(begun..at).unwrap_or_default()) {
            return true;
        }
        begun = at + 1;
    }
    counts(lengths, bytes.get(begun..).unwrap_or_default())
}

/// Whether what follows the first byte of a sign is one of General Punctuation that nobody sees.
fn hides(rest: Option<&[u8]>) -> bool {
    matches!(
        rest,
        Some([0x80, 0x8b..=0x8f | 0xa8..=0xae] | [0x81, 0xa0..=0xaf])
    )
}

/// Whether a run of letters is a word that counts.
fn counts(lengths: &[u32; 26], word: &[u8]) -> bool {
    let of_letter = letter(word).and_then(|letter| lengths.get(letter)).copied();
    let length = u32::try_from(word.len()).unwrap_or(u32::MAX);
    of_letter.is_some_and(|lengths| 1_u32.checked_shl(length).is_some_and(|bit| lengths & bit != 0))
        && counting().any(|own| own.as_bytes().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::{counting, may_count};

    #[test]
    fn every_word_that_counts_is_looked_for() {
        for word in counting() {
            assert!(may_count(word) && may_count(&word.to_uppercase()), "{word}");
            assert!(may_count(&format!("There are ({word}).")), "{word}");
        }
        for hidden in [
            "tw\u{200b}o",
            "t\u{ad}wo",
            "２ girls",
            "tw\u{2060}o",
            "t\u{200d}wo",
            "t\u{7}wo",
            "٣",
        ] {
            assert!(may_count(hidden), "{hidden:?}");
        }
        for text in [
            "nobody else is said to be often here",
            "",
            "Children’s – “voice” café, £",
            "a\nb",
        ] {
            assert!(!may_count(text), "{text}");
        }
    }
}
