//! Parts by name: care leavers in work are some of the care leavers, whether or not anybody counted the others; and
//! what stands beside a figure as a comparator may be a part of it.

use std::collections::BTreeSet;

use super::counted::{Cell, Counted, Number};
use super::{At, Known};

/// Withholds each figure that is by its name a part of another and leaves only a few of it out.
pub(super) fn parts_by_name(known: &mut Known<'_, '_>) -> BTreeSet<usize> {
    let mut few_left = Vec::new();
    for (whole, of) in known.counted.iter().enumerate() {
        for (part, one) in known.counted.iter().enumerate() {
            if whole == part || of.number != Number::Count || !is_part(one, of) {
                continue;
            }
            let shown = |cell: &Cell| cell.is_shown(known.measures);
            let both = pairs(one, of).filter(|(part, whole)| shown(part) && shown(whole));
            few_left.extend(
                both.filter(|(part, whole)| {
                    part.count > 0 && (1..known.few).contains(&(whole.count - part.count))
                })
                .filter_map(|(part, whole)| {
                    let hides = |cell: &Cell| cell.hidden_by(known.measures);
                    hides(part).or_else(|| hides(whole))
                }),
            );
        }
    }
    let few_left: BTreeSet<At> = few_left.into_iter().collect();
    few_left.into_iter().map(|at| known.withhold(at)).collect()
}

/// The figures of two for one period each.
fn pairs<'a>(part: &'a Counted<'_>, whole: &'a Counted<'_>) -> impl Iterator<Item = (&'a Cell, &'a Cell)> {
    part.cells.iter().flat_map(|part| {
        let of = whole.cells.iter();
        of.filter(|whole| whole.days.1 == part.days.1)
            .map(move |whole| (part, whole))
    })
}

/// Whether one is by its name a part of the other, and never more.
fn is_part(part: &Counted<'_>, of: &Counted<'_>) -> bool {
    let never_more = || pairs(part, of).all(|(part, whole)| part.count <= whole.count);
    let by_name = match part.number {
        Number::Count => {
            part.measure != of.measure
                && !of.words.is_empty()
                && part.words != of.words
                && of.words.is_subset(&part.words)
        }
        Number::Comparator => part.measure == of.measure,
        _ => false,
    };
    by_name && never_more()
}
