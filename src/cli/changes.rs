//! Differences between versions as `log` and `diff` tell them.

use super::answer::Flat;
use super::row::json;
use super::style::{Meaning, Style, on_one_line};
use crate::history::model::Difference;

/// A difference added to an object for `--json`.
pub fn flat(object: Flat, row: &Difference) -> Flat {
    object
        .with("ref", row.reference.as_str())
        .with("kind", row.kind)
        .with("change", row.change)
        .with("field", row.field.as_str())
        .with("from", row.from.as_ref().map(json))
        .with("to", row.to.as_ref().map(json))
}

/// A difference as one line: `7.1 due: 31 Mar 2019 → 30 Jun 2019`.
pub fn line(row: &Difference, style: Style) -> String {
    let name = if row.reference.is_empty() {
        "the plan"
    } else {
        &row.reference
    };
    let name = style.paint(Meaning::Ref, &on_one_line(name));
    let field = match row.field.as_str() {
        "" => String::new(),
        field => format!(" {}", on_one_line(field)),
    };
    let (from, to) = (on_one_line(&row.from_said), on_one_line(&row.to_said));
    let end = |text: String| {
        if text.is_empty() {
            "not set".to_owned()
        } else {
            text
        }
    };
    match row.change {
        "changed" => format!("{name}{field}: {} → {}", end(from), end(to)),
        "moved" if from == to => format!("{name}{field} moved among its neighbours"),
        "renumbered" | "moved" => format!("{name}{field} {}: {from} → {to}", row.change),
        "unreadable" => format!("{name} could not be read: {to}"),
        change => match if to.is_empty() { from } else { to } {
            told if told.is_empty() => format!("{name}{field} {change}"),
            told => format!("{name}{field} {change}: {told}"),
        },
    }
}
