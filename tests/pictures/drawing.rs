//! A terminal's screen as an SVG: text stays text, every cell keeps its place whatever font shows it, and the colours
//! are those of a terminal on dark ground, readable on a page of either kind.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// A cell, in pixels; the height is a line's.
const WIDE: f64 = 8.4;
const HIGH: f64 = 18.0;
/// From the top of a line to what its letters stand on.
const BASE: f64 = 13.5;
/// Around the screen.
const EDGE: f64 = 14.0;
const GROUND: &str = "#0d1117";
const INK: &str = "#e6edf3";
/// The sixteen colours that terminals have names for.
const NAMED: [&str; 16] = [
    "#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#56d4dd", "#b1bac4", "#6e7681",
    "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#b3f0ff", "#ffffff",
];

/// How a cell looks.
#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    ground: Option<String>,
    bold: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let ink = colour(cell.fgcolor());
        let ground = colour(cell.bgcolor());
        let (ink, ground) = if cell.inverse() {
            (
                ground.unwrap_or_else(|| GROUND.to_owned()),
                Some(ink.unwrap_or_else(|| INK.to_owned())),
            )
        } else {
            (ink.unwrap_or_else(|| INK.to_owned()), ground)
        };
        Self {
            ink,
            ground,
            bold: cell.bold(),
            underlined: cell.underline(),
        }
    }
}

/// The colour's name in SVG; none where it is the terminal's own.
fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Default => None,
        Color::Idx(index @ 0..16) => Some(NAMED[usize::from(index)].to_owned()),
        Color::Idx(index @ 16..232) => {
            let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
            let index = index - 16;
            let (red, green, blue) = (step(index / 36), step(index / 6 % 6), step(index % 6));
            Some(format!("#{red:02x}{green:02x}{blue:02x}"))
        }
        Color::Idx(index) => {
            let grey = 8 + 10 * (index - 232);
            Some(format!("#{grey:02x}{grey:02x}{grey:02x}"))
        }
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

/// Cells beside each other that are drawn as one.
struct Run {
    column: u16,
    cells: u16,
    text: String,
    look: Look,
}

impl Run {
    /// Whether a cell goes on with this run. What is not ASCII may be as wide as its font likes, so it stands alone;
    /// lines and blocks are drawn, so that they meet.
    fn takes(&self, text: &str, look: &Look) -> bool {
        *look == self.look
            && match (self.text.chars().next(), text.chars().next()) {
                (Some(first), Some(next)) if is_drawn(first) => first == next,
                (Some(_), Some(_)) => self.text.is_ascii() && text.is_ascii(),
                _ => false,
            }
    }
}

fn is_drawn(c: char) -> bool {
    matches!(c, '─' | '━' | '│' | '┃' | '▁'..='█')
}

fn runs(screen: &Screen, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let columns = screen.size().1.get();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else {
            continue;
        };
        if cell.is_wide_continuation() {
            if let Some(run) = runs.last_mut() {
                run.cells += 1;
            }
            continue;
        }
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let look = Look::of(cell);
        match runs.last_mut() {
            Some(run) if run.takes(text, &look) => {
                run.cells += 1;
                run.text.push_str(text);
            }
            _ => runs.push(Run {
                column,
                cells: 1,
                text: text.to_owned(),
                look,
            }),
        }
    }
    runs
}

/// The screen as an SVG with a title and a description.
pub fn svg(screen: &Screen, title: &str, description: &str) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let width = f64::from(columns) * WIDE + 2.0 * EDGE;
    let height = f64::from(rows) * HIGH + 2.0 * EDGE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" \
         width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.1} {height:.1}\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"{GROUND}\" stroke=\"#57606a\"/>\n\
         <g font-family=\"ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" \
         font-size=\"14\" shape-rendering=\"crispEdges\" fill=\"{INK}\">\n",
        escaped(title),
        escaped(description),
        width - 1.0,
        height - 1.0,
    );
    for row in 0..rows {
        for run in runs(screen, row) {
            draw(&mut svg, row, &run);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn draw(svg: &mut String, row: u16, run: &Run) {
    let (x, y) = (EDGE + f64::from(run.column) * WIDE, EDGE + f64::from(row) * HIGH);
    let width = f64::from(run.cells) * WIDE;
    if let Some(ground) = &run.look.ground {
        block(svg, (x, y), (width, HIGH), ground);
    }
    let ink = &run.look.ink;
    match run.text.chars().next().filter(|c| is_drawn(*c)) {
        Some('─' | '━') => block(svg, (x, y + HIGH / 2.0 - 0.5), (width, 1.0), ink),
        Some(c @ ('│' | '┃')) => {
            let thick = if c == '│' { 1.0 } else { 3.0 };
            for cell in 0..run.cells {
                let middle = x + (f64::from(cell) + 0.5) * WIDE - thick / 2.0;
                block(svg, (middle, y), (thick, HIGH), ink);
            }
        }
        Some(eighths) => {
            let part = f64::from(u32::from(eighths) - u32::from('▁') + 1) / 8.0;
            block(svg, (x, y + HIGH * (1.0 - part)), (width, HIGH * part), ink);
        }
        None => write_text(svg, (x, y + BASE), run),
    }
}

fn block(svg: &mut String, (x, y): (f64, f64), (width, height): (f64, f64), ink: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{y:.2}\" width=\"{width:.1}\" height=\"{height:.2}\" fill=\"{ink}\"/>"
    );
}

fn write_text(svg: &mut String, (x, y): (f64, f64), run: &Run) {
    let mut how = String::new();
    if run.look.ink != INK {
        let _ = write!(how, " fill=\"{}\"", run.look.ink);
    }
    if run.look.bold {
        how.push_str(" font-weight=\"bold\"");
    }
    if run.look.underlined {
        how.push_str(" text-decoration=\"underline\"");
    }
    if !run.text.is_ascii() {
        // A single sign stands in the middle of its cell.
        let middle = x + f64::from(run.cells) * WIDE / 2.0;
        let sign = escaped(&run.text);
        let _ = writeln!(
            svg,
            "<text x=\"{middle:.1}\" y=\"{y:.1}\" text-anchor=\"middle\"{how}>{sign}</text>"
        );
        return;
    }
    for (column, words) in phrases(&run.text) {
        // As long as its cells, in any font.
        let (x, long) = (x + column as f64 * WIDE, words.len() as f64 * WIDE);
        let words = escaped(words);
        let _ = writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{long:.1}\" lengthAdjust=\"spacingAndGlyphs\"{how}>{words}</text>"
        );
    }
}

/// Words with single blanks between them, each with where it begins: SVG makes one blank of several.
fn phrases(text: &str) -> Vec<(usize, &str)> {
    let mut phrases = Vec::new();
    let mut at = 0;
    for piece in text.split("  ") {
        let words = piece.trim_start();
        if !words.trim_end().is_empty() {
            phrases.push((at + piece.len() - words.len(), words.trim_end()));
        }
        at += piece.len() + 2;
    }
    phrases
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
