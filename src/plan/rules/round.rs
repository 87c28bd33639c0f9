//! A review round: everything that has to say something for one period, in order, and who still has to.
//!
//! Laws: a round is reckoned anew from the plan each time, so it can be left and gone on with, by anybody; who has
//! answered is told by the same rule as what is owed.

use std::fmt::Write as _;

use super::context::{Context, Item};
use super::review::LookedAt;
use crate::plan::query::Query;
use crate::plan::{Action, LeadKey, Measure, Period, Slot, Turn, Update, Value, When, is_restricted, title};

/// A review round.
#[derive(Debug)]
pub struct Round<'c, 'p> {
    /// The period it is for: `2018-19 Q3`.
    pub period: Period,
    /// What it walks, in the file's order.
    pub visits: Vec<Visit<'c, 'p>>,
}

/// One commitment in a round.
#[derive(Debug)]
pub struct Visit<'c, 'p> {
    /// The commitment.
    pub item: &'c Item<'p>,
    /// The period as its own cadence has it: the last month of the quarter, where it reports monthly.
    pub turn: Turn,
    /// The update that counts for the period.
    pub answer: Option<&'p Update>,
    /// The newest update before that.
    pub last: Option<&'p Update>,
    /// The measures that show it, whose latest figures stand beside it.
    pub measures: Vec<(&'c Item<'p>, &'p Measure)>,
    /// The meeting that the update is for.
    pub looked_at: Option<LookedAt>,
}

/// What somebody still has to say in a round.
#[derive(Debug)]
pub struct Asked<'r, 'c, 'p> {
    /// Who, as the file names them; none for what nobody leads.
    pub lead: Option<&'p LeadKey>,
    /// Their name.
    pub name: String,
    /// What they still have to say something of.
    pub visits: Vec<&'r Visit<'c, 'p>>,
}

impl<'p> Context<'p> {
    /// The round for a period, of what a query asks for. An action takes part where a period of its cadence ends
    /// within this one and it was open then: still open, or answered for already.
    pub fn round<'c>(&'c self, period: &Period, query: &Query) -> Round<'c, 'p> {
        let visits = self
            .items()
            .iter()
            .filter(|item| query.matches(self, item))
            .filter_map(|item| self.visit(item, period))
            .collect();
        Round {
            period: period.clone(),
            visits,
        }
    }

    fn visit<'c>(&'c self, item: &'c Item<'p>, period: &Period) -> Option<Visit<'c, 'p>> {
        let action = item.of::<Action>()?;
        let turn = self.turn_within(item, period)?;
        let answer = self.update_for(item, &turn);
        if answer.is_none() && !self.owes_from(item, &turn) {
            return None;
        }
        let day = |update: &Update| self.update_day(update);
        let before = action
            .updates
            .iter()
            .filter(|update| answer.is_none_or(|answer| !std::ptr::eq(*update, answer)))
            .enumerate()
            .filter(|(_, update)| answer.is_none_or(|answer| day(update) <= day(answer)));
        let last = before
            .max_by_key(|(at, update)| (day(update), *at))
            .map(|(_, update)| update);
        let named = item.texts("measured_by");
        let measures = named.filter_map(|name| {
            let item = self.bearing(name)?;
            Some((item, item.of::<Measure>()?))
        });
        Some(Visit {
            item,
            answer,
            last,
            measures: measures.collect(),
            looked_at: self.looked_at(item, &turn),
            turn,
        })
    }

    /// The last period of a commitment's cadence that ends within a period.
    fn turn_within(&self, item: &Item<'p>, period: &Period) -> Option<Turn> {
        let cadence = self.cadence(item)?;
        let span = period.span(self.calendar())?;
        let (first, last) = (span.first?, span.last?);
        let calendar = self.calendar_for(item);
        let at_end = cadence.turn_at(calendar, last).filter(|turn| turn.last <= last);
        at_end
            .or_else(|| cadence.turn_before(calendar, last))
            .filter(|turn| (first..=last).contains(&turn.last))
    }

    /// The period whose round is under way: the last that ended, by how often the whole strategy is reviewed, or
    /// else by what most actions keep.
    pub fn round_under_way(&self) -> Option<Period> {
        let strategy = self.strategy()?;
        let own = strategy.review.get().copied();
        let cadence = own.or_else(|| {
            let mut reviewers = strategy.reviewed_by.iter();
            reviewers.find_map(|reviewer| reviewer.review.get().copied())
        });
        let cadence = cadence.or_else(|| {
            let mut all = self.of_kind::<Action>();
            all.find_map(|(item, _)| self.cadence(item))
        })?;
        let tomorrow = self.today.succ_opt()?;
        Some(cadence.turn_before(self.calendar(), tomorrow)?.period())
    }
}

impl<'c, 'p> Round<'c, 'p> {
    /// How many have answered.
    pub fn answered(&self) -> usize {
        self.visits.iter().filter(|visit| visit.answer.is_some()).count()
    }

    /// What still owes its update, in order.
    pub fn owing(&self) -> impl Iterator<Item = &Visit<'c, 'p>> {
        self.visits.iter().filter(|visit| visit.answer.is_none())
    }

    /// Who still has to answer, in the order of the first commitment of each; the first lead of a commitment is its
    /// contact.
    pub fn asked(&self, context: &Context<'p>) -> Vec<Asked<'_, 'c, 'p>> {
        let mut all: Vec<Asked<'_, 'c, 'p>> = Vec::new();
        for visit in self.owing() {
            let lead = context.doers(visit.item).first();
            match all.iter_mut().find(|asked| asked.lead == lead) {
                Some(asked) => asked.visits.push(visit),
                None => all.push(Asked {
                    lead,
                    name: lead.map_or_else(|| "nobody leads it".to_owned(), |lead| context.leads.name(lead)),
                    visits: vec![visit],
                }),
            }
        }
        all
    }

    /// How far it is: `3 of 5 given`.
    pub fn progress(&self) -> String {
        format!("{} of {} given", self.answered(), self.visits.len())
    }
}

impl Asked<'_, '_, '_> {
    /// A text to send to them: what is asked for, by when, and how to say it. What is restricted is named by its ref
    /// alone, and no figure and no note of the plan is in it, as nobody knows who reads on.
    pub fn letter(&self, context: &Context<'_>, period: &Period) -> String {
        let strategy = context
            .strategy()
            .map(|strategy| strategy.title.say())
            .unwrap_or_default();
        let mut text = match strategy.trim() {
            "" => format!("Updates for {}\n\n", period.say_long()),
            strategy => format!("Updates for {}: {strategy}\n\n", period.say_long()),
        };
        if self.lead.is_some() {
            let _ = writeln!(text, "To: {}\n", self.name);
        }
        let looked_at = self.visits.iter().filter_map(|visit| visit.looked_at);
        let looked_at = looked_at.min_by_key(|looked_at| looked_at.by());
        let (these, are) = match self.visits.len() {
            1 => ("This update", "is"),
            _ => ("These updates", "are"),
        };
        let wanted = looked_at.map(|looked_at| {
            let day = When::day(looked_at.by()).say_long();
            let over = looked_at.by() < context.today;
            match (looked_at.papers.is_some(), over) {
                (true, true) => format!("; papers were due on {day}"),
                (true, false) => format!("; papers are due on {day}"),
                (false, true) => format!("; the meeting was on {day}"),
                (false, false) => format!("; the meeting is on {day}"),
            }
        });
        let _ = writeln!(text, "{these} {are} still owed{}.\n", wanted.unwrap_or_default());
        for visit in &self.visits {
            let words = if context.is_restricted(visit.item) {
                "(restricted)"
            } else {
                title(visit.item.record)
            };
            let _ = writeln!(text, "{}  {words}", visit.item.reference);
            let _ = writeln!(text, "    Last update: {}", visit.last_said());
        }
        text.push_str(
            "\nFor each, please say how sure it is (green: on track, amber: at risk,\n\
             red: off track), how far it is, and in a sentence what happened. Where\n\
             it is amber or red: the cause, what is done about it, and what is asked\n\
             of the board. \"Nothing to report\" is an answer too.\n",
        );
        text
    }
}

impl Visit<'_, '_> {
    /// The last update in words: `12 July 2018, amber`.
    pub fn last_said(&self) -> String {
        in_short(self.last)
    }
}

/// When an update was given and how sure it was, in words: `12 July 2018, amber`.
pub fn in_short(update: Option<&Update>) -> String {
    let Some(update) = update else {
        return "none yet".to_owned();
    };
    let given = [
        update.date.get().map(When::say_long),
        update.rating.get().map(Value::say),
        update.status.get().map(Value::say),
    ];
    given
        .into_iter()
        .flatten()
        .filter(|said| !said.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

impl<'p> Context<'p> {
    /// Whether an item, or what it stands under, is kept out of public papers.
    pub fn is_restricted(&self, item: &Item<'p>) -> bool {
        let above = std::iter::successors(Some(item), |item| self.parent(item));
        above.into_iter().any(|item| is_restricted(item.record))
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::query::Query;
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{Context, Period, Plan, Value as _};

    fn book() -> Plan {
        plan(
            "
            strategy: {title: Our strategy, year: financial, period: {from: 2018-04-01, to: 2021-03-31}, owner: hwb, review: quarterly}
            leads: {hos: {name: Head of Service}, vsh: {name: Virtual School Head}}
            meetings: [{ref: A, date: 2018-09-26, body: hwb, papers_due: 2018-09-17}, {ref: B, date: 2019-01-30, body: hwb, papers_due: 2019-01-20}]
            priorities:
              - ref: '7'
                measures: [{ref: M7.1, title: Assessments}]
                actions:
                  - {ref: '7.1', title: Timeliness, lead: hos, measured_by: [M7.1], updates: [{date: 2018-10-05, period: 2018-19 Q2, rating: amber}, {date: 2019-01-05, rating: green}]}
                  - {ref: '7.2', title: Passports, lead: [vsh, hos], review: monthly}
                  - {ref: '7.3', title: Training, lead: vsh, review: annual}
                  - {ref: '7.4', title: Done before, lead: vsh, status: complete}
                  - {ref: '7.5', title: Begins later, lead: vsh, start: 2019-01-01}
                  - {ref: '7.6', title: Kept private, lead: hos, restricted: names a child}",
        )
    }

    #[test]
    fn a_round_walks_what_owes_for_the_period_and_knows_who_has_answered() {
        let plan = book();
        let context = Context::of(&plan, day("2019-01-12"));
        let round = context.round(&Period::parse("2018-19 Q3").unwrap(), &Query::default());
        let told: Vec<_> = round
            .visits
            .iter()
            .map(|visit| {
                (
                    visit.item.reference,
                    visit.answer.is_some(),
                    visit.last_said(),
                    visit.measures.len(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("7.1", true, "5 October 2018, amber".to_owned(), 1),
                ("7.2", false, "none yet".to_owned(), 0),
                ("7.6", false, "none yet".to_owned(), 0),
            ]
        );
        assert_eq!(round.progress(), "1 of 3 given");
        assert_eq!(
            round.visits[1].turn.first,
            day("2018-12-01"),
            "the last month of the quarter"
        );
        let asked = round.asked(&context);
        let who: Vec<_> = asked
            .iter()
            .map(|asked| (asked.name.as_str(), asked.visits.len()))
            .collect();
        assert_eq!(who, [("Virtual School Head", 1), ("Head of Service", 1)]);
        let letter = asked[1].letter(&context, &round.period);
        assert!(
            letter.contains("To: Head of Service") && letter.contains("papers are due on 20 January 2019"),
            "{letter}"
        );
        assert!(
            letter.contains("7.6  (restricted)") && !letter.contains("private"),
            "{letter}"
        );
    }

    #[test]
    fn a_letter_names_the_meeting_where_it_does_not_say_when_papers_are_due() {
        let text = plan(
            "
            strategy: {year: financial, period: {from: 2018-04-01, to: 2021-03-31}, owner: hwb, review: quarterly}
            meetings: [{ref: A, date: 2019-01-30, body: hwb}]
            priorities: [{ref: '7', actions: [{ref: '7.1', lead: hos}]}]",
        );
        let letter = |today| {
            let context = Context::of(&text, day(today));
            let round = context.round(&Period::parse("2018-19 Q3").unwrap(), &Query::default());
            round.asked(&context)[0].letter(&context, &round.period)
        };
        let (before, after) = (letter("2019-01-12"), letter("2019-02-12"));
        assert!(
            before.contains("still owed; the meeting is on 30 January 2019."),
            "{before}"
        );
        assert!(
            after.contains("still owed; the meeting was on 30 January 2019."),
            "{after}"
        );
    }

    #[test]
    fn the_round_under_way_is_of_the_last_period_that_ended() {
        let plan = book();
        let period = |today| Context::of(&plan, day(today)).round_under_way().unwrap().say();
        assert_eq!(period("2019-01-12"), "2018-19 Q3");
        assert_eq!(period("2018-12-31"), "2018-19 Q3");
        assert_eq!(period("2018-12-30"), "2018-19 Q2");
    }

    #[test]
    fn a_year_holds_every_annual_and_every_last_quarter() {
        let plan = book();
        let context = Context::of(&plan, day("2019-04-12"));
        let round = context.round(&Period::parse("2018-19").unwrap(), &Query::default());
        let refs: Vec<_> = round.visits.iter().map(|visit| visit.item.reference).collect();
        assert_eq!(refs, ["7.1", "7.2", "7.3", "7.5", "7.6"]);
    }
}
