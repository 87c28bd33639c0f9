//! A drawing as the inside of an SVG.

use std::fmt::Write;

use super::super::html::escape;
use super::scale::number;
use super::shape::{DOT, Drawing, Fill, GAP, PATTERNS, Pen, RADIUS, Shape, Side};

/// What is drawn; `name` tells its patterns from those of other drawings in the page.
pub(super) fn ink(drawing: &Drawing, name: &str) -> String {
    let mut out = String::new();
    let has_patterns = drawing
        .shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Block(_, Fill::Part(_))));
    if has_patterns {
        patterns(&mut out, name);
    }
    for shape in &drawing.shapes {
        let _ = match shape {
            Shape::Lines(lines, pen) => writeln!(
                out,
                "<path d=\"{}\" fill=\"none\" {} />",
                path(lines),
                stroke(*pen)
            ),
            Shape::Dot(x, y) => writeln!(
                out,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{RADIUS}\" fill=\"#{DOT}\" />",
                number(*x),
                number(*y)
            ),
            Shape::Block([x, y, wide, high], fill) => writeln!(
                out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"#{}\" />",
                number(*x),
                number(*y),
                number(*wide),
                number(*high),
                match fill {
                    Fill::White => "#ffffff".to_owned(),
                    Fill::Gap => format!("#{}", GAP.0),
                    Fill::Part(at) => format!("url(#{name}-{at})"),
                },
                fill.edge()
            ),
            Shape::Text(x, y, side, said) => writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
                number(*x),
                number(*y),
                match side {
                    Side::Right => "start",
                    Side::Around => "middle",
                    Side::Left => "end",
                },
                escape(said)
            ),
        };
    }
    out
}

fn patterns(out: &mut String, name: &str) {
    out.push_str("<defs>\n");
    for (at, (ground, lines, _)) in PATTERNS.iter().enumerate() {
        let _ = writeln!(
            out,
            "<pattern id=\"{name}-{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <path d=\"M0 0H8V8H0Z\" fill=\"#{ground}\" /><path d=\"{lines}\" stroke=\"#4a4a4a\" fill=\"none\" />\
             </pattern>"
        );
    }
    out.push_str("</defs>\n");
}

fn path(lines: &[Vec<(f64, f64)>]) -> String {
    let mut path = String::new();
    for line in lines {
        let mut pen = 'M';
        for (x, y) in line {
            let _ = write!(path, "{pen}{} {}", number(*x), number(*y));
            pen = 'L';
        }
    }
    path
}

fn stroke(pen: Pen) -> String {
    let stroke = pen.stroke();
    let width = match stroke.width {
        1.0 => String::new(),
        width => format!(" stroke-width=\"{width}\""),
    };
    let dashes = stroke
        .dashes
        .map(|(dash, gap)| format!(" stroke-dasharray=\"{dash} {gap}\""));
    format!(
        "stroke=\"#{}\"{width}{}",
        stroke.colour,
        dashes.unwrap_or_default()
    )
}
