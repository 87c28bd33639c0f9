//! Everything there is to draw.

use chrono::NaiveDate;

use super::card::Card;
use super::command::Command;
use super::context::Context;
use super::effect::Ticket;
use super::hints::Hints;
use super::minutes::Act;
pub use super::opened::{Listing, Opened, Snapshot};
use super::order;
use super::overlay::{Draft, Overlay, PaperForm, World};
use super::page::Page;
use super::past::Setter;
pub use super::said::{Busy, Said, Tone};
use super::screen::{self, Listed, Screen};
use super::sheet::Row;
use super::task::Task;
use super::tree::Tree;
use crate::plan::{Place, Plan, Record, Shape};

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
    /// The editor the person uses, as it would be started; empty where that is not known.
    pub editor: String,
    /// Whether they were told how it is left.
    pub(super) editor_told: bool,
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
    /// The form by which the papers on their way were ordered, until it is known what became of them.
    pub ordered: Option<Box<PaperForm>>,
    /// How many lines of a list the screen shows.
    pub page: usize,
    pub(super) tickets: u64,
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
            editor: String::new(),
            editor_told: false,
            filters: Vec::new(),
            overlays: Vec::new(),
            found: Vec::new(),
            opened: None,
            said: None,
            pending: None,
            busy: None,
            ordered: None,
            page: 10,
            tickets: 0,
        }
    }

    /// Lays the form aside by which papers were ordered.
    pub(super) fn lay_form_aside(&mut self) {
        let is_form = |overlay: &mut Overlay| matches!(overlay, Overlay::Paper(_));
        let forms = self.overlays.extract_if(.., is_form);
        self.ordered = forms.last().and_then(|form| match form {
            Overlay::Paper(form) => Some(form),
            _ => None,
        });
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
            stood: self.opened.as_ref().map(|opened| &*opened.seen.stood),
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
            (Command::Accept, Context::Plans) => "open",
            (Command::Accept, Context::Pick | Context::PickOne) => "take",
            (Command::Follow, Context::Commit) => "its minutes",
            (Command::Choose, Context::Form) if !self.chooses() => "go on",
            (Command::RemoveThis, _) if self.is_by_hand() => "throw away",
            _ => command.info().title,
        }
    }

    /// Whether the edits made by hand stand to be recorded.
    pub fn is_by_hand(&self) -> bool {
        matches!(self.top(), Some(Overlay::Form(form)) if form.task == Task::ByHand)
    }

    /// Whether a form asks for a reason and nothing else.
    pub fn asks_only_why(&self) -> bool {
        matches!(self.top(), Some(Overlay::Form(form)) if form.fields.is_empty())
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
