//! What a form is filled in for, and the edits it comes to.
//!
//! Law: every edit of the interface is made here, of typed words and by the same rules as the commands'; what it
//! comes to depends on the plan, the words and the day alone.

use chrono::NaiveDate;

use super::minutes::{self, Act};
use super::order;
use super::own_words::names_a_command;
use crate::error::{Problem, Result};
use crate::plan::compose::{self, Addition, Answers, Beside, Given, Resolution};
use crate::plan::sentence::Reason;
use crate::plan::{
    Edit, FieldInfo, Form, Identity, Place, Plan, Record, Shape, identities, natural, next_in_series,
};

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Changing fields of an item.
    Set,
    /// Adding an item of a kind, under the item or after it.
    Add {
        /// The name of the kind.
        kind: &'static str,
        /// The list it comes into.
        list: &'static str,
        /// Where.
        side: Side,
    },
    /// Giving an update on the item.
    Update {
        /// The lead who gives it, where the person is one.
        by: Option<String>,
    },
    /// Giving a figure of the measure.
    Reading,
    /// Ending the item, and keeping it.
    Withdraw,
    /// Ending the item because another takes its place.
    Supersede,
    /// Handing everything open of the lead on to another.
    HandOn,
    /// Taking the item out of the plan.
    Remove,
    /// Giving the item another ref; with it those that follow it, where it is a series.
    Renumber {
        /// Whether those that follow it get the refs that follow.
        series: bool,
    },
    /// Moving the item elsewhere.
    Move {
        /// Where, seen from the other.
        side: Side,
        /// The other.
        to: Place,
    },
    /// Giving several items the same.
    Together(Vec<Place>),
    /// Minuting something at a meeting.
    Minute {
        /// The meeting's ref.
        meeting: String,
        /// What.
        act: Act,
    },
    /// Recording the edits made by hand in the file.
    ByHand,
    /// Something else, which answers what was asked.
    Settling {
        /// What it answers.
        name: String,
        /// What is done.
        of: Box<Self>,
    },
}

/// Where something goes, seen from something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Directly before it.
    Before,
    /// Directly after it.
    After,
    /// As the last one under it.
    Under,
}

impl Side {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Under => "under",
        }
    }

    fn of(self, place: Place) -> Beside {
        match self {
            Self::Before => Beside::Before(place),
            Self::After => Beside::After(place),
            Self::Under => Beside::Under(place),
        }
    }
}

/// A form as it is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The item it is about.
    pub item: Place,
    /// What it is for.
    pub task: Task,
    /// Each field that is filled in, with what is typed.
    pub typed: Vec<(String, String)>,
}

impl Filled {
    /// The edits it comes to, each of which may be a commit of its own; empty where the plan says all of it already.
    pub fn edits(&self, plan: &Plan, today: NaiveDate) -> Result<Vec<Edit>> {
        let edit = match &self.task {
            Task::Set => compose::set(plan, &self.item, &self.typed)?,
            Task::Add { .. } => self.added(plan)?,
            Task::Update { by } => {
                let given = Given {
                    fields: self.typed.clone(),
                    by: by.clone(),
                };
                compose::update(plan, &self.item, &given, today)
                    .map_err(|problem| in_a_form(problem, "give a rating, a status or what happened"))?
            }
            Task::Reading => {
                let (period, value) = order::READING;
                if self.said(period).is_empty() {
                    return Err(Problem::usage("a reading needs its period")
                        .hint("type a quarter, a month or a year, such as 2018-19 Q3"));
                }
                let rest = self
                    .typed
                    .iter()
                    .filter(|(name, _)| name != period && name != value);
                let rest: Vec<_> = rest.cloned().collect();
                compose::reading(plan, &self.item, self.said(period), self.said(value), &rest)
                    .map_err(|problem| in_a_form(problem, "type the figure that fits, or the two counts"))?
            }
            Task::Withdraw => compose::withdraw(plan, &self.item, self.said(order::ENDED))
                .map_err(|problem| in_a_form(problem, "say why in the box below"))?,
            Task::Supersede => self.superseded(plan)?,
            Task::HandOn => self.handed_on(plan, today)?,
            Task::Remove => compose::remove(plan, &self.item)
                .map_err(|problem| in_a_form(problem, "withdraw it, which keeps it"))?,
            Task::Renumber { series } => self.renumbered(plan, *series)?,
            Task::Move { side, to } => compose::move_to(plan, &self.item, &side.of(to.clone()))?,
            // They stand in the file already.
            Task::ByHand => return Ok(Vec::new()),
            Task::Minute { .. } => {
                let edits = minutes::edits(self, plan, today);
                let edits =
                    edits.map_err(|problem| in_a_form(problem, "fill in what is still empty above"))?;
                return Ok(edits.into_iter().filter(says_something).collect());
            }
            Task::Settling { name, of } => {
                let done = Edit::all(self.with(of).edits(plan, today)?);
                let answers = Answers {
                    refs: vec![name.clone()],
                    outcome: None,
                };
                if says_something(&done) {
                    compose::answering(plan, done, &answers, today)?.edit
                } else {
                    done
                }
            }
            Task::Together(items) => {
                let each = items.iter().map(|item| compose::set(plan, item, &self.typed));
                let edits = each.collect::<Result<Vec<_>>>()?;
                return Ok(edits.into_iter().filter(says_something).collect());
            }
        };
        Ok(Some(edit).filter(says_something).into_iter().collect())
    }

    /// The edit that all of several come to together; none where the plan says all of it already.
    pub fn as_one(all: &[Self], plan: &Plan, today: NaiveDate) -> Result<Option<Edit>> {
        let edits = all.iter().map(|filled| filled.edits(plan, today));
        let edits: Vec<Edit> = edits.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        Ok((!edits.is_empty()).then(|| Edit::all(edits)))
    }

    /// The ref an added item will bear; none where nothing is added.
    pub fn reference(&self, plan: &Plan) -> Option<String> {
        match self.task {
            Task::Add { .. } if part_of(plan, &self.task.subject(&self.item)).is_some() => {
                let (parent, list) = part_of(plan, &self.task.subject(&self.item))?;
                compose::ref_of_part(plan, &parent, list)
            }
            Task::Add { .. } => compose::reference_of_new(plan, &self.addition(plan).ok()?).ok(),
            Task::Settling { ref of, .. } => self.with(of).reference(plan),
            _ => minutes::reference(self, plan),
        }
    }

    /// The reason of what is filled in, with what was typed for it.
    pub fn reason(&self, plan: &Plan, text: Option<String>) -> Result<Reason> {
        minutes::reason(self, plan, text)
    }

    /// The decision that is filled in; none where it is something else.
    pub fn resolution(&self) -> Option<Box<Resolution>> {
        minutes::resolution(self).map(Box::new)
    }

    /// The same, filled in for another task.
    fn with(&self, task: &Task) -> Self {
        Self {
            task: task.clone(),
            ..self.clone()
        }
    }

    fn said(&self, field: &str) -> &str {
        let found = self.typed.iter().find(|(name, _)| name == field);
        found.map_or("", |(_, typed)| typed.trim())
    }

    fn added(&self, plan: &Plan) -> Result<Edit> {
        if let Some((parent, list)) = part_of(plan, &self.task.subject(&self.item)) {
            return compose::add_part(plan, &parent, list, &self.typed);
        }
        let addition = self.addition(plan)?;
        let added = compose::add(plan, &addition).map_err(|problem| {
            let nothing_else = compose::reference_of_new(plan, &addition).is_ok();
            match &addition.reference {
                _ if nothing_else => in_a_form(problem, "type it above"),
                None => in_a_form(problem, "type its name above; a key is made of it"),
                Some(_) => in_a_form(problem, "choose another, or leave it empty for the next free one"),
            }
        });
        added.map(|(edit, _)| edit)
    }

    fn addition(&self, plan: &Plan) -> Result<Addition> {
        let Task::Add { kind, side, .. } = &self.task else {
            return Err(Problem::no("nothing is added"));
        };
        let blank = plan.blank(&self.task.subject(&self.item));
        let name = blank.as_deref().and_then(naming);
        let (own, fields): (Vec<_>, Vec<_>) = self
            .typed
            .iter()
            .cloned()
            .partition(|(field, _)| Some(field.as_str()) == name.map(|info| info.name));
        Ok(Addition {
            kind: (*kind).to_owned(),
            reference: own
                .into_iter()
                .map(|(_, typed)| typed.trim().to_owned())
                .find(|typed| !typed.is_empty()),
            beside: (!self.item.steps.is_empty()).then(|| side.of(self.item.clone())),
            shift: false,
            fields,
        })
    }

    fn superseded(&self, plan: &Plan) -> Result<Edit> {
        let by = self
            .typed
            .iter()
            .find(|(name, _)| order::SUPERSEDED.contains(&name.as_str()))
            .map_or("", |(_, typed)| typed.trim());
        if by.is_empty() {
            return Err(Problem::usage("what takes its place?").hint("choose it from the list with Enter"));
        }
        let index = crate::plan::Index::of(plan);
        let by = compose::item(plan, &index, by)?.place;
        let reason = Some(self.said(order::ENDED)).filter(|reason| !reason.is_empty());
        compose::supersede(plan, &self.item, &by, reason)
    }

    fn handed_on(&self, plan: &Plan, today: NaiveDate) -> Result<Edit> {
        let to = self.said(order::SUCCESSOR);
        if to.is_empty() {
            return Err(Problem::usage("who takes it on?").hint("choose who from the list with Enter"));
        }
        let from = self.item.last().map_or("", |step| step.item.as_str());
        compose::reassign(plan, from, to, today)
            .map_err(|problem| in_a_form(problem, "add who takes it on first: a on the plan, then lead"))
    }

    fn renumbered(&self, plan: &Plan, series: bool) -> Result<Edit> {
        let new = self.typed.first().map_or("", |(_, typed)| typed.trim());
        let mut pairs = vec![(self.item.clone(), new.to_owned())];
        if series {
            let mut last = new.to_owned();
            for place in following(plan, &self.item) {
                last =
                    next_in_series(&last).ok_or_else(|| Problem::usage(format!("no ref follows {last}")))?;
                pairs.push((place, last.clone()));
            }
        }
        compose::renumber(plan, &pairs).map_err(|problem| in_a_form(problem, "type a ref that nothing bears"))
    }
}

/// The record and the list a place is in whose items are known by what they say; none where they have refs or keys.
fn part_of(plan: &Plan, place: &Place) -> Option<(Place, &'static str)> {
    let (parent, step) = (place.parent()?, place.last()?);
    let (_, info) = plan.blank(&parent)?.kind().list(step.list)?;
    (info.form == Form::List && info.identity != Identity::Ref).then_some((parent, step.list))
}

/// The field by which a record is known: its ref or its key.
pub(super) fn naming(record: &dyn Record) -> Option<&'static FieldInfo> {
    let mut fields = record.kind().fields.iter();
    fields.find(|info| matches!(info.shape, Shape::OwnRef | Shape::Key))
}

/// A problem whose hint names the options of a command says instead what to do in a form.
fn in_a_form(problem: Problem, next: &str) -> Problem {
    let named = problem.next.as_deref();
    if named.is_some_and(names_a_command) {
        problem.hint(next)
    } else {
        problem
    }
}

fn says_something(edit: &Edit) -> bool {
    !edit.steps().is_empty()
}

/// The items of the same list that come after one, by their refs.
pub(super) fn following(plan: &Plan, item: &Place) -> Vec<Place> {
    let (Some(parent), Some(step)) = (item.parent(), item.last()) else {
        return Vec::new();
    };
    let list = plan.at(&parent).and_then(|record| {
        let (at, info) = record.kind().list(step.list)?;
        Some(identities(record.list(at)?, info.identity))
    });
    let mut after: Vec<String> = list.unwrap_or_default();
    after.retain(|name| natural(name, &step.item).is_gt());
    after.sort_by(|a, b| natural(a, b));
    after
        .into_iter()
        .map(|name| parent.item(step.list, name))
        .collect()
}
