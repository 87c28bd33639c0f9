//! `pledge add`: its options are the fields of each kind, from the table.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::answer::Answer;
use super::change::{Done, Why};
use super::item;
use super::session::Session;
use super::{fields, style};
use crate::book::Outcome;
use crate::error::Result;
use crate::plan::compose::{Addition, Beside, add};
use crate::plan::{
    Action, Comment, Decision, Kind, Lead, Matter, Measure, Meeting, Milestone, Objective, Priority,
    with_article,
};

/// The kinds that can be added, in the order people meet them.
const KINDS: [&Kind; 10] = [
    Priority::KIND,
    Objective::KIND,
    Action::KIND,
    Milestone::KIND,
    Measure::KIND,
    Lead::KIND,
    Meeting::KIND,
    Decision::KIND,
    Matter::KIND,
    Comment::KIND,
];

const ABOUT: &str = "Add a priority, action, milestone, measure, lead, meeting, decision, matter or comment";
const EXAMPLES: &str = "\
It gets the next free ref unless --ref names one, a lead a key made of its name; the ref or key is printed.

Examples:
  pledge add action --under 7 --title \"Pilot a passport\" --due \"Q4 2019/20\"
  pledge add milestone --under 7.1 --title \"Protocol signed\" --due \"Autumn 2018\"
  pledge add priority --before 3 --shift --title \"Stable homes\"
  pledge add lead --ref vsh --name \"Virtual School Head\" --kind post
  pledge add meeting --date 2019-03-20 --body hwb --papers_due 2019-03-11
  pledge add comment --from \"Elected member\" --text \"Asked for it\" --about 7";

/// Options of the command itself, and fields typed by them.
const BOTH: [&str; 3] = ["reason", "minute", "outcome"];

/// Add an item.
#[derive(Debug)]
pub struct Add {
    kind: &'static Kind,
    reference: Option<String>,
    beside: Option<(Side, String)>,
    shift: bool,
    fields: Vec<(String, String)>,
    why: Why,
}

#[derive(Clone, Copy, Debug)]
enum Side {
    Under,
    Before,
    After,
}

const SIDES: [(&str, Side, &str); 3] = [
    ("under", Side::Under, "Under which it goes, as the last"),
    ("before", Side::Before, "Directly before which it goes"),
    ("after", Side::After, "Directly after which it goes"),
];

fn command(kind: &'static Kind) -> Command {
    let mut command = Command::new(kind.name).arg(
        Arg::new("ref")
            .long("ref")
            .value_name("REF")
            .help("Its ref, or a lead's key; the next free one where none is given"),
    );
    for (name, _, help) in SIDES {
        let others = SIDES
            .iter()
            .map(|(other, ..)| *other)
            .filter(|other| *other != name);
        command = command.arg(
            Arg::new(name)
                .long(name)
                .value_name("REF")
                .help(help)
                .conflicts_with_all(others),
        );
    }
    let shift = Arg::new("shift")
        .long("shift")
        .action(ArgAction::SetTrue)
        .help("Renumber the ones that follow to make room");
    // Nothing else is typed here without its option, so a flag may have its word after a blank as every field has.
    let options = fields::options(kind, &BOTH)
        .into_iter()
        .map(|option| option.require_equals(false));
    Why::augment_args(command.arg(shift).args(options))
        .about(format!("Add {}", with_article(kind.name)))
        .long_about(format!("Add {}\n\n{}", with_article(kind.name), kind.help.trim()))
}

impl Args for Add {
    fn augment_args(command_line: Command) -> Command {
        command_line
            .about(ABOUT)
            .long_about(format!("{ABOUT}\n\n{EXAMPLES}"))
            .subcommand_required(true)
            .arg_required_else_help(false)
            .disable_help_subcommand(true)
            .subcommand_value_name("KIND")
            .subcommand_help_heading("Kinds")
            .subcommands(KINDS.map(command))
    }

    fn augment_args_for_update(command_line: Command) -> Command {
        Self::augment_args(command_line)
    }
}

impl FromArgMatches for Add {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || {
            clap::Error::raw(
                clap::error::ErrorKind::MissingSubcommand,
                "which kind is to be added?\n",
            )
        };
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let kind = KINDS
            .into_iter()
            .find(|kind| kind.name == name)
            .ok_or_else(missing)?;
        let text = |name: &str| matches.get_one::<String>(name).cloned();
        let mut why = Why::from_arg_matches(matches)?;
        let mut typed = fields::typed(kind, &BOTH, matches);
        // The commit's own words go into the field of the same name, where the kind has one.
        let own = [
            ("reason", &why.reason),
            ("minute", &why.minute),
            ("outcome", &why.outcome),
        ];
        for (name, value) in own {
            if let Some(value) = value.as_ref().filter(|_| kind.field(name).is_some()) {
                typed.push((name.to_owned(), value.clone()));
            }
        }
        // A new comment's outcome is its own, not that of what adding it answers.
        if kind.field("outcome").is_some() {
            why.outcome = None;
        }
        Ok(Self {
            kind,
            reference: text("ref"),
            beside: SIDES
                .iter()
                .find_map(|(name, side, _)| Some((*side, text(name)?))),
            shift: matches.get_flag("shift"),
            fields: typed,
            why,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Add {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let mut notes = Vec::new();
        let beside = match &self.beside {
            Some((side, typed)) => {
                let (place, note) = item::one(book.plan(), typed)?;
                notes.extend(note);
                Some(match side {
                    Side::Under => Beside::Under(place),
                    Side::Before => Beside::Before(place),
                    Side::After => Beside::After(place),
                })
            }
            None => None,
        };
        let addition = Addition {
            kind: self.kind.name.to_owned(),
            reference: self.reference.clone(),
            beside,
            shift: self.shift,
            fields: self.fields.clone(),
        };
        let (edit, reference) = add(book.plan(), &addition)?;
        let mut done = Done::default().noting(notes).noting(book.notes().to_vec());
        let (edit, reason) = self.why.settling(book.plan(), edit, session.today)?;
        let outcome = book.record(&edit, &reason);
        let added = matches!(&outcome, Ok(Outcome::Recorded(_)));
        done.take(outcome);
        let mut answer = done.answer(session);
        if added && session.everywhere.quiet && !session.everywhere.json {
            // A script asks for the ref alone.
            answer.data = format!("{}\n", style::on_one_line(&reference)).into_bytes();
        }
        Ok(answer)
    }
}
