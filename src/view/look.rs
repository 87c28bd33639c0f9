//! How everything looks to this person on this terminal: a theme, and the marks it can show.

use std::borrow::Cow;

use ratatui::symbols::border;

use super::theme::{DARK, Meaning, Theme};
use crate::app::Mark;
use crate::app::sheet::Sense;

/// The look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// From meaning to style.
    pub theme: &'static Theme,
    /// The marks.
    pub glyphs: &'static Glyphs,
}

/// The marks used on screens, as signs or in plain ASCII.
#[derive(Debug)]
pub struct Glyphs {
    marks: [(Mark, &'static str); 5],
    /// The same one column wide, where many stand side by side.
    bars: [(Mark, &'static str); 5],
    /// Before something whose parts are shown.
    pub open: &'static str,
    /// Before something whose parts are folded away.
    pub closed: &'static str,
    /// Across.
    pub across: &'static str,
    /// Down.
    pub down: &'static str,
    /// The box round a list, question or message.
    pub(super) border: border::Set<'static>,
    /// Signs in texts, each with what stands for it.
    instead: &'static [(char, &'static str)],
}

/// The signs most terminals can show.
pub const SIGNS: Glyphs = Glyphs {
    marks: [
        (Mark::Green, "●"),
        (Mark::Amber, "▲"),
        (Mark::Red, "■"),
        (Mark::Complete, "✓"),
        (Mark::NotStarted, "○"),
    ],
    bars: [
        (Mark::Green, "●"),
        (Mark::Amber, "▲"),
        (Mark::Red, "■"),
        (Mark::Complete, "✓"),
        (Mark::NotStarted, "○"),
    ],
    open: "▾",
    closed: "▸",
    across: "─",
    down: "│",
    border: border::PLAIN,
    instead: &[],
};

/// Signs every terminal can show.
pub const ASCII: Glyphs = Glyphs {
    marks: [
        (Mark::Green, "[=]"),
        (Mark::Amber, "[!]"),
        (Mark::Red, "[-]"),
        (Mark::Complete, "[x]"),
        (Mark::NotStarted, "[ ]"),
    ],
    bars: [
        (Mark::Green, "="),
        (Mark::Amber, "!"),
        (Mark::Red, "-"),
        (Mark::Complete, "x"),
        (Mark::NotStarted, "."),
    ],
    open: "-",
    closed: "+",
    across: "-",
    down: "|",
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    instead: &[
        ('·', "-"),
        ('…', "..."),
        ('“', "\""),
        ('”', "\""),
        ('→', "->"),
        ('—', "-"),
        ('–', "-"),
        ('▁', "_"),
        ('▂', "_"),
        ('▃', "-"),
        ('▄', "-"),
        ('▅', "="),
        ('▆', "="),
        ('▇', "#"),
        ('█', "#"),
        ('┃', "|"),
    ],
};

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: &DARK,
            glyphs: &SIGNS,
        }
    }
}

impl Glyphs {
    /// The sign of a mark.
    pub fn mark(&self, mark: Mark) -> &'static str {
        let found = self.marks.iter().find(|(known, _)| *known == mark);
        found.map_or("", |(_, sign)| sign)
    }

    /// The sign of a mark in a bar: one column, so that what is counted can be counted.
    pub fn bar(&self, mark: Mark) -> &'static str {
        let found = self.bars.iter().find(|(known, _)| *known == mark);
        found.map_or("", |(_, sign)| sign)
    }

    /// Text with its signs as this terminal shows them.
    pub(super) fn text<'a>(&self, text: Cow<'a, str>) -> Cow<'a, str> {
        if !text
            .chars()
            .any(|c| self.instead.iter().any(|(sign, _)| *sign == c))
        {
            return text;
        }
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match self.instead.iter().find(|(sign, _)| *sign == c) {
                Some((_, instead)) => plain.push_str(instead),
                None => plain.push(c),
            }
        }
        plain.into()
    }
}

/// How words of this sense look.
pub(super) fn sense(sense: Sense) -> Meaning {
    match sense {
        Sense::Body => Meaning::Body,
        Sense::Title => Meaning::Title,
        Sense::Label => Meaning::Label,
        Sense::Wrong => Meaning::Red,
        Sense::Mark(mark) => meaning(mark),
    }
}

/// What the colour of a mark means.
pub(super) fn meaning(mark: Mark) -> Meaning {
    match mark {
        Mark::Green => Meaning::Green,
        Mark::Amber => Meaning::Amber,
        Mark::Red => Meaning::Red,
        Mark::Complete => Meaning::Done,
        Mark::NotStarted => Meaning::Body,
    }
}
