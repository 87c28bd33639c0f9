//! Which review rounds there are to go through: the one under way, and those before it that were never finished.

use chrono::NaiveDate;

use super::context::{Context, Item};
use super::measure::FigureDue;
use crate::plan::query::Query;
use crate::plan::{Action, LeadKey, Measure, Period, Place, Reading, Value as _, identities};

/// The list a measure's figures stand in.
const READINGS: &str = "readings";

/// How many rounds are offered, the newest of all.
const MOST: usize = 6;

/// Whose part of a round something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundShare {
    /// The filter that keeps it: `lead:hos`.
    pub filter: String,
    /// Whose it is.
    pub name: String,
    /// How much of it still owes an update.
    pub owing: usize,
}

impl<'p> Context<'p> {
    /// The rounds that wait for updates, the newest first, each with how many.
    pub fn open_rounds(&self) -> Vec<(Period, usize)> {
        let mut periods: Vec<(NaiveDate, Period)> = Vec::new();
        let mut add = |period: Period| {
            let last = period.span(self.calendar()).and_then(|span| span.last);
            if let Some(last) = last.filter(|last| !periods.iter().any(|(known, _)| known == last)) {
                periods.push((last, period));
            }
        };
        if let Some(period) = self.round_under_way() {
            add(period);
        }
        for (item, _) in self.of_kind::<Action>() {
            for turn in self.owed(item) {
                add(turn.period());
            }
        }
        periods.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
        let owing = |period: &Period| self.round(period, &Query::default()).owing().count();
        let open = periods.into_iter().map(|(_, period)| {
            let owing = owing(&period);
            (period, owing)
        });
        open.filter(|(_, owing)| *owing > 0).take(MOST).collect()
    }

    /// The parts of a round that still owe something: of each body, then of each who leads.
    pub fn shares(&self, period: &Period) -> Vec<RoundShare> {
        let round = self.round(period, &Query::default());
        let mut bodies: Vec<RoundShare> = Vec::new();
        let mut leads: Vec<RoundShare> = Vec::new();
        let count = |shares: &mut Vec<RoundShare>, filter: &str, key: &LeadKey| {
            let filter = format!("{filter}:{}", key.as_str());
            match shares.iter_mut().find(|share| share.filter == filter) {
                Some(share) => share.owing += 1,
                None => shares.push(RoundShare {
                    filter,
                    name: self.leads.name(key),
                    owing: 1,
                }),
            }
        };
        for visit in round.owing() {
            if let Some(body) = self.body(visit.item) {
                count(&mut bodies, "body", body);
            }
            for lead in self.doers(visit.item) {
                count(&mut leads, "lead", lead);
            }
        }
        bodies.into_iter().chain(leads).collect()
    }

    /// The period a figure of a measure is wanted for in a round: the one it owes, else the last of its own that
    /// ended with the round or before it; that of the round where it does not say how often it is read.
    pub fn figure_wanted(&self, measure: &Measure, round: &Period) -> String {
        if let FigureDue::Owed(turn) = self.figure_due(measure) {
            return turn.period().say();
        }
        let own = || {
            let frequency = measure.frequency.get()?;
            let last = round.last_day(self.calendar())?;
            let at_end = frequency
                .turn_at(self.calendar(), last)
                .filter(|turn| turn.last <= last);
            at_end.or_else(|| frequency.turn_before(self.calendar(), last))
        };
        own().map_or_else(|| round.say(), |turn| turn.period().say())
    }

    /// The reading of a measure for a period.
    pub fn reading_for(&self, measure: &'p Measure, period: &str) -> Option<&'p Reading> {
        let wanted = Period::parse(period).ok()?.span(self.calendar());
        let covers = |reading: &&Reading| {
            let own = reading.period.get();
            own.is_some_and(|own| own.say() == period || own.span(self.calendar()) == wanted)
        };
        measure.readings.iter().find(covers)
    }

    /// Where the reading of a measure for a period stands, or would stand.
    pub fn reading_at(&self, item: &Item<'p>, period: &str) -> Place {
        let known = || {
            let measure = item.of::<Measure>()?;
            let reading = self.reading_for(measure, period)?;
            let at = measure
                .readings
                .iter()
                .position(|one| std::ptr::eq(one, reading))?;
            let (_, info) = Measure::KIND.list(READINGS)?;
            identities(item.record.children(READINGS)?, info.identity)
                .into_iter()
                .nth(at)
        };
        item.place
            .item(READINGS, known().unwrap_or_else(|| period.to_owned()))
    }

    /// Whether an update is owed by an item in a round.
    pub fn owes_in(&self, item: &Item<'p>, period: &Period) -> bool {
        let round = self.round(period, &Query::default());
        round.owing().any(|visit| visit.item.place == item.place)
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{Context, Value as _};

    #[test]
    fn the_rounds_that_wait_are_offered_with_whose_they_are() {
        let plan = plan(
            "
            strategy: {title: Ours, year: financial, period: {from: 2018-04-01, to: 2021-03-31}, owner: hwb, review: quarterly}
            leads: {hos: {name: Head of Service}, vsh: {name: Virtual School Head}, hwb: {name: The Board, kind: body}}
            priorities:
              - ref: '7'
                actions:
                  - {ref: '7.1', lead: hos, updates: [{date: 2018-07-05, rating: amber}, {date: 2018-10-05, rating: amber}]}
                  - {ref: '7.2', lead: [vsh, hos], start: 2018-07-01}",
        );
        let context = Context::of(&plan, day("2019-01-12"));
        let open: Vec<_> = context
            .open_rounds()
            .into_iter()
            .map(|(period, owing)| (period.say(), owing))
            .collect();
        assert_eq!(open.first(), Some(&("2018-19 Q3".to_owned(), 2)));
        assert_eq!(open.get(1), Some(&("2018-19 Q2".to_owned(), 1)));
        let period = context.round_under_way().unwrap();
        let shares: Vec<_> = context
            .shares(&period)
            .into_iter()
            .map(|share| (share.filter, share.owing))
            .collect();
        let told = [("body:hwb", 2), ("lead:hos", 2), ("lead:vsh", 1)];
        let told: Vec<_> = told
            .into_iter()
            .map(|(filter, owing)| (filter.to_owned(), owing))
            .collect();
        assert_eq!(shares, told);
    }
}
