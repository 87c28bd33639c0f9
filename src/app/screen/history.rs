//! Changes, newest first, as sentences under the commit that made them: of the whole plan, or of one commitment.

use super::comparing;
use super::narrowing::{Words, quoted, shown};
use crate::app::card::{Card, Line as Said};
use crate::app::in_a_line;
use crate::app::model::Opened;
use crate::app::past::{Past, Version, on_one_line};
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::history::model::{Difference, RENUMBERED, so_far};
use crate::plan::{Value as _, When, compose, title};

const COLUMNS: &[Column] = &[
    Column {
        title: "When",
        most: 13,
        gives_way: None,
    },
    Column {
        title: "Who",
        most: 18,
        gives_way: Some(1),
    },
    Column {
        title: "What changed",
        most: 0,
        gives_way: None,
    },
];

/// What the history of the plan says, of what holds every word of `sought`.
pub(super) fn whole(opened: &Opened) -> Told {
    let past = shown(opened);
    let (sought, problem) = Words::of(opened);
    let found: Vec<(&Version, Vec<&Difference>, usize)> = past
        .versions
        .iter()
        .zip(0..)
        .map(|(version, number)| (version, sought.among(version), number))
        .collect();
    let counts = counted(
        past,
        found
            .iter()
            .map(|(version, changes, _)| (*version, changes.len())),
    );
    let beside = match (opened.sought.trim(), problem) {
        ("", _) => counts,
        (typed, None) => format!("with {}: {counts}", quoted(typed)),
        (typed, Some(_)) => format!("not understood: {typed}; {counts}"),
    };
    Told {
        title: "History".to_owned(),
        beside: marked(opened, beside),
        columns: COLUMNS,
        lines: found
            .iter()
            .flat_map(|(version, changes, number)| lines(opened, version, changes, *number, None))
            .collect(),
        nothing: nothing(opened, past, opened.sought.trim()),
    }
}

/// What the history of one commitment says.
pub(super) fn story(opened: &Opened) -> Told {
    let past = &opened.story;
    let reference = past.of.clone().unwrap_or_default();
    Told {
        title: format!("History of {reference}"),
        beside: marked(
            opened,
            counted(
                past,
                past.versions
                    .iter()
                    .map(|version| (version, version.changes.len())),
            ),
        ),
        columns: COLUMNS,
        lines: lines_of_one(opened, past, reference),
        nothing: nothing(opened, past, ""),
    }
}

/// The changes of one commitment, whose ref only the title tells; what stands under it is told by its own.
fn lines_of_one(opened: &Opened, past: &Past, mut name: String) -> Vec<Line> {
    let mut told = Vec::new();
    for (version, number) in past.versions.iter().zip(0..) {
        let changes: Vec<_> = version.changes.iter().collect();
        told.extend(lines(opened, version, &changes, number, Some(&name)));
        let mut changes = changes.into_iter();
        let renumbered = changes.find(|change| change.change == RENUMBERED && change.reference == name);
        if let Some(change) = renumbered {
            name.clone_from(&change.from_said);
        }
    }
    told
}

fn nothing(opened: &Opened, past: &Past, sought: &str) -> String {
    if opened.snapshot.head.is_none() {
        return "Nothing has been committed yet: the first save begins the history.".to_owned();
    }
    match (&past.problem, past.complete, sought.is_empty()) {
        (Some(problem), ..) => in_a_line(problem),
        (None, false, _) => match past.read {
            Some((read, all)) => format!("Reading the history: {} …", so_far(read, all)),
            None => "Reading the history …".to_owned(),
        },
        (None, true, true) => "Nothing has been changed since the first version.".to_owned(),
        (None, true, false) => format!("No change holds {}.", quoted(sought)),
    }
}

/// `12 changes, 4 people`, and that there is more to come.
fn counted<'v>(past: &Past, versions: impl Iterator<Item = (&'v Version, usize)>) -> String {
    let (mut changes, mut people) = (0, std::collections::BTreeSet::new());
    for (version, count) in versions.filter(|(_, count)| *count > 0) {
        changes += count;
        people.insert(&version.commit.author);
    }
    let changes = match changes {
        1 => "1 change".to_owned(),
        many => format!("{many} changes"),
    };
    let mut told = match people.len() {
        1 => format!("{changes}, 1 person"),
        many => format!("{changes}, {many} people"),
    };
    if !past.complete && past.problem.is_none() {
        match past.read {
            Some((read, all)) => {
                told.push_str(", ");
                told.push_str(&so_far(read, all));
                told.push_str(" read");
            }
            None => told.push_str(", more to come"),
        }
    }
    told
}

/// What stands beside the title, with which version is marked.
fn marked(opened: &Opened, beside: String) -> String {
    match &opened.compared.marked {
        Some(commit) => format!("marked {}; {beside}", When::day(commit.date).say()),
        None => beside,
    }
}

/// A change in words, with what it is of, unless that is `own`.
fn sentence_but(change: &Difference, own: Option<&str>) -> String {
    let line = change.line();
    match own {
        Some(own) if own == change.reference => {
            let said = line.strip_prefix(change.name()).unwrap_or(&line);
            said.trim_start_matches([':', ' ']).to_owned()
        }
        _ => line,
    }
}

fn lines(
    opened: &Opened,
    version: &Version,
    changes: &[&Difference],
    number: usize,
    own: Option<&str>,
) -> Vec<Line> {
    let commit = &version.commit;
    let mut lines = Vec::new();
    for (change, at) in changes.iter().zip(0..) {
        let (when, who) = if at == 0 {
            let sign = if opened.compared.is_marked(commit) {
                "* "
            } else {
                ""
            };
            let day = When::day(commit.date).say();
            (format!("{sign}{day}"), commit.author.clone())
        } else {
            (String::new(), String::new())
        };
        lines.push(Line::Row(Row {
            key: format!("{} {at}", commit.id),
            cells: vec![Cell::of(when), Cell::of(who), Cell::of(sentence_but(change, own))],
            place: Some(change.place.clone()),
            number,
        }));
    }
    lines
}

/// The commit of the row the cursor is on: what it is called, who made it, why.
pub(super) fn card(past: &Past, row: &Row) -> Option<Card> {
    let commit = &past.versions.get(row.number)?.commit;
    let day = When::day(commit.date).say_long();
    let told = [
        ("Made", format!("{day} by {}", commit.author)),
        (
            "Why",
            commit
                .reason
                .clone()
                .unwrap_or_else(|| "no reason was given".to_owned()),
        ),
        ("Review", commit.review.clone().unwrap_or_default()),
    ];
    Some(Card {
        reference: commit.short.clone(),
        kind: "",
        title: commit.subject.clone(),
        lines: told
            .into_iter()
            .filter(|(_, said)| !said.is_empty())
            .map(|(label, said)| Said::new(label, said))
            .collect(),
        of: None,
    })
}

/// The change of a commit that the cursor is on, whole, with what the plan calls what it is of.
pub(super) fn change(opened: &Opened, row: &Row) -> Option<Card> {
    let version = opened.version(&opened.commit)?;
    let is_change = row.key == row.number.to_string();
    let change = version.changes.get(row.number).filter(|_| is_change)?;
    Some(comparing::card_of(opened, change, "Changed"))
}

/// One commit: its sentence, who made it, why, and each of its changes.
pub(super) fn commit(opened: &Opened) -> Told {
    let Some(version) = opened.version(&opened.commit) else {
        return Told::default();
    };
    let commit = &version.commit;
    let words = |sense, text: String| Line::Words(Cell::meant(sense, text));
    let mut told = vec![
        words(Sense::Title, on_one_line(&commit.subject)),
        words(Sense::Body, String::new()),
    ];
    let reason = commit.reason.as_deref().unwrap_or("No reason was given.");
    told.extend(reason.lines().map(|line| words(Sense::Body, line.to_owned())));
    told.push(words(Sense::Body, String::new()));
    if let Some(review) = &commit.review {
        told.push(words(Sense::Body, format!("Review: {review}")));
    }
    let answered = commit.answers.iter().zip(0..).filter_map(|(answer, at)| {
        let place = compose::answerable(&opened.snapshot.plan, answer).ok()?;
        let words = title(opened.snapshot.plan.at(&place)?);
        Some(Line::Row(Row {
            key: format!("answers {at}"),
            cells: vec![Cell::of(format!("{answer}: {}", on_one_line(words)))],
            place: Some(place),
            number: at,
        }))
    });
    let answered: Vec<Line> = answered.collect();
    if !answered.is_empty() {
        told.push(Line::Heading("Answers".to_owned()));
        told.extend(answered);
    }
    told.push(Line::Heading("What changed".to_owned()));
    told.extend(version.changes.iter().zip(0..).map(|(change, at)| {
        Line::Row(Row {
            key: at.to_string(),
            cells: vec![Cell::of(change.line())],
            place: Some(change.place.clone()),
            number: at,
        })
    }));
    Told {
        title: format!("Commit {}", commit.short),
        beside: format!("{} by {}", When::day(commit.date).say(), commit.author),
        columns: COMMIT,
        lines: told,
        nothing: String::new(),
    }
}

const COMMIT: &[Column] = &[Column {
    title: "",
    most: 0,
    gives_way: None,
}];
