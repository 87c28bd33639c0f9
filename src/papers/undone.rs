//! What was recorded and taken back again, between two versions.
//!
//! Law: whoever set the value that stands is named for it, and not whoever took another value back; no paper gives
//! a commit or its subject as a reason.

use std::collections::HashMap;

use crate::history::model::Difference;
use crate::history::taken_back;
use crate::plan::Raw;
use crate::plan::sentence::tells_of_a_field;
use crate::report::Recorded;

/// What is told of a change that was taken back to what it was before the version compared with.
const RESTORED: &str = "an earlier change was taken back";
/// How few signs of a commit's id are told.
const SHORTEST_ID: usize = 7;
/// How git begins the message of a squashed merge.
const SQUASHED: &str = "Squashed commit";
/// What stands between what something was and what it is.
const CHANGES: [&str; 2] = ["→", "->"];

/// Marks what was taken back, in what was recorded, newest first.
pub(super) fn settle(recorded: &mut [Recorded]) {
    let mut fields: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, one) in recorded.iter().enumerate().rev() {
        let field = (one.reference.clone(), one.field.clone());
        fields.entry(field).or_default().push(at);
    }
    for oldest_first in fields.into_values() {
        settle_field(recorded, &oldest_first);
    }
    for one in recorded.iter_mut() {
        if one.reason.as_deref().and_then(taken_back).is_some() {
            one.reason = Some(RESTORED.to_owned());
        }
    }
}

fn settle_field(recorded: &mut [Recorded], oldest_first: &[usize]) {
    // By the commit that took something back: what that was.
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (nth, at) in oldest_first.iter().enumerate() {
        let Some(one) = recorded.get(*at) else { continue };
        let Some(target) = one.reason.as_deref().and_then(taken_back) else {
            continue;
        };
        let is_target = |commit: &str| commit.starts_with(target);
        let again = taken
            .iter()
            .find(|(commit, _)| is_target(commit))
            .map(|(_, at)| *at);
        let commit = one.commit.clone();
        let before = oldest_first.get(..nth).unwrap_or_default().iter().rev();
        let mut before = before.copied();
        let undone = before.find(|at| recorded.get(*at).is_some_and(|one| is_target(&one.commit)));
        let mut mark = |at: usize, is_undone: bool| {
            if let Some(one) = recorded.get_mut(at) {
                one.undone = is_undone;
            }
        };
        if let Some(again) = again {
            mark(again, false);
            mark(*at, true);
        } else if let Some(undone) = undone {
            mark(undone, true);
            mark(*at, true);
            taken.insert(commit, undone);
        }
    }
}

/// Why something was recorded, as a paper may say it: not the subject of a commit that another tool made, and not the
/// list of what was changed by hand, which stands where nobody gave a reason and tells what each thing said before.
pub(super) fn reason<'c>(
    reason: Option<&str>,
    subject: &str,
    changes: &(impl Iterator<Item = &'c Difference> + Clone),
) -> Option<String> {
    let reason = reason?;
    if taken_back(reason).is_some() {
        return Some(reason.to_owned());
    }
    let words = reason.strip_prefix(subject.trim()).unwrap_or(reason).trim();
    let is_reason = !words.is_empty() && !is_list(words, changes) && !is_quoted(words);
    is_reason.then(|| words.to_owned())
}

/// Whether a text quotes commits, as tools do that make one of several: what they changed, from what, and by whom.
fn is_quoted(text: &str) -> bool {
    let names_a_commit = |line: &str| {
        let id = line.strip_prefix("commit ").unwrap_or_default().trim();
        id.len() >= SHORTEST_ID && id.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    text.lines().map(str::trim).any(|line| {
        names_a_commit(line)
            || line.starts_with(SQUASHED)
            || tells_of_a_field(line)
            || CHANGES.iter().any(|arrow| line.contains(arrow))
    })
}

/// Whether a text lists what was changed, each thing by its ref.
fn is_list<'c>(text: &str, changes: &(impl Iterator<Item = &'c Difference> + Clone)) -> bool {
    let lists = |line: &str| {
        let line = line.trim_start().trim_start_matches(['*', '-', '•']).trim_start();
        changes.clone().any(|change| {
            let said = line.strip_prefix(change.reference.as_str());
            said.is_some_and(|said| said.starts_with([':', ' ']))
        })
    };
    text.lines().next().is_some_and(lists) && text.lines().skip(1).any(lists)
}

/// What merges left out of what one side had recorded: nobody is named for it.
#[derive(Default)]
pub(super) struct LeftOut {
    /// By item and field, what was given up.
    values: HashMap<(String, String), Vec<Option<Raw>>>,
}

impl LeftOut {
    /// Whether a change still has a part in what stands; they are asked of the newest first.
    pub fn lets(&mut self, change: &Difference) -> bool {
        let of = (change.reference.clone(), change.field.clone());
        if change.left_out {
            self.values.entry(of).or_default().push(change.from.clone());
            return false;
        }
        let Some(values) = self.values.get_mut(&of) else {
            return true;
        };
        let found = values.iter().position(|value| *value == change.to);
        found.map(|at| values.swap_remove(at)).is_none()
    }
}
