//! Which commits libgit2 may make. It ignores much that users rely on, so whatever it would ignore sends the commit
//! through the user's `git`. No process is started to find out.

use std::fmt;
use std::path::Path;

use crate::repository::environment::{Environment, is_program};
use crate::repository::identity::is_plain;
use crate::repository::model::Identity;

use super::Library;
use super::said::Said;

/// Why a commit is the `git` command's to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A hook that runs at a commit.
    Hook(String),
    /// A setting that libgit2 does not heed.
    Setting(String),
    /// One of git's variables in the environment.
    Variable(String),
    /// An attribute or setting by which git changes the file's content on its way in.
    Conversion(String),
    /// The index is of a kind libgit2 cannot write; its words.
    Index(String),
    /// Git is installed with a system configuration of its own.
    SystemConfiguration,
    /// The name or e-mail is not plainly configured, so git has to work it out.
    Identity,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hook(name) => write!(f, "the hook {name} is to run"),
            Self::Setting(name) => write!(f, "{name} is set"),
            Self::Variable(name) => write!(f, "{name} is set in the environment"),
            Self::Conversion(what) => write!(f, "git converts the file ({what})"),
            Self::Index(why) => write!(f, "the index is of a special kind ({why})"),
            Self::SystemConfiguration => f.write_str("git has a system configuration of its own"),
            Self::Identity => f.write_str("your name and e-mail are not plainly configured"),
        }
    }
}

/// Hooks that run at a commit; others do not concern one.
const HOOKS: [&str; 5] = [
    "pre-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "reference-transaction",
];

/// Everything but the index, which is looked at when the commit is made.
pub(super) fn reasons(library: &Library, path: &str) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.extend(
        library
            .environment
            .git_variable()
            .map(|name| Reason::Variable(name.to_owned())),
    );
    match library.said() {
        Ok(said) => settings(&said, &mut reasons),
        Err(why) => reasons.push(Reason::Setting(why.message().to_owned())),
    }
    reasons.extend(hook(&library.place.common_dir.join("hooks")));
    reasons.extend(library.conversion(path));
    if has_own_system_configuration(&library.environment) {
        reasons.push(Reason::SystemConfiguration);
    }
    if identity(library).is_none() {
        reasons.push(Reason::Identity);
    }
    reasons
}

/// The first hook that would run.
fn hook(folder: &Path) -> Option<Reason> {
    let active = HOOKS.iter().find(|name| is_program(&folder.join(name)))?;
    Some(Reason::Hook((*active).to_owned()))
}

fn settings(said: &Said, reasons: &mut Vec<Reason>) {
    let mut of = |name: &str| reasons.push(Reason::Setting(name.to_owned()));
    for name in ["core.hooksPath", "i18n.commitEncoding"] {
        if said.has(name) {
            of(name);
        }
    }
    for name in [
        "commit.gpgSign",
        "core.splitIndex",
        "index.sparse",
        "core.sparseCheckout",
    ] {
        if said.is_set(name) {
            of(name);
        }
    }
    if said
        .text("core.sharedRepository")
        .is_some_and(|who| !matches!(who, "umask" | "false" | "0"))
    {
        of("core.sharedRepository");
    }
    let beyond = said
        .names()
        .find(|name| name.starts_with("hook.") || name.starts_with("includeif."));
    beyond.map(of);
}

/// The setting by which the user signs tags.
pub(super) fn signs_tags(library: &Library) -> Option<Reason> {
    let said = library.said().ok()?;
    let mut names = ["tag.gpgSign", "tag.forceSignAnnotated"].into_iter();
    let name = names.find(|name| said.is_set(name))?;
    Some(Reason::Setting(name.to_owned()))
}

/// A git beside whose own folder a configuration lies (Homebrew's, one built by hand) reads that one, not /etc's.
fn has_own_system_configuration(environment: &Environment) -> bool {
    let Some(program) = environment.git().and_then(|git| git.canonicalize().ok()) else {
        return false;
    };
    let Some(prefix) = program.parent().and_then(Path::parent) else {
        return false;
    };
    prefix != Path::new("/") && prefix != Path::new("/usr") && prefix.join("etc/gitconfig").is_file()
}

/// Author and committer, where both are configured so plainly that git would take them as they are.
pub(super) fn identity(library: &Library) -> Option<(Identity, Identity)> {
    if let Some(signature) = library.environment.signature() {
        return is_plain(&signature.who.name).then(|| (signature.who.clone(), signature.who.clone()));
    }
    let said = library.said().ok()?;
    let of = |role: &str| {
        let part = |part: &str| {
            let own = said.text(&format!("{role}.{part}"));
            own.or_else(|| said.text(&format!("user.{part}")))
                .filter(|text| is_plain(text))
                .map(str::to_owned)
        };
        Some(Identity {
            name: part("name")?,
            email: part("email")?,
        })
    };
    Some((of("author")?, of("committer")?))
}
