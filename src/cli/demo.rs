//! `pledge demo`: a repository whose history is made by the commands themselves, on days and by people of a story.
//!
//! Laws: nothing is written where something is already; every commit is recorded through the book, as if its line of
//! the story had been typed; the same story gives the same commit ids, whoever tells it and on whatever day.

mod story;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::{Answer, Flat};
use super::find::said;
use super::line::Line;
use super::session::Session;
use super::world::World;
use crate::error::{Problem, Result};
use crate::repository::{Environment, Repository, init_alike};
use story::{Deed, Step};

/// What the plan says at the beginning.
const PLAN: &str = include_str!("demo/plan.yaml");
/// What became of it.
const STORY: &str = include_str!("demo/story.txt");
/// The plan's file.
const FILE: &str = "plan.yaml";

/// Make a repository to play in: a plan with two years of history
///
/// The plan and its officers are made up; the history is real. Nothing outside the folder is touched, and the
/// commits are the same each time. Throw the folder away when you have seen enough.
///
/// Examples:
///   pledge demo
///   pledge demo /tmp/play
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Demo {
    /// The folder to make it in; made where it is not there, else it must be empty
    #[arg(default_value = "pledge-demo")]
    dir: PathBuf,
}

impl Demo {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if session.everywhere.read_only {
            return Err(
                Problem::usage("--read-only was given, and demo makes a repository")
                    .hint("leave --read-only out"),
            );
        }
        let world = session.world();
        // Without the `.` that messages would show.
        let folder: PathBuf = world.folder.join(&self.dir).components().collect();
        let shown = match said(&folder, &world.folder) {
            here if here.is_empty() => ".".to_owned(),
            elsewhere => elsewhere,
        };
        must_be_empty(&folder, &shown)?;
        let steps = story::read(STORY)?;
        begin(&folder)?;
        for step in &steps {
            step.take(&folder, &world.environment)
                .map_err(|problem| unfinished(problem, &shown))?;
        }
        let file = folder.join(FILE);
        let repository = Repository::find(&file, &world.environment)?;
        let notes = name_the_player(&repository)?;
        let last = steps.last().map(|step| step.day);
        let next = last.and_then(|day| day.succ_opt()).unwrap_or(session.today);
        let answer = session.rows(
            || {
                vec![
                    Flat::new()
                        .with("file", said(&file, &session.world().folder))
                        .with("commits", steps.iter().filter(|step| step.is_commit()).count())
                        .with("today", next.to_string()),
                ]
            },
            || invitation(&shown, &steps, &next.to_string()),
        );
        Ok(answer.noting(notes))
    }
}

/// What was made, and what to try with it, most wanted first.
fn invitation(shown: &str, steps: &[Step], today: &str) -> String {
    let commits = steps.iter().filter(|step| step.is_commit()).count();
    let people: BTreeSet<&str> = steps
        .iter()
        .map(|step| step.signature.who.name.as_str())
        .collect();
    let then = |command: &str| format!("{command} --today {today}");
    let tries = [
        (then("pledge"), "walk the plan; ? is help, q leaves"),
        (then("pledge due"), "what is late, and who owes an update"),
        ("pledge log 7.1".to_owned(), "who changed it, when and why"),
        ("git log --oneline".to_owned(), "the same history in plain git"),
        (
            "pledge set 7.3 due 2026-09-30".to_owned(),
            "change something: one commit",
        ),
        ("pledge undo".to_owned(), "take it back: another"),
        (
            "pledge diff adopted".to_owned(),
            "what changed since it was adopted",
        ),
        (then("pledge report"), "the action plan, as a paper"),
    ];
    let mut text = format!(
        "{shown} holds a plan and its history: {commits} commits by {} people, over two years.\n\n\
         Go there (cd {shown}) and try, as on the day after its last commit:\n\n",
        people.len()
    );
    for (command, what) in tries {
        let _ = writeln!(text, "  {command:<32}  {what}");
    }
    text
}

/// Refuses a folder that holds anything, and whatever is no folder.
fn must_be_empty(folder: &Path, shown: &str) -> Result<()> {
    let taken = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => false,
        Err(why) => {
            return Err(Problem::usage(format!("{shown} cannot be used")).because(why.to_string()));
        }
    };
    if taken {
        return Err(Problem::usage(format!("{shown} is not empty"))
            .because("the demonstration is never put where something is already; nothing was changed")
            .hint("name a folder that is not there yet: pledge demo FOLDER"));
    }
    Ok(())
}

/// The folder, its repository, and the plan as somebody wrote it, not committed yet.
fn begin(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|why| not_written(folder, &why))?;
    init_alike(folder)?;
    write(&folder.join(FILE), PLAN)
}

fn write(file: &Path, text: &str) -> Result<()> {
    std::fs::write(file, text).map_err(|why| not_written(file, &why))
}

fn not_written(path: &Path, why: &std::io::Error) -> Problem {
    Problem::refused(format!("{} cannot be written", path.display())).because(why.to_string())
}

fn unfinished(problem: Problem, shown: &str) -> Problem {
    let next = format!("what was made so far is in {shown}; throw it away and try again elsewhere");
    Problem {
        next: Some(
            problem
                .next
                .iter()
                .chain([&next])
                .cloned()
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        ..problem
    }
}

/// Who plays can save from the first minute: where git does not know them, this repository calls them something.
fn name_the_player(repository: &Repository) -> Result<Option<String>> {
    if repository.author().is_ok() {
        return Ok(None);
    }
    repository.configure("user.name", "Officer trying it out")?;
    repository.configure("user.email", "officer@example.org")?;
    Ok(Some(
        "git does not know your name yet; in this folder it calls you \"Officer trying it out\". Your own name takes its \
         place once you say there: git config user.name \"Your Name\"; git config user.email \"you@example.org\""
            .to_owned(),
    ))
}

impl Step {
    fn is_commit(&self) -> bool {
        matches!(self.deed, Deed::Typed(_))
    }

    /// Does it, in the folder, by whom and when the story says.
    fn take(&self, folder: &Path, environment: &Environment) -> Result<()> {
        match &self.deed {
            Deed::ByHand { from, to } => by_hand(&folder.join(FILE), from, to),
            Deed::Typed(words) => {
                let environment = environment.clone().apart(folder).signed(self.signature.clone());
                self.type_in(words, &mut alone(folder, environment, self.day))
            }
        }
    }

    fn type_in(&self, words: &[String], world: &mut World) -> Result<()> {
        let today = format!("--today={}", self.day);
        let typed = ["pledge", &today]
            .into_iter()
            .chain(words.iter().map(String::as_str));
        let line = Line::read(typed.map(Into::into).collect())
            .map_err(|refused| Problem::refused(refused.to_string()))?;
        let Some(command) = &line.command else {
            return Err(Problem::refused(format!(
                "no command is meant by {}",
                words.join(" ")
            )));
        };
        match command.run(&mut Session::of(&line, world)?)?.problem {
            None => Ok(()),
            Some(problem) => Err(problem),
        }
    }
}

/// A world with nobody at the keyboard and nothing to see.
fn alone(folder: &Path, environment: Environment, day: chrono::NaiveDate) -> World {
    World {
        environment: environment.without("PLEDGE_PLAN").without("PLEDGE_TODAY"),
        folder: folder.to_owned(),
        day,
        out: Box::new(std::io::sink()),
        err: Box::new(std::io::sink()),
        input: Box::new(std::io::empty()),
        columns: None,
        err_is_terminal: false,
        input_is_terminal: false,
    }
}

fn by_hand(file: &Path, from: &str, to: &str) -> Result<()> {
    let text = std::fs::read_to_string(file).map_err(|why| {
        Problem::refused(format!("{} cannot be read", file.display())).because(why.to_string())
    })?;
    if text.matches(from).count() != 1 {
        return Err(Problem::refused(format!(
            "\"{from}\" does not stand once in the plan"
        )));
    }
    write(file, &text.replacen(from, to, 1))
}
