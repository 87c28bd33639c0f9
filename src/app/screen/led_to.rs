//! What came of what was minuted: the commits that answered it.
//!
//! Law: what answered something is told by the trailer of the commit that did, or by the commit that said so.

use chrono::NaiveDate;

use crate::app::card::{Card, Line as Said};
use crate::app::model::Opened;
use crate::app::order;
use crate::app::past::{Version, on_one_line};
use crate::app::sheet::Row;
use crate::history::model::Difference;
use crate::plan::{Condition, Part, Place, Plan, Record, Value as _, When, is_condition_about};

/// What stands at a place, with what was asked as one with it: the conditions of a decision, the parts of a matter, the
/// conditions that a comment or a matter came to.
fn asked_with(plan: &Plan, place: &Place) -> Vec<Place> {
    let mut all = vec![place.clone()];
    let Some(record) = plan.at(place) else { return all };
    let own = record.text(order::NAME);
    plan.walk(&mut |other, record: &dyn Record| {
        let part = record.as_any().is::<Condition>() || record.as_any().is::<Part>();
        let condition = record.as_any().downcast_ref::<Condition>();
        let came_to = condition.is_some_and(|condition| is_condition_about(condition, own));
        if came_to || part && other.parent().as_ref() == Some(place) {
            all.push(other.clone());
        }
    });
    all
}

/// Where parts stood before somebody gave them another ref: a commit took them out and added them with the same words,
/// since a part is known by its ref alone.
fn called_before(versions: &[Version], places: &[Place]) -> Vec<Place> {
    let mut before: Vec<Place> = Vec::new();
    for version in versions {
        let added = |place: &Place| {
            let mut changes = version.changes.iter();
            changes.find(|change| change.change == "added" && change.place == *place)
        };
        let gone = |added: &Difference| {
            let mut changes = version.changes.iter();
            let gone = changes.find(|change| {
                let alike = change.from_said == added.to_said && !change.from_said.is_empty();
                change.change == "removed" && alike && change.place.parent() == added.place.parent()
            });
            gone.map(|gone| gone.place.clone())
        };
        let known = places.iter().chain(&before);
        let new: Vec<Place> = known.filter_map(added).filter_map(gone).collect();
        before.extend(new);
    }
    before
}

/// The commits that answered something, the newest first: those that say so in a trailer, and those that settled it.
pub(super) fn led_to<'o>(opened: &'o Opened, place: &Place) -> Vec<&'o Version> {
    let plan = &opened.snapshot.plan;
    let mut places = asked_with(plan, place);
    places.extend(called_before(&opened.past.versions, &places));
    let names: Vec<String> = places
        .iter()
        .flat_map(|place| {
            let own = plan.at(place).map(|record| record.text(order::NAME).to_owned());
            [Some(place.address().to_string()), own]
        })
        .flatten()
        .filter(|name| !name.is_empty())
        .collect();
    let settles = |version: &&Version| {
        let said = version.commit.answers.iter().any(|answer| names.contains(answer));
        said || version.changes.iter().any(|change| {
            places.contains(&change.place.record())
                && change
                    .place
                    .field
                    .as_deref()
                    .is_some_and(|field| order::SETTLED.contains(&field))
        })
    };
    opened.past.versions.iter().filter(settles).collect()
}

/// Everything the plan says of the row, and what it led to.
pub(super) fn card(opened: &Opened, row: &Row, today: NaiveDate) -> Option<Card> {
    let place = row.place.as_ref()?;
    let mut card = Card::of(&opened.rules(today), place)?;
    card = card.with_days(&opened.snapshot.plan, &opened.past);
    let all = led_to(opened, place);
    let lines = all.iter().take(3).map(|version| {
        let commit = &version.commit;
        format!(
            "{} {}, {}: {}",
            commit.short,
            When::day(commit.date).say(),
            on_one_line(&commit.author),
            on_one_line(&commit.subject)
        )
    });
    let said = lines.collect::<Vec<_>>().join("\n");
    if !said.is_empty() {
        let line = Said::new("Answered by", said);
        card.lines.insert(0, line);
    }
    Some(card)
}
