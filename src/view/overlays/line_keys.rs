//! The keys beside a line that is typed at the foot of the screen. Law: what is typed has half of it where it needs
//! that; the keys give way from the last.

use ratatui::layout::Rect;

use super::super::pen::Pen;
use super::super::theme::Meaning;
use super::super::width;
use crate::app::{Command, Model, TextBox};

/// A key and what it does.
pub(super) type Keyed<'m> = (&'m str, &'static str);

/// As many of the keys as there is room for beside what is typed.
pub(super) fn keys_that_fit<'m>(
    model: &'m Model,
    keys: &[(Command, &'static str)],
    typed: &TextBox,
    room: u16,
) -> Vec<Keyed<'m>> {
    let mut fit: Vec<Keyed> = keys
        .iter()
        .map(|(command, does)| (model.key(*command), *does))
        .collect();
    fit.retain(|(key, _)| !key.is_empty());
    let typed = u16::try_from(width(&typed.text()) + 2).unwrap_or(u16::MAX);
    let most = room.saturating_sub(typed).max(room / 2);
    while wide(&fit) > most && !fit.is_empty() {
        fit.pop();
    }
    fit
}

/// How many columns they take.
pub(super) fn wide(keys: &[Keyed]) -> u16 {
    let columns: usize = keys.iter().map(|(key, does)| width(key) + width(does) + 3).sum();
    u16::try_from(columns).unwrap_or(u16::MAX)
}

pub(super) fn put_keys(pen: &mut Pen, area: Rect, keys: &[Keyed]) {
    let parts = keys.iter().flat_map(|(key, does)| {
        [
            ("  ", Meaning::Body),
            (*key, Meaning::Key),
            (" ", Meaning::Body),
            (*does, Meaning::Body),
        ]
    });
    pen.run(area, parts);
}
