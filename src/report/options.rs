//! What is asked of a paper.

use std::rc::Rc;

use chrono::NaiveDate;

use super::choice::Audience;
use super::template::Template;
use crate::plan::{Period, Plan};

/// What is asked of a paper. The same options and the same plan make the same bytes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the position.
    pub today: NaiveDate,
    /// Whether it is a draft, whatever the stage of the strategy.
    pub draft: bool,
    /// Who will read it.
    pub audience: Audience,
    /// The period it reports on; the last that ended, where none is named.
    pub period: Option<Period>,
    /// The priorities it covers, as people type their refs; all, where none is named.
    pub priorities: Vec<String>,
    /// Only what somebody leads: a key, a name or initials.
    pub lead: Option<String>,
    /// Only what somebody of an organisation leads or helps with.
    pub organisation: Option<String>,
    /// Only what a body reviews, champions or minuted.
    pub body: Option<String>,
    /// The version it is compared with.
    pub earlier: Option<Earlier>,
    /// The commit the plan was read from, for the last line.
    pub commit: Option<String>,
    /// The council's own words around it.
    pub template: Option<Rc<Template>>,
}

/// An earlier version of the plan, and what history tells of the way from there.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The plan as it was.
    pub plan: Rc<Plan>,
    /// What it is, after "since": `the pack for the meeting HWB-2018-06 was issued`.
    pub since: String,
    /// What a reader must know of the choice of that version, as a sentence.
    pub note: Option<String>,
    /// What was recorded since, newest first.
    pub recorded: Vec<Recorded>,
}

/// One change that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The ref of the item.
    pub reference: String,
    /// The path of the field inside it; empty for the item itself.
    pub field: String,
    /// What it was recorded with: changes made at once share it.
    pub commit: String,
    /// Who recorded it.
    pub by: String,
    /// The day they did.
    pub on: NaiveDate,
    /// Why, where they said so.
    pub reason: Option<String>,
}

impl Options {
    /// A public paper on the whole plan.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            draft: false,
            audience: Audience::Public,
            period: None,
            priorities: Vec::new(),
            lead: None,
            organisation: None,
            body: None,
            earlier: None,
            commit: None,
            template: None,
        }
    }
}
