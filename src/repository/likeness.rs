//! Which file another was before it got its name: one that went in the commit in which the other came.
//!
//! Law: whichever backend reads them, the same file is found. So both are asked only what went, and what is alike is
//! told here: by the lines, however far they stand in and whatever they are quoted with, for whoever renames a file
//! may tidy it in the same commit.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::backend::Guides;
use super::model::ObjectId;
use crate::error::Result;

/// Where the file at `path`, that came with `blob` in a commit, was in its parent; nothing where it is a new one. Asked
/// the other way round, where a file that went is in the commit.
pub(super) fn renamed_from(
    git: Guides<'_>,
    (parent, commit): (&ObjectId, &ObjectId),
    (path, blob): (&str, &ObjectId),
) -> Result<Option<(String, ObjectId)>> {
    let gone = git.looks.gone(parent, commit)?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut same: Vec<_> = gone.iter().filter(|(_, gone)| gone == blob).collect();
    same.sort_by_key(|(other, _)| name(other) != name(path));
    if let Some(found) = same.first() {
        return Ok(Some((*found).clone()));
    }
    let ending = |path: &str| path.rsplit_once('.').map_or("", |(_, ending)| ending).to_owned();
    let could_be = gone.into_iter().filter(|(other, _)| {
        ending(other) == ending(path) || PLANS.contains(&ending(other).as_str()) || name(other) == name(path)
    });
    let mut could_be = could_be.peekable();
    if could_be.peek().is_none() {
        return Ok(None);
    }
    let could_be: Vec<_> = could_be.collect();
    let ids = [blob].into_iter().chain(could_be.iter().map(|(_, blob)| blob));
    let mut texts = contents(git, &ids.cloned().collect::<Vec<_>>())?.into_iter();
    let text = texts.next().flatten();
    let mut best: Option<(f64, (String, ObjectId))> = None;
    for (other, there) in could_be.into_iter().zip(texts) {
        let alike = match (&text, &there) {
            (Some(text), Some(there)) => text.likeness(there),
            // Who cannot read them can tell no change of either, only how many versions there are to be read.
            _ => ENOUGH,
        };
        if alike >= ENOUGH && best.as_ref().is_none_or(|(most, _)| alike > *most) {
            best = Some((alike, other));
        }
    }
    Ok(best.map(|(_, found)| found))
}

/// What the lines of contents say; of one that a partial clone does not have nothing.
fn contents(git: Guides<'_>, blobs: &[ObjectId]) -> Result<Vec<Option<Lines>>> {
    let mut found = Vec::with_capacity(blobs.len());
    git.walks.read_each(blobs, &mut |_, bytes| {
        found.push(bytes.map(|bytes| Lines::of(&bytes)));
        ControlFlow::Continue(())
    })?;
    let is_partial = found.iter().any(Result::is_err) && git.walks.is_partial();
    let readable = found.into_iter().map(|lines| match lines {
        Err(_) if is_partial => Ok(None),
        lines => lines.map(Some),
    });
    readable.collect()
}

/// What the files are called that a plan can be in.
const PLANS: [&str; 2] = ["yaml", "yml"];
/// The share of the larger text that has to be in the other; git's own measure.
const ENOUGH: f64 = 0.5;

/// The lines of a text by what they say, and how often.
struct Lines {
    counts: HashMap<String, usize>,
    /// The letters and digits in all of them.
    size: usize,
}

impl Lines {
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut size = 0;
        for line in text.lines() {
            let said: String = line.chars().filter(|sign| sign.is_alphanumeric()).collect();
            if !said.is_empty() {
                size += said.len();
                *counts.entry(said).or_default() += 1;
            }
        }
        Self { counts, size }
    }

    /// How much of the larger of two is in the other, from 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        let shared = self.counts.iter().map(|(line, count)| {
            let there = other.counts.get(line).copied().unwrap_or_default();
            line.len() * there.min(*count)
        });
        #[allow(clippy::cast_precision_loss, reason = "no file is that long")]
        let share = shared.sum::<usize>() as f64 / self.size.max(other.size).max(1) as f64;
        share
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn likeness(one: &str, other: &str) -> f64 {
        Lines::of(one.as_bytes()).likeness(&Lines::of(other.as_bytes()))
    }

    #[test]
    fn a_text_that_was_tidied_is_the_same() {
        let before =
            "priorities:\n- ref: '1'\n  title: Health\n  actions:\n  - ref: '1.1'\n    title: A passport\n";
        let after = "priorities:\n    - title: \"Health\"\n      ref: \"1\"\n      actions:\n          - title: A passport\n            ref: 1.1\n";
        assert!(likeness(before, after) > 0.99);
        assert!(likeness(before, "decisions: []\n") < 0.1);
        assert!(likeness("", "") < 0.1);
    }
}
