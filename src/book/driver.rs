//! Telling plain git how to show and merge a plan: a line in `.gitattributes`, in a commit of its own, and the configuration.
//!
//! Law: a colleague without this program loses nothing; what others have in that file stays as it is.

use super::{Book, PATIENCE};
use crate::error::{Problem, Result};
use crate::repository::{Lock, ObjectId, Proposal, Recorded, Repository, replace};

/// Where git looks for what a path is.
pub const ATTRIBUTES: &str = ".gitattributes";
/// The commit's message.
const MESSAGE: &str = "Let git show the plan by commitment\n";
/// A hunk is headed by the last line above it that says what a commitment is called.
const HEADED_BY: &str = "^([^ ]+ (title|name|text|sought): .*)$";

impl Book {
    /// Lets git itself show and merge the plan through `program`; the commit where `.gitattributes` did not say so already.
    pub fn set_up_git(&self, program: &str) -> Result<Option<ObjectId>> {
        let repository = self.needs_repository()?;
        repository.configure("diff.pledge.textconv", &format!("{program} textconv"))?;
        repository.configure("diff.pledge.xfuncname", HEADED_BY)?;
        repository.configure("merge.pledge.name", "plans, by commitment and field")?;
        repository.configure("merge.pledge.driver", &merging(program))?;
        attribute(repository)
    }
}

/// How git merges a plan through `program`. Where that cannot be run, git does as it would have done without it: left
/// to itself it would take ours for the whole result.
fn merging(program: &str) -> String {
    format!(
        "{program} merge %O %A %B -o %A --driver %P; done=$?; if test $done -le 1; then exit $done; fi; \
         git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
    )
}

/// Says in the attributes what the plan is, as a commit of its own; none where they say so already.
fn attribute(repository: &Repository) -> Result<Option<ObjectId>> {
    let _lock = Lock::take(repository.place(), PATIENCE)?;
    let _turn = repository.turn()?;
    if let Some(problem) = repository.obstacle() {
        return Err(problem);
    }
    let file = repository.place().on_disk(ATTRIBUTES);
    let before = match std::fs::read(&file) {
        Ok(bytes) => Some(bytes),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => None,
        Err(why) => {
            return Err(Problem::refused(format!("{ATTRIBUTES} cannot be read")).because(why.to_string()));
        }
    };
    let line = format!("{} diff=pledge merge=pledge", pattern(repository.path()));
    let mut text = String::from_utf8_lossy(before.as_deref().unwrap_or_default()).into_owned();
    if text.lines().any(|known| known.trim() == line) {
        return Ok(None);
    }
    if text.contains('\u{fffd}') {
        return Err(Problem::refused(format!("{ATTRIBUTES} is not text in UTF-8"))
            .hint(format!("add this line to it by hand: {line}")));
    }
    if before.is_some() && repository.standing(ATTRIBUTES)?.is_edited() {
        return Err(
            Problem::refused(format!("{ATTRIBUTES} has edits that are not committed"))
                .because("they would travel in this commit")
                .hint("commit them with git, then try again"),
        );
    }
    repository.author()?;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&line);
    text.push('\n');
    replace(&file, text.as_bytes())?;
    let head = repository.head()?.commit;
    let recorded = repository.record(&Proposal {
        path: ATTRIBUTES,
        bytes: text.as_bytes(),
        message: MESSAGE,
        parent: head.as_ref(),
        made: None,
    });
    let put_back = || match &before {
        Some(bytes) => replace(&file, bytes),
        None => std::fs::remove_file(&file).map_err(|why| {
            Problem::refused(format!("{ATTRIBUTES} cannot be removed")).because(why.to_string())
        }),
    };
    match recorded {
        Ok(Recorded::Done(receipt)) => Ok(Some(receipt.id)),
        Ok(Recorded::Overtaken(_)) => {
            put_back()?;
            Err(Problem::refused("somebody else's commit came first").hint("try again; nothing was changed"))
        }
        Err(problem) => {
            put_back()?;
            Err(problem)
        }
    }
}

/// A path as git's attributes name exactly this file.
fn pattern(path: &str) -> String {
    let mut pattern = "/".to_owned();
    for sign in path.chars() {
        if matches!(sign, '*' | '?' | '[' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    if pattern.contains([' ', '"', '\t']) {
        let quoted = pattern
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\t', "\\t");
        pattern = format!("\"{quoted}\"");
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_path_names_only_itself() {
        assert_eq!(pattern("plans/plan.yaml"), "/plans/plan.yaml");
        assert_eq!(pattern("our plan[1].yaml"), "\"/our plan\\\\[1].yaml\"");
    }
}
