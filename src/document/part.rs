//! An edit verified by commitment: where only one item of one list is touched, only that item is read again.
//!
//! Law: the same result as reading the whole text, or none. So it is done only where the text before was read whole
//! by both parsers and they agreed; where the item alone is read as it was read in the whole; where it begins at its
//! dash, ends with its last line, is one item still, and holds nothing that reaches beyond it. On any doubt the
//! whole text is read.

use std::ops::Range;

use super::graft::{self, Cut};
use super::load::{Document, fill};
use super::second::second_reading;
use super::splice::Patch;
use super::tree::{Form, NodeId, Tree, mark};
use super::verify;
use super::whole::MAX_BYTES;
use crate::plan::{Form as ListForm, Plan, Record};

/// An item of a list, and the way to it.
struct Item {
    node: NodeId,
    /// Its whole lines: from that of its dash to that where the next thing begins.
    lines: Range<usize>,
    /// For each list on the way: the key's text as written, the columns of key and dash.
    wrapper: String,
    /// The way in the plan: the list's place in the table and the item's in the list.
    path: Vec<(usize, usize)>,
}

/// The document after an edit that patches have written into `text`, if the item it is in settles that it says what
/// was meant; none where the whole text has to be read.
pub(super) fn edited(
    before: &Document,
    text: &str,
    patches: &[Patch],
    kept: bool,
    meant: &Plan,
) -> Option<Document> {
    if !before.proven || text.len() > MAX_BYTES {
        return None;
    }
    let old = &before.tree;
    let ranges = || patches.iter().map(|patch| &patch.range);
    let touched = ranges().map(|range| range.start).min()?..ranges().map(|range| range.end).max()?;
    let item = smallest_item(before, &touched)?;
    let (head, tail) = (
        old.source().get(..item.lines.start)?,
        old.source().get(item.lines.end..)?,
    );
    let now = text.strip_prefix(head)?.strip_suffix(tail)?;
    if !tail.is_empty() && !now.ends_with('\n') {
        return None;
    }
    let was = read_alone(&item, old.source().get(item.lines.clone())?)?;
    let cut = Cut {
        lines: item.lines.clone(),
        node: item.node,
        wrapper: item.wrapper.len(),
    };
    if !graft::is_same(old, &cut, &was) {
        return None;
    }
    let at = |offset: usize| Some(offset.checked_sub(item.lines.start)? + item.wrapper.len());
    let inside: Option<Vec<Patch>> = patches
        .iter()
        .map(|patch| {
            Some(Patch::new(
                at(patch.range.start)?..at(patch.range.end)?,
                patch.text.as_str(),
            ))
        })
        .collect();
    let is = verify::step(&was, format!("{}{now}", item.wrapper), &inside?, kept).ok()?;
    // Alone it may begin in any column; among its neighbours only in theirs.
    let dash = |tree: &Tree| tree.lead(graft::item(item.path.len().checked_sub(1)?));
    if !stands_alone(&item, &is) || dash(&is) != dash(&was) || second_reading(&is).is_err() {
        return None;
    }
    let plan = meant_elsewhere(before, &item, meant, &is)?;
    let tree = graft::grafted(old, &cut, &is, text)?;
    Some(Document {
        tree,
        plan,
        proven: true,
    })
}

/// The smallest item of a list of records, written by lines, that everything touched lies in.
fn smallest_item(before: &Document, touched: &Range<usize>) -> Option<Item> {
    let tree = &before.tree;
    let mut record: &dyn Record = &before.plan;
    let mut node = tree.root()?;
    let mut found = None;
    let (mut wrapper, mut path) = (String::new(), Vec::new());
    // Behind a mark at the very start of the file columns are counted otherwise; a directive may change what follows.
    if tree.source().starts_with(['\u{feff}', '%']) {
        return None;
    }
    while tree.form(node) == Form::BlockMap {
        let inside = |id: NodeId| {
            let lead = tree.lead(id)?;
            Some((tree.line_start(lead), after(tree, id)))
        };
        let Some((key, list)) = tree.entries(node).find(|(key, value)| {
            tree.form(*value) == Form::BlockList
                && tree.range(*key).start < touched.start
                && tree.range(*value).start < touched.start
                && touched.end <= after(tree, *value)
        }) else {
            break;
        };
        let Some((at, info)) = record.kind().list(tree.text(key)) else {
            break;
        };
        let Some((index, item)) = tree.children(list).enumerate().find(|(_, item)| {
            inside(*item).is_some_and(|(from, to)| from < touched.start && touched.end <= to)
        }) else {
            break;
        };
        let (Some(next), Some(dash)) = (record.list(at).and_then(|list| list.item(index)), tree.lead(item))
        else {
            break;
        };
        let start = tree.line_start(dash);
        let indent = tree.source().get(start..dash)?;
        if info.form != ListForm::List
            || tree.form(item) != Form::BlockMap
            || touched.start <= dash
            || !indent.bytes().all(|byte| byte == b' ')
        {
            break;
        }
        wrapper.push_str(
            &" ".repeat(
                tree.column(tree.range(key).start)
                    .checked_sub(last_line(&wrapper))?,
            ),
        );
        wrapper.push_str(tree.slice(key));
        wrapper.push_str(":\n");
        path.push((at, index));
        found = Some(Item {
            node: item,
            lines: start..after(tree, item),
            wrapper: wrapper.clone(),
            path: path.clone(),
        });
        wrapper.push_str(indent);
        wrapper.push('-');
        (record, node) = (next, item);
    }
    found
}

/// How much of its last line a text has already.
fn last_line(text: &str) -> usize {
    text.rsplit('\n').next().unwrap_or_default().len()
}

/// The line in which the next thing begins after a node and all in it; the end of the text where nothing follows.
fn after(tree: &Tree, id: NodeId) -> usize {
    let next = graft::next_outside(tree, id);
    next.map_or(tree.source().len(), |next| {
        let start = tree.range(next).start;
        tree.line_start(if tree.node(next).marks & mark::KEY != 0 {
            start
        } else {
            tree.lead(next).unwrap_or(start)
        })
    })
}

/// An item read alone, if that can be.
fn read_alone(item: &Item, lines: &str) -> Option<Tree> {
    let tree = Tree::parse(format!("{}{lines}", item.wrapper)).ok()?;
    stands_alone(item, &tree).then_some(tree)
}

/// Whether a text in its wrapper is one item, where it was, with nothing in it that reaches beyond it.
fn stands_alone(item: &Item, tree: &Tree) -> bool {
    let lines = tree.source().get(item.wrapper.len()..).unwrap_or_default();
    let marked = |line: &str| line.starts_with("---") || line.starts_with("...") || line.starts_with('%');
    if lines.contains('\t') || lines.lines().any(marked) || !tree.aliases.is_empty() {
        return false;
    }
    let bound = mark::ANCHORED | mark::TAGGED;
    if tree.nodes.iter().any(|node| node.marks & bound != 0) {
        return false;
    }
    let mut node = tree.root();
    for depth in 0..item.path.len() {
        let mut entries = node.into_iter().flat_map(|node| tree.entries(node));
        let (Some((_, list)), None) = (entries.next(), entries.next()) else {
            return false;
        };
        let mut items = tree.children(list);
        let (Some(only), None) = (items.next(), items.next()) else {
            return false;
        };
        if tree.form(list) != Form::BlockList
            || tree.form(only) != Form::BlockMap
            || only != graft::item(depth)
        {
            return false;
        }
        node = Some(only);
    }
    let dash = node.and_then(|node| tree.lead(node));
    let first = lines.find(|sign| sign != ' ').map(|at| at + item.wrapper.len());
    dash.is_some() && dash == first
}

/// The plan that is meant, if it says of the item what the item says and differs from the one before nowhere else.
fn meant_elsewhere(before: &Document, item: &Item, meant: &Plan, is: &Tree) -> Option<Plan> {
    let mut said = Plan::default();
    fill(&mut said, is, is.root()?);
    let (mut old, mut new, mut alone): (&dyn Record, &dyn Record, &dyn Record) = (&before.plan, meant, &said);
    for (list, index) in &item.path {
        if !old.is_same_but(new, *list) {
            return None;
        }
        let (were, are) = (old.list(*list)?, new.list(*list)?);
        if were.len() != are.len() || were.spoilt() != are.spoilt() {
            return None;
        }
        for at in (0..were.len()).filter(|at| at != index) {
            if !were.item(at)?.is_same(are.item(at)?) {
                return None;
            }
        }
        (old, new, alone) = (were.item(*index)?, are.item(*index)?, alone.list(*list)?.item(0)?);
    }
    if !alone.is_same(new) {
        return None;
    }
    // As it is written, to the order of the keys that no table knows.
    let mut plan = meant.clone();
    let mut record: &mut dyn Record = &mut plan;
    for (list, index) in &item.path {
        record = record.list_mut(*list)?.item_mut(*index)?;
    }
    record.clear();
    fill(record, is, graft::item(item.path.len().checked_sub(1)?));
    Some(plan)
}
