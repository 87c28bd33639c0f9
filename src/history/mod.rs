//! Versions of a plan to the changes between them: the history of commitments, not of lines.
//!
//! Laws: a change belongs to the commit whose parents did not have it; commits by other tools count exactly like
//! ours, the trailers only add the reason; a version that cannot be read is told as such and blinds nothing.

mod blame;
mod last;
mod message;
pub mod model;
mod story;
mod walk;
mod when;

pub use blame::blame;
pub use last::last_change;
pub use story::{Story, differences, story};
pub use walk::{Content, Step, plan_at, walk};
pub use when::{Named, Versions};
