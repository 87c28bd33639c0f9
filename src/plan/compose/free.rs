//! Which ref a new item bears: the next free one, or one that the others make room for.

use chrono::NaiveDate;

use super::super::edit::{At, ListPlace};
use super::super::identity::identities;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::refs::{Index, natural, next_in_series};
use super::super::rules::telling_words;
use super::super::table::{Form, Identity, ListInfo};
use super::super::when::When;
use super::add::{Addition, is_known_by};
use super::set::Draft;
use crate::error::{Problem, Result};

/// The next free ref of the series in this list.
pub(super) fn next_ref(
    plan: &Plan,
    index: &Index,
    list: &ListPlace,
    info: &'static ListInfo,
    addition: &Addition,
) -> Result<String> {
    let holder = plan.at(&list.parent);
    let names = holder
        .and_then(|record| record.children(list.name))
        .map(|items| identities(items, info.identity));
    if info.form == Form::Keyed {
        let taken = |key: &str| names.iter().flatten().any(|name| name == key) || index.is_borne(key);
        return key_of_new(info, addition, taken).ok_or_else(|| needs_a_key(info));
    }
    let mut siblings: Vec<String> = names
        .unwrap_or_default()
        .into_iter()
        .filter(|name| !name.contains('#'))
        .collect();
    siblings.sort_by(|a, b| natural(a, b));
    // A meeting is known by its date, whatever met before it.
    let dated = info.kind().name == "meeting" && addition.fields.iter().any(|(name, _)| name == "date");
    let mut next = siblings
        .last()
        .filter(|_| !dated)
        .and_then(|last| next_in_series(last))
        .unwrap_or_else(|| first_ref(list, info, addition));
    if dated && (index.is_borne(&next) || index.was_borne(&next)) {
        // Another month's name would read as that month.
        next = day_of(addition).map_or_else(
            || format!("{next}-2"),
            |day| format!("{next}{}", day.format("-%d")),
        );
    }
    // A ref that minutes may still quote for something else is not given out again.
    let taken = |next: &str| index.is_borne(next) || index.was_borne(next);
    if dated && taken(&next) {
        next = format!("{next}-2");
    }
    while taken(&next) {
        next = next_in_series(&next).unwrap_or_else(|| format!("{next}-2"));
    }
    Ok(next)
}

/// How minutes number the parts of what they resolve.
const ROMAN: [&str; 12] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

/// The number the next part of a matter, or the next condition of a decision, bears; none for a list whose items bear
/// none, or where the last one leads to none.
pub fn ref_of_part(plan: &Plan, parent: &Place, list: &str) -> Option<String> {
    let holder = plan.blank(parent)?;
    let (_, info) = holder.kind().list(list)?;
    (info.identity == Identity::Part).then_some(())?;
    let children = plan.at(parent).and_then(|record| record.children(list));
    let items = children.map(|items| {
        let own = |at: usize| items.item(at).map(|item| item.text("ref").to_owned());
        (0..items.len()).filter_map(own).collect::<Vec<_>>()
    });
    let items = items.unwrap_or_default();
    let next = match (items.last().map(String::as_str), info.kind().name) {
        (Some(last), _) => match ROMAN.iter().position(|number| *number == last) {
            Some(at) => (*ROMAN.get(at + 1)?).to_owned(),
            None => next_in_series(last)?,
        },
        (None, "condition") => format!("{}.1", plan.at(parent)?.text("ref")),
        (None, _) => (*ROMAN.first()?).to_owned(),
    };
    (!items.contains(&next)).then_some(next)
}

/// The key of something new that is known by a key: made of what it is called, as `vsh` of Virtual School Head; none
/// where it is not called anything yet.
fn key_of_new(info: &'static ListInfo, addition: &Addition, taken: impl Fn(&str) -> bool) -> Option<String> {
    let called = info.kind().fields.iter().find(|field| is_known_by(field))?;
    let (_, name) = addition.fields.iter().find(|(field, _)| field == called.name)?;
    let words: Vec<&str> = telling_words(name).collect();
    let key = match words.as_slice() {
        [] => return None,
        [word] => word.to_lowercase(),
        words => {
            let letters = words.iter().filter_map(|word| word.chars().next());
            letters.flat_map(char::to_lowercase).collect()
        }
    };
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    std::iter::once(key.clone())
        .chain(numbered)
        .find(|key| !taken(key))
}

pub(super) fn needs_a_key(info: &ListInfo) -> Problem {
    Problem::usage(format!("a new {} needs a short key", info.kind().name))
        .hint("say what it is called, of which one is made, or give one with --ref, as in --ref hos")
}

/// The day that is typed for a meeting.
fn day_of(addition: &Addition) -> Option<NaiveDate> {
    let mut fields = addition.fields.iter();
    let (_, typed) = fields.find(|(name, _)| name == "date")?;
    When::parse(typed.trim()).ok()?.exact()
}

fn first_ref(list: &ListPlace, info: &ListInfo, addition: &Addition) -> String {
    let parent = list
        .parent
        .last()
        .map(|step| step.item.clone())
        .unwrap_or_default();
    let typed = |field: &str| {
        addition
            .fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, typed)| typed.trim())
    };
    let letter = match info.kind().name {
        "measure" => "M",
        "decision" => "D",
        "matter" => "A",
        "comment" => "C",
        "objective" => "O",
        "meeting" => {
            let body = typed("body").unwrap_or("MEETING").to_uppercase();
            return match day_of(addition) {
                Some(day) => format!("{body}-{}", day.format("%Y-%m")),
                None => format!("{body}-1"),
            };
        }
        _ => "",
    };
    if parent.is_empty() {
        format!("{letter}1")
    } else {
        format!("{letter}{parent}.1")
    }
}

/// Renumbers the items from a position on, and gives back the ref that is now free there. The one it goes before is
/// among them, and is found by its new ref afterwards.
pub(super) fn room_made(
    draft: &mut Draft,
    list: &ListPlace,
    info: &'static ListInfo,
    at: &mut At,
    given: Option<&str>,
) -> Result<String> {
    let holder = draft.plan.at(&list.parent);
    let names = holder
        .and_then(|record| record.children(list.name))
        .map(|items| identities(items, info.identity))
        .unwrap_or_default();
    let from = match &*at {
        At::Before(other) => names.iter().position(|name| name == other),
        At::After(other) => names.iter().position(|name| name == other).map(|at| at + 1),
        At::First => Some(0),
        At::Last => None,
    };
    let following: Vec<_> = from
        .map(|from| names.iter().skip(from).cloned().collect())
        .unwrap_or_default();
    let Some(free) = following.first().cloned() else {
        return Err(Problem::usage("there is nothing to shift: nothing follows")
            .hint("leave out --shift, or say --before REF"));
    };
    if given.is_some_and(|given| given != free) {
        return Err(Problem::usage(format!("--shift makes {free} free")).hint("leave out --ref"));
    }
    let mut pairs = Vec::new();
    let mut previous = free.clone();
    for name in following {
        if name != previous {
            // A gap in the series: what comes after it can keep its ref.
            break;
        }
        let next = next_in_series(&name).ok_or_else(|| Problem::usage(format!("no ref follows {name}")))?;
        pairs.push((list.parent.item(list.name, name), next.clone()));
        previous = next;
    }
    draft.take(super::numbers::renumber(&draft.plan, &pairs)?)?;
    if let (At::Before(other), Some((_, new))) = (at, pairs.first()) {
        other.clone_from(new);
    }
    Ok(free)
}
