//! Papers of an open plan: at which version, compared with which, to which files; for commands and screens alike.
//!
//! Law: a paper takes the place of another only where that was said, and never that of a plan; papers that were not
//! issued after all are taken back.

mod advice;
mod allowed;
mod as_at;
mod corrected;
mod earlier;
mod format;
mod had;
mod hidden;
mod issue;
mod issued;
mod left_out;
mod let_out;
mod listed;
mod onward;
mod people;
mod position;
mod printed;
mod sent;
mod since_restricted;
mod template;
mod undone;

pub use advice::advice;
pub use allowed::{Allowed, beside as beside_at_stake, counted, named as named_at_stake};
pub use earlier::{Since, earlier, since_adoption_in_public, tip};
pub use format::Format;
pub use had::had;
pub use issue::{Issuing, Order};
pub use issued::{Told, told};
pub use position::{Day, Taken, named, of_another_day, plan_at, recorded_later, take};
pub use sent::sent;
pub use template::{DEFAULT as DEFAULT_TEMPLATE, template};
