//! Items of a list: put in beside their neighbours, taken out with their own lines.

use super::super::tree::{Form, NodeId, Tree};
use super::draft::Draft;
use super::entry::{remove_from_block, remove_from_flow};
use super::extent::{Extent, is_spaced};
use super::patch::{Patch, only_here, refusal};
use super::pen::Pen;
use super::value::{set_in_flow, set_value};
use crate::error::Result;

/// Where in a list an item goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Directly before this one.
    Before(NodeId),
    /// Directly after this one.
    After(NodeId),
}

/// Puts a new item into a list; into an empty value or `[]` too.
pub fn insert_item(tree: &Tree, list: NodeId, place: Where, draft: &Draft) -> Result<Vec<Patch>> {
    insert(
        tree,
        list,
        place,
        &mut |column, pen| draft.item(column, pen),
        &|pen| draft.flow(pen),
    )
}

/// The same with the item as lines for a block, or as text for brackets.
pub(super) fn insert(
    tree: &Tree,
    list: NodeId,
    place: Where,
    lines: &mut dyn FnMut(usize, &Pen) -> Vec<String>,
    flow: &dyn Fn(&Pen) -> String,
) -> Result<Vec<Patch>> {
    only_here(tree, list)?;
    let items: Vec<_> = tree.children(list).collect();
    let pen = Pen::near(tree, list);
    if items.is_empty() {
        return into_empty(tree, list, lines, flow);
    }
    let (neighbour, after) = match place {
        Where::First => (items.first(), false),
        Where::Last => (items.last(), true),
        Where::Before(id) => (items.iter().find(|item| **item == id), false),
        Where::After(id) => (items.iter().find(|item| **item == id), true),
    };
    let Some(neighbour) = neighbour.copied() else {
        return Err(refusal(
            tree,
            list,
            "the item to stand beside is not in this list",
        ));
    };
    if tree.form(list) == Form::FlowList {
        let range = tree.range(neighbour);
        let text = flow(&pen);
        return Ok(vec![if after {
            Patch::insert(range.end, format!(", {text}"))
        } else {
            Patch::insert(range.start, format!("{text}, "))
        }]);
    }
    let extents: Vec<_> = items.iter().map(|item| Extent::item(tree, *item)).collect();
    let beside = Extent::item(tree, neighbour);
    if !beside.own_line {
        return Err(refusal(
            tree,
            neighbour,
            "the list begins in the middle of a line",
        ));
    }
    let pen = if after {
        pen.ending(tree, beside.end, beside.column)
    } else {
        pen
    };
    let gap = if is_spaced(tree, &extents) { pen.eol } else { "" };
    let lines = lines(beside.column, &pen.like_item(tree, neighbour));
    Ok(vec![if after {
        let text: String = lines.iter().flat_map(|line| [pen.eol, line.as_str()]).collect();
        Patch::insert(beside.end, format!("{gap}{text}"))
    } else {
        Patch::insert(beside.above, format!("{}{}{gap}", lines.join(pen.eol), pen.eol))
    }])
}

/// The first item of a list: it becomes a block, where it does not stand inside brackets.
fn into_empty(
    tree: &Tree,
    list: NodeId,
    lines: &mut dyn FnMut(usize, &Pen) -> Vec<String>,
    flow: &dyn Fn(&Pen) -> String,
) -> Result<Vec<Patch>> {
    let pen = Pen::near(tree, list);
    let parent = tree.parent(list).map(|parent| (parent, tree.form(parent)));
    let mut patches = match parent {
        Some((_, Form::BlockMap)) => set_value(tree, list, &Draft::Empty)?,
        Some((_, Form::FlowMap | Form::FlowList)) => {
            return set_in_flow(tree, list, &format!("[{}]", flow(&pen)));
        }
        _ => return Err(refusal(tree, list, "the list stands directly in another list")),
    };
    let column = tree
        .parent(list)
        .map_or(0, |parent| tree.column(tree.range(parent).start));
    let pen = pen.ending(tree, tree.line_end(tree.range(list).end), column);
    let text: String = lines(column + pen.dash, &pen)
        .iter()
        .flat_map(|line| [pen.eol, line.as_str()])
        .collect();
    if let Some(body) = patches.last_mut() {
        body.text = text;
    }
    Ok(patches)
}

/// Takes an item out of its list; `[]` is left when it was the only one. The comments above it stay.
pub fn remove_item(tree: &Tree, item: NodeId) -> Result<Vec<Patch>> {
    let Some(list) = tree.parent(item).filter(|list| tree.form(*list).is_list()) else {
        return Err(refusal(tree, item, "it is no item of a list"));
    };
    only_here(tree, list)?;
    let items: Vec<_> = tree.children(list).collect();
    let index = items.iter().position(|known| *known == item).unwrap_or(0);
    let previous = index.checked_sub(1).and_then(|at| items.get(at)).copied();
    let next = items.get(index + 1).copied();
    if tree.form(list) == Form::FlowList {
        return remove_from_flow(
            tree,
            list,
            &tree.range(item),
            previous.map(|id| tree.range(id).end),
            next.map(|id| tree.range(id).start),
        );
    }
    let beside = [previous, next].map(|id| id.map(|id| Extent::item(tree, id)));
    remove_from_block(tree, list, &Extent::item(tree, item), beside, "[]")
}
