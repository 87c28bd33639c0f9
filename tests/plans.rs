//! The plans that come with the program are good plans: every word of them is understood, and they name no people.
#![allow(clippy::unwrap_used, reason = "a failed test is a panic")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Month, NaiveDate};
use pledgebook::document::Document;
use pledgebook::plan::check::{Finding, Severity, check};
use pledgebook::plan::{Context, Kind, Plan, Shape};
use support::{Generated, SAMPLE};

/// What `check` finds in each plan, since its source leaves it open: no more than this, and no less.
const LEFT_OPEN: &[(&str, &[&str])] = &[
    (
        "bristol-corporate-parenting-2018.yaml",
        &["missing", "no-date", "no-lead"],
    ),
    (
        "harrow-corporate-parenting-2014.yaml",
        &["no-date", "no-lead", "no-measure", "no-target"],
    ),
    (
        "head-of-service-update.yaml",
        &["missing", "no-date", "no-lead", "no-measure"],
    ),
    (
        "northern-partnership-2021.yaml",
        &["no-measure", "share-without-count"],
    ),
    (
        "northern-partnership-2024.yaml",
        &[
            "date-open",
            "few-in-text",
            "lead-not-in-place",
            "share-without-count",
            "small-count",
        ],
    ),
    (
        "participation-work-plan-2019.yaml",
        &["lead-not-in-place", "no-date", "no-measure", "no-review"],
    ),
    (
        "wolverhampton-corporate-parenting.yaml",
        &["missing", "no-date", "no-lead", "no-measure", "no-review"],
    ),
];

/// Every plan of `plans/`, by its file's name.
fn plans() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut plans: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    plans.sort();
    assert!(!plans.is_empty(), "plans/ is empty");
    plans
}

/// The day all plans are looked at: after every date that one of them reports on.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 12).unwrap()
}

/// The plan that `text` holds.
fn load(text: &str) -> Plan {
    Document::load(text).unwrap().plan().clone()
}

/// What `check` finds in `text`.
fn findings(text: &str) -> Vec<Finding> {
    findings_on(today(), text)
}

/// What `check` finds in `text` on a day.
fn findings_on(day: NaiveDate, text: &str) -> Vec<Finding> {
    let plan = load(text);
    let mut found = check(&Context::of(&plan, day));
    // That nobody has reported for a while is found later and not before, and is no fault of the plan's.
    found.retain(|finding| finding.code != "stale");
    found
}

/// Findings as a person reads them.
fn said<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    findings
        .into_iter()
        .map(|finding| {
            format!(
                "{} {}: {}",
                finding.code,
                finding.place.address(),
                finding.message
            )
        })
        .collect()
}

#[test]
fn a_plan_is_clean_at_its_stage_but_for_what_its_source_leaves_open() {
    let names: Vec<_> = plans().into_iter().map(|(name, _)| name).collect();
    let listed: Vec<_> = LEFT_OPEN.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, listed, "every plan is listed with what it leaves open");
    for ((name, text), (_, open)) in plans().iter().zip(LEFT_OPEN) {
        let findings = findings(text);
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        assert_eq!(said(errors), [""; 0], "{name}");
        let more = findings.iter().filter(|finding| !open.contains(&finding.code));
        assert_eq!(said(more), [""; 0], "{name}");
        let codes: BTreeSet<_> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, open.iter().copied().collect(), "{name} leaves less open");
    }
}

#[test]
fn a_plan_does_not_go_bad_as_time_goes_by() {
    let later = NaiveDate::from_ymd_opt(2040, 1, 1).unwrap();
    for (name, text) in plans() {
        assert_eq!(said(&findings_on(later, &text)), said(&findings(&text)), "{name}");
    }
}

/// The one field that no plan shown here can use: a strategy restricted as a whole is kept out of a public folder.
const NOT_TO_BE_SHOWN: &str = "strategy.restricted";

/// The words that no plan shown here uses: posts lead, not people; of the stages those that are worked out from the
/// decisions; and the years that none of these organisations counts by.
const WORDS_NOT_TO_BE_SHOWN: &[&str] = &[
    "person",
    "academic",
    "municipal",
    "calendar",
    "consultation",
    "approved subject to amendments",
    "approved",
    "adopted",
    "superseded",
    "lapsed",
];

/// Every field and list of a kind and of all below it.
fn fields_of(kind: &'static Kind, all: &mut BTreeSet<String>) {
    all.extend(
        kind.fields
            .iter()
            .map(|field| format!("{}.{}", kind.name, field.name)),
    );
    for list in kind.lists {
        if all.insert(format!("{}.{}", kind.name, list.name)) {
            fields_of(list.kind(), all);
        }
    }
}

#[test]
fn the_plans_together_use_every_field_of_the_format() {
    let mut unused = BTreeSet::new();
    fields_of(Plan::KIND, &mut unused);
    assert!(
        unused.remove(NOT_TO_BE_SHOWN),
        "the format has no {NOT_TO_BE_SHOWN}"
    );
    for (_, text) in plans() {
        load(&text).walk(&mut |_, record| {
            let kind = record.kind().name;
            let fields = record.fields().filter(|(_, slot)| slot.written().is_some());
            let lists = record.lists().filter(|(_, list)| !list.is_empty());
            let used = fields
                .map(|(info, _)| info.name)
                .chain(lists.map(|(info, _)| info.name));
            for name in used {
                unused.remove(&format!("{kind}.{name}"));
            }
        });
    }
    assert!(unused.is_empty(), "no plan in plans/ uses {unused:#?}");
}

#[test]
fn the_plans_together_use_every_word_of_the_format() {
    let mut words = BTreeSet::new();
    let mut used = BTreeSet::new();
    for (_, text) in plans() {
        load(&text).walk(&mut |_, record| {
            for (info, _) in record.fields() {
                // Fields of one vocabulary share its words.
                let vocabulary: Vec<_> = info.shape.words().iter().map(|word| word.name).collect();
                for word in info.shape.words() {
                    let entry = (vocabulary.clone(), word.name);
                    if record.text(info.name) == word.name {
                        used.insert(entry.clone());
                    }
                    words.insert(entry);
                }
            }
        });
    }
    let unused: Vec<_> = words
        .difference(&used)
        .map(|(_, word)| *word)
        .filter(|word| !WORDS_NOT_TO_BE_SHOWN.contains(word))
        .collect();
    assert!(unused.is_empty(), "no plan in plans/ uses {unused:#?}");
}

/// The forms of dates that the page on the format promises, in its own examples.
const DATES: &[&str] = &[
    "2019-03-31",
    "31/03/2019",
    "31/03/19",
    "31.03.2019",
    "31 March 2019",
    "31st March 2019",
    "March 2019",
    "Mar 19",
    "Mar-19",
    "Sept 2019",
    "2019-03",
    "03/19",
    "w/c 3 June 2019",
    "end of March 2019",
    "by end Q4 2018/19",
    "Q4 2018/19",
    "2018-19 Q4",
    "Autumn 2018",
    "Winter 2018/19",
    "Summer term 2019",
    "2019",
    "2018/19",
    "2014-16",
    "Year 2",
    "Year 1 (2022 to 23)",
    "end of financial year",
    "early 2027",
    "mid 2026",
    "end of 2026",
    "by Summer 2025",
    "March/April 2019",
    "April 2019 – March 2020",
    "next meeting",
    "each meeting",
    "ongoing",
    "annual",
    "quarterly",
    "monthly",
    "immediate",
    "tbc",
    "not specified",
    "from Spring 2026",
    "Oct 12",
];

/// How a date is written, whatever day it is: `w/c 9 Month 9999`.
fn form(date: &str) -> String {
    let months = || (1..=12).filter_map(|number| Month::try_from(number).ok());
    let named = |word: &str| match word {
        "Spring" | "Summer" | "Autumn" | "Winter" => "Season".to_owned(),
        _ if months().any(|month| month.name() == word) => "Month".to_owned(),
        _ if months().any(|month| month.name().get(..3) == Some(word)) => "Mon".to_owned(),
        _ => word.to_owned(),
    };
    let words = date.split_inclusive(|letter: char| !letter.is_alphabetic());
    let said = words.map(|part| {
        let word = part.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let rest = part.get(word.len()..).unwrap_or_default();
        named(word) + &rest.replace(|letter: char| letter.is_ascii_digit(), "9")
    });
    said.collect()
}

#[test]
fn the_plans_together_write_dates_in_every_form_that_is_promised() {
    let mut forms = BTreeSet::new();
    for (_, text) in plans() {
        load(&text).walk(&mut |_, record| {
            let dates = record
                .fields()
                .filter(|(info, _)| matches!(info.shape, Shape::When));
            forms.extend(dates.map(|(info, _)| form(record.text(info.name))));
        });
    }
    let unused: Vec<_> = DATES.iter().filter(|date| !forms.contains(&form(date))).collect();
    assert!(
        unused.is_empty(),
        "no plan in plans/ writes a date like {unused:?}"
    );
}

#[test]
fn the_plans_that_tests_are_made_of_hold_no_mistake() {
    for text in [SAMPLE, &Generated::plan(0).text(), &Generated::plan(30).text()] {
        // The generator rates actions red and tells no story of how they recover.
        let findings = findings(text);
        let wrong = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error && finding.code != "no-recovery");
        assert_eq!(said(wrong), [""; 0]);
    }
}

#[test]
fn a_plan_names_posts_and_not_people() {
    for (name, text) in plans() {
        let titles = ["Cllr", "Councillor ", "Mr ", "Mrs ", "Ms ", "Dr ", "@"];
        // An address that can never be anybody's.
        let text = text.replace("@example.org", "");
        assert!(!titles.iter().any(|title| text.contains(title)), "{name}");
        for lead in &load(&text).leads {
            let kind = lead.kind.get().map(|kind| kind.name());
            assert!(kind.is_some_and(|kind| kind != "person"), "{name}: {lead:?}");
        }
    }
}
