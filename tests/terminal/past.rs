//! The history on a real terminal: two versions compared, a commitment brought back to one, changes picked out, and
//! who set a field; what it comes to stands in the file and in git.

use super::lines::{has, said};
use super::{CLEAR, ENTER, ESCAPE, SAVE, STORY, open};
use crate::support::{Book, SAMPLE, Screen};

/// A book with two changes: 7.1 dated again by one officer, then rated and titled by another.
fn changed() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run_on("2018-10-04T10:00:00Z", "set 7.1 due 2019-06-30 --reason Agreed.")
        .ok();
    let book = book.by("Policy team", "policy@council.example");
    book.run_on("2019-01-10T10:00:00Z", "set 7.1 rating red status paused")
        .ok();
    book
}

#[test]
fn a_version_is_compared_with_now_and_leads_to_the_commitment() {
    let book = changed();
    let commits = book.commits();
    let oldest = book.git(&["rev-parse", "--short", "HEAD~2"]);
    let mut screen = open(&book);
    screen.types("5").until("2 people").types("G").until("> ");
    screen.types("c").until(&format!("({}) to now", oldest.trim()));
    screen.until("3 differences");
    let told = book.run("diff HEAD~2").ok().stdout.clone();
    for line in told.lines() {
        screen.until(line);
    }
    screen.types(ENTER).until("e edit").until("> ");
    screen
        .types("5")
        .until("2 people")
        .types("gg")
        .until("> 10 Jan 2019")
        .types("c")
        .until("Nothing differs.");
    screen.types(ESCAPE).until("2 people").types("q");
    assert!(screen.end().success());
    assert_eq!(book.commits(), commits);
}

#[test]
fn a_marked_version_is_compared_with_another_whichever_is_older() {
    let book = changed();
    let mut screen = open(&book);
    screen
        .types("5")
        .until("2 people")
        .types(" ")
        .until("* 10 Jan 2019");
    screen
        .until("marked 10 Jan 2019")
        .types("c")
        .until("this is the version that is marked");
    screen
        .types("jj")
        .until("c compare")
        .types("c")
        .until("to 10 Jan 2019 (");
    screen.until("2 differences").until("rating").until("status");
    screen.types(ESCAPE).until("marked 10 Jan 2019").types("q");
    assert!(screen.end().success());
}

#[test]
fn a_version_that_cannot_be_read_is_said_in_words() {
    let book = Book::with_plan(SAMPLE);
    book.write("plan.yaml", "pledge: 1\nstrategy: {title: [}\n");
    book.git(&["commit", "-qam", "A bad hand edit"]);
    book.write("plan.yaml", SAMPLE);
    book.git(&["commit", "-qam", "Put right"]);
    let mut screen = open(&book);
    screen
        .types("5")
        .until("could not be read")
        .until("A bad hand edit");
    screen.types("c").until("the version of");
    screen.types(ESCAPE).until("could not be read").types("q");
    assert!(screen.end().success());
}

#[test]
fn versions_are_compared_by_lines_alone() {
    let book = changed();
    let lines = [
        "show-history",
        "mark",
        "down",
        "down",
        "compare",
        "go-there",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "marked 10 Jan 2019",
            "to 10 Jan 2019",
            "7.1 status: in progress → paused",
            "action 7.1, Improve",
        ],
    );
}

#[test]
fn a_commitment_is_brought_back_to_a_version_by_one_commit() {
    let book = changed();
    let (commits, before) = (book.commits(), book.plan());
    let mut screen = open(&book);
    screen
        .types("jH")
        .until("History of 7.1")
        .until("5 changes")
        .types("r")
        .until("7.1 says now what it said then");
    screen
        .types("jj")
        .until("> 4 Oct 2018")
        .types("r")
        .until("Restore 7.1: status paused → in progress; rating red → amber?")
        .types("n")
        .until_gone("y restore it");
    assert_eq!(book.commits(), commits);
    screen.types("r").until("y restore it").types("y").until("saved");
    assert_eq!(book.commits(), commits + 1);
    assert!(
        book.plan() != before && book.plan().contains("due: 2019-06-30"),
        "{}",
        book.plan()
    );
    assert_eq!(
        book.plan(),
        book.git(&["show", &format!("HEAD~2:{}", book.file())])
    );
    let message = book.message();
    assert!(message.contains("As it was on "), "{message}");
    assert_eq!(
        book.subjects()[0],
        "7.1: status paused → in progress; rating red → amber"
    );
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn a_commitment_is_brought_back_by_lines_alone() {
    let book = changed();
    let lines = ["7.1", "story", "down", "down", "restore", "yes", "quit"];
    let text = said(&book, &["--plain"], &lines);
    has(&text, &["Restore 7.1: status paused", "yes: restore it", "saved"]);
    assert_eq!(
        book.plan(),
        book.git(&["show", &format!("HEAD~2:{}", book.file())])
    );
}

#[test]
fn the_history_takes_the_filters_of_the_log() {
    let book = changed();
    let mut screen = open(&book);
    screen.types("5").until("19 changes").types("/");
    screen.types("by:team field:due 7.1").types(ENTER);
    screen
        .until("with \"by:team field:due 7.1\": 0 changes")
        .until("No change holds");
    screen
        .types("/")
        .types(CLEAR)
        .types("since:2018-09-30 until:2018-12-31");
    screen
        .types(ENTER)
        .until(": 1 change, 1 person")
        .until("7.1 due: 31 Mar 2019");
    screen
        .types(ENTER)
        .until("Commit ")
        .types(ESCAPE)
        .until("> 4 Oct 2018");
    screen.types("/").types(CLEAR).types("7.1 red").types(ENTER);
    screen
        .until("1 change, 1 person")
        .until("7.1 rating: amber → red");
    screen
        .types("/")
        .types(CLEAR)
        .types("since:nonsense")
        .types(ENTER);
    screen.until("no version is called nonsense");
    screen.types("/").types(CLEAR).types("sinc:2018").types(ENTER);
    screen
        .until("no filter is called sinc; did you mean since:?")
        .until("19 changes");
    screen.types(ESCAPE).until("History · 19 changes");
    screen.types(ESCAPE).until("e edit").types("q");
    assert!(screen.end().success());
}

#[test]
fn the_history_takes_the_filters_of_the_log_in_lines() {
    let book = changed();
    let lines = ["show-history", "sift by:team field:rating", "back", "quit"];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "with \"by:team field:rating\": 1 change, 1 person",
            "7.1 rating: amber → red",
        ],
    );
}

#[test]
fn a_field_leads_to_who_set_it_and_back_to_the_form_with_nothing_lost() {
    let book = changed();
    let (commits, before) = (book.commits(), book.plan());
    let mut screen = open(&book);
    screen.types("je").until("> Title");
    screen
        .types(CLEAR)
        .types("Timely assessments")
        .types("\t\t\t\t\t\t\t\t\t");
    screen
        .until("> Due")
        .until("Set 4 Oct 2018, Policy Officer: Agreed.")
        .until("Ctrl-T its history");
    screen
        .types(CLEAR)
        .types("Autumn 2019")
        .until("due 30 Jun 2019 → Autumn 2019");
    screen.types(STORY).until("with \"7.1 field:due\": 2 changes");
    screen
        .until("7.1 due: 31 Mar 2019 → 30 Jun 2019")
        .until("Esc back to the form");
    screen.types(ENTER).until("Commit ").until("Agreed.");
    screen.types("1").until("the form waits; Esc goes back to it");
    screen.types(ESCAPE).until("Esc back to the form");
    screen.types(ESCAPE).until("> Due").until("Autumn 2019");
    screen.until("Timely assessments").until("2 changes");
    assert_eq!((book.commits(), book.plan()), (commits, before));
    screen.types(SAVE).until("saved");
    let diff = book.diff_of_last_commit();
    assert!(diff.contains("+        due: Autumn 2019"), "{diff}");
    assert!(diff.contains("+        title: Timely assessments"), "{diff}");
    assert_eq!(book.commits(), commits + 1);
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn a_field_leads_to_who_set_it_in_lines() {
    let book = changed();
    let lines = [
        "7.1",
        "edit",
        "due Autumn 2019",
        "field-story",
        "back",
        "reason Agreed again.",
        "save",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "with \"7.1 field:due\": 2 changes",
            "7.1 due: 31 Mar 2019 → 30 Jun 2019",
            "saved",
        ],
    );
    assert!(book.plan().contains("due: Autumn 2019"), "{}", book.plan());
}

#[test]
fn the_strategy_tells_who_set_its_title() {
    let book = Book::with_plan(SAMPLE);
    book.run_on(
        "2018-10-04T10:00:00Z",
        "set strategy title Renamed --reason Agreed.",
    )
    .ok();
    let lines = ["open strategy", "1", "field-story", "quit"];
    let text = said(&book, &["--plain"], &lines);
    has(&text, &["with \"strategy field:title\": 2 changes", "Renamed"]);
}

#[test]
fn the_story_of_a_commitment_names_what_stands_under_it() {
    let book = Book::with_plan(SAMPLE);
    book.run_on("2018-10-04T10:00:00Z", "set 7.1.1 done 2018-10-01")
        .ok();
    book.run_on("2018-10-05T10:00:00Z", "set 7.1 rating red").ok();
    book.run_on("2018-10-06T10:00:00Z", "renumber 7.1 7.9").ok();
    let text = said(&book, &["--plain"], &["7.9", "story", "quit"]);
    has(
        &text,
        &[
            "History of 7.9",
            "renumbered: 7.1 → 7.9",
            "7.9.1 renumbered: 7.1.1 → 7.9.1",
        ],
    );
    has(
        &text,
        &["rating: amber → red", "7.1.1 done: not set → 1 Oct 2018"],
    );
    assert!(!text.contains("7.1 rating"), "{text}");
}

#[cfg(unix)]
#[test]
fn whoever_quits_while_git_packs_the_history_leaves_nothing_of_it_behind() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let book = changed();
    let folder = tempfile::tempdir().unwrap();
    let [bin, scratch] = ["bin", "scratch"].map(|name| folder.path().join(name));
    fs::create_dir(&bin).unwrap();
    fs::create_dir(&scratch).unwrap();
    let (before, asked) = (std::env::var("PATH").unwrap(), folder.path().join("asked"));
    // It is slow to pack, as git is with a long history, and says that it began.
    let slow = format!(
        "#!/bin/sh\nPATH='{before}'\ncase \" $* \" in *' pack-objects '*) touch '{}'; sleep 0.3;; esac\nexec git \"$@\"\n",
        asked.display()
    );
    let git = bin.join("git");
    fs::write(&git, slow).unwrap();
    fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).unwrap();
    let mut pledge = book.pledge(&[]);
    pledge
        .env("PATH", format!("{}:{before}", bin.display()))
        .env("TMPDIR", &scratch)
        .env("PLEDGE_HISTORY", "no-cache");
    let mut screen = Screen::of(&pledge);
    screen.until("7.1").types("5");
    let began = std::time::Instant::now();
    while !asked.exists() {
        assert!(began.elapsed().as_secs() < 60, "git was asked to pack nothing");
        std::thread::yield_now();
    }
    screen.types("q");
    assert!(screen.end().success());
    let left: Vec<_> = fs::read_dir(&scratch).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    book.git(&["fsck", "--strict"]);
    let packs = book.git(&["count-objects", "-v"]);
    assert!(packs.contains("garbage: 0"), "{packs}");
}
