//! Ways to reach somebody that stand in a text: e-mail addresses and numbers of mobile telephones.
//!
//! Law: what is found here no public paper prints, and no ref ought to hold.

mod address;
mod telephone;

use std::borrow::Cow;

pub use address::{ADDRESS_WITHHELD, without_address};
pub use telephone::{TELEPHONE_WITHHELD, without_mobile};

/// A text without e-mail addresses and without numbers of mobile telephones.
pub fn without_contacts(text: &str) -> Cow<'_, str> {
    match without_address(text) {
        Cow::Borrowed(text) => without_mobile(text),
        Cow::Owned(text) => Cow::Owned(without_mobile(&text).into_owned()),
    }
}
