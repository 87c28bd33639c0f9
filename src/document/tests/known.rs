//! What was kept of a text gives the same document, or nothing.

use super::super::load::Document;

const PLAN: &str = "pledge: 1\nstrategy: {title: A title}\npriorities:\n  # One.\n  - ref: \"1\"\n    title: 'It''s'\n    actions:\n      - ref: \"1.1\"\n        detail: >\n          Folded\n          text.\n        lead: &who hos\n      - {ref: \"1.2\", lead: *who}\n";

fn known() -> (Document, Vec<u8>) {
    let document = Document::load(PLAN).unwrap().prove().unwrap();
    let known = kept(&document);
    (document, known)
}

fn kept(document: &Document) -> Vec<u8> {
    let mut known = Vec::new();
    document.write_known("an id", &mut known).unwrap();
    known
}

fn opened(known: &[u8], id: &str) -> Option<Document> {
    let length = known.len() as u64;
    Document::from_known(PLAN.into(), known, length, |_| Some(id.to_owned())).ok()
}

#[test]
fn a_kept_document_is_the_one_that_was_read() {
    let (document, known) = known();
    let again = opened(&known, "an id").unwrap();
    assert!(again.is_proven());
    assert_eq!(again.tree(), document.tree());
    assert_eq!(again.plan(), document.plan());
}

#[test]
fn what_one_parser_alone_has_read_is_not_taken_for_proven() {
    let document = Document::load(PLAN).unwrap();
    let again = opened(&kept(&document), "an id").unwrap();
    assert!(!again.is_proven());
    assert_eq!(again.tree(), document.tree());
}

#[test]
fn of_another_text_or_with_any_byte_changed_or_missing_nothing_is_taken() {
    let (_, known) = known();
    assert!(opened(&known, "another id").is_none());
    for at in 0..known.len() {
        let mut damaged = known.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(opened(&damaged, "an id").is_none(), "byte {at}");
        assert!(opened(&known[..at], "an id").is_none(), "{at} bytes");
    }
}

#[test]
fn a_long_one_is_kept_in_pieces_and_comes_back_whole() {
    let item = |at: usize| format!("  - ref: \"{at}\" # One.\n    title: 'It''s the {at}th'\n");
    let text = (1..4000)
        .map(item)
        .fold("pledge: 1\npriorities:\n".to_owned(), |text, item| text + &item);
    let document = Document::load(text.as_str()).unwrap();
    let known = kept(&document);
    assert!(known.len() > 10 << 16);
    let length = known.len() as u64;
    let again = Document::from_known(text.into(), known.as_slice(), length, |_| {
        Some("an id".to_owned())
    });
    let again = again.unwrap();
    assert_eq!(again.tree(), document.tree());
    assert_eq!(again.plan(), document.plan());
}
