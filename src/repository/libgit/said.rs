//! What git's configuration and its attributes say, looked up once for as long as their files stay the same: every
//! question to libgit2 by itself is a look at each of those files.
//!
//! Law: an answer is never older than the files it was read from. Where it may come from files that are not known
//! here, nothing is kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::{AttrCheckFlags, AttrValue, Config, Error};

use super::mark::Mark;
use super::preflight::Reason;
use super::seen::Told;
use super::{Library, config};

/// Attributes by which git changes content on its way in.
const CONVERTING: [&str; 6] = ["text", "eol", "crlf", "filter", "working-tree-encoding", "ident"];

/// The configuration as some files said it.
pub(super) struct Said {
    marks: Vec<Option<Mark>>,
    /// What each setting says, by its name in small letters; nothing where it is named and no more.
    values: BTreeMap<String, Option<String>>,
}

/// What attributes said of a path.
pub(super) struct Attributed {
    path: String,
    config: Arc<Said>,
    staged: Vec<String>,
    marks: Vec<Option<Mark>>,
    answer: Option<Reason>,
}

impl Said {
    fn of(config: &Config, marks: Vec<Option<Mark>>) -> Result<Self, Error> {
        let mut found: BTreeMap<String, (i32, Option<String>)> = BTreeMap::new();
        let mut entries = config.entries(None)?;
        while let Some(entry) = entries.next() {
            let entry = entry?;
            let level = entry.level() as i32;
            let name = String::from_utf8_lossy(entry.name_bytes()).into_owned();
            if found.get(&name).is_none_or(|(known, _)| *known <= level) {
                let value = entry.has_value().then(|| entry.value().ok().map(str::to_owned));
                found.insert(name, (level, value.flatten()));
            }
        }
        let values = found.into_iter().map(|(name, (_, value))| (name, value));
        Ok(Self {
            marks,
            values: values.collect(),
        })
    }

    /// Whether the files lead on to others, by which the answer would have to be known as well.
    fn leads_on(&self) -> bool {
        self.values.keys().any(|name| name.starts_with("include"))
    }

    /// The names of all settings: parts other than the middle one in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }

    /// Whether a setting is named.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(&name.to_ascii_lowercase())
    }

    /// The text of a setting.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.values.get(&name.to_ascii_lowercase())?.as_deref()
    }

    /// What a setting says where it is a plain yes or no.
    pub(super) fn plainly(&self, name: &str) -> Option<bool> {
        match self.values.get(&name.to_ascii_lowercase())? {
            Some(value) => Config::parse_bool(value.as_str()).ok(),
            None => Some(true),
        }
    }

    /// Whether a setting is there and no plain no: what is neither yes nor no is git's to complain about.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.has(name) && self.plainly(name) != Some(false)
    }
}

impl Library {
    /// The configuration as it is now.
    pub(super) fn said(&self) -> Result<Arc<Said>, Error> {
        let files = config::files(
            &self.environment,
            self.repository.path(),
            self.repository.commondir(),
        );
        let marks: Vec<_> = files.iter().map(|(file, _)| Mark::of(file)).collect();
        if let Some(said) = &*self.said.borrow()
            && said.marks == marks
            && !said.leads_on()
        {
            return Ok(said.clone());
        }
        // A file that was not there when the repository was opened is not known to libgit2 yet.
        let config = config::layered(&self.repository, &self.environment)?;
        self.repository.set_config(&config)?;
        let said = Arc::new(Said::of(&config, marks)?);
        self.said.replace(Some(said.clone()));
        Ok(said)
    }

    /// Whether a file's mode on disk is its mode in git.
    #[cfg(unix)]
    pub(super) fn trusts_modes(&self) -> bool {
        let said = self.said();
        said.ok()
            .and_then(|said| said.plainly("core.fileMode"))
            .unwrap_or(true)
    }

    /// How git would change the file on its way in, if it would.
    pub(super) fn conversion(&self, path: &str) -> Option<Reason> {
        let said = self.said().ok()?;
        let told = self.told(path).ok();
        let staged = told.as_ref().and_then(|told| told.attributes.clone());
        // Where a file of attributes is chosen, finding it is libgit2's.
        let Some(staged) = staged.filter(|_| !said.has("core.attributesFile")) else {
            return self.converting(path, told.as_ref(), &said);
        };
        let files = self.attribute_files(path);
        let marks: Vec<_> = files.iter().map(|file| Mark::of(file)).collect();
        if let Some(known) = &*self.attributed.borrow()
            && known.path == path
            && Arc::ptr_eq(&known.config, &said)
            && known.staged == staged
            && known.marks == marks
        {
            return known.answer.clone();
        }
        let answer = self.converting(path, told.as_ref(), &said);
        // What stands in the index alone has no file to be known by.
        let all_on_disk = staged.iter().all(|name| self.place.on_disk(name).is_file());
        self.attributed.replace(all_on_disk.then(|| Attributed {
            path: path.to_owned(),
            config: said,
            staged,
            marks,
            answer: answer.clone(),
        }));
        answer
    }

    /// The files in which attributes of a path may stand.
    fn attribute_files(&self, path: &str) -> Vec<PathBuf> {
        let folders = Path::new(path).ancestors().skip(1);
        let beside = folders.map(|folder| self.place.work_tree.join(folder).join(".gitattributes"));
        let user = config::user_folder(&self.environment).map(|folder| folder.join("attributes"));
        let others = [
            Some(PathBuf::from("/etc/gitattributes")),
            Some(self.place.common_dir.join("info/attributes")),
            Some(self.place.git_dir.join("info/attributes")),
            user,
        ];
        beside.chain(others.into_iter().flatten()).collect()
    }

    /// The same, asked of libgit2.
    fn converting(&self, path: &str, told: Option<&Told>, said: &Said) -> Option<Reason> {
        // Sees to it that libgit2 reads the index only for attributes that are nowhere else; where it cannot be read,
        // its own way is the one that says so.
        let _ = told.map(|told| self.show_attributes(told));
        let path = Path::new(path);
        let mut unconverted = false;
        for name in CONVERTING {
            let value = self
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
        let automatic = said.text("core.autocrlf").unwrap_or_default();
        let is_off = matches!(
            &*automatic.to_ascii_lowercase(),
            "" | "false" | "no" | "off" | "0"
        );
        (!is_off && !unconverted).then(|| Reason::Conversion("core.autocrlf".to_owned()))
    }
}
