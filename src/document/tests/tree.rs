//! The span tree: exact bytes, exact texts, and what cannot be read.

use super::super::load::Document;
use super::super::tree::{Form, Tree};
use super::at;
use crate::plan::{Plan, Raw};

/// Source of the value, its lead sign, and its text.
fn seen<'a>(tree: &'a Tree, path: &[&str]) -> (&'a str, Option<char>, &'a str) {
    let id = at(tree, path);
    let lead = tree.lead(id).and_then(|at| tree.source()[at..].chars().next());
    (tree.slice(id), lead, tree.text(id))
}

const ODD: &str = "\
# top
a: &x !t  foo bar
   more # c
b: \"q\\
  x\" # d
lit: |2+ # hdr
    ind
  x

fold: &f >-
  one
  two

emp:
emp2: &e
list:
- a # ca
-
- - n1
  - n2
- # deep
  k: v
  z:
    - q
- {a: 1, b, c: , 'it''s': \"g\"}
- [a: b, c, ]
al: *x
strip: >-  # nothing

keep: |+


last: |-
  x
  # not a comment
";

#[test]
fn every_node_knows_its_bytes() {
    let tree = Tree::parse(ODD).unwrap();
    assert_eq!(
        seen(&tree, &["a"]),
        ("foo bar\n   more", Some(':'), "foo bar more")
    );
    assert_eq!(seen(&tree, &["b"]), ("\"q\\\n  x\"", Some(':'), "qx"));
    assert_eq!(
        seen(&tree, &["lit"]),
        ("|2+ # hdr\n    ind\n  x\n", Some(':'), "  ind\nx\n\n")
    );
    assert_eq!(seen(&tree, &["fold"]), (">-\n  one\n  two", Some(':'), "one two"));
    assert_eq!(seen(&tree, &["emp"]), ("", Some(':'), ""));
    assert_eq!(seen(&tree, &["emp2"]), ("", Some(':'), ""));
    assert_eq!(seen(&tree, &["list", "0"]), ("a", Some('-'), "a"));
    assert_eq!(seen(&tree, &["list", "1"]), ("", Some('-'), ""));
    assert_eq!(seen(&tree, &["list", "2"]), ("- n1\n  - n2", Some('-'), ""));
    assert_eq!(seen(&tree, &["list", "2", "1"]), ("n2", Some('-'), "n2"));
    assert_eq!(
        seen(&tree, &["list", "3"]),
        ("k: v\n  z:\n    - q", Some('-'), "")
    );
    assert_eq!(seen(&tree, &["list", "3", "z"]), ("- q", Some(':'), ""));
    assert_eq!(seen(&tree, &["list", "4"]).0, "{a: 1, b, c: , 'it''s': \"g\"}");
    assert_eq!(seen(&tree, &["list", "4", "it's"]), ("\"g\"", Some(':'), "g"));
    assert_eq!(seen(&tree, &["list", "5", "0"]).0, "a: b");
    assert_eq!(seen(&tree, &["strip"]), (">-", Some(':'), ""));
    assert_eq!(seen(&tree, &["keep"]), ("|+\n\n", Some(':'), "\n\n"));
    assert_eq!(
        seen(&tree, &["last"]),
        ("|-\n  x\n  # not a comment", Some(':'), "x\n# not a comment")
    );
    let list = at(&tree, &["list"]);
    assert_eq!(
        tree.source()[..tree.range(list).start].lines().last(),
        Some("list:")
    );
    let comments: Vec<_> = tree.comments().map(|range| &ODD[range]).collect();
    assert_eq!(
        comments,
        ["# top", "# c", "# d", "# hdr", "# ca", "# deep", "# nothing"]
    );
}

#[test]
fn a_value_lost_to_a_comma_is_told_from_an_empty_one() {
    let tree = Tree::parse("a: {name: Head of Service, Permanency, kind: , x}\n").unwrap();
    let map = at(&tree, &["a"]);
    let stray: Vec<_> = tree
        .entries(map)
        .filter(|(_, value)| tree.is_stray(*value))
        .map(|(key, _)| tree.text(key))
        .collect();
    assert_eq!(stray, ["Permanency", "x"]);
}

#[test]
fn a_scalar_is_its_text_and_null_only_when_unquoted() {
    let tree =
        Tree::parse("a: 7.10\nb: ~\nc: \"null\"\nd: null\ne: ''\nf: 0o17\ng: NULL\nh: !!str\n").unwrap();
    let raw = |key| tree.raw(at(&tree, &[key]));
    assert_eq!(raw("a"), Raw::text("7.10"));
    assert_eq!(raw("b"), Raw::Empty);
    assert_eq!(raw("c"), Raw::text("null"));
    assert_eq!(raw("d"), Raw::Empty);
    assert_eq!(raw("e"), Raw::text(""));
    assert_eq!(raw("f"), Raw::text("0o17"));
    assert_eq!(raw("g"), Raw::Empty);
    assert_eq!(raw("h"), Raw::text(""));
}

#[test]
fn merge_keys_give_way_to_what_is_written() {
    let tree =
        Tree::parse("base: &b {x: 1, y: 2}\nc: &c {x: 5, z: 6}\na:\n  <<: [*b, *c]\n  y: 3\n\"<<\": t\n")
            .unwrap();
    let text = |text: &str| Raw::text(text);
    assert_eq!(
        tree.raw(at(&tree, &["a"])),
        Raw::Map(vec![
            ("y".into(), text("3")),
            ("x".into(), text("1")),
            ("z".into(), text("6"))
        ])
    );
    assert_eq!(tree.text(at(&tree, &["a", "z"])), "6");
    assert_eq!(tree.text(at(&tree, &["<<"])), "t");
    assert_eq!(tree.shared(at(&tree, &["a", "z"])).unwrap().places, 2);
    assert_eq!(tree.shared(at(&tree, &["a", "y"])), None);
}

#[test]
fn bom_and_crlf_move_no_byte() {
    let source = "\u{feff}a: 1 # x\r\nb: |\r\n  x\r\n  y\r\n\r\nc:\td\r\nä: [ü]\r\n";
    let tree = Tree::parse(source).unwrap();
    assert_eq!(seen(&tree, &["b"]), ("|\r\n  x\r\n  y", Some(':'), "x\ny\n"));
    assert_eq!(seen(&tree, &["c"]).0, "d");
    assert_eq!(seen(&tree, &["ä", "0"]).0, "ü");
    assert_eq!(tree.begins(at(&tree, &["a"])).to_string(), "line 1, column 4");
    assert_eq!(
        tree.begins(at(&tree, &["ä", "0"])).to_string(),
        "line 7, column 5"
    );
    assert_eq!(tree.form(at(&tree, &["ä"])), Form::FlowList);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    for (source, place, words) in [
        ("a: 1\n---\nb: 2\n", "line 2, column 1", "second YAML document"),
        (
            "a: 1\nb: 2\na: 3\n",
            "line 3, column 1",
            "\"a\" is written twice: it stands in line 1",
        ),
        ("a:\n\tb: 1\n", "line 2, column", "tab"),
        (
            "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
            "line 2, column 1",
            "conflict markers",
        ),
        (
            "a: \"b\nc: d\n",
            "line 2, column 1",
            "quotation mark opened above",
        ),
        ("a:\n  - \"b\n", "line 3, column 1", "quotation mark opened above"),
        ("a: *x\n", "line 1, column 4", "alias"),
        ("a: &x [*x]\n", "line 1, column 8", "inside the very thing"),
        ("? a\n: b\n", "line 1, column 3", "a key is written in a form"),
        ("a: {? b : c}\n", "line 1, column 7", "a key is written in a form"),
        ("[a]: b\n", "line 1, column 1", "a key is written in a form"),
        ("a: [b, c\nd: e\n", "line", ""),
        ("a: b: c\n", "line 1, column 5", "a colon followed by a space"),
    ] {
        let problem = Tree::parse(source).unwrap_err();
        assert!(problem.what.starts_with(place), "{source:?}: {problem}");
        assert!(problem.what.contains(words), "{source:?}: {problem}");
        assert!(problem.next.is_some() && problem.at.is_some());
    }
}

#[test]
fn nothing_is_nested_or_expanded_without_bound() {
    for source in [
        format!("a: {}", "[".repeat(100_000)),
        (0..3000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n"),
        (1..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
            format!("{text}a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)
        }),
    ] {
        assert!(Tree::parse(source).is_err());
    }
    let plenty = "x: &x {name: A}\ny:\n".to_owned() + &"- *x\n".repeat(5000);
    assert!(Tree::parse(plenty).is_ok());
    let comments = "# c\n".repeat(500) + "a: 1\n" + &"# d\n".repeat(500);
    assert!(Tree::parse(comments).is_ok());
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let told = |bytes: &[u8]| Tree::read(bytes.to_vec()).unwrap_err().to_string();
    assert!(told(b"a: 1\nb: \xe9t\xe9\n").contains("line 2, column 4: this is not UTF-8"));
    assert!(told(b"\xff\xfea\0").contains("UTF-16"));
    assert!(told(&vec![b'#'; 17 << 20]).contains("larger than 16 MiB"));
}

#[test]
fn a_plan_filled_from_the_tree_is_the_plan_its_values_say() {
    let texts = [
        "pledge: 1\nleads: [x]\nstrategy: none\npriorities: {a: b}\nmeetings:\n- text\n-\n- {ref: M}\n",
        "pledge: 1\nx-b: &b {name: N, kind: post}\nleads:\n  <<: {z: {name: Z}, a: {name: Not}}\n  a: *b\n  b:\n    <<: *b\n    name: B\n",
        "pledge: 1\nstrategy: {}\nleads: {}\npriorities: []\nmeasures: ~\nwhat: [1, {a: b}]\n",
        "pledge: 1\nstrategy: {period: {from: x, till: y}, scale: {rating: {a: {label: A}}}, words: ~}\n",
    ];
    for text in texts {
        let tree = Tree::parse(text).unwrap();
        let said = Plan::from_raw(tree.raw(tree.root().unwrap()));
        assert_eq!(*Document::load(text).unwrap().plan(), said);
    }
}
