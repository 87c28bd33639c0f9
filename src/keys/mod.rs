//! Keys: what is pressed, and which command or text that is, given where the person is.
//!
//! Law: a pure function of the keys pressed and the context. Defaults are the registry's; a user's own keys are a
//! patch on them, and two commands on one key in one place is an error that names both.

mod chord;
mod editing;
mod keymap;
mod table;

pub use chord::{Chord, Code};
pub use keymap::{Keymap, Meaning};
pub use table::table;
