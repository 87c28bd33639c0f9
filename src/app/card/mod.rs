//! The card of one commitment: everything the plan says of it, the most asked for first, and what history adds.
//!
//! Law: made by walking the table, so that no field of any kind can be left out; the order alone is a rule. It is
//! whole without history, which comes later and adds to what stands there.

mod past;
mod say;

use super::facts::Mark;
use super::order;
use super::overlay::{Scroll, story_of};
use super::sheet::Sense;
use super::tree::own_ref;
use crate::plan::{
    Context, FieldInfo, Matter, Measure, Place, Plan, Rated, Slot, Value as _, identities, title,
};

pub(super) use say::lead_name;

/// What the card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The ref; empty where it has none.
    pub reference: String,
    /// The name of the kind.
    pub kind: &'static str,
    /// The title, whole.
    pub title: String,
    /// Each thing said, with its label.
    pub lines: Vec<Line>,
    /// Where the plan has it; none where it is a card of something else.
    pub(super) of: Option<Place>,
}

/// One thing a card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// The sign before it.
    pub mark: Option<Mark>,
    /// What is said.
    pub said: String,
    /// Whether its lines are columns, which say nothing once they are broken.
    pub aligned: bool,
    /// Why it is not understood, where it is not.
    pub finding: Option<String>,
    /// The field or list it is about; none where it is about neither.
    field: Option<&'static str>,
}

impl Line {
    /// Something said under a label.
    pub fn new(label: impl Into<String>, said: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            said: said.into(),
            ..Self::default()
        }
    }

    /// Lines in columns under a label.
    pub fn in_columns(label: impl Into<String>, said: impl Into<String>) -> Self {
        Self {
            aligned: true,
            ..Self::new(label, said)
        }
    }
}

impl Card {
    /// The card of a commitment; none where there is nothing at this place.
    pub fn of(context: &Context, place: &Place) -> Option<Self> {
        let record = context.plan.at(place)?;
        let mut lines: Vec<(usize, Line)> = Vec::new();
        let measure = context.at(place).and_then(|item| item.of::<Measure>());
        lines.extend(measure.map(|measure| (0, Line::new("Stands", say::measure(context, measure)))));
        for (info, slot) in record.fields() {
            if slot.written().is_some() && !order::HEADING.contains(&info.name) {
                lines.push((order::rank(info.name), field(context, place, info, slot)));
            }
        }
        for (info, list) in record
            .lists()
            .filter(|(info, _)| !order::ROWS.contains(&info.name))
        {
            let names = identities(list, info.identity);
            let latest = order::LATEST.contains(&info.name);
            let mut line = match (list.len().checked_sub(1), latest) {
                (None, _) => continue,
                (Some(last), true) => {
                    let kind = info.kind().name;
                    let said = list.item(last).map(|item| say::report(context, item));
                    let told = match list.len() {
                        1 => String::new(),
                        many => format!("\n(the last of {many})"),
                    };
                    Line::new(format!("Last {kind}"), said.unwrap_or_default() + &told)
                }
                (Some(_), false) => {
                    let all = names
                        .iter()
                        .enumerate()
                        .filter_map(|(at, name)| Some(say::entry(info, name, list.item(at)?)));
                    Line::new(info.label(), all.collect::<Vec<_>>().join("\n"))
                }
            };
            line.field = Some(info.name);
            lines.push((order::rank(info.name), line));
        }
        lines.sort_by_key(|(rank, _)| *rank);
        let mut lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
        lines.extend(open_matters(context, &own_ref(record)));
        Some(Self {
            reference: own_ref(record),
            kind: record.kind().name,
            title: title(record).to_owned(),
            lines,
            of: Some(place.clone()),
        })
    }
}

impl Card {
    /// It as a text to be read from its beginning to its end.
    pub(super) fn as_text(&self, plan: &Plan) -> Scroll {
        let (mut lines, mut stories) = (Vec::new(), Vec::new());
        for line in &self.lines {
            let about = self.of.as_ref().map(|place| match line.field {
                Some(field) => place.field(field),
                None => place.clone(),
            });
            stories.extend(about.map(|about| (lines.len(), story_of(plan, &about))));
            lines.push((Sense::Label, line.label.clone()));
            let said = line.said.trim_end().lines();
            lines.extend(said.map(|said| (Sense::Body, format!("  {said}"))));
            lines.extend(line.finding.iter().map(|why| (Sense::Wrong, format!("  {why}"))));
        }
        let name = if self.reference.is_empty() {
            self.kind
        } else {
            &self.reference
        };
        Scroll::new(format!("{name}  {}", self.title), lines).with_stories(stories)
    }
}

/// What a field says.
fn field(context: &Context, place: &Place, info: &'static FieldInfo, slot: &dyn Slot) -> Line {
    let item = context.at(place);
    let mark = item
        .filter(|_| info.name == order::RATED)
        .and_then(|item| match context.rated(item) {
            Rated::As(base, _) => Some(Mark::from(base)),
            _ => None,
        });
    let mut said = say::field(context, info, slot);
    if let Some(item) = item.filter(|_| info.name == order::DUE) {
        said.push_str(&say::when_that_is(context, item));
    }
    Line {
        mark,
        finding: slot.why().map(|why| why.message.clone()),
        field: Some(info.name),
        ..Line::new(info.label(), said)
    }
}

/// What meetings asked about a commitment and is not done, each with who sees to it.
fn open_matters(context: &Context, reference: &str) -> Option<Line> {
    let about = |matter: &Matter| {
        let named = matter
            .about
            .get()
            .is_some_and(|about| about.0.iter().any(|one| one.say() == reference));
        named && !reference.is_empty()
    };
    let open = context
        .of_kind::<Matter>()
        .filter(|(item, matter)| about(matter) && context.is_open(item));
    let told = open.map(|(item, matter)| {
        let text = matter.text.say();
        let first = text.lines().next().unwrap_or_default().trim();
        let leads = context
            .doers(item)
            .iter()
            .map(|lead| context.leads.who(lead).initials());
        let who: Vec<String> = leads
            .chain(Some(matter.due.say()).filter(|due| !due.is_empty()))
            .collect();
        let who = if who.is_empty() {
            String::new()
        } else {
            format!(" ({})", who.join(", "))
        };
        format!("{} {first}{who}", item.reference)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| Line::new("Open matters", told.join("\n")))
}
