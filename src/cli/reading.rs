//! `pledge reading`: its options are the fields of a reading, from the table.

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

use super::answer::Answer;
use super::change::{Why, record};
use super::session::Session;
use super::{fields, item};
use crate::error::Result;
use crate::plan::{self, compose};

const ABOUT: &str = "Give a measure's figure for a period";
const EXAMPLES: &str = "\
A second figure for the same period is a revision: the one before is kept as revised_from. A percentage of people
goes into public papers only with of how many they are: give both counts, or the figure and the total.

Examples:
  pledge reading M7.1 \"2018-19 Q2\" 72
  pledge reading M7.1 \"2018-19 Q2\" 72 --n 18 --of 25 --provisional
  pledge reading M7.1 \"2018-19 Q2\" \"18 of 25\"
  pledge reading M7.1 \"2018-19 Q2\" \"72 % of 340\"
  pledge reading M9 2018 \"improved on 2017\" --direction up";

/// Positions of their own, or the program's.
const NOT_HERE: [&str; 4] = ["period", "value", "revised_from", "restricted"];

/// Give a measure's figure.
#[derive(Debug)]
pub struct Reading {
    measure: String,
    period: String,
    value: String,
    fields: Vec<(String, String)>,
    why: Why,
}

impl Args for Reading {
    fn augment_args(command: Command) -> Command {
        let word = |name: &'static str, value: &'static str, help: &'static str| {
            Arg::new(name)
                .value_name(value)
                .required(true)
                .help(help)
                .allow_negative_numbers(true)
        };
        let command = command
            .arg(word("measure", "REF", "The measure"))
            .arg(word(
                "when",
                "PERIOD",
                "The period it covers, such as \"2018-19 Q2\"",
            ))
            .arg(word("figure", "VALUE", "The figure, or words"))
            .args(fields::options(plan::Reading::KIND, &NOT_HERE));
        Why::augment_args(command)
            .about(ABOUT)
            .long_about(format!("{ABOUT}\n\n{EXAMPLES}"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Reading {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let text = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
        Ok(Self {
            measure: text("measure"),
            period: text("when"),
            value: text("figure"),
            fields: fields::typed(plan::Reading::KIND, &NOT_HERE, matches),
            why: Why::from_arg_matches(matches)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Reading {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let (measure, notes) = item::one(book.plan(), &self.measure)?;
        let edit = compose::reading(book.plan(), &measure, &self.period, &self.value, &self.fields)?;
        Ok(record(session, &mut book, edit, &self.why, notes))
    }
}
