//! What papers tell of targets and figures that changed since the last pack: from what to what, who did it, and why.

use crate::support::{Book, SAMPLE};

fn book() -> Book {
    let plan = SAMPLE.replace(
        "    actions:\n      - ref: \"7.1\"\n",
        "      - ref: M7.2\n        title: Days to a dentist\n        unit: days\n        people: false\n        better: lower\n        \
         targets:\n          - {period: 2018-19, value: 20}\n      - ref: M7.3\n        title: Visits\n        unit: visits\n        \
         people: false\n        better: higher\n        targets:\n          - {period: 2018-19, value: 40}\n    actions:\n      \
         - ref: \"7.1\"\n",
    );
    let book = Book::with_plan(plan);
    book.run("issue HWB-2018-09 --report plan --report changes").ok();
    book
}

/// The lines of a paper with every run of blanks as one.
fn lines(paper: &str) -> Vec<String> {
    let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    paper.lines().map(squeezed).collect()
}

fn has(told: &[String], row: &str) -> usize {
    let found = told.iter().position(|line| line.contains(row));
    found.unwrap_or_else(|| panic!("{row} in {}", told.join("\n")))
}

#[test]
fn targets_that_changed_stand_under_a_heading_with_who_and_why_and_those_lowered_first() {
    let book = book();
    for (day, line) in [
        (
            "2018-10-02",
            "set M7.1 targets.2018-19.value 88 --reason 'The board asked for more'",
        ),
        (
            "2018-10-03",
            "set M7.2 targets.2018-19.value 30 --reason 'No dentist was found'",
        ),
        (
            "2018-10-04",
            "set M7.3 targets.2018-19.value 36 --reason 'In line with 7.1'",
        ),
        (
            "2018-10-09",
            "set M7.3 targets.2018-19.value 35 --reason 'Rounded'",
        ),
    ] {
        book.run_on(&format!("{day}T10:00:00Z"), line).ok();
    }
    for paper in ["changes", "progress", "plan"] {
        let made = book.run(&format!("report {paper}"));
        let told = lines(&made.ok().stdout);
        has(&told, "# Targets changed");
        let eased = has(
            &told,
            "| M7.2 | Days to a dentist | Target for 2018-19 | 20 days | 30 days (made easier: lower is better) | \
             Policy Officer, 3 October 2018: No dentist was found |",
        );
        let lowered = has(
            &told,
            "| M7.3 | Visits | Target for 2018-19 | 40 visits | 35 visits (lowered) | Changed twice: to 36 by Policy Officer, \
             4 October 2018: In line with 7.1; to 35 by Policy Officer, 9 October 2018: Rounded |",
        );
        let raised = has(
            &told,
            "| Target for 2018-19 | 85 %, floor 75 % | 88 %, floor 75 % | Policy Officer, 2 October 2018: The board asked for more |",
        );
        assert!(eased < lowered && lowered < raised, "{}", made.stdout);
    }
    let changes = book.run("report changes");
    changes.ok().says("Targets changed (3)").never_says("Figures (");
    book.run("dashboard --format md")
        .ok()
        .says("**Targets lowered, made easier or dropped:** 2 (M7.2 Days to a dentist; M7.3 Visits)\n")
        .says("**Targets changed:** 1 (M7.1 ");
}

#[test]
fn a_target_that_came_or_went_or_is_not_for_publication_is_told_as_that() {
    let book = book();
    for line in [
        "set M7.1 targets.2019-20.value 90 --reason Agreed",
        "set M7.2 targets.2018-19.restricted 'Being negotiated with a dentist' --reason 'Marmalade is asked'",
    ] {
        book.run(line).ok();
    }
    let by_hand = book
        .plan()
        .replace("        targets:\n          - {period: 2018-19, value: 40}\n", "");
    book.write("plan.yaml", by_hand);
    book.run("commit -m 'Nobody counts them'").ok();
    let made = book.run("report changes");
    let told = lines(&made.ok().stdout);
    let went = has(
        &told,
        "| M7.3 | Visits | Target for 2018-19 | 40 visits | No longer set |",
    );
    let came = has(
        &told,
        "| Target for 2019-20 | Not yet set | 90 % | Policy Officer,",
    );
    assert!(went < came);
    has(
        &told,
        "| M7.2 | Days to a dentist | Target for 2018-19 | Not repeated here | Item not for publication | Not told |",
    );
    made.never_says("Marmalade").never_says("20 days");
    book.run("report changes --audience exempt")
        .ok()
        .says("| 20 days")
        .says("Marmalade is asked");
}

#[test]
fn words_in_a_target_that_stand_no_longer_are_not_repeated() {
    let book = book();
    book.run("set M7.3 targets.2018-19.text 'As many as Marmalade wants'")
        .ok();
    let between = book.head();
    book.run("set M7.3 targets.2018-19.text 'As many as wanted'").ok();
    let made = book.run(&format!("report changes --since {between}"));
    made.ok()
        .says("| Not repeated here")
        .says("40 visits, As many as wanted")
        .never_says("Marmalade");
    book.run(&format!("report changes --since {between} --audience exempt"))
        .ok()
        .says("40 visits, As many as Marmalade wants");
}

#[test]
fn a_figure_that_was_revised_says_who_did_so_and_why() {
    let book = book();
    book.run("reading M7.3 '2018-19 Q1' 12").ok();
    book.run("add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb")
        .ok();
    book.run("issue HWB-2018-12 --report changes").ok();
    book.run_on(
        "2018-12-20T10:00:00Z",
        "reading M7.3 '2018-19 Q1' 11 --reason 'An address was wrong'",
    )
    .ok();
    let told = "Reading for 2018-19 Q1: changed; now 11 visits, revised from 12 visits; Policy Officer, 20 December 2018: \
                An address was wrong";
    book.run("report changes --since HWB-2018-12").ok().says(told);
    book.run("report changes --since HWB-2018-12 --audience exempt")
        .ok()
        .says("Reading for 2018-19 Q1: changed; now 11 visits, before 12 visits; Policy Officer, 20 December 2018: An ");
}

#[test]
fn where_no_measure_is_whom_the_paper_is_about_the_paper_does_not_say_that_there_is_none() {
    let book = book();
    let sliced = book.run("report measures --lead hos");
    sliced
        .ok()
        .says("None of the 3 measures of the plan is led by Head of Service, Permanency.");
    book.run("report plan --lead ccg").exit(1);
    let none = Book::with_plan("pledge: 1\npriorities: [{ref: '1', title: Homes}]\n");
    none.run("report measures").ok().says("None yet.");
}

#[test]
fn the_commit_of_a_revised_figure_says_the_figure() {
    let book = book();
    book.run("reading M7.1 '2018-19 Q1' 75 --n 15 --of 20").ok();
    assert_eq!(
        book.message().lines().next().unwrap(),
        "M7.1: reading 2018-19 Q1 70 → 75, revised"
    );
}

#[test]
fn a_target_of_a_measure_with_another_number_is_told_as_if_it_had_kept_its_own() {
    let book = book();
    for line in [
        "set M7.3 targets.2018-19.value 36 --reason 'Fewer came'",
        "renumber M7.3 M7.9",
        "set M7.2 targets.2018-19.value '' --reason 'No dentist'",
        "renumber M7.2 M7.8",
    ] {
        book.run_on("2018-10-02T10:00:00Z", line).ok();
    }
    for audience in ["public", "exempt"] {
        let made = book.run(&format!("report changes --audience {audience}"));
        let told = lines(&made.ok().stdout);
        has(
            &told,
            "| M7.9 | Visits | Target for 2018-19 | 40 visits | 36 visits (lowered) | Policy Officer, 2 October 2018: \
             Fewer came |",
        );
        has(
            &told,
            "| M7.8 | Days to a dentist | Target for 2018-19 | 20 days | No longer set | Policy Officer, 2 October 2018: \
             No dentist |",
        );
    }
}

#[test]
fn the_plain_summary_says_which_promises_read_otherwise_and_which_targets_ask_less() {
    let book = book();
    let heading = "### Promised otherwise, or less, than before";
    book.run("report summary").ok().never_says(heading);
    for line in [
        "set M7.1 targets.2018-19.value 88",
        "set 7.1 due 2019-02-28",
        "set M7.2 title 'Days until a dentist is seen'",
    ] {
        book.run(line).ok();
    }
    // Who asks for more, or sooner, or puts a measure in other words, promises no less.
    book.run("report summary").ok().never_says(heading);
    for line in [
        "set M7.2 targets.2018-19.value 30",
        "set M7.3 targets.2018-19.value 36",
        "set 7.1 title 'Improve the timeliness of most health assessments and share health care plans'",
        "set 7.1 due 2019-06-30",
    ] {
        book.run(line).ok();
    }
    book.run("report summary")
        .ok()
        .says(heading)
        .says("Since the pack for the last meeting (HWB-2018-09, 26 September 2018):")
        .says(
            "- **Promised in other words:** 7.1: before: Improve the timeliness of health assessments and share health \
             care plans; now: Improve the timeliness of most health assessments and share health care plans\n",
        )
        .says(
            "- **To be done later than promised, or without a date:** 7.1 Improve the timeliness of most health \
             assessments and share health care plans: before: 31 March 2019; now: 30 June 2019\n",
        )
        .says("M7.2 Days until a dentist is seen, target for 2018-19: before: 20 days; now: 30 days (made easier: lower is better)\n")
        .says("M7.3 Visits, target for 2018-19: before: 40 visits; now: 36 visits (lowered)\n")
        .never_says("M7.1");
    book.run_words(&["set", "M7.3", "targets.2018-19.value", ""]).ok();
    book.run("report summary")
        .ok()
        .says("M7.3 Visits, target for 2018-19: before: 40 visits; now: No longer set\n");
    book.run("set 7.1 due ongoing").ok();
    book.run("report summary")
        .ok()
        .says("before: 31 March 2019; now: Ongoing\n");
    // Nobody knows of before where nothing was.
    Book::with_plan(SAMPLE)
        .run("report summary")
        .ok()
        .never_says(heading);
}

/// A plan with a measure whose board can adopt it.
const DENTIST: &str = "\
pledge: 1
strategy: {title: Plan, year: financial, period: {from: 2026-04-01, to: 2029-03-31}}
leads: {cpb: {name: Board, kind: body}}
priorities:
  - ref: \"1\"
    title: Health
    measures:
      - ref: M1
        title: Seen by a dentist
        unit: \"%\"
        better: higher
        targets: [{period: 2026-27, value: 83, floor: 75}]
        readings: [{period: 2026-27 Q1, value: 72, n: 72, of: 100}]
meetings:
  - {ref: B1, body: cpb, date: 2026-04-15}
  - {ref: B2, body: cpb, date: 2026-07-15}
";

#[test]
fn a_floor_that_was_lowered_is_told_as_one_also_beside_the_result_it_makes() {
    let book = Book::with_plan(DENTIST).today("2026-04-15");
    book.run("decide --meeting B1 --kind adopted --text Adopted").ok();
    book.run("issue B1 --report measures --as-written").ok();
    let book = book.today("2026-07-10");
    book.run("set M1 targets.2026-27.floor 70 --reason Agreed").ok();
    let measures = book.run("report measures").ok().stdout.clone();
    assert!(
        measures.contains("floor 75 % when adopted (lowered)"),
        "{measures}"
    );
    let changes = book.run("report changes").ok().stdout.clone();
    assert!(changes.contains("83 %, floor 70 % (floor lowered)"), "{changes}");
    let summary = book.run("report summary").ok().stdout.clone();
    assert!(
        summary.contains("floor 75 %") && summary.contains("(floor lowered)"),
        "{summary}"
    );
    // That the way which is better is said again, or for the first time, hides nothing.
    book.run("set M1 better higher").ok();
    assert!(
        book.run("report measures")
            .ok()
            .stdout
            .contains("floor 75 % when adopted (lowered)")
    );
    // A higher one asks more, and so does none.
    book.run("set M1 targets.2026-27.floor 78").ok();
    assert!(!book.run("report measures").ok().stdout.contains("when adopted"));
    book.run("set M1 targets.2026-27.floor ''").ok();
    assert!(!book.run("report measures").ok().stdout.contains("when adopted"));
}

#[test]
fn a_tolerance_that_was_widened_is_told_as_a_target_that_asks_less() {
    let book = Book::with_plan(DENTIST).today("2026-04-15");
    book.run("decide --meeting B1 --kind adopted --text Adopted").ok();
    book.run("issue B1 --report measures --as-written").ok();
    let book = book.today("2026-07-10");
    book.run("set M1 tolerance 30 --reason Agreed").ok();
    book.run("report measures").ok().says("no tolerance when adopted");
    book.run("report changes")
        .ok()
        .says("| M1  | Seen by a dentist | Tolerance | None   | 30 (widened) | Policy Officer, ");
    book.run("report summary")
        .ok()
        .says("M1 Seen by a dentist, tolerance: before: None; now: 30 (widened)");
    book.run("dashboard --format md")
        .ok()
        .says("**Targets lowered, made easier or dropped:** 1 (M1 Seen by a dentist)");
    book.run("set M1 tolerance '' --reason Agreed").ok();
    assert!(!book.run("report measures").ok().stdout.contains("when adopted"));
    book.run("set M1 better '' --reason Agreed").ok();
    book.run("report changes")
        .ok()
        .says("Not said")
        .never_says("turned round");
}

#[test]
fn a_target_whose_better_way_was_turned_or_whose_unit_was_reworded_says_what_was_adopted() {
    let book = Book::with_plan(DENTIST).today("2026-04-15");
    book.run("decide --meeting B1 --kind adopted --text Adopted").ok();
    book.run("issue B1 --report measures --as-written").ok();
    let book = book.today("2026-07-10");
    let measures = || book.run("report measures").ok().stdout.clone();
    assert!(!measures().contains("when adopted"));
    book.run("set M1 better lower --reason Agreed").ok();
    assert!(
        measures().contains("higher was better when adopted"),
        "{}",
        measures()
    );
    let page = book.run("report measures --format html").ok().stdout.clone();
    assert!(page.contains("higher was better when adopted"));
    book.run("report changes").ok().says(
        "| M1  | Seen by a dentist | Which way is better | Higher is better | Lower is better (turned round) | Policy \
         Officer, ",
    );
    book.run("report summary").ok().says(
        "M1 Seen by a dentist, which way is better: before: Higher is better; now: Lower is better (turned round)",
    );
    book.run("dashboard --format md")
        .ok()
        .says("**Targets lowered, made easier or dropped:** 1 (M1 Seen by a dentist)");
    book.run("set M1 better higher --reason Agreed").ok();
    assert!(!measures().contains("when adopted"));
    book.run("set M1 unit 'per cent of children' --reason Agreed")
        .ok();
    assert!(!measures().contains("when adopted"), "the target is what it was");
    book.run("set M1 targets.2026-27.value 60 --reason Agreed").ok();
    let said = measures();
    assert!(
        said.contains("83 when adopted (its unit was worded otherwise)"),
        "{said}"
    );
}
