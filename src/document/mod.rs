//! YAML text and the plan it holds, kept side by side.
//!
//! Law: an edit changes only the lines it must, and nothing is handed on that two parsers do not read as meant.

mod parse;
mod scan;
mod tree;
mod whole;

pub use tree::{Form, NodeId, Shared, Tree};

#[cfg(test)]
mod tests;
