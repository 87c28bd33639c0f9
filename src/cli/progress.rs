//! How far the reading of a long history has come: on a terminal, and only once somebody has waited a while.

use std::io::Write;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::history::model::so_far;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_millis(700);
/// How often it is said anew.
const EVERY: Duration = Duration::from_millis(100);

/// A line that is written over and over, and gone in the end.
pub struct Progress<'w> {
    terminal: Option<&'w mut dyn Write>,
    next: Instant,
    said: bool,
}

impl<'w> Progress<'w> {
    /// On this terminal; nowhere where there is none.
    pub fn on(terminal: Option<&'w mut dyn Write>) -> Self {
        Self {
            terminal,
            next: Instant::now() + PATIENCE,
            said: false,
        }
    }

    /// What is told how many versions of how many have been read.
    pub fn watch(&mut self) -> impl FnMut(usize, usize) -> ControlFlow<()> + use<'_, 'w> {
        |read, all| {
            if let Some(terminal) = &mut self.terminal
                && Instant::now() >= self.next
            {
                self.next = Instant::now() + EVERY;
                self.said = true;
                let _ = write!(terminal, "\r{}", said(read, all));
                let _ = terminal.flush();
            }
            ControlFlow::Continue(())
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(terminal) = self.terminal.as_mut().filter(|_| self.said) {
            // Blanks instead of a sequence that not every terminal knows.
            let _ = write!(terminal, "\r{:60}\r", "");
            let _ = terminal.flush();
        }
    }
}

fn said(read: usize, all: usize) -> String {
    format!("Reading the history: {}", so_far(read, all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_in_words_and_taken_away() {
        assert_eq!(said(3_200, 5_000), "Reading the history: 3,200 of 5,000 versions");
        let mut shown: Vec<u8> = Vec::new();
        let mut progress = Progress::on(Some(&mut shown));
        let _ = progress.watch()(1, 2);
        progress.next = Instant::now();
        let _ = progress.watch()(1, 2);
        drop(progress);
        let shown = String::from_utf8(shown).unwrap();
        assert!(
            shown.starts_with("\rReading the history: 1 of 2 versions\r   "),
            "{shown}"
        );
    }

    #[test]
    fn nothing_is_said_where_no_terminal_is() {
        let mut progress = Progress::on(None);
        progress.next = Instant::now();
        assert!(progress.watch()(1, 2).is_continue());
        assert!(!progress.said);
    }
}
