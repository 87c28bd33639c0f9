//! The document from outside: any edit on any text does exactly what was meant, or is refused with a reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a failed test is a panic"
)]

mod corpus;
mod edits;
mod endings;
mod foreign;
mod fuzz;
mod judge;
mod part;
mod storm;
#[path = "../support/tried.rs"]
mod tried;
