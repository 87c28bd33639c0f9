//! Help and palette: what to type, then the commands found, then what the one under the cursor does.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of, row, split_rows};
use super::super::screens::{footer, header};
use super::super::text::wrap;
use super::super::theme::Meaning;
use super::typed::draw_line;
use crate::app::overlay::{Find, Found};
use crate::app::{Group, Model};

/// How wide the column of keys is.
const KEYS: u16 = 18;

/// A line of the list: a heading, or a command with its number.
enum Entry<'a> {
    Heading(&'static str),
    Command(usize, &'a Found),
}

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model, find: &Find) {
    pen.clear(area);
    let title = if find.help { "Help" } else { "Commands" };
    header(
        pen,
        area,
        title,
        &format!("what you can do in {}", find.from.title()),
        "",
    );
    let typed = row(area, 1);
    let used = 1 + pen.put(right_of(typed, 1), "Find: ", Meaning::Label);
    draw_line(pen, right_of(typed, used), &find.typed, true);
    let (body, foot) = split_rows(area, area.height.saturating_sub(1));
    let (_, body) = split_rows(body, 3);
    let (list, told) = split_rows(body, body.height.saturating_sub(3));
    let entries = entries(find);
    let at = entries
        .iter()
        .position(|entry| matches!(entry, Entry::Command(number, _) if *number == find.at))
        .unwrap_or(0);
    let shown = usize::from(list.height);
    pen.page(shown);
    // The heading above the first command comes into sight with it.
    let seen = if at == 1 { 0..=1 } else { at..=at };
    let top = pen.scroll_overlay(seen, entries.len(), shown);
    for (line, entry) in (0..list.height).zip(entries.iter().skip(top)) {
        let line = row(list, line);
        match entry {
            Entry::Heading(title) => {
                pen.put(right_of(line, 1), title, Meaning::Label);
            }
            Entry::Command(number, found) => {
                let keys = Rect {
                    width: KEYS.saturating_sub(1),
                    ..right_of(line, 3)
                };
                pen.put(keys, &found.keys, Meaning::Key);
                pen.put(right_of(line, 3 + KEYS), found.says(), Meaning::Body);
                pen.hit(line, *number);
                if *number == find.at {
                    pen.choose(line, 1);
                }
            }
        }
    }
    let selected = find.found().nth(find.at);
    let text = match selected {
        None => "nothing here is called that".to_owned(),
        Some(found) => match &found.obstacle {
            Some(obstacle) => format!("not now: {obstacle}"),
            None => format!("{}: {}", found.command.info().title, found.says()),
        },
    };
    pen.rule(row(told, 0));
    for (at, line) in (1..3).zip(wrap(&text, usize::from(told.width.saturating_sub(2)))) {
        pen.put(
            right_of(row(told, at), 1),
            text.get(line).unwrap_or_default(),
            Meaning::Body,
        );
    }
    footer(pen, foot, model);
}

/// The lines of the list; the help has headings.
fn entries(find: &Find) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut group: Option<Group> = None;
    for (number, found) in find.found().enumerate() {
        let its = found.command.info().group;
        if find.help && group != Some(its) {
            entries.push(Entry::Heading(its.title()));
            group = Some(its);
        }
        entries.push(Entry::Command(number, found));
    }
    entries
}
