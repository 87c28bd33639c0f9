//! Opening the form of a task about an item, with what goes without saying filled in.

use super::effect::Effect;
use super::minutes::Act;
use super::model::Model;
use super::order;
use super::overlay::{Agreed, Ask, Form, Overlay, Then};
use super::task::Task;
use super::then::with_top;
use chrono::NaiveDate;

use crate::plan::{Context, Place, Plan, compose};

/// The last of the periods for which a measure owes a figure.
fn last_owed(plan: &Plan, item: &Place, today: NaiveDate) -> Option<String> {
    let context = Context::of(plan, today);
    let owes = context.owes(context.at(item)?, context.horizon(None))?;
    owes.owed.last().cloned()
}

/// Opens the form of a task about an item.
pub(super) fn fill(model: &mut Model, item: &Place, task: Task) -> Vec<Effect> {
    let me = model.me();
    let task = match task {
        Task::Update { .. } => Task::Update { by: me.clone() },
        task => task,
    };
    let Some(plan) = model.plan() else {
        return Vec::new();
    };
    let given: Vec<(&str, String)> = match task {
        Task::Update { .. } => {
            let (date, by) = order::GIVEN;
            let today = model.today.format("%Y-%m-%d").to_string();
            vec![(date, today), (by, me.unwrap_or_default())]
        }
        Task::Minute {
            act: Act::Decide | Act::Arising | Act::Raised,
            ref meeting,
        } => vec![(order::MEETING, meeting.clone())],
        Task::Minute {
            act: Act::Close,
            ref meeting,
        } => vec![(order::CLOSED_AT, meeting.clone())],
        Task::Reading => {
            let owed = last_owed(plan, item, model.today);
            owed.into_iter()
                .map(|period| (order::READING.0, period))
                .collect()
        }
        _ => Vec::new(),
    };
    // What hangs on it decides whether it may go: better told before than after a reason was typed.
    if let Task::Remove = task
        && let Err(problem) = compose::remove(plan, item)
    {
        model.overlays.push(Overlay::Ask(Ask {
            question: format!("{}. Withdraw it instead?", problem.what),
            detail: format!(
                "{}. To withdraw it ends it and keeps it, with the reason.",
                problem.why.unwrap_or_default()
            ),
            yes: "withdraw it",
            no: "leave it",
            then: Agreed::Fill(item.clone(), Task::Withdraw),
        }));
        return Vec::new();
    }
    let Some(form) = Form::for_task(plan, item, task, &given) else {
        return Vec::new();
    };
    model.overlays.push(Overlay::Form(Box::new(form)));
    with_top(model, |overlay, _| match overlay {
        Overlay::Form(form) => form.preview(),
        _ => Then::Stay,
    })
}
