//! The core: what a strategy is and the rules it follows. Pure data: no YAML, no git, no files, no clock, no
//! terminal. Law: everything here is a function of its arguments, so every rule can be tested with a sentence.

mod apply;
mod cadence;
pub mod check;
pub mod compose;
pub mod contacts;
mod diff;
mod drawers;
mod edit;
mod editions;
mod ends;
mod excerpt;
pub mod few;
mod field;
mod identity;
mod items;
mod kinds;
mod merge;
mod numbers;
mod pairing;
mod place;
pub mod query;
mod raw;
mod record;
mod refs;
mod rules;
pub mod sentence;
mod shape;
pub mod signs;
mod table;
mod tags;
mod value;
mod when;
mod why;
mod words;
mod written;

pub use apply::{apply, apply_to};
pub use cadence::{Cadence, GRACE, GRACE_WEEKS, Given, Turn};
pub use diff::{Change, What, diff, diff_known, is_in_doubt};
pub use edit::{At, Edit, ListPlace};
pub use editions::{Became, Commitment, Fate, editions, predecessors};
pub use field::{Field, Slot};
pub use identity::{identities, position, position_typed, shown};
pub use items::{Items, List};
pub use kinds::*;
pub use merge::{
    Conflict, Meanwhile, Merge, Restoring, Was, Were, Whereabouts, has_ended, meanwhile, merge, merge_lines,
    status_field, take_back,
};
pub use numbers::number_named;
pub use pairing::is_retitled;
pub use place::{Address, Place, Step};
pub use raw::Raw;
pub use record::{Other, Record};
pub use refs::{Entry, Found, Index, Names, Refs, is_own_ref, natural, next_in_series, title};
pub use rules::*;
pub use shape::Shape;
pub use table::{FieldInfo, Form, Identity, Kind, ListInfo};
pub use tags::{
    Tagging, is_tag_of, is_tag_of_plan, let_out, numbered_as_made, papers_of, share_a_name, tags,
};
pub use value::{
    AnyRef, Commit, Count, DecisionRef, Figure, Flag, Key, LeadKey, Many, MeasureRef, MeetingRef, Number,
    ObjectiveRef, OwnRef, PriorityRef, Prose, Text, Value,
};
pub use when::{Calendar, Nature, Period, Span, When};
pub use why::Why;
pub use words::{
    BaseRating, BaseStatus, Better, CommentKind, DecisionKind, Direction, LeadKind, LeadState, MatterKind,
    MatterStatus, MeasureKind, MeasureState, MeetingKind, MeetingState, Outcome, Rating, Stage, Status, Word,
    YearKind, nearest, only_near, with_article,
};
pub use written::Written;
