//! A person's own settings: keys, theme, glyphs, mouse and filters, each a patch on the defaults.
//!
//! Law: a setting that is not understood stops the program with the file, the line and what would be understood;
//! it is never passed over. No file is no trouble.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use etcetera::BaseStrategy as _;
use serde::Deserialize;

use crate::error::{Problem, Result};
use crate::keys::Keymap;
use crate::plan::query::Query;
use crate::plan::{Context, Plan};
use crate::repository::Environment;
use crate::view::{THEMES, Theme};

/// Where the settings are instead, by an environment variable.
pub const VARIABLE: &str = "PLEDGE_CONFIG";

/// Settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The theme's name.
    pub theme: Option<String>,
    /// Which glyphs are drawn.
    pub glyphs: Wanted,
    /// Whether the mouse selects; then the terminal's own selecting needs Shift.
    pub mouse: bool,
    keys: BTreeMap<String, Keys>,
    /// Filters by the names they are chosen by.
    pub filters: BTreeMap<String, String>,
    /// The file, where there is one, with the line of each filter.
    #[serde(skip)]
    read_from: Option<(PathBuf, BTreeMap<String, usize>)>,
}

/// Which glyphs are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// What the terminal is known to show.
    #[default]
    Auto,
    /// Signs.
    Unicode,
    /// Plain ASCII.
    Ascii,
}

/// The keys of one command: one, or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

impl Settings {
    /// The settings of whoever runs the program; the defaults where there is no file.
    pub fn of(environment: &Environment) -> Result<Self> {
        let named = environment.path(VARIABLE);
        let Some(file) = named.clone().or_else(usual) else {
            return Ok(Self::default());
        };
        match std::fs::read_to_string(&file) {
            Ok(text) => Self::read(&file, &text),
            Err(why) if named.is_none() && why.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(why) => Err(
                Problem::usage(format!("the settings {} cannot be read", file.display()))
                    .because(why.to_string())
                    .hint(format!("mend the file, or take {VARIABLE} away")),
            ),
        }
    }

    /// Reads a file's text; everything in it is tried, so that what is wrong is told before a screen is drawn.
    fn read(file: &Path, text: &str) -> Result<Self> {
        if text
            .lines()
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        {
            return Ok(Self::default());
        }
        let at = |line: Option<usize>, problem: Problem| Problem {
            what: match line {
                Some(line) => format!("{}, line {line}: {}", file.display(), problem.what),
                None => format!("{}: {}", file.display(), problem.what),
            },
            ..problem
        };
        let mut settings: Self = serde_yaml::from_str(text).map_err(|why| {
            let line = why.location().map(|place| place.line());
            at(
                line,
                Problem::usage("this setting is not understood").because(why.to_string()),
            )
            .hint("the settings are theme, glyphs, mouse, keys and filters; the README tells of each")
        })?;
        if let Some(name) = &settings.theme
            && Theme::named(name).is_none()
        {
            let names: Vec<&str> = THEMES.iter().map(|theme| theme.name).collect();
            return Err(at(
                line_of(text, "theme"),
                Problem::usage(format!("no theme is called {name}")),
            )
            .hint(format!("there are {}", names.join(", "))));
        }
        if let Err(problem) = Keymap::patched(&settings.keys()) {
            let named = settings.keys.keys().find(|name| {
                let mut words = problem.what.split(|c: char| !(c.is_alphanumeric() || c == '-'));
                words.any(|word| word == name.as_str())
            });
            return Err(at(named.and_then(|name| line_of(text, name)), problem));
        }
        let lines = settings.filters.keys();
        let lines = lines.filter_map(|name| Some((name.clone(), line_of(text, name)?)));
        settings.read_from = Some((file.to_owned(), lines.collect()));
        Ok(settings)
    }

    /// What of the filters cannot be understood of a plan, whose own words they may name: known only once it is open.
    pub fn not_understood(&self, plan: &Plan, today: NaiveDate) -> Option<Problem> {
        let (file, lines) = self.read_from.as_ref()?;
        let rules = Context::of(plan, today);
        let mut wrong = self.filters.iter().filter_map(|(name, typed)| {
            let problem = Query::line(&rules, typed).err()?;
            let line = lines.get(name).map(|line| format!(", line {line}"));
            let at = format!("{}{}", file.display(), line.unwrap_or_default());
            Some(Problem {
                what: format!("{at}: the filter \"{name}\": {}", problem.what),
                ..problem
            })
        });
        wrong.next()
    }

    /// The person's own keys: from the names of commands to their keys.
    pub fn keys(&self) -> BTreeMap<String, Vec<String>> {
        let several = |keys: &Keys| match keys {
            Keys::One(key) => vec![key.clone()],
            Keys::Several(keys) => keys.clone(),
        };
        self.keys
            .iter()
            .map(|(name, keys)| (name.clone(), several(keys)))
            .collect()
    }
}

/// The file in the folder this system keeps settings in.
fn usual() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.config_dir();
    Some(folder.join("pledge").join("config.yaml"))
}

/// The line on which a key of the file stands, counted from 1.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let at = text.lines().position(|line| {
        let line = line.trim_start().trim_start_matches(['"', '\'']);
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
    });
    at.map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Settings> {
        Settings::read(Path::new("config.yaml"), text)
    }

    #[track_caller]
    fn refused(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn every_setting_is_read() {
        let text = "theme: light\nglyphs: ascii\nmouse: true\nkeys:\n  undo: Ctrl-Y\n  down: [j, Down]\nfilters:\n  red ones: rating:red\n";
        let settings = read(text).unwrap();
        assert_eq!(
            (settings.theme.as_deref(), settings.glyphs, settings.mouse),
            (Some("light"), Wanted::Ascii, true)
        );
        assert_eq!(settings.keys()["undo"], ["Ctrl-Y"]);
        assert_eq!(settings.filters["red ones"], "rating:red");
        for nothing in ["", "# theme: dark\n\n"] {
            assert_eq!(read(nothing).unwrap(), Settings::default());
        }
    }

    #[test]
    fn what_is_not_understood_is_told_with_file_line_and_both_commands() {
        let clash = refused("theme: dark\nkeys:\n  undo: e\n");
        for said in ["config.yaml, line 3", "undo", "edit"] {
            assert!(clash.contains(said), "{clash}");
        }
        assert!(refused("colour: red\n").contains("line 1"));
        assert!(
            refused("glyphs: ascii\ntheme: pink\n").contains("config.yaml, line 2: no theme is called pink")
        );
        assert!(refused("keys:\n  fly: f\n").contains("line 2: no command is called fly"));
        assert!(refused("keys:\n  undo: Krtl-Y\n").contains("line 2"));
        assert!(refused("theme: [\n").contains("not understood"));
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let environment = Environment::default().with(VARIABLE, "/nowhere/at/all.yaml");
        assert!(Settings::of(&environment).unwrap_err().what.contains("all.yaml"));
    }

    #[test]
    fn a_filter_that_the_plan_does_not_understand_is_told_with_its_line() {
        let day = NaiveDate::from_ymd_opt(2019, 1, 12).unwrap();
        let text = "filters:\n  late: overdue\n  red ones: rating:rde\n";
        let problem = read(text).unwrap().not_understood(&Plan::default(), day).unwrap();
        let what = &problem.what;
        assert!(
            what.contains("config.yaml, line 3: the filter \"red ones\": "),
            "{what}"
        );
        assert!(what.contains("rde") && problem.next.is_some(), "{problem:?}");
        let right = read(&text.replace("rde", "red")).unwrap();
        assert_eq!(right.not_understood(&Plan::default(), day), None);
        assert_eq!(Settings::default().not_understood(&Plan::default(), day), None);
    }
}
