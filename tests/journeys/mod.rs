//! Ways through the interface: keys in, screen and effects out.

mod changing;
mod finding;
mod form;
mod moving;
pub mod pages;
mod saving;
mod storm;
