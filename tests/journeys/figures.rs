//! Every figure on a screen is that of the papers: both are read back and compared, for every plan that comes with the
//! program, on days before, within and after its period.

mod told;

use std::path::Path;

use chrono::NaiveDate;
use pledgebook::app::Message;
use pledgebook::plan::{Action, Context, Lateness, Measure, Plan};
use pledgebook::report::{Audience, Options, Report, dashboard, markdown};

use crate::screens::BOARD;
use crate::support::{Desk, SAMPLE, snapshot};

fn plans() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let mut plans: Vec<(String, String)> = files
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    plans.extend([("board".into(), BOARD.into()), ("sample".into(), SAMPLE.into())]);
    plans
}

const DAYS: [&str; 5] = [
    "2014-01-31",
    "2016-02-29",
    "2019-01-12",
    "2022-12-31",
    "2026-04-01",
];

/// The plan on a large screen on a day.
fn desk(text: &str, today: NaiveDate) -> Desk {
    let mut desk = Desk::empty(180, 600);
    desk.model.today = today;
    desk.take(Message::Read(Ok(snapshot(text))));
    desk
}

/// The number before a word in a text, such as 3 of `3 late`; nought where the word is not there.
fn before(text: &str, word: &str) -> usize {
    let parts = text.split_once(&format!(" {word}"));
    parts.map_or(0, |(head, _)| {
        let number = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        head.split_at(number).1.parse().unwrap_or(0)
    })
}

/// The text after a label in a paper, up to the end of its sentence.
fn after<'t>(text: &'t str, label: &str) -> &'t str {
    let rest = text
        .split_once(&format!("{label}: "))
        .unwrap_or_else(|| panic!("no {label}: {text}"))
        .1;
    rest.split(". ").next().unwrap().trim_end_matches('.')
}

fn number(text: &str, label: &str) -> usize {
    after(text, label).parse().unwrap()
}

/// The line of a screen that holds this.
fn line<'s>(screen: &'s str, holds: &str) -> &'s str {
    let found = screen.lines().find(|line| line.contains(holds));
    found
        .unwrap_or_else(|| panic!("{holds:?} is not on the screen:\n{screen}"))
        .trim()
}

const SORTS: [(&str, &str); 5] = [
    ("complete", "Complete"),
    ("on track", "On track"),
    ("at risk", "At risk"),
    ("off track", "Off track"),
    ("not rated", "Not rated"),
];

/// A plan on the screen on a day, the plan itself, and its dashboard on paper that day.
fn both(text: &str, today: NaiveDate) -> (Desk, Plan, String) {
    let desk = desk(text, today);
    let plan = desk.model.plan().unwrap().clone();
    let paper = markdown(&dashboard(&plan, &exempt(today)).unwrap());
    (desk, plan, paper)
}

/// A paper of that day in which nothing is withheld, as on the screen.
fn exempt(today: NaiveDate) -> Options {
    Options {
        audience: Audience::Exempt,
        ..Options::on(today)
    }
}

#[test]
fn the_dashboard_of_the_screen_counts_what_that_on_paper_counts() {
    for (name, text) in plans() {
        for day in DAYS {
            let today: NaiveDate = day.parse().unwrap();
            let (mut desk, plan, paper) = both(&text, today);
            let levels = Context::of(&plan, today).wording.levels("action");
            let counts = line(&paper, &format!("{levels}: "));
            let screen = desk.press("6").screen();
            let at = format!("{name} on {day}");
            let all = number(counts, &levels);
            let name = match all {
                1 => Context::of(&plan, today).wording.level("action"),
                _ => levels,
            };
            let head = line(&screen, &format!("{all} {}: ", name.to_lowercase()));
            for (word, label) in SORTS.into_iter().skip(1) {
                assert_eq!(before(head, word), number(counts, label), "{word}, {at}");
            }
            // The screen says in more words which actions that is no share of; the paper's key does.
            let of_those = |said: &str| said.split(';').next().unwrap().to_owned();
            let share = of_those(line(&screen, "Complete: "));
            let on_paper = of_those(after(counts, "Complete"));
            assert_eq!(share, format!("Complete: {on_paper}"), "{at}");
            let late = line(&screen, "Late: ").trim_start_matches("Late: ");
            let silent = line(&screen, "Without the last update: ");
            let silent = silent.trim_start_matches("Without the last update: ");
            let on_paper = paper.lines().find_map(|line| line.strip_prefix("Overdue: "));
            let on_paper = on_paper.map_or("nothing", |said| said.trim_end_matches('.'));
            assert_eq!(late, on_paper, "{at}");
            let leading = |said: &str| said.split(' ').next().unwrap().parse::<usize>();
            assert_eq!(leading(late).unwrap_or(0), number(counts, "Overdue"), "{at}");
            assert_eq!(
                leading(silent),
                Ok(number(counts, "No update this period")),
                "{at}"
            );
            each_priority(&plan, &exempt(today), &screen, &at);
            assert_eq!(verdicts(&screen), stands(&plan, today), "{at}");
        }
    }
}

/// Each priority's counts, as the action plan has them.
fn each_priority(plan: &Plan, options: &Options, screen: &str, at: &str) {
    let paper = markdown(&Report::Plan.make(plan, options).unwrap());
    let context = Context::of(plan, options.today);
    let heading = format!("\n {}", context.wording.levels("priority"));
    let rows = screen.split_once(&heading).map_or("", |(_, rows)| rows);
    for (item, counts) in &context.rollup().priorities {
        let wanted = [
            counts.complete,
            counts.on_track,
            counts.at_risk,
            counts.off_track,
            counts.not_rated,
        ];
        let about =
            |line: &&str| line.trim_start_matches([' ', '>']).split(' ').next() == Some(item.reference);
        let row = rows.lines().find(about);
        let row = row.unwrap_or_else(|| panic!("{} is not on the screen, {at}:\n{screen}", item.reference));
        // What has no room is marked as cut off, and is no figure.
        let shown = |(word, _): &(&str, &str)| !row.trim_end().ends_with('…') || row.contains(word);
        let sorts = SORTS.into_iter().zip(wanted).filter(|(sort, _)| shown(sort));
        for ((word, _), wanted) in sorts {
            assert_eq!(before(row, word), wanted, "{}: {word}, {at}", item.reference);
        }
        let cells: Vec<String> = paper
            .lines()
            .filter(|line| line.starts_with(&format!("| {} ", item.reference)))
            .map(|line| {
                line.split('|')
                    .map(str::trim)
                    .skip(2)
                    .take(8)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let complete = counts.completed_said();
        let [_, sorts @ ..] = wanted;
        let rest = sorts.into_iter().chain([counts.overdue, counts.no_update]);
        let rest = rest.map(|count| count.to_string()).collect::<Vec<_>>().join(" ");
        let told = format!("{} {complete} {rest}", counts.actions);
        assert!(
            cells.iter().any(|cell| cell.eq_ignore_ascii_case(&told)),
            "{} {told} is not in {cells:?}, {at}",
            item.reference
        );
    }
}

/// How many measures stand how, as the screen says.
fn verdicts(screen: &str) -> Vec<usize> {
    let sorts = ["on target", "near target", "off target", "not rated"];
    let count = |said: String| {
        let found = screen.lines().find(|line| line.contains(&format!(" {said} ")));
        found.map_or(0, |line| before(line, &said))
    };
    // Of a year that is not over it is so only so far.
    let both = |sort: &str| count(format!("{sort}:")) + count(format!("{sort} so far:"));
    sorts.into_iter().map(both).collect()
}

/// How many measures stand how, as the table of measures of the papers is made.
fn stands(plan: &Plan, today: NaiveDate) -> Vec<usize> {
    let context = Context::of(plan, today);
    let mut counts = vec![0; 4];
    for (_, measure) in context.of_kind::<Measure>() {
        use pledgebook::plan::Verdict::{Near, NotRated, OffTarget, OnTarget};
        counts[match context.measured(measure).verdict {
            OnTarget => 0,
            Near => 1,
            OffTarget => 2,
            NotRated(_) => 3,
        }] += 1;
    }
    counts
}

#[test]
fn what_is_late_on_the_screen_of_dues_is_what_the_papers_call_overdue() {
    for (name, text) in plans() {
        for day in DAYS {
            let today: NaiveDate = day.parse().unwrap();
            let (mut desk, plan, paper) = both(&text, today);
            let context = Context::of(&plan, today);
            let is_late = |lateness: Lateness| lateness.overdue();
            let late: Vec<&str> = context
                .of_kind::<Action>()
                .filter(|(item, _)| is_late(context.lateness(item)))
                .map(|(item, _)| item.reference)
                .collect();
            let levels = context.wording.levels("action");
            assert_eq!(
                late.len(),
                number(line(&paper, &format!("{levels}: ")), "Overdue"),
                "{name} on {day}"
            );
            let screen = desk.press("2").screen();
            let listed = screen.lines().find(|line| line.contains(" late, ")).unwrap();
            let opened = desk.model.opened.as_ref().unwrap();
            assert_eq!(before(listed, "late"), opened.late, "{name} on {day}");
            let told: Vec<&str> = screen
                .lines()
                .skip_while(|line| !line.starts_with(" Late"))
                .skip(1)
                .take_while(|line| line.starts_with("  ") || line.starts_with(" >"))
                .collect();
            for reference in late {
                let row = told.iter().find(|line| {
                    line.trim_start_matches([' ', '>'])
                        .starts_with(&format!("{reference} "))
                });
                assert!(
                    row.is_some_and(|row| row.contains("late")),
                    "{reference}, {name} on {day}:\n{screen}"
                );
            }
        }
    }
}

#[test]
fn a_figure_is_asked_for_the_last_period_that_is_owed() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("3 i")
        .shows("> Value")
        .shows("Period          2018-19 Q3");
    desk.type_text("80").press("Ctrl-S");
    let asked = format!("{:?}", desk.asked());
    assert!(asked.contains("2018-19 Q3") && asked.contains("80"), "{asked}");
    // Another is typed over it.
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("3 i Shift-Tab")
        .type_text("2018-19 Q4")
        .shows("> Period          2018-19 Q4");
}
