//! What is asked of a paper.

use chrono::NaiveDate;

/// Who will read a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Anybody: what is restricted or tells of a few people is left out.
    #[default]
    Public,
    /// The members of the board alone: everything is in it, and it says so on top.
    Exempt,
}

/// What is asked of a paper. The same options and the same plan make the same bytes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day of the position.
    pub today: NaiveDate,
    /// Whether it is a draft, whatever the stage of the strategy.
    pub draft: bool,
    /// Who will read it.
    pub audience: Audience,
    /// The priorities it covers, as people type their refs; all, where none is named.
    pub priorities: Vec<String>,
    /// The commit the plan was read from, for the last line.
    pub commit: Option<String>,
}

impl Options {
    /// A public paper on the whole plan.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            draft: false,
            audience: Audience::Public,
            priorities: Vec::new(),
            commit: None,
        }
    }
}
