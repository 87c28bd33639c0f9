//! What the headings of a table mean: matched to the names and labels of fields however people write them.
//!
//! Law: a heading is taken for one thing or for nothing, and either is told before anything is changed.

use super::columns::{Column, KINDS, Worked, columns};
use crate::plan::Update;
use crate::report::Blank;

/// What a column is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A column as an export has it.
    As(Column),
    /// A field of the update that the row gives.
    Update(&'static str),
    /// A field of another record that a form asks for: its kind, and its name.
    Blank(&'static str, &'static str),
    /// The priority under which a new row stands, by its ref or title; one that is not there is made.
    Priority,
    /// Nothing, and why.
    Not(&'static str),
}

/// What people call the columns of their tables, with the name of ours.
const CALLED: &[(&[&str], &str)] = &[
    (
        &[
            "no",
            "number",
            "id",
            "reference",
            "action no",
            "action ref",
            "action number",
            "item",
        ],
        "ref",
    ),
    (&["type", "level"], "kind"),
    (&["parent", "belongs to", "under priority"], "under"),
    (&["priority area", "strategic priority", "theme"], "priority"),
    (
        &[
            "action",
            "actions",
            "description",
            "what",
            "measure",
            "milestone",
            "task",
            "commitment",
            "pledge",
            "name",
            "what we will do",
            "what will we do",
        ],
        "title",
    ),
    (
        &[
            "by when",
            "deadline",
            "target date",
            "due date",
            "completion date",
            "end date",
            "timescale",
            "when",
        ],
        "due",
    ),
    (&["start date", "from when"], "start"),
    (
        &[
            "owner",
            "who",
            "lead officer",
            "responsible",
            "responsible officer",
            "lead s",
            "led by whom",
            "by whom",
        ],
        "lead",
    ),
    (&["partners", "partner", "supported by"], "with"),
    (&["rag", "brag", "rag rating", "rag status"], "rating"),
    (&["progress status", "state of progress"], "status"),
    (
        &[
            "success measure",
            "success criteria",
            "outcome measure",
            "how will we know",
        ],
        "success",
    ),
    (&["figure", "actual", "result"], "value"),
    (&["numerator"], "n"),
    (&["denominator", "base"], "of"),
    (&["quarter", "reporting period"], "period"),
];

const WORKED_OUT: &str = "worked out from the rest";
const NOTHING: &str = "nothing in a plan is called that";
const TWICE: &str = "another column is taken for the same";
pub(super) const ON_A_FORM: &str = "on a form only the update is taken";

/// The headings that are taken, for whoever gave one that is not; none where all of theirs were.
pub fn known(headings: &[String], taken: &[Taken]) -> Option<String> {
    let mut named = headings.iter().zip(taken);
    if !named.any(|(heading, taken)| *taken == Taken::Not(NOTHING) && !heading.trim().is_empty()) {
        return None;
    }
    let columns = columns();
    let columns = columns
        .iter()
        .filter(|column| !matches!(column, Column::Worked(_) | Column::Mark))
        .map(Column::name);
    let update = Update::KIND
        .fields
        .iter()
        .filter(|field| field.name != "restricted")
        .map(|field| format!("Update {}", field.name));
    let all: Vec<String> = columns.chain(update).collect();
    Some(format!("headings that are taken: {}", all.join(", ")))
}

/// What one heading means by itself.
pub fn meant(heading: &str) -> Taken {
    let heading = bare(heading);
    if heading.is_empty() {
        return Taken::Not(NOTHING);
    }
    for before in ["update ", "new "] {
        let Some(rest) = heading.strip_prefix(before) else {
            continue;
        };
        let mut fields = Update::KIND.fields.iter();
        if let Some(field) = fields.find(|field| plain(field.name) == rest || plain(field.label()) == rest) {
            return Taken::Update(field.name);
        }
    }
    match column(&heading) {
        Some(Column::Worked(_)) => Taken::Not(WORKED_OUT),
        Some(column) => Taken::As(column),
        None if heading == plain(super::csv::NOT_FOR_PUBLICATION) => Taken::Not(WORKED_OUT),
        None => Taken::Not(NOTHING),
    }
}

/// The column of an export that a heading, in small letters, is another name of.
fn column(heading: &str) -> Option<Column> {
    let all = columns();
    let named = |name: &str| all.iter().find(|column| plain(&column.name()) == plain(name));
    let called = || {
        let known = CALLED.iter().find(|(names, _)| names.contains(&heading));
        known.and_then(|(_, name)| named(name))
    };
    let found = named(heading).or_else(|| labelled(&all, heading)).or_else(called);
    found.cloned()
}

/// Whether a heading is of the priority a row stands under.
fn is_priority(heading: &str) -> bool {
    column(&bare(heading)) == Some(Column::Worked(Worked::Priority))
}

/// A heading in small letters, as it was before a spreadsheet was kept from reckoning with it.
fn bare(heading: &str) -> String {
    plain(super::csv::as_it_was(heading.trim()))
}

/// What every heading of a table means together.
pub fn all(headings: &[String]) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    for heading in headings {
        let meant = meant(heading);
        let twice = !matches!(meant, Taken::Not(_)) && taken.contains(&meant);
        taken.push(if twice { Taken::Not(TWICE) } else { meant });
    }
    // An export says where a row stands by its own column; in a paper's table nothing else does.
    if !is_form(&taken) && !taken.contains(&Taken::As(Column::Under)) {
        let first = headings.iter().position(|heading| is_priority(heading));
        if let Some(column) = first.and_then(|at| taken.get_mut(at)) {
            *column = Taken::Priority;
        }
    }
    if is_form(&taken) {
        for column in &mut taken {
            if matches!(
                column,
                Taken::As(Column::Field(_) | Column::FieldOf(..) | Column::Under)
            ) {
                *column = Taken::Not(ON_A_FORM);
            }
        }
    }
    taken
}

/// Whether the rows give updates.
pub fn is_form(taken: &[Taken]) -> bool {
    taken.iter().any(Taken::is_blank)
}

/// The column of the field with this label.
fn labelled<'c>(all: &'c [Column], heading: &str) -> Option<&'c Column> {
    let mut fields = KINDS
        .iter()
        .flat_map(|kind| kind.fields.iter().map(move |field| (kind, field)));
    let (kind, field) = fields.find(|(_, field)| plain(field.label()) == heading)?;
    all.iter()
        .find(|column| column.path(kind.name) == Some(field.name))
}

/// A heading in small letters, its words parted by one blank.
fn plain(heading: &str) -> String {
    let words = heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

impl Taken {
    /// What a blank of a form is taken for.
    pub fn of_blank(blank: &'static Blank) -> Self {
        if blank.kind == Update::KIND.name {
            Self::Update(blank.field)
        } else {
            Self::Blank(blank.kind, blank.field)
        }
    }

    /// Whether it is the answer to what a form asks.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Update(_) | Self::Blank(..))
    }

    /// It in words, for a preview.
    pub fn say(&self) -> String {
        match self {
            Self::As(column) => column.name(),
            Self::Update(field) => format!("the update's {field}"),
            Self::Blank(kind, field) => format!("the {kind}'s {field}"),
            Self::Priority => "the priority it stands under".to_owned(),
            Self::Not(why) => format!("not taken: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Taken, columns, meant, plain};

    #[test]
    fn what_an_export_writes_is_taken_for_what_it_is() {
        for column in columns() {
            let is = match meant(&column.name()) {
                Taken::As(found) => found == column,
                Taken::Not(_) => matches!(column, super::Column::Worked(_) | super::Column::Mark),
                Taken::Update(_) | Taken::Blank(..) | Taken::Priority => false,
            };
            assert!(is, "{}", column.name());
        }
    }

    #[test]
    fn headings_are_taken_however_people_write_them() {
        for (heading, name) in [
            ("Ref.", "ref"),
            ("By When", "due"),
            ("  LEAD officer ", "lead"),
            ("In plain words", "plain"),
            ("RAG", "rating"),
            ("Measured_by", "measured_by"),
            ("Baseline: value", "baseline.value"),
        ] {
            assert_eq!(meant(heading).say(), name, "{heading}");
        }
        assert_eq!(meant("Update Note"), Taken::Update("note"));
        assert_eq!(meant("New rating"), Taken::Update("rating"));
        assert!(matches!(meant("Hat size"), Taken::Not(_)));
        assert_eq!(plain("a_b -- C"), "a b c");
    }
}
