//! A history on its way to the screen, in parts: the newest versions at once, the rest as it is read.
//!
//! Law: it leaves off where somebody asks for another.

use std::ops::ControlFlow;

use super::{AT_FIRST, AT_ONCE, Of, Reader};
use crate::app::{Message, Part, Ticket, Version};

/// A history on its way to the screen.
pub(super) struct Telling<'r> {
    reader: &'r mut Reader,
    ticket: Ticket,
    /// What has not been told yet.
    versions: Vec<Version>,
    /// How many versions of how many have been read, where they have to be.
    read: Option<(usize, usize)>,
    /// Whether somebody asks for another by now.
    left_off: bool,
}

impl<'r> Telling<'r> {
    pub(super) fn of(reader: &'r mut Reader, ticket: Ticket) -> Self {
        Self {
            reader,
            ticket,
            versions: Vec::new(),
            read: None,
            left_off: false,
        }
    }

    /// Tells what is left, unless somebody asks for another by now.
    pub(super) fn finish(mut self) {
        if !self.left_off {
            self.tell(true);
        }
    }

    /// Tells the newest versions at once, and then every so often how far the reading has come.
    pub(super) fn has_read(&mut self, read: usize, all: usize) -> ControlFlow<()> {
        self.read = Some((read, all));
        if read == AT_FIRST || read.is_multiple_of(AT_ONCE) {
            self.tell(false);
        }
        self.go_on()
    }

    pub(super) fn take(&mut self, version: Version) -> ControlFlow<()> {
        self.versions.push(version);
        if self.versions.len() >= AT_ONCE {
            self.tell(false);
        }
        self.go_on()
    }

    fn tell(&mut self, last: bool) {
        let part = Part {
            versions: std::mem::take(&mut self.versions),
            read: self.read.filter(|_| !last),
            last,
        };
        let ticket = self.ticket;
        self.reader.tell(Message::Past {
            ticket,
            part: Ok(part),
        });
        self.reader.gather();
        let mut waiting = self.reader.waiting.iter();
        self.left_off = waiting.any(|other| matches!(other.of, Of::Story(..)));
    }

    fn go_on(&self) -> ControlFlow<()> {
        if self.left_off {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
