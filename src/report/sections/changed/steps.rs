//! Who recorded a change, when, and why: where a field went in several steps, each step with its own reason.
//!
//! Laws: whoever is a lead of the plan by their e-mail is called by their post; no reason is told of another change than
//! its own; reasons are told as far as the audience may read them, and of what a field held between only what a paper may
//! always say.

use chrono::NaiveDate;

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, day, words};
use super::super::super::model::Words;
use super::super::super::options::Recorded;
use super::super::super::publish::says_only_that;
use super::repeated::is_free;
use super::telling::{may_say, say};
use crate::plan::contacts::without_contacts;
use crate::plan::signs::harmless;
use crate::plan::{Figure, Item, Raw, Shape, Value as _, Who, identities};

/// Where the updates of a commitment stand.
pub(super) const UPDATES: &str = "updates";

/// What stands for a reason that may not be told.
pub(super) const NOT_SAID: &str = "reason not for publication";
/// How many steps are told.
const MOST: usize = 3;

/// A step on the way from what a field held to what it holds.
struct Step<'p> {
    recorded: &'p Recorded,
    by: String,
    /// Who gave it, where an update says that it was somebody else.
    given_by: Option<String>,
    /// Whether they are called so by git alone.
    is_name: bool,
    /// Whether an update gave it, which says why by itself.
    is_update: bool,
    why: Option<String>,
}

impl Step<'_> {
    /// Whether two have the same reason, given by the same.
    fn is_like(&self, other: &Self) -> bool {
        self.why.is_some() && self.by == other.by && self.given_by == other.given_by && self.why == other.why
    }

    /// Whether it was set right at once: whoever took it back the same day had nothing to say of it.
    fn is_slip(&self, next: &Self) -> bool {
        let is_plain = self.why.is_none() && !self.is_update;
        is_plain && self.by == next.by && self.recorded.on == next.recorded.on
    }

    /// Who, when, and why; whom it names is noted.
    fn say(&self, desk: &Desk<'_>) -> String {
        if self.is_name {
            desk.used.name(&self.by);
        }
        let given = self.given_by.as_ref();
        let given = given.map(|given| format!("{given}, recorded by "));
        let who = format!(
            "{}{}, {}",
            given.unwrap_or_default(),
            self.by,
            day(self.recorded.on)
        );
        match &self.why {
            Some(why) => format!("{who}: {why}"),
            None => who,
        }
    }
}

/// Who recorded something, when, and why, as far as the audience may know. The `shape` of a field says whether what it
/// held between is told; without one only the last step is.
pub(super) fn who_and_why(
    desk: &Desk<'_>,
    before: &Before<'_>,
    reference: &str,
    field: &str,
    shape: Option<Shape>,
) -> Words {
    let recorded = before.recorded(reference, field);
    let Some(newest) = recorded.first() else {
        return words("Not on record");
    };
    let newest = step(desk, before, newest);
    let Some(shape) = shape.filter(|_| recorded.len() > 1) else {
        return words(newest.say(desk));
    };
    let mut steps: Vec<Step<'_>> = Vec::new();
    for one in recorded.iter().rev() {
        let next = step(desk, before, one);
        steps.pop_if(|last| last.is_slip(&next));
        steps.push(next);
    }
    let count = steps.len();
    let is_telling = matches!(shape.one(), Shape::When) || steps.iter().any(|step| step.why.is_some());
    if count < 2 || !is_telling {
        return words(newest.say(desk));
    }
    let mut told: Vec<Step<'_>> = Vec::new();
    for step in steps {
        told.retain(|earlier| !earlier.is_like(&step));
        told.push(step);
    }
    let times = match count {
        2 => "Changed twice".to_owned(),
        count => format!("Changed {count} times"),
    };
    if told.len() == 1 {
        return words(format!("{times}, last by {}", newest.say(desk)));
    }
    let say = |step: &Step<'_>| {
        let to = match step.recorded.to.as_ref() {
            None => "cleared ".to_owned(),
            Some(to) => value(desk, before, shape, to).map_or_else(String::new, |to| format!("to {to} ")),
        };
        format!("{to}by {}", step.say(desk))
    };
    // Where it began is told, and how it came to what it is.
    let untold = told.len().saturating_sub(MOST);
    let mut said: Vec<String> = told.iter().take(1).map(say).collect();
    said.extend((untold > 0).then(|| format!("{untold} more")));
    said.extend(told.iter().skip(1 + untold).map(say));
    words(format!("{times}: {}", joined(said)))
}

/// Who set a field after a day, when, and why; none where nobody gave a reason that the audience may read.
pub(in super::super) fn given_for(
    desk: &Desk<'_>,
    item: &Item<'_>,
    field: &str,
    after: Option<NaiveDate>,
) -> Option<Words> {
    let before = desk.before.as_ref()?;
    let recorded = before.recorded(item.reference, field);
    let is_newer = |newest: &&Recorded| after.is_none_or(|after| newest.on > after);
    recorded.first().copied().filter(is_newer)?;
    let gives = |one: &Recorded| {
        let reason = one.reason.as_deref().filter(|reason| !reason.trim().is_empty());
        reason.is_some_and(|reason| may_say(desk, before, one, reason).is_some())
    };
    if !recorded.iter().any(|one| gives(one)) {
        return None;
    }
    let shape = item.record.kind().field(field).map(|(_, info)| info.shape);
    Some(who_and_why(desk, before, item.reference, field, shape))
}

/// Who added something, when, and why; then why it was moved or given another ref since.
pub(super) fn who_added(desk: &Desk<'_>, before: &Before<'_>, reference: &str) -> Words {
    let recorded = before.recorded(reference, "");
    // That something came says nothing of what it was set to.
    let came = recorded.iter().position(|one| one.to.is_none());
    let Some((first, later)) = came.and_then(|at| Some((recorded.get(at)?, recorded.get(..at)?))) else {
        return who_and_why(desk, before, reference, "", None);
    };
    let first = step(desk, before, first);
    let mut told: Vec<Step<'_>> = Vec::new();
    for one in later.iter().rev() {
        let next = step(desk, before, one);
        if next.why.is_some() && !next.is_like(&first) {
            told.retain(|earlier| !earlier.is_like(&next));
            told.push(next);
        }
    }
    let untold = (told.len() + 1).saturating_sub(MOST);
    let mut said = vec![first.say(desk)];
    said.extend((untold > 0).then(|| format!("{untold} more")));
    let last = told.iter().skip(untold);
    said.extend(last.map(|step| format!("moved or renumbered by {}", step.say(desk))));
    words(joined(said))
}

/// Several steps as one line.
fn joined(mut said: Vec<String>) -> String {
    let all_but_last = said.len().saturating_sub(1);
    for one in said.iter_mut().take(all_but_last) {
        one.truncate(one.trim_end_matches(['.', ';', ' ']).len());
    }
    said.join("; ")
}

fn step<'p>(desk: &Desk<'_>, before: &Before<'_>, recorded: &'p Recorded) -> Step<'p> {
    let leads = &desk.context.leads;
    let post = before.post(recorded);
    let by = match (post.map(|key| leads.get(key)), desk.audience) {
        (Some(Some(post)), Audience::Public) if says_only_that(post) => "Not for publication".to_owned(),
        (Some(Some(post)), _) => Who::Known(post).name(),
        (Some(None), _) => "Not for publication".to_owned(),
        (None, Audience::Exempt) => recorded.by.clone(),
        (None, Audience::Public) => without_contacts(&harmless(&recorded.by)).into_owned(),
    };
    let mut called = leads.all().iter().map(|lead| Who::Known(lead).name());
    let is_name = post.is_none() && !called.any(|name| name.eq_ignore_ascii_case(by.trim()));
    let reason = recorded.reason.as_deref();
    let reason = reason.filter(|reason| !reason.trim().is_empty());
    let why =
        reason.map(|reason| may_say(desk, before, recorded, reason).unwrap_or_else(|| NOT_SAID.to_owned()));
    let given_by = given_by(desk, before, recorded).filter(|given| *given != by);
    Step {
        recorded,
        by,
        given_by,
        is_name,
        is_update: !before.updates_with(recorded).is_empty(),
        why,
    }
}

/// Who gave what was recorded with an update that says by whom it is.
fn given_by(desk: &Desk<'_>, before: &Before<'_>, recorded: &Recorded) -> Option<String> {
    let paths = before.updates_with(recorded);
    let item = desk.context.bearing(&recorded.reference)?;
    let (_, info) = item.record.kind().list(UPDATES)?;
    let names = identities(item.record.children(UPDATES)?, info.identity);
    let path = |name: String| item.place.item(UPDATES, name).address().path;
    let mut updates = desk.context.updates(item).iter().zip(names.into_iter().map(path));
    let (update, _) = updates.find(|(_, own)| paths.iter().any(|path| path.starts_with(own.as_str())))?;
    update.by.get().map(|by| desk.who(by))
}

/// What a field was set to on the way, where a paper may always say it: no words, which another step took out again.
fn value(desk: &Desk<'_>, before: &Before<'_>, shape: Shape, to: &Raw) -> Option<String> {
    let is_number = |to: &Raw| Figure::read(to).is_ok_and(|figure| figure.number().is_some());
    let is_figure = matches!(shape, Shape::Figure);
    let may_say = if is_figure {
        is_number(to)
    } else {
        !is_free(desk, shape, to)
    };
    may_say
        .then(|| say(desk, before, shape, Some(to)))
        .filter(|said| !said.is_empty())
}
