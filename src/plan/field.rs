//! One field of a record: what the file says, and what was understood of it.
//!
//! Law: `written` is the truth and `read` follows from it alone, so loading cannot fail and a value that is not
//! understood is kept to the letter. It is read when it is first asked for: most commands ask for few of them.

use std::any::Any;
use std::fmt;
use std::sync::OnceLock;

use super::raw::Raw;
use super::value::Value;
use super::why::Why;

/// A field that may be absent, written and understood, or written and not understood.
pub struct Field<T>(Option<Box<Filled<T>>>);

#[derive(Clone)]
struct Filled<T> {
    written: Raw,
    /// What was understood, once anybody has asked; apart, for the room it would take where nobody does, and so is why
    /// nothing was, as nearly everything is.
    read: OnceLock<Box<Result<T, Box<Why>>>>,
}

impl<T: Value> Filled<T> {
    fn read(&self) -> Result<&T, &Why> {
        let read = || Box::new(T::read(&self.written).map_err(Box::new));
        match &**self.read.get_or_init(read) {
            Ok(value) => Ok(value),
            Err(why) => Err(why),
        }
    }
}

impl<T: Value> Field<T> {
    /// The value, where one is written and understood.
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref().and_then(|filled| filled.read().ok())
    }

    /// A field holding `raw`; empty values make an absent field.
    pub fn of(raw: Raw) -> Self {
        match raw {
            Raw::Empty => Self(None),
            written => Self(Some(Box::new(Filled {
                written,
                read: OnceLock::new(),
            }))),
        }
    }
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Clone> Clone for Field<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Equal to the letter; whether two fields *mean* the same is [`Slot::same`].
impl<T> PartialEq for Field<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref().map(|filled| &filled.written) == other.0.as_ref().map(|filled| &filled.written)
    }
}

impl<T> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(filled) => filled.written.fmt(f),
            None => f.write_str("absent"),
        }
    }
}

/// A field of any type, as code that walks the table sees it.
pub trait Slot: Any + Send + Sync {
    /// What the file says; none where it says nothing.
    fn written(&self) -> Option<&Raw>;
    /// Why what is written was not understood.
    fn why(&self) -> Option<&Why>;
    /// Replaces what is written, and gives back what stood there.
    fn write(&mut self, raw: Option<Raw>) -> Option<Raw>;
    /// Whether both mean the same: equal values where both are understood, else equal writing. Re-quoting, or
    /// `lead: hos` → `[hos]`, is no change.
    fn same(&self, other: &dyn Slot) -> bool;
    /// What it says, in an officer's words; the writing itself where it is not understood.
    fn say(&self) -> String;
    /// The form by which list items are known: alike for all writings of the same value.
    fn identity(&self) -> String;
    /// Itself, for [`Slot::same`].
    fn as_any(&self) -> &dyn Any;
}

impl<T: Value> Slot for Field<T> {
    fn written(&self) -> Option<&Raw> {
        self.0.as_ref().map(|filled| &filled.written)
    }

    fn why(&self) -> Option<&Why> {
        self.0.as_ref().and_then(|filled| filled.read().err())
    }

    fn write(&mut self, raw: Option<Raw>) -> Option<Raw> {
        let new = Self::of(raw.unwrap_or_default());
        std::mem::replace(self, new).0.map(|filled| filled.written)
    }

    fn same(&self, other: &dyn Slot) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else {
            return false;
        };
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(a), Some(b)) if a.written == b.written => true,
            (Some(a), Some(b)) => match (a.read(), b.read()) {
                (Ok(a), Ok(b)) => a == b,
                _ => a.written.same(&b.written),
            },
            _ => false,
        }
    }

    fn say(&self) -> String {
        let Some(filled) = &self.0 else {
            return String::new();
        };
        T::say_written(&filled.written).unwrap_or_else(|| match filled.read() {
            Ok(value) => value.say(),
            Err(_) => filled.written.line(),
        })
    }

    fn identity(&self) -> String {
        match &self.0 {
            None => String::new(),
            Some(filled) => match filled.read() {
                Ok(value) => value.identity(),
                Err(_) => filled.written.line(),
            },
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
