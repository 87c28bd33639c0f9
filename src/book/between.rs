//! An edit between the file and history: the file says it, the commit is not made yet.
//!
//! Law: what somebody saves by hand meanwhile is neither overwritten nor recorded as part of the edit; and where the
//! old text cannot be put back, the journal stays, so that the next program carries on.

use std::path::{Path, PathBuf};

use crate::error::{Problem, Result};
use crate::repository::{Journal, Repository, TakenOut, replace, replace_known};

/// What is needed to end it, one way or the other.
pub(super) struct Between<'a> {
    pub repository: &'a Repository,
    pub journal: &'a Journal,
    /// What stood in the file.
    pub before: TakenOut,
    /// What the file said.
    pub old: &'a [u8],
    /// What it says now.
    pub new: &'a [u8],
}

impl Between<'_> {
    /// The commit is made; gives back what the person should know of the file. What somebody saved into the old one is
    /// in the file again, as an edit by hand that waits; the commit stands, whatever becomes of that.
    pub fn done(mut self) -> Result<Option<String>> {
        let by_hand = self.before.rewritten(self.old).ok().flatten();
        let note = by_hand.map(|text| {
            let file = &self.repository.place().file;
            let told = format!("{} was saved by hand while the edit was recorded", file.display());
            match self.before.put_back(self.new) {
                Ok(Some(())) => format!("{told}: the edit is in history, the file says what was saved"),
                Ok(None) => told,
                Err(why) => {
                    let kept = named_after(file, ".saved-by-hand");
                    let _ = replace(&kept, &text);
                    format!(
                        "{told}, and could not be put back ({why}): it is in {}",
                        kept.display()
                    )
                }
            }
        });
        self.journal.remove()?;
        Ok(note)
    }

    /// Whether HEAD's version is what the file says now: to put the old text over it would be an edit of its own, of
    /// whoever comes next.
    fn is_in_history(&self) -> bool {
        let (repository, path) = (self.repository, self.repository.path());
        let held = || {
            let head = repository.head().ok()?.commit?;
            let held = repository.blob_at(&head, path).ok()??;
            Some(
                held == repository.blob_of(self.new, path).ok()?
                    && held != repository.blob_of(self.old, path).ok()?,
            )
        };
        held().unwrap_or(false)
    }

    /// There is no commit: the file says again what it said.
    pub fn put_back(mut self) -> Result<()> {
        if self.is_in_history() {
            self.journal.remove()?;
            return Err(Problem::refused("the edit is in history all the same")
                .hint("git log -1 shows its commit; do not make it again"));
        }
        // What somebody wrote there since is in it, and goes back with it.
        let by_hand = matches!(self.before.rewritten(self.old), Ok(Some(_)));
        let file = &self.repository.place().file;
        let put = match self.before.put_back(self.new) {
            Ok(put) => put,
            Err(why) => return Err(beside(file, self.old, &why.to_string())),
        };
        self.journal.remove()?;
        match put {
            Some(()) if !by_hand => Ok(()),
            _ => Err(changed(file)),
        }
    }
}

/// Puts the file back to what it was, if what it holds is still ours.
pub(super) fn put_back(repository: &Repository, ours: &[u8], old: Option<&[u8]>) -> Result<()> {
    let file = &repository.place().file;
    let Some(old) = old else {
        if std::fs::read(file).ok().as_deref() != Some(ours) {
            return Err(changed(file));
        }
        return std::fs::remove_file(file).map_err(|why| beside(file, &[], &why.to_string()));
    };
    match replace_known(file, ours, old) {
        Ok(true) => Ok(()),
        Ok(false) => Err(changed(file)),
        Err(problem) => Err(beside(file, old, &problem.why.unwrap_or(problem.what))),
    }
}

/// The file says something that nobody here wrote.
fn changed(file: &Path) -> Problem {
    Problem::refused(format!(
        "{} was changed meanwhile and is left as it is",
        file.display()
    ))
    .hint("look at it with git diff; pledge commit records what it says now")
}

/// The old text kept beside the file, where it cannot be put back; the journal has it as well.
fn beside(file: &Path, old: &[u8], why: &str) -> Problem {
    let told =
        Problem::refused(format!("{} holds an edit that is not in history", file.display())).because(why);
    let kept = kept_beside(file);
    let again = "the next pledge command records it or puts it back by itself";
    match replace(&kept, old) {
        Ok(()) => told.hint(format!(
            "{again}; the text before the edit is in {} as well",
            kept.display()
        )),
        Err(_) => told.hint(format!("make room on the disk; {again}")),
    }
}

/// Removes what [`beside`] kept, now that the file and history agree again.
pub(super) fn forget_beside(file: &Path, old: Option<&[u8]>) {
    let kept = kept_beside(file);
    if old.is_some() && std::fs::read(&kept).ok().as_deref() == old {
        let _ = std::fs::remove_file(kept);
    }
}

fn kept_beside(file: &Path) -> PathBuf {
    named_after(file, ".before-edit")
}

/// A file beside this one, by its name and more.
fn named_after(file: &Path, more: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(more);
    name.into()
}
