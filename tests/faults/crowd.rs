//! Eight programs editing at once: every acknowledged edit is in history once, and no other is.

use std::collections::BTreeMap;

use crate::support::{Book, Outcome, SAMPLE};

const PROGRAMS: usize = 8;
const EDITS: usize = 5;
/// Where each program has a plan of its own: more than an edit is ever made anew.
const MANY: usize = 20;

fn all_at_once(
    book: &Book,
    words: impl Fn(usize, usize) -> Vec<String> + Sync,
) -> Vec<(Vec<String>, Outcome)> {
    std::thread::scope(|scope| {
        let programs: Vec<_> = (0..PROGRAMS)
            .map(|program| {
                let words = &words;
                scope.spawn(move || {
                    let edits = (0..EDITS).map(|edit| words(program, edit));
                    edits
                        .map(|words| {
                            let typed: Vec<_> = words.iter().map(String::as_str).collect();
                            let outcome = book.run_words(&typed);
                            (words, outcome)
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        programs
            .into_iter()
            .flat_map(|program| program.join().unwrap())
            .collect()
    })
}

fn changes_in_history(book: &Book) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in book
        .git(&["log", "--format=%(trailers:key=Change,valueonly)"])
        .lines()
        .filter(|line| !line.is_empty())
    {
        *counts.entry(line.to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn edits_of_different_commitments_are_all_kept() {
    let plan = super::plan();
    let refs: Vec<_> = plan.refs().map(str::to_owned).collect();
    let book = Book::with_plan(plan.text());
    let outcomes = all_at_once(&book, |program, edit| {
        let action = &refs[program * EDITS + edit];
        ["set", action, "resources", &format!("by {program} as {edit}")]
            .map(str::to_owned)
            .to_vec()
    });
    for (words, outcome) in &outcomes {
        outcome.ok();
        assert!(book.plan().contains(&format!("resources: {}", words[3])));
    }
    assert_eq!(book.commits(), 1 + PROGRAMS * EDITS);
    assert_eq!(book.uncommitted(), "");
    book.fsck_clean();
}

#[test]
fn of_edits_of_the_same_field_each_acknowledged_one_is_in_history_once() {
    let plan = super::plan();
    let action = plan.middle().to_owned();
    let book = Book::with_plan(plan.text());
    let outcomes = all_at_once(&book, |program, edit| {
        ["set", &action, "resources", &format!("by {program} as {edit}")]
            .map(str::to_owned)
            .to_vec()
    });
    let history = changes_in_history(&book);
    let in_history = |value: &str| {
        history
            .iter()
            .filter(|(line, _)| line.ends_with(&format!("-> {value}")))
            .map(|(_, count)| count)
            .sum::<usize>()
    };
    let mut acknowledged = 0;
    for (words, outcome) in &outcomes {
        let done = outcome.status == Some(0);
        acknowledged += usize::from(done);
        assert_eq!(
            in_history(&words[3]),
            usize::from(done),
            "{words:?}\n{}",
            outcome.stderr
        );
        if !done {
            outcome.exit(1).complains("changed by somebody else");
        }
    }
    assert!(acknowledged >= EDITS);
    assert_eq!(book.commits(), 1 + acknowledged);
    book.fsck_clean();
}

#[test]
fn edits_of_different_plans_in_one_repository_are_never_refused() {
    let file = |program| format!("plan-{program}.yaml");
    for by_command in [false, true] {
        let book = Book::with_plan(SAMPLE);
        for program in 0..PROGRAMS {
            book.write(&file(program), SAMPLE);
        }
        book.git(&["add", "."]);
        book.git(&["commit", "-q", "-m", "One for each"]);
        // Git's own work takes longer; fewer show as much.
        let edits = if by_command { EDITS } else { MANY };
        let edit = |program: usize, edit: usize| {
            let words = [
                "--plan",
                &file(program),
                "set",
                "7.1",
                "resources",
                &format!("{edit}"),
            ];
            let mut pledge = book.pledge(&words);
            if by_command {
                // Any of git's variables in the environment has git itself make the commit.
                pledge.env("GIT_CONFIG_NOSYSTEM", "1");
            }
            Outcome::of(words.join(" "), pledge.output().unwrap())
        };
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let edit = &edit;
            let programs: Vec<_> = (0..PROGRAMS)
                .map(|program| {
                    scope.spawn(move || (0..edits).map(|one| edit(program, one)).collect::<Vec<_>>())
                })
                .collect();
            programs
                .into_iter()
                .flat_map(|program| program.join().unwrap())
                .collect()
        });
        for outcome in &outcomes {
            outcome.ok();
        }
        assert_eq!(book.commits(), 2 + PROGRAMS * edits);
        assert_eq!(book.uncommitted(), "");
        book.fsck_clean();
    }
}
