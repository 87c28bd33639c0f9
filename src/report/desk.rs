//! How a plan's values read in any paper: dates in full, leads by name, ratings with what they mean.
//!
//! Law: every section of every paper asks here, so that the same thing is never said in two ways; no figure is
//! computed here.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::changes::Before;
use super::choice::Audience;
use super::model::{Absent, Words};
use super::publish::{KeptBack, NOT_FOR_PUBLICATION};
use super::slice::Slice;
use super::telling::said_by;
use super::used::Used;
use crate::plan::{
    Context, Counts, Item, MatterStatus, Outcome, PerItem, Plan, Priority, Record, Rollup, SinceAdoption,
    When,
};

/// A plan on the desk of whoever writes the paper.
#[derive(Debug)]
pub(super) struct Desk<'p> {
    /// The plan on its day.
    pub(super) context: Context<'p>,
    /// Which part of it the paper covers.
    pub(super) slice: Slice,
    /// Who will read the paper.
    pub(super) audience: Audience,
    /// The version the paper is compared with.
    pub(super) before: Option<Before<'p>>,
    /// The key of the body that the paper goes to, where it is made for one.
    pub(super) goes_to: Option<String>,
    /// The plan as the pack for the last meeting of that body had it.
    pub(super) last_pack: Option<&'p Plan>,
    /// Who is asked, by name, where it is for one lead.
    pub(super) asked: Option<String>,
    /// Whom to ask about the paper, and to whom one that is filled in goes back.
    pub(super) returns_to: Option<String>,
    /// What became of the commitments since the strategy was adopted.
    pub(super) since_adoption: Option<SinceAdoption>,
    /// What was taken out because it is not for the public.
    kept_back: &'p [KeptBack],
    /// What stands under each item, so that large plans are walked once.
    below: HashMap<usize, Vec<usize>>,
    /// What was said of an item before: exceptions are told twice.
    pub(super) told: SaidBefore,
    /// The counts of what the paper covers, once a section has asked for them.
    counted: OnceCell<Counted>,
    /// What the paper has said that its key is to explain.
    pub(super) used: Used,
}

/// Counts, the priorities by their numbers among the items.
#[derive(Clone, Debug)]
struct Counted {
    priorities: Vec<(usize, Counts)>,
    total: Counts,
}

/// What stands at a place of a list in a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told<'p, T> {
    /// What the paper tells of.
    Shown(T),
    /// What is not for publication, by its ref.
    KeptBack(&'p str),
}

/// What a paper said of its items, in the same words each time.
#[derive(Debug, Default)]
pub(super) struct SaidBefore {
    pub due: PerItem<Option<String>>,
    pub rating: PerItem<Option<String>>,
}

impl<'p> Desk<'p> {
    /// A plan on its day, as far as a paper covers it.
    pub(super) fn of(
        context: Context<'p>,
        slice: Slice,
        kept_back: &'p [KeptBack],
        before: Option<Before<'p>>,
        audience: Audience,
    ) -> Self {
        let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, item) in context.items().iter().enumerate() {
            if let Some(parent) = context.parent(item) {
                below.entry(parent.number()).or_default().push(at);
            }
        }
        Self {
            context,
            slice,
            goes_to: None,
            last_pack: None,
            asked: None,
            returns_to: None,
            audience,
            before,
            kept_back,
            since_adoption: None,
            below,
            told: SaidBefore::default(),
            counted: OnceCell::new(),
            used: Used::default(),
        }
    }

    /// Where the strategy stands, and how much has changed since it was adopted.
    pub(super) fn stage(&self) -> String {
        let stage = capital(&self.context.standing().say_long());
        match self.since_adoption.as_ref().map(|since| since.count) {
            // Not what was reported since: that is no change of what a board adopted.
            Some(0) => format!("{stage}, no changes to its commitments since"),
            Some(count) => {
                let changes = several(count, "change", "changes");
                format!("{stage}, {changes} to its commitments since")
            }
            None => stage,
        }
    }

    /// The same for the body that a paper is made for.
    pub(super) fn going_to(mut self, body: Option<&str>) -> Self {
        self.goes_to = body.map(|body| body.trim().to_owned());
        self
    }

    /// What stands right under an item, of one kind, in the file's order.
    pub(super) fn below<T: 'static>(&self, item: &Item<'p>) -> impl Iterator<Item = (&Item<'p>, &'p T)> {
        let below = self.below.get(&item.number()).into_iter().flatten();
        let items = below.filter_map(|at| self.context.items().get(*at));
        items
            .filter(|item| self.covers(item))
            .filter_map(|item| Some((item, item.of::<T>()?)))
    }

    /// The priorities the paper covers, in the file's order.
    pub(super) fn priorities(&self) -> impl Iterator<Item = (&Item<'p>, &'p Priority)> {
        self.context
            .of_kind::<Priority>()
            .filter(|(item, _)| self.covers(item))
    }

    /// Whether an action owes the update for the period the paper is on.
    pub(super) fn is_silent(&self, item: &Item<'p>) -> bool {
        self.context.is_stale(item)
    }

    /// Everything of one kind that the paper covers.
    pub(super) fn of_kind<T: 'static>(&self) -> impl Iterator<Item = (&Item<'p>, &'p T)> {
        self.context.of_kind::<T>().filter(|(item, _)| self.covers(item))
    }

    /// Whether the paper covers an item.
    pub(super) fn covers(&self, item: &Item<'p>) -> bool {
        self.slice.covers(item)
    }

    /// Whether something minuted or said belongs into the paper: by itself, or by what it is about.
    pub(super) fn belongs(&self, item: &Item<'p>) -> bool {
        self.covers(item)
            || item
                .texts("about")
                .filter_map(|reference| self.context.bearing(reference))
                .any(|item| self.covers(item))
    }

    /// The counts of what the paper covers.
    pub(super) fn rollup(&self) -> Rollup<'_, 'p> {
        let counted = self.counted.get_or_init(|| {
            let rollup = if self.slice.is_of_whole_priorities() {
                self.context.rollup()
            } else {
                self.context.rollup_of(&|item| self.covers(item))
            };
            let priorities = rollup.priorities.iter();
            Counted {
                priorities: priorities
                    .map(|(item, counts)| (item.number(), *counts))
                    .collect(),
                total: rollup.total,
            }
        });
        let priorities = counted.priorities.iter();
        let priorities =
            priorities.filter_map(|(at, counts)| Some((self.context.items().get(*at)?, *counts)));
        Rollup {
            priorities: priorities.collect(),
            total: counted.total,
        }
    }

    /// All that remains of one kind under something, with the refs of what was kept back from among it, each in its
    /// place. Nobody is told whose that is, so a paper on what somebody leads names none.
    pub(super) fn with_kept_back<'d, T: 'd>(
        &'d self,
        kind: &'d str,
        under: &'d str,
        remains: impl Iterator<Item = T> + 'd,
    ) -> impl Iterator<Item = Told<'p, T>> + 'd {
        let of_paper = if under.is_empty() {
            self.slice.is_whole()
        } else {
            self.slice.is_of_whole_priorities()
        };
        let kept = self.kept_back.iter().filter(move |_| of_paper);
        let mut kept = kept
            .filter(move |kept| kept.kind == kind && kept.under == under)
            .peekable();
        let mut remains = remains.enumerate().peekable();
        std::iter::from_fn(move || {
            let next = remains.peek().map(|(at, _)| *at);
            if let Some(kept) = kept.next_if(|kept| next.is_none_or(|next| kept.before <= next)) {
                return Some(Told::KeptBack(kept.reference.as_str()));
            }
            remains.next().map(|(_, item)| Told::Shown(item))
        })
    }

    /// How many commitments were kept back.
    fn count_kept_back(&self) -> usize {
        let kept = self.kept_back.iter();
        kept.filter(|kept| matches!(kept.kind, "action" | "priority"))
            .count()
    }

    /// That commitments are not for publication and are not counted, where there are some: said wherever all are counted.
    pub(super) fn not_counted(&self) -> Option<Words> {
        let kept = self.count_kept_back();
        let are = if kept == 1 { "is" } else { "are" };
        let items = several(kept, "item", "items");
        (kept > 0).then(|| words(format!("{items} not for publication {are} not counted.")))
    }

    /// Whether anything of a kind under something was kept back.
    pub(super) fn keeps_back_under(&self, item: &Item<'_>, kind: &str) -> bool {
        let mut kept = self.kept_back.iter();
        kept.any(|kept| kept.kind == kind && kept.under == item.reference)
    }

    /// Everything that was kept back, by its refs.
    pub(super) fn all_kept_back(&self) -> impl Iterator<Item = &'p str> {
        self.kept_back.iter().map(|kept| kept.reference.as_str())
    }
}

/// The row of a table for what is not for publication: its ref, and that nothing of it is told.
pub(super) fn kept_back<const N: usize>(reference: &str) -> [Words; N] {
    std::array::from_fn(|cell| match cell {
        0 => words(reference),
        1 => words(NOT_FOR_PUBLICATION),
        _ => words("Not for publication"),
    })
}

/// Words that are never empty: the program's own.
pub(super) fn words<'t>(text: impl Into<Cow<'t, str>>) -> Words {
    Words::of(text, Absent::None)
}

/// A day as papers print it.
pub(super) fn day(day: NaiveDate) -> String {
    When::day(day).say_long()
}

/// What something is called.
pub(super) fn title(record: &dyn Record) -> Words {
    let called = crate::plan::title(record);
    if called.is_empty() {
        words("Title not yet set")
    } else {
        Words::of(called, Absent::NotYetSet)
    }
}

/// The ref and title of something, for a heading; the title alone, where it has no ref.
pub(super) fn heading(item: &Item<'_>) -> Words {
    let title = title(item.record);
    match item.reference {
        "" => title,
        own => words([own, " ", title.as_str()].concat()),
    }
}

/// What something is by its level, its ref where it has one, and its title.
pub(super) fn levelled(level: &str, item: &Item<'_>) -> Words {
    let numbered = format!("{level} {}", item.reference);
    words(format!(
        "{}: {}",
        numbered.trim_end(),
        title(item.record).one_line()
    ))
}

/// A ref for a cell.
pub(super) fn reference(record: &dyn Record) -> Words {
    Words::of(record.text("ref"), Absent::NotYetSet)
}

/// What a date or a text says, as a paper says it.
pub(super) fn said(record: &dyn Record, name: &str) -> Option<String> {
    said_by(record.field(name)?).filter(|said| !said.is_empty())
}

/// What holds where a field says nothing, as the registers have it.
pub(super) fn implied(kind: &str, field: &str) -> Option<&'static str> {
    match (kind, field) {
        ("matter" | "part", "status") => Some(MatterStatus::Open.name()),
        ("comment", "outcome") => Some(Outcome::Open.means()),
        _ => None,
    }
}

/// With a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let mut capital = String::with_capacity(text.len());
    capital.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capital + letters.as_str()
}

/// A text as far as it is needed to know which it is: no more than so many letters, cut between words.
pub(super) fn in_short(text: &str, most: usize) -> String {
    let mut letters = text.chars();
    let short: String = letters.by_ref().take(most).collect();
    let Some(next) = letters.next() else {
        return short.trim_end_matches('.').to_owned();
    };
    let whole = match short.rsplit_once(' ') {
        Some((whole, _)) if !next.is_whitespace() => whole,
        _ => short.as_str(),
    };
    format!("{}…", whole.trim_end_matches([',', ';', '.', ' ']))
}

/// Several of something, counted: `1 action`, `3 actions`.
pub(super) fn several(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
