//! Plans as other programs have them: tables for a spreadsheet, data for a script, a calendar.
//!
//! Laws: what goes out is made from the public's copy of a plan unless an exempt one is asked for; what comes back
//! becomes an edit by the same words a person would type, and what was not changed changes nothing.

pub mod columns;
mod csv;
mod rows;

pub use csv::csv;
pub use rows::{Export, Exported, Row, export};
