//! `pledge man`.

use clap::Args;
use clap_mangen::Man as Page;

use super::answer::Answer;
use super::line;
use super::session::Session;
use crate::error::{Problem, Result};

/// Print the manual page, of pledge or of one command
///
/// Examples:
///   pledge man > ~/.local/share/man/man1/pledge.1
///   pledge man set | man -l -
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Man {
    /// The command
    command: Option<String>,
}

impl Man {
    pub fn run(&self, _: &mut Session<'_>) -> Result<Answer> {
        let mut whole = line::command();
        whole.build();
        let command = match &self.command {
            Some(name) => whole
                .find_subcommand(name)
                .cloned()
                .ok_or_else(|| super::help::no_such_command(name))?,
            None => whole,
        };
        let mut data = Vec::new();
        Page::new(command)
            .render(&mut data)
            .map_err(|why| Problem::refused("the manual page cannot be made").because(why.to_string()))?;
        Ok(Answer {
            data,
            ..Answer::default()
        })
    }
}
