//! The strategy at a glance: counts first, each priority as a bar with its words, then what is late and by whom.
//!
//! Law: every figure is the plan's rules' own, so that it is that of the papers.

use std::collections::BTreeSet;

use super::{due, since};
use crate::app::facts::Mark;
use crate::app::model::Opened;
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::{Action, Context, Counts, Item, Measure, NotRated, Priority, Verdict, title};

const COLUMNS: &[Column] = &[
    Column {
        title: "",
        most: 12,
        gives_way: None,
    },
    Column {
        title: "",
        most: 0,
        gives_way: None,
    },
    Column {
        title: "",
        most: 24,
        gives_way: Some(1),
    },
    Column {
        title: "",
        most: 36,
        gives_way: None,
    },
];

/// How long a bar gets.
const BAR: usize = 22;

/// What the screen says.
pub(super) fn told(opened: &Opened, context: &Context) -> Told {
    let rollup = context.rollup();
    let words = |text: String| Line::Words(Cell::of(text));
    let levels = |kind: &str| context.wording.levels(kind);
    let total = &rollup.total;
    let late = context.late(true, &|_| true);
    // The actions above are more than those of which a share is told.
    let ongoing = match total.ongoing {
        0 => String::new(),
        1 => "; the 1 ongoing is not counted".to_owned(),
        many => format!("; the {many} ongoing are not counted"),
    };
    let headline = Line::Words(Cell::meant(Sense::Title, opened.title.clone()));
    let mut lines: Vec<Line> = Some(headline)
        .filter(|_| !opened.title.is_empty())
        .into_iter()
        .collect();
    lines.extend([
        words(counted(context, total)),
        words(format!("Complete: {}{ongoing}", total.completed().say())),
        words(format!(
            "Late: {}",
            context.late_said(late).unwrap_or_else(|| "nothing".to_owned())
        )),
        words(format!(
            "Without the last update: {}",
            counted_actions(context, total.no_update)
        )),
    ]);
    lines.extend(since::told(&opened.seen).into_iter().map(words));
    if !rollup.priorities.is_empty() {
        lines.push(Line::Heading(levels(Priority::KIND.name)));
    }
    for (item, counts) in &rollup.priorities {
        lines.push(row(item, counts, title(item.record).to_owned()));
    }
    lines.push(Line::Heading(levels(Measure::KIND.name)));
    lines.extend(measures(context).into_iter().map(words));
    let organisations = organisations(context);
    if !organisations.is_empty() {
        lines.push(Line::Heading("By organisation".to_owned()));
    }
    for (name, counts) in organisations {
        let actions = counted_actions(context, counts.actions);
        lines.push(words(format!("{name}: {actions}, {} late", counts.overdue)));
    }
    let late = due::late_lines(context);
    if !late.is_empty() {
        lines.push(Line::Heading("Late".to_owned()));
        lines.extend(late);
    }
    Told {
        title: "Dashboard".to_owned(),
        beside: opened.stage.clone(),
        columns: COLUMNS,
        lines,
        nothing: String::new(),
    }
}

/// Actions counted, as the plan calls them.
fn counted_actions(context: &Context, count: usize) -> String {
    let wording = &context.wording;
    let name = match count {
        1 => wording.level(Action::KIND.name),
        _ => wording.levels(Action::KIND.name),
    };
    format!("{count} {}", name.to_lowercase())
}

/// The actions, and how many of them stand how.
fn counted(context: &Context, total: &Counts) -> String {
    let actions = counted_actions(context, total.actions);
    match said(total).as_str() {
        "" => actions,
        said => format!("{actions}: {said}"),
    }
}

/// The counts in words, none of nothing.
fn said(counts: &Counts) -> String {
    let all = [
        (counts.complete, "complete"),
        (counts.on_track, "on track"),
        (counts.at_risk, "at risk"),
        (counts.off_track, "off track"),
        (counts.not_rated, "not rated"),
    ];
    let said: Vec<String> = all
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    said.join(", ")
}

fn row(item: &Item, counts: &Counts, name: String) -> Line {
    let bar = [
        (Mark::Complete, counts.complete),
        (Mark::Green, counts.on_track),
        (Mark::Amber, counts.at_risk),
        (Mark::Red, counts.off_track),
        (Mark::NotStarted, counts.not_rated),
    ];
    // A bar that would be too long says nothing that the words do not.
    let bar = if counts.actions <= BAR {
        bar.to_vec()
    } else {
        Vec::new()
    };
    let mut words = said(counts);
    if counts.overdue > 0 {
        words = format!("{} late: {words}", counts.overdue);
    }
    let sense = if counts.overdue > 0 {
        Sense::Wrong
    } else {
        Sense::Body
    };
    Line::Row(Row {
        key: item.place.address().to_string(),
        cells: vec![
            Cell::meant(Sense::Title, item.reference),
            Cell::of(name),
            Cell {
                bar,
                ..Cell::default()
            },
            Cell::meant(sense, words),
        ],
        place: Some(item.place.clone()),
        number: 0,
    })
}

/// How many measures stand how, and which are off target.
fn measures(context: &Context) -> Vec<String> {
    let mut counts: Vec<(String, usize, Vec<&str>)> = Vec::new();
    for (item, measure) in context.of_kind::<Measure>() {
        let standing = context.measured(measure);
        let word = match standing.verdict {
            Verdict::NotRated(NotRated::PartOfYear) => {
                "not rated yet, with targets for a longer period".to_owned()
            }
            Verdict::NotRated(_) => "not rated".to_owned(),
            _ => standing.judged(),
        };
        match counts.iter_mut().find(|(known, ..)| *known == word) {
            Some((_, count, refs)) => {
                *count += 1;
                refs.push(item.reference);
            }
            None => counts.push((word, 1, vec![item.reference])),
        }
    }
    if counts.is_empty() {
        return vec!["The plan has no measures.".to_owned()];
    }
    counts
        .iter()
        .map(|(word, count, refs)| format!("{count} {word}: {}", refs.join(", ")))
        .collect()
}

/// What the actions of each organisation come to, by the first who leads each.
fn organisations(context: &Context) -> Vec<(String, Counts)> {
    let of = |item: &Item| {
        let lead = context.doers(item).first()?;
        context.leads.organisation(lead)
    };
    let names: BTreeSet<String> = context.items().iter().filter_map(of).collect();
    if names.is_empty() {
        return Vec::new();
    }
    // So that the lines come to all actions.
    let nobody = std::iter::once(("No organisation named".to_owned(), None));
    let named = names.into_iter().map(|name| (name.clone(), Some(name)));
    named
        .chain(nobody)
        .map(|(said, name)| (said, context.rollup_of(&|item| of(item) == name).total))
        .filter(|(_, counts)| counts.actions > 0)
        .collect()
}
