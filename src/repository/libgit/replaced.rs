//! What stands for another: `git replace` puts one object in another's place, and libgit2 knows nothing of it.
//!
//! Law: whichever git reads the history, it is the same; so who reads an object through the library asks here first.

use std::collections::HashMap;

use git2::{Commit, Error, Oid};

use super::Library;

const REPLACED: &str = "refs/replace/";

/// By each object the one in its place.
pub(super) type Replaced = HashMap<Oid, Oid>;

impl Library {
    /// The object that is read where one is asked for.
    pub(super) fn stands_for(&self, id: Oid) -> Oid {
        let replaced = self.replaced.get_or_init(|| self.replaced().unwrap_or_default());
        replaced.get(&id).copied().unwrap_or(id)
    }

    /// A commit, or the one in its place.
    pub(super) fn commit_at(&self, id: Oid) -> Result<Commit<'_>, Error> {
        self.repository.find_commit(self.stands_for(id))
    }

    fn replaced(&self) -> Result<Replaced, Error> {
        let mut replaced = Replaced::new();
        if self.environment.get("GIT_NO_REPLACE_OBJECTS").is_some() {
            return Ok(replaced);
        }
        for reference in self.repository.references_glob(&format!("{REPLACED}*"))? {
            let reference = reference?;
            let name = reference.name()?.strip_prefix(REPLACED);
            let id = name.and_then(|name| Oid::from_str(name).ok());
            replaced.extend(id.zip(reference.target()));
        }
        Ok(replaced)
    }
}
