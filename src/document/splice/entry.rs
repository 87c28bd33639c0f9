//! Keys of a map: added where the table of fields has them, removed with their own lines, renamed.

use super::super::tree::{Form, NodeId, Tree, mark};
use super::draft::Draft;
use super::extent::{Extent, blank_above, is_spaced};
use super::patch::{Patch, no_anchor_lost, only_here, refusal};
use super::pen::Pen;
use super::scalar;
use super::value::{after_properties, set_value};
use crate::error::Result;

/// Adds `name` to a map, after the last key that precedes it in `order`; at the end where `order` does not have it.
pub fn add_key(tree: &Tree, map: NodeId, name: &str, draft: &Draft, order: &[&str]) -> Result<Vec<Patch>> {
    only_here(tree, map)?;
    let entries: Vec<_> = tree.entries(map).collect();
    if entries.is_empty() || !tree.form(map).is_map() {
        return set_value(tree, map, &Draft::Map(vec![(name.to_owned(), draft.clone())]));
    }
    let before = match order.iter().position(|known| *known == name) {
        None => entries.last(),
        Some(rank) => entries.iter().rfind(|(key, _)| {
            let key = tree.text(*key);
            key == "<<"
                || order
                    .iter()
                    .position(|known| *known == key)
                    .is_some_and(|other| other < rank)
        }),
    };
    if tree.form(map) == Form::FlowMap {
        return add_to_flow(tree, map, name, draft, before.copied());
    }
    let pen = Pen::near(tree, map);
    let extents: Vec<_> = entries
        .iter()
        .map(|(key, value)| Extent::entry(tree, *key, *value))
        .collect();
    let column = tree.column(tree.range(map).start);
    if let Some((key, value)) = before {
        let extent = Extent::entry(tree, *key, *value);
        let pen = pen.ending(tree, extent.end, column);
        let lines = draft.entry(name, column, &pen);
        let gap = if is_spaced(tree, &extents) { pen.eol } else { "" };
        let text: String = lines.iter().flat_map(|line| [pen.eol, line.as_str()]).collect();
        return Ok(vec![Patch::insert(extent.end, format!("{gap}{text}"))]);
    }
    let Some(first) = extents.first() else {
        return Err(refusal(tree, map, "the map has no key to stand beside"));
    };
    let text = draft.entry(name, column, &pen).join(pen.eol);
    if first.own_line {
        Ok(vec![Patch::insert(first.above, format!("{text}{}", pen.eol))])
    } else {
        let said = text.trim_start_matches(' ');
        Ok(vec![Patch::insert(
            first.first,
            format!("{said}{}{:2$}", pen.eol, "", column),
        )])
    }
}

fn add_to_flow(
    tree: &Tree,
    map: NodeId,
    name: &str,
    draft: &Draft,
    before: Option<(NodeId, NodeId)>,
) -> Result<Vec<Patch>> {
    if tree.node(map).marks & mark::PAIR != 0 {
        return Err(refusal(
            tree,
            map,
            "an entry without braces stands inside the brackets",
        ));
    }
    let pen = Pen::near(tree, map);
    let written = Draft::Map(vec![(name.to_owned(), draft.clone())]).flow(&pen);
    let entry = written
        .trim_start_matches('{')
        .strip_suffix('}')
        .unwrap_or_default();
    if let Some((_, value)) = before {
        return Ok(vec![Patch::insert(tree.range(value).end, format!(", {entry}"))]);
    }
    let first = tree.children(map).next().map_or(map, |key| key);
    Ok(vec![Patch::insert(tree.range(first).start, format!("{entry}, "))])
}

/// Removes the key at `key` with its value. The comments above it stay.
pub fn remove_key(tree: &Tree, map: NodeId, key: NodeId) -> Result<Vec<Patch>> {
    only_here(tree, map)?;
    let entries: Vec<_> = tree.entries(map).collect();
    let Some(index) = entries.iter().position(|(known, _)| *known == key) else {
        return Err(refusal(tree, map, "the key is not one of this map"));
    };
    let Some((_, value)) = entries.get(index).copied() else {
        return Err(refusal(tree, map, "the key has no value"));
    };
    if tree.form(map) == Form::FlowMap {
        let starts =
            tree.range(key).start..tree.range(value).end.max(tree.lead(value).map_or(0, |at| at + 1));
        let next = entries.get(index + 1).map(|(key, _)| tree.range(*key).start);
        let previous = index
            .checked_sub(1)
            .and_then(|at| entries.get(at))
            .map(|(_, value)| tree.range(*value).end);
        return remove_from_flow(tree, map, &starts, previous, next);
    }
    let extent = Extent::entry(tree, key, value);
    let previous = index.checked_sub(1).and_then(|at| entries.get(at));
    let previous = previous.map(|(key, value)| Extent::entry(tree, *key, *value));
    let next = entries
        .get(index + 1)
        .map(|(key, value)| Extent::entry(tree, *key, *value));
    remove_from_block(tree, map, &extent, [previous, next], "{}")
}

/// Takes an entry out of braces or brackets, with the comma that then stands alone.
pub(super) fn remove_from_flow(
    tree: &Tree,
    collection: NodeId,
    entry: &std::ops::Range<usize>,
    previous: Option<usize>,
    next: Option<usize>,
) -> Result<Vec<Patch>> {
    let range = match (previous, next) {
        (_, Some(next)) => entry.start..next,
        (Some(previous), None) => previous..entry.end,
        (None, None) => {
            let outer = tree.range(collection);
            if tree.node(collection).marks & mark::PAIR != 0 {
                return Err(refusal(
                    tree,
                    collection,
                    "an entry without braces stands inside the brackets",
                ));
            }
            outer.start + 1..outer.end.saturating_sub(1)
        }
    };
    no_anchor_lost(tree, collection, &range)?;
    if tree.comments().any(|comment| range.contains(&comment.start)) {
        return Err(refusal(
            tree,
            collection,
            "comments stand between the entries in these brackets",
        ));
    }
    Ok(vec![Patch::remove(range)])
}

/// Takes an entry's own lines out of a block; `empty` is what stands for the block when nothing is left of it.
pub(super) fn remove_from_block(
    tree: &Tree,
    block: NodeId,
    extent: &Extent,
    [previous, next]: [Option<Extent>; 2],
    empty: &str,
) -> Result<Vec<Patch>> {
    let only = previous.is_none() && next.is_none();
    if tree.parent(block).is_none() && only {
        return Err(refusal(tree, block, "nothing would be left of the plan"));
    }
    no_anchor_lost(tree, block, &(extent.first..extent.end))?;
    if !extent.own_line {
        let to = match next {
            _ if only => return Ok(vec![Patch::new(extent.first..extent.end, empty)]),
            Some(next) if next.above == next.start => next.first,
            Some(_) => {
                // A comment about the next entry keeps its line, and so the dash stands alone on this one.
                let before = tree.source().get(..extent.first).unwrap_or_default();
                return Ok(vec![Patch::remove(
                    before.trim_end_matches(' ').len()..extent.end,
                )]);
            }
            None => extent.end,
        };
        return Ok(vec![Patch::remove(extent.first..to)]);
    }
    let mut patches = Vec::new();
    if only {
        patches.push(Patch::insert(after_properties(tree, block), format!(" {empty}")));
    }
    let mut from = extent.start;
    if let Some(previous) = previous
        && extent.above == extent.start
        && is_followed_by_blank(tree, extent)
    {
        from = blank_above(tree, extent.start, previous.end).start;
    }
    patches.push(Patch::remove(extent.whole_lines(tree, from)));
    Ok(patches)
}

/// Whether a blank line, or nothing, stands below.
fn is_followed_by_blank(tree: &Tree, extent: &Extent) -> bool {
    let next = tree.next_line(extent.end);
    let line = tree.source().get(next..tree.line_end(next)).unwrap_or_default();
    line.trim().is_empty()
}

/// Gives a key another name.
pub fn rename_key(tree: &Tree, map: NodeId, key: NodeId, name: &str) -> Result<Vec<Patch>> {
    only_here(tree, map)?;
    no_anchor_lost(tree, key, &tree.range(key))?;
    let pen = Pen::near(tree, map);
    let text = scalar::flow(name, super::Hint::Text, Some(tree.form(key)), &pen);
    Ok(vec![Patch::new(tree.range(key), text)])
}
