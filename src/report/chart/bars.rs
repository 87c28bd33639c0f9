//! Wholes as bars of their parts: each part has a pattern of its own and its number in it, each bar its words above.

use super::super::model::{Bar, Words};
use super::cut;
use super::shape::{Drawing, Fill, PATTERNS, Shape, Side};

const KEY: f64 = 22.0;
const LINE: f64 = 16.0;
const THICK: f64 = 16.0;
const GAP: f64 = 6.0;
/// How much room for a title is enough to cut it to.
const CUT: f64 = 180.0;
/// The narrowest part that has room for its number.
const ROOM: f64 = 18.0;

/// The picture, so wide.
pub(super) fn draw(names: &[Words], bars: &[Bar], width: f64) -> Drawing {
    let mut shapes = Vec::new();
    let mut x = 0.0;
    let mut top = 0.0;
    for (at, part) in names.iter().enumerate() {
        let said = part.one_line();
        let wide = super::width(&said) + 40.0;
        if x > 0.0 && x + wide > width {
            (x, top) = (0.0, top + KEY);
        }
        shapes.push(Shape::Block([x, top + 2.0, 22.0, 14.0], fill(at)));
        shapes.push(Shape::Text(x + 28.0, top + 14.0, Side::Right, said.into_owned()));
        x += wide;
    }
    top += KEY + GAP;
    let most = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    for bar in bars {
        for line in said(names, bar, width) {
            shapes.push(Shape::Text(0.0, top + 12.0, Side::Right, line));
            top += LINE;
        }
        let mut x = 1.0;
        for (at, part) in bar.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let wide = (width - 2.0) * share(*part, most);
            shapes.push(Shape::Block([x, top, wide, THICK], fill(at)));
            if wide >= ROOM {
                let middle = x + wide / 2.0;
                let ground = [middle - 8.0, top + 1.5, 16.0, THICK - 3.0];
                shapes.push(Shape::Block(ground, Fill::White));
                shapes.push(Shape::Text(middle, top + 12.5, Side::Around, part.to_string()));
            }
            x += wide;
        }
        top += THICK + GAP;
    }
    Drawing {
        width,
        height: top,
        shapes,
    }
}

/// What stands above a bar: its title and its counts, in one line where both have room. A long title is shortened,
/// never the counts.
fn said(names: &[Words], bar: &Bar, width: f64) -> Vec<String> {
    let (title, counts) = (bar.label.one_line(), in_words(names, bar));
    let together = format!(": {counts}");
    let left = width - super::width(&together);
    // On a wide page a title that is cut costs less than a line of its own for each bar.
    if super::width(&title) <= left || left >= CUT {
        return vec![format!("{}{together}", cut(&title, left))];
    }
    let mut lines = vec![cut(&title, width)];
    let mut line = String::new();
    for part in counts.split_inclusive(", ") {
        if !line.is_empty() && super::width(&line) + super::width(part) > width {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(part);
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

fn in_words(names: &[Words], bar: &Bar) -> String {
    let parts = names.iter().zip(&bar.counts).filter(|(_, count)| **count > 0);
    let said: Vec<String> = parts
        .map(|(name, count)| format!("{count} {}", name.one_line().to_lowercase()))
        .collect();
    if said.is_empty() {
        "none".to_owned()
    } else {
        said.join(", ")
    }
}

fn fill(at: usize) -> Fill {
    Fill::Part(at % PATTERNS.len())
}

fn share(part: usize, whole: usize) -> f64 {
    let as_float = |count: usize| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    as_float(part) / as_float(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::words::Absent;

    #[test]
    fn a_long_title_takes_no_count_from_sight() {
        let names = ["Complete", "On track", "At risk", "Off track", "Not rated"];
        let names: Vec<Words> = names.map(|name| Words::of(name, Absent::None)).into();
        let title =
            "2 Children and young people are safe from every kind of exploitation, online and on the street";
        let bar = Bar {
            label: Words::of(title, Absent::None),
            counts: vec![8, 1, 1, 1, 2],
        };
        let drawing = draw(&names, &[bar], 640.0);
        let label = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Text(_, _, _, said) if said.starts_with("2 Children") => Some(said.as_str()),
            _ => None,
        });
        let label = label.unwrap_or_default();
        let counts = "…: 8 complete, 1 on track, 1 at risk, 1 off track, 2 not rated";
        assert!(label.ends_with(counts), "{label}");
    }
    #[test]
    fn where_there_is_little_room_the_counts_stand_in_lines_of_their_own() {
        let names = ["Complete", "On track", "At risk", "Off track", "Not rated"];
        let names: Vec<Words> = names.map(|name| Words::of(name, Absent::None)).into();
        let bar = Bar {
            label: Words::of(
                "2 Children are safe from every kind of exploitation",
                Absent::None,
            ),
            counts: vec![8, 1, 1, 1, 2],
        };
        let lines = said(&names, &bar, 330.0);
        assert!(
            lines.iter().all(|line| super::super::width(line) <= 330.0),
            "{lines:?}"
        );
        let all = lines.join(" ");
        assert!(
            all.ends_with("8 complete, 1 on track, 1 at risk, 1 off track, 2 not rated"),
            "{all}"
        );
    }
}
