//! Looking at the history of one field from where it is filled in or read, and coming back.
//!
//! Law: nothing of what waits is touched, and Back leads to it, whatever was looked at meanwhile; to any other screen
//! leads no key until then.

use super::command::Command;
use super::model::Model;
use super::overlay::{Aside, Overlay, Waits};
use super::page::Page;
use super::screen::{self, Screen};

impl Model {
    /// What stands before the screen; none where the screen itself has the keys.
    pub fn top(&self) -> Option<&Overlay> {
        let top = self.overlays.last();
        top.filter(|top| !matches!(top, Overlay::Aside(_)))
    }

    /// Everything before the screen that is to be seen.
    pub fn in_sight(&self) -> &[Overlay] {
        let aside = |overlay: &Overlay| matches!(overlay, Overlay::Aside(_));
        let from = self.overlays.iter().rposition(aside).map_or(0, |at| at + 1);
        self.overlays.get(from..).unwrap_or_default()
    }

    /// What waits while the screen is looked at; none where nothing does.
    pub fn aside(&self) -> Option<&Aside> {
        match self.overlays.last() {
            Some(Overlay::Aside(aside)) => Some(aside),
            _ => None,
        }
    }

    /// Shows what the history says of this, and keeps what stands before the screen until that has been seen.
    pub(super) fn look_at_history(&mut self, of: String, waits: Waits) {
        let Some(opened) = &mut self.opened else { return };
        let sought = std::mem::replace(&mut opened.sought, of);
        opened.sheets.remove(&Page::History);
        self.overlays.push(Overlay::Aside(Box::new(Aside {
            waits,
            screen: std::mem::replace(&mut self.screen, Screen::Page(Page::History)),
            trail: std::mem::take(&mut self.trail),
            sought,
        })));
        screen::narrow(self);
        screen::refresh(self);
    }

    /// Comes back to what waits; no where nothing does.
    pub(super) fn come_back(&mut self) -> bool {
        if self.aside().is_none() {
            return false;
        }
        if let Some(Overlay::Aside(aside)) = self.overlays.pop() {
            self.screen = aside.screen;
            self.trail = aside.trail;
            if let Some(opened) = &mut self.opened {
                opened.sought = aside.sought;
                opened.sheets.remove(&Page::History);
            }
            screen::narrow(self);
            screen::refresh(self);
        }
        true
    }

    /// Why a command cannot be used while something waits; none where it can, or nothing does.
    pub(super) fn obstacle_aside(&self, command: Command) -> Option<String> {
        let aside = self.aside()?;
        let elsewhere = match command {
            Command::ShowInPlan | Command::GoThere | Command::Follow => true,
            command => Page::shown_by(command).is_some_and(|page| *page != Some(Page::History)),
        };
        elsewhere.then(|| {
            let back = self.key_of_screen(Command::Back);
            format!("{} waits; {back} goes back to it", aside.waits.name())
        })
    }
}
