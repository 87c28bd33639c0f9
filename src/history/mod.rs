//! Versions of a plan to the changes between them: the history of commitments, not of lines.
//!
//! Laws: a change belongs to the commit whose parents did not have it; commits by other tools count exactly like
//! ours, the trailers only add the reason; a version that cannot be read is told as such and blinds nothing.

mod blame;
mod cache;
mod called;
mod credit;
mod followed;
mod following;
mod headline;
mod index;
mod ledger;
mod line;
mod making;
mod message;
pub mod model;
mod narrowing;
mod newer;
mod packing;
mod rows;
mod shelf;
mod stood;
mod story;
mod text;
mod walk;
mod when;

pub use blame::blame;
pub use called::{Called, story_of_all};
pub use followed::{known_between, known_since, were};
pub use headline::{Headline, Since, headline, is_recorded_after};
pub use index::Progress;
pub use message::{as_it_was, taken_back, taking_back, undone};
pub use narrowing::Bounds;
pub use rows::{compare, compare_known, differences};
pub use stood::stood;
pub use story::{Story, last_change, newest_changes, story, story_as_it_comes};
pub use walk::{cut_short, newest_readable, path_at, plan_at};
pub use when::{Named, Versions};
