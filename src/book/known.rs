//! The plan's text as it was when it was last recorded or read: need not be read again, as its tree was kept.
//!
//! Law: a cache. Without it everything is the same, and slower.

use crate::document::Document;
use crate::error::Result;
use crate::repository::{Kept, ObjectId, Repository};

const NAME: &str = "read";
/// From how many bytes on reading a text costs more than keeping what was read.
const WORTH: usize = 64 << 10;

/// A plan's bytes, read.
pub(super) struct Loaded {
    pub document: Document,
    /// The id of the bytes, where it had to be known.
    pub id: Option<ObjectId>,
    /// Whether reading them again would cost more than keeping what was read.
    pub worth_keeping: bool,
}

/// The document of a plan's bytes: by what was kept of it, else by reading.
pub(super) fn load(repository: Option<&Repository>, bytes: Vec<u8>) -> Result<Loaded> {
    let Some(repository) = repository else {
        let (document, id) = (Document::load(bytes)?, None);
        return Ok(Loaded {
            document,
            id,
            worth_keeping: false,
        });
    };
    let mut id = None;
    let opened = match Kept::of(repository.place(), NAME).open() {
        Some((known, length)) => Document::from_known(bytes, known, length, |bytes| {
            id = ObjectId::of_bytes(bytes);
            id.as_ref().map(|id| id.as_str().to_owned())
        }),
        None => Err(bytes),
    };
    let (document, kept) = match opened {
        Ok(document) => (document, true),
        Err(bytes) => (Document::load(bytes)?, false),
    };
    let worth_keeping = !kept && document.text().len() >= WORTH && !repository.leaves_no_trace();
    Ok(Loaded {
        document,
        id,
        worth_keeping,
    })
}

/// Keeps what was read of a text, which may have this id.
pub(super) fn keep(repository: &Repository, document: &Document, id: Option<&ObjectId>) {
    let id = id
        .cloned()
        .or_else(|| ObjectId::of_bytes(document.text().as_bytes()));
    write(&Kept::of(repository.place(), NAME), document, id.as_ref());
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
