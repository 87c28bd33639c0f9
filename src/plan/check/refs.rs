//! Refs that are borne twice, or that nobody ought to bear, and references that lead back to where they began.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::fields::called;
use super::value::texts;
use super::{Found, codes};
use crate::plan::contacts::{without_address, without_mobile};
use crate::plan::{Action, Context, Item, Priority, is_own_ref, with_article};

/// Items that bear a ref borne before them.
pub(super) fn repeated(context: &Context<'_>, found: &mut Found) {
    for item in context.items().iter().filter(|item| !item.reference.is_empty()) {
        let Some(first) = context.bearing(item.reference) else {
            continue;
        };
        if !std::ptr::eq(first, item) {
            let address = context.index.address(&item.place);
            let message = format!(
                "{} is also the ref of the {} \"{}\"",
                item.reference,
                first.kind(),
                crate::plan::title(first.record)
            );
            found
                .add(&codes::REPEATED_REF, item.place.field("ref"), message)
                .hint(format!(
                    "pledge renumber \"{address}\" NEW gives it one of its own"
                ));
        }
    }
}

/// Items whose ref means something else where it is typed.
pub(super) fn unfit(context: &Context<'_>, found: &mut Found) {
    let borne = context.items().iter().filter(|item| !item.reference.is_empty());
    for item in borne.filter(|item| !is_own_ref(item.reference)) {
        let message = format!(
            "\"{}\" cannot be typed as the ref of {}",
            item.reference,
            with_article(item.kind())
        );
        found
            .add(&codes::UNFIT_REF, item.place.field("ref"), message)
            .hint("give it a short one such as 7.10, in the file by hand");
    }
}

/// Actions that name their own priority as a further one.
pub(super) fn also_under(context: &Context<'_>, found: &mut Found) {
    for (item, action) in context.of_kind::<Action>() {
        let Some(priority) = context
            .priority(item)
            .filter(|own| own.of::<Priority>().is_some())
        else {
            continue;
        };
        if texts(&action.also_under).any(|also| also == priority.reference) {
            let message = format!(
                "{} stands under {} already",
                called(item.record),
                priority.reference
            );
            found
                .add(&codes::ALSO_UNDER_OWN, item.place.field("also_under"), message)
                .hint("name only further priorities");
        }
    }
}

/// Actions that wait for each other: each circle is told once, at its first action in the file.
pub(super) fn circles(context: &Context<'_>, found: &mut Found) {
    let items = context.items();
    let at: HashMap<*const Item<'_>, usize> = items
        .iter()
        .enumerate()
        .map(|(at, item)| (std::ptr::from_ref(item), at))
        .collect();
    let needs: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let slot = item.of::<Action>().map(|action| &action.depends_on);
            let named = slot.into_iter().flat_map(|slot| texts(slot));
            named
                .filter_map(|text| context.bearing(text))
                .filter_map(|needed| at.get(&std::ptr::from_ref(needed)).copied())
                .collect()
        })
        .collect();
    let mut told = HashSet::new();
    for circle in find_circles(&needs) {
        let Some(first) = circle.iter().min().copied() else {
            continue;
        };
        let Some(item) = items.get(first).filter(|_| told.insert(first)) else {
            continue;
        };
        let begin = circle.iter().position(|at| *at == first).unwrap_or(0);
        let names: Vec<&str> = circle
            .iter()
            .cycle()
            .skip(begin)
            .take(circle.len() + 1)
            .filter_map(|at| items.get(*at))
            .map(|item| item.reference)
            .collect();
        let message = format!(
            "{} can never begin: {}",
            called(item.record),
            names.join(" waits for ")
        );
        found
            .add(&codes::CIRCLE, item.place.field("depends_on"), message)
            .hint("take one of them out of depends_on");
    }
}

/// The circles of a graph, each found once; without recursion, as a chain may be as long as the plan.
fn find_circles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let mut seen = vec![Seen::No; needs.len()];
    let mut circles = Vec::new();
    for start in 0..needs.len() {
        let mut path: Vec<(usize, usize)> = Vec::new();
        let mut next = Some(start);
        loop {
            if let Some(node) = next.take() {
                match seen.get(node) {
                    Some(Seen::No) => {
                        if let Some(mark) = seen.get_mut(node) {
                            *mark = Seen::Open;
                        }
                        path.push((node, 0));
                    }
                    Some(Seen::Open) => {
                        let from = path.iter().position(|(at, _)| *at == node).unwrap_or(0);
                        circles.push(path.iter().skip(from).map(|(at, _)| *at).collect());
                    }
                    _ => {}
                }
            }
            let Some((node, turn)) = path.last_mut() else {
                break;
            };
            next = needs.get(*node).and_then(|needs| needs.get(*turn)).copied();
            *turn += 1;
            if next.is_none() {
                if let Some(mark) = seen.get_mut(*node) {
                    *mark = Seen::Done;
                }
                path.pop();
            }
        }
    }
    circles
}

/// Items whose ref holds what no public paper prints: it names files and tags.
pub(super) fn of_a_person(context: &Context<'_>, found: &mut Found) {
    for item in context.items() {
        let finds = |without: fn(&str) -> Cow<'_, str>| matches!(without(item.reference), Cow::Owned(_));
        let what = if finds(without_address) {
            "an e-mail address"
        } else if finds(without_mobile) {
            "the number of a mobile telephone"
        } else {
            continue;
        };
        let message = format!("the ref of {} holds {what}", with_article(item.kind()));
        let address = context.index.address(&item.place);
        found
            .add(&codes::PERSONAL_REF, item.place.field("ref"), message)
            .hint(format!(
                "pledge renumber \"{address}\" NEW gives it another; what is committed stays in the history"
            ));
    }
}
