//! The line a filter is typed in, in place of the keys; why it is not understood stands above it, to its end.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row};
use super::super::screens::whole;
use super::super::theme::Meaning;
use super::typed::draw_line;
use crate::app::overlay::Filtering;
use crate::app::{Command, Model};

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, filter: &Filtering) {
    let line = row(area, area.height.saturating_sub(1));
    pen.clear_line(line);
    let line = right_of(line, 1);
    let used = pen.put(line, "Filter: ", Meaning::Label);
    let typed = Rect {
        width: line.width.saturating_sub(used) / 2,
        ..right_of(line, used)
    };
    draw_line(pen, typed, &filter.typed, true);
    let wide = u16::try_from(super::super::width(&filter.typed.text())).unwrap_or(u16::MAX);
    pen.focus_at(right_of(typed, wide.min(typed.width)));
    let rest = right_of(line, used + typed.width + 1);
    let problem = model
        .opened
        .as_ref()
        .and_then(|opened| opened.filter.problem.as_deref());
    if let Some(problem) = problem {
        let above = Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
        let foot = row(above, above.height.saturating_sub(1));
        whole(pen, right_of(foot, 1), &format!("! {problem}"), Meaning::Error);
    }
    let parts = [
        (model.key(Command::Accept), Meaning::Key),
        (" keep  ", Meaning::Body),
        (model.key(Command::Leave), Meaning::Key),
        (" show all", Meaning::Body),
    ];
    pen.run(rest, parts);
}
