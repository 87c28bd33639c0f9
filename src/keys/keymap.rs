//! Which chords mean which command in which context.
//!
//! Law: in one context no two commands share a key, and none begins with another's: every key has one meaning.

use std::collections::BTreeMap;

use super::chord::Chord;
use super::editing;
use crate::app::{Command, Context, Hints, Input, Typing};
use crate::error::Problem;

/// The keys of every context.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    bound: Vec<Bound>,
}

#[derive(Clone, Debug)]
struct Bound {
    context: Context,
    keys: Vec<Chord>,
    command: Command,
}

/// What keys mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This command.
    Command(Command),
    /// This stroke of text.
    Input(Input),
    /// Nothing yet: more keys may follow, each with its command.
    Pending(Vec<(String, Command)>),
    /// Nothing; the keys as they are called.
    Unknown(String),
}

impl Keymap {
    /// The registry's own keys.
    pub fn defaults() -> Result<Self, Problem> {
        Self::patched(&BTreeMap::new())
    }

    /// The registry's keys, where `patch` (from the names of commands to their keys) does not say otherwise.
    pub fn patched(patch: &BTreeMap<String, Vec<String>>) -> Result<Self, Problem> {
        let known = |name: &&String| Command::ALL.iter().any(|command| command.info().name == *name);
        if let Some(stranger) = patch.keys().find(|name| !known(name)) {
            return Err(Problem::usage(format!("no command is called {stranger}"))
                .hint("pledge keys lists the commands with their names"));
        }
        let mut map = Self::default();
        for command in Command::ALL.iter().copied() {
            let info = command.info();
            let keys: Vec<&str> = match patch.get(info.name) {
                Some(own) => own.iter().map(String::as_str).collect(),
                None => info.keys.to_vec(),
            };
            for name in keys {
                let chords = sequence(name, info.name)?;
                for context in info.contexts() {
                    map.bind(context, &chords, command)?;
                }
            }
        }
        Ok(map)
    }

    fn bind(&mut self, context: Context, keys: &[Chord], command: Command) -> Result<(), Problem> {
        // Where text is typed a character is text, whatever it does elsewhere.
        let is_text = |c: char| match context.typing() {
            Typing::Text => true,
            Typing::Search => c != ' ',
            Typing::Letters | Typing::Commands => false,
        };
        if keys.iter().filter_map(Chord::text).any(is_text) {
            return Ok(());
        }
        let clash = self.bound.iter().find(|bound| {
            bound.context == context
                && bound.command != command
                && (bound.keys.starts_with(keys) || keys.starts_with(&bound.keys))
        });
        if let Some(clash) = clash {
            return Err(Problem::usage(format!(
                "in {} the keys {} and {} clash: {} and {}",
                context.title(),
                called(&clash.keys),
                called(keys),
                clash.command.info().name,
                command.info().name,
            ))
            .hint("give one of the two commands another key"));
        }
        self.bound.push(Bound {
            context,
            keys: keys.to_vec(),
            command,
        });
        Ok(())
    }

    /// What the keys pressed so far mean in a context.
    pub fn resolve(&self, pressed: &[Chord], context: Context) -> Meaning {
        let here = || self.bound.iter().filter(|bound| bound.context == context);
        if let Some(bound) = here().find(|bound| bound.keys == pressed) {
            return Meaning::Command(bound.command);
        }
        let longer = here().filter(|bound| bound.keys.starts_with(pressed));
        let follow: Vec<_> = longer
            .map(|bound| {
                (
                    called(bound.keys.get(pressed.len()..).unwrap_or_default()),
                    bound.command,
                )
            })
            .collect();
        if !follow.is_empty() {
            return Meaning::Pending(follow);
        }
        match pressed {
            [only] if context.typing() != Typing::Commands => {
                editing::stroke(*only).map_or_else(|| Meaning::Unknown(called(pressed)), Meaning::Input)
            }
            _ => Meaning::Unknown(called(pressed)),
        }
    }

    /// Which keys there are for every command, as words.
    pub fn hints(&self) -> Hints {
        let mut hints = Hints::default();
        for bound in &self.bound {
            hints.add(bound.command, bound.context, called(&bound.keys));
        }
        hints
    }
}

/// Keys as people call them, one after the other.
fn called(keys: &[Chord]) -> String {
    keys.iter().map(Chord::to_string).collect::<Vec<_>>().join(" ")
}

fn sequence(name: &str, command: &str) -> Result<Vec<Chord>, Problem> {
    let chords: Option<Vec<Chord>> = name.split_whitespace().map(Chord::parse).collect();
    chords.filter(|chords| !chords.is_empty()).ok_or_else(|| {
        Problem::usage(format!("no key is called \"{name}\", which {command} is to have"))
            .hint("keys are written j, G, Ctrl-S, Shift-Tab, PageDown; several presses as in g g")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap() -> Keymap {
        Keymap::defaults().unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn pressed(text: &str, context: Context) -> Meaning {
        let chords: Vec<Chord> = text.split(' ').map(|name| Chord::parse(name).unwrap()).collect();
        keymap().resolve(&chords, context)
    }

    fn patch(entries: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        entries
            .iter()
            .map(|(name, keys)| ((*name).to_owned(), owned(keys)))
            .collect()
    }

    #[test]
    fn a_key_means_one_thing_in_one_place_and_another_elsewhere() {
        assert_eq!(pressed("j", Context::Plan), Meaning::Command(Command::Down));
        assert_eq!(pressed("Enter", Context::Plan), Meaning::Command(Command::Enter));
        assert_eq!(pressed("Enter", Context::Form), Meaning::Command(Command::Choose));
        assert_eq!(pressed("Enter", Context::FormLines), Meaning::Input(Input::Break));
        assert_eq!(pressed("q", Context::Plan), Meaning::Command(Command::Quit));
        assert_eq!(
            pressed("q", Context::Form),
            Meaning::Input(Input::Text("q".into()))
        );
        assert_eq!(
            pressed("Ctrl-C", Context::Form),
            Meaning::Command(Command::Abandon)
        );
    }

    #[test]
    fn a_sequence_waits_for_its_next_key_and_says_what_may_follow() {
        assert_eq!(
            pressed("g", Context::Plan),
            Meaning::Pending(vec![("g".into(), Command::First)])
        );
        assert_eq!(pressed("g g", Context::Plan), Meaning::Command(Command::First));
        assert_eq!(pressed("g x", Context::Plan), Meaning::Unknown("g x".into()));
    }

    #[test]
    fn an_unknown_key_is_called_by_its_name() {
        assert_eq!(
            pressed("Ctrl-X", Context::Plan),
            Meaning::Unknown("Ctrl-X".into())
        );
        assert_eq!(pressed("F9", Context::Form), Meaning::Unknown("F9".into()));
    }

    #[test]
    fn two_commands_on_one_key_in_one_place_is_an_error_naming_both() {
        let clash = Keymap::patched(&patch(&[("undo", &["e"])])).unwrap_err();
        assert!(
            clash.what.contains("undo") && clash.what.contains("edit"),
            "{clash}"
        );
        assert!(clash.what.contains("in what is due"), "{clash}");
        let prefix = Keymap::patched(&patch(&[("undo", &["g"])])).unwrap_err();
        assert!(
            prefix.what.contains("undo") && prefix.what.contains("first"),
            "{prefix}"
        );
    }

    #[test]
    fn a_users_own_keys_replace_the_defaults_of_that_command_alone() {
        let own = Keymap::patched(&patch(&[("undo", &["Ctrl-Y", "Ctrl-K Ctrl-K"])])).unwrap();
        let meaning = |text: &str| own.resolve(&[Chord::parse(text).unwrap()], Context::Plan);
        assert_eq!(meaning("Ctrl-Y"), Meaning::Command(Command::Undo));
        assert_eq!(meaning("U"), Meaning::Unknown("U".into()));
        assert_eq!(meaning("e"), Meaning::Command(Command::Edit));
        assert_eq!(own.hints().key(Command::Undo, Context::Plan), "Ctrl-Y");
    }

    #[test]
    fn a_wrong_name_of_a_key_or_command_is_an_error_that_says_so() {
        assert!(
            Keymap::patched(&patch(&[("undo", &["Krtl-X"])]))
                .unwrap_err()
                .what
                .contains("Krtl-X")
        );
        assert!(
            Keymap::patched(&patch(&[("fly", &["f"])]))
                .unwrap_err()
                .what
                .contains("fly")
        );
    }

    #[test]
    fn everything_can_be_done_without_alt_and_function_keys() {
        for command in Command::ALL.iter().copied() {
            for context in command.info().contexts() {
                let keys: Vec<_> = keymap()
                    .hints()
                    .keys(command, context)
                    .map(str::to_owned)
                    .collect();
                let plain = |key: &String| !key.contains("Alt-") && !key.starts_with('F');
                assert!(keys.iter().any(plain), "{command:?} in {context:?}: {keys:?}");
            }
        }
    }
}
