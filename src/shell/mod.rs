//! The world of the terminal interface: the terminal, keys, signals, the editor, the file, the clock. The only part
//! of the interface that acts.
//!
//! Law: the screen belongs to the person's shell and is given back whatever happens; a plan is changed through
//! `book` alone, one edit at a time and never cancelled; drawing waits for nothing.

mod asks;
mod beside;
mod checking;
mod desk;
mod drafts;
mod editor;
mod events;
mod files;
mod input;
mod keeper;
mod lanes;
mod meanwhile;
mod options;
mod papers;
mod past;
mod plain;
mod reader;
mod rounds;
mod settings;
mod settling;
mod signals;
mod snapshot;
mod tell;
mod terminal;
mod told;
mod watch;
mod written;

pub use options::Options;
pub use settings::Settings;
pub use signals::outlive_limits;

use std::path::PathBuf;

use crate::error::{Problem, Result};
use crate::keys::Keymap;

/// Shows the plan, or the list of them where there are several, until the person leaves.
pub fn run(plans: Vec<PathBuf>, options: Options) -> Result<()> {
    if plans.is_empty() {
        return Err(Problem::usage("there is no plan to show").hint("pledge init starts a new plan"));
    }
    let keymap = Keymap::patched(&options.settings.keys())?;
    desk::Desk::open(plans, options, keymap)?.work()
}

/// The same in lines of words, read from `input` and written to `out`: for screen readers, and for terminals that can
/// do no more.
pub fn run_in_lines(
    plans: Vec<PathBuf>,
    options: Options,
    input: &mut dyn std::io::BufRead,
    out: &mut dyn std::io::Write,
) -> Result<()> {
    if plans.is_empty() {
        return Err(Problem::usage("there is no plan to show").hint("pledge init starts a new plan"));
    }
    let keymap = Keymap::patched(&options.settings.keys())?;
    plain::Lines::open(plans, options, &keymap, out).work(input)
}
