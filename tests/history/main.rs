//! Who changed which commitment: a scripted history, told the same whichever git reads it and however much is read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod cache;
mod joined;
mod judge;
mod kinds;
mod left_out;
mod lost;
mod merges;
mod newest;
mod plain_git;
mod random;
mod script;
mod taken_back;
mod told;
mod words;
