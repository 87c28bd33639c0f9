//! Which commits libgit2 may make. It ignores much that users rely on, so whatever it would ignore sends the commit
//! through the user's `git`. No process is started to find out.

use std::fmt;
use std::path::Path;

use git2::{AttrCheckFlags, AttrValue, Config};

use crate::repository::environment::{Environment, is_program};
use crate::repository::identity::is_plain;
use crate::repository::model::Identity;

use super::Library;

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

/// Attributes by which git changes content on its way in.
const CONVERTING: [&str; 6] = ["text", "eol", "crlf", "filter", "working-tree-encoding", "ident"];

/// Everything but the index, which is looked at when the commit is made.
pub(super) fn reasons(library: &Library, path: &str) -> Vec<Reason> {
    let mut reasons = Vec::new();
    reasons.extend(
        library
            .environment
            .git_variable()
            .map(|name| Reason::Variable(name.to_owned())),
    );
    match library.repository.config() {
        Ok(mut config) => settings(&mut config, &mut reasons),
        Err(why) => reasons.push(Reason::Setting(why.message().to_owned())),
    }
    reasons.extend(hook(&library.place.common_dir.join("hooks")));
    reasons.extend(conversion(library, path));
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

fn settings(config: &mut Config, reasons: &mut Vec<Reason>) {
    let set = |config: &Config, name: &str| config.get_entry(name).is_ok();
    for name in ["core.hooksPath", "i18n.commitEncoding"] {
        if set(config, name) {
            reasons.push(Reason::Setting(name.to_owned()));
        }
    }
    for name in [
        "commit.gpgSign",
        "core.splitIndex",
        "index.sparse",
        "core.sparseCheckout",
    ] {
        // What is no yes or no is git's to complain about.
        if set(config, name) && config.get_bool(name) != Ok(false) {
            reasons.push(Reason::Setting(name.to_owned()));
        }
    }
    if config
        .get_string("core.sharedRepository")
        .is_ok_and(|who| !matches!(&*who, "umask" | "false" | "0"))
    {
        reasons.push(Reason::Setting("core.sharedRepository".to_owned()));
    }
    let Ok(mut entries) = config.entries(None) else {
        return;
    };
    while let Some(Ok(entry)) = entries.next() {
        let name = entry.name().unwrap_or_default();
        if name.starts_with("hook.") || name.starts_with("includeif.") {
            reasons.push(Reason::Setting(name.to_owned()));
            break;
        }
    }
}

/// The setting by which the user signs tags.
pub(super) fn signs_tags(library: &Library) -> Option<Reason> {
    let config = library.repository.config().ok()?;
    let signs = |name: &&&str| config.get_entry(name).is_ok() && config.get_bool(name) != Ok(false);
    let name = ["tag.gpgSign", "tag.forceSignAnnotated"];
    name.iter()
        .find(signs)
        .map(|name| Reason::Setting((*name).to_owned()))
}

/// How git would change the file on its way in, if it would.
pub(super) fn conversion(library: &Library, path: &str) -> Option<Reason> {
    // Sees to it that libgit2 reads the index only for attributes that are nowhere else; where it cannot be read, its
    // own way is the one that says so.
    let _ = library.told(path);
    let path = Path::new(path);
    let mut unconverted = false;
    for name in CONVERTING {
        let value = library
            .repository
            .get_attr(path, name, AttrCheckFlags::FILE_THEN_INDEX)
            .ok()
            .flatten();
        match AttrValue::from_string(value) {
            AttrValue::Unspecified => {}
            // `-text` says plainly that nothing is converted, and overrides core.autocrlf.
            AttrValue::False => unconverted |= matches!(name, "text" | "crlf"),
            AttrValue::True | AttrValue::String(_) | AttrValue::Bytes(_) => {
                return Some(Reason::Conversion(format!("the attribute {name}")));
            }
        }
    }
    let config = library.repository.config().ok()?;
    let automatic = config.get_string("core.autocrlf").unwrap_or_default();
    let is_off = matches!(
        &*automatic.to_ascii_lowercase(),
        "" | "false" | "no" | "off" | "0"
    );
    (!is_off && !unconverted).then(|| Reason::Conversion("core.autocrlf".to_owned()))
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
    let config = library.repository.config().ok()?;
    let of = |role: &str| {
        let part = |part: &str| {
            let own = config.get_string(&format!("{role}.{part}"));
            own.or_else(|_| config.get_string(&format!("user.{part}")))
                .ok()
                .filter(|text| is_plain(text))
        };
        Some(Identity {
            name: part("name")?,
            email: part("email")?,
        })
    };
    Some((of("author")?, of("committer")?))
}
