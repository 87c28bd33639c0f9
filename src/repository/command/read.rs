//! What the `git` command reads for this program.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::error::{Problem, Result};
use crate::repository::backend::{Backend, EachBlob, EachStep};
use crate::repository::identity;
use crate::repository::model::{
    Commit, Distance, Head, Identity, Known, ObjectId, Proposal, Recorded, Standing, Tag,
};
use crate::repository::object;
use crate::repository::place::Place;

use super::batch::{Batch, Object};
use super::{Command, packs, puzzled};

impl Command {
    /// The object a name means, through the process that stays.
    fn object(&self, name: &str) -> Result<Option<Object>> {
        let mut batch = self.batch.borrow_mut();
        let process = if let Some(running) = batch.take() {
            batch.insert(running)
        } else {
            self.version()?;
            batch.insert(Batch::start(&self.git)?)
        };
        let answer = process.object(name);
        if answer.is_err() {
            // Whatever it would say next would answer an older question.
            *batch = None;
        }
        answer
    }

    /// Several objects of one kind, all asked for at once: nobody waits for the other between two of them.
    fn objects(&self, ids: &[ObjectId], kind: &str, each: &mut EachBlob<'_>) -> Result<()> {
        self.version()?;
        let process = Batch::start(&self.git.here())?;
        process.stream(ids, &mut |id, object| {
            let bytes = object
                .filter(|object| object.kind == kind)
                .map(|object| Arc::new(object.bytes))
                .ok_or_else(|| lacking(kind, id));
            each(id, bytes)
        })
    }

    fn read_object(&self, id: &ObjectId, kind: &str) -> Result<Object> {
        self.object(id.as_str())?
            .filter(|object| object.kind == kind)
            .ok_or_else(|| lacking(kind, id))
    }

    /// The id of HEAD's commit; nothing before the first.
    pub(super) fn tip(&self) -> Result<Option<ObjectId>> {
        let asked = ["rev-parse", "-q", "--verify", "HEAD^{commit}"];
        self.git
            .maybe(&asked, "git cannot read HEAD")?
            .map(|id| Self::id(&id))
            .transpose()
    }
}

fn lacking(kind: &str, id: &ObjectId) -> Problem {
    Problem::refused(format!("the repository lacks the {kind} {id}")).hint("`git fsck` says what is missing")
}

impl Backend for Command {
    fn head(&self) -> Result<Head> {
        let name = self
            .git
            .maybe(&["symbolic-ref", "-q", "HEAD"], "git cannot read HEAD")?;
        let branch = name.map(|name| {
            name.strip_prefix("refs/heads/")
                .map(str::to_owned)
                .unwrap_or(name)
        });
        Ok(Head {
            branch,
            commit: self.tip()?,
        })
    }

    fn resolve(&self, revision: &str) -> Result<ObjectId> {
        let unknown = || Problem::no(format!("git knows no version called {revision}"));
        if revision.starts_with('-') || revision.trim().is_empty() {
            return Err(unknown());
        }
        // Peeled apart from it: in `:/words` all that follows is words.
        let output = self.git.run(&["rev-parse", "-q", "--verify", revision], None)?;
        if !output.status.success() {
            let said = output.words.trim();
            return Err(if said.is_empty() {
                unknown()
            } else {
                unknown().because(said)
            });
        }
        let found = Self::id(&output.text()).map_err(|_| unknown())?;
        self.peel(&found)?.ok_or_else(unknown)
    }

    fn commit(&self, id: &ObjectId) -> Result<Commit> {
        let raw = self.read_object(id, "commit")?;
        object::commit(raw.id, &raw.bytes).ok_or_else(|| {
            Problem::refused(format!("the commit {id} cannot be read")).hint("`git fsck` says why")
        })
    }

    fn blob_at(&self, commit: &ObjectId, path: &str) -> Result<Option<ObjectId>> {
        let object = self.object(&format!("{commit}:{path}"))?;
        if object.is_none() {
            // A commit that is not there is not one without the file.
            self.read_object(commit, "commit")?;
        }
        Ok(object
            .filter(|object| object.kind == "blob")
            .map(|object| object.id))
    }

    fn read(&self, blob: &ObjectId) -> Result<Vec<u8>> {
        Ok(self.read_object(blob, "blob")?.bytes)
    }

    fn commits(&self, ids: &[ObjectId]) -> Result<Vec<Commit>> {
        /// How many are asked for faster one by one of the process that stays.
        const FEW: usize = 8;
        if ids.len() <= FEW {
            return ids.iter().map(|id| self.commit(id)).collect();
        }
        let mut commits = Vec::with_capacity(ids.len());
        self.objects(ids, "commit", &mut |id, raw| {
            commits.push(raw.and_then(|raw| {
                object::commit(id.clone(), &raw).ok_or_else(|| {
                    Problem::refused(format!("the commit {id} cannot be read")).hint("`git fsck` says why")
                })
            }));
            ControlFlow::Continue(())
        })?;
        commits.into_iter().collect()
    }

    fn read_each(&self, blobs: &[ObjectId], each: &mut EachBlob<'_>) -> Result<()> {
        packs::each(&self.git.here(), blobs, each, &|blobs, each| {
            self.objects(blobs, "blob", each)
        })
    }

    fn is_partial(&self) -> bool {
        let asked = [
            "config",
            "--get-regexp",
            r"^(extensions\.partialclone|remote\..*\.promisor)$",
        ];
        self.git
            .maybe(&asked, "git cannot read its configuration")
            .is_ok_and(|found| found.is_some())
    }

    fn blob_of(&self, bytes: &[u8], path: &str) -> Result<ObjectId> {
        let output = self
            .git
            .run(&["hash-object", "--stdin", "--path", path], Some(bytes))?;
        if output.status.success() {
            Self::id(&output.text())
        } else {
            Err(output.problem("git cannot read the file's content"))
        }
    }

    fn standing(&self, path: &str, _: Option<Known<'_>>) -> Result<Standing> {
        self.stands(path)
    }

    fn is_ignored(&self, path: &str) -> Result<bool> {
        // It takes a path, never a pattern, and refuses to be told so; `./` keeps a first `:` from being read as magic.
        let output = self
            .git
            .act(&["check-ignore", "-q", "--", &format!("./{path}")], None)?;
        match output.status.code() {
            Some(0) => Ok(true),
            Some(1) => Ok(false),
            _ => Err(output.problem("git cannot read its list of ignored files")),
        }
    }

    fn abbreviate(&self, id: &ObjectId) -> Result<String> {
        self.git.text(
            &["rev-parse", "--short=7", id.as_str()],
            "git cannot shorten an id",
        )
    }

    fn distance(&self) -> Result<Option<Distance>> {
        let Some(name) = self
            .git
            .maybe(&["symbolic-ref", "-q", "HEAD"], "git cannot read HEAD")?
        else {
            return Ok(None);
        };
        let asked = ["for-each-ref", "--format=%(upstream)", &name];
        let upstream = self.git.text(&asked, "git cannot read the branch's upstream")?;
        let found = ["rev-parse", "-q", "--verify", &format!("{upstream}^{{commit}}")];
        let Some(tip) = self.tip()? else { return Ok(None) };
        if upstream.is_empty()
            || self
                .git
                .maybe(&found, "git cannot read the branch's upstream")?
                .is_none()
        {
            return Ok(None);
        }
        let asked = [
            "rev-list",
            "--left-right",
            "--count",
            &format!("{tip}...{upstream}"),
            "--",
        ];
        let counts = self
            .git
            .text(&asked, "git cannot compare the branch with its upstream")?;
        let mut counts = counts.split_whitespace().map(str::parse);
        let (Some(Ok(ahead)), Some(Ok(behind))) = (counts.next(), counts.next()) else {
            return Err(puzzled("rev-list --count"));
        };
        let short = ["refs/remotes/", "refs/heads/"]
            .iter()
            .find_map(|prefix| upstream.strip_prefix(prefix));
        Ok(Some(Distance {
            upstream: short.unwrap_or(&upstream).to_owned(),
            ahead,
            behind,
        }))
    }

    fn tags(&self) -> Result<Vec<Tag>> {
        let format = "--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)";
        let said = self.git.text(
            &["for-each-ref", format, "refs/tags/"],
            "git cannot list its tags",
        )?;
        let mut tags = Vec::new();
        for line in said.lines() {
            let mut words = line.split('\0');
            let (Some(name), Some(kind), Some(id)) = (words.next(), words.next(), words.next()) else {
                return Err(puzzled(line));
            };
            // A tag may lead to a tag; only what ends at a commit is of interest.
            let Some(target) = self.peeled(kind, id)? else {
                continue;
            };
            tags.push(Tag {
                name: name.to_owned(),
                commit: target,
                annotated: kind == "tag",
            });
        }
        tags.sort();
        Ok(tags)
    }

    fn tag_message(&self, name: &str) -> Result<Option<String>> {
        let format = "--format=%(objecttype)%00%(contents)";
        let asked = ["for-each-ref", format, &format!("refs/tags/{name}")];
        let said = self.git.text(&asked, "git cannot read a tag")?;
        let message = said.split_once('\0').filter(|(kind, _)| *kind == "tag");
        Ok(message.map(|(_, message)| message.to_owned()))
    }

    fn merge_base(&self, one: &ObjectId, other: &ObjectId) -> Result<Option<ObjectId>> {
        let asked = ["merge-base", one.as_str(), other.as_str()];
        self.git
            .maybe(&asked, "git cannot compare two commits")?
            .map(|id| Self::id(&id))
            .transpose()
    }

    fn last_before(&self, from: &ObjectId, seconds: i64) -> Result<Option<ObjectId>> {
        // Git counts no moment before 1970, and neither do its commits.
        let Ok(seconds) = u64::try_from(seconds) else {
            return Ok(None);
        };
        let asked = [
            "rev-list",
            "--first-parent",
            "-1",
            &format!("--min-age={seconds}"),
            from.as_str(),
            "--",
        ];
        let said = self.git.text(&asked, "git cannot walk the history")?;
        if said.is_empty() {
            Ok(None)
        } else {
            Self::id(&said).map(Some)
        }
    }

    fn steps(&self, from: &ObjectId, path: &str, each: &mut EachStep<'_>) -> Result<()> {
        self.log(from, path, each)
    }

    fn gone(&self, parent: &ObjectId, commit: &ObjectId) -> Result<Vec<(String, ObjectId)>> {
        self.taken_away(parent, commit)
    }

    fn author(&self) -> Result<Identity> {
        let output = self.git.run(&["var", "GIT_AUTHOR_IDENT"], None)?;
        if !output.status.success() {
            return Err(identity::unknown(output.words.trim()));
        }
        identity::read(&output.text()).ok_or_else(|| puzzled(&output.text()))
    }

    fn record(&self, place: &Place, proposal: &Proposal<'_>) -> Result<Recorded> {
        self.commit_file(place, proposal)
    }

    fn unstage(&self, path: &str) -> Result<()> {
        let in_head = match self.tip()? {
            Some(commit) => self.blob_at(&commit, path)?.is_some(),
            None => false,
        };
        let what = "git's index could not be put back";
        if in_head {
            self.git.data(&["reset", "-q", "--", path], what)?;
        } else {
            self.git
                .data(&["update-index", "--force-remove", "--", path], what)?;
        }
        Ok(())
    }
}

impl Command {
    /// The commit a tag, through however many others, leads to.
    fn peel(&self, id: &ObjectId) -> Result<Option<ObjectId>> {
        let object = self.object(&format!("{id}^{{}}"))?;
        Ok(object
            .filter(|object| object.kind == "commit")
            .map(|object| object.id))
    }

    fn peeled(&self, kind: &str, id: &str) -> Result<Option<ObjectId>> {
        match kind {
            "commit" => Self::id(id).map(Some),
            "tag" => self.peel(&Self::id(id)?),
            _ => Ok(None),
        }
    }
}
