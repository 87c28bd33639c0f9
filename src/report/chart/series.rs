//! Figures over time as a line with a mark and a number at each, and what they were held against as broken lines.

use std::fmt::Write;

use super::super::model::{Level, Point};
use super::scale::{Axis, number};
use super::{cut, text};

const HEIGHT: f64 = 250.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 46.0;
const BOTTOM: f64 = 34.0;
/// How much room the name of a period wants.
const LABEL: f64 = 92.0;

/// The picture with its height.
pub(super) fn draw(points: &[Point], width: f64) -> (f64, String) {
    let levels = |of: fn(&Point) -> &Option<Level>| {
        points
            .iter()
            .map(move |point| of(point).as_ref().map(|level| level.value))
    };
    let targets: Vec<Option<f64>> = levels(|point| &point.target).collect();
    let floors: Vec<Option<f64>> = levels(|point| &point.floor).collect();
    let values: Vec<Option<f64>> = points.iter().map(|point| point.value).collect();
    let axis = Axis::holding(values.iter().chain(&targets).chain(&floors).flatten().copied());
    let y = |value: f64| TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - axis.at(value));
    let place = Places::of(points.len(), width);
    let mut out = String::new();
    for tick in &axis.ticks {
        let at = number(y(*tick));
        let _ = writeln!(
            out,
            "<path d=\"M{LEFT} {at}H{}\" stroke=\"#c3c9cf\" fill=\"none\" />",
            number(width - RIGHT)
        );
        out.push_str(&text(LEFT - 8.0, y(*tick) + 4.0, "end", &number(*tick)));
    }
    if let Some(lowest) = axis.ticks.first().filter(|lowest| **lowest != 0.0) {
        let said = format!("The scale begins at {}.", number(*lowest));
        out.push_str(&text(width - RIGHT, 32.0, "end", &said));
    }
    let kept: Vec<(&str, &str, &[Option<f64>])> = [
        ("Figure", FIGURE, values.as_slice()),
        ("Target", TARGET, targets.as_slice()),
        ("Floor", FLOOR, floors.as_slice()),
    ]
    .into_iter()
    .filter(|(.., line)| line.iter().any(Option::is_some))
    .collect();
    let mut x = LEFT;
    for (name, stroke, line) in kept {
        let key = format!("M{} 14h34", number(x));
        let _ = writeln!(out, "<path d=\"{key}\" fill=\"none\" {stroke} />");
        out.push_str(&text(x + 40.0, 18.0, "start", name));
        x += 92.0;
        if name == "Figure" {
            out.push_str(&path(line, stroke, |at| place.middle(at), &y));
        } else {
            out.push_str(&steps(line, stroke, &place, &y));
        }
    }
    for (at, point) in points.iter().enumerate() {
        if at % place.every == 0 {
            let label = cut(&point.label.one_line(), place.width * count(place.every) - 4.0);
            out.push_str(&text(place.middle(at), HEIGHT - 12.0, "middle", &label));
        }
        let Some(value) = point.value else { continue };
        let (x, y) = (place.middle(at), y(value));
        let _ = writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"#12324d\" />",
            number(x),
            number(y)
        );
        if place.width >= 30.0 {
            out.push_str(&text(x, y - 9.0, "middle", &number(value)));
        }
    }
    (HEIGHT, out)
}

const FIGURE: &str = "stroke=\"#12324d\" stroke-width=\"2.5\"";
const TARGET: &str = "stroke=\"#8a1c1c\" stroke-width=\"2\" stroke-dasharray=\"10 5\"";
const FLOOR: &str = "stroke=\"#4a4a4a\" stroke-width=\"2\" stroke-dasharray=\"2 4\"";

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

/// A line through the figures there are; it is broken where there is none.
fn path(line: &[Option<f64>], stroke: &str, x: impl Fn(usize) -> f64, y: &impl Fn(f64) -> f64) -> String {
    let mut drawn = String::new();
    let mut pen = 'M';
    for (at, value) in line.iter().enumerate() {
        match value {
            Some(value) => {
                let _ = write!(drawn, "{pen}{} {}", number(x(at)), number(y(*value)));
                pen = 'L';
            }
            None => pen = 'M',
        }
    }
    format!("<path d=\"{drawn}\" fill=\"none\" {stroke} />\n")
}

/// A level over the whole width of each period that it holds for.
fn steps(line: &[Option<f64>], stroke: &str, place: &Places, y: &impl Fn(f64) -> f64) -> String {
    let mut drawn = String::new();
    for (at, value) in line.iter().enumerate() {
        if let Some(value) = value {
            let (left, width) = (place.middle(at) - place.width / 2.0, place.width);
            let _ = write!(drawn, "M{} {}h{}", number(left), number(y(*value)), number(width));
        }
    }
    format!("<path d=\"{drawn}\" fill=\"none\" {stroke} />\n")
}

fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
