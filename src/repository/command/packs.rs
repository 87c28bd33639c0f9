//! Many contents at once, as git keeps them: `git pack-objects` copies what is asked for with its deltas, a few bytes
//! for each, and every content is put together here, beside the thread that looks at them. Through `git cat-file` each
//! version of a long file would be copied whole through a pipe, which costs more than all that is done with it.
//!
//! Law: a content is given as `git cat-file` gives it, or that is asked instead.

use std::sync::mpsc::{SyncSender, sync_channel};

use crate::error::Result;
use crate::repository::backend::{Blob, EachBlob};
use crate::repository::model::ObjectId;

use super::pack::Pack;
use super::run::Git;
use super::scratch::Scratch;

/// How many contents are packed at first: those somebody waits for.
const FIRST: usize = 64;
/// How many are packed at once after that; loose ones come whole, so it bounds what is written to the disk.
const AT_ONCE: usize = 2048;
/// How many contents may wait to be looked at.
const AHEAD: usize = 16;

/// Gives the contents of `blobs` in this order; of those that cannot be packed, by `singly`.
pub(super) fn each(
    git: &Git,
    blobs: &[ObjectId],
    each: &mut EachBlob<'_>,
    singly: &dyn Fn(&[ObjectId], &mut EachBlob<'_>) -> Result<()>,
) -> Result<()> {
    let (first, rest) = blobs.split_at_checked(FIRST).unwrap_or((blobs, &[]));
    let parts: Vec<_> = [first].into_iter().chain(rest.chunks(AT_ONCE)).collect();
    std::thread::scope(|scope| {
        let (give, contents) = sync_channel(AHEAD);
        let asked = parts.clone();
        scope.spawn(move || unpack(git, &asked, &give));
        for part in parts {
            for (at, id) in part.iter().enumerate() {
                if let Some(content) = contents.recv().ok().flatten() {
                    if each(id, Ok(content)).is_break() {
                        return Ok(());
                    }
                    continue;
                }
                // Nothing more comes of this part.
                let mut enough = false;
                singly(part.get(at..).unwrap_or_default(), &mut |id, content| {
                    let step = each(id, content);
                    enough = step.is_break();
                    step
                })?;
                if enough {
                    return Ok(());
                }
                break;
            }
        }
        Ok(())
    })
}

/// Gives the contents of each part, and nothing in place of the first that cannot be had and those behind it; until
/// nobody listens any more.
fn unpack(git: &Git, parts: &[&[ObjectId]], give: &SyncSender<Option<Blob>>) {
    std::thread::scope(|scope| {
        let pack = |part: &'_ [ObjectId]| {
            let part = part.to_vec();
            scope.spawn(move || packed(git, &part))
        };
        let mut parts = parts.iter().peekable();
        let mut coming = parts.peek().map(|part| pack(part));
        while let Some(part) = parts.next() {
            let ready = coming.take().and_then(|coming| coming.join().ok());
            // The next part is packed while this one is unpacked.
            coming = parts.peek().map(|part| pack(part));
            let mut ready = ready.flatten();
            for id in *part {
                let content = ready.as_mut().and_then(|pack| pack.content(id));
                let failed = content.is_none();
                if give.send(content).is_err() {
                    return;
                }
                if failed {
                    break;
                }
            }
        }
    });
}

/// These contents in a pack of their own; none where git does not make one.
fn packed(git: &Git, part: &[ObjectId]) -> Option<Pack> {
    let folder = Scratch::new()?;
    let base = folder.path().join("versions");
    let mut asked: Vec<u8> = Vec::new();
    for id in part {
        asked.extend_from_slice(id.as_str().as_bytes());
        asked.push(b'\n');
    }
    // What is a delta already is copied as it is; nothing is looked for to be one, and nothing has to last.
    let words = [
        "-c",
        "core.fsync=none",
        "-c",
        "pack.packSizeLimit=0",
        "pack-objects",
        "-q",
        "--window=0",
        "--depth=4095",
        "--compression=1",
        "--delta-base-offset",
        "--index-version=2",
        base.to_str()?,
    ];
    let output = git.run(&words, Some(&asked)).ok()?;
    let name = output.status.success().then(|| output.text())?;
    let read = |ending: &str| std::fs::read(folder.path().join(format!("versions-{name}.{ending}"))).ok();
    Pack::of(read("pack")?, &read("idx")?, part.first()?.as_str().len() / 2)
}
