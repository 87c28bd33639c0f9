//! The types a field may hold: how each is read from what was written, and said in words.
//!
//! Law: reading is lenient about form (case, spacing, a unit) and strict about meaning; what is not understood
//! comes back as a [`Why`], never as a guess.

use std::fmt::Debug;

use super::raw::Raw;
use super::shape::Shape;
use super::signs::bare;
use super::why::Why;

/// The type of a field.
pub trait Value: Clone + PartialEq + Debug + Send + Sync + 'static {
    /// What sort of value it is.
    const SHAPE: Shape;

    /// Reads it from what was written (never [`Raw::Empty`]).
    fn read(raw: &Raw) -> Result<Self, Why>;

    /// It in an officer's words.
    fn say(&self) -> String;

    /// The same straight from what was written, where nothing has to be understood for it: of a text.
    fn say_written(_: &Raw) -> Option<String> {
        None
    }

    /// The form by which a list item is known; alike for all writings of the same value.
    fn identity(&self) -> String {
        self.say()
    }
}

/// The text of a scalar, or why there is none.
pub(super) fn scalar(raw: &Raw, shape: Shape) -> Result<&str, Why> {
    match raw {
        Raw::Text(text) => Ok(bare(text)),
        Raw::Empty => Ok(""),
        Raw::List(_) => Err(Why::new("not-text", "a list stands where one value belongs")
            .hint(format!("this takes {}", shape.takes()))),
        Raw::Map(_) => Err(
            Why::new("not-text", "keys and values stand where one value belongs")
                .hint(format!("this takes {}", shape.takes())),
        ),
    }
}

/// Declares a type that is text of one [`Shape`], kept as written but for surrounding blanks.
macro_rules! texts {
    ($( $(#[doc = $doc:literal])+ $Name:ident : $shape:expr ),* $(,)?) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Name(String);

        impl $Name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Value for $Name {
            const SHAPE: Shape = $shape;

            fn read(raw: &Raw) -> Result<Self, Why> {
                scalar(raw, Self::SHAPE).map(|text| Self(text.to_owned()))
            }

            fn say(&self) -> String {
                self.0.clone()
            }

            fn say_written(raw: &Raw) -> Option<String> {
                raw.as_text().map(|text| bare(text).to_owned())
            }
        }
    )* };
}

texts! {
    /// A line of text.
    Text: Shape::Text,
    /// Text of any length.
    Prose: Shape::Prose,
    /// The number of the item that bears it.
    OwnRef: Shape::OwnRef,
    /// A key of `leads`, or the free text written in its place.
    LeadKey: Shape::Lead,
    /// The key of a record that stands in a map.
    Key: Shape::Key,
    /// A full commit id.
    Commit: Shape::Commit,
    /// The ref of anything that has one.
    AnyRef: Shape::Ref(&[]),
    /// The ref of a priority.
    PriorityRef: Shape::Ref(&["priority"]),
    /// The ref of an objective.
    ObjectiveRef: Shape::Ref(&["objective"]),
    /// The ref of a measure.
    MeasureRef: Shape::Ref(&["measure"]),
    /// The ref of a decision.
    DecisionRef: Shape::Ref(&["decision"]),
    /// The ref of a meeting.
    MeetingRef: Shape::Ref(&["meeting"]),
}

/// Any number of values; one written without brackets is a list of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Many<T>(pub Vec<T>);

impl<T: Value> Value for Many<T> {
    const SHAPE: Shape = Shape::Many(&T::SHAPE);

    fn read(raw: &Raw) -> Result<Self, Why> {
        match raw {
            Raw::List(items) => items.iter().map(T::read).collect::<Result<_, _>>().map(Self),
            Raw::Empty => Ok(Self(Vec::new())),
            one => T::read(one).map(|value| Self(vec![value])),
        }
    }

    fn say(&self) -> String {
        self.0.iter().map(Value::say).collect::<Vec<_>>().join(", ")
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag(pub bool);

impl Value for Flag {
    const SHAPE: Shape = Shape::Flag;

    fn read(raw: &Raw) -> Result<Self, Why> {
        let text = scalar(raw, Self::SHAPE)?;
        match text.to_lowercase().as_str() {
            "true" | "yes" => Ok(Self(true)),
            "false" | "no" => Ok(Self(false)),
            _ => Err(Why::new(
                "bad-flag",
                format!("\"{text}\" is neither true nor false"),
            )),
        }
    }

    fn say(&self) -> String {
        if self.0 { "yes" } else { "no" }.to_owned()
    }
}

/// A whole number, not negative: people, items, a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u64);

impl Value for Count {
    const SHAPE: Shape = Shape::Count;

    fn read(raw: &Raw) -> Result<Self, Why> {
        let text = scalar(raw, Self::SHAPE)?;
        text.replace([',', ' '], "")
            .parse()
            .map(Self)
            .map_err(|_| Why::new("bad-number", format!("\"{text}\" is not a whole number")))
    }

    fn say(&self) -> String {
        self.0.to_string()
    }
}

/// A number, said as it was written.
#[derive(Clone, Debug)]
pub struct Number {
    /// Its value; always finite.
    pub value: f64,
    written: String,
}

impl Number {
    /// Reads a number from text that may carry thousands commas, a currency sign or a per cent sign.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text
            .trim_start_matches(['£', '€', '$'])
            .trim_end_matches('%')
            .trim()
            .replace(',', "");
        let numeric = bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
            && bare.contains(|c: char| c.is_ascii_digit())
            && bare
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
        let value = numeric
            .then(|| bare.parse::<f64>().ok())
            .flatten()
            .filter(|value| value.is_finite())?;
        Some(Self {
            value,
            written: text.to_owned(),
        })
    }
}

/// Equal as numbers: `61` and `61.0` are one figure.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.value.total_cmp(&other.value).is_eq()
    }
}

impl Value for Number {
    const SHAPE: Shape = Shape::Number;

    fn read(raw: &Raw) -> Result<Self, Why> {
        let text = scalar(raw, Self::SHAPE)?;
        Self::parse(text).ok_or_else(|| Why::new("bad-number", format!("\"{text}\" is not a number")))
    }

    fn say(&self) -> String {
        self.written.clone()
    }
}

/// A measure's figure: a number, or the words that stand for one.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A number.
    Number(Number),
    /// Words: `majority`, `improved on Q2`, `fewer than 5`.
    Words(String),
}

impl Figure {
    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number.value),
            Self::Words(_) => None,
        }
    }
}

impl Value for Figure {
    const SHAPE: Shape = Shape::Figure;

    fn read(raw: &Raw) -> Result<Self, Why> {
        let text = scalar(raw, Self::SHAPE)?;
        Ok(Number::parse(text).map_or_else(|| Self::Words(text.to_owned()), Self::Number))
    }

    fn say(&self) -> String {
        match self {
            Self::Number(number) => number.say(),
            Self::Words(words) => words.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a text says straight from what was written what it says once it is understood.
    fn says_the_same<T: Value>(raw: &Raw) -> bool {
        T::say_written(raw) == T::read(raw).ok().map(|value| value.say())
    }

    #[test]
    fn a_text_says_the_same_understood_and_as_written() {
        for raw in [
            Raw::text("a word"),
            Raw::text("  two\n\nparagraphs \n"),
            Raw::text("\u{a0}7.10\u{2003}"),
            Raw::text(" "),
            Raw::texts(["a", "b"]),
            Raw::Map(vec![("a".to_owned(), Raw::text("b"))]),
        ] {
            assert!(
                says_the_same::<Text>(&raw) && says_the_same::<Prose>(&raw),
                "{raw:?}"
            );
            assert!(
                says_the_same::<LeadKey>(&raw) && says_the_same::<AnyRef>(&raw),
                "{raw:?}"
            );
        }
    }
}
