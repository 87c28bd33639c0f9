//! What became of a plan since an earlier version: changes with who recorded them, when and why.
//!
//! Laws: both versions are compared as the paper's audience may see them; what only ceased to be public is never
//! told by its old words; a reason is told only where nothing that is kept back was recorded with it; whose e-mail it
//! is that something was recorded by is known from the plan itself, as the public's copy has none.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::options::{Earlier, Printed, Recorded, WentOut};
use super::publish::{NOT_FOR_PUBLICATION, clean, says_only_that, told_apart};
use super::unnamed::Unnamed;
use super::whereabouts::Whereabouts;
use crate::plan::{Change, Context, Leads, Place, Plan, Raw, What, diff, diff_known};

/// An earlier version, compared with the plan.
#[derive(Debug)]
pub(super) struct Before<'p> {
    /// The earlier version as the audience may see it.
    pub(super) context: Context<'p>,
    /// What changed, as the audience may see it.
    pub(super) changes: Vec<Change>,
    /// What it is, after "since".
    pub(super) since: Cow<'p, str>,
    /// What a reader must know of the choice of that version.
    pub(super) note: Option<Cow<'p, str>>,
    /// How far its words have been before a board.
    pub(super) went_out: WentOut,
    /// What packs told the public before, though the version did not.
    printed: &'p Printed,
    /// Where what was moved or renumbered stood.
    whereabouts: Whereabouts,
    /// What left the plan, and not only the public's copy of it.
    gone: HashSet<Place>,
    /// What came into the plan, and not only into the public's copy of it.
    come: HashSet<Place>,
    /// The records of each field, newest first, of what was not taken back.
    recorded: HashMap<(&'p str, &'p str), Vec<&'p Recorded>>,
    /// The key of the lead with each e-mail by which something was recorded.
    posts: HashMap<&'p str, String>,
    /// The refs that were recorded together.
    together: HashMap<&'p str, Vec<&'p str>>,
    /// By commit and ref, where the updates stand that were recorded.
    updates: HashMap<(&'p str, &'p str), Vec<&'p str>>,
    /// The titles that no reason may quote: of what is restricted, or was.
    unnamed: Vec<&'p Unnamed>,
}

impl<'p> Before<'p> {
    /// Compares an earlier version, as it was and as it is `seen`, with the plan, as it is and as it is `shown`.
    pub(super) fn of(
        earlier: &'p Earlier,
        seen: &'p Plan,
        plan: &Plan,
        shown: &Plan,
        today: NaiveDate,
    ) -> Self {
        let (mut gone, mut come) = (HashSet::new(), HashSet::new());
        let between = |before: &Plan, after: &Plan| match &earlier.known {
            Some(known) => diff_known(before, after, known),
            None => diff(before, after),
        };
        for change in between(&earlier.plan, plan) {
            match change.what {
                What::Added(_) => come.insert(change.place),
                What::Removed(_) => gone.insert(change.place),
                _ => continue,
            };
        }
        let mut recorded: HashMap<_, Vec<_>> = HashMap::new();
        let leads = Leads::of(plan);
        let mut posts = HashMap::new();
        let mut together: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut updates: HashMap<_, Vec<&str>> = HashMap::new();
        for one in &earlier.recorded {
            if !one.undone {
                let field = (one.reference.as_str(), one.field.as_str());
                recorded.entry(field).or_default().push(one);
            }
            if let Some(key) = leads.with_email(&one.email).and_then(|lead| lead.key.get()) {
                posts.insert(one.email.as_str(), key.as_str().to_owned());
            }
            if one.field.starts_with("updates") {
                let of = (one.commit.as_str(), one.reference.as_str());
                updates.entry(of).or_default().push(one.field.as_str());
            }
            together
                .entry(one.commit.as_str())
                .or_default()
                .push(one.reference.as_str());
        }
        let mut changes = between(&told_apart(seen), &told_apart(shown));
        // What was hidden and is hidden still has only another ref.
        changes.retain(|change| {
            let is_hidden = || shown.at(&change.place.record()).is_some_and(says_only_that);
            match &change.what {
                What::Set { from: Some(from), .. } => {
                    !(from.line().starts_with(NOT_FOR_PUBLICATION) && is_hidden())
                }
                _ => true,
            }
        });
        Self {
            context: Context::of(seen, today),
            whereabouts: Whereabouts::of(&changes),
            changes,
            since: Cow::Borrowed(&earlier.since),
            note: earlier.note.as_deref().map(Cow::Borrowed),
            went_out: earlier.went_out,
            printed: &earlier.printed,
            gone,
            come,
            recorded,
            posts,
            together,
            updates,
            unnamed: Vec::new(),
        }
    }

    /// For the public: no reason may quote some titles, and the ref of a meeting may be somebody's address.
    pub(super) fn for_the_public(self, unnamed: [&'p Unnamed; 2]) -> Self {
        let cleaned = |said: Cow<'p, str>| match said {
            Cow::Borrowed(said) => clean(said),
            Cow::Owned(said) => Cow::Owned(clean(&said).into_owned()),
        };
        Self {
            since: cleaned(self.since),
            note: self.note.map(cleaned),
            unnamed: unnamed.into(),
            ..self
        }
    }

    /// Where what stands here now stood in the earlier version.
    pub(super) fn place_then(&self, place: &Place) -> Place {
        self.whereabouts.then(place)
    }

    /// Where what a change befell stands now; what left the plan with all that stood in it is nowhere.
    pub(super) fn place_now(&self, change: &Change) -> Place {
        match change.what {
            What::Removed(_) => self.whereabouts.now(&change.place),
            _ => change.place.clone(),
        }
    }

    /// Whether something really left the plan.
    pub(super) fn is_gone(&self, place: &Place) -> bool {
        self.gone.contains(place)
    }

    /// Whether something really left the plan, or stood in what did.
    pub(super) fn is_in_what_went(&self, place: &Place) -> bool {
        let mut above = std::iter::successors(Some(place.clone()), Place::parent);
        above.any(|place| self.gone.contains(&place))
    }

    /// Whether what stood here stands elsewhere.
    pub(super) fn is_elsewhere(&self, place: &Place) -> bool {
        self.whereabouts.is_elsewhere(place)
    }

    /// Whether something really came into the plan, or stands in what did.
    pub(super) fn is_in_what_came(&self, place: &Place) -> bool {
        let mut above = std::iter::successors(Some(place.clone()), Place::parent);
        above.any(|place| self.come.contains(&place))
    }

    /// Where a pack told the public of what bears a ref now, what that said otherwise than now: fields with what they
    /// held.
    pub(super) fn printed(&self, reference: &str) -> Option<&'p [(String, Raw)]> {
        self.printed.told.get(reference).map(Vec::as_slice)
    }

    /// Whether the public had a title in a pack: in that of the version, or in one with the whole plan under the ref that
    /// the version has.
    pub(super) fn had_title(&self, reference: &str, title: &str) -> bool {
        let titles = &self.printed.titles;
        self.went_out == WentOut::WithTitles
            || !titles.is_empty() && titles.contains(&(reference.to_owned(), title.to_owned()))
    }

    /// Whether nobody here knows if a pack told the public of what bears a ref now.
    pub(super) fn is_perhaps_printed(&self, reference: &str) -> bool {
        self.printed.unread || self.printed.perhaps.contains(reference)
    }

    /// A text of the history without the titles of what is restricted, or was.
    pub(super) fn without_restricted<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        self.unnamed
            .iter()
            .fold(text, |text, unnamed| unnamed.without(text))
    }

    /// What was recorded of a field, newest first.
    pub(super) fn recorded<'a>(&'a self, reference: &'a str, field: &'a str) -> &'a [&'p Recorded] {
        let found = self.recorded.get(&(reference, field));
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether anything was recorded of what stands at a path of something with a ref.
    pub(super) fn is_recorded(&self, reference: &str, path: &str) -> bool {
        let mut all = self.recorded.keys();
        all.any(|(own, field)| *own == reference && field.starts_with(path))
    }

    /// The key of the lead who recorded something, by their e-mail in the plan.
    pub(super) fn post(&self, recorded: &Recorded) -> Option<&str> {
        self.posts.get(recorded.email.as_str()).map(String::as_str)
    }

    /// Where the updates of the same thing stand that it was recorded with.
    pub(super) fn updates_with<'a>(&'a self, recorded: &'a Recorded) -> &'a [&'p str] {
        let one = (recorded.commit.as_str(), recorded.reference.as_str());
        self.updates.get(&one).map_or(&[], Vec::as_slice)
    }

    /// The refs that were recorded together with this.
    pub(super) fn together(&self, recorded: &Recorded) -> &[&'p str] {
        let found = self.together.get(recorded.commit.as_str());
        found.map_or(&[], Vec::as_slice)
    }
}
