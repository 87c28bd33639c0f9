//! `pledge git-setup`.

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::Session;
use crate::book::ATTRIBUTES;
use crate::error::{Result, quoted};

/// Let git itself show and merge the plan by commitment: git diff, git log and git merge
///
/// The plan's path goes into .gitattributes, in a commit of its own, and the way to read and merge it
/// into this repository's configuration. A colleague without pledge loses nothing: git shows them lines,
/// and merges lines, as before.
///
/// Example:
///   pledge git-setup
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct GitSetup {}

impl GitSetup {
    #[allow(clippy::unused_self, reason = "as every command")]
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.writer()?;
        let repository = book.needs_repository()?;
        let commit = book.set_up_git(&program())?;
        let short = match &commit {
            Some(id) => repository.abbreviate(id)?,
            None => String::new(),
        };
        let sentence = match &commit {
            Some(_) => format!("git shows and merges {} by commitment", repository.path()),
            None => format!(
                "git shows and merges {} by commitment; {ATTRIBUTES} said so already",
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
    quoted(path)
}
