//! Before a new text is handed on: it has to say what was meant, to two parsers, and keep every comment.
//!
//! Law: on any difference nothing is handed on, and the line that cannot be changed safely is named.

use std::ops::Range;

use super::load::{Document, whole_plan};
use super::second::second_reading;
use super::splice::Patch;
use super::tree::Tree;
use super::whole::MAX_BYTES;
use crate::error::{Position, Problem, Result};
use crate::plan::Plan;

/// Reads the text that patches made of `before`: it has to be a plan's YAML still, with all the comments that the
/// patches did not take away. `kept` asks for those too, as when lines only move.
pub(super) fn step(before: &Tree, text: String, patches: &[Patch], kept: bool) -> Result<Tree> {
    let at = changed(before, patches);
    if text.len() > MAX_BYTES {
        return Err(unsafe_line(
            at,
            &format!("the plan would be larger than {} MiB", MAX_BYTES >> 20),
        ));
    }
    let after = Tree::parse(text).map_err(|problem| unsafe_line(at, &problem.what))?;
    let (removed, old) = split(before, patches.iter().map(|patch| patch.range.clone()));
    let (inserted, new) = split(&after, written(patches));
    if old != new {
        return Err(unsafe_line(
            at,
            "a comment near it would be lost or become part of a text",
        ));
    }
    let mut left = removed;
    for comment in inserted {
        match left.iter().position(|known| *known == comment) {
            Some(found) => left.remove(found),
            None => return Err(unsafe_line(at, "part of a text would become a comment")),
        };
    }
    if kept && !left.is_empty() {
        return Err(unsafe_line(at, "a comment that belongs to it would be lost"));
    }
    Ok(after)
}

/// Compares what a new text says with what was meant, and has it read by the second parser.
pub(super) fn whole(before: &Tree, after: Tree, meant: &Plan, at: Position) -> Result<Document> {
    whole_plan(&after).map_err(|problem| unsafe_line(at, &problem.what))?;
    let mut document = Document::of(after);
    if document.plan != *meant {
        return Err(unsafe_line(
            at,
            "read again, the plan would not say what was meant",
        ));
    }
    if let Err(disagreement) = second_reading(&document.tree) {
        if let Err(old) = second_reading(before) {
            return Err(read_two_ways(before.begins(old.node), &old.why));
        }
        let there = document.tree.begins(disagreement.node);
        return Err(unsafe_line(
            at,
            &format!(
                "a second reading of the new text does not agree at line {}: {}",
                there.line, disagreement.why
            ),
        ));
    }
    document.proven = true;
    Ok(document)
}

/// Where the first patch changes the old text.
pub(super) fn changed(before: &Tree, patches: &[Patch]) -> Position {
    before.position(patches.first().map_or(0, |patch| patch.range.start))
}

/// The bytes of the new text that patches wrote.
fn written(patches: &[Patch]) -> impl Iterator<Item = Range<usize>> + '_ {
    let (mut gone, mut come) = (0, 0);
    patches.iter().map(move |patch| {
        let start = patch.range.start + come - gone;
        gone += patch.range.len();
        come += patch.text.len();
        start..start + patch.text.len()
    })
}

/// The comments that begin inside the ranges, and the others.
fn split(tree: &Tree, ranges: impl Iterator<Item = Range<usize>>) -> (Vec<&str>, Vec<&str>) {
    let ranges: Vec<_> = ranges.collect();
    let (inside, outside): (Vec<_>, Vec<_>) = tree.comments().partition(|comment| {
        let after = ranges.partition_point(|range| range.start <= comment.start);
        ranges
            .get(..after)
            .and_then(<[_]>::last)
            .is_some_and(|range| range.contains(&comment.start))
    });
    let texts = |comments: Vec<Range<usize>>| {
        comments
            .into_iter()
            .map(|comment| tree.source().get(comment).unwrap_or_default().trim_end())
            .collect()
    };
    (texts(inside), texts(outside))
}

/// The plan as it stands is not read alike by both parsers, whatever the edit.
fn read_two_ways(at: Position, why: &str) -> Problem {
    Problem::no(format!(
        "line {} of the plan is read in two ways, so the program changes nothing in it",
        at.line
    ))
    .because(format!("one reader of YAML takes it, another says: {why}"))
    .hint("write that line again by hand, text in quotation marks; then edit here")
    .at(at)
}

fn unsafe_line(at: Position, why: &str) -> Problem {
    Problem::no(format!(
        "line {} of the plan cannot be changed safely by the program",
        at.line
    ))
    .because(format!("{why}; nothing was written"))
    .hint("edit that line by hand; pledge commit records it")
    .at(at)
}
