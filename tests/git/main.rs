//! The repository layer against real repositories made by real git, on both backends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a failed test is a panic"
)]

mod guards;
mod index;
mod meanwhile;
mod reading;
mod returned;
mod scenarios;
mod tagging;
mod world;
