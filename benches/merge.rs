//! Merging two people's versions of a plan, beside a merge by lines and one by syntax.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use beside::{begin, done, installed, race, timed, times, wanted};
use support::{Book, Generated};

/// A plan of 14,000 lines.
const ACTIONS: usize = 1_000;
/// How many actions each of the two changed: none that the other did, and no neighbours.
const CHANGED: usize = 40;
/// What is measured.
const WORK: &str = "pledge merge, 14,000 lines, 40 changes on either side";

fn main() {
    begin("Merging, a whole process each time");
    if !wanted(WORK) {
        return;
    }
    let base = Generated::plan(ACTIONS);
    let book = Book::with_plan(base.text());
    for (side, first) in [("ours", 2), ("theirs", 12)] {
        book.write(&format!("{side}.yaml"), changed(&base, first));
    }
    let merged = |program: &str, words: &[&str], out: &str| {
        let command = if program == "pledge" {
            book.pledge(words)
        } else {
            book.command(program, words)
        };
        let time = timed(|| done(command))?;
        let text = book.read(out);
        let kept = text.matches("due: 2041-").count();
        // Git merges in place.
        book.write("git.yaml", book.read("ours.yaml"));
        if kept == 2 * CHANGED {
            Ok(time)
        } else {
            Err(format!("it kept {kept} of {} changes", 2 * CHANGED))
        }
    };
    book.write("git.yaml", book.read("ours.yaml"));

    let ours = &mut |_| {
        let words = ["merge", "plan.yaml", "ours.yaml", "theirs.yaml", "-o", "out.yaml"];
        merged("pledge", &words, "out.yaml")
    };
    let by_line = &mut |_| {
        merged(
            "git",
            &["merge-file", "-q", "git.yaml", "plan.yaml", "theirs.yaml"],
            "git.yaml",
        )
    };
    let by_syntax = &mut |_| {
        if !installed("mergiraf") {
            return Err("mergiraf is not installed".to_owned());
        }
        let words = [
            "merge",
            "plan.yaml",
            "ours.yaml",
            "theirs.yaml",
            "-o",
            "syntax.yaml",
        ];
        merged("mergiraf", &words, "syntax.yaml")
    };
    let [ours, by_line, by_syntax] = race([ours, by_line, by_syntax]);
    times(WORK, &ours, "git merge-file", &by_line, 15.0);
    times(WORK, &ours, "mergiraf", &by_syntax, 0.01);
}

/// The plan with every so manieth action due on another day.
fn changed(base: &Generated, first: usize) -> String {
    let text = base.text();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let actions = base.refs().skip(first).step_by(ACTIONS / CHANGED);
    for (n, action) in actions.take(CHANGED).enumerate() {
        if let Some(line) = lines.get_mut(base.due_line(action) - 1)
            && let Some((key, _)) = line.split_once("due:")
        {
            *line = format!("{key}due: 2041-{:02}-{:02}", n / 28 + 1, n % 28 + 1);
        }
    }
    lines.join("\n") + "\n"
}
