//! Git's index file as its bytes: what it says of one file, and the same bytes with that file's entry changed. In a
//! repository of 50,000 files the index is megabytes, and an edit concerns sixty bytes of it.
//!
//! Law: every byte that tells of another file stays as it is. An index that is not understood to its last byte, or
//! whose checksum is not that of its bytes, is not touched: libgit2 or git do the work then, and say what is wrong.

mod entries;
mod tree;

use git2::IndexEntry;
use sha1::{Digest, Sha1};

use super::index::Staged;
pub(super) use entries::FACTS;
use entries::Found;

/// How long a checksum is.
const SUM: usize = 20;
/// How long an extension's name and length are.
const HEAD: usize = 8;

/// Extensions that tell nothing of the entry of a file: of conflicts that were settled, of files git does not know,
/// and of what a file watcher has seen.
const KEPT: [&[u8]; 3] = [b"REUC", b"UNTR", b"FSMN"];
/// Extensions that only spare git's threads a search; git makes them anew when it next writes the index.
const DROPPED: [&[u8]; 2] = [b"EOIE", b"IEOT"];
/// The trees that the entries would make.
const TREES: &[u8] = b"TREE";

/// An index, and what it holds of one file.
pub(super) struct Raw {
    bytes: Vec<u8>,
    /// Where the entries end.
    end: usize,
    /// The file's path.
    path: String,
    /// The file's entries: several where a merge left several.
    found: Vec<Found>,
    /// Which of the further names that were asked for are there.
    beside: Vec<String>,
}

impl Raw {
    /// Reads an index for what it holds of `path`, and which names of `others` are in it; none where it is of a kind
    /// that is not known here.
    pub(super) fn read(bytes: Vec<u8>, path: &str, others: &[String]) -> Option<Self> {
        let mut this = Self {
            bytes,
            end: 0,
            path: path.to_owned(),
            found: Vec::new(),
            beside: Vec::new(),
        };
        let body = this.body()?;
        let (mut found, mut beside) = (Vec::new(), Vec::new());
        let end = entries::each(body, &mut |name, entry| {
            if name == path.as_bytes() {
                found.push(*entry);
            } else if let Some(other) = others.iter().find(|other| other.as_bytes() == name) {
                beside.push(other.clone());
            }
        })?;
        extensions(body.get(end..)?)?;
        (this.end, this.found, this.beside) = (end, found, beside);
        Some(this)
    }

    /// What is staged of the file.
    pub(super) fn staged(&self) -> Staged {
        match self.found.as_slice() {
            [] => Staged::Nothing,
            [only] if only.stage() == 0 && only.is_intent() => Staged::Intended,
            [only] if only.stage() == 0 => only
                .blob()
                .map_or(Staged::Conflict, |blob| Staged::Blob(blob, only.mode)),
            _ => Staged::Conflict,
        }
    }

    /// Which of the further names that were asked for are in the index.
    pub(super) fn beside(&self) -> &[String] {
        &self.beside
    }

    /// All the index says of the file, where that is one ordinary entry: what the system knew of the file when it was
    /// staged, its mode and its blob.
    pub(super) fn facts(&self) -> Option<&[u8]> {
        let entry = self.ordinary()?;
        self.bytes.get(entry.at..entry.at + FACTS)
    }

    /// The index's bytes with this entry in the place of the file's, and all they then say of the file; none where
    /// the file has no ordinary entry or the index is damaged.
    pub(super) fn with(mut self, entry: &IndexEntry) -> Option<(Vec<u8>, Vec<u8>)> {
        let at = self.ordinary()?.at;
        let unsummed = self.is_unsummed()?;
        // What stands before the entry is the same in both, and summed once.
        let mut before = Sha1::new();
        if !unsummed {
            before.update(self.bytes.get(..at)?);
            let old = before.clone().chain_update(self.body()?.get(at..)?).finalize();
            if !self.bytes.ends_with(&old) {
                return None;
            }
        }
        let extensions = self.extensions_without_trees()?;
        // In place: it is large, and nothing else needs what it was.
        self.bytes.truncate(self.end);
        let facts = entries::facts(entry);
        self.bytes.get_mut(at..at + FACTS)?.copy_from_slice(&facts);
        self.bytes.extend(extensions);
        let sum = if unsummed {
            [0; SUM]
        } else {
            before.chain_update(self.bytes.get(at..)?).finalize().into()
        };
        self.bytes.extend(sum);
        Some((self.bytes, facts))
    }

    /// The file's entry, if it is one of a settled file that git looks at as at any other.
    fn ordinary(&self) -> Option<&Found> {
        match self.found.as_slice() {
            [only] if only.is_ordinary() => Some(only),
            _ => None,
        }
    }

    /// All but the checksum.
    fn body(&self) -> Option<&[u8]> {
        self.bytes.get(..self.bytes.len().checked_sub(SUM)?)
    }

    /// Whether git was told to leave out the checksum (`index.skipHash`): then it is all zero.
    fn is_unsummed(&self) -> Option<bool> {
        Some(*self.bytes.last_chunk::<SUM>()? == [0; SUM])
    }

    /// The extensions as they are to be beside the changed entry.
    fn extensions_without_trees(&self) -> Option<Vec<u8>> {
        let all = self.body()?.get(self.end..)?;
        let mut kept = Vec::with_capacity(all.len());
        for (name, content) in extensions(all)? {
            let changed;
            let mut content = content;
            if name == TREES {
                changed = tree::invalidated(content, &self.path)?;
                content = &changed;
            }
            if !DROPPED.contains(&name) {
                kept.extend(name);
                kept.extend(u32::try_from(content.len()).ok()?.to_be_bytes());
                kept.extend(content);
            }
        }
        Some(kept)
    }
}

/// The extensions, each with its name; none where one is not known or not whole.
fn extensions(mut rest: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (head, after) = rest.split_at_checked(HEAD)?;
        let (name, length) = head.split_at_checked(4)?;
        let length = u32::from_be_bytes(*length.first_chunk()?);
        let (content, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
        if name != TREES && !KEPT.contains(&name) && !DROPPED.contains(&name) {
            return None;
        }
        found.push((name, content));
        rest = after;
    }
    Some(found)
}
