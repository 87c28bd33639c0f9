//! About how much of an A4 page the parts of a paper take, so that what is to fit a page or two is cut to it.
//!
//! Law: it is never told by a printer or a font, so the same paper is cut alike on every machine.

use super::model::{Block, Entry, Section, Table};
use super::words::Words;

/// Room is counted in tenths of a line of text.
pub(super) const LINE: usize = 10;
/// How many letters a line of text has, a bullet's, and that of a bullet below a bullet.
const ACROSS: usize = 90;
const IN_BULLET: usize = 86;
const IN_INNER_BULLET: usize = 82;
/// How many letters the cells of a row have together in one line, as the longest runs on when others are done.
const IN_ROW: usize = 70;
/// How many the cells of a row have in one line, were they all alike.
const IN_CELLS: usize = 120;
const HEADING: usize = 26;
/// What stands between paragraphs, and between bullets.
const AFTER: usize = 4;
const AFTER_BULLET: usize = 2;

/// What a section takes with its heading.
pub(super) fn section(section: &Section) -> usize {
    let heading = HEADING + (lines(&section.heading, ACROSS / 2) - LINE) * 5 / 4;
    heading + within(section)
}

/// What a section takes below its heading.
pub(super) fn within(section: &Section) -> usize {
    let blocks = section.blocks.iter().map(block);
    let sections = section.sections.iter().map(self::section);
    blocks.chain(sections).sum()
}

fn block(block: &Block) -> usize {
    match block {
        Block::Paragraph(words) | Block::Numbered(_, words) | Block::Note(words) => {
            lines(words, ACROSS) + AFTER
        }
        Block::Labelled(entries) => entries.iter().map(entry).sum(),
        Block::Table(shown) => table(shown),
        Block::Figure(figure) => table(&figure.table()) + 14 * LINE,
    }
}

/// What a label takes with what belongs to it.
pub(super) fn entry(entry: &Entry) -> usize {
    match entry.values() {
        [one] => {
            let label = entry.label.one_line().chars().count();
            wrapped(one.one_line().chars().count() + label, IN_BULLET) + AFTER_BULLET
        }
        several => {
            let inner = several
                .iter()
                .map(|one| lines(one, IN_INNER_BULLET) + AFTER_BULLET);
            lines(&entry.label, IN_BULLET) + AFTER_BULLET + inner.sum::<usize>()
        }
    }
}

/// What a table takes with its caption.
pub(super) fn table(table: &Table) -> usize {
    let row = |cells: &[Words]| {
        let letters = cells.iter().map(|cell| cell.as_str().chars().count());
        let longest = wrapped(
            letters.clone().max().unwrap_or_default(),
            IN_CELLS / cells.len().max(1),
        );
        wrapped(letters.sum(), IN_ROW).max(longest) * 4 / 5 + 4
    };
    let rows: usize = table.rows().iter().map(|cells| row(cells)).sum();
    3 * LINE + rows + LINE
}

fn lines(words: &Words, across: usize) -> usize {
    let paragraphs = words.as_str().split('\n');
    paragraphs.map(|line| wrapped(line.chars().count(), across)).sum()
}

fn wrapped(letters: usize, across: usize) -> usize {
    letters.div_ceil(across).max(1) * LINE
}
