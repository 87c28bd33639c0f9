//! What a crash left between the file and history: found in the journal, and finished or put back.
//!
//! Law: the next program carries on by itself, under the lock, and never touches text it does not know as its own.

use std::path::Path;
use std::time::{Duration, Instant};

use super::between::{forget_beside, put_back};
use crate::error::Result;
use crate::repository::{
    Found, Journal, Lock, ObjectId, Pending, Proposal, Recorded, Repository, clear_leftovers, leftovers,
    replace_known,
};

/// How long a git program that a killed edit left behind is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(50);

/// The lock, where an edit is unfinished and nobody is at work on it.
pub(super) fn lock_if_unfinished(repository: &Repository) -> Result<Option<Lock>> {
    match Journal::of(repository.place()).read()? {
        Found::Nothing => Ok(None),
        // Whoever holds the lock is saving that very edit.
        _ => Ok(Lock::take(repository.place(), Duration::ZERO).ok()),
    }
}

/// What is done about an edit that cannot be finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Otherwise {
    /// Whoever is about to change the plan needs it put back.
    PutBack,
    /// Whoever only reads leaves what somebody typed to whoever can record it.
    Leave,
}

/// Finishes or puts back what the journal says was under way; gives back what the person should know.
pub(super) fn settle(repository: &Repository, held: &Lock) -> Result<Vec<String>> {
    settle_within(PATIENCE, Otherwise::PutBack, repository, held)
}

/// Finishes it as far as that can be done at once, for whoever only wants to read; nothing is ever put back for them.
pub(super) fn settle_at_once(repository: &Repository) -> Vec<String> {
    let settled = lock_if_unfinished(repository).and_then(|lock| match lock {
        Some(lock) => settle_within(Duration::ZERO, Otherwise::Leave, repository, &lock),
        None => Ok(Vec::new()),
    });
    settled.unwrap_or_default()
}

fn settle_within(
    patience: Duration,
    otherwise: Otherwise,
    repository: &Repository,
    _held: &Lock,
) -> Result<Vec<String>> {
    let journal = Journal::of(repository.place());
    let file = repository.place().file.clone();
    let since = journal.since();
    let found = journal.read()?;
    let rescued = match &found {
        Found::Unfinished(pending) => rescue(&file, pending)?,
        _ => None,
    };
    // A program may be killed before there is any note of its edit.
    clear_leftovers(&file);
    journal.clear_leftovers();
    let pending = match found {
        Found::Nothing => return Ok(Vec::new()),
        Found::Unfinished(pending) => *pending,
        Found::Unreadable(aside) => return Ok(vec![unreadable(&aside)]),
    };
    // So that what is at work now is no edit of another plan.
    let _turn = repository.turn()?;
    if let Some(since) = since {
        repository.release_left_locks(since);
    }
    // The git command of a killed edit may still be at work on its commit: what becomes of it is not known yet.
    wait_for_git(repository, patience)?;
    let subject = pending.message.lines().next().unwrap_or_default().to_owned();
    let now = std::fs::read(&file).ok();
    let head = repository.head()?.commit;
    let blob = match &head {
        Some(commit) => repository.blob_at(commit, &pending.path)?,
        None => None,
    };
    let is = |blob: &Option<ObjectId>, id: Option<&str>| blob.as_ref().map(ObjectId::as_str) == id;
    let note = if is(&blob, Some(&pending.new_blob)) {
        // The commit was made; only the index may not have followed.
        let standing = repository.standing(&pending.path)?;
        if is(&standing.staged, pending.old_blob.as_deref()) {
            repository.unstage(&pending.path)?;
        }
        None
    } else if now == pending.old {
        None
    } else if now.as_deref() == Some(pending.new.as_slice()) && is(&blob, pending.old_blob.as_deref()) {
        match (finish(repository, &pending, head.as_ref()), otherwise) {
            (Ok(short), _) => Some(format!(
                "an interrupted edit is now recorded: {subject} ({short})"
            )),
            (Err(why), Otherwise::Leave) => {
                let waits = format!("an interrupted edit waits to be recorded: {subject} ({why})");
                return Ok(rescued.into_iter().chain([waits]).collect());
            }
            (Err(_), Otherwise::PutBack) => {
                put_back(repository, &pending.new, pending.old.as_deref())?;
                Some(format!("an interrupted edit was put back: {subject}"))
            }
        }
    } else {
        Some(format!(
            "an edit was interrupted (\"{subject}\"), and the file has been changed since: it is left as it is"
        ))
    };
    journal.remove()?;
    forget_beside(&file, pending.old.as_deref());
    Ok(rescued.into_iter().chain(note).collect())
}

/// Waits until no git program is at work; told where one does not end.
fn wait_for_git(repository: &Repository, patience: Duration) -> Result<()> {
    let end = Instant::now() + patience;
    loop {
        match repository.obstacle() {
            None => return Ok(()),
            Some(problem) if Instant::now() >= end => return Err(problem),
            Some(_) => std::thread::sleep(PAUSE),
        }
    }
}

/// Makes the commit, and gives back its short id; else why it could not be made.
fn finish(
    repository: &Repository,
    pending: &Pending,
    head: Option<&ObjectId>,
) -> std::result::Result<String, String> {
    let proposal = Proposal {
        path: &pending.path,
        bytes: &pending.new,
        message: &pending.message,
        parent: head,
        made: pending.made.as_ref(),
    };
    match repository.record(&proposal) {
        Ok(Recorded::Done(receipt)) => Ok(receipt.id.first_seven().to_owned()),
        Ok(Recorded::Overtaken(_)) => Err("somebody else's commit came first".to_owned()),
        Err(problem) => Err(problem.what),
    }
}

/// Gives a file that was saved by hand in the very moment of a killed edit its place again.
fn rescue(file: &Path, pending: &Pending) -> Result<Option<String>> {
    let ours = |text: &Vec<u8>| *text == pending.new || Some(text) == pending.old.as_ref();
    for left in leftovers(file) {
        let Ok(text) = std::fs::read(&left) else { continue };
        if !ours(&text) && replace_known(file, &pending.new, &text)? {
            return Ok(Some(format!(
                "{} was saved by hand when an edit was interrupted: it says what was saved",
                file.display()
            )));
        }
    }
    Ok(None)
}

fn unreadable(aside: &Path) -> String {
    format!(
        "the note of an interrupted edit could not be read; it is kept as {}",
        aside.display()
    )
}
