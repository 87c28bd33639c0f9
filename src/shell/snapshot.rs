//! A plan as the interface gets to know it: read by the book, with what there is to know of file and branch.

use std::path::Path;
use std::sync::Arc;

use crate::app::{Broken, Listed, Receipt, Snapshot, Trouble, in_a_line};
use crate::book::{self, Access, Book, Outcome};
use crate::document::Document;
use crate::error::{Kind, Problem};
use crate::plan::Slot;
use crate::repository::Environment;

/// What there is to know of an open book now.
pub(super) fn snapshot(book: &Book) -> Arc<Snapshot> {
    let hand_edits = book.hand_edits();
    let head = book.repository().and_then(|repository| repository.head().ok());
    let under_way = book.repository().and_then(|repository| repository.obstacle());
    let (waiting, obstacle) = match hand_edits {
        Ok(Some(edits)) if edits.lines.is_empty() => (vec![edits.sentence], under_way),
        Ok(Some(edits)) => (edits.lines, under_way),
        Ok(None) => (Vec::new(), under_way),
        Err(problem) => (Vec::new(), Some(problem)),
    };
    Arc::new(Snapshot {
        name: book.path().display().to_string(),
        plan: book.plan().clone(),
        branch: head.as_ref().and_then(|head| head.branch.clone()),
        head: head.and_then(|head| head.commit).map(|commit| commit.to_string()),
        waiting,
        repository: book
            .repository()
            .map(|repository| repository.place().work_tree.display().to_string()),
        author: book
            .repository()
            .and_then(|repository| Some(repository.author().ok()?.email)),
        obstacle: obstacle.as_ref().map(in_a_line),
    })
}

/// What became of something recorded, with the plan as it is now, and what others changed before it.
pub(super) fn receipt(outcome: Outcome, meanwhile: Option<String>, book: &Book) -> Receipt {
    let snapshot = snapshot(book);
    match outcome {
        Outcome::Nothing => Receipt {
            sentence: None,
            commit: String::new(),
            meanwhile,
            notes: Vec::new(),
            snapshot,
        },
        Outcome::Recorded(book::Receipt {
            short,
            sentence,
            notes,
            ..
        }) => Receipt {
            sentence: Some(sentence),
            commit: short,
            meanwhile,
            notes,
            snapshot,
        },
    }
}

/// Why a plan could not be opened, as a screen can show it.
pub(super) fn trouble(path: &Path, problem: Problem) -> Trouble {
    if problem.kind != Kind::Unreadable {
        return Trouble::Other(problem);
    }
    let bytes = std::fs::read(path).unwrap_or_default();
    Trouble::Broken(Broken {
        name: path.display().to_string(),
        problem,
        lines: String::from_utf8_lossy(&bytes)
            .lines()
            .map(str::to_owned)
            .collect(),
    })
}

/// A plan as the list of plans shows it.
pub(super) fn listed(path: &Path, environment: &Environment) -> Listed {
    let title = |document: &Document| {
        let strategy = document.plan().strategy.first()?;
        Some(strategy.title.say()).filter(|title| !title.is_empty())
    };
    let headline = match Book::open(path, environment, Access::ReadOnly) {
        Ok(book) => title(book.document()).unwrap_or_else(|| "(no title)".to_owned()),
        Err(problem) => format!("cannot be read: {}", problem.what),
    };
    Listed {
        name: path.display().to_string(),
        headline,
    }
}
