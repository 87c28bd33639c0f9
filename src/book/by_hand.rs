//! Edits made by hand, or by any other tool: told by commitment, and recorded as a commit of their own.

use super::Book;
use super::model::{HandEdits, Outcome};
use super::record::{bytes_now, told};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::sentence::{Reason, Sentence, lines, sentence_of};
use crate::plan::{Plan, diff};
use crate::repository::{Journal, Pending, Proposal, Recorded, Repository};

impl Book {
    /// What was changed by hand and is not in history; none where the file is HEAD's version.
    pub fn hand_edits(&self) -> Result<Option<HandEdits>> {
        let repository = self.needs_repository()?;
        let standing = repository.standing(repository.path())?;
        if !standing.is_edited() {
            return Ok(None);
        }
        // Looked at afresh: the hand edit may have come after the plan was opened, and may have broken it.
        hand_edits_in(repository, bytes_now(self)?, standing.is_staged()).map(Some)
    }

    /// The version that edits made by hand stand on, which is that of the last commit; none before the first, or where
    /// that cannot be read.
    pub fn committed(&self) -> Result<Option<Document>> {
        Ok(committed(self.needs_repository()?)?.and_then(Result::ok))
    }

    /// Records what was changed by hand as one commit. `message` stands in for the sentence the program would find.
    pub fn record_by_hand(&mut self, message: Option<&str>, reason: &Reason) -> Result<Outcome> {
        let (_lock, notes) = self.locked()?;
        self.reload()?;
        let repository = self.needs_repository()?;
        let _turn = repository.turn()?;
        if let Some(problem) = repository.obstacle() {
            return Err(problem);
        }
        repository.author()?;
        let standing = repository.standing(repository.path())?;
        if !standing.is_edited() {
            return Ok(Outcome::Nothing);
        }
        let (mut sentence, lines) = described(repository, self.document())?;
        let mut reason = reason.clone();
        match message.map(str::trim).filter(|message| !message.is_empty()) {
            Some(message) => {
                let (subject, rest) = message.split_once('\n').unwrap_or((message, ""));
                subject.trim().clone_into(&mut sentence.subject);
                if reason.text.is_none() && !rest.trim().is_empty() {
                    reason.text = Some(rest.trim().to_owned());
                }
            }
            // Where the subject could not name everything, the body does.
            None if reason.text.is_none() && lines.len() > 1 => reason.text = Some(lines.join("\n")),
            None => {}
        }
        let bytes = bytes_now(self)?;
        if bytes != self.document.text().as_bytes() {
            return Err(Problem::refused("the file was saved again in this very moment")
                .hint("look at it once more, then record it; nothing was changed"));
        }
        let head = repository.head()?;
        let message = sentence.message(&reason);
        let proposal = Proposal {
            path: repository.path(),
            bytes: &bytes,
            message: &message,
            parent: head.commit.as_ref(),
            made: None,
        };
        // Whoever comes after a crash frees what it held, and has git's index follow the commit.
        let journal = Journal::of(repository.place());
        journal.begin_by_hand(&Pending {
            path: repository.path().to_owned(),
            parent: head.commit.as_ref().map(|commit| commit.as_str().to_owned()),
            old_blob: standing.head.map(|blob| blob.as_str().to_owned()),
            new_blob: repository.blob_of(&bytes, repository.path())?.as_str().to_owned(),
            message: message.clone(),
            made: None,
            old: Some(&bytes),
            new: &bytes,
        })?;
        let recorded = repository.record(&proposal);
        journal.remove()?;
        match recorded? {
            Recorded::Done(receipt) => {
                let notes: Vec<_> = notes
                    .into_iter()
                    .chain(receipt.notes.iter().map(ToString::to_string))
                    .collect();
                let told = told(repository, &receipt.id, &sentence, &notes);
                let _ = self.reload();
                Ok(Outcome::Recorded(told))
            }
            Recorded::Overtaken(_) => Err(Problem::refused("somebody else's commit came first")
                .hint("look at git diff again, then pledge commit once more; nothing was changed")),
        }
    }
}

/// The edits made by hand that these bytes of the file hold.
pub(super) fn hand_edits_in(repository: &Repository, bytes: Vec<u8>, staged: bool) -> Result<HandEdits> {
    let (sentence, lines) = match Document::load(bytes) {
        Ok(now) => {
            let (sentence, lines) = described(repository, &now)?;
            (sentence.subject, lines)
        }
        Err(problem) => (problem.what, Vec::new()),
    };
    Ok(HandEdits {
        sentence,
        lines,
        staged,
    })
}

/// HEAD's version of the file, read; none where HEAD has none.
fn committed(repository: &Repository) -> Result<Option<Result<Document>>> {
    let bytes = match repository.head()?.commit {
        Some(head) => repository.read_at(&head, repository.path())?,
        None => None,
    };
    Ok(bytes.map(Document::load))
}

/// The sentence and the lines for what the file says beside HEAD's version of it.
fn described(repository: &Repository, document: &Document) -> Result<(Sentence, Vec<String>)> {
    let before = committed(repository)?;
    let (plan, mended) = match &before {
        Some(Ok(before)) => (before.plan().clone(), false),
        Some(Err(_)) => (Plan::default(), true),
        None => (Plan::default(), false),
    };
    let changes = diff(&plan, document.plan());
    let mut sentence = sentence_of(&plan, document.plan(), &changes);
    if mended {
        "The plan can be read again".clone_into(&mut sentence.subject);
        sentence.trailers.clear();
    }
    if before.is_none() {
        sentence.trailers.clear();
        return Ok((sentence, Vec::new()));
    }
    Ok((sentence, lines(&plan, document.plan(), &changes)))
}
