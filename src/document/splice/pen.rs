//! How this file is written, so that new lines look like their neighbours.

use super::super::tree::{Form, NodeId, Tree};
use super::extent::would_swallow;

/// The habits of a file, as seen from one place in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// The line break.
    pub eol: &'static str,
    /// Columns from a key to the keys below it.
    pub step: usize,
    /// Columns from a key to the dashes below it.
    pub dash: usize,
    /// Which quotation marks.
    pub quote: Form,
    /// Columns from a dash to what stands behind it.
    pub gap: usize,
    /// Whether a text may run over several lines here.
    pub lines: bool,
    /// Whether the file ends here without a line break, which a text under `|` would need to end in one.
    pub open_end: bool,
}

impl Pen {
    /// The habits near `near`, a collection that is to be changed.
    pub(super) fn near(tree: &Tree, near: NodeId) -> Self {
        Self {
            eol: eol(tree.source(), tree.range(near).start),
            step: below(tree, Form::BlockMap).unwrap_or(2).max(1),
            dash: below(tree, Form::BlockList).unwrap_or(2),
            quote: quote(tree, near),
            gap: 2,
            lines: true,
            open_end: false,
        }
    }

    /// For writing that ends before the line break at `end`, below a key or dash in `column`.
    pub(super) fn ending(mut self, tree: &Tree, end: usize, column: usize) -> Self {
        self.lines = !would_swallow(tree, end, column);
        self.open_end = end == tree.source().len();
        // The break that stands there ends the new text, so the one the new text brings has to be like it.
        let rest = tree.source().get(end..).unwrap_or_default();
        if rest.starts_with("\r\n") {
            self.eol = "\r\n";
        } else if rest.starts_with('\n') {
            self.eol = "\n";
        }
        self
    }

    /// For writing an item as this one is written.
    pub(super) fn like_item(mut self, tree: &Tree, item: NodeId) -> Self {
        let start = tree.range(item).start;
        if let Some(dash) = tree.lead(item).filter(|dash| tree.line_end(*dash) > start) {
            self.gap = (start - dash).clamp(2, 8);
        }
        self
    }
}

/// The line break of the line at `at`, else of the file.
fn eol(source: &str, at: usize) -> &'static str {
    let after = source.get(at..).unwrap_or_default();
    let line = match after.find('\n') {
        Some(end) => after.get(..end).unwrap_or_default(),
        None => source.split('\n').next().unwrap_or_default(),
    };
    if line.ends_with('\r') { "\r\n" } else { "\n" }
}

/// How far the first block of this form stands from its key.
fn below(tree: &Tree, form: Form) -> Option<usize> {
    tree.ids().find_map(|id| {
        let parent = tree
            .parent(id)
            .filter(|parent| tree.form(*parent) == Form::BlockMap)?;
        let start = tree.range(id).start;
        (tree.form(id) == form)
            .then(|| {
                tree.column(start)
                    .checked_sub(tree.column(tree.range(parent).start))
            })
            .flatten()
    })
}

/// The quotation marks used in a collection, else in the file.
fn quote(tree: &Tree, near: NodeId) -> Form {
    let range = tree.range(near);
    let quoted = |id: &NodeId| matches!(tree.form(*id), Form::Single | Form::Double);
    tree.ids()
        .skip(near.0 as usize)
        .take_while(|id| tree.range(*id).start < range.end)
        .find(quoted)
        .or_else(|| tree.ids().find(quoted))
        .map_or(Form::Double, |id| tree.form(id))
}
