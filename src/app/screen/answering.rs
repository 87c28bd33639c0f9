//! Answering what was asked at a meeting by a commitment: changed, or added.
//!
//! Law: what it is about comes first, since that most likely answers it.

use super::minuting::{here, is};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::order;
use crate::app::overlay::{Agreed, Choice, Overlay, Pick};
use crate::app::task::{Side, Task};
use crate::app::tree::own_ref;
use crate::plan::{Comment, Condition, Index, Matter, Part, Place, Plan, Record, with_article};

/// Asks which commitment is changed, or what is added, to answer what the cursor is on.
pub(super) fn answer_by(model: &mut Model) -> Vec<Effect> {
    let (Some(place), Some(opened)) = (here(model), &model.opened) else {
        return Vec::new();
    };
    let plan = &opened.snapshot.plan;
    let name = called(plan, &place);
    let asked = asked_about(plan, &place);
    let settling = |of: Task| Task::Settling {
        name: name.clone(),
        of: Box::new(of),
    };
    // What it is about is most likely what answers it, by a change or by something new under it.
    let mut rows: Vec<_> = opened.tree.rows().iter().collect();
    rows.sort_by_key(|row| !asked.contains(&row.reference));
    let (mut first, mut changed, mut added) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let change = Choice::new(row.reference.clone(), row.title.clone())
            .then(Agreed::Fill(row.place.clone(), settling(Task::Set)));
        let additions = additions(plan, &row.place).map(|(word, means, task)| {
            Choice::new(word, means).then(Agreed::Fill(row.place.clone(), settling(task)))
        });
        if asked.contains(&row.reference) {
            first.push(change);
            first.extend(additions);
        } else {
            changed.push(change);
            added.extend(additions);
        }
    }
    let root = Place::root();
    let anew = additions(plan, &root)
        .map(|(word, means, task)| Choice::new(word, means).then(Agreed::Fill(root.clone(), settling(task))));
    let choices = first.into_iter().chain(changed).chain(added).chain(anew);
    let pick = Pick::new(format!("What answers {name}?"), choices.collect(), false);
    model.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

/// Whether what the cursor is on is a comment, a matter or a condition.
pub(in crate::app) fn is_answerable(model: &Model) -> bool {
    let place = here(model);
    let record = model.plan().zip(place).and_then(|(plan, place)| plan.at(&place));
    record.is_some_and(|record| is_asked_by(record) || is::<Part>(record) || is::<Condition>(record))
}

/// How people call what was asked: `C2`, `D1.1`, `R4(i)`.
fn called(plan: &Plan, place: &Place) -> String {
    let own = |place: &Place| plan.at(place).map(|record| record.text(order::NAME).to_owned());
    let part = plan.at(place).is_some_and(is::<Part>);
    match (part, place.parent().as_ref().and_then(own), place.last()) {
        (true, Some(above), Some(step)) => format!("{above}({})", step.item),
        _ => crate::plan::compose::names(plan, &[place.address().to_string()])
            .ok()
            .and_then(|names| names.into_iter().next())
            .unwrap_or_else(|| place.address().to_string()),
    }
}

/// The refs of the commitments that something asked is about: its own, and those of a comment or matter it is about.
fn asked_about(plan: &Plan, place: &Place) -> Vec<String> {
    let index = Index::of(plan);
    let about = |place: &Place| {
        let raw = plan.at(place).and_then(|record| record.written(order::ABOUT));
        raw.map(|raw| raw.line().split(", ").map(str::to_owned).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let own = about(place);
    let asked = own.iter().filter_map(|name| {
        let place = &index.bearing(name).next()?.place;
        plan.at(place)
            .filter(|record| is_asked_by(*record))
            .map(|_| about(place))
    });
    let asked: Vec<String> = asked.flatten().collect();
    own.into_iter().chain(asked).collect()
}

/// Whether something was raised or minuted, and has an answer of its own.
fn is_asked_by(record: &dyn Record) -> bool {
    is::<Comment>(record) || is::<Matter>(record)
}

/// What can be added under a commitment, or to the plan, to answer something: commitments alone.
fn additions(plan: &Plan, place: &Place) -> impl Iterator<Item = (String, String, Task)> {
    let lists = plan
        .blank(place)
        .map(|blank| blank.kind().lists)
        .unwrap_or_default();
    let means = match plan.at(place).map(own_ref) {
        Some(name) if !place.steps.is_empty() => format!("under {name}"),
        _ => "to the plan".to_owned(),
    };
    let rows = lists.iter().filter(|info| order::ROWS.contains(&info.name));
    rows.map(move |info| {
        let task = Task::Add {
            kind: info.kind().name,
            list: info.name,
            side: Side::Under,
        };
        (
            format!("add {}", with_article(info.kind().name)),
            means.clone(),
            task,
        )
    })
}
