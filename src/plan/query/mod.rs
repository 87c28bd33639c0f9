//! The filters of `pledge list` and of the interface: `lead:hos priority:7 status:open due:..2019-04-01 overdue` and
//! free words.
//!
//! Laws: filters combine, every one has to hold; several values of one filter (`rating:red,amber`) are alternatives;
//! a filter that is not understood is told, never ignored.

mod matching;
mod parse;
#[cfg(test)]
mod tests;
mod values;

pub use parse::{Piece, kind_meant, pieces};
pub use values::{Offered, filters, takes_several, values};

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::plan::{BaseRating, BaseStatus, Word};

/// What somebody asks to see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    terms: Vec<Term>,
    /// Within which days something must have changed: what history knows, and this core does not.
    pub changed: Option<RangeInclusive<NaiveDate>>,
}

/// The filter that history alone can answer.
const CHANGED: &str = "changed";

/// Every filter there is, with what it keeps.
pub const FILTERS: &[Word] = &[
    Word {
        name: "lead",
        means: "led by one of these: a key, a name or initials; none for what nobody leads",
    },
    Word {
        name: "with",
        means: "helped by one of these",
    },
    Word {
        name: "organisation",
        means: "led or helped by somebody of one of these",
    },
    Word {
        name: "body",
        means: "reviewed, championed or minuted by one of these",
    },
    Word {
        name: "priority",
        means: "under one of these priorities, or also under it",
    },
    Word {
        name: "kind",
        means: "of one of these kinds: action, measure, matter …",
    },
    Word {
        name: "status",
        means: "open, closed, or one of these statuses",
    },
    Word {
        name: "rating",
        means: "one of these ratings; none for what has none",
    },
    Word {
        name: "due",
        means: "due by its last day within a range: 2019, ..2019-04-01, Q4 2018/19..; none for what has none",
    },
    Word {
        name: CHANGED,
        means: "changed within a range",
    },
    Word {
        name: "tag",
        means: "with one of these tags",
    },
];

/// Words that are filters by themselves.
pub const FLAGS: &[Word] = &[
    Word {
        name: "overdue",
        means: "open after its due",
    },
    Word {
        name: "stale",
        means: "without an update for the last period that ended, or since",
    },
];

/// One thing asked for.
#[derive(Clone, Debug, PartialEq)]
enum Term {
    Lead(Vec<String>),
    With(Vec<String>),
    Organisation(Vec<String>),
    Body(Vec<String>),
    Priority(Vec<String>),
    Kind(Vec<&'static str>),
    Status(Vec<StatusTerm>),
    Rating(Vec<RatingTerm>),
    Due(DueTerm),
    Tag(Vec<String>),
    Overdue,
    Stale,
    Words(String),
}

#[derive(Clone, Debug, PartialEq)]
enum StatusTerm {
    Open,
    Closed,
    Base(BaseStatus),
    Own(String),
}

#[derive(Clone, Debug, PartialEq)]
enum RatingTerm {
    None,
    Base(BaseRating),
    Own(String),
}

#[derive(Clone, Debug, PartialEq)]
enum DueTerm {
    None,
    Within(RangeInclusive<NaiveDate>),
}

impl Query {
    /// Whether it asks for nothing, so that all commitments are shown.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.changed.is_none()
    }

    /// Whether it takes what is owed to answer it.
    pub fn asks_what_is_stale(&self) -> bool {
        self.terms.iter().any(|term| matches!(term, Term::Stale))
    }
}
