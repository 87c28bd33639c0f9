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

use std::ops::Range;

use super::load::Document;
use super::tree::{Form as Written, NodeId, Tree};
use crate::plan::{Form, Identity, Kind, Plan};

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
    pub fn read(&self, run: &Run, whole: &str, lines: &str) -> Option<Reading> {
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
        let mut text = wrapper.clone();
        text.push_str(lines);
        let tree = Tree::parse(text).ok()?;
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
    fn wrapper(&self, run: &Run, whole: &str) -> Option<String> {
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
    fn names<'t>(&self, run: &Run, whole: &'t str) -> impl Iterator<Item = &'t str> {
        let pieces = self.pieces.get(run.pieces.clone()).unwrap_or_default();
        pieces
            .iter()
            .filter(|piece| piece.depth == 0)
            .filter_map(move |piece| Some(key(whole.get(piece.start..)?.lines().next()?)?.0))
    }

    /// The line of an item that says its ref, as written.
    fn reference<'t>(&self, at: usize, whole: &'t str) -> Option<&'t str> {
        let piece = self.pieces.get(at)?;
        let own = whole.get(piece.start..self.pieces.get(at + 1)?.start)?;
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

/// The pieces as the parser sees them.
fn in_tree(tree: &Tree) -> Vec<Piece> {
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

/// A map whose lines are being read: the plan's, or an item's.
struct Frame {
    kind: &'static Kind,
    /// The column of its dash; none for the plan.
    dash: Option<usize>,
    /// The column of its keys; none where the item is written in another way and holds no pieces.
    keys: Option<usize>,
    /// Its piece, to be ended; of the plan's, that of the last key.
    piece: Option<usize>,
    /// Its item is a dash alone so far.
    bare: bool,
    /// The list whose key was the last, and the column of its items once one has been met.
    open: Option<(&'static str, &'static Kind, Option<usize>)>,
}

struct Scan {
    frames: Vec<Frame>,
    pieces: Vec<Piece>,
    /// How deep the first frame's own items stand.
    base: usize,
}

impl Scan {
    fn of_file() -> Self {
        Self {
            frames: vec![Frame {
                kind: Plan::KIND,
                dash: None,
                keys: Some(0),
                piece: None,
                bare: false,
                open: None,
            }],
            pieces: Vec::new(),
            base: 0,
        }
    }

    fn of_run(pieces: &Pieces, run: &Run) -> Option<Self> {
        if run.depth == 0 {
            return Some(Self::of_file());
        }
        let first = pieces.pieces.get(run.pieces.start)?;
        let mut kind = Plan::KIND;
        let mut lists = vec![first.list];
        let mut at = run.pieces.start;
        while let Some(parent) = pieces.parent(at) {
            at = parent;
            let piece = pieces.pieces.get(at)?;
            if piece.depth > 0 {
                lists.push(piece.list);
            }
        }
        for list in lists.iter().skip(1).rev() {
            kind = list_of(kind, list)?.1;
        }
        let (name, items) = list_of(kind, first.list)?;
        Some(Self {
            frames: vec![Frame {
                kind,
                dash: None,
                keys: None,
                piece: None,
                bare: false,
                open: Some((name, items, Some(first.column))),
            }],
            pieces: Vec::new(),
            base: run.depth - 1,
        })
    }

    fn lines(&mut self, text: &str, offset: usize) -> Option<()> {
        let mut start = offset;
        for line in text.split_inclusive('\n') {
            self.line(line, start)?;
            start += line.len();
        }
        while let Some(frame) = self.frames.pop() {
            self.end(frame.piece, start);
        }
        Some(())
    }

    fn line(&mut self, line: &str, start: usize) -> Option<()> {
        let said = line.trim_start_matches(' ');
        let indent = line.len() - said.len();
        let said = said.trim_end_matches(['\n', '\r']);
        if said.is_empty() || said.starts_with('#') {
            return Some(());
        }
        if indent == 0 && (said.starts_with("---") || said.starts_with("...") || said.starts_with('%')) {
            return None;
        }
        // An item ends with the first line that does not stand deeper than its dash.
        while let Some(ended) = self
            .frames
            .pop_if(|frame| frame.dash.is_some_and(|dash| indent <= dash))
        {
            self.end(ended.piece, start);
        }
        let depth = self.base + self.frames.len();
        let frame = self.frames.last_mut()?;
        if std::mem::take(&mut frame.bare) {
            frame.keys = key(said).map(|_| indent);
            if let (Some(piece), Some(keys)) = (self.pieces.last_mut(), frame.keys) {
                piece.keys = keys;
            }
        }
        let is_item = said == "-" || said.starts_with("- ");
        if let (true, Some((list, kind, column))) = (is_item, &mut frame.open) {
            let fits = frame.keys.is_none_or(|keys| indent >= keys);
            if fits && column.is_none_or(|column| column == indent) {
                *column = Some(indent);
                let (list, kind) = (*list, *kind);
                self.item(said, indent, start, depth, list, kind);
                return Some(());
            }
        }
        let frame = self.frames.last_mut()?;
        if frame.keys.is_none() && frame.dash.is_none() {
            // Not in the run any more.
            return None;
        }
        if frame.keys == Some(indent) && !is_item {
            let mut ended = None;
            if frame.dash.is_none() {
                let name = key(said).map_or("", |(name, _)| name);
                ended = frame.piece.replace(self.pieces.len());
                self.pieces.push(Piece {
                    start,
                    end: start,
                    depth: 0,
                    column: 0,
                    keys: 0,
                    list: list_of(Plan::KIND, name).map_or("", |(name, _)| name),
                });
            }
            frame.key(said)?;
            self.end(ended, start);
        }
        Some(())
    }

    fn end(&mut self, piece: Option<usize>, end: usize) {
        if let Some(piece) = piece.and_then(|at| self.pieces.get_mut(at)) {
            piece.end = end;
        }
    }

    fn item(
        &mut self,
        said: &str,
        column: usize,
        start: usize,
        depth: usize,
        list: &'static str,
        kind: &'static Kind,
    ) {
        let inside = said.get(1..).unwrap_or_default();
        let first = inside.trim_start_matches(' ');
        let keys = column + 1 + inside.len() - first.len();
        let bare = first.is_empty() || first.starts_with('#');
        let is_key = !bare && key(first).is_some();
        let mut frame = Frame {
            kind,
            dash: Some(column),
            keys: is_key.then_some(keys),
            piece: Some(self.pieces.len()),
            bare,
            open: None,
        };
        if is_key {
            let _ = frame.key(first);
        }
        self.pieces.push(Piece {
            start,
            end: start,
            depth,
            column,
            keys: frame.keys.unwrap_or(0),
            list,
        });
        self.frames.push(frame);
    }
}

impl Frame {
    /// Takes a line of its own; none where that is written in a way the scan does not follow.
    fn key(&mut self, said: &str) -> Option<()> {
        if said.starts_with("? ") || said == "?" {
            return None;
        }
        self.open = key(said).and_then(|(name, value)| {
            let bare = value.is_empty() || value.starts_with('#');
            let (name, kind) = list_of(self.kind, name).filter(|_| bare)?;
            Some((name, kind, None))
        });
        Some(())
    }
}

/// The key of a line and what follows it.
fn key(said: &str) -> Option<(&str, &str)> {
    if said.starts_with(['{', '[', '-']) && !said.starts_with("--") {
        return None;
    }
    let (name, value) = match said.split_once(": ") {
        Some(parts) => parts,
        None => (said.strip_suffix(':')?, ""),
    };
    Some((name.trim().trim_matches(['"', '\'']), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "\
# Kept by the board.
pledge: 1
strategy:
  title: Better Together
leads:
  hos: {name: Head of Service}
priorities:
  - ref: \"7\"
    title: Homes
    detail: |
      - ref: this is text
      actions:
      - so is this
    actions:
    - ref: \"7.1\"
      title: A passport
      due: 2019-03-31
      milestones:
        -
          ref: 7.1.1
          due: Autumn 2018
        - {ref: 7.1.2, title: Second}
    # About the second.
    - title: A guide
      ref: \"7.2\"
    lead: hos
  - ref: \"8\"
    measures: [{ref: M8}]
matters:
- ref: X1
  text: Asked for
";

    fn window(text: &str, part: &str) -> Range<usize> {
        let at = text.find(part).unwrap();
        at..at + part.len()
    }

    #[test]
    fn the_scan_finds_what_the_parser_finds() {
        for text in [
            PLAN.to_owned(),
            PLAN.replace('\n', "\r\n"),
            format!("\u{feff}{PLAN}"),
        ] {
            let pieces = Pieces::cut(&text).unwrap();
            let tree = Tree::parse(text).unwrap();
            assert_eq!(pieces.pieces, in_tree(&tree));
            assert!(pieces.agree_with(&tree));
            assert_eq!(pieces.pieces.len(), 12);
        }
        assert_eq!(Pieces::cut("---\npledge: 1\n"), None);
    }

    #[test]
    fn a_scan_misled_by_a_text_does_not_agree() {
        let text = PLAN.replace("    actions:\n    -", "    \"ac\\x74ions\":\n    -");
        let tree = Tree::parse(text.clone()).unwrap();
        assert!(!Pieces::cut(&text).unwrap().agree_with(&tree));
    }

    #[test]
    fn a_change_is_read_alone_and_the_cut_goes_on() {
        for (part, by) in [
            ("due: 2019-03-31", "due: 2019-06-30\n      status: complete"),
            ("Autumn 2018", "Spring 2019"),
            ("Second}", "2nd}"),
            ("    - title: A guide\n      ref: \"7.2\"\n", ""),
            ("name: Head of Service", "name: Director"),
            ("X1\n", "X1\n- ref: X2\n"),
            ("    lead: hos\n", "    lead: nurse\n"),
        ] {
            let pieces = Pieces::cut(PLAN).unwrap();
            let run = pieces.around(&window(PLAN, part)).unwrap();
            let now = PLAN.replacen(part, by, 1);
            let end = run.bytes.end + now.len() - PLAN.len();
            let reading = pieces.read(&run, PLAN, &now[run.bytes.start..end]).unwrap();
            let after = pieces.with(&run, &reading, now.len());
            assert_eq!(after, Pieces::cut(&now).unwrap(), "{part}");
            assert!(after.agree_with(&Tree::parse(now.clone()).unwrap()), "{part}");
            assert!(run.bytes.len() < PLAN.len(), "{part}");
        }
    }

    #[test]
    fn what_cannot_be_read_alone_is_not() {
        let pieces = Pieces::cut(PLAN).unwrap();
        for (part, by) in [
            ("due: 2019-03-31", "due: &day 2019-03-31"),
            ("due: 2019-03-31", "due: *day"),
            ("due: 2019-03-31", "due: !!str 2019-03-31"),
            ("due: 2019-03-31", "due:\t2019-03-31"),
            ("due: 2019-03-31", "due: \"2019-03-31"),
            ("due: 2019-03-31", "due: x\n      due: y"),
            ("due: 2019-03-31", "due: x\n<<<<<<< ours"),
            ("due: 2019-03-31", "due: x\n  - ref: 9"),
            ("due: 2019-03-31", "due: x\n    lead: hos"),
            ("hos: {name", "priorities: {name"),
        ] {
            let run = pieces.around(&window(PLAN, part)).unwrap();
            let now = PLAN
                .replacen(part, by, 1)
                .replace("  priorities: {", "priorities: {");
            let end = run.bytes.end + now.len() - PLAN.len();
            assert!(
                pieces.read(&run, PLAN, &now[run.bytes.start..end]).is_none(),
                "{by}"
            );
        }
    }
}
