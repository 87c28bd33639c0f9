//! Targets that ask less than they did.
//!
//! Law: what asks less is known by which way is better, and only between figures in one unit; where nobody says which way
//! that is, nothing is said.

use std::collections::HashMap;

use crate::plan::{Better, Change, Field, Figure, Measure, Place, Plan, Slot as _, Target, What};

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

/// What a target aimed at that asks less by now, and its floor that does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eased {
    /// What it aimed at.
    pub value: Option<Field<Figure>>,
    /// Up to where a figure was near it.
    pub floor: Option<Field<Figure>>,
}

/// What targets aimed at that ask less by now, by where they stand in the later version, of the changes between two.
pub(super) fn eased(now: &Plan, changes: &[Change]) -> HashMap<Place, Eased> {
    let set = |change: &Change| match &change.what {
        What::Set { from, .. } => from.clone(),
        _ => None,
    };
    let is_set = |place: &Place| changes.iter().any(|change| change.place == *place);
    // Which way is better may be said for the first time.
    let is_turned = |place: &Place| {
        let mut of_it = changes.iter().filter(|change| change.place == *place);
        of_it.any(|change| matches!(&change.what, What::Set { from: Some(_), .. }))
    };
    let mut found: HashMap<Place, Eased> = HashMap::new();
    for change in changes.iter().filter(|change| change.kind == Target::KIND.name) {
        let place = change.place.record();
        let of = || {
            let above = place.parent()?;
            let measure: &Measure = now.at(&above)?.as_any().downcast_ref()?;
            let target: &Target = now.at(&place)?.as_any().downcast_ref()?;
            let is_other = is_set(&above.field("unit")) || is_turned(&above.field("better"));
            (!is_other).then_some((measure, target))
        };
        let Some(((measure, target), was)) = of().zip(set(change).map(Field::of)) else {
            continue;
        };
        match change.place.field.as_deref() {
            Some("value") if asks_less(measure, &was, &target.value).is_some() => {
                found.entry(place).or_default().value = Some(was);
            }
            Some("floor") if floor_asks_less(measure, &was, &target.floor).is_some() => {
                found.entry(place).or_default().floor = Some(was);
            }
            _ => {}
        }
    }
    found
}
