//! The interface as logic: what is on the screen, what a key does to it, and what the world is asked to do.
//!
//! Law: [`update()`] is deterministic. Today's date, what a file says and what became of a save arrive in
//! [`Message`]s; whatever is to be done outside leaves as an [`Effect`]. So a journey is a list of messages.
//!
//! - [`Model`]: everything there is to draw
//! - [`Command`]: everything a person can do, in one table
//! - [`tree`]: the commitments as rows, selected and folded by place
//! - [`overlay`]: what stands before the screen, as a stack; the topmost takes the keys

mod agreed;
mod answers;
mod aside;
mod asked;
mod breadth;
mod by_hand;
mod card;
mod cards;
mod checked;
mod command;
mod compared;
mod context;
mod editing;
mod effect;
mod facts;
mod figures;
mod filling;
mod filter;
mod hints;
mod issuing;
mod message;
mod mine;
mod minutes;
mod model;
mod moving;
mod obstacle;
mod opened;
mod order;
pub mod overlay;
mod own_words;
mod page;
mod past;
mod rows;
mod said;
mod screen;
mod seen;
pub mod sheet;
mod sought;
mod task;
mod text;
mod then;
pub mod tree;
mod unknown;
mod update;
mod ways;
mod welcome;

pub use breadth::{Breadth, LATE, Widest};
pub use card::{Card, Line};
pub use command::{Command, Group, Info};
pub use compared::Compared;
pub use context::{Context, Typing};
pub use effect::{Effect, File, Ticket};
pub use facts::{Facts, Mark};
pub use filter::Filter;
pub use hints::Hints;
pub use issuing::{MayTell, Text as TextAtStake};
pub use message::{FileLine, Made, Message, Offer, Preview, Receipt, Trouble};
pub use minutes::Act;
pub use model::{Busy, Model, Opened, Said, Snapshot, Tone};
pub use own_words::{in_a_line, in_own_words, next_step, own_words};
pub use page::{BAR, Page};
pub use past::{Part, Past, Setter, Setters, Version, told};
pub use screen::{Broken, Listed, Plans, Screen, detail, line_called, page_in_words};
pub use seen::{Answer as SeenAnswer, Known, Seen};
pub use task::{Filled, Side, Task};
pub use text::{Input, TextBox};
pub use update::update;
pub use welcome::welcome;
