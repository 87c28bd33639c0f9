//! Pieces of bytes, each found by its number without reading the others.
//!
//! Law: whatever the bytes are, a number gives a piece of them or nothing.

/// Pieces of bytes, one behind the other, each found by its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shelf {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Shelf {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, at: usize) -> Option<&[u8]> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        let end = usize::try_from(*self.ends.get(at)?).ok()?;
        self.bytes.get(usize::try_from(start).ok()?..end)
    }

    pub fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
        // Beyond four gigabytes nothing is found any more, and so nothing is kept.
        self.ends
            .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// These pieces behind those there are.
    pub fn append(&mut self, more: &Self) {
        let before = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.bytes.extend_from_slice(&more.bytes);
        self.ends
            .extend(more.ends.iter().map(|end| end.saturating_add(before)));
    }

    pub fn write(&self, to: &mut Vec<u8>) {
        for number in [self.ends.len(), self.bytes.len()] {
            to.extend((number as u64).to_le_bytes());
        }
        to.extend(self.ends.iter().flat_map(|end| end.to_le_bytes()));
        to.extend_from_slice(&self.bytes);
    }

    pub fn read(from: &mut &[u8]) -> Option<Self> {
        let mut number = || {
            let (number, rest) = from.split_first_chunk::<8>()?;
            *from = rest;
            usize::try_from(u64::from_le_bytes(*number)).ok()
        };
        let (count, length) = (number()?, number()?);
        let (ends, rest) = from.split_at_checked(count.checked_mul(4)?)?;
        let (bytes, rest) = rest.split_at_checked(length)?;
        *from = rest;
        Some(Self {
            bytes: bytes.to_vec(),
            ends: ends
                .as_chunks::<4>()
                .0
                .iter()
                .map(|end| u32::from_le_bytes(*end))
                .collect(),
        })
    }
}
