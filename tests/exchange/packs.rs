//! Papers beside the packs that were issued before them: no figure is given away by both together.

use std::fmt::Write as _;

use crate::support::{Book, Repo};

/// A total, a few of it, and two larger parts. By itself any version withholds the few and the least of the others.
fn plan(counts: [u32; 4]) -> String {
    let mut text = "pledge: 1\nstrategy:\n  title: Strategy\n  year: financial\nleads:\n  hwb: {name: Board, kind: body}\npriorities:\n  - {ref: \"1\", title: First}\nmeasures:\n".to_owned();
    for (at, count) in (1..).zip(counts) {
        let _ = writeln!(
            text,
            "  - {{ref: M{at}, title: Children M{at}, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: {count}}}]}}"
        );
    }
    for (at, day) in (1..).zip(["2019-05-01", "2019-07-01"]) {
        let head = if at == 1 { "meetings:\n" } else { "" };
        let _ = writeln!(text, "{head}  - {{ref: B{at}, body: hwb, date: {day}}}");
    }
    text
}

const FIRST: [u32; 4] = [40, 3, 17, 20];

/// The refs of the measures whose figure the public sees.
fn seen(book: &Book) -> Vec<String> {
    let table = book.run("export csv kind:measure").ok().stdout.clone();
    let seen = table
        .lines()
        .filter(|row| row.contains(",2018-19,") && !row.contains("c: figure withheld"));
    seen.filter_map(|row| {
        row.split(',')
            .find(|cell| cell.starts_with('M'))
            .map(str::to_owned)
    })
    .collect()
}

/// Somebody corrects figures by hand: the total, and the part that was told.
fn correct(book: &Book, counts: [(u32, u32); 2]) {
    for (from, to) in counts {
        book.edit_by_hand(&format!("value: {from}}}"), &format!("value: {to}}}"));
    }
    book.run("commit").ok();
}

fn issued(meeting: &str) -> Book {
    let book = Book::with_plan(plan(FIRST)).today("2019-04-20");
    assert_eq!(seen(&book), ["M1", "M4"]);
    book.run(&format!("issue {meeting} --report measures -o papers"))
        .ok();
    book
}

#[test]
fn what_a_pack_withheld_stays_withheld_in_the_order_packs_were_issued_in() {
    let book = issued("B2");
    correct(&book, [(40, 35), (20, 15)]);
    assert_eq!(seen(&book), ["M1", "M4"]);
    // The meeting of an earlier day gets its papers later.
    book.run("issue B1 --report measures -o papers").ok();
    assert_eq!(seen(&book), ["M1", "M4"]);
    let paper = book.read("papers/B1-measures.md");
    book.run("issue B1 --report measures -o again").ok();
    assert_eq!(book.read("again/B1-measures.md"), paper);
    assert!(paper.contains("35 children") && paper.contains("15 children") && !paper.contains("17 children"));
    correct(&book, [(35, 40), (15, 20)]);
    assert_eq!(seen(&book), ["M1", "M4"]);
}

#[test]
fn a_pack_that_cannot_be_read_here_is_said_beside_everything_public() {
    let book = issued("B1");
    correct(&book, [(40, 35), (20, 15)]);
    let note = "the pack of B1 is not in this clone";
    let public = [
        "report measures",
        "report plan",
        "dashboard",
        "export csv",
        "export json",
        "export form --round 2018-19",
        "issue B2 --report measures",
    ];
    let folder = format!("file://{}", book.path().display());
    let all = Repo::folder_only();
    all.git(&["clone", "--quiet", "--depth", "1", &folder, "."]);
    let clone = Book::at(all, "plan.yaml").today("2019-04-20");
    for command in public {
        clone
            .run(command)
            .ok()
            .complains(note)
            .complains("git fetch --unshallow");
    }
    clone.run("export csv --audience exempt").ok().without_complaint();
    clone.git(&["fetch", "--quiet", "--unshallow"]);
    clone.run("export csv").ok().without_complaint();
    assert_eq!(seen(&clone), ["M1", "M4"]);

    for wrong in ["abc", "0123456789012345678901234567890123456789"] {
        let book = Book::with_plan(plan(FIRST)).today("2019-04-20");
        book.edit_by_hand("date: 2019-05-01", &format!("date: 2019-05-01, issued: {wrong}"));
        book.git(&["commit", "--quiet", "--all", "-m", "Mistype it"]);
        for command in public {
            book.run(command).ok().complains(note).complains("pledge doctor");
        }
    }
}

#[test]
fn a_measure_renumbered_by_hand_is_still_the_same() {
    let book = issued("B1");
    book.edit_by_hand("ref: M3", "ref: M9");
    book.run("commit").ok();
    correct(&book, [(40, 35), (20, 15)]);
    assert_eq!(seen(&book), ["M1", "M4"]);
}

#[test]
fn a_pack_whose_meeting_was_taken_out_is_known_by_its_tag() {
    let book = issued("B1");
    let all = book.plan();
    let without = all.split_inclusive('\n').filter(|line| !line.contains("ref: B1"));
    book.write("plan.yaml", without.collect::<String>());
    book.git(&["commit", "--quiet", "--all", "-m", "Take it out"]);
    correct(&book, [(40, 35), (20, 15)]);
    assert_eq!(seen(&book), ["M1", "M4"]);
    // A tag of another plan, or one of no object of its own, says nothing.
    let tag = "pledge/plan/issued/hwb-2019-05-01";
    let commit = book.git(&["rev-parse", &format!("{tag}^{{commit}}")]);
    book.git(&["tag", "-d", tag]);
    book.git(&["tag", tag, commit.trim()]);
    book.git(&[
        "tag",
        "-a",
        "-m",
        "Another",
        "pledge/other/issued/hwb-2019-05-01",
        commit.trim(),
    ]);
    assert_eq!(seen(&book), ["M1", "M3"]);
}

/// Three parts of a total, of which the first is a share of it, and a pack that told all; then the second falls to a few.
fn share_of_a_total(parts: [u32; 3], then: u32) -> Book {
    let share = |part: u32, total: u32| (200 * part / total).div_ceil(2);
    let [first, second, third] = parts;
    let (total, later) = (first + second + third, first + then + third);
    let third = match third {
        0 => String::new(),
        count => format!(
            "  - {{ref: M3, title: Others looked after, unit: children, readings: [{{period: 2018-19, value: {count}}}]}}\n"
        ),
    };
    let book = Book::with_plan(format!(
        "pledge: 1\nstrategy: {{title: Strategy, year: financial}}\nleads: {{hwb: {{name: Board, kind: body}}}}\n\
         priorities: [{{ref: \"1\", title: First}}]\nmeasures:\n  \
         - {{ref: M1, title: Girls looked after, unit: \"%\", readings: [{{period: 2018-19, value: {}, n: {first}, of: {total}}}]}}\n  \
         - {{ref: M2, title: Boys looked after, unit: children, readings: [{{period: 2018-19, value: {second}}}]}}\n{third}  \
         - {{ref: M9, title: Children looked after, unit: children, readings: [{{period: 2018-19, value: {total}}}]}}\n\
         meetings: [{{ref: B1, body: hwb, date: 2019-05-01}}, {{ref: B2, body: hwb, date: 2019-07-01}}]\n",
        share(first, total)
    ))
    .today("2019-04-20");
    book.run("issue B1 --report measures").ok();
    for line in [
        format!("reading M2 2018-19 {then}"),
        format!("reading M9 2018-19 {later}"),
        format!(
            "reading M1 2018-19 {} --n {first} --of {later}",
            share(first, later)
        ),
    ] {
        book.run(&line).ok();
    }
    book
}

#[test]
fn a_share_of_a_total_that_is_withheld_does_not_tell_it() {
    for (parts, then) in [([13, 15, 15], 4), ([20, 30, 55], 1)] {
        let book = share_of_a_total(parts, then);
        assert_eq!(seen(&book), ["M3"], "{parts:?}");
    }
}

#[test]
fn how_many_a_share_was_told_to_be_is_known_when_its_base_is_corrected() {
    let book = share_of_a_total([14, 15, 0], 2);
    assert_eq!(seen(&book), [""; 0]);
}
