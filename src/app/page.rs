//! The screens of an open plan besides the tree, declared once: each has a command that shows it and keys of its own.
//!
//! Law: one order for all, that of the bar of tabs; what stands behind no tab is reached from another screen, and
//! going back leads there again.

use super::command::Command;
use super::context::Context;

/// A screen that is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// What is late or due, and who owes what.
    Due,
    /// The measures.
    Measures,
    /// The meetings.
    Meetings,
    /// Changes, newest first.
    History,
    /// The strategy at a glance.
    Dashboard,
    /// What somebody ought to look at.
    Findings,
    /// The history of one commitment.
    Story,
    /// One commit.
    Commit,
}

/// The bar of tabs: what shows each, and the page it shows; none for the tree.
pub const BAR: &[(Command, Option<Page>)] = &[
    (Command::ShowPlan, None),
    (Command::ShowDue, Some(Page::Due)),
    (Command::ShowMeasures, Some(Page::Measures)),
    (Command::ShowMeetings, Some(Page::Meetings)),
    (Command::ShowHistory, Some(Page::History)),
    (Command::ShowDashboard, Some(Page::Dashboard)),
    (Command::ShowFindings, Some(Page::Findings)),
];

impl Page {
    /// Where the keys go on it.
    pub fn context(self) -> Context {
        match self {
            Self::Due => Context::Due,
            Self::Measures => Context::Measures,
            Self::Meetings => Context::Meetings,
            Self::Dashboard => Context::Dashboard,
            Self::History => Context::History,
            Self::Findings => Context::Findings,
            Self::Story => Context::Story,
            Self::Commit => Context::Commit,
        }
    }

    /// The page a command shows, or the tree; none where it shows neither.
    pub(super) fn shown_by(command: Command) -> Option<&'static Option<Self>> {
        let found = BAR.iter().find(|(known, _)| *known == command);
        found.map(|(_, page)| page)
    }
}
