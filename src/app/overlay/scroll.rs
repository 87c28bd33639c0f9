//! A text to be read that may be longer than the screen: what a save would write.

use super::{Layer, Then, Waits, World};
use crate::app::sheet::Sense;
use crate::app::{Command, Context, Input, moving};

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// What it is.
    pub title: String,
    /// Its lines, each with how it is meant.
    pub lines: Vec<(Sense, String)>,
    /// The line the cursor is on.
    pub at: usize,
    /// What the history is asked for from which line on; empty where the text is of nothing that has one.
    stories: Vec<(usize, String)>,
}

impl Scroll {
    /// A text from its beginning.
    pub fn new(title: impl Into<String>, lines: Vec<(Sense, String)>) -> Self {
        Self {
            title: title.into(),
            lines,
            at: 0,
            stories: Vec::new(),
        }
    }

    /// With what the history is asked for, from which line on.
    #[must_use]
    pub(in crate::app) fn with_stories(mut self, stories: Vec<(usize, String)>) -> Self {
        self.stories = stories;
        self
    }

    /// What the history is asked for where the cursor is; none where it tells nothing of this.
    pub(in crate::app) fn story(&self) -> Option<&str> {
        let begun = self.stories.iter().rev();
        let (_, story) = begun.into_iter().find(|(from, _)| *from <= self.at)?;
        Some(story)
    }
}

impl Layer for Scroll {
    fn context(&self) -> Context {
        Context::Scroll
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if let Some(by) = moving::lines(command, world.page) {
            self.at = moving::stepped(self.at, by, self.lines.len());
        }
        match command {
            Command::Story => self
                .story()
                .map_or(Then::Stay, |story| Then::History(story.to_owned(), Waits::Card)),
            Command::Accept | Command::Leave => Then::Close,
            _ => Then::Stay,
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.lines.len().saturating_sub(1));
        Then::Stay
    }
}
