//! What the README says is what the program does: its tables of commands and keys are the program's own
//! (`PLEDGE_WRITE_README=1 cargo test --test readme` writes them anew), its walk can be walked, its examples hold.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed test is a panic"
)]

mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use support::{Book, words};

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// What stands under a heading.
fn section(readme: &str, heading: &str) -> String {
    let heading = format!("\n## {heading}\n");
    let (_, after) = readme.split_once(&heading).unwrap();
    after.split("\n## ").next().unwrap().to_owned()
}

/// What stands between these marks.
fn all_between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let pieces = text.split(open).skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once(close)?.0))
        .collect()
}

fn pledge(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pledge"))
        .args(words)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The commands with their first sentence, as a table.
fn commands() -> String {
    let help = pledge(&["help"]);
    let listed = help
        .split("\nCommands:\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in listed.lines() {
        let (name, about) = line
            .trim_start()
            .split_once("  ")
            .unwrap_or((line.trim_start(), ""));
        match (line.starts_with("   "), rows.last_mut()) {
            (true, Some((_, before))) => {
                let _ = write!(before, " {}", line.trim());
            }
            _ => rows.push((name.trim().to_owned(), about.trim().to_owned())),
        }
    }
    let mut table = "| command | what it does |\n|---|---|\n".to_owned();
    for (name, about) in rows {
        let _ = writeln!(table, "| `pledge {name}` | {about} |");
    }
    table
}

fn between(text: &str, name: &str) -> (usize, usize) {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    (text.find(&open).unwrap() + open.len(), text.find(&close).unwrap())
}

#[test]
fn the_tables_are_the_programs_own() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut readme = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let before = readme.clone();
    let tables = [("commands", commands()), ("keys", pledge(&["keys"]))];
    for (name, table) in tables {
        let (start, end) = between(&readme, name);
        readme.replace_range(start..end, &format!("\n{}\n\n", table.trim()));
    }
    if std::env::var_os("PLEDGE_WRITE_README").is_some() {
        std::fs::write(&path, &readme).unwrap();
    }
    let behind = before.lines().zip(readme.lines()).find(|(old, new)| old != new);
    assert!(
        before == readme,
        "README.md is behind the program, first where it says {:?}: PLEDGE_WRITE_README=1 cargo test --test readme",
        behind.map(|(old, _)| old)
    );
}

#[test]
fn the_walk_of_five_minutes_can_be_walked() {
    let book = Book::of_demo().by("Head of Service", "hos@example.org");
    let text = section(&readme(), "Five minutes");
    let rows = text.lines().filter(|line| line.starts_with("| "));
    let commands: Vec<&str> = rows.flat_map(|row| all_between(row, "`pledge ", "`")).collect();
    assert!(commands.len() > 12, "{commands:?}");
    for command in commands {
        book.run(command).ok();
    }
    assert!(book.read("action-plan.md").contains("7.3"));
    book.fsck_clean();
}

#[test]
fn a_reviewer_with_plain_git_finds_what_is_promised() {
    let book = Book::of_demo();
    let text = section(&readme(), "The history");
    let redated = book.git(&["log", "--format=%B", "--grep", "^Change: due: 2025-03-31"]);
    assert_eq!(redated.trim(), text.split("```").nth(1).unwrap().trim());
    let blocks = text.split("```").skip(1).step_by(2);
    let lines = blocks
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("git "));
    let commands: Vec<&str> = lines.map(|line| line.split("  ").next().unwrap()).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        let command = words(command);
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let said = book.git(&command);
        assert!(!said.trim().is_empty(), "{command:?} says nothing");
    }
}

#[test]
fn its_plan_is_a_plan_and_its_settings_are_settings() {
    let readme = readme();
    let plan = all_between(&readme, "```yaml\npledge:", "```")[0];
    let book = Book::with_plan(format!("pledge:{plan}"));
    book.run("check").ok().never_says("error");
    let settings = all_between(&readme, "```yaml\ntheme:", "```")[0];
    let file = book.path().parent().unwrap().join("config.yaml");
    std::fs::write(&file, format!("theme:{settings}")).unwrap();
    let mut command = book.pledge(&["--plain"]);
    let said = command.env("PLEDGE_CONFIG", &file).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}
