//! What a row of the tree says of a commitment: who, by when, how sure, how far.
//!
//! Law: everything here is asked of the plan's rules, so that no two screens or papers can differ; a word always, so
//! that nothing hangs on a symbol or a colour.

use crate::plan::{
    Action, BaseRating, BaseStatus, Context, Counts, Field, Item, LeadKey, LeadState, Many, Measure,
    Milestone, Priority, Rated, Slot, Status, Verdict, When, figure_said, is_ended,
};

/// What a commitment is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Done.
    Complete,
    /// On track.
    Green,
    /// At risk.
    Amber,
    /// Off track.
    Red,
    /// Not begun.
    NotStarted,
}

/// What a row says besides ref and title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who leads it, in initials: the contact, and how many more.
    pub lead: String,
    /// When it is due, as boards write it.
    pub due: String,
    /// What its rating is marked with.
    pub mark: Option<Mark>,
    /// The rating in a word; of a measure that has none its latest figure.
    pub rating: String,
    /// What its status is marked with: done or not begun, which need no rating.
    pub settled: Option<Mark>,
    /// How far it is, or what is wrong with it: `12 days late`, `no lead, no date`.
    pub status: String,
    /// Whether `status` says that it is late.
    pub late: bool,
    /// How many of the actions under it bear each mark, each with its word.
    pub counts: Vec<(Mark, usize, String)>,
    /// How many actions there are under it.
    pub under: usize,
}

impl From<BaseRating> for Mark {
    fn from(rating: BaseRating) -> Self {
        match rating {
            BaseRating::Green => Self::Green,
            BaseRating::Amber => Self::Amber,
            BaseRating::Red => Self::Red,
        }
    }
}

impl Facts {
    /// The facts of a commitment; `counts` are those of a priority.
    pub(super) fn of(context: &Context, item: &Item, counts: Option<&Counts>) -> Self {
        if let Some(action) = item.of::<Action>() {
            let mut facts = Self::made(context, item, &action.lead, &action.due);
            facts.rate(context, item);
            facts
        } else if let Some(milestone) = item.of::<Milestone>() {
            let mut facts = Self::made(context, item, &milestone.lead, &milestone.due);
            facts.settle(context, item);
            facts
        } else if item.of::<Priority>().is_some() {
            let mut facts = Self {
                lead: initials(context, context.doers(item)),
                status: context.status_said(item),
                ..Self::default()
            };
            if is_ended(context.status(item)) {
                facts.count_late(counts);
            } else {
                facts.count(context, counts);
            }
            facts
        } else if let Some(measure) = item.of::<Measure>() {
            Self::measured(context, measure)
        } else {
            Self::default()
        }
    }

    fn made(context: &Context, item: &Item, lead: &Field<Many<LeadKey>>, due: &Field<When>) -> Self {
        let lateness = context.lateness(item);
        let late = lateness.overdue();
        let days = if lateness.days_late == 1 { "day" } else { "days" };
        // A milestone without a lead has its action's.
        let no_lead = lead.written().is_none() && item.of::<Action>().is_some();
        let no_date = due.written().is_none() && lateness.open;
        let told = context.status_said(item);
        Self {
            lead: initials(context, context.doers(item)),
            due: due.say(),
            status: match (late, lateness.open && no_lead, no_date) {
                (true, ..) => format!("{} {days} late", lateness.days_late),
                (_, true, true) => "no lead, no date".to_owned(),
                (_, true, false) => "no lead".to_owned(),
                (_, false, true) if item.of::<Action>().is_some() => "no date".to_owned(),
                _ => told,
            },
            late,
            ..Self::default()
        }
    }

    /// Takes over what the rating comes to.
    fn rate(&mut self, context: &Context, item: &Item) {
        match context.rated(item) {
            Rated::As(base, word) => {
                self.mark = Some(base.into());
                self.rating = label(context, item).unwrap_or(word);
            }
            Rated::Uncounted(word) => self.rating = label(context, item).unwrap_or(word),
            Rated::Settled | Rated::NotStarted(..) => self.settle(context, item),
            Rated::Unrated => "not rated".clone_into(&mut self.rating),
        }
    }

    /// Takes over that it is done or not begun.
    fn settle(&mut self, context: &Context, item: &Item) {
        self.settled = match context.status(item) {
            BaseStatus::Complete | BaseStatus::Embedded => Some(Mark::Complete),
            BaseStatus::NotStarted if !self.late => Some(Mark::NotStarted),
            _ => None,
        };
        if self.status.is_empty() && self.settled == Some(Mark::NotStarted) {
            let shade = context.wording.status(&Status::Base(BaseStatus::NotStarted));
            self.status = shade.map_or_else(String::new, |shade| shade.label.clone());
        }
    }

    fn count(&mut self, context: &Context, counts: Option<&Counts>) {
        let Some(counts) = counts else { return };
        self.under = counts.actions;
        let rating = |base| {
            context
                .wording
                .ratings
                .iter()
                .find(move |shade| shade.counts_as == Some(base))
        };
        let word = |base| rating(base).map_or_else(String::new, |shade| shade.label.to_lowercase());
        let done = context.wording.status(&Status::Base(BaseStatus::Complete));
        let done = done.map_or_else(String::new, |shade| shade.label.to_lowercase());
        self.counts = [
            (Mark::Complete, counts.complete, done),
            (Mark::Green, counts.on_track, word(BaseRating::Green)),
            (Mark::Amber, counts.at_risk, word(BaseRating::Amber)),
            (Mark::Red, counts.off_track, word(BaseRating::Red)),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .collect();
        if counts.overdue > 0 {
            self.status = format!("{} late", counts.overdue);
            self.late = true;
        }
    }

    /// Takes over what is late under a priority that was ended; that it was is the more wanted than what its actions
    /// come to.
    fn count_late(&mut self, counts: Option<&Counts>) {
        if let Some(late) = counts.map(|counts| counts.overdue).filter(|late| *late > 0) {
            self.status = format!("{}, {late} late", self.status);
        }
    }

    fn measured(context: &Context, measure: &Measure) -> Self {
        let lead = measure
            .data_lead
            .get()
            .map(|lead| context.leads.who(lead).initials());
        let standing = context.measured(measure);
        let figure = figure_said(measure, standing.latest);
        let travel = standing.comparison.map(|comparison| comparison.travel.say());
        // A figure that nothing can be held against says itself.
        let (rating, figure) = match standing.verdict {
            Verdict::NotRated(why) if figure.is_empty() => (why.say().to_owned(), figure),
            Verdict::NotRated(_) => (figure, String::new()),
            _ => (standing.judged(), figure),
        };
        let told = [figure.as_str(), travel.unwrap_or_default()];
        Self {
            lead: lead.unwrap_or_default(),
            mark: standing.verdict.colour().map(Mark::from),
            rating,
            status: told
                .into_iter()
                .filter(|said| !said.is_empty())
                .collect::<Vec<_>>()
                .join(", "),
            ..Self::default()
        }
    }
}

/// Who leads, in initials: the contact, and how many more there are.
fn initials(context: &Context, leads: &[LeadKey]) -> String {
    let Some((contact, others)) = leads.split_first() else {
        return String::new();
    };
    let who = context.leads.who(contact);
    // By whom a post was filled is for the card: the column is narrow.
    let standing = who
        .state()
        .filter(|state| *state != LeadState::Current)
        .map(|state| format!(" ({})", state.name()));
    let contact = format!("{}{}", who.initials(), standing.unwrap_or_default());
    if others.is_empty() {
        contact
    } else {
        format!("{contact}+{}", others.len())
    }
}

/// The rating of an action in a word, as this plan calls it.
fn label(context: &Context, item: &Item) -> Option<String> {
    let shade = context.wording.rating(item.of::<Action>()?.rating.get()?)?;
    Some(shade.label.clone())
}
