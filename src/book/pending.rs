//! What a crash left between the file and history: found in the journal, and finished or put back.
//!
//! Law: the next program carries on by itself, under the lock, and never touches text it does not know as its own.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::error::{Problem, Result};
use crate::repository::{
    Found, Journal, Lock, ObjectId, Pending, Proposal, Recorded, Repository, clear_leftovers, replace,
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

/// Finishes or puts back what the journal says was under way; gives back what the person should know.
pub(super) fn settle(repository: &Repository, _held: &Lock) -> Result<Vec<String>> {
    let journal = Journal::of(repository.place());
    let file = repository.place().file.clone();
    // A program may be killed before there is any note of its edit.
    clear_leftovers(&file);
    journal.clear_leftovers();
    let since = journal.since();
    let pending = match journal.read()? {
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
    wait_for_git(repository)?;
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
        Some(finish(repository, &pending, head.as_ref(), &subject)?)
    } else {
        Some(format!(
            "an edit was interrupted (\"{subject}\"), and the file has been changed since: it is left as it is"
        ))
    };
    journal.remove()?;
    Ok(note.into_iter().collect())
}

/// Waits until no git program is at work; told where one does not end.
fn wait_for_git(repository: &Repository) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    loop {
        match repository.obstacle() {
            None => return Ok(()),
            Some(problem) if Instant::now() >= end => return Err(problem),
            Some(_) => std::thread::sleep(PAUSE),
        }
    }
}

fn finish(
    repository: &Repository,
    pending: &Pending,
    head: Option<&ObjectId>,
    subject: &str,
) -> Result<String> {
    let proposal = Proposal {
        path: &pending.path,
        bytes: &pending.new,
        message: &pending.message,
        parent: head,
    };
    match repository.record(&proposal) {
        Ok(Recorded::Done(receipt)) => Ok(format!(
            "an interrupted edit is now recorded: {subject} ({})",
            receipt.id.first_seven()
        )),
        Ok(Recorded::Overtaken(_)) | Err(_) => {
            put_back(repository, &pending.new, pending.old.as_deref())?;
            Ok(format!("an interrupted edit was put back: {subject}"))
        }
    }
}

/// Puts the file back to what it was, if what it holds is still ours.
pub(super) fn put_back(repository: &Repository, ours: &[u8], old: Option<&[u8]>) -> Result<()> {
    let file = &repository.place().file;
    let now = std::fs::read(file).ok();
    if now.as_deref() != Some(ours) {
        return Err(Problem::refused(format!(
            "{} was changed meanwhile and is left as it is",
            file.display()
        ))
        .hint("look at it with git diff; pledge commit records what it says now"));
    }
    let done = match old {
        Some(old) => replace(file, old),
        None => std::fs::remove_file(file).map_err(|why| Problem::refused(why.to_string())),
    };
    done.map_err(|problem| beside(file, old.unwrap_or_default(), &problem))
}

/// The old text kept beside the file, where it cannot be put back.
fn beside(file: &std::path::Path, old: &[u8], problem: &Problem) -> Problem {
    let mut name = file.as_os_str().to_owned();
    name.push(".before-edit");
    let kept = PathBuf::from(name);
    let why = problem.why.clone().unwrap_or_else(|| problem.what.clone());
    let told =
        Problem::refused(format!("{} holds an edit that is not in history", file.display())).because(why);
    match std::fs::write(&kept, old) {
        Ok(()) => told.hint(format!(
            "the text before the edit is in {}; git checkout -- the file also brings it back",
            kept.display()
        )),
        Err(_) => told.hint("git checkout -- the file brings back the text before the edit"),
    }
}

fn unreadable(aside: &std::path::Path) -> String {
    format!(
        "the note of an interrupted edit could not be read; it is kept as {}",
        aside.display()
    )
}
