//! Of how many measures there is a figure for the last period: printed, withheld, or not given, and by whom.
//!
//! Law: a figure of an earlier period is not counted as one of this, and what is owed is named.

use super::super::super::desk::{Desk, heading, several, words};
use super::super::super::model::{Absent, Entry, Words};
use crate::plan::{FigureDue, Measure, Period, is_withheld};

/// How many measures stand how for the last period for which each is asked a figure.
#[derive(Default)]
pub(super) struct Given {
    printed: usize,
    withheld: usize,
    /// Those of which none is asked.
    unasked: usize,
    none_yet: usize,
    any_printed: usize,
    /// Those whose figure was not given, with whoever gives it.
    owed: Vec<Words>,
    periods: Vec<Period>,
}

impl Given {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let mut given = Self::default();
        for (item, measure) in desk.of_kind::<Measure>() {
            let latest = desk.context.measured(measure).latest;
            let is_printed = latest.is_some_and(|latest| !is_withheld(latest));
            let due = desk.context.figure_due(measure);
            match (&due, latest) {
                (FigureDue::Given, _) if is_printed => given.printed += 1,
                (FigureDue::Given, _) => given.withheld += 1,
                (FigureDue::Owed(turn), _) => {
                    let who = measure.data_lead.get().map(|lead| desk.who(lead));
                    let who = Words::of(who.unwrap_or_default(), Absent::NotYetSet);
                    let period = turn.period().say_long();
                    given.owed.push(words(format!(
                        "{}; lead: {}; for {period}",
                        heading(item).one_line(),
                        who.one_line()
                    )));
                }
                (FigureDue::Never | FigureDue::NotYet(_), _) => given.unasked += 1,
            }
            given.none_yet += usize::from(latest.is_none());
            given.any_printed += usize::from(is_printed);
            if matches!(due, FigureDue::Given | FigureDue::Owed(_)) {
                given.periods.extend(desk.context.figure_period(measure));
            }
        }
        given
    }

    /// Of how many a figure is printed, and what is with the others.
    pub(super) fn counted(&self, desk: &Desk<'_>, unprinted: usize) -> String {
        let [one, many] = [
            desk.context.wording.level("measure"),
            desk.context.wording.levels("measure"),
        ];
        let asked = self.printed + self.withheld + self.owed.len();
        let all = several(asked + self.unasked, &one.to_lowercase(), &many.to_lowercase());
        let mut said = vec![if asked == 0 {
            // An older figure of these is printed, and not the latest.
            let told = self.any_printed + self.none_yet + unprinted;
            let older = match self.unasked.saturating_sub(told) {
                0 => String::new(),
                older => format!(" Of {older} the latest figure is withheld, and an older one is printed."),
            };
            format!(
                "The latest figure is printed of {} of {all}.{older}",
                self.any_printed
            )
        } else {
            let mut rest = vec![format!("{} printed", self.printed)];
            let others = [(self.withheld, "withheld"), (self.owed.len(), "not given")];
            let others = others.iter().filter(|(count, _)| *count > 0);
            rest.extend(others.map(|(count, what)| format!("{count} {what}")));
            let unasked = match self.unasked {
                0 => String::new(),
                unasked => format!(" No figure was asked of {unasked}."),
            };
            format!(
                "Figures for {} of {all}: {}.{unasked}",
                self.period(),
                rest.join(", ")
            )
        }];
        said.extend((unprinted > 0).then(|| {
            let they = if unprinted == 1 { "it stands" } else { "they stand" };
            format!("No figure of {unprinted} is printed: {they} at the end, with the reason.")
        }));
        said.extend((self.none_yet > 0).then(|| format!("No figure is recorded yet of {}.", self.none_yet)));
        said.join(" ")
    }

    /// The period that all of them are asked for, where it is one.
    fn period(&self) -> String {
        let mut said = self.periods.iter().map(Period::say_long);
        let first = said.next().unwrap_or_default();
        if said.all(|other| other == first) {
            first
        } else {
            "the last period of each".to_owned()
        }
    }

    /// Whose figures were not given, and by whom.
    pub(super) fn owed(self) -> Vec<Entry> {
        Entry::many(words("Figures not given"), self.owed)
            .into_iter()
            .collect()
    }
}
