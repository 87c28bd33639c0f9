//! From an edit to a commit: lock, look again, splice, verify, write, commit, and put back what git refuses.

use std::thread;

use super::between::Between;
use super::draft::{Draft, draft};
use super::issued::keeps_what_boards_saw;
use super::known::Keeping;
use super::model::{Outcome, Receipt};
use super::{Book, read};
use crate::document::Document;
use crate::error::{Kind, Problem, Result};
use crate::plan::check::reason_told;
use crate::plan::sentence::{Reason, Sentence, lines, sentence};
use crate::plan::{Context, Counted, Edit, Plan, Tagging, apply, diff};
use crate::repository::{
    Head, Journal, Known, Lock, Note, ObjectId, Pending, Proposal, Recorded, Repository, Signature, Standing,
};

/// How often an edit is made anew because somebody else's commit came first.
const TRIES: usize = 5;

/// On what an edit can be recorded, and under whose name.
pub(super) struct Ready {
    pub head: Head,
    /// What the file is at that commit.
    blob: Option<ObjectId>,
    by: Signature,
}

impl Book {
    /// Records an edit as one commit. It is applied to what the file says by then; where the same field was changed
    /// meanwhile, nothing is done and both values are told.
    pub fn record(&mut self, edit: &Edit, reason: &Reason) -> Result<Outcome> {
        if matches!(edit, Edit::All(edits) if edits.is_empty()) {
            return Ok(Outcome::Nothing);
        }
        let base = self.plan().clone();
        self.record_on(&base, edit, reason)
    }

    /// Records an edit that was made on a version this book may have left behind since, the same way.
    pub fn record_on(&mut self, base: &Plan, edit: &Edit, reason: &Reason) -> Result<Outcome> {
        self.may_remove(edit)?;
        let edit = self.put_right(base, edit);
        self.commit(reason, &mut |now| draft(base, now, &edit))
    }

    /// What recording an edit would say, without doing it.
    pub fn preview(&self, edit: &Edit) -> Result<Sentence> {
        let (after, _) = apply(self.plan(), &self.put_right(self.plan(), edit))?;
        Ok(sentence(self.plan(), &after))
    }

    /// What recording an edit would change, one line for each commitment.
    pub fn preview_lines(&self, edit: &Edit) -> Result<Vec<String>> {
        let (after, _) = apply(self.plan(), &self.put_right(self.plan(), edit))?;
        Ok(lines(self.plan(), &after, &diff(self.plan(), &after)))
    }

    /// The file as recording an edit would leave it.
    pub fn preview_text(&self, edit: &Edit) -> Result<Document> {
        self.document.edit(&self.put_right(self.plan(), edit))
    }

    /// Commits what `make` makes of the file's text at that moment.
    pub(super) fn commit(
        &mut self,
        reason: &Reason,
        make: &mut dyn FnMut(&Document) -> Result<Option<Draft>>,
    ) -> Result<Outcome> {
        self.commit_giving_up(&[], reason, make)
    }

    /// Whether the update that an update may have been meant for was owed at all: not by what came after that period.
    fn is_owed(&self, one: &Counted) -> bool {
        let context = Context::of(self.plan(), one.day);
        let stood = self.stood(&context);
        let context = context.remembering(&stood);
        let owed = context.at(&one.item).map(|item| context.owed(item));
        owed.zip(one.missed.as_ref())
            .is_none_or(|(owed, missed)| owed.contains(missed))
    }

    /// The same where these tags go with what it takes back.
    pub(super) fn commit_giving_up(
        &mut self,
        tags: &[Tagging],
        reason: &Reason,
        make: &mut dyn FnMut(&Document) -> Result<Option<Draft>>,
    ) -> Result<Outcome> {
        let (lock, mut notes) = self.locked()?;
        for _ in 0..TRIES {
            // Another plan's edit is no reason to make this one anew: it waits for our turn to end.
            let _turn = self.needs_repository()?.turn()?;
            let mut ready = match self.ready() {
                // A file that cannot be read has no edits that could be recorded: that is told first.
                Err(problem) if problem.kind == Kind::Waiting => {
                    self.reload()?;
                    self.ready()?
                }
                ready => ready?,
            };
            // What came into the file since may be an edit by hand, so it is looked at once more.
            if self.reload()? {
                ready = self.ready()?;
            }
            let Some(draft) = make(&self.document)? else {
                return Ok(Outcome::Nothing);
            };
            if draft.document.text() == self.document.text() {
                return Ok(Outcome::Nothing);
            }
            keeps_what_boards_saw(self.needs_repository()?, self.plan(), draft.document.plan(), tags)?;
            // An update that may have been meant for a period that is still owed is told of, wherever it was typed.
            let missed = draft.missed.iter().filter(|one| self.is_owed(one));
            notes.extend(missed.map(Counted::say));
            notes.extend(draft.notes.iter().cloned());
            let told = reason.text.as_deref();
            notes
                .extend(told.and_then(|told| reason_told(draft.document.plan(), &draft.sentence.refs, told)));
            let message = draft.sentence.message(reason);
            if let Some(receipt) = self.write(&lock, &ready, draft, &message, &mut notes)? {
                return Ok(Outcome::Recorded(receipt));
            }
        }
        Err(Problem::refused("other programs keep committing to this branch")
            .hint("try again in a moment; nothing was changed"))
    }

    /// How the plan's versions in its repository stand to each other. What was read of its file need not be summed again.
    fn standing(&self, repository: &Repository) -> Result<Standing> {
        let bytes = self.document.text().as_bytes();
        let known = self.id.as_ref().map(|id| Known { bytes, id });
        repository.standing_of(repository.path(), known)
    }

    /// The commit that holds the plan as it stands; none where it was edited since, or is in no repository.
    pub fn recorded_as(&self) -> Result<Option<ObjectId>> {
        let Some(repository) = self.repository() else {
            return Ok(None);
        };
        let edited = self.standing(repository)?.is_edited();
        Ok(repository.head()?.commit.filter(|_| !edited))
    }

    /// Whether an edit can be recorded now; if so, on what commit, and what the file is there.
    pub(super) fn ready(&self) -> Result<Ready> {
        let repository = self.needs_repository()?;
        if let Some(problem) = repository.obstacle() {
            return Err(problem);
        }
        let by = repository.signature()?;
        let standing = self.standing(repository)?;
        if let Some(problem) = standing.mode_problem(repository.path()) {
            return Err(problem);
        }
        if standing.is_edited() {
            return Err(waiting(repository, standing.head.is_some()));
        }
        if standing.returned {
            repository.mend_returned(repository.path())?;
        }
        Ok(Ready {
            head: repository.head()?,
            blob: standing.head,
            by,
        })
    }

    /// Writes the file and makes the commit; none where somebody else's commit came first and all is as before.
    fn write(
        &mut self,
        _held: &Lock,
        Ready { head, blob, by }: &Ready,
        draft: Draft,
        message: &str,
        notes: &mut Vec<String>,
    ) -> Result<Option<Receipt>> {
        let repository = self.needs_repository()?;
        let (path, file) = (repository.path().to_owned(), repository.place().file.clone());
        let (old, new) = (self.document.text().as_bytes(), draft.document.text().as_bytes());
        let journal = Journal::of(repository.place());
        // Git may have been told not to look at the file (`--assume-unchanged`); the text itself cannot be.
        let old_blob = match &self.id {
            Some(id) if repository.keeps_bytes(&path) => id.clone(),
            _ => repository.blob_of(old, &path)?,
        };
        if blob.as_ref() != Some(&old_blob) {
            return Err(waiting(repository, blob.is_some()));
        }
        let new_blob = repository.blob_of(new, &path)?;
        // While the edit is noted and the file written.
        let storing = repository.store(new, &new_blob);
        let pending = Pending {
            path: path.clone(),
            parent: head.commit.as_ref().map(|commit| commit.as_str().to_owned()),
            old_blob: blob.as_ref().map(|blob| blob.as_str().to_owned()),
            new_blob: new_blob.as_str().to_owned(),
            message: message.to_owned(),
            made: Some(by.clone()),
            old: Some(old),
            new,
        };
        let Some(before) = journal.begin(&pending, &file)? else {
            return Err(waiting(repository, blob.is_some()));
        };
        let between = Between {
            repository,
            journal: &journal,
            before,
            old,
            new,
        };
        let proposal = Proposal {
            path: &path,
            bytes: new,
            message,
            parent: head.commit.as_ref(),
            made: None,
        };
        let keeping = Keeping::of(repository, draft.document.text(), &new_blob);
        // What spares the next one reading the text is kept while the disk is waited for.
        let recorded = thread::scope(|scope| {
            let _ = thread::Builder::new().spawn_scoped(scope, || keeping.keep(&draft.document));
            repository.record_stored(&proposal, storing)
        });
        let receipt = match recorded {
            Ok(Recorded::Done(receipt)) => receipt,
            Ok(Recorded::Overtaken(_)) => {
                between.put_back()?;
                return Ok(None);
            }
            Err(refused) => return Err(not_recorded(refused, between.put_back().err())),
        };
        notes.extend(between.done()?);
        let by_hook = receipt.notes.iter().any(|note| matches!(note, Note::Content(_)));
        if by_hook {
            // Git leaves its index at the version before the hook, where it would look like somebody's staged edit.
            repository.unstage(&path)?;
        }
        notes.extend(receipt.notes.iter().map(ToString::to_string));
        if head.branch.is_none() {
            notes.push(
                "HEAD is detached: this commit is on no branch; git switch -c NAME keeps it".to_owned(),
            );
        }
        let mut told = told(repository, &receipt.id, &draft.sentence, notes);
        self.id = keeping.id();
        self.document = draft.document;
        // A hook may have changed the file.
        if let (Err(problem), true) = (self.reload(), by_hook) {
            told.notes.push(format!(
                "what your hook made of it can no longer be read as a plan ({}): mend the hook, then git revert {} \
                 takes this commit back",
                problem.what, told.short
            ));
        }
        Ok(Some(told))
    }
}

pub(super) fn told(repository: &Repository, id: &ObjectId, sentence: &Sentence, notes: &[String]) -> Receipt {
    Receipt {
        commit: id.as_str().to_owned(),
        short: repository
            .abbreviate(id)
            .unwrap_or_else(|_| id.first_seven().to_owned()),
        sentence: sentence.subject.clone(),
        refs: sentence.refs.clone(),
        notes: notes.to_vec(),
    }
}

fn not_recorded(refused: Problem, back: Option<Problem>) -> Problem {
    let kind = if refused.kind == Kind::No {
        Kind::Refused
    } else {
        refused.kind
    };
    match back {
        None => {
            let next = refused.next.map_or_else(
                || "nothing was changed".to_owned(),
                |next| format!("{next}\nnothing was changed"),
            );
            Problem {
                kind,
                next: Some(next),
                ..refused
            }
        }
        Some(back) => {
            let why = [refused.why, Some(back.what), back.why]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\n");
            Problem {
                kind,
                why: Some(why),
                next: back.next,
                ..refused
            }
        }
    }
}

/// Edits made by hand wait to be recorded first; a plan that git does not have yet waits as a whole.
fn waiting(repository: &Repository, in_history: bool) -> Problem {
    let path = repository.path();
    if in_history {
        Problem::new(
            Kind::Waiting,
            format!("{path} has edits that are not in history yet"),
        )
        .because("they were made by hand, and belong in a commit of their own")
        .hint(format!(
            "pledge commit records them; git diff shows them; git checkout HEAD -- '{path}' drops them"
        ))
    } else {
        Problem::new(Kind::Waiting, format!("{path} is not in history yet"))
            .because("an edit is a commit of its own, and there is nothing yet that it would change")
            .hint("pledge commit records the plan as it stands")
    }
}

/// The file's bytes at this moment, where they can be read.
pub(super) fn bytes_now(book: &Book) -> Result<Vec<u8>> {
    read(&book.path)
}
