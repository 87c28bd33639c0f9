//! What is reckoned for an item once, however often it is asked for.
//!
//! Law: a memory. It is asked for items of one [`Context`] alone.

use std::cell::OnceCell;

use super::context::{Context, Item};

/// An answer for each item of a plan, as far as it was asked for.
#[derive(Debug)]
pub struct PerItem<T>(OnceCell<Vec<OnceCell<T>>>);

impl<T> Default for PerItem<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T: Clone> PerItem<T> {
    /// The answer for an item of this context, reckoned where nobody asked before.
    pub fn of<'p>(&self, context: &Context<'p>, item: &Item<'p>, reckon: impl FnOnce() -> T) -> T {
        let all = || context.items().iter().map(|_| OnceCell::new()).collect();
        match self.0.get_or_init(all).get(item.number()) {
            Some(known) => known.get_or_init(reckon).clone(),
            None => reckon(),
        }
    }
}
