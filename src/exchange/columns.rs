//! The columns of a plan as a table: which field stands in which, and what is only worked out.
//!
//! Law: the fields are those of the table in `plan::kinds`, in its order; none is named here but the few by which
//! rows are told apart.

use crate::plan::{
    Action, Context, Form, Item, Kind, LeadKey, Measure, Milestone, Priority, Raw, Reading, Shape,
};

/// The kinds of record that have a row, in the order in which their fields make columns.
pub const KINDS: [&Kind; 5] = [
    Priority::KIND,
    Action::KIND,
    Milestone::KIND,
    Measure::KIND,
    Reading::KIND,
];

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// That the table is not for publication; nothing stands in it.
    Mark,
    /// The ref of the row's record; of a reading, its measure's.
    Ref,
    /// The name of the row's kind.
    Kind,
    /// The ref of what the record stands under.
    Under,
    /// A field of this path, of every kind that has one.
    Field(String),
    /// A field whose name the table has given to a column of its own: of one kind only.
    FieldOf(&'static str, &'static str),
    /// What follows from the rules.
    Worked(Worked),
}

/// What follows from the rules, for people who sort and count; never taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worked {
    /// The ref of the priority it stands under.
    Priority,
    /// Who leads it, by name.
    LedBy,
    /// The last day of its due.
    DueLatest,
    /// Whether it is open after its due.
    Overdue,
    /// By how many days.
    DaysLate,
    /// The day of its newest update.
    LastUpdate,
    /// When it is next looked at.
    NextReview,
    /// Whether nothing was said for the last period that ended, nor since.
    Stale,
}

/// Everything that is worked out, in the order of its columns.
const WORKED: &[(Worked, &str)] = &[
    (Worked::Priority, "priority"),
    (Worked::LedBy, "led_by"),
    (Worked::DueLatest, "due_latest"),
    (Worked::Overdue, "overdue"),
    (Worked::DaysLate, "days_late"),
    (Worked::LastUpdate, "last_update"),
    (Worked::NextReview, "next_review_on"),
    (Worked::Stale, "stale"),
];

/// The names of the columns by which rows are told apart.
const OWN: [&str; 3] = ["ref", "kind", "under"];

/// Every column, in order: first what tells rows apart, then the fields, then what is worked out.
pub fn columns() -> Vec<Column> {
    let mut columns = vec![Column::Ref, Column::Kind, Column::Under];
    for kind in KINDS {
        for path in paths(kind) {
            let column = match kind.fields.iter().find(|field| field.name == path) {
                Some(field) if field.name == "ref" => continue,
                Some(field) if OWN.contains(&field.name) => Column::FieldOf(kind.name, field.name),
                _ => Column::Field(path),
            };
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    columns.extend(WORKED.iter().map(|(worked, _)| Column::Worked(*worked)));
    columns
}

/// The paths of a kind's fields, those of records it has once among them (`baseline.value`).
pub fn paths(kind: &'static Kind) -> Vec<String> {
    let own = kind.fields.iter().map(|field| field.name.to_owned());
    let once = kind.lists.iter().filter(|list| list.form == Form::One);
    let inner = once.flat_map(|list| {
        let fields = list.kind().fields.iter();
        fields.map(|field| format!("{}.{}", list.name, field.name))
    });
    own.chain(inner).collect()
}

/// What sort of value the field of this path takes, of a kind that has a row; of a list of several records, the name of
/// one stands before its field (`targets.2026-27.value`).
pub(super) fn shape(kind: &str, path: &str) -> Option<Shape> {
    let kind = KINDS.into_iter().find(|known| known.name == kind)?;
    let (kind, field) = match path.split_once('.') {
        Some((list, rest)) => {
            let info = kind.list(list)?.1;
            let field = match info.form {
                Form::One => rest,
                _ => rest.rsplit_once('.')?.1,
            };
            (info.kind(), field)
        }
        None => (kind, path),
    };
    Some(kind.field(field)?.1.shape)
}

impl Column {
    /// Its heading, and its name in JSON.
    pub fn name(&self) -> String {
        match self {
            Self::Mark => super::csv::NOT_FOR_PUBLICATION.to_owned(),
            Self::Ref => "ref".to_owned(),
            Self::Kind => "kind".to_owned(),
            Self::Under => "under".to_owned(),
            Self::Field(path) => path.clone(),
            Self::FieldOf(kind, field) => format!("{kind}.{field}"),
            Self::Worked(worked) => {
                let named = WORKED.iter().find(|(known, _)| known == worked);
                named.map(|(_, name)| *name).unwrap_or_default().to_owned()
            }
        }
    }

    /// The period of the target it holds; none of any other column.
    pub fn target(&self) -> Option<&str> {
        let Self::Field(path) = self else { return None };
        path.strip_prefix("targets.")?.strip_suffix(".value")
    }

    /// The path of the field it holds of a record of this kind.
    pub fn path(&self, kind: &str) -> Option<&str> {
        match self {
            Self::Field(path) => Some(path),
            Self::FieldOf(of, field) => (*of == kind).then_some(field),
            _ => None,
        }
    }
}

impl Worked {
    /// What it is of an item; none where there is nothing to say.
    pub fn of<'p>(self, context: &Context<'p>, item: &Item<'p>) -> Option<Raw> {
        let row = context.row(item);
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.format("%Y-%m-%d").to_string());
        let flag = |is: bool| Some(if is { "yes" } else { "no" }.to_owned());
        let text = match self {
            Self::Priority => row.priority,
            Self::LedBy => {
                let names = context.led_by(item).filter_map(|said| {
                    let key: LeadKey = crate::plan::Value::read(&Raw::text(said)).ok()?;
                    Some(context.leads.name(&key))
                });
                return Some(Raw::texts(names)).filter(|names| !names.is_empty());
            }
            Self::DueLatest => day(row.due_latest),
            Self::Overdue => flag(row.overdue),
            Self::DaysLate => row.days_late.map(|days| days.to_string()),
            Self::LastUpdate => day(row.last_update),
            Self::NextReview => day(row.next_review),
            Self::Stale => item.of::<Action>().and_then(|_| flag(context.is_stale(item))),
        };
        text.map(Raw::text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{KINDS, columns, paths};

    #[test]
    fn no_two_columns_are_called_alike_and_every_field_has_one() {
        let columns = columns();
        let names: HashSet<String> = columns.iter().map(super::Column::name).collect();
        assert_eq!(names.len(), columns.len());
        for kind in KINDS {
            for path in paths(kind).iter().filter(|path| *path != "ref") {
                let found = columns
                    .iter()
                    .filter(|column| column.path(kind.name) == Some(path));
                assert_eq!(found.count(), 1, "{} {path}", kind.name);
            }
        }
    }
}
