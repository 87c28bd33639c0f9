//! Unit tests of the document, one file for each part.
#![allow(
    clippy::string_slice,
    reason = "a test that cuts a character fails, as it should"
)]

mod known;
mod schema;
mod traps;
mod tree;
mod verify;

use super::tree::{NodeId, Tree};

/// The value at a path of keys and item numbers.
fn at(tree: &Tree, path: &[&str]) -> NodeId {
    path.iter().fold(tree.root().unwrap(), |node, step| {
        tree.get(node, step)
            .or_else(|| tree.children(tree.target(node)).nth(step.parse().ok()?))
            .unwrap_or_else(|| panic!("no {step} in {}", tree.slice(node)))
    })
}
