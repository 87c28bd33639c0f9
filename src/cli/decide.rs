//! `pledge decide`: its options are the fields of a decision, from the table.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::answer::Answer;
use super::change::{Done, Why};
use super::session::Session;
use super::{fields, item};
use crate::book::AtVersion;
use crate::error::Result;
use crate::plan::Decision;
use crate::plan::compose::Resolution;

const ABOUT: &str = "Record what a body decided, and tag the version it was about";
const EXAMPLES: &str = "\
A REF is a decision that was sought and is now taken; without one a new decision is recorded. On the
whole strategy it takes the step of its body in the approval chain, and the stage follows; without a
chain adopted or ratified is adoption. The version is the one issued to the meeting, else the last
before it. --sought adds what the body had been asked to agree, beside what it did; what it is still
to be asked goes into its next paper by pledge add decision --sought TEXT. A condition is given in
words, or by the ref of what asks for it.

Examples:
  pledge set strategy approval.board.kind endorsed approval.cabinet.kind adopted
  pledge decide --kind endorsed --meeting HWB-2018-06 --minute \"item 7\"
  pledge decide D1 --kind \"approved subject to amendments\" --meeting CPB-1 \\
      --condition \"Priority 1 names the public\" --condition C3 \\
      --next-body scrutiny
  pledge decide --kind adopted --body cabinet --date 2018-05-24 --at none
  pledge decide --kind agreed --meeting HWB-2018-09 --about 7 --text \"Lead on 7\"";

/// Typed otherwise: by the commit's own options, or by --at.
const NOT_HERE: [&str; 3] = ["reason", "minute", "version"];

/// Record a decision.
#[derive(Debug)]
pub struct Decide {
    sought: Option<String>,
    fields: Vec<(String, String)>,
    conditions: Vec<String>,
    at: Option<String>,
    why: Why,
}

impl Args for Decide {
    fn augment_args(command: Command) -> Command {
        let sought = Arg::new("sought-ref")
            .value_name("REF")
            .help("The decision that was sought and is now taken");
        let at = Arg::new("at")
            .long("at")
            .value_name("WHEN")
            .help("The version it was about, where not the one issued to the meeting; none for one made before the book began");
        let condition = Arg::new("condition")
            .long("condition")
            .value_name("TEXT|REF")
            .action(ArgAction::Append)
            .help("What it is subject to: in words, or the ref of what asks for it; may be repeated");
        let options = fields::options(Decision::KIND, &NOT_HERE);
        Why::augment_args(command.arg(sought).arg(at).arg(condition).args(options))
            .about(ABOUT)
            .long_about(format!("{ABOUT}\n\n{EXAMPLES}"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Decide {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let all = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned();
        let why = Why::from_arg_matches(matches)?;
        let mut typed = fields::typed(Decision::KIND, &NOT_HERE, matches);
        for (name, value) in [("reason", &why.reason), ("minute", &why.minute)] {
            typed.extend(value.iter().map(|value| (name.to_owned(), value.clone())));
        }
        Ok(Self {
            sought: text("sought-ref"),
            fields: typed,
            conditions: all("condition").collect(),
            at: text("at"),
            why,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Decide {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let mut done = Done::default().noting(book.notes().to_vec());
        let sought = match &self.sought {
            Some(typed) => {
                let (place, notes) = item::one(book.plan(), typed)?;
                done = done.noting(notes);
                Some(place)
            }
            None => None,
        };
        let resolution = Resolution {
            sought,
            fields: self.fields.clone(),
            conditions: self.conditions.clone(),
            version: None,
        };
        let at = AtVersion::of(self.at.as_deref());
        done.take(book.decide(
            &resolution,
            &at,
            &self.why.answers(),
            &self.why.reason(),
            session.today,
        ));
        Ok(done.answer(session))
    }
}
