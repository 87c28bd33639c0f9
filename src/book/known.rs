//! The plan's text as it was when it was last recorded: need not be read again, as its tree was kept.
//!
//! Law: a cache. Without it everything is the same, and slower.

use crate::document::Document;
use crate::error::Result;
use crate::repository::{Kept, ObjectId, Repository};

const NAME: &str = "read";

/// The document of a plan's bytes: by what was kept of it, else by reading. With the id of the bytes, if that was
/// asked for.
pub(super) fn load(repository: Option<&Repository>, bytes: Vec<u8>) -> Result<(Document, Option<ObjectId>)> {
    let known = repository.and_then(|repository| Kept::of(repository.place(), NAME).read());
    let mut id = None;
    let Some(known) = known else {
        return Ok((Document::load(bytes)?, id));
    };
    let opened = Document::from_known(bytes, known, |bytes| {
        id = ObjectId::of_bytes(bytes);
        id.as_ref().map(|id| id.as_str().to_owned())
    });
    let document = match opened {
        Ok(document) => document,
        Err(bytes) => Document::load(bytes)?,
    };
    Ok((document, id))
}

/// Keeps what spares reading a recorded text again, and gives its id: its blob's, where that is the text as it is.
pub(super) fn keep(repository: &Repository, document: &Document, blob: &ObjectId) -> Option<ObjectId> {
    let id = if repository.keeps_bytes(repository.path()) {
        Some(blob.clone())
    } else {
        ObjectId::of_bytes(document.text().as_bytes())
    };
    if let Some(known) = id.as_ref().and_then(|id| document.to_known(id.as_str())) {
        Kept::of(repository.place(), NAME).write(&known);
    }
    id
}
