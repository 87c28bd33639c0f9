//! The environment as it was when the program started: handed on, never read again. Law: what git is told and
//! what the pre-flight decides come from the same snapshot, so a test needs no change to the real environment.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::model::Signature;

/// A snapshot of the environment's variables; a `git` command sees these and no others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    variables: BTreeMap<OsString, OsString>,
    signature: Option<Signature>,
}

/// Variables of git that change neither what is read nor where from: a repository can still be read in place.
/// Who commits does not matter to reading.
const HARMLESS_TO_READING: [&str; 9] = [
    "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL",
    "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_DATE",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
];

/// Variables of git that change nothing of a commit either: how a person is asked, text is shown and a server is
/// reached. Editors' own terminals set some of them always.
const HARMLESS: [&str; 14] = [
    "GIT_ASKPASS",
    "GIT_EDITOR",
    "GIT_HTTP_USER_AGENT",
    "GIT_MERGE_AUTOEDIT",
    "GIT_PAGER",
    "GIT_PAGER_IN_USE",
    "GIT_PROXY_COMMAND",
    "GIT_SEQUENCE_EDITOR",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "GIT_TERMINAL_PROMPT",
];

impl Environment {
    /// The environment of this process.
    pub fn of_process() -> Self {
        std::env::vars_os().collect()
    }

    /// The same with a variable set.
    #[must_use]
    pub fn with(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// The same without a variable.
    #[must_use]
    pub fn without(mut self, name: impl AsRef<OsStr>) -> Self {
        self.variables.remove(name.as_ref());
        self
    }

    /// The same with every commit and tag made by this person at this moment, whatever git's settings and the clock
    /// say: for a history that is to come out the same each time.
    #[must_use]
    pub fn signed(mut self, signature: Signature) -> Self {
        self.signature = Some(signature);
        self
    }

    /// Who commits and when, where it is not for git's settings and the clock to say.
    pub fn signature(&self) -> Option<&Signature> {
        self.signature.as_ref()
    }

    /// The same without git's variables and the user's own settings of git, which are then looked for in `home`.
    #[must_use]
    pub fn apart(mut self, home: &Path) -> Self {
        self.variables
            .retain(|name, _| !name.to_string_lossy().starts_with("GIT_"));
        self.with("HOME", home).with("XDG_CONFIG_HOME", home)
    }

    /// A variable's value; an empty one counts as not set.
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        let value = self.variables.get(OsStr::new(name))?;
        (!value.is_empty()).then_some(value)
    }

    /// A variable that holds a path.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.get(name).map(PathBuf::from)
    }

    /// Whether a variable is set to one of git's words for yes.
    pub fn is_on(&self, name: &str) -> bool {
        let value = self.get(name).and_then(OsStr::to_str).unwrap_or_default();
        !matches!(
            value.to_ascii_lowercase().as_str(),
            "" | "0" | "no" | "off" | "false"
        )
    }

    /// All variables.
    pub fn variables(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.variables
            .iter()
            .map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }

    /// The first of git's own variables that is set, if any: it may change what a commit holds or how it is made.
    pub fn git_variable(&self) -> Option<&str> {
        self.git_variables().next()
    }

    /// The first variable that may make git read another repository, index, object store or configuration.
    pub fn redirection(&self) -> Option<&str> {
        self.git_variables()
            .find(|name| !HARMLESS_TO_READING.contains(name))
    }

    fn git_variables(&self) -> impl Iterator<Item = &str> {
        let names = self.variables.keys().filter_map(|name| name.to_str());
        names.filter(|name| {
            // The shell prompt's settings bear git's prefix but git never reads them.
            name.starts_with("GIT_") && !name.starts_with("GIT_PS1_") && !HARMLESS.contains(name)
        })
    }

    /// The user's `git` program: the first on the PATH.
    pub fn git(&self) -> Option<PathBuf> {
        let path = self.get("PATH")?;
        std::env::split_paths(path)
            .filter(|folder| folder.is_absolute())
            .find_map(|folder| {
                let program = folder.join("git").with_extension(std::env::consts::EXE_EXTENSION);
                is_program(&program).then_some(program)
            })
    }
}

impl<K: Into<OsString>, V: Into<OsString>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let variables = pairs
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            variables,
            signature: None,
        }
    }
}

/// Whether `path` is a file that can be run.
pub(super) fn is_program(path: &Path) -> bool {
    let Ok(about) = path.metadata() else { return false };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        about.is_file() && about.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    {
        about.is_file()
    }
}
