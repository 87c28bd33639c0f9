//! Papers for boards: a plan becomes a document of headings, paragraphs, lists and tables, and that becomes Markdown.
//!
//! Law: [`model`] and the writers know nothing of plans; what a paper says is decided once, whatever it is written as.

mod desk;
mod markdown;
pub mod model;
mod options;
mod plan;
pub mod publish;
mod words;

pub use markdown::markdown;
pub use options::{Audience, Options};
pub use plan::action_plan;
