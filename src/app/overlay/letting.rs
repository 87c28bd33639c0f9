//! The texts of papers that may tell of few people, before the papers go out: all of them, each with where it stands and
//! its words.
//!
//! Law: one yes lets go out only what stands in this one list, which is as long as it needs be; Escape and Enter say no.

use super::{Agreed, Layer, Scroll, Then, World};
use crate::app::issuing::MayTell;
use crate::app::sheet::Sense;
use crate::app::{Command, Context, Input};
use crate::report::choice::{NAMES, Pack};

/// The texts, and the papers that wait for a word on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letting {
    /// The texts, to be read.
    pub text: Scroll,
    pack: Pack,
}

impl Letting {
    /// The texts of papers.
    pub fn of(told: &MayTell, pack: Pack) -> Self {
        let all = (1..).zip(&told.texts).flat_map(|(nth, text)| {
            [
                (Sense::Title, format!("{nth}. {}", text.place)),
                (Sense::Body, format!("   {}", text.why)),
            ]
        });
        let end = format!("Nothing was written yet; {NAMES}.");
        let asked = "Issue the papers as they are written? No goes back to the form.".to_owned();
        let lines = std::iter::once((Sense::Title, asked))
            .chain(all)
            .chain([(Sense::Body, String::new()), (Sense::Body, end)]);
        Self {
            text: Scroll::new(&told.count, lines.collect()),
            pack,
        }
    }
}

impl Layer for Letting {
    fn context(&self) -> Context {
        Context::Letting
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        match command {
            Command::Really => Then::Agreed(Agreed::Issue(Box::new(Pack {
                as_written: true,
                ..self.pack.clone()
            }))),
            Command::Keep => Then::Close,
            command => self.text.run(command, world),
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }

    fn click(&mut self, line: usize, world: World) -> Then {
        self.text.click(line, world)
    }
}
