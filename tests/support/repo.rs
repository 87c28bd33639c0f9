//! A repository made and questioned with the real `git`, in a temporary folder.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::home::Home;
use super::outcome::Outcome;

/// A repository with a home of its own.
pub struct Repo {
    /// Whose settings and identity hold.
    pub home: Home,
    folder: PathBuf,
}

impl Repo {
    /// An empty repository on the branch `main`.
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// An empty repository made with further options of `git init`: `--object-format=sha256`, `--bare` …
    pub fn with(options: &[&str]) -> Self {
        let repo = Self::folder_only();
        repo.git(&[&["init", "--quiet", "--initial-branch=main"], options].concat());
        repo
    }

    /// A bare repository, for others to push to.
    pub fn bare() -> Self {
        Self::with(&["--bare"])
    }

    /// A copy of `other` with a home of its own, `other` being its `origin`.
    pub fn clone_of(other: &Self) -> Self {
        let repo = Self::folder_only();
        repo.git(&["clone", "--quiet", &other.path().to_string_lossy(), "."]);
        repo
    }

    /// A folder that is no repository.
    pub fn folder_only() -> Self {
        let home = Home::new();
        let folder = home.root().join("work");
        std::fs::create_dir_all(&folder).unwrap();
        Self { home, folder }
    }

    /// The folder of the working tree.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// What `git` prints for these words; the test fails where git does.
    #[track_caller]
    pub fn git(&self, words: &[&str]) -> String {
        self.try_git(words).ok().stdout.clone()
    }

    /// The same with both of a commit's clocks at `when`, such as `2018-06-20T12:00:00Z`.
    #[track_caller]
    pub fn git_on(&self, when: &str, words: &[&str]) -> String {
        let mut command = self.command("git", words);
        at(&mut command, when);
        run(command, words, None).ok().stdout.clone()
    }

    /// What `git` did with these words.
    pub fn try_git(&self, words: &[&str]) -> Outcome {
        run(self.command("git", words), words, None)
    }

    /// What `git` prints for these words and this standard input.
    #[track_caller]
    pub fn git_reading(&self, words: &[&str], input: &[u8]) -> String {
        run(self.command("git", words), words, Some(input))
            .ok()
            .stdout
            .clone()
    }

    /// `program` about to be run in the working tree, in this home.
    pub fn command(&self, program: &str, words: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(words).current_dir(&self.folder);
        self.home.isolate(&mut command);
        if program == "git" {
            // The test's own git; `pledge` must meet no variable of git's (see `home`).
            command
                .env("GIT_CONFIG_NOSYSTEM", "1")
                .env("GIT_PAGER", "cat")
                .env("GIT_EDITOR", "true");
        }
        command
    }

    /// Writes a file of the working tree, with the folders it needs.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Reads a file of the working tree.
    #[track_caller]
    pub fn read(&self, file: &str) -> String {
        String::from_utf8(self.bytes(file)).unwrap()
    }

    /// Reads a file of the working tree, whatever it holds.
    #[track_caller]
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(file)).unwrap()
    }

    /// Records everything in the working tree as one commit.
    #[track_caller]
    pub fn commit(&self, subject: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", subject]);
    }

    /// The same, with both clocks of the commit at `when`.
    #[track_caller]
    pub fn commit_on(&self, when: &str, subject: &str) {
        self.git(&["add", "--all"]);
        self.git_on(when, &["commit", "--quiet", "--allow-empty", "-m", subject]);
    }

    /// Installs a hook: a shell script without its first line.
    pub fn hook(&self, name: &str, script: &str) {
        let folder = PathBuf::from(self.git(&["rev-parse", "--absolute-git-dir"]).trim_end()).join("hooks");
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
    }

    /// How many commits HEAD has behind it, itself included; 0 before the first.
    pub fn commits(&self) -> usize {
        let count = self.try_git(&["rev-list", "--count", "HEAD"]);
        if count.status == Some(0) {
            count.stdout.trim().parse().unwrap()
        } else {
            0
        }
    }

    /// The branch that is checked out.
    #[track_caller]
    pub fn branch(&self) -> String {
        self.git(&["symbolic-ref", "--short", "HEAD"])
            .trim_end()
            .to_owned()
    }

    /// The full id of HEAD.
    #[track_caller]
    pub fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"]).trim_end().to_owned()
    }

    /// The subjects of all commits, newest first.
    #[track_caller]
    pub fn subjects(&self) -> Vec<String> {
        self.git(&["log", "--format=%s"])
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// The whole message of the last commit.
    #[track_caller]
    pub fn message(&self) -> String {
        self.git(&["log", "-1", "--format=%B"]).trim_end().to_owned() + "\n"
    }

    /// The lines the last commit took out and put in, without file names or context.
    #[track_caller]
    pub fn diff_of_last_commit(&self) -> String {
        let diff = self.git(&[
            "show",
            "--format=",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
        ]);
        let mut in_hunk = false;
        let mut lines = String::new();
        for line in diff.split_inclusive('\n') {
            match line.get(..2) {
                Some("@@") => in_hunk = true,
                Some("di") => in_hunk = false,
                _ if in_hunk => lines.push_str(line),
                _ => {}
            }
        }
        lines
    }

    /// What is changed and not committed, as `git status --porcelain` says it; empty where nothing is.
    #[track_caller]
    pub fn uncommitted(&self) -> String {
        self.git(&["status", "--porcelain"])
    }

    /// The repository is whole: `git fsck` finds nothing.
    #[track_caller]
    pub fn fsck_clean(&self) {
        let fsck = self.try_git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
        fsck.ok().prints_nothing().without_complaint();
    }
}

/// Sets both clocks of a commit made by `command`.
pub fn at(command: &mut Command, when: &str) {
    command
        .env("GIT_AUTHOR_DATE", when)
        .env("GIT_COMMITTER_DATE", when);
}

/// Runs a command to its end with this standard input, or none.
pub fn run(mut command: Command, words: &[&str], input: Option<&[u8]>) -> Outcome {
    let program = Path::new(command.get_program())
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let line = format!("{program} {}", words.join(" "));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.stdin(if input.is_some() {
        Stdio::piped()
    } else {
        Stdio::null()
    });
    let mut child = command
        .spawn()
        .unwrap_or_else(|why| panic!("`{line}` cannot be started: {why}"));
    let feed = child.stdin.take();
    let output = std::thread::scope(|scope| {
        if let (Some(mut feed), Some(input)) = (feed, input) {
            // A command that ends without reading everything closes the pipe; its exit status is what counts.
            scope.spawn(move || feed.write_all(input));
        }
        child.wait_with_output().unwrap()
    });
    Outcome::of(line, output)
}
