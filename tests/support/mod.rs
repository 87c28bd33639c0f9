//! What the integration tests share: real repositories in temporary folders, the built `pledge`, plans of any size.
//!
//! Law: a test never reads the home, identity, settings or clock of whoever runs it.
//!
//! ```ignore
//! let book = Book::with_plan(SAMPLE);
//! book.run("set 7.1 due 2019-06-30").ok().says("7.1: due 31 Mar 2019 → 30 Jun 2019");
//! assert_eq!(book.diff_of_last_commit(), …);
//! book.fsck_clean();
//! ```
#![allow(dead_code, reason = "each test binary uses a part of this")]
#![allow(unused_imports, reason = "each test binary uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]
#![allow(clippy::indexing_slicing, reason = "a failed test is a panic")]
#![allow(
    clippy::missing_panics_doc,
    reason = "everything here panics when the test has failed"
)]

mod book;
mod desk;
mod generate;
mod home;
mod line;
mod outcome;
mod past;
mod repo;
mod sample;
mod screen;
mod tried;

pub use book::Book;
pub use desk::{Desk, broken, plan, snapshot, versions};
pub use generate::{Dice, Generated};
pub use home::{EMAIL, Home, OFFICER};
pub use line::words;
pub use outcome::Outcome;
pub use past::Past;
pub use repo::{Repo, run};
pub use sample::{EMPTY, SAMPLE};
pub use screen::Screen;
pub use tried::tried;
