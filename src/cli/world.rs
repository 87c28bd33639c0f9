//! What a command meets of the world, handed in: streams, environment, folder, clock.
//!
//! Law: no command reads a clock, an environment variable or a terminal by itself, so a test can give it any.

use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::error::{Problem, Result};
use crate::repository::Environment;

/// The world a command runs in.
pub struct World {
    /// The environment's variables.
    pub environment: Environment,
    /// The folder it was started in.
    pub folder: PathBuf,
    /// The day it is.
    pub day: NaiveDate,
    /// Where data goes.
    pub out: Box<dyn Write>,
    /// Where all else goes.
    pub err: Box<dyn Write>,
    /// What is typed or piped in.
    pub input: Box<dyn Read>,
    /// Columns of the terminal that shows the data; none where it goes elsewhere.
    pub columns: Option<usize>,
    /// Whether a terminal shows what goes beside the data.
    pub err_is_terminal: bool,
    /// Whether somebody can answer a question.
    pub input_is_terminal: bool,
}

impl World {
    /// The world of this process.
    pub fn of_process() -> Result<Self> {
        let folder = std::env::current_dir().map_err(|why| {
            Problem::refused("the current folder cannot be found")
                .because(why.to_string())
                .hint("change to a folder that exists")
        })?;
        let environment = Environment::of_process();
        let columns = io::stdout().is_terminal().then(|| columns(&environment));
        Ok(Self {
            environment,
            folder,
            day: chrono::Local::now().date_naive(),
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            input: Box::new(io::stdin()),
            columns,
            err_is_terminal: io::stderr().is_terminal(),
            input_is_terminal: io::stdin().is_terminal(),
        })
    }

    /// A variable of the environment as text.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name)?.to_str()
    }
}

fn columns(environment: &Environment) -> usize {
    let said = environment
        .get("COLUMNS")
        .and_then(|columns| columns.to_str()?.parse().ok());
    let asked = || {
        crossterm::terminal::size()
            .ok()
            .map(|(columns, _)| usize::from(columns))
    };
    said.or_else(asked).filter(|columns| *columns > 0).unwrap_or(80)
}
