//! What a screen says of each measure, matter and decision, of where the strategy stands and of what is owed is what the
//! papers of that day say.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use pledgebook::plan::{Action, Context, Measure, Meeting, Plan};
use pledgebook::report::{Report, markdown};

use super::{DAYS, desk, exempt, line, plans};
use crate::support::Desk;

/// Every plan on every day: the screens, the plan, the day, and what to call it where something differs.
fn each(mut with: impl FnMut(&mut Desk, &Plan, NaiveDate, &str)) {
    for (name, text) in plans() {
        for day in DAYS {
            let today: NaiveDate = day.parse().unwrap();
            let mut desk = desk(&text, today);
            let plan = desk.model.plan().unwrap().clone();
            with(&mut desk, &plan, today, &format!("{name} on {day}"));
        }
    }
}

/// The cells of the rows of a paper's tables that begin with this ref.
fn rows(paper: &str, reference: &str) -> Vec<Vec<String>> {
    let rows = paper.lines().filter_map(|line| line.strip_prefix("| "));
    rows.map(|row| {
        let cells = row.trim_end_matches('|').replace("\\|", "\u{0}");
        let cells = cells.split(" | ").map(|cell| cell.trim().replace('\u{0}', "|"));
        cells.map(|cell| cell.replace('\\', "")).collect::<Vec<_>>()
    })
    .filter(|cells| cells.first().is_some_and(|first| first == reference))
    .collect()
}

/// The rows of a list, each cut into cells where the heads of the columns stand.
fn table(screen: &str, heads: &[&str]) -> Vec<Vec<String>> {
    let head = line_with(screen, heads);
    let starts: Vec<usize> = heads
        .iter()
        .map(|name| {
            let (before, _) = head.split_once(&format!(" {name}")).unwrap();
            before.chars().count() + 1
        })
        .collect();
    let body = screen.lines().skip_while(|line| *line != head).skip(1);
    let rows = body.take_while(|line| !line.starts_with('─'));
    // What stands beside the list is a card, and no cell.
    let own = rows.map(|row| row.split('│').next().unwrap());
    own.filter(|row| (row.starts_with("   ") || row.starts_with(" > ")) && !row.trim().is_empty())
        .map(|own| {
            let all: Vec<char> = own.chars().collect();
            let ends = starts.iter().skip(1).copied().chain([all.len()]);
            starts
                .iter()
                .zip(ends)
                .map(|(from, to)| {
                    let cell = all.get(*from.min(&all.len())..to.min(all.len()).max(*from.min(&all.len())));
                    cell.unwrap_or_default()
                        .iter()
                        .collect::<String>()
                        .trim()
                        .to_owned()
                })
                .collect()
        })
        .collect()
}

/// The line that holds all of these heads.
fn line_with<'s>(screen: &'s str, heads: &[&str]) -> &'s str {
    let found = screen
        .lines()
        .find(|line| heads.iter().all(|head| line.contains(&format!(" {head}"))));
    found.unwrap_or_else(|| panic!("no line with {heads:?}:\n{screen}"))
}

/// Whether what a screen has room for is the beginning of what a paper says.
fn begins(paper: &str, screen: &str) -> bool {
    let shown = screen.trim_end_matches('…').trim_end().to_lowercase();
    paper.to_lowercase().starts_with(&shown)
}

#[test]
fn every_measure_stands_on_the_screen_as_on_paper() {
    let mut compared = 0;
    each(|desk, plan, today, at| {
        let screen = desk.press("3").screen();
        let paper = markdown(&Report::Measures.make(plan, &exempt(today)).unwrap());
        if Context::of(plan, today).of_kind::<Measure>().next().is_none() {
            return;
        }
        let heads = [
            "Ref", "Measure", "Target", "Latest", "Before", "Course", "Going", "Stands",
        ];
        for row in table(&screen, &heads) {
            let [reference, _, target, latest, before, _, going, stands] = row.as_slice() else {
                panic!("{row:?}, {at}\n{screen}");
            };
            let told = rows(&paper, reference);
            let told = told.iter().find(|cells| cells.len() == 7);
            let [_, _, aim, newest, last, way, result] = told.map_or(&[][..], Vec::as_slice) else {
                panic!("{reference} is not in the paper, {at}\n{paper}");
            };
            let same = |shown: &str, said: &str, absent: &[&str]| match shown {
                "" => absent.iter().any(|word| said.starts_with(word)),
                "kept back" => said.contains("withheld"),
                shown => begins(said, shown),
            };
            let stands = stands.trim_start_matches(|c: char| !c.is_alphanumeric());
            let none = ["Not yet set", "None, by design", "Not applicable"];
            let proposed = aim.ends_with("proposed, not agreed") && target.is_empty();
            for (shown, said, absent) in [
                (latest, newest, &["No figure"][..]),
                (before, last, &["None to compare with"]),
                (going, way, &["Nothing to compare with", "Not shown"]),
            ] {
                assert!(
                    same(shown, said, absent),
                    "{reference}: {shown:?} and {said:?}, {at}"
                );
            }
            assert!(
                proposed || same(target, aim, &none),
                "{reference}: {target:?} and {aim:?}, {at}"
            );
            assert!(
                begins(result, stands),
                "{reference}: {stands:?} and {result:?}, {at}"
            );
            compared += 1;
        }
    });
    assert!(compared > 50, "{compared}");
}

#[test]
fn the_head_of_the_screen_says_where_the_strategy_stands_as_papers_do() {
    each(|desk, plan, today, at| {
        let screen = desk.press("6").screen();
        let head = screen.lines().next().unwrap();
        let shown = head.split_once(" · ").map_or("", |(_, rest)| rest);
        let shown = shown.trim_end_matches("main").trim();
        let paper = markdown(&Report::Progress.make(plan, &exempt(today)).unwrap());
        let said = line(&paper, "- **Stage:**").trim_start_matches("- **Stage:** ");
        // A screen writes months short, and after the sentence how much has changed.
        let mut said = said.to_lowercase();
        for month in [
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ] {
            let short: String = month.chars().take(3).collect();
            said = said.replace(month, &short);
        }
        assert_eq!(shown.to_lowercase(), said, "{at}\n{head}");
    });
}

#[test]
fn every_matter_and_decision_of_a_meeting_stands_in_its_list_as_in_its_register() {
    let mut compared = 0;
    each(|desk, plan, today, at| {
        let context = Context::of(plan, today);
        if context.of_kind::<Meeting>().next().is_none() {
            return;
        }
        let screen = desk.press("4").screen();
        let register = |report: Report| markdown(&report.make(plan, &exempt(today)).unwrap());
        let (matters, decisions) = (register(Report::Matters), register(Report::Decisions));
        let shown = table(&screen, &["Ref", "When", "Who meets", "State"]);
        for item in context.items() {
            let (paper, at_cell, kind) = match item.kind() {
                "matter" => (&matters, 5, "matter"),
                // What a meeting to come is to decide papers call sought, whatever is written of it.
                "decision" if context.dated(item).is_none_or(|day| day <= today) => {
                    (&decisions, 3, "decision")
                }
                _ => continue,
            };
            let meeting = item.record.text("meeting");
            if !context
                .of_kind::<Meeting>()
                .any(|(item, _)| item.reference == meeting)
            {
                continue;
            }
            let row = shown
                .iter()
                .find(|row| row[0] == item.reference && row[1] == kind);
            let row = row.unwrap_or_else(|| panic!("{}, {at}\n{screen}", item.reference));
            let told = rows(paper, item.reference);
            let told = told.first().and_then(|cells| cells.get(at_cell));
            let told = told.unwrap_or_else(|| panic!("{}, {at}\n{paper}", item.reference));
            let sought = row[3] == "to be decided" && told.starts_with("Sought");
            assert!(
                sought || begins(told, &row[3]),
                "{}: {:?} and {told:?}, {at}",
                item.reference,
                row[3]
            );
            compared += 1;
        }
    });
    assert!(compared > 40, "{compared}");
}

#[test]
fn who_owes_an_update_on_the_screen_has_given_none_on_paper() {
    each(|desk, plan, today, at| {
        let context = Context::of(plan, today);
        let actions: BTreeSet<&str> = context
            .of_kind::<Action>()
            .map(|(item, _)| item.reference)
            .collect();
        let screen = desk.press("2").screen();
        let owed: BTreeSet<String> = screen
            .lines()
            .skip_while(|line| !line.starts_with(" Updates and figures owed"))
            .skip(1)
            .take_while(|line| line.starts_with("   ") || line.starts_with(" > "))
            .filter_map(|line| line.trim_start_matches([' ', '>']).split("  ").next())
            .filter(|reference| actions.contains(reference))
            .map(str::to_owned)
            .collect();
        let paper = markdown(&Report::Exceptions.make(plan, &exempt(today)).unwrap());
        let silent: BTreeSet<String> = actions
            .iter()
            .filter(|reference| {
                rows(&paper, reference)
                    .iter()
                    .any(|cells| cells.last().is_some_and(|why| why.contains("No update received")))
            })
            .map(|reference| (*reference).to_owned())
            .collect();
        assert_eq!(owed, silent, "{at}\n{screen}\n{paper}");
        let late = line(&screen, "Due · ");
        let head: Vec<&str> = late.trim_start_matches("Due · ").split(' ').collect();
        let dashboard = markdown(&pledgebook::report::dashboard(plan, &exempt(today)).unwrap());
        let overdue = dashboard.lines().find_map(|line| line.strip_prefix("Overdue: "));
        let counts = overdue.unwrap_or("0").split([' ', '.', ',']);
        let sum: usize = counts.filter_map(|word| word.parse::<usize>().ok()).sum();
        assert_eq!(
            head.first().map(|count| count.parse()),
            Some(Ok(sum)),
            "{at}\n{late}\n{overdue:?}"
        );
    });
}
