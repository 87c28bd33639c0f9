//! The figure of a measure that shows a commitment, asked for beside it, with what it was counted of.
//!
//! Laws: a figure that is kept back is not shown; what stands on the screen beside a figure is saved with it, so that
//! the one is held against the other.

use super::super::form::FormField;
use super::super::{Dispute, Side};
use crate::app::order;
use crate::app::task::{Filled, Task};
use crate::plan::{
    Context, Item, Measure, Period, Place, Plan, Reading, Slot as _, figure_said, is_withheld, title,
};

/// A measure that shows a commitment, and its figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Where the measure stands.
    pub place: Place,
    /// Its ref.
    pub reference: String,
    /// What it is.
    pub title: String,
    /// The period a figure is wanted for.
    pub period: String,
    /// The latest figure, with its period.
    pub last: String,
    /// The figure as it is typed, and then what it was counted of and whether it may still change.
    pub fields: Vec<FormField>,
    /// Where the reading stands, or would stand.
    reading: Place,
    /// Whether the figure that is there is not told.
    kept_back: bool,
}

/// A figure with what it was counted of, as they are typed: `81, 17 of 21`.
fn said(typed: impl Iterator<Item = String>) -> String {
    let typed: Vec<String> = typed.map(|text| text.trim().to_owned()).collect();
    let at = |at: usize| typed.get(at).map(String::as_str).filter(|text| !text.is_empty());
    let counts = match (at(1), at(2)) {
        (Some(n), Some(of)) => format!(", {n} of {of}"),
        _ => String::new(),
    };
    format!("{}{counts}", at(0).unwrap_or_default())
}

impl Figure {
    pub(super) fn of(context: &Context, item: &Item, measure: &Measure, round: &Period) -> Self {
        let plan = context.plan;
        let period = context.figure_wanted(measure, round);
        let said = |reading: &Reading| figure_said(measure, Some(reading));
        let here = context.bearing(item.reference).and_then(Item::of::<Measure>);
        let known = here.and_then(|measure| context.reading_for(measure, &period));
        let latest = here.and_then(|measure| context.measured(measure).latest);
        let reading = context.reading_at(item, &period);
        let infos = Task::Reading.fields(plan, &item.place);
        let asked = order::FIGURED
            .iter()
            .filter_map(|name| infos.iter().find(|info| info.name == *name));
        let kept_back = known.is_some_and(is_withheld);
        let fields = asked.map(|info| {
            if kept_back {
                FormField::empty(info)
            } else {
                FormField::of(plan, &reading, info)
            }
        });
        let mut figure = Self {
            place: item.place.clone(),
            reference: item.reference.to_owned(),
            title: title(item.record).to_owned(),
            last: match (known, latest) {
                (Some(known), _) => format!("now {}", said(known)),
                (None, Some(latest)) => format!("last {}, {}", said(latest), latest.period.say()),
                (None, None) => "none yet".to_owned(),
            },
            period,
            fields: fields.collect(),
            reading,
            kept_back,
        };
        figure.check(plan);
        figure
    }

    /// Whether anything of it is typed that is not saved.
    pub fn changed(&self) -> bool {
        self.fields.iter().any(FormField::changed)
    }

    /// Works out what is understood of what is typed; what a figure was counted of is asked once there is one.
    pub(super) fn check(&mut self, plan: &Plan) {
        for field in &mut self.fields {
            field.check(plan, &self.reading);
        }
        let given = self
            .fields
            .first()
            .is_some_and(|figure| !figure.text.text().trim().is_empty());
        for field in self.fields.iter_mut().skip(1) {
            field.hidden = !given && field.text.text().is_empty();
        }
    }

    /// Takes over what was typed of it before, and what its person knew.
    pub(super) fn take_over(&mut self, plan: &Plan, typed: Self) {
        if self.period != typed.period && typed.changed() {
            // It is of the period it was typed for, whatever is wanted by now.
            *self = typed;
        } else if self.period == typed.period && !self.kept_back {
            self.fields = typed.fields;
        } else {
            return;
        }
        for field in &mut self.fields {
            field.renew(plan, &self.reading, false);
        }
    }

    /// What somebody else gave for the same period meanwhile: a figure and its counts are settled as one.
    pub(super) fn dispute(&self, plan: &Plan) -> Option<Dispute> {
        let mut each = self.fields.iter();
        let first = each.find_map(|field| field.dispute(plan, &self.reading, false))?;
        let theirs = self
            .fields
            .iter()
            .map(|field| FormField::of(plan, &self.reading, field.info));
        Some(Dispute {
            place: self.first_field(),
            label: format!("{} for {}", self.reference, self.period),
            was: None,
            theirs: said(theirs.map(|field| field.typed())),
            mine: said(self.fields.iter().map(FormField::typed)),
            both: None,
            ..first
        })
    }

    /// Takes the answer to that.
    pub(super) fn settled(&mut self, plan: &Plan, answers: &[(Place, Side)]) {
        let place = self.first_field();
        if let Some((_, side)) = answers.iter().find(|(of, _)| *of == place) {
            for field in &mut self.fields {
                field.stands(plan, &self.reading, *side);
            }
        }
    }

    /// Its measure stands elsewhere now.
    pub(super) fn follows(&mut self, there: impl Fn(&Place) -> Option<Place>) {
        let Some((measure, step)) = there(&self.place).zip(self.reading.last()) else {
            return;
        };
        self.reading = measure.item(step.list, step.item.clone());
        self.place = measure;
    }

    /// The field by which it is asked about.
    fn first_field(&self) -> Place {
        self.reading.field(order::READING.1)
    }

    /// The reading as it is filled in.
    pub(super) fn filled(&self) -> Filled {
        let (period, value) = order::READING;
        let mut typed = vec![(period.to_owned(), self.period.clone())];
        let told = |field: &&FormField| {
            let counted = field.info.name == value || order::COUNTS.contains(&field.info.name);
            field.changed() || (counted && !field.text.text().trim().is_empty())
        };
        let fields = self.fields.iter().filter(told);
        typed.extend(fields.map(|field| (field.info.name.to_owned(), field.typed())));
        Filled {
            item: self.place.clone(),
            task: Task::Reading,
            typed,
        }
    }
}
