//! One item of a tree in place of another, so that the tree is the one that reading the whole text would give.
//!
//! Law: what stands outside the item stays as it is, moved by as much as the item grew; nothing is looked at twice.

use std::ops::Range;

use super::tree::{NONE, Node, NodeId, Tree, some};

/// The item that is replaced.
pub(super) struct Cut {
    /// Its whole lines in the old text.
    pub lines: Range<usize>,
    /// It in the old tree.
    pub node: NodeId,
    /// How long the wrapper is that stands before it where it is read alone.
    pub wrapper: usize,
}

/// Of a tree with nothing but an item in its wrapper: the item in the list at this depth, since each has a map, a
/// key and a list before it.
pub(super) fn item(depth: usize) -> NodeId {
    NodeId(u32::try_from((depth + 1) * 3).unwrap_or(NONE))
}

/// The node written next after a node and all in it.
pub(super) fn next_outside(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let mut at = Some(id);
    while let Some(id) = at {
        if let Some(next) = some(tree.node(id).next) {
            return Some(NodeId(next));
        }
        at = tree.parent(id);
    }
    None
}

/// Numbers moved from one text or tree to another.
#[derive(Clone, Copy)]
struct Shift {
    by: i64,
}

impl Shift {
    fn between(from: usize, to: usize) -> Self {
        let signed = |at: usize| i64::try_from(at).unwrap_or(0);
        Self {
            by: signed(to) - signed(from),
        }
    }

    fn of(self, at: u32) -> u32 {
        if at == NONE {
            return NONE;
        }
        u32::try_from(i64::from(at) + self.by).unwrap_or(NONE)
    }
}

/// Where the nodes and decoded texts of an item lie in a tree.
struct Extent {
    nodes: Range<usize>,
    cuts: Range<usize>,
}

impl Extent {
    fn of(tree: &Tree, id: NodeId) -> Self {
        let end = next_outside(tree, id).map_or(tree.nodes.len(), |next| next.0 as usize);
        let nodes = id.0 as usize..end;
        let decoded = |range: Range<usize>| {
            let nodes = tree.nodes.get(range).unwrap_or_default();
            nodes.iter().filter(|node| is_decoded(node)).count()
        };
        let first = decoded(0..nodes.start);
        let cuts = first..first + decoded(nodes.clone());
        Self { nodes, cuts }
    }
}

/// Whether a node's text is kept apart from the source.
fn is_decoded(node: &Node) -> bool {
    node.form.is_scalar() && node.data != NONE
}

/// Where the decoded text of this number begins.
fn cut(tree: &Tree, at: usize) -> usize {
    let end = at.checked_sub(1).and_then(|before| tree.cuts.get(before));
    end.copied().unwrap_or(0) as usize
}

/// How numbers change from the tree of an item alone to the whole tree.
struct Moved {
    ids: Shift,
    offsets: Shift,
    cuts: Shift,
}

impl Moved {
    fn node(&self, node: &Node) -> Node {
        let data = if node.form.is_scalar() {
            self.cuts
        } else {
            self.ids
        };
        Node {
            start: self.offsets.of(node.start),
            end: self.offsets.of(node.end),
            lead: self.offsets.of(node.lead),
            parent: self.ids.of(node.parent),
            next: self.ids.of(node.next),
            data: data.of(node.data),
            ..*node
        }
    }
}

/// Whether the item read alone is just what it is in the tree.
pub(super) fn is_same(tree: &Tree, place: &Cut, alone: &Tree) -> bool {
    let same = || {
        let (there, here) = (
            Extent::of(tree, place.node),
            Extent::of(alone, lone(place, alone)?),
        );
        let moved = moved(place, &here, &there);
        let (old, new) = (tree.nodes.get(there.nodes.clone())?, alone.nodes.get(here.nodes)?);
        let node_same = |(at, (old, new)): (usize, (&Node, &Node))| {
            let new = moved.node(new);
            // The item's own neighbours and parent are the list's affair.
            let own = at == 0;
            new.start == old.start
                && new.end == old.end
                && new.lead == old.lead
                && new.data == old.data
                && new.form == old.form
                && new.marks == old.marks
                && (own || (new.parent == old.parent && new.next == old.next))
        };
        let texts = |tree: &Tree, cuts: &Range<usize>| {
            tree.texts
                .get(cut(tree, cuts.start)..cut(tree, cuts.end))
                .map(str::to_owned)
        };
        let comments = |tree: &Tree, shift: Shift, range: Range<usize>| -> Vec<(u32, u32)> {
            let inside = tree
                .comments
                .iter()
                .filter(|(from, _)| range.contains(&(*from as usize)));
            inside
                .map(|(from, to)| (shift.of(*from), shift.of(*to)))
                .collect()
        };
        let none = Shift { by: 0 };
        let whole = place.wrapper..alone.source.len();
        Some(
            here.cuts.start == 0
                && old.len() == new.len()
                && old.iter().zip(new).enumerate().all(node_same)
                && texts(tree, &there.cuts) == texts(alone, &here.cuts)
                && comments(tree, none, place.lines.clone()) == comments(alone, moved.offsets, whole),
        )
    };
    same().unwrap_or(false)
}

/// The tree of `text`, in which the item says what it says alone.
pub(super) fn grafted(tree: &Tree, place: &Cut, alone: &Tree, text: &str) -> Option<Tree> {
    let (there, here) = (
        Extent::of(tree, place.node),
        Extent::of(alone, lone(place, alone)?),
    );
    if here.cuts.start != 0 {
        return None;
    }
    let inside = moved(place, &here, &there);
    let length = alone.source.len().checked_sub(place.wrapper)?;
    let beyond = Moved {
        ids: Shift::between(there.nodes.len(), here.nodes.len()),
        offsets: Shift::between(place.lines.len(), length),
        cuts: Shift::between(there.cuts.len(), here.cuts.len()),
    };
    let is_beyond = |id: u32| id != NONE && id as usize >= there.nodes.end;
    let id = |id: u32| if is_beyond(id) { beyond.ids.of(id) } else { id };
    let offset = |at: u32| {
        if at != NONE && at as usize >= place.lines.end {
            beyond.offsets.of(at)
        } else {
            at
        }
    };

    let (before, rest) = tree.nodes.split_at_checked(there.nodes.start)?;
    let after = rest.get(there.nodes.len()..)?;
    let item = alone.nodes.get(here.nodes.clone())?;
    let (old_end, new_end) = (rest.first()?.end, inside.offsets.of(item.first()?.end));
    let above = ancestors(tree, place.node);
    let mut nodes = Vec::with_capacity(before.len() + item.len() + after.len());
    nodes.extend(before.iter().map(|node| Node {
        next: id(node.next),
        data: if node.form.is_scalar() {
            node.data
        } else {
            id(node.data)
        },
        end: offset(node.end),
        ..*node
    }));
    for ancestor in &above {
        let node = nodes.get_mut(ancestor.0 as usize)?;
        // What ends with the item ends where the item now ends.
        if tree.node(*ancestor).end == old_end {
            node.end = new_end;
        }
    }
    nodes.extend(item.iter().map(|node| inside.node(node)));
    let own = nodes.get_mut(there.nodes.start)?;
    own.parent = rest.first()?.parent;
    own.next = id(rest.first()?.next);
    nodes.extend(after.iter().map(|node| Node {
        start: offset(node.start),
        end: offset(node.end),
        lead: offset(node.lead),
        parent: id(node.parent),
        next: id(node.next),
        data: if node.form.is_scalar() {
            beyond.cuts.of(node.data)
        } else {
            id(node.data)
        },
        ..*node
    }));

    let (from, to) = (cut(tree, there.cuts.start), cut(tree, there.cuts.end));
    let decoded = alone.texts.get(..cut(alone, here.cuts.end))?;
    let texts = [tree.texts.get(..from)?, decoded, tree.texts.get(to..)?].concat();
    let in_texts = (Shift::between(0, from), Shift::between(to, from + decoded.len()));
    let mut cuts = tree.cuts.get(..there.cuts.start)?.to_vec();
    cuts.extend(
        alone
            .cuts
            .get(..here.cuts.end)?
            .iter()
            .map(|at| in_texts.0.of(*at)),
    );
    cuts.extend(
        tree.cuts
            .get(there.cuts.end..)?
            .iter()
            .map(|at| in_texts.1.of(*at)),
    );

    Some(Tree {
        source: text.to_owned(),
        nodes,
        texts,
        cuts,
        comments: joined(&tree.comments, &alone.comments, place, &inside, &beyond),
        lines: lines(&tree.lines, &alone.lines, place, &inside, &beyond),
        aliases: tree.aliases.iter().map(|alias| NodeId(id(alias.0))).collect(),
    })
}

/// The item in the tree where it stands alone: the innermost one of the wrapper.
fn lone(place: &Cut, alone: &Tree) -> Option<NodeId> {
    let first = alone
        .nodes
        .iter()
        .position(|node| node.lead != NONE && node.lead as usize >= place.wrapper)?;
    Some(NodeId(u32::try_from(first).ok()?))
}

fn moved(place: &Cut, here: &Extent, there: &Extent) -> Moved {
    Moved {
        ids: Shift::between(here.nodes.start, there.nodes.start),
        offsets: Shift::between(place.wrapper, place.lines.start),
        cuts: Shift::between(here.cuts.start, there.cuts.start),
    }
}

fn ancestors(tree: &Tree, id: NodeId) -> Vec<NodeId> {
    std::iter::successors(tree.parent(id), |id| tree.parent(*id)).collect()
}

fn joined(
    old: &[(u32, u32)],
    alone: &[(u32, u32)],
    place: &Cut,
    inside: &Moved,
    beyond: &Moved,
) -> Vec<(u32, u32)> {
    let from = old.partition_point(|(at, _)| (*at as usize) < place.lines.start);
    let to = old.partition_point(|(at, _)| (*at as usize) < place.lines.end);
    let both = |shift: Shift| move |(from, to): &(u32, u32)| (shift.of(*from), shift.of(*to));
    let mut comments = old.get(..from).unwrap_or_default().to_vec();
    comments.extend(alone.iter().map(both(inside.offsets)));
    comments.extend(old.get(to..).unwrap_or_default().iter().map(both(beyond.offsets)));
    comments
}

/// Where lines begin. The first line of the item begins where it did; the one behind it, where the item ends.
fn lines(old: &[u32], alone: &[u32], place: &Cut, inside: &Moved, beyond: &Moved) -> Vec<u32> {
    let from = old.partition_point(|at| *at as usize <= place.lines.start);
    let to = old.partition_point(|at| *at as usize <= place.lines.end);
    let own = alone.partition_point(|at| *at as usize <= place.wrapper);
    let mut lines = old.get(..from).unwrap_or_default().to_vec();
    let within = alone.get(own..).unwrap_or_default();
    lines.extend(within.iter().map(|at| inside.offsets.of(*at)));
    lines.extend(
        old.get(to..)
            .unwrap_or_default()
            .iter()
            .map(|at| beyond.offsets.of(*at)),
    );
    lines
}
