//! What to do next, in the interface's own words: where a hint names a command or an option, its keys, fields and
//! screens instead.
//!
//! Law: declared here and nowhere else; nobody in the interface is sent to a command line. What no entry says is left
//! out, clause by clause: no hint is better than one that cannot be followed.

use crate::error::Problem;

/// What stands in hints of the commands, and what is said in its place here. The first that fits counts.
const OWN: &[(&str, &str)] = &[
    // Taking back, and what history tells.
    (
        "pledge undo",
        "the History screen tells every change, and takes any of them back",
    ),
    ("pledge diff", "the History screen compares any two versions"),
    ("pledge log", "the History screen shows it from its beginning"),
    // Edits by hand, and git.
    (
        "edit that line",
        "edit that line in your editor; \"record edits\" on the Plan screen then records it",
    ),
    (
        "then pledge commit once more",
        "look at what changes, then save once more; nothing was changed",
    ),
    (
        "pledge commit",
        "\"record edits\" on the Plan screen records the plan as its file has it now",
    ),
    (
        "until then the plan can only be read",
        "until it is in a git repository the plan can only be read",
    ),
    (
        "begin it with the line pledge: 1",
        "begin it in your editor with the line pledge: 1",
    ),
    (
        "pledge init",
        "leave the program, and put the file back where it was or begin a new plan",
    ),
    (
        "pledge doctor",
        "leave the program and have whoever keeps the repository look at it",
    ),
    ("--read-only", "leave the program and open the plan to be changed"),
    // Commitments and their fields.
    (
        "what was mistyped in it",
        "what was mistyped in it can still be set right in its form",
    ),
    (
        "pledge withdraw",
        "withdraw it instead, which ends it and keeps it",
    ),
    (
        "pledge renumber",
        "\"renumber\" on the Plan screen gives it a ref of its own",
    ),
    (
        "pledge reassign",
        "give what it leads to somebody else, each in its form or several marked together",
    ),
    ("pledge remove", "to take it out whole, remove it in its form"),
    (
        "pledge check --fix",
        "\"put right\" on the Findings screen puts the lead there, everywhere at once",
    ),
    ("pledge add lead", "add a lead on the Plan screen"),
    ("pledge add measure", "add a measure under it on the Plan screen"),
    ("pledge add meeting", "add the meeting on the Plan screen"),
    ("pledge list kind:meeting", "the Meetings screen shows them"),
    (
        "pledge list lead:",
        "name a lead as the plan has it; the filter lead: on the Plan screen looks for one",
    ),
    ("pledge list", "the Plan screen shows what is in the plan"),
    (
        "takes it as it is",
        "give the figure that fits, or what it was counted of",
    ),
    ("a figure that is kept back", "give a number or words"),
    (
        "--cause",
        "give an update that says the cause and what is done about it",
    ),
    (
        "--nil",
        "give an update, or say in the review round that there is nothing to report",
    ),
    ("--note", "give a rating, a status or what happened"),
    ("pledge update", "give an update"),
    (
        "pledge set lead:KEY email",
        "where that is a person, give the lead their e-mail in its form, and papers name the post",
    ),
    ("pledge set", "open its form and say it there"),
    ("--reason", "say why in the reason below"),
    ("--shift", "choose another ref"),
    (
        "--ref",
        "type a ref or a short key, or leave it empty for the next free one",
    ),
    ("--title", "type a title"),
    // What meetings ask and decide.
    (
        "pledge decide",
        "record the decision in the minutes of its meeting; or name a date or a meeting instead",
    ),
    (
        "pledge close",
        "close it in the minutes of its meeting, with its response",
    ),
    (
        "pledge meet",
        "open its minutes: a condition is met there, a comment answered",
    ),
    (
        "pledge status",
        "the minutes of its meeting name the conditions that are open",
    ),
    ("--kind", "choose what was decided in the field Kind"),
    ("--meeting", "say in the field Meeting at which it was"),
    ("--answers", "open what is answered in the minutes"),
    ("--outcome", "leave the outcome out"),
    ("--about", "say in the field About what it is about"),
    // Papers.
    (
        "--print-template",
        "name another file, or leave the row empty for the program's own words",
    ),
    (
        "--audience",
        "choose exempt in the row Audience for the members alone",
    ),
    (
        "--lead",
        "name somebody in the row Lead, or an organisation in its row",
    ),
    (
        "--period",
        "leave the row Period empty for the last one that ended",
    ),
    ("--format", "choose another format"),
    ("--force", "choose another folder"),
    ("--output", "name another file"),
];

/// How the commands tell of a tag.
const TAGGED: &str = "tag pledge/";

/// What to do next, as the interface says it; none where it can say nothing.
pub fn own_words(next: &str) -> Option<String> {
    if next.starts_with(TAGGED) {
        return Some("the version it is about is marked for good, and can always be found again".to_owned());
    }
    if !names_a_command(next) {
        return Some(next.to_owned());
    }
    let own = OWN.iter().find(|(theirs, _)| next.contains(theirs));
    let rest = || {
        let clauses = next.split("; ").filter(|clause| !names_a_command(clause));
        clauses.collect::<Vec<_>>().join("; ")
    };
    let said = own.map_or_else(rest, |(_, own)| (*own).to_owned());
    (!said.is_empty()).then_some(said)
}

/// What there is to know, as the interface says it: what it tells stays, and what it advises is said in own words.
pub fn note(told: &str) -> Option<String> {
    let clauses: Vec<String> = told.split("; ").filter_map(own_words).collect();
    (!clauses.is_empty()).then(|| clauses.join("; "))
}

/// What to do next about a problem.
pub fn next_step(problem: &Problem) -> Option<String> {
    problem.next.as_deref().and_then(own_words)
}

/// What happened and what to do next, where there is one line for both.
pub fn in_a_line(problem: &Problem) -> String {
    match next_step(problem) {
        Some(next) => format!("{}; {next}", problem.what),
        None => problem.what.clone(),
    }
}

/// A problem as the interface tells it.
#[must_use]
pub fn in_own_words(problem: &Problem) -> Problem {
    Problem {
        next: next_step(problem),
        ..problem.clone()
    }
}

/// Whether a text sends somebody to a command line: it names one of the program's commands, or an option.
pub(super) fn names_a_command(text: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        text.get(..at)
            .is_none_or(|before| !before.ends_with(char::is_alphanumeric))
    };
    let option = |(at, _): (usize, &str)| {
        let rest = text.get(at + 2..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_lowercase())
    };
    // What only git itself can put right is told with git's own words.
    let of_git = text.contains("git ");
    text.match_indices("pledge ").any(begins) || (!of_git && text.match_indices("--").any(option))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn no_own_word_names_a_command() {
        for (_, own) in OWN {
            assert!(!names_a_command(own), "{own}");
        }
    }

    #[test]
    fn of_what_there_is_to_know_only_the_advice_is_said_otherwise() {
        assert_eq!(
            note("it is told; then pledge set makes it so").as_deref(),
            Some("it is told; open its form and say it there")
        );
    }

    #[test]
    fn what_names_no_command_stays_as_it_is_and_a_clause_that_does_is_left_out() {
        assert_eq!(own_words("type a date").as_deref(), Some("type a date"));
        assert_eq!(
            own_words("save again; pledge frob does").as_deref(),
            Some("save again")
        );
        assert_eq!(own_words("pledge frob does"), None);
        assert!(!names_a_command("the plan's pledges -- as written"));
    }

    /// Every literal of the sources that may reach the interface as a hint and names a command has an entry.
    #[test]
    fn every_hint_that_names_a_command_has_words_of_its_own() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut lacking = Vec::new();
        for part in [
            "book",
            "papers",
            "plan",
            "history",
            "repository",
            "document",
            "report",
        ] {
            files(&sources.join(part), &mut |text| {
                lacking.extend(without_words(text));
            });
        }
        assert!(
            lacking.is_empty(),
            "no words of the interface for:\n{}",
            lacking.join("\n")
        );
    }

    fn without_words(text: &str) -> Vec<String> {
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = shipped
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        let hints = code.split(".hint(").skip(1);
        let literals = hints.filter_map(|hint| {
            let begun = hint.split_once('"')?.1.replace("\\\"", "'");
            Some(begun.split('"').next().unwrap_or_default().to_owned())
        });
        let lacks = |hint: &String| {
            let known = OWN.iter().any(|(theirs, _)| hint.contains(theirs));
            names_a_command(hint) && !known
        };
        literals.filter(lacks).collect()
    }

    fn files(folder: &Path, each: &mut dyn FnMut(&str)) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                files(&path, each);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                each(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}
