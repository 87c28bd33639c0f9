//! The bar of tabs: which command shows which screen of an open plan.
//!
//! Law: one order for all; what stands behind no tab is reached from another screen, and going back leads there
//! again. The screens themselves are declared with the contexts.

use super::command::Command;
pub use super::context::Page;

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
    /// The page a command shows, or the tree; none where it shows neither.
    pub(super) fn shown_by(command: Command) -> Option<&'static Option<Self>> {
        let found = BAR.iter().find(|(known, _)| *known == command);
        found.map(|(_, page)| page)
    }
}
