//! What no officer should ever lose an edit to: kills, crowds, refusals and disks that are full.
//!
//! `PLEDGE_KILLS=1000 cargo test --test faults` kills a thousand times; without it, often enough to notice a hole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod afterwards;
mod by_hand;
mod crowd;
mod kill;
mod refusals;

/// A plan of a real one's size, with the refs of its actions.
fn plan() -> support::Generated {
    support::Generated::plan(150)
}
