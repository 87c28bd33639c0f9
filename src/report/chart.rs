//! A picture of figures, for a page or a Word file.
//!
//! Laws: nothing is told by colour alone: lines differ in their strokes and are named, parts differ in their patterns
//! and have their numbers written in; a reader who does not see it is told what it is and where its numbers are.

mod bars;
mod ink;
mod scale;
mod series;
pub(super) mod shape;

use super::html::escape;
use super::model::{Chart, Figure};
use shape::Drawing;

/// How wide a picture is, in its own units.
const WIDTH: f64 = 640.0;
/// How wide bars get that have the whole of a page.
const WIDEST: f64 = 960.0;
/// How wide a series is where room is short, so that its words stay legible beside others.
const NARROW: f64 = 330.0;

/// The picture as SVG; `name` tells its parts from those of other pictures in the page. Bars where room is short are
/// drawn twice, for a page is shown on small screens too: their words would be too small to read. Where the `room` for
/// them is known, by how many times it is wider than high, they fill it.
pub(super) fn svg(figure: &Figure, name: &str, room: Option<f64>) -> String {
    let whole = drawn(figure);
    match figure.chart() {
        Chart::Bars { .. } if figure.is_compact() => {
            let across = room.map(|room| (whole.height * room).clamp(WIDTH, WIDEST));
            let whole = across.map_or(whole, |across| in_width(figure, across));
            let narrow = in_width(figure, NARROW);
            as_svg(figure, &whole, name, " class=\"broad\"")
                + &as_svg(figure, &narrow, &format!("{name}-narrow"), " class=\"narrow\"")
        }
        _ => as_svg(figure, &whole, name, ""),
    }
}

fn as_svg(figure: &Figure, drawing: &Drawing, name: &str, class: &str) -> String {
    let (width, height, drawn) = (drawing.width, drawing.height, ink::ink(drawing, name));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{class} viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"{name}-title\">\n<title id=\"{name}-title\">{}</title>\n\
         <g font-family=\"Arial, Liberation Sans, Helvetica, sans-serif\" font-size=\"13\" fill=\"#1a1a1a\">\n\
         {drawn}</g>\n</svg>\n",
        escape(&figure.caption().one_line())
    )
}

/// What is drawn, as SVG, with its width and height.
pub(super) fn drawing(figure: &Figure, name: &str) -> ((f64, f64), String) {
    let drawing = drawn(figure);
    ((drawing.width, drawing.height), ink::ink(&drawing, name))
}

/// What is drawn.
pub(super) fn drawn(figure: &Figure) -> Drawing {
    match figure.chart() {
        Chart::Series(_) if figure.is_compact() => in_width(figure, NARROW),
        _ => in_width(figure, WIDTH),
    }
}

fn in_width(figure: &Figure, width: f64) -> Drawing {
    match figure.chart() {
        Chart::Series(points) => series::draw(points, width),
        Chart::Bars { names, bars, .. } => bars::draw(names, bars, width),
    }
}

/// About how wide text of this size is drawn.
pub(super) fn width(said: &str) -> f64 {
    said.chars()
        .map(|c| if c.is_uppercase() { 9.2 } else { 7.0 })
        .sum()
}

/// Text cut to about a width, so that it never runs out of its picture; between words, where one of them has room.
fn cut(said: &str, most: f64) -> String {
    if width(said) <= most {
        return said.to_owned();
    }
    let mut cut = String::new();
    for c in said.chars() {
        if width(&cut) + 16.0 > most {
            break;
        }
        cut.push(c);
    }
    let is_within_a_word = said
        .chars()
        .nth(cut.chars().count())
        .is_some_and(|next| next != ' ');
    if let Some((whole, _)) = cut.rsplit_once(' ').filter(|_| is_within_a_word) {
        cut.truncate(whole.len());
    }
    format!("{}…", cut.trim_end_matches([',', ';', '.', ' ']))
}
