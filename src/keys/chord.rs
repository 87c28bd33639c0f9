//! One press of a key, and its name: `j`, `G`, `Ctrl-S`, `Shift-Tab`, `PageDown`.
//!
//! Law: a chord's name reads back as the same chord. A shifted letter is its capital, however a terminal reports it.

use std::fmt;

/// A key with the keys held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// The key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never for a character, whose capital is another character.
    pub shift: bool,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character.
    Char(char),
    /// A key with a name, by its place in the table of names.
    Named(&'static str),
    /// A function key.
    Function(u8),
}

/// The names of keys that are no characters.
const NAMES: &[&str] = &[
    "Enter",
    "Esc",
    "Tab",
    "Backspace",
    "Delete",
    "Insert",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Space",
];

impl Chord {
    /// A character, as typed.
    pub fn char(c: char) -> Self {
        let code = if c == ' ' {
            Code::Named("Space")
        } else {
            Code::Char(c)
        };
        Self::plain(code)
    }

    /// A key alone.
    pub fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A key by its name; none where no key is called that.
    pub fn named(name: &str) -> Option<Self> {
        let code = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name))?;
        Some(Self::plain(Code::Named(code)))
    }

    /// The chord as every terminal means it: with Ctrl a letter is small, a character has no Shift.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if let Code::Char(c) = self.code {
            if c == ' ' {
                self.code = Code::Named("Space");
            } else {
                let capital = self.shift && !self.ctrl;
                let other = if self.ctrl {
                    c.to_lowercase().next()
                } else {
                    c.to_uppercase().next()
                };
                self.code = Code::Char(other.filter(|_| capital || self.ctrl).unwrap_or(c));
                self.shift = false;
            }
        }
        if self.code == Code::Named("Space") {
            self.shift = false;
        }
        self
    }

    /// Reads a chord's name.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        while let Some((held, key)) = rest
            .split_once('-')
            .filter(|(held, key)| !held.is_empty() && !key.is_empty())
        {
            match held.to_ascii_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => return None,
            }
            rest = key;
        }
        let mut chars = rest.chars();
        let code = match (chars.next()?, chars.as_str()) {
            (c, "") => Code::Char(c),
            ('F' | 'f', digits) if digits.parse::<u8>().is_ok() => Code::Function(digits.parse().ok()?),
            _ => Self::named(rest)?.code,
        };
        let chord = Self {
            code,
            ctrl,
            alt,
            shift,
        };
        Some(chord.settled())
    }

    /// The text it types; none where it types none.
    pub fn text(&self) -> Option<char> {
        match self.code {
            _ if self.ctrl || self.alt => None,
            Code::Char(c) => Some(c),
            Code::Named("Space") => Some(' '),
            Code::Named(_) | Code::Function(_) => None,
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::Named(name) => f.write_str(name),
            Code::Function(number) => write!(f, "F{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_as_the_same_chord() {
        for name in [
            "j",
            "G",
            "?",
            "-",
            "Ctrl-S",
            "Ctrl--",
            "Shift-Tab",
            "PageDown",
            "Space",
            "Alt-x",
            "F5",
            "é",
        ] {
            let chord = Chord::parse(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(chord.to_string(), name);
            assert_eq!(Chord::parse(&chord.to_string()), Some(chord));
        }
        assert_eq!(Chord::parse("Ctrl-"), None);
        assert_eq!(Chord::parse("Hyper-x"), None);
        assert_eq!(Chord::parse("Nonsense"), None);
    }

    #[test]
    fn however_a_terminal_reports_a_shifted_letter_it_is_its_capital() {
        let reported = |c, shift| {
            Chord {
                code: Code::Char(c),
                ctrl: false,
                alt: false,
                shift,
            }
            .settled()
        };
        assert_eq!(reported('g', true), Chord::char('G'));
        assert_eq!(reported('G', true), Chord::char('G'));
        assert_eq!(reported('?', true), Chord::char('?'));
        let ctrl = Chord {
            code: Code::Char('S'),
            ctrl: true,
            alt: false,
            shift: true,
        }
        .settled();
        assert_eq!(Some(ctrl), Chord::parse("Ctrl-S"));
    }
}
