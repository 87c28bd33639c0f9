//! What anchors stand for, so that aliases never stand for more than a bounded tree.
//!
//! Law: the work of reading a plan is bounded by the size of its file, however its aliases repeat each other.

use std::collections::HashMap;

use crate::document::whole::{MAX_DEPTH, unreadable};
use crate::error::{Position, Result};

/// How many nodes aliases may stand for, all told.
const MAX_EXPANDED: u64 = 1 << 20;

/// How large and how deep a node is with its aliases expanded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    size: u64,
    height: usize,
}

impl Weight {
    /// A scalar, or a collection before its children come.
    pub(super) const ONE: Self = Self { size: 1, height: 0 };

    /// Takes in a child.
    pub(super) fn add(&mut self, child: Self) {
        self.size = self.size.saturating_add(child.size);
        self.height = self.height.max(child.height + 1);
    }
}

/// What an anchor stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meant {
    pub node: u32,
    pub weight: Weight,
}

/// The anchors of a document as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    seen: HashMap<usize, Meant>,
    expanded: u64,
}

impl Anchors {
    /// Notes a finished node; an `anchor` of 0 is none.
    pub(super) fn define(&mut self, anchor: usize, node: u32, weight: Weight) {
        if anchor != 0 {
            self.seen.insert(anchor, Meant { node, weight });
        }
    }

    /// What an alias at `depth` stands for.
    pub(super) fn follow(&mut self, anchor: usize, depth: usize, at: Position) -> Result<Meant> {
        let Some(meant) = self.seen.get(&anchor).copied() else {
            return Err(unreadable(
                at,
                "this alias stands inside the very thing it repeats",
                "write the value itself",
            ));
        };
        self.expanded = self.expanded.saturating_add(meant.weight.size);
        if self.expanded > MAX_EXPANDED || depth + meant.weight.height > MAX_DEPTH {
            return Err(unreadable(
                at,
                "aliases repeat each other here until the plan is too large to read",
                "write the values themselves",
            ));
        }
        Ok(meant)
    }
}
