//! Papers of an issued meeting, made again: they say what they said, whatever was issued since.

use crate::support::{Book, SAMPLE};

const REPORTS: [&str; 9] = [
    "plan",
    "progress",
    "exceptions",
    "changes",
    "decisions",
    "matters",
    "measures",
    "said",
    "summary",
];

/// A plan of one promise, with a board.
fn book() -> Book {
    Book::with_plan(
        "pledge: 1\nstrategy: {title: T, year: financial, owner: b, adopted: 2012-12-01}\nleads:\n  b: {name: Board, kind: body}\n  o: {name: \
         Children's Rights Officer, kind: post}\n  vh: {name: Virtual Head, kind: post}\npriorities:\n  - ref: '1'\n    title: P\n    \
         actions:\n      - {ref: '1.1', title: Every child sees a dentist each year, lead: o, due: 2013-08-31, status: in progress}\n",
    )
    .today("2013-01-02")
}

/// The same book on a day, after these commands.
fn on(book: Book, day: &str, lines: &[&str]) -> Book {
    let book = book.today(day);
    for line in lines {
        book.run_on(&format!("{day}T10:00:00Z"), line).ok();
    }
    book
}

/// The papers of C in every format, made on the day they were issued.
fn made_again(mut book: Book, reports: &str, folder: &str) -> Book {
    for format in ["md", "html", "docx"] {
        let line = format!("issue C{reports} --format {format} -o {folder}");
        book = on(book, "2013-03-01", &[&line]);
    }
    book
}

#[test]
fn papers_made_again_say_the_same_also_after_later_packs() {
    let mut book = book();
    book = on(
        book,
        "2013-01-05",
        &[
            "add meeting --ref A --date 2013-01-21 --body b",
            "issue A --report plan",
            "set 1.1 restricted 'exempt: police'",
            "add meeting --ref B --date 2013-02-20 --body b",
            "issue B --report plan",
        ],
    );
    book = on(
        book,
        "2013-03-01",
        &[
            "set 1.1 restricted ''",
            "set 1.1 due ongoing",
            "add meeting --ref C --date 2013-04-20 --body b",
        ],
    );
    let reports = format!(" --report {}", REPORTS.join(" --report "));
    book = on(book, "2013-03-01", &[&format!("issue C{reports} -o first")]);
    let first = book.read("first/C-changes.md");
    assert!(
        first.contains("Yes. Due was: 31 August 2013"),
        "what the public read before is told: {first}"
    );
    book = made_again(book, &reports, "second");
    book = on(
        book,
        "2013-06-01",
        &[
            "set 1.1 lead vh",
            "set 1.1 title 'Most children see a dentist'",
            "add meeting --ref D --date 2013-07-20 --body b",
            "issue D --report plan",
            // A meeting of an earlier day that is minuted and has its pack only now.
            "add meeting --ref Z --date 2013-03-20 --body b",
            "issue Z --report plan",
        ],
    );
    book = made_again(book, &reports, "third");
    for report in REPORTS {
        let read = |folder: &str, format: &str| {
            let path = book.path().join(folder).join(format!("C-{report}.{format}"));
            std::fs::read(path).expect("the paper was written")
        };
        assert!(read("first", "md") == read("second", "md"), "{report}, at once");
        for format in ["md", "html", "docx"] {
            assert!(
                read("second", format) == read("third", format),
                "{report}.{format}, after later packs"
            );
        }
    }
}

#[test]
fn what_a_promise_was_is_told_after_a_corrected_pack_without_the_plan() {
    let mut book = book();
    book = on(
        book,
        "2013-01-10",
        &[
            "add meeting --ref B --date 2013-01-21 --body b",
            "issue B --report plan --report summary",
            "add action --under 1 --title 'Every child has a library card' --lead o",
            "add meeting --ref Ba --date 2013-01-21 --body b --title 'Corrected papers'",
            "issue Ba --report progress",
        ],
    );
    book = on(
        book,
        "2013-04-10",
        &[
            "set 1.1 title 'Most children see a dentist every two years'",
            "set 1.2 title 'Some children have a library card'",
            "add meeting --ref C --date 2013-04-20 --body b",
        ],
    );
    let issued = book.run_on("2013-04-10T10:00:00Z", "issue C --report changes");
    // The other was in no plan that the public had.
    issued
        .ok()
        .complains("1 rewording is told without what was said before: 1.2 title;");
    let changes = book.read("papers/C-changes.md");
    assert!(
        changes.contains("Before: Every child sees a dentist each year\n")
            && !changes.contains("Every child has a library card"),
        "{changes}"
    );
}

#[test]
fn a_title_that_no_paper_for_the_public_had_is_not_told_after_a_corrected_pack() {
    for hidden in ["set 1.1 restricted 'exempt: police'", "set 1.1 note ''"] {
        let mut book = book();
        let is_exempt = !hidden.contains("police");
        let audience = if is_exempt { " --audience exempt" } else { "" };
        book = on(
            book,
            "2013-01-10",
            &["add meeting --ref B --date 2013-01-21 --body b"],
        );
        if !is_exempt {
            book = on(book, "2013-01-10", &[hidden]);
        }
        book = on(book, "2013-01-10", &[&format!("issue B --report plan{audience}")]);
        if !is_exempt {
            book = on(book, "2013-01-12", &["set 1.1 restricted ''"]);
        }
        book = on(
            book,
            "2013-01-14",
            &[
                "add meeting --ref Ba --date 2013-01-21 --body b --title 'Corrected papers'",
                "issue Ba --report progress",
            ],
        );
        book = on(
            book,
            "2013-04-10",
            &[
                "set 1.1 title 'Most children see a dentist every two years'",
                "add meeting --ref C --date 2013-04-20 --body b",
                "issue C --report changes",
            ],
        );
        let changes = book.read("papers/C-changes.md");
        assert!(
            changes.contains("Before: Not repeated here") && !changes.contains("Every child sees"),
            "{hidden}: {changes}"
        );
    }
}

#[test]
fn what_changed_before_a_pack_that_told_not_all_changes_is_told_by_the_next_that_does_once() {
    for between in [
        "issue Ba --report measures",
        "issue Ba --report plan --report changes --lead vh",
        "issue Ba --report plan --report changes --priority 2",
        "issue Ba --report plan --audience exempt",
    ] {
        let mut book = on(
            book(),
            "2013-01-10",
            &[
                "add action --under 1 --title 'Every child has a library card' --lead o --due 2013-09-30",
                "add priority --title Heard --ref 2",
                "add action --under 2 --title 'Ask every child' --lead vh",
                "add meeting --ref B --date 2013-01-21 --body b",
                "issue B --report plan",
            ],
        );
        book = on(
            book,
            "2013-01-15",
            &[
                "set 1.1 title 'Most children see a dentist every two years'",
                "set 1.2 due 2014-09-30",
                "add meeting --ref Ba --date 2013-01-21 --body b --title 'Corrected papers'",
                between,
            ],
        );
        book = on(
            book,
            "2013-04-10",
            &[
                "set 1.2 lead vh",
                "add meeting --ref C --date 2013-04-20 --body b",
                "issue C --report changes --report summary",
            ],
        );
        let changes = book.read("papers/C-changes.md");
        for part in [
            "## Changed since an earlier pack (B, 21 January 2013)\n",
            "Packs issued after it do not say all that changed.",
            "Before: Every child sees a dentist each year\n",
            "| 30 September 2013 | 30 September 2014 |",
            "Virtual Head",
        ] {
            assert!(changes.contains(part), "{part} in {changes}");
        }
        let summary = book.read("papers/C-summary.md");
        assert!(
            summary.contains("before: Every child sees a dentist each year"),
            "{summary}"
        );
        // What that pack told, the next tells no more.
        book = on(
            book,
            "2013-07-10",
            &[
                "add meeting --ref D --date 2013-07-20 --body b",
                "issue D --report changes",
            ],
        );
        let next = book.read("papers/D-changes.md");
        assert!(
            next.contains("Changed since the pack for the last meeting (C, 20 April 2013)")
                && !next.contains("dentist each year")
                && !next.contains("30 September 2014"),
            "{next}"
        );
    }
}

#[test]
fn a_board_was_asked_only_what_a_paper_of_its_pack_asked() {
    let asked = |issue: &str| {
        let book = on(
            book(),
            "2013-01-10",
            &[
                "update 1.1 --note 'Money is short.' --ask 'Agree to wait'",
                "add action --under 1 --title 'Hold a club' --lead vh",
                "add meeting --ref B --date 2013-01-21 --body b",
                issue,
                "set B state held",
            ],
        );
        book.today("2013-04-10").run("report plan").ok().stdout.clone()
    };
    let paper = asked("issue B --report plan");
    assert!(
        paper.contains("the board was asked on 10 January 2013 to agree to wait"),
        "{paper}"
    );
    for other in ["issue B --report matters", "issue B --report plan --lead vh"] {
        let paper = asked(other);
        assert!(
            paper.contains("the board is asked to agree to wait."),
            "{other}: {paper}"
        );
        assert!(!paper.contains("was asked on"), "{other}: {paper}");
    }
}

#[test]
fn the_title_that_a_pack_printed_is_found_after_its_commitment_was_renumbered() {
    let mut book = on(
        book(),
        "2013-01-10",
        &[
            "add action --under 1 --title 'Every child has a library card' --lead o",
            "add meeting --ref B --date 2013-01-21 --body b",
            "issue B --report plan",
        ],
    );
    book = on(
        book,
        "2013-01-15",
        &[
            "renumber 1.2 1.3",
            "renumber 1.1 1.2",
            "add meeting --ref Ba --date 2013-02-21 --body b",
            "issue Ba --report progress",
        ],
    );
    book = on(
        book,
        "2013-04-10",
        &[
            "set 1.2 title 'Most children see a dentist every two years'",
            "add meeting --ref C --date 2013-04-20 --body b",
            "issue C --report changes",
        ],
    );
    let changes = book.read("papers/C-changes.md");
    assert!(
        changes.contains("Before: Every child sees a dentist each year\n")
            && !changes.contains("library card"),
        "{changes}"
    );
}

#[test]
fn who_makes_a_paper_of_an_older_version_is_told_what_of_it_is_not_for_publication_now() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 title 'Move to the house by the lime trees'")
        .ok();
    book.run("set 7.1 restricted 'exempt: one family'").ok();
    book.run("renumber 7.1 7.9").ok();
    let told = "not for publication any more: 7.9";
    book.run("report plan --at HEAD~2")
        .ok()
        .says("lime trees")
        .complains(told);
    for line in [
        "report plan",
        "report plan --at HEAD",
        "report plan --at HEAD~2 --audience exempt",
    ] {
        let paper = book.run(line);
        assert!(!paper.ok().stderr.contains("any more"), "{}", paper.stderr);
    }
}
