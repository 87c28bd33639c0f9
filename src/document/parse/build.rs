//! Building the tree from what the parser reports, one event after the other.
//!
//! Law: what its spans leave open (where a dash, a colon or a `|` stands, where a block ends) is settled here once,
//! so nothing else looks at the text to learn its structure.

use granit_parser::{Event, ScalarStyle, Span, StructureStyle};

use super::anchors::{Anchors, Weight};
use super::scan;
use crate::document::tree::{Form, NONE, Node, NodeId, mark};
use crate::document::whole::{self, MAX_DEPTH, unreadable};
use crate::error::{Position, Problem, Result};

/// A place in a file of at most 16 MiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// A collection that is still open.
struct Open {
    id: u32,
    last: u32,
    /// A map's next child is a key.
    key: bool,
    weight: Weight,
    anchor: usize,
}

pub(super) struct Builder<'a> {
    source: &'a str,
    pub(super) nodes: Vec<Node>,
    pub(super) texts: String,
    pub(super) cuts: Vec<u32>,
    pub(super) comments: Vec<(u32, u32)>,
    pub(super) aliases: Vec<NodeId>,
    open: Vec<Open>,
    anchors: Anchors,
    /// Everything before this byte belongs to nodes already taken.
    cursor: usize,
    /// The dash of the first item of a list whose dashes stand at its key's column.
    dash: Option<usize>,
    documents: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            nodes: Vec::new(),
            texts: String::new(),
            cuts: Vec::new(),
            comments: Vec::new(),
            aliases: Vec::new(),
            open: Vec::new(),
            anchors: Anchors::default(),
            cursor: 0,
            dash: None,
            documents: 0,
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>, span: Span) -> Result<()> {
        let range = span.byte_range().unwrap_or(0..0);
        let at = Position {
            line: span.start.line(),
            column: span.start.col() + 1,
        };
        match event {
            Event::Comment(..) => {
                self.comments.push((offset(range.start), offset(range.end)));
                Ok(())
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                self.cursor = range.end;
                if self.documents > 1 {
                    return Err(unreadable(
                        at,
                        "a second YAML document begins here",
                        "a plan is one document: remove the line --- or keep the second part in a file of its own",
                    ));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let form = match style {
                    ScalarStyle::SingleQuoted => Form::Single,
                    ScalarStyle::DoubleQuoted => Form::Double,
                    ScalarStyle::Literal => Form::Literal,
                    ScalarStyle::Folded => Form::Folded,
                    ScalarStyle::Plain => Form::Plain,
                };
                let marks = marks(anchor, tag.is_some());
                let id = self.scalar(form, marks, range, at)?;
                self.decoded(id, &text);
                self.anchors.define(anchor, id, Weight::ONE);
                self.counted(Weight::ONE);
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, range, at),
            Event::SequenceStart(style, anchor, tag) => {
                let form = match style {
                    StructureStyle::Block => Form::BlockList,
                    StructureStyle::Flow => Form::FlowList,
                };
                self.begin(form, marks(anchor, tag.is_some()), anchor, range, at)
            }
            Event::MappingStart(style, anchor, tag) => {
                let (form, pair) = match style {
                    StructureStyle::Block => (Form::BlockMap, 0),
                    StructureStyle::Flow if range.is_empty() => (Form::FlowMap, mark::PAIR),
                    StructureStyle::Flow => (Form::FlowMap, 0),
                };
                self.begin(form, marks(anchor, tag.is_some()) | pair, anchor, range, at)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end(range.end);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Adds a node that is written from `start`, finding its dash or colon between the last node and there.
    fn add(&mut self, form: Form, marks: u8, start: usize, end: usize, at: Position) -> Result<u32> {
        let id = offset(self.nodes.len());
        let found = scan::lead(self.source, self.cursor, start);
        if found.question.is_some() {
            return Err(explicit_key(at));
        }
        let mut node = Node {
            start: offset(start),
            end: offset(end),
            parent: NONE,
            next: NONE,
            data: NONE,
            lead: NONE,
            form,
            marks,
        };
        self.cursor = start;
        if let Some(open) = self.open.last_mut() {
            node.parent = open.id;
            let in_map = self
                .nodes
                .get(open.id as usize)
                .is_some_and(|parent| parent.form.is_map());
            if in_map && open.key {
                node.marks |= mark::KEY;
                if !form.is_scalar() || form.is_block_scalar() {
                    return Err(explicit_key(at));
                }
            } else if in_map {
                node.lead = found.colon.map_or(NONE, offset);
                // The dash met on the way to a list under a key is that of its first item.
                self.dash = found.dash.filter(|_| form == Form::BlockList);
            } else {
                node.lead = found.dash.or(self.dash.take()).map_or(NONE, offset);
            }
            open.key = !open.key;
            let link = std::mem::replace(&mut open.last, id);
            if let Some(previous) = self.nodes.get_mut(link as usize) {
                previous.next = id;
            } else if let Some(parent) = self.nodes.get_mut(node.parent as usize) {
                parent.data = id;
            }
        }
        self.nodes.push(node);
        Ok(id)
    }

    fn scalar(&mut self, form: Form, marks: u8, range: std::ops::Range<usize>, at: Position) -> Result<u32> {
        if form.is_block_scalar() {
            let header = scan::lead(self.source, self.cursor, self.source.len()).stop;
            let end = scan::block_scalar_end(self.source, header, range.end);
            let id = self.add(form, marks, header, end, at)?;
            self.cursor = end;
            return Ok(id);
        }
        if !range.is_empty() || marks != 0 {
            let id = self.add(form, marks, range.start, range.end, at)?;
            self.cursor = range.end;
            return Ok(id);
        }
        // The parser puts a missing value before its colon.
        let value_of_map = self.open.last().is_some_and(|open| {
            !open.key
                && self
                    .nodes
                    .get(open.id as usize)
                    .is_some_and(|parent| parent.form.is_map())
        });
        let next = scan::past_trivia(self.source, self.cursor);
        let colon = value_of_map && self.source.as_bytes().get(next) == Some(&b':');
        let start = if colon {
            next + 1
        } else {
            range.start.max(self.cursor)
        };
        let stray = if value_of_map && !colon && scan::lead(self.source, self.cursor, start).colon.is_none() {
            mark::STRAY
        } else {
            0
        };
        let id = self.add(form, marks | stray, start, start, at)?;
        Ok(id)
    }

    /// Keeps a scalar's text where it is not simply what stands in the source.
    fn decoded(&mut self, id: u32, text: &str) {
        let Some(node) = self.nodes.get_mut(id as usize) else {
            return;
        };
        let (start, end) = (node.start as usize, node.end as usize);
        let same = match node.form {
            Form::Plain => start == end || self.source.get(start..end) == Some(text),
            Form::Single | Form::Double => self.source.get(start + 1..end.saturating_sub(1)) == Some(text),
            _ => false,
        };
        if !same {
            node.data = offset(self.cuts.len());
            self.texts.push_str(text);
            self.cuts.push(offset(self.texts.len()));
        }
    }

    fn begin(
        &mut self,
        form: Form,
        marks: u8,
        anchor: usize,
        range: std::ops::Range<usize>,
        at: Position,
    ) -> Result<()> {
        if self.open.len() >= MAX_DEPTH {
            return Err(whole::too_deep(at));
        }
        let id = self.add(form, marks, range.start, range.end, at)?;
        self.cursor = range.end;
        self.open.push(Open {
            id,
            last: NONE,
            key: true,
            weight: Weight::ONE,
            anchor,
        });
        Ok(())
    }

    fn end(&mut self, seen: usize) {
        let Some(open) = self.open.pop() else { return };
        let last_end = self.nodes.get(open.last as usize).map(|last| last.end);
        let first_dash = self
            .nodes
            .get(open.id as usize)
            .and_then(|list| self.nodes.get(list.data as usize))
            .map_or(NONE, |first| first.lead);
        if let Some(node) = self.nodes.get_mut(open.id as usize) {
            if node.form.is_flow() && node.marks & mark::PAIR == 0 {
                node.end = offset(seen);
                self.cursor = seen;
            } else if let Some(end) = last_end {
                node.end = end.max(node.start);
                self.cursor = self.cursor.max(end as usize);
            }
            if node.form == Form::BlockList && first_dash != NONE {
                node.start = first_dash;
            }
        }
        self.anchors.define(open.anchor, open.id, open.weight);
        self.counted(open.weight);
    }

    fn alias(&mut self, anchor: usize, range: std::ops::Range<usize>, at: Position) -> Result<()> {
        let meant = self.anchors.follow(anchor, self.open.len(), at)?;
        let id = self.add(Form::Alias, 0, range.start, range.end, at)?;
        self.cursor = range.end;
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.data = meant.node;
        }
        self.aliases.push(NodeId(id));
        self.counted(meant.weight);
        Ok(())
    }

    /// Adds a finished node to what its parent stands for.
    fn counted(&mut self, weight: Weight) {
        if let Some(open) = self.open.last_mut() {
            open.weight.add(weight);
        }
    }
}

fn marks(anchor: usize, tagged: bool) -> u8 {
    (if anchor == 0 { 0 } else { mark::ANCHORED }) | (if tagged { mark::TAGGED } else { 0 })
}

fn explicit_key(at: Position) -> Problem {
    unreadable(
        at,
        "a key is written in a form that plans do not use (with ?, as a list, a map or an alias)",
        "write it as key: value",
    )
}
