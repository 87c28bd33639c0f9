//! What can be asked for in a line of filters, to be chosen instead of typed: the filters, and behind one its values.
//!
//! Law: made of the tables that reading filters has; what stands in the line already stays, values before a comma too.

use super::{Choice, Overlay, Pick, Then};
use crate::app::TextBox;
use crate::plan::query::{self, Offered};

/// A line as far as it is settled, and the piece that is being typed at its end.
fn parted(line: &str) -> (&str, &str) {
    let mut within = false;
    let mut from = 0;
    for (at, c) in line.char_indices() {
        match c {
            '"' | '\u{201c}' | '\u{201d}' => within = !within,
            c if c.is_whitespace() && !within => from = at + c.len_utf8(),
            _ => {}
        }
    }
    line.split_at_checked(from).unwrap_or((line, ""))
}

/// The values of a filter up to its last comma, and the one that is being typed behind it.
fn last_value<'v>(name: &str, values: &'v str) -> (&'v str, &'v str) {
    let mut within = false;
    let mut from = 0;
    for (at, c) in values.char_indices().filter(|_| query::takes_several(name)) {
        match c {
            '"' | '\u{201c}' | '\u{201d}' => within = !within,
            ',' if !within => from = at + c.len_utf8(),
            _ => {}
        }
    }
    values.split_at_checked(from).unwrap_or(("", values))
}

/// Lists what may stand at the end of a line: the values of the filter that is typed there, where there is a list of
/// them, else the filters.
pub(super) fn offer(line: &str, filters: &[Offered], values: impl Fn(&str) -> Vec<Offered>) -> Then {
    let (_, piece) = parted(line);
    let named = piece.split_once(':').filter(|(name, _)| {
        let whole = format!("{}:", name.to_lowercase());
        filters.iter().any(|(filter, _)| *filter == whole)
    });
    let listed = named.and_then(|(name, begun)| {
        let name = name.to_lowercase();
        let (given, begun) = last_value(&name, begun);
        let is_given = |value: &str| given.split(',').any(|one| one.trim_matches('"') == value);
        let more = values(&name).into_iter().filter(|(value, _)| !is_given(value));
        let whole = |(value, means): Offered| (format!("{name}:{}", quoted(&value)), means);
        let offered: Vec<Offered> = more.map(whole).collect();
        (!offered.is_empty()).then(|| (format!("What {name}: asks for"), offered, begun))
    });
    let (title, offered, typed) =
        listed.unwrap_or_else(|| ("What to ask for".to_owned(), filters.to_vec(), piece));
    let choices: Vec<Choice> = offered
        .into_iter()
        .map(|(word, means)| Choice::new(word, means))
        .collect();
    let typed = Some(typed.trim_matches('"').to_owned());
    let typed = typed.filter(|typed| choices.iter().any(|choice| choice.holds(typed)));
    Then::Open(Box::new(Overlay::Pick(
        Pick::new(title, choices, false).narrowed(typed),
    )))
}

/// Has the line end with what was chosen; whether that asks for a value next.
pub(super) fn take(line: &mut TextBox, picked: &[String]) -> bool {
    let Some(word) = picked.first() else { return false };
    let typed = line.text();
    let (settled, piece) = parted(&typed);
    let asks = word.ends_with(':');
    let after = if asks { "" } else { " " };
    line.replace(format!("{settled}{}{after}", joined(piece, word)));
    asks
}

/// What was chosen, behind the values of the same filter that end with a comma.
fn joined(piece: &str, word: &str) -> String {
    let Some((name, value)) = word.split_once(':') else {
        return word.to_owned();
    };
    let values = piece
        .split_once(':')
        .filter(|(typed, _)| typed.to_lowercase() == name);
    let (given, _) = values.map_or(("", ""), |(_, values)| last_value(name, values));
    format!("{name}:{given}{value}")
}

/// A value as it is typed: in quotation marks where a blank would end it.
fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    }
}
