//! What the headings of a table mean: matched to the names and labels of fields however people write them.
//!
//! Law: a heading is taken for one thing or for nothing, and either is told before anything is changed.

mod aims;
mod called;

use super::columns::{Column, KINDS, Worked, columns};
use super::sheet::SheetRow;
use crate::error::Problem;
use crate::plan::Update;
use crate::report::Blank;
use aims::{
    FROM_FIGURES, OF_MEASURES, aim, figures, is_measure, is_of_measures_alone, is_of_measures_only,
    is_rating, name_measures,
};
use called::{BESIDE_A_TITLE, CALLED, MILESTONES, NOTE, USUAL};

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
    /// The milestones of the action that the row is about, with each other in one cell.
    Milestones,
    /// A target of a measure, of which the heading does not say for when it is.
    Undated,
    /// The figure of a measure for a period.
    Figures(String),
    /// Nothing, and why.
    Not(&'static str),
}

const WORKED_OUT: &str = "worked out from the rest";
const NOTHING: &str = "nothing in a plan is called that";
const TWICE: &str = "another column is taken for the same";
pub(super) const ON_A_FORM: &str = "on a form only the update is taken";

/// The columns in which something stands that does not come into the plan, and why: all but those that an export
/// works out or a form tells. `holds` says of a column whether anything stands in it.
pub fn untaken(headings: &[String], taken: &[Taken], holds: impl Fn(usize) -> bool) -> Option<String> {
    let told =
        |heading: &str| is_form(taken) && super::form::TOLD.iter().any(|own| plain(own) == bare(heading));
    let columns = headings.iter().zip(taken).enumerate();
    let left = columns.filter_map(|(at, (heading, taken))| match taken {
        Taken::Not(why) if *why != WORKED_OUT && !told(heading) && holds(at) => Some(match heading.trim() {
            "" => "one without a heading".to_owned(),
            heading => format!("{heading} ({why})"),
        }),
        _ => None,
    });
    let left: Vec<String> = left.collect();
    (!left.is_empty()).then(|| format!("what stands in these columns is not taken: {}", left.join("; ")))
}

/// That a form lost what it is about, where its column of titles is empty though it has one: refs alone may have been
/// given on since.
pub fn without_names(rows: &[SheetRow], title: usize) -> Option<String> {
    let lost = !rows.is_empty() && rows.iter().all(|row| row.cell(title).is_empty());
    lost.then(|| {
        "the titles are gone from this form: by the refs alone nobody can tell whether each answer is on what was \
         asked about"
            .to_owned()
    })
}

/// The headings that are taken, for whoever gave one that is not.
pub fn known() -> String {
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
    format!(
        "headings that are known, among many: {USUAL}\nheadings that are taken: {}",
        all.join(", ")
    )
}

/// Why a table cannot say what it wants done: no column is taken for the title of what is new.
pub fn without_title(headings: &[String]) -> Problem {
    let named: Vec<&str> = headings.iter().map(|heading| heading.trim()).collect();
    let named: Vec<&str> = named.into_iter().filter(|heading| !heading.is_empty()).collect();
    Problem::usage("none of its rows is in the plan, and no column is taken for what is to be done")
        .because(format!("its headings are: {}", named.join(" | ")))
        .hint(format!(
            "call that column Action or Title, or Measure beside a Unit where they are measures; headings that are known, among many: {USUAL}"
        ))
}

/// Whether a heading names something that a plan has.
pub fn is_known(heading: &str) -> bool {
    !matches!(meant(heading), Taken::Not(_)) || aim(heading).is_some()
}

/// Whether a heading names a period: beside others that are known it is that of figures.
pub fn is_period(heading: &str) -> bool {
    matches!(figures(heading), Some(Taken::Figures(_)))
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

/// Whether a heading over titles says that they are of measures; what is done is called a measure too, so that word says
/// so only beside a column that no action has.
pub fn is_of_measures(heading: &str, taken: &[Taken]) -> bool {
    is_measure(heading) && taken.iter().any(is_of_measures_alone)
}

/// Whether a heading is of the priority a row stands under.
fn is_priority(heading: &str) -> bool {
    column(&bare(heading)) == Some(Column::Worked(Worked::Priority))
}

/// A heading in small letters, as it was before a spreadsheet was kept from reckoning with it.
fn bare(heading: &str) -> String {
    match heading.trim() {
        "#" => "no".to_owned(),
        heading => plain(super::csv::as_it_was(heading)),
    }
}

/// What every heading of a table means together.
pub fn all(headings: &[String]) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    let mut aims = Vec::new();
    let titled = headings
        .iter()
        .any(|heading| is_title(&meant(heading)) && beside_a_title(heading).is_none());
    for heading in headings {
        let beside = beside_a_title(heading).filter(|_| titled);
        let mut meant = beside.unwrap_or_else(|| meant(heading));
        if meant == Taken::Not(NOTHING)
            && let Some(aim) = aim(heading).or_else(|| figures(heading))
        {
            aims.push(taken.len());
            meant = aim;
        }
        let twice = !matches!(meant, Taken::Not(_)) && taken.contains(&meant);
        taken.push(if twice { Taken::Not(TWICE) } else { meant });
    }
    name_measures(headings, &mut taken);
    if !aims.is_empty() {
        let is_of_measures = is_of_measures_only(headings, &taken);
        let has_figures = taken.iter().any(|taken| matches!(taken, Taken::Figures(_)));
        for (at, column) in taken.iter_mut().enumerate() {
            if !is_of_measures && aims.contains(&at) {
                *column = Taken::Not(OF_MEASURES);
            } else if is_of_measures && has_figures && is_rating(column) {
                *column = Taken::Not(FROM_FIGURES);
            }
        }
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
                Taken::As(Column::Field(_) | Column::FieldOf(..) | Column::Under) | Taken::Milestones
            ) {
                *column = Taken::Not(ON_A_FORM);
            }
        }
    }
    taken
}

/// What every heading means on a table that is no form, though some are those of one: `Update note` is a note.
pub fn of_no_form(headings: &[String]) -> Vec<Taken> {
    let own = headings.iter().map(|heading| match meant(heading) {
        Taken::Update(field) => field.to_owned(),
        _ => heading.clone(),
    });
    all(&own.collect::<Vec<_>>())
}

/// Whether a column is of what is to be done.
pub fn is_title(taken: &Taken) -> bool {
    *taken == title_column()
}

/// The column of what is to be done.
pub fn title_column() -> Taken {
    Taken::As(Column::Field("title".to_owned()))
}

/// What a heading means where another says what is to be done.
fn beside_a_title(heading: &str) -> Option<Taken> {
    let bare = bare(heading);
    if MILESTONES.contains(&bare.as_str()) {
        return Some(Taken::Milestones);
    }
    let (_, name) = BESIDE_A_TITLE
        .iter()
        .find(|(names, _)| names.contains(&bare.as_str()))?;
    Some(Taken::As(Column::Field((*name).to_owned())))
}

/// Whether a column is of what is said of progress: where a record has no note of its own, that of a new update.
pub fn is_note(column: &Column) -> bool {
    matches!(column, Column::Field(path) if path == NOTE)
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
            Self::As(column) if is_note(column) => "note: of a commitment, that of a new update".to_owned(),
            Self::As(column) => column
                .target()
                .map_or_else(|| column.name(), |period| format!("the target for {period}")),
            Self::Undated => "a target".to_owned(),
            Self::Figures(period) => format!("the figures for {period}"),
            Self::Update(field) => format!("the update's {field}"),
            Self::Blank(kind, field) => format!("the {kind}'s {field}"),
            Self::Priority => "the priority it stands under".to_owned(),
            Self::Milestones => "milestones of the action".to_owned(),
            Self::Not(why) => format!("not taken: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Taken, all, columns, meant, plain};

    #[test]
    fn what_an_export_writes_is_taken_for_what_it_is() {
        for column in columns() {
            let is = match meant(&column.name()) {
                Taken::As(found) => found == column,
                Taken::Not(_) => matches!(column, super::Column::Worked(_) | super::Column::Mark),
                Taken::Update(_)
                | Taken::Blank(..)
                | Taken::Priority
                | Taken::Milestones
                | Taken::Undated
                | Taken::Figures(_) => false,
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
            ("R/A/G", "rating"),
            ("#", "ref"),
            ("Nos.", "ref"),
            ("What we will do", "title"),
            ("Who?", "lead"),
            ("Lead Officer(s)", "lead"),
            ("Responsible officer (action lead)", "lead"),
            ("Senior responsible officer", "accountable"),
            ("When?", "due"),
            ("Timescale", "due"),
            ("How?", "detail"),
            ("Success measures", "success"),
            ("Target / outcome", "success"),
            ("Current status", "status"),
            ("Ofsted para no", "also_known"),
            ("Measured_by", "measured_by"),
            ("Baseline: value", "baseline.value"),
            ("By", "due"),
            ("Officer", "lead"),
            ("% complete", "percent"),
        ] {
            assert_eq!(meant(heading).say(), name, "{heading}");
        }
        for heading in ["Progress", "Comments", "Update", "Latest update", "Note"] {
            assert_eq!(
                meant(heading).say(),
                "note: of a commitment, that of a new update",
                "{heading}"
            );
        }
        let beside = |headings: &[&str]| {
            let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
            all(&headings).iter().map(Taken::say).collect::<Vec<_>>()
        };
        assert_eq!(beside(&["Measure", "Action"]), ["success", "title"]);
        assert_eq!(beside(&["Ref", "Measure"]), ["ref", "title"]);
        assert_eq!(beside(&["Title", "Description"]), ["title", "detail"]);
        assert_eq!(beside(&["By", "Milestones"]), ["due", "title"]);
        assert_eq!(
            beside(&["Milestones", "Action"]),
            ["milestones of the action", "title"]
        );
        assert_eq!(meant("Update Note"), Taken::Update("note"));
        assert_eq!(meant("New rating"), Taken::Update("rating"));
        assert!(matches!(meant("Hat size"), Taken::Not(_)));
        assert_eq!(plain("a_b -- C"), "a b c");
    }
}
