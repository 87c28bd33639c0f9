//! The one trait behind which git stands. Law: whichever backend answers, the answer is the same.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::error::Result;

use super::descent::Met;
use super::model::{
    Commit, Distance, Head, Identity, Known, ObjectId, Proposal, Receipt, Recorded, Standing, Tag,
};
use super::place::Place;

/// A content that is shared and not copied.
pub type Blob = Arc<Vec<u8>>;

/// Who is given one content after the other, and says whether that is enough.
pub type EachBlob<'e> = dyn FnMut(&ObjectId, Result<Blob>) -> ControlFlow<()> + 'e;

/// Who is given one commit that touched a path after the other, and says whether that is enough.
pub(super) type EachStep<'e> = dyn FnMut(Met) -> Result<ControlFlow<()>> + 'e;

/// The two that a walk asks: a long one of a few questions is quicker through git, a question by the way through the
/// library, where that can read.
#[derive(Clone, Copy)]
pub(super) struct Guides<'g> {
    /// Who goes back through all commits.
    pub walks: &'g dyn Backend,
    /// Who looks at one commit.
    pub looks: &'g dyn Backend,
}

/// Git, for one work tree.
pub(super) trait Backend: Send {
    /// Branch and commit.
    fn head(&self) -> Result<Head>;
    /// The commit a revision means, in git's own notation.
    fn resolve(&self, revision: &str) -> Result<ObjectId>;
    /// A commit's people, times and message.
    fn commit(&self, id: &ObjectId) -> Result<Commit>;
    /// A file's blob in a commit; nothing where the commit does not have it.
    fn blob_at(&self, commit: &ObjectId, path: &str) -> Result<Option<ObjectId>>;
    /// A blob's bytes.
    fn read(&self, blob: &ObjectId) -> Result<Vec<u8>>;
    /// Several commits, in this order.
    fn commits(&self, ids: &[ObjectId]) -> Result<Vec<Commit>> {
        ids.iter().map(|id| self.commit(id)).collect()
    }
    /// The bytes of several blobs, in this order, until `each` has had enough.
    fn read_each(&self, blobs: &[ObjectId], each: &mut EachBlob<'_>) -> Result<()> {
        for blob in blobs {
            if each(blob, self.read(blob).map(Arc::new)).is_break() {
                break;
            }
        }
        Ok(())
    }
    /// Whether this clone was made without all contents, to fetch them when they are asked for.
    fn is_partial(&self) -> bool {
        false
    }
    /// The id that git would give `bytes` as the content of `path`, after its filters.
    fn blob_of(&self, bytes: &[u8], path: &str) -> Result<ObjectId>;
    /// HEAD's, the staged and the work tree's version of a file.
    fn standing(&self, path: &str, known: Option<Known<'_>>) -> Result<Standing>;
    /// Whether git is told to ignore the file.
    fn is_ignored(&self, path: &str) -> Result<bool>;
    /// The shortest form of an id that is still one object's, seven digits at least.
    fn abbreviate(&self, id: &ObjectId) -> Result<String>;
    /// The branch followed, and how far apart; nothing where none is.
    fn distance(&self) -> Result<Option<Distance>>;
    /// All tags that lead to a commit, by name.
    fn tags(&self) -> Result<Vec<Tag>>;
    /// The message of an annotated tag; none where there is no such tag.
    fn tag_message(&self, name: &str) -> Result<Option<String>>;
    /// The best common ancestor.
    fn merge_base(&self, one: &ObjectId, other: &ObjectId) -> Result<Option<ObjectId>>;
    /// The newest commit along first parents whose committer date is at or before `seconds`.
    fn last_before(&self, from: &ObjectId, seconds: i64) -> Result<Option<ObjectId>>;
    /// Commits that changed what is at `path`, and all merges, no rename followed; the first is the one that all
    /// others are behind. They come as they are found, until `each` has had enough.
    fn steps(&self, from: &ObjectId, path: &str, each: &mut EachStep<'_>) -> Result<()>;
    /// The files that `parent` had and `commit` does not, by path.
    fn gone(&self, parent: &ObjectId, commit: &ObjectId) -> Result<Vec<(String, ObjectId)>>;
    /// Who the user is to git.
    fn author(&self) -> Result<Identity>;
    /// Makes the commit, of this one file and nothing else.
    fn record(&self, place: &Place, proposal: &Proposal<'_>) -> Result<Recorded>;
    /// Makes the index hold HEAD's version of the file again.
    fn unstage(&self, path: &str) -> Result<()>;
}

impl Recorded {
    /// The receipt, where the commit was made.
    pub fn receipt(self) -> Option<Receipt> {
        match self {
            Self::Done(receipt) => Some(receipt),
            Self::Overtaken(_) => None,
        }
    }
}
