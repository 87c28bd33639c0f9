//! `pledge completions`.

use clap::Args;
use clap_complete::Shell;

use super::answer::Answer;
use super::line;
use super::session::Session;
use crate::error::Result;

/// Print what makes a shell complete pledge's commands and options
///
/// Examples:
///   pledge completions bash > ~/.local/share/bash-completion/completions/pledge
///   pledge completions powershell | Out-String | Invoke-Expression
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    #[allow(clippy::unnecessary_wraps, reason = "every command may fail")]
    pub fn run(&self, _: &mut Session<'_>) -> Result<Answer> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut line::command(), "pledge", &mut script);
        Ok(Answer {
            data: script,
            ..Answer::default()
        })
    }
}
