//! What was told, in the interface in lines, so that only what is new is told next.
//!
//! Law: a form, or a list that somebody comes back to, is told whole once; nothing that changed in it goes untold.

use super::tell::{all, here};
use crate::app::overlay::Overlay;
use crate::app::{Model, Screen};

/// What was told last, so that only what is new is told next.
#[derive(Default)]
pub(super) struct Told {
    text: String,
    /// The filter that was on.
    filter: String,
    /// The list that was told last, which what stood before it since has not changed.
    page: String,
}

impl Told {
    /// What stands before somebody now, who was told this before.
    pub fn of(model: &Model, before: Self) -> Self {
        let text = here(model);
        let page = match &model.screen {
            Screen::Page(_) if is_page(model) => text.clone(),
            // What stands before a list is left for it again.
            Screen::Page(_) => before.page,
            _ => String::new(),
        };
        Self {
            page,
            text,
            filter: filter(model),
        }
    }
}

impl Told {
    /// Whether the same stands there still, and nothing was said.
    pub fn is_still(&self, model: &Model) -> bool {
        model.said.is_none() && self.text == here(model) && self.filter == filter(model)
    }
}

/// The filter that is on, and how many commitments it shows; empty where all are shown.
fn filter(model: &Model) -> String {
    let opened = model
        .opened
        .as_ref()
        .filter(|_| matches!(model.screen, Screen::Plan));
    opened.map(|opened| opened.filter.say()).unwrap_or_default()
}

/// What was just said, and what stands there that did not before.
pub(super) fn since(before: &Told, model: &Model) -> String {
    let now = here(model);
    let filter = filter(model);
    if filter != before.filter && !filter.is_empty() {
        return format!("{filter}; list says them\n{}", all(model));
    }
    if now != before.text {
        let new = match model.top() {
            Some(Overlay::Form(_)) => new_lines(&before.text, &now, |head| head),
            None if is_page(model) => {
                let new = new_lines(&before.page, &now, list_named);
                new.or_else(|| same_page(&before.page, &now))
            }
            _ => None,
        };
        let Some(new) = new else { return all(model) };
        let said = model.said.iter().map(|said| said.line.clone());
        return said.chain([new]).collect::<Vec<_>>().join("\n");
    }
    model
        .said
        .as_ref()
        .map_or_else(|| "ready".to_owned(), |said| said.line.clone())
}

/// Whether a list stands before somebody.
fn is_page(model: &Model) -> bool {
    model.top().is_none() && matches!(model.screen, Screen::Page(_))
}

/// Where the cursor is, for somebody who comes back to a list as it was told.
fn same_page(before: &str, now: &str) -> Option<String> {
    (before == now).then(|| now.lines().last().map(str::to_owned))?
}

/// What a list is called: how much there is of it may change.
fn list_named(head: &str) -> &str {
    head.split(',').next().unwrap_or(head)
}

/// What a form or a list says now and did not before, where it is the same by its first line: somebody who listens is
/// not read thirty fields for each one filled in.
fn new_lines(before: &str, now: &str, name: impl Fn(&str) -> &str) -> Option<String> {
    let same = name(before.lines().next()?) == name(now.lines().next()?);
    let known: Vec<&str> = before.lines().collect();
    let new: Vec<&str> = now.lines().filter(|line| !known.contains(line)).collect();
    (same && !new.is_empty()).then(|| new.join("\n"))
}
