//! The lanes beside the interface: one that writes, one that works things out, one that looks the plan through, one that
//! tells of the past.
//!
//! Law: opened in one place, so that the screen and the interface in lines write by the same leave and read the same
//! plan.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use chrono::NaiveDate;

use super::asks::Asks;
use super::events::Events;
use super::lanes::{Write, Writer};
use super::options::Options;
use super::{checking, past, reader};
use crate::app::{Effect, Ticket};
use crate::papers::Day;

/// The lanes, and the plan they are about.
pub(super) struct Beside {
    writer: Writer,
    reader: Sender<reader::Question>,
    past: Sender<past::Question>,
    checker: Sender<checking::Question>,
    path: Option<PathBuf>,
    /// Whether the day was asked for.
    fixed: bool,
}

impl Beside {
    /// Starts the lanes, and opens a plan where one is named: it is read while the rest is made ready.
    pub fn open(options: &Options, events: &Events, plan: Option<&Path>) -> Self {
        let environment = &options.environment;
        let writer = Writer::start(environment.clone(), options.access(), events.clone());
        if let Some(plan) = plan {
            writer.ask(Write::Open(plan.to_owned()));
        }
        Self {
            writer,
            reader: reader::start(environment.clone(), events.clone()),
            past: past::start(environment.clone(), events.clone()),
            checker: checking::start(events.clone()),
            path: plan.map(Path::to_owned),
            fixed: options.today.is_some(),
        }
    }

    /// The plan that is open.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Opens a plan.
    pub fn open_plan(&mut self, path: PathBuf) {
        self.path = Some(path.clone());
        self.write(Write::Open(path));
    }

    /// Asks the lane it is for; gives back what is for none.
    pub fn ask(&self, asks: Asks, today: NaiveDate) -> Option<Effect> {
        match asks {
            Asks::Writer(job) => self.write(job),
            Asks::Reader(ticket, of) => {
                self.work_out(ticket, today, of);
            }
            Asks::Checker(question) => self.look_through(question),
            Asks::Past(ticket, of) => {
                self.tell_of_the_past(ticket, of);
            }
            Asks::Else(effect) => return Some(effect),
        }
        None
    }

    /// Has something written, or found out in its turn.
    pub fn write(&self, job: Write) {
        self.writer.ask(job);
    }

    /// Has something worked out; false where no plan is open.
    pub fn work_out(&self, ticket: Ticket, on: NaiveDate, of: reader::Of) -> bool {
        let day = Day {
            on,
            fixed: self.fixed,
        };
        self.path.clone().is_some_and(|path| {
            let question = reader::Question {
                path,
                ticket,
                day,
                of,
            };
            self.reader.send(question).is_ok()
        })
    }

    /// Has something told of the past; false where no plan is open.
    pub fn tell_of_the_past(&self, ticket: Ticket, of: past::Of) -> bool {
        self.path
            .clone()
            .is_some_and(|path| self.past.send(past::Question { path, ticket, of }).is_ok())
    }

    /// Has the plan looked through.
    fn look_through(&self, question: checking::Question) {
        let _ = self.checker.send(question);
    }

    /// Waits until everything that was to be written is.
    pub fn finish(&mut self) {
        self.writer.finish();
    }
}
