//! Help, completions, the manual and the schema.

use crate::support::{Book, EMPTY, Repo, SAMPLE};

#[test]
fn every_command_has_help_that_ends_well_without_a_plan() {
    let book = Book::at(Repo::new(), "plan.yaml");
    book.run("--help").ok().says("Usage: pledge").without_complaint();
    book.run("--version").ok().says("pledge 0.");
    for name in [
        "list",
        "show",
        "due",
        "log",
        "blame",
        "diff",
        "check",
        "status",
        "set",
        "add",
        "update",
        "reading",
        "move",
        "renumber",
        "withdraw",
        "supersede",
        "remove",
        "undo",
        "restore",
        "report",
        "commit",
        "init",
        "demo",
        "schema",
        "completions",
        "man",
        "doctor",
        "keys",
        "help",
    ] {
        let help = book.run(&format!("{name} --help"));
        help.ok()
            .says("Example")
            .says("Usage: pledge")
            .without_complaint();
        assert_eq!(
            book.run(&format!("help {name}")).ok().stdout.trim_end(),
            help.stdout.trim_end()
        );
        book.run(&format!("man {name}")).ok().says(".TH");
    }
}

#[test]
fn the_help_of_a_command_is_the_one_people_know() {
    let book = Book::with_plan(EMPTY);
    insta::assert_snapshot!(book.run("help").ok().stdout);
    insta::assert_snapshot!(book.run("help set").ok().stdout);
    insta::assert_snapshot!(book.run("help update").ok().stdout);
    insta::assert_snapshot!(book.run("help add action").ok().stdout);
}

#[test]
fn shells_editors_and_manuals_are_served() {
    let book = Book::with_plan(SAMPLE);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        book.run(&format!("completions {shell}")).ok().says("renumber");
    }
    book.run("man").ok().says(".TH pledge").says("PLEDGE_PLAN");
    let schema: serde_json::Value = book.run("schema").ok().json();
    assert!(schema["$schema"].is_string());
    book.run("keys").ok().says("| keys | what it does | name |");
}
