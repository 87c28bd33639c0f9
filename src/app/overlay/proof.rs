//! A paper to be read before it is written, and the key that writes it.
//!
//! Law: what is written is what was read, whatever has become of the plan meanwhile; an exempt paper is asked about.

use super::{Agreed, Ask, Layer, Overlay, Scroll, Then, World};
use crate::app::message::Made;
use crate::app::sheet::Sense;
use crate::app::{Command, Context, File, Input};
use crate::report::choice::{Audience, EXEMPT};
use crate::report::model::Line;

/// A paper before it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its text.
    pub text: Scroll,
    /// The file it would be.
    pub file: File,
    audience: Audience,
}

impl Proof {
    /// A paper that was made.
    pub fn of(made: Made) -> Self {
        let told = |line: Line| {
            let sense = if line.text.contains(EXEMPT) {
                Sense::Wrong
            } else if line.heads {
                Sense::Title
            } else {
                Sense::Body
            };
            (sense, line.text)
        };
        Self {
            text: Scroll::new(&made.file.name, made.lines.into_iter().map(told).collect()),
            file: made.file,
            audience: made.audience,
        }
    }
}

impl Layer for Proof {
    fn context(&self) -> Context {
        Context::Proof
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        match (command, self.audience) {
            (Command::WritePaper, Audience::Public) => Then::Write(self.file.clone()),
            (Command::WritePaper, Audience::Exempt) => Then::Open(Box::new(Overlay::Ask(Ask {
                question: format!("{EXEMPT}: write {} all the same?", self.file.name),
                detail: "It holds what is restricted and what tells of a few people. Keep it where only the members \
                         of the board can read it, and do not commit it."
                    .to_owned(),
                yes: "write it",
                no: "leave it",
                then: Agreed::Write(self.file.clone()),
            }))),
            (command, _) => self.text.run(command, world),
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }

    fn click(&mut self, line: usize, world: World) -> Then {
        self.text.click(line, world)
    }
}
