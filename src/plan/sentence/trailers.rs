//! The trailers of a commit message: one line a field, read by `git interpret-trailers`.

use super::super::diff::What;
use super::super::edit::At;
use super::super::raw::Raw;
use super::items::Item;

/// The longest value a trailer holds; the diff has longer ones.
const LONGEST: usize = 200;
/// Beyond this many fields in one commit the trailers name the items only.
const MOST: usize = 400;

/// The names of our trailers, which a reason's own lines must not be taken for.
const NAMES: [&str; 9] = [
    "Commitment",
    "Decision",
    "Matter",
    "Comment",
    "Meeting",
    "Change",
    "Review",
    "Minute",
    "Answers",
];

pub(super) fn of(items: &[Item]) -> Vec<(String, String)> {
    let count: usize = items.iter().map(|item| item.changes.len()).sum();
    let mut trailers = Vec::new();
    for item in items {
        let heading = match item.kind {
            "decision" => "Decision",
            "matter" => "Matter",
            "comment" => "Comment",
            "meeting" => "Meeting",
            _ => "Commitment",
        };
        for name in item
            .formerly
            .iter()
            .chain([&item.name])
            .filter(|name| !name.is_empty())
        {
            let trailer = (heading.to_owned(), one_line(name));
            if !trailers.contains(&trailer) {
                trailers.push(trailer);
            }
        }
        if count > MOST {
            continue;
        }
        for change in &item.changes {
            let path = change.path.as_str();
            match &change.what {
                What::Set { from, to } => trailers.push(changed(path, from.as_ref(), to.as_ref())),
                What::Added(raw) => flat(path, raw, &mut |path, raw| {
                    trailers.push(changed(path, None, Some(raw)));
                }),
                What::Removed(raw) => flat(path, raw, &mut |path, raw| {
                    trailers.push(changed(path, Some(raw), None));
                }),
                What::Renumbered { from, to } => {
                    trailers.push(changed(
                        "ref",
                        Some(&Raw::text(from.as_str())),
                        Some(&Raw::text(to.as_str())),
                    ));
                }
                What::Moved { from, to, at } if from == to || !path.is_empty() => {
                    let here = match at {
                        At::First => "first".to_owned(),
                        At::Last => "last".to_owned(),
                        At::After(other) => format!("after {other}"),
                        At::Before(other) => format!("before {other}"),
                    };
                    let path = if path.is_empty() {
                        "order".to_owned()
                    } else {
                        format!("{path}.order")
                    };
                    trailers.push(changed(&path, None, Some(&Raw::Text(here))));
                }
                What::Moved { from, to, .. } => {
                    let name = |parent: &super::super::place::Place| match parent.address().to_string() {
                        name if name.is_empty() => "plan".to_owned(),
                        name => name,
                    };
                    let (from, to) = (Raw::Text(name(&from.parent)), Raw::Text(name(&to.parent)));
                    trailers.push(changed("under", Some(&from), Some(&to)));
                }
            }
        }
    }
    trailers
}

/// Visits every value inside a new or removed record, with its path.
fn flat(path: &str, raw: &Raw, visit: &mut dyn FnMut(&str, &Raw)) {
    match raw {
        Raw::Map(entries) => {
            for (key, value) in entries {
                let inner = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                flat(&inner, value, visit);
            }
        }
        Raw::List(items) if items.iter().any(|item| matches!(item, Raw::Map(_))) => {
            for (at, item) in items.iter().enumerate() {
                let name = item
                    .get("ref")
                    .or_else(|| item.get("period"))
                    .or_else(|| item.get("date"));
                let name = name.map_or_else(|| format!("#{}", at + 1), Raw::line);
                flat(&format!("{path}.{name}"), item, visit);
            }
        }
        value => visit(path, value),
    }
}

fn changed(path: &str, from: Option<&Raw>, to: Option<&Raw>) -> (String, String) {
    let told = |raw: Option<&Raw>| {
        raw.map(|raw| one_line(&raw.line()))
            .filter(|text| !text.is_empty())
    };
    let (from, to) = (told(from), told(to));
    let long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.chars().count() > LONGEST);
    let value = if long(&from) || long(&to) {
        format!("{}: (text)", one_line(path))
    } else {
        format!(
            "{}: {} -> {}",
            one_line(path),
            from.as_deref().unwrap_or("-"),
            to.as_deref().unwrap_or("-")
        )
    };
    ("Change".to_owned(), value)
}

/// Text as one line: line breaks, control characters and `\` as `\n`, `\u{…}`, `\\`.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim_end_matches('\n').chars() {
        match c {
            '\n' => line.push_str("\\n"),
            '\\' => line.push_str("\\\\"),
            c if c.is_control() || is_direction_override(c) || matches!(c, '\u{2028}' | '\u{2029}') => {
                line.extend(c.escape_unicode());
            }
            c => line.push(c),
        }
    }
    line.trim_end().to_owned()
}

/// Characters that make a line read in another order than it is written.
fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// A reason whose lines cannot be taken for our trailers.
pub(super) fn kept_apart(reason: &str) -> String {
    let lines = reason.lines().map(|line| {
        let line: String = line
            .trim_end()
            .chars()
            .map(|c| {
                if c.is_control() && c != '\t' {
                    '\u{FFFD}'
                } else {
                    c
                }
            })
            .collect();
        let name = line.split(':').next().unwrap_or_default();
        let ours = line.contains(':')
            && NAMES
                .iter()
                .any(|ours| ours.eq_ignore_ascii_case(name.trim_end()));
        // Git takes what follows these for a patch, or cuts it off.
        let ours = ours || line.starts_with("---") || line.contains(">8");
        if ours { format!(" {line}") } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}
