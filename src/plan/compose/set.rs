//! Setting fields: several of one item make one edit, and what is named on the way is made.

use super::super::apply::apply;
use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::{canonical, identities, numbered};
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::shape::Shape;
use super::super::table::{Form, Identity};
use super::add::taken;
use super::counted::{gives_a_count, held};
use super::emptied::emptied;
use super::numbers::fit;
use super::path::{Missing, Target, target};
use super::value::{may_be_typed, read};
use crate::error::{Problem, Result};

/// The edit that gives fields of one item the typed values. A path that ends in `+` or `-` adds to a list of words
/// or takes from it. [`Edit::All`] of nothing when every field says so already.
pub fn set(plan: &Plan, item: &Place, pairs: &[(String, String)]) -> Result<Edit> {
    let mut draft = Draft::new(plan);
    let gone = emptied(plan, item, pairs)?;
    for (path, typed) in pairs {
        let is_gone = |place: &Place| gone.contains(&place.record());
        if gone.is_empty() || !target(plan, item, path).is_ok_and(|found| is_gone(&found.place)) {
            draft.set(item, path, typed)?;
        }
    }
    // From the last, so that a second alike still bears its number when its turn comes.
    for item in gone.into_iter().rev() {
        draft.take(Edit::Remove { item })?;
    }
    draft.finish()
}

/// The edit that gives one field, named by its place, the typed value.
pub fn set_place(plan: &Plan, place: &Place, typed: &str) -> Result<Edit> {
    let path = place.field.clone().unwrap_or_default();
    set(plan, &place.record(), &[(path, typed.to_owned())])
}

/// A plan with the edits so far.
pub(super) struct Draft {
    pub plan: Plan,
    pub edits: Vec<Edit>,
    /// The item that the last edit made: what follows in it is written with it.
    pub made: Option<Place>,
    /// The readings of which it was said what their figures were counted of.
    counted: Vec<Place>,
}

impl Draft {
    pub fn new(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            edits: Vec::new(),
            made: None,
            counted: Vec::new(),
        }
    }

    /// All its edits as one; refused where a figure is not what it was said to be counted of.
    pub fn finish(self) -> Result<Edit> {
        // Who says nothing else than the plan does contradicts nothing.
        for reading in self.counted.iter().filter(|_| !self.edits.is_empty()) {
            held(&self.plan, reading)?;
        }
        Ok(Edit::all(self.edits))
    }

    /// Adds an edit.
    pub fn take(&mut self, edit: Edit) -> Result<()> {
        let (plan, _) = apply(&self.plan, &edit)?;
        self.plan = plan;
        self.edits.push(edit);
        Ok(())
    }

    /// Adds an item, which the fields set next are written with.
    pub fn make(&mut self, list: ListPlace, at: At, key: Option<String>, item: Raw) -> Result<Place> {
        let (plan, inverse) = apply(
            &self.plan,
            &Edit::Insert {
                list: list.clone(),
                at: at.clone(),
                key: key.clone(),
                item: item.clone(),
            },
        )?;
        self.plan = plan;
        self.edits.push(Edit::Insert { list, at, key, item });
        let Edit::Remove { item: place } = inverse else {
            return Err(Problem::no("the new item could not be found again"));
        };
        self.made = Some(place.clone());
        Ok(place)
    }

    /// Makes a record that a plan has once (the strategy), where what is to be changed is one that is not there.
    pub fn make_the_one(&mut self, item: &Place) -> Result<()> {
        let (Some(parent), Some(step), None) = (item.parent(), item.last(), self.plan.at(item)) else {
            return Ok(());
        };
        let blank = self.plan.blank(&parent);
        let form = blank.and_then(|blank| blank.kind().list(step.list).map(|(_, info)| info.form));
        if form == Some(Form::One) {
            self.make_missing(&Missing {
                parent,
                list: step.list,
                name: String::new(),
            })?;
        }
        Ok(())
    }

    pub fn set(&mut self, item: &Place, path: &str, typed: &str) -> Result<()> {
        let (path, sign) = match path.strip_suffix(['+', '-']) {
            Some(bare) => (bare, path.chars().next_back()),
            None => (path, None),
        };
        let found = target(&self.plan, item, path)?;
        let absent = !found.missing.is_empty() || self.plan.at(item).is_none();
        if typed.trim().is_empty() && absent {
            return Ok(());
        }
        one_name(&found, typed)?;
        self.make_the_one(item)?;
        let mut place = found.place;
        for missing in found.missing {
            let made = self.make_missing(&missing)?;
            // What was typed to name it may be known by another writing now.
            let deeper = place.steps.split_off(made.steps.len());
            place.steps = made.steps.into_iter().chain(deeper).collect();
        }
        self.set_typed(&place, typed, sign)?;
        if gives_a_count(&self.plan, &place, typed) {
            self.counted.push(place.record());
        }
        Ok(())
    }

    fn make_missing(&mut self, missing: &Missing) -> Result<Place> {
        let blank = self.plan.blank(&missing.parent);
        let info = blank
            .as_ref()
            .and_then(|blank| blank.kind().list(missing.list))
            .map(|(_, info)| info);
        let Some(info) = info else {
            return Err(Problem::usage(format!("nothing is called {}", missing.list)));
        };
        let list = ListPlace {
            parent: missing.parent.clone(),
            name: missing.list,
        };
        // A second alike bears the name of the first: which one it is, its place says.
        let name = numbered(&missing.name).map_or(missing.name.as_str(), |(bare, _)| bare);
        let named = |field: &str| Raw::Map(vec![(field.to_owned(), Raw::text(name))]);
        let (key, item) = match (info.form, info.identity) {
            (Form::Keyed, _) => (Some(missing.name.clone()), Raw::Empty),
            (Form::One, _) | (_, Identity::One) => (None, Raw::Empty),
            (_, Identity::Ref | Identity::Part) => (None, named("ref")),
            (_, Identity::Fields(fields)) => {
                let field = fields.first().copied().unwrap_or_default();
                let place = missing
                    .parent
                    .item(missing.list, missing.name.as_str())
                    .field(field);
                read(&self.plan, &place, name).map_err(|why| refusal(&place, &why))?;
                (None, named(field))
            }
        };
        self.make(list, At::Last, key, item)
    }

    fn set_typed(&mut self, place: &Place, typed: &str, sign: Option<char>) -> Result<()> {
        let blank = self
            .plan
            .blank(place)
            .ok_or_else(|| Problem::no(format!("{} is not in the plan", place.address())))?;
        let field = place.field.as_deref().unwrap_or_default();
        let info = blank.kind().field(field).map(|(_, info)| info);
        if let (Some(info), Some(record)) = (info, self.plan.at(&place.record())) {
            may_be_typed(info, record).map_err(|why| refusal(place, &why))?;
        }
        if info.is_some_and(|info| matches!(info.shape, Shape::OwnRef)) {
            let index = Index::of(&self.plan);
            fit(typed.trim())?;
            if index.is_borne(typed.trim()) {
                return Err(taken(&index, typed.trim()));
            }
        }
        let mut to = read(&self.plan, place, typed).map_err(|why| refusal(place, &why))?;
        let now = self.plan.written(place);
        if info.is_some_and(|info| matches!(info.shape, Shape::Prose)) {
            end_alike(now.as_ref(), to.as_mut());
        }
        if let Some(sign) = sign {
            if info.is_none_or(|info| !info.shape.is_many()) {
                return Err(
                    Problem::usage(format!("{} takes one value, not a list", place.address()))
                        .hint(format!("leave out the {sign}")),
                );
            }
            to = added_or_taken(now.as_ref(), to.as_ref(), sign);
        }
        if self.plan.means_the_same(place, now.as_ref(), to.as_ref()) {
            return Ok(());
        }
        self.write(place, to)
    }

    /// Puts a value in a field; a field of an item just made is written with the item.
    pub fn write(&mut self, place: &Place, to: Option<Raw>) -> Result<()> {
        let edit = Edit::Set {
            place: place.clone(),
            to: to.clone(),
        };
        let (plan, _) = apply(&self.plan, &edit)?;
        let index = self
            .made
            .as_ref()
            .filter(|made| made.steps == place.steps)
            .cloned();
        match (index, self.edits.last_mut(), to) {
            (Some(made), Some(Edit::Insert { item, .. }), Some(_)) => {
                // The plan has the item whole and in the table's order.
                let now = position_kept(&self.plan, &plan, &made);
                *item = plan.at(&now).map(<dyn Record>::to_raw).unwrap_or_default();
                self.made = Some(now);
            }
            _ => self.edits.push(edit),
        }
        self.plan = plan;
        Ok(())
    }
}

/// Refuses to make an item under one name and to call it another in the same breath: what follows would make a second.
fn one_name(found: &Target, typed: &str) -> Result<()> {
    let Some((missing, field)) = found.missing.last().zip(found.place.field.as_deref()) else {
        return Ok(());
    };
    let made = missing.parent.item(missing.list, missing.name.as_str());
    let blank = Plan::default().blank(&missing.parent);
    let list = blank.as_ref().and_then(|blank| {
        let (at, info) = blank.kind().list(missing.list)?;
        Some((blank.list(at)?, info))
    });
    let Some((list, info)) = list.filter(|_| made.steps == found.place.steps) else {
        return Ok(());
    };
    let names = matches!(info.identity, Identity::Fields([first, ..]) if *first == field);
    let bare = numbered(&missing.name).map_or(missing.name.as_str(), |(bare, _)| bare);
    if !names
        || info.form != Form::List
        || canonical(list, field, bare) == canonical(list, field, typed.trim())
    {
        return Ok(());
    }
    let (kind, typed) = (info.kind().name, typed.trim());
    let problem = Problem::usage(format!("{} is not there to be changed", made.address())).because(format!(
        "a new {kind} bears its {field} as its name: {}.{typed}",
        info.name
    ));
    Err(if info.is_in_order() {
        problem.hint(format!(
            "a second {kind} of {typed} is called {}.{typed}#2",
            info.name
        ))
    } else {
        problem
    })
}

/// Where an item stands once one of its fields was set: what identifies it may have changed.
fn position_kept(before: &Plan, after: &Plan, place: &Place) -> Place {
    let found = || {
        let (step, parent) = (place.last()?, place.parent()?);
        let (at, info) = before.at(&parent)?.kind().list(step.list)?;
        let index = identities(before.at(&parent)?.list(at)?, info.identity)
            .iter()
            .position(|name| *name == step.item)?;
        let name = identities(after.at(&parent)?.list(at)?, info.identity)
            .into_iter()
            .nth(index)?;
        Some(parent.item(step.list, name))
    };
    found().unwrap_or_else(|| place.clone())
}

/// Text that was written in a block ends with a line break, and still does when it is written anew.
fn end_alike(now: Option<&Raw>, to: Option<&mut Raw>) {
    if let (Some(Raw::Text(now)), Some(Raw::Text(to))) = (now, to)
        && now.ends_with('\n')
        && !to.ends_with('\n')
    {
        to.push('\n');
    }
}

fn added_or_taken(now: Option<&Raw>, change: Option<&Raw>, sign: char) -> Option<Raw> {
    let items = |raw: Option<&Raw>| match raw {
        Some(Raw::List(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let (mut list, change) = (items(now), items(change));
    if sign == '+' {
        for item in change {
            if !list.contains(&item) {
                list.push(item);
            }
        }
    } else {
        list.retain(|item| !change.contains(item));
    }
    (!list.is_empty()).then_some(Raw::List(list))
}

/// A value that was not understood, as a problem.
pub(super) fn refusal(place: &Place, why: &super::super::why::Why) -> Problem {
    let problem = Problem::usage(format!("{}: {}", place.address(), why.message));
    match &why.hint {
        Some(hint) => problem.hint(hint.clone()),
        None => problem,
    }
}
