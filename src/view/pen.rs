//! The one thing that writes on the screen.
//!
//! Law: whatever it is given it makes visible, keeps inside the area it is given, and measures by what people see
//! as one character.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Block, Clear, Widget};
use unicode_width::UnicodeWidthStr;

use super::drawn::Drawn;
use super::look::Look;
use super::text::{clip, visible};
use super::theme::Meaning;
use crate::app::Context;

/// A pen on a screen.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    /// How things look.
    pub look: &'a Look,
    /// What was drawn before this picture.
    pub before: &'a Drawn,
    drawn: Drawn,
}

impl<'a> Pen<'a> {
    pub fn new(buffer: &'a mut Buffer, look: &'a Look, before: &'a Drawn) -> Self {
        Self {
            buffer,
            look,
            before,
            drawn: Drawn {
                screen_tops: before.screen_tops.clone(),
                ..Drawn::default()
            },
        }
    }

    /// What has been drawn.
    pub fn drawn(self) -> Drawn {
        self.drawn
    }

    /// Writes a text on the first line of an area; gives back how many columns it took.
    pub fn put(&mut self, area: Rect, text: &str, meaning: Meaning) -> u16 {
        self.styled(area, text, self.look.theme.style(meaning))
    }

    fn styled(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return 0;
        }
        let shown = self.look.glyphs.text(visible(text));
        let mark = self.look.glyphs.text("…".into());
        let clipped = clip(&shown, area.width.into(), &mark);
        self.buffer
            .set_stringn(area.x, area.y, &clipped, area.width.into(), style);
        u16::try_from(clipped.width()).unwrap_or(u16::MAX)
    }

    /// Writes texts one after the other on the first line of an area; gives back how many columns they took.
    pub fn run<'t>(&mut self, area: Rect, parts: impl IntoIterator<Item = (&'t str, Meaning)>) -> u16 {
        let mut used = 0;
        for (text, meaning) in parts {
            used += self.put(right_of(area, used), text, meaning);
        }
        used
    }

    /// Writes a text at the right end of the first line of an area.
    pub fn put_right(&mut self, area: Rect, text: &str, meaning: Meaning) {
        let shown = self.look.glyphs.text(visible(text));
        let wide = u16::try_from(shown.width()).unwrap_or(u16::MAX).min(area.width);
        self.put(right_of(area, area.width - wide), text, meaning);
    }

    /// Draws a line across the first line of an area.
    pub fn rule(&mut self, area: Rect) {
        let line = self.look.glyphs.across.repeat(area.width.into());
        self.put(area, &line, Meaning::Rule);
    }

    /// Draws a line down the first column of an area.
    pub fn rule_down(&mut self, area: Rect) {
        for row in area.rows() {
            self.put(row, self.look.glyphs.down, Meaning::Rule);
        }
    }

    /// Shows an area as selected: in one piece, whatever the colours of its words, which would stand as blocks.
    pub fn select(&mut self, area: Rect) {
        let style = Style::new().fg(Color::Reset).bg(Color::Reset);
        self.buffer
            .set_style(area, style.add_modifier(Modifier::REVERSED));
    }

    /// Shows a line of a list as the chosen one: a mark at `indent`, the line turned round, and the focus on it.
    pub fn choose(&mut self, line: Rect, indent: u16) {
        let mark = Rect {
            width: 2,
            ..right_of(line, indent)
        };
        self.put(mark, ">", Meaning::Body);
        self.select(line);
        self.focus_at(line);
    }

    /// Empties an area and leaves what is known of the list behind it.
    pub fn wipe(&mut self, area: Rect) {
        Clear.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Underlines an area: where one is among several.
    pub fn underline(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        self.buffer
            .set_style(area, Style::new().add_modifier(Modifier::UNDERLINED));
    }

    /// Empties an area that something is to stand on.
    pub fn clear(&mut self, area: Rect) {
        Clear.render(area, self.buffer);
        self.drawn.hits.clear();
    }

    /// Empties a line; what is drawn elsewhere stays what can be clicked.
    pub fn clear_line(&mut self, area: Rect) {
        Clear.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Says that the focus is at the beginning of an area.
    pub fn focus_at(&mut self, area: Rect) {
        self.drawn.focus = Some(Position::new(area.x, area.y));
    }

    /// A text as it is shown here.
    pub fn shown(&self, text: &str) -> String {
        self.look.glyphs.text(visible(text)).into_owned()
    }

    /// Marks where the text cursor is.
    pub fn caret(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, self.look.theme.style(Meaning::Caret));
    }

    /// Draws a box round an area.
    pub fn frame(&mut self, area: Rect) {
        let style = self.look.theme.style(Meaning::Rule);
        let block = Block::bordered()
            .border_set(self.look.glyphs.border)
            .border_style(style);
        block.render(area.intersection(self.buffer.area), self.buffer);
    }

    /// Says that a line of the topmost list is here.
    pub fn hit(&mut self, area: Rect, line: usize) {
        self.drawn.hits.push((area, line));
    }

    /// Says that the focus is here.
    pub fn focus(&mut self, at: Position) {
        self.drawn.focus = Some(at);
    }

    /// Says how many lines the topmost list shows.
    pub fn page(&mut self, lines: usize) {
        self.drawn.page = lines;
    }

    /// The first line to be shown of a screen's list, so that line `at` is seen and as little moves as can be: since
    /// that screen was last seen, whatever stood there in between.
    pub fn scroll_screen(&mut self, screen: Context, at: usize, all: usize, shown: usize) -> usize {
        let tops = &mut self.drawn.screen_tops;
        let known = tops.iter().position(|(known, _)| *known == screen);
        let before = known.map_or(0, |known| tops.remove(known).1);
        let first = top(before, at..=at, all, shown);
        tops.push((screen, first));
        first
    }

    /// The same for the list of the topmost overlay, of which several lines are to be seen.
    pub fn scroll_overlay(
        &mut self,
        seen: std::ops::RangeInclusive<usize>,
        all: usize,
        shown: usize,
    ) -> usize {
        self.drawn.overlay_top = top(self.before.overlay_top, seen, all, shown);
        self.drawn.overlay_top
    }
}

/// The first line shown of `all`, so that those to be seen are, nothing is shown beyond the end, and as little
/// moves as can be. Where they are more than can be shown, the first of them are.
fn top(before: usize, seen: std::ops::RangeInclusive<usize>, all: usize, shown: usize) -> usize {
    let last = all.saturating_sub(shown);
    let least = (seen.end() + 1).saturating_sub(shown);
    before.max(least).min(*seen.start()).min(last)
}

/// What is left of an area once its first columns are taken.
pub(super) fn right_of(area: Rect, columns: u16) -> Rect {
    let taken = columns.min(area.width);
    Rect {
        x: area.x + taken,
        width: area.width - taken,
        ..area
    }
}

/// One line of an area; an empty area where it has no such line.
pub(super) fn row(area: Rect, at: u16) -> Rect {
    if at >= area.height {
        return Rect { height: 0, ..area };
    }
    Rect {
        y: area.y + at,
        height: 1,
        ..area
    }
}

/// An area parted after its first lines.
pub(super) fn split_rows(area: Rect, first: u16) -> (Rect, Rect) {
    let first = first.min(area.height);
    let above = Rect {
        height: first,
        ..area
    };
    let below = Rect {
        y: area.y + first,
        height: area.height - first,
        ..area
    };
    (above, below)
}

#[cfg(test)]
mod tests {
    use super::top;

    #[test]
    fn a_list_scrolls_no_more_than_it_must() {
        assert_eq!(top(0, 3..=3, 100, 10), 0);
        assert_eq!(top(0, 10..=10, 100, 10), 1);
        assert_eq!(top(50, 40..=40, 100, 10), 40);
        assert_eq!(top(95, 99..=99, 100, 10), 90);
        assert_eq!(top(7, 2..=2, 3, 10), 0);
        assert_eq!(top(0, 5..=30, 100, 10), 5);
        assert_eq!(top(9, 0..=0, 0, 0), 0);
    }
}
