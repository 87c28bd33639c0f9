//! `pledge issue`: the papers of a meeting, their version recorded and tagged, all or nothing.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Book, SAMPLE};

#[test]
fn papers_are_issued_while_somebody_else_is_saving_an_edit() {
    let book = Book::with_plan(SAMPLE);
    book.hook("pre-commit", "[ -e slow ] && rm slow && sleep 2; exit 0");
    book.write("slow", "");
    let mut saving = book.pledge(&["set", "7.1", "resources", "slowly"]);
    let mut saving = saving
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    while book.path().join("slow").exists() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
    book.run("issue HWB-2018-09").ok();
    assert!(saving.wait().unwrap().success());
    assert_eq!(book.commits(), 3);
    // The version that is issued has the edit that was being saved.
    let issued = book.git(&["rev-parse", "pledge/plan/issued/hwb-2018-09-26^{commit}"]);
    assert_eq!(issued, book.git(&["rev-parse", "HEAD~1"]));
    book.fsck_clean();
}

#[test]
fn papers_are_written_their_version_recorded_and_tagged() {
    let book = Book::with_plan(SAMPLE);
    let version = book.head();
    let issued = book.run("issue HWB-2018-09 --report plan --report matters -o papers");
    issued
        .ok()
        .says("HWB-2018-09: issued")
        .complains("papers/HWB-2018-09-plan.md is written\npapers/HWB-2018-09-matters.md is written\n")
        .complains("is kept under a tag");
    let paper = book.read("papers/HWB-2018-09-plan.md");
    assert!(paper.contains("**For the meeting of:** Health and Wellbeing Board, 26 September 2018"));
    assert_eq!(book.run("report plan --at HWB-2018-09").stdout, paper);
    assert_eq!(book.commits(), 2);
    let shown = book.run("show HWB-2018-09 --json").ok().json();
    assert_eq!(shown[0]["issued"], version.as_str());
    assert_eq!(
        book.git(&["rev-parse", "pledge/plan/issued/hwb-2018-09-26^{commit}"])
            .trim(),
        version
    );
    assert_eq!(
        book.git(&["cat-file", "-t", "pledge/plan/issued/hwb-2018-09-26"])
            .trim(),
        "tag"
    );
    assert!(
        book.message()
            .contains(&format!("Change: issued: - -> {version}"))
    );
    book.run("check").ok();
    book.fsck_clean();
    // What follows the pack follows it from here on.
    book.run("set 7.1 due 2019-06-30").ok();
    let matters = book.read("papers/HWB-2018-09-matters.md");
    book.run("report matters --at last-meeting --today 2019-01-12")
        .ok()
        .prints(&matters)
        .without_complaint();
    book.run("diff last-meeting")
        .ok()
        .says("7.1 due: 31 Mar 2019 → 30 Jun 2019");
    book.run("report changes")
        .ok()
        .says("30 June 2019")
        .says("the pack for the last meeting (HWB-2018-09, 26 September 2018)");
    // The same version is written again, and nothing is recorded.
    let commits = book.commits();
    book.run("issue HWB-2018-09 -o again").ok().complains(&format!(
        "papers were issued to HWB-2018-09 already: version {}, no new commit or tag\nagain/HWB-2018-09-plan.md is written",
        version.get(..7).unwrap()
    ));
    assert_eq!(book.read("again/HWB-2018-09-plan.md"), paper);
    assert_eq!(book.commits(), commits);
    book.run("issue HWB-2018-09 --format html -o again").ok();
    assert!(
        book.read("again/HWB-2018-09-plan.html")
            .contains("26 September 2018")
    );
    // What says the same is in nobody's way; what somebody changed is.
    book.run("issue HWB-2018-09 -o again").ok();
    assert_eq!(book.commits(), commits);
    book.write("again/HWB-2018-09-plan.md", format!("{paper}Agreed.\n"));
    book.run("issue HWB-2018-09 -o again")
        .exit(2)
        .complains("is there already");
}

#[test]
fn nothing_is_overwritten_and_nothing_is_half_done() {
    let book = Book::with_plan(SAMPLE);
    book.write("papers/HWB-2018-09-plan.md", "ours\n");
    book.run("issue HWB-2018-09")
        .exit(2)
        .complains("HWB-2018-09-plan.md is there already")
        .complains("nothing was written, recorded or tagged");
    book.hook("pre-commit", "echo 'not today' >&2; exit 1");
    book.run("issue HWB-2018-09 --force --report plan --report matters")
        .exit(4)
        .complains("not today");
    assert_eq!(book.read("papers/HWB-2018-09-plan.md"), "ours\n");
    assert!(!book.path().join("papers/HWB-2018-09-matters.md").exists());
    assert_eq!((book.commits(), book.plan().as_str()), (1, SAMPLE));
    assert_eq!(book.git(&["tag"]), "");
    book.hook("pre-commit", "true");
    book.run("issue HWB-2018-09 --force --format docx -o word")
        .exit(0);
    assert!(book.bytes("word/HWB-2018-09-plan.docx").starts_with(b"PK"));
    book.run("undo")
        .exit(1)
        .complains("names the version that was before the board")
        .complains("git tag -d pledge/plan/issued/hwb-2018-09-26");
    book.git(&["tag", "-d", "pledge/plan/issued/hwb-2018-09-26"]);
    book.run("undo").ok();
    book.run("issue HWB-2018-09 --force").ok();
    assert!(book.read("papers/HWB-2018-09-plan.md").starts_with("# "));
}

#[test]
fn what_cannot_be_issued_is_refused_before_anything_is_written() {
    let book = Book::with_plan(SAMPLE);
    book.run("issue 7.1 -o out")
        .exit(2)
        .complains("7.1 is no meeting but");
    book.run("issue HWB-2020-01 -o out").exit(1);
    book.run("issue HWB-2018-09 --report lead -o out").exit(2);
    book.git(&["tag", "pledge/plan/issued/hwb-2018-09-26", "HEAD"]);
    book.run("set 7.1 due 2019-06-30").ok();
    book.run("issue HWB-2018-09 -o out")
        .exit(4)
        .complains("is on another version");
    book.git(&["tag", "-d", "pledge/plan/issued/hwb-2018-09-26"]);
    book.edit_by_hand("status: in progress", "status: paused");
    book.run("issue HWB-2018-09 -o out")
        .exit(4)
        .complains("not in history yet");
    book.run("commit").ok();
    book.run("issue HWB-2018-09 -o out --read-only").exit(2);
    assert!(!book.path().join("out").exists());
    book.run("set HWB-2018-09 state cancelled").ok();
    book.run("issue HWB-2018-09 -o out")
        .exit(1)
        .complains("HWB-2018-09 is cancelled");
}

#[test]
fn a_tag_that_cannot_be_made_is_said_and_made_later() {
    let book = Book::with_plan(SAMPLE);
    let version = book.head();
    book.git(&["tag", "pledge/plan/issued", "HEAD"]);
    book.run("issue HWB-2018-09 -o out").ok().complains(
        "the papers are issued and recorded, but the tag pledge/plan/issued/hwb-2018-09-26 was not made",
    );
    assert!(book.plan().contains(&version));
    book.git(&["tag", "-d", "pledge/plan/issued"]);
    book.run("doctor --repair").ok();
    assert_eq!(
        book.git(&["rev-parse", "pledge/plan/issued/hwb-2018-09-26^{commit}"])
            .trim(),
        version
    );
}

/// The day by the clock, and not the one that every test says it is.
fn by_the_clock(book: &Book, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let out = book.pledge(&words).env_remove("PLEDGE_TODAY").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_paper_on_an_earlier_version_is_of_its_day() {
    let book = Book::with_plan(SAMPLE);
    let day = |text: &str| format!("**Position as at:** {text}");
    for (line, as_at) in [
        ("report plan --at 2018-06-30", "30 June 2018"),
        ("report plan --at HEAD", "2 April 2018"),
        ("report plan --at HWB-2018-09", "2 April 2018"),
        (
            "report plan --at HWB-2018-09 --today 2018-09-26",
            "26 September 2018",
        ),
    ] {
        let paper = by_the_clock(&book, line);
        assert!(paper.contains(&day(as_at)), "{line}: {paper}");
    }
    // A day that stands for all of them is kept, and said.
    book.run("report plan --at HEAD").ok().complains(
        "the paper is of 12 January 2019, as PLEDGE_TODAY says, on a version of 2 April 2018: --today 2018-04-02 makes it \
         of that day",
    );
    book.run("report plan --at HEAD --today 2019-01-12")
        .ok()
        .without_complaint();
    let paper = by_the_clock(&book, "report plan --at HWB-2018-09");
    assert!(paper.contains("**For the meeting of:** Health and Wellbeing Board, 26 September 2018"));
    // Issued, its papers are of the day they were issued, whenever they are made.
    book.run_on(
        "2018-09-18T10:00:00Z",
        "issue HWB-2018-09 -o out --today 2018-09-18",
    )
    .ok();
    let issued = book.read("out/HWB-2018-09-plan.md");
    assert!(issued.contains(&day("18 September 2018")));
    assert_eq!(by_the_clock(&book, "report plan --at HWB-2018-09"), issued);
    by_the_clock(&book, "issue HWB-2018-09 -o again");
    assert_eq!(book.read("again/HWB-2018-09-plan.md"), issued);
}

#[test]
fn an_exempt_paper_has_another_name_than_the_public_one_of_the_same_meeting() {
    let book = Book::with_plan(SAMPLE);
    book.run("issue HWB-2018-09 --report measures").ok();
    let public = book.read("papers/HWB-2018-09-measures.md");
    for _ in 0..2 {
        book.run("issue HWB-2018-09 --report measures --audience exempt --force")
            .ok()
            .complains("papers/HWB-2018-09-measures-exempt.md is written");
    }
    assert_eq!(book.read("papers/HWB-2018-09-measures.md"), public);
    let exempt = book.read("papers/HWB-2018-09-measures-exempt.md");
    assert!(exempt.contains("NOT FOR PUBLICATION") && !public.contains("NOT FOR PUBLICATION"));
}

#[test]
fn a_pack_written_again_says_what_is_not_in_it_and_how_a_corrected_one_is_made() {
    let book = Book::with_plan(SAMPLE).today("2018-09-20");
    book.run("issue HWB-2018-09 --report plan").ok();
    let again = book.run("issue HWB-2018-09 --report plan");
    assert!(
        !again.ok().stderr.contains("since these papers"),
        "{}",
        again.stderr
    );
    book.run("set 7.1 title 'Share every health plan' --reason 'Typo in the pack'")
        .ok();
    book.run("set 7.1 due 2019-06-30 --reason 'Typo in the pack'")
        .ok();
    let add = "add meeting --ref HWB-2018-09-2 --date 2018-09-26 --body hwb --title 'Corrected papers'";
    book.run("issue HWB-2018-09 --report plan").ok().complains(&format!(
        "2 changes since these papers were issued are not in them: what went out stays as it was; a corrected pack is of a meeting of \
         its own on the same day: pledge {add}, then pledge issue HWB-2018-09-2"
    ));
    book.run(add).ok();
    book.run("issue HWB-2018-09-2 --report plan --report changes")
        .ok();
    assert!(
        book.read("papers/HWB-2018-09-2-plan.md")
            .contains("Share every health plan")
    );
    assert!(
        !book
            .read("papers/HWB-2018-09-plan.md")
            .contains("Share every health plan")
    );
    book.git(&["rev-parse", "pledge/plan/issued/hwb-2018-09-26-2^{commit}"]);
    // What comes after is compared with the corrected pack.
    let book = book.today("2019-01-12");
    book.run("report changes")
        .ok()
        .says("the pack for the last meeting (HWB-2018-09-2, 26 September 2018)")
        .never_says("30 June 2019");
    // Nobody corrects what a board has met over.
    book.run("set 7.1 due 2019-07-31").ok();
    let over = book.run("issue HWB-2018-09 --report plan -o over");
    over.ok()
        .complains("2 changes since these papers were issued are not in them\n");
}
