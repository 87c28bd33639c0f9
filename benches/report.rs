//! A paper of 1,000 actions, beside a requirements tool that publishes as many items.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;

use beside::{begin, done, installed, race, timed, times, wanted};
use support::{Book, Generated, Repo};

/// How many actions are told.
const ACTIONS: usize = 1_000;
/// What is measured.
const WORK: &str = "pledge report plan, 1,000 actions";

fn main() {
    begin("Reporting, a whole process each time");
    if !wanted(WORK) {
        return;
    }
    let book = Book::with_plan(Generated::plan(ACTIONS).text());
    let items = items();

    let ours = &mut |_| {
        let time = timed(|| done(book.pledge(&["report", "plan", "-o", "paper.md"])))?;
        tells_all(&book.read("paper.md"))?;
        Ok(time)
    };
    let theirs = &mut |_| {
        let repo = items.as_ref().map_err(Clone::clone)?;
        let time = timed(|| done(repo.command("doorstop", &["publish", "ACT", "paper.md"])))?;
        tells_all(&repo.read("paper.md"))?;
        Ok(time)
    };
    let [ours, theirs] = race([ours, theirs]);
    times(WORK, &ours, "doorstop publish of as many items", &theirs, 0.03);
}

/// Whether a paper has a line for each action at least.
fn tells_all(paper: &str) -> Result<(), String> {
    let lines = paper.lines().count();
    if lines < ACTIONS {
        Err(format!("it wrote {lines} lines"))
    } else {
        Ok(())
    }
}

/// As many items of doorstop's, with words like those of the plan's actions.
fn items() -> Result<Repo, String> {
    if !installed("doorstop") {
        return Err("doorstop is not installed".to_owned());
    }
    let repo = Repo::new();
    done(repo.command("doorstop", &["create", "ACT", "actions"]))?;
    for item in 1..=ACTIONS {
        let mut text = String::new();
        write!(
            text,
            "active: true\nderived: false\nheader: |\n  Review the placement move protocol {item}\nlevel: {}.{}\nlinks: []\n\
             normative: true\nref: ''\nreviewed: null\ntext: |\n  Deliver phase {item} with partners\n  and report to the \
             board every quarter.\n",
            item / 20 + 1,
            item % 20 + 1
        )
        .map_err(|why| why.to_string())?;
        repo.write(&format!("actions/ACT{item:03}.yml"), text);
    }
    repo.commit("Items");
    Ok(repo)
}
