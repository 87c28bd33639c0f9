//! The plans that come with the program are good plans: every word of them is understood, and they name no people.
#![allow(clippy::unwrap_used, reason = "a failed test is a panic")]

mod support;

use std::path::Path;

use pledgebook::document::Tree;
use pledgebook::plan::{Index, Plan, Raw, Record, Shape};
use support::{Generated, SAMPLE};

/// What boards write and no date can be made of; kept as it is and reported.
const NO_DATE: &[&str] = &["within 72 hours of the move"];

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
    let tree = Tree::parse(text).unwrap();
    let mut plan = Plan::default();
    let record: &mut dyn Record = &mut plan;
    record.fill(tree.root().map_or(Raw::Empty, |root| tree.raw(root)));
    plan
}

/// What in this record and below it is not understood, as `path: what`.
fn not_understood(record: &dyn Record, path: &str, plan: &Plan, index: &Index, wrong: &mut Vec<String>) {
    for (key, _) in &record.other().keys {
        if !key.starts_with("x-") {
            wrong.push(format!("{path}: no such field as {key}"));
        }
    }
    for (info, field) in record.fields() {
        let Some(raw) = field.written() else { continue };
        let texts: Vec<&str> = match raw {
            Raw::List(items) => items.iter().filter_map(Raw::as_text).collect(),
            raw => raw.as_text().into_iter().collect(),
        };
        if let Some(why) = field
            .why()
            .filter(|_| !texts.iter().any(|text| NO_DATE.contains(text)))
        {
            wrong.push(format!("{path}.{}: {why:?}", info.name));
        }
        for text in texts {
            let known = match info.shape.one() {
                Shape::Ref(_) => index.is_borne(text),
                Shape::Lead => {
                    info.name == "organisation"
                        || plan
                            .leads
                            .iter()
                            .any(|lead| Record::slot(lead, 0).is_some_and(|key| key.say() == text))
                }
                _ => true,
            };
            if !known {
                wrong.push(format!("{path}.{}: nothing is called {text}", info.name));
            }
        }
    }
    for (info, list) in record.lists() {
        let path = format!("{path}.{}", info.name);
        if list.spoilt().is_some() {
            wrong.push(format!("{path}: not a list"));
        }
        for at in 0..list.len() {
            let item = list.item(at).unwrap();
            not_understood(item, &format!("{path}[{}]", item.text("ref")), plan, index, wrong);
        }
    }
}

#[test]
fn every_word_of_a_plan_is_understood() {
    let made = [
        ("the sample".to_owned(), SAMPLE.to_owned()),
        ("generated".to_owned(), Generated::plan(30).text()),
    ];
    for (name, text) in plans().into_iter().chain(made) {
        let plan = load(&text);
        let index = Index::of(&plan);
        let mut wrong = Vec::new();
        not_understood(&plan, &name, &plan, &index, &mut wrong);
        wrong.extend(
            index
                .doubled()
                .into_iter()
                .map(|twice| format!("{name}: {twice} is borne twice")),
        );
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
