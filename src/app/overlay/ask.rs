//! A question of yes or no. Law: nothing is lost or taken back without one, and No is what the Escape key says.

use super::{Asking, Draft, Layer, Then, World};
use crate::app::{Command, Context, File, Input, Task};
use crate::plan::{Edit, Place};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The question.
    pub question: String,
    /// What there is to know before answering.
    pub detail: String,
    /// What Yes does, in a word or two.
    pub yes: &'static str,
    /// What No does.
    pub no: &'static str,
    /// What is agreed to by Yes.
    pub then: Agreed,
}

/// What a person may agree to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// Leaving a form with what was typed in it.
    LeaveForm,
    /// Leaving the program with what was typed.
    Quit,
    /// Taking back this commit.
    Undo(String),
    /// Bringing the commitment of this ref back to what it said after this commit.
    Restore(String, String),
    /// Taking up what was typed before the program was ended.
    TakeUp(Draft),
    /// Recording what was edited by hand.
    RecordByHand,
    /// Putting a finding right by this edit.
    Mend(Edit),
    /// Filling in a form about an item.
    Fill(Place, Task),
    /// Going to a commitment.
    Go(Place),
    /// Going through what owes an update.
    Review(Asking),
    /// Issuing the papers of a meeting; whether files of their names may be replaced.
    Issue(Place, bool),
    /// Writing a file in place of one of its name.
    Overwrite(File),
    /// Showing what a filter asks for.
    Filter(String),
}

impl Layer for Ask {
    fn context(&self) -> Context {
        Context::Ask
    }

    fn run(&mut self, command: Command, _world: World) -> Then {
        match command {
            Command::Yes => Then::Agreed(self.then.clone()),
            Command::No => Then::Close,
            _ => Then::Stay,
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }
}
