//! Typed text that was never saved, kept when the program is ended from outside and offered again on the next start.
//!
//! Law: a draft is removed only once its text is back on the screen; one draft never replaces another.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::overlay::Draft;
use crate::plan::{Place, Plan, Record};
use crate::repository::{Environment, Repository};

/// How many drafts of one plan are kept at most; more are those of a program that is killed again and again.
const MOST: usize = 20;

/// Where the drafts of one plan are kept: in the repository's own folder, which no commit takes along.
#[derive(Clone, Debug)]
pub(super) struct Drafts {
    folder: PathBuf,
    name: String,
}

/// A draft as it stands in its file.
#[derive(Serialize, Deserialize)]
struct Kept {
    item: Vec<(String, String)>,
    typed: Vec<(String, String)>,
    reason: String,
}

impl Drafts {
    /// Those of a plan; none where it is in no repository, and so cannot be changed.
    pub fn of(plan: &Path, environment: &Environment) -> Option<Self> {
        let repository = Repository::find(plan, environment).ok()?;
        Some(Self {
            folder: repository.place().own_folder().join("drafts"),
            name: repository.path().replace('/', "-"),
        })
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        (1..=MOST).map(|number| self.folder.join(format!("{}.{number}.json", self.name)))
    }

    /// Keeps a draft. Nobody is there to be told when that fails.
    pub fn keep(&self, draft: &Draft) {
        let steps = draft.item.steps.iter();
        let kept = Kept {
            item: steps
                .map(|step| (step.list.to_owned(), step.item.clone()))
                .collect(),
            typed: draft.typed.clone(),
            reason: draft.reason.clone(),
        };
        let free = self.files().find(|file| !file.exists());
        if let (Some(file), Ok(text)) = (free, serde_json::to_vec_pretty(&kept)) {
            let _ = std::fs::create_dir_all(&self.folder);
            let _ = std::fs::write(file, text);
        }
    }

    /// A draft that was kept, with the file it is in; one that cannot be read is left alone.
    pub fn find(&self) -> Option<(PathBuf, Draft)> {
        self.files().find_map(|file| {
            let kept: Kept = serde_json::from_slice(&std::fs::read(&file).ok()?).ok()?;
            let draft = Draft {
                item: place(&kept.item)?,
                typed: kept.typed,
                reason: kept.reason,
            };
            Some((file, draft))
        })
    }
}

/// A place by the names of its lists, as the table knows them.
fn place(steps: &[(String, String)]) -> Option<Place> {
    let mut kind = Record::kind(&Plan::default());
    let mut place = Place::root();
    for (list, item) in steps {
        let (_, info) = kind.list(list)?;
        place = place.item(info.name, item.as_str());
        kind = info.kind();
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(folder: &Path) -> Drafts {
        Drafts {
            folder: folder.join("drafts"),
            name: "plans-2018.yaml".to_owned(),
        }
    }

    fn draft(text: &str) -> Draft {
        Draft {
            item: Place::root().item("priorities", "7").item("actions", "7.1"),
            typed: vec![("title".to_owned(), text.to_owned())],
            reason: "line one\nline two".to_owned(),
        }
    }

    #[test]
    fn what_is_kept_is_found_again_and_nothing_replaces_it() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = drafts(folder.path());
        assert!(drafts.find().is_none());
        drafts.keep(&draft("first"));
        drafts.keep(&draft("second"));
        let (file, found) = drafts.find().unwrap();
        assert_eq!(found, draft("first"));
        std::fs::remove_file(file).unwrap();
        assert_eq!(drafts.find().unwrap().1, draft("second"));
    }

    #[test]
    fn a_draft_that_cannot_be_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = drafts(folder.path());
        drafts.keep(&draft("x"));
        let (file, _) = drafts.find().unwrap();
        std::fs::write(&file, "{").unwrap();
        assert!(drafts.find().is_none());
        drafts.keep(&draft("y"));
        assert_eq!(drafts.find().unwrap().1, draft("y"));
        assert!(file.exists());
    }
}
