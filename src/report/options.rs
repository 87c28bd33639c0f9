//! What is asked of a paper.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;

use super::choice::Audience;
use super::template::Template;
use crate::plan::{Context, Issued, LeadKey, Meeting, Period, Place, Plan, Raw, Stood, Were, When};

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
    /// The meeting it is for; the next of the strategy's owner, where none is named.
    pub meeting: Option<Convened>,
    /// The version it is compared with.
    pub earlier: Option<Earlier>,
    /// What papers that went out before told of figures.
    pub issued: Rc<Issued>,
    /// The version that was adopted, where one was: how much has changed since stands beside the stage.
    pub adopted: Option<Adopted>,
    /// The plan as the pack had it for the last meeting of the body that the paper goes to: what that has been asked.
    pub last_pack: Option<Rc<Plan>>,
    /// What stood in the plan on days gone by, as far as only its history can tell.
    pub stood: Rc<Stood>,
    /// The commit the plan was read from, for the last line.
    pub commit: Option<String>,
    /// The council's own words around it.
    pub template: Option<Rc<Template>>,
}

/// A meeting that a paper is for, as the plan of today has it: the version in the paper may not know of it yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convened {
    /// Its ref.
    pub reference: String,
    /// The body that meets; the strategy's owner, where the plan does not say.
    pub body: Option<LeadKey>,
    /// When it meets, as people write it.
    pub date: Option<String>,
    /// The day it meets, where that is known.
    pub day: Option<NaiveDate>,
}

impl Convened {
    /// A meeting of a plan; none where nothing of the kind stands there.
    pub fn of(context: &Context<'_>, place: &Place) -> Option<Self> {
        let item = context.at(place)?;
        let meeting = item.of::<Meeting>()?;
        let owner = || context.strategy()?.owner.get();
        Some(Self {
            reference: item.reference.to_owned(),
            body: meeting.body.get().or_else(owner).cloned(),
            date: meeting.date.get().map(When::say_long),
            day: context.dated(item),
        })
    }
}

/// The version of a plan that was adopted.
#[derive(Clone, Debug)]
pub struct Adopted {
    /// The plan as it has it.
    pub plan: Rc<Plan>,
    /// Whether it was recorded only after the day of its adoption.
    pub recorded_later: bool,
}

/// An earlier version of the plan, and what history tells of the way from there.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The plan as it was.
    pub plan: Rc<Plan>,
    /// What the history says the items of the plan were in it; none where the two show it.
    pub known: Option<Were>,
    /// How far its words have been before a board.
    pub went_out: WentOut,
    /// What packs told the public before, though this version did not.
    pub printed: Printed,
    /// What it is, after "since": `the pack for the meeting HWB-2018-06 was issued`.
    pub since: String,
    /// What a reader must know of the choice of that version, as a sentence.
    pub note: Option<String>,
    /// What was recorded since, newest first.
    pub recorded: Vec<Recorded>,
}

/// What packs told the public.
#[derive(Clone, Debug, Default)]
pub struct Printed {
    /// By the refs that those bear now of whom one told, what it said otherwise than the plan says now.
    pub told: HashMap<String, Vec<(String, Raw)>>,
    /// The refs of those of whom one may have told: nothing here says what it printed, or it printed some of such things.
    pub perhaps: HashSet<String>,
    /// The titles that one printed where the version compared with did not, each with the ref it stood under.
    pub titles: HashSet<(String, String)>,
    /// Whether there was one of which nothing can be read here.
    pub unread: bool,
}

/// How far a version's words went out in the packs of meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WentOut {
    /// It was issued to no meeting.
    #[default]
    Not,
    /// It was issued, and the tag that would say in which papers is not in this clone.
    Untold,
    /// It was issued, and nobody knows which papers were in the pack.
    InSomePapers,
    /// It was issued in papers for the public that print no titles, or not all.
    WithoutTitles,
    /// It was issued in papers for the public that print every title.
    WithTitles,
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
    /// Who recorded it, by the name git has of them.
    pub by: String,
    /// Their e-mail, as git has it.
    pub email: String,
    /// The day they did.
    pub on: NaiveDate,
    /// Why, where they said so.
    pub reason: Option<String>,
    /// The same as papers for the public may say it; none where what it is of was not for publication then.
    pub in_public: Option<String>,
    /// What it was set to, as the file had it.
    pub to: Option<Raw>,
    /// Whether it was taken back since, or took back what was recorded since.
    pub undone: bool,
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
            meeting: None,
            earlier: None,
            issued: Rc::default(),
            adopted: None,
            last_pack: None,
            stood: Rc::default(),
            commit: None,
            template: None,
        }
    }

    /// Whether it covers only a part of the plan.
    pub fn is_of_a_part(&self) -> bool {
        let one = [&self.lead, &self.organisation, &self.body];
        !self.priorities.is_empty() || one.into_iter().any(Option::is_some)
    }
}
