//! What libgit2 reads for this program.

use std::path::Path;

use git2::{ErrorCode, ObjectType};

use crate::error::{Problem, Result};
use crate::repository::backend::{Backend, EachStep};
use crate::repository::identity;
use crate::repository::model::{
    Commit, Distance, Head, Identity, Known, ObjectId, Proposal, Recorded, Standing, Tag,
};
use crate::repository::object;
use crate::repository::place::Place;

use super::{Library, blob_id, object_id, oid, preflight, says};

impl Library {
    /// The tree entry of a file in a commit: its blob and mode.
    pub(super) fn entry(&self, commit: git2::Oid, path: &str) -> Result<Option<(git2::Oid, i32)>> {
        let find = || self.commit_at(commit)?.tree()?.get_path(Path::new(path));
        match find() {
            Ok(entry) => Ok((entry.kind() == Some(ObjectType::Blob)).then(|| (entry.id(), entry.filemode()))),
            Err(why) if why.code() == ErrorCode::NotFound && self.commit_at(commit).is_ok() => Ok(None),
            Err(why) => Err(says("the commit cannot be read", &why)),
        }
    }

    fn raw(&self, id: &ObjectId, kind: ObjectType) -> Result<Vec<u8>> {
        let lacking = || {
            Problem::refused(format!("the repository lacks the {kind} {id}"))
                .hint("`git fsck` says what is missing")
        };
        let odb = self
            .repository
            .odb()
            .map_err(|why| says("the repository's objects cannot be read", &why))?;
        let object = odb
            .read(self.stands_for(oid(id)?))
            .map_err(|why| lacking().because(why.message()))?;
        if object.kind() == kind {
            Ok(object.data().to_vec())
        } else {
            Err(lacking())
        }
    }

    pub(super) fn tip(&self) -> Result<Option<git2::Oid>> {
        match self.repository.head() {
            Ok(head) => Ok(head.target()),
            Err(why) if matches!(why.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => Ok(None),
            Err(why) => Err(says("HEAD cannot be read", &why)),
        }
    }

    /// The branch HEAD stands on, born or not: its full name.
    pub(super) fn branch(&self) -> Result<Option<String>> {
        let head = self
            .repository
            .find_reference("HEAD")
            .map_err(|why| says("HEAD cannot be read", &why))?;
        Ok(head.symbolic_target().ok().flatten().map(str::to_owned))
    }
}

impl Backend for Library {
    fn head(&self) -> Result<Head> {
        let branch = self.branch()?;
        let branch = branch.map(|name| {
            name.strip_prefix("refs/heads/")
                .map(str::to_owned)
                .unwrap_or(name)
        });
        Ok(Head {
            branch,
            commit: self.tip()?.map(object_id).transpose()?,
        })
    }

    fn resolve(&self, revision: &str) -> Result<ObjectId> {
        let unknown = || Problem::no(format!("git knows no version called {revision}"));
        if revision.starts_with('-') || revision.trim().is_empty() {
            return Err(unknown());
        }
        let found = self
            .repository
            .revparse_single(revision)
            .and_then(|object| object.peel_to_commit());
        match found {
            Ok(commit) => object_id(commit.id()),
            Err(why) if why.code() == ErrorCode::NotFound => Err(unknown()),
            Err(why) => Err(unknown().because(why.message())),
        }
    }

    fn commit(&self, id: &ObjectId) -> Result<Commit> {
        let raw = self.raw(id, ObjectType::Commit)?;
        object::commit(id.clone(), &raw).ok_or_else(|| {
            Problem::refused(format!("the commit {id} cannot be read")).hint("`git fsck` says why")
        })
    }

    fn blob_at(&self, commit: &ObjectId, path: &str) -> Result<Option<ObjectId>> {
        self.entry(oid(commit)?, path)?
            .map(|(blob, _)| object_id(blob))
            .transpose()
    }

    fn read(&self, blob: &ObjectId) -> Result<Vec<u8>> {
        self.raw(blob, ObjectType::Blob)
    }

    fn is_partial(&self) -> bool {
        let asked = |name: &str| {
            let config = self.repository.config()?;
            let mut found = false;
            config.entries(Some(name))?.for_each(|_| found = true)?;
            Ok::<_, git2::Error>(found)
        };
        let promised = [r"^extensions\.partialclone$", r"^remote\..*\.promisor$"];
        promised.into_iter().any(|name| asked(name).unwrap_or(false))
    }

    fn blob_of(&self, bytes: &[u8], _: &str) -> Result<ObjectId> {
        let id = blob_id(bytes);
        object_id(id.map_err(|why| says("the file's content cannot be read", &why))?)
    }

    fn standing(&self, path: &str, known: Option<Known<'_>>) -> Result<Standing> {
        self.stands(path, known)
    }

    fn is_ignored(&self, path: &str) -> Result<bool> {
        self.repository
            .is_path_ignored(path)
            .map_err(|why| says("git's list of ignored files cannot be read", &why))
    }

    fn abbreviate(&self, id: &ObjectId) -> Result<String> {
        let failed = |why: &git2::Error| says("an id cannot be shortened", why);
        let object = self
            .repository
            .find_object(oid(id)?, None)
            .map_err(|why| failed(&why))?;
        let short = object.short_id().map_err(|why| failed(&why))?;
        Ok(short.as_str().unwrap_or_else(|_| id.first_seven()).to_owned())
    }

    fn distance(&self) -> Result<Option<Distance>> {
        let failed = |why: &git2::Error| says("the branch cannot be compared with its upstream", why);
        let (Some(tip), Some(name)) = (self.tip()?, self.branch()?) else {
            return Ok(None);
        };
        let find = || {
            let branch = git2::Branch::wrap(self.repository.find_reference(&name)?);
            let upstream = branch.upstream()?;
            let target = upstream.get().peel_to_commit()?.id();
            Ok((
                String::from_utf8_lossy(upstream.name_bytes()?).into_owned(),
                target,
            ))
        };
        let (upstream, target) = match find() {
            Ok(found) => found,
            Err(why) if matches!(git2::Error::code(&why), ErrorCode::NotFound) => return Ok(None),
            Err(why) => return Err(failed(&why)),
        };
        let (ahead, behind) = self
            .repository
            .graph_ahead_behind(tip, target)
            .map_err(|why| failed(&why))?;
        Ok(Some(Distance {
            upstream,
            ahead,
            behind,
        }))
    }

    fn tags(&self) -> Result<Vec<Tag>> {
        let failed = |why: &git2::Error| says("the repository's tags cannot be read", why);
        let references = self
            .repository
            .references_glob("refs/tags/*")
            .map_err(|why| failed(&why))?;
        let mut tags = Vec::new();
        for reference in references {
            let reference = reference.map_err(|why| failed(&why))?;
            let Ok(commit) = reference.peel_to_commit() else {
                continue;
            };
            let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
            tags.push(Tag {
                name: name.strip_prefix("refs/tags/").unwrap_or(&name).to_owned(),
                annotated: reference.target().is_some_and(|id| id != commit.id()),
                commit: object_id(commit.id())?,
            });
        }
        tags.sort();
        Ok(tags)
    }

    fn tag_message(&self, name: &str) -> Result<Option<String>> {
        let found = self.repository.find_reference(&format!("refs/tags/{name}"));
        let reference = match found {
            Ok(reference) => reference,
            Err(why) if why.code() == ErrorCode::NotFound => return Ok(None),
            Err(why) => return Err(says("a tag cannot be read", &why)),
        };
        // One that is no object of its own says nothing.
        let tag = reference.peel_to_tag().ok();
        let message = tag.as_ref().and_then(git2::Tag::message_bytes);
        Ok(message.map(|bytes| String::from_utf8_lossy(bytes).into_owned()))
    }

    fn merge_base(&self, one: &ObjectId, other: &ObjectId) -> Result<Option<ObjectId>> {
        match self.repository.merge_base(oid(one)?, oid(other)?) {
            Ok(id) => object_id(id).map(Some),
            Err(why) if why.code() == ErrorCode::NotFound => Ok(None),
            Err(why) => Err(says("two commits cannot be compared", &why)),
        }
    }

    fn last_before(&self, from: &ObjectId, seconds: i64) -> Result<Option<ObjectId>> {
        let failed = |why: &git2::Error| says("the history cannot be walked", why);
        let mut id = oid(from)?;
        loop {
            let commit = self.commit_at(id).map_err(|why| failed(&why))?;
            if commit.time().seconds() <= seconds {
                return object_id(id).map(Some);
            }
            match commit.parent_ids().next() {
                Some(parent) => id = parent,
                None => return Ok(None),
            }
        }
    }

    fn steps(&self, from: &ObjectId, path: &str, each: &mut EachStep<'_>) -> Result<()> {
        for met in self.log(from, path)? {
            if each(met)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn gone(&self, parent: &ObjectId, commit: &ObjectId) -> Result<Vec<(String, ObjectId)>> {
        self.taken_away(parent, commit)
    }

    fn author(&self) -> Result<Identity> {
        let said = "no name and e-mail are configured that can be used without git itself";
        preflight::identity(self)
            .map(|(author, _)| author)
            .ok_or_else(|| identity::unknown(said))
    }

    fn record(&self, place: &Place, proposal: &Proposal<'_>) -> Result<Recorded> {
        self.commit_file(place, proposal, None)
    }

    fn unstage(&self, path: &str) -> Result<()> {
        self.restore_entry(path)
    }
}
