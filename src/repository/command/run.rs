//! Running `git` with the environment's snapshot and the work tree as its folder.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::error::{Problem, Result};
use crate::repository::environment::Environment;
use crate::repository::model::Signature;

/// Variables by which git takes a path for a pattern, or the words that say how to take it for a name.
const PATHS_READ_OTHERWISE: [&str; 4] = [
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
];

/// The program and where it runs.
#[derive(Clone, Debug)]
pub(in crate::repository) struct Git {
    program: PathBuf,
    environment: Environment,
    folder: PathBuf,
}

/// What a run gave.
#[derive(Debug)]
pub(in crate::repository) struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// Its data.
    pub data: Vec<u8>,
    /// What it said beside it.
    pub words: String,
}

impl Output {
    /// The data as text without its last line break.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.data)
            .trim_end_matches(['\n', '\r'])
            .to_owned()
    }

    /// A refusal in git's own words.
    pub fn problem(&self, what: &str) -> Problem {
        let said = match self.words.trim() {
            "" => self.text(),
            words => words.to_owned(),
        };
        let why = if said.is_empty() {
            format!("git ended with {}", self.status)
        } else {
            said
        };
        Problem::refused(what).because(why)
    }
}

impl Git {
    pub(in crate::repository) fn new(program: PathBuf, environment: Environment, folder: PathBuf) -> Self {
        Self {
            program,
            environment,
            folder,
        }
    }

    /// The same git, hearing one more variable.
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        Self {
            environment: self.environment.clone().with(name, value),
            ..self.clone()
        }
    }

    /// The same git, reading only what is in this clone: what a server has is not fetched object by object.
    pub(super) fn here(&self) -> Self {
        self.with("GIT_NO_LAZY_FETCH", "1")
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The command, ready to be started.
    pub(in crate::repository) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--no-pager").args(arguments);
        command
            .current_dir(&self.folder)
            .env_clear()
            .envs(self.environment.variables());
        // What they say of paths contradicts what is said here, and git then does nothing at all.
        for name in PATHS_READ_OTHERWISE {
            command.env_remove(name);
        }
        if let Some(signature) = self.environment.signature() {
            command.envs(variables_of(signature));
        }
        command
    }

    /// Runs it to its end with `input` on standard input, whatever its status, as the user would: hooks hear of
    /// nothing but what the user set.
    pub(in crate::repository) fn act(&self, arguments: &[&str], input: Option<&[u8]>) -> Result<Output> {
        self.finish(self.command(arguments), input)
    }

    /// The same with a file as standard input, which git has open for as long as it runs.
    pub(super) fn act_on(&self, arguments: &[&str], input: File) -> Result<Output> {
        let mut command = self.command(arguments);
        command.stdin(input);
        self.wait(command, None)
    }

    /// Runs it to its end, whatever its status: paths are no patterns, and no lock is taken that a colleague's
    /// commit then trips over.
    pub(super) fn run(&self, arguments: &[&str], input: Option<&[u8]>) -> Result<Output> {
        let mut all = vec!["--literal-pathspecs", "--no-optional-locks"];
        all.extend(arguments);
        self.finish(self.command(&all), input)
    }

    fn finish(&self, mut command: Command, input: Option<&[u8]>) -> Result<Output> {
        command.stdin(if input.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        });
        self.wait(command, input)
    }

    fn wait(&self, mut command: Command, input: Option<&[u8]>) -> Result<Output> {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|why| self.dead(&why))?;
        let pipe = child.stdin.take();
        let output = std::thread::scope(|scope| {
            if let (Some(mut pipe), Some(input)) = (pipe, input) {
                // Git may end without reading it all; its status and words then tell why, not the broken pipe.
                scope.spawn(move || pipe.write_all(input).is_ok());
            }
            child.wait_with_output()
        });
        let output = output.map_err(|why| self.dead(&why))?;
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok(Output {
            status: output.status,
            data: output.stdout,
            words,
        })
    }

    /// Runs it; any status but 0 is the problem `what`.
    pub(in crate::repository) fn data(&self, arguments: &[&str], what: &str) -> Result<Vec<u8>> {
        let output = self.run(arguments, None)?;
        if output.status.success() {
            Ok(output.data)
        } else {
            Err(output.problem(what))
        }
    }

    /// Runs it for a line of text; any status but 0 is the problem `what`.
    pub(super) fn text(&self, arguments: &[&str], what: &str) -> Result<String> {
        let output = self.run(arguments, None)?;
        if output.status.success() {
            Ok(output.text())
        } else {
            Err(output.problem(what))
        }
    }

    /// Runs it for an answer that may be none (status 1).
    pub(super) fn maybe(&self, arguments: &[&str], what: &str) -> Result<Option<String>> {
        let output = self.run(arguments, None)?;
        match output.status.code() {
            Some(0) => Ok(Some(output.text())),
            Some(1) => Ok(None),
            _ => Err(output.problem(what)),
        }
    }

    /// Git could not be run, or stopped talking.
    pub(super) fn dead(&self, why: &std::io::Error) -> Problem {
        Problem::refused(format!("{} cannot be run", self.program.display())).because(why.to_string())
    }
}

/// What tells git who commits, and when.
fn variables_of(Signature { who, when }: &Signature) -> [(&'static str, String); 6] {
    let minutes = when.offset_minutes.abs();
    let sign = if when.offset_minutes < 0 { '-' } else { '+' };
    let date = format!("@{} {sign}{:02}{:02}", when.seconds, minutes / 60, minutes % 60);
    [
        ("GIT_AUTHOR_NAME", who.name.clone()),
        ("GIT_AUTHOR_EMAIL", who.email.clone()),
        ("GIT_AUTHOR_DATE", date.clone()),
        ("GIT_COMMITTER_NAME", who.name.clone()),
        ("GIT_COMMITTER_EMAIL", who.email.clone()),
        ("GIT_COMMITTER_DATE", date),
    ]
}
