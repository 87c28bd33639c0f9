//! What stands before a screen and lets it be looked at for a while: the form keeps what was typed, the screen beneath
//! has the keys, and going back leads to the form.
//!
//! Law: it stays where it was, so it learns what everything that stands before a screen learns, and whatever leaves
//! the program keeps what is typed in it.

use super::{Layer, Then, World};
use crate::app::page::Page;
use crate::app::screen::Screen;
use crate::app::{Command, Context, Input};
use crate::history::model::FIELD;
use crate::plan::{Index, Place, Plan};

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// A form, with all that is typed in it.
    Form,
    /// A card that is being read.
    Card,
}

impl Waits {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "the form",
            Self::Card => "the card",
        }
    }

    /// What going back to it is called.
    pub fn back(self) -> &'static str {
        match self {
            Self::Form => "back to the form",
            Self::Card => "back to the card",
        }
    }
}

/// What is asked of the history to be told who set this: the item, and the field where one is meant.
pub(in crate::app) fn story_of(plan: &Plan, of: &Place) -> String {
    let address = Index::of(plan).address(of);
    let in_one = |text: &str| {
        if text.contains(char::is_whitespace) {
            format!("\"{text}\"")
        } else {
            text.to_owned()
        }
    };
    let field = (!address.path.is_empty()).then(|| format!("{FIELD}:{}", in_one(&address.path)));
    let item = Some(in_one(&address.item)).filter(|item| !item.is_empty());
    item.into_iter().chain(field).collect::<Vec<_>>().join(" ")
}

/// What is beneath it waits; the screen has the keys.
#[derive(Clone, Debug)]
pub struct Aside {
    /// What waits.
    pub waits: Waits,
    /// The screen before.
    pub(in crate::app) screen: Screen,
    /// The pages that going back led to from there.
    pub(in crate::app) trail: Vec<Option<Page>>,
    /// What the history was asked for before.
    pub(in crate::app) sought: String,
}

impl Layer for Aside {
    /// Never asked: the keys are the screen's.
    fn context(&self) -> Context {
        Context::History
    }

    fn run(&mut self, _command: Command, _world: World) -> Then {
        Then::Stay
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }
}
