//! The plans that come with the program are good plans: every word of them is understood, and they name no people.
#![allow(clippy::unwrap_used, reason = "a failed test is a panic")]

mod support;

use std::path::Path;

use chrono::NaiveDate;
use pledgebook::document::Document;
use pledgebook::plan::check::{Severity, check};
use pledgebook::plan::{Context, Plan};
use support::{Generated, SAMPLE};

/// What may be found in a plan that says no more than its source does: something is still to be filled in.
const STILL_TO_COME: &[&str] = &["missing", "no-lead", "no-date", "no-measure", "no-review"];

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

/// The plan that `text` holds.
fn load(text: &str) -> Plan {
    Document::load(text).unwrap().plan().clone()
}

/// What `check` finds in `text`, where `wrong` says that it should not be found.
fn found(text: &str, wrong: impl Fn(&str, Severity) -> bool) -> Vec<String> {
    let plan = load(text);
    let context = Context::of(&plan, NaiveDate::from_ymd_opt(2019, 1, 12).unwrap());
    check(&context)
        .into_iter()
        .filter(|finding| wrong(finding.code, finding.severity))
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
fn every_word_of_a_plan_is_understood() {
    for (name, text) in plans() {
        let wrong = found(&text, |code, severity| {
            severity == Severity::Error || !STILL_TO_COME.contains(&code)
        });
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn the_plans_that_tests_are_made_of_hold_no_mistake() {
    for text in [SAMPLE, &Generated::plan(0).text(), &Generated::plan(30).text()] {
        // The generator rates actions red and tells no story of how they recover.
        let wrong = found(text, |code, severity| {
            severity == Severity::Error && code != "no-recovery"
        });
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn a_plan_names_posts_and_not_people() {
    for (name, text) in plans() {
        let titles = ["Cllr", "Councillor ", "Mr ", "Mrs ", "Ms ", "Dr ", "@"];
        assert!(!titles.iter().any(|title| text.contains(title)), "{name}");
        for lead in &load(&text).leads {
            let kind = lead.kind.get().map(|kind| kind.name());
            assert!(kind.is_some_and(|kind| kind != "person"), "{name}: {lead:?}");
        }
    }
}
