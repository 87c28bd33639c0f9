//! What `--json` prints, declared for `pledge help json`: a test holds every command to it.

use std::fmt::Write as _;

/// The keys of what some commands print.
struct Shape {
    commands: &'static str,
    of: &'static str,
    keys: &'static [(&'static str, &'static str)],
}

const ROW: &[(&str, &str)] = &[
    ("ref", "the number it bears"),
    ("kind", "priority, action, milestone, measure …"),
    ("title", "its title, or its text"),
    ("priority", "the ref of the priority it stands under"),
    ("lead", "keys of leads, or names; an array"),
    ("due", "when, as the file has it"),
    (
        "due_latest",
        "the last day that stands for; overdue is reckoned from it",
    ),
    ("status", "how far it is, as the file has it"),
    ("rating", "how sure it is, as the file has it"),
    ("overdue", "true or false"),
    ("days_late", "by how many days; absent where it is not late"),
    ("last_update", "the day of its newest update"),
    ("next_review", "the day it is looked at next"),
    ("line", "where it begins in the file, counted from 1"),
];

const CHANGE: &[(&str, &str)] = &[
    ("ref", "the ref, strategy or lead:KEY"),
    ("kind", "what it is"),
    (
        "change",
        "added, removed, moved, renumbered or changed (log: also unreadable, deleted, kept, of the file)",
    ),
    (
        "field",
        "the path inside it, such as due or targets.2018-19.value",
    ),
    ("from", "what it held, as the file had it"),
    ("to", "what it holds, as the file has it"),
];

const SHAPES: &[Shape] = &[
    Shape {
        commands: "list, due, show",
        of: "an item",
        keys: ROW,
    },
    Shape {
        commands: "show",
        of: "besides: every other value by its path, and who last changed it",
        keys: &[
            ("changed_in", "the newest commit that changed it"),
            ("changed_on", "the day of that commit"),
            ("changed_by", "who made it"),
            ("changed_because", "why"),
        ],
    },
    Shape {
        commands: "due",
        of: "besides",
        keys: &[(
            "owed",
            "the periods for which an update or a figure is owed; an array",
        )],
    },
    Shape {
        commands: "due --round",
        of: "besides",
        keys: &[
            ("period", "the period, as the commitment's own cadence has it"),
            (
                "given",
                "the day of the update that counts for it; absent where it is owed",
            ),
        ],
    },
    Shape {
        commands: "list --all, due --all",
        of: "before all else",
        keys: &[("plan", "the plan's file")],
    },
    Shape {
        commands: "log",
        of: "a change",
        keys: &[
            ("commit", "the full id"),
            ("date", "the day on the clock of whoever made it"),
            ("author", "who made it"),
            ("email", "their e-mail"),
        ],
    },
    Shape {
        commands: "log, diff",
        of: "a change",
        keys: CHANGE,
    },
    Shape {
        commands: "log",
        of: "a change",
        keys: &[
            ("reason", "why"),
            ("review", "the review round it belongs to"),
            (
                "left_out",
                "true where a merge left out an edit: from is what was edited, to what stands",
            ),
        ],
    },
    Shape {
        commands: "diff --edition",
        of: "a commitment; change is kept, reworded, moved, carried forward, dropped, closed before or new, from and to \
             its refs; besides",
        keys: &[("title", "its title")],
    },
    Shape {
        commands: "blame",
        of: "a field",
        keys: &[
            ("ref", "the ref, strategy or lead:KEY"),
            ("field", "the path inside it"),
            ("value", "what it holds, as the file has it"),
            ("commit", "the full id; absent where it is not committed yet"),
            ("date", "the day of the commit"),
            ("author", "who made it"),
            ("reason", "why"),
        ],
    },
    Shape {
        commands: "status",
        of: "the plan",
        keys: &[
            ("plan", "its file"),
            ("title", "what the strategy is called"),
            ("stage", "where it stands"),
            ("to_come", "the steps of approval still to be taken"),
            ("conditions", "conditions still open"),
            ("repository", "the folder of its repository"),
            ("branch", "the branch that is checked out"),
            ("upstream", "how it stands to the branch it follows"),
            ("hand_edits", "edits by hand that are not committed"),
            ("last_commit", "the newest commit"),
            ("since_adoption", "how much has changed since it was adopted"),
        ],
    },
    Shape {
        commands: "check",
        of: "a finding",
        keys: &[
            ("file", "the plan's file"),
            ("line", "where it stands, counted from 1"),
            ("column", "where on that line, counted from 1"),
            ("ref", "the ref, strategy or lead:KEY"),
            ("field", "the path inside it"),
            ("severity", "advice, warning or error"),
            ("code", "what kind of finding it is"),
            ("message", "what is wrong"),
            ("hint", "what to do about it"),
            ("fixable", "true where pledge check --fix CODE mends it"),
        ],
    },
    Shape {
        commands: "doctor",
        of: "one thing that was looked at",
        keys: &[
            ("subject", "what was looked at"),
            ("state", "well, note or problem"),
            ("message", "what was found"),
            ("hint", "what to do about it"),
        ],
    },
    Shape {
        commands: "keys",
        of: "a command of the terminal interface",
        keys: &[
            ("name", "its name in the user's key file"),
            ("title", "what the footer calls it"),
            ("help", "what it does"),
            ("group", "its heading"),
            ("keys", "its keys; an array"),
        ],
    },
    Shape {
        commands: "export json",
        of: "a commitment or a reading, with every field it has by its path",
        keys: &[
            ("not_for_publication", "true in an exempt export"),
            ("ref", "its number; of a reading, its measure's"),
            ("kind", "priority, action, milestone, measure or reading"),
            ("under", "the ref of what it stands under"),
            ("led_by", "who leads it, by name; an array"),
            ("next_review_on", "the day it is looked at next"),
            ("stale", "yes where the last period's update is missing, or no"),
        ],
    },
    Shape {
        commands: "import",
        of: "a column of the table, or what becomes of a row",
        keys: &[
            ("column", "the heading"),
            ("taken_for", "the field it is taken for, or why for none"),
            ("line", "the row's line in the table, counted from 1"),
            ("ref", "what the row is about"),
            ("outcome", "added, changed, left or refused"),
            ("what", "the change in words, or what is wrong"),
            ("next", "what to do about a row that is refused"),
        ],
    },
    Shape {
        commands: "every changing command",
        of: "a commit that was made; none where there was nothing to change",
        keys: &[
            ("commit", "the full id"),
            ("ref", "the refs of what changed, with commas between"),
            ("sentence", "the commit's subject"),
        ],
    },
    Shape {
        commands: "init, refresh",
        of: "besides",
        keys: &[("file", "the plan's file")],
    },
    Shape {
        commands: "demo",
        of: "the repository that was made",
        keys: &[
            ("file", "the plan's file"),
            ("commits", "how many commits its history has"),
            ("today", "the day after the last of them, for --today"),
        ],
    },
    Shape {
        commands: "an error, on standard error, one object and no array",
        of: "what went wrong",
        keys: &[
            (
                "kind",
                "no (exit 1), usage (2), unreadable (3), refused or waiting (4)",
            ),
            ("what", "what happened"),
            ("why", "why"),
            ("next", "what to do next"),
        ],
    },
];

/// The text of `pledge help json`.
pub fn help() -> String {
    let mut text = String::from(
        "With --json every command that prints data prints one array of flat objects. Absent values are left\n\
         out, dates are ISO (2019-03-31), commits full ids; from, to and value are as the file has them.\n",
    );
    for shape in SHAPES {
        let _ = writeln!(text, "\n{}: {}", shape.commands, shape.of);
        for (key, meaning) in shape.keys {
            let _ = writeln!(text, "  {key:<15} {meaning}");
        }
    }
    text
}
