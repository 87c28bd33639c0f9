//! What a repository is made of, as this program sees it: ids, people, moments, commits, versions of a file.
//! Plain data, the same whichever backend filled it.

use std::fmt;

use chrono::{DateTime, FixedOffset, Local};

use super::{refuse, sum};
use crate::error::Problem;

/// The full name of an object in git: 40 hexadecimal digits (SHA-1) or 64 (SHA-256), in small letters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(Box<str>);

impl ObjectId {
    /// The id written as `text`, or nothing where that is no full id.
    pub fn parse(text: &str) -> Option<Self> {
        let full = matches!(text.len(), 40 | 64);
        let hex = text.bytes().all(|b| b.is_ascii_hexdigit());
        (full && hex).then(|| Self(text.to_ascii_lowercase().into()))
    }

    /// The id of a blob that holds just these bytes, in a repository with SHA-1.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let id = git2::Oid::from_bytes(&sum::of_blob(bytes)).ok()?;
        Self::parse(&id.to_string())
    }

    /// All its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its first seven digits: enough to recognise it by, not always enough to find it by.
    pub fn first_seven(&self) -> &str {
        self.0.get(..7).unwrap_or(&self.0)
    }

    /// Whether this is git's way of writing "no object".
    pub fn is_zero(&self) -> bool {
        self.0.bytes().all(|b| b == b'0')
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A moment as git keeps it: seconds of 1970, and how far from UTC the clock was that showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Seconds since the start of 1970, UTC.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

impl Moment {
    /// This moment, on this machine's clock.
    pub fn now() -> Self {
        let now = Local::now();
        Self {
            seconds: now.timestamp(),
            offset_minutes: now.offset().local_minus_utc() / 60,
        }
    }

    /// The date and time on the clock it was made by; nothing where the year is beyond any calendar.
    pub fn date_time(self) -> Option<DateTime<FixedOffset>> {
        let offset = FixedOffset::east_opt(self.offset_minutes.checked_mul(60)?)?;
        Some(DateTime::from_timestamp(self.seconds, 0)?.with_timezone(&offset))
    }
}

/// Who git says somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The name as configured.
    pub name: String,
    /// The e-mail as configured.
    pub email: String,
}

/// Who, and when.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signature {
    /// Who.
    pub who: Identity,
    /// When, with the offset of that clock.
    pub when: Moment,
}

/// One commit without its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: ObjectId,
    /// The commits it was made on: none for the first, several for a merge.
    pub parents: Vec<ObjectId>,
    /// Who made the change.
    pub author: Signature,
    /// Who put it into this history (a rebase or cherry-pick makes that somebody else, later).
    pub committer: Signature,
    /// The whole message.
    pub message: String,
}

impl Commit {
    /// The message's first paragraph on one line, as git shows it.
    pub fn subject(&self) -> String {
        subject_of(&self.message)
    }

    /// The message after its first paragraph, without empty lines around it.
    pub fn body(&self) -> &str {
        let text = self.message.trim_start_matches('\n');
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                return text.get(at..).unwrap_or_default().trim_matches('\n');
            }
            at += line.len();
        }
        ""
    }
}

/// The first paragraph of a message on one line.
pub(super) fn subject_of(message: &str) -> String {
    let first = message.lines().map(str::trim).skip_while(|line| line.is_empty());
    first
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where the work tree stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The branch's name without `refs/heads/`; nothing where HEAD is detached.
    pub branch: Option<String>,
    /// The commit; nothing before the first one.
    pub commit: Option<ObjectId>,
}

impl Head {
    /// Whether HEAD is a commit and no branch, so that new commits belong to none.
    pub fn is_detached(&self) -> bool {
        self.branch.is_none()
    }
}

/// A file's content in the work tree, beside HEAD's version of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// There is no such file.
    Missing,
    /// What git would commit of it is HEAD's version.
    Same,
    /// It differs from HEAD's version, or HEAD has none.
    Differs,
}

/// Bytes whose id is known, so that it need not be reckoned again where they are met.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// What [`ObjectId::of_bytes`] says of them.
    pub id: &'a ObjectId,
}

/// How a file's three versions stand to each other: HEAD's, the staged one and the one in the work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// HEAD's blob; nothing where HEAD does not have the file.
    pub head: Option<ObjectId>,
    /// The staged blob; nothing where the index does not have the file, or only the intent to add it.
    pub staged: Option<ObjectId>,
    /// Git's mode of the staged version, where HEAD's is another.
    pub staged_mode: Option<u32>,
    /// Whether a merge left several versions of it in the index.
    pub conflicted: bool,
    /// The file in the work tree.
    pub file: Copy,
    /// Whether git's index holds a version that this program replaced and another git program brought back: nobody's
    /// edit, so `staged` is told as HEAD's.
    pub returned: bool,
}

impl Standing {
    /// Whether anybody's edit waits: in the index, or made by hand in the file.
    pub fn is_edited(&self) -> bool {
        self.is_staged() || self.file != self.untouched()
    }

    /// Whether the index holds another version than HEAD, or the same one with another mode.
    pub fn is_staged(&self) -> bool {
        self.conflicted || self.staged != self.head || self.staged_mode.is_some()
    }

    /// What to say of a mode that is staged of the file at `path`, which no commit of its content may take along or
    /// drop.
    pub fn mode_problem(&self, path: &str) -> Option<Problem> {
        self.staged_mode.map(|mode| refuse::staged_mode(path, mode))
    }

    fn untouched(&self) -> Copy {
        if self.head.is_some() {
            Copy::Same
        } else {
            Copy::Missing
        }
    }
}

/// One version of a file: a commit that changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit.
    pub commit: Commit,
    /// Where the file was in that commit.
    pub path: String,
    /// Its content there; nothing where the commit deleted it.
    pub blob: Option<ObjectId>,
    /// The file in each of the commit's parents, in their order.
    pub before: Vec<Before>,
}

/// The file in a parent of the commit that changed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Where it was: elsewhere, where the commit renamed it.
    pub path: String,
    /// Its content; nothing where the parent did not have it.
    pub blob: Option<ObjectId>,
    /// The commit that made it so: the next version on this line of history; nothing where there is none.
    pub since: Option<ObjectId>,
    /// Where this line and the others that a merge joins parted, whatever the file was called: none where they have
    /// nothing in common. Nothing where no merge joins it with others.
    pub parted: Option<Vec<Parted>>,
}

/// The last version that two lines of history have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The commit that made it.
    pub since: ObjectId,
    /// What the file was called in it.
    pub path: String,
    /// Its content; nothing where it has none.
    pub blob: Option<ObjectId>,
}

/// How far the branch and the one it follows have gone apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The branch that is followed, `origin/main`.
    pub upstream: String,
    /// Commits here that are not there.
    pub ahead: usize,
    /// Commits there that are not here.
    pub behind: usize,
}

/// A tag that leads to a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    /// Its name without `refs/tags/`.
    pub name: String,
    /// The commit it leads to.
    pub commit: ObjectId,
    /// Whether it is an object of its own, with a person, a date and a message.
    pub annotated: bool,
}

/// What is to be committed: one file's new content, on the commit it was made for.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// The file, relative to the work tree, with `/`.
    pub path: &'a str,
    /// Its content in the work tree; the file must hold exactly these bytes.
    pub bytes: &'a [u8],
    /// The whole message, kept to the letter.
    pub message: &'a str,
    /// HEAD's commit when the edit was made; nothing for the first commit.
    pub parent: Option<&'a ObjectId>,
    /// Who made it and when, where it is not for git to say: an edit that was interrupted is its maker's, whoever
    /// finishes it.
    pub made: Option<&'a Signature>,
}

/// What became of a [`Proposal`] that git did not refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is in history.
    Done(Receipt),
    /// Somebody else's commit came first; nothing was changed. The edit is to be made anew on this HEAD.
    Overtaken(Head),
}

/// A commit that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The commit.
    pub id: ObjectId,
    /// The file's content in it.
    pub blob: ObjectId,
    /// Which hand made it.
    pub by: Hand,
    /// What the person should know: where the commit is not what was meant.
    pub notes: Vec<Note>,
}

/// Which of the two made a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The library built into this program.
    Library,
    /// The user's own `git`.
    Command,
}

/// Something about a commit that is not as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A hook changed the message to this.
    Message(String),
    /// A hook changed the file; the commit has this blob.
    Content(ObjectId),
    /// The commit is as meant, but something changed the file in the work tree meanwhile.
    Afterwards,
    /// A hook put these files into the commit as well.
    Others(Vec<String>),
    /// The commit stands, but the index could not follow; git's words.
    Index(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(now) => write!(f, "your hook changed the message; it now says: {}", subject_of(now)),
            Self::Content(_) => f.write_str("your hook changed the file; the commit has the hook's version"),
            Self::Afterwards => f.write_str(
                "the file was changed while it was committed (by your hook?); the commit has the edit, the file differs",
            ),
            Self::Others(paths) => write!(f, "your hook put other files into the commit: {}", paths.join(", ")),
            Self::Index(why) => write!(
                f,
                "the commit is made, but git's index could not be brought up to date ({why}); \
                 `git reset -- FILE` does it"
            ),
        }
    }
}
