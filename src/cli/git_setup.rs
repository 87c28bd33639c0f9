//! `pledge git-setup`.

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::{Session, repository};
use crate::error::{Problem, Result};
use crate::repository::{Lock, Proposal, Recorded, Repository, replace};

/// Let git itself show the plan by commitment: git diff, git log -p and git show
///
/// The plan's path goes into .gitattributes, in a commit of its own, and the way to read it into this
/// repository's configuration. A colleague without pledge loses nothing: git shows them lines as before.
///
/// Example:
///   pledge git-setup
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct GitSetup {}

/// Where git looks for what a path is.
const ATTRIBUTES: &str = ".gitattributes";
/// The commit's message.
const MESSAGE: &str = "Let git show the plan by commitment\n";
/// How long another program is waited for that is saving.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// A hunk is headed by the last line above it that says what a commitment is called.
const HEADED_BY: &str = "^([^ ]+ (title|name|text|sought): .*)$";

impl GitSetup {
    #[allow(clippy::unused_self, reason = "as every command")]
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.writer()?;
        let repository = repository(&book)?;
        repository.configure("diff.pledge.textconv", &format!("{} textconv", program()))?;
        repository.configure("diff.pledge.xfuncname", HEADED_BY)?;
        let commit = attribute(repository)?;
        let short = match &commit {
            Some(id) => repository.abbreviate(id)?,
            None => String::new(),
        };
        let sentence = match &commit {
            Some(_) => format!("git shows {} by commitment", repository.path()),
            None => format!(
                "git shows {} by commitment; {ATTRIBUTES} said so already",
                repository.path()
            ),
        };
        Ok(session.rows(
            || {
                vec![
                    Flat::new()
                        .with("commit", commit.as_ref().map(|id| id.as_str().to_owned()))
                        .with("sentence", sentence.as_str()),
                ]
            },
            || format!("{}\n", format!("{sentence}  {short}").trim_end()),
        ))
    }
}

/// This program, as a shell starts it from anywhere.
fn program() -> String {
    let path = std::env::current_exe().ok();
    let path = path.as_ref().and_then(|path| path.to_str()).unwrap_or("pledge");
    format!("'{}'", path.replace('\'', "'\\''"))
}

/// Says in the attributes what the plan is, as a commit of its own; none where they say so already.
fn attribute(repository: &Repository) -> Result<Option<crate::repository::ObjectId>> {
    let _lock = Lock::take(repository.place(), PATIENCE)?;
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
