//! What the interface asks of the world. Law: only `shell` acts on these; everything that comes of one comes back
//! as a message.

use std::sync::Arc;

use chrono::NaiveDate;

use super::model::Snapshot;
use super::task::Filled;
use crate::history::model::Narrow;
use crate::plan::compose::Resolution;
use crate::plan::sentence::Reason;
use crate::plan::{Edit, Place, Stood};
use crate::report::choice::{Pack, Wanted};

/// What ties an answer to what was asked, so that an answer that comes too late is known as such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// A file made of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it is called, from the folder the program was started in.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Open the plan of this number in the list of plans.
    Open(usize),
    /// Read the plan's file again.
    Reload,
    /// Make edits: one commit each.
    Record {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The plan as it was when the edits were made.
        base: Arc<Snapshot>,
        /// The edits.
        edits: Vec<Edit>,
        /// Why, in which round, where the minutes have it, what it answers.
        reason: Reason,
    },
    /// Record a decision, about the version its body had, and tag that.
    Decide {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The decision.
        resolution: Box<Resolution>,
        /// Why, where the minutes have it, what it answers.
        reason: Reason,
        /// The day everything is reckoned from.
        today: NaiveDate,
    },
    /// Issue the papers of a meeting: write them, record their version in it, and tag that; where they were issued
    /// already, write them again.
    Issue {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The papers.
        pack: Box<Pack>,
        /// The day everything is reckoned from.
        today: NaiveDate,
    },
    /// Say what a save would be called, without saving.
    Preview {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What is filled in, all of it one commit.
        filled: Vec<Filled>,
    },
    /// Tell the history of the plan, or what is asked of it.
    Story {
        /// Comes back with each part.
        ticket: Ticket,
        /// Which changes are asked for.
        narrow: Narrow,
        /// The day everything is reckoned from.
        today: NaiveDate,
    },
    /// Tell the newest of the history of one commitment, for its card.
    Recent {
        /// Comes back with it.
        ticket: Ticket,
        /// The ref of the commitment.
        item: String,
    },
    /// Tell what differs between two versions.
    Compare {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The commit to start from.
        from: String,
        /// The commit to end with; none for the plan as it is now.
        to: Option<String>,
    },
    /// Look the plan through for what somebody ought to look at.
    Check {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The plan.
        snapshot: Arc<Snapshot>,
        /// What stood in it on days gone by.
        stood: Arc<Stood>,
        /// The day everything is reckoned from.
        today: NaiveDate,
    },
    /// Find out what the history says of where the plan stands.
    Seen {
        /// Comes back with the answer.
        ticket: Ticket,
        /// Whether what changed since the board saw it last is wanted, too.
        changes: bool,
        /// The day everything is reckoned from.
        today: NaiveDate,
    },
    /// Find out which papers the pack of a meeting had, or the last before it.
    Had {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The meeting.
        meeting: Place,
    },
    /// Find out who gave the fields of an item the values they have.
    Setters {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The item.
        item: Place,
    },
    /// Find out who gave fields the values they have now, and who emptied those that are empty.
    Changers {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The fields.
        fields: Vec<Place>,
    },
    /// Find out what an undo would take back.
    OfferUndo,
    /// Find out what bringing one commitment back to a version would be called.
    OfferRestore {
        /// The ref of the commitment.
        item: String,
        /// The version's commit.
        commit: String,
    },
    /// Bring one commitment back to a version by a new commit.
    Restore {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The ref of the commitment.
        item: String,
        /// The version's commit.
        commit: String,
    },
    /// Take a commit back by a new one.
    Undo {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The commit.
        commit: String,
    },
    /// Record the edits made by hand.
    RecordByHand {
        /// Comes back with the answer.
        ticket: Ticket,
        /// Why, in the person's words.
        reason: Reason,
    },
    /// Throw the edits made by hand away, and keep a copy of them.
    SetAside {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What somebody was told that goes; nothing else does.
        seen: String,
    },
    /// Open the file in the person's editor.
    Editor {
        /// The commitment whose line is meant; none for the line of the trouble, or else the first.
        place: Option<Place>,
    },
    /// Put a text where it can be pasted from.
    Copy(String),
    /// Write a file beside the plan.
    Write {
        /// The file.
        file: File,
        /// Whether it may take the place of one that is there.
        over: bool,
    },
    /// Make a paper, without writing it.
    Make {
        /// Comes back with it.
        ticket: Ticket,
        /// Which.
        wanted: Box<Wanted>,
        /// The file it would go to, from the plan's folder.
        file: String,
    },
    /// Forget the draft that was offered: its text is in a form again.
    ForgetDraft,
    /// Keep which post, by its key, the person says is theirs.
    KeepPost(String),
    /// Hand the terminal back to the shell until the person returns.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Leave.
    Quit,
}
