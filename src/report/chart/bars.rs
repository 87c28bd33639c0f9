//! Wholes as bars of their parts: each part has a pattern of its own and its number in it, each bar its words above.

use super::super::model::{Bar, Words};
use super::shape::{Drawing, Fill, PATTERNS, Shape, Side};
use super::{WIDTH, cut};

const KEY: f64 = 26.0;
const ROW: f64 = 47.0;
const THICK: f64 = 20.0;
/// The narrowest part that has room for its number.
const ROOM: f64 = 18.0;

/// The picture.
pub(super) fn draw(names: &[Words], bars: &[Bar]) -> Drawing {
    let mut shapes = Vec::new();
    let mut x = 0.0;
    let mut top = 0.0;
    for (at, part) in names.iter().enumerate() {
        let said = part.one_line();
        let wide = super::width(&said) + 40.0;
        if x > 0.0 && x + wide > WIDTH {
            (x, top) = (0.0, top + KEY);
        }
        shapes.push(Shape::Block([x, top + 2.0, 22.0, 14.0], fill(at)));
        shapes.push(Shape::Text(x + 28.0, top + 14.0, Side::Right, said.into_owned()));
        x += wide;
    }
    top += KEY + 8.0;
    let most = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    for bar in bars {
        // A long title is shortened, never its counts.
        let counts = format!(": {}", in_words(names, bar));
        let title = cut(&bar.label.one_line(), WIDTH - super::width(&counts));
        let said = format!("{title}{counts}");
        shapes.push(Shape::Text(0.0, top + 14.0, Side::Right, cut(&said, WIDTH)));
        let mut x = 1.0;
        for (at, part) in bar.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let wide = (WIDTH - 2.0) * share(*part, most);
            shapes.push(Shape::Block([x, top + 20.0, wide, THICK], fill(at)));
            if wide >= ROOM {
                let middle = x + wide / 2.0;
                let ground = [middle - 8.0, top + 23.0, 16.0, THICK - 6.0];
                shapes.push(Shape::Block(ground, Fill::White));
                shapes.push(Shape::Text(middle, top + 34.5, Side::Around, part.to_string()));
            }
            x += wide;
        }
        top += ROW;
    }
    Drawing {
        width: WIDTH,
        height: top,
        shapes,
    }
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
        let drawing = draw(&names, &[bar]);
        let label = drawing.shapes.iter().find_map(|shape| match shape {
            Shape::Text(_, _, _, said) if said.starts_with("2 Children") => Some(said.as_str()),
            _ => None,
        });
        let label = label.unwrap_or_default();
        let counts = "…: 8 complete, 1 on track, 1 at risk, 1 off track, 2 not rated";
        assert!(label.ends_with(counts), "{label}");
    }
}
