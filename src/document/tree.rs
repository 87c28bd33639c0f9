//! The span tree: what stands where in the text, to the byte.
//!
//! Law: the tree never changes the text and never guesses. A scalar is its text as written, and every node knows
//! the exact bytes it came from, so a splice can replace those and no others.

use std::ops::Range;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A YAML document with the place of everything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// Byte ranges of all comments, in order, each from its `#` to the end of the line.
    pub fn comments(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.comments
            .iter()
            .map(|(from, to)| *from as usize..*to as usize)
    }
}

/// A stored index, where there is one.
pub(super) fn some(stored: u32) -> Option<u32> {
    (stored != NONE).then_some(stored)
}
