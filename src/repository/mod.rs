//! Git behind one door: where a plan's repository is, what it holds, and the commit of one file. It knows paths,
//! bytes, commits and messages as text, and nothing of plans.
//!
//! Two backends stand behind one trait: libgit2, which starts no process, and the user's own `git`, which does all
//! that libgit2 cannot. Law: a commit is what the user's own git would have made, whoever makes it; nothing is
//! written where something stands in the way; what was acknowledged is on the disk.

mod at_work;
mod backend;
mod by_line;
mod command;
mod configure;
mod descent;
mod durable;
mod environment;
mod exchange;
mod held;
mod identity;
mod init;
mod journal;
mod kept;
mod left;
mod libgit;
mod life;
mod likeness;
mod locate;
mod lock;
mod loose;
mod made;
mod maintenance;
mod model;
mod object;
mod own;
mod partial;
mod parting;
mod place;
mod refuse;
mod sum;
mod tag;
mod turn;
mod versions;
mod write;

use crate::error::{Problem, Result};

use backend::Backend;
pub use backend::{Blob, EachBlob};
pub use by_line::merge_by_line;
use command::Command;
pub(crate) use command::leave_nothing;
pub use environment::Environment;
pub use exchange::TakenOut;
pub use held::{Held, is_held};
pub use init::{init, init_alike, take_back};
pub use journal::{Found, Journal, Pending};
pub use kept::Kept;
use libgit::Library;
pub use libgit::preflight::Reason;
use locate::Served;
pub use locate::{Engine, no_repository};
pub use lock::Lock;
pub use loose::Storing;
pub use made::Made;
pub use model::{
    Before, Commit, Copy, Distance, Hand, Head, Identity, Known, Moment, Note, ObjectId, Parted, Proposal,
    Receipt, Recorded, Signature, Standing, Tag, Version,
};
pub use own::make_own_folder;
pub use partial::not_in_this_clone;
pub use place::Place;
pub use sum::of_bytes as sum_of_bytes;
pub use tag::Naming;
pub use turn::Turn;
pub use write::{clear_left_in, clear_leftovers, leftovers, replace, replace_known, replace_made};

/// The repository of one plan.
pub struct Repository {
    served: Served,
    environment: Environment,
    engine: Engine,
    turns: turn::Turns,
}

impl Repository {
    /// The plan's file, its work tree and git's folders.
    pub fn place(&self) -> &Place {
        &self.served.place
    }

    /// The plan relative to the work tree, with `/`: what the methods that take a path are given.
    pub fn path(&self) -> &str {
        &self.served.place.path
    }

    /// The environment it was found with.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Whether libgit2 reads this repository; if not, the `git` command reads it too.
    pub fn is_read_by_library(&self) -> bool {
        self.served.library.is_some()
    }

    /// Branch and commit of the work tree.
    pub fn head(&self) -> Result<Head> {
        self.reader()?.head()
    }

    /// The commit that a revision in git's notation means.
    pub fn resolve(&self, revision: &str) -> Result<ObjectId> {
        let answer = self.reader()?.resolve(revision);
        match (&answer, &self.served.command) {
            // libgit2 does not know all of git's notation.
            (Err(_), Some(command)) if self.is_read_by_library() => command.resolve(revision),
            _ => answer,
        }
    }

    /// A commit's people, times, parents and message.
    pub fn commit(&self, id: &ObjectId) -> Result<Commit> {
        self.reader()?.commit(id)
    }

    /// A file's blob in a commit; nothing where the commit does not have the file.
    pub fn blob_at(&self, commit: &ObjectId, path: &str) -> Result<Option<ObjectId>> {
        let found = self.reader()?.blob_at(commit, path);
        self.as_far_as_cloned(found)
    }

    /// A blob's bytes.
    pub fn read(&self, blob: &ObjectId) -> Result<Vec<u8>> {
        let found = self.reader()?.read(blob);
        self.as_far_as_cloned(found)
    }

    /// A file's bytes in a commit; nothing where the commit does not have the file.
    pub fn read_at(&self, commit: &ObjectId, path: &str) -> Result<Option<Vec<u8>>> {
        self.blob_at(commit, path)?
            .map(|blob| self.read(&blob))
            .transpose()
    }

    /// Whether nothing is to be kept for this program's own speed, as the user or the command said.
    pub fn leaves_no_trace(&self) -> bool {
        self.environment().get("PLEDGE_HISTORY").is_some()
    }

    /// The id git would give `bytes` as the content of the file, after its filters.
    pub fn blob_of(&self, bytes: &[u8], path: &str) -> Result<ObjectId> {
        self.filter(path)?.blob_of(bytes, path)
    }

    /// Whether the file's blob is its bytes as they are, without any filter.
    pub fn keeps_bytes(&self, path: &str) -> bool {
        let library = self.served.library.as_ref();
        library.is_some_and(|library| !library.converts(path))
    }

    /// HEAD's, the staged and the work tree's version of a file: whether edits by hand wait.
    pub fn standing(&self, path: &str) -> Result<Standing> {
        self.standing_of(path, None)
    }

    /// The same, where the bytes the file most likely holds are known with their id.
    pub fn standing_of(&self, path: &str, known: Option<Known<'_>>) -> Result<Standing> {
        let backend = self.filter(path)?;
        let mut standing = match (backend.standing(path, known), &self.served.command) {
            // A split or sparse index is beyond libgit2.
            (Err(_), Some(command)) if self.is_read_by_library() => command.standing(path, None)?,
            (answer, _) => answer?,
        };
        if let Some(library) = &self.served.library
            && standing.is_staged()
            && library.is_returned(path, &standing)
        {
            standing.returned = true;
            standing.staged.clone_from(&standing.head);
            standing.staged_mode = None;
        }
        Ok(standing)
    }

    /// Makes the index hold HEAD's version of a file again whose [`Standing`] is `returned`.
    pub fn mend_returned(&self, path: &str) -> Result<()> {
        let _turn = self.turn()?;
        match &self.served.library {
            Some(library) => library.mend_returned(path),
            None => Ok(()),
        }
    }

    /// The shortest form of an id that is still one object's.
    pub fn abbreviate(&self, id: &ObjectId) -> Result<String> {
        self.reader()?.abbreviate(id)
    }

    /// The bytes of several blobs, in this order, until `each` has had enough: far cheaper than one by one.
    pub fn read_each(&self, blobs: &[ObjectId], each: &mut EachBlob<'_>) -> Result<()> {
        self.walker()?.read_each(blobs, each)
    }

    /// The branch that HEAD's branch follows, and how far apart they are; nothing where it follows none.
    pub fn distance(&self) -> Result<Option<Distance>> {
        self.reader()?.distance()
    }

    /// All tags that lead to a commit, by name.
    pub fn tags(&self) -> Result<Vec<Tag>> {
        self.reader()?.tags()
    }

    /// The tags that lead to this commit, by name.
    pub fn tags_at(&self, commit: &ObjectId) -> Result<Vec<Tag>> {
        let mut tags = self.tags()?;
        tags.retain(|tag| tag.commit == *commit);
        Ok(tags)
    }

    /// The best common ancestor of two commits; nothing where they have none.
    pub fn merge_base(&self, one: &ObjectId, other: &ObjectId) -> Result<Option<ObjectId>> {
        self.reader()?.merge_base(one, other)
    }

    /// The newest commit, along first parents, whose committer date is at or before `seconds` of 1970.
    pub fn last_before(&self, from: &ObjectId, seconds: i64) -> Result<Option<ObjectId>> {
        self.reader()?.last_before(from, seconds)
    }

    /// Who the user is to git: the name the next commit will bear.
    pub fn author(&self) -> Result<Identity> {
        // What keeps libgit2 from the commit may well change the name in it.
        let asks_git = !self.reasons().is_empty();
        match &self.served.command {
            Some(command) if asks_git => command.author(),
            _ => self.reader()?.author(),
        }
    }

    /// The same, with this moment.
    pub fn signature(&self) -> Result<Signature> {
        let given = self.environment.signature();
        Ok(Signature {
            who: self.author()?,
            when: given.map_or_else(Moment::now, |given| given.when),
        })
    }

    /// Why a commit of the plan would go through the `git` command; nothing where libgit2 may make it.
    pub fn reasons(&self) -> Vec<Reason> {
        self.served
            .library
            .as_ref()
            .map(|library| library.reasons(self.path()))
            .unwrap_or_default()
    }

    /// What stands in the way of any commit: something is under way, or the index is locked.
    pub fn obstacle(&self) -> Option<Problem> {
        let hidden = || {
            self.served
                .command
                .as_ref()
                .filter(|_| !self.is_read_by_library())?
                .under_way()
        };
        let locked = || refuse::locked(self.place(), refuse::PATIENCE);
        refuse::under_way(self.place()).or_else(hidden).or_else(locked)
    }

    /// Commits exactly one file, whose new content is already in the work tree. What others staged stays staged.
    /// On an error nothing is in history, and the index is as it was; the file in the work tree is the caller's.
    pub fn record(&self, proposal: &Proposal<'_>) -> Result<Recorded> {
        self.record_stored(proposal, None)
    }

    /// Begins to write the plan's new content, which has this id, for a [`Proposal`] to come; none where git itself is
    /// to make that commit.
    pub fn store(&self, bytes: &[u8], blob: &ObjectId) -> Option<Storing> {
        let library = self.served.library.as_ref()?;
        library.store(self.path(), bytes, blob)
    }

    /// The same as [`record`](Self::record), with the content that was begun to be written.
    pub fn record_stored(&self, proposal: &Proposal<'_>, storing: Option<Storing>) -> Result<Recorded> {
        check_message(proposal.message)?;
        let _turn = self.turn()?;
        if let Some(problem) = self.obstacle() {
            return Err(problem);
        }
        let place = self.place();
        if !std::fs::read(place.on_disk(proposal.path)).is_ok_and(|now| now == proposal.bytes) {
            return Err(refuse::not_as_meant(proposal.path));
        }
        match (&self.served.library, &self.served.command) {
            (Some(library), command) => self.record_by_library(library, command.as_ref(), proposal, storing),
            (None, Some(command)) => record_by_command(command, place, proposal),
            (None, None) => Err(locate::no_git("no backend serves it")),
        }
    }

    /// By libgit2 where the pre-flight lets it, else by git.
    fn record_by_library(
        &self,
        library: &Library,
        command: Option<&Command>,
        proposal: &Proposal<'_>,
        storing: Option<Storing>,
    ) -> Result<Recorded> {
        let place = self.place();
        match (library.reasons(proposal.path).first(), command) {
            (None, _) => {}
            (Some(_), Some(command)) => {
                let facts = library.facts(proposal.path);
                let recorded = record_by_command(command, place, proposal);
                if matches!(recorded, Ok(Recorded::Done(_))) {
                    library.remember_replaced(proposal.path, facts.as_deref());
                }
                return recorded;
            }
            (Some(Reason::Identity), None) => {
                return Err(identity::unknown("user.name or user.email is not set"));
            }
            (Some(reason), None) => return Err(locate::no_git(&reason.to_string())),
        }
        let recorded = library.commit_file(place, proposal, storing);
        match (&recorded, command) {
            (Ok(Recorded::Done(_)), Some(command)) => maintenance::count(place, command),
            // Found out before anything was written; looked for only now, as it means reading the whole index.
            (Err(_), command) => {
                if let Some(reason) = library.index_trouble() {
                    let command = command.ok_or_else(|| locate::no_git(&reason.to_string()))?;
                    return record_by_command(command, place, proposal);
                }
            }
            _ => {}
        }
        recorded
    }

    /// Makes the index hold HEAD's version of the file again.
    pub fn unstage(&self, path: &str) -> Result<()> {
        let reader = self.reader()?;
        match (reader.unstage(path), &self.served.command) {
            (Err(_), Some(command)) if self.is_read_by_library() => command.unstage(path),
            (answer, _) => answer,
        }
    }

    /// Who reads histories: git's own walk knows the commit graph and is several times faster.
    fn walker(&self) -> Result<&dyn Backend> {
        match &self.served.command {
            Some(command) if self.engine != Engine::Library => Ok(command),
            _ => self.reader(),
        }
    }

    /// Who reads: libgit2 where it can, as no process has to be started for it.
    fn reader(&self) -> Result<&dyn Backend> {
        match &self.served {
            Served {
                library: Some(library),
                ..
            } => Ok(library),
            Served {
                command: Some(command),
                ..
            } => Ok(command),
            Served { .. } => Err(locate::no_git("no backend serves it")),
        }
    }

    /// Who compares a file with what git would make of it: the filters are git's own.
    fn filter(&self, path: &str) -> Result<&dyn Backend> {
        match (&self.served.library, &self.served.command) {
            (Some(library), Some(command)) if library.converts(path) => Ok(command),
            _ => self.reader(),
        }
    }
}

/// Git flushes what it writes itself, and not the name of a file in the work tree.
fn record_by_command(command: &Command, place: &Place, proposal: &Proposal<'_>) -> Result<Recorded> {
    if let Some(folder) = place.on_disk(proposal.path).parent() {
        durable::folder(folder).map_err(|why| durable::not_kept(&why))?;
    }
    command.record(place, proposal)
}

/// Git would cut the message at a zero byte, and makes no commit without one.
fn check_message(message: &str) -> Result<()> {
    if message.trim().is_empty() {
        return Err(Problem::usage("a commit needs a message"));
    }
    if message.contains('\0') {
        return Err(Problem::usage("a commit's message cannot hold a zero byte"));
    }
    Ok(())
}
