//! Papers, as a board, a young person or another program reads them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod laws;
mod markdown;
mod outline;
mod papers;
