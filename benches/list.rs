//! Listing 10,000 actions, beside a task list of as many and beside merely reading the file.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write;
use std::process::Command;

use beside::{begin, done, installed, race, timed, times, wanted};
use support::{Book, Generated, Home};

/// How many actions are listed.
const ACTIONS: usize = 10_000;
/// What is measured.
const WORK: &str = "pledge list, 10,000 actions";

fn main() {
    begin("Listing, a whole process each time");
    if !wanted(WORK) {
        return;
    }
    let plan = Generated::plan(ACTIONS);
    let text = plan.text();
    let book = Book::with_plan(&text);
    let tasks = Tasks::with(ACTIONS);

    let ours = &mut |_| {
        let mut printed = Vec::new();
        let command = book.pledge(&["list", "kind:action"]);
        let time = timed(|| done(command).map(|output| printed = output))?;
        lists_all(&printed)?;
        Ok(time)
    };
    let taskwarrior = &mut |_| {
        let command = tasks.as_ref().map_err(Clone::clone)?.list();
        let mut printed = Vec::new();
        let time = timed(|| done(command).map(|output| printed = output))?;
        lists_all(&printed)?;
        Ok(time)
    };
    let value =
        &mut |_| timed(|| serde_yaml::from_str::<serde_yaml::Value>(&text).map_err(|why| why.to_string()));
    let [ours, taskwarrior, value] = race([ours, taskwarrior, value]);
    times(WORK, &ours, "Taskwarrior list of 10,000", &taskwarrior, 0.8);
    times(
        WORK,
        &ours,
        "yaml_serde into a value, in one process",
        &value,
        1.3,
    );
}

/// Whether a listing has at least a line for each action.
fn lists_all(printed: &[u8]) -> Result<(), String> {
    let lines = String::from_utf8_lossy(printed).lines().count();
    if lines < ACTIONS {
        Err(format!("it printed {lines} lines"))
    } else {
        Ok(())
    }
}

/// Taskwarrior with a task list of its own.
struct Tasks {
    home: Home,
}

impl Tasks {
    /// As many tasks, with words, dates and tags like those of the plan's actions.
    fn with(tasks: usize) -> Result<Self, String> {
        let this = Self { home: Home::new() };
        // Another program of the same name runs build tasks; only Taskwarrior knows this word.
        if !installed("task") || done(this.task(&["_version"])).is_err() {
            return Err("Taskwarrior is not installed".to_owned());
        }
        let mut list = "[".to_owned();
        for task in 0..tasks {
            let (comma, day) = (if task == 0 { "" } else { ",\n" }, task % 28 + 1);
            let due = format!("2027{:02}{day:02}T000000Z", task % 12 + 1);
            write!(
                list,
                "{comma}{{\"description\":\"Review the placement move protocol {task}\",\"project\":\"priority{}\",\
                 \"due\":\"{due}\",\"status\":\"pending\",\"tags\":[\"amber\"]}}",
                task / 20
            )
            .map_err(|why| why.to_string())?;
        }
        list.push(']');
        let file = this.home.root().join("tasks.json");
        std::fs::write(&file, list).map_err(|why| why.to_string())?;
        done(this.task(&["import", &file.to_string_lossy()]))?;
        Ok(this)
    }

    fn list(&self) -> Command {
        self.task(&["rc.verbose=nothing", "rc.defaultwidth=120", "list"])
    }

    fn task(&self, words: &[&str]) -> Command {
        let mut command = Command::new("task");
        self.home.isolate(&mut command);
        command.args([
            "rc.confirmation=no",
            "rc.gc=off",
            "rc.recurrence=no",
            "rc.hooks=off",
        ]);
        command
            .env("TASKDATA", self.home.root().join("task"))
            .env("TASKRC", "/dev/null")
            .args(words);
        command
    }
}
