//! From text to span tree; the only module that knows which parser does it.
//!
//! Law: another parser that reports what it meets with byte ranges can take its place, and nothing else changes.

mod anchors;
mod build;
mod complaint;
mod scan;

use granit_parser::Parser;

use super::tree::{NodeId, Tree};
use super::whole::{self, unreadable};
use crate::error::{Position, Result};
use build::{Builder, offset};

/// Reads a text into a tree, or says where and why it cannot be read.
pub(super) fn parse(source: String) -> Result<Tree> {
    whole::no_conflict_markers(&source)?;
    let mut options = granit_parser::options! { emit_anchor_events: false };
    options.max_buffered_comment_events = whole::MAX_BYTES;
    let mut builder = Builder::new(&source);
    for event in Parser::new_from_str_with_options(&source, options) {
        let (event, span) = event.map_err(|error| {
            if whole::is_page(&source) {
                return whole::a_page();
            }
            let marker = error.marker();
            complaint::told(
                &error,
                Position {
                    line: marker.line(),
                    column: marker.col() + 1,
                },
            )
        })?;
        builder.take(event, span)?;
    }
    let Builder {
        mut nodes,
        texts,
        cuts,
        mut comments,
        aliases,
        ..
    } = builder;
    nodes.shrink_to_fit();
    comments.sort_unstable();
    let bom = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = Vec::with_capacity(1 + source.bytes().filter(|byte| *byte == b'\n').count());
    lines.push(bom);
    lines.extend(source.match_indices('\n').map(|(at, _)| offset(at + 1)));
    let tree = Tree {
        source,
        nodes,
        texts,
        cuts,
        comments,
        lines,
        aliases,
    };
    no_key_twice(&tree)?;
    Ok(tree)
}

/// Refuses a map that says the same key twice: which one holds would be a guess.
fn no_key_twice(tree: &Tree) -> Result<()> {
    let mut keys: Vec<(&str, NodeId)> = Vec::new();
    for map in tree.ids().filter(|id| tree.form(*id).is_map()) {
        keys.clear();
        keys.extend(tree.entries(map).map(|(key, _)| (tree.text(key), key)));
        keys.sort_unstable();
        let twice = keys
            .iter()
            .zip(keys.iter().skip(1))
            .filter(|(one, two)| one.0 == two.0);
        if let Some(((name, first), (_, again))) = twice.min_by_key(|(_, (_, again))| *again) {
            return Err(unreadable(
                tree.begins(*again),
                &format!(
                    "the key \"{name}\" is written twice: it stands in line {} already",
                    tree.begins(*first).line
                ),
                "keep one of the two",
            ));
        }
    }
    Ok(())
}
