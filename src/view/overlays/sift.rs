//! Words typed to narrow a list: one line at the foot, so that the list is seen.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row};
use super::super::theme::Meaning;
use super::line_keys::{keys_that_fit, put_keys, wide};
use super::typed::draw_line;
use crate::app::overlay::Sift;
use crate::app::{Command, Model};

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, sift: &Sift) {
    let foot = row(area, area.height.saturating_sub(1));
    pen.wipe(foot);
    let used = 1 + pen.put(right_of(foot, 1), "Only what holds: ", Meaning::Label);
    let rest = right_of(foot, used);
    let keys = [
        (Command::Accept, "keep"),
        (Command::Leave, "as it was"),
        (Command::FilterWords, Command::FilterWords.info().title),
    ];
    let keys = keys_that_fit(model, &keys, &sift.typed, rest.width);
    let typed = Rect {
        width: rest.width - wide(&keys),
        ..rest
    };
    draw_line(pen, typed, &sift.typed, true);
    put_keys(pen, right_of(rest, typed.width), &keys);
}
