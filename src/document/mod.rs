//! YAML text and the plan it holds, kept side by side.
//!
//! Law: an edit changes only the lines it must, and nothing is handed on that two parsers do not read as meant.

mod draft;
mod edit;
mod findings;
mod fresh;
mod graft;
mod known;
mod lines;
mod load;
mod meaning;
mod parse;
mod part;
pub mod pieces;
mod schema;
mod second;
pub mod splice;
mod tree;
mod unsettled;
mod verify;
mod whole;
mod write;

pub use edit::Splice;
pub use fresh::SCHEMA_FILE;
pub use load::Document;
pub use meaning::Shared;
pub use schema::schema;
pub use second::{Disagreement, second_reading};
pub use tree::{Form, NodeId, Tree};
pub use unsettled::with_unsettled;
pub use whole::{MAX_BYTES, MAX_DEPTH};

#[cfg(test)]
mod tests;
