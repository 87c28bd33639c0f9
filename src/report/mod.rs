//! Papers for boards: a plan becomes a document of headings, paragraphs, lists and tables, and that becomes Markdown.
//!
//! Law: [`model`] and the writers know nothing of plans; what a paper says is decided once, whatever it is written as.

mod at_stake;
mod changes;
mod chart;
pub mod choice;
mod dashboard;
mod desk;
mod first_promised;
mod form;
mod html;
mod lines;
mod markdown;
pub mod model;
mod options;
mod ordinary;
mod papers;
pub mod publish;

mod room;
mod sections;
mod sided;
mod slice;
mod svg;
mod telling;
mod template;
mod unnamed;
mod used;
mod whereabouts;
mod word;
mod words;

pub use at_stake::at_stake_in;
pub use choice::{Audience, Report};
pub use dashboard::{changed_since, dashboard};
pub use form::{
    BLANK, BLANKS, Blank, POSITION, RETURNING, VERSION, contact, form_fields, form_markdown, form_visits,
    label,
};
pub use html::{html, html_page};
pub use lines::lines;
pub use markdown::markdown;
pub use options::{Adopted, Convened, Earlier, Options, Printed, Recorded, WentOut};
pub use papers::{asked_of_all, goes_to};
pub use sections::{Part, Prints};
pub use svg::svg;
pub use template::{Beside, Own, Template};
pub use word::word;
