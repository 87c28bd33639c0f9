//! What an operation replaces, and the one function that replaces it.

use std::ops::Range;

use super::super::tree::{NodeId, Tree};
use crate::error::{Problem, Result};

/// These bytes become that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The bytes of the old text that go.
    pub range: Range<usize>,
    /// What stands in their place.
    pub text: String,
}

impl Patch {
    /// Replaces `range` by `text`.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    /// Puts `text` in at `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }

    /// Takes `range` out.
    pub fn remove(range: Range<usize>) -> Self {
        Self::new(range, "")
    }
}

/// The text with every patch done, and the patches in order; refused where two of them touch the same bytes.
pub fn patched(source: &str, mut patches: Vec<Patch>) -> Result<(String, Vec<Patch>)> {
    patches.retain(|patch| source.get(patch.range.clone()) != Some(patch.text.as_str()));
    patches.sort_by_key(|patch| (patch.range.start, patch.range.end));
    let mut text = String::with_capacity(source.len() + 256);
    let mut at = 0;
    for patch in &patches {
        let kept = source.get(at..patch.range.start);
        let (Some(kept), true) = (kept, source.is_char_boundary(patch.range.end)) else {
            return Err(Problem::no("the change would touch the same text twice")
                .hint("make it in two steps, or edit the file by hand"));
        };
        text.push_str(kept);
        text.push_str(&patch.text);
        at = patch.range.end;
    }
    text.push_str(source.get(at..).unwrap_or_default());
    Ok((text, patches))
}

/// Why this node is not changed by the program, with its line.
pub(super) fn refusal(tree: &Tree, id: NodeId, why: &str) -> Problem {
    let at = tree.begins(id);
    Problem::no(format!(
        "line {} of the plan cannot be changed safely by the program",
        at.line
    ))
    .because(why)
    .hint("edit that line by hand; pledge commit records it")
    .at(at)
}

/// Refuses what would change more than the one place that is meant.
pub(super) fn only_here(tree: &Tree, id: NodeId) -> Result<()> {
    if let Some(shared) = tree.shared(id) {
        let line = tree.begins(shared.anchored).line;
        return Err(refusal(
            tree,
            id,
            &format!(
                "what stands at line {line} is used in {} places of the plan (by & and *), and all of them would change",
                shared.places
            ),
        ));
    }
    Ok(())
}

/// Refuses to take away text that defines an anchor which is used outside it.
pub(super) fn no_anchor_lost(tree: &Tree, id: NodeId, range: &Range<usize>) -> Result<()> {
    let lost = tree.aliases.iter().find(|alias| {
        range.contains(&tree.range(tree.target(**alias)).start) && !range.contains(&tree.range(**alias).start)
    });
    match lost {
        None => Ok(()),
        Some(alias) => Err(refusal(
            tree,
            id,
            &format!(
                "line {} uses what is defined here by an anchor (&)",
                tree.begins(*alias).line
            ),
        )),
    }
}
