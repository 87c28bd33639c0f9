//! Each strategy that comes along, gone on with in commands from where its document ends.

use crate::support::{Book, Repo, SAMPLE};

/// One of the plans that come along, alone in a repository.
fn plan(name: &str) -> Book {
    let text = std::fs::read(format!("{}/plans/{name}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Book::in_repo(Repo::new(), "plan.yaml", text)
}

/// Runs lines that must each make one commit.
#[track_caller]
fn each(book: &Book, lines: &[&str]) {
    for line in lines {
        let before = book.commits();
        book.run(line).ok();
        assert_eq!(book.commits(), before + 1, "{line}");
    }
}

#[test]
fn nine_priorities_from_amendments_through_scrutiny_to_ratification() {
    let book = plan("wolverhampton-corporate-parenting");
    let stage = |said: &str| {
        book.run("status").ok().says(&format!("Stage: {said}"));
    };
    stage("approved subject to 4 amendments, next: Children, Young People and Families Scrutiny Panel");
    // The member's words for Priority One, the missing measure of Eight: each edit settles its condition.
    each(
        &book,
        &[
            "set 1 title 'Everybody, the public among them, knows what corporate parents do' --answers D1.1 --reason 'As the member proposed (C2).'",
            "set 5 outcome 'Contact is kept where it can be, and explained where it cannot.' --answers D1.2",
            "set M8.1 state current better higher frequency quarterly --answers D1.3",
            "set M9.1 state current frequency quarterly --answers D1.4",
        ],
    );
    assert!(book.message().contains("Answers: D1.4\n"));
    stage("approved, next: Children, Young People and Families Scrutiny Panel");
    book.run("show D1").ok().says("M8.1");
    let before_scrutiny = book.head();
    each(
        &book,
        &["set CYPF-1 date 2019-01-09 state held papers_due 2018-12-20"],
    );
    let outcome = book.run("decide --kind considered --meeting CYPF-1 --text 'Considered and supported.' --next-body cpb --at HEAD~1");
    outcome
        .ok()
        .complains("this takes the step of Children, Young People and Families Scrutiny Panel");
    stage("approved, next: Corporate Parenting Board");
    each(
        &book,
        &[
            "set CPB-2 date 2019-01-11 state held",
            "decide --kind ratified --meeting CPB-2 --at HEAD --minute 'item 5'",
        ],
    );
    stage("adopted 11 Jan 2019");
    book.run("status").ok().says("Since adoption: no changes");
    each(
        &book,
        &["set 9.1 title 'Tell every child early what happens when they move' --reason 'Plainer.'"],
    );
    book.run("status").ok().says("Since adoption: 1 change\n");
    book.run("close U1 --response 'The report on the package was given.' --meeting CPB-2")
        .ok();
    let tags = book.git(&[
        "for-each-ref",
        "--format=%(refname:short) %(*objectname)",
        "refs/tags",
    ]);
    assert!(
        tags.contains(&format!("pledge/plan/decision/d2-considered {before_scrutiny}\n")),
        "{tags}"
    );
    assert!(tags.contains("pledge/plan/decision/d3-ratified "), "{tags}");
    book.run("doctor")
        .ok()
        .says("2 tags of decisions and papers, all there");
    book.fsck_clean();
}

#[test]
fn the_champion_of_priority_seven_reviews_it_quarterly() {
    let book = plan("bristol-corporate-parenting-2018");
    let rows = book
        .run("list body:hwb priority:7 kind:action --json")
        .ok()
        .json();
    assert_eq!(rows.as_array().unwrap().len(), 4, "the slice its champion sees");
    let round = "'2018-19 Q3'";
    book.run(&format!("due --round {round} --body hwb"))
        .ok()
        .says("0 of 4 given");
    for action in ["7.1", "7.2", "7.3", "7.4"] {
        each(
            &book,
            &[&format!(
                "update {action} --rating amber --note 'Under way.' --cause 'Late start' --recovery 'A lead is found.' --period {round} --round {round}"
            )],
        );
    }
    book.run(&format!("due --round {round} --body hwb"))
        .ok()
        .says("4 of 4 given");
    assert_eq!(
        book.git(&["log", "--grep", "^Review: 2018-19 Q3$", "--format=%s"])
            .lines()
            .count(),
        4
    );
    each(
        &book,
        &["add meeting --ref HWB-Q3 --date 2019-01-10 --body hwb --state held"],
    );
    book.run(
        "decide --kind noted --meeting HWB-Q3 --about 7 --text 'Progress on Priority 7 noted.' --at HEAD",
    )
    .ok();
    book.run("list kind:decision")
        .ok()
        .says("Progress on Priority 7 noted.");
    book.fsck_clean();
}

#[test]
fn four_resolutions_without_an_owner_are_followed_to_closure() {
    let book = plan("head-of-service-update");
    let open = book.run("list kind:matter status:open --json").ok().json();
    let refs: Vec<String> = open
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["ref"].as_str().unwrap().to_owned())
        .collect();
    assert!(refs.len() >= 4, "{refs:?}");
    book.run("list kind:matter lead:none").ok().says(&refs[0]);
    each(&book, &["add meeting --ref NEXT --date 2019-01-10 --state held"]);
    for reference in &refs {
        let shown = book.run(&format!("show '{reference}' --json")).ok().json();
        let parts = shown[0]
            .as_object()
            .unwrap()
            .keys()
            .any(|key| key.starts_with("parts."));
        let names: &[&str] = if parts { &["(i)", "(ii)"] } else { &[""] };
        for part in names {
            each(
                &book,
                &[&format!(
                    "close '{reference}{part}' --response 'Reported to the Board.' --meeting NEXT"
                )],
            );
        }
    }
    book.run("list kind:matter status:open").ok().prints_nothing();
    book.run("check").never_says("no-response");
    book.fsck_clean();
}

#[test]
fn a_planned_post_is_filled_and_its_work_handed_on() {
    let book = plan("participation-work-plan-2019");
    let planned: Vec<String> = book
        .plan()
        .lines()
        .filter(|line| line.contains("state: planned"))
        .map(str::to_owned)
        .collect();
    assert!(!planned.is_empty());
    let check = book.run("check --json").json();
    let lead = check
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["code"] == "lead-not-in-place" && finding["field"] == "lead")
        .unwrap_or_else(|| panic!("{check}"));
    let item = lead["ref"].as_str().unwrap().to_owned();
    let row = book.run(&format!("show '{item}' --json")).ok().json();
    let key = row[0]["lead"][0].as_str().unwrap().to_owned();
    each(
        &book,
        &[
            "add lead --ref newcomer --name 'Participation Worker' --kind post --state current",
            &format!("reassign {key} newcomer --reason 'The post was filled under another name.'"),
        ],
    );
    let row = book.run(&format!("show '{item}' --json")).ok().json();
    assert_eq!(row[0]["lead"][0], "newcomer");
    book.run(&format!("list lead:{key} status:open"))
        .ok()
        .prints_nothing();
    book.fsck_clean();
}

#[test]
fn an_annual_update_goes_to_cabinet_with_its_reason() {
    let book = plan("harrow-corporate-parenting-2014");
    each(
        &book,
        &[
            "update strategy --note 'The second year: more foster carers in-house.' --period 2015-16 --date 2016-04-12",
        ],
    );
    let outcome = book.run_words(&[
        "decide",
        "--kind",
        "recommended",
        "--body",
        "cabinet",
        "--date",
        "2016-04-12",
        "--text",
        "That the strategy update and the progress made be noted.",
        "--reason",
        "All councillors are corporate parents.",
        "--at",
        "none",
    ]);
    outcome.ok();
    assert!(
        book.diff_of_last_commit()
            .contains("reason: All councillors are corporate parents."),
        "{}",
        book.diff_of_last_commit()
    );
    assert_eq!(
        book.git(&["tag", "-l"]),
        "",
        "one made before the book began has no version"
    );
    book.fsck_clean();
}

#[test]
fn a_strategy_is_written_from_its_minute_by_commands_alone() {
    let book = Book::with_plan("pledge: 1\n\nstrategy:\n  title: Corporate Parenting Strategy\n");
    each(
        &book,
        &[
            "add lead --ref cpb --name 'Corporate Parenting Board' --kind body",
            "add lead --ref scrutiny --name 'Scrutiny Panel' --kind body",
            "set strategy owner cpb approval.cpb.kind approved approval.scrutiny.kind considered",
            "set strategy 'approval.cpb#2.kind' ratified",
            "add priority --title 'Everybody knows what corporate parents do'",
            "add priority --title 'Health'",
            "add meeting --date 2018-09-10 --body cpb",
            "add comment --meeting CPB-2018-09 --about 1 --text 'Name the public'",
            "add decision --sought 'To take note of the survey' --meeting CPB-2018-09",
            "decide D1 --kind noted --at HEAD",
        ],
    );
    assert!(
        book.message().starts_with("D1 decided: noted\n"),
        "{}",
        book.message()
    );
    book.run("status").ok().says(
        "Still to come: Corporate Parenting Board: approved; Scrutiny Panel: considered; \
         Corporate Parenting Board: ratified",
    );
    book.run("set strategy 'approval.cpb#4.kind' ratified").exit(2);
    let issue = book.run("issue CPB-2018-09 -o papers");
    issue.ok().says("CPB-2018-09: issued at ");
    book.run(
        "decide --kind 'approved subject to amendments' --meeting CPB-2018-09 \
         --condition 'Name the public in Priority One' --condition 'A measure for health'",
    )
    .ok()
    .says("D2 decided: approved subject to amendments");
    book.run("set 1 title 'Everybody, the public too, knows what corporate parents do' --answers D2.1,C1")
        .ok()
        .says("; answers D2.1, C1");
    assert!(
        book.message()
            .starts_with("1: title reworded; answers D2.1, C1\n"),
        "{}",
        book.message()
    );
    book.run("add measure --under 2 --title 'Looked after children and care leavers who use health services' --answers D2.2")
        .ok()
        .says("M2.1 added: Looked after children and care leavers who us…; answers D2.2");
    book.run("status")
        .ok()
        .says("Stage: approved, next: Scrutiny Panel");
    book.run("decide --kind considered --body scrutiny --date 2018-10-15 --at HEAD")
        .ok()
        .says("D3 decided: considered");
    book.run("decide --kind ratified --body cpb --date 2018-11-15 --at HEAD")
        .ok();
    book.run("status").ok().says("Stage: adopted 15 Nov 2018");
    book.fsck_clean();
}

#[test]
fn what_a_board_did_is_the_subject_of_its_commit() {
    let book = Book::with_plan(SAMPLE);
    let said = |command: &str, subject: &str| {
        book.run(command).ok();
        assert_eq!(book.message().lines().next(), Some(subject), "{command}");
    };
    book.run("add decision --meeting HWB-2018-09 --sought 'To approve the strategy'")
        .ok();
    book.run("set strategy approval.hwb#2.kind approved").ok();
    said(
        "decide D2 --kind 'approved subject to amendments' --minute 'item 6' --condition C1 --condition 'Name the public' --next_body cabinet",
        "D2 decided: approved subject to amendments",
    );
    said("meet D2.2 --by 7.1", "D2: condition D2.2 met by 7.1");
    book.run("add lead --ref director --name Director --kind post")
        .ok();
    said(
        "reassign hos director",
        "lead:hos handed on to director: 7.1, HWB 18/19-01",
    );
    book.run("undo").ok();
    assert_ne!(
        book.message().lines().next(),
        Some("lead:hos handed on to director: 7.1, HWB 18/19-01")
    );
}
