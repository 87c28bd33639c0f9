//! The last page of a round: who still owes what, and a text for each of them.

use crate::app::moving;
use crate::plan::query::Query;
use crate::plan::{Context, Period, Round, Value as _};

/// Who still owes what in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// How far it is: `3 of 5 given`.
    pub progress: String,
    /// How many were passed over.
    pub skipped: usize,
    /// The refs of the measures whose figure is owed still: an update is not all that a round brings in.
    pub figures: Vec<String>,
    /// Each who still owes an update.
    pub still: Vec<Still>,
    /// The one the cursor is on.
    pub at: usize,
}

/// Somebody who still owes updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// Who.
    pub name: String,
    /// The refs of what they owe an update on.
    pub refs: Vec<String>,
    /// A text to send to them.
    pub letter: String,
}

impl End {
    pub(super) fn of(context: &Context, round: &Round, query: &Query, skipped: usize) -> Self {
        let figures = context.figures_owed().filter(|item| query.matches(context, item));
        let asked = round.asked(context);
        let still = asked.iter().map(|asked| Still {
            name: asked.name.clone(),
            refs: asked
                .visits
                .iter()
                .map(|visit| visit.item.reference.to_owned())
                .collect(),
            letter: asked.letter(context, &round.period),
        });
        Self {
            progress: round.progress(),
            skipped,
            figures: figures.map(|item| item.reference.to_owned()).collect(),
            still: still.collect(),
            at: 0,
        }
    }

    /// Which figures are owed still; none where none is.
    pub fn figures_said(&self) -> Option<String> {
        match self.figures.as_slice() {
            [] => None,
            [one] => Some(format!(
                "1 figure is owed still: {one}. The screen of what is due has it."
            )),
            many => Some(format!(
                "{} figures are owed still: {}. The screen of what is due has them.",
                many.len(),
                many.join(", ")
            )),
        }
    }

    /// That nobody owes an update any more, where it is so.
    pub fn is_over(&self, period: &Period) -> Option<String> {
        self.still
            .is_empty()
            .then(|| format!("Nobody owes an update for {} any more.", period.say()))
    }

    /// Goes up or down.
    pub(super) fn step(&mut self, by: isize) {
        self.at = moving::stepped(self.at, by, self.still.len());
    }

    /// The text for the one the cursor is on.
    pub fn letter(&self) -> Option<&str> {
        self.still.get(self.at).map(|still| still.letter.as_str())
    }

    /// Every text, one after the other, as `pledge due --round --letters` prints them.
    pub(super) fn letters(&self) -> String {
        let letters: Vec<&str> = self.still.iter().map(|still| still.letter.as_str()).collect();
        letters.join("\n---\n\n")
    }
}
