//! The entries of an index, one after the other: versions 2 and 3, where each bears its whole name, and 4, where a
//! name begins as the one before.

use git2::{IndexEntry, Oid};

/// The length of what an entry says before its flags: the system's facts about the file (40 bytes) and the blob.
pub(in super::super) const FACTS: usize = 60;
/// Where the mode begins in that.
const MODE: usize = 24;
/// Where the blob's id begins in that.
const BLOB: usize = 40;
/// The length of a file's header: its sign, version and count of entries.
const HEADER: usize = 12;

/// Git does not look at the file on disk.
const ASSUMED_VALID: u16 = 0x8000;
/// Two more bytes of flags follow.
const EXTENDED: u16 = 0x4000;
const STAGE: u16 = 0x3000;
const LENGTH: u16 = 0x0FFF;
/// In the further flags: that a file is to be added is known, its content not.
const INTENT_TO_ADD: u16 = 0x2000;

/// An entry, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Where it begins.
    pub at: usize,
    /// Git's mode of the file.
    pub mode: u32,
    blob: [u8; FACTS - BLOB],
    flags: u16,
    more: u16,
}

impl Found {
    /// 0 for a settled file, 1 to 3 for the sides of a conflict.
    pub(super) fn stage(&self) -> u16 {
        (self.flags & STAGE) >> 12
    }

    /// Whether only the intent to add it is known.
    pub(super) fn is_intent(&self) -> bool {
        self.more & INTENT_TO_ADD != 0
    }

    /// Whether it is settled, and git looks at the file as at any other.
    pub(super) fn is_ordinary(&self) -> bool {
        self.flags & (ASSUMED_VALID | EXTENDED | STAGE) == 0
    }

    /// The version it has.
    pub(super) fn blob(&self) -> Option<Oid> {
        Oid::from_bytes(&self.blob).ok()
    }
}

/// Shows each entry's name with the entry; where the last one ends, or none where they are of another version or not
/// whole.
pub(super) fn each(body: &[u8], visit: &mut dyn FnMut(&[u8], &Found)) -> Option<usize> {
    let (header, _) = body.split_at_checked(HEADER)?;
    let number = |at: usize| Some(u32::from_be_bytes(*header.get(at..)?.first_chunk()?));
    let (version, count) = (number(4)?, number(8)?);
    if !header.starts_with(b"DIRC") || !(2..=4).contains(&version) {
        return None;
    }
    let mut at = HEADER;
    // Version 4 tells only how a name differs from the one before.
    let mut name = Vec::new();
    for _ in 0..count {
        let rest = body.get(at..)?;
        let flags = u16::from_be_bytes(*rest.get(FACTS..)?.first_chunk()?);
        let mut length = FACTS + 2;
        let mut more = 0;
        if flags & EXTENDED != 0 {
            more = u16::from_be_bytes(*rest.get(length..)?.first_chunk()?);
            length += 2;
        }
        let found = Found {
            at,
            mode: u32::from_be_bytes(*rest.get(MODE..)?.first_chunk()?),
            blob: *rest.get(BLOB..)?.first_chunk()?,
            flags,
            more,
        };
        let after = rest.get(length..)?;
        if version == 4 {
            length += shared(after, &mut name)?;
            visit(&name, &found);
        } else {
            let whole = usize::from(flags & LENGTH);
            let whole = if flags & LENGTH == LENGTH {
                after.iter().position(|byte| *byte == 0)?
            } else {
                whole
            };
            let (name, padding) = after.split_at_checked(whole)?;
            (padding.first() == Some(&0)).then_some(())?;
            visit(name, &found);
            // At least one zero, up to the next eighth byte.
            length = (length + whole + 8) & !7;
        }
        at += length;
    }
    (at <= body.len()).then_some(at)
}

/// Makes `name` the next one: so many bytes less at its end, then those up to a zero. How long that is written.
fn shared(bytes: &[u8], name: &mut Vec<u8>) -> Option<usize> {
    let mut bytes_of_number = 0;
    let mut less = 0_usize;
    loop {
        let byte = *bytes.get(bytes_of_number)?;
        bytes_of_number += 1;
        less = less.checked_mul(128)?.checked_add(usize::from(byte & 0x7F))?;
        if byte & 0x80 == 0 {
            break;
        }
        less = less.checked_add(1)?;
    }
    name.truncate(name.len().checked_sub(less)?);
    let rest = bytes.get(bytes_of_number..)?;
    let end = rest.iter().position(|byte| *byte == 0)?;
    name.extend(rest.get(..end)?);
    Some(bytes_of_number + end + 1)
}

/// What an entry says before its flags, as it is written.
pub(super) fn facts(entry: &IndexEntry) -> Vec<u8> {
    let mut facts = Vec::with_capacity(FACTS);
    for time in [&entry.ctime, &entry.mtime] {
        facts.extend(time.seconds().to_be_bytes());
        facts.extend(time.nanoseconds().to_be_bytes());
    }
    for number in [
        entry.dev,
        entry.ino,
        entry.mode,
        entry.uid,
        entry.gid,
        entry.file_size,
    ] {
        facts.extend(number.to_be_bytes());
    }
    facts.extend(entry.id.as_bytes());
    facts
}
