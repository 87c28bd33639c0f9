//! The interface: from its start to its first screen, from a key to its frame, and what it does while nobody does
//! anything.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::Command;
use std::time::{Duration, Instant};

use beside::{begin, installed, race, share, times, wanted};
use support::{Book, Desk, Generated, Past, Screen};

const START: &str = "start to first screen, 1,000 actions and 1,000 commits";
const FRAME: &str = "key to frame, 10,000 actions";
const IDLE: &str = "processor while idle";

/// How many keys are timed as one.
const KEYS: u32 = 20;
/// How long nobody does anything: one tick of the system's clock is a thousandth of it.
const WHILE: Duration = Duration::from_secs(10);

fn main() {
    begin("The interface");
    if wanted(START) || wanted(IDLE) {
        let Past { repo, .. } = Past::of(1_000, 1_000);
        let book = Book::at(repo, "plan.yaml");
        if wanted(START) {
            start(&book);
        }
        if wanted(IDLE) {
            share(IDLE, &idle(&book), 0.001);
        }
    }
    if wanted(FRAME) {
        frame();
    }
}

fn start(book: &Book) {
    let ours = &mut |_| Ok(until(&book.pledge(&[]), "Priority 1"));
    let theirs = &mut |_| {
        if installed("gitui") {
            Ok(until(&book.command("gitui", &[]), "Status"))
        } else {
            Err("gitui is not installed".to_owned())
        }
    };
    let [ours, theirs] = race([ours, theirs]);
    times(START, &ours, "gitui on the same repository", &theirs, 1.0);
}

/// How long a program takes until its terminal shows this.
fn until(program: &Command, text: &str) -> Duration {
    let start = Instant::now();
    let mut screen = Screen::of(program);
    screen.until(text);
    start.elapsed()
}

fn frame() {
    let desk = |actions| Desk::with_plan(&Generated::plan(actions).text(), 120, 40);
    let (mut large, mut small) = (desk(10_000), desk(100));
    let press = |desk: &mut Desk, n: usize| {
        let key = if n.is_multiple_of(2) { "j" } else { "k" };
        let start = Instant::now();
        for _ in 0..KEYS {
            desk.press(key);
        }
        Ok(start.elapsed() / KEYS)
    };
    let [large, small] = race([&mut |n| press(&mut large, n), &mut |n| press(&mut small, n)]);
    times(FRAME, &large, "100 actions", &small, 1.2);
}

/// The share of one processor that an open plan takes while nobody does anything.
fn idle(book: &Book) -> Result<f64, String> {
    let mut screen = Screen::of(&book.pledge(&[]));
    screen.until("Priority 1");
    // What it reads in the background once it is open is not idleness.
    std::thread::sleep(WHILE);
    let before = spent(screen.process())?;
    std::thread::sleep(WHILE);
    let spent = spent(screen.process())?.saturating_sub(before);
    Ok(spent.as_secs_f64() / WHILE.as_secs_f64())
}

/// The processor's time a process has had, as far as the system tells: in hundredths of a second.
fn spent(process: u32) -> Result<Duration, String> {
    let unknown = |_| "this system does not say".to_owned();
    let told = std::fs::read_to_string(format!("/proc/{process}/stat")).map_err(unknown)?;
    // After the name, which is in brackets and may hold anything.
    let fields = told.rsplit(')').next().unwrap_or_default().split_whitespace();
    let hundredths: u64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(Duration::from_millis(hundredths * 10))
}
