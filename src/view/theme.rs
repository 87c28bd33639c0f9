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
pub static THEMES: &[&Theme] = &[&DARK, &LIGHT, &COLOUR_SAFE, &COLOUR_SAFE_LIGHT, &MONO];

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

/// Blue, yellow and salmon for dark ground: told apart by every common kind of colour vision.
pub static COLOUR_SAFE: Theme = Theme {
    name: "colour-safe",
    styles: &[
        (Meaning::Title, BOLD),
        (Meaning::Label, BOLD),
        (Meaning::Key, BOLD),
        (Meaning::Error, bold(Color::Indexed(203))),
        (Meaning::Done, plain(Color::Indexed(75))),
        (Meaning::Green, plain(Color::Indexed(75))),
        (Meaning::Amber, plain(Color::Indexed(226))),
        (Meaning::Red, bold(Color::Indexed(203))),
        (Meaning::Caret, REVERSED),
    ],
};

/// Blue, brown and plum for light ground, told apart in the same way: no three colours can be read on both grounds
/// and be told apart by all.
pub static COLOUR_SAFE_LIGHT: Theme = Theme {
    name: "colour-safe-light",
    styles: &[
        (Meaning::Title, BOLD),
        (Meaning::Label, BOLD),
        (Meaning::Key, BOLD),
        (Meaning::Error, bold(Color::Indexed(125))),
        (Meaning::Done, plain(Color::Indexed(25))),
        (Meaning::Green, plain(Color::Indexed(25))),
        (Meaning::Amber, plain(Color::Indexed(94))),
        (Meaning::Red, bold(Color::Indexed(125))),
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

    /// The parts of a colour as light.
    fn light(rgb: [f64; 3]) -> [f64; 3] {
        rgb.map(|part| {
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn sum(weights: [f64; 3], parts: [f64; 3]) -> f64 {
        weights
            .iter()
            .zip(parts)
            .map(|(weight, part)| weight * part)
            .sum()
    }

    const LUMINANCE: [f64; 3] = [0.2126, 0.7152, 0.0722];

    /// The contrast of two colours, as the guidelines for accessible content reckon it: 1 to 21.
    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (a, b) = (sum(LUMINANCE, light(one)), sum(LUMINANCE, light(other)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_the_ground_it_is_for() {
        const BLACK: Option<[f64; 3]> = Some([0.0; 3]);
        const WHITE: Option<[f64; 3]> = Some([1.0; 3]);
        let grounds: [(&Theme, Option<[f64; 3]>); 5] = [
            (&DARK, BLACK),
            (&LIGHT, WHITE),
            (&COLOUR_SAFE, BLACK),
            (&COLOUR_SAFE_LIGHT, WHITE),
            (&MONO, None),
        ];
        assert_eq!(grounds.len(), THEMES.len());
        for (theme, ground) in grounds {
            for (meaning, style) in theme.styles {
                let Some((colour, ground)) = style.fg.zip(ground) else {
                    continue;
                };
                let has = contrast(rgb(colour), ground);
                assert!(has >= 4.5, "{} {meaning:?}: {has:.1}", theme.name);
            }
        }
    }

    /// How far apart two colours are seen to be by whom red and green look alike (Machado and others, 2009), in
    /// steps of which one is just seen.
    fn apart_without_green(one: Color, other: Color) -> f64 {
        const SEEN: [[f64; 3]; 3] = [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ];
        let lab = |colour: Color| {
            let seen = SEEN.map(|row| sum(row, light(rgb(colour))).clamp(0.0, 1.0));
            let bent = |weights: [f64; 3], white: f64| {
                let part = sum(weights, seen) / white;
                if part > 0.008_856 {
                    part.cbrt()
                } else {
                    7.787 * part + 16.0 / 116.0
                }
            };
            let x = bent([0.412_456, 0.357_576, 0.180_438], 0.950_47);
            let y = bent(LUMINANCE, 1.0);
            let z = bent([0.019_334, 0.119_192, 0.950_304], 1.088_83);
            [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
        };
        let squares = lab(one).into_iter().zip(lab(other)).map(|(a, b)| (a - b).powi(2));
        squares.sum::<f64>().sqrt()
    }

    #[test]
    fn the_ratings_of_the_safe_themes_are_told_apart_by_whoever_sees_red_and_green_alike() {
        for theme in [&COLOUR_SAFE, &COLOUR_SAFE_LIGHT] {
            let colour = |meaning| theme.style(meaning).fg.unwrap();
            let pairs = [
                (Meaning::Green, Meaning::Amber),
                (Meaning::Amber, Meaning::Red),
                (Meaning::Green, Meaning::Red),
            ];
            for (one, other) in pairs {
                let apart = apart_without_green(colour(one), colour(other));
                assert!(apart > 40.0, "{} {one:?} {other:?}: {apart:.0}", theme.name);
            }
        }
    }
}
