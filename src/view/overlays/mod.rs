//! Overlays: forms and help fill the screen; lists, questions and messages stand in one box before it.

mod differing;
mod filter;
mod find;
mod form;
mod line_keys;
mod panel;
mod paper;
mod pick;
mod review;
mod scroll;
mod settle;
mod sift;
mod typed;

use ratatui::layout::Rect;

use super::pen::Pen;
use super::theme::Meaning;
use crate::app::Model;
use crate::app::overlay::Overlay;

/// The line below what fills a window, with how much more there is than it has room for.
fn rule_with_more(pen: &mut Pen, line: Rect, below: usize, one: &str, many: &str) {
    pen.rule(line);
    if below > 0 {
        let room = Rect {
            width: line.width.saturating_sub(1),
            ..line
        };
        let what = if below == 1 { one } else { many };
        pen.put_right(room, &format!(" {below} more {what} below "), Meaning::Body);
    }
}

/// Draws one overlay.
pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, overlay: &Overlay) {
    match overlay {
        Overlay::Form(form) => form::draw(pen, area, model, form),
        Overlay::Review(review) => review::draw(pen, area, model, review),
        Overlay::Paper(form) => paper::draw(pen, area, model, form),
        Overlay::Proof(proof) => scroll::draw(pen, area, model, &proof.text),
        Overlay::Letting(letting) => scroll::draw(pen, area, model, &letting.text),
        Overlay::Pick(pick) => pick::draw(pen, area, model, pick),
        Overlay::Find(find) => find::draw(pen, area, model, find),
        Overlay::Filter(filter) => filter::draw(pen, area, model, filter),
        Overlay::Sift(sift) => sift::draw(pen, area, model, sift),
        Overlay::Scroll(scroll) => scroll::draw(pen, area, model, scroll),
        Overlay::Settle(settle) => settle::draw(pen, area, model, settle),
        Overlay::Ask(ask) => panel::ask(pen, area, model, ask),
        Overlay::Notice(notice) => panel::notice(pen, area, model, notice),
        // The screen is what is to be seen.
        Overlay::Aside(_) => {}
    }
}
