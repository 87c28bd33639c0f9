//! Every command through the built program: what it prints, what it commits, and how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod changing;
mod demo;
mod finding;
mod helping;
mod history;
mod json;
mod merging;
mod reading;
mod refusing;
mod replacing;
mod reporting;
mod streams;
mod taking_back;
