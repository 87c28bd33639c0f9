//! Numbers as people write them in a text: in figures, or as words from one to ninety-nine.
//!
//! Law: the words are declared here, once, for refs, checks and what is withheld.

/// The numbers that people write as words, in their order from one on.
pub(super) const COUNTED: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens that follow, in their order from twenty on.
pub(super) const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The numbers that a text names, in figures or words; thirty-two is one.
pub fn numbers_named(text: &str) -> Vec<f64> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut before = "";
    let mut named = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let ten = number_named(before).filter(|_| TENS.contains(&before));
        let unit = number_named(word).filter(|unit| (1..10).contains(unit) && COUNTED.contains(&word));
        named.extend(number_named(word).map(number));
        named.extend(ten.zip(unit).map(|(ten, unit)| number(ten + unit)));
        before = word;
    }
    named
}

/// Whether a text may name a number in figures or as people count: told by a look at its bytes, as most name none.
pub fn may_name_number(text: &str) -> bool {
    let mut words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    words.any(|word| match word.first() {
        Some(first) if first.is_ascii_digit() => true,
        // As every one of them begins.
        Some(first) if !b"otfsenOTFSEN".contains(first) => false,
        Some(_) => COUNTED
            .iter()
            .chain(TENS)
            .any(|counted| counted.as_bytes().eq_ignore_ascii_case(word)),
        None => false,
    })
}

/// The number that a word names, in figures or as people count.
pub fn number_named(word: &str) -> Option<u64> {
    number_said(word).or_else(|| word.parse().ok())
}

/// The number that a word names as people count: `twelve`, `thirty`.
pub(super) fn number_said(word: &str) -> Option<u64> {
    let place = |words: &[&str]| words.iter().position(|own| own.eq_ignore_ascii_case(word));
    let counted = place(COUNTED).map(|at| at + 1);
    let counted = counted.or_else(|| place(TENS).map(|at| (at + 2) * 10));
    counted.and_then(|count| u64::try_from(count).ok())
}

/// A count as a number that figures are reckoned with.
#[allow(
    clippy::cast_precision_loss,
    reason = "no board counts more people than a float holds exactly"
)]
pub(super) fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::{COUNTED, TENS, may_name_number, number_named};

    #[test]
    fn every_number_in_words_is_looked_for() {
        for word in COUNTED.iter().chain(TENS) {
            assert!(
                may_name_number(word) && may_name_number(&word.to_uppercase()),
                "{word}"
            );
            assert!(number_named(word).is_some(), "{word}");
        }
        assert!(!may_name_number("nobody else is said to be often here"));
    }
}
