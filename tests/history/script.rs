//! A plan edited by hand in every way a commitment is lost by line, and how its history is asked for.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::support::{Book, Outcome, Repo, run};

/// The keys of an action and what they hold, in the order written.
pub type Action = Vec<(&'static str, String)>;

/// A plan as somebody's editor writes it.
#[derive(Clone)]
pub struct Draft {
    pub priorities: Vec<(&'static str, Vec<Action>)>,
    /// How far each list stands in.
    pub indent: usize,
    pub review: &'static str,
}

impl Draft {
    pub fn start() -> Self {
        let action = |reference: &str, title: &str| {
            vec![
                ("ref", format!("\"{reference}\"")),
                ("title", title.to_owned()),
                ("lead", "hos".to_owned()),
                ("due", "2019-03-31".to_owned()),
                ("status", "in progress".to_owned()),
            ]
        };
        Self {
            priorities: vec![
                (
                    "1",
                    vec![
                        action("1.1", "A health passport"),
                        action("1.2", "A leaving guide"),
                        action("1.3", "A charter"),
                    ],
                ),
                (
                    "2",
                    vec![action("2.1", "A school's plan"), action("2.2", "A forum")],
                ),
            ],
            indent: 2,
            review: "quarterly",
        }
    }

    pub fn text(&self) -> String {
        let mut text = format!(
            "pledge: 1\nstrategy:\n  title: Better Together\n  review: {}\nleads:\n  hos: {{name: Head of Service}}\n  \
             vsh: {{name: Virtual School Head}}\npriorities:\n",
            self.review
        );
        let one = " ".repeat(self.indent);
        let two = format!("{one}{one}  ");
        for (reference, actions) in &self.priorities {
            let _ = write!(
                text,
                "{one}- ref: \"{reference}\"\n{one}  title: Priority {reference}\n{one}  actions:\n"
            );
            for action in actions {
                for (at, (key, value)) in action.iter().enumerate() {
                    let dash = if at == 0 { "- " } else { "  " };
                    let _ = writeln!(text, "{two}{dash}{key}: {value}");
                }
            }
        }
        text
    }

    /// Where an action is.
    fn at(&self, reference: &str) -> (usize, usize) {
        let wanted = format!("\"{reference}\"");
        let bears = |action: &Action| {
            action
                .iter()
                .any(|(key, value)| *key == "ref" && *value == wanted)
        };
        self.priorities
            .iter()
            .enumerate()
            .find_map(|(at, (_, actions))| Some((at, actions.iter().position(bears)?)))
            .unwrap()
    }

    pub fn action(&mut self, reference: &str) -> &mut Action {
        let (priority, at) = self.at(reference);
        &mut self.priorities[priority].1[at]
    }

    pub fn set(&mut self, reference: &str, key: &'static str, value: &str) {
        let action = self.action(reference);
        match action.iter_mut().find(|(name, _)| *name == key) {
            Some((_, held)) => value.clone_into(held),
            None => action.push((key, value.to_owned())),
        }
    }

    pub fn take(&mut self, reference: &str) -> Action {
        let (priority, at) = self.at(reference);
        self.priorities[priority].1.remove(at)
    }

    pub fn put(&mut self, priority: usize, at: usize, action: Action) {
        self.priorities[priority].1.insert(at, action);
    }
}

/// A book with a clock that goes on by a day with every commit.
pub struct Script {
    pub book: Book,
    pub draft: Draft,
    pub file: &'static str,
    day: u32,
}

impl Script {
    pub fn begun() -> Self {
        let draft = Draft::start();
        let book = Book::with_plan(draft.text());
        Self {
            book,
            draft,
            file: "plan.yaml",
            day: 0,
        }
    }

    /// Commits an edit of the plan by hand.
    pub fn edit(&mut self, subject: &str, edit: impl FnOnce(&mut Draft)) {
        edit(&mut self.draft);
        self.write(subject, &self.draft.text());
    }

    /// Commits this as the plan.
    pub fn write(&mut self, subject: &str, text: &str) {
        self.book.write(self.file, text);
        let when = self.later();
        self.book.commit_on(&when, subject);
    }

    pub fn later(&mut self) -> String {
        self.day += 1;
        format!("2018-{:02}-{:02}T09:00:00Z", 5 + self.day / 28, self.day % 28 + 1)
    }

    /// The whole of it: action 1.1, which is 1.4 in the end, is edited, moved, renumbered, deleted and restored.
    pub fn whole() -> Self {
        let mut script = Self::begun();
        script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
        script.edit("neighbour", |plan| plan.set("1.2", "status", "paused"));
        script.edit("moved within", |plan| {
            let action = plan.take("1.1");
            plan.put(0, 2, action);
        });
        script.edit("review", |plan| plan.review = "monthly");
        script.edit("renumbered", |plan| {
            plan.set("1.1", "formerly", "[\"1.1\"]");
            plan.set("1.1", "ref", "\"1.4\"");
        });
        script.edit("re-indented", |plan| plan.indent = 4);
        script.edit("keys re-ordered", |plan| plan.action("1.4")[1..].reverse());
        script.edit("rated", |plan| plan.set("1.4", "rating", "amber"));
        script.edit("moved between", |plan| {
            let action = plan.take("1.4");
            plan.put(1, 1, action);
        });
        let broken = script.draft.text().replace("priorities:", "priorities: [");
        script.write("broken", &broken);
        script.edit("mended", |plan| plan.set("1.4", "status", "paused"));
        script.book.git(&["mv", "plan.yaml", "strategy.yaml"]);
        script.file = "strategy.yaml";
        script.edit("file renamed", |_| {});
        script.branches();
        let mut kept = Vec::new();
        script.edit("deleted", |plan| kept = plan.take("1.4"));
        script.edit("neighbour again", |plan| plan.set("2.2", "lead", "vsh"));
        script.edit("restored", |plan| plan.put(1, 0, kept));
        script.edit("led", |plan| plan.set("1.4", "lead", "vsh"));
        Self {
            book: script.book.in_file("strategy.yaml"),
            ..script
        }
    }

    /// Two branches that each change something, one of them the ref, merged by git.
    fn branches(&mut self) {
        let before = self.draft.clone();
        self.book.git(&["switch", "--quiet", "-c", "side"]);
        self.edit("side: re-dated", |plan| plan.set("1.4", "due", "2019-09-30"));
        let side = std::mem::replace(&mut self.draft, before);
        self.book.git(&["switch", "--quiet", "main"]);
        self.edit("main: charter", |plan| plan.set("1.3", "status", "complete"));
        let when = self.later();
        self.book
            .git_on(&when, &["merge", "--quiet", "--no-edit", "side"]);
        let due = side
            .clone()
            .action("1.4")
            .iter()
            .find(|(key, _)| *key == "due")
            .unwrap()
            .1
            .clone();
        self.draft.set("1.4", "due", &due);
        assert_eq!(self.book.read(self.file), self.draft.text());
    }
}

/// All that is asked in the comparisons.
pub const QUESTIONS: [&[&str]; 8] = [
    &["log", "--json"],
    &["log"],
    &["log", "1.4", "--json"],
    &["log", "2.2"],
    &["log", "strategy", "--json"],
    &["log", "--field", "due", "-n", "2"],
    &["blame", "--json"],
    &["blame", "1.4"],
];

/// Ways of reading a history that must all give the same bytes.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    Usual,
    NoCache,
    Whole,
    Library,
}

/// What is printed for one question.
pub fn ask(book: &Book, way: Way, words: &[&str]) -> Outcome {
    let mut command = book.pledge(words);
    match way {
        Way::Usual => {}
        Way::NoCache => drop(command.env("PLEDGE_HISTORY", "no-cache")),
        Way::Whole => drop(command.env("PLEDGE_HISTORY", "whole")),
        Way::Library => drop(command.env("PLEDGE_HISTORY", "no-cache").env("PATH", "/nowhere")),
    }
    run(command, words, None)
}

/// Both ways print the same.
#[track_caller]
pub fn same(book: &Book, one: Way, other: Way) {
    for words in QUESTIONS {
        let (mine, theirs) = (ask(book, one, words), ask(book, other, words));
        mine.ok().without_complaint();
        assert_eq!(mine.stdout, theirs.stdout, "{one:?} and {other:?}");
    }
}

/// The file the index is kept in.
pub fn kept(repo: &Repo) -> PathBuf {
    let folder = repo.path().join(".git/pledge/history");
    let mut files = std::fs::read_dir(folder).unwrap();
    files.next().unwrap().unwrap().path()
}
