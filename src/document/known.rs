//! What spares reading a text again that was read before: its tree, as bytes to be kept beside the repository.
//!
//! Law: only for the very same text, by its id, and only where every byte is as it was written; anything else is as if
//! nothing had been kept. With the tree is kept whether both parsers had read the text, so that one of them alone is
//! never taken for both.

use std::string::FromUtf8Error;

use super::load::{Document, whole_plan};
use super::tree::{Form, NONE, Node, NodeId, Tree};

/// Begins every such file; the number is another wherever a tree is built or kept otherwise.
const SIGN: &[u8; 16] = b"pledge tree 0002";

/// How a node is written, by number.
const FORMS: [Form; 10] = [
    Form::Plain,
    Form::Single,
    Form::Double,
    Form::Literal,
    Form::Folded,
    Form::BlockList,
    Form::FlowList,
    Form::BlockMap,
    Form::FlowMap,
    Form::Alias,
];

impl Document {
    /// What to keep of this document, whose text has this id.
    pub fn to_known(&self, id: &str) -> Option<Vec<u8>> {
        let Tree {
            source,
            nodes,
            texts,
            cuts,
            comments,
            lines,
            aliases,
        } = &self.tree;
        let mut out = Vec::with_capacity(nodes.len() * 26 + lines.len() * 4 + texts.len() + 4096);
        out.extend(SIGN);
        bytes(&mut out, id.as_bytes());
        out.push(u8::from(self.proven));
        number(&mut out, source.len());
        number(&mut out, nodes.len());
        for node in nodes {
            for at in [node.start, node.end, node.parent, node.next, node.data, node.lead] {
                out.extend(at.to_le_bytes());
            }
            let form = FORMS.iter().position(|form| *form == node.form)?;
            out.extend([u8::try_from(form).ok()?, node.marks]);
        }
        bytes(&mut out, texts.as_bytes());
        offsets(&mut out, cuts.iter().copied());
        offsets(&mut out, comments.iter().flat_map(|(from, to)| [*from, *to]));
        offsets(&mut out, lines.iter().copied());
        offsets(&mut out, aliases.iter().map(|alias| alias.0));
        out.extend(sum(&out).to_le_bytes());
        Some(out)
    }

    /// The document of these bytes by what was kept of it, if that is whole and of the text with this id; else the
    /// bytes again.
    pub fn from_known(
        text: Vec<u8>,
        known: Vec<u8>,
        id: impl FnOnce(&[u8]) -> Option<String>,
    ) -> Result<Self, Vec<u8>> {
        let Some((mut tree, proven)) = tree(&text, &known, id) else {
            return Err(text);
        };
        // Let go before the plan is made of the tree: they are as large as that.
        drop(known);
        tree.source = String::from_utf8(text).map_err(FromUtf8Error::into_bytes)?;
        if whole_plan(&tree).is_err() {
            return Err(tree.source.into_bytes());
        }
        let mut document = Self::of(tree);
        document.proven = proven;
        Ok(document)
    }
}

/// The tree that was kept of a text, without the text itself, and whether both parsers had read that.
fn tree(text: &[u8], known: &[u8], id: impl FnOnce(&[u8]) -> Option<String>) -> Option<(Tree, bool)> {
    let (content, checked) = known.split_at_checked(known.len().checked_sub(8)?)?;
    let mut from = Reader { rest: content };
    let same = from.take(SIGN.len())? == SIGN;
    let kept_id = from.bytes()?;
    let proven = match from.take(1)? {
        [0] => false,
        [1] => true,
        _ => return None,
    };
    // The text's own id is reckoned last, for it costs most.
    if !same || from.number()? as usize != text.len() || checked != sum(content).to_le_bytes() {
        return None;
    }
    if kept_id != id(text)?.as_bytes() {
        return None;
    }
    let count = from.number()?;
    let rows = from.take(usize::try_from(count).ok()?.checked_mul(26)?)?;
    let mut nodes = Vec::with_capacity(rows.len() / 26);
    for (row, at) in rows.chunks_exact(26).zip(0..) {
        nodes.push(node(row, at)?);
    }
    let texts = String::from_utf8(from.bytes()?.to_vec()).ok()?;
    let cuts = from.offsets()?;
    let ends = from.offsets()?;
    let comments = ends
        .as_chunks::<2>()
        .0
        .iter()
        .map(|[from, to]| (*from, *to))
        .collect();
    let lines = from.offsets()?;
    let aliases = from.offsets()?.into_iter().map(NodeId).collect();
    let tree = Tree {
        source: String::new(),
        nodes,
        texts,
        cuts,
        comments,
        lines,
        aliases,
    };
    Some((tree, proven))
}

/// A node, if its neighbours come after it and its parent before: no way through the tree is without end.
fn node(row: &[u8], at: u32) -> Option<Node> {
    let mut from = Reader { rest: row };
    let mut next = || from.number();
    let node = Node {
        start: next()?,
        end: next()?,
        parent: next()?,
        next: next()?,
        data: next()?,
        lead: next()?,
        form: *FORMS.get(usize::from(*row.get(24)?))?,
        marks: *row.get(25)?,
    };
    let child = node.form.is_list() || node.form.is_map();
    let forward = node.next > at && (!child || node.data > at);
    (forward && (node.parent == NONE || node.parent < at)).then_some(node)
}

fn number(out: &mut Vec<u8>, number: usize) {
    out.extend(u32::try_from(number).unwrap_or(NONE).to_le_bytes());
}

fn bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    number(out, bytes.len());
    out.extend(bytes);
}

fn offsets(out: &mut Vec<u8>, all: impl Iterator<Item = u32> + Clone) {
    number(out, all.clone().count());
    for at in all {
        out.extend(at.to_le_bytes());
    }
}

/// A sum over bytes by which it is seen that they are not those that were written. It keeps off accidents, not
/// people: whoever can write here can write anything in the repository.
fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    let sum = words
        .iter()
        .fold(0, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

/// Reads what was written, as far as it goes.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(u32::from_le_bytes(*number))
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.number()?;
        self.take(usize::try_from(count).ok()?)
    }

    fn offsets(&mut self) -> Option<Vec<u32>> {
        let count = usize::try_from(self.number()?).ok()?;
        let all = self.take(count.checked_mul(4)?)?;
        Some(
            all.as_chunks()
                .0
                .iter()
                .map(|at| u32::from_le_bytes(*at))
                .collect(),
        )
    }
}
