//! The line a filter is typed in, in place of the keys; why it is not understood stands above it, to its end.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row};
use super::super::screens::whole;
use super::super::theme::Meaning;
use super::super::width;
use super::line_keys::{keys_that_fit, put_keys, wide};
use super::typed::draw_line;
use crate::app::overlay::Filtering;
use crate::app::{Command, Model};

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, filter: &Filtering) {
    let line = row(area, area.height.saturating_sub(1));
    pen.clear_line(line);
    let line = right_of(line, 1);
    let used = pen.put(line, "Filter: ", Meaning::Label);
    let keys = [
        (Command::Accept, "keep"),
        (Command::Leave, "show all"),
        (Command::FilterWords, Command::FilterWords.info().title),
    ];
    let rest = right_of(line, used);
    let keys = keys_that_fit(model, &keys, &filter.typed, rest.width);
    let typed = Rect {
        width: rest.width - wide(&keys),
        ..rest
    };
    draw_line(pen, typed, &filter.typed, true);
    let caret = u16::try_from(width(&filter.typed.text())).unwrap_or(u16::MAX);
    pen.focus_at(right_of(typed, caret.min(typed.width)));
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
    put_keys(pen, right_of(rest, typed.width), &keys);
}
