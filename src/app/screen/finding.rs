//! Finding a commitment: by a filter, by its ref, by what somebody ought to look at; and marking several.

use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::filling::fill;
use crate::app::mine;
use crate::app::model::{Model, Opened, Tone};
use crate::app::order;
use crate::app::overlay::{Agreed, Choice, Filtering, Overlay, Pick};
use crate::app::task::Task;
use crate::app::update::say;
use crate::plan::Place;

/// Takes a command that finds or marks; none where it is another.
pub(super) fn run(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if command == Command::Mine {
        return Some(mine::show(model));
    }
    let today = model.today;
    let filters = model.filters.clone();
    let opened = model.opened.as_mut()?;
    match command {
        Command::Filter => {
            let typed = opened.filter.typed.clone();
            model.overlays.push(Overlay::Filter(Filtering::of(&typed)));
        }
        Command::Late => opened.filter(order::LATE, today),
        Command::SavedFilters => {
            let choice = |(name, typed): (String, String)| {
                Choice::new(name, typed.clone()).then(Agreed::Filter(typed))
            };
            let choices = filters.into_iter().map(choice).collect();
            let pick = Pick::new("Filters of your settings", choices, false);
            model.overlays.push(Overlay::Pick(pick));
        }
        Command::Clear => {
            let line = if opened.tree.clear_marks() {
                "no commitment is marked any more"
            } else if opened.filter.typed.is_empty() {
                "there is no filter, and nothing is marked"
            } else {
                opened.filter("", today);
                "every commitment is shown again"
            };
            return Some(say(model, Tone::Done, line));
        }
        Command::Jump => {
            // People also say `action 7.1`, and `priority 7 action 1`.
            let mut kinds: Vec<&str> = Vec::new();
            let choice = |row: &crate::app::tree::Row| {
                kinds.truncate(row.depth);
                kinds.push(row.kind);
                let numbers = kinds.iter().zip(row.reference.split('.'));
                let whole: Vec<String> = numbers.map(|(kind, number)| format!("{kind} {number}")).collect();
                let names = [format!("{} {}", row.kind, row.reference), whole.join(" ")];
                let there = Agreed::Go(row.place.clone());
                Choice::new(&row.reference, &row.title).also(&names).then(there)
            };
            let choices = opened.tree.rows().iter().map(choice).collect();
            model
                .overlays
                .push(Overlay::Pick(Pick::new("Go to", choices, false)));
        }
        Command::NextFinding => return Some(next_finding(model, true)),
        Command::PreviousFinding => return Some(next_finding(model, false)),
        Command::Mark => opened.tree.mark_here(),
        Command::Together => {
            let marked = opened.tree.marked();
            let first = marked.first()?.clone();
            return Some(fill(model, &first, Task::Together(marked)));
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// The rows with findings, in order, each with what the first of them says and how many there are.
fn found(opened: &Opened) -> Vec<(usize, Place, String)> {
    let rows = opened.tree.rows();
    let mut found: Vec<(usize, Place, String)> = Vec::new();
    for finding in &opened.findings {
        // The innermost row that holds it.
        let row = rows
            .iter()
            .enumerate()
            .rev()
            .find(|(_, row)| row.place.contains(&finding.place));
        let Some((at, row)) = row else { continue };
        match found.iter_mut().find(|(known, ..)| *known == at) {
            Some((.., said)) if said.ends_with(" …") => {}
            Some((.., said)) => said.push_str(" …"),
            None => {
                let name = if row.reference.is_empty() {
                    row.kind
                } else {
                    &row.reference
                };
                let said = if finding.message.contains(name) {
                    finding.message.clone()
                } else {
                    format!("{name}: {}", finding.message)
                };
                found.push((at, row.place.clone(), said));
            }
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found
}

/// Goes to the next commitment with a finding, round the end, and says what it is.
fn next_finding(model: &mut Model, ahead: bool) -> Vec<Effect> {
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let found = found(opened);
    let rows = opened.tree.rows();
    let selected = opened.tree.selected().map(|row| row.place.clone());
    let here = rows.iter().position(|row| Some(&row.place) == selected.as_ref());
    let here = here.unwrap_or(0);
    let next = if ahead {
        found.iter().find(|(at, ..)| *at > here).or_else(|| found.first())
    } else {
        found
            .iter()
            .rev()
            .find(|(at, ..)| *at < here)
            .or_else(|| found.last())
    };
    let Some((_, place, said)) = next.cloned() else {
        let nothing = if opened.checked.is_known {
            "nothing in the plan asks to be looked at"
        } else {
            "the plan is still being looked through; press it again in a moment"
        };
        return say(model, Tone::Done, nothing);
    };
    opened.go(&place);
    say(model, Tone::Done, said)
}
