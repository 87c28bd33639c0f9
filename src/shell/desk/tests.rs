//! A panic in the midst of work, on a real terminal: this test program starts itself once more in one, where the
//! interface panics as soon as it holds what was typed.
#![allow(
    clippy::panic,
    reason = "a failed test is a panic, and this one is about panics"
)]

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::super::drafts::Drafts;
use super::super::events::Lifeline;
use super::super::options::Options;
use super::Desk;
use crate::book::start;
use crate::keys::Keymap;
use crate::repository::{Environment, Identity, Moment, Signature};

const PLAN: &str = "pledge: 1\nstrategy:\n  title: Strategy\npriorities:\n  - ref: \"1\"\n    title: Homes\n";
/// Where the plan is; only the second of the two programs hears of it.
const FOLDER: &str = "PLEDGE_TEST_FOLDER";
/// Which part of it panics.
const WHO: &str = "PLEDGE_TEST_WHO";
const PATIENCE: Duration = Duration::from_secs(30);
const TYPED: &str = " near their schools";

fn environment() -> Environment {
    let signature = Signature {
        who: Identity {
            name: "Head of Service".to_owned(),
            email: "hos@example.org".to_owned(),
        },
        when: Moment {
            seconds: 1_560_000_000,
            offset_minutes: 0,
        },
    };
    Environment::default().signed(signature)
}

#[test]
#[ignore = "it panics: the tests below run it, on a terminal of its own"]
fn a_screen_that_dies() {
    let (Some(folder), who) = (std::env::var_os(FOLDER), std::env::var(WHO)) else {
        return;
    };
    let plan = PathBuf::from(folder).join("plan.yaml");
    let options = Options::of(environment());
    let mut desk = Desk::open(vec![plan], options, Keymap::defaults().unwrap()).unwrap();
    let holds = |desk: &Desk| {
        let drafts = desk.model.drafts();
        let mut typed = drafts.iter().flat_map(|draft| &draft.filled.typed);
        typed.any(|(_, text)| text.ends_with(TYPED))
    };
    desk.draw().unwrap();
    while !holds(&desk) {
        let event = desk.queue.recv_timeout(PATIENCE).unwrap();
        assert!(desk.take(event).unwrap() == super::On::Yes);
        desk.draw().unwrap();
    }
    assert!(who.as_deref() == Ok("another"), "the screen dies");
    let events = desk.events.clone();
    std::thread::spawn(move || {
        let _lifeline = Lifeline::of(&events, "somebody");
        panic!("another dies");
    });
    desk.work().unwrap();
}

/// What a terminal shows, read as it comes.
struct Shown {
    parser: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
}

impl Shown {
    fn until(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.parser.screen().contents().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            let bytes = self.bytes.recv_timeout(left);
            let Ok(bytes) = bytes else {
                panic!("{text} did not come:\n{}", self.parser.screen().contents())
            };
            self.parser.process(&bytes);
        }
    }
}

/// Runs the test above in a terminal, types into a form, and gives back the terminal when it is over.
fn after_the_death_of(who: &str, folder: &Path) -> vt100::Parser {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "shell::desk::tests::a_screen_that_dies",
        "--ignored",
        "--nocapture",
    ]);
    command.env(FOLDER, folder);
    command.env(WHO, who);
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (send, bytes) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if send
                .send(buffer.get(..count).unwrap_or_default().to_vec())
                .is_err()
            {
                return;
            }
        }
    });
    let mut keyboard = pair.master.take_writer().unwrap();
    let mut shown = Shown {
        parser: vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0),
        bytes,
    };
    shown.until("Homes");
    keyboard.write_all(b"e").unwrap();
    shown.until("> Title");
    keyboard.write_all(TYPED.as_bytes()).unwrap();
    assert!(!child.wait().unwrap().success());
    while let Ok(bytes) = shown.bytes.recv_timeout(PATIENCE) {
        shown.parser.process(&bytes);
    }
    shown.parser
}

fn is_given_back_with_its_draft(who: &str, said: &str) {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.yaml");
    std::fs::write(&plan, PLAN).unwrap();
    start(folder.path(), "Strategy", &environment()).unwrap();
    let terminal = after_the_death_of(who, folder.path());
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    // Told on the person's own screen, and not on the one that is gone.
    assert!(screen.contents().contains(said), "{}", screen.contents());
    let (_, draft) = Drafts::of(&plan, &environment()).unwrap().find().unwrap();
    let typed = draft.filled.typed;
    assert_eq!(typed, [("title".to_owned(), format!("Homes{TYPED}"))]);
    assert_eq!(std::fs::read_to_string(&plan).unwrap(), PLAN);
}

#[test]
fn a_panic_of_the_screen_gives_the_terminal_back_and_keeps_what_was_typed() {
    is_given_back_with_its_draft("the screen", "the screen dies");
}

#[test]
fn a_panic_of_a_thread_gives_the_terminal_back_and_keeps_what_was_typed() {
    is_given_back_with_its_draft("another", "another dies");
}
