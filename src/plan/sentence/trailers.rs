//! The trailers of a commit message: one line a field, read by `git interpret-trailers`.

use super::super::diff::What;
use super::super::edit::At;
use super::super::kinds::Plan;
use super::super::place::{Place, Step};
use super::super::raw::Raw;
use super::super::signs::is_hidden;
use super::super::table::{Identity, Kind};
use super::items::{Item, Told};

/// The longest value a trailer holds; the diff has longer ones.
const LONGEST: usize = 200;
/// Beyond this many fields in one commit the trailers name the items only.
const MOST: usize = 400;

/// The name of the trailer that tells of a field.
const CHANGE: &str = "Change";

/// Whether a line is a trailer that tells what became of a field.
pub fn tells_of_a_field(line: &str) -> bool {
    line.strip_prefix(CHANGE)
        .is_some_and(|rest| rest.starts_with(':'))
}

/// The names of our trailers, which a reason's own lines must not be taken for.
const NAMES: [&str; 9] = [
    "Commitment",
    "Decision",
    "Matter",
    "Comment",
    "Meeting",
    CHANGE,
    "Review",
    "Minute",
    "Answers",
];

/// The trailers of a commit that changes these items. What came or went with what it stands under is named like
/// everything else: whoever looks for its ref finds the commit.
pub(super) fn of(items: &[Item]) -> Vec<(String, String)> {
    let mut list = Trailers::default();
    for item in items {
        for name in item.formerly.iter().chain([&item.name]) {
            list.name(item.kind, name);
        }
        for change in &item.changes {
            list.tell(item, change);
        }
    }
    let Trailers { mut lines, changes } = list;
    if changes > MOST {
        lines.retain(|(name, _)| name != CHANGE);
    }
    lines
}

/// The trailers so far.
#[derive(Default)]
struct Trailers {
    lines: Vec<(String, String)>,
    /// How many of them tell of a field.
    changes: usize,
}

impl Trailers {
    /// Names an item that what follows is about.
    fn name(&mut self, kind: &str, name: &str) {
        let heading = match kind {
            "decision" => "Decision",
            "matter" => "Matter",
            "comment" => "Comment",
            "meeting" => "Meeting",
            _ => "Commitment",
        };
        let trailer = (heading.to_owned(), one_line(name));
        if !trailer.1.is_empty() && !self.lines.contains(&trailer) {
            self.lines.push(trailer);
        }
    }

    fn change(&mut self, path: &str, from: Option<&Raw>, to: Option<&Raw>) {
        self.changes += 1;
        if self.changes <= MOST {
            self.lines.push(changed(path, from, to));
        }
    }

    fn tell(&mut self, item: &Item, change: &Told) {
        let path = change.path.as_str();
        let kind = || kind_of(&item.place).filter(|_| path.is_empty());
        match &change.what {
            What::Set { from, to } => self.change(path, from.as_ref(), to.as_ref()),
            What::Added(raw) => self.whole(kind(), path, raw, Way::Came),
            What::Removed(raw) => self.whole(kind(), path, raw, Way::Went),
            What::Renumbered { from, to } => {
                let (from, to) = (Raw::text(from.as_str()), Raw::text(to.as_str()));
                self.change("ref", Some(&from), Some(&to));
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
                self.change(&path, None, Some(&Raw::Text(here)));
            }
            What::Moved { from, to, .. } => {
                let name = |parent: &Place| match parent.address().to_string() {
                    name if name.is_empty() => "plan".to_owned(),
                    name => name,
                };
                let (from, to) = (Raw::Text(name(&from.parent)), Raw::Text(name(&to.parent)));
                self.change("under", Some(&from), Some(&to));
            }
        }
    }

    /// A record that came or went: its own fields, then what stood under it, each by its name.
    fn whole(&mut self, kind: Option<&Kind>, path: &str, raw: &Raw, way: Way) {
        let entries = match raw {
            Raw::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let children = |key: &str| {
            let (_, list) = kind?.list(key)?;
            (list.identity == Identity::Ref).then(|| list.kind())
        };
        let mut tell = |path: &str, raw: &Raw| match way {
            Way::Came => self.change(path, None, Some(raw)),
            Way::Went => self.change(path, Some(raw), None),
        };
        let mut under = Vec::new();
        for (key, value) in entries {
            match (children(key), value) {
                (Some(kind), Raw::List(items)) if items.iter().all(|item| item.get("ref").is_some()) => {
                    under.extend(items.iter().map(|item| (kind, item)));
                }
                _ => flat(&joined(path, key), value, &mut tell),
            }
        }
        if entries.is_empty() {
            flat(path, raw, &mut tell);
        }
        for (kind, item) in under {
            self.name(kind.name, &item.get("ref").map(Raw::line).unwrap_or_default());
            self.whole(Some(kind), "", item, way);
        }
    }
}

/// Whether a record came or went.
#[derive(Clone, Copy)]
enum Way {
    Came,
    Went,
}

/// The kind of record that stands at a place.
fn kind_of(place: &Place) -> Option<&'static Kind> {
    let below = |kind: &'static Kind, step: &Step| Some(kind.list(step.list)?.1.kind());
    place.steps.iter().try_fold(Plan::KIND, below)
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// Visits every value inside a new or removed record, with its path.
fn flat(path: &str, raw: &Raw, visit: &mut dyn FnMut(&str, &Raw)) {
    match raw {
        Raw::Map(entries) => {
            for (key, value) in entries {
                flat(&joined(path, key), value, visit);
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
    (CHANGE.to_owned(), value)
}

/// Text as one line: line breaks, hidden characters and `\` as `\n`, `\u{…}`, `\\`.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.trim_end_matches('\n').chars() {
        match c {
            '\n' => line.push_str("\\n"),
            '\\' => line.push_str("\\\\"),
            c if is_hidden(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    line.trim_end().to_owned()
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
