//! The counts of every priority, and of the whole once.

use super::super::desk::{Desk, capital, heading, several, words};
use super::super::model::{Block, Column, Entry, Rows, Section, Words};
use super::super::used::Mark;
use super::actions;
use crate::plan::{Action, Counts};

/// The counts of the whole before all else: what a paper asks for and its key can take up the first page.
pub(super) fn glance(desk: &Desk<'_>) -> Option<Section> {
    if !is_of_all(desk) || desk.context.plan.priorities.is_empty() {
        return None;
    }
    let mut section = Section::numbered(words("At a glance"));
    let total = desk.rollup().total;
    let open = total.actions - total.complete;
    let complete = match total.ongoing {
        0 => total.completed().say(),
        ongoing => {
            let share = total.completed();
            let percent = share.percent().map(|percent| format!(", {percent} %"));
            let are = if ongoing == 1 { "is" } else { "are" };
            format!(
                "{} of {} that can be completed{}; {ongoing} {are} ongoing",
                share.count,
                share.base,
                percent.unwrap_or_default()
            )
        }
    };
    let stand = format!(
        "{open} ({} on track, {} at risk, {} off track, {} not rated)",
        total.on_track, total.at_risk, total.off_track, total.not_rated
    );
    let paused = match total.paused {
        0 => String::new(),
        many => format!(", {many} paused"),
    };
    let again = format!(
        "{} overdue, {} without an update this period{paused}",
        total.overdue, total.no_update
    );
    let entry = |label: String, said: String| Entry::one(words(label), words(said));
    let mut entries = vec![
        entry(desk.context.wording.levels("action"), total.actions.to_string()),
        entry("Complete".to_owned(), complete),
    ];
    if open > 0 {
        let label = match total.ongoing {
            0 => "Not complete",
            _ => "Not complete, with those that are ongoing",
        };
        entries.push(entry(label.to_owned(), stand));
        entries.push(entry("Of those not complete".to_owned(), again));
    }
    section.list(entries);
    Some(section)
}

/// Whether the counts of the whole are those of all that the paper covers.
fn is_of_all(desk: &Desk<'_>) -> bool {
    desk.slice.is_whole() || !desk.slice.is_of_whole_priorities()
}

/// The summary.
pub(super) fn summary(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Summary"));
    // What was reported on the whole is the substance of an annual paper: it comes before any count.
    if let Some(strategy) = desk.context.strategy().filter(|_| desk.slice.is_whole()) {
        let label = "Latest update on the strategy";
        section.list(actions::latest_update(desk, label, &strategy.updates, &[]));
    }
    let rollup = desk.rollup();
    let wording = &desk.context.wording;
    let (actions, priority) = (wording.levels("action"), wording.level("priority"));
    let mut rows = Rows::under([
        Column::words(words(&priority)),
        Column::numbers(words("Total")),
        Column::words(words(COMPLETE)),
        Column::numbers(words("On track")),
        Column::numbers(words("At risk")),
        Column::numbers(words("Off track")),
        Column::numbers(words("Not rated")),
        Column::numbers(words("Overdue")),
        Column::numbers(words("No update this period")),
    ]);
    for (item, counts) in rollup.priorities.iter().filter(|(item, _)| desk.covers(item)) {
        rows.push(row(&heading(item).one_line(), counts));
    }
    let whole = is_of_all(desk);
    if whole {
        rows.push(row("All, each counted once", &rollup.total));
    }
    match rows.table(words(format!("{actions} by {}", priority.to_lowercase()))) {
        Some(table) => {
            section.push(Block::Table(table));
            for counted in [Mark::NotRated, Mark::Overdue, Mark::NoUpdate, Mark::Percentage] {
                desk.used.mark(counted);
            }
        }
        None => section.say(words("The plan has no priorities yet.")),
    }
    if !whole && rollup.total.overdue + rollup.total.no_update > 0 {
        section.push(Block::Note(words(AGAIN)));
    }
    let shared = desk
        .of_kind::<Action>()
        .any(|(_, action)| action.also_under.get().is_some());
    if shared {
        section.push(Block::Note(words(format!(
            "{actions} that serve more than one {} are counted under each of them, and once in the whole.",
            priority.to_lowercase()
        ))));
    }
    if rollup.total.no_update > 0 {
        section.push(Block::Note(words(
            "Where no update was received, the last rating given is counted; it is not confirmed for this period.",
        )));
    }
    let covered = if whole {
        rollup.total
    } else {
        desk.context.rollup_of(&|item| desk.covers(item)).total
    };
    if covered.paused > 0 {
        let named = several(
            covered.paused,
            &wording.level("action").to_lowercase(),
            &actions.to_lowercase(),
        );
        let said = match covered.paused {
            1 => "is paused, and is counted by the rating it was last given",
            _ => "are paused, and are counted by the rating they were last given",
        };
        section.push(Block::Note(words(format!("{named} {said}."))));
    }
    let gone = covered.gone;
    if gone > 0 {
        let have = if gone == 1 { "is" } else { "are" };
        section.push(Block::Note(words(format!(
            "{} withdrawn, superseded or transferred {have} not counted.",
            several(
                gone,
                &wording.level("action").to_lowercase(),
                &actions.to_lowercase()
            )
        ))));
    }
    section.blocks.extend(undated(desk).map(Block::Note));
    section.blocks.extend(desk.not_counted().map(Block::Note));
    section
}

/// What is not among those that can be completed only because its date was taken away: the share is the better for it.
fn undated(desk: &Desk<'_>) -> Option<Words> {
    let actions = desk.of_kind::<Action>();
    let undated =
        actions.filter(|(item, _)| desk.context.is_standing(item) && desk.lost_date(item).is_some());
    let refs: Vec<&str> = undated.map(|(item, _)| item.reference).collect();
    let said = match refs.as_slice() {
        [] => return None,
        [one] => format!("{one} no longer has the date it was promised for: it is"),
        many => format!(
            "{} no longer have the dates they were promised for: they are",
            many.join(", ")
        ),
    };
    Some(words(format!(
        "{said} ongoing, and not among those that can be completed."
    )))
}

/// What the column is called that says how many are complete, and of how many.
pub(super) const COMPLETE: &str = "Complete";

fn row(name: &str, counts: &Counts) -> [Words; 9] {
    let count = |count: usize| words(count.to_string());
    [
        words(name),
        count(counts.actions),
        words(capital(&counts.completed_said())),
        count(counts.on_track),
        count(counts.at_risk),
        count(counts.off_track),
        count(counts.not_rated),
        count(counts.overdue),
        count(counts.no_update),
    ]
}

/// What must be known to add counts up.
const AGAIN: &str = "What is overdue or without an update is counted again among the others.";

/// The counts of the whole as a sentence, for whoever reads no table.
pub(in super::super) fn in_words(total: &Counts, actions: &str) -> Words {
    words(format!(
        "{actions}: {}. Complete: {}. On track: {}. At risk: {}. Off track: {}. Not rated: {}. Overdue: {}. \
         No update this period: {}.{}{}",
        total.actions,
        total.completed_said(),
        total.on_track,
        total.at_risk,
        total.off_track,
        total.not_rated,
        total.overdue,
        total.no_update,
        match total.paused {
            0 => String::new(),
            many => format!(" Paused: {many}."),
        },
        match (total.overdue + total.no_update, total.paused) {
            (0, 0) => String::new(),
            (_, 0) => format!(" {AGAIN}"),
            _ =>
                " What is overdue, paused or without an update is counted again among the others.".to_owned(),
        }
    ))
}
