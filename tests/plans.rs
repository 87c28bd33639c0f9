//! The plans that come with the program are good plans: every word of them is understood, and they name no people.
#![allow(clippy::unwrap_used, reason = "a failed test is a panic")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use pledgebook::document::Document;
use pledgebook::plan::check::{Finding, Severity, check};
use pledgebook::plan::{Context, Plan};
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
    let plan = load(text);
    check(&Context::of(&plan, today()))
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
