//! What a typed ref means, however people write it.
//!
//! Law: forgiving only while one answer is left; whatever else it may mean is named.

use super::{Entry, Index};
use crate::error::Problem;
use crate::plan::numbers::number_said;
use crate::plan::words::nearest;
use crate::plan::{Decision, Matter, Place};

/// What a typed ref was found to mean.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it stands.
    pub place: Place,
    /// What to say where it was not found by its own ref: `7.1, formerly 6.2`.
    pub note: Option<String>,
}

impl Index {
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
            let near = nearest(typed, self.entries.iter().map(|entry| entry.reference.as_str()));
            near.map_or_else(
                || "pledge list shows every ref".to_owned(),
                |near| format!("did you mean {near}?"),
            )
        };
        problem.hint(hint)
    }
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

/// A ref without case, blanks, brackets and a last full stop.
pub(in crate::plan) fn plain(reference: &str) -> String {
    let kept: String = reference
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']'))
        .collect();
    kept.trim_end_matches(['.', ')']).to_lowercase()
}

/// The highest number of a ref that people write as a word.
const MOST_SAID: u64 = 20;

/// Every plain form that typed text may stand for: `priority 7 action 1` is `71` or `7.1`.
pub(super) fn forms(typed: &str) -> Vec<String> {
    let words: Vec<String> = typed
        .split_whitespace()
        .filter(|word| {
            !["priority", "action", "pledge", "milestone", "measure"].contains(&word.to_lowercase().as_str())
        })
        .map(|word| {
            let lower = word.to_lowercase();
            match number_said(&lower) {
                Some(number) if number <= MOST_SAID => number.to_string(),
                None if lower == "zero" => "0".to_owned(),
                _ => lower,
            }
        })
        .collect();
    let mut forms = vec![plain(typed), plain(&words.concat()), plain(&words.join("."))];
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}
