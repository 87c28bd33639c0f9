//! What the interface keeps of one plan between two starts, in files of the repository's own folder: typed text that
//! was never saved, to be offered again, and which post is the person's.
//!
//! Law: one draft never replaces another; what a program that still runs holds in its form is offered to nobody else.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::app::overlay::Draft;
use crate::app::{Act, Filled, Side, Task};
use crate::plan::{ListInfo, Place, Plan, Record};
use crate::repository::{Environment, Held, Repository, is_held, make_own_folder};

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

impl Kept {
    fn of(draft: &Draft) -> Self {
        let (task, others) = words(&draft.filled.task);
        Self {
            task,
            item: steps(&draft.filled.item),
            others: others.iter().map(|place| steps(place)).collect(),
            typed: draft.filled.typed.clone(),
            reason: draft.reason.clone(),
        }
    }
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
        let _ = make_own_folder(&self.folder);
        std::fs::write(mark, "").is_ok()
    }

    /// The key of the post that the person said is theirs; none where they never did.
    pub fn post(&self) -> Option<String> {
        let kept = std::fs::read_to_string(self.post_file()).ok()?;
        Some(kept.trim().to_owned()).filter(|key| !key.is_empty())
    }

    /// Keeps the key of the post that the person says is theirs. Nobody is there to be told when that fails: it is
    /// asked again.
    pub fn keep_post(&self, key: &str) {
        let _ = make_own_folder(&self.folder);
        let _ = std::fs::write(self.post_file(), key);
    }

    fn post_file(&self) -> PathBuf {
        self.folder.join(format!("{}.post", self.name))
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> + '_ {
        (1..=MOST).map(|number| self.folder.join(format!("{}.{number}.json", self.name)))
    }

    /// Keeps a draft in a file of its own. Nobody is there to be told when that fails.
    pub fn keep(&self, draft: &Draft) -> Option<Slot> {
        let _ = make_own_folder(&self.folder);
        self.files().find_map(|path| {
            let file = OpenOptions::new().write(true).create_new(true).open(&path);
            let file = written(file.ok()?, draft);
            let slot = Slot {
                path,
                draft: draft.clone(),
                file,
            };
            if slot.file.is_none() {
                slot.give_up();
                return None;
            }
            Some(slot)
        })
    }

    /// A draft that was kept, with the file it is in; one that cannot be read, or is still typed at, is left alone.
    pub fn find(&self) -> Option<(PathBuf, Draft)> {
        self.files().filter(|file| !is_held(file)).find_map(|file| {
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

/// A file that keeps what is typed in one form, held for as long as the form is open.
pub(super) struct Slot {
    path: PathBuf,
    /// Held locked, so that no other program offers it; none where it could not be written anew.
    file: Option<Held>,
    draft: Draft,
}

impl Slot {
    /// Keeps in place of what was typed what is typed now; says whether that is on the disk.
    pub fn keep(&mut self, draft: &Draft) -> bool {
        if self.file.is_some() && self.draft == *draft {
            return true;
        }
        let new = self.path.with_extension("new");
        let file = File::create(&new).ok().and_then(|file| written(file, draft));
        // Some systems do not let a file go that is open.
        self.file = None;
        self.file = file.filter(|_| std::fs::rename(&new, &self.path).is_ok());
        self.draft.clone_from(draft);
        self.file.is_some()
    }

    /// Nothing of it is unsaved any more.
    pub fn give_up(self) {
        drop(self.file);
        let _ = std::fs::remove_file(&self.path);
    }
}

/// The file with a draft in it, on the disk, and locked where the file system can do that.
fn written(file: File, draft: &Draft) -> Option<Held> {
    let file = Held::new(file);
    let text = serde_json::to_vec_pretty(&Kept::of(draft)).ok()?;
    let done = (&*file).write_all(&text).and_then(|()| file.sync_data());
    done.is_ok().then_some(file)
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
        Task::Settling { name, of } => {
            let (done, others) = words(of);
            let settling = ["settling", name].into_iter().map(str::to_owned);
            return (settling.chain(done).collect(), others);
        }
    };
    (words.into_iter().map(str::to_owned).collect(), others)
}

/// What a form was for, from its words.
fn task(kept: &Kept) -> Option<Task> {
    let words: Vec<&str> = kept.task.iter().map(String::as_str).collect();
    task_of(&words, kept)
}

fn task_of(words: &[&str], kept: &Kept) -> Option<Task> {
    let side = |word: &str| {
        [Side::Before, Side::After, Side::Under]
            .into_iter()
            .find(|side| side.word() == word)
    };
    let mut others = kept.others.iter().map(|steps| place(steps));
    Some(match words {
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
        ["settling", name, done @ ..] => Task::Settling {
            name: (*name).to_owned(),
            of: Box::new(task_of(done, kept)?),
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
        drop(drafts.keep(&draft("first")));
        drop(drafts.keep(&draft("second")));
        let (file, found) = drafts.find().unwrap();
        assert_eq!(found, draft("first"));
        std::fs::remove_file(file).unwrap();
        assert_eq!(drafts.find().unwrap().1, draft("second"));
    }

    #[test]
    fn what_was_typed_is_found_though_a_process_being_started_still_has_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = drafts(folder.path());
        let slot = drafts.keep(&draft("first")).unwrap();
        let copy = slot.file.as_ref().unwrap().try_clone().unwrap();
        drop(slot);
        assert_eq!(drafts.find().unwrap().1, draft("first"));
        drop(copy);
    }

    #[test]
    fn what_is_still_typed_is_offered_to_nobody_and_follows_what_is_typed() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = drafts(folder.path());
        let mut slot = drafts.keep(&draft("a")).unwrap();
        assert!(drafts.find().is_none());
        assert!(slot.keep(&draft("a word")));
        assert!(drafts.find().is_none());
        drop(slot);
        assert_eq!(drafts.find().unwrap().1, draft("a word"));
        drafts.keep(&draft("gone")).unwrap().give_up();
        assert_eq!(
            std::fs::read_dir(folder.path().join("drafts")).unwrap().count(),
            1
        );
    }

    #[test]
    fn a_draft_that_cannot_be_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = drafts(folder.path());
        drop(drafts.keep(&draft("x")));
        let (file, _) = drafts.find().unwrap();
        std::fs::write(&file, "{").unwrap();
        assert!(drafts.find().is_none());
        drop(drafts.keep(&draft("y")));
        assert_eq!(drafts.find().unwrap().1, draft("y"));
        assert!(file.exists());
    }
}
