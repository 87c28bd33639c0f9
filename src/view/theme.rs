//! Themes: tables from what something means to how it looks.
//!
//! Law: no meaning hangs on colour alone (the words and marks are drawn in every theme), body text is in the
//! terminal's own colours, and nothing is dim, blinking or on a coloured ground.

use ratatui::style::{Color, Modifier, Style};

/// What something means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Text as such.
    Body,
    /// A title.
    Title,
    /// A label or a heading of a column.
    Label,
    /// A key to press.
    Key,
    /// Something to be put right.
    Error,
    /// Something done.
    Done,
    /// On track.
    Green,
    /// At risk.
    Amber,
    /// Off track, or late.
    Red,
    /// A line between parts.
    Rule,
    /// Where the text cursor is.
    Caret,
}

/// A theme.
#[derive(Debug)]
pub struct Theme {
    /// Its name in the user's settings.
    pub name: &'static str,
    styles: &'static [(Meaning, Style)],
}

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);

const fn bold(colour: Color) -> Style {
    Style::new().fg(colour).add_modifier(Modifier::BOLD)
}

const fn plain(colour: Color) -> Style {
    Style::new().fg(colour)
}

/// The themes. What a theme does not name looks like body text.
pub static THEMES: &[&Theme] = &[&DARK, &LIGHT, &COLOUR_SAFE, &MONO];

/// For dark ground, the default.
pub static DARK: Theme = Theme {
    name: "dark",
    styles: &[
        (Meaning::Title, BOLD),
        (Meaning::Label, plain(Color::Cyan)),
        (Meaning::Key, bold(Color::Cyan)),
        (Meaning::Error, bold(Color::LightRed)),
        (Meaning::Done, plain(Color::LightGreen)),
        (Meaning::Green, plain(Color::LightGreen)),
        (Meaning::Amber, plain(Color::LightYellow)),
        (Meaning::Red, bold(Color::LightRed)),
        (Meaning::Caret, REVERSED),
    ],
};

/// For light ground.
pub static LIGHT: Theme = Theme {
    name: "light",
    styles: &[
        (Meaning::Title, BOLD),
        (Meaning::Label, plain(Color::Blue)),
        (Meaning::Key, bold(Color::Blue)),
        (Meaning::Error, bold(Color::Red)),
        (Meaning::Done, plain(Color::Indexed(22))),
        (Meaning::Green, plain(Color::Indexed(22))),
        (Meaning::Amber, plain(Color::Indexed(94))),
        (Meaning::Red, bold(Color::Red)),
        (Meaning::Caret, REVERSED),
    ],
};

/// Blue, orange and vermilion: told apart by every common kind of colour vision, on dark ground and on light.
pub static COLOUR_SAFE: Theme = Theme {
    name: "colour-safe",
    styles: &[
        (Meaning::Title, BOLD),
        (Meaning::Label, BOLD),
        (Meaning::Key, BOLD),
        (Meaning::Error, bold(Color::Indexed(166))),
        (Meaning::Done, plain(Color::Indexed(32))),
        (Meaning::Green, plain(Color::Indexed(32))),
        (Meaning::Amber, plain(Color::Indexed(136))),
        (Meaning::Red, bold(Color::Indexed(166))),
        (Meaning::Caret, REVERSED),
    ],
};

/// Without colour.
pub static MONO: Theme = Theme {
    name: "mono",
    styles: &[
        (Meaning::Title, BOLD),
        (Meaning::Label, BOLD),
        (Meaning::Key, BOLD),
        (Meaning::Error, BOLD),
        (Meaning::Red, BOLD),
        (Meaning::Caret, REVERSED),
    ],
};

impl Theme {
    /// The theme of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        THEMES.iter().copied().find(|theme| theme.name == name)
    }

    /// How something of this meaning looks.
    pub fn style(&self, meaning: Meaning) -> Style {
        let found = self.styles.iter().find(|(known, _)| *known == meaning);
        found.map_or(Style::new(), |(_, style)| *style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn body_text_is_the_terminals_own_and_nothing_is_dim_or_blinks() {
        for theme in THEMES {
            assert_eq!(theme.style(Meaning::Body), Style::new(), "{}", theme.name);
            for (_, style) in theme.styles {
                let shouted = Modifier::DIM | Modifier::SLOW_BLINK | Modifier::RAPID_BLINK;
                assert!(!style.add_modifier.intersects(shouted), "{}", theme.name);
                assert_eq!(style.bg, None, "{}", theme.name);
            }
        }
    }

    #[test]
    fn the_mono_theme_has_no_colour() {
        let mono = Theme::named("mono").map(|theme| theme.styles).unwrap_or_default();
        assert!(!mono.is_empty() && mono.iter().all(|(_, style)| style.fg.is_none()));
    }

    /// A colour as xterm shows it.
    fn rgb(colour: Color) -> [f64; 3] {
        let of = |r: u8, g: u8, b: u8| [r, g, b].map(|part| f64::from(part) / 255.0);
        match colour {
            Color::Red => of(205, 0, 0),
            Color::Blue => of(0, 0, 238),
            Color::Cyan => of(0, 205, 205),
            Color::LightRed => of(255, 0, 0),
            Color::LightGreen => of(0, 255, 0),
            Color::LightYellow => of(255, 255, 0),
            Color::Indexed(cube @ 16..=231) => {
                let step = |at: u8| [0, 95, 135, 175, 215, 255][usize::from(at % 6)];
                let cube = cube - 16;
                of(step(cube / 36), step(cube / 6), step(cube))
            }
            other => panic!("{other:?} has no place in a theme"),
        }
    }

    /// The contrast of two colours, as the guidelines for accessible content reckon it: 1 to 21.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let light = |rgb: [f64; 3]| {
            let linear = |part: f64| {
                if part <= 0.040_45 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
        };
        let (a, b) = (light(one), light(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_the_ground_it_is_for() {
        const BLACK: [f64; 3] = [0.0; 3];
        const WHITE: [f64; 3] = [1.0; 3];
        // 4.5 is asked of text; 3 of marks beside a word, which is what serves both grounds at once.
        let wanted: [(&Theme, &[[f64; 3]], f64); 4] = [
            (&DARK, &[BLACK], 4.5),
            (&LIGHT, &[WHITE], 4.5),
            (&COLOUR_SAFE, &[BLACK, WHITE], 3.0),
            (&MONO, &[], 0.0),
        ];
        assert_eq!(wanted.len(), THEMES.len());
        for (theme, grounds, least) in wanted {
            for (meaning, style) in theme.styles {
                for ground in grounds {
                    let has = style.fg.map_or(21.0, |colour| contrast(rgb(colour), *ground));
                    assert!(has >= least, "{} {meaning:?}: {has:.1}", theme.name);
                }
            }
        }
    }
}
