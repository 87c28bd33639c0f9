//! A page that is printed on one sheet of A4: its bars are as high as what stands beside them leaves room for.
//!
//! Law: it is reckoned from the words alone, so the same page is set alike on every machine.

use super::super::model::{Block, Chart, Figure, Paper, Section};
use super::super::words::Words;

/// The sheet between its margins, in tenths of a millimetre, less what a printer's font may be wider.
const SHEET: usize = 2770 - 60;
/// How wide it is there.
const ACROSS_SHEET: u32 = 1860;
/// A line of text, and how many letters it has; beside a label it has fewer, under a picture fewer still.
const LINE: usize = 37;
const ACROSS: usize = 112;
const BESIDE: usize = 76;
const UNDER: usize = 34;
/// What a heading takes with its rule, what the title, a banner and the last line take, and what is between paragraphs.
const HEADING: usize = 80;
const TITLE: usize = 78;
const BANNER: usize = 82;
const LAST: usize = 74;
const BETWEEN: usize = 5;
/// A series by itself, without its caption: three stand beside each other.
const SERIES: usize = 435;
const IN_A_ROW: usize = 3;
/// The least and the most that bars are high.
const LEAST: usize = 520;
const MOST: usize = 920;

/// How high the bars may be, in tenths of a millimetre.
pub(super) fn bars(paper: &Paper) -> usize {
    let last = paper.colophon.as_ref().map_or(0, |_| LAST);
    let taken = TITLE + paper.banners.len() * BANNER + last + within(&paper.body);
    SHEET.saturating_sub(taken).clamp(LEAST, MOST)
}

/// How many times the room for bars so high is wider than that.
pub(super) fn across(high: usize) -> f64 {
    let high = u32::try_from(high.max(1)).unwrap_or(u32::MAX);
    f64::from(ACROSS_SHEET) / f64::from(high)
}

fn within(section: &Section) -> usize {
    let series: Vec<&Figure> = section.blocks.iter().filter_map(series).collect();
    let rows = series.chunks(IN_A_ROW).map(|row| {
        let tallest = row.iter().map(|figure| {
            let note = figure.note().map_or(0, |note| lines(&note, UNDER));
            lines(figure.caption(), UNDER) + note
        });
        SERIES + tallest.max().unwrap_or_default() + BETWEEN
    });
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Paragraph(words) | Block::Numbered(_, words) | Block::Note(words) => {
            lines(words, ACROSS) + BETWEEN
        }
        Block::Labelled(entries) => {
            let values = entries.iter().flat_map(|entry| entry.values());
            values.map(|value| lines(value, BESIDE) + BETWEEN).sum()
        }
        Block::Table(table) => (table.rows().len() + 2) * (LINE + BETWEEN),
        // Of bars only what they are called: the rest is what is asked.
        Block::Figure(_) if series.is_empty() => LINE + BETWEEN,
        Block::Figure(_) => 0,
    });
    let sections = section.sections.iter().map(|inner| HEADING + within(inner));
    rows.chain(blocks).chain(sections).sum()
}

fn series(block: &Block) -> Option<&Figure> {
    match block {
        Block::Figure(figure) if matches!(figure.chart(), Chart::Series(_)) => Some(figure),
        _ => None,
    }
}

fn lines(words: &Words, across: usize) -> usize {
    let paragraphs = words.as_str().split('\n');
    paragraphs
        .map(|line| line.chars().count().div_ceil(across).max(1) * LINE)
        .sum()
}
