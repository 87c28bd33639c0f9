//! Which version somebody means: `adopted`, `last-meeting`, a date, a meeting's or decision's ref, a git revision.
//!
//! Law: what a board saw is the version in its pack, not what stood on the day; where no version is on record the
//! answer says what was taken instead.

use std::collections::HashSet;

use chrono::{Days, Local, NaiveDate, NaiveTime};

use super::walk::versions;
use crate::error::{Kind, Problem, Result};
use crate::plan::{Context, Decision, Item, LeadKey, Meeting, Nature, Place, Raw, Value as _, When as Date};
use crate::repository::{ObjectId, Repository};

/// A version that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The commit.
    pub commit: ObjectId,
    /// What was taken, where that is not plain from the name.
    pub note: Option<String>,
    /// The meeting whose version it is, where one was meant.
    pub meeting: Option<Place>,
    /// The day that was meant, where it was named by a date.
    pub day: Option<NaiveDate>,
}

impl Named {
    /// A version with nothing to be said of it.
    pub fn plainly(commit: ObjectId) -> Self {
        Self {
            commit,
            note: None,
            meeting: None,
            day: None,
        }
    }

    /// With what was taken.
    #[must_use]
    pub fn noting(mut self, note: String) -> Self {
        self.note = Some(note);
        self
    }
}

/// Where and when a version is looked for.
pub struct Versions<'a, 'p> {
    /// The plan's repository.
    pub repository: &'a Repository,
    /// The plan as it is, on its day: decisions, meetings and calendar are this one's.
    pub context: &'a Context<'p>,
    /// Whose meeting `last-meeting` is; the strategy's owner's where nothing is said.
    pub body: Option<&'a str>,
}

impl<'p> Versions<'_, 'p> {
    /// The version that `typed` names.
    pub fn named(&self, typed: &str) -> Result<Named> {
        let typed = typed.trim();
        if let Some(revision) = typed.strip_prefix("rev:") {
            return self.revision(revision);
        }
        match typed.to_lowercase().as_str() {
            "adopted" => return self.adopted(),
            "last-meeting" => return self.last_meeting(),
            _ => {}
        }
        if let Some(day) = self.day(typed) {
            return self.at_end_of(day);
        }
        if let Some(found) = self.minuted(typed) {
            return found;
        }
        self.revision(typed)
    }

    /// The version after which changes are asked for; none where the history begins after the date given.
    pub fn since(&self, typed: &str) -> Result<Option<Named>> {
        match self.named(typed) {
            Err(problem) if problem.kind == Kind::No && self.day(typed.trim()).is_some() => Ok(None),
            found => found.map(Some),
        }
    }

    /// The commits that changed the plan up to a version.
    pub fn behind(&self, commit: &ObjectId) -> Result<HashSet<String>> {
        let versions = versions(self.repository, commit)?;
        let ids = versions
            .into_iter()
            .map(|version| version.commit.id.as_str().to_owned());
        Ok(ids.collect())
    }

    /// The day a date by the plan's rules ends; none where it is no date, or one without an end.
    pub fn day(&self, typed: &str) -> Option<NaiveDate> {
        let when = Date::parse(typed).ok()?;
        let calendar = self.context.calendar();
        let bounded = when.nature() == Nature::Bounded && when.doubt(calendar).is_none();
        when.last_day(calendar).filter(|_| bounded)
    }

    /// The version that stood when a day was over.
    pub fn at_end_of(&self, day: NaiveDate) -> Result<Named> {
        let commit = self.before_end_of(day)?;
        Ok(Named {
            day: Some(day),
            ..Named::plainly(commit)
        })
    }

    fn revision(&self, revision: &str) -> Result<Named> {
        let commit = self.repository.resolve(revision).map_err(|problem| {
            Problem::no(format!("no version is called {revision}"))
                .because(no_date(revision).unwrap_or_else(|| problem.why.unwrap_or(problem.what)))
                .hint(
                    "say adopted, last-meeting, a date, the ref of a meeting or decision, or a git revision",
                )
        })?;
        Ok(Named::plainly(commit))
    }

    fn adopted(&self) -> Result<Named> {
        let standing = self.context.standing();
        match standing.decision.filter(|_| standing.is_adopted()) {
            Some(ruling) => self.decided(ruling.reference, ruling.decision, ruling.date),
            None if standing.is_adopted() => Err(Problem::no("no decision records when the strategy was adopted")
                .because("its stage is written by hand")
                .hint(
                    "pledge decide --kind adopted --meeting REF records the decision; or name a date, a meeting or a decision instead",
                )),
            None => Err(Problem::no("the strategy has not been adopted")
                .because(format!("it is {}", standing.say()))
                .hint("name a date, a meeting or a decision instead")),
        }
    }

    fn last_meeting(&self) -> Result<Named> {
        let wanted = self.body.or(self.context.owner());
        match self.context.last_held(wanted) {
            Some(last) => self.met(last.item, last.meeting, Some(last.day)),
            None => Err(Problem::no(match wanted {
                Some(body) => format!("no meeting of {body} has been held yet"),
                None => "no meeting has been held yet".to_owned(),
            })
            .hint("pledge add meeting --date DATE --body KEY --state held records one; --body names another body")),
        }
    }

    /// The version in the newest pack that any body had by now; none where none was issued.
    pub fn issued_to_anyone(&self) -> Result<Option<Named>> {
        let issued = self.context.of_kind::<Meeting>().filter_map(|(item, meeting)| {
            let day = self
                .context
                .dated(item)
                .filter(|day| *day <= self.context.today)?;
            meeting.issued.get().map(|_| (day, item, meeting))
        });
        let Some((day, item, meeting)) = issued.max_by_key(|(day, _, _)| *day) else {
            return Ok(None);
        };
        let leads = &self.context.leads;
        let body = self
            .context
            .body(item)
            .map(|body| format!(" of {}", leads.name(body)));
        let wanted = self.body.or(self.context.owner()).unwrap_or_default();
        let wanted =
            LeadKey::read(&Raw::text(wanted)).map_or_else(|_| wanted.to_owned(), |key| leads.name(&key));
        let named = self.met(item, meeting, Some(day))?;
        let one = format!(
            "{}{}, {}",
            item.reference,
            body.unwrap_or_default(),
            Date::day(day).say_long()
        );
        Ok(Some(named.noting(if wanted.is_empty() {
            format!("this is for no meeting, and compares with the last pack that was issued, for {one}")
        } else {
            format!("no pack was issued to {wanted} before: this compares with the one for {one}")
        })))
    }

    /// The version a meeting had: the one issued to it, else the last before its papers were due.
    pub fn named_by_meeting(&self, item: &Item<'p>) -> Result<Named> {
        match item.of::<Meeting>() {
            Some(meeting) => self.met(item, meeting, self.context.dated(item)),
            None => Err(Problem::usage(format!("{} is no meeting", item.reference))),
        }
    }

    /// The version that stood before a day began.
    pub fn day_before(&self, day: NaiveDate) -> Result<Named> {
        let commit = self.before_end_of(day.checked_sub_days(Days::new(1)).unwrap_or(day))?;
        let note = format!("this is the last version before {}", Date::day(day).say_long());
        Ok(Named::plainly(commit).noting(note))
    }

    /// The version a decision was about, or a meeting had before it, where `typed` is the ref of one.
    fn minuted(&self, typed: &str) -> Option<Result<Named>> {
        let found = self.context.index.find(typed).ok()?;
        let item = self.context.at(&found.place)?;
        if let Some(decision) = item.of::<Decision>() {
            return Some(self.decided(item.reference, decision, self.context.dated(item)));
        }
        let meeting = item.of::<Meeting>()?;
        Some(self.met(item, meeting, self.context.dated(item)))
    }

    fn decided(&self, reference: &str, decision: &Decision, date: Option<NaiveDate>) -> Result<Named> {
        if let Some(version) = decision.version.get() {
            return self.on_record(version.as_str(), &format!("decision {reference}"));
        }
        let Some(day) = date else {
            return Err(
                Problem::no(format!("decision {reference} names no version and no date"))
                    .hint(format!("pledge set {reference} date DATE says when it was made")),
            );
        };
        let commit = self.before_end_of(day)?;
        let note = format!(
            "decision {reference} names no version: this is the plan as it stood at the end of {}",
            Date::day(day).say_long()
        );
        Ok(Named::plainly(commit).noting(note))
    }

    fn met(&self, item: &Item<'p>, meeting: &Meeting, date: Option<NaiveDate>) -> Result<Named> {
        Ok(Named {
            meeting: Some(item.place.clone()),
            ..self.version_of(item, meeting, date)?
        })
    }

    fn version_of(&self, item: &Item<'p>, meeting: &Meeting, date: Option<NaiveDate>) -> Result<Named> {
        let reference = item.reference;
        if let Some(issued) = meeting.issued.get() {
            return self.on_record(issued.as_str(), &format!("meeting {reference}"));
        }
        let due = meeting
            .papers_due
            .get()
            .and_then(|due| self.context.last_day(item, due));
        let long = |day: NaiveDate| Date::day(day).say_long();
        let (day, said, to_come) = match (due, date) {
            (Some(due), _) => (
                due,
                format!("its papers were due, {}", long(due)),
                format!("its papers are due on {}", long(due)),
            ),
            (None, Some(day)) => (
                day.checked_sub_days(Days::new(1)).unwrap_or(day),
                format!("it met, {}", long(day)),
                format!("it meets on {}", long(day)),
            ),
            (None, None) => {
                return Err(Problem::no(format!("meeting {reference} has no date"))
                    .hint(format!("pledge set {reference} date DATE gives it one")));
            }
        };
        let commit = self.before_end_of(day)?;
        let note = if day >= self.context.today {
            format!("no version was issued to {reference} yet: this is the latest one, as {to_come}")
        } else {
            format!("no version was issued to {reference}: this is the last one before {said}")
        };
        Ok(Named::plainly(commit).noting(note))
    }

    fn on_record(&self, commit: &str, whose: &str) -> Result<Named> {
        let commit = self.repository.resolve(commit).map_err(|problem| {
            Problem::no(format!("this repository does not have the version of {whose}"))
                .because(format!(
                    "commit {commit}: {}",
                    problem.why.unwrap_or(problem.what)
                ))
                .hint("fetch the branch it is on, then try again; or name another version, such as a date")
        })?;
        Ok(Named::plainly(commit))
    }

    fn before_end_of(&self, day: NaiveDate) -> Result<ObjectId> {
        let head = self.repository.head()?.commit;
        let head = head.ok_or_else(|| Problem::no("nothing has been committed yet"))?;
        let seconds = end_of(day);
        let found = self.repository.last_before(&head, seconds)?;
        found.ok_or_else(|| {
            Problem::no(format!("the history begins after {}", Date::day(day).say_long()))
                .hint("pledge log shows it from its beginning")
        })
    }
}

/// What is wrong with what was typed as a date; none where it was not, or nothing is wrong with it.
fn no_date(typed: &str) -> Option<String> {
    const BETWEEN: [char; 3] = ['-', '/', '.'];
    let mut parts = typed.split(BETWEEN);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_meant = typed.contains(BETWEEN) && parts.all(is_number);
    let why = Date::parse(typed).err().filter(|_| is_meant)?;
    Some(
        why.hint
            .map_or_else(|| why.message.clone(), |hint| format!("{}: {hint}", why.message)),
    )
}

/// The last second of a day on this machine's clock, in seconds of 1970.
pub(super) fn end_of(day: NaiveDate) -> i64 {
    let next = day
        .checked_add_days(Days::new(1))
        .unwrap_or(day)
        .and_time(NaiveTime::MIN);
    let local = next
        .and_local_timezone(Local)
        .earliest()
        .map(|moment| moment.timestamp());
    local.unwrap_or_else(|| next.and_utc().timestamp()) - 1
}
