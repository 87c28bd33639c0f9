//! YAML text and the plan it holds, kept side by side.
//!
//! Law: an edit changes only the lines it must, and nothing is handed on that two parsers do not read as meant.

mod draft;
mod edit;
mod load;
mod parse;
mod scan;
mod second;
pub mod splice;
mod tree;
mod verify;
mod whole;

pub use edit::Splice;
pub use load::Document;
pub use second::{Disagreement, second_reading};
pub use tree::{Form, NodeId, Shared, Tree};
pub use whole::{MAX_BYTES, MAX_DEPTH};

#[cfg(test)]
mod tests;
