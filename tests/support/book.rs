//! A repository with a plan in it, and the built `pledge` to run on it.

use std::ops::Deref;
use std::path::Path;
use std::process::Command;

use super::line::words;
use super::outcome::Outcome;
use super::repo::{Repo, at, run};

/// The day everything is reckoned from unless a test says otherwise.
const TODAY: &str = "2019-01-12";
/// When the first commit of a book was made.
const BEGUN: &str = "2018-04-02T09:00:00Z";

/// A repository with a plan. Whatever a [`Repo`] can do it can do too.
pub struct Book {
    repo: Repo,
    file: String,
    today: String,
}

impl Book {
    /// A new repository whose only commit holds `text` as `plan.yaml`.
    pub fn with_plan(text: impl AsRef<[u8]>) -> Self {
        Self::in_repo(Repo::new(), "plan.yaml", text)
    }

    /// Puts `text` as `file` into `repo`, in one commit.
    pub fn in_repo(repo: Repo, file: &str, text: impl AsRef<[u8]>) -> Self {
        repo.write(file, text);
        repo.commit_on(BEGUN, "Start the plan");
        Self::at(repo, file)
    }

    /// The book that `repo` already holds as `file`.
    pub fn at(repo: Repo, file: &str) -> Self {
        Self {
            repo,
            file: file.to_owned(),
            today: TODAY.to_owned(),
        }
    }

    /// What `pledge demo` makes, on the day after its history ends.
    pub fn of_demo() -> Self {
        let book = Self::at(Repo::folder_only(), "plan.yaml").today("2026-04-14");
        book.run("demo .").ok();
        book
    }

    /// Makes `remote` the origin of this book, and pushes it there.
    pub fn published_to(self, remote: &Repo) -> Self {
        self.git(&["remote", "add", "origin", &remote.path().to_string_lossy()]);
        self.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
        self
    }

    /// A colleague's own clone of what stands in `remote`.
    pub fn cloned_from(remote: &Repo, file: &str) -> Self {
        Self::at(Repo::clone_of(remote), file)
    }

    /// From now on the plan is this file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        file.clone_into(&mut self.file);
        self
    }

    /// From now on somebody else is at the keyboard.
    pub fn by(self, name: &str, email: &str) -> Self {
        self.repo.home.identity(name, email);
        self
    }

    /// From now on it is `day`.
    pub fn today(mut self, day: &str) -> Self {
        day.clone_into(&mut self.today);
        self
    }

    /// Runs `pledge` as it would be typed: `set 7.1 due 2019-06-30`.
    pub fn run(&self, line: &str) -> Outcome {
        let words = words(line);
        self.run_words(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Runs `pledge` with these words, whatever they hold.
    pub fn run_words(&self, words: &[&str]) -> Outcome {
        run(self.pledge(words), words, None)
    }

    /// Runs `pledge` with `input` as its standard input.
    pub fn run_reading(&self, line: &str, input: &str) -> Outcome {
        let words = words(line);
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        run(self.pledge(&words), &words, Some(input.as_bytes()))
    }

    /// Runs `pledge` with both clocks of its commit at `when`. This sets variables of git's own, so the commit goes
    /// through the git command.
    pub fn run_on(&self, when: &str, line: &str) -> Outcome {
        let words = words(line);
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        let mut command = self.pledge(&words);
        at(&mut command, when);
        run(command, &words, None)
    }

    /// `pledge` about to be run with these words, to be given more, or kept running.
    pub fn pledge(&self, words: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_pledge"), words);
        // By the variable, so that a test can still type `--today` itself.
        command.env("PLEDGE_TODAY", &self.today);
        command
    }

    /// The program with these words, after the shell has been told `limits`.
    pub fn pledge_under(&self, limits: &str, words: &[&str]) -> Command {
        let program = self.pledge(words);
        let script = format!("{limits}; exec '{}' \"$@\"", env!("CARGO_BIN_EXE_pledge"));
        let mut limited = self.command("sh", &[&["-c", script.as_str(), "sh"], words].concat());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => limited.env(name, value),
                None => limited.env_remove(name),
            };
        }
        limited
    }

    /// The plan's file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where the plan's file is.
    pub fn plan_path(&self) -> std::path::PathBuf {
        self.path().join(Path::new(&self.file))
    }

    /// The text of the plan as it stands on the disk.
    #[track_caller]
    pub fn plan(&self) -> String {
        self.read(&self.file)
    }

    /// Somebody changes the plan in an editor: the one place that reads `from` now reads `to`. Not committed.
    #[track_caller]
    pub fn edit_by_hand(&self, from: &str, to: &str) -> &Self {
        let text = self.plan();
        assert_eq!(
            text.matches(from).count(),
            1,
            "\"{from}\" must stand once in the plan"
        );
        self.write(&self.file, text.replacen(from, to, 1));
        self
    }
}

impl Deref for Book {
    type Target = Repo;

    fn deref(&self) -> &Repo {
        &self.repo
    }
}
