//! Figures over time as a line with a mark and a number at each, and what they were held against as broken lines.
//!
//! Law: a period without a figure is a gap that says so, wide as any other period; no number is struck through.

use super::super::model::{Level, Point};
use super::cut;
use super::scale::{Axis, number};
use super::shape::{Drawing, Fill, Pen, Shape, Side};

/// How high it is from its foot to the top of its axis.
const AXIS: f64 = 200.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 24.0;
/// What is above the axis: the key in one row, and where the scale begins, or in two where room is short; and the
/// number of what reaches its top.
const TOP: f64 = 54.0;
const TOP_OF_TWO: f64 = 70.0;
/// From how wide it is that both have room in one row.
const ONE_ROW: f64 = 500.0;
const BOTTOM: f64 = 34.0;
/// How much room the name of a period wants.
const LABEL: f64 = 92.0;

/// The picture.
pub(super) fn draw(points: &[Point], width: f64) -> Drawing {
    let levels = |of: fn(&Point) -> &Option<Level>| {
        points
            .iter()
            .map(move |point| of(point).as_ref().and_then(|level| level.value))
    };
    let targets: Vec<Option<f64>> = levels(|point| &point.target).collect();
    let floors: Vec<Option<f64>> = levels(|point| &point.floor).collect();
    let values: Vec<Option<f64>> = points.iter().map(|point| point.drawn.value()).collect();
    let axis = Axis::holding(values.iter().chain(&targets).chain(&floors).flatten().copied());
    let (top, note) = if width < ONE_ROW {
        (TOP_OF_TWO, 32.0)
    } else {
        (TOP, 18.0)
    };
    let height = top + AXIS;
    let y = |value: f64| top + (AXIS - BOTTOM) * (1.0 - axis.at(value));
    let place = Places::of(points.len(), width);
    let mut shapes = Vec::new();
    let gaps = points.iter().enumerate();
    let gaps = gaps.filter(|(_, point)| point.drawn.gap().is_some());
    shapes.extend(gaps.map(|(at, _)| {
        let left = place.middle(at) - place.width / 2.0;
        Shape::Block([left, top, place.width, AXIS - BOTTOM], Fill::Gap)
    }));
    for tick in &axis.ticks {
        let line = vec![(LEFT, y(*tick)), (width - RIGHT, y(*tick))];
        shapes.push(Shape::Lines(vec![line], Pen::Scale));
        shapes.push(Shape::Text(LEFT - 8.0, y(*tick) + 4.0, Side::Left, number(*tick)));
    }
    if let Some(lowest) = axis.ticks.first().filter(|lowest| **lowest != 0.0) {
        let said = format!("The scale begins at {}.", number(*lowest));
        shapes.push(Shape::Text(width - RIGHT, note, Side::Left, said));
    }
    let kept: Vec<(&str, Pen, &[Option<f64>])> = [
        ("Figure", Pen::Figure, values.as_slice()),
        ("Target", Pen::Target, targets.as_slice()),
        ("Floor", Pen::Floor, floors.as_slice()),
    ]
    .into_iter()
    .filter(|(.., line)| line.iter().any(Option::is_some))
    .collect();
    let mut x = LEFT;
    for (name, pen, line) in kept {
        shapes.push(Shape::Lines(vec![vec![(x, 14.0), (x + 34.0, 14.0)]], pen));
        shapes.push(Shape::Text(x + 40.0, 18.0, Side::Right, name.to_owned()));
        x += 92.0;
        let lines = if pen == Pen::Figure {
            unbroken(line, |at| place.middle(at), &y)
        } else {
            steps(line, &place, &y)
        };
        shapes.push(Shape::Lines(lines, pen));
    }
    for (at, point) in points.iter().enumerate() {
        if at % place.every == 0 {
            let label = cut(&point.label.one_line(), place.width * count(place.every) - 4.0);
            shapes.push(Shape::Text(place.middle(at), height - 12.0, Side::Around, label));
        }
        let x = place.middle(at);
        let near = at.saturating_sub(1)..=at.saturating_add(1);
        let levels = near.clone().flat_map(|at| [targets.get(at), floors.get(at)]);
        let levels = levels.filter_map(|level| level.copied().flatten());
        let mut taken: Vec<(f64, f64)> = levels.map(|level| (y(level), y(level))).collect();
        if let Some(gap) = point.drawn.gap() {
            let foot = height - BOTTOM;
            let said = [gap.0, gap.1];
            let said = said.into_iter().find(|said| super::width(said) < place.width);
            let rows = [f64::midpoint(top, foot), foot - 8.0, top + 16.0];
            shapes
                .extend(said.map(|said| Shape::Text(x, clear(&rows, &taken), Side::Around, said.to_owned())));
        }
        let Some(value) = point.drawn.value() else {
            continue;
        };
        let y_here = y(value);
        shapes.push(Shape::Dot(x, y_here));
        if place.width < 30.0 {
            continue;
        }
        let said = number(value);
        let share = (super::width(&said) / 2.0 / place.width).min(1.0);
        let beside = near.filter_map(|at| values.get(at).copied().flatten());
        taken.extend(beside.map(|beside| {
            let end = y_here + (y(beside) - y_here) * share;
            (end.min(y_here), end.max(y_here))
        }));
        // Nor does a number stand on the axis, or among what is written below it.
        let foot = height - BOTTOM;
        taken.push((foot, foot));
        let mut rows = vec![y_here - 9.0];
        rows.extend(Some(y_here + 19.0).filter(|below| *below < foot));
        rows.extend(Some(y_here - 23.0).filter(|above| *above > top - 8.0));
        shapes.push(Shape::Text(x, clear(&rows, &taken), Side::Around, said));
    }
    Drawing {
        width,
        height,
        shapes,
    }
}

/// The first row of text that no line crosses; the first of all where each is crossed.
fn clear(rows: &[f64], taken: &[(f64, f64)]) -> f64 {
    let is_free = |row: &&f64| {
        let (top, foot) = (**row - 13.0, **row + 3.0);
        taken.iter().all(|(from, to)| *to < top || *from > foot)
    };
    let free = rows.iter().find(is_free).or(rows.first());
    free.copied().unwrap_or_default()
}

/// Where points stand from left to right.
struct Places {
    width: f64,
    /// Every how many points the period is written.
    every: usize,
}

impl Places {
    fn of(points: usize, whole: f64) -> Self {
        let width = (whole - LEFT - RIGHT) / count(points.max(1));
        let mut every = 1;
        while width * count(every) < LABEL && every < points {
            every += 1;
        }
        Self { width, every }
    }

    fn middle(&self, at: usize) -> f64 {
        LEFT + self.width * (count(at) + 0.5)
    }
}

/// Lines through the figures there are, broken where there is none.
fn unbroken(line: &[Option<f64>], x: impl Fn(usize) -> f64, y: &impl Fn(f64) -> f64) -> Vec<Vec<(f64, f64)>> {
    let places = line.iter().enumerate();
    let places: Vec<Option<(f64, f64)>> = places
        .map(|(at, value)| value.map(|value| (x(at), y(value))))
        .collect();
    places
        .split(Option::is_none)
        .filter(|line| !line.is_empty())
        .map(|line| line.iter().flatten().copied().collect())
        .collect()
}

/// A level over the whole width of each period that it holds for.
fn steps(line: &[Option<f64>], place: &Places, y: &impl Fn(f64) -> f64) -> Vec<Vec<(f64, f64)>> {
    let half = place.width / 2.0;
    let levels = line.iter().enumerate();
    levels
        .filter_map(|(at, value)| {
            let (x, y) = (place.middle(at), y((*value)?));
            Some(vec![(x - half, y), (x + half, y)])
        })
        .collect()
}

fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
