//! What differs between two versions, by commitment: the lines `pledge diff` prints, each leading to what it is of.

use crate::app::card::{Card, Line as Said};
use crate::app::command::Command;
use crate::app::model::{Model, Opened, Tone};
use crate::app::page::Page;
use crate::app::sheet::{Cell, Column, Line, Row, Told};
use crate::app::update::say;
use crate::history::model::{Commit, Difference};
use crate::plan::title;

use super::page::{self, go_on};

const COLUMNS: &[Column] = &[Column {
    title: "What differs",
    most: 0,
    gives_way: None,
}];

/// What the comparison says.
pub(super) fn told(opened: &Opened) -> Told {
    let compared = &opened.compared;
    let rows = match &compared.outcome {
        Some(Ok(rows)) => rows.as_slice(),
        _ => &[],
    };
    let beside = match (&compared.outcome, rows.len()) {
        (Some(Ok(_)), 1) => "1 difference".to_owned(),
        (Some(Ok(_)), many) => format!("{many} differences"),
        _ => String::new(),
    };
    Told {
        title: compared.say(),
        beside,
        columns: COLUMNS,
        lines: rows
            .iter()
            .zip(0..)
            .map(|(difference, at)| {
                Line::Row(Row {
                    key: format!(
                        "{} {} {}",
                        difference.reference, difference.field, difference.change
                    ),
                    cells: vec![Cell::of(difference.line())],
                    place: Some(difference.place.clone()),
                    number: at,
                })
            })
            .collect(),
        nothing: match &compared.outcome {
            None => "Reading both versions …".to_owned(),
            Some(Ok(_)) => "Nothing differs.".to_owned(),
            Some(Err(problem)) => problem.to_string(),
        },
    }
}

/// The difference the cursor is on, whole, with what the plan calls what it is of.
pub(super) fn card(opened: &Opened, row: &Row) -> Option<Card> {
    let Some(Ok(rows)) = &opened.compared.outcome else {
        return None;
    };
    Some(card_of(opened, rows.get(row.number)?, "Differs"))
}

/// A difference, whole, with what the plan calls what it is of.
pub(super) fn card_of(opened: &Opened, difference: &Difference, label: &'static str) -> Card {
    let called = opened.snapshot.plan.at(&difference.place.record()).map(title);
    Card {
        reference: difference.name().to_owned(),
        kind: "",
        title: called.unwrap_or("not in the plan now").to_owned(),
        lines: vec![Said::new(label, difference.line())],
        of: None,
    }
}

/// Marks the version the cursor is on, or shows what differs between it and the one that is marked.
pub(super) fn run(model: &mut Model, page: Page, command: Command) {
    let Some(opened) = &mut model.opened else { return };
    let Some(here) = page::commit(opened, page).cloned() else {
        return;
    };
    if command == Command::Mark {
        opened.compared.mark(&here);
        page::refresh(model);
        return;
    }
    let Some(marked) = opened.compared.marked.clone() else {
        opened.compared.turn_to(here, None);
        go_to(model);
        return;
    };
    if marked.id == here.id {
        let key = model.key_of_screen(Command::Mark);
        let line = format!(
            "this is the version that is marked: go to another, or press {key} again to compare it with now"
        );
        drop(say(model, Tone::No, line));
        return;
    }
    let (from, to) = if is_older(opened, page, &marked, &here) {
        (marked, here)
    } else {
        (here, marked)
    };
    opened.compared.turn_to(from, Some(to));
    go_to(model);
}

fn go_to(model: &mut Model) {
    if let Some(opened) = &mut model.opened {
        opened.sheets.remove(&Page::Compared);
    }
    go_on(model, Page::Compared);
}

/// Whether one version is older than another: by the list both are in, else by when they were made.
fn is_older(opened: &Opened, page: Page, one: &Commit, other: &Commit) -> bool {
    let at = |commit: &Commit| {
        let mut versions = page::past(opened, page)?.versions.iter();
        versions.position(|version| version.commit.id == commit.id)
    };
    match (at(one), at(other)) {
        (Some(one), Some(other)) => one > other,
        _ => one.seconds < other.seconds,
    }
}
