//! What holds of every action plan, whatever the plan.

use pledgebook::plan::{Index, Plan, Raw};
use pledgebook::report::model::{Block, Paper, Section};
use pledgebook::report::{Audience, Options, Report, markdown};
use proptest::prelude::*;

use crate::outline;
use crate::papers::{BRISTOL, WOLVERHAMPTON, load, on, paper};
use crate::support::{Book, EMPTY, Generated, SAMPLE, tried};

/// Something of everything a plan can hold, with `ANY` where text stands.
const EVERYTHING: &str = include_str!("everything.yaml");

/// The text of every cell under a `Ref`, with the sections inside.
fn refs(section: &Section, refs: &mut Vec<String>) {
    for block in &section.blocks {
        if let Block::Table(table) = block
            && table
                .columns()
                .first()
                .is_some_and(|column| column.name.as_str() == "Ref")
        {
            refs.extend(table.rows().iter().map(|row| row[0].as_str().to_owned()));
        }
    }
    for inner in &section.sections {
        self::refs(inner, refs);
    }
}

#[track_caller]
fn is_well_made(plan: &Plan, paper: &Paper) {
    let text = markdown(paper);
    let seen = outline::of_markdown(&text);
    assert_eq!(seen, outline::of_paper(paper));
    assert!(
        !seen
            .iter()
            .any(|line| line.contains("EMPTY CELL") || line.contains("UNEXPECTED")),
        "{text}"
    );
    let mut level = 0;
    for heading in seen.iter().filter(|line| {
        line.starts_with('h') && line.as_bytes()[1].is_ascii_digit() && line.as_bytes()[2] == b':'
    }) {
        let next = usize::from(heading.as_bytes()[1] - b'0');
        assert!(next <= level + 1, "{heading} after level {level}\n{text}");
        level = next;
    }
    let index = Index::of(plan);
    let mut shown = Vec::new();
    refs(&paper.body, &mut shown);
    for reference in shown {
        assert!(
            reference == "Not yet set" || index.is_borne(&reference),
            "nothing is called {reference}"
        );
    }
}

fn all_options(day: &str) -> Vec<Options> {
    let mut exempt = on(day);
    exempt.audience = Audience::Exempt;
    exempt.draft = true;
    vec![on(day), exempt]
}

#[test]
fn every_plan_makes_a_well_made_paper() {
    let generated: Vec<String> = [1, 30, 200]
        .iter()
        .map(|size| Generated::plan(*size).text())
        .collect();
    let plans = [
        SAMPLE,
        BRISTOL,
        WOLVERHAMPTON,
        EMPTY,
        EVERYTHING,
        "pledge: 1\nstrategy: {}\npriorities: [{}]\n",
    ];
    for text in plans.into_iter().chain(generated.iter().map(String::as_str)) {
        let plan = load(text);
        for day in ["2018-09-26", "2027-01-15"] {
            for options in all_options(day) {
                is_well_made(&plan, &Report::Plan.make(&plan, &options).unwrap());
            }
        }
    }
}

#[test]
fn the_same_plan_day_and_options_make_the_same_bytes() {
    for text in [SAMPLE, EVERYTHING] {
        assert_eq!(paper(text, &on("2019-04-12")), paper(text, &on("2019-04-12")));
    }
}

#[test]
fn a_large_plan_is_no_slower_than_its_size() {
    let plan = load(&Generated::plan(4000).text());
    let paper = Report::Plan.make(&plan, &on("2027-01-15")).unwrap();
    assert!(markdown(&paper).len() > 1_000_000);
}

/// Every text of a plan replaced.
fn with_text(raw: Raw, text: &str) -> Raw {
    match raw {
        Raw::Text(found) => Raw::Text(found.replace("ANY", text)),
        Raw::List(items) => Raw::List(items.into_iter().map(|item| with_text(item, text)).collect()),
        Raw::Map(entries) => Raw::Map(
            entries
                .into_iter()
                .map(|(key, raw)| (key, with_text(raw, text)))
                .collect(),
        ),
        Raw::Empty => Raw::Empty,
    }
}

fn everything_with(text: &str) -> Plan {
    let tree = pledgebook::document::Tree::parse(EVERYTHING).unwrap();
    Plan::from_raw(with_text(tree.raw(tree.root().unwrap()), text))
}

proptest! {
    #![proptest_config(tried(60))]

    #[test]
    fn no_text_of_a_plan_can_change_the_paper_around_it(text in "[-+*_`|<>#\\[\\](){}!&;:.\\\\~^$=\"'%/ \n0-9a-z]{0,12}") {
        let plan = everything_with(&text);
        for options in all_options("2019-04-12") {
            let paper = Report::Plan.make(&plan, &options).unwrap();
            prop_assert_eq!(outline::of_markdown(&markdown(&paper)), outline::of_paper(&paper));
        }
    }
}

#[test]
fn nothing_restricted_and_no_address_is_in_a_public_paper() {
    let public = paper(EVERYTHING, &on("2019-04-12"));
    let mut options = on("2019-04-12");
    options.audience = Audience::Exempt;
    let exempt = paper(EVERYTHING, &options);
    for secret in [
        "SECRET-ACTION",
        "SECRET-MILESTONE",
        "SECRET-UPDATE",
        "SECRET-MATTER",
        "SECRET-MEASURE",
        "SECRET-LEAD",
        "SECRET-PRIORITY",
        "SECRET-ASK",
    ] {
        assert!(!public.contains(secret), "{secret} in\n{public}");
        assert!(exempt.contains(secret), "{secret} not in\n{exempt}");
    }
    assert!(!public.contains("SECRET"), "{public}");
    assert!(
        !public.contains('@') && !public.contains("council.gov.uk"),
        "{public}"
    );
    assert!(
        !exempt.contains("head.of.service"),
        "an e-mail field is printed nowhere"
    );
    assert!(exempt.contains("**NOT FOR PUBLICATION**") && !public.contains("**NOT FOR PUBLICATION**"));
    assert!(public.contains("Item not for publication"));
}

#[test]
fn no_small_figure_is_in_a_public_paper_nor_what_gives_it_away() {
    let public = paper(EVERYTHING, &on("2019-04-12"));
    let row = public.lines().find(|line| line.starts_with("| M1.1")).unwrap();
    assert!(
        row.contains("c: figure withheld to protect confidentiality, 2018-19 Q4"),
        "{row}"
    );
    assert!(
        row.contains("Figure withheld") && row.contains("Not shown"),
        "{row}"
    );
    for told in [
        " 3 young people",
        "Three of them",
        "revised from 2",
        " 2 young people",
    ] {
        assert!(!public.contains(told), "{told} in\n{public}");
    }
}

#[test]
fn what_quotes_the_title_of_something_restricted_does_not_publish_it() {
    let title = "Improve the timeliness of health assessments and share health care plans";
    let text = SAMPLE
        .replace(
            &format!("        title: {title}\n"),
            &format!("        title: {title}\n        restricted: tells of one family\n"),
        )
        .replace(
            "text: Quarterly progress to the Board",
            &format!("text: Report on {} to the Board", title.to_lowercase()),
        );
    let book = Book::with_plan(&text);
    for report in ["plan", "progress", "matters", "decisions", "changes"] {
        let paper = book.run(&format!("report {report} --at HEAD"));
        assert!(!paper.stdout.to_lowercase().contains("timeliness"), "{report}");
    }
    book.run("report matters")
        .ok()
        .says("Report on Item not for publication to the Board");
    book.run("report matters --audience exempt")
        .ok()
        .says(&title.to_lowercase());
    for export in ["export csv", "export json", "calendar"] {
        assert!(
            !book.run(export).ok().stdout.to_lowercase().contains("timeliness"),
            "{export}"
        );
    }
}

#[test]
fn a_restricted_strategy_says_only_so() {
    let text = SAMPLE.replace("strategy:\n", "strategy:\n  restricted: not yet agreed\n");
    assert_eq!(paper(&text, &on("2019-04-12")), "# Item not for publication\n");
}

#[test]
fn a_priority_that_is_none_is_named_with_what_it_is() {
    let plan = load(SAMPLE);
    let mut options = on("2019-04-12");
    options.priorities = vec!["7.1".into()];
    let problem = Report::Plan.make(&plan, &options).unwrap_err();
    assert_eq!(problem.what, "7.1 is no priority but an action");
    options.priorities = vec!["8".into()];
    assert_eq!(
        Report::Plan.make(&plan, &options).unwrap_err().kind.exit_status(),
        1
    );
}

#[test]
fn a_body_is_asked_on_the_day_before_it_resolved_and_told_nothing_of_what_it_resolved() {
    let text = "
pledge: 1
strategy: {title: Plan, owner: board}
leads: {board: {name: Board, kind: body}}
priorities: [{ref: '1', title: Homes}]
decisions:
  - {ref: D1, meeting: B1, kind: endorsed, text: The Board endorsed it, conditions: [{ref: D1.1, text: Amend it}]}
  - {ref: D2, meeting: B1, kind: approved subject to amendments, text: Agreed with a change, about: ['1']}
meetings: [{ref: B1, date: 2018-06-20, body: board, state: held}]
";
    let made = |report: Report, day: &str| markdown(&report.make(&load(text), &on(day)).unwrap());
    let before = made(Report::Plan, "2018-06-11");
    assert!(
        before.contains("The Board is asked to endorse the strategy (D1)."),
        "{before}"
    );
    assert!(
        before.contains("The Board is asked to approve priority 1 (Homes) subject to amendments (D2)."),
        "{before}"
    );
    assert!(
        !before.contains("endorsed it") && !before.contains("with a change"),
        "{before}"
    );
    let register = made(Report::Decisions, "2018-06-11");
    assert!(
        register.contains("Sought, not yet made")
            && !register.contains("endorsed")
            && !register.contains("Amend it"),
        "{register}"
    );
    let after = made(Report::Decisions, "2018-06-21");
    assert!(
        after.contains("The Board endorsed it") && after.contains("Amend it"),
        "{after}"
    );
}
