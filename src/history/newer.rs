//! The versions that came after a history that is known, where they can be told without reading that again.
//!
//! Law: what comes of it is what a walk of the whole history would give; on any doubt it is walked.

use crate::error::Result;
use crate::repository::{Before, ObjectId, Repository, Version};

use super::ledger::{Ledger, Row};

/// How many commits are looked at one by one before a walk is cheaper.
const MOST: usize = 500;

/// The versions from `to` back to `from`, whose history is known, newest first; none where the commits between them
/// are no straight line, or one of them gave the file its name or took it away.
pub(super) fn newer(
    repository: &Repository,
    (from, to): (&ObjectId, &ObjectId),
    known: &Ledger,
) -> Result<Option<Vec<Version>>> {
    let path = repository.path();
    let newest = known.version(0).filter(|version| version.path == path);
    // What cannot be read is compared with what was before it, which takes the versions themselves.
    let newest = newest.filter(|version| !version.rows().iter().any(Row::is_of_file));
    let Some(newest) = newest.and_then(|version| ObjectId::parse(version.id()?)) else {
        return Ok(None);
    };
    let mut versions: Vec<Version> = Vec::new();
    let mut next = to.clone();
    let Some(mut blob) = repository.blob_at(&next, path)? else {
        return Ok(None);
    };
    for _ in 0..MOST {
        if next == *from {
            let newer = versions.iter().map(|version| version.commit.id.clone());
            let since: Vec<_> = newer.skip(1).chain([newest]).collect();
            for (version, since) in versions.iter_mut().zip(since) {
                for before in &mut version.before {
                    before.since = Some(since.clone());
                }
            }
            return Ok(Some(versions));
        }
        let commit = repository.commit(&next)?;
        let [parent] = commit.parents.as_slice() else {
            return Ok(None);
        };
        let parent = parent.clone();
        // A clone may end here.
        let Some(before) = repository.blob_at(&parent, path).ok().flatten() else {
            return Ok(None);
        };
        if before != blob {
            versions.push(Version {
                commit,
                path: path.to_owned(),
                blob: Some(blob),
                before: vec![Before {
                    path: path.to_owned(),
                    blob: Some(before.clone()),
                    ..Before::default()
                }],
            });
        }
        (blob, next) = (before, parent);
    }
    Ok(None)
}
