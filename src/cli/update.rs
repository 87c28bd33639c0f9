//! `pledge update`: its options are the fields of an update, from the table.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::answer::Answer;
use super::change::{Why, each};
use super::session::Session;
use super::{fields, item};
use crate::book::Book;
use crate::error::Result;
use crate::plan::compose::{self, Given};
use crate::plan::{self, Context, Leads, Place, Plan, Shape, counted};

const ABOUT: &str = "Give a progress update on a commitment, or on the whole strategy";
const EXAMPLES: &str = "\
A rating or status it gives becomes the commitment's own, unless it comes in late: an update of a later day, or
on a later period, says how it stands now. It is dated today and given by the lead whose e-mail is git's, unless
--date and --by say otherwise. A text of - is read from standard input.

Examples:
  pledge update 7.1 --rating amber --note \"Sharing waits for the protocol.\"
  pledge update 7.1,7.2 --nil --period \"2018-19 Q1\" --together
  pledge update 7.1 --rating red --cause \"No agreement\" --ask \"To note\"
  pledge update strategy --note - < summary.txt";

/// Left to what any item may carry.
const NOT_HERE: [&str; 1] = ["restricted"];

/// What is said of the words of an update. Names cannot be recognised; whoever wrote them knows.
const PUBLIC: &str =
    "public papers print these words as they are: see that they name nobody and tell of no single child";

/// Give a progress update.
#[derive(Debug)]
pub struct Update {
    refs: String,
    fields: Vec<(String, String)>,
    together: bool,
    why: Why,
}

impl Args for Update {
    fn augment_args(command: Command) -> Command {
        let refs = Arg::new("refs")
            .value_name("REF")
            .required(true)
            .help("The commitment, strategy, or several refs with commas");
        let together = Arg::new("together")
            .long("together")
            .action(ArgAction::SetTrue)
            .help("One commit for all of several refs");
        let command = command
            .arg(refs)
            .arg(together)
            .args(fields::options(plan::Update::KIND, &NOT_HERE));
        Why::augment_args(command)
            .about(ABOUT)
            .long_about(format!("{ABOUT}\n\n{EXAMPLES}"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Update {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self {
            refs: matches.get_one::<String>("refs").cloned().unwrap_or_default(),
            fields: fields::typed(plan::Update::KIND, &NOT_HERE, matches),
            together: matches.get_flag("together"),
            why: Why::from_arg_matches(matches)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Update {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut given = Given::default();
        let mut in_words = false;
        for (field, typed) in &self.fields {
            let prose = plan::Update::KIND
                .field(field)
                .is_some_and(|(_, info)| matches!(info.shape, Shape::Prose));
            let typed = if prose {
                session.text_or_input(typed)?
            } else {
                typed.clone()
            };
            in_words |= prose && !typed.trim().is_empty();
            given.fields.push((field.clone(), typed));
        }
        let mut book = session.writer()?;
        given.by = at_the_keyboard(&book);
        let items = item::several(book.plan(), &self.refs)?;
        let today = session.today;
        let is_public = {
            let context = Context::of(book.plan(), today);
            let kept = |place: &Place| context.at(place).is_some_and(|item| context.is_restricted(item));
            !items.places.iter().all(kept)
        };
        // What was missed is told by whoever records it; here the others say what they count for, too.
        let counts = std::cell::RefCell::new(Vec::new());
        let make = |plan: &Plan, place: &Place| {
            let edit = compose::update(plan, place, &given, today)?;
            let edit = compose::because(plan, place, edit, self.why.reason.as_deref())?;
            let known = counted(plan, &edit)
                .into_iter()
                .filter(|one| one.missed.is_none());
            counts.borrow_mut().extend(known.map(|one| one.say()));
            Ok(edit)
        };
        let answer = each(session, &mut book, items, self.together, &self.why, &make)?;
        let mut counts = counts.into_inner();
        counts.sort();
        counts.dedup();
        counts.extend((in_words && is_public).then(|| PUBLIC.to_owned()));
        Ok(if answer.problem.is_none() {
            answer.noting(counts)
        } else {
            answer
        })
    }
}

/// The key of the lead whose e-mail is the git identity's.
pub(super) fn at_the_keyboard(book: &Book) -> Option<String> {
    let me = book.repository()?.author().ok()?.email;
    let lead = Leads::of(book.plan()).with_email(&me)?;
    Some(lead.key.get()?.as_str().to_owned())
}
