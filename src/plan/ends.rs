//! By which letters the words of a list begin and end.
//!
//! Law: it lets through every word that the list holds, and hardly any other: a text is looked through for a list by
//! each of its words, most of which stand in none.

/// The letters with which words begin, each with those with which the same words end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends([u32; 26]);

impl Ends {
    /// Those of some words, which are written in letters without accents.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut ends = [0; 26];
        for word in words {
            let found = letters(word);
            debug_assert!(found.is_some(), "{word} would never be let through");
            if let Some((all, last)) = found.and_then(|(first, last)| Some((ends.get_mut(first)?, last))) {
                *all |= 1 << last;
            }
        }
        Self(ends)
    }

    /// Whether a word may be one of them, however it is capitalised.
    pub fn may_hold(&self, word: &str) -> bool {
        let ends = letters(word).and_then(|(first, last)| Some((self.0.get(first)?, last)));
        ends.is_some_and(|(ends, last)| (ends >> last) & 1 == 1)
    }
}

/// The first letter of a word and its last, as numbers; none where it is not written in letters without accents.
fn letters(word: &str) -> Option<(usize, usize)> {
    let letter = |byte: &u8| {
        let byte = byte.to_ascii_lowercase();
        byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
    };
    let bytes = word.as_bytes();
    bytes.first().and_then(letter).zip(bytes.last().and_then(letter))
}

#[cfg(test)]
mod tests {
    use super::Ends;

    #[test]
    fn every_word_of_a_list_is_let_through_and_what_begins_or_ends_otherwise_is_not() {
        let ends = Ends::of(["child", "children"]);
        for held in ["child", "Children", "CHILD"] {
            assert!(ends.may_hold(held), "{held}");
        }
        for other in ["", "c", "house", "chï", "2", "adopted"] {
            assert!(!ends.may_hold(other), "{other}");
        }
    }
}
