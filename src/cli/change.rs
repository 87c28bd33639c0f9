//! What all changing commands share: the reason asked for, and the answer once an edit is recorded.
//!
//! Law: each makes its commit, then prints its sentence and short id; the same value again is no commit and no error.

use chrono::NaiveDate;
use clap::Args;

use super::answer::{Answer, Flat};
use super::item::Items;
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::{Book, Outcome, Receipt};
use crate::error::{Problem, Result};
use crate::plan::check::slips_told;
use crate::plan::compose::went_on;
use crate::plan::compose::{Answers, answering, names};
use crate::plan::sentence::Reason;
use crate::plan::{Change, Context, Edit, Place, Plan, Record, What, diff};

/// Why, in which round, and where the minutes have it.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "The commit")]
pub struct Why {
    /// Why; kept as typed in the commit's message
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,

    /// The review round it belongs to, such as "2018-19 Q3"
    #[arg(long, value_name = "PERIOD")]
    pub round: Option<String>,

    /// Where the minutes have it, such as "item 7"
    #[arg(long, value_name = "TEXT")]
    pub minute: Option<String>,

    /// The comment, matter or condition it answers, which it settles; may be repeated
    #[arg(long, value_name = "REF")]
    pub answers: Vec<String>,

    /// What becomes of what it answers, where not accepted, done or met
    #[arg(long, value_name = "WORD")]
    pub outcome: Option<String>,
}

impl Why {
    /// It as the book takes it.
    pub fn reason(&self) -> Reason {
        Reason {
            text: self.reason.clone(),
            round: self.round.clone(),
            minute: self.minute.clone(),
            answers: Vec::new(),
        }
    }

    /// What it answers, as typed.
    pub fn answers(&self) -> Answers {
        Answers {
            refs: self.answers.clone(),
            outcome: self.outcome.clone(),
        }
    }

    /// An edit with what it answers settled, and the reason that names it.
    pub fn settling(&self, plan: &Plan, edit: Edit, today: NaiveDate) -> Result<(Edit, Reason)> {
        let answered = answering(plan, edit, &self.answers(), today)?;
        let mut reason = self.reason();
        reason.answers = answered.names;
        Ok((answered.edit, reason))
    }

    /// The reason of a change that is no edit of ours (taken back, made by hand): it names what it answers, and
    /// settles nothing.
    pub fn naming(&self, plan: &Plan) -> Result<(Reason, Option<String>)> {
        let mut reason = self.reason();
        reason.answers = names(plan, &self.answers)?;
        let note = (!reason.answers.is_empty()).then(|| {
            format!(
                "the commit names {}, and leaves it as it is: say what became of it with pledge set, close or meet",
                reason.answers.join(", ")
            )
        });
        Ok((reason, note))
    }
}

/// What recording edits came to.
#[derive(Default)]
pub struct Done {
    receipts: Vec<Receipt>,
    notes: Vec<String>,
    nothing: bool,
    problem: Option<Problem>,
}

impl Done {
    /// With something to say beside it.
    pub fn noting(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(notes);
        self
    }

    /// Takes in what became of one edit; false where it failed, which ends the command.
    pub fn take(&mut self, outcome: Result<Outcome>) -> bool {
        match outcome {
            Ok(Outcome::Recorded(receipt)) => {
                self.notes.extend(receipt.notes.iter().cloned());
                self.receipts.push(receipt);
            }
            Ok(Outcome::Nothing) => self.nothing = true,
            Err(problem) => {
                self.problem = Some(problem);
                return false;
            }
        }
        true
    }

    /// Says what somebody ought to know of what was recorded, though nothing is wrong with it.
    pub fn mind(&mut self, before: &Plan, book: &Book, why: &Reason, today: NaiveDate) {
        if self.receipts.is_empty() {
            return;
        }
        let after = book.plan();
        let changes = diff(before, after);
        self.mind_the_reason(before, book, &changes, why, today);
        self.mind_the_few(before, after, &changes, today);
        self.mind_the_slips(before, after, &changes, today);
        // Where the strategy stands is found out from the whole of the plan, and these lists say nothing of it.
        let apart = |change: &Change| {
            let first = change.place.steps.first();
            first.is_some_and(|step| matches!(step.list, "priorities" | "measures" | "leads"))
        };
        if !changes.iter().all(apart) {
            self.mind_the_stage(before, after, today);
        }
    }

    /// Says so where the strategy stands elsewhere by it: a condition met, or a decision taken back.
    pub fn mind_the_stage(&mut self, before: &Plan, after: &Plan, today: NaiveDate) {
        if let Some(told) = went_on(before, after, today).filter(|told| !self.notes.contains(told)) {
            self.notes.push(told);
        }
    }

    /// Says so where what was changed had been adopted by a board, and nobody said why.
    fn mind_the_reason(
        &mut self,
        before: &Plan,
        book: &Book,
        changes: &[Change],
        why: &Reason,
        today: NaiveDate,
    ) {
        if why.text.as_deref().is_some_and(|text| !text.trim().is_empty()) {
            return;
        }
        let mut wanting = book
            .wanting_a_reason_of(before, book.plan(), changes, today)
            .into_iter()
            .map(|place| place.address().to_string());
        if let Some(first) = wanting.next() {
            self.notes.push(format!(
                "the board adopted what {first} said: --reason tells it why (pledge undo takes this back)"
            ));
        }
    }

    /// Says so where a figure that counts few people came into history, out of which nothing can be taken.
    fn mind_the_few(&mut self, before: &Plan, after: &Plan, changes: &[Change], today: NaiveDate) {
        // What is said of an action tells of no figure.
        let of_an_action = |change: &Change| {
            matches!(change.what, What::Set { .. }) && matches!(change.kind, "action" | "milestone")
        };
        if changes.iter().all(of_an_action) {
            return;
        }
        let now = Context::of(after, today).few();
        let known = Context::of(before, today).few();
        let said = |place: &Place| {
            (
                before.at(place).map(<dyn Record>::to_raw),
                after.at(place).map(<dyn Record>::to_raw),
            )
        };
        let new = now.into_iter().filter(|place| {
            let (was, is) = said(place);
            !known.contains(place) || was != is
        });
        let new: Vec<String> = new.map(|place| place.address().to_string()).collect();
        if let Some(first) = new.first() {
            let more = match new.len() - 1 {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            self.notes.push(format!(
                "{first}{more} counts few people, and history is permanent: papers leave such a figure out, but whoever has \
                 the repository can read it, even after pledge undo; a figure that nobody may read belongs elsewhere, \
                 with only its reason here, in the field withheld"
            ));
        }
    }

    /// Says so where what was typed may have been meant otherwise: nobody among the leads, a figure that cannot be.
    fn mind_the_slips(&mut self, before: &Plan, after: &Plan, changes: &[Change], today: NaiveDate) {
        self.notes.extend(slips_told(before, after, changes, today));
    }

    /// The answer: a sentence and short id for each commit.
    pub fn answer(self, session: &Session<'_>) -> Answer {
        let failed = self.problem.is_some();
        let recorded = !self.receipts.is_empty();
        let line = |receipt: &Receipt| {
            let short = session.style.paint(Meaning::Muted, &receipt.short);
            format!("{}  {short}\n", on_one_line(&receipt.sentence))
        };
        let answer = if session.everywhere.json {
            let rows: Vec<Flat> = self.receipts.iter().map(flat).collect();
            // Where nothing was done, the problem is all there is to say.
            if failed && rows.is_empty() {
                Answer::default()
            } else {
                Answer::json(&rows)
            }
        } else if session.everywhere.quiet {
            Answer::default()
        } else {
            Answer::text(self.receipts.iter().map(line).collect::<String>())
        };
        let nothing = (self.nothing && self.receipts.is_empty() && !failed)
            .then(|| "nothing to change: the plan says so already".to_owned());
        let after_others = |problem: Problem| if recorded { problem.after_others() } else { problem };
        let problem = self.problem.map(after_others);
        Answer {
            recorded,
            ..answer.noting(self.notes).noting(nothing).but(problem)
        }
    }
}

/// A commit as `--json` prints it.
fn flat(receipt: &Receipt) -> Flat {
    Flat::new()
        .with("commit", receipt.commit.as_str())
        .with("ref", receipt.refs.join(","))
        .with("sentence", receipt.sentence.as_str())
}

/// Records one edit with what it answers, and tells what was done.
pub fn record(session: &Session<'_>, book: &mut Book, edit: Edit, why: &Why, notes: Vec<String>) -> Answer {
    let mut done = Done::default().noting(notes).noting(book.notes().to_vec());
    let before = book.plan().clone();
    let outcome = why
        .settling(book.plan(), edit, session.today)
        .and_then(|(edit, reason)| book.record(&edit, &reason));
    done.take(outcome);
    done.mind(&before, book, &why.reason(), session.today);
    done.answer(session)
}

/// Records an edit of each of several items: one commit each, or one for all. All are tried before any is recorded.
pub fn each(
    session: &Session<'_>,
    book: &mut Book,
    items: Items,
    together: bool,
    why: &Why,
    make: &dyn Fn(&Plan, &Place) -> Result<Edit>,
) -> Result<Answer> {
    let edits = items
        .places
        .iter()
        .map(|place| make(book.plan(), place))
        .collect::<Result<Vec<_>>>()?;
    let mut done = Done::default().noting(items.notes).noting(book.notes().to_vec());
    let before = book.plan().clone();
    let mut record = |book: &mut Book, edit: Edit| {
        let settled = why.settling(book.plan(), edit, session.today);
        done.take(settled.and_then(|(edit, reason)| book.record(&edit, &reason)))
    };
    if together {
        let steps: Vec<Edit> = edits.iter().flat_map(Edit::steps).cloned().collect();
        record(book, Edit::all(steps));
    } else {
        // What is answered is tried with the first before anything is recorded.
        if let Some(first) = edits.first() {
            why.settling(book.plan(), first.clone(), session.today)?;
        }
        for place in &items.places {
            let recorded = match make(book.plan(), place) {
                Ok(edit) => record(book, edit),
                Err(problem) => {
                    done.take(Err(problem));
                    break;
                }
            };
            if !recorded {
                break;
            }
        }
    }
    done.mind(&before, book, &why.reason(), session.today);
    Ok(done.answer(session))
}
