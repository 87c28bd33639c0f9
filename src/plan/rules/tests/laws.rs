//! What holds for every plan, however strange: nothing panics, and the counts add up.

use proptest::prelude::*;

use crate::plan::check::{CODES, check};
use crate::plan::query::Query;
use crate::plan::rules::testing::day;
use crate::plan::{Context, Form, Kind, Measure, Plan, Raw};
use crate::tried::tried;

/// Texts that some field takes for a value, and some for a mistake.
const TEXTS: &[&str] = &[
    "7.1",
    "7",
    "M1",
    "strategy",
    "lead:hos",
    "hos",
    "gone",
    "",
    " ",
    "none",
    "0",
    "-5",
    "1e9",
    "85%",
    "5",
    "2018-07-12",
    "1900-01-01",
    "2199-12-31",
    "Q1 2018/19",
    "2018-19 Q1",
    "2018-19",
    "Year 2",
    "Year 50",
    "ongoing",
    "next meeting",
    "from Spring 2026",
    "each meeting",
    "quarterly",
    "every 260 weeks",
    "every 120 months",
    "green",
    "red",
    "yellow",
    "complete",
    "withdrawn",
    "in progress",
    "adopted",
    "approved subject to amendments",
    "deferred",
    "higher",
    "lower",
    "context",
    "year to date",
    "rolling year",
    "proposed",
    "planned",
    "ended",
    "true",
    "organisation",
    "financial",
    "academic",
    "é—🙂",
    "whenever",
];

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn text(&mut self) -> Raw {
        Raw::text(TEXTS[self.throw(TEXTS.len())])
    }

    fn value(&mut self) -> Raw {
        match self.throw(12) {
            0 => Raw::List((0..self.throw(3)).map(|_| self.text()).collect()),
            1 => Raw::Map(vec![("key".into(), self.text())]),
            2 => Raw::Empty,
            _ => self.text(),
        }
    }

    fn record(&mut self, kind: &'static Kind) -> Raw {
        if self.throw(20) == 0 {
            return self.value();
        }
        let mut entries = Vec::new();
        for field in kind.fields {
            if self.throw(3) == 0 {
                entries.push((field.name.to_owned(), self.value()));
            }
        }
        for list in kind.lists {
            let raw = match (self.throw(12), list.form) {
                (0, _) => self.value(),
                (1..=5, Form::One) => self.record(list.kind()),
                (1..=5, Form::List) => {
                    Raw::List((0..self.throw(4)).map(|_| self.record(list.kind())).collect())
                }
                (1..=5, Form::Keyed) => {
                    let keys = ["hos", "gone", "yellow", "green"];
                    let some = 0..self.throw(4);
                    Raw::Map(
                        some.map(|at| (keys[at].to_owned(), self.record(list.kind())))
                            .collect(),
                    )
                }
                _ => continue,
            };
            entries.push((list.name.to_owned(), raw));
        }
        if self.throw(6) == 0 {
            entries.push(("leed".into(), self.value()));
        }
        Raw::Map(entries)
    }
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn every_rule_answers_for_every_plan(seed in 1_u64.., today in prop::sample::select(vec!["1900-01-01", "2018-07-12", "2199-12-31"])) {
        let plan = Plan::from_raw(Dice(seed).record(Plan::KIND));
        let context = Context::of(&plan, day(today));
        prop_assert_eq!(context.items().len(), context.index.entries().len());
        for (item, entry) in context.items().iter().zip(context.index.entries()) {
            prop_assert_eq!(&item.place, &entry.place);
            prop_assert!(context.at(&item.place).is_some_and(|found| std::ptr::eq(found, item)));
            let row = context.row(item);
            prop_assert_eq!(row.overdue, row.days_late.is_some());
            prop_assert!(!row.overdue || context.is_open(item));
            prop_assert!(!context.is_stale(item) || context.is_open(item));
            let last_ended = context.cadence(item).and_then(|cadence| {
                let tomorrow = context.today.succ_opt()?;
                Some(cadence.turn_before(context.calendar_for(item), tomorrow)?.last)
            });
            let owes_last = context.owed(item).iter().any(|turn| Some(turn.last) == last_ended);
            prop_assert!(!context.is_stale(item) || owes_last);
            let _ = (context.late_updates(item), context.body(item), context.cadence(item));
            if let Some(measure) = item.of::<Measure>() {
                let _ = (context.measured(measure), context.figure_due(measure));
            }
        }
        let rollup = context.rollup();
        for counts in rollup.priorities.iter().map(|(_, counts)| counts).chain([&rollup.total]) {
            let parts = counts.complete + counts.on_track + counts.at_risk + counts.off_track + counts.not_rated;
            prop_assert_eq!(counts.actions, parts);
            let share = counts.completed();
            prop_assert!(share.count <= share.base);
        }
        let standing = context.standing();
        prop_assert!(!standing.say().is_empty());
        for finding in check(&context) {
            prop_assert!(CODES.iter().any(|code| code.name == finding.code), "{}", finding.code);
            let _ = context.index.address(&finding.place);
        }
    }

    #[test]
    fn every_filter_is_read_or_refused(line in "(lead|due|status|rating|kind|changed|priority|x)?:?[ -~é\"]{0,30}") {
        let plan = Plan::from_raw(Dice(7).record(Plan::KIND));
        let context = Context::of(&plan, day("2018-07-12"));
        match Query::line(&context, &line) {
            Ok(query) => { let _ = query.select(&context).count(); }
            Err(problem) => prop_assert!(!problem.what.is_empty()),
        }
    }
}
