//! Ways through the interface: keys in, screen and effects out.

mod card;
mod changing;
mod figures;
mod finding;
mod form;
mod landing;
mod meanwhile;
pub mod minutes;
mod moving;
mod narrow;
mod offered;
pub mod pages;
mod papers;
mod parts;
mod round_meanwhile;
pub mod rounds;
mod saving;
mod storm;
mod story;
