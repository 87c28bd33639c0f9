//! The text of a plan cut at its commitments, so that a change of one is read without reading the other thousand.
//!
//! The cut is a scan of lines, not a parser. A top-level key is a piece, and inside it every item of a list whose
//! items bear refs, as deep as they stand. A run of neighbouring pieces is read alone, inside a wrapper of its
//! parents' keys.
//!
//! Law: what is read by pieces is what the whole file would say, or it is not read by pieces. So: the cut of a whole
//! text counts only where [`Pieces::agree_with`] the tree parsed from it; a text that differs from such a one within
//! one run keeps the cut outside it; a run must begin with its dash, end with a line break, parse alone to exactly
//! the items the scan found, and hold no anchor, alias, tag, tab or document marker.

mod scan;
mod seen;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::load::Document;
use super::tree::{Form as Written, Tree};
use crate::plan::{Form, Identity, Kind};
use scan::{Scan, key};
use seen::in_tree;

/// A piece of the text: whole lines, from that of its dash or key to the next that does not stand in it. Blank lines
/// and comments between two pieces are the first one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where its first line begins.
    start: usize,
    /// Where the first line begins that is not its own.
    end: usize,
    /// 0 for a top-level key, 1 for an item of its list, and so on.
    depth: usize,
    /// The column of the dash; 0 for a key.
    column: usize,
    /// The column of the keys of an item: where its lists' keys stand.
    keys: usize,
    /// The list it is an item of; for a top-level key the list of that name, or nothing.
    list: &'static str,
}

/// The key that makes a file a plan.
const VERSION_KEY: &str = "pledge";

/// Where the pieces of a text are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces {
    pieces: Vec<Piece>,
    length: usize,
}

/// Neighbouring pieces of one list, or neighbouring top-level keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Their bytes: whole lines.
    pub bytes: Range<usize>,
    /// The pieces, with all that stand in them.
    pieces: Range<usize>,
    depth: usize,
}

/// A run read alone.
#[derive(Debug)]
pub struct Reading {
    /// The run inside its wrapper: a plan of the parents' refs and the run's items.
    pub document: Document,
    /// How long the wrapper is that stands before the run.
    pub wrapper: usize,
    /// The pieces of the run, as they stand in the text.
    pieces: Vec<Piece>,
}

impl Pieces {
    /// Cuts a text; none where its lines are not those of a plain block map.
    pub fn cut(text: &str) -> Option<Self> {
        let mut scan = Scan::of_file();
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        scan.lines(text.get(start..)?, start)?;
        Some(Self {
            pieces: scan.pieces,
            length: text.len(),
        })
    }

    /// Whether these are the pieces that the tree of the same text has.
    pub fn agree_with(&self, tree: &Tree) -> bool {
        self.length == tree.source().len() && self.pieces == in_tree(tree)
    }

    /// The smallest run that holds these bytes, with a line of the run before them; none where only the whole text
    /// does.
    pub fn around(&self, window: &Range<usize>) -> Option<Run> {
        let first = self
            .pieces
            .partition_point(|piece| piece.start < window.start)
            .checked_sub(1)?;
        self.from(first, window)
    }

    /// The smallest run around a run and all of its neighbours; none where only the whole text is.
    pub fn wider(&self, run: &Run) -> Option<Run> {
        self.from(self.parent(run.pieces.start)?, &run.bytes)
    }

    /// The smallest run that holds these bytes and begins with this piece or one that it stands in.
    fn from(&self, first: usize, window: &Range<usize>) -> Option<Run> {
        let mut first = first;
        loop {
            let piece = self.pieces.get(first)?;
            let (mut end, mut after) = (piece.end, self.after(first));
            while end < window.end
                && let Some(next) = self.pieces.get(after)
                && (next.depth, next.start) == (piece.depth, end)
            {
                (end, after) = (next.end, self.after(after));
            }
            if piece.end >= window.start && end >= window.end {
                return Some(Run {
                    bytes: piece.start..end,
                    pieces: first..after,
                    depth: piece.depth,
                });
            }
            first = self.parent(first)?;
        }
    }

    /// Reads what stands in place of a run: in this text, or in one that differs from it only there. None where that
    /// cannot be read alone.
    pub fn read(&self, run: &Run, whole: &[u8], lines: &str) -> Option<Reading> {
        if !lines.ends_with('\n') || lines.contains('\t') || has_marker(lines) {
            return None;
        }
        let first = self.pieces.get(run.pieces.start)?;
        let mut scan = Scan::of_run(self, run)?;
        scan.lines(lines, run.bytes.start)?;
        if scan.pieces.first()?.start != run.bytes.start {
            return None;
        }
        let wrapper = self.wrapper(run, whole)?;
        let tree = Tree::parse(format!("{wrapper}{lines}")).ok()?;
        let marked = tree
            .ids()
            .any(|id| tree.is_anchored(id) || tree.is_tagged(id) || matches!(tree.form(id), Written::Alias));
        let above = if run.depth == 0 { 0 } else { run.depth };
        let found = in_tree(&tree);
        let found = found.get(above..)?;
        if run.depth == 0 && !self.names(run, whole).eq(names(&tree)) {
            return None;
        }
        let same = found.len() == scan.pieces.len()
            && found.iter().zip(&scan.pieces).all(|(found, scanned)| {
                found.start + run.bytes.start == scanned.start + wrapper.len()
                    && found.end + run.bytes.start == scanned.end + wrapper.len()
                    && (found.depth, found.column, found.keys, found.list)
                        == (scanned.depth, scanned.column, scanned.keys, scanned.list)
            });
        (!marked && same && (first.depth > 0 || !names(&tree).any(|name| name == VERSION_KEY))).then(|| {
            Reading {
                wrapper: wrapper.len(),
                document: Document::of(tree),
                pieces: scan.pieces,
            }
        })
    }

    /// The pieces of the text in which `reading` stands in place of a run.
    #[must_use]
    pub fn with(&self, run: &Run, reading: &Reading, length: usize) -> Self {
        let before = self.pieces.get(..run.pieces.start).unwrap_or_default();
        let after = self.pieces.get(run.pieces.end..).unwrap_or_default();
        let moved = |at: usize| (at + length).saturating_sub(self.length);
        let around = |piece: &Piece| Piece {
            end: if piece.end >= run.bytes.end {
                moved(piece.end)
            } else {
                piece.end
            },
            ..*piece
        };
        let behind = |piece: &Piece| Piece {
            start: moved(piece.start),
            end: moved(piece.end),
            ..*piece
        };
        let mut pieces = Vec::with_capacity(before.len() + reading.pieces.len() + after.len());
        pieces.extend(before.iter().map(around));
        pieces.extend_from_slice(&reading.pieces);
        pieces.extend(after.iter().map(behind));
        Self { pieces, length }
    }

    /// The parents' keys, and their refs where those can be told: what has to stand before a run for it to be read.
    fn wrapper(&self, run: &Run, whole: &[u8]) -> Option<String> {
        let mut above = Vec::new();
        let mut at = run.pieces.start;
        while let Some(parent) = self.parent(at) {
            above.push(parent);
            at = parent;
        }
        let mut wrapper = String::new();
        let mut lists = above
            .iter()
            .rev()
            .skip(1)
            .chain([&run.pieces.start])
            .filter_map(|at| self.pieces.get(*at))
            .map(|piece| piece.list);
        for at in above.iter().rev() {
            let piece = self.pieces.get(*at)?;
            let list = lists.next()?;
            if piece.depth == 0 {
                wrapper.push_str(list);
            } else {
                let pad = piece.keys.checked_sub(piece.column + 1)?;
                let column = " ".repeat(piece.column);
                let reference = self.reference(*at, whole)?;
                let keys = " ".repeat(piece.keys);
                let pad = " ".repeat(pad);
                for part in [&column, "-", &pad, reference, "\n", &keys, list] {
                    wrapper.push_str(part);
                }
            }
            wrapper.push_str(":\n");
        }
        Some(wrapper)
    }

    /// The top-level keys of a run.
    fn names<'t>(&self, run: &Run, whole: &'t [u8]) -> impl Iterator<Item = &'t str> {
        let pieces = self.pieces.get(run.pieces.clone()).unwrap_or_default();
        pieces
            .iter()
            .filter(|piece| piece.depth == 0)
            .filter_map(move |piece| Some(key(text(whole, piece.start..piece.end)?.lines().next()?)?.0))
    }

    /// The line of an item that says its ref, as written.
    fn reference<'t>(&self, at: usize, whole: &'t [u8]) -> Option<&'t str> {
        let piece = self.pieces.get(at)?;
        let own = text(whole, piece.start..self.pieces.get(at + 1)?.start)?;
        own.lines().find_map(|line| {
            let key = line.get(piece.keys..)?;
            let above = line.get(..piece.keys)?.trim_start().trim_start_matches('-');
            let value = key.strip_prefix("ref:")?.trim();
            let plain =
                above.trim().is_empty() && !value.is_empty() && !value.starts_with(['&', '*', '!', '|', '>']);
            plain.then(|| key.trim_end())
        })
    }

    /// The next piece that does not stand in this one.
    fn after(&self, at: usize) -> usize {
        let depth = self.pieces.get(at).map_or(0, |piece| piece.depth);
        let rest = self.pieces.get(at + 1..).unwrap_or_default();
        at + 1 + rest.iter().take_while(|piece| piece.depth > depth).count()
    }

    /// The piece this one stands in.
    fn parent(&self, at: usize) -> Option<usize> {
        let depth = self.pieces.get(at)?.depth;
        self.pieces
            .get(..at)?
            .iter()
            .rposition(|piece| piece.depth < depth)
    }
}

/// A part of a file as text.
fn text(whole: &[u8], part: Range<usize>) -> Option<&str> {
    std::str::from_utf8(whole.get(part)?).ok()
}

/// Whether a line begins or ends a document, or directs the parser.
fn has_marker(lines: &str) -> bool {
    lines
        .lines()
        .any(|line| line.starts_with("---") || line.starts_with("...") || line.starts_with('%'))
}

/// The top-level keys of a tree.
fn names(tree: &Tree) -> impl Iterator<Item = &str> {
    let root = tree.root().into_iter();
    root.flat_map(|root| tree.entries(root))
        .map(|(key, _)| tree.text(key))
}

/// The list of this name whose items bear refs, in a record of this kind.
fn list_of(kind: &'static Kind, name: &str) -> Option<(&'static str, &'static Kind)> {
    let (_, list) = kind.list(name)?;
    let bears_refs = list.form == Form::List && list.identity == Identity::Ref;
    bears_refs.then(|| (list.name, list.kind()))
}
