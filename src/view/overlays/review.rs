//! A review round: one commitment on the screen, what is known of it above, what is asked below; at the end who
//! still owes what.
//!
//! Law: where a window is low what is known gives way, never the row the cursor is in.

use std::collections::HashMap;

use ratatui::layout::{Position, Rect};

use super::super::look::meaning;
use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::screens::footer;
use super::super::text::wrap;
use super::super::theme::Meaning;
use super::rule_with_more;
use super::typed::{Told, not_saved, notes, saves_as, text_lines, told, understood};
use crate::app::overlay::Review;
use crate::app::overlay::form::{FormField, Understood, Way};
use crate::app::overlay::review::{About, End, Figure, Sheet, Stage};
use crate::app::{Command, Model};
use crate::plan::Value as _;

/// How wide the column of labels is.
const LABELS: u16 = 13;
/// Below how many lines what was said last is told in one.
const LOW: u16 = 20;

/// One line as it is to be drawn.
struct Line {
    /// Its parts, one after the other.
    parts: Vec<(String, Meaning)>,
    /// What is typed in it, from the column of answers on.
    typed: Option<Told>,
    /// The row it belongs to.
    row: Option<usize>,
}

impl Line {
    fn of(parts: Vec<(String, Meaning)>) -> Self {
        Self {
            parts,
            typed: None,
            row: None,
        }
    }

    fn body(text: impl Into<String>) -> Self {
        Self::of(vec![(text.into(), Meaning::Body)])
    }
}

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, review: &Review) {
    pen.clear(area);
    let number = review.sheet().map(|sheet| sheet.about.number);
    let right = number.map_or_else(String::new, |(at, all)| format!("{at} of {all}"));
    let mut title = format!("Review round {}", review.period.say());
    if !review.whose.is_empty() {
        title = format!("{title} · {}", review.whose);
    }
    let wanted = review.sheet().and_then(|sheet| sheet.about.wanted.as_deref());
    super::super::screens::header(pen, area, &title, wanted.unwrap_or_default(), &right);
    pen.rule(row(area, 1));
    let (rest, last) = split_rows(area, area.height.saturating_sub(1));
    let body = split_rows(rest, 2).1;
    match &review.stage {
        Stage::Sheet(sheet) => draw_sheet(pen, body, model, review, sheet),
        Stage::End(end) => draw_end(pen, body, review, end),
    }
    let quiet = model.said.is_none() && model.busy.is_none() && last.width >= 100;
    let left = match review.left {
        _ if !quiet => String::new(),
        1 => "1 still to do ".to_owned(),
        many => format!("{many} still to do "),
    };
    let wide = u16::try_from(left.len() + 2).unwrap_or(0);
    let keys = Rect {
        width: last.width.saturating_sub(wide),
        ..last
    };
    footer(pen, keys, model);
    pen.put_right(last, &left, Meaning::Body);
}

fn draw_sheet(pen: &mut Pen, area: Rect, model: &Model, review: &Review, sheet: &Sheet) {
    let (said, sense) = match &review.trouble {
        Some(trouble) => (not_saved(trouble), Meaning::Error),
        None if sheet.says_something() => {
            let (said, sense) = saves_as(&review.sentence);
            let owed = !sheet.says_an_update() && sheet.about.given.is_none();
            let owed = if owed { "; the update is still owed" } else { "" };
            (format!("{said}{owed}"), sense)
        }
        None => (String::new(), Meaning::Body),
    };
    let room = usize::from(area.width.saturating_sub(2));
    let lines = wrap(&said, room);
    let high = lines.len().clamp(1, 2);
    let notes = if review.trouble.is_none() && sheet.says_something() {
        notes(&review.sentence, room, (area.height / 6).into())
    } else {
        Vec::new()
    };
    let foot = u16::try_from(high + notes.len() + 1).unwrap_or(u16::MAX);
    let (body, foot) = split_rows(area, area.height.saturating_sub(foot));
    let below = rows(pen, body, sheet);
    rule_with_more(pen, row(foot, 0), below, "line", "lines");
    for (at, line) in (1..).zip(lines.into_iter().take(high)) {
        let text = said.get(line).unwrap_or_default();
        pen.put(right_of(row(foot, at), 1), text, sense);
    }
    let after = u16::try_from(high + 1).unwrap_or(u16::MAX);
    for (at, note) in (after..).zip(&notes) {
        pen.put(right_of(row(foot, at), 1), note, Meaning::Amber);
    }
    if said.is_empty() {
        let (save, back) = (model.key(Command::SaveNext), model.key(Command::StepBack));
        let aside = match review.laid_aside() {
            0 => format!("A letter rates it, then the note; {save} saves and goes on."),
            1 => format!("What you typed about another commitment is kept; {back} goes back to it."),
            many => format!("What you typed about {many} others is kept; {back} goes back to them."),
        };
        pen.put(right_of(row(foot, 1), 1), &aside, Meaning::Label);
    }
}

/// What is known and what is asked, round the row the cursor is in; gives back how many lines there are below.
fn rows(pen: &mut Pen, area: Rect, sheet: &Sheet) -> usize {
    let room = area.width.saturating_sub(LABELS + 3);
    let mut lines = about(&sheet.about, area.width, area.height + 4 < LOW);
    lines.push(Line::body(""));
    let mut heads = heads(sheet);
    for (at, field) in sheet.rows().enumerate() {
        lines.extend(heads.remove(&at));
        if !field.hidden {
            lines.extend(asked(pen, sheet, at, field, room));
        }
    }
    let mine = |line: &&Line| line.row == Some(sheet.at);
    let start = lines.iter().position(|line| mine(&line)).unwrap_or(0);
    let end = start + lines.iter().filter(mine).count().max(1) - 1;
    let shown = usize::from(area.height);
    pen.page(shown);
    let top = pen.scroll_overlay(start..=end, lines.len(), shown);
    for (at, line) in (0..area.height).zip(lines.iter().skip(top)) {
        let here = row(area, at);
        let parts = line.parts.iter().map(|(text, meaning)| (text.as_str(), *meaning));
        pen.run(right_of(here, 1), parts);
        if let Some(typed) = &line.typed {
            told(pen, right_of(here, LABELS + 2), typed);
        }
        if let Some(number) = line.row {
            pen.hit(here, number);
            if usize::from(at) + top == start {
                pen.focus(Position::new(here.x, here.y));
            }
        }
    }
    lines.len().saturating_sub(top + shown)
}

/// What there is to know: what it is, who leads it, when it is due, what was said last.
fn about(about: &About, width: u16, low: bool) -> Vec<Line> {
    let room = usize::from(width.saturating_sub(2));
    let wrapped = |text: &str, most: usize, meaning: Meaning| -> Vec<Line> {
        let all = wrap(text, room);
        let more = all.len() > most;
        let lines = all.into_iter().take(most).enumerate();
        lines
            .map(|(at, line)| {
                let mut part = text.get(line).unwrap_or_default().to_owned();
                if more && at + 1 == most {
                    part.push_str(" …");
                }
                Line::of(vec![(part, meaning)])
            })
            .collect()
    };
    let most = if low { 1 } else { 2 };
    let mut lines = wrapped(
        &format!("{}  {}", about.reference, about.title),
        most,
        Meaning::Title,
    );
    let lead = if about.lead.is_empty() {
        "Nobody leads it".to_owned()
    } else {
        format!("Lead {}", about.lead)
    };
    let mut parts = vec![(lead, Meaning::Body)];
    if !about.due.is_empty() {
        parts.push((format!(" · due {}", about.due), Meaning::Body));
    }
    if let Some(late) = &about.late {
        parts.push((format!(", {late}"), Meaning::Red));
    }
    lines.push(Line::of(parts));
    if let Some(given) = &about.given {
        let told = format!("Given for this period: {given}; what you add is a further update");
        lines.extend(wrapped(&told, 2, Meaning::Done));
    }
    match &about.last {
        // What was given for this period without saying anything is told above.
        None if about.given.is_some() => {}
        None => lines.push(Line::body("No update yet")),
        Some(last) => {
            let sense = last.mark.map_or(Meaning::Body, meaning);
            lines.push(Line::of(vec![
                ("Last update ".to_owned(), Meaning::Body),
                (last.said.clone(), sense),
            ]));
            if !last.note.is_empty() {
                let note = format!("\u{201c}{}\u{201d}", last.note);
                lines.extend(wrapped(&note, if low { 1 } else { 3 }, Meaning::Body));
            }
        }
    }
    lines
}

fn label(text: &str, here: bool) -> (String, Meaning) {
    let mark = if here { ">" } else { " " };
    let meaning = if here { Meaning::Title } else { Meaning::Label };
    let wide = usize::from(LABELS) - 1;
    let text: String = text.chars().take(wide - 1).collect();
    (format!("{mark} {text:wide$}"), meaning)
}

/// What is asked of the commitment: the rating with its keys, the status, a text.
fn asked(pen: &Pen, sheet: &Sheet, at: usize, field: &FormField, room: u16) -> Vec<Line> {
    let here = at == sheet.at;
    let name = label(field.info.label(), here);
    let mine = |line: Line| Line {
        row: Some(at),
        ..line
    };
    if sheet.is_rating(at) {
        return rating(pen, sheet, field, name, room)
            .into_iter()
            .map(mine)
            .collect();
    }
    if field.way == Way::Words {
        let kept = if field.changed() { "" } else { " (kept)" };
        let said = match &field.understood {
            Understood::Means(means) => format!("{means}{kept}"),
            _ => "not said".to_owned(),
        };
        return vec![mine(Line::of(vec![name, (said, Meaning::Body)]))];
    }
    typed(field, name, room, here).into_iter().map(mine).collect()
}

/// The ratings with their keys, and how it is rated now.
fn rating(pen: &Pen, sheet: &Sheet, field: &FormField, name: (String, Meaning), room: u16) -> Vec<Line> {
    let mut rows = vec![vec![name]];
    let mut used = 0;
    let gap = " ".repeat(usize::from(LABELS) + 1);
    for choice in &sheet.ratings {
        let wide = u16::try_from(super::super::width(&choice.label) + 5).unwrap_or(u16::MAX);
        if used + wide > room && used > 0 {
            rows.push(vec![(gap.clone(), Meaning::Body)]);
            used = 0;
        }
        used += wide;
        if let Some(last) = rows.last_mut() {
            last.push((choice.key.to_string(), Meaning::Key));
            last.push((format!(" {}   ", choice.label), Meaning::Body));
        }
    }
    let word = field.text.text();
    let now = sheet.ratings.iter().find(|rating| rating.word == word.trim());
    let mut said = vec![(gap, Meaning::Body)];
    match now {
        None => said.push(("now not rated".to_owned(), Meaning::Body)),
        Some(now) => {
            let sense = now.mark.map_or(Meaning::Body, meaning);
            let sign = now.mark.map_or("", |mark| pen.look.glyphs.mark(mark));
            let kept = match (field.changed(), sheet.rated) {
                (true, _) => "",
                (false, true) => " (kept, and said again)",
                (false, false) => " (kept)",
            };
            said.push(("now ".to_owned(), Meaning::Body));
            said.push((format!("{sign} {}", now.label).trim_start().to_owned(), sense));
            said.push((kept.to_owned(), Meaning::Body));
        }
    }
    rows.push(said);
    rows.into_iter().map(Line::of).collect()
}

/// A text that is typed, with what it is for where nothing is.
fn typed(field: &FormField, name: (String, Meaning), room: u16, here: bool) -> Vec<Line> {
    let empty = field.text.text().is_empty();
    if empty && !here {
        return vec![Line::of(vec![
            name,
            (format!("({})", field.info.help()), Meaning::Label),
        ])];
    }
    let mut name = Some(name);
    let mut lines: Vec<Line> = text_lines(&field.text, room, here)
        .into_iter()
        .map(|line| Line {
            typed: Some(line),
            ..Line::of(name.take().into_iter().collect())
        })
        .collect();
    lines.extend(understood(field, room, here).into_iter().map(|line| Line {
        typed: Some(line),
        ..Line::of(Vec::new())
    }));
    lines
}

/// What stands above the first row of each figure: what it is of, and the last.
fn heads(sheet: &Sheet) -> HashMap<usize, Line> {
    let mut at = sheet.fields.len();
    let head = |figure: &Figure| {
        let what = format!(
            "  {} {}, {}: {}",
            figure.reference, figure.period, figure.last, figure.title
        );
        let line = Line {
            row: Some(at),
            ..Line::of(vec![(what, Meaning::Label)])
        };
        let first = (at, line);
        at += figure.fields.len();
        first
    };
    sheet.figures.iter().map(head).collect()
}

fn draw_end(pen: &mut Pen, area: Rect, review: &Review, end: &End) {
    let mut heading = end.progress.clone();
    if end.skipped > 0 {
        heading = format!("{heading}, {} skipped: s goes through them", end.skipped);
    }
    pen.put(right_of(row(area, 0), 1), &heading, Meaning::Title);
    let owed = end.figures_said().unwrap_or_default();
    pen.put(right_of(row(area, 1), 1), &owed, Meaning::Body);
    if let Some(line) = end.is_over(&review.period) {
        pen.put(right_of(row(area, 2), 1), &line, Meaning::Body);
        pen.focus(Position::new(area.x, area.y));
        return;
    }
    pen.put(right_of(row(area, 2), 1), "Still owed by", Meaning::Label);
    let rest = split_rows(area, 3).1;
    let wanted = u16::try_from(end.still.len()).unwrap_or(u16::MAX);
    let (list, below) = split_rows(rest, wanted.min(rest.height / 2).max(1));
    let shown = usize::from(list.height);
    pen.page(shown);
    let top = pen.scroll_overlay(end.at..=end.at, end.still.len(), shown);
    for (at, (number, still)) in (0..list.height).zip(end.still.iter().enumerate().skip(top)) {
        let line = row(list, at);
        pen.put(
            right_of(line, 3),
            &format!("{}: {}", still.name, still.refs.join(", ")),
            Meaning::Body,
        );
        pen.hit(line, number);
        if number == end.at {
            pen.choose(line, 1);
        }
    }
    pen.rule(row(below, 0));
    let text = end.letter().unwrap_or_default();
    let lines = wrap(text.trim_end(), usize::from(area.width.saturating_sub(2)));
    let room = below.height.saturating_sub(1);
    for (at, line) in (1..=room).zip(lines) {
        pen.put(
            right_of(row(below, at), 1),
            text.get(line).unwrap_or_default(),
            Meaning::Body,
        );
    }
}
