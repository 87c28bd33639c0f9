//! The card of one commitment: its title whole, then everything the plan says of it.

use ratatui::layout::Rect;

use super::super::look::meaning;
use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::text::wrap;
use super::super::theme::Meaning;
use super::BESIDE;
use crate::app::{Card, Mark};

/// How wide the column of labels may get.
const LABELS: usize = 16;

/// One line as it is to be drawn.
struct Told<'a> {
    label: &'a str,
    /// Whether it begins where the labels do.
    outdented: bool,
    mark: Option<Mark>,
    text: String,
    meaning: Meaning,
}

/// How wide the column of labels is: as wide as the widest of them.
fn labels(card: &Card) -> u16 {
    let widest = card
        .lines
        .iter()
        .map(|line| super::super::width(&line.label))
        .max();
    u16::try_from((widest.unwrap_or(0) + 2).min(LABELS)).unwrap_or(0)
}

/// Draws a list with the card of its selected line: beside it where there is room, else below it.
pub(super) fn with(pen: &mut Pen, area: Rect, card: &Card, key: &str, list: impl FnOnce(&mut Pen, Rect)) {
    if area.width >= BESIDE {
        let left = area.width * 13 / 20;
        list(pen, Rect { width: left, ..area });
        pen.rule_down(Rect {
            width: 1,
            ..right_of(area, left)
        });
        draw(pen, right_of(area, left + 2), card, key);
        return;
    }
    let wanted = height(card, area.width.saturating_sub(2));
    let room = (area.height * 2 / 5).max(3);
    let (above, below) = split_rows(area, area.height - room.min(wanted) - 1);
    list(pen, above);
    pen.rule(row(below, 0));
    draw(pen, right_of(split_rows(below, 1).1, 1), card, key);
}

/// How many lines a card wants at a width.
fn height(card: &Card, width: u16) -> u16 {
    let all = heading(card, width).len() + lines(card, width).len();
    u16::try_from(all).unwrap_or(u16::MAX)
}

fn draw(pen: &mut Pen, area: Rect, card: &Card, key: &str) {
    let heading = heading(card, area.width);
    let lines = lines(card, area.width);
    let labels = labels(card);
    let room = usize::from(area.height);
    let all = heading.len() + lines.len();
    let mut at = 0;
    for line in &heading {
        pen.put(row(area, at), line, Meaning::Title);
        at += 1;
    }
    // The last line says that there is more, rather than stop as if that were all.
    let shown = if all > room {
        room.saturating_sub(heading.len() + 1)
    } else {
        lines.len()
    };
    for line in lines.iter().take(shown) {
        let here = row(area, at);
        let label = Rect {
            width: labels.saturating_sub(1).min(here.width),
            ..here
        };
        pen.put(label, line.label, Meaning::Label);
        let said = right_of(here, if line.outdented { 1 } else { labels });
        let sign = line.mark.map_or("", |mark| pen.look.glyphs.mark(mark));
        let colour = line.mark.map_or(Meaning::Body, meaning);
        let used = pen.put(said, sign, colour);
        pen.put(
            right_of(said, if used > 0 { used + 1 } else { 0 }),
            &line.text,
            line.meaning,
        );
        at += 1;
    }
    if all > room && shown < lines.len() {
        let more = format!("… {} more lines; {key} shows all", lines.len() - shown);
        pen.put(row(area, at), &more, Meaning::Body);
    }
}

fn heading(card: &Card, width: u16) -> Vec<String> {
    let name = if card.reference.is_empty() {
        card.kind
    } else {
        &card.reference
    };
    let text = format!("{name}  {}", card.title);
    let lines = wrap(&text, usize::from(width.saturating_sub(1)));
    let told: Vec<String> = lines
        .into_iter()
        .filter_map(|line| Some(text.get(line)?.to_owned()))
        .collect();
    told.into_iter().take(3).collect()
}

fn lines(card: &Card, width: u16) -> Vec<Told<'_>> {
    let room = usize::from(width.saturating_sub(labels(card) + 1)).max(8);
    let mut lines = Vec::new();
    for line in &card.lines {
        let mut label = line.label.as_str();
        let widest = line.said.lines().map(super::super::width).max().unwrap_or(0);
        let outdented = line.aligned && widest > room;
        if outdented {
            lines.push(Told {
                label: std::mem::take(&mut label),
                outdented: false,
                mark: None,
                text: String::new(),
                meaning: Meaning::Body,
            });
        }
        let mut mark = line.mark;
        let mut tell = |text: &str, meaning| {
            // A sign takes four columns at most.
            let room = if outdented {
                usize::from(width.saturating_sub(2))
            } else if mark.is_some() {
                room.saturating_sub(4).max(8)
            } else {
                room
            };
            for part in wrap(text.trim_end(), room) {
                lines.push(Told {
                    label: std::mem::take(&mut label),
                    outdented,
                    mark: mark.take(),
                    text: text.get(part).unwrap_or_default().to_owned(),
                    meaning,
                });
            }
        };
        tell(&line.said, Meaning::Body);
        if let Some(finding) = &line.finding {
            tell(finding, Meaning::Error);
        }
    }
    lines
}
