//! Setting a value: whatever stands there gives way to whatever is meant, and the comment beside it stays.

use std::ops::Range;

use super::super::tree::{Form, NodeId, Tree};
use super::draft::{Draft, Written};
use super::patch::{Patch, no_anchor_lost, only_here, refusal};
use super::pen::Pen;
use super::{Where, insert_item, remove_item, scalar};
use crate::error::Result;

/// Replaces the value at `id`.
pub fn set_value(tree: &Tree, id: NodeId, draft: &Draft) -> Result<Vec<Patch>> {
    let range = tree.range(id);
    only_here(tree, id)?;
    no_anchor_lost(tree, id, &range)?;
    if tree.is_tagged(id) {
        return Err(refusal(
            tree,
            id,
            "the value has a tag (!), which says what it is",
        ));
    }
    let Some(parent) = tree.parent(id) else {
        return Err(refusal(tree, id, "the whole plan would be replaced"));
    };
    let pen = Pen::near(tree, parent);
    if let (true, Draft::List(items)) = (tree.form(id).is_list(), draft)
        && let Some(patches) = items_of(tree, id, items)?
    {
        return Ok(patches);
    }
    if tree.form(parent).is_flow() {
        return flow(tree, id, draft, &pen);
    }
    let column = introducer_column(tree, parent, id);
    let pen = pen.ending(tree, region(tree, id).body.end, column);
    let form = (!tree.is_empty(id)).then(|| tree.form(id));
    let written = if tree.form(parent) == Form::BlockList {
        in_item(draft, column, form, &pen.like_item(tree, id))
    } else {
        draft.block(column, form, &pen)
    };
    Ok(place(tree, id, &written, &pen))
}

/// The column of the key or dash that leads to a value of a block.
pub(super) fn introducer_column(tree: &Tree, parent: NodeId, id: NodeId) -> usize {
    match tree.form(parent) {
        Form::BlockList => tree.column(tree.lead(id).unwrap_or(tree.range(id).start)),
        _ => tree.column(tree.range(parent).start),
    }
}

/// A value after a dash: a map begins on the line of its dash.
fn in_item(draft: &Draft, column: usize, old: Option<Form>, pen: &Pen) -> Written {
    match draft {
        Draft::Text(..) | Draft::Empty => draft.block(column, old, pen),
        _ => {
            let mut lines = draft.item(column, pen).into_iter();
            let head = lines.next().unwrap_or_default();
            let head = head
                .trim_start()
                .strip_prefix('-')
                .unwrap_or_default()
                .trim_start()
                .to_owned();
            Written {
                head,
                body: lines.collect(),
            }
        }
    }
}

/// Puts a written value where the value of `id` stands.
fn place(tree: &Tree, id: NodeId, written: &Written, pen: &Pen) -> Vec<Patch> {
    let Region { head, body } = region(tree, id);
    let opened = head.start > 0
        && !tree
            .source()
            .get(..head.start)
            .is_some_and(|before| before.ends_with([' ', '\t']));
    let mut text = if opened && !written.head.is_empty() {
        " ".to_owned()
    } else {
        String::new()
    };
    text.push_str(&written.head);
    let head = if written.head.is_empty() {
        without_blanks_before(tree, &head)
    } else {
        head
    };
    let lines: String = written
        .body
        .iter()
        .flat_map(|line| [pen.eol, line.as_str()])
        .collect();
    vec![Patch::new(head, text), Patch::new(body, lines)]
}

/// Where a value stands: beside its key or dash, and in the lines below.
struct Region {
    head: Range<usize>,
    body: Range<usize>,
}

fn region(tree: &Tree, id: NodeId) -> Region {
    let range = tree.range(id);
    let form = tree.form(id);
    if form.is_block_scalar() {
        let line = tree.line_end(range.start);
        let header = tree.slice(id);
        let token = header
            .find(|sign: char| !matches!(sign, '|' | '>' | '+' | '-' | '0'..='9'))
            .unwrap_or(header.len());
        return Region {
            head: range.start..range.start + token,
            body: line..range.end.max(line),
        };
    }
    if form.is_block()
        && tree
            .lead(id)
            .is_some_and(|lead| tree.line_end(lead) < range.start)
    {
        let after = after_properties(tree, id);
        let line = tree.line_end(after);
        return Region {
            head: after..after,
            body: line..tree.line_end(range.end).max(line),
        };
    }
    let line = tree.line_end(range.end);
    Region {
        head: range,
        body: line..line,
    }
}

/// Behind the colon or dash that leads to a value, and behind its anchor where that stands in the same line.
pub(super) fn after_properties(tree: &Tree, id: NodeId) -> usize {
    let start = tree.range(id).start;
    let mut at = tree.lead(id).map_or(start, |lead| lead + 1);
    let line = tree.source().get(at..tree.line_end(at)).unwrap_or_default();
    let mut rest = line;
    loop {
        let token = rest.trim_start_matches([' ', '\t']);
        if !token.starts_with(['&', '!']) {
            return at;
        }
        let end = token.find([' ', '\t']).unwrap_or(token.len());
        at += rest.len() - token.len() + end;
        rest = token.get(end..).unwrap_or_default();
    }
}

fn without_blanks_before(tree: &Tree, head: &Range<usize>) -> Range<usize> {
    let before = tree.source().get(..head.start).unwrap_or_default();
    before.trim_end_matches([' ', '\t']).len()..head.end
}

/// Inside braces and brackets.
fn flow(tree: &Tree, id: NodeId, draft: &Draft, pen: &Pen) -> Result<Vec<Patch>> {
    let text = match draft {
        Draft::Text(text, hint) => scalar::flow(text, *hint, Some(tree.form(id)), pen),
        draft => draft.flow(pen),
    };
    set_in_flow(tree, id, &text)
}

/// Puts `text` where a value inside braces and brackets stands.
pub(super) fn set_in_flow(tree: &Tree, id: NodeId, text: &str) -> Result<Vec<Patch>> {
    let range = tree.range(id);
    if tree.comments().any(|comment| range.contains(&comment.start)) {
        return Err(refusal(
            tree,
            id,
            "comments stand inside the brackets of this value",
        ));
    }
    if tree.is_stray(id) {
        return Ok(vec![Patch::insert(range.start, format!(": {text}"))]);
    }
    let opened = range.is_empty() && tree.lead(id).is_some_and(|lead| lead + 1 == range.start);
    let gap = if opened { " " } else { "" };
    Ok(vec![Patch::new(range, format!("{gap}{text}"))])
}

/// A list in place of a list, item by item, so that what stays keeps its writing and its comments; none where
/// the items are not alike enough for that.
fn items_of(tree: &Tree, list: NodeId, items: &[Draft]) -> Result<Option<Vec<Patch>>> {
    let old: Vec<NodeId> = tree.children(list).collect();
    if items.is_empty() || old.iter().any(|id| !tree.form(*id).is_scalar()) {
        return Ok(None);
    }
    let same = |id: &NodeId, draft: &Draft| tree.raw(*id) == draft.raw();
    let head = old
        .iter()
        .zip(items)
        .take_while(|(id, draft)| same(id, draft))
        .count();
    let tail = old
        .iter()
        .rev()
        .zip(items.iter().rev())
        .take(old.len().min(items.len()) - head)
        .take_while(|(id, draft)| same(id, draft))
        .count();
    let gone = old.get(head..old.len() - tail).unwrap_or_default();
    let come = items.get(head..items.len() - tail).unwrap_or_default();
    // Of items in brackets only one can go at a time, since each takes a comma with it.
    if tree.form(list) == Form::FlowList && gone.len() > come.len() + 1 {
        return Ok(None);
    }
    let mut patches = Vec::new();
    for (id, draft) in gone.iter().zip(come) {
        patches.extend(set_value(tree, *id, draft)?);
    }
    for id in gone.iter().skip(come.len()) {
        patches.extend(remove_item(tree, *id)?);
    }
    // Several items at one place would be several patches there, whose order nothing says.
    match come.get(gone.len()..).unwrap_or_default() {
        [] => {}
        [one] => {
            let after = old.get((head + gone.len()).wrapping_sub(1));
            let place = after.map_or(Where::First, |id| Where::After(*id));
            patches.extend(insert_item(tree, list, place, one)?);
        }
        _ => return Ok(None),
    }
    Ok(Some(patches))
}
