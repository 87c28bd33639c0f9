//! A text to be read, filling the screen: the line the cursor is on is marked, long lines are wrapped.

use ratatui::layout::{Position, Rect};

use super::super::look::sense;
use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::screens::{footer, header};
use super::super::text::wrap;
use crate::app::Model;
use crate::app::overlay::Scroll;

/// A piece of a line, as wide as there is room.
struct Piece<'t> {
    /// Which line it is of.
    number: usize,
    /// Whether it begins it.
    begins: bool,
    /// How far the line is set in.
    set_in: usize,
    text: &'t str,
}

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, scroll: &Scroll) {
    pen.clear(area);
    let counted = format!("{} of {}", scroll.at + 1, scroll.lines.len());
    header(pen, area, &scroll.title, "", &counted);
    pen.rule(row(area, 1));
    let (body, foot) = split_rows(split_rows(area, 2).1, area.height.saturating_sub(3));
    let room = usize::from(body.width.saturating_sub(4));
    let pieces: Vec<Piece> = scroll
        .lines
        .iter()
        .enumerate()
        .flat_map(|(number, (_, text))| {
            // What is set in stays so where it is broken.
            let set_in = (text.len() - text.trim_start_matches(' ').len()).min(room / 2);
            let text = text.get(set_in..).unwrap_or_default();
            let parts = wrap(text, room - set_in).into_iter().enumerate();
            parts.map(move |(at, part)| Piece {
                number,
                begins: at == 0,
                set_in,
                text: text.get(part).unwrap_or_default(),
            })
        })
        .collect();
    let of_cursor = |piece: &Piece| piece.number == scroll.at;
    let first = pieces.iter().position(of_cursor).unwrap_or(0);
    let last = pieces.iter().rposition(of_cursor).unwrap_or(first);
    let shown = usize::from(body.height);
    let top = pen.scroll_overlay(first..=last, pieces.len(), shown);
    // A screenful is what can be seen of it at once, so that going on by one passes nothing over.
    let begun = pieces.iter().skip(top).take(shown).filter(|piece| piece.begins);
    pen.page(begun.count().saturating_sub(1).max(1));
    for (at, piece) in (0..body.height).zip(pieces.iter().skip(top)) {
        let Piece { number, begins, .. } = piece;
        let line = row(body, at);
        let meaning = scroll
            .lines
            .get(*number)
            .map_or(super::super::Meaning::Body, |(meant, _)| sense(*meant));
        let set_in = u16::try_from(piece.set_in).unwrap_or(u16::MAX);
        pen.put(right_of(line, set_in.saturating_add(3)), piece.text, meaning);
        pen.hit(line, *number);
        if *number == scroll.at && *begins {
            pen.put(
                Rect {
                    width: 2,
                    ..right_of(line, 1)
                },
                ">",
                meaning,
            );
            pen.focus(Position::new(line.x, line.y));
        }
    }
    footer(pen, foot, model);
}
