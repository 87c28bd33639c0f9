//! Files whose lines end in two ways, as when two editors had them: every line keeps its own ending.

use pledgebook::document::Document;
use pledgebook::plan::{Index, compose};

fn set(text: &str, item: &str, field: &str, typed: &str) -> String {
    let document = Document::load(text).unwrap();
    let place = compose::item(document.plan(), &Index::of(document.plan()), item)
        .unwrap()
        .place;
    let edit = compose::set(document.plan(), &place, &[(field.to_owned(), typed.to_owned())]).unwrap();
    document.edit(&edit).unwrap().text().to_owned()
}

#[test]
fn a_new_line_ends_as_the_line_above_it_does() {
    let text = "pledge: 1\npriorities:\n  - ref: \"7\"\n    title: P\r\n";
    assert_eq!(set(text, "7", "why", "x"), format!("{text}    why: x\r\n"));
    let text = "pledge: 1\r\npriorities:\r\n  - ref: \"7\"\r\n    title: P\n";
    assert_eq!(set(text, "7", "why", "x"), format!("{text}    why: x\n"));
}

/// A plan whose last line is the last of a text, the file ending inside it.
fn ending_in_a_text(mark: &str, header: &str, end: &str) -> String {
    let lines = [
        "pledge: 1",
        "priorities:",
        "  - ref: \"7\"",
        "    title: Health",
        "    actions:",
        "      - ref: \"7.1\"",
        "        title: One",
        &format!("        detail: {header}"),
        "          Some text.",
        "          More of it.",
    ];
    format!("{mark}{}", lines.join(end))
}

#[test]
fn a_plan_that_ends_inside_a_text_is_edited_elsewhere_and_after_it() {
    for mark in ["", "\u{feff}"] {
        for end in ["\n", "\r\n"] {
            for header in ["|", "|-", "|+", ">", ">-", ">+"] {
                let text = ending_in_a_text(mark, header, end);
                assert_eq!(
                    set(&text, "7.1", "title", "Two"),
                    text.replace("One", "Two"),
                    "{text:?}"
                );
                assert_eq!(
                    set(&text, "7.1", "due", "2019-03-31"),
                    format!("{text}{end}        due: 2019-03-31"),
                    "{text:?}"
                );
            }
        }
    }
}
