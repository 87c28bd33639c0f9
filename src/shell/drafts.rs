//! Typed text that was never saved, kept when the program is ended from outside and offered again on the next start.
//!
//! Law: a draft is removed only once its text is back on the screen; one draft never replaces another.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::overlay::Draft;
use crate::app::{Act, Filled, Side, Task};
use crate::plan::{ListInfo, Place, Plan, Record};
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
    /// What the form was for, by its word; a change of fields where none is said.
    #[serde(default)]
    task: Vec<String>,
    item: Vec<(String, String)>,
    /// The other items it is about.
    #[serde(default)]
    others: Vec<Vec<(String, String)>>,
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

    /// Whether the plan was never opened here before; from now on it was.
    pub fn is_first(&self) -> bool {
        let mark = self.folder.join(format!("{}.opened", self.name));
        if mark.exists() {
            return false;
        }
        let _ = std::fs::create_dir_all(&self.folder);
        std::fs::write(mark, "").is_ok()
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        (1..=MOST).map(|number| self.folder.join(format!("{}.{number}.json", self.name)))
    }

    /// Keeps a draft. Nobody is there to be told when that fails.
    pub fn keep(&self, draft: &Draft) {
        let (task, others) = words(&draft.filled.task);
        let kept = Kept {
            task,
            item: steps(&draft.filled.item),
            others: others.iter().map(|place| steps(place)).collect(),
            typed: draft.filled.typed.clone(),
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
                filled: Filled {
                    item: place(&kept.item)?,
                    task: task(&kept)?,
                    typed: kept.typed,
                },
                reason: kept.reason,
            };
            Some((file, draft))
        })
    }
}

fn steps(place: &Place) -> Vec<(String, String)> {
    let steps = place.steps.iter();
    steps
        .map(|step| (step.list.to_owned(), step.item.clone()))
        .collect()
}

/// What a form was for, in words, with the other items it is about.
fn words(task: &Task) -> (Vec<String>, Vec<&Place>) {
    let (words, others): (Vec<&str>, Vec<&Place>) = match task {
        Task::Set => (vec!["set"], Vec::new()),
        Task::Add { kind, list, side } => (vec!["add", kind, list, side.word()], Vec::new()),
        Task::Update { by } => (["update"].into_iter().chain(by.as_deref()).collect(), Vec::new()),
        Task::Reading => (vec!["reading"], Vec::new()),
        Task::Withdraw => (vec!["withdraw"], Vec::new()),
        Task::Supersede => (vec!["supersede"], Vec::new()),
        Task::HandOn => (vec!["hand-on"], Vec::new()),
        Task::Remove => (vec!["remove"], Vec::new()),
        Task::Renumber { series: false } => (vec!["renumber"], Vec::new()),
        Task::Renumber { series: true } => (vec!["renumber-series"], Vec::new()),
        Task::Move { side, to } => (vec!["move", side.word()], vec![to]),
        Task::Together(items) => (vec!["together"], items.iter().collect()),
        Task::ByHand => (vec!["by-hand"], Vec::new()),
        Task::Minute { meeting, act } => (vec!["minute", act.name(), meeting], Vec::new()),
        Task::Settling { name, .. } => (vec!["settling", name], Vec::new()),
    };
    (words.into_iter().map(str::to_owned).collect(), others)
}

/// What a form was for, from its words.
fn task(kept: &Kept) -> Option<Task> {
    let words: Vec<&str> = kept.task.iter().map(String::as_str).collect();
    let side = |word: &str| {
        [Side::Before, Side::After, Side::Under]
            .into_iter()
            .find(|side| side.word() == word)
    };
    let mut others = kept.others.iter().map(|steps| place(steps));
    Some(match words.as_slice() {
        [] | ["set"] => Task::Set,
        ["add", kind, list, word] => {
            let list = list_named(list, kind)?;
            Task::Add {
                kind: list.kind().name,
                list: list.name,
                side: side(word)?,
            }
        }
        ["update", by @ ..] => Task::Update {
            by: by.first().map(|by| (*by).to_owned()),
        },
        ["reading"] => Task::Reading,
        ["withdraw"] => Task::Withdraw,
        ["supersede"] => Task::Supersede,
        ["hand-on"] => Task::HandOn,
        ["remove"] => Task::Remove,
        ["renumber"] => Task::Renumber { series: false },
        ["renumber-series"] => Task::Renumber { series: true },
        ["move", word] => Task::Move {
            side: side(word)?,
            to: others.next()??,
        },
        ["by-hand"] => Task::ByHand,
        ["minute", name, meeting] => Task::Minute {
            meeting: (*meeting).to_owned(),
            act: Act::ALL.into_iter().find(|act| act.name() == *name)?,
        },
        // What answers something is a change of fields.
        ["settling", name] => Task::Settling {
            name: (*name).to_owned(),
            of: Box::new(Task::Set),
        },
        ["together"] => Task::Together(others.collect::<Option<_>>()?),
        _ => return None,
    })
}

/// The list of a name whose items are of a kind, wherever in the table it is.
fn list_named(name: &str, kind: &str) -> Option<&'static ListInfo> {
    let mut kinds = vec![Record::kind(&Plan::default())];
    while let Some(holder) = kinds.pop() {
        for info in holder.lists {
            if info.name == name && info.kind().name == kind {
                return Some(info);
            }
            kinds.push(info.kind());
        }
    }
    None
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
            filled: Filled {
                item: Place::root().item("priorities", "7").item("actions", "7.1"),
                task: Task::Set,
                typed: vec![("title".to_owned(), text.to_owned())],
            },
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
