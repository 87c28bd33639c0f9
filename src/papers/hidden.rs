//! Reasons that were given while something they are of was not for publication.
//!
//! Law: a reason is for whoever could read of its change when it was given; nobody can word it otherwise afterwards, so
//! it stays back when the item is opened, or taken out, later. A title that something hidden bore at any time since is
//! quoted by none.

use std::collections::HashSet;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::history;
use crate::history::model::Difference;
use crate::plan::{Context, Item, Plan, Record};
use crate::report::publish::{Unnamed, is_kept_back, is_restricted, is_wholly_restricted};
use crate::repository::{ObjectId, Repository};

/// What one commit touched.
pub(super) struct Touched {
    commit: String,
    /// The refs of it, as they were then.
    refs: Vec<String>,
    /// Whether something may have been hidden or opened by it, or hidden things may be called otherwise since.
    turns: bool,
    /// Whether something was hidden or opened by it, or taken out.
    hides: bool,
}

impl Touched {
    pub fn by(commit: &str, changes: &[&Difference]) -> Self {
        let is_whole = |change: &Difference| change.field.is_empty() && change.change != "changed";
        let says = |change: &Difference, field: &str| change.field.rsplit('.').next() == Some(field);
        let any = |is_so: &dyn Fn(&Difference) -> bool| changes.iter().any(|change| is_so(change));
        let hides =
            any(&|change| says(change, "restricted") || is_whole(change) && change.change == "removed");
        Self {
            commit: commit.to_owned(),
            refs: changes.iter().map(|change| change.reference.clone()).collect(),
            turns: hides || any(&|change| is_whole(change) || says(change, "title") || says(change, "about")),
            hides,
        }
    }
}

/// What of a version was not for publication.
struct Version {
    refs: HashSet<String>,
    unnamed: Unnamed,
}

impl Version {
    fn of(plan: &Plan, today: NaiveDate) -> Self {
        let context = Context::of(plan, today);
        let whole = is_wholly_restricted(plan);
        let is_hidden = |item: &Item<'_>| context.is_restricted(item) || is_kept_back(&context, item.record);
        let items = context.items().iter();
        let items = items.filter(|item| whole || is_hidden(item));
        let leads = plan.leads.iter().filter(|lead| is_restricted(*lead));
        let leads = leads.filter_map(|lead| Some(format!("lead:{}", lead.key.get()?.as_str())));
        Self {
            refs: items.map(|item| item.reference.to_owned()).chain(leads).collect(),
            unnamed: Unnamed::of(plan),
        }
    }
}

/// Whether anything of a plan is not for publication.
fn holds_back(plan: &Plan) -> bool {
    let mut holds = false;
    plan.walk(&mut |_, record: &dyn Record| holds = holds || is_restricted(record));
    holds
}

/// What was hidden at some time since a version.
#[derive(Default)]
pub(super) struct Hidden {
    kept_back: HashSet<String>,
    versions: Vec<Rc<Version>>,
}

impl Hidden {
    /// What the commits from one version to another, newest first, touched while it was hidden.
    pub fn of(
        repository: &Repository,
        (base, now): (&Plan, &Plan),
        touched: &[Touched],
        today: NaiveDate,
    ) -> Self {
        let anything = touched.iter().any(|touched| touched.hides) || holds_back(base) || holds_back(now);
        let Some(newest) = touched.first().filter(|_| anything) else {
            return Self::default();
        };
        let read = |commit: &str| {
            let document = history::plan_at(repository, &ObjectId::parse(commit)?);
            // Of a version that nobody can read nothing is known but what stands beside it.
            let document = document.ok().flatten()?;
            Some(Rc::new(Version::of(document.plan(), today)))
        };
        let base = Rc::new(Version::of(base, today));
        let mut after = read(&newest.commit).unwrap_or_else(|| Rc::new(Version::of(now, today)));
        let mut hidden = Self {
            kept_back: HashSet::new(),
            versions: vec![Rc::clone(&after), Rc::clone(&base)],
        };
        for (at, one) in touched.iter().enumerate() {
            let before = match touched.get(at + 1) {
                _ if !one.turns => Rc::clone(&after),
                Some(older) => read(&older.commit).unwrap_or_else(|| Rc::clone(&after)),
                None => Rc::clone(&base),
            };
            let was_hidden = |own: &String| after.refs.contains(own) || before.refs.contains(own);
            if one.refs.iter().any(was_hidden) {
                hidden.kept_back.insert(one.commit.clone());
            }
            if one.turns {
                hidden.versions.push(Rc::clone(&before));
                after = before;
            }
        }
        hidden
    }

    /// A reason as papers for the public may say it, as far as something was hidden when it was given; none where they
    /// may not.
    pub fn in_public(&self, commit: &str, reason: &str) -> Option<String> {
        (!self.kept_back.contains(commit)).then(|| {
            let versions = self.versions.iter();
            let text = versions.fold(reason.into(), |text, version| version.unnamed.without(text));
            text.into_owned()
        })
    }
}
