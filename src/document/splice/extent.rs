//! Which lines belong to an entry of a block: its own, and the comments that travel with it.
//!
//! Law: an entry's own lines run from its dash or key to the last line, comments included, that stands deeper than
//! it. Comment lines directly above, in its column, travel with it when it moves and stay when it goes. Blank
//! lines belong to nobody.

use std::ops::Range;

use super::super::tree::{NodeId, Tree};

/// The lines of one entry: an item of a block list, or a key of a block map with its value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// The dash or the key.
    pub first: usize,
    /// The column of the dash or key.
    pub column: usize,
    /// The line it begins in, from its start.
    pub start: usize,
    /// The start of the comment lines directly above; `start` where there are none.
    pub above: usize,
    /// The end of its last line, line break left out.
    pub end: usize,
    /// Whether nothing but blanks stands before it in its line.
    pub own_line: bool,
}

impl Extent {
    /// The lines of an item.
    pub(super) fn item(tree: &Tree, item: NodeId) -> Self {
        let range = tree.range(item);
        let first = tree.lead(item).unwrap_or(range.start);
        Self::new(tree, first, range.end.max(first + 1))
    }

    /// The lines of a key and its value.
    pub(super) fn entry(tree: &Tree, key: NodeId, value: NodeId) -> Self {
        let first = tree.range(key).start;
        let colon = tree.lead(value).map_or(first, |colon| colon + 1);
        Self::new(tree, first, tree.range(value).end.max(colon))
    }

    fn new(tree: &Tree, first: usize, end: usize) -> Self {
        let start = tree.line_start(first);
        let column = tree.column(first);
        let own_line = is_blank(tree.source().get(start..first).unwrap_or_default());
        Self {
            first,
            column,
            start,
            above: if own_line {
                above(tree, start, column)
            } else {
                start
            },
            end: below(tree, tree.line_end(end), column),
            own_line,
        }
    }

    /// The whole lines, with a line break on one side: after them, or before where the file ends without one.
    pub(super) fn whole_lines(&self, tree: &Tree, from: usize) -> Range<usize> {
        let next = tree.next_line(self.end);
        let open_end = next == tree.source().len() && !tree.source().ends_with('\n');
        if open_end && from > 0 {
            tree.line_end(from - 1)..next
        } else {
            from..next
        }
    }
}

/// Whether nothing stands there but blanks and line breaks.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| matches!(sign, ' ' | '\t' | '\r' | '\n'))
}

/// The first of the comment lines that stand directly above `start` in `column`.
fn above(tree: &Tree, start: usize, column: usize) -> usize {
    let mut at = start;
    while at > 0 {
        let line = tree.line_start(at - 1);
        if line >= at || comment_column(tree, line) != Some(column) {
            break;
        }
        at = line;
    }
    at
}

/// The end of the last comment line below `end` that stands deeper than `column`.
fn below(tree: &Tree, end: usize, column: usize) -> usize {
    let mut last = end;
    let mut at = tree.next_line(end);
    while at < tree.source().len() {
        let stop = tree.line_end(at);
        match comment_column(tree, at) {
            Some(deeper) if deeper > column => last = stop,
            None if is_blank(tree.source().get(at..stop).unwrap_or_default()) => {}
            _ => break,
        }
        at = tree.next_line(at);
    }
    last
}

/// The column of the comment that has the line at `start` to itself.
fn comment_column(tree: &Tree, start: usize) -> Option<usize> {
    let line = tree.source().get(start..tree.line_end(start))?;
    let at = start + line.find(|sign| !matches!(sign, ' ' | '\t'))?;
    let is_comment =
        u32::try_from(at).is_ok_and(|at| tree.comments.binary_search_by_key(&at, |(from, _)| *from).is_ok());
    is_comment.then(|| tree.column(at))
}

/// The blank lines directly above `at`, a line's start, as far as `floor`, where the entry before ends: a blank
/// line can be part of its text.
pub(super) fn blank_above(tree: &Tree, at: usize, floor: usize) -> Range<usize> {
    let floor = tree.next_line(floor);
    let mut from = at;
    while from > floor {
        let line = tree.line_start(from - 1);
        if line >= from || !is_blank(tree.source().get(line..from).unwrap_or_default()) {
            break;
        }
        from = line;
    }
    from..at
}

/// Whether entries that stand one after the other are set apart by blank lines, most of them.
pub(super) fn is_spaced(tree: &Tree, entries: &[Extent]) -> bool {
    let pairs = entries.iter().zip(entries.iter().skip(1));
    let apart = pairs
        .filter(|(before, entry)| !blank_above(tree, entry.above, before.end).is_empty())
        .count();
    apart > 0 && apart * 2 >= entries.len() - 1
}

/// Whether text under a `|` or `>` that ends at `end`, deeper than `column`, would take the next line for its own:
/// a comment that deep, or a line of blanks longer than it is indented.
pub(super) fn would_swallow(tree: &Tree, end: usize, column: usize) -> bool {
    let mut at = tree.next_line(end);
    while at < tree.source().len() {
        let stop = tree.line_end(at);
        match comment_column(tree, at) {
            Some(comment) => return comment > column,
            None if !is_blank(tree.source().get(at..stop).unwrap_or_default()) => return false,
            None if stop - at > column => return true,
            None => at = tree.next_line(at),
        }
    }
    false
}
