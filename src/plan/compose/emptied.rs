//! What clearing fields comes to: an item of a list that says nothing any more goes, and one is never left without what
//! it is known by.

use super::super::identity::name_of;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::table::{Form, Identity, ListInfo};
use super::path::target;
use crate::error::{Problem, Result};

/// The items of lists whose every field `pairs` clears. Refused where an item would keep something, and lose what it is
/// known by.
pub(super) fn emptied(plan: &Plan, item: &Place, pairs: &[(String, String)]) -> Result<Vec<Place>> {
    let mut touched: Vec<(Place, Vec<String>)> = Vec::new();
    let mut kept: Vec<Place> = Vec::new();
    for (path, typed) in pairs {
        // What cannot be found is told when it is set.
        let Ok(found) = target(plan, item, path) else {
            continue;
        };
        let record = found.place.record();
        let Some(field) = found.place.field.filter(|_| found.missing.is_empty()) else {
            continue;
        };
        if !typed.trim().is_empty() {
            kept.push(record);
        } else if let Some((_, fields)) = touched.iter_mut().find(|(place, _)| *place == record) {
            fields.push(field);
        } else {
            touched.push((record, vec![field]));
        }
    }
    touched.retain(|(place, _)| !kept.contains(place));
    let mut gone = Vec::new();
    for (place, cleared) in touched {
        let (Some(record), Some(info)) = (plan.at(&place), list_of(plan, &place)) else {
            continue;
        };
        let known = !name_of(record, info.identity, 0).is_empty();
        let is_cleared = |name: &str| cleared.iter().any(|field| field == name);
        let mut said = record
            .fields()
            .filter(|(_, slot)| slot.written().is_some())
            .map(|(info, _)| info.name);
        let keeps = record.lists().any(|(_, list)| !list.is_empty()) || !record.other().keys.is_empty();
        if !keeps && said.all(is_cleared) {
            gone.push(place);
        } else if let (Identity::Fields(fields), true) = (info.identity, known)
            && fields
                .iter()
                .all(|field| is_cleared(field) || record.written(field).is_none())
        {
            return Err(Problem::usage(format!(
                "{}: without its {} nobody could say which {} it is",
                place.address(),
                fields.first().copied().unwrap_or_default(),
                info.kind().name
            ))
            .hint(format!(
                "to take it out whole: pledge remove \"{}\"",
                place.address()
            )));
        }
    }
    Ok(gone)
}

/// The list a place stands in, where its items are known by what they say.
fn list_of(plan: &Plan, place: &Place) -> Option<&'static ListInfo> {
    let (parent, step) = (place.parent()?, place.last()?);
    let info = plan.at(&parent)?.kind().list(step.list).map(|(_, info)| info)?;
    let by_words = matches!(info.identity, Identity::Fields(_) | Identity::Part);
    (info.form == Form::List && by_words).then_some(info)
}
