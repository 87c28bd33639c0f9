//! The bar of tabs, the same on every screen of an open plan: each with the key that shows it.
//!
//! Law: the tab one is on is always named; as a window narrows first the gaps close, then the others lose their
//! names and keep their keys.

use ratatui::layout::Rect;

use super::super::pen::{Pen, right_of};
use super::super::theme::Meaning;
use crate::app::{BAR, Command, Model, Page, Screen};

/// Below how many lines a window has no bar.
pub(super) const FROM: u16 = 12;

struct Tab<'a> {
    key: &'a str,
    name: String,
    here: bool,
}

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model) {
    let on = match &model.screen {
        Screen::Page(page) => Some(*page),
        _ => None,
    };
    let tabs: Vec<Tab> = BAR
        .iter()
        .map(|(command, page)| Tab {
            key: model.hints.key(*command, model.screen.context()),
            name: name(model, *command, *page),
            here: *page == on,
        })
        .collect();
    let line = right_of(area, 1);
    let room = usize::from(line.width.saturating_sub(1));
    let wide = |named: &dyn Fn(&Tab) -> bool, gap: usize| {
        let each = |tab: &Tab| {
            let name = if named(tab) {
                super::super::width(&tab.name) + 1
            } else {
                0
            };
            tab.key.chars().count() + name + gap
        };
        tabs.iter().map(each).sum::<usize>().saturating_sub(gap)
    };
    let all = |_: &Tab| true;
    let here = |tab: &Tab| tab.here;
    let (named, gap): (&dyn Fn(&Tab) -> bool, &str) = match () {
        () if wide(&all, 3) <= room => (&all, "   "),
        () if wide(&all, 1) <= room => (&all, if wide(&all, 2) <= room { "  " } else { " " }),
        () => (&here, "  "),
    };
    let mut used = 0;
    for (at, tab) in tabs.iter().enumerate() {
        if at > 0 {
            used += pen.put(right_of(line, used), gap, Meaning::Body);
        }
        let meaning = if tab.here { Meaning::Title } else { Meaning::Body };
        let from = used;
        used += pen.put(right_of(line, used), tab.key, Meaning::Key);
        if named(tab) {
            used += pen.run(
                right_of(line, used),
                [(" ", meaning), (tab.name.as_str(), meaning)],
            );
        }
        if tab.here {
            let width = used - from;
            pen.underline(Rect {
                width,
                ..right_of(line, from)
            });
        }
    }
}

/// What a tab is called, with how many there are of what it shows.
fn name(model: &Model, command: Command, page: Option<Page>) -> String {
    let title = command.info().title;
    match model.count(page) {
        None => title.to_owned(),
        Some(count) => format!("{title} {count}"),
    }
}
