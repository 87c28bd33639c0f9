//! What may be typed: the options that hold everywhere, and one entry a command.

use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _, Parser, Subcommand};

use super::answer::Answer;
use super::session::Session;
use super::style::Colour;
use crate::error::{Problem, Result};
use crate::plan::nearest;

/// Keeps a strategy's commitments: one YAML file in git, every edit one commit
///
/// With no command the terminal interface opens. The plan is the one named by --plan or PLEDGE_PLAN, else
/// at PATH, else the one in this folder, in plans/, or in a folder above.
///
/// Exit status: 0 done, or nothing to do; 1 the answer is no; 2 bad usage or a bad value, nothing was
/// changed; 3 the plan cannot be read; 4 git or the file system refused, or hand edits are waiting.
#[derive(Debug, Parser)]
#[command(
    name = "pledge",
    version,
    disable_help_subcommand = true,
    verbatim_doc_comment
)]
pub struct Line {
    #[command(flatten)]
    pub everywhere: Everywhere,

    /// The plan to open: a file, or a folder that holds one
    #[arg(help_heading = "Arguments")]
    pub path: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Everywhere {
    /// The plan's file [env: PLEDGE_PLAN]
    #[arg(long, global = true, value_name = "FILE")]
    pub plan: Option<PathBuf>,

    /// Print data as JSON, and errors as one JSON object
    #[arg(long, global = true)]
    pub json: bool,

    /// When to use colour
    #[arg(
        long = "color",
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t
    )]
    pub colour: Colour,

    /// Change nothing
    #[arg(long, global = true)]
    pub read_only: bool,

    /// The day everything is reckoned from [env: PLEDGE_TODAY]
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<String>,

    /// Say nothing but data and errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

macro_rules! commands {
    ($( $Name:ident($path:path) ),* $(,)?) => {
        /// Every command; the help of each is its own file's.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $( #[allow(missing_docs, reason = "its help is the doc comment of its file")] $Name($path), )*
        }

        impl Command {
            /// Does what was asked.
            pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
                match self {
                    $( Self::$Name(command) => command.run(session), )*
                }
            }
        }
    };
}

commands! {
    List(super::list::List),
    Show(super::show::Show),
    Log(super::log::Log),
    Blame(super::blame::Blame),
    Diff(super::diff::Diff),
    Status(super::status::Status),
    Set(super::set::Set),
    Add(super::add::Add),
    Update(super::update::Update),
    Reading(super::reading::Reading),
    Move(super::moving::Move),
    Renumber(super::renumber::Renumber),
    Withdraw(super::withdraw::Withdraw),
    Supersede(super::supersede::Supersede),
    Remove(super::remove::Remove),
    Undo(super::undo::Undo),
    Restore(super::restore::Restore),
    Commit(super::commit::Commit),
    Init(super::init::Init),
    Keys(super::keys::Keys),
    Completions(super::completions::Completions),
    Man(super::man::Man),
    Help(super::help::Help),
}

/// A PATH that is no plan may have been meant as a command.
pub fn meant(path: Option<&Path>, problem: Problem) -> Problem {
    let Some(typed) = path.and_then(Path::to_str) else {
        return problem;
    };
    let line = Line::command();
    match nearest(typed, line.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => Problem::usage(format!("{typed} is neither a command nor a plan"))
            .hint(format!("did you mean pledge {near}?")),
        None => problem,
    }
}
