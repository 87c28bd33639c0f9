//! The form by which the papers of a meeting are issued: which, as what, for whom, to which folder.
//!
//! Law: it offers what `pledge issue` offers, from the same declarations; nothing is issued without a question.

use super::super::{Agreed, Ask, Overlay, Then};
use super::layer::no;
use super::{Answer, Entry, PaperForm, Row, YES};
use crate::app::Ticket;
use crate::plan::{Place, Plan};
use crate::report::choice::{self, Audience, EXEMPT, FOLDER, Format, Had, NAMES, Ordered, Pack, Report};

/// What it means to leave out a paper of a pack that was issued.
const HAD: &str = "left out, though the pack had it";
const DID_NOT_HAVE: &str = "left out: the pack did not have it";

/// The meeting whose papers are to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuing {
    /// Where it stands.
    pub meeting: Place,
    /// Its ref.
    pub name: String,
    /// The version that was issued to it, in short; none where none was.
    pub version: Option<String>,
}

impl Issuing {
    /// What there is to know of it beside its name.
    pub fn known(&self) -> String {
        match &self.version {
            Some(version) => format!("issued already: version {version}"),
            None => "not issued yet".to_owned(),
        }
    }

    /// What issuing does.
    fn does(&self) -> String {
        match &self.version {
            Some(version) => format!(
                "What the meeting had stays as it was: they are written again, of version {version}, and nothing is \
                 recorded."
            ),
            None => {
                "Their version is recorded in the meeting and tagged: it is what the board had.".to_owned()
            }
        }
    }
}

impl PaperForm {
    /// The form that issues the papers of a meeting.
    pub fn issuing(issuing: Issuing, today: chrono::NaiveDate) -> Self {
        let papers = Report::ALL.iter().filter(|report| !report.is_for_a_lead());
        let paper = |report: &Report| {
            let words = vec![("no", "left out"), (YES, report.help())];
            let row = Row::words(Entry::Issued(*report), report.name(), words);
            Row {
                help: report.help(),
                ..row
            }
        };
        let mut form = Self {
            rows: papers.map(paper).collect(),
            issuing: Some(issuing),
            ..Self::of(Ordered::default(), "", &Plan::default(), today)
        };
        form.rows.extend([
            Self::formats(),
            Self::audiences(),
            Self::drafts(),
            Row::text(
                Entry::File,
                "Folder",
                "The folder they go to, from the plan's; made where it is not there",
                "the plan's own",
            ),
        ]);
        form.say(Entry::Issued(Report::default()), YES);
        form.say(Entry::File, FOLDER);
        form
    }

    /// Begins with the papers that a pack had, where nobody has chosen any yet.
    pub(in crate::app) fn begins_with(&mut self, ticket: Ticket, had: Option<&Had>) {
        let (Some((papers, is_own)), true) = (had.map(Had::papers), self.takes(ticket)) else {
            return;
        };
        for row in &mut self.rows {
            let Entry::Issued(report) = row.entry else {
                continue;
            };
            let had = papers.contains(&report);
            if let Answer::Word { all, at } = &mut row.answer {
                *at = usize::from(had);
                let told = if had { HAD } else { DID_NOT_HAVE };
                all.iter_mut()
                    .take(usize::from(is_own))
                    .for_each(|no| no.1 = told);
            }
        }
    }

    /// The papers as they are chosen; none where it is no form that issues.
    pub fn pack(&self) -> Option<Pack> {
        let issuing = self.issuing.as_ref()?;
        let chosen = |row: &Row| match row.entry {
            Entry::Issued(report) if row.said() == YES => Some(report),
            _ => None,
        };
        Some(Pack {
            meeting: issuing.meeting.clone(),
            reports: self.rows.iter().filter_map(chosen).collect(),
            format: self.format(),
            audience: self.audience(),
            draft: self.said(Entry::Draft) == YES,
            folder: self.said(Entry::File),
            over: false,
            as_written: false,
        })
    }

    /// Asks whether the papers that are chosen are to be issued.
    pub(super) fn ask_to_issue(&self) -> Then {
        let Some((issuing, pack)) = self.issuing.as_ref().zip(self.pack()) else {
            return Then::Stay;
        };
        if pack.reports.is_empty() {
            return no("choose at least one paper: Space or y".to_owned());
        }
        let verb = if issuing.version.is_some() {
            "Write"
        } else {
            "Issue"
        };
        let again = if issuing.version.is_some() { " again" } else { "" };
        Then::Open(Box::new(Overlay::Ask(Ask {
            question: format!("{verb} the papers of {}{again}?", issuing.name),
            detail: format!("{} {}{}", said(&pack), issuing.does(), unsought(&pack)),
            yes: if issuing.version.is_some() {
                "write them"
            } else {
                "issue them"
            },
            no: "not yet",
            then: Agreed::Issue(Box::new(pack)),
        })))
    }
}

/// What whoever issues papers for the public ought to know.
fn unsought(pack: &Pack) -> String {
    match pack.audience {
        Audience::Public => format!(" Texts that count few people are looked for; {NAMES}."),
        Audience::Exempt => String::new(),
    }
}

/// The papers in words: `plan and progress, public, as html, into papers.`
fn said(pack: &Pack) -> String {
    let names: Vec<&str> = pack.reports.iter().map(|report| report.name()).collect();
    let names = match names.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.join(""),
    };
    let who = match pack.audience {
        Audience::Exempt => format!("exempt ({EXEMPT})"),
        Audience::Public => pack.audience.name().to_owned(),
    };
    let draft = if pack.draft { ", as drafts" } else { "" };
    let folder = match pack.folder.as_str() {
        "" => "the plan's folder",
        folder => folder,
    };
    format!("{names}, {who}{draft}, as {}, into {folder}.", pack.format.name())
}

/// The rows that every form of papers has.
impl PaperForm {
    pub(super) fn formats() -> Row {
        let formats = Format::ALL.iter().map(|format| (format.name(), format.help()));
        Row::words(Entry::Format, "Format", formats.collect())
    }

    pub(super) fn audiences() -> Row {
        let audiences = Audience::ALL.iter().map(|who| (who.name(), who.help()));
        Row::words(Entry::Audience, "Audience", audiences.collect())
    }

    pub(super) fn drafts() -> Row {
        let drafts = vec![("no", "As the strategy's stage has it"), (YES, choice::DRAFT)];
        Row::words(Entry::Draft, "Draft", drafts)
    }
}
