//! A pack as git writes it: every object whole or as its difference from another, compressed.
//!
//! Law: whatever the bytes are, reading them gives what was packed or nothing; no size they claim is believed before
//! the bytes have come.

use std::collections::HashMap;
use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};

use crate::repository::backend::Blob;
use crate::repository::model::ObjectId;

/// What an index of the second version begins with.
const INDEX: &[u8] = b"\xfftOc\x00\x00\x00\x02";
/// How many contents are kept at most for others to be made of.
const KEPT: usize = 256;
/// How many bytes these may be.
const KEPT_BYTES: usize = 72 << 20;
/// For how many questions longer a content is kept that was whole: it takes longest to have again.
const LONGER: u64 = 500;
/// How many differences may lie between a content and the whole one it is made of: more than git makes.
const DEEPEST: usize = 5000;

/// A pack and where each object is in it.
pub(super) struct Pack {
    bytes: Vec<u8>,
    places: HashMap<ObjectId, usize>,
    recent: Recent,
    inflate: Decompress,
}

/// An object as it stands in the pack.
enum Stored {
    Whole(Vec<u8>),
    /// Made of the object at this place.
    Delta(usize, Vec<u8>),
}

impl Pack {
    /// A pack and its index; `id` is how many bytes an id has.
    pub(super) fn of(bytes: Vec<u8>, index: &[u8], id: usize) -> Option<Self> {
        Some(Self {
            places: places(index, id)?,
            bytes,
            recent: Recent::default(),
            inflate: Decompress::new(false),
        })
    }

    /// The bytes of a blob; none where it is not there or cannot be read.
    pub(super) fn content(&mut self, id: &ObjectId) -> Option<Blob> {
        let mut at = *self.places.get(id)?;
        let mut deltas = Vec::new();
        let mut content = loop {
            if let Some(known) = self.recent.get(at) {
                break known;
            }
            match self.stored(at)? {
                Stored::Whole(bytes) => {
                    let content = Arc::new(bytes);
                    self.recent.keep(at, &content, LONGER);
                    break content;
                }
                Stored::Delta(base, delta) if deltas.len() < DEEPEST => {
                    deltas.push((at, delta));
                    at = base;
                }
                Stored::Delta(..) => return None,
            }
        };
        while let Some((at, delta)) = deltas.pop() {
            content = Arc::new(applied(&content, &delta)?);
            self.recent.keep(at, &content, 0);
        }
        Some(content)
    }

    fn stored(&mut self, at: usize) -> Option<Stored> {
        const BLOB: u8 = 3;
        const OFFSET_DELTA: u8 = 6;
        const ID_DELTA: u8 = 7;
        let mut rest = self.bytes.get(at..)?;
        let first = byte(&mut rest)?;
        let (kind, mut size, mut shift, mut last) = (first >> 4 & 7, usize::from(first & 15), 4, first);
        while last & 0x80 != 0 {
            last = byte(&mut rest)?;
            size |= usize::from(last & 0x7f)
                .checked_shl(shift)
                .filter(|_| shift < 57)?;
            shift += 7;
        }
        let base = match kind {
            BLOB => None,
            OFFSET_DELTA => {
                let mut next = byte(&mut rest)?;
                let mut back = usize::from(next & 0x7f);
                while next & 0x80 != 0 {
                    next = byte(&mut rest)?;
                    back = back.checked_add(1)?.checked_mul(128)? + usize::from(next & 0x7f);
                }
                Some(at.checked_sub(back).filter(|base| *base < at)?)
            }
            ID_DELTA => {
                let length = self.places.keys().next()?.as_str().len() / 2;
                let (id, behind) = rest.split_at_checked(length)?;
                rest = behind;
                Some(*self.places.get(&hex(id)?)?)
            }
            _ => return None,
        };
        let bytes = inflated(&mut self.inflate, rest, size)?;
        Some(match base {
            Some(base) => Stored::Delta(base, bytes),
            None => Stored::Whole(bytes),
        })
    }
}

/// Where each object is, by an index of the second version.
fn places(index: &[u8], id: usize) -> Option<HashMap<ObjectId, usize>> {
    let rest = index.strip_prefix(INDEX)?;
    let (counts, rest) = rest.split_at_checked(1024)?;
    let count = usize::try_from(u32::from_be_bytes(*counts.last_chunk()?)).ok()?;
    let (ids, rest) = rest.split_at_checked(count.checked_mul(id)?)?;
    let (_, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
    let (offsets, _) = rest.split_at_checked(count.checked_mul(4)?)?;
    let places = ids
        .chunks_exact(id)
        .zip(offsets.as_chunks::<4>().0)
        .map(|(id, at)| {
            // The highest bit says that it is beyond two gigabytes, and stands elsewhere.
            let at = i32::from_be_bytes(*at);
            Some((hex(id)?, usize::try_from(at).ok()?))
        });
    places.collect()
}

fn hex(id: &[u8]) -> Option<ObjectId> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value)).map(|digit| char::from(*digit));
    let text: Option<String> = id
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(digit)
        .collect();
    ObjectId::parse(&text?)
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// Exactly `size` bytes out of what is compressed.
fn inflated(inflate: &mut Decompress, compressed: &[u8], size: usize) -> Option<Vec<u8>> {
    /// How long the stream's head is, which says how it is compressed; git knows one way.
    const ZLIB_HEADER: usize = 2;
    /// How much room is made on the word of a header.
    const MOST: usize = 16 << 20;
    inflate.reset(false);
    // The stream's own sum behind it was checked by git just now, and reckoning it takes as long as all the rest.
    let compressed = compressed.get(ZLIB_HEADER..)?;
    let mut bytes = Vec::with_capacity(size.clamp(1, MOST));
    loop {
        let read = usize::try_from(inflate.total_in()).ok()?;
        let rest = compressed.get(read..)?;
        let before = bytes.len();
        match inflate
            .decompress_vec(rest, &mut bytes, FlushDecompress::None)
            .ok()?
        {
            Status::StreamEnd => return (bytes.len() == size).then_some(bytes),
            Status::Ok | Status::BufError => {}
        }
        if bytes.len() > size {
            return None;
        }
        if bytes.len() == bytes.capacity() {
            // The end of the stream may still be to come.
            bytes.reserve(size.saturating_sub(bytes.len()).clamp(16, MOST));
        } else if bytes.len() == before && inflate.total_in() == u64::try_from(read).ok()? {
            return None;
        }
    }
}

/// What a difference makes of the content it is from.
fn applied(base: &[u8], delta: &[u8]) -> Option<Vec<u8>> {
    let mut rest = delta;
    let (before, after) = (number(&mut rest)?, number(&mut rest)?);
    if before != base.len() {
        return None;
    }
    let mut made = Vec::with_capacity(after.min(base.len() + delta.len()));
    while let Some(first) = byte(&mut rest) {
        if first & 0x80 == 0 {
            // So many bytes that stand here; none is no instruction.
            let (new, behind) = rest.split_at_checked(usize::from(first)).filter(|_| first != 0)?;
            made.extend_from_slice(new);
            rest = behind;
            continue;
        }
        let mut part = |bits: std::ops::Range<u8>| {
            let mut value = 0_usize;
            for (bit, shift) in bits.zip([0, 8, 16, 24]) {
                if first & 1 << bit != 0 {
                    value |= usize::from(byte(&mut rest)?) << shift;
                }
            }
            Some(value)
        };
        let from = part(0..4)?;
        let length = match part(4..7)? {
            0 => 0x10000,
            length => length,
        };
        made.extend_from_slice(base.get(from..from.checked_add(length)?)?);
        if made.len() > after {
            return None;
        }
    }
    (made.len() == after).then_some(made)
}

/// A size, seven bits to a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..57).step_by(7) {
        let next = byte(bytes)?;
        value |= usize::from(next & 0x7f).checked_shl(shift)?;
        if next & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// The contents read last, for others to be made of.
#[derive(Default)]
struct Recent {
    contents: HashMap<usize, (u64, Blob)>,
    bytes: usize,
    clock: u64,
}

impl Recent {
    fn get(&mut self, at: usize) -> Option<Blob> {
        self.clock += 1;
        let (used, content) = self.contents.get_mut(&at)?;
        *used = self.clock.max(*used);
        Some(Arc::clone(content))
    }

    fn keep(&mut self, at: usize, content: &Blob, longer: u64) {
        self.clock += 1;
        self.bytes += content.len();
        self.contents
            .insert(at, (self.clock + longer, Arc::clone(content)));
        while self.contents.len() > KEPT || self.bytes > KEPT_BYTES && self.contents.len() > 1 {
            let oldest = self.contents.iter().min_by_key(|(_, (used, _))| *used);
            let Some(oldest) = oldest.map(|(at, _)| *at) else {
                break;
            };
            if let Some((_, gone)) = self.contents.remove(&oldest) {
                self.bytes -= gone.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::tried::tried;

    #[test]
    fn a_difference_copies_and_adds() {
        let base = b"one two three";
        // 13 -> 11: copy 4 from 0, add "2", copy 6 from 7.
        let delta = [13, 11, 0x90, 4, 1, b'2', 0x91, 7, 6];
        assert_eq!(applied(base, &delta).unwrap(), b"one 2 three");
        assert_eq!(applied(b"one", &delta), None);
        assert_eq!(applied(base, &[13, 11, 0x90]), None);
        assert_eq!(applied(base, &[13, 0]).unwrap(), b"");
    }

    proptest! {
        #![proptest_config(tried(256))]

        #[test]
        fn noise_is_no_content_and_no_panic(pack: Vec<u8>, index: Vec<u8>, delta: Vec<u8>, at in 0..40_usize) {
            let _ = applied(&pack, &delta);
            let _ = places(&[INDEX, &index].concat(), 20);
            let mut pack = Pack { bytes: pack, places: HashMap::new(), recent: Recent::default(), inflate: Decompress::new(false) };
            let _ = pack.stored(at);
        }
    }
}
