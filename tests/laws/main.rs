//! The laws of the core, on whatever plan and whatever edit: what is applied can be taken back, what differs is told
//! once, what two officers do apart comes together, and nothing is lost in silence.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    reason = "a failed test is a panic"
)]
#![allow(
    clippy::too_many_lines,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    clippy::format_push_string,
    reason = "a table is long, and its rows have one form"
)]

mod apply;
mod composed;
mod made;
mod merge;
mod officers;
mod pairing;
mod sentences;
mod table;
mod told;
#[path = "../support/tried.rs"]
mod tried;
mod written;
