//! A plan and what somebody has of it on the screen: its tree, its lists, its history as far as it has come.
//!
//! Law: where the plan is read again nothing of that is lost that still has its place there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::cards::Cards;
use super::checked::Checked;
use super::compared::Compared;
use super::filter::Filter;
use super::page::Page;
use super::past::{Past, Setters};
use super::seen::Seen;
use super::sheet::Sheet;
use super::tree::Tree;
use crate::plan::check::Finding;
use crate::plan::{Context as Rules, Place, Plan, Slot, Whereabouts};

/// A plan and what the person has of it on the screen.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The plan as read.
    pub snapshot: Arc<Snapshot>,
    /// Its rows.
    pub tree: Tree,
    /// The commitment being moved.
    pub moving: Option<Place>,
    /// Which commitments the tree shows.
    pub filter: Filter,
    /// The lists made of it that have been looked at.
    pub sheets: BTreeMap<Page, Sheet>,
    /// Its history, as far as it has come.
    pub past: Past,
    /// The history of the commitment that was asked for last.
    pub story: Past,
    /// What the line above the history asks of it.
    pub narrowed: Past,
    /// The newest of the history of the selected commitment.
    pub recent: Past,
    /// The cards of the selected commitment and its neighbours.
    pub(super) cards: Cards,
    /// Who set the fields of the item whose form was opened last.
    pub setters: Setters,
    /// The commit that was opened last.
    pub commit: String,
    /// The versions that are compared.
    pub compared: Compared,
    /// What the history says of where it stands.
    pub seen: Seen,
    /// The meeting whose minutes were opened last.
    pub meeting: Option<Place>,
    /// What was passed over in review rounds since the program was started.
    pub skipped: BTreeSet<String>,
    /// How what is due is listed.
    pub listing: Listing,
    /// The key of the post that the person said is theirs.
    pub post: Option<String>,
    /// How much is late.
    pub late: usize,
    /// The words the history is narrowed by.
    pub sought: String,
    /// What somebody ought to look at, as far as that is known.
    pub findings: Vec<Finding>,
    /// Whether it is known.
    pub checked: Checked,
    /// What the strategy is called.
    pub title: String,
    /// Where it stands: `adopted 20 Jun 2018`.
    pub stage: String,
    /// Whether it has been adopted, so that some changes want their reason.
    pub adopted: bool,
}

impl Opened {
    /// What follows from the rules on a day, with what the history says of days gone by.
    pub fn rules(&self, today: NaiveDate) -> Rules<'_> {
        Rules::of(&self.snapshot.plan, today).remembering(&self.seen.stood)
    }

    /// A plan seen for the first time.
    pub(super) fn of(snapshot: &Arc<Snapshot>, today: NaiveDate) -> Self {
        let rules = Rules::of(&snapshot.plan, today);
        let tree = Tree::of(&rules);
        let mut opened = Self {
            snapshot: Arc::clone(snapshot),
            cards: Cards::first(&rules, &tree),
            tree,
            moving: None,
            filter: Filter::default(),
            sheets: BTreeMap::new(),
            past: Past::default(),
            story: Past::default(),
            narrowed: Past::default(),
            recent: Past::default(),
            setters: Setters::default(),
            commit: String::new(),
            compared: Compared::default(),
            seen: Seen::default(),
            meeting: None,
            skipped: BTreeSet::new(),
            listing: Listing::ByDate,
            post: None,
            late: 0,
            sought: String::new(),
            findings: Vec::new(),
            checked: Checked::default(),
            title: String::new(),
            stage: String::new(),
            adopted: false,
        };
        opened.learn(&rules);
        opened
    }

    /// The plan as read again, or on another day.
    pub(super) fn renew(&mut self, snapshot: Arc<Snapshot>, today: NaiveDate) {
        let rules = Rules::of(&snapshot.plan, today);
        let before = Arc::clone(&self.snapshot);
        let whereabouts = Whereabouts::of(&before.plan, &snapshot.plan);
        self.tree.renew(&rules, |place| whereabouts.now(place));
        self.moving = self.moving.take().and_then(|place| whereabouts.now(&place));
        self.learn(&rules);
        drop(rules);
        self.cards = Cards::default();
        self.compared.renewed();
        self.seen.renewed();
        self.snapshot = snapshot;
        if !self.tree.shows_all() {
            self.refilter(today);
        }
    }

    /// What the rules say of the whole plan.
    fn learn(&mut self, rules: &Rules<'_>) {
        self.title = rules
            .strategy()
            .map_or_else(String::new, |strategy| strategy.title.say());
        let standing = rules.standing();
        self.stage = standing.say();
        self.adopted = standing.is_adopted();
        self.checked.renewed();
        self.late = rules.late(true, &|_| true).in_all();
    }
}

/// How what is due is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    /// By when.
    #[default]
    ByDate,
    /// By who leads it.
    ByLead,
}

/// A plan as read, with what there is to know of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// What the file is called.
    pub name: String,
    /// The plan.
    pub plan: Plan,
    /// The branch it stands on; none outside a repository or where no branch is checked out.
    pub branch: Option<String>,
    /// The commit the plan stands at; none before the first.
    pub head: Option<String>,
    /// What edits made by hand wait to be recorded, a line for each commitment; empty where none do.
    pub waiting: Vec<String>,
    /// The e-mail of whoever is at the keyboard, as git knows it.
    pub author: Option<String>,
    /// The top folder of the repository it is in.
    pub repository: Option<String>,
    /// Why the plan cannot be changed: it is in no repository, or a merge is under way.
    pub obstacle: Option<String>,
}
