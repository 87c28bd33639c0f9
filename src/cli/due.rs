//! `pledge due`.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use clap::Args;
use serde::Serialize;

use super::answer::Answer;
use super::row::{late, leads, row};
use super::session::Session;
use super::style::{Meaning, on_one_line, wrapped};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::query::Query;
use crate::plan::{
    ApprovalStep, Context, FigureDue, Item, LeadKey, Matter, Measure, Meeting, Place, Record, Row, Slot,
    Strategy, Value as _, When, title,
};

/// Say what is overdue, what falls due, and which updates and figures are owed, by whom
///
/// Without --by up to the body's next meeting in the plan, or the next four weeks.
///
/// Examples:
///   pledge due
///   pledge due --by HWB-2018-09
///   pledge due --by 2019-03-31 --lead hos
///   pledge due --organisation "Bristol City Council" --json
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
}

/// Something that is due or owed.
#[derive(Serialize)]
struct Owing {
    #[serde(flatten)]
    row: Row,
    /// The periods for which it owes an update or a figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owed: Vec<String>,
    #[serde(skip)]
    by_whom: String,
    #[serde(skip)]
    due_said: String,
    #[serde(skip)]
    soon: bool,
}

/// What can be due or owe something.
const KINDS: &str = "kind:priority,action,milestone,measure,matter";

impl Due {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let context = Context::of(book.plan(), session.today);
        let by = self.horizon(&context)?;
        let filters = [
            ("lead", &self.lead),
            ("body", &self.body),
            ("organisation", &self.organisation),
        ];
        let filters: Vec<String> = filters
            .iter()
            .filter_map(|(name, value)| Some(format!("{name}:{}", value.as_deref()?)))
            .chain([KINDS.to_owned()])
            .collect();
        let query = Query::arguments(&context, filters.iter().map(String::as_str))?;
        let mut owing = Vec::new();
        for item in query.select(&context) {
            owing.extend(of_item(&context, book.document(), item, by));
            if let Some(matter) = item.of::<Matter>() {
                owing.extend(of_parts(&context, book.document(), item, matter, by));
            }
        }
        if self.lead.is_none() && self.organisation.is_none() {
            let steps = context
                .strategy()
                .into_iter()
                .flat_map(|strategy| of_steps(&context, book.document(), strategy, by));
            owing.extend(
                steps.filter(|step| self.body.as_ref().is_none_or(|body| step.row.lead.contains(body))),
            );
        }
        let nothing = owing
            .is_empty()
            .then(|| format!("nothing is due by {}", When::day(by).say_long()));
        let answer = session.rows(|| owing.iter().collect(), || text(&owing, by, session));
        Ok(answer.noting(nothing))
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
            let soon = context
                .today
                .checked_add_days(Days::new(28))
                .unwrap_or(context.today);
            return Ok(context.calendar_of(body).next_meeting.unwrap_or(soon));
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

fn falls(row: &Row, open: bool, by: NaiveDate) -> bool {
    open && row.due_latest.is_some_and(|due| due <= by)
}

fn of_item(context: &Context<'_>, document: &Document, item: &Item<'_>, by: NaiveDate) -> Option<Owing> {
    let row = row(context, document, item);
    let soon = falls(&row, context.is_open(item) && !context.is_standing(item), by);
    let mut owed: Vec<String> = context.owed(item).iter().map(|turn| turn.period.say()).collect();
    if let Some(measure) = item.of::<Measure>()
        && let FigureDue::Owed(turn) = context.figure_due(measure)
    {
        owed.push(turn.period.say());
    }
    (soon || !owed.is_empty()).then(|| Owing {
        by_whom: leads(context, item),
        due_said: item.record.field("due").map(Slot::say).unwrap_or_default(),
        soon,
        row,
        owed,
    })
}

fn of_parts(
    context: &Context<'_>,
    document: &Document,
    item: &Item<'_>,
    matter: &Matter,
    by: NaiveDate,
) -> Vec<Owing> {
    let names = crate::plan::identities(&matter.parts, crate::plan::Identity::Part);
    let parts = matter.parts.iter().zip(names).filter_map(|(part, name)| {
        let lateness = context.part_lateness(item, part);
        let place = item.place.item("parts", name);
        let record: &dyn Record = part;
        let own = part.lead.get().or_else(|| item.value("lead"));
        let row = found(
            context,
            document,
            &place,
            record,
            own.map(|keys| keys.0.as_slice()).unwrap_or_default(),
            &lateness,
        );
        let written = part.due.get().or_else(|| item.value::<When>("due"));
        let soon = falls(&row, lateness.open && part.due.get().is_some(), by);
        soon.then(|| Owing {
            owed: Vec::new(),
            by_whom: context.leads.names(own).join(", "),
            due_said: written.map(|due| due.say()).unwrap_or_default(),
            soon,
            row,
        })
    });
    parts.collect()
}

fn of_steps(context: &Context<'_>, document: &Document, strategy: &Strategy, by: NaiveDate) -> Vec<Owing> {
    let names = crate::plan::identities(&strategy.approval, crate::plan::Identity::Fields(&["body"]));
    let root = Place::root().item("strategy", "");
    let steps = strategy
        .approval
        .iter()
        .zip(names)
        .filter_map(|(step, name): (&ApprovalStep, String)| {
            let lateness = context.step_lateness(step);
            let body = step.body.get();
            let keys: Vec<LeadKey> = body.cloned().into_iter().collect();
            let mut row = found(
                context,
                document,
                &root.item("approval", name),
                step,
                &keys,
                &lateness,
            );
            row.title = step
                .kind
                .get()
                .map(|kind| format!("to be {}", kind.name()))
                .unwrap_or_default();
            let soon = falls(&row, lateness.open, by);
            soon.then(|| Owing {
                owed: Vec::new(),
                by_whom: body.map(|body| context.leads.name(body)).unwrap_or_default(),
                due_said: step.by.get().map(|by| by.say()).unwrap_or_default(),
                soon,
                row,
            })
        });
    steps.collect()
}

/// The row of something that has no ref of its own.
fn found(
    context: &Context<'_>,
    document: &Document,
    place: &Place,
    record: &dyn Record,
    leads: &[LeadKey],
    lateness: &crate::plan::Lateness,
) -> Row {
    Row {
        reference: context.index.address(place).to_string(),
        kind: record.kind().name,
        title: title(record).to_owned(),
        lead: leads.iter().map(|lead| lead.as_str().to_owned()).collect(),
        due_latest: lateness.due_latest(),
        overdue: lateness.overdue(),
        days_late: lateness.overdue().then_some(lateness.days_late),
        line: document.position(place).map(|position| position.line),
        ..Row::default()
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
    let owes = |one: &Owing| format!("for {}", one.owed.join(", "));
    let some = || owing.iter().filter(|one| !one.owed.is_empty());
    section(
        "Updates owed",
        some().filter(|one| !is_measure(one)).collect(),
        &owes,
    );
    section("Figures owed", some().filter(is_measure).collect(), &owes);
    text
}
