//! What the line above the history asks for: which history is listed, and which of its changes hold the words.

use super::Screen;
use crate::app::model::{Model, Opened, Tone};
use crate::app::page::Page;
use crate::app::past::{Past, Version, on_one_line};
use crate::app::sought::Sought;
use crate::app::update::say;
use crate::history::model::{Difference, Narrow};
use crate::plan::{Value as _, When};

/// The history that the page of all changes lists: all of it, or what its line asks for.
pub(super) fn shown(opened: &Opened) -> &Past {
    if opened.narrowed.narrow.is_all() {
        &opened.past
    } else {
        &opened.narrowed
    }
}

/// Whether the page shown is the history, with something asked of it.
pub(super) fn is_narrowed(model: &Model) -> bool {
    let on = matches!(model.screen, Screen::Page(Page::History));
    let opened = model.opened.as_ref().filter(|_| on);
    opened.is_some_and(|opened| !opened.sought.trim().is_empty())
}

/// Asks of the history what its line says; what is not understood is said, and nothing is asked.
pub(in crate::app) fn narrow(model: &mut Model) {
    let Some(opened) = &mut model.opened else { return };
    let sought = Sought::of(&opened.snapshot.plan, &opened.sought);
    let narrow = match &sought.problem {
        Some(_) => Narrow::default(),
        None => sought.narrow,
    };
    if opened.narrowed.narrow != narrow {
        opened.narrowed = Past::narrowed(narrow);
    }
    if let Some(problem) = sought.problem {
        drop(say(model, Tone::No, problem));
    }
}

/// Words that are sought: each in what a change says, or in who made it, when and why.
pub(super) struct Words(Vec<String>);

impl Words {
    /// Those of the history's line, and why it is not understood, where it is not. A ref is a word until the line is
    /// done and the history of what bears it is asked for.
    pub(super) fn of(opened: &Opened) -> (Self, Option<String>) {
        let sought = Sought::of(&opened.snapshot.plan, &opened.sought);
        if sought.problem.is_some() {
            return (Self(Vec::new()), sought.problem);
        }
        let mut words = sought.words;
        let item = sought.narrow.item;
        let pending = item.filter(|item| opened.narrowed.narrow.item.as_ref() != Some(item));
        words.extend(pending.map(|item| item.to_lowercase()));
        (Self(words), None)
    }

    /// Those of a version's changes that hold every word.
    pub(super) fn among<'v>(&self, version: &'v Version) -> Vec<&'v Difference> {
        let commit = &version.commit;
        let day = When::day(commit.date).say();
        let reason = commit.reason.as_deref().unwrap_or_default();
        let about = [&commit.author, &commit.email, &commit.short, reason, &day]
            .join(" ")
            .to_lowercase();
        let left: Vec<&String> = self
            .0
            .iter()
            .filter(|word| !about.contains(word.as_str()))
            .collect();
        let holds = |change: &&Difference| {
            let said = format!("{}{}", change.name(), on_one_line(&change.say())).to_lowercase();
            left.iter().all(|word| said.contains(word.as_str()))
        };
        version
            .changes
            .iter()
            .filter(|change| left.is_empty() || holds(change))
            .collect()
    }
}

/// What was typed, in quotation marks where it has none of its own.
pub(super) fn quoted(typed: &str) -> String {
    if typed.contains('"') {
        typed.to_owned()
    } else {
        format!("\"{typed}\"")
    }
}
