//! How wide the columns of the tree are: reckoned once when rows come, so that drawing looks at what is shown and at
//! nothing else, however many commitments a plan has.

use unicode_width::UnicodeWidthStr as _;

use super::facts::Facts;

/// What stands behind the rating of something late, where no status stands beside it.
pub const LATE: &str = ", late";

/// The widest text of a column, in columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widest {
    bare: usize,
    signed: Option<usize>,
}

impl Widest {
    /// How wide the column is where a sign takes so many columns, and a blank behind it.
    pub fn with(self, sign: usize) -> usize {
        let signed = self.signed.map_or(0, |wide| wide + sign + 1);
        self.bare.max(signed)
    }

    fn take(&mut self, wide: usize, signed: bool) {
        if signed {
            self.signed = Some(self.signed.unwrap_or(0).max(wide));
        } else {
            self.bare = self.bare.max(wide);
        }
    }
}

/// The widest of each column besides ref and title; what a priority's actions come to takes what room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breadth {
    /// Who leads.
    pub lead: Widest,
    /// When it is due.
    pub due: Widest,
    /// Its rating.
    pub rating: Widest,
    /// Its status.
    pub status: Widest,
    /// Its rating, where no status stands beside it: that it is late, done or not begun is said here.
    pub alone: Widest,
}

impl Breadth {
    /// Takes in what one row says.
    pub(super) fn take(&mut self, facts: &Facts) {
        if facts.under > 0 {
            return;
        }
        let (rating, status) = (facts.rating.width(), facts.status.width());
        let (rated, settled) = (facts.mark.is_some(), facts.settled.is_some());
        self.lead.take(facts.lead.width(), false);
        self.due.take(facts.due.width(), false);
        self.rating.take(rating, rated);
        self.status.take(status, settled);
        match (facts.late, settled) {
            (true, _) if rated => self.alone.take(rating + LATE.width(), true),
            (true, _) | (_, true) => self.alone.take(status, settled),
            _ if rating == 0 => self.alone.take(status, false),
            _ => self.alone.take(rating, rated),
        }
    }
}
