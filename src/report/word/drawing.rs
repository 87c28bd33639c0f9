//! A picture of figures in a Word file, drawn of Word's own shapes: sharp at any size, in the reader's fonts, and the
//! same bytes on every machine, which no picture made of points and of this machine's fonts would be.
//!
//! Law: whoever does not see it is told what it is and that its numbers stand in the table below it.

use std::fmt::Write;

use super::super::chart::shape::{DOT, Fill, GAP, PATTERNS, Pen, RADIUS, Shape, Side};
use super::super::chart::{drawn, width};
use super::super::html::escape;
use super::super::model::Figure;

/// Word's measure for a ninety-sixth of an inch.
const UNIT: f64 = 9525.0;
/// The names the shapes are written in, for the head of the document.
pub(super) const NAMES: &str = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
     xmlns:wpg=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"";

/// The picture as a run of a paragraph. The number is of this picture alone.
pub(super) fn drawing(figure: &Figure, number: usize) -> String {
    let drawing = drawn(figure);
    let (wide, high) = (emu(drawing.width), emu(drawing.height));
    let note = figure.note().map(|note| format!(" {}", note.one_line()));
    let told = format!(
        "{}.{} The numbers are in the table that follows.",
        figure.caption().one_line(),
        note.unwrap_or_default()
    );
    let mut out = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing>\
         <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
         <wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{}\"/><wp:cNvGraphicFramePr/><a:graphic>\
         <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:wgp>\
         <wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/>\
         <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"{wide}\" cy=\"{high}\"/></a:xfrm></wpg:grpSpPr>\n",
        escape(&told)
    );
    for shape in &drawing.shapes {
        match shape {
            Shape::Lines(lines, pen) => lines.iter().for_each(|line| self::line(&mut out, line, *pen)),
            Shape::Dot(x, y) => {
                let sides = [x - RADIUS, y - RADIUS, RADIUS * 2.0, RADIUS * 2.0];
                solid(
                    &mut out,
                    sides,
                    "ellipse",
                    &filled(DOT),
                    "<a:ln><a:noFill/></a:ln>",
                );
            }
            Shape::Block(sides, fill) => {
                let edge = format!("<a:ln w=\"9525\">{}</a:ln>", filled(fill.edge()));
                solid(&mut out, *sides, "rect", &self::fill(*fill), &edge);
            }
            Shape::Text(x, y, side, said) => text(&mut out, (*x, *y), *side, said),
        }
    }
    out.push_str("</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>");
    out
}

fn line(out: &mut String, line: &[(f64, f64)], pen: Pen) {
    let across = line.iter().map(|(x, _)| *x);
    let down = line.iter().map(|(_, y)| *y);
    let left = across.clone().fold(f64::INFINITY, f64::min);
    let top = down.clone().fold(f64::INFINITY, f64::min);
    let wide = across.fold(f64::NEG_INFINITY, f64::max) - left;
    let high = down.fold(f64::NEG_INFINITY, f64::max) - top;
    if line.len() < 2 {
        return;
    }
    let mut path = String::new();
    for (at, (x, y)) in line.iter().enumerate() {
        let step = if at == 0 { "moveTo" } else { "lnTo" };
        let _ = write!(
            path,
            "<a:{step}><a:pt x=\"{}\" y=\"{}\"/></a:{step}>",
            emu(x - left),
            emu(y - top)
        );
    }
    let stroke = pen.stroke();
    let dashes = stroke.dashes.map(|(dash, gap)| {
        // In thousandths of a hundredth of the line's own width.
        let of_width = |length: u32| emu(f64::from(length)) * 100_000 / emu(stroke.width).max(1);
        format!(
            "<a:custDash><a:ds d=\"{}\" sp=\"{}\"/></a:custDash>",
            of_width(dash),
            of_width(gap)
        )
    });
    let _ = writeln!(
        out,
        "<wps:wsp><wps:cNvSpPr/><wps:spPr>{}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>\
         <a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path w=\"{}\" h=\"{}\" fill=\"none\">{path}</a:path>\
         </a:pathLst></a:custGeom><a:noFill/><a:ln w=\"{}\">{}{}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>",
        place([left, top, wide, high]),
        emu(wide),
        emu(high),
        emu(stroke.width),
        filled(stroke.colour),
        dashes.unwrap_or_default()
    );
}

fn solid(out: &mut String, sides: [f64; 4], form: &str, fill: &str, edge: &str) {
    let _ = writeln!(
        out,
        "<wps:wsp><wps:cNvSpPr/><wps:spPr>{}<a:prstGeom prst=\"{form}\"><a:avLst/></a:prstGeom>{fill}{edge}</wps:spPr>\
         <wps:bodyPr/></wps:wsp>",
        place(sides)
    );
}

fn text(out: &mut String, (x, y): (f64, f64), side: Side, said: &str) {
    let wide = width(said) * 1.15 + 10.0;
    let (left, set) = match side {
        Side::Right => (x, "left"),
        Side::Around => (x - wide / 2.0, "center"),
        Side::Left => (x - wide, "right"),
    };
    let _ = writeln!(
        out,
        "<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>\
         <a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val=\"Chart\"/>\
         <w:jc w:val=\"{set}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:txbxContent></wps:txbx>\
         <wps:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" wrap=\"square\"/></wps:wsp>",
        place([left, y - 13.0, wide, 18.0]),
        escape(said)
    );
}

fn place([left, top, wide, high]: [f64; 4]) -> String {
    format!(
        "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
        emu(left),
        emu(top),
        emu(wide),
        emu(high)
    )
}

fn filled(colour: &str) -> String {
    format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>")
}

fn fill(fill: Fill) -> String {
    let part = match fill {
        Fill::White => None,
        Fill::Gap => return filled(GAP.0),
        Fill::Part(at) => PATTERNS.get(at),
    };
    match part {
        Some((ground, _, Some(pattern))) => format!(
            "<a:pattFill prst=\"{pattern}\"><a:fgClr><a:srgbClr val=\"4a4a4a\"/></a:fgClr><a:bgClr>\
             <a:srgbClr val=\"{ground}\"/></a:bgClr></a:pattFill>"
        ),
        Some((ground, ..)) => filled(ground),
        None => filled("ffffff"),
    }
}

#[allow(clippy::cast_possible_truncation, reason = "no picture is wider than a page")]
fn emu(units: f64) -> i64 {
    (units * UNIT).round() as i64
}
