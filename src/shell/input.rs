//! Keys, pastes and the window's size, read on a thread of their own.
//!
//! Law: presses only, never releases; while the terminal is lent to an editor nothing is read, so no key of the
//! editor's is taken from it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::layout::Position;

use super::events::{Event, Events, Lifeline};
use crate::keys::{Chord, Code};

/// How long the reading thread waits for a key before it looks whether it is to pause.
const LOOK: Duration = Duration::from_millis(100);

/// Pauses and continues the reading of keys.
#[derive(Clone, Default)]
pub(super) struct Gate {
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Reading,
    /// Asked to pause.
    Pausing,
    Paused,
}

impl Gate {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pauses the reading; comes back when nothing is being read.
    pub fn close(&self) {
        let mut state = self.state();
        *state = State::Pausing;
        let waiting = |state: &mut State| *state == State::Pausing;
        // A reader that has ended, its terminal gone, never pauses.
        drop(self.state.1.wait_timeout_while(state, 10 * LOOK, waiting));
    }

    /// Goes on reading.
    pub fn open(&self) {
        *self.state() = State::Reading;
        self.state.1.notify_all();
    }

    fn pass(&self) {
        let mut state = self.state();
        while *state != State::Reading {
            *state = State::Paused;
            self.state.1.notify_all();
            state = self.state.1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Reads keys until nobody wants them any more.
pub(super) fn read(events: Events, gate: Gate) {
    thread::spawn(move || {
        let _lifeline = Lifeline::of(&events, "reading keys");
        loop {
            gate.pass();
            let event = match event::poll(LOOK) {
                Ok(false) => continue,
                Ok(true) => event::read().ok().map(translate),
                // The terminal is gone.
                Err(_) => Some(Some(Event::End)),
            };
            match event {
                None => {
                    let _ = events.send(Event::End);
                    gate.open();
                    return;
                }
                Some(None) => {}
                Some(Some(event)) => {
                    let ended = matches!(event, Event::End);
                    if events.send(event).is_err() || ended {
                        return;
                    }
                }
            }
        }
    });
}

fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind == KeyEventKind::Press || key.kind == KeyEventKind::Repeat => {
            chord(key).map(Event::Key)
        }
        event::Event::Paste(text) => Some(Event::Paste(text)),
        event::Event::Resize(..) => Some(Event::Resized),
        event::Event::Mouse(mouse) if mouse.kind == MouseEventKind::Down(MouseButton::Left) => {
            Some(Event::Click(Position::new(mouse.column, mouse.row)))
        }
        _ => None,
    }
}

fn chord(key: KeyEvent) -> Option<Chord> {
    let (code, back) = match key.code {
        KeyCode::Char(c) => (Code::Char(c), false),
        KeyCode::F(number) => (Code::Function(number), false),
        KeyCode::BackTab => (Chord::named("Tab")?.code, true),
        named => (Chord::named(name(named)?)?.code, false),
    };
    let held = |modifier| key.modifiers.contains(modifier);
    let chord = Chord {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift: held(KeyModifiers::SHIFT) || back,
    };
    Some(chord.settled())
}

fn name(code: KeyCode) -> Option<&'static str> {
    Some(match code {
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::Backspace => "Backspace",
        KeyCode::Delete => "Delete",
        KeyCode::Insert => "Insert",
        KeyCode::Up => "Up",
        KeyCode::Down => "Down",
        KeyCode::Left => "Left",
        KeyCode::Right => "Right",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::PageUp => "PageUp",
        KeyCode::PageDown => "PageDown",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(code: KeyCode, modifiers: KeyModifiers) -> String {
        chord(KeyEvent::new(code, modifiers)).map_or_else(String::new, |chord| chord.to_string())
    }

    #[test]
    fn keys_are_called_alike_however_a_terminal_reports_them() {
        assert_eq!(named(KeyCode::BackTab, KeyModifiers::SHIFT), "Shift-Tab");
        assert_eq!(named(KeyCode::BackTab, KeyModifiers::NONE), "Shift-Tab");
        assert_eq!(named(KeyCode::Char('g'), KeyModifiers::SHIFT), "G");
        assert_eq!(named(KeyCode::Char('s'), KeyModifiers::CONTROL), "Ctrl-S");
        assert_eq!(named(KeyCode::Char(' '), KeyModifiers::NONE), "Space");
        assert_eq!(named(KeyCode::CapsLock, KeyModifiers::NONE), "");
    }

    #[test]
    fn releases_are_no_keys() {
        let mut key = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        key.kind = KeyEventKind::Release;
        assert!(translate(event::Event::Key(key)).is_none());
    }

    #[test]
    fn a_closed_gate_lets_nothing_through_until_it_is_opened() {
        let gate = Gate::default();
        let (done, passed) = std::sync::mpsc::channel();
        let reader = gate.clone();
        let turns = thread::spawn(move || {
            loop {
                reader.pass();
                if done.send(()).is_err() {
                    return;
                }
            }
        });
        passed.recv().unwrap();
        gate.close();
        while passed.try_recv().is_ok() {}
        assert!(passed.try_recv().is_err());
        gate.open();
        passed.recv().unwrap();
        drop(passed);
        turns.join().unwrap();
    }
}
