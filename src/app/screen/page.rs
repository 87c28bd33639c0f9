//! The screens that are lists: showing them, going about in them, and from them to the plan and back.

use super::{Screen, findings};
use crate::app::card::Card;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::model::{Model, Opened};
use crate::app::moving;
use crate::app::overlay::{Form, Overlay};
use crate::app::page::Page;
use crate::app::sheet::{Row, Told};
use crate::plan::Place;

/// What a page says now.
fn told(opened: &Opened, page: Page) -> Told {
    match page {
        Page::Findings => findings::told(opened),
    }
}

/// What there is to say of the row the cursor is on, besides the row.
pub fn detail(opened: &Opened, page: Page) -> Option<Card> {
    let row = opened.sheets.get(&page)?.selected()?;
    match page {
        Page::Findings => findings::card(opened, row),
    }
}

/// Takes a command that is the same wherever a plan is open; none where it is another.
pub(super) fn everywhere(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if let Some(page) = Page::shown_by(command) {
        model.trail.clear();
        show(model, page);
        return Some(Vec::new());
    }
    match command {
        Command::Back => {
            let before = model.trail.pop().flatten();
            show(model, before);
        }
        Command::ShowInPlan => {
            if let (Some(place), Some(opened)) = (place(model), &mut model.opened) {
                opened.go(&place);
                model.trail.clear();
                show(model, None);
            }
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Takes a command on a page.
pub(super) fn run(model: &mut Model, page: Page, command: Command) -> Vec<Effect> {
    if let (Some(by), Some(opened)) = (moving::lines(command, model.page), &mut model.opened) {
        opened.sheets.entry(page).or_default().step(by);
    }
    match command {
        Command::Edit => open_form(model),
        Command::EditFile => {
            return vec![Effect::Editor {
                place: place(model).map(|place| place.record()),
            }];
        }
        _ => {}
    }
    Vec::new()
}

/// Shows a page, or the tree.
fn show(model: &mut Model, page: Option<Page>) {
    model.screen = page.map_or(Screen::Plan, Screen::Page);
    refresh(model);
}

/// Works out again what the page shown says.
pub fn refresh(model: &mut Model) {
    if let (Screen::Page(page), Some(opened)) = (&model.screen, &mut model.opened) {
        let told = told(opened, *page);
        opened.sheets.entry(*page).or_default().renew(told);
    }
}

/// The row the cursor is on.
pub fn row(model: &Model) -> Option<&Row> {
    let Screen::Page(page) = model.screen else {
        return None;
    };
    model.opened.as_ref()?.sheets.get(&page)?.selected()
}

/// Where in the plan the row of the cursor is.
fn place(model: &Model) -> Option<Place> {
    row(model)?.place.clone()
}

/// Opens the form of what the cursor is on, at its field where it is about one.
fn open_form(model: &mut Model) {
    let (Some(place), Some(opened)) = (place(model), &model.opened) else {
        return;
    };
    let plan = &opened.snapshot.plan;
    // What has no form of its own is in that of what it belongs to.
    let mut record = Some(place.record());
    while let Some(at) = record.take() {
        if let Some(mut form) = Form::of(plan, &at) {
            form.go_to(place.field.as_deref().unwrap_or_default());
            model.overlays.push(Overlay::Form(Box::new(form)));
            return;
        }
        record = at.parent();
    }
}
