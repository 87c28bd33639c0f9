//! Text being typed, in one line or several, with its caret.
//!
//! Law: the caret stands on the character it is before, however long this terminal writes what precedes it.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of};
use super::super::text::{width, wrap};
use super::super::theme::Meaning;
use crate::app::overlay::form::{FormField, Sentence, Understood};
use crate::app::{TextBox, next_step};
use crate::error::Problem;

/// One line of a field as it is to be drawn.
pub(super) struct Told {
    pub text: String,
    pub meaning: Meaning,
    /// What stands before the caret.
    pub caret: Option<String>,
    /// Whether what is typed next takes its place.
    pub chosen: bool,
}

impl Told {
    pub fn plain(text: impl Into<String>, meaning: Meaning) -> Self {
        Self {
            text: text.into(),
            meaning,
            caret: None,
            chosen: false,
        }
    }

    /// A text in as many lines as it needs.
    pub fn wrapped(text: &str, meaning: Meaning, room: u16) -> Vec<Self> {
        let lines = wrap(text, room.into()).into_iter();
        lines
            .map(|line| Self::plain(text.get(line).unwrap_or_default(), meaning))
            .collect()
    }
}

/// What is understood of a field, where that is worth saying, or why it is not.
pub(super) fn understood(field: &FormField, room: u16, focused: bool) -> Vec<Told> {
    match &field.understood {
        Understood::Means(means) if focused || field.changed() => {
            Told::wrapped(&format!("→ {means}"), Meaning::Done, room)
        }
        Understood::Not(why) => {
            let hint = why.hint.as_ref().map(|hint| format!("; {hint}"));
            let told = format!("! {}{}", why.message, hint.unwrap_or_default());
            Told::wrapped(&told, Meaning::Error, room)
        }
        _ => Vec::new(),
    }
}

/// What a save will be called, once it is known.
pub(super) fn saves_as(sentence: &Sentence) -> (String, Meaning) {
    match sentence {
        Sentence::Nothing => ("Something above is not understood yet.".into(), Meaning::Body),
        Sentence::Asked => ("Saves as …".into(), Meaning::Body),
        Sentence::Known(preview) => (format!("Saves as  {}", preview.sentence), Meaning::Title),
        Sentence::Refused(problem) => {
            let next = next_step(problem).map(|next| format!("; {next}"));
            let told = format!("Cannot be saved: {}{}", problem.what, next.unwrap_or_default());
            (told, Meaning::Error)
        }
    }
}

/// What else there is to say of a save, in so many lines at most.
pub(super) fn notes(sentence: &Sentence, room: usize, most: usize) -> Vec<String> {
    let Sentence::Known(preview) = sentence else {
        return Vec::new();
    };
    let told = preview.notes.iter().map(|note| format!("! {note}"));
    let lines = told.flat_map(|note| {
        let lines = wrap(&note, room).into_iter();
        let lines = lines.map(|line| note.get(line).unwrap_or_default().trim_end().to_owned());
        lines.collect::<Vec<_>>()
    });
    let mut lines: Vec<String> = lines.collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push_str(" …");
        }
    }
    lines
}

/// Why a save was refused, and what to do.
pub(super) fn not_saved(trouble: &Problem) -> String {
    let why = trouble.why.as_ref().map(|why| format!(": {why}"));
    let next = next_step(trouble).map(|next| format!(" ({next})"));
    format!(
        "Not saved: {}{}{}",
        trouble.what,
        why.unwrap_or_default(),
        next.unwrap_or_default()
    )
}

/// A text in lines, with the caret where it is being typed.
pub(super) fn text_lines(text: &TextBox, room: u16, focused: bool) -> Vec<Told> {
    let whole = text.text();
    let caret = text.halves().0.len();
    // One column is kept for the caret behind the last character.
    let lines = wrap(&whole, usize::from(room.saturating_sub(1)).max(1));
    let last = lines.len().saturating_sub(1);
    let at = lines
        .iter()
        .position(|line| line.contains(&caret))
        .or_else(|| {
            lines
                .iter()
                .position(|line| line.end == caret && line.start <= caret)
        })
        .unwrap_or(last);
    let here = |number: usize, line: &std::ops::Range<usize>| {
        let before = whole
            .get(line.start..caret.clamp(line.start, line.end))
            .unwrap_or_default();
        (focused && number == at).then(|| before.to_owned())
    };
    lines
        .iter()
        .enumerate()
        .map(|(number, line)| Told {
            text: whole.get(line.clone()).unwrap_or_default().to_owned(),
            meaning: Meaning::Body,
            caret: here(number, line),
            chosen: false,
        })
        .collect()
}

pub(super) fn told(pen: &mut Pen, area: Rect, line: &Told) {
    let wide = pen.put(area, &line.text, line.meaning);
    if line.chosen {
        pen.select(Rect {
            width: wide,
            height: area.height.min(1),
            ..area
        });
    }
    if let Some(before) = &line.caret {
        caret(pen, area, &line.text, before);
    }
}

/// Marks the character after some text, or the place behind the last, wherever that comes to stand: what a terminal
/// cannot show is written longer than it is.
fn caret(pen: &mut Pen, area: Rect, text: &str, before: &str) {
    let shown = pen.shown(text);
    let column = width(&pen.shown(before));
    let mut at = 0;
    let under = shown.chars().find(|c| {
        let here = at >= column;
        at += width(c.encode_utf8(&mut [0; 4]));
        here
    });
    let cell = right_of(area, u16::try_from(column).unwrap_or(u16::MAX));
    let wide = under.map_or(1, |c| width(c.encode_utf8(&mut [0; 4])).max(1));
    pen.caret(Rect {
        width: u16::try_from(wide).unwrap_or(1).min(cell.width),
        height: cell.height.min(1),
        ..cell
    });
}

/// One line being typed, scrolled so that the caret is seen.
pub(super) fn draw_line(pen: &mut Pen, area: Rect, text: &TextBox, focused: bool) {
    let room = usize::from(area.width.saturating_sub(1)).max(1);
    let (before, after) = text.halves();
    let whole = format!("{before}{after}");
    let line = wrap(&whole, room)
        .into_iter()
        .find(|line| line.end >= before.len());
    let line = line.unwrap_or(0..whole.len());
    let shown = whole.get(line.clone()).unwrap_or_default();
    pen.put(area, shown, Meaning::Body);
    if focused {
        caret(pen, area, shown, before.get(line.start..).unwrap_or_default());
    }
}
