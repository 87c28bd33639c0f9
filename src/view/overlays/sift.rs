//! Words typed to narrow a list: one line at the foot, so that the list is seen.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row};
use super::super::theme::Meaning;
use super::typed::draw_line;
use crate::app::overlay::Sift;
use crate::app::{Command, Model};

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, sift: &Sift) {
    let foot = row(area, area.height.saturating_sub(1));
    pen.wipe(foot);
    let used = 1 + pen.put(right_of(foot, 1), "Only what holds: ", Meaning::Label);
    let rest = right_of(foot, used);
    let parts = [
        (model.key(Command::Accept), Meaning::Key),
        (" keep  ", Meaning::Body),
        (model.key(Command::Leave), Meaning::Key),
        (" as it was ", Meaning::Body),
    ];
    let wide: usize = parts.iter().map(|(text, _)| super::super::width(text)).sum();
    let wide = u16::try_from(wide)
        .unwrap_or(0)
        .min(rest.width.saturating_sub(12));
    let typed = Rect {
        width: rest.width - wide,
        ..rest
    };
    draw_line(pen, typed, &sift.typed, true);
    pen.run(right_of(rest, typed.width), parts);
}
