//! `pledge export`.

use clap::{Args, ValueEnum};

use super::answer::{Answer, Flat};
use super::audience::Readers;
use super::list::changed;
use super::row::json;
use super::session::Session;
use super::written::Target;
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::exchange::{self, Exported};
use crate::papers::{Told, beside_at_stake, told};
use crate::plan::Context;
use crate::report::Audience;

/// Write the plan as a table: one row a commitment, one a reading
///
/// The filters are those of list. An export is public: what is restricted and what tells of a few people is
/// left out, unless an exempt one is asked for. A cell that a spreadsheet would take for a formula has a '
/// before it. pledge import takes the table back; what was not changed changes nothing.
///
/// A form asks a partner without the program for updates on the actions they lead or help with: they fill in
/// the columns that begin with Update, and pledge import takes it back. pledge due --round --form asks only for
/// what is still owed.
///
/// Examples:
///   pledge export csv -o plan.csv
///   pledge export csv --excel -o plan.csv
///   pledge export json kind:measure
///   pledge export csv lead:hos overdue --audience exempt -o ours.csv
///   pledge export form --lead ccg --round "2018-19 Q3" -o ccg.csv
///   pledge export form --organisation police --markdown -o police.md
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Export {
    /// As what it is written
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,

    /// What to keep, such as lead:hos, priority:7, overdue or free words
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,

    #[command(flatten)]
    target: Target,

    /// Put the mark before a CSV by which Excel knows its letters
    #[arg(long)]
    excel: bool,

    /// A form: only what this lead leads: a key, a name or initials
    #[arg(long, value_name = "KEY")]
    lead: Option<String>,

    /// A form: only what is led or helped from this organisation
    #[arg(long, value_name = "KEY")]
    organisation: Option<String>,

    /// A form: the period it asks about; by default the last that ended
    #[arg(long, value_name = "PERIOD")]
    round: Option<String>,

    /// A form: as a table in Markdown instead of CSV
    #[arg(long)]
    markdown: bool,

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
    /// A CSV with room for an update on each action
    Form,
}

impl Export {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if session.everywhere.json && self.format != Format::Json {
            return Err(Problem::usage("a table is not printed as JSON")
                .hint("leave --json out, or say pledge export json"));
        }
        let for_a_form =
            self.lead.is_some() || self.organisation.is_some() || self.round.is_some() || self.markdown;
        self.target.is_named_as(match self.format {
            Format::Json => "json",
            Format::Form if self.markdown => "md",
            Format::Csv | Format::Form => "csv",
        })?;
        if self.format == Format::Form {
            return self.form(session);
        } else if for_a_form {
            return Err(
                Problem::usage("--lead, --organisation, --round and --markdown are of a form")
                    .hint("say pledge export form, or a filter such as lead:hos"),
            );
        }
        let book = session.reader()?;
        let told = self.told(&book, session)?;
        let stood = book.stood(&Context::of(book.plan(), session.today));
        let asked = exchange::Export {
            today: session.today,
            stood: &stood,
            issued: &told.issued,
            audience: self.readers.audience(),
            filters: &self.filters,
        };
        let table = exchange::export(book.plan(), &asked, &|context, query| {
            let places = query.changed.as_ref().map(|days| changed(&book, context, days));
            places.transpose()
        })?;
        let bytes = match self.format {
            Format::Csv | Format::Form => exchange::csv(&table, self.excel)?,
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
        Ok(self
            .target
            .write(session, &book.made(), bytes)?
            .noting(left_out)
            .noting(none)
            .noting(beside_at_stake(&table.at_stake, "file"))
            .noting(told.notes))
    }
}

impl Export {
    /// What packs told before; whoever may see all need not be told.
    fn told(&self, book: &Book, session: &Session<'_>) -> Result<Told> {
        match self.readers.audience() {
            Audience::Public => told(book, &Context::of(book.plan(), session.today), None),
            Audience::Exempt => Ok(Told::default()),
        }
    }

    fn form(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let told = self.told(&book, session)?;
        let own = [("lead", &self.lead), ("organisation", &self.organisation)];
        let own = own
            .iter()
            .filter_map(|(name, key)| Some(format!("{name}:{}", key.as_deref()?)));
        let asked = exchange::FormAsked {
            today: session.today,
            issued: &told.issued,
            audience: self.readers.audience(),
            filters: own.chain(self.filters.iter().cloned()).collect(),
            lead: self.lead.as_deref(),
            round: self.round.as_deref(),
        };
        let mut filters = asked.filters.clone();
        if !filters.iter().any(|filter| filter.starts_with("kind:")) {
            filters.push("kind:action".to_owned());
        }
        let rows = exchange::form(book.plan(), &exchange::FormAsked { filters, ..asked })?;
        let none = (rows.len() == 1).then(|| "nothing open is so: the form is empty".to_owned());
        let bytes = if self.markdown {
            exchange::form_as_markdown(rows)
        } else {
            exchange::form_as_csv(rows, self.excel)?
        };
        Ok(self
            .target
            .write(session, &book.made(), bytes)?
            .noting(none)
            .noting(told.notes))
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
