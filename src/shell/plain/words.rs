//! Words that are for what stands open: what follows a command, and what narrows a list.
//!
//! Law: a list that invites words takes them; only what it can be told to do by name is kept from them.

use super::Lines;
use crate::app::overlay::{NOTHING, Overlay};
use crate::app::{Command, Context, Input, Message};
use crate::shell::tell;

impl Lines<'_> {
    /// Gives what a command opened the words that came after it. Where words are typed for a list or a line they are
    /// meant for that; where a letter would be a key, they are nobody's.
    pub(super) fn follow(&mut self, words: &str) {
        match self.model.top() {
            Some(Overlay::Pick(_) | Overlay::Find(_) | Overlay::Filter(_) | Overlay::Sift(_)) => {
                self.take(Message::Input(Input::Text(words.to_owned())));
                let lists = matches!(self.model.context(), Context::Pick | Context::PickOne);
                if !lists || tell::choices(&self.model) == 1 {
                    self.take(Message::Command(Command::Accept));
                }
            }
            Some(Overlay::Form(_) | Overlay::Paper(_)) => {
                self.take(Message::Input(Input::Text(words.to_owned())));
            }
            _ => {
                self.model.said = None;
                let _ = self.say(&format!("\"{words}\" was left out: nothing is typed there"));
            }
        }
    }

    /// Narrows the list that stands open to what holds the words of a line; false where there is none, or where the
    /// line names what can be done with it.
    pub(super) fn narrowed_by(&mut self, line: &str, word: &str) -> bool {
        let context = self.model.context();
        if !matches!(self.model.top(), Some(Overlay::Pick(_))) {
            return false;
        }
        let mut here = Command::ALL.iter().filter(|command| command.applies(context));
        let is_command = here.any(|command| {
            let info = command.info();
            info.name == word || info.title.eq_ignore_ascii_case(line)
        });
        if is_command {
            return false;
        }
        self.take(Message::Input(Input::ClearBefore));
        self.take(Message::Input(Input::Text(line.to_owned())));
        if tell::choices(&self.model) == 0 {
            self.take(Message::Input(Input::ClearBefore));
            let _ = self.say(&format!("{NOTHING}: {line}"));
        }
        true
    }
}
