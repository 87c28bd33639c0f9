//! The pieces as the parser sees them: what a cut is held against.

use super::super::tree::{Form as Written, NodeId, Tree};
use super::{Piece, list_of};
use crate::plan::{Kind, Plan};

/// The pieces as the parser sees them.
pub(super) fn in_tree(tree: &Tree) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Some(root) = tree.root() else { return pieces };
    let entries: Vec<_> = tree.entries(root).collect();
    for (at, (key, value)) in entries.iter().enumerate() {
        let start = tree.range(*key).start;
        let next = entries.get(at + 1);
        let end = next.map_or(tree.source().len(), |(key, _)| {
            tree.line_start(tree.range(*key).start)
        });
        let list = list_of(Plan::KIND, tree.text(*key));
        pieces.push(Piece {
            start: tree.line_start(start),
            end,
            depth: 0,
            column: tree.column(start),
            keys: 0,
            list: list.map_or("", |(name, _)| name),
        });
        if let Some(list) = list {
            items_in_tree(tree, *value, list, (1, end), &mut pieces);
        }
    }
    pieces
}

fn items_in_tree(
    tree: &Tree,
    holder: NodeId,
    (list, kind): (&'static str, &'static Kind),
    (depth, until): (usize, usize),
    pieces: &mut Vec<Piece>,
) {
    if tree.form(holder) != Written::BlockList {
        return;
    }
    let items: Vec<_> = tree
        .children(holder)
        .filter_map(|item| Some((item, tree.lead(item)?)))
        .collect();
    for (at, (item, dash)) in items.iter().enumerate() {
        let block = tree.form(*item) == Written::BlockMap;
        let end = items
            .get(at + 1)
            .map_or(until, |(_, dash)| tree.line_start(*dash));
        pieces.push(Piece {
            start: tree.line_start(*dash),
            end,
            depth,
            column: tree.column(*dash),
            keys: if block {
                tree.column(tree.range(*item).start)
            } else {
                0
            },
            list,
        });
        if !block {
            continue;
        }
        let entries: Vec<_> = tree.entries(*item).collect();
        for (at, (key, value)) in entries.iter().enumerate() {
            let next = entries.get(at + 1);
            let until = next.map_or(end, |(key, _)| tree.line_start(tree.range(*key).start));
            if let Some(list) = list_of(kind, tree.text(*key)) {
                items_in_tree(tree, *value, list, (depth + 1, until), pieces);
            }
        }
    }
}
