//! What the packs that were issued told of figures: whoever kept them knows it for good.
//!
//! Laws: a pack is reckoned after the packs that its own version records, which are those it was issued after, whatever
//! the days of the meetings; a tag of ours still says that a pack went out when its meeting was taken out; a pack that
//! cannot be read here is never passed over in silence.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::book::Book;
use crate::error::Result;
use crate::history::{self, cut_short};
use crate::plan::{Context, Issued, Measure, Meeting, Plan, Slot, each_under, is_tag_of, is_tag_of_plan};
use crate::repository::{ObjectId, Repository, Tag};

/// What papers told before those on a plan.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What they told.
    pub issued: Rc<Issued>,
    /// What there is to say of packs that cannot be read here.
    pub notes: Vec<String>,
}

/// What was told before the papers on a plan as a version has it; as it stands, where none is named.
pub fn told(book: &Book, context: &Context<'_>, version: Option<&ObjectId>) -> Result<Told> {
    let Some(repository) = book.repository().filter(|_| may_withhold(context)) else {
        return Ok(Told::default());
    };
    let version = match version {
        Some(version) => Some(version.clone()),
        None => repository.head()?.commit,
    };
    let mut packs = Packs {
        repository,
        today: context.today,
        untold: Vec::new(),
        known: HashMap::new(),
    };
    if let Some(version) = &version {
        packs.untold = packs.untold_by(context.plan, version)?;
    }
    let all = packs.before(context, version.as_ref());
    let all = packs.all_of(all);
    Ok(Told {
        notes: packs.unread(context),
        issued: Rc::new(all.told),
    })
}

/// Whether one version came before another, and is behind it.
pub(super) fn is_behind(repository: &Repository, older: &ObjectId, newer: &ObjectId) -> bool {
    let base = || repository.merge_base(older, newer).ok().flatten();
    older != newer && base().as_ref() == Some(older)
}

/// The packs of a repository, each reckoned once.
struct Packs<'r> {
    repository: &'r Repository,
    today: NaiveDate,
    /// Those that only a tag of ours tells of.
    untold: Vec<ObjectId>,
    /// What each told together with those before it; none of what holds no plan.
    known: HashMap<ObjectId, Option<Rc<Known>>>,
}

/// What is known to whoever kept some packs.
#[derive(Clone, Debug, Default)]
struct Known {
    told: Issued,
    packs: HashSet<ObjectId>,
}

impl Packs<'_> {
    /// The versions issued before one of which its plan says nothing any more, but a tag does.
    fn untold_by(&self, plan: &Plan, version: &ObjectId) -> Result<Vec<ObjectId>> {
        let recorded: HashSet<ObjectId> = plan.meetings.iter().filter_map(version_of).collect();
        let tags = self.repository.tags()?.into_iter();
        let tags = tags.filter(|tag| tag.annotated && is_tag_of(&tag.name, Meeting::KIND.name));
        let untold = tags.filter(|tag| {
            !recorded.contains(&tag.commit)
                && self.is_behind(&tag.commit, version)
                && self.is_of_this_plan(tag)
        });
        Ok(untold.map(|tag| tag.commit).collect())
    }

    /// The versions issued before one: those its plan records, and those that only a tag behind it still tells of.
    fn before(&self, context: &Context<'_>, version: Option<&ObjectId>) -> Vec<ObjectId> {
        let untold = self.untold.iter();
        let untold = untold.filter(|commit| version.is_some_and(|version| self.is_behind(commit, version)));
        // Mostly the order of their issue, so that each finds those before it reckoned.
        recorded(context).into_iter().chain(untold.cloned()).collect()
    }

    fn is_behind(&self, older: &ObjectId, newer: &ObjectId) -> bool {
        is_behind(self.repository, older, newer)
    }

    /// Whether a tag bears the name that the plan's file had in its version.
    fn is_of_this_plan(&self, tag: &Tag) -> bool {
        let path = history::path_at(self.repository, &tag.commit).ok().flatten();
        let stem = path.as_ref().and_then(|path| Path::new(path).file_stem());
        stem.is_some_and(|stem| is_tag_of_plan(&tag.name, &stem.to_string_lossy()))
    }

    /// What some packs told, with all before them.
    fn all_of(&mut self, packs: Vec<ObjectId>) -> Known {
        let mut each: Vec<Rc<Known>> = packs.into_iter().filter_map(|pack| self.known(pack)).collect();
        // The last of them mostly knows what all others told.
        each.sort_by_key(|known| Reverse(known.packs.len()));
        let mut all = Known::default();
        for known in each {
            if !known.packs.is_subset(&all.packs) {
                all.told.join(&known.told);
                all.packs.extend(known.packs.iter().cloned());
            }
        }
        all
    }

    /// What a pack told, with all before it; none where it cannot be read here.
    fn known(&mut self, pack: ObjectId) -> Option<Rc<Known>> {
        if let Some(known) = self.known.get(&pack) {
            return known.clone();
        }
        // No version records itself, whatever was typed.
        self.known.insert(pack.clone(), None);
        let document = history::plan_at(self.repository, &pack).ok().flatten()?;
        let before = self.before(&Context::of(document.plan(), self.today), Some(&pack));
        let mut known = self.all_of(before);
        known.told = known.told.and(document.plan(), self.today);
        known.packs.insert(pack.clone());
        let known = Some(Rc::new(known));
        self.known.insert(pack, known.clone());
        known
    }

    /// What to say of each meeting whose pack cannot be read here.
    fn unread(&self, context: &Context<'_>) -> Vec<String> {
        let is_read = |commit: ObjectId| self.known.get(&commit).is_some_and(Option::is_some);
        let meetings = context.of_kind::<Meeting>();
        let issued = meetings
            .filter(|(_, meeting)| meeting.issued.written().is_some() || meeting.issued.why().is_some());
        let mut unread = issued
            .filter(|(_, meeting)| !version_of(meeting).is_some_and(is_read))
            .peekable();
        if unread.peek().is_none() {
            return Vec::new();
        }
        let next = if cut_short(self.repository).is_some() {
            "git fetch --unshallow brings it"
        } else if self.repository.is_partial() {
            "git fetch --refetch --no-filter brings it"
        } else {
            "pledge doctor tells more"
        };
        let note = |reference: &str| {
            format!(
                "the pack of {reference} is not in this clone, so what it showed is not known: together with it this may give \
                 away figures that are withheld; before it goes out: {next}"
            )
        };
        unread.map(|(item, _)| note(item.reference)).collect()
    }
}

/// The versions that went out in the packs a plan records, by the days of their meetings; those of one day as the
/// plan has them.
pub(super) fn recorded(context: &Context<'_>) -> Vec<ObjectId> {
    let meetings = context.of_kind::<Meeting>();
    let packs = meetings.filter_map(|(item, meeting)| Some((context.dated(item), version_of(meeting)?)));
    let mut packs: Vec<(Option<NaiveDate>, ObjectId)> = packs.collect();
    packs.sort_by_key(|(day, _)| *day);
    packs.into_iter().map(|(_, version)| version).collect()
}

/// The version in a meeting's pack.
fn version_of(meeting: &Meeting) -> Option<ObjectId> {
    ObjectId::parse(meeting.issued.get()?.as_str())
}

/// Whether any figure of a plan may ever be withheld for being small, or anything in it is not for publication.
fn may_withhold(context: &Context<'_>) -> bool {
    let mut is_any_restricted = false;
    each_under(context.plan, false, &mut |_, within| is_any_restricted |= within);
    let mut measures = context.of_kind::<Measure>();
    is_any_restricted
        || context.small_numbers().is_some() && measures.any(|(_, measure)| context.counts_people(measure))
}
