//! Every kind of record in a plan, declared once: `/// Label: help` and a typed field is all there is to add.
//!
//! A record's fields come in the order new items are written. What any item may carry (`restricted`, `source`) is
//! added here by [`item!`].

mod commitment;
mod governance;
mod lead;
mod measure;
mod strategy;

pub use commitment::{Action, Milestone, Objective, Priority, Update};
pub use governance::{Comment, Condition, Decision, Matter, Meeting, Part};
pub use lead::Lead;
pub use measure::{Baseline, Break, Comparator, Measure, Reading, Target};
pub use strategy::{ApprovalStep, LevelWords, Reviewer, Scale, ScaleWord, Strategy, StrategyPeriod};

use super::record::record;
use super::value::{Text, Value};
use super::{Identity, Raw, Shape, Why};

/// The format version this program reads and writes.
pub const FORMAT: &str = "1";

record! {
    /// Where something comes from.
    Source "source" {
        /// Text: what it is
        text: Text,
        /// Ref: its number or page there
        r#ref: Text,
        /// Kind: what sort of source
        kind: Text,
    } lists {}
}

/// Declares a [`record!`] that, like any item, may be restricted and have sources.
macro_rules! item {
    ($(#[doc = $doc:literal])+ $Name:ident $kind:literal { $($fields:tt)* } lists { $($lists:tt)* }) => {
        $crate::plan::record::record! {
            $(#[doc = $doc])+
            $Name $kind {
                $($fields)*
                #[doc = "Restricted: the reason it is kept out of public papers"]
                restricted: $crate::plan::Text,
            } lists {
                $($lists)*
                #[doc = "Sources: where it comes from"]
                source: Source List $crate::plan::Identity::Fields(&["text", "ref"]),
            }
        }
    };
}

use item;

/// The version of the plan format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatVersion;

impl Value for FormatVersion {
    const SHAPE: Shape = Shape::Text;

    fn read(raw: &Raw) -> Result<Self, Why> {
        match raw.as_text() {
            Some(FORMAT) => Ok(Self),
            _ => Err(Why::new(
                "format-version",
                format!("this program reads plans of format {FORMAT}"),
            )),
        }
    }

    fn say(&self) -> String {
        FORMAT.to_owned()
    }
}

record! {
    /// A whole plan: one strategy and all that belongs to it.
    Plan "plan" {
        /// Format: the version of the plan format
        pledge: FormatVersion as required,
    } lists {
        /// Strategy: what the strategy is and where it stands
        strategy: Strategy One Identity::One,
        /// Leads: everyone who can lead
        leads: Lead Keyed Identity::Fields(&["key"]),
        /// Measures: measures of the whole strategy
        measures: Measure List Identity::Ref,
        /// Priorities: what the strategy wants
        priorities: Priority List Identity::Ref,
        /// Decisions: what bodies resolved about the strategy
        decisions: Decision List Identity::Ref,
        /// Matters: actions and undertakings minuted at meetings
        matters: Matter List Identity::Ref,
        /// Comments: points raised, with what became of them
        comments: Comment List Identity::Ref,
        /// Meetings: where the strategy is discussed
        meetings: Meeting List Identity::Ref,
    }
}

/// Whether changes of this kind are told to a board one by one: what was promised, and not what was minuted or said.
pub fn is_commitment(kind: &str) -> bool {
    [
        Priority::KIND,
        Objective::KIND,
        Action::KIND,
        Milestone::KIND,
        Measure::KIND,
    ]
    .iter()
    .any(|known| known.name == kind)
}
