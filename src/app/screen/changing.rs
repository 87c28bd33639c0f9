//! What can be done to the selected commitment, and what can be added or opened from it.
//!
//! Law: made of the table: whatever kind fits somewhere can be added there, whatever the plan holds can be opened.

use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::filling::fill;
use crate::app::model::{Model, Tone};
use crate::app::order;
use crate::app::overlay::{Agreed, Choice, Overlay, Pick};
use crate::app::task::{Filled, Side, Task};
use crate::app::tree::own_ref;
use crate::app::update::say;
use crate::plan::{Form, Identity, ListInfo, Place, Plan, Record, identities, title, with_article};

/// Takes a command that changes something.
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let plan = &opened.snapshot.plan;
    let selected = opened.tree.selected().map(|row| row.place.clone());
    match command {
        Command::Add => {
            let choices = additions(plan, selected.as_ref());
            model
                .overlays
                .push(Overlay::Pick(Pick::new("Add", choices, false)));
            return Vec::new();
        }
        Command::Open => {
            let choices = openings(plan, selected.as_ref());
            model
                .overlays
                .push(Overlay::Pick(Pick::new("Open", choices, false)));
            return Vec::new();
        }
        Command::PutNowhere => {
            opened.moving = None;
            return Vec::new();
        }
        Command::UpdateStrategy => return update_strategy(model),
        _ => {}
    }
    let Some(selected) = selected else {
        return Vec::new();
    };
    let task = match command {
        Command::Edit => Task::Set,
        Command::Update => Task::Update { by: None },
        Command::Reading => Task::Reading,
        Command::Withdraw => Task::Withdraw,
        Command::Supersede => Task::Supersede,
        Command::Remove => Task::Remove,
        Command::Renumber => Task::Renumber { series: false },
        Command::RenumberSeries => Task::Renumber { series: true },
        Command::Move => {
            opened.moving = Some(selected);
            return Vec::new();
        }
        Command::PutBefore => return put(model, selected, Side::Before),
        Command::PutAfter => return put(model, selected, Side::After),
        Command::PutUnder => return put(model, selected, Side::Under),
        _ => return Vec::new(),
    };
    fill(model, &selected, task)
}

/// Opens the form of an update on the strategy itself, which stands in no line.
pub(super) fn update_strategy(model: &mut Model) -> Vec<Effect> {
    let strategy = Place::strategy();
    fill(model, &strategy, Task::Update { by: None })
}

/// Opens the form of a new meeting.
pub(super) fn add_meeting(model: &mut Model) -> Vec<Effect> {
    let task = Task::Add {
        kind: order::MEETING,
        list: order::MEETINGS,
        side: Side::Under,
    };
    fill(model, &Place::root(), task)
}

/// Puts what is moved beside or under a commitment; where it cannot stand there, says so and goes on.
fn put(model: &mut Model, to: Place, side: Side) -> Vec<Effect> {
    let today = model.today;
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let Some(item) = opened.moving.clone() else {
        return Vec::new();
    };
    let filled = Filled {
        item: item.clone(),
        task: Task::Move { side, to },
        typed: Vec::new(),
    };
    if let Err(problem) = filled.edits(&opened.snapshot.plan, today) {
        let why = problem.why.map(|why| format!(": {why}")).unwrap_or_default();
        return say(model, Tone::No, format!("{}{why}", problem.what));
    }
    opened.moving = None;
    fill(model, &item, filled.task)
}

/// Everything that can be added: under the selected item, beside it and what is above it, and to the plan itself.
fn additions(plan: &Plan, selected: Option<&Place>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut offer = |info: &'static ListInfo, place: &Place, side: Side| {
        let task = Task::Add {
            kind: info.kind().name,
            list: info.name,
            side,
        };
        let filled = Filled {
            item: place.clone(),
            task: task.clone(),
            typed: Vec::new(),
        };
        let known = plan.at(place).map(own_ref).unwrap_or_default();
        let wheres = if place.steps.is_empty() {
            "to the plan".to_owned()
        } else {
            // What stands right behind it is told from what comes last.
            let right = if side == Side::After { "right " } else { "" };
            format!("{right}{} {known}", side.word())
        };
        let means = match filled.reference(plan) {
            Some(reference) => format!("{wheres}, as {reference}"),
            None => wheres,
        };
        let agreed = Agreed::Fill(place.clone(), task);
        if !choices
            .iter()
            .any(|choice| choice.word == info.kind().name && choice.means == means)
        {
            choices.push(Choice::new(info.kind().name, means).then(agreed));
        }
    };
    let addable = |info: &&'static ListInfo| info.identity == Identity::Ref || info.form == Form::Keyed;
    let lists = |record: &dyn Record| record.kind().lists.iter().filter(addable);
    let mut here = selected.cloned();
    while let Some(place) = here {
        if let Some(record) = plan.at(&place).filter(|_| !place.steps.is_empty()) {
            for info in ordered(lists(record)) {
                offer(info, &place, Side::Under);
            }
        }
        here = place.parent();
    }
    if let Some((place, step)) = selected.and_then(|place| Some((place, place.last()?)))
        && let Some(parent) = place.parent()
        && let Some((_, info)) = plan.at(&parent).and_then(|record| record.kind().list(step.list))
        // Behind the last is where whatever is added under what holds it comes.
        && !is_last(plan, place)
    {
        offer(info, place, Side::After);
    }
    for info in ordered(lists(plan)) {
        offer(info, &Place::root(), Side::Under);
    }
    choices
}

/// Whether nothing stands behind something in its list.
fn is_last(plan: &Plan, place: &Place) -> bool {
    let last = || {
        let (parent, step) = (place.parent()?, place.last()?);
        let record = plan.at(&parent)?;
        let (at, info) = record.kind().list(step.list)?;
        identities(record.list(at)?, info.identity).pop()
    };
    last().is_some_and(|last| place.last().is_some_and(|step| step.item == last))
}

/// Lists as an officer looks for them: those whose items are rows first, then in the table's order.
fn ordered<'l>(lists: impl Iterator<Item = &'l ListInfo>) -> Vec<&'l ListInfo> {
    let mut lists: Vec<&ListInfo> = lists.collect();
    let rank = |info: &ListInfo| order::ROWS.iter().position(|row| *row == info.name);
    lists.sort_by_key(|info| rank(info).unwrap_or(usize::MAX));
    lists
}

/// Everything of the plan that is no row of the tree: what belongs to the selected item, then the strategy and the
/// registers.
fn openings(plan: &Plan, selected: Option<&Place>) -> Vec<Choice> {
    let mut choices = Vec::new();
    if let Some(place) = selected
        && let Some(record) = plan.at(place)
    {
        parts(record, place, &mut choices);
    }
    parts(plan, &Place::root(), &mut choices);
    // What a plan has once can be filled in although it is not there yet.
    let absent =
        |info: &&ListInfo| info.form == Form::One && plan.at(&Place::root().item(info.name, "")).is_none();
    for info in <Plan as Record>::kind(plan).lists.iter().filter(absent) {
        let place = Place::root().item(info.name, "");
        choices.push(Choice::new(info.kind().name, info.help()).then(Agreed::Fill(place, Task::Set)));
    }
    choices
}

/// Everything that an item holds in lists that are no rows of the tree: each to be opened, and what can be added.
pub(in crate::app) fn within(plan: &Plan, place: &Place) -> Vec<Choice> {
    let mut choices = Vec::new();
    let Some(blank) = plan.blank(place) else {
        return choices;
    };
    if let Some(record) = plan.at(place) {
        parts(record, place, &mut choices);
    }
    for info in parts_of(&*blank) {
        let one = place.item(info.name, "");
        let agreed = match info.form {
            Form::One if plan.at(&one).is_some() => continue,
            Form::One => Agreed::Fill(one, Task::Set),
            _ => Agreed::Fill(
                place.clone(),
                Task::Add {
                    kind: info.kind().name,
                    list: info.name,
                    side: Side::Under,
                },
            ),
        };
        let name = format!("add {}", with_article(info.kind().name));
        choices.push(Choice::new(name, info.help()).then(agreed));
    }
    choices
}

/// The lists of a record that are reached through its form alone: no rows of the tree, nor what has a command of its
/// own.
pub(in crate::app) fn parts_of(record: &dyn Record) -> impl Iterator<Item = &'static ListInfo> {
    let own = |info: &&ListInfo| !order::ROWS.contains(&info.name) && !order::LATEST.contains(&info.name);
    record.kind().lists.iter().filter(own)
}

fn parts(record: &dyn Record, place: &Place, choices: &mut Vec<Choice>) {
    for (info, list) in record
        .lists()
        .filter(|(info, _)| !order::ROWS.contains(&info.name))
    {
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            let Some(item) = list.item(at) else { continue };
            let place = place.item(info.name, identity);
            let name = place.address().to_string();
            let said = title(item).to_owned();
            let said = if said.is_empty() {
                let mut fields = item
                    .fields()
                    .map(|(_, slot)| slot.say())
                    .filter(|said| !said.is_empty());
                fields.by_ref().take(3).collect::<Vec<_>>().join(", ")
            } else {
                said
            };
            choices.push(Choice::new(name.clone(), said).then(Agreed::Fill(place.clone(), Task::Set)));
            if info.name == order::LEADS {
                let does = "hand everything open on to another, as when a post ends";
                let hand_on = Choice::new(format!("hand on {name}"), does);
                choices.push(hand_on.then(Agreed::Fill(place.clone(), Task::HandOn)));
            }
            // What a register's item holds is reached through it.
            if info.form == Form::One || info.identity == Identity::Ref {
                parts(item, &place, choices);
            }
        }
    }
}
