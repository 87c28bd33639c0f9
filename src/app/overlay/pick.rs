//! A list to pick from: one of it, or several by marking them; narrowed by typing. Where one is taken nothing is
//! marked, and a blank is text.
//!
//! Law: Enter takes what is told beside it: what was marked here, or else what stood marked with the one under the
//! cursor. What is marked stays marked while it is narrowed away.

use super::{Agreed, Layer, Then, World};
use crate::app::{Command, Context, Input, Said, TextBox, Tone, moving};

/// What is said where nothing holds what was typed.
pub const NOTHING: &str = "nothing here is called that";

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is picked.
    pub title: String,
    /// What there is.
    pub choices: Vec<Choice>,
    /// Whether several may be picked.
    pub many: bool,
    /// What was typed to narrow it.
    pub typed: TextBox,
    /// The one the cursor is on, among those found.
    pub at: usize,
    /// Whether something was marked here, or its mark taken away.
    touched: bool,
}

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the plan will say.
    pub word: String,
    /// What it means.
    pub means: String,
    /// What else it is called, without being shown: a line a name, in lower case.
    pub(super) also: String,
    /// Whether it is marked.
    pub marked: bool,
    /// What is agreed to by picking it; none where it is for whoever asked.
    pub then: Option<Agreed>,
}

impl Choice {
    /// A choice, unmarked.
    pub fn new(word: impl Into<String>, means: impl Into<String>) -> Self {
        Self {
            word: word.into(),
            means: means.into(),
            also: String::new(),
            marked: false,
            then: None,
        }
    }

    /// With other names it is found by, which are not shown.
    #[must_use]
    pub fn also(mut self, names: &[String]) -> Self {
        self.also = names.join("\n").to_lowercase();
        self
    }

    /// Whether a text, in lower case, is what it is called.
    fn is(&self, text: &str) -> bool {
        self.word.to_lowercase() == text || self.also.lines().any(|name| name == text)
    }

    /// Whether its words and what it means hold every word of a text. A letter or two are the beginning of a word: in
    /// the middle of one they would find what nobody looks for, as by a key that moves elsewhere.
    pub(super) fn holds(&self, text: &str) -> bool {
        let own = format!("{} {} {}", self.word, self.means, self.also).to_lowercase();
        let begins = |letters: &str| {
            let parts = own.split(|c: char| !c.is_alphanumeric());
            parts
                .chain(own.split_whitespace())
                .any(|part| part.starts_with(letters))
        };
        text.to_lowercase().split_whitespace().all(|word| {
            if word.chars().nth(2).is_some() {
                own.contains(word)
            } else {
                begins(word)
            }
        })
    }

    /// With what is agreed to by picking it.
    #[must_use]
    pub fn then(mut self, agreed: Agreed) -> Self {
        self.then = Some(agreed);
        self
    }
}

impl Pick {
    /// A list with the cursor on the first marked choice.
    pub fn new(title: impl Into<String>, choices: Vec<Choice>, many: bool) -> Self {
        Self {
            title: title.into(),
            at: choices.iter().position(|choice| choice.marked).unwrap_or(0),
            choices,
            many,
            typed: TextBox::line(""),
            touched: false,
        }
    }

    /// Narrowed by what was typed before it was opened.
    #[must_use]
    pub fn narrowed(mut self, typed: Option<String>) -> Self {
        if let Some(typed) = typed {
            self.typed.replace(typed);
            self.at = 0;
        }
        self
    }

    /// Those that hold every word typed; those whose word begins with what is typed come first.
    pub fn found(&self) -> Vec<&Choice> {
        let typed = self.typed.text().to_lowercase();
        let mut found: Vec<&Choice> = self
            .choices
            .iter()
            .filter(|choice| choice.holds(&typed))
            .collect();
        if !typed.trim().is_empty() {
            // 7.1 before 7.10 and 17.1.
            let rank = |choice: &Choice| {
                let word = choice.word.to_lowercase();
                (!choice.is(typed.trim()), !word.starts_with(typed.trim()))
            };
            found.sort_by_key(|choice| rank(choice));
        }
        found
    }

    /// What is taken when the person says so.
    pub fn answer(&self) -> Vec<String> {
        let here = self.found().get(self.at).map(|choice| choice.word.clone());
        if !self.many {
            return here.into_iter().collect();
        }
        let marked = self.choices.iter().filter(|choice| choice.marked);
        let mut answer: Vec<String> = marked.map(|choice| choice.word.clone()).collect();
        if let Some(here) = here.filter(|here| !self.touched && !answer.contains(here)) {
            answer.push(here);
        }
        answer
    }
}

impl Layer for Pick {
    fn context(&self) -> Context {
        if self.many {
            Context::Pick
        } else {
            Context::PickOne
        }
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if let Some(by) = moving::lines(command, world.page) {
            self.at = moving::stepped(self.at, by, self.found().len());
        }
        match command {
            Command::Mark => {
                let word = self.found().get(self.at).map(|choice| choice.word.clone());
                let marked = self
                    .choices
                    .iter_mut()
                    .find(|choice| Some(&choice.word) == word.as_ref());
                if let Some(choice) = marked {
                    choice.marked = !choice.marked;
                    self.touched = true;
                }
            }
            Command::Accept if self.found().is_empty() && !self.touched => {
                return Then::Say(Said::new(Tone::No, NOTHING));
            }
            Command::Accept => {
                let found = self.found();
                let agreed = found.get(self.at).and_then(|choice| choice.then.clone());
                return agreed.map_or_else(|| Then::Picked(self.answer()), Then::Agreed);
            }
            Command::Leave => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    /// Typing narrows it.
    fn input(&mut self, input: &Input, _world: World) -> Then {
        self.typed.input(input);
        self.at = 0;
        Then::Stay
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.found().len().saturating_sub(1));
        Then::Stay
    }
}
