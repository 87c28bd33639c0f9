//! The index of refs for whoever may need it.
//!
//! Law: it is made once, when it is first asked; whoever asks nothing of it does not pay for it.

use std::cell::OnceCell;
use std::ops::Deref;

use super::Index;
use crate::plan::Plan;

/// The index of a plan, made when it is first asked.
#[derive(Debug)]
pub struct Refs<'p> {
    plan: &'p Plan,
    index: OnceCell<Index>,
}

impl<'p> Refs<'p> {
    /// The index of a plan, as yet unmade.
    pub fn of(plan: &'p Plan) -> Self {
        Self {
            plan,
            index: OnceCell::new(),
        }
    }
}

impl Deref for Refs<'_> {
    type Target = Index;

    fn deref(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self.plan))
    }
}
