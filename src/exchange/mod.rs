//! Plans as other programs have them: tables for a spreadsheet, data for a script, a calendar.
//!
//! Laws: what goes out is made from the public's copy of a plan unless an exempt one is asked for; what comes back
//! becomes an edit by the same words a person would type, and what was not changed changes nothing.

mod calendar;
pub mod columns;
mod csv;
mod decode;
mod division;
mod form;
pub mod headings;
mod intake;
mod markdown;
mod page;
mod rows;
mod sheet;
mod word;

pub use calendar::{CalendarAsked, calendar};
pub use csv::csv;
pub use form::{Asked as FormAsked, form, form_as_csv, form_as_markdown, form_of_round};
pub use intake::{Asked, Holds, Intake, Line, Outcome, Sent, intake};
pub use rows::{Export, Exported, Row, Within, export};
pub use sheet::origin;
