//! The bar of tabs, the same on every screen of an open plan: each with the key that shows it.
//!
//! Law: the tab one is on is always named; as a window narrows first the gaps close, then the others lose their
//! names and keep their keys, the last first, but those that count something after all others.

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
    /// Whether it counts what it shows.
    counts: bool,
}

pub(super) fn draw(pen: &mut Pen, area: Rect, model: &Model) {
    let on = match &model.screen {
        Screen::Page(page) => Some(*page),
        _ => None,
    };
    let mut tabs: Vec<Tab> = BAR
        .iter()
        .map(|(command, page)| Tab {
            key: model.hints.key(*command, model.screen.context()),
            name: name(model, *command, *page),
            here: *page == on,
            counts: model.count(*page).is_some(),
        })
        .collect();
    let line = right_of(area, 1);
    let room = usize::from(line.width.saturating_sub(1));
    let wide = |tabs: &[Tab], gap: usize| {
        let each = |tab: &Tab| {
            let name = super::super::width(&tab.name);
            tab.key.chars().count() + name + usize::from(name > 0) + gap
        };
        tabs.iter().map(each).sum::<usize>().saturating_sub(gap)
    };
    let mut gap = [3, 2, 1].into_iter().find(|gap| wide(&tabs, *gap) <= room);
    if gap.is_none() {
        // Names one after the other give way until there is room to tell the keys apart.
        let giving = |counts: bool| (0..tabs.len()).rev().map(move |at| (counts, at));
        let order: Vec<_> = giving(false).chain(giving(true)).collect();
        for (counts, at) in order {
            if wide(&tabs, 2) <= room {
                break;
            }
            if let Some(tab) = tabs.get_mut(at).filter(|tab| !tab.here && tab.counts == counts) {
                tab.name.clear();
            }
        }
        gap = Some(2);
    }
    let gap = " ".repeat(gap.unwrap_or(2));
    let mut used = 0;
    for (at, tab) in tabs.iter().enumerate() {
        if at > 0 {
            used += pen.put(right_of(line, used), &gap, Meaning::Body);
        }
        let meaning = if tab.here { Meaning::Title } else { Meaning::Body };
        let from = used;
        used += pen.put(right_of(line, used), tab.key, Meaning::Key);
        if !tab.name.is_empty() {
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
