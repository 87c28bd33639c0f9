//! What goes out to other programs and comes back, through the built program: tables, forms, calendars, packs.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

mod again;
mod at_stake;
mod calendar;
mod corrected;
mod discretion;
mod export;
mod figures;
mod hidden;
mod import;
mod issue;
mod killed;
mod overwritten;
mod own_tables;
mod packs;
mod pasted;
mod promised;
mod reasons;
mod returned;
mod reworded;
mod rows;
mod since_sent;
mod soon_settled;
mod steps;
mod taken;
mod targets;
mod wordings;
