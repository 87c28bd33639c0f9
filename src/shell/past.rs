//! What the reading lane tells of the past: the history in parts, and who set what.
//!
//! Law: of each sort of question only the newest counts, and one that has a newer behind it is left off. It runs
//! beside the previews, so that neither they nor a save ever wait for git.

mod telling;

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use chrono::NaiveDate;

use super::events::{Event, Events, Lifeline};
use super::meanwhile::changers;
use crate::app::{Message, Part, SeenAnswer, Setter, Ticket, Version};
use crate::book::{Access, Book};
use crate::error::{Problem, Result};
use crate::history::model::{Difference, Narrow};
use crate::history::{
    Bounds, Story, Versions, blame, compare_known, headline, known_between, known_since, plan_at, story,
    story_as_it_comes,
};
use crate::papers::{Since, earlier};
use crate::plan::{Context, Place};
use crate::report::{Audience, Options, changed_since};
use crate::repository::{Environment, ObjectId, Repository};
use telling::Telling;

/// How many versions are told at once.
const AT_ONCE: usize = 200;
/// After how many that had to be read something is told for the first time.
const AT_FIRST: usize = 40;

/// A question about the past.
#[derive(Debug)]
pub(super) struct Question {
    pub path: PathBuf,
    pub ticket: Ticket,
    pub of: Of,
}

/// What is asked.
#[derive(Debug)]
pub(super) enum Of {
    /// The changes of the plan that are asked for, as seen from this day.
    Story(Narrow, NaiveDate),
    /// The newest of the history of the commitment of this ref.
    Recent(String),
    /// What differs between two versions, by their commits; the second none for the plan as it is now.
    Between(String, Option<String>),
    /// Where the plan stands, and where that is wanted what changed since the board saw it last, as seen from this day.
    Seen(bool, NaiveDate),
    /// Who set the fields of an item.
    Setters(Place),
    /// Who changed each of these fields last.
    Changers(Vec<Place>),
}

/// Starts the lane.
pub(super) fn start(environment: Environment, events: Events) -> Sender<Question> {
    let (questions, queue) = channel();
    thread::spawn(move || {
        let _lifeline = Lifeline::of(&events, "reading the history");
        let mut reader = Reader {
            environment,
            events,
            queue,
            waiting: Vec::new(),
        };
        while let Some(question) = reader.next() {
            reader.answer(&question);
        }
    });
    questions
}

struct Reader {
    environment: Environment,
    events: Events,
    queue: Receiver<Question>,
    /// Questions that came while another was answered, one of each sort.
    waiting: Vec<Question>,
}

impl Reader {
    /// The question to answer next; none once nobody can ask any more.
    fn next(&mut self) -> Option<Question> {
        self.gather();
        if self.waiting.is_empty() {
            let question = self.queue.recv().ok()?;
            self.keep(question);
            self.gather();
        }
        Some(self.waiting.remove(0))
    }

    fn gather(&mut self) {
        while let Ok(question) = self.queue.try_recv() {
            self.keep(question);
        }
    }

    /// Keeps a question in place of an older one of its sort.
    fn keep(&mut self, question: Question) {
        let sort = std::mem::discriminant(&question.of);
        self.waiting
            .retain(|other| std::mem::discriminant(&other.of) != sort);
        self.waiting.push(question);
    }

    fn tell(&self, message: Message) {
        let _ = self.events.send(Event::Answer(Box::new(message)));
    }

    fn answer(&mut self, question: &Question) {
        let ticket = question.ticket;
        let book = Book::open(&question.path, &self.environment, Access::ReadOnly);
        match &question.of {
            Of::Story(narrow, today) => {
                let told = book.and_then(|book| self.story(&book, ticket, narrow, *today));
                if let Err(problem) = told {
                    let part = Err(problem);
                    self.tell(Message::Past { ticket, part });
                }
            }
            Of::Recent(item) => {
                // Where it cannot be told the card is as good without.
                if let Ok(Some(versions)) = book.and_then(|book| self.recent(&book, item)) {
                    let part = Ok(Part {
                        versions,
                        read: None,
                        last: true,
                    });
                    self.tell(Message::Past { ticket, part });
                }
            }
            Of::Between(from, to) => {
                let outcome = book.and_then(|book| between(&book, from, to.as_deref()));
                self.tell(Message::Compared { ticket, outcome });
            }
            Of::Seen(changes, today) => {
                // Where it cannot be told the screen is as good without.
                let seen = book.and_then(|book| seen(&book, *changes, *today));
                let answer = seen.unwrap_or_default();
                self.tell(Message::Seen { ticket, answer });
            }
            Of::Changers(fields) => {
                // Where it cannot be told the question is asked without; somebody waits for it.
                let commits = book.and_then(|book| changers(&book, fields));
                let commits = commits.unwrap_or_else(|_| vec![None; fields.len()]);
                self.tell(Message::Changers { ticket, commits });
            }
            Of::Setters(item) => {
                // Where it cannot be told the form is as good without.
                if let Ok(fields) = book.and_then(|book| setters(&book, item)) {
                    self.tell(Message::Setters { ticket, fields });
                }
            }
        }
    }

    /// The newest versions of one commitment; none where a newer question came meanwhile.
    fn recent(&mut self, book: &Book, item: &str) -> Result<Option<Vec<Version>>> {
        let (repository, tip) = at(book)?;
        let asked = Story {
            item: Some(item.to_owned()),
            field: None,
            until: None,
        };
        let mut versions = Vec::new();
        let mut left_off = false;
        // A history that has to be read first is read to its end, whichever card is looked at by then; only whoever
        // wants to see all of it does not wait for that.
        let mut go_on = |_, _| {
            self.gather();
            left_off = self.waiting.iter().any(|other| matches!(other.of, Of::Story(..)));
            if left_off {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        story(repository, &tip, &asked, &mut go_on, &mut |commit, changes| {
            versions.push(Version {
                commit: commit.as_ref().clone(),
                changes,
            });
            if versions.len() >= AT_ONCE {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        self.gather();
        left_off |= self.waiting.iter().any(|other| matches!(other.of, Of::Recent(_)));
        Ok((!left_off).then_some(versions))
    }

    fn story(&mut self, book: &Book, ticket: Ticket, narrow: &Narrow, today: NaiveDate) -> Result<()> {
        let (repository, tip) = at(book)?;
        let context = Context::of(book.plan(), today);
        let versions = Versions {
            repository,
            context: &context,
            body: None,
        };
        let bounds = Bounds::of(narrow, &versions)?;
        let item = narrow.item.as_ref().map(|typed| {
            let found = context.index.find(typed);
            // What was removed is still known to history.
            found.map_or_else(
                |_| typed.clone(),
                |found| context.index.address(&found.place).item,
            )
        });
        let asked = Story {
            item,
            field: narrow.field.clone(),
            until: bounds.until.clone(),
        };
        let telling = RefCell::new(Telling::of(self, ticket));
        story_as_it_comes(
            repository,
            &tip,
            &asked,
            &mut |read, all| telling.borrow_mut().has_read(read, all),
            &mut |commit, changes| {
                if changes.is_empty() || !bounds.has(commit) || !narrow.is_by(commit) {
                    return ControlFlow::Continue(());
                }
                telling.borrow_mut().take(Version {
                    commit: commit.as_ref().clone(),
                    changes,
                })
            },
        )?;
        telling.into_inner().finish();
        Ok(())
    }
}

/// Where a plan stands, and what changed since the board saw it last: as status and papers have it.
fn seen(book: &Book, changes: bool, today: NaiveDate) -> Result<SeenAnswer> {
    let context = Context::of(book.plan(), today);
    let told = SeenAnswer {
        headline: Some(headline(book.repository(), &context)?.say()),
        stood: Some(Arc::new(book.stood(&context))),
        changed: None,
    };
    if !changes {
        return Ok(told);
    }
    let asked = Since {
        since: None,
        corrects: None,
        body: None,
        paper: None,
        until: None,
    };
    let options = Options {
        earlier: earlier(book, &asked, &context)?,
        audience: Audience::Exempt,
        ..Options::on(today)
    };
    Ok(SeenAnswer {
        changed: changed_since(book.plan(), &options)?,
        ..told
    })
}

/// The repository of a book, and the commit it stands at.
fn at(book: &Book) -> Result<(&Repository, ObjectId)> {
    let repository = book.needs_repository()?;
    let tip = repository.head()?.commit;
    let tip = tip.ok_or_else(|| Problem::no("nothing has been committed yet"))?;
    Ok((repository, tip))
}

/// What differs between two versions, as `pledge diff` tells it.
fn between(book: &Book, from: &str, to: Option<&str>) -> Result<Vec<Difference>> {
    let (repository, _) = at(book)?;
    let version = |commit: &str| {
        let document = plan_at(repository, &repository.resolve(commit)?)?;
        document.ok_or_else(|| {
            Problem::no("one of the versions has no plan")
                .because("its commit took the file away")
                .hint("compare with the version before it")
        })
    };
    let before = version(from)?;
    let then = (&repository.resolve(from)?, before.plan());
    Ok(if let Some(to) = to {
        let after = version(to)?;
        let known = known_between(repository, then, (&repository.resolve(to)?, after.plan()))?;
        compare_known(before.plan(), after.plan(), known.as_ref())
    } else {
        let known = known_since(repository, then, book.document())?;
        compare_known(before.plan(), book.plan(), known.as_ref())
    })
}

fn setters(book: &Book, item: &Place) -> Result<Vec<Setter>> {
    let (repository, tip) = at(book)?;
    let mut go_on = |_, _| ControlFlow::Continue(());
    let origins = blame(repository, Some(&tip), book.document(), Some(item), &mut go_on)?;
    let own = item.address();
    let setters = origins.into_iter().filter(|origin| origin.reference == own.item);
    Ok(setters
        .map(|origin| Setter {
            field: origin.field,
            reference: origin.reference,
            commit: origin.commit.map(|commit| commit.as_ref().clone()),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::events::events;

    fn question(number: u64, of: Of) -> Question {
        Question {
            path: PathBuf::new(),
            ticket: Ticket(number),
            of,
        }
    }

    #[test]
    fn of_each_sort_only_the_newest_question_counts() {
        let (send, queue) = channel();
        for (number, of) in [
            (1, Of::Story(Narrow::default(), NaiveDate::default())),
            (2, Of::Setters(Place::root())),
            (3, Of::Story(Narrow::default(), NaiveDate::default())),
        ] {
            send.send(question(number, of)).unwrap();
        }
        drop(send);
        let mut reader = Reader {
            environment: Environment::default(),
            events: events().0,
            queue,
            waiting: Vec::new(),
        };
        let tickets: Vec<u64> = std::iter::from_fn(|| reader.next())
            .map(|question| question.ticket.0)
            .collect();
        assert_eq!(tickets, [2, 3]);
    }
}
