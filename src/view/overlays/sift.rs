//! Words typed to narrow a list: one line at the foot, so that the list is seen.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row};
use super::super::theme::Meaning;
use super::typed::draw_line;
use crate::app::overlay::Sift;

pub(super) fn draw(pen: &mut Pen, area: Rect, sift: &Sift) {
    let foot = row(area, area.height.saturating_sub(1));
    pen.wipe(foot);
    let used = 1 + pen.put(right_of(foot, 1), "Only what holds: ", Meaning::Label);
    draw_line(pen, right_of(foot, used), &sift.typed, true);
}
