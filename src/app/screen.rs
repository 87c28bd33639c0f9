//! What lies beneath the overlays: the plan, the list of plans, or a plan that cannot be read.

use crate::error::Problem;

/// A screen.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Nothing has been read yet.
    Starting,
    /// Several plans to choose from.
    Plans(Plans),
    /// The tree of commitments, with the card of the selected one.
    Plan,
    /// A plan that cannot be read.
    Broken(Broken),
}

/// The list of plans.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    /// The plans found.
    pub found: Vec<Listed>,
    /// The one the cursor is on.
    pub at: usize,
}

/// One plan of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The file, as it is reached from here.
    pub name: String,
    /// The strategy's title, or why it cannot be told.
    pub headline: String,
}

/// A plan that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What the file is called.
    pub name: String,
    /// What is wrong, and where.
    pub problem: Problem,
    /// The file's lines, as far as they can be read as text.
    pub lines: Vec<String>,
}
