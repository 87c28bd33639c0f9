//! Everything there is to draw.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::card::Card;
use super::cards::Cards;
use super::command::Command;
use super::compared::Compared;
use super::context::Context;
use super::effect::Ticket;
use super::filter::Filter;
use super::hints::Hints;
use super::minutes::Act;
use super::order;
use super::overlay::{Draft, Overlay, World};
use super::page::Page;
use super::past::{Past, Setter, Setters};
pub use super::said::{Busy, Said, Tone};
use super::screen::{self, Listed, Screen};
use super::seen::Seen;
use super::sheet::{Row, Sheet};
use super::tree::Tree;
use crate::plan::check::{Finding, check};
use crate::plan::{Context as Rules, Place, Plan, Record, Shape, Slot, Whereabouts};

/// The interface at one moment.
#[derive(Clone, Debug)]
pub struct Model {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// Whether the plan may not be changed.
    pub read_only: bool,
    /// Which keys to press for what.
    pub hints: Hints,
    /// What lies beneath.
    pub screen: Screen,
    /// The pages that going back leads to, the nearest last; none for the tree.
    pub trail: Vec<Option<Page>>,
    /// Whether the plan is opened here for the first time, and no key was pressed yet.
    pub first: bool,
    /// The filters of the person's settings: what each is called, and what is typed for it.
    pub filters: Vec<(String, String)>,
    /// What stands before it, the topmost last.
    pub overlays: Vec<Overlay>,
    /// The plans there are to choose from, where there are several.
    pub found: Vec<Listed>,
    /// The plan as it was last read; kept while its file cannot be read.
    pub opened: Option<Opened>,
    /// What there is to say of the last thing done.
    pub said: Option<Said>,
    /// The first keys of a sequence, and what may follow.
    pub pending: Option<String>,
    /// What is being saved.
    pub busy: Option<Busy>,
    /// How many lines of a list the screen shows.
    pub page: usize,
    pub(super) tickets: u64,
}

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
    /// How much is late.
    pub late: usize,
    /// The words the history is narrowed by.
    pub sought: String,
    /// What somebody ought to look at.
    pub findings: Vec<Finding>,
    /// What the strategy is called.
    pub title: String,
    /// Where it stands: `adopted 20 Jun 2018`.
    pub stage: String,
    /// Whether it has been adopted, so that some changes want their reason.
    pub adopted: bool,
}

impl Opened {
    /// A plan seen for the first time.
    pub(super) fn of(snapshot: &Arc<Snapshot>, today: NaiveDate) -> Self {
        let rules = Rules::of(&snapshot.plan, today);
        let mut opened = Self {
            snapshot: Arc::clone(snapshot),
            tree: Tree::of(&rules),
            moving: None,
            filter: Filter::default(),
            sheets: BTreeMap::new(),
            past: Past::default(),
            story: Past::default(),
            narrowed: Past::default(),
            recent: Past::default(),
            cards: Cards::default(),
            setters: Setters::default(),
            commit: String::new(),
            compared: Compared::default(),
            seen: Seen::default(),
            meeting: None,
            skipped: BTreeSet::new(),
            listing: Listing::ByDate,
            late: 0,
            sought: String::new(),
            findings: Vec::new(),
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
        self.findings = check(rules);
        self.late = screen::late(rules);
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

impl Model {
    /// The interface before anything has been read.
    pub fn new(today: NaiveDate, hints: Hints, read_only: bool) -> Self {
        Self {
            today,
            read_only,
            hints,
            screen: Screen::Starting,
            trail: Vec::new(),
            first: false,
            filters: Vec::new(),
            overlays: Vec::new(),
            found: Vec::new(),
            opened: None,
            said: None,
            pending: None,
            busy: None,
            page: 10,
            tickets: 0,
        }
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        let top = self.top().map(Overlay::context);
        let moving = self.opened.as_ref().is_some_and(|opened| opened.moving.is_some());
        match top.unwrap_or_else(|| self.screen.context()) {
            Context::Plan if moving => Context::Move,
            context => context,
        }
    }

    /// The plan, where one has been read.
    pub fn plan(&self) -> Option<&Plan> {
        self.opened.as_ref().map(|opened| &opened.snapshot.plan)
    }

    /// What an overlay may know.
    pub(super) fn world(&self) -> World<'_> {
        World {
            plan: self.plan(),
            page: self.page,
            today: self.today,
        }
    }

    /// The key of the lead who is at the keyboard, by e-mail; none where that is no lead.
    pub fn me(&self) -> Option<String> {
        let snapshot = &self.opened.as_ref()?.snapshot;
        let mine = snapshot
            .author
            .as_deref()
            .map(str::trim)
            .filter(|mine| !mine.is_empty())?;
        let mut leads = snapshot.plan.leads.iter().map(|lead| lead as &dyn Record);
        let lead = leads.find(|lead| lead.text(order::KNOWN_BY).eq_ignore_ascii_case(mine))?;
        let key = lead.fields().find(|(info, _)| matches!(info.shape, Shape::Key));
        key.map(|(_, slot)| slot.say())
    }

    /// The rows of the plan, where one has been read.
    pub fn tree(&self) -> Option<&Tree> {
        self.opened.as_ref().map(|opened| &opened.tree)
    }

    /// The card of the selected commitment, with what is known of its past; none in an empty tree.
    pub fn card(&self) -> Option<Card> {
        let opened = self.opened.as_ref()?;
        let of = &opened.tree.selected()?.place;
        let card = opened.cards.of(of)?;
        let known = opened.recent.of.as_ref() == Some(&of.address().item);
        Some(if known {
            card.clone().with_past(&opened.recent)
        } else {
            card.clone()
        })
    }

    /// Makes the card of the selected commitment and of those around it, where it is not made yet.
    pub(super) fn make_card(&mut self) {
        let today = self.today;
        let Some(opened) = &mut self.opened else { return };
        opened.cards.make(&opened.tree, &opened.snapshot.plan, today);
    }

    /// The row of a list the cursor is on; none in the tree.
    pub fn row(&self) -> Option<&Row> {
        screen::row(self)
    }

    /// Who gave a field of an item the value it has; none while that is not known.
    pub fn setter(&self, item: &Place, field: &str) -> Option<&Setter> {
        let setters = &self.opened.as_ref()?.setters;
        let known = setters.of == *item;
        let path = item.field(field).address().path;
        setters.fields.iter().find(|setter| known && setter.field == path)
    }

    /// How many there are of what a page shows; none where that is not counted.
    pub fn count(&self, page: Option<Page>) -> Option<usize> {
        let opened = self.opened.as_ref()?;
        let count = match page? {
            Page::Findings => opened.findings.len(),
            Page::Due => opened.late,
            _ => 0,
        };
        (count > 0).then_some(count)
    }

    /// The edits made by hand that wait to be recorded, where any do.
    pub fn waiting(&self) -> Option<&[String]> {
        let waiting = self
            .opened
            .as_ref()
            .map(|opened| opened.snapshot.waiting.as_slice());
        waiting.filter(|waiting| !waiting.is_empty())
    }

    /// Where things stand, in a few words: what is being moved, edits that wait, or the branch.
    pub fn standing(&self) -> String {
        let Some(opened) = &self.opened else {
            return String::new();
        };
        let row = opened.moving.as_ref().and_then(|place| {
            let mut rows = opened.tree.rows().iter();
            rows.find(|row| row.place == *place)
        });
        let marked = opened.tree.marked().len();
        match (row, self.waiting()) {
            (None, _) if marked > 0 => format!("{marked} marked"),
            (Some(row), _) => format!("moving {}", row.reference),
            (None, Some(_)) => "edits by hand wait".to_owned(),
            (None, None) => opened
                .snapshot
                .branch
                .clone()
                .unwrap_or_else(|| "no branch".to_owned()),
        }
    }

    /// The key to press for a command here; empty where it has none.
    pub fn key(&self, command: Command) -> &str {
        self.hints.key(command, self.context())
    }

    /// What a command is called here: it may do something else in one place than in another.
    pub fn title(&self, command: Command) -> &'static str {
        if let Some(aside) = self
            .aside()
            .filter(|_| command == Command::Back && self.trail.is_empty())
        {
            return aside.waits.back();
        }
        match (command, self.context()) {
            (Command::Enter, Context::Minutes) => {
                screen::wanted(self).map_or(command.info().title, Act::name)
            }
            (Command::Follow, Context::Commit) => "its minutes",
            (Command::Choose, Context::Form) if !self.chooses() => "go on",
            _ => command.info().title,
        }
    }

    /// Whether the field the cursor is in has a list to choose from.
    fn chooses(&self) -> bool {
        let field = match self.top() {
            Some(Overlay::Form(form)) => form.field(),
            _ => None,
        };
        field
            .zip(self.plan())
            .is_some_and(|(field, plan)| field.has_list(plan))
    }

    /// The key to press for a command on the screen, whatever stands before it; empty where it has none.
    pub fn key_of_screen(&self, command: Command) -> &str {
        self.hints.key(command, self.screen.context())
    }

    /// Everything typed into forms and not saved.
    pub fn drafts(&self) -> Vec<Draft> {
        self.overlays.iter().flat_map(Overlay::drafts).collect()
    }

    pub(super) fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }
}
