//! A question of yes or no. Law: nothing is lost or taken back without one, No is what the Escape key says, and
//! where something of somebody's would be gone or get out Enter says it too.

use super::{Asking, Draft, Layer, Then, World};
use crate::app::{Command, Context, File, Input, Task};
use crate::plan::{Edit, Place};
use crate::report::choice::{Audience, Ordered, Pack};

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
    /// Opening the file, which cannot be read, in the person's editor.
    EditFile,
    /// Opening the file in the person's editor, which they know how to leave, at the line of a place.
    Editor(Option<Place>),
    /// Putting a finding right by this edit.
    Mend(Edit),
    /// Throwing the edits made by hand away, which were told so.
    SetAside(String),
    /// Filling in a form about an item.
    Fill(Place, Task),
    /// Going to a commitment.
    Go(Place),
    /// Going through what owes an update.
    Review(Asking),
    /// Issuing the papers of a meeting.
    Issue(Box<Pack>),
    /// Making a paper, about the business of a body where one is named.
    Paper(Ordered, String),
    /// Writing a file.
    Write(File),
    /// Writing a file in place of one of its name.
    Overwrite(File),
    /// Showing what a filter asks for.
    Filter(String),
    /// That this post, by its key, is one's own.
    Post(String),
}

impl Ask {
    /// Whether yes must be meant: it lets go what was typed, takes the place of a file, or writes what is not for
    /// everybody.
    fn is_guarded(&self) -> bool {
        match &self.then {
            Agreed::LeaveForm
            | Agreed::Quit
            | Agreed::Overwrite(_)
            | Agreed::Write(_)
            | Agreed::SetAside(_) => true,
            Agreed::Issue(pack) => pack.over || pack.as_written || pack.audience == Audience::Exempt,
            _ => false,
        }
    }

    /// The commands that answer it: yes, and no.
    pub fn answers(&self) -> (Command, Command) {
        if self.is_guarded() {
            (Command::Really, Command::Keep)
        } else {
            (Command::Yes, Command::No)
        }
    }
}

impl Layer for Ask {
    fn context(&self) -> Context {
        if self.is_guarded() {
            return Context::Guarded;
        }
        Context::Ask
    }

    fn run(&mut self, command: Command, _world: World) -> Then {
        match command {
            Command::Yes | Command::Really => Then::Agreed(self.then.clone()),
            Command::No | Command::Keep => Then::Close,
            _ => Then::Stay,
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }

    fn renewed(&mut self, world: World) -> Then {
        // Somebody mended the file meanwhile: there is nothing left to ask.
        if self.then == Agreed::EditFile && world.plan.is_some() {
            return Then::Close;
        }
        Then::Stay
    }
}
