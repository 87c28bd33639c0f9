//! Refs: the numbers by which boards, minutes and papers know everything.
//!
//! Law: a ref is text exactly as written; finding is forgiving only while one answer is left, and an old ref
//! (`formerly`) finds its commitment as long as no live one bears it.

mod asked;
mod order;
mod series;

use std::collections::HashSet;

use super::kinds::{Decision, Matter, Plan};
use super::place::{Address, Place};
use super::record::{Identity, Record};
use super::signs::is_hidden;
use crate::error::Problem;

pub use asked::Refs;
pub(super) use order::{alike, sorted};
pub use series::{natural, next_in_series};

/// Everything that bears a ref, in the file's order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// The entries by their refs, those of one ref in the file's order.
    by_ref: Vec<usize>,
    /// Refs that nothing bears and that are not to be given out.
    reserved: HashSet<String>,
}

/// One thing that bears a ref.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its ref as written; empty where it has none.
    pub reference: String,
    /// Where it stands.
    pub place: Place,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its title, or its text.
    pub title: String,
    /// Refs it bore before, then names others give it.
    old: Vec<String>,
}

/// What a typed ref was found to mean.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it stands.
    pub place: Place,
    /// What to say where it was not found by its own ref: `7.1, formerly 6.2`.
    pub note: Option<String>,
}

impl Index {
    /// The index of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut index = Self::default();
        index.gather(&Place::root(), plan);
        let entries = &index.entries;
        index.by_ref = sorted(entries.len(), &|at| reference_of(entries, at));
        index
    }

    fn gather(&mut self, place: &Place, record: &dyn Record) {
        for (info, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
            for (at, identity) in super::identity::identities(list, info.identity)
                .into_iter()
                .enumerate()
            {
                let Some(item) = list.item(at) else { continue };
                let place = place.item(info.name, identity);
                let texts = |name| match item.written(name) {
                    Some(super::Raw::List(items)) => items.iter().map(super::Raw::line).collect(),
                    Some(raw) => vec![raw.line()],
                    None => Vec::new(),
                };
                self.entries.push(Entry {
                    reference: item.text("ref").to_owned(),
                    place: place.clone(),
                    kind: info.kind().name,
                    title: title(item).to_owned(),
                    old: ["formerly", "also_known", "previously"]
                        .into_iter()
                        .flat_map(texts)
                        .collect(),
                });
                self.gather(&place, item);
            }
        }
    }

    /// Everything that bears a ref, in the file's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Everything that bears exactly this ref.
    pub fn bearing(&self, reference: &str) -> impl Iterator<Item = &Entry> {
        let found = alike(&self.by_ref, &|at| reference_of(&self.entries, at), reference);
        found.iter().filter_map(|at| self.entries.get(*at))
    }

    /// The refs that one item alone bears, in the file's order.
    pub fn borne_once(&self) -> impl Iterator<Item = &str> {
        let refs = self.entries.iter().map(|entry| entry.reference.as_str());
        refs.filter(|reference| self.bearing(reference).count() == 1)
    }

    /// Whether anything bears exactly this ref.
    pub fn is_borne(&self, reference: &str) -> bool {
        self.bearing(reference).next().is_some() || self.reserved.contains(reference)
    }

    /// Keeps a ref from being given out again.
    pub(super) fn reserve(&mut self, reference: &str) {
        self.reserved.insert(reference.to_owned());
    }

    /// Whether anything bore exactly this ref before.
    pub fn was_borne(&self, reference: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.old.iter().any(|old| old == reference))
    }

    /// Refs borne by more than one item of a plan, without an index of it all.
    pub fn doubled_in(plan: &Plan) -> HashSet<&str> {
        fn gather<'p>(record: &'p dyn Record, seen: &mut HashSet<&'p str>, doubled: &mut HashSet<&'p str>) {
            for (_, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
                for item in (0..list.len()).filter_map(|at| list.item(at)) {
                    let reference = item.text("ref");
                    if !reference.is_empty() && !seen.insert(reference) {
                        doubled.insert(reference);
                    }
                    gather(item, seen, doubled);
                }
            }
        }
        let (mut seen, mut doubled) = (HashSet::new(), HashSet::new());
        gather(plan, &mut seen, &mut doubled);
        doubled
    }

    /// Refs borne by more than one item.
    pub fn doubled(&self) -> Vec<&str> {
        let refs = self.by_ref.iter().map(|at| reference_of(&self.entries, *at));
        let mut doubled: Vec<_> = refs
            .clone()
            .zip(refs.skip(1))
            .filter(|(one, next)| !one.is_empty() && one == next)
            .map(|(one, _)| one)
            .collect();
        doubled.dedup();
        doubled.sort_by(|a, b| natural(a, b));
        doubled
    }

    /// A place as people write it; where a ref is borne twice in the file, with the number that tells which.
    pub fn address(&self, place: &Place) -> Address {
        let mut address = place.address();
        // Telling doubles apart looks at every item, so only what may be one is looked at.
        let bare = address.item.rsplit_once('#').map_or("", |(bare, _)| bare);
        let doubled = |name: &str| self.bearing(name).nth(1).is_some();
        if !doubled(&address.item) && !doubled(bare) {
            return address;
        }
        let owner = (1..=place.steps.len()).rev().find_map(|depth| {
            let steps = place.steps.get(..depth)?;
            self.entries
                .iter()
                .find(|entry| entry.place.steps == steps && !entry.reference.is_empty())
        });
        if let Some(owner) = owner.filter(|owner| doubled(&owner.reference)) {
            let nth = self
                .bearing(&owner.reference)
                .take_while(|entry| entry.place != owner.place)
                .count()
                + 1;
            address.item = if nth == 1 {
                owner.reference.clone()
            } else {
                format!("{}#{nth}", owner.reference)
            };
        }
        address
    }

    /// The one thing that a typed ref means.
    pub fn find(&self, typed: &str) -> Result<Found, Problem> {
        let typed = typed.trim();
        if let Some((name, nth)) = typed.rsplit_once('#')
            && let Some(nth) = nth.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1))
            && let Some(entry) = self.bearing(name).nth(nth)
        {
            return Ok(Found {
                place: entry.place.clone(),
                note: None,
            });
        }
        let live: Vec<_> = self
            .bearing(typed)
            .filter(|entry| !entry.reference.is_empty())
            .collect();
        if let Some(answer) = one_of(typed, &live)? {
            return Ok(answer);
        }
        let wanted = forms(typed);
        let alike: Vec<_> = self
            .entries
            .iter()
            .filter(|entry| {
                !entry.reference.is_empty() && wanted.iter().any(|form| *form == plain(&entry.reference))
            })
            .collect();
        if let Some(answer) = one_of(typed, &alike)? {
            return Ok(answer);
        }
        let before: Vec<_> = self
            .entries
            .iter()
            .filter(|entry| entry.old.iter().any(|old| wanted.contains(&plain(old))))
            .collect();
        if let Some(mut answer) = one_of(typed, &before)? {
            let now = before
                .first()
                .map(|entry| entry.reference.as_str())
                .unwrap_or_default();
            answer.note = Some(format!("{typed} is now {now}"));
            return Ok(answer);
        }
        Err(self.nothing_called(typed))
    }

    fn nothing_called(&self, typed: &str) -> Problem {
        let problem = Problem::no(format!("no commitment is called {typed}"));
        let parent = typed.rsplit_once('.').map(|(parent, _)| plain(parent));
        let family = parent.and_then(|parent| {
            self.entries
                .iter()
                .find(|entry| plain(&entry.reference) == parent)
        });
        let hint = if let Some(parent) = family {
            let children: Vec<_> = self
                .entries
                .iter()
                .filter(|entry| {
                    entry.place.parent().as_ref() == Some(&parent.place) && entry.kind != "measure"
                })
                .map(|entry| entry.reference.as_str())
                .collect();
            match (children.first(), children.last()) {
                (Some(first), Some(last)) if first != last => {
                    format!("{} {} has {first} to {last}", parent.kind, parent.reference)
                }
                (Some(only), _) => format!("{} {} has {only}", parent.kind, parent.reference),
                // What stands in a decision or a matter has no place among the commitments.
                _ if parent.kind == Decision::KIND.name || parent.kind == Matter::KIND.name => {
                    format!("pledge show \"{}\" shows what it has", parent.reference)
                }
                _ => format!("{} {} has nothing under it yet", parent.kind, parent.reference),
            }
        } else {
            let near =
                super::words::nearest(typed, self.entries.iter().map(|entry| entry.reference.as_str()));
            near.map_or_else(
                || "pledge list shows every ref".to_owned(),
                |near| format!("did you mean {near}?"),
            )
        };
        problem.hint(hint)
    }
}

/// The ref of an entry.
fn reference_of(entries: &[Entry], at: usize) -> &str {
    entries.get(at).map_or("", |entry| &entry.reference)
}

fn one_of(typed: &str, entries: &[&Entry]) -> Result<Option<Found>, Problem> {
    match entries {
        [] => Ok(None),
        [entry] => Ok(Some(Found {
            place: entry.place.clone(),
            note: None,
        })),
        several => {
            let doubled = several
                .iter()
                .all(|entry| entry.reference == several.first().map_or("", |first| &first.reference));
            let names: Vec<_> = several
                .iter()
                .enumerate()
                .map(|(at, entry)| {
                    let mark = if doubled && at > 0 {
                        format!("#{}", at + 1)
                    } else {
                        String::new()
                    };
                    format!("{}{mark} ({} \"{}\")", entry.reference, entry.kind, entry.title)
                })
                .collect();
            let problem = Problem::usage(format!("{typed} may mean {}", names.join(" or ")));
            Err(if doubled {
                problem.because("two items bear the same ref").hint(format!(
                    "give one a ref of its own: pledge renumber \"{typed}#2\" NEW"
                ))
            } else {
                problem.hint("type it exactly as the plan writes it")
            })
        }
    }
}

/// Whether a text can be a ref: one line with nothing in it that is not seen, which means nothing else where a ref is typed (`#` tells doubles apart, `,`
/// stands between several, `strategy` and `lead:KEY` are addresses).
pub fn is_own_ref(text: &str) -> bool {
    let lower = text.to_lowercase();
    let address = lower == "strategy" || lower.starts_with("lead:");
    !text.trim().is_empty() && !address && !text.contains(['#', ',']) && !text.contains(is_hidden)
}

/// What people call a record: its title, or else its text or name.
pub fn title(record: &dyn Record) -> &str {
    ["title", "text", "name", "sought"]
        .into_iter()
        .map(|name| record.text(name))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// A ref without case, blanks, brackets and a last full stop.
pub(super) fn plain(reference: &str) -> String {
    let kept: String = reference
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']'))
        .collect();
    kept.trim_end_matches(['.', ')']).to_lowercase()
}

/// Every plain form that typed text may stand for: `priority 7 action 1` is `71` or `7.1`.
fn forms(typed: &str) -> Vec<String> {
    const NUMBERS: [&str; 21] = [
        "zero",
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
        "twenty",
    ];
    let words: Vec<String> = typed
        .split_whitespace()
        .filter(|word| {
            !["priority", "action", "pledge", "milestone", "measure"].contains(&word.to_lowercase().as_str())
        })
        .map(|word| {
            let lower = word.to_lowercase();
            NUMBERS
                .iter()
                .position(|number| *number == lower)
                .map_or(lower, |number| number.to_string())
        })
        .collect();
    let mut forms = vec![plain(typed), plain(&words.concat()), plain(&words.join("."))];
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}
