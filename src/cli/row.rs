//! Items as rows: what `list`, `due` and `show` say of each, for people and for `--json`.

use crate::document::Document;
use crate::plan::{Context, Item, Measure, Rated, Raw, Row, Slot};

use super::style::{Meaning, Style, cut, on_one_line};
use unicode_width::UnicodeWidthStr as _;

/// The row of an item, with its line in the file.
pub fn row<'p>(context: &Context<'p>, document: &Document, item: &Item<'p>) -> Row {
    Row {
        line: document.position(&item.place).map(|position| position.line),
        ..context.row(item)
    }
}

/// One item as the cells of a line.
struct Cells {
    reference: String,
    title: String,
    rest: Vec<(String, Option<Meaning>)>,
}

/// How narrow a title may get before a line grows wider than the terminal.
const NARROWEST: usize = 16;

/// One line an item, in columns: ref, title, lead, due, status, rating, lateness. Titles give way where the terminal
/// is too narrow; nothing is cut where no terminal shows it.
pub fn table(context: &Context<'_>, items: &[&Item<'_>], style: Style, columns: usize) -> String {
    let rows: Vec<Cells> = items.iter().map(|item| cells(context, item)).collect();
    let widest = |of: &dyn Fn(&Cells) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let reference = widest(&|row| row.reference.width());
    let count = rows.first().map_or(0, |row| row.rest.len());
    let rest: Vec<usize> = (0..count)
        .map(|at| widest(&|row| row.rest.get(at).map_or(0, |(text, _)| text.width())))
        .collect();
    let taken = reference
        + 2
        + rest
            .iter()
            .filter(|width| **width > 0)
            .map(|width| width + 2)
            .sum::<usize>();
    let title = widest(&|row| row.title.width()).min(columns.saturating_sub(taken).max(NARROWEST));
    let mut text = String::new();
    for row in &rows {
        let mut line = Padded::default();
        line.cell(&row.reference, Some(Meaning::Ref), reference, style);
        line.cell(&cut(&row.title, title), None, title, style);
        for ((cell, meaning), width) in row.rest.iter().zip(&rest).filter(|(_, width)| **width > 0) {
            line.cell(cell, *meaning, *width, style);
        }
        text.push_str(line.text.trim_end());
        text.push('\n');
    }
    text
}

/// A line whose cells are filled up with blanks, which are no part of the paint.
#[derive(Default)]
struct Padded {
    text: String,
    owed: usize,
}

impl Padded {
    fn cell(&mut self, text: &str, meaning: Option<Meaning>, width: usize, style: Style) {
        if !text.is_empty() {
            self.text.push_str(&" ".repeat(self.owed));
            self.owed = 0;
            match meaning {
                Some(meaning) => self.text.push_str(&style.paint(meaning, text)),
                None => self.text.push_str(text),
            }
        }
        self.owed += width.saturating_sub(text.width()) + 2;
    }
}

fn cells(context: &Context<'_>, item: &Item<'_>) -> Cells {
    let row = context.row(item);
    let said = |field: &str| item.record.field(field).map(Slot::say).unwrap_or_default();
    let due = match said("due") {
        due if due.is_empty() => due,
        due => format!("due {due}"),
    };
    let (rating, meaning) = match context.rated(item) {
        Rated::As(base, said) => (said, Some(Meaning::of_rating(base))),
        Rated::Uncounted(said) => (said, None),
        Rated::Settled | Rated::Unrated => (String::new(), None),
    };
    let cell = |text: &str, meaning| (on_one_line(text), meaning);
    let reference = if row.reference.is_empty() {
        "no ref"
    } else {
        &row.reference
    };
    Cells {
        reference: on_one_line(reference),
        title: on_one_line(&row.title),
        rest: vec![
            cell(&leads(context, item), None),
            cell(&due, None),
            cell(&said("status"), None),
            cell(&rating, meaning),
            cell(&late(row.days_late), Some(Meaning::Bad)),
        ],
    }
}

/// Who does what an item asks, by name; for a measure, who supplies its figures.
pub fn leads(context: &Context<'_>, item: &Item<'_>) -> String {
    let figures = item.of::<Measure>().and_then(|measure| measure.data_lead.get());
    let all = context.doers(item).iter().chain(figures);
    all.map(|lead| context.leads.name(lead))
        .collect::<Vec<_>>()
        .join(", ")
}

/// By how many days something is late, in words; nothing where it is not.
pub fn late(days: Option<i64>) -> String {
    match days {
        None => String::new(),
        Some(1) => "1 day late".to_owned(),
        Some(days) => format!("{days} days late"),
    }
}

/// A value as the file has it: text as text, a list as an array, keys and values as an object.
pub fn json(raw: &Raw) -> serde_json::Value {
    match raw {
        Raw::Empty => serde_json::Value::Null,
        Raw::Text(text) => text.trim_end_matches('\n').into(),
        Raw::List(items) => items.iter().map(json).collect(),
        Raw::Map(entries) => {
            let entries = entries.iter().map(|(key, raw)| (key.clone(), json(raw)));
            serde_json::Value::Object(entries.collect())
        }
    }
}
