//! The index as it is while nobody holds it: what it says of one file, read once as long as it stays the same file on
//! disk.

use std::fs;
use std::path::{Path, PathBuf};

use git2::Index;

use crate::error::Result;

use super::index::{Staged, staged};
use super::mark::Mark;
use super::raw::Raw;
use super::{Library, says};

const UNREAD: &str = "git's index cannot be read";
/// The name of the files in which attributes stand.
const ATTRIBUTES: &str = ".gitattributes";

/// What an index says of a file.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// What is staged of it.
    pub staged: Staged,
    /// All the index says of it, where that is one ordinary entry and its bytes were read.
    pub facts: Option<Vec<u8>>,
    /// Which files of attributes that bear on it are there; none where that was not looked at.
    pub attributes: Option<Vec<String>>,
}

/// What was told when the index was last looked at, and by what it is known to be the same still.
pub(super) struct Seen {
    path: String,
    mark: Mark,
    told: Told,
    /// Its bytes, kept for whoever changes it next.
    raw: Option<Raw>,
}

impl Library {
    /// What the index says of a file now.
    pub(super) fn told(&self, path: &str) -> Result<Told> {
        let file = self.index_file();
        let mark = Mark::of(&file);
        if let Some(seen) = &*self.seen.borrow()
            && seen.path == path
            && mark.as_ref() == Some(&seen.mark)
        {
            return Ok(seen.told.clone());
        }
        let raw = fs::read(&file)
            .ok()
            .and_then(|bytes| Raw::read(bytes, path, &attribute_files(path)));
        let told = match &raw {
            Some(raw) => Told::of(raw),
            None => Told {
                staged: staged(&self.index()?, path),
                facts: None,
                attributes: None,
            },
        };
        self.seen.replace(mark.map(|mark| Seen {
            path: path.to_owned(),
            mark,
            told: told.clone(),
            raw,
        }));
        Ok(told)
    }

    /// The bytes of the index, which the caller has locked; none where it is of a kind that is not known.
    pub(super) fn raw_index(&self, path: &str) -> Option<Raw> {
        let file = self.index_file();
        let seen = self.seen.take().filter(|seen| seen.path == path);
        let seen = seen.filter(|seen| Mark::of(&file).as_ref() == Some(&seen.mark));
        seen.and_then(|seen| seen.raw)
            .or_else(|| Raw::read(fs::read(&file).ok()?, path, &attribute_files(path)))
    }

    /// Takes note that the index, which the caller has locked, now says this of a file.
    pub(super) fn saw(&self, path: &str, told: Told) {
        self.seen.replace(Mark::of(&self.index_file()).map(|mark| Seen {
            path: path.to_owned(),
            mark,
            told,
            raw: None,
        }));
    }

    /// Shows libgit2 the index, where attributes stand in it that are not on disk; else an empty one, or it would
    /// read the whole of it only to see that there are none.
    pub(super) fn show_attributes(&self, told: &Told) -> Result<()> {
        let elsewhere = |name: &String| !self.place.on_disk(name).is_file();
        let index = match &told.attributes {
            Some(names) if !names.iter().any(elsewhere) => Index::new(),
            _ => Index::open(&self.index_file()),
        };
        index
            .and_then(|mut index| self.repository.set_index(&mut index))
            .map_err(|why| says(UNREAD, &why))
    }

    /// Every entry of the index as it is on disk now.
    pub(super) fn index(&self) -> Result<Index> {
        Index::open(&self.index_file()).map_err(|why| says(UNREAD, &why))
    }

    fn index_file(&self) -> PathBuf {
        self.place.git_dir.join("index")
    }
}

impl Told {
    /// What these bytes tell.
    pub(super) fn of(raw: &Raw) -> Self {
        Self {
            staged: raw.staged(),
            facts: raw.facts().map(<[u8]>::to_vec),
            attributes: Some(raw.beside().to_vec()),
        }
    }
}

/// Where attributes of a file may stand: in its folder and those above.
fn attribute_files(path: &str) -> Vec<String> {
    let folders = Path::new(path).ancestors().skip(1);
    folders
        .filter_map(|folder| {
            folder
                .join(ATTRIBUTES)
                .to_str()
                .map(|name| name.replace('\\', "/"))
        })
        .collect()
}
