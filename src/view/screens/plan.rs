//! The plan: the tree of commitments with the card of the selected one, below it or, from 110 columns, beside it.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::text::wrap;
use super::super::theme::Meaning;
use super::{CARD_FROM, card, frame, tree};
use crate::app::{Command, Context, Model, welcome};

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model) {
    let Some(opened) = &model.opened else { return };
    let title = if opened.title.is_empty() {
        &opened.snapshot.name
    } else {
        &opened.title
    };
    let filter = opened.filter.say();
    let beside = if filter.is_empty() { &opened.stage } else { &filter };
    let body = frame(pen, area, model, title, beside);
    if opened.tree.is_empty() {
        let lines = [
            "This plan has no commitments yet.".to_owned(),
            format!("{} adds the first priority;", model.key_of_screen(Command::Add)),
            format!(
                "{} opens the strategy itself.",
                model.key_of_screen(Command::Open)
            ),
        ];
        for (at, line) in (1..).zip(lines) {
            pen.put(right_of(row(body, at), 2), &line, Meaning::Body);
        }
        pen.focus_at(right_of(row(body, 1), 2));
        if model.first {
            let (_, below) = split_rows(body, 5);
            greeting(pen, below, &greeted(model, below.width));
        }
        return;
    }
    if opened.tree.height() == 0 {
        let keys = format!(
            "{} shows every commitment again.",
            model.hints.key(Command::Clear, Context::Plan)
        );
        pen.put(
            right_of(row(body, 1), 2),
            "Nothing in the plan is like that.",
            Meaning::Body,
        );
        pen.put(right_of(row(body, 2), 2), &keys, Meaning::Body);
        pen.focus_at(right_of(row(body, 1), 2));
        return;
    }
    if model.first && body.height >= CARD_FROM - 2 {
        let told = greeted(model, body.width);
        let high = u16::try_from(told.len())
            .unwrap_or(u16::MAX)
            .min(body.height.saturating_sub(4));
        let (above, below) = split_rows(body, body.height - high - 1);
        tree::draw(pen, above, &opened.tree);
        greeting(pen, below, &told);
        return;
    }
    let Some(card) = model.card().filter(|_| body.height >= CARD_FROM - 2) else {
        tree::draw(pen, body, &opened.tree);
        return;
    };
    let key = model.key_of_screen(Command::WholeCard);
    card::with(pen, body, &card, key, |pen, area| {
        tree::draw(pen, area, &opened.tree);
    });
}

/// What somebody is told who opens the plan for the first time, wrapped.
fn greeted(model: &Model, width: u16) -> Vec<String> {
    let room = usize::from(width.saturating_sub(2));
    let lines = welcome(model);
    let parts = lines
        .iter()
        .flat_map(|line| wrap(line, room).into_iter().filter_map(|part| line.get(part)));
    parts.map(str::to_owned).collect()
}

fn greeting(pen: &mut Pen, area: Rect, told: &[String]) {
    pen.rule(row(area, 0));
    for (at, line) in (1..area.height).zip(told) {
        pen.put(right_of(row(area, at), 1), line, Meaning::Body);
    }
}
