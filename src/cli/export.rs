//! `pledge export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::answer::{Answer, Flat};
use super::audience::Readers;
use super::list::changed;
use super::row::json;
use super::session::Session;
use super::written::written;
use crate::error::{Problem, Result};
use crate::exchange::{self, Exported};

/// Write the plan as a table: one row a commitment, one a reading
///
/// The filters are those of list. An export is public: what is restricted and what tells of a few people is
/// left out, unless an exempt one is asked for. A cell that a spreadsheet would take for a formula has a '
/// before it. pledge import takes the table back; what was not changed changes nothing.
///
/// Examples:
///   pledge export csv -o plan.csv
///   pledge export csv --excel -o plan.csv
///   pledge export json kind:measure
///   pledge export csv lead:hos overdue --audience exempt -o ours.csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Export {
    /// As what it is written
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,

    /// What to keep, such as lead:hos, priority:7, overdue or free words
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,

    /// The file it goes to; standard output where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Put the mark before a CSV by which Excel knows its letters
    #[arg(long)]
    excel: bool,

    #[command(flatten)]
    readers: Readers,
}

/// What a table can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Comma-separated values, for a spreadsheet
    Csv,
    /// An array of flat objects, for a script
    Json,
}

impl Export {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let asked = exchange::Export {
            today: session.today,
            audience: self.readers.audience(),
            filters: &self.filters,
        };
        let table = exchange::export(book.plan(), &asked, &mut |context, query| {
            let places = query.changed.as_ref().map(|days| changed(&book, context, days));
            places.transpose()
        })?;
        if session.everywhere.json && self.format != Format::Json {
            return Err(Problem::usage("a CSV is not printed as JSON")
                .hint("leave --json out, or say pledge export json"));
        }
        let bytes = match self.format {
            Format::Csv => exchange::csv(&table, self.excel)?,
            Format::Json => Answer::json(&objects(&table)).data,
        };
        let left_out = match table.kept_back {
            0 => None,
            1 => Some("1 commitment is not for publication, and no filter can look at it".to_owned()),
            several => Some(format!(
                "{several} commitments are not for publication, and no filter can look at them"
            )),
        };
        let none = table
            .rows
            .is_empty()
            .then(|| "nothing in the plan is so".to_owned());
        Ok(written(session, self.output.as_deref(), bytes)?
            .noting(left_out)
            .noting(none))
    }
}

/// The rows as flat objects: texts as the file has them, lists as arrays, what is absent left out.
fn objects(table: &Exported) -> Vec<Flat> {
    let object = |row: &exchange::Row| {
        let cells = table.columns.iter().zip(&row.cells);
        cells.fold(Flat::new(), |flat, (column, raw)| match (column, raw) {
            (exchange::columns::Column::Mark, _) => flat.and("not_for_publication".to_owned(), true),
            (column, Some(raw)) => flat.and(column.name(), json(raw)),
            (_, None) => flat,
        })
    };
    table.rows.iter().map(object).collect()
}
