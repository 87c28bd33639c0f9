//! Targets that changed: from what to what, by whom and why.
//!
//! Laws: what asks less than before stands first and says so, as a promise mostly goes soft by its target; a target
//! counts nobody, so what it was is told, but for words that stand in the plan no longer, and for what is or was not
//! for publication.

use super::super::super::changes::Before;
use super::super::super::desk::{Desk, capital, reference, title, words};
use super::super::super::model::{Block, Words};
use super::super::super::publish::NOT_FOR_PUBLICATION;
use super::super::measures::{aim, is_kept_back};
use super::repeated::{NOT_REPEATED, may_not_repeat};
use super::rows_of;
use super::steps::who_and_why;
use super::within::part;
use crate::plan::{
    Better, Change, Field, Figure, Item, Measure, Period, Place, Raw, Shape, Slot as _, Target, Value as _,
    What, asks_less, floor_asks_less, is_commitment, wider,
};

/// What targets are told as, apart from the others, that ask less than before.
pub(super) const EASED: &str = "Targets lowered, made easier or dropped";

/// The field that says how far from its target a measure is still near it.
const TOLERANCE: &str = "tolerance";

/// A target that changed.
pub(super) struct Changed {
    /// The ref of its measure.
    pub reference: Words,
    /// Whether it asks less than before.
    pub asks_less: bool,
    cells: [Words; 5],
}

impl Changed {
    /// It in a line, where it asks less than before.
    pub(super) fn in_short(&self) -> Option<Words> {
        let [measure, what, was, is, _] = &self.cells;
        self.asks_less.then(|| {
            let [measure, what, was, is] = [measure, what, was, is].map(Words::one_line);
            words(format!(
                "{} {measure}, {}: before: {was}; now: {is}",
                self.reference.one_line(),
                in_a_line(&what)
            ))
        })
    }
}

/// What changed, within a line.
fn in_a_line(what: &str) -> String {
    let mut letters = what.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether a change is of a target, of which way to it is better or of how far from it is near, and told here.
pub(super) fn is_of_target(desk: &Desk<'_>, change: &Change) -> bool {
    change.kind == Target::KIND.name
        || turned_from(desk, change).is_some()
        || aimed(desk, change, TOLERANCE).is_some()
}

/// The measure with a target of which a field changed.
fn aimed<'d, 'p>(desk: &'d Desk<'p>, change: &Change, field: &str) -> Option<(&'d Item<'p>, &'p Measure)> {
    let is_field = change.kind == Measure::KIND.name && change.place.field.as_deref() == Some(field);
    let item = desk.context.at(&change.place.record()).filter(|_| is_field)?;
    let measure = item.of::<Measure>()?;
    let mut targets = measure.targets.iter();
    let is_aimed = targets.any(|target| target.value.written().is_some());
    is_aimed.then_some((item, measure))
}

/// How far from its target a measure is still near it, where that changed.
fn tolerated<'p>(desk: &Desk<'p>, before: &Before<'p>, change: &Change) -> Option<Changed> {
    let (item, _) = aimed(desk, change, TOLERANCE).filter(|(item, _)| desk.belongs(item))?;
    let What::Set { from, to } = &change.what else {
        return None;
    };
    let is_wider = wider(from.as_ref(), to.as_ref());
    let said = |raw: &Option<Raw>| raw.as_ref().map_or_else(|| "None".to_owned(), Raw::line);
    let mark = if is_wider { " (widened)" } else { "" };
    Some(Changed {
        reference: reference(item.record),
        asks_less: is_wider,
        cells: [
            title(item.record),
            words("Tolerance"),
            words(said(from)),
            words(format!("{}{mark}", said(to))),
            who_and_why(desk, before, item.reference, TOLERANCE, None),
        ],
    })
}

/// Which way was better of a measure with a target, where another is now: what was off target may be on it.
fn turned_from(desk: &Desk<'_>, change: &Change) -> Option<Better> {
    let What::Set { from: Some(was), .. } = &change.what else {
        return None;
    };
    aimed(desk, change, "better")?;
    Better::read(was).ok().filter(|was| *was != Better::Context)
}

/// That another way is better now.
fn turned<'p>(desk: &Desk<'p>, before: &Before<'p>, change: &Change) -> Option<Changed> {
    let was = turned_from(desk, change)?;
    let item = desk
        .context
        .at(&change.place.record())
        .filter(|item| desk.belongs(item))?;
    let now = item.of::<Measure>()?.better.get().copied();
    let said = match now {
        Some(Better::Context) => "For context: not rated".to_owned(),
        Some(now) => format!("{} (turned round)", capital(now.means())),
        None => "Not said".to_owned(),
    };
    Some(Changed {
        reference: reference(item.record),
        asks_less: true,
        cells: [
            title(item.record),
            words("Which way is better"),
            words(capital(was.means())),
            words(said),
            who_and_why(desk, before, item.reference, "better", None),
        ],
    })
}

/// The targets that changed; those that ask less than before stand first.
pub(super) fn targets<'p>(desk: &Desk<'p>, before: &Before<'p>) -> Vec<Changed> {
    let mut places: Vec<(Place, Vec<&Change>)> = Vec::new();
    let of_targets = before
        .changes
        .iter()
        .filter(|change| change.kind == Target::KIND.name);
    for change in of_targets {
        let place = before.place_now(change).record();
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, changes)) => changes.push(change),
            None => places.push((place, vec![change])),
        }
    }
    let told = places.iter();
    let told = told.filter_map(|(place, changes)| changed(desk, before, place, changes));
    let turned = before
        .changes
        .iter()
        .filter_map(|change| turned(desk, before, change).or_else(|| tolerated(desk, before, change)));
    let mut told: Vec<Changed> = told.chain(turned).collect();
    told.sort_by_key(|changed| !changed.asks_less);
    told
}

/// The table of them.
pub(super) fn table(caption: &str, changed: Vec<Changed>) -> Option<Block> {
    let mut rows = rows_of("Measure");
    for Changed { reference, cells, .. } in changed {
        let [measure, what, was, is, why] = cells;
        rows.push([reference, measure, what, was, is, why]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// A target of one version, with its measure.
type Of<'p> = (&'p Measure, &'p Target);

fn changed<'p>(desk: &Desk<'p>, before: &Before<'p>, place: &Place, changes: &[&Change]) -> Option<Changed> {
    let above = place.parent()?;
    let item = desk
        .context
        .at(&above)
        .filter(|item| is_commitment(item.kind()))?;
    if !desk.belongs(item) {
        return None;
    }
    let now = desk
        .context
        .plan
        .at(place)
        .and_then(|record| record.as_any().downcast_ref());
    let now: Option<Of<'p>> = item.of::<Measure>().zip(now);
    let stood = before.place_then(place);
    let then = before
        .context
        .plan
        .at(&stood)
        .and_then(|record| record.as_any().downcast_ref());
    let above = before.place_then(&above);
    let then: Option<Of<'p>> = before.context.at(&above).and_then(Item::of::<Measure>).zip(then);
    let is_added = changes.iter().any(|change| matches!(change.what, What::Added(_)));
    let is_removed = changes
        .iter()
        .any(|change| matches!(change.what, What::Removed(_)));
    let (now, then) = (now.filter(|_| !is_removed), then.filter(|_| !is_added));
    let is_private = [now, then]
        .into_iter()
        .flatten()
        .any(|(_, target)| is_kept_back(target));
    let says = |of: Option<Of<'p>>, none: &str| match of {
        Some((_, target)) if is_kept_back(target) => NOT_FOR_PUBLICATION.to_owned(),
        Some((measure, target)) => {
            let aim = aim(measure, target, None);
            let aim = if aim.is_empty() { none.to_owned() } else { aim };
            let closed = target.restricted.written().map(|_| ", not for publication");
            format!("{aim}{}", closed.unwrap_or_default())
        }
        None => none.to_owned(),
    };
    let was_said = then.is_none_or(|then| is_private_or_stands(desk, then, now, is_private));
    let of_before = now.filter(|_| is_added).and_then(|now| year_before(desk, now));
    let of_before = of_before.filter(|then| now.is_some_and(|now| mark(*then, now).is_some()));
    let was = if let Some((measure, target)) = of_before {
        let period = target.period.get().map(Period::say_long).unwrap_or_default();
        format!(
            "Not yet set; the one before: {} for {period}",
            aim(measure, target, None)
        )
    } else if is_added {
        "Not yet set".to_owned()
    } else if then.is_some() && was_said {
        says(then, "Not yet set")
    } else {
        NOT_REPEATED.to_owned()
    };
    let mark = then
        .or(of_before)
        .zip(now)
        .and_then(|(then, now)| mark(then, now));
    let is = format!(
        "{}{}",
        says(now, "No longer set"),
        mark.as_deref().unwrap_or_default()
    );
    let aims = |of: Option<Of<'p>>| of.is_some_and(|(_, target)| target.value.written().is_some());
    let is_taken_away = aims(then) && !is_private && !aims(now);
    if was == is {
        return None;
    }
    let record = now.or(then).map(|(_, target)| target)?;
    let why = if is_private {
        words("Not told")
    } else {
        why(desk, before, item, changes)
    };
    Some(Changed {
        reference: reference(item.record),
        asks_less: mark.is_some() || now.is_none() || is_taken_away,
        cells: [
            title(item.record),
            words(capital(&part(desk, record, place, is_removed))),
            words(was),
            words(is),
            why,
        ],
    })
}

/// Whether what a target was may be said: it is said of what is not for publication that it is not, and words have to
/// stand in the plan still.
fn is_private_or_stands(desk: &Desk<'_>, then: Of<'_>, now: Option<Of<'_>>, is_private: bool) -> bool {
    if is_kept_back(then.1) {
        return true;
    }
    if is_private {
        return !may_not_repeat(desk);
    }
    let is_number = |field: &Field<Figure>| {
        let is_number = field.get().is_some_and(|figure| figure.number().is_some());
        field.written().is_none() || is_number
    };
    let same = |one: &Measure, other: &Measure| one.unit.say() == other.unit.say();
    let stands = now.is_none_or(|now| same(then.0, now.0))
        && (then.1.text.written().is_none() || now.is_some_and(|now| now.1.text.say() == then.1.text.say()))
        && [&then.1.value, &then.1.floor, &then.1.upper]
            .into_iter()
            .all(is_number);
    stands || !may_not_repeat(desk)
}

/// The target of the period before one, as long as its own: a new year's may ask less than the year's that ends.
fn year_before<'p>(desk: &Desk<'_>, (measure, target): Of<'p>) -> Option<Of<'p>> {
    let calendar = desk.context.calendar();
    let own = target.period.get()?;
    let all = measure.targets.iter();
    let all = all.filter_map(|other| Some((other.period.get()?, other)));
    let before = all.filter(|(period, other)| {
        period.is_as_long_as(own, calendar) && period.order(own, calendar).is_lt() && !is_kept_back(other)
    });
    let last = before.max_by(|one, other| one.0.order(other.0, calendar));
    last.map(|(_, other)| (measure, other))
}

/// What is said of a target that asks less than it did.
fn mark(then: Of<'_>, now: Of<'_>) -> Option<String> {
    // What was taken away is told as that.
    now.1.value.written()?;
    let Some(mark) = asks_less(now.0, &then.1.value, &now.1.value) else {
        let floor = floor_asks_less(now.0, &then.1.floor, &now.1.floor)?;
        return Some(format!(" (floor {floor})"));
    };
    Some(match now.0.better.get() {
        Some(Better::Lower) => format!(" ({mark}: lower is better)"),
        _ => format!(" ({mark})"),
    })
}

/// Who changed it and why: of several fields at once by what is aimed at.
fn why(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>, changes: &[&Change]) -> Words {
    let aimed_at = changes
        .iter()
        .find(|change| change.place.field.as_deref() == Some("value"));
    let Some(change) = aimed_at.or(changes.first()) else {
        return words("Not on record");
    };
    let path = change.place.address().path;
    let shape = matches!(change.what, What::Set { .. }).then_some(Shape::Figure);
    who_and_why(desk, before, item.reference, &path, shape)
}
