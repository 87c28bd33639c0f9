//! Moving an item: its lines travel as they are written, comments and all, indented for the place they come to.

use super::super::tree::{Form, NodeId, Tree};
use super::draft::Draft;
use super::entry::remove_key;
use super::extent::{Extent, blank_above, is_spaced};
use super::item::{Where, insert, remove_item};
use super::patch::{Patch, only_here, refusal};
use super::pen::Pen;
use crate::error::Result;

/// Moves an item to a place in the same list or in another one; nothing where it stands there already.
pub fn move_item(tree: &Tree, item: NodeId, list: NodeId, place: Where) -> Result<Vec<Patch>> {
    only_here(tree, item)?;
    let from = tree.parent(item).filter(|from| tree.form(*from).is_list());
    let Some(from) = from else {
        return Err(refusal(tree, item, "it is no item of a list"));
    };
    if from == list && stands_there(tree, item, list, place) {
        return Ok(Vec::new());
    }
    if std::iter::successors(Some(list), |at| tree.parent(*at)).any(|at| at == item) {
        return Err(refusal(tree, item, "an item cannot move into itself"));
    }
    let in_block = tree.form(from) == Form::BlockList;
    let to_block = tree.form(list) != Form::FlowList || tree.children(list).next().is_none();
    let range = tree.range(item);
    let outer = if in_block {
        let extent = Extent::item(tree, item);
        if !extent.own_line {
            return Err(refusal(tree, item, "the item begins in the middle of a line"));
        }
        extent.above..extent.end
    } else {
        range.clone()
    };
    let has_comments = tree.comments().any(|comment| outer.contains(&comment.start));
    if (in_block != to_block || !in_block) && has_comments {
        return Err(refusal(
            tree,
            item,
            "its comments have no place where it would go",
        ));
    }
    let used = tree
        .aliases
        .iter()
        .any(|alias| range.contains(&tree.range(tree.target(*alias)).start));
    if used {
        return Err(refusal(
            tree,
            item,
            "an anchor (&) in it is used elsewhere, and has to stand above its use",
        ));
    }
    let has_aliases = tree
        .aliases
        .iter()
        .any(|alias| range.contains(&tree.range(*alias).start));
    if in_block != to_block && has_aliases {
        return Err(refusal(
            tree,
            item,
            "its aliases (*) cannot be written where it would go",
        ));
    }
    let copied = Draft::from(&tree.raw(item));
    let flow = |pen: &Pen| {
        if in_block {
            copied.flow(pen)
        } else {
            tree.slice(item).to_owned()
        }
    };
    let mut lines = |column: usize, pen: &Pen| {
        if in_block {
            indented(tree, item, column)
        } else {
            copied.item(column, pen)
        }
    };
    let mut patches = insert(tree, list, place, &mut lines, &flow)?;
    let goes_to = patches.first().map_or(0, |patch| patch.range.start);
    let names_what_is_below = tree.aliases.iter().any(|alias| {
        range.contains(&tree.range(*alias).start) && tree.range(tree.target(*alias)).start >= goes_to
    });
    if names_what_is_below {
        return Err(refusal(
            tree,
            item,
            "an alias (*) in it would stand above its anchor (&)",
        ));
    }
    patches.extend(if in_block {
        take_out(tree, from, item)?
    } else {
        remove_item(tree, item)?
    });
    Ok(patches)
}

fn stands_there(tree: &Tree, item: NodeId, list: NodeId, place: Where) -> bool {
    let items: Vec<_> = tree.children(list).collect();
    let after = |id: NodeId| {
        let mut behind = items.iter().skip_while(move |known| **known != id).skip(1);
        behind.next() == Some(&item)
    };
    let before = |id: NodeId| {
        let mut ahead = items.iter().rev().skip_while(move |known| **known != id).skip(1);
        ahead.next() == Some(&item)
    };
    match place {
        Where::First => items.first() == Some(&item),
        Where::Last => items.last() == Some(&item),
        Where::Before(id) => id == item || before(id),
        Where::After(id) => id == item || after(id),
    }
}

/// The lines of an item with its comments, moved to `column`.
fn indented(tree: &Tree, item: NodeId, column: usize) -> Vec<String> {
    let extent = Extent::item(tree, item);
    let text = tree.source().get(extent.above..extent.end).unwrap_or_default();
    text.split('\n')
        .map(|line| {
            let line = line.strip_suffix('\r').unwrap_or(line);
            let said = line.trim_start_matches(' ');
            let blanks = line.len() - said.len();
            if said.is_empty() && blanks < extent.column {
                return line.to_owned();
            }
            format!("{:1$}{said}", "", (blanks + column).saturating_sub(extent.column))
        })
        .collect()
}

/// Takes an item's lines out with the comments above it, and with one of the gaps beside it.
fn take_out(tree: &Tree, list: NodeId, item: NodeId) -> Result<Vec<Patch>> {
    let extent = Extent::item(tree, item);
    let items: Vec<_> = tree.children(list).collect();
    if items.len() == 1 {
        let mut patches = remove_item(tree, item)?;
        if extent.above < extent.start {
            patches.push(Patch::remove(extent.above..extent.start));
        }
        return Ok(patches);
    }
    let index = items.iter().position(|known| *known == item).unwrap_or(0);
    let extents: Vec<_> = items.iter().map(|item| Extent::item(tree, *item)).collect();
    Ok(vec![take_lines(tree, &extents, index)])
}

/// Takes one of several entries out, with its comments and one gap.
fn take_lines(tree: &Tree, entries: &[Extent], index: usize) -> Patch {
    let Some(extent) = entries.get(index) else {
        return Patch::remove(0..0);
    };
    if let Some(previous) = index.checked_sub(1).and_then(|at| entries.get(at)) {
        let blank = blank_above(tree, extent.above, previous.end);
        return Patch::remove(extent.whole_lines(tree, blank.start));
    }
    let mut range = extent.whole_lines(tree, extent.above);
    if let Some(next) = entries.get(1) {
        let gap = blank_above(tree, next.above, extent.end);
        if gap.start == range.end {
            range.end = gap.end;
        }
    }
    Patch::remove(range)
}

/// Moves a key with its value to another place in the same map.
pub fn move_key(tree: &Tree, map: NodeId, key: NodeId, place: Where) -> Result<Vec<Patch>> {
    only_here(tree, map)?;
    let entries: Vec<_> = tree.entries(map).collect();
    let keys: Vec<_> = entries.iter().map(|(key, _)| *key).collect();
    let find = |id: NodeId| keys.iter().position(|known| *known == id);
    let (beside, after) = match place {
        Where::First => (Some(0), false),
        Where::Last => (keys.len().checked_sub(1), true),
        Where::Before(id) => (find(id), false),
        Where::After(id) => (find(id), true),
    };
    let (Some(from), Some(beside)) = (find(key), beside) else {
        return Err(refusal(tree, map, "the key is not one of this map"));
    };
    if from == beside || (after && from == beside + 1) || (!after && from + 1 == beside) {
        return Ok(Vec::new());
    }
    if !tree.aliases.is_empty() {
        return Err(refusal(
            tree,
            key,
            "anchors (&) have to stand above their aliases (*)",
        ));
    }
    if tree.form(map) == Form::FlowMap {
        return move_in_braces(tree, map, &entries, from, beside, after);
    }
    let extents: Vec<_> = entries
        .iter()
        .map(|(key, value)| Extent::entry(tree, *key, *value))
        .collect();
    let (Some(moved), Some(stay)) = (extents.get(from), extents.get(beside)) else {
        return Err(refusal(tree, map, "the key is not one of this map"));
    };
    if extents.iter().any(|extent| !extent.own_line) {
        return Err(refusal(tree, key, "the map begins in the middle of a line"));
    }
    let pen = Pen::near(tree, map);
    let gap = if is_spaced(tree, &extents) { pen.eol } else { "" };
    let lines = tree.source().get(moved.above..moved.end).unwrap_or_default();
    let insert = if after {
        Patch::insert(stay.end, format!("{gap}{}{lines}", pen.eol))
    } else {
        Patch::insert(stay.above, format!("{lines}{}{gap}", pen.eol))
    };
    Ok(vec![insert, take_lines(tree, &extents, from)])
}

fn move_in_braces(
    tree: &Tree,
    map: NodeId,
    entries: &[(NodeId, NodeId)],
    from: usize,
    beside: usize,
    after: bool,
) -> Result<Vec<Patch>> {
    let (Some((key, value)), Some((before, behind))) = (entries.get(from), entries.get(beside)) else {
        return Err(refusal(tree, map, "the key is not one of this map"));
    };
    let text = tree
        .source()
        .get(tree.range(*key).start..tree.range(*value).end)
        .unwrap_or_default();
    let mut patches = remove_key(tree, map, *key)?;
    patches.push(if after {
        Patch::insert(tree.range(*behind).end, format!(", {text}"))
    } else {
        Patch::insert(tree.range(*before).start, format!("{text}, "))
    });
    Ok(patches)
}
