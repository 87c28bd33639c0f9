//! What the file says, before anybody has understood it: text, a list or a map.
//!
//! The only currency between the plan and the document that holds it. Law: a scalar is its text exactly as
//! written (`7.10` is "7.10", never 7.1), and an empty value, `~` and `null` are all [`Raw::Empty`].

/// A value as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Raw {
    /// Nothing after the colon or dash, `~` or an unquoted `null`.
    #[default]
    Empty,
    /// A scalar's text, decoded from whatever quoting it had.
    Text(String),
    /// A sequence.
    List(Vec<Raw>),
    /// A mapping, its keys in the order written.
    Map(Vec<(String, Raw)>),
}

impl Raw {
    /// A scalar.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of scalars.
    pub fn texts<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Self::text).collect())
    }

    /// The text of a scalar; none for anything else.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value under `key` of a map.
    pub fn get(&self, key: &str) -> Option<&Raw> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether it holds nothing that a reader would see.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// Whether two values say the same whatever the order of their keys.
    pub fn same(&self, other: &Raw) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Self::Map(a), Self::Map(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(key, value)| other.get(key).is_some_and(|theirs| value.same(theirs)))
                    && b.iter().all(|(key, _)| self.get(key).is_some())
            }
            _ => self == other,
        }
    }

    /// One line for a person or a trailer: text as it is, a list joined by commas, a map as `{key: value}`.
    pub fn line(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::List(items) => items.iter().map(Self::line).collect::<Vec<_>>().join(", "),
            Self::Map(entries) => {
                let inside: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", value.line()))
                    .collect();
                format!("{{{}}}", inside.join(", "))
            }
        }
    }
}
