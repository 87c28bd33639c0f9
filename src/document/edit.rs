//! An edit of the plan as an edit of its text.
//!
//! Law: what an edit means is decided by `plan::apply` alone; the splice only tries to write it, and is believed
//! only after the new text has been read again.

use super::load::Document;
use super::part;
use super::splice::{Patch, patched};
use super::tree::Tree;
use super::verify;
use crate::error::{Position, Result};
use crate::plan::{Edit, Plan, apply};

/// How patches are done to a text: the new text, and the patches in order.
pub type Splice<'a> = &'a dyn Fn(&str, Vec<Patch>) -> Result<(String, Vec<Patch>)>;

/// Where a text begins.
const START: Position = Position { line: 1, column: 1 };

impl Document {
    /// The document after an edit, verified; or why it cannot be made.
    pub fn edit(&self, edit: &Edit) -> Result<Self> {
        self.edit_with(edit, &patched)
    }

    /// The same with another way to do the patches, to prove that a wrong one is found out.
    pub fn edit_with(&self, edit: &Edit, splice: Splice<'_>) -> Result<Self> {
        let (meant, _) = apply(&self.plan, edit)?;
        let steps = edit.steps();
        match steps.as_slice() {
            [] => Ok(self.clone()),
            [one] if !self.makes_a_list(one)? => {
                let patches = self.patches(one, &meant)?;
                self.spliced(patches, matches!(one, Edit::Move { .. }), &meant, splice)
            }
            [one] => {
                let mut at = None;
                let tree = self.take_step(one, &meant, splice, &mut at)?;
                verify::whole(&self.tree, tree, &meant, at.unwrap_or(START))
            }
            // Mostly the steps do not touch each other, and one reading settles whether that was so.
            several => self
                .all_at_once(several, &meant, splice)
                .or_else(|_| self.one_by_one(several, &meant, splice)),
        }
    }

    fn all_at_once(&self, steps: &[&Edit], meant: &Plan, splice: Splice<'_>) -> Result<Self> {
        let moves = steps.iter().any(|step| matches!(step, Edit::Move { .. }));
        let patches: Result<Vec<_>> = steps.iter().map(|step| self.patches(step, meant)).collect();
        self.spliced(patches?.concat(), moves, meant, splice)
    }

    /// The document after patches, verified: by the item they are in where that is enough, else as a whole.
    fn spliced(&self, patches: Vec<Patch>, kept: bool, meant: &Plan, splice: Splice<'_>) -> Result<Self> {
        let (text, patches) = splice(self.text(), patches)?;
        if let Some(document) = part::edited(self, &text, &patches, kept, meant) {
            return Ok(document);
        }
        let tree = verify::step(&self.tree, text, &patches, kept)?;
        verify::whole(&self.tree, tree, meant, verify::changed(&self.tree, &patches))
    }

    /// Whether an item moves to a list that is not written yet.
    fn makes_a_list(&self, edit: &Edit) -> Result<bool> {
        match edit {
            Edit::Move { list, .. } => Ok(self.list_for_move(list)?.is_some()),
            _ => Ok(false),
        }
    }

    fn one_by_one(&self, steps: &[&Edit], meant: &Plan, splice: Splice<'_>) -> Result<Self> {
        let mut at = None;
        let mut now = self.clone();
        for step in steps {
            let (plan, _) = apply(&now.plan, step)?;
            let tree = now.take_step(step, &plan, splice, &mut at)?;
            now = Self {
                tree,
                plan,
                proven: false,
            };
        }
        verify::whole(&self.tree, now.tree, meant, at.unwrap_or(START))
    }

    /// The text after one edit of its own; `at` keeps the first line changed.
    fn take_step(
        &self,
        edit: &Edit,
        meant: &Plan,
        splice: Splice<'_>,
        at: &mut Option<Position>,
    ) -> Result<Tree> {
        let mut run = |tree: &Tree, patches: Vec<Patch>, kept: bool| {
            let (text, patches) = splice(tree.source(), patches)?;
            at.get_or_insert(verify::changed(tree, &patches));
            verify::step(tree, text, &patches, kept)
        };
        if let Edit::Move { item, list, at } = edit
            && let Some(patches) = self.list_for_move(list)?
        {
            // The list it goes to is not there yet: it is made first, so that the item can move as it is written.
            let ready = Document::of(run(&self.tree, patches, true)?);
            let patches = ready.moved(item, list, at)?;
            return run(&ready.tree, patches, true);
        }
        run(
            &self.tree,
            self.patches(edit, meant)?,
            matches!(edit, Edit::Move { .. }),
        )
    }
}
