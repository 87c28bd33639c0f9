//! Papers, as a board, a young person or another program reads them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod asked;
mod drawn;
mod first_due;
mod formats;
mod gaps;
mod key;
mod laws;
mod markdown;
mod marked;
mod outline;
mod papers;
mod plain;
mod reasons;
mod restricted;
mod solved;
mod template;
mod weight;
mod withheld;
mod wording;
