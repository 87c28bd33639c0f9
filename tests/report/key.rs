//! That a key explains the words its paper uses and no others, and that no caption repeats a heading or another caption.

use std::collections::HashSet;
use std::rc::Rc;

use pledgebook::plan::{Period, Plan};
use pledgebook::report::model::{Block, Paper, Section};
use pledgebook::report::{Earlier, Report, WentOut, markdown};

use crate::formats::plans;
use crate::papers::{load, on};

/// Every text of a section and of all inside it.
fn texts(section: &Section, said: &mut Vec<String>) {
    said.push(section.heading.as_str().to_owned());
    for block in &section.blocks {
        match block {
            Block::Paragraph(words) | Block::Numbered(_, words) | Block::Note(words) => {
                said.push(words.as_str().to_owned());
            }
            Block::Labelled(entries) => {
                for entry in entries {
                    said.push(entry.label.as_str().to_owned());
                    said.extend(entry.values().iter().map(|value| value.as_str().to_owned()));
                }
            }
            Block::Table(table) => {
                said.push(table.caption().as_str().to_owned());
                said.extend(
                    table
                        .columns()
                        .iter()
                        .map(|column| column.name.as_str().to_owned()),
                );
                said.extend(table.rows().iter().flatten().map(|cell| cell.as_str().to_owned()));
            }
            Block::Figure(figure) => {
                let table = figure.table();
                said.extend(table.rows().iter().flatten().map(|cell| cell.as_str().to_owned()));
            }
        }
    }
    section.sections.iter().for_each(|inner| texts(inner, said));
}

/// The labels of a section's lists, and of those inside it.
fn labels(section: &Section) -> Vec<String> {
    let own = section.blocks.iter().filter_map(|block| match block {
        Block::Labelled(entries) => Some(entries),
        _ => None,
    });
    let own = own.flatten().map(|entry| entry.label.as_str().to_owned());
    own.chain(section.sections.iter().flat_map(labels)).collect()
}

/// The captions of all tables and pictures, each with the heading it stands under.
fn captions(section: &Section) -> Vec<(String, String)> {
    let heading = section.heading.as_str().to_owned();
    let own = section.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.caption()),
        Block::Figure(figure) => Some(figure.caption()),
        _ => None,
    });
    let own = own.map(|caption| (heading.clone(), caption.as_str().to_owned()));
    own.chain(section.sections.iter().flat_map(captions)).collect()
}

/// A report of a plan, compared with what it was at the last meeting.
fn compared(report: Report, plan: &Plan, earlier: &Plan) -> Paper {
    let mut options = on("2019-04-12");
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(earlier.clone()),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    report.make(plan, &options).unwrap()
}

#[test]
fn a_key_explains_what_its_paper_says_and_nothing_else() {
    let mut keys = 0;
    for (name, text) in plans() {
        let plan = load(&text);
        let earlier = load(&text.replace("2019", "2018").replace("in progress", "not started"));
        for report in Report::ALL.iter().filter(|report| **report != Report::Lead) {
            let paper = compared(*report, &plan, &earlier);
            let (key, others): (Vec<_>, Vec<_>) = paper
                .body
                .sections
                .iter()
                .partition(|section| section.heading.as_str() == "Key");
            let mut said = Vec::new();
            for section in &others {
                texts(section, &mut said);
            }
            let explained: Vec<String> = key.iter().flat_map(|key| labels(key)).collect();
            keys += explained.len();
            for label in &explained {
                let begins = |text: &String| text.to_lowercase().contains(&label.to_lowercase());
                assert!(said.iter().any(begins), "{name} {report:?}: {label} is not used");
            }
            let mut has_key = HashSet::new();
            for key in &key {
                let mut all = Vec::new();
                texts(key, &mut all);
                has_key.extend(all);
            }
            let withheld = |text: &String| text.contains("figure withheld to protect confidentiality");
            let is_withheld = said.iter().any(withheld);
            assert_eq!(
                is_withheld,
                has_key.iter().any(withheld) || is_withheld && key.is_empty(),
                "{name} {report:?}"
            );
        }
    }
    assert!(keys > 50, "{keys}");
}

#[test]
fn a_count_of_a_part_of_its_targets_period_says_why_it_is_not_rated_yet() {
    let paper = |readings: &str| {
        let plan = load(&format!(
            "pledge: 1\nstrategy: {{title: S, year: financial}}\nmeasures:\n  - {{ref: M1, title: Visits, unit: visits, \
             better: higher, people: false, targets: [{{period: 2018-19, value: 40}}], readings: [{{period: {readings}}}]}}\n"
        ));
        let paper = Report::Measures.make(&plan, &on("2019-01-12")).unwrap();
        let mut said = Vec::new();
        texts(&paper.body, &mut said);
        said.join("\n")
    };
    let why = "is held against the target once that period is over";
    let part = paper("2018-19 Q1, value: 12");
    assert!(
        part.contains("Not rated yet: the target is for a longer period"),
        "{part}"
    );
    assert!(part.contains(why), "{part}");
    assert!(!paper("2018-19 Q1, value: 41").contains(why));
}

#[test]
fn no_caption_repeats_a_heading_or_another_caption() {
    for (name, text) in plans() {
        let plan = load(&text);
        let earlier = load(
            &text
                .replace("2019", "2018")
                .replace("complete", "in progress")
                .replace("1.1", "1.9"),
        );
        for report in Report::ALL.iter().filter(|report| **report != Report::Lead) {
            let paper = compared(*report, &plan, &earlier);
            let mut seen = HashSet::new();
            for (heading, caption) in captions(&paper.body) {
                assert_ne!(heading, caption, "{name} {report:?}");
                assert!(seen.insert(caption.clone()), "{name} {report:?}: {caption} twice");
            }
        }
    }
}

#[test]
fn a_key_says_by_which_rule_a_paper_on_an_earlier_period_counts() {
    let plan = load(
        "pledge: 1\nstrategy: {title: T, year: financial, review: quarterly, period: {from: 2023-04-01, to: 2027-03-31}}\n\
         priorities:\n  - ref: '1'\n    title: P\n    actions:\n      - {ref: '1.1', title: Open a house, status: in \
         progress, updates: [{date: 2024-07-03, rating: green, note: Well.}]}\n",
    );
    let key = |period: Option<&str>| {
        let mut options = on("2024-07-20");
        options.period = period.map(|period| Period::parse(period).unwrap());
        let paper = markdown(&Report::Progress.make(&plan, &options).unwrap());
        let mut lines = paper.lines().map(str::to_owned);
        lines.find(|line| line.starts_with("- **No update"))
    };
    let earlier = key(Some("2023-24 Q4")).unwrap();
    assert!(
        earlier.contains("nothing was reported for the period of this paper (2023-24 Q4"),
        "{earlier}"
    );
    assert!(!earlier.contains("nor since"), "{earlier}");
    let now = key(None).unwrap();
    assert!(
        now.contains("for the last period that ended (2024-25 Q1"),
        "{now}"
    );
}
