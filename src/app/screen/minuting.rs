//! What is done at a meeting: going into its minutes, and minuting what is there or new.

use super::{Screen, answering, led_to, minutes, page};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::filling::fill;
use crate::app::minutes::Act;
use crate::app::model::{Model, Tone};
use crate::app::order;
use crate::app::overlay::form::Proposed;
use crate::app::overlay::paper::Issuing;
use crate::app::overlay::{Overlay, PaperForm, Then};
use crate::app::page::Page;
use crate::app::task::Task;
use crate::app::then::with_top;
use crate::app::update::say;
use crate::plan::{
    Comment, Condition, Context, Decision, Index, Matter, Meeting, Outcome, Part, Place, Plan, Record, title,
};

/// Whether a record is of a kind.
pub(super) fn is<T: 'static>(record: &dyn Record) -> bool {
    record.as_any().is::<T>()
}

pub(super) fn here(model: &Model) -> Option<Place> {
    Some(model.row()?.place.as_ref()?.record())
}

/// The meeting that is meant: that of the minutes, the one the cursor is on, or that at which it was minuted.
pub(super) fn meeting(model: &Model) -> Option<Place> {
    if matches!(model.screen, Screen::Page(Page::Minutes)) {
        return model.opened.as_ref()?.meeting.clone();
    }
    meeting_of(model.plan()?, &here(model)?)
}

/// The meeting itself, or that at which something was minuted.
fn meeting_of(plan: &Plan, place: &Place) -> Option<Place> {
    let mut at = Some(place.clone());
    while let Some(place) = at {
        let record = plan.at(&place)?;
        if is::<Meeting>(record) {
            return Some(place);
        }
        let named = record.text(order::MEETING);
        if !named.is_empty() {
            return Some(Index::of(plan).find(named).ok()?.place);
        }
        at = place.parent();
    }
    None
}

/// Opens the minutes of the meeting the cursor is on, with the cursor on what it was on.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let (Some(meeting), Some(row)) = (meeting(model), here(model)) else {
        return say(model, Tone::No, "there is no meeting here");
    };
    show(model, meeting, &row);
    Vec::new()
}

fn show(model: &mut Model, meeting: Place, row: &Place) {
    if let Some(opened) = &mut model.opened {
        if opened.meeting.as_ref() != Some(&meeting) {
            opened.sheets.remove(&Page::Minutes);
        }
        opened.meeting = Some(meeting);
    }
    page::go_on(model, Page::Minutes);
    if let Some(opened) = &mut model.opened {
        let sheet = opened.sheets.entry(Page::Minutes).or_default();
        sheet.find(&row.address().to_string());
    }
}

/// Minutes what the cursor is on, as its kind and state ask for; opens its form where nothing is to be minuted.
pub(super) fn minute(model: &mut Model) -> Vec<Effect> {
    match (here(model), wanted(model)) {
        (Some(place), _) if is_passed_on(model, &place) => decide_on(model, &place),
        (Some(place), Some(act)) => begin(model, &place, act),
        (Some(_), None) => super::run(model, Command::Edit),
        (None, _) => Vec::new(),
    }
}

/// Whether this is another body's decision that the body of these minutes is to decide on.
fn is_passed_on(model: &Model, place: &Place) -> bool {
    let found = || {
        let context = Context::of(model.plan()?, model.today);
        let meeting = context.at(&meeting(model)?)?;
        let mut passed = context.passed_on();
        let passed = passed.find(|passed| passed.item.place == *place)?;
        let elsewhere = passed.item.record.text(order::MEETING) != meeting.reference;
        Some(elsewhere && context.minuting_body(meeting) == Some(passed.to.as_str()))
    };
    found().unwrap_or_default()
}

/// A new decision of this meeting on what another body passed on: sought in its words, about the same.
fn decide_on(model: &mut Model, place: &Place) -> Vec<Effect> {
    let record = || model.plan()?.at(place);
    let about = record()
        .and_then(|record| record.written(order::ABOUT))
        .map(crate::plan::Raw::line);
    let sought = record().map(|record| format!("{}: {}", record.text(order::NAME), title(record)));
    let effects = begin(model, &Place::root(), Act::Decide);
    let given = [(order::ABOUT, about), (order::SOUGHT, sought)];
    let given: Vec<_> = given
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
        .collect();
    effects
        .into_iter()
        .chain(propose(model, &given, Proposed::WithMore))
        .collect()
}

/// Has the form that was just opened propose what fields are to say.
fn propose(model: &mut Model, given: &[(&str, String)], proposed: Proposed) -> Vec<Effect> {
    with_top(model, |overlay, world| match (overlay, world.plan) {
        (Overlay::Form(form), Some(plan)) => form.propose(plan, given, proposed),
        _ => Then::Stay,
    })
}

/// What is to be minuted of what the cursor is on; none where it is settled, or nothing that is minuted.
pub(in crate::app) fn wanted(model: &Model) -> Option<Act> {
    let place = here(model)?;
    let record = model.plan()?.at(&place)?;
    let act = if is::<Decision>(record) {
        Act::Decide
    } else if is::<Matter>(record) || is::<Part>(record) {
        Act::Close
    } else if is::<Comment>(record) {
        Act::Answer
    } else if is::<Condition>(record) {
        Act::Meet
    } else {
        return None;
    };
    is_open(record).then_some(act)
}

/// Whether nobody has settled it yet, by what was reported back or in a word.
fn is_open(record: &dyn Record) -> bool {
    let any = record.as_any();
    if let Some(decision) = any.downcast_ref::<Decision>() {
        return decision.kind.get().is_none();
    }
    let status = any.downcast_ref::<Matter>().map(|matter| matter.status.get());
    let status = status.or_else(|| any.downcast_ref::<Part>().map(|part| part.status.get()));
    let outcome = any
        .downcast_ref::<Comment>()
        .and_then(|comment| comment.outcome.get());
    status
        .flatten()
        .is_none_or(|status| minutes::is_still_open(*status))
        && outcome.is_none_or(|outcome| *outcome == Outcome::Open)
        && order::CLOSING.iter().all(|field| record.text(field).is_empty())
}

fn begin(model: &mut Model, place: &Place, act: Act) -> Vec<Effect> {
    let reference =
        meeting(model).and_then(|meeting| Some(model.plan()?.at(&meeting)?.text(order::NAME).to_owned()));
    let Some(meeting) = reference.filter(|reference| !reference.is_empty()) else {
        return say(model, Tone::No, "there is no meeting here");
    };
    fill(model, place, Task::Minute { meeting, act })
}

/// Takes a command of the minutes; none where it is none of theirs.
pub(super) fn run(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let root = Place::root();
    Some(match command {
        Command::Decide => begin(model, &root, Act::Decide),
        Command::Arising => begin(model, &root, Act::Arising),
        Command::Raised => begin(model, &root, Act::Raised),
        Command::AgreeMinutes => agree_minutes(model),
        Command::AnswerBy => answering::answer_by(model),
        Command::Follow => follow(model),
        Command::Issue => issue(model),
        _ => return None,
    })
}

/// A decision that agrees the minutes of the meeting of the same body before this one.
fn agree_minutes(model: &mut Model) -> Vec<Effect> {
    let before = meeting(model).and_then(|place| {
        let context = Context::of(model.plan()?, model.today);
        let this = context.at(&place)?;
        let (day, body) = (context.dated(this)?, context.body(this));
        let earlier = context.of_kind::<Meeting>().filter(|(item, _)| {
            context.dated(item).is_some_and(|other| other < day) && context.body(item) == body
        });
        let last = earlier.max_by_key(|(item, _)| context.dated(item))?.0;
        Some(last.reference.to_owned())
    });
    let Some(before) = before else {
        return say(model, Tone::No, "the plan has no meeting of this body before it");
    };
    let effects = begin(model, &Place::root(), Act::Decide);
    let (kind, text) = order::SAID;
    let given = [
        (kind, "agreed".to_owned()),
        (text, format!("The minutes of {before} were agreed")),
        (order::ABOUT, before),
    ];
    effects
        .into_iter()
        .chain(propose(model, &given, Proposed::ByItself))
        .collect()
}

/// What of the open commit was minuted, with its meeting: what the cursor is on, or else the first that was.
pub(in crate::app) fn answered(model: &Model) -> Option<(Place, Place)> {
    let plan = model.plan()?;
    let sheet = model.opened.as_ref()?.sheets.get(&Page::Commit)?;
    let rows = sheet.rows().filter_map(|row| Some(row.place.as_ref()?.record()));
    let mut all = here(model).into_iter().chain(rows);
    all.find_map(|place| Some((meeting_of(plan, &place)?, place)))
}

/// From what was asked to the newest commit that answered it, and from a commit to the minutes of what it answers.
fn follow(model: &mut Model) -> Vec<Effect> {
    let place = here(model);
    if matches!(model.screen, Screen::Page(Page::Commit)) {
        if let Some((meeting, place)) = answered(model) {
            show(model, meeting, &place);
        }
        return Vec::new();
    }
    let found = place.zip(model.opened.as_ref()).map(|(place, opened)| {
        let all = led_to::led_to(opened, &place);
        let id = all.first().map(|version| version.commit.id.clone());
        (id, opened.past.complete)
    });
    match (found, &mut model.opened) {
        (Some((Some(id), _)), Some(opened)) => {
            opened.commit = id;
            opened.sheets.remove(&Page::Commit);
            page::go_on(model, Page::Commit);
            Vec::new()
        }
        (Some((None, false)), _) => say(model, Tone::No, "the history is still being read"),
        _ => say(model, Tone::No, "no commit has answered this yet"),
    }
}

/// Opens the form that issues the papers of a meeting.
fn issue(model: &mut Model) -> Vec<Effect> {
    let known = meeting(model).and_then(|place| {
        let record = model.plan()?.at(&place)?;
        let version = record.as_any().downcast_ref::<Meeting>()?.issued.get();
        Some(Issuing {
            name: record.text(order::NAME).to_owned(),
            version: version.map(|commit| commit.as_str().chars().take(7).collect()),
            meeting: place,
        })
    });
    let Some(issuing) = known else {
        return say(model, Tone::No, "there is no meeting here");
    };
    let meeting = issuing.meeting.clone();
    let ticket = model.ticket();
    let mut form = PaperForm::issuing(issuing, model.today);
    form.asks(ticket);
    model.overlays.push(Overlay::Paper(Box::new(form)));
    vec![Effect::Had { ticket, meeting }]
}
