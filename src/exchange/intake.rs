//! From the rows of a table to an edit: what each would add or change, and which are refused, before anything is done.
//!
//! Laws: a cell that says what an export of this plan would say changes nothing; an empty cell clears nothing; a row
//! that is not understood whole is refused whole, with its line.

mod addition;
mod cells;
mod corrected;
mod found;
mod leads;
mod meanwhile;
mod milestones;
mod priority;
mod reading;
mod row;
mod since;
mod told;
mod tracker;
mod update;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::columns::shape;
use super::division;
use super::headings::{self, Taken};
use super::page::{self, Origin};
use super::sheet::{Sheet, SheetRow, read};
use crate::error::{Problem, Result};
use crate::plan::{Edit, Index, Issued, Names, Place, Plan, Shape, Update, apply, apply_to};
use crate::report::publish;
use corrected::corrected;
pub use meanwhile::Holds;
pub use since::Sent;
use since::{Since, is_of_this_plan};
use tracker::tracker;

/// What is asked of an intake.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// What a new row is where it does not say.
    pub kind: Option<&'a str>,
    /// What a new row stands under where it does not say.
    pub under: Option<&'a str>,
    /// The key of the lead who gives an update where the row does not say.
    pub by: Option<String>,
    /// What papers that went out before told: an export leaves out what they did.
    pub issued: &'a Issued,
    /// The plan that the paper was made of, where it is one that comes back and the book still has that version.
    pub sent: Option<Sent>,
    /// What holds where somebody else said otherwise since it was made.
    pub holds: Holds,
}

/// What a table would do to a plan.
#[derive(Debug)]
pub struct Intake {
    /// How its cells stand apart.
    pub apart: &'static str,
    /// What each heading was taken for.
    pub headings: Vec<(String, Taken)>,
    /// What becomes of each row.
    pub rows: Vec<Line>,
    /// All that is to be done, as one edit; of nothing, where nothing is.
    pub edit: Edit,
    /// What is to be said besides.
    pub notes: Vec<String>,
    /// The headings that are known, for whoever has time to mend those that were not taken.
    pub known: Option<String>,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its line in the file.
    pub line: usize,
    /// The ref it is about, as the plan has it, or as the row does.
    pub reference: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new item, by its kind and title.
    Added(String),
    /// What it says of an item there is, each change in words.
    Changed(Vec<String>),
    /// It says what the plan says.
    Left,
    /// It cannot be taken.
    Refused(Problem),
}

/// What the table in these bytes would do to a plan.
pub fn intake(plan: &Plan, bytes: &[u8], asked: &Asked<'_>) -> Result<Intake> {
    let sheet = read(bytes, &headings::is_known)?;
    let (taken, origin) = if let Some((taken, origin)) = &sheet.page {
        (taken.clone(), Some(origin))
    } else {
        let taken = headings::all(&sheet.headings);
        (tracker(plan, &sheet, &taken).unwrap_or(taken), None)
    };
    let of_form = |heading: &String| headings::is_title(&headings::meant(heading));
    let title = taken.iter().position(headings::is_title);
    let title = title.or_else(|| sheet.headings.iter().position(of_form));
    let mut desk = Desk::new(plan, (&sheet.headings, &taken), title, asked);
    if let Some(origin) = origin {
        is_of_this_plan(plan, &desk.public, origin, asked)?;
        desk.is_page = true;
        desk.notes.extend(untraced(origin, asked));
        desk.notes.extend(corrected(&sheet.rows, origin, asked));
    }
    if let Some(at) = title.filter(|_| desk.is_form && !desk.is_page) {
        desk.notes.extend(headings::without_names(&sheet.rows, at));
    }
    desk.keep_refs(&sheet.rows);
    let rows: Vec<Line> = sheet.rows.iter().map(|row| desk.line(row)).collect();
    let is_borne = |reference: &str| desk.index.bearing(reference).next().is_some();
    let refused = |row: &Line| matches!(row.outcome, Outcome::Refused(_)) && !is_borne(&row.reference);
    if !desk.is_form && !taken.iter().any(headings::is_title) && !rows.is_empty() && rows.iter().all(refused)
    {
        return Err(headings::without_title(&sheet.headings));
    }
    let mut told = desk.notes;
    let new = rows.iter().zip(&sheet.rows);
    let new = new.filter(|(line, _)| matches!(line.outcome, Outcome::Added(_)));
    told.extend(division::told(new.map(|(_, row)| row), &taken));
    told.extend(leads::new_leads(plan, &desk.plan));
    let edit = Edit::all(desk.edits);
    let is_page = sheet.page.is_some();
    let Sheet {
        apart,
        headings,
        mut notes,
        rows: sheet_rows,
        ..
    } = sheet;
    notes.extend(told);
    let holds = |at: usize| sheet_rows.iter().any(|row| !row.cell(at).is_empty());
    let untaken = headings::untaken(&headings, &taken, holds).filter(|_| !is_page);
    let known = untaken.is_some().then(headings::known);
    notes.extend(untaken);
    Ok(Intake {
        apart,
        headings: headings
            .into_iter()
            .zip(taken)
            .filter(|(heading, _)| !is_page || heading != page::TITLE)
            .collect(),
        rows,
        edit,
        notes,
        known,
    })
}

/// What is to be said where nobody can tell what has changed since a paper was made.
fn untraced(origin: &Origin, asked: &Asked<'_>) -> Option<String> {
    let commit = origin.commit.as_ref().filter(|_| asked.sent.is_none())?;
    let short: String = commit.chars().take(7).collect();
    Some(format!(
        "this paper was made of version {short}, which is not in this repository: what has changed since cannot be told"
    ))
}

impl Intake {
    /// How many rows become of a sort.
    pub fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.rows.iter().filter(|row| is(&row.outcome)).count()
    }

    /// The rows that are refused.
    pub fn refused(&self) -> impl Iterator<Item = (&Line, &Problem)> {
        self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::Refused(problem) => Some((row, problem)),
            _ => None,
        })
    }
}

/// The plan as the rows so far leave it.
struct Desk<'a> {
    /// The plan as it was, and as anybody may see it: what an export would say.
    was: &'a Plan,
    public: Plan,
    /// As it is now.
    plan: Plan,
    index: Index,
    names: Names,
    edits: Vec<Edit>,
    /// What takes back what the row at hand has done so far.
    undo: Vec<Edit>,
    headings: &'a [String],
    taken: &'a [Taken],
    asked: &'a Asked<'a>,
    is_form: bool,
    /// Whether it is a form as a page.
    is_page: bool,
    /// What has changed since the paper was made that comes back.
    since: Option<Since<'a>>,
    /// What is to be said besides.
    notes: Vec<String>,
    /// The column of titles, also on a form.
    title: Option<usize>,
    /// How often a ref has come, and on which line a row was first about something.
    seen: HashMap<String, usize>,
    first: HashMap<String, usize>,
    /// What the row at hand is about.
    about: Vec<String>,
    /// The priority that was named last: below a merged cell it stands for the rows that follow.
    priority: Option<String>,
}

impl<'a> Desk<'a> {
    fn new(
        plan: &'a Plan,
        (headings, taken): (&'a [String], &'a [Taken]),
        title: Option<usize>,
        asked: &'a Asked<'a>,
    ) -> Self {
        let index = Index::of(plan);
        Self {
            was: plan,
            public: publish::public(plan, asked.today, asked.issued).plan,
            plan: plan.clone(),
            names: Names::of(&index),
            index,
            edits: Vec::new(),
            undo: Vec::new(),
            headings,
            taken,
            asked,
            is_form: headings::is_form(taken),
            is_page: false,
            since: asked.sent.as_ref().map(|sent| Since::of(sent, plan)),
            notes: Vec::new(),
            title,
            seen: HashMap::new(),
            first: HashMap::new(),
            about: Vec::new(),
            priority: None,
        }
    }

    /// Keeps the refs that rows bear and nothing in the plan does from being given to what bears none.
    fn keep_refs(&mut self, rows: &[SheetRow]) {
        for row in rows {
            let typed = self.typed(row);
            if !typed.is_empty() && self.index.bearing(&typed).next().is_none() {
                self.index.reserve(&typed);
            }
        }
    }

    fn line(&mut self, row: &SheetRow) -> Line {
        let (edits, entries) = (self.edits.len(), self.index.entries().len());
        self.undo.clear();
        self.about.clear();
        let (reference, outcome) = match self.row(row) {
            Ok(told) => told,
            Err(problem) => {
                // Nor is a priority made for what is refused.
                if self.edits.len() > edits {
                    self.edits.truncate(edits);
                    self.take_back();
                    self.index.forget_after(entries);
                }
                // What is refused is about nothing: another row may be.
                for about in self.about.drain(..) {
                    self.first.remove(&about);
                }
                (self.typed(row), Outcome::Refused(problem))
            }
        };
        Line {
            line: row.line,
            reference,
            outcome,
        }
    }

    /// Takes in an edit that has been made on the plan as it is now.
    fn take(&mut self, edit: &Edit) -> Result<bool> {
        let steps: Vec<Edit> = edit.steps().into_iter().cloned().collect();
        if steps.is_empty() {
            return Ok(false);
        }
        let inverse = apply_to(&mut self.plan, edit)?;
        self.undo.push(inverse);
        self.edits.extend(steps);
        Ok(true)
    }

    /// Leaves the plan as the edits that remain make it.
    fn take_back(&mut self) {
        let undone = (self.undo.iter().rev()).try_for_each(|edit| apply_to(&mut self.plan, edit).map(drop));
        let anew = || apply(self.was, &Edit::all(self.edits.clone()));
        if undone.is_err()
            && let Ok((plan, _)) = anew()
        {
            self.plan = plan;
        }
    }

    /// Takes in what an item has come to be called, or that it is there.
    fn follow(&mut self, place: &Place) {
        let known = self.index.entries().len();
        self.index.follow(&self.plan, place);
        let new = self.index.entries().get(known..).unwrap_or_default();
        for entry in new {
            self.names.add(entry);
        }
    }

    /// As much of the plan as an edit needs that gives these fields to a record at a place, or to a new one under it.
    fn around(&self, place: &Place, whole: bool, kind: &str, fields: &[(String, String)]) -> Cow<'_, Plan> {
        let of_update = |path: &str| Update::KIND.field(path).map(|(_, info)| info.shape);
        let refers = |path: &str| {
            let is_update = kind == Update::KIND.name;
            let shape = if is_update {
                of_update(path)
            } else {
                shape(kind, path)
            };
            shape.is_none_or(|shape| matches!(shape.one(), Shape::Ref(_) | Shape::OwnRef))
        };
        if fields.iter().any(|(path, _)| refers(path)) {
            return Cow::Borrowed(&self.plan);
        }
        let excerpt = self.plan.excerpt(place, whole);
        excerpt.map_or(Cow::Borrowed(&self.plan), Cow::Owned)
    }
}
