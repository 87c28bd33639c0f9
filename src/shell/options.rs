//! How a person wants the interface: the day, the look, their own keys.

use chrono::{Local, NaiveDate};

use super::settings::{Settings, Wanted};
use crate::app::{Hints, Model};
use crate::book::Access;
use crate::error::{Problem, Result};
use crate::repository::Environment;
use crate::view::{ASCII, DARK, Look, MONO, SIGNS, THEMES, Theme};

/// How the interface is wanted.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day everything is reckoned from; the clock's where none is given.
    pub today: Option<NaiveDate>,
    /// Whether the plan may not be changed.
    pub read_only: bool,
    /// The person's own settings.
    pub settings: Settings,
    /// How many columns lines of words may take; none where they are read by a program and left whole.
    pub columns: Option<usize>,
    /// The variables everything outside is asked with.
    pub environment: Environment,
}

impl Options {
    /// Whether the plan may be changed.
    pub(super) fn access(&self) -> Access {
        if self.read_only {
            Access::ReadOnly
        } else {
            Access::ReadWrite
        }
    }

    /// The interface before anything has been read.
    pub(super) fn model(&self, hints: Hints) -> Model {
        let mut model = Model::new(self.day(), hints, self.read_only);
        model.editor = super::editor::editor(&self.environment);
        model.filters = self.settings.filters.clone().into_iter().collect();
        model
    }

    /// The day everything is reckoned from.
    pub(super) fn day(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    /// As wanted where nothing is said.
    pub fn of(environment: Environment) -> Self {
        Self {
            today: None,
            read_only: false,
            columns: None,
            settings: Settings::default(),
            environment,
        }
    }

    /// What the locale says of characters; none where nothing says it.
    fn locale(&self) -> Option<String> {
        let mut said = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| {
            let value = self.environment.get(name)?;
            Some(value.to_string_lossy().into_owned()).filter(|value| !value.is_empty())
        });
        said.next()
    }

    /// The look it comes to. `NO_COLOR` and a terminal that is called dumb mean no colour.
    pub(super) fn look(&self) -> Result<Look> {
        let theme = match &self.settings.theme {
            Some(name) => Theme::named(name).ok_or_else(|| {
                let names: Vec<&str> = THEMES.iter().map(|theme| theme.name).collect();
                Problem::usage(format!("no theme is called {name}"))
                    .hint(format!("there are {}", names.join(", ")))
            })?,
            None if self.environment.get("NO_COLOR").is_some() => &MONO,
            None if self.environment.get("TERM").is_some_and(|term| term == "dumb") => &MONO,
            None => &DARK,
        };
        let plain = self
            .environment
            .get("TERM")
            .is_some_and(|term| term == "linux" || term == "dumb")
            || self.locale().is_some_and(|locale| !shows_signs(&locale));
        let glyphs = match self.settings.glyphs {
            Wanted::Ascii => &ASCII,
            Wanted::Auto if plain => &ASCII,
            Wanted::Auto | Wanted::Unicode => &SIGNS,
        };
        Ok(Look { theme, glyphs })
    }
}

/// Whether a terminal of this locale shows more than ASCII: `en_GB.UTF-8` does, `C` and `en_GB.ISO-8859-1` do not. A
/// name that tells no encoding is no reason to do without.
fn shows_signs(locale: &str) -> bool {
    let name = locale.split('@').next().unwrap_or_default();
    match name.split_once('.') {
        Some((_, encoding)) => encoding.to_lowercase().replace('-', "") == "utf8",
        None => !matches!(name, "C" | "POSIX"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_drawn_where_the_locale_has_them() {
        for locale in ["en_GB.UTF-8", "C.UTF-8", "cy_GB.utf8", "en_GB"] {
            assert!(shows_signs(locale), "{locale}");
        }
        for locale in ["C", "POSIX", "en_GB.ISO-8859-1", "de_DE.ISO-8859-15@euro"] {
            assert!(!shows_signs(locale), "{locale}");
        }
    }
}
