//! A value to be written, with how its texts are to be quoted; from it, flow text or lines of a block.

use super::super::tree::Form;
use super::pen::Pen;
use super::scalar;
use crate::plan::Raw;

/// What is known of a text that decides its quoting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// Quoted where any reader of YAML could take it for something other than text.
    #[default]
    Text,
    /// A date, a period, a number or a flag, which may stand unquoted as people write it.
    Typed,
    /// As text; in braces and brackets always quoted.
    Prose,
}

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// No value.
    Empty,
    /// A scalar.
    Text(String, Hint),
    /// A list.
    List(Vec<Draft>),
    /// A map.
    Map(Vec<(String, Draft)>),
}

/// How a value is written: what stands on the line of its key or dash, and the lines below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub head: String,
    pub body: Vec<String>,
}

impl Written {
    pub(super) fn line(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            body: Vec::new(),
        }
    }
}

impl From<&Raw> for Draft {
    fn from(raw: &Raw) -> Self {
        match raw {
            Raw::Empty => Self::Empty,
            Raw::Text(text) => Self::Text(text.clone(), Hint::Text),
            Raw::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Raw::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::from(value)))
                    .collect(),
            ),
        }
    }
}

impl Draft {
    /// The value it writes.
    pub fn raw(&self) -> Raw {
        match self {
            Self::Empty => Raw::Empty,
            Self::Text(text, _) => Raw::text(text),
            Self::List(items) => Raw::List(items.iter().map(Self::raw).collect()),
            Self::Map(entries) => Raw::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), value.raw()))
                    .collect(),
            ),
        }
    }

    /// Whether a list reads well on one line: short words only.
    fn is_short_list(&self) -> bool {
        let Self::List(items) = self else { return false };
        let width: usize = items
            .iter()
            .map(|item| match item {
                Self::Text(text, hint) if *hint != Hint::Prose && !text.contains('\n') => {
                    text.chars().count() + 2
                }
                _ => 1000,
            })
            .sum();
        width <= 90
    }

    /// On one line, as inside braces and brackets.
    pub(super) fn flow(&self, pen: &Pen) -> String {
        match self {
            Self::Empty => "null".to_owned(),
            Self::Text(text, hint) => scalar::flow(text, *hint, None, pen),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(|item| item.flow(pen)).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{}: {}", scalar::key(key, pen), value.flow(pen)))
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// As the value of a key in `column`, or of an item whose dash stands there. `old` is how the value it
    /// replaces was written.
    pub(super) fn block(&self, column: usize, old: Option<Form>, pen: &Pen) -> Written {
        match self {
            Self::Empty => Written::default(),
            Self::Text(text, hint) => scalar::block(text, *hint, old, column, pen),
            Self::List(items) if items.is_empty() => Written::line("[]"),
            Self::Map(entries) if entries.is_empty() => Written::line("{}"),
            Self::List(_) if old == Some(Form::FlowList) => Written::line(self.flow(pen)),
            Self::Map(_) if old == Some(Form::FlowMap) => Written::line(self.flow(pen)),
            Self::List(_) if old != Some(Form::BlockList) && self.is_short_list() => {
                Written::line(self.flow(pen))
            }
            Self::List(items) => Written {
                head: String::new(),
                body: items
                    .iter()
                    .flat_map(|item| item.item(column + pen.dash, pen))
                    .collect(),
            },
            Self::Map(entries) => Written {
                head: String::new(),
                body: map_lines(entries, column + pen.step, pen),
            },
        }
    }

    /// As the lines of a list item whose dash stands in `column`.
    pub(super) fn item(&self, column: usize, pen: &Pen) -> Vec<String> {
        let inner = column + pen.gap;
        let mut lines = match self {
            Self::Map(entries) if !entries.is_empty() => map_lines(entries, inner, pen),
            Self::List(_) => vec![format!("{:1$}{2}", "", inner, self.flow(pen))],
            value => {
                let written = value.block(column, None, pen);
                let mut lines = vec![format!("{:1$}{2}", "", inner, written.head)];
                lines.extend(written.body);
                lines
            }
        };
        if let Some(first) = lines.first_mut() {
            let said = first.trim_start();
            let line = format!("{0:1$}-{0:2$}{said}", "", column, pen.gap - 1);
            line.trim_end().clone_into(first);
        }
        lines
    }

    /// As the lines of an entry whose key stands in `column`.
    pub(super) fn entry(&self, key: &str, column: usize, pen: &Pen) -> Vec<String> {
        let written = self.block(column, None, pen);
        let gap = if written.head.is_empty() { "" } else { " " };
        let mut lines = vec![format!(
            "{:1$}{2}:{gap}{3}",
            "",
            column,
            scalar::key(key, pen),
            written.head
        )];
        lines.extend(written.body);
        lines
    }
}

fn map_lines(entries: &[(String, Draft)], column: usize, pen: &Pen) -> Vec<String> {
    entries
        .iter()
        .flat_map(|(key, value)| value.entry(key, column, pen))
        .collect()
}
