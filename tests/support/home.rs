//! The whole world a command under test can see: a home of its own, and nothing of the user's.
//!
//! The identity stands in the home's `.gitconfig`, not in `GIT_*` variables: `pledge` takes the slower way to
//! commit when it meets any of those, and most tests are about the ordinary way.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Who commits unless a test says otherwise.
pub const OFFICER: &str = "Policy Officer";
/// The e-mail of [`OFFICER`].
pub const EMAIL: &str = "policy@example.org";

/// A temporary folder with a home in it; gone when the test is over.
pub struct Home {
    root: PathBuf,
    _keep: TempDir,
}

impl Home {
    /// A home whose git identity is [`OFFICER`].
    pub fn new() -> Self {
        let keep = TempDir::new().unwrap();
        // macOS keeps its temporary folders behind a symbolic link; git prints the real path.
        let root = if cfg!(windows) {
            keep.path().to_owned()
        } else {
            keep.path().canonicalize().unwrap()
        };
        let home = Self { root, _keep: keep };
        std::fs::create_dir_all(home.path()).unwrap();
        home.identity(OFFICER, EMAIL);
        home
    }

    /// The folder that holds the home and whatever a test puts beside it.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The home itself.
    pub fn path(&self) -> PathBuf {
        self.root.join("home")
    }

    /// From now on `name` is who commits from this home.
    pub fn identity(&self, name: &str, email: &str) {
        // Windows' own system settings would turn line endings round.
        let core = if cfg!(windows) {
            "[core]\n\tautocrlf = false\n"
        } else {
            ""
        };
        let config = format!(
            "[user]\n\tname = {name}\n\temail = {email}\n[init]\n\tdefaultBranch = main\n\
             [gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n{core}"
        );
        std::fs::write(self.path().join(".gitconfig"), config).unwrap();
    }

    /// Adds to the home's git settings, as `git config --global` would.
    pub fn configure(&self, section: &str) {
        let file = self.path().join(".gitconfig");
        let config = std::fs::read_to_string(&file).unwrap();
        std::fs::write(file, config + section).unwrap();
    }

    /// Makes `command` live in this home, whatever the environment of the test run is.
    pub fn isolate(&self, command: &mut Command) {
        for (name, _) in std::env::vars_os() {
            if is_personal(&name) {
                command.env_remove(&name);
            }
        }
        let home = self.path();
        for name in ["HOME", "USERPROFILE"] {
            command.env(name, &home);
        }
        for name in ["CONFIG", "CACHE", "DATA", "STATE"] {
            command.env(
                format!("XDG_{name}_HOME"),
                home.join(format!(".{}", name.to_lowercase())),
            );
        }
        for name in ["APPDATA", "LOCALAPPDATA"] {
            command.env(name, home.join(name));
        }
        command.env("LANG", "C.UTF-8").env("TZ", "UTC");
    }
}

/// Whether a variable says something of the person who runs the tests, or of their terminal.
fn is_personal(name: &OsStr) -> bool {
    const PREFIXES: &[&str] = &["GIT_", "PLEDGE_", "XDG_", "LC_", "SSH_"];
    const NAMES: &[&str] = &[
        "EDITOR",
        "VISUAL",
        "PAGER",
        "BROWSER",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "LANGUAGE",
        "EMAIL",
        "COLUMNS",
        "LINES",
        "COLORTERM",
        "TMUX",
    ];
    let name = name.to_string_lossy();
    NAMES.contains(&&*name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}
