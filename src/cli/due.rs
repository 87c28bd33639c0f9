//! `pledge due`.

use std::fmt::Write as _;

use chrono::NaiveDate;
use clap::Args;

use super::answer::Answer;
use super::list::besides;
use super::owing::{Owing, of_falling, of_item};
use super::plans::{Part, ask};
use super::round::{self, Form, Wanted};
use super::row::late;
use super::session::Session;
use super::style::{Meaning, on_one_line, wrapped};
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::plan::query::Query;
use crate::plan::{Context, Measure, Meeting, When};

/// Say what is overdue, what falls due, and which updates and figures are owed, by whom
///
/// Without --by up to the body's next meeting in the plan, or the next four weeks. With --round it tells how far
/// the review round of a period is: who has given their update and who still owes it.
///
/// What was added to the plan owes nothing for a period that had ended by then, as the history tells. What stands in
/// the first version may be older than the history, so it owes; say since when in its start, or give an update.
///
/// Examples:
///   pledge due
///   pledge due --by HWB-2018-09
///   pledge due --by 2019-03-31 --lead hos
///   pledge due --organisation "Bristol City Council" --json
///   pledge due --round "2018-19 Q3" --letters
///   pledge due --round --organisation ccg --form csv > form.csv
///   pledge due --all
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Due {
    /// Up to when: a date, or the ref of a meeting
    #[arg(long, value_name = "WHEN")]
    by: Option<String>,

    /// Only what this lead leads: a key, a name or initials
    #[arg(long, value_name = "KEY")]
    lead: Option<String>,

    /// Only what this body reviews, champions or minuted
    #[arg(long, value_name = "KEY")]
    body: Option<String>,

    /// Only what is led or helped from this organisation
    #[arg(long, value_name = "KEY")]
    organisation: Option<String>,

    /// The review round of a period; of the last that ended where none is named
    #[arg(long, value_name = "PERIOD", num_args = 0..=1, default_missing_value = "", conflicts_with = "by")]
    round: Option<String>,

    /// A text to send to each who still owes an update in the round
    #[arg(long, requires = "round")]
    letters: bool,

    /// A form for those without the program, of what is still owed in the round
    #[arg(long, value_enum, value_name = "FORMAT", requires = "round", conflicts_with_all = ["letters", "all"])]
    form: Option<Form>,

    /// Over every plan that is found
    #[arg(long)]
    all: bool,
}

/// What can be due or owe something.
const KINDS: &str = "kind:priority,action,milestone,measure,matter";

impl Due {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let session = &*session;
        let filters = self.filters();
        if let Some(typed) = &self.round {
            let wanted = match self.form {
                Some(form) => Wanted::Form(form),
                None if self.letters => Wanted::Letters,
                None => Wanted::List,
            };
            return ask(session, self.all, &|book| {
                round::part(session, book, typed, &filters, wanted)
            });
        }
        ask(session, self.all, &|book| self.part(session, book, &filters))
    }

    fn filters(&self) -> Vec<String> {
        let filters = [
            ("lead", &self.lead),
            ("body", &self.body),
            ("organisation", &self.organisation),
        ];
        filters
            .iter()
            .filter_map(|(name, value)| Some(format!("{name}:{}", value.as_deref()?)))
            .collect()
    }

    fn part(&self, session: &Session<'_>, book: &Book, filters: &[String]) -> Result<Part<Owing>> {
        let context = Context::of(book.plan(), session.today);
        let stood = book.stood(&context);
        let context = context.remembering(&stood);
        let by = self.horizon(&context)?;
        let filters = filters.iter().map(String::as_str).chain([KINDS]);
        let query = Query::arguments(&context, filters)?.known(&context)?;
        let mut owing = Vec::new();
        for item in query.in_order(&context) {
            owing.extend(of_item(&context, book.document(), item, by));
            let parts = context.parts_falling(item, by);
            owing.extend(
                parts
                    .iter()
                    .map(|part| of_falling(&context, book.document(), part)),
            );
        }
        if self.lead.is_none() && self.organisation.is_none() {
            let steps = context.steps_falling(by).into_iter();
            let steps = steps.map(|step| of_falling(&context, book.document(), &step));
            owing.extend(
                steps.filter(|step| self.body.as_ref().is_none_or(|body| step.row.lead.contains(body))),
            );
        }
        let nothing = owing
            .is_empty()
            .then(|| format!("nothing is due by {}", When::day(by).say_long()));
        // Without priorities what was minuted is all there is, whether or not it is due.
        let matters = match (&nothing, self.filters().as_slice()) {
            (Some(_), []) => Query::arguments(&context, [])?.matters_besides(&context),
            _ => 0,
        };
        let behind = || context.strategy_behind().filter(|_| self.filters().is_empty());
        let nothing = nothing.into_iter().chain(besides(matters, &[])).chain(behind());
        let say = |owing: Vec<Owing>| text(&owing, by, session);
        Ok(Part::of(session, owing, |owing| owing, say, nothing))
    }

    fn horizon(&self, context: &Context<'_>) -> Result<NaiveDate> {
        let Some(typed) = &self.by else {
            let body = self.body.as_ref().and_then(|body| {
                context
                    .plan
                    .meetings
                    .iter()
                    .filter_map(|meeting| meeting.body.get())
                    .find(|key| key.as_str() == body)
            });
            return Ok(context.horizon(body));
        };
        let date = When::parse(typed)
            .ok()
            .and_then(|when| when.last_day(context.calendar()));
        let meeting = || {
            let found = context.index.find(typed).ok()?;
            let item = context.at(&found.place)?;
            item.of::<Meeting>()?;
            context.dated(item)
        };
        date.or_else(meeting).ok_or_else(|| {
            Problem::usage(format!("\"{typed}\" is neither a date nor a meeting of the plan"))
                .hint("write it like 2019-03-31, Q4 2018/19 or the ref of a meeting")
        })
    }
}

fn text(owing: &[Owing], by: NaiveDate, session: &Session<'_>) -> String {
    let overdue = |one: &&Owing| one.soon && one.row.overdue;
    let coming = |one: &&Owing| one.soon && !one.row.overdue;
    let is_measure = |one: &&Owing| one.row.kind == Measure::KIND.name;
    let date = When::day(by).say_long();
    let mut text = String::new();
    let mut section = |heading: &str, wanted: Vec<&Owing>, told: &dyn Fn(&Owing) -> String| {
        if wanted.is_empty() {
            return;
        }
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{}", session.style.paint(Meaning::Heading, heading));
        for one in wanted {
            let name = on_one_line(&one.row.reference);
            let who = if one.by_whom.is_empty() {
                "nobody leads it"
            } else {
                &one.by_whom
            };
            let _ = writeln!(
                text,
                "  {}  {}",
                session.style.paint(Meaning::Ref, &name),
                on_one_line(&one.row.title)
            );
            for line in wrapped(
                &on_one_line(&format!("{}; {who}", told(one))),
                session.measure().saturating_sub(4),
            ) {
                let _ = writeln!(text, "    {line}");
            }
        }
    };
    let due = |one: &Owing| format!("due {}", one.due_said);
    section("Overdue", owing.iter().filter(overdue).collect(), &|one| {
        format!("due {}, {}", one.due_said, late(one.row.days_late))
    });
    section(
        &format!("Due by {date}"),
        owing.iter().filter(coming).collect(),
        &due,
    );
    let owes = |one: &Owing| format!("for {}", periods(&one.owed));
    let some = || owing.iter().filter(|one| !one.owed.is_empty());
    section(
        "Updates owed",
        some().filter(|one| !is_measure(one)).collect(),
        &owes,
    );
    section("Figures owed", some().filter(is_measure).collect(), &owes);
    text
}

/// How many periods are named one by one.
const NAMED: usize = 3;

/// The periods something is owed for: of many the last, and how many before it.
fn periods(owed: &[String]) -> String {
    match owed.split_last() {
        Some((last, before)) if owed.len() > NAMED => format!("{last}, and {} before", before.len()),
        _ => owed.join(", "),
    }
}
