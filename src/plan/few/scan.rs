//! Whether a text may count people at all: told by one look at its bytes, as most count nothing, or nobody.

use std::sync::LazyLock;

use super::befalls;
use super::people::{GROUPS, KIN, OF_THEM, PEOPLE, TOGETHER};
use super::states::{MAY_BECOME, STATE_SIGNS};
use super::words::{
    AGES, ALONE, BECOMES, BOTH, BUT, EITHER, FEWER, NEITHER, REMAINING, ROMAN, TOLD_APART, WHO,
};
use crate::plan::numbers::{COUNTED, TENS};

/// What a look at a text may find in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// A figure as it is typed.
    figures: bool,
    /// A word that counts.
    words: bool,
    /// A word that names people, or what is said of them alone.
    people: bool,
}

impl Signs {
    const NONE: Self = Self {
        figures: false,
        words: false,
        people: false,
    };
    const FIGURE: Self = Self {
        figures: true,
        ..Self::NONE
    };
    const COUNTS: Self = Self {
        words: true,
        ..Self::NONE
    };
    const PEOPLE: Self = Self {
        people: true,
        ..Self::NONE
    };
    /// What a sign may stand for behind which anything can be hidden.
    const ANYTHING: Self = Self {
        words: true,
        people: true,
        ..Self::NONE
    };

    /// All that there is in a text, for whoever asks several things of it.
    pub fn of(text: &str) -> Self {
        look(text, |_| false)
    }

    /// Whether there is a figure as it is typed.
    pub fn has_figures(self) -> bool {
        self.figures
    }

    /// Whether the text may count anything.
    fn may_count(self) -> bool {
        self.figures || self.words
    }

    /// Whether it may count anything otherwise than in figures as they are typed.
    pub fn may_count_in_words(self) -> bool {
        self.words
    }

    /// Whether it may count people.
    pub(super) fn may_count_people(self) -> bool {
        self.may_count() && self.people
    }

    fn and(self, other: Self) -> Self {
        Self {
            figures: self.figures || other.figures,
            words: self.words || other.words,
            people: self.people || other.people,
        }
    }
}

/// The letters that words begin with.
const LETTERS: usize = 26;
/// One more than the longest of the words has letters.
const LENGTHS: usize = 16;

/// Every word by which a text may count, and by which it may count people.
fn signs() -> impl Iterator<Item = (&'static str, Signs)> {
    let counting = [
        COUNTED,
        TENS,
        ALONE,
        REMAINING,
        TOLD_APART,
        &[BOTH, NEITHER, EITHER],
    ]
    .into_iter()
    .flatten()
    .copied();
    let of_them = [OF_THEM, ROMAN].into_iter().flatten().map(|(word, _)| *word);
    let people = [PEOPLE, KIN].into_iter().flatten();
    let people = people
        .flat_map(|(one, several)| [*one, *several])
        .chain(befalls::signs());
    let said = [BECOMES, MAY_BECOME, STATE_SIGNS, GROUPS, WHO, AGES, FEWER]
        .into_iter()
        .flatten()
        .copied();
    let counting = counting.chain(of_them).map(|word| (word, Signs::COUNTS));
    let people = people.chain(said).map(|word| (word, Signs::PEOPLE));
    // With `but` one may be counted without any number: `nobody but the eldest boy`.
    let together = TOGETHER.iter().map(|(word, _)| *word);
    let together = together
        .chain(BUT.iter().chain(&["apart"]).copied())
        .map(|word| (word, Signs::ANYTHING));
    // Of a word that is in two lists the first says more.
    let all = together.chain(counting).chain(people);
    all.map(|(word, sign)| (word.rsplit('-').next().unwrap_or(word), sign))
}

/// Words that begin with one letter and are of one length.
type Alike = Vec<(&'static [u8], Signs)>;

/// The words by their first letter and their length: hardly ever more than a few stand together.
static WORDS: LazyLock<Vec<Alike>> = LazyLock::new(|| {
    let mut words = vec![Vec::new(); LETTERS * LENGTHS];
    for (word, sign) in signs() {
        let word = word.as_bytes();
        if let Some(place) = place(word).and_then(|place| words.get_mut(place)) {
            place.push((word, sign));
        }
    }
    words
});

/// Where words stand that begin like this one and are as long.
fn place(word: &[u8]) -> Option<usize> {
    let first = word.first()?.to_ascii_lowercase();
    let letter = usize::from(first.checked_sub(b'a')?);
    (letter < LETTERS && word.len() < LENGTHS).then(|| letter * LENGTHS + word.len())
}

/// Whether a text may count anything.
pub fn may_count(text: &str) -> bool {
    look(text, Signs::may_count).may_count()
}

/// Looks at the bytes of a text until enough is found.
fn look(text: &str, is_enough: impl Fn(Signs) -> bool) -> Signs {
    let words = &*WORDS;
    let bytes = text.as_bytes();
    let mut found = Signs::NONE;
    let mut begun = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphabetic() {
            continue;
        }
        let word = bytes.get(begun..at).unwrap_or_default();
        begun = at + 1;
        let sign = match byte {
            b' ' => Signs::NONE,
            b'0'..=b'9' => Signs::FIGURE,
            // What there are fewer of than so many may be people without a word for them.
            b'<' => Signs::PEOPLE,
            byte if hides(*byte, bytes.get(at + 1..at + 3)) => Signs::ANYTHING,
            _ => Signs::NONE,
        };
        found = found.and(sign).and(of_word(words, word));
        found = found.and(by_letter(word, at - word.len()));
        if is_enough(found) {
            return found;
        }
    }
    let last = bytes.get(begun..).unwrap_or_default();
    found.and(of_word(words, last)).and(by_letter(last, begun))
}

/// What a run of letters is a sign of.
fn of_word(words: &[Alike], word: &[u8]) -> Signs {
    let beside = place(word).and_then(|place| words.get(place));
    let own = beside.and_then(|beside| beside.iter().find(|(own, _)| own.eq_ignore_ascii_case(word)));
    own.map_or(Signs::NONE, |(_, sign)| *sign)
}

/// One of whom nothing else is said may be called by a letter, as `Child B`; where a text begins it is an article.
fn by_letter(word: &[u8], at: usize) -> Signs {
    match word {
        [b'A'..=b'H' | b'J'..=b'Z'] if at > 0 => Signs::COUNTS,
        _ => Signs::NONE,
    }
}

/// Whether a byte, with those after it, begins a sign that nobody sees, or a figure or letter that is wide or of another
/// script than ours.
fn hides(byte: u8, rest: Option<&[u8]>) -> bool {
    match byte {
        0xef | 0xf0 | 0xcd | 0xd8..=0xdf | 0xe0 | 0xe1 => true,
        0xe2 => matches!(
            rest,
            Some([0x80, 0x8b..=0x8f | 0xa8..=0xae] | [0x81, 0xa0..=0xaf])
        ),
        0xc2 => matches!(rest, Some([0xad, ..])),
        byte => byte.is_ascii_control() && !byte.is_ascii_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Signs, may_count, signs};
    use crate::tried::tried;

    fn may_count_people(text: &str) -> bool {
        Signs::of(text).may_count_people()
    }

    fn may_count_in_words(text: &str) -> bool {
        Signs::of(text).may_count_in_words()
    }

    proptest! {
        #![proptest_config(tried(256))]

        /// Checks that read figures leave out what has none, so none may be missed, whatever stands around it.
        #[test]
        fn a_text_has_figures_where_a_byte_is_one(text in "[a-zA-Z0-9 ,.£é\u{200b}９²½-]{0,24}|\\PC{0,24}") {
            let is_one = text.bytes().any(|byte| byte.is_ascii_digit());
            prop_assert_eq!(Signs::of(&text).has_figures(), is_one);
        }
    }

    #[test]
    fn every_word_that_is_a_sign_is_looked_for() {
        for (word, sign) in signs() {
            for text in [
                word.to_owned(),
                word.to_uppercase(),
                format!("There are ({word})."),
            ] {
                let found = Signs::of(&text);
                assert_eq!(found.and(sign), found, "{text}");
            }
        }
        for text in ["in 2019", "2nd", "a\u{200b}3", "seven of 9."] {
            assert!(Signs::of(text).has_figures(), "{text}");
        }
        assert!(!Signs::of("seven of ９").has_figures());
        for hidden in [
            "tw\u{200b}o",
            "t\u{ad}wo",
            "２ girls",
            "tw\u{2060}o",
            "t\u{200d}wo",
            "t\u{7}wo",
            "٣",
        ] {
            assert!(may_count(hidden) && may_count_people(hidden), "{hidden:?}");
            assert!(may_count_in_words(hidden), "{hidden:?}");
        }
        for text in [
            "nobody else is said to be often here",
            "",
            "Children’s – “voice” café, £",
            "a\nb",
        ] {
            assert!(!may_count(text), "{text}");
        }
        for text in [
            "Deliver phase 2 with partners",
            "two workshops",
            "2026-09-04",
            "£3",
        ] {
            assert!(may_count(text) && !may_count_people(text), "{text}");
        }
        assert!(may_count_in_words("two workshops") && !may_count_in_words("2 workshops, 2026-09-04"));
        assert!(may_count_people("2girls") && may_count_people("the 9-year-old"));
    }
}
