//! What the README says of commands and keys is what the program says: `PLEDGE_WRITE_README=1 cargo test --test readme`
//! writes it anew.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test is a panic")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

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
