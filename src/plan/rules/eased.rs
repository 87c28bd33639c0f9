//! Targets that ask less than they did.
//!
//! Law: what asks less is known by which way is better, and only between figures in one unit; where nobody says which way
//! that is, nothing is said.

use std::collections::HashMap;

use crate::plan::{
    Better, Change, Field, Figure, Measure, Number, Place, Plan, Raw, Record as _, Slot as _, Target,
    Value as _, What, identities,
};

/// What is said of a target that asks less than it did, or for nothing any more.
pub fn asks_less(measure: &Measure, was: &Field<Figure>, is: &Field<Figure>) -> Option<&'static str> {
    let number = |field: &Field<Figure>| field.get().and_then(Figure::number);
    if is.written().is_none() {
        return number(was).map(|_| "no longer set");
    }
    let (was, is) = number(was).zip(number(is))?;
    match measure.better.get()? {
        Better::Higher if is < was => Some("lowered"),
        Better::Lower if is > was => Some("made easier"),
        _ => None,
    }
}

/// The same of the bound up to which a figure is near its target.
pub fn floor_asks_less(measure: &Measure, was: &Field<Figure>, is: &Field<Figure>) -> Option<&'static str> {
    // Without one whatever misses the target is off it.
    is.written()?;
    asks_less(measure, was, is)
}

/// What a target aimed at that asks less by now, or something else, and its floor that does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eased {
    /// What it aimed at.
    pub value: Option<Field<Figure>>,
    /// Up to where a figure was near it.
    pub floor: Option<Field<Figure>>,
    /// Which way was better, where that was turned since: what was on target is off it, and the other way about.
    pub better: Option<Better>,
    /// How far from it was near, where more is by now; none where nothing but on it was.
    pub tolerance: Option<Option<String>>,
    /// Whether its unit is in other words now, so that nobody can tell by them whether it asks less.
    pub is_in_another_unit: bool,
}

/// What targets aimed at that ask less by now, by where they stand in the later version, of the changes between two.
pub(super) fn eased(now: &Plan, changes: &[Change]) -> HashMap<Place, Eased> {
    let was_set = |place: &Place| {
        let mut of_it = changes.iter().filter(|change| change.place == *place);
        of_it.any(|change| held(change).is_some())
    };
    let mut found: HashMap<Place, Eased> = HashMap::new();
    let of_targets = changes.iter().filter(|change| change.kind == Target::KIND.name);
    for change in of_targets {
        let place = change.place.record();
        let of = || {
            let above = place.parent()?;
            let measure: &Measure = now.at(&above)?.as_any().downcast_ref()?;
            let target: &Target = now.at(&place)?.as_any().downcast_ref()?;
            Some((above, measure, target))
        };
        let Some(((above, measure, target), from)) =
            of().zip(held(change).map(|raw| Field::<Figure>::of(raw.clone())))
        else {
            continue;
        };
        // Which way is better may be said for the first time; turned round, it is told of as that.
        let is_in_another_unit = was_set(&above.field("unit"));
        let is_told = is_in_another_unit || was_set(&above.field("better"));
        let is_figure = from.get().is_some_and(|figure| figure.number().is_some());
        let is_easier = |mark: Option<&str>| is_figure && (is_told || mark.is_some());
        let (value, floor) = match change.place.field.as_deref() {
            Some("value") if is_easier(asks_less(measure, &from, &target.value)) => (Some(from), None),
            Some("floor") if is_easier(floor_asks_less(measure, &from, &target.floor)) => (None, Some(from)),
            _ => continue,
        };
        let own = found.entry(place).or_default();
        own.is_in_another_unit = is_in_another_unit;
        own.value = value.or(own.value.take());
        own.floor = floor.or(own.floor.take());
    }
    for (place, better) in turned(now, changes) {
        found.entry(place).or_default().better = Some(better);
    }
    for (place, tolerance) in widened(now, changes) {
        found.entry(place).or_default().tolerance = Some(tolerance);
    }
    found
}

/// Whether more is near a target by a tolerance than by one before; none is that of nothing.
pub fn wider(was: Option<&Raw>, is: Option<&Raw>) -> bool {
    let number =
        |raw: Option<&Raw>| raw.map_or(Some(0.0), |raw| Number::read(raw).ok().map(|number| number.value));
    number(was).zip(number(is)).is_some_and(|(was, is)| is > was)
}

/// What a field held that was changed.
fn held(change: &Change) -> Option<&Raw> {
    match &change.what {
        What::Set { from, .. } => from.as_ref(),
        _ => None,
    }
}

/// The targets of the measures of which another way is better than was, each with which way that was.
fn turned(now: &Plan, changes: &[Change]) -> Vec<(Place, Better)> {
    let turned = of_measures(changes, "better").filter_map(|change| {
        let was = Better::read(held(change)?).ok()?;
        Some(targets_of(now, change).into_iter().map(move |place| (place, was)))
    });
    turned.flatten().collect()
}

/// The targets of the measures whose tolerance is wider than it was, each with what that was.
fn widened(now: &Plan, changes: &[Change]) -> Vec<(Place, Option<String>)> {
    let widened = of_measures(changes, "tolerance").filter(|change| match &change.what {
        What::Set { from, to } => wider(from.as_ref(), to.as_ref()),
        _ => false,
    });
    let each = |change| {
        let was = held(change).map(Raw::line);
        targets_of(now, change)
            .into_iter()
            .map(move |place| (place, was.clone()))
    };
    widened.flat_map(each).collect()
}

/// The changes of a field of measures.
fn of_measures<'c>(changes: &'c [Change], field: &'static str) -> impl Iterator<Item = &'c Change> {
    changes.iter().filter(move |change| {
        change.kind == Measure::KIND.name && change.place.field.as_deref() == Some(field)
    })
}

/// Where the targets stand of the measure that a change befell.
fn targets_of(now: &Plan, change: &Change) -> Vec<Place> {
    let above = change.place.record();
    let measure = now
        .at(&above)
        .and_then(|record| record.as_any().downcast_ref::<Measure>());
    let of = measure.and_then(|measure| Some((measure, measure.kind().list("targets")?.1)));
    let names = of.map(|(measure, info)| identities(&measure.targets, info.identity));
    let names = names.unwrap_or_default().into_iter();
    names.map(|name| above.item("targets", name)).collect()
}
