//! The plan's text as it was when it was last recorded or read: need not be read again, as its tree was kept.
//!
//! Law: a cache. Without it everything is the same, and slower.

use super::model::Access;
use crate::document::Document;
use crate::error::Result;
use crate::repository::{Kept, ObjectId, Repository};

const NAME: &str = "read";
/// From how many bytes on reading a text costs more than keeping what was read.
const WORTH: usize = 64 << 10;

/// The document of a plan's bytes: by what was kept of it, else by reading. With the id of the bytes, if that was
/// asked for.
pub(super) fn load(
    repository: Option<&Repository>,
    access: Access,
    bytes: Vec<u8>,
) -> Result<(Document, Option<ObjectId>)> {
    let Some(repository) = repository else {
        return Ok((Document::load(bytes)?, None));
    };
    let kept = Kept::of(repository.place(), NAME);
    let mut id = None;
    let opened = match kept.open() {
        Some((known, length)) => Document::from_known(bytes, known, length, |bytes| {
            id = ObjectId::of_bytes(bytes);
            id.as_ref().map(|id| id.as_str().to_owned())
        }),
        None => Err(bytes),
    };
    let bytes = match opened {
        Ok(document) => return Ok((document, id)),
        Err(bytes) => bytes,
    };
    let document = Document::load(bytes)?;
    // Whoever changes the plan keeps what becomes of it; whoever only reads has nothing else to keep.
    let text = document.text().as_bytes();
    if access == Access::ReadOnly && text.len() >= WORTH && !repository.leaves_no_trace() {
        id = id.or_else(|| ObjectId::of_bytes(text));
        write(&kept, &document, id.as_ref());
    }
    Ok((document, id))
}

/// What spares reading a recorded text again, to be kept.
pub(super) struct Keeping {
    kept: Kept,
    id: Option<ObjectId>,
}

impl Keeping {
    /// Of this text, which has this blob.
    pub(super) fn of(repository: &Repository, text: &str, blob: &ObjectId) -> Self {
        let id = if repository.keeps_bytes(repository.path()) {
            Some(blob.clone())
        } else {
            ObjectId::of_bytes(text.as_bytes())
        };
        Self {
            kept: Kept::of(repository.place(), NAME),
            id,
        }
    }

    /// Keeps it, as it was read in this document. Of a text that is not recorded in the end it is never asked for.
    pub(super) fn keep(&self, document: &Document) {
        write(&self.kept, document, self.id.as_ref());
    }

    /// The id of the text itself.
    pub(super) fn id(self) -> Option<ObjectId> {
        self.id
    }
}

fn write(kept: &Kept, document: &Document, id: Option<&ObjectId>) {
    if let Some(id) = id {
        kept.write_by(&mut |to| document.write_known(id.as_str(), to));
    }
}
