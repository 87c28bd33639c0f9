//! The annual update: written, issued to the panel, recommended to Cabinet with its reason, and what became of it.

use super::{at_rest, fill, go, keep_reading, minute, take_paper};
use crate::support::Book;
use crate::terminal::{ENTER, SAVE, open_with};

/// A strategy at the end of its time, and the meetings that hear of it.
const ITS_TIME_IS_OVER: &str = r#"pledge: 1

strategy:
  title: Corporate Parenting Strategy 2014 to 2016
  owner: panel
  review: annual

leads:
  panel: {name: Corporate Parenting Panel, kind: body}
  cabinet: {name: Cabinet, kind: body}
  officer: {name: Reporting officer, kind: post}

priorities:
  - ref: "1"
    title: Homes that last
    actions:
      - ref: "1.1"
        title: Recruit foster carers of the council's own
        lead: officer
        status: in progress

meetings:
  - {ref: CPP-1, body: panel, date: 2016-04-12, papers_due: 2016-04-05}
  - {ref: CAB-1, body: cabinet, date: 2016-05-19}
"#;

#[test]
#[allow(clippy::too_many_lines, reason = "a story is told in one")]
fn an_annual_update_is_recommended_to_cabinet_and_says_what_became_of_it() {
    let book = Book::with_plan(ITS_TIME_IS_OVER).today("2016-05-20");
    let mut screen = open_with(&book, "1.1");

    // The update on the strategy itself, and what the panel is asked.
    screen.types("S").until("Update  Corporate Parenting Strategy");
    fill(
        &mut screen,
        &[
            ("Note", "More foster carers, and placements that last."),
            ("Next", "An update every year."),
            ("Period", "2015-16"),
            ("By", "officer"),
        ],
    );
    screen.types(SAVE);
    at_rest(&mut screen, "1.1");
    assert_eq!(book.subjects()[0], "strategy: update");
    // What the panel is asked: sought, as long as nobody says what it did.
    screen.types("4").until("Meetings ·");
    go(&mut screen, "j", "CPP-1");
    screen.types(ENTER).until("Minutes of CPP-1");
    let sought = [("Sought", "To consider progress on the strategy")];
    minute(&mut screen, "d", &sought);
    assert_eq!(
        book.subjects()[0],
        "D1 added: To consider progress on the strategy"
    );
    screen.until("Decisions sought").until("to be decided");

    // The pack: the numbers on its first page, then what the panel is asked, then the update before the tables.
    screen
        .types("i")
        .until("Issue the papers of CPP-1 ·")
        .until("Enter issue")
        .types(ENTER)
        .until("Issue the papers of CPP-1?")
        .types("y")
        .until("CPP-1-plan.md is written");
    keep_reading(&mut screen);
    let pack = book.read("papers/CPP-1-plan.md");
    let at = |text: &str| pack.find(text).unwrap_or_else(|| panic!("{text}\n{pack}"));
    assert!(
        at("- **Actions:** 1\n") < at("is asked to consider progress on the strategy (D1).")
            && at("is asked to consider") < at("More foster carers, and placements that last.")
            && at("More foster carers") < at("**Actions by priority**"),
        "{pack}"
    );

    // The panel recommends, and says why.
    go(&mut screen, "j", "D1");
    screen
        .types(ENTER)
        .until("Decide at CPP-1  D1")
        .until("To consider progress on the strategy");
    let recommended = [
        ("Kind", "recommended"),
        ("Text", "That the update and the progress made be noted."),
        ("Next body", "cabinet"),
        ("Minute", "90"),
        ("Reason", "All councillors are corporate parents."),
    ];
    fill(&mut screen, &recommended);
    screen.until("Saves as").types(SAVE);
    keep_reading(&mut screen);
    let message = book.message();
    assert!(
        message.starts_with(
            "D1 decided: recommended: That the update and the progress made be noted.\n\nAll councillors are corporate parents.\n"
        ),
        "{message}"
    );
    assert!(message.contains("\nMinute: 90\n"), "{message}");
    minute(
        &mut screen,
        "a",
        &[
            ("Text", "Give an update every year"),
            ("Lead", "officer"),
            ("Due", "annual"),
        ],
    );

    // It is sought of Cabinet, in the panel's words; what Cabinet decides is named by what the panel recommended.
    screen.types("4").until("Meetings ·");
    go(&mut screen, "k", "CAB-1");
    screen
        .types(ENTER)
        .until("Minutes of CAB-1")
        .until("Decisions sought");
    go(&mut screen, "j", "D1");
    screen
        .types(ENTER)
        .until("Decide at CAB-1")
        .until("D1: That the update and the progress made be noted.");
    fill(
        &mut screen,
        &[("Kind", "noted"), ("Text", "The update is noted.")],
    );
    screen.until("Saves as  D2 decided: noted").types(SAVE);
    keep_reading(&mut screen);
    screen.until("Decided").until_gone("Decisions sought");
    assert_eq!(book.subjects()[0], "D2 decided: noted: The update is noted.");
    let diff = book.diff_of_last_commit();
    for line in [
        "+    led_to: [D2]\n",
        "+    sought: \"D1: That the update and the progress made be noted.\"\n",
    ] {
        assert!(diff.contains(line), "{line}{diff}");
    }
    let tags = book.git(&["tag", "--list"]);
    for tag in [
        "issued/panel-2016-04-12",
        "decision/d1-recommended",
        "decision/d2-noted",
    ] {
        assert!(tags.contains(tag), "{tags}");
    }

    screen.types("1").until("Commitment");
    take_paper(&mut screen, "decisions");
    let register = book.read("papers/2016-05-20-decisions.md");
    for line in [
        "| D1  | Corporate Parenting Panel | 12 April 2016 | Recommended",
        "| D2  | Cabinet                   | 19 May 2016   | Noted",
        "- **Reason:** All councillors are corporate parents.",
        "- **Next body:** Cabinet",
        "- **Led to:** D2",
    ] {
        assert!(register.contains(line), "{line}\n{register}");
    }
    screen.types("q");
    assert!(screen.end().success());
    assert_eq!(book.commits(), 1 + 6);
    book.fsck_clean();
}
