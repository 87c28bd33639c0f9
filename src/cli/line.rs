//! What may be typed: the options that hold everywhere, and one entry a command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use super::answer::Answer;
use super::session::Session;
use super::style::Colour;
use crate::error::{Problem, Result};
use crate::plan::nearest;

const PROGRAM: &str = "pledge";

/// Keeps a strategy's commitments: one YAML file in git, every edit one commit
///
/// With no command the terminal interface opens. The plan is the one named by --plan or PLEDGE_PLAN, else
/// at PATH, else the one in this folder, in plans/, or in a folder above.
///
/// Exit status: 0 done, or nothing to do; 1 the answer is no; 2 bad usage or a bad value, nothing was
/// changed; 3 the plan cannot be read; 4 git or the file system refused, or hand edits are waiting.
#[derive(Debug, Parser)]
#[command(
    name = PROGRAM,
    version,
    disable_help_subcommand = true,
    verbatim_doc_comment
)]
pub struct Line {
    #[command(flatten)]
    pub own: Own,

    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What stands on the line besides the command.
#[derive(Debug, Args)]
pub struct Own {
    #[command(flatten)]
    pub everywhere: Everywhere,

    /// The plan to open: a file, or a folder that holds one
    #[arg(help_heading = "Arguments")]
    pub path: Option<PathBuf>,

    /// The interface in lines of words, for screen readers and simple terminals; it may be piped
    #[arg(long)]
    pub plain: bool,
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
    ($( $name:literal $Name:ident($path:path) ),* $(,)?) => {
        /// Every command; the help of each is its own file's.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(
                #[allow(missing_docs, reason = "its help is the doc comment of its file")]
                #[command(name = $name)]
                $Name($path),
            )*
        }

        impl Command {
            /// Does what was asked.
            pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
                match self {
                    $( Self::$Name(command) => command.run(session), )*
                }
            }

            /// The commands that these arguments may name, by their names: no other can be meant.
            fn named(line: clap::Command, arguments: &[OsString]) -> clap::Command {
                $(
                    let line = if arguments.iter().any(|argument| argument == $name) {
                        line.subcommand(clap::Command::new($name).defer(<$path as Args>::augment_args))
                    } else {
                        line
                    };
                )*
                line
            }
        }
    };
}

commands! {
    "list" List(super::list::List),
    "show" Show(super::show::Show),
    "due" Due(super::due::Due),
    "log" Log(super::log::Log),
    "blame" Blame(super::blame::Blame),
    "diff" Diff(super::diff::Diff),
    "check" Check(super::check::Check),
    "status" Status(super::status::Status),
    "set" Set(super::set::Set),
    "add" Add(super::add::Add),
    "update" Update(super::update::Update),
    "reading" Reading(super::reading::Reading),
    "move" Move(super::moving::Move),
    "renumber" Renumber(super::renumber::Renumber),
    "withdraw" Withdraw(super::withdraw::Withdraw),
    "supersede" Supersede(super::supersede::Supersede),
    "reassign" Reassign(super::reassign::Reassign),
    "remove" Remove(super::remove::Remove),
    "decide" Decide(super::decide::Decide),
    "close" Close(super::close::Close),
    "meet" Meet(super::meet::Meet),
    "undo" Undo(super::undo::Undo),
    "restore" Restore(super::restore::Restore),
    "commit" Commit(super::commit::Commit),
    "report" Report(super::report::Report),
    "issue" Issue(super::issue::Issue),
    "dashboard" Dashboard(super::dashboard::Dashboard),
    "export" Export(super::export::Export),
    "import" Import(super::import::Import),
    "calendar" Calendar(super::calendar::Calendar),
    "merge" Merge(super::merge::Merge),
    "init" Init(super::init::Init),
    "demo" Demo(super::demo::Demo),
    "git-setup" GitSetup(super::git_setup::GitSetup),
    "textconv" Textconv(super::textconv::Textconv),
    "refresh" Refresh(super::refresh::Refresh),
    "doctor" Doctor(super::doctor::Doctor),
    "schema" Schema(super::schema::Schema),
    "keys" Keys(super::keys::Keys),
    "completions" Completions(super::completions::Completions),
    "man" Man(super::man::Man),
    "help" Help(super::help::Help),
}

impl Line {
    /// Reads arguments, the program's own name first.
    pub fn read(arguments: Vec<OsString>) -> Result<Self, clap::Error> {
        if let Some(line) = Self::understood(&arguments) {
            return Ok(line);
        }
        // What asks for help or is not understood is told with everything there is.
        let mut command = command();
        let matches = command.try_get_matches_from_mut(arguments)?;
        Self::from_arg_matches(&matches).map_err(|refused| refused.format(&mut command))
    }

    /// The same where there is nothing to tell: most commands are over sooner than the help of all is made.
    fn understood(arguments: &[OsString]) -> Option<Self> {
        let line = Command::named(Own::augment_args(clap::Command::new(PROGRAM)), arguments);
        let line = line.disable_help_subcommand(true);
        let matches = line.try_get_matches_from(arguments).ok()?;
        Self::from_arg_matches(&matches).ok()
    }
}

/// The whole command line, as help, completions and the manual tell it.
pub fn command() -> clap::Command {
    flowing(Line::command())
}

/// Help set for any width: its prose flows, and what is indented (the examples) stays line by line.
fn flowing(command: clap::Command) -> clap::Command {
    let long = command.get_long_about().map(|text| flow(&text.to_string()));
    let command = match long {
        Some(text) => command.long_about(text),
        None => command,
    };
    command.mut_subcommands(flowing)
}

fn flow(text: &str) -> String {
    let mut flowing = String::new();
    let mut open = false;
    for line in text.lines() {
        let prose = !line.is_empty() && !line.starts_with(' ') && !line.ends_with(':');
        if !flowing.is_empty() {
            flowing.push(if open && prose { ' ' } else { '\n' });
        }
        flowing.push_str(line);
        open = prose;
    }
    flowing
}

/// A PATH that is no plan may have been meant as a command.
pub fn meant(path: Option<&Path>, problem: Problem) -> Problem {
    let Some(typed) = path.and_then(Path::to_str) else {
        return problem;
    };
    let line = command();
    match nearest(typed, line.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => Problem::usage(format!("{typed} is neither a command nor a plan"))
            .hint(format!("did you mean pledge {near}?")),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::{command, flow};

    #[test]
    fn prose_flows_and_examples_stay() {
        let text = "Title\n\nOne\ntwo.\n\nExamples:\n  pledge a\n  pledge b";
        assert_eq!(
            flow(text),
            "Title\n\nOne two.\n\nExamples:\n  pledge a\n  pledge b"
        );
    }

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        command().debug_assert();
    }

    #[test]
    fn every_command_has_help_with_examples_that_fit_a_terminal() {
        for command in command().get_subcommands() {
            let help = command.get_long_about().unwrap_or_default().to_string();
            assert!(help.contains("\nExample"), "{}", command.get_name());
            for line in help.lines().filter(|line| line.starts_with(' ')) {
                assert!(line.chars().count() <= 80, "{line}");
            }
        }
    }
}
