//! What a picture says of itself: which line of a list is where, where the focus is, how far it is scrolled.

use ratatui::layout::{Position, Rect};

use crate::app::Context;

/// What was drawn where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Each line of the topmost list, with its number.
    pub hits: Vec<(Rect, usize)>,
    /// Where the focus is; a screen reader follows the cursor that is put there.
    pub focus: Option<Position>,
    /// How many lines the topmost list shows.
    pub page: usize,
    /// The first line shown of the list of each screen that was drawn so far.
    pub(super) screen_tops: Vec<(Context, usize)>,
    /// The first line shown of the list of the topmost overlay.
    pub(super) overlay_top: usize,
}

impl Drawn {
    /// The line of the topmost list at a place of the screen.
    pub fn hit(&self, at: Position) -> Option<usize> {
        self.hits
            .iter()
            .find(|(area, _)| area.contains(at))
            .map(|(_, line)| *line)
    }
}
