//! Differences between versions as `log` and `diff` tell them.

use super::answer::Flat;
use super::row::json;
use super::style::{Meaning, Style, shown};
use crate::history::model::{Difference, Sort};

/// A difference added to an object for `--json`.
pub fn flat(object: Flat, row: &Difference) -> Flat {
    object
        .with("ref", row.reference.as_str())
        .with("kind", row.kind)
        .with("change", row.change)
        .with("field", row.field.as_str())
        .with("from", row.from.as_ref().map(json))
        .with("to", row.to.as_ref().map(json))
        .with("left_out", row.left_out.then_some(true))
}

/// A difference as one line: `7.1 due: 31 Mar 2019 → 30 Jun 2019`.
pub fn line(row: &Difference, style: Style) -> String {
    let painted = row.pieces().into_iter().map(|(sort, text)| {
        let text = shown(&text);
        match sort {
            Sort::Name => style.paint(Meaning::Ref, &text),
            Sort::Words => text,
            Sort::Went => style.paint(Meaning::Bad, &text),
            Sort::Came => style.paint(Meaning::Good, &text),
        }
    });
    painted.collect()
}
