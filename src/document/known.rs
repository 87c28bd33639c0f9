//! What spares reading a text again that was read before: its tree, as bytes to be kept beside the repository.
//!
//! Law: only for the very same text, by its id, and only where every byte is as it was written; anything else is as if
//! nothing had been kept. With the tree is kept whether both parsers had read the text, so that one of them alone is
//! never taken for both.

use std::io::{self, Read, Write};
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
    /// Writes what is to be kept of this document, whose text has this id. A little at a time: it is as large as the
    /// tree.
    pub fn write_known(&self, id: &str, to: &mut dyn Write) -> io::Result<()> {
        let Tree {
            source,
            nodes,
            texts,
            cuts,
            comments,
            lines,
            aliases,
        } = &self.tree;
        let mut out = Summing::of(to);
        out.put(SIGN)?;
        out.bytes(id.as_bytes())?;
        out.put(&[u8::from(self.proven)])?;
        out.number(source.len())?;
        out.number(nodes.len())?;
        for node in nodes {
            out.put(&row(node))?;
        }
        out.bytes(texts.as_bytes())?;
        out.offsets(cuts.len(), cuts.iter().copied())?;
        let ends = comments.iter().flat_map(|(from, to)| [*from, *to]);
        out.offsets(comments.len() * 2, ends)?;
        out.offsets(lines.len(), lines.iter().copied())?;
        out.offsets(aliases.len(), aliases.iter().map(|alias| alias.0))?;
        out.end()
    }

    /// The document of these bytes by what was kept of it, so many bytes of it, if that is whole and of the text with
    /// this id; else the bytes again.
    pub fn from_known(
        text: Vec<u8>,
        known: impl Read,
        length: u64,
        id: impl FnOnce(&[u8]) -> Option<String>,
    ) -> Result<Self, Vec<u8>> {
        let Some((mut tree, proven)) = tree(&text, known, length, id) else {
            return Err(text);
        };
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
fn tree(
    text: &[u8],
    known: impl Read,
    length: u64,
    id: impl FnOnce(&[u8]) -> Option<String>,
) -> Option<(Tree, bool)> {
    let mut from = Reader::of(known, length)?;
    let same = from.array()? == *SIGN;
    let kept_id = from.bytes()?;
    let proven = match from.array()? {
        [0] => false,
        [1] => true,
        _ => return None,
    };
    if !same || from.number()? as usize != text.len() || kept_id != id(text)?.as_bytes() {
        return None;
    }
    let count = from.count(ROW)?;
    let mut nodes = Vec::with_capacity(count);
    for at in (0..).take(count) {
        nodes.push(node(&from.array()?, at)?);
    }
    let texts = String::from_utf8(from.bytes()?).ok()?;
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
    from.ends()?;
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

/// How many bytes a node takes.
const ROW: usize = 26;

/// A node as it is written: six numbers, its form and its marks.
fn row(node: &Node) -> [u8; ROW] {
    let mut row = [0; ROW];
    let (numbers, rest) = row.as_chunks_mut::<4>();
    let said = [node.start, node.end, node.parent, node.next, node.data, node.lead];
    for (to, number) in numbers.iter_mut().zip(said) {
        *to = number.to_le_bytes();
    }
    let form = FORMS.iter().zip(0..).find(|(form, _)| **form == node.form);
    rest.copy_from_slice(&[form.map_or(u8::MAX, |(_, number)| number), node.marks]);
    row
}

/// A node, if its neighbours come after it and its parent before: no way through the tree is without end.
fn node(row: &[u8; ROW], at: u32) -> Option<Node> {
    let (numbers, rest) = row.as_chunks::<4>();
    let (&[start, end, parent, next, data, lead], &[form, marks]) = (numbers, rest) else {
        return None;
    };
    let node = Node {
        start: u32::from_le_bytes(start),
        end: u32::from_le_bytes(end),
        parent: u32::from_le_bytes(parent),
        next: u32::from_le_bytes(next),
        data: u32::from_le_bytes(data),
        lead: u32::from_le_bytes(lead),
        form: *FORMS.get(usize::from(form))?,
        marks,
    };
    let child = node.form.is_list() || node.form.is_map();
    let forward = node.next > at && (!child || node.data > at);
    (forward && (node.parent == NONE || node.parent < at)).then_some(node)
}

/// A sum over bytes by which it is seen that they are not those that were written. It keeps off accidents, not
/// people: whoever can write here can write anything in the repository.
#[derive(Default)]
struct Sum(u64);

impl Sum {
    /// Takes in what comes next: a multiple of eight bytes, but for the last.
    fn take(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        let words = words.iter().map(|word| u64::from_le_bytes(*word));
        let rest = rest.iter().map(|byte| u64::from(*byte));
        let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        self.0 = words.chain(rest).fold(self.0, step);
    }
}

/// How much is read or written at once.
const AT_ONCE: usize = 1 << 16;

/// Writes with a sum at the end.
struct Summing<'w> {
    to: &'w mut dyn Write,
    sum: Sum,
    waiting: Vec<u8>,
}

impl<'w> Summing<'w> {
    fn of(to: &'w mut dyn Write) -> Self {
        Self {
            to,
            sum: Sum::default(),
            waiting: Vec::with_capacity(AT_ONCE),
        }
    }

    fn put(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while let Some((now, later)) = bytes.split_at_checked(AT_ONCE - self.waiting.len()) {
            self.waiting.extend_from_slice(now);
            self.sum.take(&self.waiting);
            self.to.write_all(&self.waiting)?;
            self.waiting.clear();
            bytes = later;
        }
        self.waiting.extend_from_slice(bytes);
        Ok(())
    }

    fn number(&mut self, number: usize) -> io::Result<()> {
        self.put(&u32::try_from(number).unwrap_or(NONE).to_le_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.number(bytes.len())?;
        self.put(bytes)
    }

    fn offsets(&mut self, count: usize, all: impl Iterator<Item = u32>) -> io::Result<()> {
        self.number(count)?;
        for at in all {
            self.put(&at.to_le_bytes())?;
        }
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        self.sum.take(&self.waiting);
        self.waiting.extend(self.sum.0.to_le_bytes());
        self.to.write_all(&self.waiting)
    }
}

/// Reads what was written, as far as it goes.
struct Reader<R> {
    from: R,
    /// How many bytes are still to come, without the sum.
    left: usize,
    sum: Sum,
    /// What was read, and how much of it was taken.
    buffer: Vec<u8>,
    taken: usize,
}

impl<R: Read> Reader<R> {
    fn of(from: R, length: u64) -> Option<Self> {
        Some(Self {
            from,
            left: usize::try_from(length).ok()?.checked_sub(size_of::<u64>())?,
            sum: Sum::default(),
            buffer: Vec::with_capacity(AT_ONCE),
            taken: 0,
        })
    }

    /// Reads on, once all that was read is taken.
    fn more(&mut self) -> Option<()> {
        self.buffer.resize(self.left.min(AT_ONCE), 0);
        self.from.read_exact(&mut self.buffer).ok()?;
        self.sum.take(&self.buffer);
        self.left -= self.buffer.len();
        self.taken = 0;
        (!self.buffer.is_empty()).then_some(())
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        if let Some(bytes) = self.buffer.get(self.taken..).and_then(<[u8]>::first_chunk) {
            self.taken += N;
            return Some(*bytes);
        }
        let mut array = [0; N];
        for byte in &mut array {
            if self.taken == self.buffer.len() {
                self.more()?;
            }
            *byte = *self.buffer.get(self.taken)?;
            self.taken += 1;
        }
        Some(array)
    }

    fn number(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// How many things of this size come next: never more than there are bytes for.
    fn count(&mut self, size: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        let there = self.left + self.buffer.len() - self.taken;
        (count.checked_mul(size)? <= there).then_some(count)
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let count = self.count(1)?;
        let mut all = Vec::with_capacity(count);
        while all.len() < count {
            if self.taken == self.buffer.len() {
                self.more()?;
            }
            let rest = self.buffer.get(self.taken..)?;
            let now = rest.get(..rest.len().min(count - all.len()))?;
            all.extend_from_slice(now);
            self.taken += now.len();
        }
        Some(all)
    }

    fn offsets(&mut self) -> Option<Vec<u32>> {
        let count = self.count(size_of::<u32>())?;
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(self.number()?);
        }
        Some(all)
    }

    /// Whether that was all, and just what was written.
    fn ends(mut self) -> Option<()> {
        let mut sum = [0; size_of::<u64>()];
        self.from.read_exact(&mut sum).ok()?;
        let all = self.left == 0 && self.taken == self.buffer.len();
        (all && sum == self.sum.0.to_le_bytes()).then_some(())
    }
}
