//! The form a paper is ordered with: which, as what, at which version, for whom, to which file.
//!
//! Law: it offers what the commands offer, from the same declarations; the name of the file follows what is chosen
//! until somebody types another.

mod issuing;
mod layer;
mod list;
mod row;

pub use issuing::Issuing;
pub use list::List;
pub use row::{Answer, Entry, Row};

use chrono::NaiveDate;

use crate::app::Ticket;
use crate::plan::Plan;
use crate::report::choice::{self, Audience, FOLDER, Format, Ordered, Position, Wanted};

/// The word that says so.
const YES: &str = "yes";

/// The form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperForm {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The row the cursor is in.
    pub at: usize,
    today: NaiveDate,
    /// Whether somebody typed the name of the file.
    named: bool,
    /// Of which the paper is awaited.
    awaited: Option<Ticket>,
    /// The meeting, where papers are issued to one.
    pub issuing: Option<Issuing>,
}

impl PaperForm {
    /// The form of a paper, about the business of a body where one is named.
    pub fn of(paper: Ordered, body: &str, plan: &Plan, today: NaiveDate) -> Self {
        let papers = Ordered::all().map(|paper| (paper.name(), paper.help()));
        let mut form = Self {
            rows: vec![
                Row::words(Entry::Paper, "Paper", papers.collect()),
                Self::formats(),
                Self::audiences(),
                Row::text(Entry::At, "At", choice::AT, "the plan as it stands"),
                Row::text(Entry::Since, "Since", choice::SINCE, "what the last meeting had"),
                Row::text(Entry::Period, "Period", choice::PERIOD, "the last that ended"),
                Row::text(Entry::Body, "Body", choice::BODY, "everybody's"),
                Row::text(Entry::Lead, "Lead", choice::LEAD, "everybody's"),
                Row::list(
                    Entry::Priority,
                    "Priorities",
                    choice::PRIORITIES,
                    "all of them",
                    true,
                ),
                Row::list(
                    Entry::Organisation,
                    "Organisation",
                    choice::ORGANISATION,
                    "every organisation",
                    false,
                ),
                Row::text(Entry::Template, "Template", choice::TEMPLATE, "the program's own"),
                Self::drafts(),
                Row::text(
                    Entry::File,
                    "File",
                    "The file it goes to, from the plan's folder",
                    "no file yet",
                ),
            ],
            at: 0,
            today,
            named: false,
            awaited: None,
            issuing: None,
        };
        form.offer(plan);
        form.say(Entry::Paper, paper.name());
        if paper.report().is_none() {
            // It is a page with pictures, and its command makes it so.
            form.say(Entry::Format, Format::Html.name());
        }
        form.say(Entry::Body, body);
        form.follow();
        form
    }

    /// The row the cursor is in.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// What it is called, and what stands beside that.
    pub fn title(&self) -> (String, String) {
        match &self.issuing {
            Some(issuing) => (format!("Issue the papers of {}", issuing.name), issuing.known()),
            None => ("Make a paper".to_owned(), self.paper().title().to_owned()),
        }
    }

    /// Which paper it is.
    pub fn paper(&self) -> Ordered {
        Ordered::named(&self.said(Entry::Paper)).unwrap_or_default()
    }

    fn format(&self) -> Format {
        Format::named(&self.said(Entry::Format)).unwrap_or_default()
    }

    fn audience(&self) -> Audience {
        Audience::named(&self.said(Entry::Audience)).unwrap_or_default()
    }

    fn said(&self, entry: Entry) -> String {
        let row = self.rows.iter().find(|row| row.entry == entry && !row.hidden);
        row.map(Row::said).unwrap_or_default()
    }

    /// What is asked for.
    pub fn wanted(&self) -> Wanted {
        let typed = |entry| Some(self.said(entry)).filter(|typed| !typed.is_empty());
        Wanted {
            paper: self.paper(),
            format: self.format(),
            position: Position {
                at: typed(Entry::At),
                since: typed(Entry::Since),
                period: typed(Entry::Period),
                body: typed(Entry::Body),
                audience: self.audience(),
                draft: self.said(Entry::Draft) == YES,
            },
            lead: typed(Entry::Lead),
            priorities: self.chosen(Entry::Priority).to_vec(),
            organisation: self.chosen(Entry::Organisation).first().cloned(),
            template: typed(Entry::Template),
        }
    }

    /// Where the paper goes, from the plan's folder.
    pub fn file(&self) -> String {
        self.said(Entry::File)
    }

    /// Has a row say something; false where it has no such word.
    fn say(&mut self, entry: Entry, said: &str) -> bool {
        let Some(row) = self.rows.iter_mut().find(|row| row.entry == entry) else {
            return false;
        };
        match &mut row.answer {
            Answer::Text(text) => text.replace(said),
            Answer::List(list) => return list.say(said),
            Answer::Word { all, at } => {
                let same = |(word, _): &(&str, &str)| word.eq_ignore_ascii_case(said);
                let Some(found) = all.iter().position(same) else {
                    return false;
                };
                *at = found;
            }
        }
        true
    }

    /// What follows from a change: what there is no use for is hidden, the file is named after what is chosen, and a
    /// paper that is on its way is no longer the one meant.
    fn follow(&mut self) {
        self.awaited = None;
        let paper = self.paper();
        for row in &mut self.rows {
            row.hidden = match row.entry {
                Entry::Since => !paper.compares(),
                Entry::Lead | Entry::Priority | Entry::Organisation | Entry::Template => {
                    self.issuing.is_none() && paper.report().is_none()
                }
                _ => false,
            };
        }
        if !self.named && self.issuing.is_none() {
            let apart = self.audience().apart();
            let (day, paper) = (self.today.format("%Y-%m-%d"), paper.name());
            let ending = self.format().ending();
            self.say(Entry::File, &format!("{FOLDER}/{day}-{paper}{apart}.{ending}"));
        }
    }

    /// Learns that its paper is being made.
    pub(in crate::app) fn asks(&mut self, ticket: Ticket) {
        self.awaited = Some(ticket);
    }

    /// Whether this is the paper it awaits; it awaits it no longer.
    pub(in crate::app) fn takes(&mut self, ticket: Ticket) -> bool {
        let awaited = self.awaited == Some(ticket);
        self.awaited = self.awaited.filter(|_| !awaited);
        awaited
    }
}
