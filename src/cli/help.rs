//! `pledge help`: of the program, of a command, and of what `--json` prints.

use clap::Args;

use super::answer::Answer;
use super::line;
use super::session::Session;
use crate::error::{Problem, Result};
use crate::plan::nearest;

/// Print help: of pledge, of a command, or of what --json prints (pledge help json)
///
/// Examples:
///   pledge help
///   pledge help set
///   pledge help add action
///   pledge help json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Help {
    /// A command, or json
    topic: Vec<String>,
}

impl Help {
    pub fn run(&self, _: &mut Session<'_>) -> Result<Answer> {
        if self.topic == ["json"] {
            return Ok(Answer::text(super::shapes::help()));
        }
        let mut whole = line::command();
        whole.build();
        let mut command = &mut whole;
        for name in &self.topic {
            command = command
                .find_subcommand_mut(name)
                .ok_or_else(|| no_such_command(name))?;
        }
        Ok(Answer::text(command.render_long_help().to_string()))
    }
}

/// There is no command of this name.
pub fn no_such_command(name: &str) -> Problem {
    let line = line::command();
    let near = nearest(name, line.get_subcommands().map(clap::Command::get_name));
    let problem = Problem::usage(format!("there is no command {name}"));
    match near {
        Some(near) => problem.hint(format!("did you mean {near}?")),
        None => problem.hint("pledge --help lists the commands"),
    }
}
