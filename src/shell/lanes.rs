//! The lane beside the drawing that writes: one edit at a time, never cancelled. What is only worked out has a lane
//! of its own, the reader's, so that a save never waits for a preview.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use chrono::NaiveDate;

use super::events::{Event, Events, Lifeline};
use super::files::{self, Issued};
use super::meanwhile::{changed_since, record_each};
use super::snapshot::{receipt, snapshot, trouble};
use crate::app::{File, Message, Offer, Snapshot, Ticket};
use crate::book::{Access, AtVersion, Book, Outcome, set_hand_edits_aside};
use crate::error::{Problem, Result};
use crate::plan::compose::{Answers, Resolution};
use crate::plan::sentence::Reason;
use crate::plan::{Edit, Place};
use crate::report::choice::Pack;
use crate::repository::Environment;

/// Something for the writer to do.
#[derive(Debug)]
pub(super) enum Write {
    /// Open the plan at this path.
    Open(PathBuf),
    /// Read the file again because the person asked.
    Reload,
    /// Read the file again if it, or what git says of it, has changed.
    Changed,
    /// Record edits, a commit each.
    Record {
        ticket: Ticket,
        /// The plan the person had before them.
        base: Arc<Snapshot>,
        edits: Vec<Edit>,
        reason: Reason,
    },
    /// Record what was edited by hand.
    RecordByHand(Ticket, Reason),
    /// Throw what was edited by hand away, and keep a copy.
    SetAside(Ticket, String),
    /// Find out what an undo would take back.
    OfferUndo,
    /// Find out what bringing a commitment back to a version would be called.
    OfferRestore(String, String),
    /// Bring a commitment back to a version.
    Restore(Ticket, String, String),
    /// Take a commit back.
    Undo(Ticket, String),
    /// Record a decision.
    Decide {
        ticket: Ticket,
        resolution: Box<Resolution>,
        reason: Reason,
        today: NaiveDate,
    },
    /// Issue the papers of a meeting.
    Issue {
        ticket: Ticket,
        pack: Box<Pack>,
        today: NaiveDate,
    },
    /// Write a file made of the plan.
    File(File, bool),
    /// Find the line of a place in the file, to open the editor there.
    Line(Option<Place>),
}

/// The lane that writes.
pub(super) struct Writer {
    jobs: Option<Sender<Write>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub fn start(environment: Environment, access: Access, events: Events) -> Self {
        let (jobs, queue) = channel();
        let thread = thread::spawn(move || {
            let _lifeline = Lifeline::of(&events, "saving");
            let mut desk = Desk {
                environment,
                access,
                events,
                path: PathBuf::new(),
                book: None,
                known: None,
            };
            for job in queue {
                desk.work(job);
            }
        });
        Self {
            jobs: Some(jobs),
            thread: Some(thread),
        }
    }

    /// Puts something on the list.
    pub fn ask(&self, job: Write) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }

    /// Waits until everything on the list is done.
    pub fn finish(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the writer works with.
struct Desk {
    environment: Environment,
    access: Access,
    events: Events,
    path: PathBuf,
    book: Option<Book>,
    /// What the interface was last told.
    known: Option<Arc<Snapshot>>,
}

impl Desk {
    fn work(&mut self, job: Write) {
        match job {
            Write::Open(path) => {
                self.path = path;
                self.book = None;
                self.reload(true);
            }
            Write::Reload => self.reload(true),
            Write::Changed => self.reload(false),
            Write::Record {
                ticket,
                base,
                edits,
                reason,
            } => {
                let book = self.book.as_mut();
                let others = book.and_then(|book| changed_since(&base.plan, book));
                self.record_telling(ticket, others, |book| {
                    record_each(book, &base.plan, &edits, &reason)
                });
            }
            Write::RecordByHand(ticket, reason) => {
                self.record(ticket, |book| book.record_by_hand(None, &reason));
            }
            Write::SetAside(ticket, seen) => {
                let aside = set_hand_edits_aside(&self.path, &self.environment, self.access, Some(&seen));
                let outcome = aside.map(|aside| aside.map(|aside| aside.copy));
                self.reload(true);
                self.answer(Message::SetAside { ticket, outcome });
            }
            Write::Undo(ticket, commit) => {
                self.record(ticket, |book| book.undo(Some(&commit), &Reason::default()));
            }
            Write::Restore(ticket, item, commit) => {
                self.record(ticket, |book| book.restore(&item, &commit, &Reason::default()));
            }
            Write::OfferRestore(item, commit) => {
                let outcome = self.opened().and_then(|book| book.restorable(&item, &commit));
                self.answer(Message::RestoreOffered {
                    item,
                    commit,
                    outcome,
                });
            }
            Write::OfferUndo => {
                let offer = self.offer();
                self.answer(Message::UndoOffered(offer));
            }
            Write::Decide {
                ticket,
                resolution,
                reason,
                today,
            } => self.record(ticket, |book| {
                book.decide(
                    &resolution,
                    &AtVersion::Meeting,
                    &Answers::default(),
                    &reason,
                    today,
                )
            }),
            Write::Issue { ticket, pack, today } => self.issue(ticket, pack, today),
            Write::File(file, over) => {
                let outcome = files::write(&file, over);
                self.answer(Message::Written { file, outcome });
            }
            Write::Line(place) => {
                let position = place.zip(self.book.as_ref());
                let position = position.and_then(|(place, book)| book.document().position(&place));
                let _ = self
                    .events
                    .send(Event::Editor(self.path.clone(), position.map(|at| at.line)));
            }
        }
    }

    fn answer(&self, message: Message) {
        let _ = self.events.send(Event::Answer(Box::new(message)));
    }

    /// Reads the file; says so where it was asked for, or where something is new.
    fn reload(&mut self, asked: bool) {
        let read = match &mut self.book {
            Some(book) => book.reload().map(|_| Vec::new()),
            None => Book::open(&self.path, &self.environment, self.access).map(|book| {
                let notes = book.notes().to_vec();
                self.book = Some(book);
                notes
            }),
        };
        let notes = match read {
            Ok(notes) => notes,
            Err(problem) => {
                self.known = None;
                self.answer(Message::Read(Err(trouble(&self.path, problem))));
                return;
            }
        };
        if let Some(now) = self.book.as_ref().map(snapshot)
            && (asked || self.known.as_ref() != Some(&now))
        {
            self.known = Some(Arc::clone(&now));
            self.answer(Message::Read(Ok(now)));
        }
        if let Some(book) = &mut self.book {
            book.keep();
        }
        if !notes.is_empty() {
            let told = Problem::no("There is something to know about this plan").because(notes.join("\n"));
            self.answer(Message::Trouble(told));
        }
    }

    fn record(&mut self, ticket: Ticket, act: impl FnOnce(&mut Book) -> Result<Outcome>) {
        self.record_telling(ticket, None, act);
    }

    /// Records something, and tells with it what others changed before.
    fn record_telling(
        &mut self,
        ticket: Ticket,
        others: Option<String>,
        act: impl FnOnce(&mut Book) -> Result<Outcome>,
    ) {
        let outcome = match &mut self.book {
            None => Err(Problem::refused("the plan is not open").hint("read it again first")),
            Some(book) => act(book).map(|outcome| receipt(outcome, others, book)),
        };
        match outcome {
            Ok(receipt) => {
                self.known = Some(Arc::clone(&receipt.snapshot));
                let outcome = Ok(receipt);
                self.answer(Message::Recorded { ticket, outcome });
            }
            // What stood in the way is told together with what there is to show by now.
            Err(problem) => {
                if let Some(now) = self.overtaken() {
                    self.answer(Message::Overtaken { ticket, problem, now });
                } else {
                    let outcome = Err(problem);
                    self.answer(Message::Recorded { ticket, outcome });
                    self.reload(false);
                }
            }
        }
    }

    /// The plan as it is now, where that is another than the interface was told.
    fn overtaken(&mut self) -> Option<Arc<Snapshot>> {
        let book = self.book.as_mut()?;
        book.reload().ok()?;
        let now = snapshot(book);
        (self.known.as_ref() != Some(&now)).then(|| {
            self.known = Some(Arc::clone(&now));
            now
        })
    }

    /// Issues papers; where files of their names are there already, asks what to do.
    fn issue(&mut self, ticket: Ticket, pack: Box<Pack>, today: NaiveDate) {
        let issued = match &mut self.book {
            Some(book) => files::issue(book, &pack, today),
            None => Err(Problem::refused("the plan is not open").hint("read it again first")),
        };
        match issued {
            Ok(Issued::Tell(told)) => self.answer(Message::PapersTell { ticket, pack, told }),
            Ok(Issued::There(names)) => self.answer(Message::PapersThere { ticket, pack, names }),
            Ok(Issued::Again(line)) => self.answer(Message::Reissued { ticket, line }),
            Ok(Issued::Done(mut outcome, names)) => {
                if let Outcome::Recorded(receipt) = &mut outcome {
                    receipt
                        .notes
                        .extend(names.iter().map(|name| format!("{name} is written")));
                }
                self.record(ticket, |_| Ok(outcome));
            }
            Err(problem) => self.record(ticket, |_| Err(problem)),
        }
    }

    fn opened(&self) -> Result<&Book> {
        let book = self.book.as_ref();
        book.ok_or_else(|| Problem::refused("the plan is not open"))
    }

    fn offer(&self) -> Result<Offer> {
        let undoable = self.opened()?.undoable()?.ok_or_else(|| {
            Problem::no("there is nothing of yours to take back")
                .hint("pledge log shows every change; pledge undo COMMIT takes back any of them")
        })?;
        Ok(Offer {
            commit: undoable.commit,
            sentence: undoable.subject,
            again: undoable.again,
        })
    }
}
