//! Changing the text: each operation on nodes gives the byte ranges to replace, and one function replaces them.
//!
//! Law: "all other bytes unchanged" holds by construction, because only the patches touch the text; whether the new
//! text means what was meant is settled by reading it again, never believed here.

mod draft;
mod entry;
mod extent;
mod item;
mod moved;
mod patch;
mod pen;
mod scalar;
mod value;

pub use draft::{Draft, Hint};
pub use entry::{add_key, remove_key, rename_key};
pub use item::{Where, insert_item, remove_item};
pub use moved::{move_item, move_key};
pub use patch::{Patch, patched};
pub use value::set_value;
