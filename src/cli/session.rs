//! One run of one command: the options, the day, the plan.

use std::cell::RefCell;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::answer::Answer;
use super::find::{self, Wanted};
use super::line::{Everywhere, Line};
use super::progress::Progress;
use super::style::{Colour, Style};
use super::world::World;
use crate::book::{Access, Book, SetAside, set_hand_edits_aside};
use crate::error::{Kind, Problem, Result};
pub use crate::papers::tip;
use crate::plan::When;
use crate::repository::Environment;

/// One run of one command.
pub struct Session<'w> {
    /// The options of every command.
    pub everywhere: Everywhere,
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// How text for people looks.
    pub style: Style,
    world: &'w mut World,
    plan: Option<PathBuf>,
    path: Option<PathBuf>,
    /// What was found and done on opening a plan to be read.
    opened: RefCell<Vec<String>>,
}

impl<'w> Session<'w> {
    /// The run of a command line.
    pub fn of(line: &Line, world: &'w mut World) -> Result<Self> {
        let everywhere = line.own.everywhere.clone();
        let today = match everywhere
            .today
            .as_deref()
            .or_else(|| world.variable("PLEDGE_TODAY"))
        {
            Some(typed) => day(typed)?,
            None => world.day,
        };
        let plan = everywhere
            .plan
            .clone()
            .or_else(|| world.environment.path("PLEDGE_PLAN"));
        if everywhere.read_only {
            // What history keeps for its own speed is a file too.
            world.environment = world.environment.clone().with("PLEDGE_HISTORY", "no-cache");
        }
        Ok(Self {
            today,
            style: Style {
                colour: is_coloured(everywhere.colour, world),
            },
            plan,
            path: line.own.path.clone(),
            opened: RefCell::default(),
            everywhere,
            world,
        })
    }

    /// What tells whoever waits how far the reading of the history has come.
    pub fn progress(&mut self) -> Progress<'_> {
        let quiet = self.everywhere.quiet || !self.world.err_is_terminal;
        Progress::on((!quiet).then_some(&mut *self.world.err))
    }

    /// Whether the day was given, and does not move with the clock.
    pub fn has_fixed_day(&self) -> bool {
        self.everywhere.today.is_some() || self.world.variable("PLEDGE_TODAY").is_some()
    }

    /// The world it runs in.
    pub fn world(&self) -> &World {
        self.world
    }

    /// The world it runs in, to read from and write to.
    pub fn world_mut(&mut self) -> &mut World {
        self.world
    }

    /// Where the plan is looked for.
    pub fn wanted(&self) -> Wanted<'_> {
        Wanted {
            plan: self.plan.as_deref(),
            path: self.path.as_deref(),
            folder: &self.world.folder,
            environment: &self.world.environment,
        }
    }

    /// The plan, to be read; first what a crash left between the file and history is finished or put back.
    pub fn reader(&self) -> Result<Book> {
        if self.everywhere.read_only {
            return self.open(Access::ReadOnly);
        }
        let mut book = self.opened_by(Book::open_finished)?;
        self.opened.borrow_mut().extend(book.take_notes());
        Ok(book)
    }

    /// What is to be told of how the plan was opened, before all that its command says.
    pub fn told_on_opening(&self) -> Vec<String> {
        self.opened.take()
    }

    /// The plan whose history is asked for: where the file cannot be read, as its newest version that can.
    pub fn historian(&self) -> Result<Book> {
        self.reader().or_else(|problem| match problem.kind {
            Kind::Unreadable => Book::open_before(&self.found()?, &self.world.environment, problem),
            _ => Err(problem),
        })
    }

    /// Every plan that is found, to be read, each by the path it would be typed as.
    pub fn readers(&self) -> Result<Vec<(String, Result<Book>)>> {
        let found = find::find_all(self.wanted())?;
        let open = |path: &PathBuf| Book::open(path, &self.world.environment, Access::ReadOnly);
        Ok(found
            .iter()
            .map(|path| (find::said(path, &self.world.folder), open(path)))
            .collect())
    }

    /// The plan, to be changed.
    pub fn writer(&self) -> Result<Book> {
        self.may_write()?;
        self.open(Access::ReadWrite)
    }

    /// Throws away what was changed in the plan's file by hand, also where it cannot be read any more.
    pub fn throw_away(&self) -> Result<Option<SetAside>> {
        self.may_write()?;
        set_hand_edits_aside(&self.found()?, &self.world.environment, Access::ReadWrite, None)
    }

    fn may_write(&self) -> Result<()> {
        if self.everywhere.read_only {
            return Err(
                Problem::usage("--read-only was given, and this command changes the plan")
                    .hint("leave --read-only out"),
            );
        }
        Ok(())
    }

    fn found(&self) -> Result<PathBuf> {
        find::find(self.wanted())
    }

    fn open(&self, access: Access) -> Result<Book> {
        self.opened_by(|path, environment| Book::open(path, environment, access))
    }

    fn opened_by(&self, open: impl Fn(&Path, &Environment) -> Result<Book>) -> Result<Book> {
        let path = self.found()?;
        let folder = format!("{}{}", self.world.folder.display(), std::path::MAIN_SEPARATOR);
        // A file of this folder is told by its name.
        open(&path, &self.world.environment).map_err(|problem| Problem {
            what: problem
                .what
                .strip_prefix(&folder)
                .unwrap_or(&problem.what)
                .to_owned(),
            ..problem
        })
    }

    /// How wide text may be; as wide as it is where no terminal shows it.
    pub fn columns(&self) -> usize {
        self.world.columns.unwrap_or(usize::MAX)
    }

    /// Whether a terminal shows the data.
    pub fn is_shown(&self) -> bool {
        self.world.columns.is_some()
    }

    /// How wide running text is set.
    pub fn measure(&self) -> usize {
        self.columns().min(100)
    }

    /// Rows as `--json` prints them, or else as text.
    pub fn rows<T: serde::Serialize>(
        &self,
        json: impl FnOnce() -> Vec<T>,
        text: impl FnOnce() -> String,
    ) -> Answer {
        if self.everywhere.json {
            Answer::json(&json())
        } else {
            Answer::text(text())
        }
    }

    /// Text given on the command line, or all of standard input where it is `-`.
    pub fn text_or_input(&mut self, typed: &str) -> Result<String> {
        if typed != "-" {
            return Ok(typed.to_owned());
        }
        if self.world.input_is_terminal {
            return Err(
                Problem::usage("- means text from standard input, and nothing is piped in")
                    .hint("type the text in quotation marks instead of -"),
            );
        }
        let mut text = String::new();
        self.world
            .input
            .read_to_string(&mut text)
            .map_err(|why| Problem::usage("standard input is not text").because(why.to_string()))?;
        Ok(text)
    }
}

fn day(typed: &str) -> Result<NaiveDate> {
    let day = When::parse(typed).ok().and_then(|when| when.exact());
    day.ok_or_else(|| {
        Problem::usage(format!("\"{typed}\" is not a day")).hint("write today's date like 2019-01-12")
    })
}

fn is_coloured(colour: Colour, world: &World) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            world.columns.is_some()
                && world.variable("NO_COLOR").is_none()
                && world.variable("TERM") != Some("dumb")
        }
    }
}
