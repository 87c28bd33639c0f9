//! The screens that are lists: showing them, going about in them, and from them to the plan and back.

use chrono::NaiveDate;

use super::{
    Screen, changing, comparing, dashboard, due, findings, history, led_to, measures, meetings, minutes,
    narrowing, restoring,
};
use crate::app::card::Card;
use crate::app::command::Command;
use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::filling::fill;
use crate::app::model::{Listing, Model, Opened, Tone};
use crate::app::moving;
use crate::app::overlay::{Form, Overlay, Sift};
use crate::app::page::Page;
use crate::app::past::{Past, taking_back};
use crate::app::sheet::{Row, Told};
use crate::app::task::Task;
use crate::app::update::say;
use crate::history::model::Commit;
use crate::plan::{Place, When};

/// What a page says now.
pub(super) fn told(opened: &Opened, page: Page, today: NaiveDate) -> Told {
    let context = || opened.rules(today);
    match page {
        Page::Due => due::told(opened, &context()),
        Page::Measures => measures::told(&context()),
        Page::Meetings => meetings::told(&context()),
        Page::Minutes => minutes::told(opened, &context()),
        Page::Dashboard => dashboard::told(opened, &context()),
        Page::History => history::whole(opened),
        Page::Findings => findings::told(opened),
        Page::Story => history::story(opened),
        Page::Commit => history::commit(opened),
        Page::Compared => comparing::told(opened),
    }
}

/// What there is to say of the row the cursor is on, besides the row.
pub fn detail(opened: &Opened, page: Page, today: NaiveDate) -> Option<Card> {
    let plan = &opened.snapshot.plan;
    let row = opened.sheets.get(&page)?.selected()?;
    match page {
        Page::Due => Card::of(&opened.rules(today), row.place.as_ref()?),
        Page::Meetings => {
            let card = Card::of(&opened.rules(today), row.place.as_ref()?)?;
            Some(card.with_days(plan, &opened.past))
        }
        Page::Minutes => led_to::card(opened, row, today),
        Page::Measures => measures::card(&opened.rules(today), row),
        Page::History => history::card(narrowing::shown(opened), row),
        Page::Findings => findings::card(opened, row),
        Page::Story => history::card(&opened.story, row),
        Page::Compared => comparing::card(opened, row),
        Page::Commit => history::change(opened, row),
        Page::Dashboard => None,
    }
}

/// Takes a command that is the same wherever a plan is open; none where it is another.
pub(super) fn everywhere(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if let Some(page) = Page::shown_by(command) {
        model.trail.clear();
        show(model, *page);
        return Some(Vec::new());
    }
    match command {
        Command::Back if model.trail.is_empty() && model.come_back() => {}
        Command::Back if narrowing::is_narrowed(model) => {
            if let Some(opened) = &mut model.opened {
                opened.sought.clear();
            }
            narrowing::narrow(model);
            refresh(model);
        }
        Command::Back => {
            let before = model.trail.pop().flatten();
            show(model, before);
        }
        Command::WholeCard => {
            let card = match (&model.screen, &model.opened) {
                (Screen::Page(page), Some(opened)) => detail(opened, *page, model.today),
                _ => model.card(),
            };
            let text = card.and_then(|card| Some(card.as_text(model.plan()?)));
            match text {
                Some(text) => model.overlays.push(Overlay::Scroll(text)),
                None => drop(say(model, Tone::No, "there is no more to say of this")),
            }
        }
        Command::Story => {
            let place = place(model).or_else(|| model.tree()?.selected().map(|row| row.place.clone()));
            if let (Some(place), Some(opened)) = (place, &mut model.opened) {
                let of = place.record().address().item;
                if opened.story.of.as_ref() != Some(&of) {
                    opened.story = Past::of(of);
                    opened.sheets.remove(&Page::Story);
                }
                go_on(model, Page::Story);
            }
        }
        Command::ShowInPlan | Command::GoThere => {
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
        Command::Mark | Command::Compare => comparing::run(model, page, command),
        Command::OpenCommit => {
            if let Some(opened) = &mut model.opened
                && let Some(id) = commit(opened, page).map(|commit| commit.id.clone())
            {
                opened.commit = id;
                opened.sheets.remove(&Page::Commit);
                go_on(model, Page::Commit);
            }
        }
        Command::TakeBack => {
            let commit = model
                .opened
                .as_ref()
                .and_then(|opened| commit(opened, page))
                .cloned();
            model.overlays.extend(commit.map(|commit| {
                let day = When::day(commit.date).say_long();
                let who = format!("{} made it on {day}. ", commit.author);
                Overlay::Ask(taking_back(
                    commit.id.clone(),
                    &commit.subject,
                    commit.undone(),
                    &who,
                ))
            }));
        }
        Command::Restore => return restoring::ask(model, page),
        Command::Mend => model.overlays.extend(findings::ask(model).map(Overlay::Ask)),
        Command::Add => return changing::add_meeting(model),
        Command::Update => return task_form(model, Task::Update { by: None }),
        Command::UpdateStrategy => return changing::update_strategy(model),
        Command::Reading => return task_form(model, Task::Reading),
        Command::ByLead => {
            if let Some(opened) = &mut model.opened {
                opened.listing = match opened.listing {
                    Listing::ByDate => Listing::ByLead,
                    Listing::ByLead => Listing::ByDate,
                };
            }
            refresh(model);
        }
        Command::Sift => {
            let sought = model
                .opened
                .as_ref()
                .map(|opened| opened.sought.clone())
                .unwrap_or_default();
            model.overlays.push(Overlay::Sift(Sift::of(sought)));
        }
        Command::EditFile => {
            let place = place(model).map(|place| place.record());
            return editing::open(model, place);
        }
        _ => {}
    }
    Vec::new()
}

/// Shows a page from which going back leads here.
pub(super) fn go_on(model: &mut Model, page: Page) {
    let here = match model.screen {
        Screen::Page(page) => Some(page),
        _ => None,
    };
    model.trail.push(here);
    show(model, Some(page));
}

/// The commit the cursor is on, or that is shown.
pub(super) fn commit(opened: &Opened, page: Page) -> Option<&Commit> {
    let version = match page {
        Page::Commit => opened.version(&opened.commit)?,
        _ => past(opened, page)?
            .versions
            .get(opened.sheets.get(&page)?.selected()?.number)?,
    };
    Some(&version.commit)
}

/// The history a page lists.
pub(super) fn past(opened: &Opened, page: Page) -> Option<&Past> {
    match page {
        Page::History => Some(narrowing::shown(opened)),
        Page::Story => Some(&opened.story),
        _ => None,
    }
}

/// Shows a page, or the tree.
fn show(model: &mut Model, page: Option<Page>) {
    model.screen = page.map_or(Screen::Plan, Screen::Page);
    refresh(model);
}

/// Works out again what the page shown says.
pub fn refresh(model: &mut Model) {
    if let (Screen::Page(page), Some(opened)) = (&model.screen, &mut model.opened) {
        let told = told(opened, *page, model.today);
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

/// Opens the form of something to be done to what the cursor is on.
fn task_form(model: &mut Model, task: Task) -> Vec<Effect> {
    let place = place(model).map(|place| place.record());
    place.map_or_else(Vec::new, |place| fill(model, &place, task))
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
