//! Nothing that is restricted is read anywhere: every kind of item, with a word of its own in every field of it and of
//! all that stands under it.

use pledgebook::plan::{Context, Form, Kind, Plan, Raw, Record};

use crate::papers::on;
use crate::withheld::{printed, raw};
use pledgebook::plan::Issued;
use pledgebook::report::publish;

const EVERYTHING: &str = include_str!("everything.yaml");
/// What each of the words begins with.
const WORD: &str = "Ashbrook";

/// What an item says where others have to be reckoned by it: anybody may read that.
const KNOWN: &[(&str, &str)] = &[
    ("date", "2019-01-10"),
    ("body", "board"),
    ("period", "2018-19 Q3"),
];

/// An item of this kind with a word in every field, and one item so filled in each of its lists. `said` is what stands
/// in some of its own fields instead.
fn filled(kind: &'static Kind, path: &str, said: &[(&str, Raw)]) -> Raw {
    let path = format!("{path}-{}", kind.name.replace(' ', "-"));
    let mut entries: Vec<(String, Raw)> = Vec::new();
    for field in kind.fields {
        let instead = said.iter().find(|(name, _)| *name == field.name);
        let word = format!("{WORD}{path}-{}", field.name);
        entries.push((
            field.name.to_owned(),
            instead.map_or(Raw::text(word), |(_, raw)| raw.clone()),
        ));
    }
    for list in kind.lists {
        let item = filled(list.kind(), &path, &[("restricted", Raw::Empty)]);
        let raw = match list.form {
            Form::List => Raw::List(vec![item]),
            Form::One => item,
            Form::Keyed => Raw::Map(vec![(format!("{WORD}{path}-key"), item)]),
        };
        entries.push((list.name.to_owned(), raw));
    }
    Raw::Map(entries)
}

/// Adds to every list of items of a record and of all under it one that is restricted, and one that is about such a one.
fn add(record: &mut Raw, kind: &'static Kind, number: &mut usize) {
    let Raw::Map(entries) = record else { return };
    for list in kind.lists {
        let below = list.kind();
        let is_item = below.field("restricted").is_some();
        let at = entries.iter().position(|(key, _)| key == list.name);
        let raw = match at {
            Some(at) => &mut entries[at].1,
            None if is_item && list.form != Form::One => {
                let empty = if list.form == Form::List {
                    Raw::List(Vec::new())
                } else {
                    Raw::Map(Vec::new())
                };
                entries.push((list.name.to_owned(), empty));
                &mut entries.last_mut().unwrap().1
            }
            None => continue,
        };
        let item = |number: &mut usize, more: &[(&str, Raw)]| {
            *number += 1;
            let known = KNOWN.iter().map(|(name, text)| (*name, Raw::text(*text)));
            let own = [
                ("ref", Raw::text(format!("X{number}"))),
                ("kind", Raw::text("approved")),
            ];
            let said: Vec<_> = more.iter().cloned().chain(own).chain(known).collect();
            filled(below, &format!("-{number}"), &said)
        };
        match raw {
            Raw::List(items) => {
                for record in items.iter_mut() {
                    add(record, below, number);
                }
                if is_item {
                    items.push(item(number, &[("restricted", Raw::text("exempt"))]));
                }
                if is_item && below.field("about").is_some() {
                    let about = Raw::texts(["1.3"]);
                    items.push(item(number, &[("restricted", Raw::Empty), ("about", about)]));
                }
            }
            Raw::Map(items) if list.form == Form::Keyed && is_item => {
                let restricted = item(
                    number,
                    &[("restricted", Raw::text("exempt")), ("key", Raw::Empty)],
                );
                items.push((format!("x{number}"), restricted));
            }
            one => add(one, below, number),
        }
    }
}

#[track_caller]
fn assert_unread(name: &str, said: &str) {
    if let Some(at) = said.find(WORD) {
        let near: String = said[at..].chars().take(60).collect();
        let before: String = said[..at]
            .chars()
            .rev()
            .take(60)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        panic!("{name} says: {before}{near}");
    }
}

#[track_caller]
fn nothing_is_read(plan: &Raw, before: Option<&Raw>) {
    let public = publish::public(
        &Plan::from_raw(plan.clone()),
        on("2019-04-12").today,
        &Issued::default(),
    );
    assert_unread("the public's copy", &format!("{:#?}", public.plan));
    for (name, bytes) in printed(plan, before) {
        assert_unread(&name, &String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn no_word_of_what_is_restricted_is_read_nor_of_what_stands_under_it() {
    let plain = raw(EVERYTHING);
    let mut plan = plain.clone();
    let mut number = 100;
    add(&mut plan, Plan::default().kind(), &mut number);
    assert!(number > 120, "the test proves nothing");
    nothing_is_read(&plan, None);
    nothing_is_read(&plan, Some(&plain));
    nothing_is_read(&plain, Some(&plan));
}

#[test]
fn no_word_of_a_restricted_strategy_is_read() {
    let plain = raw(EVERYTHING);
    let mut plan = plain.clone();
    let Raw::Map(entries) = &mut plan else { panic!() };
    let strategy = Plan::default().kind().list("strategy").unwrap().1.kind();
    let said = [
        ("restricted", Raw::text("exempt")),
        ("review", Raw::text("quarterly")),
    ];
    entries.iter_mut().find(|(key, _)| key == "strategy").unwrap().1 = filled(strategy, "", &said);
    nothing_is_read(&plan, None);
    nothing_is_read(&plan, Some(&plain));
    nothing_is_read(&plain, Some(&plan));
}

#[test]
fn conditions_of_what_is_restricted_are_counted_and_not_said() {
    for about in ["restricted: exempt", "about: [1.1]"] {
        let plan = raw(&format!(
            "pledge: 1\npriorities:\n  - ref: 1\n    title: P\n    actions: [{{ref: 1.1, title: A, restricted: exempt}}]\n\
             decisions:\n  - ref: D1\n    kind: approved subject to amendments\n    {about}\n    conditions:\n      \
             - {{ref: D1.1, text: Close Ashbrook}}\n      - {{ref: Ashbrook, text: Ashbrook, met: Ashbrook, by: Ashbrook}}\n"
        ));
        nothing_is_read(&plan, None);
    }
}

#[test]
fn a_hidden_decision_takes_the_strategy_where_it_took_it_and_no_further() {
    for kind in [
        "adopted",
        "ratified",
        "approved",
        "approved subject to amendments",
    ] {
        for (more, whole) in [
            ("about: [1.1]", false),
            ("about: [1.2], restricted: exempt", false),
            ("about: [strategy, 1.1]", false),
            ("about: [strategy], restricted: exempt", true),
            ("restricted: exempt", true),
        ] {
            let plan = Plan::from_raw(raw(&format!(
                "pledge: 1\nmeetings: [{{ref: B1, date: 2018-05-01}}]\npriorities:\n  - ref: 1\n    title: P\n    \
                 actions: [{{ref: 1.1, title: A, restricted: exempt}}, {{ref: 1.2, title: B}}]\n\
                 decisions:\n  - {{ref: D1, kind: {kind}, meeting: B1, {more}, conditions: [{{text: Close it}}]}}\n"
            )));
            let today = on("2019-04-12").today;
            let public = publish::public(&plan, today, &Issued::default()).plan;
            let stands = |plan: &Plan| Context::of(plan, today).standing().say();
            assert_eq!(stands(&public), stands(&plan), "{kind}, {more}");
            assert_eq!(stands(&plan) != "draft", whole, "{kind}, {more}");
        }
    }
}

#[test]
fn the_name_of_a_lead_that_is_not_for_publication_is_not_quoted() {
    let plan = raw(
        "pledge: 1\nleads: {home: {name: Zed Ashbrook, kind: organisation, restricted: exempt}}\n\
         priorities:\n  - ref: 1\n    title: P\n    why: \"As Zed Ashbrook is full.\"\n    with: [Zed Ashbrook]\n",
    );
    nothing_is_read(&plan, None);
}

#[test]
fn a_title_is_not_quoted_whatever_is_written_into_it_or_into_the_quotation() {
    for (title, quoted) in [
        (
            "Close Ashbrook home by June, ask jo@x.example",
            "Close Ashbrook home by June, ask jo@x.example",
        ),
        (
            "Close Ashbrook home by June, ask jo@x.example.",
            "close Ashbrook home by June, ask al@y.example",
        ),
        (
            "Close Ash\u{200b}brook home by June",
            "Close Ashbrook home by June",
        ),
        (
            "Close Ashbrook home by June",
            "Close Ash\u{ad}brook home\tby\u{2028}June",
        ),
        ("Close\u{a0}Ashbrook home", "Close Ashbrook home"),
    ] {
        let plan = raw(&format!(
            "pledge: 1\npriorities:\n  - ref: 1\n    title: P\n    why: \"Note: {quoted}\"\n    \
             actions: [{{ref: 1.1, title: \"{title}\", restricted: exempt}}]\n"
        ));
        nothing_is_read(&plan, None);
    }
}
