//! Wholes as bars of their parts: each part has a pattern of its own and its number in it, each bar its words above.

use std::fmt::Write;

use super::super::model::{Bar, Words};
use super::scale::number;
use super::{WIDTH, cut, text};

const KEY: f64 = 26.0;
const ROW: f64 = 47.0;
const THICK: f64 = 20.0;
/// The narrowest part that has room for its number.
const ROOM: f64 = 18.0;

/// A ground and what is drawn on it, for each part in turn.
const PATTERNS: &[(&str, &str)] = &[
    ("#12324d", ""),
    ("#cfe3d4", "M0 4H8"),
    ("#fff3cd", "M0 8L8 0"),
    ("#f6d5d5", "M0 0L8 8M0 8L8 0"),
    ("#ffffff", ""),
    ("#dddddd", "M4 0V8"),
];

/// The picture with its height.
pub(super) fn draw(names: &[Words], bars: &[Bar], name: &str) -> (f64, String) {
    let mut out = String::from("<defs>\n");
    for (at, (ground, lines)) in PATTERNS.iter().enumerate() {
        let _ = writeln!(
            out,
            "<pattern id=\"{name}-{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <path d=\"M0 0H8V8H0Z\" fill=\"{ground}\" /><path d=\"{lines}\" stroke=\"#4a4a4a\" fill=\"none\" />\
             </pattern>"
        );
    }
    out.push_str("</defs>\n");
    let mut x = 0.0;
    let mut top = 0.0;
    for (at, part) in names.iter().enumerate() {
        let said = part.one_line();
        let wide = super::width(&said) + 40.0;
        if x > 0.0 && x + wide > WIDTH {
            (x, top) = (0.0, top + KEY);
        }
        out.push_str(&block(x, top + 2.0, 22.0, 14.0, &fill(name, at)));
        out.push_str(&text(x + 28.0, top + 14.0, "start", &said));
        x += wide;
    }
    top += KEY + 8.0;
    let most = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    for bar in bars {
        let said = format!("{}: {}", bar.label.one_line(), in_words(names, bar));
        out.push_str(&text(0.0, top + 14.0, "start", &cut(&said, WIDTH)));
        let mut x = 1.0;
        for (at, part) in bar.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let wide = (WIDTH - 2.0) * share(*part, most);
            out.push_str(&block(x, top + 20.0, wide, THICK, &fill(name, at)));
            if wide >= ROOM {
                let middle = x + wide / 2.0;
                out.push_str(&block(middle - 8.0, top + 23.0, 16.0, THICK - 6.0, "#ffffff"));
                out.push_str(&text(middle, top + 34.5, "middle", &part.to_string()));
            }
            x += wide;
        }
        top += ROW;
    }
    (top, out)
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

fn fill(name: &str, at: usize) -> String {
    format!("url(#{name}-{})", at % PATTERNS.len())
}

fn block(x: f64, y: f64, wide: f64, high: f64, fill: &str) -> String {
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\" stroke=\"#1a1a1a\" />\n",
        number(x),
        number(y),
        number(wide),
        number(high)
    )
}

fn share(part: usize, whole: usize) -> f64 {
    let as_float = |count: usize| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    as_float(part) / as_float(whole)
}
