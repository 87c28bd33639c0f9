//! The governance cycle through the built program: decisions, conditions, matters, rounds, editions; and each story
//! of the strategies that come along, told in commands.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod asked;
mod chains;
mod checks;
mod decisions;
mod editions;
mod matters;
mod newcomers;
mod papers;
mod posts;
mod rounds;
mod stories;
