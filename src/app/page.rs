//! The screens of an open plan besides the tree, declared once: each has a command that shows it and keys of its own.
//!
//! Law: one order for all, that of the bar of tabs; what stands behind no tab is reached from another screen, and
//! going back leads there again.

use super::command::Command;
use super::context::Context;

/// A screen that is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// What somebody ought to look at.
    Findings,
}

/// The bar of tabs: what shows each, and the page it shows; none for the tree.
pub const BAR: &[(Command, Option<Page>)] = &[
    (Command::ShowPlan, None),
    (Command::ShowFindings, Some(Page::Findings)),
];

impl Page {
    /// Where the keys go on it.
    pub fn context(self) -> Context {
        match self {
            Self::Findings => Context::Findings,
        }
    }

    /// The page a command shows, or the tree; none where it shows neither.
    pub(super) fn shown_by(command: Command) -> Option<Option<Self>> {
        let found = BAR.iter().find(|(known, _)| *known == command);
        found.map(|(_, page)| *page)
    }
}
