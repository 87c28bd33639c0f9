//! Where the plan stands, on a real terminal: the headline is that of status, and what changed is what papers say.

use super::open;
use crate::support::{Book, SAMPLE};

#[test]
fn the_dashboard_tells_what_papers_and_status_tell_and_counts_nothing_that_was_taken_back() {
    let adopted = SAMPLE
        .replace("    - {body: cabinet, kind: adopted}\n", "")
        .replace("kind: endorsed, decision: D1", "kind: adopted, decision: D1");
    let book = Book::with_plan(&adopted).today("2018-10-12");
    book.run("decide --meeting HWB-2018-06 --kind adopted --at HEAD --text Adopted")
        .ok();
    book.run("issue HWB-2018-06").ok();
    for line in [
        "set 7.1 due 2019-06-30",
        "undo",
        "set 7.1 lead ccg",
        "add action --under 7 --title 'Pilot personal budgets'",
    ] {
        book.run(line).ok();
    }
    let paper = book.run("dashboard --format md --audience exempt");
    let paper = &paper.ok().stdout;
    let changed = paper.split_once("## Changed since ").unwrap().1;
    let since_when = changed.lines().next().unwrap();
    let told: Vec<String> = changed
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.strip_prefix("- **")?.replacen(":**", ":", 1)))
        .collect();
    // The page has room for titles beside the refs, the screen has not.
    let begins = ["New: 1 (7.2", "Re-assigned: 1 (7.1"];
    assert_eq!(told.len(), begins.len(), "{told:?}");
    for (line, begins) in told.iter().zip(begins) {
        assert!(line.starts_with(&format!("{begins} ")), "{told:?}");
    }
    let status = book.run("status");
    let since = &status.ok().stdout;
    let since = since
        .lines()
        .find_map(|line| line.strip_prefix("Since adoption: "))
        .unwrap()
        .to_owned();

    let mut screen = open(&book);
    screen.until(&format!("· {since} since"));
    screen.types("6").until(&format!("Changed since {since_when}"));
    for line in begins {
        screen.until(&format!("{line})"));
    }
    assert!(!screen.text().contains("Date changed"), "{}", screen.text());
    book.run("set 7.2 due 2019-03-31").ok();
    screen.until("New: 1 (7.2)").types("q");
    assert!(screen.end().success());
}

#[test]
fn what_a_terminal_takes_more_columns_for_leaves_nothing_behind() {
    // The terminal of the tests gives each of the four its own columns, as many terminals do.
    let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}";
    let action = |number: usize| format!("      - {{ref: \"8.{number}\", title: {family} {family}}}\n");
    let actions: String = (1..=12).map(action).collect();
    let more = format!("  - ref: \"8\"\n    title: Families\n    actions:\n{actions}\ndecisions:");
    let book = Book::with_plan(SAMPLE.replacen("\ndecisions:", &more, 1));
    let mut screen = open(&book);
    screen.types("G").until("> ").until("8.12");
    screen.types("4").until("Meetings ·").until("Enter open");
    for part in family.split('\u{200d}') {
        screen.until_gone(part);
    }
    screen.types("q");
    assert!(screen.end().success());
}
