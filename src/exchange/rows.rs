//! A plan as rows: one a commitment, one a reading.
//!
//! Law: no figure is computed here, and nothing is looked up in the plan itself where the public's copy is asked for.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::columns::{Column, columns};
use crate::error::Result;
use crate::plan::query::Query;
use crate::plan::{
    Action, Context, Issued, Item, Measure, Milestone, Place, Plan, Priority, Raw, Reading, Record, Shape,
    Slot as _, Stood,
};
use crate::report::model::AtStake;
use crate::report::publish::{self, NOT_FOR_PUBLICATION, Published};
use crate::report::{Audience, at_stake_in};

/// What is asked of an export.
#[derive(Debug)]
pub struct Export<'a> {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// Who will read it.
    pub audience: Audience,
    /// What papers that went out before told.
    pub issued: &'a Issued,
    /// What stood in the plan on days gone by.
    pub stood: &'a Stood,
    /// The filters of `pledge list`; what they do not keep is left out.
    pub filters: &'a [String],
}

/// A plan as a table.
#[derive(Clone, Debug)]
pub struct Exported {
    /// What each column holds.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many items are not for publication and could not be filtered, so that no row stands for them.
    pub kept_back: usize,
    /// The texts in it that may tell of few people, where it is for the public.
    pub at_stake: Vec<AtStake>,
}

/// The items that are wanted at all, by their places; every item, where none.
pub type Within = Option<HashSet<Place>>;

/// One row: a commitment or a reading.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name of its kind.
    pub kind: &'static str,
    /// A cell for every column; none where there is nothing to say.
    pub cells: Vec<Option<Raw>>,
}

/// The plan as a table. `within` says of a place whether the item there is wanted at all: what only history knows.
pub fn export(
    plan: &Plan,
    asked: &Export<'_>,
    within: &dyn Fn(&Context<'_>, &Query) -> Result<Within>,
) -> Result<Exported> {
    let published = match asked.audience {
        Audience::Public => Some(publish::public(plan, asked.today, asked.issued)),
        Audience::Exempt => None,
    };
    let public = published.as_ref().map(|published| &published.plan);
    let shown = public.unwrap_or(plan);
    let context = Context::of(shown, asked.today).remembering(asked.stood);
    let query = Query::arguments(&context, asked.filters.iter().map(String::as_str))?.known(&context)?;
    let places = within(&context, &query)?;
    let mut columns = columns();
    if asked.audience == Audience::Exempt {
        columns.insert(0, Column::Mark);
    }
    let mut rows = Vec::new();
    for item in query.select(&context).filter(|item| is_commitment(item)) {
        if places
            .as_ref()
            .is_some_and(|places| !places.contains(&item.place))
        {
            continue;
        }
        rows.push(row(&columns, &context, item, public));
        for reading in item
            .of::<Measure>()
            .into_iter()
            .flat_map(|measure| measure.readings.iter())
        {
            rows.push(row_of_reading(&columns, item, reading, public));
        }
    }
    let kept_back = published
        .iter()
        .flat_map(|published| kept_back(published, &columns));
    let kept_back: Vec<_> = kept_back.collect();
    let left_out = if query.is_empty() { 0 } else { kept_back.len() };
    if query.is_empty() {
        rows.extend(kept_back);
    }
    let at_stake = public.map_or_else(Vec::new, |public| {
        let of_plan = Context::of(plan, asked.today).after_papers(asked.issued);
        let cells = rows.iter().flat_map(|row| row.cells.iter().flatten());
        at_stake_in(&of_plan, public, cells.map(|cell| cell.line().into()))
    });
    Ok(Exported {
        columns,
        rows,
        kept_back: left_out,
        at_stake,
    })
}

fn is_commitment(item: &Item<'_>) -> bool {
    [Priority::KIND, Action::KIND, Milestone::KIND, Measure::KIND]
        .iter()
        .any(|kind| kind.name == item.kind())
}

fn row<'p>(columns: &[Column], context: &Context<'p>, item: &Item<'p>, public: Option<&Plan>) -> Row {
    let cell = |column: &Column| match column {
        Column::Mark => None,
        Column::Ref => text(item.reference),
        Column::Kind => text(item.kind()),
        Column::Under => text(context.parent(item)?.reference),
        Column::Field(_) | Column::FieldOf(..) => at(item.record, column.path(item.kind())?, public),
        Column::Worked(worked) => worked.of(context, item),
    };
    Row {
        kind: item.kind(),
        cells: columns.iter().map(cell).collect(),
    }
}

fn row_of_reading(columns: &[Column], measure: &Item<'_>, reading: &Reading, public: Option<&Plan>) -> Row {
    let kind = Reading::KIND.name;
    let cell = |column: &Column| match column {
        Column::Ref => text(measure.reference),
        Column::Kind => text(kind),
        Column::Field(_) | Column::FieldOf(..) => at(reading, column.path(kind)?, public),
        Column::Mark | Column::Under | Column::Worked(_) => None,
    };
    Row {
        kind,
        cells: columns.iter().map(cell).collect(),
    }
}

/// A row for every commitment that is not for publication: that it is there, and nothing else of it.
fn kept_back(published: &Published, columns: &[Column]) -> Vec<Row> {
    let kept = published.kept_back.iter();
    let commitments = kept.filter(|kept| super::columns::KINDS.iter().any(|kind| kind.name == kept.kind));
    let row = |kept: &publish::KeptBack| {
        let cell = |column: &Column| match column {
            Column::Ref => text(&kept.reference),
            Column::Kind => text(kept.kind),
            Column::Under => text(&kept.under),
            Column::Field(path) if path == "title" => text(NOT_FOR_PUBLICATION),
            _ => None,
        };
        Row {
            kind: kept.kind,
            cells: columns.iter().map(cell).collect(),
        }
    };
    commitments.map(row).collect()
}

/// What a record says under a path: a field's name, or that of a record it has once and a field of it. Where the public's
/// copy is given of which it is, a lead whom that does not name is not told by a key either: it often is a name.
pub(super) fn at(record: &dyn Record, path: &str, public: Option<&Plan>) -> Option<Raw> {
    let (of, field) = match path.split_once('.') {
        Some((list, field)) => (record.children(list)?.item(0)?, field),
        None => (record, path),
    };
    let said = of.written(field).filter(|raw| !raw.is_empty())?;
    let (_, info) = of.kind().field(field)?;
    let public = public.filter(|_| matches!(info.shape.one(), Shape::Lead));
    Some(public.map_or_else(|| said.clone(), |public| with_leads_named(public, said)))
}

/// Leads by their keys, but for those who are restricted.
fn with_leads_named(public: &Plan, said: &Raw) -> Raw {
    match said {
        Raw::Text(key) if is_unnamed(public, key) => Raw::text(NOT_FOR_PUBLICATION),
        Raw::List(several) => {
            let several = several.iter().map(|one| with_leads_named(public, one));
            Raw::List(several.collect())
        }
        other => other.clone(),
    }
}

fn is_unnamed(public: &Plan, key: &str) -> bool {
    let mut leads = public.leads.iter();
    leads
        .find(|lead| lead.key.say() == key.trim())
        .is_some_and(publish::is_unnamed)
}

fn text(text: &str) -> Option<Raw> {
    Some(Raw::text(text)).filter(|raw| !raw.is_empty())
}
