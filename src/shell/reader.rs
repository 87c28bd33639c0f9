//! The lane beside the drawing that works things out: what a save would come to, and papers to be read. It writes
//! nothing; only the newest question counts.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use chrono::NaiveDate;

use super::events::{Event, Events, Lifeline};
use super::written;
use crate::app::{File, Filled, Made, Message, Preview, Task, Ticket};
use crate::book::{Access, Book};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::papers::{self, Day, had, take, template};
use crate::plan::check::slips_told;
use crate::plan::{Context, Edit, Place, advice, diff};
use crate::report::choice::{Ordered, Wanted};
use crate::report::{dashboard, lines};
use crate::repository::Environment;

/// Something for the reader to work out.
#[derive(Debug)]
pub(super) struct Question {
    pub path: PathBuf,
    pub ticket: Ticket,
    pub day: Day,
    pub of: Of,
}

/// What is to be worked out.
#[derive(Debug)]
pub(super) enum Of {
    /// What a save would come to.
    Save(Vec<Filled>),
    /// A paper, and the file it would go to from the plan's folder.
    Paper(Box<Wanted>, String),
    /// The papers that the pack of a meeting had, or the last before it.
    Had(Place),
}

/// Starts the lane.
pub(super) fn start(environment: Environment, events: Events) -> Sender<Question> {
    let (questions, queue) = channel();
    thread::spawn(move || {
        let _lifeline = Lifeline::of(&events, "working out previews");
        let mut book: Option<Book> = None;
        while let Some(question) = newest(&queue) {
            let message = answer(&mut book, &environment, question);
            if events.send(Event::Answer(Box::new(message))).is_err() {
                return;
            }
        }
    });
    questions
}

/// The newest question; those before it no longer matter.
pub(super) fn newest<T>(queue: &Receiver<T>) -> Option<T> {
    let first = queue.recv().ok()?;
    Some(queue.try_iter().last().unwrap_or(first))
}

fn answer(book: &mut Option<Book>, environment: &Environment, question: Question) -> Message {
    let Question {
        path,
        ticket,
        day,
        of,
    } = question;
    let book = open(book, environment, &path);
    match of {
        Of::Save(filled) => Message::Previewed {
            ticket,
            outcome: book.and_then(|book| preview(book, &filled, day.on)),
        },
        Of::Paper(wanted, file) => Message::Made {
            ticket,
            outcome: book.and_then(|book| paper(book, &wanted, &file, day)),
        },
        Of::Had(meeting) => Message::Had {
            ticket,
            had: book
                .ok()
                .and_then(|book| had(book, &Context::of(book.plan(), day.on), &meeting)),
        },
    }
}

/// The plan as its file has it now.
fn open<'b>(book: &'b mut Option<Book>, environment: &Environment, path: &Path) -> Result<&'b mut Book> {
    match book.take().filter(|book| book.path() == path) {
        Some(mut known) => {
            known.reload()?;
            Ok(book.insert(known))
        }
        None => Ok(book.insert(Book::open(path, environment, Access::ReadOnly)?)),
    }
}

fn preview(book: &Book, filled: &[Filled], today: NaiveDate) -> Result<Preview> {
    if filled.iter().any(|filled| filled.task == Task::ByHand) {
        return by_hand(book, today);
    }
    let edit = Filled::as_one(filled, book.plan(), today)?;
    let edit = edit.unwrap_or_else(|| Edit::all(Vec::new()));
    let after = book.preview_text(&edit)?;
    book.may_record(&edit, after.plan())?;
    Ok(Preview {
        sentence: book.preview(&edit)?.subject,
        lines: book.preview_lines(&edit)?,
        file: written::changed(book.document().text(), after.text()),
        reference: filled.iter().find_map(|filled| filled.reference(book.plan())),
        wants_reason: !book.wanting_a_reason(&edit, today)?.is_empty(),
        notes: {
            let mut notes = advice(after.plan(), &edit);
            let changes = diff(book.plan(), after.plan());
            notes.extend(slips_told(book.plan(), after.plan(), &changes, today));
            notes
        },
    })
}

/// What recording the edits made by hand would be called, and what they changed of the file.
fn by_hand(book: &Book, today: NaiveDate) -> Result<Preview> {
    let edits = book.hand_edits()?;
    let edits = edits.ok_or_else(|| Problem::no("no edits made by hand wait to be recorded"))?;
    let before = book.committed()?;
    let wants = |before: &Document| {
        let changes = diff(before.plan(), book.plan());
        let wanting = book.wanting_a_reason_of(before.plan(), book.plan(), &changes, today);
        !wanting.is_empty()
    };
    Ok(Preview {
        sentence: edits.sentence,
        lines: edits.lines,
        file: before.as_ref().map_or_else(Vec::new, |before| {
            written::changed(before.text(), book.document().text())
        }),
        reference: None,
        wants_reason: before.as_ref().is_some_and(wants),
        notes: Vec::new(),
    })
}

/// A paper as its command makes it, and as lines to be read.
fn paper(book: &Book, wanted: &Wanted, file: &str, day: Day) -> Result<Made> {
    let mut taken = take(book, &wanted.position, wanted.paper, day)?;
    let folder = book.path().parent().unwrap_or(Path::new(""));
    taken.options.template = template(folder, wanted.template.as_deref().map(Path::new))?;
    taken.options.lead.clone_from(&wanted.lead);
    taken.options.priorities.clone_from(&wanted.priorities);
    taken.options.organisation.clone_from(&wanted.organisation);
    let (paper, bytes) = match wanted.paper {
        Ordered::Report(report) => {
            let paper = report.make(&taken.plan, &taken.options)?;
            let bytes = wanted.format.write(&paper)?;
            (paper, bytes)
        }
        Ordered::Dashboard => {
            let paper = dashboard(&taken.plan, &taken.options)?;
            let bytes = wanted.format.write_page(&paper)?;
            (paper, bytes)
        }
    };
    Ok(Made {
        lines: lines(&paper),
        file: File {
            name: beside(book.path(), file),
            bytes,
        },
        audience: wanted.position.audience,
        notes: taken
            .notes
            .into_iter()
            .chain(papers::advice(&paper.advice))
            .collect(),
    })
}

/// A file named from the plan's folder, as it is named from the folder the program was started in.
pub(super) fn beside(plan: &Path, file: &str) -> String {
    let file = plan.parent().unwrap_or(Path::new("")).join(file);
    let here = std::env::current_dir().ok();
    let name = here.and_then(|here| file.strip_prefix(here).ok().map(Path::to_path_buf));
    let name = name.unwrap_or(file);
    name.strip_prefix(".").unwrap_or(&name).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Place;

    #[test]
    fn only_the_newest_question_counts() {
        let (send, queue) = channel();
        for number in 1..=3 {
            send.send(Question {
                path: PathBuf::new(),
                ticket: Ticket(number),
                day: Day {
                    on: NaiveDate::default(),
                    fixed: true,
                },
                of: Of::Save(vec![Filled {
                    item: Place::root(),
                    task: Task::Set,
                    typed: Vec::new(),
                }]),
            })
            .unwrap();
        }
        drop(send);
        assert_eq!(newest(&queue).map(|question| question.ticket), Some(Ticket(3)));
        assert!(newest(&queue).is_none());
    }

    #[test]
    fn a_file_is_named_from_the_plans_folder() {
        let here = std::env::current_dir().unwrap();
        for (plan, file, name) in [
            (PathBuf::from("plan.yaml"), "papers/a.md", "papers/a.md"),
            (PathBuf::from("./plan.yaml"), "a.md", "a.md"),
            (PathBuf::from("plans/plan.yaml"), "a.md", "plans/a.md"),
            (here.join("plan.yaml"), "a.md", "a.md"),
        ] {
            assert_eq!(Path::new(&beside(&plan, file)), Path::new(name));
        }
    }
}
