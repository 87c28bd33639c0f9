//! The commands: one file each, whose doc comment is its help.
//!
//! Laws: everything the screen can do a command can do, and says what it did; data goes to standard output and all
//! else to standard error; a plan is changed through the book and nothing else.

mod add;
mod answer;
mod audience;
mod begun;
mod blame;
mod calendar;
mod change;
mod changes;
mod check;
mod close;
mod commit;
mod completions;
mod covering;
mod dashboard;
mod decide;
mod demo;
mod diff;
mod doctor;
mod due;
mod edition;
mod export;
mod fields;
mod find;
mod findings;
mod git_setup;
mod help;
mod import;
mod init;
mod issue;
mod item;
mod keys;
mod line;
mod list;
mod log;
mod man;
mod meet;
mod merge;
mod moving;
mod owing;
mod page;
mod plans;
mod position;
mod progress;
mod reading;
mod reassign;
mod refresh;
mod refused;
mod remove;
mod renumber;
mod report;
mod restore;
mod round;
mod row;
mod schema;
mod session;
mod set;
mod shapes;
mod show;
mod status;
mod style;
mod supersede;
mod textconv;
mod undo;
mod update;
mod version;
mod withdraw;
mod world;
mod written;

use std::ffi::OsString;
use std::path::PathBuf;

use crate::error::Result;
use crate::shell;
use answer::{Answer, Telling, print, tell};
use line::Line;
use session::Session;
pub use world::World;

/// Runs the program in the world of this process and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match World::of_process() {
        Ok(mut world) => run_in(arguments, &mut world),
        Err(problem) => {
            tell(&problem, telling(&arguments), &mut std::io::stderr());
            problem.kind.exit_status()
        }
    }
}

/// The same in a world of the caller's.
pub fn run_in(arguments: Vec<OsString>, world: &mut World) -> u8 {
    let typed = telling(&arguments);
    let line = match Line::read(arguments) {
        Ok(line) => line,
        Err(refused) => {
            let answer = refused::answer(&refused);
            return print(&answer, typed, &mut world.out, &mut world.err);
        }
    };
    let telling = Telling {
        json: line.own.everywhere.json,
        quiet: line.own.everywhere.quiet,
    };
    let answer = match Session::of(&line, world) {
        Ok(mut session) => match &line.command {
            Some(command) => {
                let mut answer = command.run(&mut session).unwrap_or_else(Answer::from);
                answer.notes.splice(0..0, session.told_on_opening());
                answer
            }
            None => interface(&mut session, line.own.plain).unwrap_or_else(Answer::from),
        },
        Err(problem) => problem.into(),
    };
    print(&answer, telling, &mut world.out, &mut world.err)
}

/// The terminal interface; where no terminal is, which plans it would open.
fn interface(session: &mut Session<'_>, plain: bool) -> Result<Answer> {
    let found =
        find::find_all(session.wanted()).map_err(|problem| line::meant(session.wanted().path, problem))?;
    let read_only = session.everywhere.read_only;
    let fixed = session.has_fixed_day().then_some(session.today);
    let world = session.world_mut();
    let names = || found.iter().map(|plan| find::said(plan, &world.folder));
    let is_shown = world.columns.is_some() && world.input_is_terminal;
    if !is_shown && !plain {
        return Ok(Answer::text(names().collect::<Vec<_>>().join("\n") + "\n"));
    }
    let mut options = shell::Options::of(world.environment.clone());
    options.today = fixed;
    options.settings = shell::Settings::of(&world.environment)?;
    options.read_only = read_only;
    options.columns = world.columns;
    let plans = names().map(PathBuf::from).collect();
    // Who sits at a terminal that cannot move its cursor gets lines without asking for them.
    if plain || world.variable("TERM") == Some("dumb") {
        let mut input = std::io::BufReader::new(&mut world.input);
        shell::run_in_lines(plans, options, &mut input, &mut world.out)?;
        return Ok(Answer::default());
    }
    shell::run(plans, options)?;
    Ok(Answer::default())
}

/// How to tell what goes wrong before the options are understood.
fn telling(arguments: &[OsString]) -> Telling {
    let options = || arguments.iter().take_while(|argument| *argument != "--");
    Telling {
        json: options().any(|argument| argument == "--json"),
        quiet: false,
    }
}
