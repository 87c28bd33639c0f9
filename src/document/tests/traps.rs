//! One case for each way in which other editors of YAML are known to do harm.

use super::super::load::Document;
use crate::plan::{At, Edit, ListPlace, Place, Raw};

fn action(name: &str) -> Place {
    Place::root().item("priorities", "1").item("actions", name)
}

fn set(place: Place, to: &str) -> Edit {
    Edit::Set {
        place,
        to: Some(Raw::text(to)),
    }
}

/// The text after an edit.
fn after(text: &str, edit: &Edit) -> String {
    Document::load(text)
        .and_then(|document| document.edit(edit))
        .unwrap_or_else(|problem| panic!("{problem}"))
        .text()
        .to_owned()
}

const HEAD: &str = "pledge: 1\npriorities:\n  - ref: \"1\"\n    actions:\n";

fn plan(actions: &str) -> String {
    format!("{HEAD}{actions}")
}

#[test]
fn other_keys_of_an_anchored_map_in_braces_stay() {
    let text = "pledge: 1\nleads:\n  a: &a {name: One, kind: post, email: x}\n";
    let edit = set(Place::root().item("leads", "a").field("email"), "2027-01-01");
    assert_eq!(
        after(text, &edit),
        text.replace("email: x", "email: \"2027-01-01\"")
    );
}

#[test]
fn indentation_inside_a_text_stays() {
    let text =
        plan("      - ref: \"1.1\"\n        detail: |- # as minuted\n          old\n        due: tbc\n");
    let edit = set(action("1.1").field("detail"), "Steps:\n  * one\n\n  * two");
    let new = plan(
        "      - ref: \"1.1\"\n        detail: |- # as minuted\n          Steps:\n            * one\n\n            \
         * two\n        due: tbc\n",
    );
    assert_eq!(after(&text, &edit), new);
}

#[test]
fn a_text_in_lines_becomes_one_line_and_back() {
    let long = plan(
        "      - ref: \"1.1\"\n        detail: > # why\n          old\n          text\n\n        # above\n        due: tbc\n",
    );
    let short =
        plan("      - ref: \"1.1\"\n        detail: short # why\n\n        # above\n        due: tbc\n");
    assert_eq!(after(&long, &set(action("1.1").field("detail"), "short")), short);
    let lines = plan(
        "      - ref: \"1.1\"\n        detail: | # why\n          a\n          b\n\n        # above\n        due: tbc\n",
    );
    assert_eq!(
        after(&short, &set(action("1.1").field("detail"), "a\nb\n")),
        lines
    );
}

#[test]
fn a_moved_item_takes_its_comments_and_indentation_with_it() {
    let text = "pledge: 1\npriorities:\n- ref: \"1\"\n  actions:\n  # about one\n  - ref: \"1.1\" # first\n    detail: |2\n        deep\n      less\n    tags:\n    - x\n    # the end of one\n\n  - ref: \"1.2\"\n- ref: \"2\"\n  actions:\n      - ref: \"2.1\"\n";
    let edit = Edit::Move {
        item: action("1.1"),
        list: ListPlace {
            parent: Place::root().item("priorities", "2"),
            name: "actions",
        },
        at: At::Last,
    };
    let new = "pledge: 1\npriorities:\n- ref: \"1\"\n  actions:\n  - ref: \"1.2\"\n- ref: \"2\"\n  actions:\n      - ref: \"2.1\"\n\n      # about one\n      - ref: \"1.1\" # first\n        detail: |2\n            deep\n          less\n        tags:\n        - x\n        # the end of one\n";
    let new = new.replace("\"2.1\"\n\n", "\"2.1\"\n");
    assert_eq!(after(text, &edit), new);
}

#[test]
fn neighbours_keep_their_blank_lines_and_comments() {
    let text = plan(
        "      - ref: \"1.1\"\n        lead: a\n\n      # two\n      - ref: \"1.2\"\n        lead: b # who\n\n      # three\n      - ref: \"1.3\"\n",
    );
    let removed = after(&text, &Edit::Remove { item: action("1.2") });
    assert_eq!(
        removed,
        plan("      - ref: \"1.1\"\n        lead: a\n\n      # two\n\n      # three\n      - ref: \"1.3\"\n")
    );
    let list = ListPlace {
        parent: Place::root().item("priorities", "1"),
        name: "actions",
    };
    let item = Raw::Map(vec![
        ("title".into(), Raw::text("New")),
        ("ref".into(), Raw::text("1.10")),
    ]);
    let inserted = after(
        &text,
        &Edit::Insert {
            list,
            at: At::After("1.1".into()),
            key: None,
            item,
        },
    );
    assert_eq!(
        inserted,
        text.replace(
            "lead: a\n",
            "lead: a\n\n      - ref: \"1.10\"\n        title: New\n"
        )
    );
}

#[test]
fn crlf_bom_and_a_missing_last_line_break_stay() {
    let text = format!(
        "\u{feff}{}",
        plan("      - ref: \"1.1\"\n        due: tbc").replace('\n', "\r\n")
    );
    let new = after(&text, &set(action("1.1").field("detail"), "two\nlines"));
    assert_eq!(
        new,
        format!(
            "\u{feff}{}",
            plan(
                "      - ref: \"1.1\"\n        detail: |-\n          two\n          lines\n        due: tbc"
            )
            .replace('\n', "\r\n")
        )
    );
}

#[test]
fn the_first_item_makes_a_block_and_the_last_one_takes_it_along() {
    let text = plan("      - ref: \"1.1\"\n        title: T\n        links: [] # none\n");
    let list = ListPlace {
        parent: action("1.1"),
        name: "updates",
    };
    let item = Raw::Map(vec![
        ("note".into(), Raw::text("Begun, at last")),
        ("date".into(), Raw::text("2026-05-01")),
    ]);
    let insert = Edit::Insert {
        list,
        at: At::Last,
        key: None,
        item,
    };
    let with = after(&text, &insert);
    assert_eq!(
        with,
        format!("{text}        updates:\n          - date: 2026-05-01\n            note: Begun, at last\n")
    );
    let gone = after(
        &with,
        &Edit::Remove {
            item: action("1.1").item("updates", "2026-05-01"),
        },
    );
    assert_eq!(gone, text);
    let empty = text.replace("links: [] # none", "updates: [] # none");
    let filled = after(&empty, &insert);
    assert!(
        filled.contains("        updates: # none\n          - date: 2026-05-01\n"),
        "{filled}"
    );
    let again = after(
        &filled,
        &Edit::Remove {
            item: action("1.1").item("updates", "2026-05-01"),
        },
    );
    assert_eq!(again, empty);
}

#[test]
fn what_another_reader_could_take_for_a_number_or_flag_is_quoted() {
    let text = plan("      - ref: \"1.1\"\n        title: T\n");
    for (value, written) in [
        ("7.10", "\"7.10\""),
        ("yes", "\"yes\""),
        ("2027-01-01", "\"2027-01-01\""),
        ("1e3", "\"1e3\""),
        ("0x1F", "\"0x1F\""),
        ("~", "\"~\""),
        ("12:30", "\"12:30\""),
        ("3 March", "3 March"),
        ("a: b", "\"a: b\""),
        ("say \"so\"", "say \"so\""),
        ("- dash", "\"- dash\""),
        ("ends:", "\"ends:\""),
        ("a #b", "\"a #b\""),
        ("a#b", "a#b"),
    ] {
        let new = after(&text, &set(action("1.1").field("title"), value));
        assert_eq!(new, text.replace("title: T", &format!("title: {written}")));
    }
    let due = after(&text, &set(action("1.1").field("due"), "2027-01-01"));
    assert!(due.ends_with("        due: 2027-01-01\n"));
}

#[test]
fn a_change_to_a_shared_text_is_refused_with_the_number_of_places() {
    let text = plan("      - &a\n        ref: \"1.1\"\n        title: T\n      - *a\n      - *a\n");
    let document = Document::load(text).unwrap();
    let problem = document
        .edit(&set(action("1.1").field("title"), "N"))
        .unwrap_err();
    assert!(problem.to_string().contains("is used in 3 places"), "{problem}");
    assert!(problem.next.is_some() && problem.at.is_some());
    let alias = plan("      - ref: \"1.1\"\n        title: &t T\n      - ref: \"1.2\"\n        title: *t\n");
    let new = after(&alias, &set(action("1.2").field("title"), "Own"));
    assert_eq!(new, alias.replace("*t", "Own"));
}

#[test]
fn a_value_that_comes_by_a_merge_key_is_written_where_it_is_meant() {
    let text = "pledge: 1\nx-base: &b {review: monthly}\nstrategy:\n  <<: *b\n  title: T\n";
    let place = Place::strategy().field("review");
    assert_eq!(
        after(text, &set(place.clone(), "annual")),
        format!("{text}  review: annual\n")
    );
    let clear = Edit::Set { place, to: None };
    let problem = Document::load(text).unwrap().edit(&clear).unwrap_err();
    assert!(problem.to_string().contains("merge key"), "{problem}");
}

#[test]
fn renumbering_rewrites_references_and_nothing_else() {
    let text =
        plan("      - {ref: '1.1', title: T}\n      - ref: 1.2 # two\n        depends_on: [\"1.1\", 1.10]\n");
    let edit = Edit::Renumber {
        pairs: vec![(action("1.1"), "1.9".into())],
        remember: true,
    };
    let new = after(&text, &edit);
    let wanted = plan(
        "      - {ref: '1.9', title: T, formerly: ['1.1']}\n      - ref: 1.2 # two\n        depends_on: [\"1.9\", 1.10]\n",
    );
    assert_eq!(new, wanted);
}

#[test]
fn a_new_plan_says_its_title_and_where_its_schema_is() {
    let fresh = Document::fresh("Better Together: 2026 to 2029").unwrap();
    assert_eq!(
        fresh.text(),
        "# yaml-language-server: $schema=pledge.schema.json\npledge: 1\n\nstrategy:\n  title: \"Better Together: 2026 to 2029\"\n"
    );
    let list = ListPlace {
        parent: Place::root(),
        name: "priorities",
    };
    let item = Raw::Map(vec![
        ("ref".into(), Raw::text("1")),
        ("title".into(), Raw::text("Home")),
    ]);
    let more = fresh
        .edit(&Edit::Insert {
            list,
            at: At::Last,
            key: None,
            item,
        })
        .unwrap();
    assert!(
        more.text()
            .ends_with("\n\npriorities:\n  - ref: \"1\"\n    title: Home\n"),
        "{}",
        more.text()
    );
}

#[test]
fn several_edits_are_one_change() {
    let text = plan("      - ref: \"1.1\"\n        title: T\n");
    let list = ListPlace {
        parent: Place::root().item("priorities", "1"),
        name: "actions",
    };
    let item = Raw::Map(vec![("ref".into(), Raw::text("1.2"))]);
    let edit = Edit::All(vec![
        Edit::Insert {
            list,
            at: At::Last,
            key: None,
            item,
        },
        set(action("1.2").field("title"), "Later"),
        set(action("1.1").field("due"), "tbc"),
        set(action("1.1").field("title"), "U"),
        set(action("1.1").field("title"), "V"),
    ]);
    assert_eq!(
        after(&text, &edit),
        plan(
            "      - ref: \"1.1\"\n        title: V\n        due: tbc\n      - ref: \"1.2\"\n        title: Later\n"
        )
    );
}
