//! One shape for everything that can go wrong: what happened, why, and what to do next.
//!
//! Law: a person who has never programmed can act on every [`Problem`]; its [`Kind`] alone decides the exit
//! status, so a script can tell "the answer is no" from "nothing could be read".

use std::fmt;

/// What sort of trouble it is; each kind is one exit status of the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The answer is no: nothing is called that, findings are errors, an undo is refused. Exit 1.
    No,
    /// A word, option or value that cannot be used; nothing was changed. Exit 2.
    Usage,
    /// The plan cannot be read as one YAML document of this format. Exit 3.
    Unreadable,
    /// Git or the file system refused. Exit 4.
    Refused,
    /// Edits made by hand wait to be recorded first. Exit 4.
    Waiting,
}

impl Kind {
    /// The exit status of a command that ends with this kind of problem.
    pub fn exit_status(self) -> u8 {
        match self {
            Self::No => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
            Self::Refused | Self::Waiting => 4,
        }
    }

    /// The word for it in `--json` errors.
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Usage => "usage",
            Self::Unreadable => "unreadable",
            Self::Refused => "refused",
            Self::Waiting => "waiting",
        }
    }
}

/// Something that went wrong, told to the person at the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Decides the exit status.
    pub kind: Kind,
    /// What happened, as one sentence without a full stop: `no commitment is called 7.9`.
    pub what: String,
    /// Why it happened, where that is not plain from `what`; may hold git's own words, several lines.
    pub why: Option<String>,
    /// What to do next: `priority 7 has 7.1 to 7.4`.
    pub next: Option<String>,
    /// Where in the plan's text it happened, so that a screen can show the line and open an editor there.
    pub at: Option<Position>,
}

/// A place in a text: line and column as an editor counts them, both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// The crate's result.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// How many characters of a line are told: enough for every sentence, and for the beginning and end of what somebody
/// pasted into one.
const LONGEST: usize = 1000;

/// A line as it is told: of one that quotes a whole page, how it begins and how it ends.
fn told(line: &str) -> String {
    let count = line.chars().count();
    if count <= LONGEST {
        return line.to_owned();
    }
    let (begins, ends) = (LONGEST * 3 / 4, LONGEST / 4);
    let head: String = line.chars().take(begins).collect();
    let tail: String = line.chars().skip(count - ends).collect();
    format!("{head} … {tail}")
}

impl Problem {
    /// A problem of `kind` with the sentence that says what happened.
    pub fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self {
            kind,
            what: told(&what.into()),
            why: None,
            next: None,
            at: None,
        }
    }

    /// The answer is no (exit 1).
    pub fn no(what: impl Into<String>) -> Self {
        Self::new(Kind::No, what)
    }

    /// A bad word or value (exit 2).
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(Kind::Usage, what)
    }

    /// A plan that cannot be read (exit 3).
    pub fn unreadable(what: impl Into<String>) -> Self {
        Self::new(Kind::Unreadable, what)
    }

    /// Git or the file system refused (exit 4).
    pub fn refused(what: impl Into<String>) -> Self {
        Self::new(Kind::Refused, what)
    }

    /// Adds why it happened.
    #[must_use]
    pub fn because(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// The same of what ended a row of edits, of which those before it stand.
    #[must_use]
    pub fn after_others(mut self) -> Self {
        const NONE: &str = "nothing was changed";
        let stand = "what is named above was recorded before it and stands";
        self.next = Some(match self.next {
            Some(next) if next.contains(NONE) => next.replace(NONE, stand),
            Some(next) => format!("{next}\n{stand}"),
            None => stand.to_owned(),
        });
        self
    }

    /// Adds where in the plan's text it happened.
    #[must_use]
    pub fn at(mut self, at: Position) -> Self {
        self.at = Some(at);
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.what)?;
        for line in self.why.iter().flat_map(|why| why.lines()) {
            write!(f, "\n  {}", told(line))?;
        }
        for line in self.next.iter().flat_map(|next| next.lines()) {
            write!(f, "\nhint: {}", told(line))?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// A value as somebody types it in a command they are shown.
#[must_use]
pub fn as_typed(value: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./:,=@%+".contains(c);
    if !value.is_empty() && !value.starts_with('-') && value.chars().all(is_plain) {
        value.to_owned()
    } else {
        quoted(value)
    }
}

/// A value that a shell takes for one word, whatever it holds.
#[must_use]
pub fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::{Problem, as_typed};

    #[test]
    fn what_a_shell_would_take_apart_or_send_elsewhere_is_quoted() {
        for plain in ["plan.yaml", "status=done", "lead:hos", "2026-11-21"] {
            assert_eq!(as_typed(plain), plain);
        }
        for told in ["due<2026-01-01", "a b", "", "-n", "$HOME", "a;b", "*", "a\nb"] {
            assert_eq!(as_typed(told), format!("'{told}'"));
        }
        assert_eq!(as_typed("Quince's"), "'Quince'\\''s'");
    }

    #[test]
    fn of_what_somebody_pasted_it_is_told_how_it_begins_and_ends() {
        let pasted = format!("begins{}ends", "é".repeat(100_000));
        let problem = Problem::usage(format!("\"{pasted}\" is not a date")).because(&pasted);
        let told = problem.to_string();
        assert!(told.len() < 5_000);
        assert!(told.starts_with("error: \"beginséé"), "{told}");
        assert!(problem.what.ends_with("ééends\" is not a date"), "{told}");
        assert!(told.ends_with("ééends"), "{told}");
    }
}
