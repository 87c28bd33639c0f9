//! The five minutes of the README, walked by its keys on the plan of `pledge demo`, and what git says of them then.

use super::{REASON, SAVE};
use crate::support::{Book, Screen};

#[test]
fn the_five_minutes_of_the_readme_are_walked_by_its_keys() {
    let book = Book::of_demo()
        .by("Designated Nurse", "nurse@example.org")
        .today("2026-04-14");
    let before = book.commits();
    let mut screen = Screen::of(&book.pledge(&[]));
    screen.until("e changes the commitment you are on");
    // Where the strategy stands, what is mine, what is late.
    screen.types("6").until("Complete: ").types("1").until("Ref");
    screen.types("M").until("filter: lead:nurse");
    screen
        .types("L")
        .until("filter: overdue")
        .types("\u{1b}")
        .until("every commitment");
    // Change a date, and say why.
    screen
        .types("#7.3\r")
        .until("late 104 days")
        .types("e")
        .until("> Title");
    screen.types(&"\t".repeat(9)).until("> Due");
    screen.types("2026-09-30").until("→ 30 September 2026");
    screen
        .types(REASON)
        .until("> Reason")
        .types("The crisis line opens in July.");
    screen
        .types(SAVE)
        .until("7.3: due 31 Dec 2025 → 30 Sep 2026")
        .until("saved");
    // Give an update.
    screen.types("u").until("Now amber").types("a").until("→ Amber");
    screen
        .types("\t")
        .until("> Note")
        .types("Two providers shortlisted.");
    screen.types(SAVE).until("saved").until("7.3: update, amber");
    // Give a measure's figure.
    screen.types("#M1\r").until("Stands").types("i").until("> Value");
    screen
        .types("71")
        .until("Saves as")
        .types(SAVE)
        .until("saved")
        .until("M1: reading 2025-26 Q4, 71");
    // Add an action, and take it back.
    screen
        .types("#7.4\r")
        .until("passports")
        .types("a")
        .until("under 7, as 7.5");
    screen
        .types("action under\r")
        .until("> Title")
        .types("Pilot a passport app");
    screen
        .types(SAVE)
        .until("saved")
        .until("7.5 added: Pilot a passport app");
    screen
        .types("U")
        .until("Take back: 7.5 added")
        .types("y")
        .until("taken back, saved");
    looks_back(&mut screen);
    makes_a_paper(&mut screen);
    assert!(screen.end().success());

    assert_eq!(book.commits(), before + 5);
    assert_eq!(
        &book.subjects()[..5],
        [
            "7.5 removed: Pilot a passport app",
            "7.5 added: Pilot a passport app",
            "M1: reading 2025-26 Q4, 71",
            "7.3: update, amber (kept)",
            "7.3: due 31 Dec 2025 → 30 Sep 2026",
        ]
    );
    let why = book.git(&["log", "-1", "--format=%an%n%b", "HEAD~4"]);
    assert!(
        why.starts_with("Designated Nurse\nThe crisis line opens in July.\n"),
        "{why}"
    );
    book.fsck_clean();
}

/// Who changed what, and why.
fn looks_back(screen: &mut Screen) {
    screen
        .types("#7.3\r")
        .until("30 September 2026, in")
        .types("H")
        .until("due: 31 Dec 2025 → 30 Sep 2026");
    screen
        .types("j")
        .until("The crisis line opens in July.")
        .types("\u{1b}")
        .until("Ref");
    screen
        .types("5")
        .until("7.5 removed")
        .types("2")
        .until("Updates and figures owed");
    screen.types("!").until("How grave").types("1").until("Ref");
}

fn makes_a_paper(screen: &mut Screen) {
    screen
        .types("O")
        .until("Make which paper?")
        .types("\r")
        .until("Audience");
    screen
        .types("\r")
        .until("   Organisation: The City Council")
        .types("w")
        .until("is written");
    screen
        .types("\u{1b}")
        .until("Audience")
        .types("\u{1b}")
        .until("e edit")
        .types("q");
}
