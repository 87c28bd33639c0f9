//! The sections papers are made of; each is built once, whichever papers it stands in.
//!
//! Law: made from a plan and its rules alone; no figure is computed here.

mod actions;
mod asked;
mod asking;
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
use crate::plan::Measure;

pub(super) use changed::NOTHING_CHANGED;
pub(super) use opening::{Draft, banners, contact, opening};
pub(super) use series::series;
pub(super) use summary::in_words;

/// Declares the sections: the name by which a template speaks of each, and what is in it.
macro_rules! parts {
    ($( $Part:ident $name:literal $doc:literal ),* $(,)?) => {
        /// A section that papers are made of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Part {
            $( #[doc = $doc] $Part ),*
        }

        impl Part {
            /// Every section.
            pub const ALL: &'static [Self] = &[$( Self::$Part ),*];

            /// The name by which a template speaks of it; of two that no paper has both of, it may be the same.
            pub fn name(self) -> &'static str {
                match self { $( Self::$Part => $name ),* }
            }
        }
    };
}

parts! {
    Recommendations "recommendations" "What the body is asked to decide.",
    Glance "glance" "How the whole stands, in a sentence that wants no key.",
    Key "key" "What the words of the tables mean.",
    Summary "summary" "The counts.",
    Changed "changed" "What changed, in the order a board asks.",
    Everything "changed" "Everything that changed.",
    Exceptions "exceptions" "What is at risk, late or silent.",
    Priorities "priorities" "Each priority with its measures and actions.",
    StrategyMeasures "measures" "The measures of the whole strategy.",
    Measures "measures" "Every measure.",
    Matters "matters" "Matters arising.",
    Decisions "decisions" "What bodies resolved.",
    Said "said" "You said, we did.",
    Closed "closed" "What has ended.",
    Glossary "glossary" "Words and names.",
    Asked "asked" "What somebody is asked to report on.",
    Returning "returning" "How what was asked comes back.",
    Plainly "plainly" "The plan in plain words.",
}

/// How much of a kind of commitment a section or a paper tells the public of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prints {
    /// Nothing.
    Nothing,
    /// Some of it, as things stood.
    Some,
    /// All of it, by title.
    All,
}

impl Part {
    /// How much of this kind of commitment it prints.
    pub(super) fn prints(self, kind: &str) -> Prints {
        match self {
            Self::Priorities => Prints::All,
            Self::Measures if kind == Measure::KIND.name => Prints::All,
            Self::Key | Self::Measures | Self::Matters | Self::Decisions | Self::Glossary => Prints::Nothing,
            Self::Recommendations
            | Self::Glance
            | Self::Summary
            | Self::Changed
            | Self::Everything
            | Self::Exceptions
            | Self::StrategyMeasures
            | Self::Said
            | Self::Closed
            | Self::Asked
            | Self::Returning
            | Self::Plainly => Prints::Some,
        }
    }

    /// The sections it comes to in a paper: one, unless a plan has nothing to show there.
    pub(super) fn build(self, desk: &Desk<'_>) -> Vec<Section> {
        let one = match self {
            Self::Recommendations => recommendations::recommendations(desk),
            Self::Key => return key::key(desk).into_iter().collect(),
            Self::Glance => return summary::glance(desk).into_iter().collect(),
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
            Self::Returning => return asked::returning(desk).into_iter().collect(),
            Self::Plainly => plainly::plainly(desk),
        };
        vec![one]
    }
}
