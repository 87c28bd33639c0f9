//! Few people told as a part of so many: `a third of nine pupils`, `1 in 9 girls`.
//!
//! Law: a share is one of how many, and says how many by itself only where those are named by their number.

use super::About;
use super::people::KIN;
use super::text::{Text, Whom};

/// What a part is one of how many of.
const PARTS: &[(&str, u64)] = &[
    ("half", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("tenth", 10),
    ("tenths", 10),
];
/// Of how many a share is that is none of those which people say of thousands: below, they do; from ten on, it is large.
const OWN_BASE: std::ops::Range<u64> = 6..10;

/// `A third of nine pupils`, `half the six boys`, `two thirds of our 6 care leavers`.
pub(super) fn part_of(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let word = text.word(at).filter(|word| !word.ends())?;
    let (_, whole) = PARTS.iter().find(|(own, _)| word.is(own))?;
    let said = at.checked_sub(1).and_then(|before| text.says(before));
    let is_part = word.is("half") || said.is_some() || text.is_after(at, &["a", "another"]);
    let mut base = at + 1;
    while text.is(base, &["of", "the", "our", "all", "these", "those"]) {
        base += 1;
    }
    let of = text.number(base).filter(|_| is_part && base > at + 1)?;
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    let to = text.counted_from(base, &people)?;
    let count = of * said.unwrap_or(1) / whole;
    (1..small).contains(&count).then_some((at, to))
}

/// `1 in 9 girls`, in a report: nobody says so of girls in general.
pub(super) fn one_in(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = text.number(at).filter(|count| (1..small).contains(count))?;
    text.says(at + 2)
        .filter(|of| OWN_BASE.contains(of) && count < *of)?;
    let is_in = text.is(at + 1, &["in"]) && text.word(at).is_some_and(|word| !word.ends());
    let kin = |here: usize| text.whom(here, KIN) == Some(Whom::Several);
    let to = text.counted_from(at + 2, &kin)?;
    (is_in && text.about == About::Past).then_some((at, to))
}
