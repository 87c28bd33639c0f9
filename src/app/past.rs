//! What is known of the plan's history so far: it is asked of the world when a screen wants it, comes in parts, and
//! is asked again when the plan stands at another commit.
//!
//! Law: nothing waits for it. What has come is shown, and what it is of is known, so that an answer to an older
//! question changes nothing.

use super::effect::{Effect, Ticket};
use super::model::{Model, Opened};
use super::overlay::{Agreed, Ask, Overlay};
use super::page::Page;
use super::screen::Screen;
use crate::error::Problem;
use crate::history::model::{Commit, Difference, Narrow};
use crate::plan::{Place, Value as _, When};

/// One commit with what it changed, of the whole plan or of one commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: Commit,
    /// What it changed.
    pub changes: Vec<Difference>,
}

/// A part of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Versions, newest first, older than those of the parts before.
    pub versions: Vec<Version>,
    /// How many versions of how many have been read, where they have to be read first.
    pub read: Option<(usize, usize)>,
    /// Whether it is the last part.
    pub last: bool,
}

/// The history of the plan or of one commitment, as far as it has come.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The ref of the commitment; none for the whole plan.
    pub of: Option<String>,
    /// Which of its changes are asked for, besides.
    pub narrow: Narrow,
    /// Versions, newest first.
    pub versions: Vec<Version>,
    /// How many versions of how many have been read, where they have to be read first.
    pub read: Option<(usize, usize)>,
    /// Whether all of it has come.
    pub complete: bool,
    /// Why it cannot be told.
    pub problem: Option<Problem>,
    asked: Option<Asked>,
    /// Whether what is here is of the question asked last.
    begun: bool,
}

/// Who gave a field the value it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setter {
    /// The path of the field inside its item.
    pub field: String,
    /// The ref of the item.
    pub reference: String,
    /// The commit that gave it; none where it is not in history yet.
    pub commit: Option<Commit>,
}

/// Who set the fields of one item.
#[derive(Clone, Debug, Default)]
pub struct Setters {
    /// The item.
    pub of: Place,
    /// Each of its fields.
    pub fields: Vec<Setter>,
    asked: Option<Asked>,
}

/// What was asked, and at which commit the plan stood then.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    ticket: Ticket,
    at: String,
}

impl Past {
    /// The history of one commitment, nothing of which has come.
    pub(super) fn of(reference: impl Into<String>) -> Self {
        Self {
            of: Some(reference.into()),
            ..Self::default()
        }
    }

    /// What is asked of the whole plan's history, nothing of which has come.
    pub(super) fn narrowed(narrow: Narrow) -> Self {
        Self {
            narrow,
            ..Self::default()
        }
    }

    /// Takes a part that has come; no where it answers an older question.
    pub(super) fn take(&mut self, ticket: Ticket, part: &Result<Part, Problem>) -> bool {
        if self.asked.as_ref().is_none_or(|asked| asked.ticket != ticket) {
            return false;
        }
        if !std::mem::replace(&mut self.begun, true) {
            self.versions.clear();
        }
        match part {
            Ok(part) => {
                self.versions.extend(part.versions.iter().cloned());
                self.read = part.read;
                self.complete = part.last;
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem.clone()),
        }
        true
    }

    /// Whether it has been asked for at this commit.
    fn is_asked(&self, at: &str) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.at == at)
    }

    /// A version by its commit.
    pub fn version(&self, commit: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.commit.id == commit)
    }
}

impl Opened {
    /// The version of a commit, as far as any history that was asked for has told it.
    pub(super) fn version(&self, commit: &str) -> Option<&Version> {
        let told = [&self.past, &self.story, &self.narrowed];
        told.into_iter().find_map(|past| past.version(commit))
    }
}

impl Setters {
    /// Takes what has come; an answer to an older question changes nothing.
    pub(super) fn take(&mut self, ticket: Ticket, fields: &[Setter]) {
        if self.asked.as_ref().is_some_and(|asked| asked.ticket == ticket) {
            self.fields = fields.to_vec();
        }
    }
}

/// When and by whom, and why where that is known: `12 Jan 2019, Head of Service: waiting for the agreement`.
pub fn told(commit: &Commit) -> String {
    let mut told = format!("{}, {}", When::day(commit.date).say(), commit.author);
    if let Some(reason) = &commit.reason {
        told.push_str(": ");
        told.push_str(&on_one_line(reason));
    }
    told
}

/// The question before a commit is taken back, by what it did; where it took one back itself, by what is done again.
pub(super) fn taking_back(commit: String, subject: &str, again: Option<&str>, who: &str) -> Ask {
    let named = |text: &str| on_one_line(text).trim_end_matches('.').to_owned();
    let (question, yes) = match again {
        Some(again) => (
            format!("Do again what was taken back: {}?", named(again)),
            "do it again",
        ),
        None => (format!("Take back: {}?", named(subject)), "take it back"),
    };
    Ask {
        question,
        detail: format!(
            "{who}A new commit says again what stood before, and names the one it takes back as its reason; nothing is lost."
        ),
        yes,
        no: "leave it",
        then: Agreed::Undo(commit),
    }
}

/// Text with every run of blanks and line ends as one blank.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What of the history the screen wants and has not asked for.
pub(super) fn wanted(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let form = model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Form(form) => Some(form.place.clone()),
        _ => None,
    });
    let on_plan = matches!(model.screen, Screen::Plan) && form.is_none();
    let page = match model.screen {
        Screen::Page(page) => Some(page),
        _ => None,
    };
    let ticket = model.ticket();
    if let Some(Overlay::Settle(settle)) = model.overlays.last_mut()
        && let Some(fields) = settle.wants(ticket)
    {
        effects.push(Effect::Changers { ticket, fields });
    }
    let Some(at) = model
        .opened
        .as_ref()
        .and_then(|opened| opened.snapshot.head.clone())
    else {
        return effects;
    };
    let (ticket, today) = (model.ticket(), model.today);
    let Some(opened) = &mut model.opened else {
        return effects;
    };
    let asked = Asked { ticket, at };
    let past = match page {
        Some(Page::History) if !opened.narrowed.narrow.is_all() => Some(&mut opened.narrowed),
        Some(Page::History | Page::Meetings | Page::Minutes | Page::Dashboard) => Some(&mut opened.past),
        Some(Page::Story) => Some(&mut opened.story),
        _ => None,
    };
    if let Some(past) = past.filter(|past| !past.is_asked(&asked.at)) {
        past.asked = Some(asked.clone());
        past.begun = false;
        past.complete = false;
        past.read = None;
        effects.push(Effect::Story {
            ticket,
            narrow: Narrow {
                item: past.of.clone().or_else(|| past.narrow.item.clone()),
                ..past.narrow.clone()
            },
            today,
        });
    }
    let selected = opened
        .tree
        .selected()
        .filter(|_| on_plan)
        .map(|row| row.place.address().item);
    if let Some(item) = selected.filter(|item| !item.is_empty())
        && (opened.recent.of.as_ref() != Some(&item) || !opened.recent.is_asked(&asked.at))
    {
        if opened.recent.of.as_ref() != Some(&item) {
            opened.recent = Past::of(item.clone());
        }
        opened.recent.asked = Some(asked.clone());
        opened.recent.begun = false;
        effects.push(Effect::Recent { ticket, item });
    }
    if let Some(item) = form
        && (opened.setters.of != item
            || opened
                .setters
                .asked
                .as_ref()
                .is_none_or(|known| known.at != asked.at))
    {
        opened.setters = Setters {
            of: item.clone(),
            fields: Vec::new(),
            asked: Some(asked),
        };
        effects.push(Effect::Setters { ticket, item });
    }
    effects
}
