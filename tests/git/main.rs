//! The repository layer against real repositories made by real git, on both backends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed test is a panic"
)]

mod guards;
mod reading;
mod scenarios;
mod world;
