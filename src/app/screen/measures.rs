//! The measures in a table: target, latest figure, the one before, which way it goes, and its course.

use crate::app::card::{Card, Line as Said};
use crate::app::facts::Mark;
use crate::app::figures::{COURSE, course, scaled};
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::{Context, Measure, Verdict, figure_said, title};

const fn column(title: &'static str, most: u16, gives_way: Option<u8>) -> Column {
    Column {
        title,
        most,
        gives_way,
    }
}

const COLUMNS: &[Column] = &[
    column("Ref", 12, None),
    column("Measure", 0, None),
    column("Target", 10, Some(3)),
    column("Latest", 12, None),
    column("Before", 10, Some(1)),
    column("Course", 12, Some(2)),
    column("Going", 10, Some(4)),
    column("Stands", 26, None),
];

/// How wide a chart's bars get.
const BAR: usize = 18;
/// How wide the whole of a chart may get: as a card beside the list is in the narrowest window that has one there.
const CHART: usize = 34;

/// What the screen says.
pub(super) fn told(context: &Context) -> Told {
    let measures: Vec<_> = context.of_kind::<Measure>().collect();
    let mut off: Vec<(String, usize)> = Vec::new();
    let mut lines = Vec::new();
    for (item, measure) in &measures {
        let standing = context.measured(measure);
        if standing.verdict == Verdict::OffTarget {
            let judged = standing.judged();
            match off.iter_mut().find(|(known, _)| *known == judged) {
                Some((_, count)) => *count += 1,
                None => off.push((judged, 1)),
            }
        }
        let figure = |reading| figure_said(measure, reading);
        let numbers: Vec<Option<f64>> = context
            .course(measure)
            .into_iter()
            .map(|point| point.number)
            .collect();
        let going = standing
            .comparison
            .map_or("", |comparison| comparison.travel.say());
        lines.push(Line::Row(Row {
            key: item.place.address().to_string(),
            cells: vec![
                Cell::meant(Sense::Title, item.reference),
                Cell::of(title(item.record)),
                Cell::of(context.target_said(measure)),
                Cell::of(figure(standing.latest)),
                Cell::of(figure(standing.previous)),
                Cell::of(course(&numbers)),
                Cell::of(going),
                Cell::marked(standing.verdict.colour().map(Mark::from), standing.judged()),
            ],
            place: Some(item.place.clone()),
            number: 0,
        }));
    }
    Told {
        title: "Measures".to_owned(),
        beside: off
            .iter()
            .fold(format!("{} in all", measures.len()), |said, (judged, count)| {
                format!("{said}, {count} {judged}")
            }),
        columns: COLUMNS,
        lines,
        nothing: "This plan has no measures yet. In the plan, a adds one.".to_owned(),
    }
}

/// The selected measure as a chart: a bar for each reading with its figure, and where the target is.
pub(super) fn card(context: &Context, row: &Row) -> Option<Card> {
    let item = context.at(row.place.as_ref()?)?;
    let measure = item.of::<Measure>()?;
    let mut card = Card::of(context, &item.place)?;
    let points = context.course(measure);
    let target = context
        .measured(measure)
        .target
        .and_then(|target| target.value.get()?.number());
    let highest = points
        .iter()
        .filter_map(|point| point.number)
        .chain(target)
        .fold(0.0, f64::max);
    let wide = |said: &dyn Fn(&crate::plan::Point) -> usize| points.iter().map(said).max().unwrap_or(0);
    let period = wide(&|point| point.period.chars().count());
    let figure = wide(&|point| point.said.chars().count());
    let long = CHART.saturating_sub(period + figure + 4).clamp(6, BAR);
    let newest = points
        .get(points.len().saturating_sub(COURSE)..)
        .unwrap_or_default();
    // The newest comes first, as in the history: what does not fit is what is long ago.
    let mut lines: Vec<String> = newest
        .iter()
        .rev()
        .map(|point| {
            let bar = point
                .number
                .filter(|number| highest > 0.0 && *number >= 0.0)
                .map(|number| {
                    let filled = scaled(number / highest, long);
                    let mark = target.map(|target| scaled(target / highest, long).saturating_sub(1));
                    (0..long)
                        .map(|at| match at {
                            at if Some(at) == mark => '┃',
                            at if at < filled => '█',
                            _ => '·',
                        })
                        .collect::<String>()
                });
            let bar = bar.unwrap_or_default();
            format!("{:period$}  {:>figure$}  {bar}", point.period, point.said)
        })
        .collect();
    if target.is_some() && !lines.is_empty() {
        lines.insert(0, format!("┃ is the target, {}", context.target_said(measure)));
    }
    if !lines.is_empty() {
        card.lines.insert(0, Said::in_columns("Course", lines.join("\n")));
    }
    Some(card)
}
