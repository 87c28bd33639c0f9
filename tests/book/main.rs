//! The book from the inside: an edit becomes one commit, or nothing has happened.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed test is a panic"
)]

#[path = "../support/mod.rs"]
mod support;

use pledgebook::book::{Access, Book, Outcome, Receipt};
use pledgebook::error::{Kind, Problem};
use pledgebook::plan::sentence::Reason;
use pledgebook::plan::{Edit, Index, compose};
use pledgebook::repository::Environment;
use support::{Generated, Home, Repo};

const PLAN: &str = "\
# The board owns this file.
pledge: 1
strategy:
  title: Corporate Parenting Strategy
leads:
  hos: {name: Head of Service}
  nurse: {name: Designated Nurse}
priorities:
  - ref: \"7\"
    title: Health
    actions:
      - ref: \"7.1\"   # timely
        title: Timely health assessments
        lead: hos
        due: 2019-03-31
        rating: green
      # the pilot
      - ref: \"7.2\"
        title: Pilot personal budgets
        lead: nurse
";

struct Desk {
    repo: Repo,
    book: Book,
}

fn environment(repo: &Repo) -> Environment {
    let command = repo.command("git", &[]);
    let set = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    let path = std::env::var_os("PATH").map(|path| ("PATH".into(), path));
    path.into_iter()
        .chain(set.filter(|(name, _)| !name.to_string_lossy().starts_with("GIT_")))
        .collect()
}

fn desk() -> Desk {
    let repo = Repo::new();
    repo.write("plans/plan.yaml", PLAN);
    repo.commit("Start");
    let book = open(&repo);
    Desk { repo, book }
}

fn open(repo: &Repo) -> Book {
    Book::open(
        &repo.path().join("plans/plan.yaml"),
        &environment(repo),
        Access::ReadWrite,
    )
    .unwrap()
}

impl Desk {
    fn edit(&self, item: &str, pairs: &[(&str, &str)]) -> Edit {
        let plan = self.book.plan();
        let place = compose::item(plan, &Index::of(plan), item).unwrap().place;
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(path, typed)| ((*path).to_owned(), (*typed).to_owned()))
            .collect();
        compose::set(plan, &place, &pairs).unwrap()
    }

    fn set(&mut self, item: &str, field: &str, typed: &str) -> Result<Outcome, Problem> {
        let edit = self.edit(item, &[(field, typed)]);
        self.book.record(&edit, &Reason::default())
    }

    fn plan(&self) -> String {
        self.repo.read("plans/plan.yaml")
    }
}

fn recorded(outcome: Result<Outcome, Problem>) -> Receipt {
    match outcome {
        Ok(Outcome::Recorded(receipt)) => receipt,
        other => panic!("not recorded: {other:?}"),
    }
}

#[test]
fn an_edit_is_one_commit_that_changes_its_own_line() {
    let mut desk = desk();
    let edit = desk.edit("7.1", &[("due", "2019-06-30")]);
    let reason = Reason {
        text: Some("Waiting for the data-sharing agreement.".into()),
        round: Some("2018-19 Q3".into()),
        ..Reason::default()
    };
    let receipt = recorded(desk.book.record(&edit, &reason));
    assert_eq!(receipt.sentence, "7.1: due 31 Mar 2019 → 30 Jun 2019");
    assert_eq!(desk.plan(), PLAN.replace("due: 2019-03-31", "due: 2019-06-30"));
    assert_eq!(
        desk.repo.message().trim_end(),
        "7.1: due 31 Mar 2019 → 30 Jun 2019\n\nWaiting for the data-sharing agreement.\n\n\
         Commitment: 7.1\nChange: due: 2019-03-31 -> 2019-06-30\nReview: 2018-19 Q3"
    );
    assert_eq!(desk.repo.commits(), 2);
    assert_eq!(desk.repo.uncommitted(), "");
    desk.repo.fsck_clean();
}

#[test]
fn the_same_value_is_no_commit() {
    let mut desk = desk();
    assert_eq!(desk.set("7.1", "due", "31 March 2019").unwrap(), Outcome::Nothing);
    assert_eq!(desk.repo.commits(), 1);
}

#[test]
fn a_refusing_hook_leaves_everything_as_it_was() {
    let mut desk = desk();
    desk.repo.hook("pre-commit", "echo 'not on a Friday' >&2; exit 1");
    desk.book = open(&desk.repo);
    let problem = desk.set("7.1", "due", "2019-06-30").unwrap_err();
    assert_eq!(problem.kind, Kind::Refused);
    assert!(problem.to_string().contains("not on a Friday"), "{problem}");
    assert_eq!(desk.plan(), PLAN);
    assert_eq!((desk.repo.commits(), desk.repo.uncommitted()), (1, String::new()));
}

#[test]
fn a_hook_that_rewrites_the_plan_is_told_and_the_next_edit_goes_on() {
    let mut desk = desk();
    desk.repo.hook(
        "pre-commit",
        "sed -i 's/rating: green/rating: amber/' plans/plan.yaml; git add plans/plan.yaml",
    );
    desk.book = open(&desk.repo);
    let receipt = recorded(desk.set("7.1", "due", "2019-06-30"));
    assert!(
        receipt
            .notes
            .iter()
            .any(|note| note.contains("your hook changed the file")),
        "{:?}",
        receipt.notes
    );
    assert_eq!(desk.repo.uncommitted(), "");
    recorded(desk.set("7.1", "due", "2019-09-30"));
    assert!(desk.plan().contains("rating: amber") && desk.plan().contains("due: 2019-09-30"));
}

#[test]
fn edits_by_hand_wait_and_are_recorded_by_themselves() {
    let mut desk = desk();
    desk.repo
        .write("plans/plan.yaml", PLAN.replace("rating: green", "rating: amber"));
    let problem = desk.set("7.1", "due", "2019-06-30").unwrap_err();
    assert_eq!(problem.kind, Kind::Waiting);
    assert_eq!(
        desk.book.hand_edits().unwrap().unwrap().sentence,
        "7.1: rating green → amber"
    );
    let receipt = recorded(desk.book.record_by_hand(None, &Reason::default()));
    assert_eq!(receipt.sentence, "7.1: rating green → amber");
    recorded(desk.set("7.1", "due", "2019-06-30"));
    assert_eq!(desk.repo.commits(), 3);
}

#[test]
fn undo_brings_back_the_text_to_the_letter_and_undo_again_is_redo() {
    let mut desk = desk();
    recorded(desk.set("7.1", "lead", ""));
    let without = desk.plan();
    let receipt = recorded(desk.book.undo(None, &Reason::default()));
    assert_eq!(receipt.sentence, "7.1: lead set to Head of Service");
    assert_eq!(desk.plan(), PLAN);
    recorded(desk.book.undo(None, &Reason::default()));
    assert_eq!(desk.plan(), without);
}

#[test]
fn undo_leaves_later_edits_of_other_fields_and_refuses_under_one_of_the_same() {
    let mut desk = desk();
    let first = recorded(desk.set("7.1", "due", "2019-06-30"));
    recorded(desk.set("7.2", "due", "Autumn 2019"));
    recorded(desk.book.undo(Some(&first.commit), &Reason::default()));
    assert!(desk.plan().contains("due: 2019-03-31") && desk.plan().contains("due: Autumn 2019"));
    let second = recorded(desk.set("7.1", "due", "2019-09-30"));
    recorded(desk.set("7.1", "due", "2019-12-31"));
    let problem = desk
        .book
        .undo(Some(&second.commit), &Reason::default())
        .unwrap_err();
    assert_eq!(problem.kind, Kind::No);
    assert!(
        problem.to_string().contains("a later edit stands on it"),
        "{problem}"
    );
}

#[test]
fn another_process_came_first() {
    let mut desk = desk();
    let (other_field, same_field) = (
        desk.edit("7.1", &[("rating", "red")]),
        desk.edit("7.1", &[("due", "2020-01-01")]),
    );
    let mut colleague = open(&desk.repo);
    colleague
        .record(&desk.edit("7.1", &[("due", "2019-06-30")]), &Reason::default())
        .unwrap();
    recorded(desk.book.record(&other_field, &Reason::default()));
    assert!(desk.plan().contains("due: 2019-06-30") && desk.plan().contains("rating: red"));
    // The book has seen the colleague's date since, so this is a plain edit of what it shows now.
    recorded(desk.book.record(&same_field, &Reason::default()));
}

#[test]
fn the_same_field_changed_meanwhile_is_asked_about() {
    let mut desk = desk();
    let edit = desk.edit("7.1", &[("due", "2020-01-01")]);
    let mut colleague = open(&desk.repo);
    colleague
        .record(&desk.edit("7.1", &[("due", "2019-06-30")]), &Reason::default())
        .unwrap();
    let problem = desk.book.record(&edit, &Reason::default()).unwrap_err();
    assert!(
        problem.to_string().contains("changed by somebody else"),
        "{problem}"
    );
    assert!(desk.plan().contains("due: 2019-06-30"));
    assert_eq!(desk.repo.commits(), 2);
}

#[test]
fn what_is_restored_comes_back_where_it_was() {
    let mut desk = desk();
    let start = desk.repo.head();
    let plan = desk.book.plan().clone();
    let place = compose::item(&plan, &Index::of(&plan), "7.1").unwrap().place;
    let edit = compose::remove(&plan, &place).unwrap();
    recorded(desk.book.record(&edit, &Reason::default()));
    assert!(!desk.plan().contains("7.1"));
    recorded(desk.book.restore("7.1", &start, &Reason::default()));
    let (now, then) = (open(&desk.repo), PLAN);
    assert_eq!(
        now.plan(),
        pledgebook::document::Document::load(then).unwrap().plan()
    );
}

#[test]
fn a_plan_that_begins() {
    let home = Home::new();
    home.identity("Policy Officer", "policy@example.org");
    let repo = Repo::folder_only();
    let started =
        pledgebook::book::start(&repo.path().join("new"), "Our: pledge #1", &environment(&repo)).unwrap();
    assert!(started.repository);
    assert_eq!(started.receipt.unwrap().sentence, "Plan started: Our: pledge #1");
}

#[test]
fn undo_and_restore_follow_the_plan_to_its_former_name() {
    let mut desk = desk();
    let start = desk.repo.head();
    let edit = recorded(desk.set("7.1", "due", "2019-06-30"));
    desk.repo.git(&["mv", "plans/plan.yaml", "plans/strategy.yaml"]);
    desk.repo.commit("Rename the plan");
    let open = || {
        Book::open(
            &desk.repo.path().join("plans/strategy.yaml"),
            &environment(&desk.repo),
            Access::ReadWrite,
        )
        .unwrap()
    };
    let mut book = open();
    let restored = recorded(book.restore("7.1", &start, &Reason::default()));
    assert_eq!(restored.sentence, "7.1: due 30 Jun 2019 → 31 Mar 2019");
    recorded(book.undo(None, &Reason::default()));
    let undone = recorded(book.undo(Some(&edit.commit), &Reason::default()));
    assert_eq!(undone.sentence, "7.1: due 30 Jun 2019 → 31 Mar 2019");
}

#[test]
fn the_version_a_board_had_is_not_taken_back() {
    let repo = Repo::new();
    repo.write(
        "plans/plan.yaml",
        format!("{PLAN}meetings:\n  - {{ref: H1, date: 2018-06-20}}\n"),
    );
    repo.commit("Start");
    let mut desk = Desk {
        book: open(&repo),
        repo,
    };
    let version = desk.repo.head();
    desk.repo.git(&["tag", "pledge/plan/issued/hwb-2018-06-20"]);
    recorded(desk.set("H1", "issued", &version));
    let problem = desk.book.undo(None, &Reason::default()).unwrap_err();
    assert!(problem.to_string().contains("keeps it"), "{problem}");
    let problem = desk.set("H1", "issued", "").unwrap_err();
    assert_eq!(problem.kind, Kind::No);
    recorded(desk.set("7.1", "due", "2019-06-30"));
    recorded(desk.book.undo(None, &Reason::default()));
}

#[test]
fn what_was_opened_to_be_changed_and_shown_is_kept_for_whoever_opens_it_next() {
    let repo = Repo::new();
    let text = Generated::plan(400).text();
    repo.write("plans/plan.yaml", &text);
    repo.commit("Start");
    let kept = || std::fs::read_dir(repo.path().join(".git/pledge/read")).map_or(0, Iterator::count);
    let mut book = open(&repo);
    assert_eq!(kept(), 0, "nothing before it is shown");
    book.keep();
    assert_eq!(kept(), 1);
    let again = open(&repo);
    assert_eq!(again.document().text(), text);
    assert_eq!(again.plan(), book.plan());
    // What somebody writes next is read as it is, and kept in its turn.
    let other = text.replacen("title: ", "title: Our ", 1);
    repo.write("plans/plan.yaml", &other);
    assert!(book.reload().unwrap());
    book.keep();
    assert_eq!(open(&repo).plan(), book.plan());
    assert_eq!(kept(), 1);
}
