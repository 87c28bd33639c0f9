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
