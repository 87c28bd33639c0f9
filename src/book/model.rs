//! What the book says of an edit, as plain data.

/// Whether a plan may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading and recording edits.
    ReadWrite,
    /// Reading; nothing is written that anybody would miss.
    ReadOnly,
}

/// What became of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The plan says so already: no commit.
    Nothing,
    /// It is in history.
    Recorded(Receipt),
}

/// An edit that is in history, on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The commit's full id.
    pub commit: String,
    /// Its short form.
    pub short: String,
    /// The commit's subject.
    pub sentence: String,
    /// The refs (or `strategy`, `lead:KEY`) of what changed.
    pub refs: Vec<String>,
    /// What the person should know besides: what a hook changed, what was renumbered.
    pub notes: Vec<String>,
}

/// Edits made by hand that are not in history yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandEdits {
    /// They in one sentence.
    pub sentence: String,
    /// One line for each commitment that changed.
    pub lines: Vec<String>,
    /// Whether somebody staged a version of the file.
    pub staged: bool,
}

impl HandEdits {
    /// They as they are told before they are thrown away.
    pub fn told(&self) -> String {
        if self.lines.is_empty() {
            self.sentence.clone()
        } else {
            self.lines.join("; ")
        }
    }
}

/// Edits made by hand that were thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where the file as it was is kept.
    pub copy: String,
    /// What they changed.
    pub edits: HandEdits,
}
