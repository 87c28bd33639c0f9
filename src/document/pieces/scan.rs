//! The scan of lines: which dash begins an item of which list, told by columns alone.
//!
//! Law: it may be misled by a text made to mislead it, so nothing it says counts before a parser has agreed.

use super::{Piece, Pieces, Run, list_of};
use crate::plan::{Kind, Plan};

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

/// The lines read so far.
pub(super) struct Scan {
    frames: Vec<Frame>,
    pub pieces: Vec<Piece>,
    /// How deep the first frame's own items stand.
    base: usize,
}

impl Scan {
    pub fn of_file() -> Self {
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

    pub fn of_run(pieces: &Pieces, run: &Run) -> Option<Self> {
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

    pub fn lines(&mut self, text: &str, offset: usize) -> Option<()> {
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
pub(super) fn key(said: &str) -> Option<(&str, &str)> {
    if said.starts_with(['{', '[', '-']) && !said.starts_with("--") {
        return None;
    }
    let (name, value) = match said.split_once(": ") {
        Some(parts) => parts,
        None => (said.strip_suffix(':')?, ""),
    };
    Some((name.trim().trim_matches(['"', '\'']), value.trim()))
}
