//! One row of a paper's form: what it is about, what it is called and for, and what it says.

use super::list::List;
use crate::app::TextBox;
use crate::report::choice::{Audience, EXEMPT, Report};

/// What one row of the form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Which paper.
    Paper,
    /// Whether this paper is issued.
    Issued(Report),
    /// As what it is written.
    Format,
    /// For whom.
    Audience,
    /// At which version.
    At,
    /// Compared with which.
    Since,
    /// On which period.
    Period,
    /// On whose business.
    Body,
    /// On whose commitments.
    Lead,
    /// On which priorities.
    Priority,
    /// On the commitments of which organisation.
    Organisation,
    /// With whose own words around it.
    Template,
    /// Whether it is a draft.
    Draft,
    /// Where it goes.
    File,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// One of several words, each with what it is.
    Word {
        /// The words.
        all: Vec<(&'static str, &'static str)>,
        /// The one chosen.
        at: usize,
    },
    /// Something typed.
    Text(TextBox),
    /// Some of a list of the plan's own.
    List(List),
}

/// A row of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub entry: Entry,
    /// What it is called.
    pub label: &'static str,
    /// What it is for, where its words do not say.
    pub help: &'static str,
    /// What goes without saying.
    pub unsaid: &'static str,
    /// What it says.
    pub answer: Answer,
    /// Whether the paper chosen has no use for it.
    pub hidden: bool,
}

impl Row {
    pub(super) fn words(entry: Entry, label: &'static str, all: Vec<(&'static str, &'static str)>) -> Self {
        let answer = Answer::Word { all, at: 0 };
        Self {
            entry,
            label,
            help: "",
            unsaid: "",
            answer,
            hidden: false,
        }
    }

    pub(super) fn list(
        entry: Entry,
        label: &'static str,
        help: &'static str,
        unsaid: &'static str,
        many: bool,
    ) -> Self {
        Self {
            answer: Answer::List(List {
                all: Vec::new(),
                chosen: Vec::new(),
                many,
            }),
            ..Self::text(entry, label, help, unsaid)
        }
    }

    pub(super) fn text(entry: Entry, label: &'static str, help: &'static str, unsaid: &'static str) -> Self {
        Self {
            entry,
            label,
            help,
            unsaid,
            answer: Answer::Text(TextBox::line("")),
            hidden: false,
        }
    }

    /// What it says: the word chosen, or what is typed without the blanks round it.
    pub fn said(&self) -> String {
        match &self.answer {
            Answer::Word { all, at } => all.get(*at).map_or("", |(word, _)| word).to_owned(),
            Answer::Text(text) => text.text().trim().to_owned(),
            Answer::List(list) => list.chosen.join(", "),
        }
    }

    /// What the word chosen is.
    pub fn means(&self) -> &'static str {
        match &self.answer {
            Answer::Word { all, at } => all.get(*at).map_or("", |(_, means)| means),
            Answer::Text(_) | Answer::List(_) => "",
        }
    }

    /// What there is to beware of in what it says.
    pub fn warning(&self) -> Option<&'static str> {
        let exempt = self.entry == Entry::Audience && self.said() == Audience::Exempt.name();
        exempt.then_some(EXEMPT)
    }

    pub(super) fn is_word(&self) -> bool {
        !matches!(self.answer, Answer::Text(_))
    }
}
