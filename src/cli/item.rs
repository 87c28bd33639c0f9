//! The items a command is about, however their refs are typed.

use crate::error::{Kind as Sort, Problem, Result};
use crate::plan::{Context, Index, Kind, Place, Plan, compose};

/// Items found, with what to say of how they were found.
pub struct Items {
    /// Where they stand.
    pub places: Vec<Place>,
    /// `6.2 is now 7.1`.
    pub notes: Vec<String>,
}

/// The one item that is called `typed`.
pub fn one(plan: &Plan, typed: &str) -> Result<(Place, Vec<String>)> {
    one_in(plan, &Index::of(plan), typed)
}

fn one_in(plan: &Plan, index: &Index, typed: &str) -> Result<(Place, Vec<String>)> {
    let found = compose::item(plan, index, typed)?;
    Ok((found.place, found.note.into_iter().collect()))
}

/// The one item that is called `typed`, where one of a kind is asked for: what is called nothing is told by it.
pub fn one_of(plan: &Plan, typed: &str, kind: &Kind) -> Result<(Place, Vec<String>)> {
    one(plan, typed).map_err(|problem| {
        if problem.kind != Sort::No {
            return problem;
        }
        let near = problem
            .next
            .clone()
            .filter(|next| next.starts_with("did you mean"));
        let hint = near.unwrap_or_else(|| format!("pledge list kind:{} shows every one", kind.name));
        Problem::no(format!("no {} is called {typed}", kind.name)).hint(hint)
    })
}

/// The one item that is called `typed`, or of which that is a condition or a part: `D1.1` is of D1.
pub fn one_with(context: &Context<'_>, typed: &str) -> Result<(Place, Vec<String>)> {
    let plan = context.plan;
    one_in(plan, &context.index, typed).or_else(|problem| {
        let within = compose::answerable(plan, typed).ok();
        let whole = within.as_ref().and_then(Place::parent);
        whole
            .filter(|whole| {
                plan.at(whole)
                    .is_some_and(|record| !record.text("ref").is_empty())
            })
            .map(|whole| (whole, Vec::new()))
            .ok_or(problem)
    })
}

/// The one item that is called `typed`, or what stands in a list of one: `strategy approval.cabinet`.
pub fn one_or_part(plan: &Plan, typed: &str) -> Result<(Place, Vec<String>)> {
    let found = compose::item_or_part(plan, &Index::of(plan), typed)?;
    Ok((found.place, found.note.into_iter().collect()))
}

/// The items called `typed`: one, or several with commas between (`7.1,7.2`).
pub fn several(plan: &Plan, typed: &str) -> Result<Items> {
    let index = Index::of(plan);
    let whole = compose::item(plan, &index, typed);
    let mut items = Items {
        places: Vec::new(),
        notes: Vec::new(),
    };
    // A ref may itself hold a comma.
    if whole.is_ok() || !typed.contains(',') {
        let found = whole?;
        items.notes.extend(found.note);
        items.places.push(found.place);
        return Ok(items);
    }
    for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let found = compose::item(plan, &index, part)?;
        items.notes.extend(found.note);
        if !items.places.contains(&found.place) {
            items.places.push(found.place);
        }
    }
    if items.places.is_empty() {
        return Err(Problem::usage(format!("\"{typed}\" names nothing")).hint("give a ref such as 7.1"));
    }
    Ok(items)
}
