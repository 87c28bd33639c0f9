//! Pledgebook keeps a strategy's commitments: one YAML file in a git repository, every edit one commit.
//!
//! The map of the crate, from the core outwards:
//!
//! - [`plan`]: pure data and rules of strategies; no YAML, git, files, clock or terminal
//! - [`error`]: the one shape of everything that can go wrong
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a failed test is a panic"))]

pub mod error;
pub mod plan;
