//! The card of one commitment: its title whole, then everything the plan says of it.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row};
use super::super::text::wrap;
use super::super::theme::Meaning;
use crate::app::Card;

/// How wide the column of labels is.
const LABELS: u16 = 16;

/// One line as it is to be drawn.
struct Told<'a> {
    label: &'a str,
    text: String,
    meaning: Meaning,
}

/// How many lines a card wants at a width.
pub(super) fn height(card: &Card, width: u16) -> u16 {
    let all = heading(card, width).len() + lines(card, width).len();
    u16::try_from(all).unwrap_or(u16::MAX)
}

pub(super) fn draw(pen: &mut Pen, area: Rect, card: &Card) {
    let heading = heading(card, area.width);
    let lines = lines(card, area.width);
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
            width: LABELS.saturating_sub(1).min(here.width),
            ..here
        };
        pen.put(label, line.label, Meaning::Label);
        pen.put(right_of(here, LABELS), &line.text, line.meaning);
        at += 1;
    }
    if all > room && shown < lines.len() {
        let more = format!("… {} more lines; the form shows all", lines.len() - shown);
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
    let room = usize::from(width.saturating_sub(LABELS + 1)).max(8);
    let mut lines = Vec::new();
    for line in &card.lines {
        let mut label = line.label;
        let mut tell = |text: &str, meaning| {
            for part in wrap(text.trim_end(), room) {
                lines.push(Told {
                    label: std::mem::take(&mut label),
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
