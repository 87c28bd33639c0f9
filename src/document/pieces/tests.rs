//! The cut beside the parser's tree, and runs read alone.

use super::*;

const PLAN: &str = "\
# Kept by the board.
pledge: 1
strategy:
  title: Better Together
leads:
  hos: {name: Head of Service}
priorities:
  - ref: \"7\"
    title: Homes
    detail: |
      - ref: this is text
      actions:
      - so is this
    actions:
    - ref: \"7.1\"
      title: A passport
      due: 2019-03-31
      milestones:
        -
          ref: 7.1.1
          due: Autumn 2018
        - {ref: 7.1.2, title: Second}
    # About the second.
    - title: A guide
      ref: \"7.2\"
    lead: hos
  - ref: \"8\"
    measures: [{ref: M8}]
matters:
- ref: X1
  text: Asked for
";

fn window(text: &str, part: &str) -> Range<usize> {
    let at = text.find(part).unwrap();
    at..at + part.len()
}

#[test]
fn the_scan_finds_what_the_parser_finds() {
    for text in [
        PLAN.to_owned(),
        PLAN.replace('\n', "\r\n"),
        format!("\u{feff}{PLAN}"),
    ] {
        let pieces = Pieces::cut(&text).unwrap();
        let tree = Tree::parse(text).unwrap();
        assert_eq!(pieces.pieces, in_tree(&tree));
        assert!(pieces.agree_with(&tree));
        assert_eq!(pieces.pieces.len(), 12);
    }
    assert_eq!(Pieces::cut("---\npledge: 1\n"), None);
}

#[test]
fn a_scan_misled_by_a_text_does_not_agree() {
    let text = PLAN.replace("    actions:\n    -", "    \"ac\\x74ions\":\n    -");
    let tree = Tree::parse(text.clone()).unwrap();
    assert!(!Pieces::cut(&text).unwrap().agree_with(&tree));
}

#[test]
fn a_change_is_read_alone_and_the_cut_goes_on() {
    for (part, by) in [
        ("due: 2019-03-31", "due: 2019-06-30\n      status: complete"),
        ("Autumn 2018", "Spring 2019"),
        ("Second}", "2nd}"),
        ("    - title: A guide\n      ref: \"7.2\"\n", ""),
        ("name: Head of Service", "name: Director"),
        ("X1\n", "X1\n- ref: X2\n"),
        ("    lead: hos\n", "    lead: nurse\n"),
    ] {
        let pieces = Pieces::cut(PLAN).unwrap();
        let run = pieces.around(&window(PLAN, part)).unwrap();
        let now = PLAN.replacen(part, by, 1);
        let end = run.bytes.end + now.len() - PLAN.len();
        let reading = pieces
            .read(&run, PLAN.as_bytes(), now.get(run.bytes.start..end).unwrap())
            .unwrap();
        let after = pieces.with(&run, &reading, now.len());
        assert_eq!(after, Pieces::cut(&now).unwrap(), "{part}");
        assert!(after.agree_with(&Tree::parse(now.clone()).unwrap()), "{part}");
        assert!(run.bytes.len() < PLAN.len(), "{part}");
    }
}

#[test]
fn what_cannot_be_read_alone_is_not() {
    let pieces = Pieces::cut(PLAN).unwrap();
    for (part, by) in [
        ("due: 2019-03-31", "due: &day 2019-03-31"),
        ("due: 2019-03-31", "due: *day"),
        ("due: 2019-03-31", "due: !!str 2019-03-31"),
        ("due: 2019-03-31", "due:\t2019-03-31"),
        ("due: 2019-03-31", "due: \"2019-03-31"),
        ("due: 2019-03-31", "due: x\n      due: y"),
        ("due: 2019-03-31", "due: x\n<<<<<<< ours"),
        ("due: 2019-03-31", "due: x\n  - ref: 9"),
        ("due: 2019-03-31", "due: x\n    lead: hos"),
        ("hos: {name", "priorities: {name"),
    ] {
        let run = pieces.around(&window(PLAN, part)).unwrap();
        let now = PLAN
            .replacen(part, by, 1)
            .replace("  priorities: {", "priorities: {");
        let end = run.bytes.end + now.len() - PLAN.len();
        assert!(
            pieces
                .read(&run, PLAN.as_bytes(), now.get(run.bytes.start..end).unwrap())
                .is_none(),
            "{by}"
        );
    }
}
