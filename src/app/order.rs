//! Rules of the screen that the table of fields cannot say: which lists the tree shows, and what a card says first.
//!
//! The one place under `app` that names fields. Law: a field not named here is still shown, after those that are.

/// The lists whose items are rows of the tree, in the order they stand under their parent.
pub(super) const ROWS: &[&str] = &["priorities", "actions", "milestones", "measures"];

/// The lists of which the card shows the last item only.
pub(super) const LATEST: &[&str] = &["updates", "readings"];

/// The fields a card begins with.
pub(super) const FIRST: &[&str] = &[
    "lead",
    "accountable",
    "champion",
    "with",
    "start",
    "due",
    "done",
    "status",
    "rating",
    "percent",
    "better",
    "unit",
    "reason",
    "outcome",
];

/// The fields a card need not repeat: they stand in its heading.
pub(super) const HEADING: &[&str] = &["ref", "title"];

/// Where a field or list stands on a card: named ones first, then in the table's order.
pub(super) fn rank(name: &str) -> usize {
    FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len())
}
