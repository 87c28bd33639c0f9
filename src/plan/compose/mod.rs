//! From what a person says to an [`Edit`](super::Edit): the one place where typed words become changes.
//!
//! Keys, forms, palette and every command come through here. Law: what is not understood is refused with what would
//! be, before anything is changed; the same value again is no edit at all.

mod add;
mod because;
mod chain;
mod close;
mod counted;
mod counterparts;
mod decide;
mod emptied;
mod free;
mod numbers;
mod path;
mod progress;
mod reassign;
mod refresh;
mod set;
mod settle;
mod value;

pub use add::{Addition, Beside, add, add_part, is_known_by, move_to, next_free, reference_of_new};
pub use because::because;
pub use chain::went_on;
pub use close::{Closing, close};
pub use decide::{Decided, Resolution, SUBJECT_TO, decide};
pub use free::ref_of_part;
pub(super) use numbers::following;
pub use numbers::{references_to, remove, renumber};
pub use path::{item, item_or_part, target};
pub use progress::{Given, how_it_ends, reading, supersede, update, withdraw};
pub use reassign::reassign;
pub use refresh::{Edition, refresh};
pub use set::{set, set_place};
pub use settle::{Answering, Answers, answerable, answering, meet, names, settled_names};
pub use value::{read, read_new, several};
