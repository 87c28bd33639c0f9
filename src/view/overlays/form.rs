//! A form: what is asked, what is understood, what will be written.

mod fields;

use ratatui::layout::{Position, Rect};

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::screens::footer;
use super::super::text::{width, wrap};
use super::super::theme::Meaning;
use super::differing;
use super::rule_with_more;
use super::typed::{Told, not_saved, notes, saves_as, text_lines, told};
use crate::app::overlay::form::{REASON, Sentence};
use crate::app::overlay::{Form, Layer as _};
use crate::app::{Command, Model, Task, told as told_of};
use fields::fields;

/// How many lines a field shows that the cursor is not in.
const AT_REST: usize = 3;

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, form: &Form) {
    pen.clear(area);
    // Several are named by what the form is for, which says which.
    let parts = match (&form.task, form.reference.is_empty() && form.purpose.is_empty()) {
        (Task::Together(_), _) => [form.purpose.as_str(), "", ""],
        (_, true) => [form.belongs_to.as_str(), form.kind, form.heading.as_str()],
        (_, false) => [form.purpose.as_str(), &form.reference, form.heading.as_str()],
    };
    let heading: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    pen.put(right_of(row(area, 0), 1), &heading.join("  "), Meaning::Title);
    pen.rule(row(area, 1));
    let in_reason = form.at >= form.fields.len();
    let to_reason = model.hints.key(Command::ToReason, form.context());
    let why = reason(form, area.width, in_reason, to_reason);
    // The foot: a line, what will be written, the reason, a line, the keys.
    let (said, meaning) = sentence(form);
    let said_room = usize::from(area.width.saturating_sub(2));
    let said_lines = wrap(&said, said_room);
    // Why it was not saved ends with what to do.
    let most = if form.trouble.is_some() {
        area.height / 5
    } else {
        2
    };
    let said_high = said_lines.len().min(most.max(2).into());
    let room = (usize::from(area.width.saturating_sub(4)), area.height);
    let changed = changed(form, room, model.hints.key(Command::ShowChange, form.context()));
    let notes = notes(&form.sentence, said_room, (area.height / 5).into());
    let foot_high = said_high + notes.len() + changed.len() + why.len();
    let foot_high = 3 + u16::try_from(foot_high).unwrap_or(u16::MAX);
    let foot_high = foot_high.min(area.height.saturating_sub(3));
    let (body, foot) = split_rows(area, area.height - foot_high);
    let below = fields(pen, split_rows(body, 2).1, form, &besides(model, form));
    rule_with_more(pen, row(foot, 0), below, "field", "fields");
    let mut at = 1;
    for line in said_lines.into_iter().take(said_high) {
        pen.put(
            right_of(row(foot, at), 1),
            said.get(line).unwrap_or_default(),
            meaning,
        );
        at += 1;
    }
    for line in &notes {
        pen.put(right_of(row(foot, at), 1), line, Meaning::Amber);
        at += 1;
    }
    for line in &changed {
        pen.put(right_of(row(foot, at), 3), line, Meaning::Body);
        at += 1;
    }
    let first = row(foot, at);
    for line in why.iter().take(usize::from(foot.height.saturating_sub(at + 1))) {
        let here = row(foot, at);
        pen.hit(here, form.fields.len());
        told(pen, right_of(here, if here == first { 1 } else { 3 }), line);
        at += 1;
    }
    if in_reason {
        pen.focus(Position::new(first.x, first.y));
    }
    let last = row(foot, foot.height.saturating_sub(1));
    if foot.height > at + 1 {
        pen.rule(row(foot, foot.height - 2));
    }
    let counted = match form.changes() {
        // What takes nothing typed may be ready to be saved all the same.
        0 if form.sentence != Sentence::Nothing => String::new(),
        // In a narrow window the keys are wanted more; what stands above says it, too.
        0 if last.width < 100 => String::new(),
        0 => "nothing changed".to_owned(),
        1 => "1 change".to_owned(),
        many => format!("{many} changes"),
    };
    let keys_alone = last.width < 70 || model.said.is_some() || model.busy.is_some();
    let wide = if keys_alone {
        0
    } else {
        u16::try_from(counted.len() + 2).unwrap_or(0)
    };
    let (keys, count) = (last.width - wide, right_of(last, last.width - wide));
    footer(pen, Rect { width: keys, ..last }, model);
    pen.put_right(
        Rect {
            width: count.width.saturating_sub(1),
            ..count
        },
        &counted,
        Meaning::Body,
    );
    setter(pen, row(area, 1), model, form);
}

/// Who set the field the cursor is in, where that is known: on the line under the heading, so that nothing moves
/// when it comes. What is not in the plan yet was set by nobody.
fn setter(pen: &mut Pen, line: Rect, model: &Model, form: &Form) {
    let field = form
        .field()
        .filter(|_| form.task.is_of_one() && !form.is_new())
        .map(|field| field.info.name);
    let commit = field.and_then(|field| model.setter(&form.place, field)?.commit.as_ref());
    let now = field
        .zip(model.plan())
        .and_then(|(_, plan)| form.stands_now(plan));
    let said = match (now, commit) {
        (Some(now), Some(commit)) => Some(format!(" Now {now}, set {} ", told_of(commit))),
        (Some(now), None) => Some(format!(" Now {now} ")),
        (None, commit) => commit.map(|commit| format!(" Set {} ", told_of(commit))),
    };
    if let Some(said) = said {
        let key = model.hints.key(Command::FieldStory, form.context());
        let does = Command::FieldStory.info().title;
        let keys = format!(" {key} {does} ");
        let wide = u16::try_from(width(&keys)).unwrap_or(u16::MAX);
        // Who it was is wanted before the key that tells more.
        let keyed = !key.is_empty() && line.width > wide.saturating_mul(3);
        let room = Rect {
            width: line.width.saturating_sub(2 + if keyed { wide + 1 } else { 0 }),
            ..right_of(line, 1)
        };
        pen.put(room, &said, Meaning::Body);
        if keyed && commit.is_some() {
            let last = Rect {
                width: line.width.saturating_sub(1),
                ..line
            };
            pen.put_right(last, &keys, Meaning::Body);
        }
    }
}

/// What a save changes, a line each, as far as there is room: what the sentence does not say, then the file's lines.
fn changed(form: &Form, (columns, height): (usize, u16), key: &str) -> Vec<String> {
    let Sentence::Known(preview) = &form.sentence else {
        return Vec::new();
    };
    let told = preview.told().map(str::to_owned);
    let mut lines: Vec<String> = told.chain(differing::told(&preview.file, columns)).collect();
    let room = usize::from(height / 6);
    if lines.len() > room {
        let kept = room.saturating_sub(1);
        let more = lines.len() - kept;
        lines.truncate(kept);
        lines.push(format!("… {key} shows {more} more"));
    }
    lines
}

/// The last line: what the record holds besides its fields, and the key that opens it; empty where that is nothing.
fn besides(model: &Model, form: &Form) -> String {
    if let Some(left_out) = model.plan().and_then(|plan| form.task.left_out(plan)) {
        return left_out;
    }
    let key = model.hints.key(Command::Parts, form.context());
    let held = form.holds.join(", ");
    match (form.holds.is_empty() || key.is_empty(), form.is_new()) {
        (true, _) => String::new(),
        (false, true) => format!("{key}, once this is saved: {held}"),
        (false, false) => format!("{key}: {held}"),
    }
}

/// What will be written, or why it cannot be.
fn sentence(form: &Form) -> (String, Meaning) {
    if let Some(trouble) = &form.trouble {
        return (not_saved(trouble), Meaning::Error);
    }
    match &form.sentence {
        Sentence::Nothing if form.fields.is_empty() => (
            "Say why, and what will be written stands here.".into(),
            Meaning::Body,
        ),
        Sentence::Nothing if form.changes() == 0 => (
            "Change a field, and what will be written stands here.".into(),
            Meaning::Body,
        ),
        sentence => saves_as(sentence),
    }
}

/// The lines of the reason: what it is, the key that leads to it from elsewhere, and what is typed.
fn reason(form: &Form, width: u16, focused: bool, key: &str) -> Vec<Told> {
    let empty = form.reason.text().is_empty();
    let mark = if focused { ">" } else { " " };
    let wanted = form.is_reason_wanted();
    let note = if wanted {
        "wanted: a board adopted this"
    } else if form.task.keeps_the_reason() {
        "kept in the plan and the history"
    } else {
        "optional; for history and papers"
    };
    let meaning = if focused || wanted {
        Meaning::Title
    } else {
        Meaning::Label
    };
    // The key is wanted more than what goes with it where both are too long.
    let label = |note: &str| match (focused, key) {
        (true, _) | (_, "") => format!("{mark} {REASON} ({note})"),
        (false, key) => format!("{mark} {REASON} ({key}; {note})"),
    };
    let short = note.split([';', ':']).next().unwrap_or(note);
    let fits = super::super::text::width(&label(note)) < usize::from(width);
    let said = label(if fits { note } else { short });
    let mut lines = vec![Told::plain(said, meaning)];
    if empty && !focused {
        return lines;
    }
    let room = width.saturating_sub(4);
    let typed = text_lines(&form.reason, room, focused);
    // The end is what is being typed.
    let caret = typed.iter().position(|line| line.caret.is_some());
    let from = caret.unwrap_or(0).saturating_sub(AT_REST - 1);
    let shown = typed.into_iter().skip(from).take(AT_REST);
    lines.extend(shown);
    lines
}
