//! Taking back: undo and restore, both a merge that leaves every later edit standing.

use std::ops::ControlFlow;

use super::Book;
use super::draft::Draft;
use super::model::Outcome;
use super::tags::ANY_DAY;
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::history::{as_it_was, last_change, taken_back, taking_back, undone, were};
use crate::plan::compose;
use crate::plan::sentence::{Reason, Sentence, sentence, sentence_of};
use crate::plan::{
    Conflict, Index, Merge, Place, Plan, Restoring, Value as _, Were, When, diff, has_ended, status_field,
    take_back,
};
use crate::repository::{ObjectId, Repository, Version};

/// What an undo would take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// The commit's full id.
    pub commit: String,
    /// What it did, in one line.
    pub subject: String,
    /// Where it took a commit back itself, what that had done: to take it back does so again.
    pub again: Option<String>,
}

impl Book {
    /// What a bare undo would take back: the newest change to the plan on this branch by this person.
    pub fn undoable(&self) -> Result<Option<Undoable>> {
        let repository = self.needs_repository()?;
        let found = newest_of_mine(repository)?;
        Ok(found.map(|version| Undoable {
            commit: version.commit.id.as_str().to_owned(),
            subject: version.commit.subject(),
            again: undone(version.commit.body()).map(str::to_owned),
        }))
    }

    /// Takes one commit's changes back, as a new commit; by default the newest one of this person. Refused where a
    /// later edit stands on them.
    pub fn undo(&mut self, commit: Option<&str>, reason: &Reason) -> Result<Outcome> {
        let repository = self.needs_repository()?;
        let version = match commit {
            Some(revision) => Some(version_of(repository, &repository.resolve(revision)?)?),
            None => newest_of_mine(repository)?,
        };
        let Some(version) = version else {
            return Err(Problem::no("there is nothing of yours to take back")
                .hint("pledge undo COMMIT takes back a change somebody else made; pledge log shows them"));
        };
        let subject = version.commit.subject();
        let short = version.commit.id.first_seven().to_owned();
        let before = version.before.first().and_then(|before| before.blob.as_ref());
        let (Some(before), Some(after)) = (before, version.blob.as_ref()) else {
            return Err(Problem::no(format!("{short} cannot be taken back"))
                .because("it brought the plan into the repository, or took it out"));
        };
        let (before_text, after_text) = (repository.read(before)?, repository.read(after)?);
        let readable = |bytes: &[u8], when: &str| {
            Document::load(bytes).map_err(|problem| {
                Problem::no(format!("{short} cannot be taken back"))
                    .because(format!("the version {when} it cannot be read: {}", problem.what))
            })
        };
        let (before, after) = (readable(&before_text, "before")?, readable(&after_text, "after")?);
        // Without a reason of its own the history would not tell it from any other edit.
        let text = reason
            .text
            .clone()
            .unwrap_or_else(|| taking_back(&short, &subject));
        let again =
            taken_back(version.commit.body()).map(|_| format!("this does again what {short} took back"));
        let reason = &Reason {
            text: Some(text),
            ..reason.clone()
        };
        let known = self.asked(self.plan(), ANY_DAY);
        let tags = self.tags_of(&version.commit.id, before.plan(), &after, &after_text)?;
        let mut in_the_way: Vec<Conflict> = Vec::new();
        let outcome = self.commit_giving_up(&tags, reason, &mut |now| {
            if now.text().as_bytes() == after_text {
                // Nothing came since: the text before, to the letter, comments and all.
                let sentence = of(now.plan(), before.plan());
                return Ok(Some(Draft {
                    document: before.clone(),
                    sentence,
                    notes: again.iter().cloned().collect(),
                    missed: Vec::new(),
                }));
            }
            let merge = take_back(before.plan(), after.plan(), now.plan(), &|_| true);
            in_the_way.clone_from(&merge.conflicts);
            let draft = merged(now, merge, || {
                Problem::no(format!("{short} cannot be taken back: a later edit stands on it"))
                    .because(subject.clone())
            })?;
            Ok(draft.map(|mut draft| {
                draft.notes.extend(again.clone());
                draft
            }))
        });
        let outcome = outcome.map_err(|problem| match in_the_way.as_slice() {
            [] => problem,
            conflicts => {
                let told = conflicts
                    .iter()
                    .map(|conflict| self.stands_on(&version.commit.id, conflict));
                let lines: Vec<String> = std::iter::once(subject.clone()).chain(told).collect();
                problem.because(lines.join("\n"))
            }
        })?;
        Ok(self.brought_back(&known, self.given_up(&tags, outcome)))
    }

    /// The later edit that stands in the way of taking a commit back: whose it is, and when; where the history does not
    /// tell, only what is in the way.
    fn stands_on(&self, commit: &ObjectId, conflict: &Conflict) -> String {
        let address = conflict.place.address();
        // What nobody changed since stands in the way by what became of all it belongs to: ended, or removed.
        let record = conflict.place.record();
        let ended = self
            .plan()
            .at(&record)
            .filter(|_| has_ended(self.plan(), &record));
        let ended = ended.map(|ended| status_field(ended).map(|status| record.field(status.name)));
        let mut sought = [Some(conflict.place.clone()), ended.flatten(), Some(record)].into_iter();
        let last = |place: Place| {
            let repository = self.needs_repository().ok()?;
            let tip = repository.head().ok()?.commit?;
            let last = last_change(repository, &tip, &place).ok().flatten();
            last.filter(|last| last.id != commit.as_str())
        };
        match sought.find_map(|place| last(place?)) {
            Some(last) => format!(
                "{address}: changed since, {} by {} ({} {})",
                When::day(last.date).say(),
                last.author,
                last.short,
                last.subject
            ),
            None => in_words(conflict),
        }
    }

    /// Makes one commitment say again what it said in an earlier version, as a new commit; it comes back where it
    /// is gone, under another number where its own is another's by now.
    pub fn restore(&mut self, typed: &str, revision: &str, reason: &Reason) -> Result<Outcome> {
        let restoring = Earlier::of(self, typed, revision)?;
        let text = reason.text.clone().or_else(|| restoring.as_it_was.clone());
        let reason = &Reason {
            text,
            ..reason.clone()
        };
        let own = compose::item(self.plan(), &Index::of(self.plan()), typed).ok();
        let own = own.map(|found| found.place.address().item);
        let known = self.asked(self.plan(), ANY_DAY);
        let outcome = self.commit(reason, &mut |now| restoring.draft(now))?;
        let mut outcome = self.brought_back(&known, outcome);
        // Whoever brings a priority back may have thought of its own words alone.
        if let (Outcome::Recorded(receipt), Some(own)) = (&mut outcome, own) {
            let under: Vec<&str> = receipt
                .refs
                .iter()
                .map(String::as_str)
                .filter(|name| *name != own)
                .collect();
            if !under.is_empty() {
                receipt.notes.push(format!(
                    "what stands under it came back to what it said then too: {}",
                    under.join(", ")
                ));
            }
        }
        Ok(outcome)
    }

    /// What restoring would be called, without doing it; none where the plan says so already.
    pub fn restorable(&self, typed: &str, revision: &str) -> Result<Option<String>> {
        let draft = Earlier::of(self, typed, revision)?.draft(self.document())?;
        let draft = draft.filter(|draft| draft.document.text() != self.document().text());
        Ok(draft.map(|draft| draft.sentence.subject))
    }
}

/// An earlier version, from which a commitment is brought back.
struct Earlier<'t> {
    typed: &'t str,
    then: Document,
    /// What the history says of every item.
    known: Option<Were>,
    /// The reason where none was given: without one the history would not tell it from any other edit.
    as_it_was: Option<String>,
}

impl<'t> Earlier<'t> {
    fn of(book: &Book, typed: &'t str, revision: &str) -> Result<Self> {
        let Some(then) = book.version(revision)? else {
            return Err(Problem::no(format!("the plan was not there yet at {revision}")));
        };
        let repository = book.needs_repository()?;
        let commit = repository.commit(&repository.resolve(revision)?)?;
        let date = commit.author.when.date_time().map(|moment| moment.date_naive());
        let index = Index::of(book.plan());
        let refs = index.borne_once().map(str::to_owned);
        let known = match repository.head()?.commit {
            Some(tip) => were(repository, (&tip, &commit.id), refs)?,
            None => None,
        };
        let earlier = Self {
            typed,
            then,
            known,
            as_it_was: date.map(|date| as_it_was(date, commit.id.first_seven())),
        };
        earlier.restoring(book.plan())?;
        Ok(earlier)
    }

    fn restoring<'p>(&'p self, now: &'p Plan) -> Result<Restoring<'p>> {
        Restoring::of((self.then.plan(), now), self.known.as_ref(), self.typed)
    }

    /// The plan with it as it was; none where nothing differs.
    fn draft(&self, now: &Document) -> Result<Option<Draft>> {
        merged(now, self.restoring(now.plan())?.merge(), || {
            Problem::no(format!("{} cannot be restored", self.typed))
        })
    }
}

/// The newest version of the plan that the user made.
fn newest_of_mine(repository: &Repository) -> Result<Option<Version>> {
    let Some(head) = repository.head()?.commit else {
        return Ok(None);
    };
    let me = repository.author()?;
    let mut found = None;
    repository.versions(&head, repository.path(), &mut |version| {
        let changed = version
            .before
            .first()
            .is_none_or(|before| before.blob != version.blob);
        if changed && version.commit.author.who.email == me.email {
            found = Some(version);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// The version of the plan that one commit made.
fn version_of(repository: &Repository, commit: &ObjectId) -> Result<Version> {
    let mut found = None;
    repository.versions(commit, repository.path(), &mut |version| {
        found = Some(version);
        ControlFlow::Break(())
    })?;
    let mut found = found.filter(|version| version.commit.id == *commit);
    if let (None, Some(head)) = (&found, repository.head()?.commit) {
        // The plan may have had another name by then, which only the way back from today knows.
        repository.versions(&head, repository.path(), &mut |version| {
            if version.commit.id == *commit {
                found = Some(version);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
    }
    found.ok_or_else(|| {
        Problem::no(format!("{} did not change the plan", commit.first_seven()))
            .hint("pledge log shows the commits that did")
    })
}

/// What is in the way, in the words of a merge.
fn in_words(conflict: &Conflict) -> String {
    format!("{}: {}", conflict.place.address(), conflict.why)
}

fn merged(now: &Document, merge: Merge, refused: impl FnOnce() -> Problem) -> Result<Option<Draft>> {
    if !merge.conflicts.is_empty() {
        let lines: Vec<_> = merge.conflicts.iter().map(in_words).collect();
        let problem = refused();
        let why = problem
            .why
            .iter()
            .cloned()
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n");
        return Err(problem
            .because(why)
            .hint("take back the later edit first, or set what should be different now"));
    }
    let Some(edit) = merge.edit else { return Ok(None) };
    let document = now.edit(&edit)?;
    let sentence = of(now.plan(), document.plan());
    Ok(Some(Draft {
        document,
        sentence,
        notes: merge.notes,
        missed: Vec::new(),
    }))
}

/// The sentence for going back: told in the direction of time, as renumbering can only be seen from there.
fn of(now: &Plan, then: &Plan) -> Sentence {
    let changes = diff(now, then);
    if changes.is_empty() {
        sentence(now, then)
    } else {
        sentence_of(now, then, &changes)
    }
}
