//! The core: what a strategy is and the rules it follows. Pure data: no YAML, no git, no files, no clock, no
//! terminal. Law: everything here is a function of its arguments, so every rule can be tested with a sentence.

mod field;
mod raw;
mod shape;
mod value;
mod why;
mod words;

pub use field::{Field, Slot};
pub use raw::Raw;
pub use shape::Shape;
pub use value::{
    AnyRef, Commit, Count, DecisionRef, Figure, Flag, Key, LeadKey, Many, MeasureRef, MeetingRef, Number,
    ObjectiveRef, OwnRef, PriorityRef, Prose, Text, Value,
};
pub use why::Why;
pub use words::{
    BaseRating, BaseStatus, Better, CommentKind, DecisionKind, Direction, LeadKind, LeadState, MatterKind,
    MatterStatus, MeasureKind, MeasureState, MeetingKind, MeetingState, Outcome, Rating, Stage, Status, Word,
    YearKind, nearest,
};
