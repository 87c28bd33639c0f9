//! The span tree: what stands where in the text, to the byte.
//!
//! Law: the tree never changes the text and never guesses. A scalar is its text as written, and every node knows
//! the exact bytes it came from, so a splice can replace those and no others.

use std::ops::Range;

use crate::error::Position;
use crate::plan::Raw;

/// How a node is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A scalar without quotation marks; an absent value is one of no length.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// `- …` lines
    BlockList,
    /// `[…]`
    FlowList,
    /// `key: …` lines
    BlockMap,
    /// `{…}`
    FlowMap,
    /// `*name`
    Alias,
}

impl Form {
    /// Whether it is text.
    pub fn is_scalar(self) -> bool {
        matches!(
            self,
            Self::Plain | Self::Single | Self::Double | Self::Literal | Self::Folded
        )
    }

    /// Whether it is text under a `|` or `>` header.
    pub fn is_block_scalar(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self, Self::BlockList | Self::FlowList)
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        matches!(self, Self::BlockMap | Self::FlowMap)
    }

    /// Whether it is written in brackets or braces.
    pub fn is_flow(self) -> bool {
        matches!(self, Self::FlowList | Self::FlowMap)
    }

    /// Whether it is written by lines and indentation.
    pub fn is_block(self) -> bool {
        matches!(self, Self::BlockList | Self::BlockMap)
    }
}

/// A node of one [`Tree`]; means nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// In place of a node or an offset that is not there.
pub(super) const NONE: u32 = u32::MAX;

/// Marks of a node.
pub(super) mod mark {
    /// It bears an `&anchor`.
    pub const ANCHORED: u8 = 1;
    /// It bears a `!tag`.
    pub const TAGGED: u8 = 2;
    /// It stands for the missing value of a key in braces: `{name: A, B}`.
    pub const STRAY: u8 = 4;
    /// It is a key.
    pub const KEY: u8 = 8;
    /// A map of one entry without braces inside brackets: `[a: b]`.
    pub const PAIR: u8 = 16;
}

/// One node; small, because a plan of 10,000 actions has 400,000 of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// First byte: the opening quote, bracket or `|`, or the first key or dash.
    pub start: u32,
    /// One past the last byte that says something.
    pub end: u32,
    pub parent: u32,
    pub next: u32,
    /// First child of a collection, target of an alias, decoded text of a scalar ([`NONE`]: as in the source).
    pub data: u32,
    /// Where the dash of an item or the colon of a value stands.
    pub lead: u32,
    pub form: Form,
    pub marks: u8,
}

/// What a lookup that misses gives, so that no lookup can panic.
static NOWHERE: Node = Node {
    start: 0,
    end: 0,
    parent: NONE,
    next: NONE,
    data: NONE,
    lead: NONE,
    form: Form::Plain,
    marks: 0,
};

/// That a node's text is used in several places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The anchored node that holds it.
    pub anchored: NodeId,
    /// In how many places of the document it stands: its own and every alias.
    pub places: usize,
}

/// A YAML document with the place of everything in it.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) source: String,
    pub(super) nodes: Vec<Node>,
    /// Decoded texts that differ from the source, end to end.
    pub(super) texts: String,
    /// Where each decoded text ends.
    pub(super) cuts: Vec<u32>,
    /// Byte ranges of comments, in order.
    pub(super) comments: Vec<(u32, u32)>,
    /// Where each line begins, the first one behind the BOM.
    pub(super) lines: Vec<u32>,
    /// Every alias, in order.
    pub(super) aliases: Vec<NodeId>,
}

impl Tree {
    /// Reads `source`, or says where and why it cannot be read.
    pub fn parse(source: impl Into<String>) -> crate::error::Result<Self> {
        super::parse::parse(source.into())
    }

    /// Reads the bytes of a file: UTF-8 with or without BOM, of at most 16 MiB.
    pub fn read(bytes: Vec<u8>) -> crate::error::Result<Self> {
        super::parse::parse(super::whole::decode(bytes)?)
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(id.0 as usize).unwrap_or(&NOWHERE)
    }

    /// The text it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The outermost node; none in an empty document.
    pub fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    /// Every node, in the order written.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(0)).map(NodeId)
    }

    /// How it is written.
    pub fn form(&self, id: NodeId) -> Form {
        self.node(id).form
    }

    /// The bytes it came from, without its anchor or tag.
    pub fn range(&self, id: NodeId) -> Range<usize> {
        let node = self.node(id);
        node.start as usize..node.end as usize
    }

    /// The bytes it came from, as text.
    pub fn slice(&self, id: NodeId) -> &str {
        self.source.get(self.range(id)).unwrap_or_default()
    }

    /// Where the dash of a list item or the colon of a value stands.
    pub fn lead(&self, id: NodeId) -> Option<usize> {
        some(self.node(id).lead).map(|lead| lead as usize)
    }

    /// What it stands in.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.node(id).parent).map(NodeId)
    }

    /// The text of a scalar, decoded; nothing for other nodes.
    pub fn text(&self, id: NodeId) -> &str {
        let node = self.node(id);
        match (node.form, some(node.data)) {
            (form, Some(index)) if form.is_scalar() => {
                let cut = |index: usize| self.cuts.get(index).copied().unwrap_or(0) as usize;
                let from = (index as usize).checked_sub(1).map_or(0, cut);
                self.texts.get(from..cut(index as usize)).unwrap_or_default()
            }
            (Form::Plain, None) => self.slice(id),
            (Form::Single | Form::Double, None) => {
                let inside = node.start as usize + 1..(node.end as usize).saturating_sub(1);
                self.source.get(inside).unwrap_or_default()
            }
            _ => "",
        }
    }

    /// The children of a collection; a map's alternate key and value.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let node = self.node(id);
        let first = (node.form.is_list() || node.form.is_map())
            .then(|| some(node.data))
            .flatten();
        std::iter::successors(first, |at| {
            self.nodes.get(*at as usize).and_then(|node| some(node.next))
        })
        .map(NodeId)
    }

    /// Keys and values of a map as written, merge keys unresolved.
    pub fn entries(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let mut children = self
            .form(id)
            .is_map()
            .then(|| self.children(id))
            .into_iter()
            .flatten();
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The key and value that a map itself has under `name`.
    pub fn entry(&self, map: NodeId, name: &str) -> Option<(NodeId, NodeId)> {
        self.entries(map).find(|(key, _)| self.text(*key) == name)
    }

    /// What an alias stands for; any other node is itself.
    pub fn target(&self, id: NodeId) -> NodeId {
        let node = self.node(id);
        match (node.form, some(node.data)) {
            (Form::Alias, Some(target)) => NodeId(target),
            _ => id,
        }
    }

    /// The value under `name`, aliases followed and merge keys read; what the map itself says wins.
    pub fn get(&self, map: NodeId, name: &str) -> Option<NodeId> {
        let map = self.target(map);
        if let Some((_, value)) = self.entry(map, name) {
            return Some(value);
        }
        self.merged(map).into_iter().find_map(|from| self.get(from, name))
    }

    /// Whether a map would have a value under `name` by a merge key, if it had none of its own.
    pub fn inherits(&self, map: NodeId, name: &str) -> bool {
        let mut merged = self.merged(self.target(map)).into_iter();
        merged.any(|from| self.get(from, name).is_some())
    }

    /// The maps that `map` takes keys from by `<<`, the nearest first.
    pub(super) fn merged(&self, map: NodeId) -> Vec<NodeId> {
        let Some(value) = self
            .entries(map)
            .find_map(|(key, value)| self.is_merge(key, value).then_some(value))
        else {
            return Vec::new();
        };
        let value = self.target(value);
        if self.form(value).is_map() {
            return vec![value];
        }
        self.children(value).map(|item| self.target(item)).collect()
    }

    /// Whether this entry is a merge key whose value can be merged.
    pub(super) fn is_merge(&self, key: NodeId, value: NodeId) -> bool {
        if self.form(key) != Form::Plain || self.text(key) != "<<" {
            return false;
        }
        let value = self.target(value);
        self.form(value).is_map()
            || (self.form(value).is_list()
                && self
                    .children(value)
                    .all(|item| self.form(self.target(item)).is_map()))
    }

    /// Whether it says nothing: no value, `~` or an unquoted `null`.
    pub fn is_empty(&self, id: NodeId) -> bool {
        self.form(id) == Form::Plain
            && (self.node(id).marks & mark::TAGGED == 0)
            && matches!(self.text(id), "" | "~" | "null" | "Null" | "NULL")
    }

    /// What the file says here, merge keys and aliases resolved.
    pub fn raw(&self, id: NodeId) -> Raw {
        let id = self.target(id);
        match self.form(id) {
            _ if self.is_empty(id) => Raw::Empty,
            Form::BlockList | Form::FlowList => {
                Raw::List(self.children(id).map(|item| self.raw(item)).collect())
            }
            Form::BlockMap | Form::FlowMap => Raw::Map(self.raw_entries(id)),
            _ => Raw::Text(self.text(id).to_owned()),
        }
    }

    fn raw_entries(&self, map: NodeId) -> Vec<(String, Raw)> {
        let mut entries: Vec<_> = self
            .entries(map)
            .filter(|(key, value)| !self.is_merge(*key, *value))
            .map(|(key, value)| (self.text(key).to_owned(), self.raw(value)))
            .collect();
        for from in self.merged(map) {
            for (key, value) in self.raw_entries(from) {
                if !entries.iter().any(|(known, _)| *known == key) {
                    entries.push((key, value));
                }
            }
        }
        entries
    }

    /// Whether it bears an `&anchor`.
    pub fn is_anchored(&self, id: NodeId) -> bool {
        self.node(id).marks & mark::ANCHORED != 0
    }

    /// Whether it bears a `!tag`.
    pub fn is_tagged(&self, id: NodeId) -> bool {
        self.node(id).marks & mark::TAGGED != 0
    }

    /// Whether it is the missing value of a key in braces, as when a comma has split a text.
    pub fn is_stray(&self, id: NodeId) -> bool {
        self.node(id).marks & mark::STRAY != 0
    }

    /// Whether what is written here also stands elsewhere by an alias or merge key.
    pub fn shared(&self, id: NodeId) -> Option<Shared> {
        if self.aliases.is_empty() {
            return None;
        }
        std::iter::successors(Some(id), |at| self.parent(*at)).find_map(|anchored| {
            let used = self
                .aliases
                .iter()
                .filter(|alias| self.target(**alias) == anchored)
                .count();
            (used > 0).then_some(Shared {
                anchored,
                places: used + 1,
            })
        })
    }

    /// Byte ranges of all comments, in order, each from its `#` to the end of the line.
    pub fn comments(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.comments
            .iter()
            .map(|(from, to)| *from as usize..*to as usize)
    }

    /// Where a byte stands, as an editor counts.
    pub fn position(&self, offset: usize) -> Position {
        let line = self
            .lines
            .partition_point(|start| *start as usize <= offset)
            .max(1);
        let before = self
            .source
            .get(self.line_start(offset)..offset.min(self.source.len()));
        Position {
            line,
            column: before.unwrap_or_default().chars().count() + 1,
        }
    }

    /// In which column a byte stands, counted from 0 in bytes.
    pub fn column(&self, offset: usize) -> usize {
        offset.saturating_sub(self.line_start(offset))
    }

    /// Where the line of this byte begins; the BOM is part of no line.
    pub fn line_start(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0) as usize
    }

    /// Where the line of this byte ends, its line break left out.
    pub fn line_end(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        let Some(next) = self.lines.get(line) else {
            return self.source.len();
        };
        let end = *next as usize - 1;
        let carriage = end > offset && self.source.as_bytes().get(end - 1) == Some(&b'\r');
        end - usize::from(carriage)
    }

    /// Where the line after this byte's begins; the end of the text where there is none.
    pub fn next_line(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        self.lines
            .get(line)
            .map_or(self.source.len(), |next| *next as usize)
    }

    /// Where a node begins.
    pub fn begins(&self, id: NodeId) -> Position {
        self.position(self.node(id).start as usize)
    }

    /// Where a node ends: the column after its last character.
    pub fn ends(&self, id: NodeId) -> Position {
        self.position(self.node(id).end as usize)
    }
}

/// A stored index, where there is one.
pub(super) fn some(stored: u32) -> Option<u32> {
    (stored != NONE).then_some(stored)
}
