//! The terminal interface, seen and used as a person would: pictures, ways through it, a storm of keys, and the
//! built program on a terminal of its own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed test is a panic"
)]

mod support;

#[path = "journeys/mod.rs"]
mod journeys;
#[path = "screens/mod.rs"]
mod screens;
#[path = "terminal/mod.rs"]
mod terminal;
