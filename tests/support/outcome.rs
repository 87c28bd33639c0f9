//! What a command did: its exit status and what it printed, with assertions that read as a sentence.

use std::fmt;
use std::process::Output;

/// What one command did.
#[derive(Clone)]
pub struct Outcome {
    /// The words it was given, for messages.
    line: String,
    /// Its exit status; none where a signal ended it.
    pub status: Option<i32>,
    /// What it printed as data.
    pub stdout: String,
    /// What it said beside.
    pub stderr: String,
}

impl Outcome {
    /// The outcome of the command that was typed as `line`. What is not UTF-8 fails the test.
    pub fn of(line: String, output: Output) -> Self {
        Self {
            line,
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// It ended with 0.
    #[track_caller]
    pub fn ok(&self) -> &Self {
        self.exit(0)
    }

    /// It ended with `status`.
    #[track_caller]
    pub fn exit(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "exit status of {self}");
        self
    }

    /// Its standard output holds `text`.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(
            self.stdout.contains(text),
            "\"{text}\" is not in what was printed by {self}"
        );
        self
    }

    /// Its standard output does not hold `text`.
    #[track_caller]
    pub fn never_says(&self, text: &str) -> &Self {
        assert!(
            !self.stdout.contains(text),
            "\"{text}\" is in what was printed by {self}"
        );
        self
    }

    /// Its standard output is `text`, to the byte.
    #[track_caller]
    pub fn prints(&self, text: &str) -> &Self {
        assert_eq!(self.stdout, text, "standard output of {self}");
        self
    }

    /// Its standard error holds `text`.
    #[track_caller]
    pub fn complains(&self, text: &str) -> &Self {
        assert!(
            self.stderr.contains(text),
            "\"{text}\" is not in the complaint of {self}"
        );
        self
    }

    /// Without this text on standard error.
    #[track_caller]
    pub fn never_complains(&self, text: &str) -> &Self {
        assert!(
            !self.stderr.contains(text),
            "\"{text}\" is in the complaint of {self}"
        );
        self
    }

    /// It printed nothing at all as data.
    #[track_caller]
    pub fn prints_nothing(&self) -> &Self {
        self.prints("")
    }

    /// It had nothing to say beside its data.
    #[track_caller]
    pub fn without_complaint(&self) -> &Self {
        assert_eq!(self.stderr, "", "standard error of {self}");
        self
    }

    /// Its standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        match serde_json::from_str(&self.stdout) {
            Ok(value) => value,
            Err(why) => panic!("not JSON ({why}): {self}"),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            status,
            stdout,
            stderr,
        } = self;
        let status = status.map_or_else(|| "a signal".to_owned(), |status| status.to_string());
        write!(
            f,
            "`{line}` (ended with {status})\n--- stdout\n{stdout}\n--- stderr\n{stderr}\n---"
        )
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
