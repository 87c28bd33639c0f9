//! A plan with the text it came from, and where in it everything stands.
//!
//! Law: a place is found by walking the same table that filled the plan, so no field is named here.

use super::second::{Disagreement, second_reading};
use super::tree::{NodeId, Tree};
use super::whole::unreadable;
use crate::error::{Position, Result};
use crate::plan::{FORMAT, Form, Place, Plan, Raw, Record, position};

/// A plan file: its text, what stands where in it, and the plan it says.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) tree: Tree,
    pub(super) plan: Plan,
    /// Whether both parsers read the whole of this text, and alike.
    pub(super) proven: bool,
}

impl Document {
    /// Reads the bytes of a plan file. What cannot be read is told with line, column and what was expected.
    pub fn load(bytes: impl Into<Vec<u8>>) -> Result<Self> {
        let tree = Tree::read(bytes.into())?;
        whole_plan(&tree)?;
        Ok(Self::of(tree))
    }

    /// The same, once the second parser has read the whole of it too: from then on an edit need only have read again
    /// what it touches.
    pub fn prove(mut self) -> std::result::Result<Self, Disagreement> {
        second_reading(&self.tree)?;
        self.proven = true;
        Ok(self)
    }

    /// Whether both parsers have read the whole of this text, and alike.
    pub fn is_proven(&self) -> bool {
        self.proven
    }

    /// The plan that a tree says.
    pub(super) fn of(tree: Tree) -> Self {
        let mut plan = Plan::default();
        if let Some(root) = tree.root() {
            fill(&mut plan, &tree, root);
        }
        Self {
            tree,
            plan,
            proven: false,
        }
    }

    /// The text, byte for byte.
    pub fn text(&self) -> &str {
        self.tree.source()
    }

    /// What stands where in the text.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The node of a field's value, or of a whole record, where the file has one.
    pub fn node(&self, place: &Place) -> Option<NodeId> {
        let (node, _) = self.record(place)?;
        match &place.field {
            Some(field) => self.tree.get(node, field),
            None => Some(node),
        }
    }

    /// Where a place stands in the text; a field that is not written stands where its record begins.
    pub fn position(&self, place: &Place) -> Option<Position> {
        let node = self.node(place).or_else(|| self.node(&place.record()))?;
        Some(self.tree.begins(node))
    }

    /// The node of the record at, or around, a place.
    pub(super) fn record(&self, place: &Place) -> Option<(NodeId, &dyn Record)> {
        let start: (NodeId, &dyn Record) = (self.tree.root()?, &self.plan);
        place.steps.iter().try_fold(start, |(node, record), step| {
            let (at, info) = record.kind().list(step.list)?;
            let list = record.list(at)?;
            let index = position(list, info.identity, &step.item)?;
            let item = list.item(index)?;
            let holder = self.tree.target(self.tree.get(node, info.name)?);
            let node = match info.form {
                Form::One => holder,
                Form::List => self.tree.children(holder).nth(index)?,
                Form::Keyed => self.tree.get(holder, item.slot(0)?.written()?.as_text()?)?,
            };
            Some((self.tree.target(node), item))
        })
    }
}

/// Gives a record what the tree says of it, one item after the other: the whole plan is never held twice.
pub(super) fn fill(record: &mut dyn Record, tree: &Tree, node: NodeId) {
    let node = tree.target(node);
    if !tree.form(node).is_map() {
        return record.fill(tree.raw(node));
    }
    for (key, value) in tree.said_entries(node) {
        let holder = tree.target(value);
        let name = tree.text(key);
        match record.kind().list(name) {
            Some((at, info)) if fits(info.form, tree, holder) => {
                let Some(list) = record.list_mut(at) else { continue };
                let items = items(info.form, tree, holder);
                list.reserve(items.len());
                for (own, item) in items {
                    list.insert(usize::MAX, own, Raw::Empty);
                    let last = list.len().saturating_sub(1);
                    if let Some(record) = list.item_mut(last) {
                        fill(record, tree, item);
                    }
                }
            }
            _ => record.take(name, tree.raw(value)),
        }
    }
}

/// Whether a list is written in the form the table gives it.
fn fits(form: Form, tree: &Tree, holder: NodeId) -> bool {
    match form {
        Form::List => tree.form(holder).is_list(),
        Form::Keyed | Form::One => tree.form(holder).is_map(),
    }
}

/// The items of a list with their keys.
fn items(form: Form, tree: &Tree, holder: NodeId) -> Vec<(Option<&str>, NodeId)> {
    match form {
        Form::List => tree.children(holder).map(|item| (None, item)).collect(),
        Form::Keyed => {
            let entries = tree.said_entries(holder).into_iter();
            entries.map(|(key, item)| (Some(tree.text(key)), item)).collect()
        }
        Form::One => vec![(None, holder)],
    }
}

/// What every plan has to be before anything else is looked at.
pub(super) fn whole_plan(tree: &Tree) -> Result<()> {
    let start = Position { line: 1, column: 1 };
    let begin = "begin it with the line pledge: 1, or make a new plan with pledge init";
    let Some(root) = tree.root().filter(|root| !tree.is_empty(*root)) else {
        return Err(unreadable(start, "the file is empty", begin));
    };
    if !tree.form(root).is_map() {
        return Err(unreadable(
            tree.begins(root),
            "a plan is keys and values, and this is something else",
            begin,
        ));
    }
    let Some((_, version)) = tree.entry(root, "pledge") else {
        return Err(unreadable(
            tree.begins(root),
            "this is no plan: the key pledge, its format version, was expected",
            begin,
        ));
    };
    let text = tree.text(tree.target(version)).trim();
    if text != FORMAT {
        let said = if text.is_empty() {
            "none".to_owned()
        } else {
            format!("\"{text}\"")
        };
        return Err(unreadable(
            tree.begins(version),
            &format!("the plan's format version is {said}, and this program reads {FORMAT}"),
            "a newer version of pledge may read it; otherwise write pledge: 1",
        ));
    }
    Ok(())
}
