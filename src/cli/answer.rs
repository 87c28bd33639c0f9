//! What a command has to say: data for standard output, all else for standard error, an exit status.
//!
//! Law: a command does all its work and then answers, and one place prints the answer, so a reader who goes away
//! (`| head`) can never leave work half done.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::style::{escaped, shown};
use crate::error::Problem;

/// One flat object of what `--json` prints, keys in the order given.
#[derive(Clone, Debug, Default)]
pub struct Flat(Vec<(Cow<'static, str>, Value)>);

impl Flat {
    /// An object without anything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value; one that is absent, or an empty text or list, is left out.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.put(name.into(), value.into())
    }

    /// The same under a name that is not known beforehand.
    #[must_use]
    pub fn and(self, name: String, value: impl Into<Value>) -> Self {
        self.put(name.into(), value.into())
    }

    fn put(mut self, name: Cow<'static, str>, value: Value) -> Self {
        let absent = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !absent {
            self.0.push((name, value));
        }
        self
    }
}

impl Serialize for Flat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// What a command has to say.
#[derive(Debug, Default)]
pub struct Answer {
    /// What goes to standard output as it is.
    pub data: Vec<u8>,
    /// What is said beside the data: one line each, unless `--quiet`.
    pub notes: Vec<String>,
    /// Whether the answer is no (exit 1) although nothing went wrong.
    pub no: bool,
    /// Whether commits were made, which stand whether or not anybody can be told.
    pub recorded: bool,
    /// What went wrong after all that is in `data` had been done.
    pub problem: Option<Problem>,
}

impl Answer {
    /// Text for people.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            data: text.into().into_bytes(),
            ..Self::default()
        }
    }

    /// An array of flat objects.
    pub fn json(rows: &[impl Serialize]) -> Self {
        let mut data = Vec::new();
        let formatter = serde_json::ser::PrettyFormatter::with_indent(b"  ");
        let mut serializer = serde_json::Serializer::with_formatter(&mut data, formatter);
        let problem = rows
            .serialize(&mut serializer)
            .err()
            .map(|why| Problem::refused("the answer cannot be written as JSON").because(why.to_string()));
        let text = String::from_utf8(data)
            .unwrap_or_else(|why| String::from_utf8_lossy(why.as_bytes()).into_owned());
        let mut data = escaped(text).into_bytes();
        data.push(b'\n');
        Self {
            data,
            problem,
            ..Self::default()
        }
    }

    /// Adds something to be said beside the data.
    #[must_use]
    pub fn noting(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// The same with what went wrong afterwards.
    #[must_use]
    pub fn but(mut self, problem: Option<Problem>) -> Self {
        self.problem = self.problem.or(problem);
        self
    }

    /// The exit status.
    pub fn status(&self) -> u8 {
        match &self.problem {
            Some(problem) => problem.kind.exit_status(),
            None => u8::from(self.no),
        }
    }
}

impl From<Problem> for Answer {
    fn from(problem: Problem) -> Self {
        Self::default().but(Some(problem))
    }
}

/// How a problem is told.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    /// As a JSON object.
    pub json: bool,
    /// Without notes.
    pub quiet: bool,
}

/// Prints an answer. A reader who has gone away is no error; any other failure to print is one.
pub fn print(answer: &Answer, telling: Telling, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let printed = out.write_all(&answer.data).and_then(|()| out.flush());
    let failed = printed
        .err()
        .filter(|why| why.kind() != io::ErrorKind::BrokenPipe);
    if !telling.quiet {
        for note in &answer.notes {
            let _ = writeln!(err, "{}", shown(note));
        }
    }
    if let Some(problem) = &answer.problem {
        tell(problem, telling, err);
    }
    match failed {
        Some(why) => {
            let problem = if answer.recorded {
                Problem::refused("the change is recorded, but that cannot be printed")
                    .hint("do not make it again; pledge log -n 1 shows it")
            } else {
                Problem::refused("what was asked for cannot be printed")
            };
            let problem = problem.because(why.to_string());
            tell(&problem, telling, err);
            problem.kind.exit_status().max(answer.status())
        }
        None => answer.status(),
    }
}

/// Tells a problem: `error: …` and `hint: …`, or one JSON object. Where nobody can hear it, nothing is lost: the exit
/// status says it too.
pub fn tell(problem: &Problem, telling: Telling, err: &mut dyn Write) {
    let text = if telling.json {
        let object = Flat::new()
            .with("kind", problem.kind.word())
            .with("what", problem.what.as_str())
            .with("why", problem.why.clone())
            .with("next", problem.next.clone());
        serde_json::to_string(&object).map_or_else(|_| shown(&problem.what), escaped)
    } else {
        shown(&problem.to_string())
    };
    let _ = writeln!(err, "{text}").and_then(|()| err.flush());
}

#[cfg(test)]
mod tests {
    use super::{Answer, Flat, Telling, print};
    use crate::error::Problem;
    use std::io::{self, Write};

    struct Closed(io::ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const PLAIN: Telling = Telling {
        json: false,
        quiet: false,
    };

    #[test]
    fn a_reader_who_has_gone_away_is_no_error_and_a_full_disk_is_one() {
        let answer = Answer::text("data");
        let mut said = Vec::new();
        assert_eq!(
            print(&answer, PLAIN, &mut Closed(io::ErrorKind::BrokenPipe), &mut said),
            0
        );
        assert!(said.is_empty());
        assert_eq!(
            print(&answer, PLAIN, &mut Closed(io::ErrorKind::StorageFull), &mut said),
            4
        );
        assert!(
            String::from_utf8(said)
                .unwrap()
                .starts_with("error: what was asked for cannot be printed")
        );
    }

    #[test]
    fn absent_values_are_left_out_and_the_order_is_the_one_given() {
        let row = Flat::new()
            .with("ref", "7.1")
            .with("due", None::<String>)
            .with("lead", Vec::<String>::new())
            .with("days_late", 3);
        let answer = Answer::json(&[row]);
        assert_eq!(
            String::from_utf8(answer.data).unwrap(),
            "[\n  {\n    \"ref\": \"7.1\",\n    \"days_late\": 3\n  }\n]\n"
        );
    }

    #[test]
    fn a_problem_is_told_in_words_or_as_one_object() {
        let answer = Answer::from(Problem::no("no \u{1b}[1m").hint("pledge list"));
        let mut said = Vec::new();
        assert_eq!(print(&answer, PLAIN, &mut Vec::new(), &mut said), 1);
        assert_eq!(
            String::from_utf8(said).unwrap(),
            "error: no \\e[1m\nhint: pledge list\n"
        );
        let mut said = Vec::new();
        let json = Telling { json: true, ..PLAIN };
        print(&answer, json, &mut Vec::new(), &mut said);
        let object: serde_json::Value = serde_json::from_slice(&said).unwrap();
        assert_eq!(object["kind"], "no");
        assert_eq!(object.get("why"), None);
    }
}
