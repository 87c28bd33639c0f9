//! One line about one item: what lists, `due`, `show`, JSON and screens all say of it.
//!
//! Law: a column is computed here or nowhere. The names are those of the JSON.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::context::{Context, Item};
use crate::plan::{LeadKey, Measure, Raw, title};

/// What a list says of one item. What is absent is left out of the JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its ref as written; empty where it has none.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its title, or its text.
    pub title: String,
    /// The ref of the priority it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// Who leads it, as the file names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<String>,
    /// When it is due, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The last day of that.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub due_latest: Option<NaiveDate>,
    /// How far it is, as written; of a milestone that gives the day it was done, that it is complete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// How sure it is, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<String>,
    /// Whether it is open after its due.
    pub overdue: bool,
    /// By how many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_late: Option<i64>,
    /// The day of its newest update.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub last_update: Option<NaiveDate>,
    /// When it is next looked at.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub next_review: Option<NaiveDate>,
    /// Its line in the file, where whoever asks for rows knows the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields over by reference"
)]
fn iso<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}

impl<'p> Context<'p> {
    /// Who leads an item, as the file names them: who does it; for a measure, who supplies its figures.
    pub fn led_by(&self, item: &Item<'p>) -> impl Iterator<Item = &'p str> + use<'p> {
        let figures = item.of::<Measure>().and_then(|measure| measure.data_lead.get());
        let all = self.doers(item).iter().chain(figures);
        all.map(LeadKey::as_str).filter(|key| !key.is_empty())
    }

    /// What a list says of an item.
    pub fn row(&self, item: &Item<'p>) -> Row {
        let written = |field: &str| {
            item.record
                .written(field)
                .map(Raw::line)
                .filter(|text| !text.is_empty())
        };
        let lateness = self.lateness(item);
        let above = self
            .priority(item)
            .filter(|priority| !std::ptr::eq(*priority, item));
        Row {
            reference: item.reference.to_owned(),
            kind: item.kind(),
            title: title(item.record).to_owned(),
            priority: above.map(|priority| priority.reference.to_owned()),
            lead: self.led_by(item).map(str::to_owned).collect(),
            due: written("due"),
            due_latest: lateness.due_latest(),
            status: match self.status_told(item) {
                Some(by_its_day) if self.is_done_by_its_day(item) => Some(by_its_day.name().to_owned()),
                _ => written("status"),
            },
            rating: written("rating"),
            overdue: lateness.overdue(),
            days_late: lateness.overdue().then_some(lateness.days_late),
            last_update: self
                .updates(item)
                .iter()
                .filter_map(|update| self.update_day(update))
                .max(),
            next_review: self.next_review(item),
            line: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Context;
    use crate::plan::rules::testing::{day, plan};

    fn json(reference: &str) -> String {
        let plan = plan(
            "
            strategy: {review: quarterly}
            priorities:
              - ref: '7'
                title: Health
                measures: [{ref: M7, title: Assessments, data_lead: hos}]
                actions:
                  - ref: '7.1'
                    title: Timeliness
                    lead: [hos, Public Health]
                    due: Q1 2018/19
                    status: in progress
                    rating: amber
                    updates: [{date: 12 July 2018}, {date: 2018-05-01}]
            matters: [{ref: X, text: Report back, due: whenever}]",
        );
        let context = Context::of(&plan, day("2018-07-12"));
        serde_json::to_string(&context.row(context.bearing(reference).unwrap())).unwrap()
    }

    #[test]
    fn a_row_says_what_is_written_and_what_follows_from_it() {
        assert_eq!(
            json("7.1"),
            r#"{"ref":"7.1","kind":"action","title":"Timeliness","priority":"7","lead":["hos","Public Health"],"due":"Q1 2018/19","due_latest":"2018-06-30","status":"in progress","rating":"amber","overdue":true,"days_late":12,"last_update":"2018-07-12","next_review":"2018-09-30"}"#
        );
    }

    #[test]
    fn what_is_absent_is_left_out() {
        assert_eq!(
            json("7"),
            r#"{"ref":"7","kind":"priority","title":"Health","overdue":false}"#
        );
        assert_eq!(
            json("X"),
            r#"{"ref":"X","kind":"matter","title":"Report back","due":"whenever","overdue":false}"#
        );
    }

    #[test]
    fn a_measure_is_led_by_who_supplies_its_figures() {
        assert!(json("M7").contains(r#""priority":"7","lead":["hos"]"#));
    }
}
