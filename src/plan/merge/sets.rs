//! Lists of words merged as sets: both sides' additions and removals hold.

use super::super::raw::Raw;
use super::prose;

/// The items of a list; one written without brackets is a list of one.
fn items(raw: Option<&Raw>) -> Vec<Raw> {
    match raw {
        Some(Raw::List(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

fn alike(a: &Raw, b: &Raw) -> bool {
    a.same(b) || (a.as_text().is_some() && a.line().trim() == b.line().trim())
}

fn has(list: &[Raw], item: &Raw) -> bool {
    list.iter().any(|other| alike(other, item))
}

/// The words with both sides' changes; none where both put them in another order, or where the first one counts
/// (`lead`: the first is the contact) and both gave another.
pub(super) fn words(
    base: Option<&Raw>,
    mine: Option<&Raw>,
    theirs: Option<&Raw>,
    first_counts: bool,
) -> Option<Raw> {
    let (base, mine, theirs) = (items(base), items(mine), items(theirs));
    let another_first = |side: &[Raw]| match (side.first(), base.first()) {
        (Some(side), Some(base)) => !alike(side, base),
        (side, base) => side.is_some() != base.is_some(),
    };
    let both_another_first = another_first(&mine) && another_first(&theirs);
    let agree = match (mine.first(), theirs.first()) {
        (Some(mine), Some(theirs)) => alike(mine, theirs),
        _ => false,
    };
    if first_counts && both_another_first && !agree {
        return None;
    }
    let in_order = |side: &[Raw]| {
        let kept: Vec<_> = base.iter().filter(|item| has(side, item)).collect();
        let as_written: Vec<_> = side.iter().filter(|item| has(&base, item)).collect();
        kept.len() == as_written.len() && kept.iter().zip(&as_written).all(|(a, b)| alike(a, b))
    };
    let theirs_leads = !in_order(&theirs) || (first_counts && another_first(&theirs));
    let (leading, other) = if theirs_leads {
        (&theirs, &mine)
    } else {
        (&mine, &theirs)
    };
    if !in_order(other) {
        return None;
    }
    let mut both: Vec<Raw> = leading
        .iter()
        .filter(|item| has(other, item) || !has(&base, item))
        .cloned()
        .collect();
    for item in other.iter().filter(|item| !has(&base, item)) {
        if !has(&both, item) {
            both.push(item.clone());
        }
    }
    Some(Raw::List(both))
}

/// Several texts with both sides' changes; none where both changed the same one. What both add at the end, both keep.
pub(super) fn texts(base: Option<&Raw>, mine: Option<&Raw>, theirs: Option<&Raw>) -> Option<Raw> {
    let (base, mine, theirs) = (items(base), items(mine), items(theirs));
    if let (Some(added), true) = (theirs.strip_prefix(base.as_slice()), mine.starts_with(&base)) {
        let mut both = mine.clone();
        both.extend(added.iter().filter(|item| !has(&mine, item)).cloned());
        return Some(Raw::List(both));
    }
    let said = |items: &[Raw]| items.iter().map(|item| format!("{item:?}")).collect::<Vec<_>>();
    let merged = prose::runs(&said(&base), &said(&mine), &said(&theirs))?;
    let all: Vec<_> = mine.iter().chain(&theirs).collect();
    let found = |text: String| {
        all.iter()
            .find(|item| format!("{item:?}") == text)
            .map(|item| (*item).clone())
    };
    Some(Raw::List(merged.into_iter().filter_map(found).collect()))
}
