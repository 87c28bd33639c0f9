//! The built program on a terminal of its own: what is typed goes in as bytes, what is shown is read as a terminal
//! would read it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a screen may take before the test has failed; only ever waited for in full then.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long nothing is written before a screen is taken to be complete.
const QUIET: Duration = Duration::from_secs(5);

/// What reads a terminal of so many columns and rows; one that tells no size is as large as terminals mostly are.
fn parser((cols, rows): (u16, u16)) -> vt100::Parser {
    let or = |told: u16, usual: u16| NonZero::new(told).or(NonZero::new(usual)).unwrap();
    vt100::Parser::new(or(rows, 24), or(cols, 80), 0)
}

/// A program on a terminal.
pub struct Screen {
    parser: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    terminal: Box<dyn MasterPty + Send>,
}

impl Screen {
    /// Starts a program on a terminal of 80 by 24.
    pub fn of(command: &Command) -> Self {
        Self::sized(command, (80, 24))
    }

    /// Starts a program on a terminal of so many columns and rows.
    pub fn sized(command: &Command, (cols, rows): (u16, u16)) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::new(command.get_program());
        builder.args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            builder.cwd(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => builder.env(name, value),
                None => builder.env_remove(name),
            }
        }
        builder.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // At its end a terminal gives an error or nothing, as the system likes.
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            parser: parser((cols, rows)),
            bytes,
            keyboard: pair.master.take_writer().unwrap(),
            child,
            terminal: pair.master,
        }
    }

    /// Types bytes.
    pub fn types(&mut self, bytes: &str) -> &mut Self {
        self.keyboard.write_all(bytes.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    /// Waits until the screen shows this.
    #[track_caller]
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.until_it(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the screen shows this no longer.
    #[track_caller]
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        self.until_it(&format!("the end of {text}"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Gives the terminal another size.
    pub fn resizes_to(&mut self, (cols, rows): (u16, u16)) -> &mut Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.terminal.resize(size).unwrap();
        self.parser = parser((cols, rows));
        self
    }

    /// Waits until this is shown in this row.
    #[track_caller]
    pub fn until_in_row_of(&mut self, text: &str, row: usize) -> &mut Self {
        self.until_it(text, |screen| {
            let shown = screen.contents();
            shown.lines().nth(row).is_some_and(|line| line.contains(text))
        })
    }

    /// Waits until the cursor is in this row.
    #[track_caller]
    pub fn until_in_row(&mut self, row: u16) -> &mut Self {
        self.until_it("the cursor", |screen| screen.cursor_position().0 == row)
    }

    /// Waits until the screen shows something else than this.
    #[track_caller]
    pub fn until_changed(&mut self, before: &str) -> &mut Self {
        self.until_it("a change", |screen| screen.contents() != before)
    }

    #[track_caller]
    fn until_it(&mut self, what: &str, is: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !is(self.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.bytes.recv_timeout(left) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(why) => panic!("{what:?} did not come ({why}):\n{}", self.text()),
            }
        }
        self
    }

    /// Whether the screen comes to be so before nothing more is written to it.
    pub fn comes_to(&mut self, is: impl Fn(&vt100::Screen) -> bool) -> bool {
        while !is(self.parser.screen()) {
            match self.bytes.recv_timeout(QUIET) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(_) => return false,
            }
        }
        true
    }

    /// What the screen shows.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// The terminal as it stands.
    pub fn terminal(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits until the program has ended, and with it all that it has to show; gives back how.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        loop {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => panic!("the program did not end:\n{}", self.text()),
            }
        }
    }

    /// Claims that the terminal is as a person's shell wants it.
    #[track_caller]
    pub fn is_given_back(&self) {
        let screen = self.terminal();
        assert!(!screen.alternate_screen(), "the shell's own screen is back");
        assert!(!screen.hide_cursor(), "the cursor is seen");
        assert!(!screen.bracketed_paste(), "a paste is as it was");
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
