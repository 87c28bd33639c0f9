//! One commit of one file through `git commit --only`: hooks, signing and filters run as they do for the user.
//! What they made of it is compared with what was meant, and told.

use std::time::{Instant, SystemTime};

use crate::error::{Kind, Problem, Result};
use crate::repository::at_work::AtWork;
use crate::repository::backend::Backend;
use crate::repository::durable;
use crate::repository::left;
use crate::repository::model::{Copy, Hand, Moment, Note, ObjectId, Proposal, Receipt, Recorded};
use crate::repository::place::Place;
use crate::repository::refuse;

use super::{Command, Version};

/// Flush objects and branches to the disk, in that order; known to git since 2.36.
const DURABLE: [&str; 4] = [
    "-c",
    "core.fsync=committed,reference",
    "-c",
    "core.fsyncMethod=fsync",
];
const NOT_MADE: &str = "git did not make the commit";
const DURABLE_SINCE: Version = Version(2, 36);
const DURABLE_BEFORE: [&str; 2] = ["-c", "core.fsyncObjectFiles=true"];

impl Command {
    pub(super) fn commit_file(&self, place: &Place, proposal: &Proposal<'_>) -> Result<Recorded> {
        self.version()?;
        let head = self.head()?;
        if head.commit.as_ref() != proposal.parent {
            return Ok(Recorded::Overtaken(head));
        }
        let added = self.make_known(proposal)?;
        let begun = SystemTime::now();
        let output = self.run_commit(place, proposal);
        if output.as_ref().is_ok_and(|output| output.status.code().is_none()) {
            // Killed: what git locked would be in everybody's way until somebody removes it by hand.
            left::release(place, head.branch.as_deref(), begun);
        }
        let tip = self.tip()?;
        let succeeded = output.as_ref().is_ok_and(|output| output.status.success());
        let ours = match tip.filter(|tip| Some(tip) != proposal.parent) {
            Some(tip) => self.ours(proposal, &tip, succeeded)?,
            None => None,
        };
        let refusal = match output {
            Ok(output) => output.problem(NOT_MADE),
            Err(problem) => problem,
        };
        // A commit that was made stands, whatever happened to git afterwards.
        match ours {
            Some(ours) if succeeded => self.verify(place, proposal, ours),
            Some(ours) => {
                let lagging = self.follow(proposal, &refusal);
                let recorded = self.verify(place, proposal, ours)?;
                Ok(match recorded {
                    Recorded::Done(mut receipt) => {
                        receipt.notes.extend(lagging);
                        Recorded::Done(receipt)
                    }
                    overtaken @ Recorded::Overtaken(_) => overtaken,
                })
            }
            None => Err(self.take_out_again(added, proposal.path, refusal)),
        }
    }

    /// Has the index follow a commit after which git ended too early for that; told where it cannot.
    fn follow(&self, proposal: &Proposal<'_>, ended: &Problem) -> Option<Note> {
        let followed = || -> Result<()> {
            let parent = proposal.parent;
            let before = parent.map(|id| self.blob_at(id, proposal.path)).transpose()?;
            if self.staged(proposal.path)? == before.flatten() {
                self.unstage(proposal.path)?;
            }
            Ok(())
        };
        let why = ended.why.as_ref().unwrap_or(&ended.what);
        followed().err().map(|_| Note::Index(why.trim().to_owned()))
    }

    /// The commit that was made for the proposal, among those that came since: HEAD may be somebody else's by now,
    /// for another file. Nothing where git refused and only others committed.
    fn ours(&self, proposal: &Proposal<'_>, tip: &ObjectId, succeeded: bool) -> Result<Option<ObjectId>> {
        let range = proposal.parent.map_or_else(
            || tip.as_str().to_owned(),
            |parent| format!("{}..{}", parent.as_str(), tip.as_str()),
        );
        let listed = |limit: &[&str]| -> Result<Vec<ObjectId>> {
            let asked = [&["rev-list", "--first-parent", range.as_str()], limit].concat();
            let said = self.git.data(&asked, "git cannot list its newest commits")?;
            Ok(String::from_utf8_lossy(&said)
                .lines()
                .filter_map(ObjectId::parse)
                .collect())
        };
        let meant = |id: &&ObjectId| {
            let commit = self.commit(id);
            commit.is_ok_and(|commit| commit.message.trim_end() == proposal.message.trim_end())
        };
        let touching = listed(&["--", proposal.path])?;
        let found = touching
            .iter()
            .find(meant)
            .or_else(|| touching.first().filter(|_| succeeded));
        if let Some(found) = found {
            return Ok(Some(found.clone()));
        }
        if !succeeded {
            // A hook may have changed the message before git ended.
            let blob = self.blob_of(proposal.bytes, proposal.path)?;
            let holds =
                |id: &&ObjectId| matches!(self.blob_at(id, proposal.path), Ok(Some(held)) if held == blob);
            return Ok(touching.iter().find(holds).cloned());
        }
        // A hook may have taken the file out of the commit.
        let all = listed(&[])?;
        Ok(all.iter().find(meant).or(Some(tip)).cloned())
    }

    /// Puts a path that git does not know into the index without its content: `commit --only` takes no other.
    fn make_known(&self, proposal: &Proposal<'_>) -> Result<bool> {
        let standing = self.standing(proposal.path, None)?;
        // What is staged may be this very content: `git add` and then the commit.
        let same = || Ok(standing.staged == Some(self.blob_of(proposal.bytes, proposal.path)?));
        if standing.conflicted || (standing.staged != standing.head && !same()?) {
            return Err(refuse::staged(proposal.path));
        }
        if let Some(problem) = standing.mode_problem(proposal.path) {
            return Err(problem);
        }
        if standing.head.is_some() || self.staged(proposal.path)?.is_some() {
            return Ok(false);
        }
        if self.is_ignored(proposal.path)? {
            return Err(refuse::ignored(proposal.path));
        }
        self.git
            .data(&["add", "-N", "--", proposal.path], "git does not take the file")?;
        Ok(true)
    }

    fn take_out_again(&self, added: bool, path: &str, refusal: Problem) -> Problem {
        if !added
            || self
                .git
                .data(&["update-index", "--force-remove", "--", path], "")
                .is_ok()
        {
            return refusal;
        }
        refusal.hint(format!(
            "the file is still marked as to be added; `git rm --cached -- {path}` takes that back"
        ))
    }

    fn run_commit(&self, place: &Place, proposal: &Proposal<'_>) -> Result<super::run::Output> {
        let durable: &[&str] = if self.version()? >= DURABLE_SINCE {
            &DURABLE
        } else {
            &DURABLE_BEFORE
        };
        let mut asked = durable.to_vec();
        asked.extend(["commit", "-q", "--only", "-F", "-", "--cleanup=verbatim"]);
        let made = proposal.made.map(|made| {
            let Moment {
                seconds,
                offset_minutes,
            } = made.when;
            let (sign, minutes) = (if offset_minutes < 0 { '-' } else { '+' }, offset_minutes.abs());
            [
                format!("--author={} <{}>", made.who.name, made.who.email),
                format!("--date={seconds} {sign}{:02}{:02}", minutes / 60, minutes % 60),
            ]
        });
        asked.extend(made.iter().flatten().map(String::as_str));
        asked.push("--");
        let path = format!(":(top,literal){}", proposal.path);
        asked.push(&path);
        let unwritten = |why: std::io::Error| Problem::refused(NOT_MADE).because(why.to_string());
        let at_work = AtWork::begin(place, proposal.message).map_err(unwritten)?;
        let start = Instant::now();
        loop {
            let output = self.git.act_on(&asked, at_work.input().map_err(unwritten)?)?;
            // Nothing was made, and the other program needs but a moment; in any language git names the file.
            let busy = !output.status.success() && output.words.contains("index.lock");
            if !busy || start.elapsed() >= refuse::PATIENCE {
                return Ok(output);
            }
            std::thread::sleep(refuse::PAUSE);
        }
    }

    fn verify(&self, place: &Place, proposal: &Proposal<'_>, tip: ObjectId) -> Result<Recorded> {
        durable::branch(place, &self.head()?);
        let commit = self.commit(&tip)?;
        if commit.parents.first() != proposal.parent && self.overtook(proposal, &commit.parents)? {
            return self.take_back(proposal, &tip, commit.parents.first());
        }
        let Some(blob) = self.blob_at(&tip, proposal.path)? else {
            return Err(
                Problem::new(Kind::Refused, "the commit was made without the file")
                    .because("a hook took it out")
                    .hint(format!("look at it with `git show {}`", tip.first_seven())),
            );
        };
        let mut notes = Vec::new();
        if commit.message.trim_end() != proposal.message.trim_end() {
            notes.push(Note::Message(commit.message));
        }
        match self.content_note(place, proposal, &blob) {
            Ok(note) => notes.extend(note),
            // The commit stands: git cannot compare the file with an index that it cannot read.
            Err(why) => notes.push(Note::Index(why.why.unwrap_or(why.what).trim().to_owned())),
        }
        let others = self.others(&tip, proposal.path)?;
        if !others.is_empty() {
            notes.push(Note::Others(others));
        }
        Ok(Recorded::Done(Receipt {
            id: tip,
            blob,
            by: Hand::Command,
            notes,
        }))
    }

    /// Whether somebody committed another version of the file after this edit was made and before it was committed.
    fn overtook(&self, proposal: &Proposal<'_>, parents: &[ObjectId]) -> Result<bool> {
        let meant = proposal
            .parent
            .map(|id| self.blob_at(id, proposal.path))
            .transpose()?
            .flatten();
        let found = parents
            .first()
            .map(|id| self.blob_at(id, proposal.path))
            .transpose()?
            .flatten();
        Ok(meant != found)
    }

    /// Our commit undid somebody's: the branch goes back to theirs, if it has not moved on again.
    fn take_back(
        &self,
        proposal: &Proposal<'_>,
        ours: &ObjectId,
        theirs: Option<&ObjectId>,
    ) -> Result<Recorded> {
        let what = "somebody's commit came between, and this edit's commit, which undoes theirs, cannot be taken back";
        let reason = "pledge: take back an edit that was overtaken";
        match theirs {
            Some(theirs) => {
                let asked = ["update-ref", "-m", reason, "HEAD", theirs.as_str(), ours.as_str()];
                self.git.data(&asked, what)?;
            }
            None => {
                self.git
                    .data(&["update-ref", "-m", reason, "-d", "HEAD", ours.as_str()], what)?;
            }
        }
        self.unstage(proposal.path)?;
        Ok(Recorded::Overtaken(self.head()?))
    }

    /// Whether the commit holds what was written, told by git's own comparison (its filters are its own).
    fn content_note(&self, place: &Place, proposal: &Proposal<'_>, blob: &ObjectId) -> Result<Option<Note>> {
        let untouched = std::fs::read(place.on_disk(proposal.path)).is_ok_and(|now| now == proposal.bytes);
        if untouched && self.standing(proposal.path, None)?.file == Copy::Same {
            return Ok(None);
        }
        if self.blob_of(proposal.bytes, proposal.path)? == *blob {
            return Ok(Some(Note::Afterwards));
        }
        Ok(Some(Note::Content(blob.clone())))
    }

    /// Files in the commit beside the one it was made for.
    fn others(&self, tip: &ObjectId, path: &str) -> Result<Vec<String>> {
        let asked = [
            "diff-tree",
            "--root",
            "--no-commit-id",
            "--name-only",
            "-r",
            "-z",
            tip.as_str(),
        ];
        let said = self.git.data(&asked, "git cannot show the commit")?;
        let said = String::from_utf8_lossy(&said).into_owned();
        Ok(said
            .split('\0')
            .filter(|name| !name.is_empty() && *name != path)
            .map(str::to_owned)
            .collect())
    }
}
