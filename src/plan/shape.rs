//! What sort of value a field takes: enough for a form to offer it, the schema to allow it, and references to
//! be followed when a ref changes.

use super::words::Word;

/// The shape of a field's value.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A line of text.
    Text,
    /// Text that may run over several lines.
    Prose,
    /// The number of this very item.
    OwnRef,
    /// The number of another item, of one of these kinds (empty: of any kind).
    Ref(&'static [&'static str]),
    /// A key of `leads`, or free text in its place.
    Lead,
    /// The key by which a map of records knows this one.
    Key,
    /// A date, or when as boards write it.
    When,
    /// A period such as `2018-19 Q1`.
    Period,
    /// How often.
    Cadence,
    /// A number.
    Number,
    /// A whole number, not negative.
    Count,
    /// A measure's figure: a number with or without its unit, or words.
    Figure,
    /// Yes or no.
    Flag,
    /// A full commit id.
    Commit,
    /// One of these words.
    OneOf(&'static [Word]),
    /// One of these words, or one that the plan's own `scale` adds.
    Scaled(&'static [Word]),
    /// Any number of another shape.
    Many(&'static Shape),
}

impl Shape {
    /// The shape of one item: of the items of a [`Shape::Many`], else itself.
    #[must_use]
    pub fn one(self) -> Self {
        match self {
            Self::Many(inner) => *inner,
            shape => shape,
        }
    }

    /// Whether it takes several values.
    pub fn is_many(self) -> bool {
        matches!(self, Self::Many(_))
    }

    /// Whether a value may be long text: asked for in a box of several lines, merged by line.
    pub fn is_prose(self) -> bool {
        matches!(self.one(), Self::Prose)
    }

    /// The words to choose from, where it has any.
    pub fn words(self) -> &'static [Word] {
        match self.one() {
            Self::OneOf(words) | Self::Scaled(words) => words,
            _ => &[],
        }
    }

    /// What it takes, as the second half of "this takes …".
    pub fn takes(self) -> String {
        match self {
            Self::Text => "a line of text".into(),
            Self::Prose => "text".into(),
            Self::OwnRef => "a ref such as 7.1".into(),
            Self::Ref([]) => "a ref".into(),
            Self::Ref(kinds) => {
                let kinds = kinds.join(" or ");
                let article = if kinds.starts_with(['a', 'e', 'i', 'o', 'u']) {
                    "an"
                } else {
                    "a"
                };
                format!("the ref of {article} {kinds}")
            }
            Self::Lead => "a lead of the plan, or a name".into(),
            Self::Key => "a short key".into(),
            Self::When => "a date, or as boards write it: Q4 2018/19, Autumn 2018, ongoing".into(),
            Self::Period => "a period such as 2018-19 Q1".into(),
            Self::Cadence => "how often: monthly, quarterly, annual, every 6 weeks".into(),
            Self::Number => "a number".into(),
            Self::Count => "a whole number".into(),
            Self::Figure => "a figure, or words".into(),
            Self::Flag => "true or false".into(),
            Self::Commit => "a full commit id".into(),
            Self::OneOf(words) | Self::Scaled(words) => {
                let names: Vec<_> = words.iter().map(|word| word.name).collect();
                format!("one of {}", names.join(", "))
            }
            Self::Many(inner) => format!("any number of: {}", inner.takes()),
        }
    }
}
