//! The figures of a measure over time, as a picture with what they were held against.
//!
//! Law: what is withheld is a gap with its words, never a point.

use super::super::desk::{Desk, said, title, words};
use super::super::model::{Absent, Drawn, Figure, Level, Point, Words};
use super::measures::{is_kept_back, of_its_period};
use crate::plan::{Field, Measure, Reading, Slot, Target, is_withheld, with_unit};

/// The fewest figures that are worth a picture.
const FEWEST: usize = 2;

/// The picture of a measure; none where it has too few figures.
pub(in super::super) fn series<'p>(desk: &Desk<'p>, measure: &'p Measure) -> Option<Figure> {
    let readings = desk.context.readings(measure);
    let points: Vec<Point> = readings
        .iter()
        .map(|reading| point(desk, measure, reading))
        .collect();
    if points
        .iter()
        .filter(|point| point.drawn.value().is_some())
        .count()
        < FEWEST
    {
        return None;
    }
    let unit = measure.unit.say();
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" ({unit})")
    };
    let caption = format!(
        "{} {}{unit}, by period",
        measure.r#ref.say(),
        title(measure).one_line()
    );
    let figure = Figure::series(words(caption), points)?;
    let told = measure.targets.iter().filter_map(|target| {
        let period = said(target, "period").unwrap_or_default();
        Some(format!("target for {period}: {}", desk.eased(measure, target)?))
    });
    Some(told.fold(figure, |figure, eased| figure.saying_besides(&eased)))
}

fn point(desk: &Desk<'_>, measure: &Measure, reading: &Reading) -> Point {
    let target = desk.context.target(measure, reading);
    let level = |field: &Field<crate::plan::Figure>| {
        Some(Level {
            value: Some(field.get()?.number()?),
            said: words(with_unit(measure, field)),
        })
    };
    let in_words = |target: &Target| {
        Some(Level {
            value: None,
            said: if is_kept_back(target) {
                words("Not for publication")
            } else {
                words(said(target, "text")?)
            },
        })
    };
    let value = reading.value.get().and_then(crate::plan::Figure::number);
    let drawn = match value {
        _ if is_withheld(reading) => Drawn::Withheld,
        Some(value) => Drawn::At(value),
        None => Drawn::Missing,
    };
    Point {
        label: Words::of(said(reading, "period").unwrap_or_default(), Absent::NotYetSet),
        drawn,
        said: of_its_period(measure, reading),
        target: target.and_then(|target| level(&target.value).or_else(|| in_words(target))),
        floor: target.and_then(|target| level(&target.floor)),
    }
}
