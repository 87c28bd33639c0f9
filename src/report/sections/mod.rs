//! The sections papers are made of; each is built once, whichever papers it stands in.
//!
//! Law: made from a plan and its rules alone; no figure is computed here.

mod actions;
mod asked;
pub(super) mod brief;
mod changed;
mod closed;
mod decisions;
mod exceptions;
mod glossary;
mod key;
mod matters;
mod measures;
mod opening;
mod plainly;
mod priorities;
mod recommendations;
mod said;
mod series;
mod summary;

use super::desk::Desk;
use super::model::Section;

pub(super) use opening::{banners, opening};
pub(super) use series::series;
pub(super) use summary::in_words;

/// A section that papers are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What the body is asked to decide.
    Recommendations,
    /// What the words of the tables mean.
    Key,
    /// The counts.
    Summary,
    /// What changed, in the order a board asks.
    Changed,
    /// Everything that changed.
    Everything,
    /// What is at risk, late or silent.
    Exceptions,
    /// Each priority with its measures and actions.
    Priorities,
    /// The measures of the whole strategy.
    StrategyMeasures,
    /// Every measure.
    Measures,
    /// Matters arising.
    Matters,
    /// What bodies resolved.
    Decisions,
    /// You said, we did.
    Said,
    /// What has ended.
    Closed,
    /// Words and names.
    Glossary,
    /// What somebody is asked to report on.
    Asked,
    /// The plan in plain words.
    Plainly,
}

impl Part {
    /// The sections it comes to in a paper: one, unless a plan has nothing to show there.
    pub(super) fn build(self, desk: &Desk<'_>) -> Vec<Section> {
        let one = match self {
            Self::Recommendations => recommendations::recommendations(desk),
            Self::Key => key::key(desk),
            Self::Summary => summary::summary(desk),
            Self::Changed => changed::changed(desk),
            Self::Everything => changed::everything(desk),
            Self::Exceptions => exceptions::exceptions(desk),
            Self::Priorities => priorities::priorities(desk),
            Self::StrategyMeasures => return measures::of_strategy(desk).into_iter().collect(),
            Self::Measures => measures::all(desk),
            Self::Matters => matters::matters(desk),
            Self::Decisions => decisions::decisions(desk),
            Self::Said => said::said_and_done(desk),
            Self::Closed => closed::closed(desk),
            Self::Glossary => glossary::glossary(desk),
            Self::Asked => asked::asked(desk),
            Self::Plainly => plainly::plainly(desk),
        };
        vec![one]
    }
}
