//! What a paper has said in words that want explaining, so that its key explains those and no others.
//!
//! Law: whoever puts such a word into a paper notes it here; the key is made last.

use std::cell::RefCell;
use std::collections::HashSet;

use super::model::{LeftOut, Unsaid};

/// A word of the program's own that a key explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    /// Counted or said to be not rated.
    NotRated,
    /// Counted or said to be overdue.
    Overdue,
    /// Counted as without an update for the period.
    NoUpdate,
    /// Said to be without one, with what was reported before.
    NotReceived,
    /// How much is complete.
    Percentage,
    /// A figure at its target or better.
    OnTarget,
    /// A figure near its target.
    Near,
    /// A figure off its target.
    OffTarget,
    /// A figure that counts up towards a target whose period goes on.
    SoFar,
    /// A count of a part of the period that its target is for.
    PartOfYear,
    /// Which way a figure went.
    Direction,
    /// Something withheld to protect people.
    Withheld,
    /// A percentage withheld because nobody says of how many it is.
    OfUnknown,
    /// A table of measures of which none is printed because nobody says of how many they are.
    UnprintedOfUnknown,
    /// A table of measures of which none is printed to protect people.
    UnprintedWithheld,
    /// Words of an earlier version that are not said again.
    NotRepeated,
}

/// The words used so far.
#[derive(Debug, Default)]
pub(super) struct Used {
    words: RefCell<HashSet<String>>,
    marks: RefCell<HashSet<Mark>>,
    uncounted: RefCell<Vec<String>>,
    names: RefCell<Vec<(String, usize)>>,
    left_out: RefCell<Vec<LeftOut>>,
}

impl Used {
    /// Notes a status or rating by the name it is printed with.
    pub(super) fn word(&self, label: &str) {
        let mut words = self.words.borrow_mut();
        if !words.contains(label) {
            words.insert(label.to_owned());
        }
    }

    /// Notes a word of the program's own.
    pub(super) fn mark(&self, mark: Mark) {
        self.marks.borrow_mut().insert(mark);
    }

    /// Notes a measure whose latest figure is not printed for want of its base.
    pub(super) fn lacks_its_base(&self, reference: String) {
        self.uncounted.borrow_mut().push(reference);
    }

    /// Notes that somebody is named who is no lead of the plan.
    pub(super) fn name(&self, name: &str) {
        let mut names = self.names.borrow_mut();
        match names.iter_mut().find(|(known, _)| known == name) {
            Some((_, times)) => *times += 1,
            None => names.push((name.to_owned(), 1)),
        }
    }

    /// These, each with how often.
    pub(super) fn names(&self) -> Vec<(String, usize)> {
        self.names.borrow().clone()
    }

    /// The refs of such measures.
    pub(super) fn uncounted(&self) -> Vec<String> {
        self.uncounted.borrow().clone()
    }

    /// Notes a text, by its ref and field, of which the paper says that it was reworded and not what it was.
    pub(super) fn leaves_out(&self, place: String, why: Unsaid) {
        let mut left_out = self.left_out.borrow_mut();
        let one = LeftOut { place, why };
        if !left_out.contains(&one) {
            left_out.push(one);
        }
    }

    /// The places of these.
    pub(super) fn left_out(&self) -> Vec<LeftOut> {
        self.left_out.borrow().clone()
    }

    /// Whether a status or rating was printed by this name.
    pub(super) fn has_word(&self, label: &str) -> bool {
        self.words.borrow().contains(label)
    }

    /// Whether a word of the program's own was printed.
    pub(super) fn has(&self, mark: Mark) -> bool {
        self.marks.borrow().contains(&mark)
    }
}
