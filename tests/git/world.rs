//! A sandbox: a home, a repository with a plan, and the real git to look at both. Nothing of the user's is read.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pledgebook::error::{Problem, Result};
use pledgebook::repository::{Engine, Environment, Hand, Proposal, Receipt, Recorded, Repository, replace};
use tempfile::TempDir;

pub const PLAN: &str = "plans/plan.yaml";
pub const OLD: &str = "pledge: 1\ntitle: one\n";
pub const NEW: &str = "pledge: 1\ntitle: two\n";
pub const MESSAGE: &str =
    "7.1: due 31 Mar 2019 → 30 Jun 2019\n\n# kept though it looks like a comment\n\nCommitment: 7.1\n";

const CONFIG: &str = "[user]\n\tname = Head of Service\n\temail = hos@example.org\n[init]\n\tdefaultBranch = main\n\
                      [gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[advice]\n\tdetachedHead = false\n";

pub struct World {
    /// Where everything is; gone with this.
    pub folder: TempDir,
    /// The work tree.
    pub tree: PathBuf,
    pub environment: Environment,
    pub engine: Engine,
    /// Who is to make the commit here.
    pub hand: Hand,
}

impl World {
    /// A home and an empty folder; no repository yet.
    pub fn empty(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let (home, tree) = (root.join("home"), root.join("tree"));
        fs::create_dir(&home).unwrap();
        fs::create_dir_all(tree.join("plans")).unwrap();
        fs::write(home.join(".gitconfig"), CONFIG).unwrap();
        let environment = Environment::default()
            .with("PATH", std::env::var_os("PATH").unwrap())
            .with("HOME", &home)
            .with("TZ", "UTC0")
            .with("LC_ALL", "C.UTF-8");
        let hand = if engine == Engine::Command {
            Hand::Command
        } else {
            Hand::Library
        };
        Self {
            folder,
            tree,
            environment,
            engine,
            hand,
        }
    }

    /// A repository without a commit.
    pub fn unborn(engine: Engine) -> Self {
        let world = Self::empty(engine);
        world.git(&["init", "-q"]);
        world
    }

    /// A repository with the plan and another file in its first commit.
    pub fn new(engine: Engine) -> Self {
        let world = Self::unborn(engine);
        world.seed();
        world
    }

    /// The first commit: the plan and a file of somebody else.
    pub fn seed(&self) {
        self.write(PLAN, OLD);
        self.write("other.txt", "theirs\n");
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "First"]);
    }

    pub fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.environment = self.environment.clone().with(name, value.as_ref());
    }

    pub fn plan(&self) -> PathBuf {
        self.tree.join(PLAN)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.tree.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.tree.join(path)).unwrap()
    }

    /// Makes a hook that is a shell script.
    pub fn hook(&self, name: &str, script: &str) {
        let path = self.tree.join(".git/hooks").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        make_executable(&path);
    }

    /// Runs git in the work tree; it must succeed.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.tree, arguments)
    }

    pub fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = self.try_git(folder, arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {arguments:?}: {words}");
        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end_matches('\n')
            .to_owned()
    }

    pub fn try_git(&self, folder: &Path, arguments: &[&str]) -> std::process::Output {
        let mut command = Command::new("git");
        command
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .envs(self.environment.variables());
        command.output().unwrap()
    }

    /// Runs git with its own clock stopped at `seconds` of 1970.
    pub fn git_at(&self, seconds: i64, arguments: &[&str]) -> String {
        let date = format!("@{seconds} +0100");
        let mut command = Command::new("git");
        command
            .args(arguments)
            .current_dir(&self.tree)
            .env_clear()
            .envs(self.environment.variables());
        let output = command
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end_matches('\n')
            .to_owned()
    }

    pub fn open(&self) -> Repository {
        self.find(&self.plan()).unwrap()
    }

    pub fn find(&self, path: &Path) -> Result<Repository> {
        Repository::find_by(path, &self.environment, self.engine)
    }

    /// Writes the new text and records it, as the book does.
    pub fn record(&self) -> Result<Recorded> {
        Self::record_in(&self.open(), NEW)
    }

    pub fn record_in(repository: &Repository, text: &str) -> Result<Recorded> {
        let parent = repository.head()?.commit;
        replace(&repository.place().file, text.as_bytes())?;
        repository.record(&Proposal {
            made: None,
            path: repository.path(),
            bytes: text.as_bytes(),
            message: MESSAGE,
            parent: parent.as_ref(),
        })
    }

    /// Records the new text; it must go through, by the hand that is due, and leave everything well.
    pub fn records(&self) -> Receipt {
        let recorded = self.record();
        self.went_well(recorded)
    }

    pub fn went_well(&self, recorded: Result<Recorded>) -> Receipt {
        let receipt = recorded.unwrap().receipt().expect("nobody else commits here");
        assert_eq!(receipt.by, self.hand);
        assert_eq!(self.git(&["rev-parse", "HEAD"]), receipt.id.as_str());
        assert_eq!(
            self.git(&["rev-parse", &format!("HEAD:{PLAN}")]),
            receipt.blob.as_str()
        );
        self.is_sound();
        receipt
    }

    /// The receipt has no notes: message and content are as meant, to the letter.
    pub fn records_as_meant(&self) -> Receipt {
        let receipt = self.records();
        assert_eq!(receipt.notes, []);
        assert_eq!(self.message("HEAD"), MESSAGE);
        assert_eq!(self.git(&["show", "--name-only", "--format=", "HEAD"]), PLAN);
        receipt
    }

    /// Records the new text; it must be refused, nothing committed, the index as it was.
    pub fn is_refused(&self) -> Problem {
        let state = |world: &Self| {
            let head = world
                .try_git(&world.tree, &["rev-parse", "-q", "--verify", "HEAD"])
                .stdout;
            (
                head,
                world.try_git(&world.tree, &["ls-files", "-s", "--debug"]).stdout,
            )
        };
        let before = state(self);
        let problem = self.record().unwrap_err();
        let after = state(self);
        assert_eq!(before.0, after.0, "HEAD moved: {problem}");
        let entries = |listing: &[u8]| {
            let text = String::from_utf8_lossy(listing).into_owned();
            text.lines()
                .filter(|line| line.starts_with("10"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            entries(&before.1),
            entries(&after.1),
            "the index changed: {problem}"
        );
        problem
    }

    pub fn message(&self, revision: &str) -> String {
        let raw = self.git(&["cat-file", "commit", revision]) + "\n";
        raw.split_once("\n\n").unwrap().1.to_owned()
    }

    pub fn status(&self) -> String {
        self.git(&["status", "--porcelain"])
    }

    /// `git fsck --strict` has nothing to say of damage.
    pub fn is_sound(&self) {
        let output = self.try_git(&self.tree, &["fsck", "--strict", "--no-dangling"]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && !words.contains("error"), "{words}");
    }
}

pub fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}
