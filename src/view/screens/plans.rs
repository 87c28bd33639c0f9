//! The list of plans, where several were found.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::theme::Meaning;
use super::header;
use crate::app::{Context, Plans};

pub(super) fn draw(pen: &mut Pen, area: Rect, plans: &Plans) {
    header(pen, area, "Plans", "several were found; choose one", "");
    let (_, body) = split_rows(area, 2);
    let shown = usize::from(body.height);
    pen.page(shown);
    let names = plans
        .found
        .iter()
        .map(|plan| super::super::width(&plan.name))
        .max();
    let column = u16::try_from(names.unwrap_or(0) + 5)
        .unwrap_or(u16::MAX)
        .min(area.width / 2);
    let top = pen.scroll_screen(Context::Plans, plans.at, plans.found.len(), shown);
    for (line, (number, plan)) in (0..body.height).zip(plans.found.iter().enumerate().skip(top)) {
        let line = row(body, line);
        let name = Rect {
            width: column.saturating_sub(4),
            ..right_of(line, 3)
        };
        pen.put(name, &plan.name, Meaning::Title);
        pen.put(right_of(line, column), &plan.headline, Meaning::Body);
        pen.hit(line, number);
        if number == plans.at {
            pen.choose(line, 1);
        }
    }
}
