//! One line for a commit that touches several items.

use unicode_width::UnicodeWidthStr;

use super::super::diff::What;
use super::super::kinds::{Lead, Measure, Plan};
use super::super::record::Record;
use super::super::shape::Shape;
use super::super::table::Identity;
use super::fields::{shortened, told_said};
use super::items::{Item, Told};
use super::settled::{apart, is_added, is_removed, tail};
use super::subject::{WIDEST, of_item, said_of};

/// The list of what has commitments under it.
const PRIORITIES: &str = "priorities";

/// What became of several items, in one line: what was done, then what that answers.
pub(super) fn of_several(before: &Plan, after: &Plan, items: &[Item]) -> String {
    let (done, answered) = apart(after, items);
    let tail = tail(&answered);
    let said = match done.as_slice() {
        [one] => of_one(before, after, one),
        several => all_of(before, after, several),
    };
    format!("{}{tail}", shortened(&said, WIDEST.saturating_sub(tail.width())))
}

fn all_of(before: &Plan, after: &Plan, items: &[&Item]) -> String {
    let renumbered: Vec<&Item> = items
        .iter()
        .copied()
        .filter(|item| item.formerly.is_some())
        .collect();
    let first = first_renumbered(&renumbered);
    let added: Vec<_> = items.iter().filter(|item| is_added(item)).collect();
    if let ([only], false) = (added.as_slice(), renumbered.is_empty())
        && items.len() == renumbered.len() + 1
    {
        return format!(
            "{}; {} renumbered",
            of_item(before, after, only),
            counted(first.len())
        );
    }
    if renumbered.len() == items.len() && renumbered.iter().all(|item| item.changes.len() == 1) {
        return renumbered_said(&first, renumbered.len());
    }
    if let Some(saying) = reviewed(before, after, items) {
        return saying;
    }
    if let Some(saying) = handed_on(after, items) {
        return saying;
    }
    let names: Vec<_> = items
        .iter()
        .map(|item| {
            if item.name.is_empty() {
                "plan"
            } else {
                item.name.as_str()
            }
        })
        .collect();
    let sayings: Vec<_> = items.iter().map(|item| said_of(before, after, item)).collect();
    let alike = sayings.iter().all(|saying| Some(saying) == sayings.first());
    if let (true, Some(saying)) = (alike, sayings.first()) {
        let whole = format!("{}: {saying}", names.join(", "));
        if whole.width() <= WIDEST {
            return whole;
        }
        return format!("{} commitments: {saying}", items.len());
    }
    if let Some(saying) = same_now(after, items) {
        let whole = format!("{}: {saying}", names.join(", "));
        if whole.width() <= WIDEST {
            return whole;
        }
        return format!("{} commitments: {saying}", items.len());
    }
    let whole = items
        .iter()
        .map(|item| of_item(before, after, item))
        .collect::<Vec<_>>()
        .join("; ");
    let nested: Vec<Vec<&str>> = items.iter().map(|item| come_with(before, after, item)).collect();
    // What came with another is not left out of the count.
    if whole.width() <= WIDEST && nested.iter().all(Vec::is_empty) {
        return whole;
    }
    let all = items.iter().zip(&names).zip(&nested);
    let all = all.flat_map(|((item, name), nested)| {
        let became = became(item);
        std::iter::once((became, *name)).chain(nested.iter().map(move |name| (became, *name)))
    });
    sorted_out(&all.collect::<Vec<_>>())
}

/// What became of one item, with how much came with it.
pub(super) fn of_one(before: &Plan, after: &Plan, item: &Item) -> String {
    let said = of_item(before, after, item);
    match come_with(before, after, item).len() {
        0 => said,
        under => {
            let under = format!("; {} under it", counted(under));
            format!(
                "{}{under}",
                shortened(&said, WIDEST.saturating_sub(under.width()))
            )
        }
    }
}

/// The refs of all that came with a commitment, or went with it.
fn come_with<'p>(before: &'p Plan, after: &'p Plan, item: &Item) -> Vec<&'p str> {
    let whole = match became(item) {
        "added" => after.at(&item.place),
        "removed" => before.at(&item.place),
        _ => None,
    };
    let mut refs = Vec::new();
    let is_commitment = item
        .place
        .steps
        .first()
        .is_some_and(|step| step.list == PRIORITIES);
    if let Some(record) = whole.filter(|_| is_commitment) {
        gather(record, &mut refs);
    }
    refs
}

fn gather<'p>(record: &'p dyn Record, refs: &mut Vec<&'p str>) {
    for (_, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
        for item in (0..list.len()).filter_map(|at| list.item(at)) {
            refs.extend(Some(item.text("ref")).filter(|reference| !reference.is_empty()));
            gather(item, refs);
        }
    }
}

fn became(item: &Item) -> &'static str {
    match (is_added(item), is_removed(item)) {
        (true, _) => "added",
        (_, true) => "removed",
        _ => "changed",
    }
}

/// What was added, what taken out and what changed, each by name: `7.2, 7.3 added; 7.1 changed`; where that is too
/// long how many, and as many names as there is room for: `12 items added: 1.1, 1.2 …`.
fn sorted_out(all: &[(&str, &str)]) -> String {
    let mut found: Vec<(&str, Vec<&str>)> = ["added", "removed", "changed"]
        .into_iter()
        .map(|word| {
            let of = all.iter().filter(|(became, _)| *became == word);
            (word, of.map(|(_, name)| *name).collect())
        })
        .collect();
    found.retain(|(_, names)| !names.is_empty());
    let each: Vec<String> = found
        .iter()
        .map(|(word, names)| format!("{} {word}", names.join(", ")))
        .collect();
    let whole = each.join("; ");
    if whole.width() <= WIDEST {
        return whole;
    }
    let mut counts: Vec<String> = found
        .iter()
        .map(|(word, names)| format!("{} {word}", names.len()))
        .collect();
    if let Some(first) = counts.first_mut() {
        *first = first.replacen(' ', " items ", 1);
    }
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    format!("{}: {}", counts.join(", "), names.join(", "))
}

/// What is said where a post ended: to whom what it led went, and what that is.
fn handed_on(after: &Plan, items: &[&Item]) -> Option<String> {
    let successor = |item: &Item| {
        let told = item.changes.iter().find(|told| told.path == "successor")?;
        match &told.what {
            What::Set { to: Some(to), .. } if item.kind == Lead::KIND.name => Some(to.line()),
            _ => None,
        }
    };
    let (old, new) = items.iter().find_map(|item| Some((*item, successor(item)?)))?;
    let others: Vec<&str> = items
        .iter()
        .filter(|item| item.place != old.place)
        .map(|item| item.name.as_str())
        .collect();
    let leads =
        |item: &&&Item| item.place == old.place || item.changes.iter().all(|told| is_of_a_lead(after, told));
    if items.iter().filter(leads).count() < items.len() {
        return None;
    }
    let whole = format!("{} handed on to {new}: {}", old.name, others.join(", "));
    if whole.width() <= WIDEST {
        return Some(whole);
    }
    Some(format!(
        "{} handed on to {new}: {}",
        old.name,
        counted(others.len())
    ))
}

/// Whether a change is of who does something.
fn is_of_a_lead(after: &Plan, told: &Told) -> bool {
    let kind = after.at(&told.place.record()).map(|record| record.kind());
    let field = told.place.field.as_deref();
    let info = kind.zip(field).and_then(|(kind, field)| kind.field(field));
    info.is_some_and(|(_, info)| matches!(info.shape.one(), Shape::Lead))
}

/// What is said of one commitment in a review: its update, and with it the figures of its measures.
fn reviewed(before: &Plan, after: &Plan, items: &[&Item]) -> Option<String> {
    let (figures, others): (Vec<&Item>, Vec<&Item>) =
        items.iter().copied().partition(|item| gives_figures(item));
    let [one] = others.as_slice() else { return None };
    if figures.is_empty() || !gives_update(one) {
        return None;
    }
    let update = of_item(before, after, one);
    let each: Vec<String> = figures.iter().map(|item| of_item(before, after, item)).collect();
    let names: Vec<&str> = figures.iter().map(|item| item.name.as_str()).collect();
    let ways = [each.join("; "), format!("figures of {}", names.join(", "))];
    let mut ways = ways.iter().map(|figures| format!("{update}; {figures}"));
    let fits = ways.find(|whole| whole.width() <= WIDEST);
    Some(fits.unwrap_or_else(|| match figures.len() {
        1 => format!("{update}; a figure"),
        several => format!("{update}; {several} figures"),
    }))
}

fn gives_figures(item: &Item) -> bool {
    let figure = |told: &Told| told.place.last().is_some_and(|step| step.list == "readings");
    item.kind == Measure::KIND.name && item.changes.iter().all(figure)
}

fn gives_update(item: &Item) -> bool {
    let update = |told: &Told| told.place.last().is_some_and(|step| step.list == "updates");
    item.changes
        .iter()
        .any(|told| update(told) && matches!(told.what, What::Added(_)))
}

/// Of what was renumbered, what did not merely follow what it stands under.
fn first_renumbered<'i>(renumbered: &[&'i Item]) -> Vec<&'i Item> {
    let follows = |item: &Item| {
        renumbered
            .iter()
            .any(|other| other.place != item.place && other.place.contains(&item.place))
    };
    renumbered.iter().copied().filter(|item| !follows(item)).collect()
}

fn renumbered_said(first: &[&Item], all: usize) -> String {
    let old = |item: &Item| item.formerly.clone().unwrap_or_default();
    let pair = |item: &Item| format!("{} → {}", old(item), item.name);
    match first {
        [one] if all > 1 => format!(
            "{} renumbered, was {}; {} under it",
            one.name,
            old(one),
            counted(all - 1)
        ),
        [one, two] if old(one) == two.name && old(two) == one.name => {
            format!("{} and {} swapped", two.name, one.name)
        }
        [one, two] => format!("Renumbered {}, {}", pair(one), pair(two)),
        [one, .., last] => format!(
            "Renumbered {} … {} ({} in all)",
            pair(one),
            pair(last),
            first.len()
        ),
        _ => "Renumbered".to_owned(),
    }
}

/// What several items say now, whatever each said before, where it is one field and the same in all.
fn same_now(after: &Plan, items: &[&Item]) -> Option<String> {
    let only = |item: &Item| match item.changes.as_slice() {
        [
            Told {
                path,
                place,
                what: What::Set { to, .. },
            },
        ] => Some((path.clone(), place.clone(), to.clone())),
        _ => None,
    };
    let (path, place, to) = only(items.first()?)?;
    let alike = |item: &Item| {
        only(item).is_some_and(|(other, _, there)| {
            other == path
                && match (&there, &to) {
                    (Some(a), Some(b)) => a.same(b),
                    (a, b) => a.is_none() && b.is_none(),
                }
        })
    };
    if !items.iter().copied().all(alike) {
        return None;
    }
    let what = What::Set { from: None, to };
    Some(told_said(after, &Told { path, place, what }))
}

fn counted(number: usize) -> String {
    if number == 1 {
        "1 item".to_owned()
    } else {
        format!("{number} items")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rules::testing::plan;
    use crate::plan::sentence::sentence;

    fn given(measures: &[&str], rating: &str, figures: bool) -> Plan {
        let reading = if figures {
            ", readings: [{period: 2018-19 Q3, value: 81}]"
        } else {
            ""
        };
        let measures = measures
            .iter()
            .map(|name| format!("{{ref: {name}, title: T{reading}}}"));
        let measures = measures.collect::<Vec<_>>().join(", ");
        let update = if figures {
            ", updates: [{date: 2019-01-12, rating: red}]"
        } else {
            ""
        };
        plan(&format!(
            "
            priorities:
              - ref: '7'
                measures: [{measures}]
                actions: [{{ref: '7.1', title: T, rating: {rating}{update}}}]
            "
        ))
    }

    #[test]
    fn an_update_leads_what_is_said_of_the_figures_given_with_it() {
        let subject = |measures: &[&str]| {
            let (before, after) = (given(measures, "amber", false), given(measures, "red", true));
            sentence(&before, &after).subject
        };
        assert_eq!(
            subject(&["M7.1"]),
            "7.1: update, amber → red; M7.1: reading 2018-19 Q3, 81"
        );
        assert_eq!(
            subject(&["M7.1", "M7.2"]),
            "7.1: update, amber → red; figures of M7.1, M7.2"
        );
        let names = ["Assessments 1", "Assessments 2", "Assessments 3", "Assessments 4"];
        assert_eq!(subject(&names), "7.1: update, amber → red; 4 figures");
    }
}
