//! Holds the arrows of the architecture: which part of the crate may import which, and how its files are kept.
//!
//! A small pure core that knows strategies, wrapped by parts that know YAML, git, paper and the terminal. A wrong
//! import fails here with its file, its line and the rule it breaks, before anything can grow on it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a failed test is a panic"
)]

#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/source.rs"]
mod source;

use std::collections::BTreeSet;

use imports::imports;
use pledgebook::plan::{Kind, Plan, Record};
use source::Source;

/// A part of the crate, what it may import besides itself and `error`, and why not more.
struct Part {
    name: &'static str,
    may: &'static [&'static str],
    why: &'static str,
}

/// Every part of the crate, from the core outwards.
const PARTS: &[Part] = &[
    Part {
        name: "error",
        may: &[],
        why: "the shape of every problem stands on nothing",
    },
    Part {
        name: "plan",
        may: &[],
        why: "the core is pure: no YAML, git, files, clock or terminal",
    },
    Part {
        name: "document",
        may: &["plan"],
        why: "it knows YAML and plans only",
    },
    Part {
        name: "report",
        may: &["plan"],
        why: "a paper is made from a plan and from nothing else",
    },
    Part {
        name: "exchange",
        may: &["plan", "report"],
        why: "a table is made from a plan, or from the public's copy of it, and comes back as an edit",
    },
    Part {
        name: "repository",
        may: &[],
        why: "it knows paths, bytes and commits, not plans",
    },
    Part {
        name: "history",
        may: &["plan", "document", "repository"],
        why: "it compares versions of plans",
    },
    Part {
        name: "book",
        may: &["plan", "document", "repository", "history"],
        why: "it joins plan, document and repository, and makes no papers",
    },
    Part {
        name: "papers",
        may: &["plan", "document", "report", "repository", "history", "book"],
        why: "it makes the papers of an open plan, for commands and screens alike",
    },
    Part {
        name: "app",
        may: &["plan", "history::model", "report::choice", "report::model"],
        why: "the interface as logic meets plans and plain data, and never acts",
    },
    Part {
        name: "keys",
        may: &["app"],
        why: "it names commands of the app",
    },
    Part {
        name: "view",
        may: &["app", "plan", "history::model", "report::model"],
        why: "it draws what the model holds, and never acts",
    },
    Part {
        name: "shell",
        may: &[
            "plan",
            "document",
            "exchange",
            "report",
            "repository",
            "history",
            "book",
            "papers",
            "app",
            "keys",
            "view",
        ],
        why: "the terminal program is not one of the commands",
    },
    Part {
        name: "cli",
        may: &[
            "plan",
            "document",
            "exchange",
            "report",
            "repository",
            "history",
            "book",
            "papers",
            "app",
            "keys",
            "shell",
        ],
        why: "a command does not draw screens",
    },
];

/// What changes a plan or its file, and so is out of reach for those who must go through `book`.
const THROUGH_BOOK_ONLY: &[&str] = &[
    "plan::apply",
    "document::splice",
    "document::Splice",
    "repository::Proposal",
    "repository::replace",
];
/// Those who must.
const OUTSIDERS: &[&str] = &["shell", "cli", "app", "view", "keys"];

/// How long a file of one idea gets.
const LONGEST: usize = 400;

/// What `source` imports against the rules.
fn wrong_imports(source: &Source) -> Vec<String> {
    let module = source.module();
    let at_root = module.is_empty();
    let part = module
        .first()
        .and_then(|name| PARTS.iter().find(|part| part.name == *name));
    let mut wrong = Vec::new();
    for import in imports(source) {
        let path = import.path.join("::");
        let Some(top) = import.path.first() else { continue };
        let place = format!("{}:{}: `{path}`", source.file, import.line);
        let within = |allowed: &str| path == allowed || path.starts_with(&format!("{allowed}::"));
        // Only tests know it: how hard a law is tried.
        if at_root || top == "error" || top == "tried" {
            continue;
        }
        if !PARTS.iter().any(|part| part.name == top) {
            wrong.push(format!("{place}: name the part of the crate it comes from"));
        } else if let Some(part) = part.filter(|part| part.name != top) {
            if !part.may.iter().any(|allowed| within(allowed)) {
                let may = if part.may.is_empty() {
                    "nothing".to_owned()
                } else {
                    part.may.join(", ")
                };
                wrong.push(format!("{place}: {} may import {may}: {}", part.name, part.why));
            } else if OUTSIDERS.contains(&part.name) && THROUGH_BOOK_ONLY.iter().any(|fence| within(fence)) {
                wrong.push(format!(
                    "{place}: {} changes a plan through book and nothing else",
                    part.name
                ));
            }
        }
    }
    wrong
}

/// Where the interface may name single fields: what the table cannot say is said by hand, in one place each.
const RULES: &[(&str, &str)] = &[
    (
        "src/app/order.rs",
        "which lists the tree shows, and what a card says first",
    ),
    ("src/app/command.rs", "a key is called n, as a field is"),
];

/// Where a file of the interface names a plan's field instead of walking the table.
fn named_fields(source: &Source) -> Vec<String> {
    let interface = matches!(source.module().first(), Some(&("app" | "view")));
    if !interface || RULES.iter().any(|(rules, _)| *rules == source.file) {
        return Vec::new();
    }
    let fields = fields();
    let named = source
        .shipped_strings()
        .filter(|(_, text)| fields.contains(text.as_str()));
    let why = "a field is declared once; walk the table, or say it in a file of rules";
    named
        .map(|(line, text)| format!("{}:{line}: names the field \"{text}\": {why}", source.file))
        .collect()
}

/// The name of every field and list in the table.
fn fields() -> BTreeSet<&'static str> {
    fn walk(kind: &'static Kind, seen: &mut Vec<&'static str>, fields: &mut BTreeSet<&'static str>) {
        if seen.contains(&kind.name) {
            return;
        }
        seen.push(kind.name);
        fields.extend(kind.keys());
        for list in kind.lists {
            walk(list.kind(), seen, fields);
        }
    }
    let mut fields = BTreeSet::new();
    walk(Record::kind(&Plan::default()), &mut Vec::new(), &mut fields);
    fields
}

/// What is wrong with how `source` stands as a file.
fn wrong_form(source: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    let Source { file, text, .. } = source;
    if !text.starts_with("//!") {
        wrong.push(format!(
            "{file}:1: say in a first line `//! …` what the file is for and which law it keeps"
        ));
    }
    let lines = source.shipped_lines();
    if lines > LONGEST {
        wrong.push(format!("{file}: {lines} lines; cut it at its ideas"));
    }
    if let Some(name) = source.module().first()
        && !PARTS.iter().any(|part| part.name == *name)
    {
        wrong.push(format!(
            "{file}: `{name}` is no part of the architecture; give it a rule in tests/architecture.rs"
        ));
    }
    wrong
}

/// The only place that says how a law is tried.
const TRIED: &str = "tests/support/tried.rs";

/// Where a law is tried on cases that are others on every run.
fn tried_by_chance(source: &Source) -> Vec<String> {
    let code: Vec<_> = source.code.lines().enumerate().collect();
    let begun = code.iter().filter(|(_, line)| line.contains("proptest! {"));
    let without = begun.filter(|(at, _)| {
        let mut inside = code[at + 1..].iter().map(|(_, line)| line.trim());
        let first = inside.find(|line| !line.is_empty());
        !first.is_some_and(|line| line.starts_with("#![proptest_config(tried("))
    });
    let own = code.iter().filter(|(_, line)| {
        let of_its_own = line.contains("ProptestConfig") || line.contains("TestRunner");
        of_its_own && source.file != TRIED
    });
    let why = format!("a law is tried alike on every run; say `tried(cases)` of {TRIED}");
    let found = without.chain(own);
    found
        .map(|(at, _)| format!("{}:{}: {why}", source.file, at + 1))
        .collect()
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "the architecture is broken at\n  {}",
        wrong.join("\n  ")
    );
}

#[test]
fn every_import_follows_an_arrow() {
    none(&Source::all().iter().flat_map(wrong_imports).collect::<Vec<_>>());
}

#[test]
fn every_file_says_what_it_is_for_and_has_one_idea() {
    none(&Source::all().iter().flat_map(wrong_form).collect::<Vec<_>>());
}

#[test]
fn the_interface_names_no_field_of_a_plan() {
    none(&Source::all().iter().flat_map(named_fields).collect::<Vec<_>>());
}

#[test]
fn every_law_is_tried_alike_on_every_run() {
    let files = Source::all().into_iter().chain(Source::below("tests"));
    none(
        &files
            .flat_map(|source| tried_by_chance(&source))
            .collect::<Vec<_>>(),
    );
}

/// What the import rules say of a file with this text.
fn verdict(file: &str, text: &str) -> Vec<String> {
    wrong_imports(&Source::new(file, text))
}

#[test]
fn a_wrong_import_is_caught_with_its_line_and_rule() {
    assert_eq!(
        verdict("src/plan/x.rs", "//! X.\n\nuse crate::document::Tree;\n"),
        ["src/plan/x.rs:3: `document::Tree`: plan may import nothing: \
          the core is pure: no YAML, git, files, clock or terminal"]
    );
}

#[test]
fn a_wrong_import_is_caught_in_whatever_form_it_is_written() {
    for text in [
        "use crate::{error::Problem, view::{Theme, Frame}};",
        "use crate::{\n    error::Problem,\n    view as picture,\n};",
        "use super::super::view::Theme;",
        "fn f() { crate::view::draw(); }",
        "fn f(theme: &'static crate :: view::Theme) {}",
        "pub(in crate::cli) fn f() { let _ = '\"'; crate::view::draw(\"crate::error\"); }",
        "#[cfg(test)]\nmod tests {\n    fn f() { if true {} }\n    use super::super::super::view::Theme;\n}",
        "mod inner {\n    fn f() {}\n}\nuse super::super::view::Theme;",
        "use crate::view::*;",
        "use crate::Theme;",
    ] {
        assert_eq!(
            verdict("src/cli/show.rs", text).len(),
            1 + usize::from(text.contains("Frame")),
            "{text}"
        );
    }
}

#[test]
fn what_only_looks_like_a_wrong_import_is_let_through() {
    for text in [
        "// use crate::view::Theme;",
        "/* use crate::view /* nested */ ::Theme; */",
        "/// See [`crate::view`].\nfn f() {}",
        "const X: &str = \"use crate::view::Theme\";",
        "const X: &str = r#\"\"crate::view\"#;",
        "const X: char = '\\'';\nuse crate::plan::Plan as view;",
        "use crate::{error::Problem, plan::{self, Plan}, cli::show};",
        "use super::list::view;",
        "#[cfg(test)]\nmod tests {\n    use super::super::view;\n    use super::*;\n}",
        "pub(crate) fn f(view: crate::error::Problem) {}",
    ] {
        assert!(
            verdict("src/cli/show.rs", text).is_empty(),
            "{text}: {:?}",
            verdict("src/cli/show.rs", text)
        );
    }
}

#[test]
fn a_plan_is_changed_through_book_and_nothing_else() {
    let text = "use crate::document::splice;\nuse crate::plan::apply::apply;\nuse crate::document::Tree;\n";
    assert_eq!(verdict("src/shell/worker.rs", text).len(), 2);
    assert!(verdict("src/book/record.rs", text).is_empty());
}

#[test]
fn only_the_plain_data_of_a_part_is_open_to_the_interface() {
    assert!(verdict("src/view/history.rs", "use crate::history::model::Change;").is_empty());
    assert_eq!(
        verdict("src/view/history.rs", "use crate::history::walk;").len(),
        1
    );
    assert_eq!(
        verdict("src/app/mod.rs", "use crate::history::modelling::Change;").len(),
        1
    );
}

#[test]
fn a_field_named_by_the_interface_is_caught() {
    let text = "f(\"due\"); // \"due\"\ng(\"due soon\");\n#[cfg(test)]\nmod tests {\n    f(\"due\");\n}\n";
    let wrong = named_fields(&Source::new("src/view/card.rs", text));
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(
        wrong[0].starts_with("src/view/card.rs:1: names the field \"due\""),
        "{wrong:?}"
    );
    assert!(named_fields(&Source::new("src/plan/check.rs", text)).is_empty());
    assert!(
        fields().len() > 100,
        "the table has been walked: {}",
        fields().len()
    );
}

#[test]
fn a_law_tried_by_chance_is_caught() {
    let wrong = |inside: &str| {
        let text = format!("//! Laws.\nproptest! {{\n    // So many.\n    {inside}\n}}\n");
        tried_by_chance(&Source::new("tests/laws/x.rs", &text)).len()
    };
    assert_eq!(wrong("#![proptest_config(tried(60))]"), 0);
    assert_eq!(wrong("#[test]\n    fn f(x: u8) {}"), 1);
    assert_eq!(wrong("#![proptest_config(ProptestConfig::with_cases(60))]"), 2);
}

#[test]
fn a_file_without_its_purpose_or_without_end_is_caught() {
    let long = format!("//! Long.\n{}", "fn f() {}\n".repeat(LONGEST));
    for (file, text, what) in [
        ("src/plan/x.rs", "use std::fmt;\n", "//!"),
        ("src/plan/x.rs", &*long, "401 lines"),
        (
            "src/misc.rs",
            "//! Odds and ends.\n",
            "no part of the architecture",
        ),
    ] {
        let wrong = wrong_form(&Source::new(file, text));
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(wrong[0].contains(what), "{wrong:?}");
    }
    assert!(wrong_form(&Source::new("src/plan/mod.rs", "//! The core.\n")).is_empty());
}

#[test]
fn a_file_is_read_as_code_and_strings_apart() {
    let source = Source::new(
        "src/app/x.rs",
        "f(\"title\");\n// \"no\"\ng(r#\"a \"b\"\"#, '\"', b\"c\\\"d\"); // é \"no\"\n",
    );
    let strings: Vec<_> = source
        .strings
        .iter()
        .map(|(line, text)| (*line, text.as_str()))
        .collect();
    assert_eq!(strings, [(1, "title"), (3, "a \"b\""), (3, "c\\\"d")]);
    assert!(
        !source.code.contains("no") && source.code.contains("g(r#\""),
        "{}",
        source.code
    );
    assert_eq!(source.code.len(), source.text.len());
}
