//! The newest commit that changed one item, found without reading versions that say of it what the file says.

use std::collections::HashMap;
use std::rc::Rc;

use super::message;
use super::model::Commit;
use super::story::{Story, Teller};
use super::walk::{Shelf, content, versions};
use crate::document::Document;
use crate::error::Result;
use crate::plan::Place;
use crate::repository::{ObjectId, Repository};

/// The newest commit in the history of `tip` that changed the item at a place or what stands under it; none where
/// none did.
pub fn last_change(
    repository: &Repository,
    tip: &ObjectId,
    document: &Document,
    place: &Place,
) -> Result<Option<Rc<Commit>>> {
    let versions = versions(repository, tip)?;
    let story = Story {
        item: Some(place.address().item),
        field: None,
    };
    let mut teller = Teller::of(&story);
    let mut shelf = Shelf::of(repository);
    let lines = lines_of(document, place);
    let mut holds = HashMap::new();
    for (at, version) in versions.iter().enumerate() {
        // Where both have the very lines the file has, the commit did not change them.
        let blobs = version.before.iter().map(|before| before.blob.as_ref());
        let alike = blobs.len() > 0
            && blobs
                .chain([version.blob.as_ref()])
                .map(|blob| has(repository, &mut holds, blob?, lines?))
                .all(|has| has == Some(true));
        if alike {
            continue;
        }
        let older = versions.get(at + 1..).unwrap_or_default();
        let content = content(&mut shelf, version, older)?;
        if content.is_readable() && !teller.told(&content).is_empty() {
            return Ok(Some(Rc::new(message::told(&version.commit))));
        }
    }
    Ok(None)
}

/// The text of an item, to where the next one begins: so that nothing more of it can follow elsewhere.
fn lines_of<'d>(document: &'d Document, place: &Place) -> Option<&'d str> {
    let range = document.tree().range(document.node(place)?);
    let text = document.text();
    let rest = text.get(range.end..)?;
    let begun = rest
        .find(|sign: char| !sign.is_whitespace())
        .map_or(0, |at| at + 1);
    text.get(range.start..range.end + begun)
}

/// Whether a version holds these lines; not known where it cannot be read.
fn has(
    repository: &Repository,
    known: &mut HashMap<ObjectId, bool>,
    blob: &ObjectId,
    lines: &str,
) -> Option<bool> {
    if let Some(has) = known.get(blob) {
        return Some(*has);
    }
    let text = String::from_utf8(repository.read(blob).ok()?).ok()?;
    let has = text.contains(lines);
    known.insert(blob.clone(), has);
    Some(has)
}
