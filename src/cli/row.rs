//! Items as rows: what `list`, `due` and `show` say of each, for people and for `--json`.

use crate::document::Document;
use crate::plan::{Context, Item, LeadKey, Measure, Rated, Raw, Row, Slot, figure_said};

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
    rest: [(String, Option<Meaning>); REST],
}

/// How many cells follow the title.
const REST: usize = 5;

/// How wide the cells of many lines are.
#[derive(Default)]
struct Widths {
    reference: usize,
    title: usize,
    rest: [usize; REST],
    /// The longest line.
    line: usize,
}

/// How leads are told.
#[derive(Clone, Copy)]
enum Told {
    ByName,
    /// By the keys of the register.
    ByKey,
}

/// How narrow a title may get before a line grows wider than the terminal.
const NARROWEST: usize = 16;

/// Up to how long lines are for which room is made beforehand, in bytes.
const USUAL: usize = 160;

/// How much of a lead is told who is in no register, where the terminal is narrow.
const SHORT: usize = 14;

/// One line an item, in columns: ref, title, lead, due, status, rating, lateness. Where the terminal is too narrow
/// leads are told by their keys, then titles give way; nothing is cut where no terminal shows it.
pub fn table(context: &Context<'_>, items: &[&Item<'_>], style: Style, columns: usize) -> String {
    // Made twice and never kept: ten thousand lines of cells take more room than the plan they are of.
    let lines = |told| items.iter().map(move |item| cells(context, item, told));
    let mut told = Told::ByName;
    let mut widths = Widths::of(lines(told));
    if widths.line > columns {
        told = Told::ByKey;
        widths = Widths::of(lines(told));
    }
    let shown = widths.rest.iter().filter(|width| **width > 0);
    let taken = widths.reference + 2 + shown.map(|width| width + 2).sum::<usize>();
    let title = widths.title.min(columns.saturating_sub(taken).max(NARROWEST));
    // A text that grows is held twice while it does.
    let mut text = String::with_capacity(items.len() * (widths.line.min(USUAL) + 1));
    for row in lines(told) {
        let mut line = Padded::default();
        line.cell(&row.reference, Some(Meaning::Ref), widths.reference, style);
        line.cell(&cut(&row.title, title), None, title, style);
        for ((cell, meaning), width) in row.rest.iter().zip(widths.rest).filter(|(_, width)| *width > 0) {
            line.cell(cell, *meaning, width, style);
        }
        text.push_str(line.text.trim_end());
        text.push('\n');
    }
    text
}

impl Widths {
    fn of(lines: impl Iterator<Item = Cells>) -> Self {
        let mut widths = Self::default();
        for row in lines {
            let (reference, title) = (row.reference.width(), row.title.width());
            let mut line = reference + 2 + title;
            for ((cell, _), widest) in row.rest.iter().zip(&mut widths.rest) {
                let width = cell.width();
                *widest = width.max(*widest);
                line += if width > 0 { width + 2 } else { 0 };
            }
            widths.reference = reference.max(widths.reference);
            widths.title = title.max(widths.title);
            widths.line = line.max(widths.line);
        }
        widths
    }
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

fn cells(context: &Context<'_>, item: &Item<'_>, told: Told) -> Cells {
    let row = context.row(item);
    let said = |field: &str| item.record.field(field).map(Slot::say).unwrap_or_default();
    let due = match said("due") {
        due if due.is_empty() => due,
        due => format!("due {due}"),
    };
    let (status, rating, meaning) = match item.of::<Measure>() {
        Some(measure) => {
            let standing = context.measured(measure);
            let meaning = standing.verdict.colour().map(Meaning::of_rating);
            let figure = figure_said(measure, standing.latest);
            (figure, standing.judged(), meaning)
        }
        None => match context.rated(item) {
            Rated::As(base, rating) => (said("status"), rating, Some(Meaning::of_rating(base))),
            Rated::Uncounted(rating) | Rated::NotStarted(_, rating) => (said("status"), rating, None),
            Rated::Settled | Rated::Unrated => (said("status"), String::new(), None),
        },
    };
    let cell = |text: &str, meaning| (on_one_line(text), meaning);
    let reference = if row.reference.is_empty() {
        "no ref"
    } else {
        &row.reference
    };
    let led = match told {
        Told::ByName => leads(context, item),
        Told::ByKey => keys(context, item),
    };
    Cells {
        reference: on_one_line(reference),
        title: on_one_line(&row.title),
        rest: [
            cell(&led, None),
            cell(&due, None),
            cell(&status, None),
            cell(&rating, meaning),
            cell(&late(row.days_late), Some(Meaning::Bad)),
        ],
    }
}

/// Who does what an item asks, by name; for a measure, who supplies its figures.
pub fn leads(context: &Context<'_>, item: &Item<'_>) -> String {
    let all = doers(context, item).map(|lead| context.leads.name(lead));
    all.collect::<Vec<_>>().join(", ")
}

/// The same by the keys of the register; who is not in it by as much of the name as is short.
fn keys(context: &Context<'_>, item: &Item<'_>) -> String {
    let all = doers(context, item).map(|lead| match context.leads.who(lead).lead() {
        Some(known) => known.key.say(),
        None => cut(&context.leads.name(lead), SHORT),
    });
    all.collect::<Vec<_>>().join(", ")
}

fn doers<'c>(context: &'c Context<'_>, item: &'c Item<'_>) -> impl Iterator<Item = &'c LeadKey> {
    let figures = item.of::<Measure>().and_then(|measure| measure.data_lead.get());
    context.doers(item).iter().chain(figures)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Action;
    use chrono::NaiveDate;

    const PLAN: &str = "\
pledge: 1
leads:
  hos: {name: Head of Service of a very long and full name}
priorities:
  - ref: '7'
    title: Improve the health of all whom we care for
    actions:
      - {ref: '7.1', title: See to it, lead: hos, due: 2019-06-30}
      - {ref: '7.2', title: See to it too, lead: Public Health and its many partners}
";

    #[test]
    fn a_title_is_not_cut_for_the_name_of_a_lead() {
        let document = Document::load(PLAN.as_bytes().to_vec()).unwrap();
        let context = Context::of(document.plan(), NaiveDate::default());
        let items: Vec<&Item> = context
            .items()
            .iter()
            .filter(|item| item.of::<Action>().is_some())
            .collect();
        let told = |columns| table(&context, &items, Style { colour: false }, columns);
        assert!(told(usize::MAX).contains("Head of Service of a very long and full name"));
        let narrow = told(60);
        assert!(narrow.contains("See to it      hos "), "{narrow}");
        assert!(narrow.contains("Public Health…"), "{narrow}");
        assert!(narrow.lines().all(|line| line.width() <= 60), "{narrow}");
    }
}
