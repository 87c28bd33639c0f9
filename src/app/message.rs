//! What reaches the interface from outside: keys as commands, text, and what the world answers.

use std::sync::Arc;

use chrono::NaiveDate;

use super::effect::File;
use super::issuing::MayTell;
use super::model::Snapshot;
use super::overlay::Draft;
use super::past::{Part, Setter};
use super::screen::{Broken, Listed};
use super::seen::Answer as SeenAnswer;
use super::{Command, Input, Ticket};
use crate::error::Problem;
use crate::history::model::{Commit, Difference};
use crate::plan::Place;
use crate::plan::check::Finding;
use crate::report::choice::{Audience, Had, Pack};
use crate::report::model::Line;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key that is a command.
    Command(Command),
    /// A key that edits text.
    Input(Input),
    /// A text that was pasted.
    Pasted(String),
    /// The first keys of a sequence, and what may follow.
    Pending(String),
    /// A key that is nothing here.
    Unknown(String),
    /// A field of the form, by its number, is to say this; the number after the last is that of the reason.
    Fill(usize, String),
    /// A commitment is gone to.
    Go(Place),
    /// A line of the screen was clicked.
    Clicked(usize),
    /// The day everything is reckoned from.
    Today(NaiveDate),
    /// How many lines of a list the screen now shows.
    Page(usize),
    /// There are several plans to choose from.
    Found(Vec<Listed>),
    /// The plan's file was read.
    Read(Result<Arc<Snapshot>, Trouble>),
    /// What became of an edit or an undo.
    Recorded {
        /// Of which.
        ticket: Ticket,
        /// The commit, or why there is none.
        outcome: Result<Receipt, Problem>,
    },
    /// An edit was not recorded, and the plan is another by now than the one it was made on.
    Overtaken {
        /// Of which.
        ticket: Ticket,
        /// Why it was not.
        problem: Problem,
        /// The plan as it is now.
        now: Arc<Snapshot>,
    },
    /// Who gave fields the values they have, as far as that is known.
    Changers {
        /// Of which question.
        ticket: Ticket,
        /// The commit of each field that was asked about.
        commits: Vec<Option<Commit>>,
    },
    /// What an edit would be called.
    Previewed {
        /// Of which.
        ticket: Ticket,
        /// Its sentence, or why it cannot be made.
        outcome: Result<Preview, Problem>,
    },
    /// A part of the history that was asked for.
    Past {
        /// Of which question.
        ticket: Ticket,
        /// The part, or why it cannot be told.
        part: Result<Part, Problem>,
    },
    /// What differs between two versions.
    Compared {
        /// Of which question.
        ticket: Ticket,
        /// What differs, or why that cannot be told.
        outcome: Result<Vec<Difference>, Problem>,
    },
    /// What the history says of where the plan stands.
    Seen {
        /// Of which question.
        ticket: Ticket,
        /// What it says.
        answer: SeenAnswer,
    },
    /// What somebody ought to look at.
    Checked {
        /// Of which question.
        ticket: Ticket,
        /// What was found.
        findings: Vec<Finding>,
    },
    /// Who gave the fields of an item the values they have.
    Setters {
        /// Of which question.
        ticket: Ticket,
        /// Each field.
        fields: Vec<Setter>,
    },
    /// Which papers the pack of a meeting had, or the last before it; none where nothing says so.
    Had {
        /// Of which question.
        ticket: Ticket,
        /// The papers.
        had: Option<Had>,
    },
    /// Papers were to be issued, and texts in them may tell of few people.
    PapersTell {
        /// Of which.
        ticket: Ticket,
        /// The papers.
        pack: Box<Pack>,
        /// Which.
        told: MayTell,
    },
    /// Papers were to be issued, and files of their names are there already.
    PapersThere {
        /// Of which.
        ticket: Ticket,
        /// The papers.
        pack: Box<Pack>,
        /// The files.
        names: Vec<String>,
    },
    /// Papers that were issued already were written again.
    Reissued {
        /// Of which question.
        ticket: Ticket,
        /// What there is to say of it.
        line: String,
    },
    /// What became of edits made by hand that were to be thrown away: where the file as it was is kept.
    SetAside {
        /// Of which question.
        ticket: Ticket,
        /// Where the copy is, none where no edits waited; or why they stay.
        outcome: Result<Option<String>, Problem>,
    },
    /// What became of a paper that was to be made.
    Made {
        /// Of which.
        ticket: Ticket,
        /// The paper, or why there is none.
        outcome: Result<Made, Problem>,
    },
    /// What became of a file that was to be written: whether it was, or one of its name is there already.
    Written {
        /// The file.
        file: File,
        /// Whether it was written.
        outcome: Result<bool, Problem>,
    },
    /// What an undo would take back.
    UndoOffered(Result<Offer, Problem>),
    /// What bringing a commitment back to a version would be called; none where the plan says so already.
    RestoreOffered {
        /// The ref of the commitment.
        item: String,
        /// The version's commit.
        commit: String,
        /// The sentence, or why it cannot be.
        outcome: Result<Option<String>, Problem>,
    },
    /// Text was typed that was never saved: the program was ended before.
    DraftFound(Draft),
    /// The plan is opened here for the first time.
    First,
    /// The post, by its key, that the person said is theirs when the plan was open before.
    Post(String),
    /// Something to be said that nobody asked for.
    Trouble(Problem),
}

/// Why a plan's file could not be read.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// It is there but is no plan that can be read: a screen of its own.
    Broken(Broken),
    /// It could not be got at.
    Other(Problem),
}

/// What a recorded edit came to.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The sentence: `7.1: due 31 Mar 2019 → 30 Jun 2019`; none where there was nothing to change.
    pub sentence: Option<String>,
    /// The commit's short id.
    pub commit: String,
    /// What others changed since the plan it was made on; none where nothing.
    pub meanwhile: Option<String>,
    /// What else there is to say: a hook's words, an identity not set.
    pub notes: Vec<String>,
    /// The plan as it now stands.
    pub snapshot: Arc<Snapshot>,
}

/// A paper that was made and not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its lines, to be read: as they are written, or in words where no screen shows what is written.
    pub lines: Vec<Line>,
    /// The file it would be.
    pub file: File,
    /// Who will read it.
    pub audience: Audience,
    /// What is to be said beside it.
    pub notes: Vec<String>,
}

/// A line of the file that a save would take out or bring in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// Its number: in the file as it is, or as it will be.
    pub number: usize,
    /// Whether it comes, and does not go.
    pub comes: bool,
    /// What it says.
    pub text: String,
}

impl FileLine {
    /// It with its number and sign: `12 + due: 2019-06-30`.
    pub fn say(&self) -> String {
        let sign = if self.comes { '+' } else { '-' };
        format!("{} {sign} {}", self.number, self.text)
    }
}

/// What a save would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The sentence of the commit.
    pub sentence: String,
    /// What changes, a line for each commitment.
    pub lines: Vec<String>,
    /// The lines of the file that change, and no others.
    pub file: Vec<FileLine>,
    /// The ref that something added will bear.
    pub reference: Option<String>,
    /// Whether it changes what a board has adopted, so that the reason is wanted.
    pub wants_reason: bool,
    /// What else there is to say of it: it can be saved, and may not be what is meant.
    pub notes: Vec<String>,
}

impl Preview {
    /// What changes, a line for each commitment, where the sentence does not say all of it.
    pub fn told(&self) -> impl Iterator<Item = &str> {
        // What is cut off at the sentence's end stands whole in the form.
        let kept = self.sentence.strip_suffix('…').unwrap_or(&self.sentence);
        let said = move |line: &&str| {
            self.lines.len() > 1 || !(self.sentence.contains(*line) || line.starts_with(kept))
        };
        self.lines.iter().map(String::as_str).filter(said)
    }
}

/// What an undo would take back.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The commit's full id.
    pub commit: String,
    /// Its sentence.
    pub sentence: String,
    /// Where it took a commit back itself, what that had done.
    pub again: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_cut_is_not_told_again_and_what_it_leaves_out_is() {
        let told = |sentence: &str, lines: &[&str]| {
            let preview = Preview {
                sentence: sentence.to_owned(),
                lines: lines.iter().map(|line| (*line).to_owned()).collect(),
                ..Preview::default()
            };
            preview.told().count()
        };
        assert_eq!(told("C2 added: A measure", &["C2 added: A measure"]), 0);
        assert_eq!(told("C2 added: A meas…", &["C2 added: A measure"]), 0);
        assert_eq!(
            told("7.1: 3 fields changed", &["7.1: due, lead and title changed"]),
            1
        );
        assert_eq!(told("C2 added: A meas…", &["C2 added: A measure", "D1: met"]), 2);
    }
}
