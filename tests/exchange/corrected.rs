//! A corrected pack, to a meeting of its own on the same day: it says what it corrects.

use crate::support::{Book, SAMPLE};

/// A pack that is out, and a figure and a title put right since, with the meeting that `issue` says to add.
fn book() -> Book {
    let book = Book::with_plan(SAMPLE).today("2018-09-01");
    for line in [
        "add measure --under 7 --ref M7.9 --title 'Reviews held' --unit '%'",
        "reading M7.9 '2018-19 Q1' '44 of 61'",
        "issue HWB-2018-09 --as-written --report changes --report measures",
        "reading M7.9 '2018-19 Q1' '47 of 61' --reason 'Some were counted late'",
        "add meeting --ref HWB-2018-09-2 --date 2018-09-26 --body hwb --title 'Corrected papers'",
    ] {
        book.run(line).ok();
    }
    book
}

#[test]
fn a_corrected_pack_compares_with_the_papers_it_corrects_and_says_what_it_is() {
    let book = book();
    book.run("issue HWB-2018-09-2 --as-written --report changes --report plan")
        .ok();
    let changes = book.read("papers/HWB-2018-09-2-changes.md");
    for part in [
        "- **For the meeting of:** Health and Wellbeing Board, 26 September 2018: Corrected papers\n",
        "## Changed since the papers issued before for this meeting (HWB-2018-09)\n",
        "now 77 % (47 of 61), revised",
        "Some were counted late",
    ] {
        assert!(changes.contains(part), "{part} in {changes}");
    }
    let plan = book.read("papers/HWB-2018-09-2-plan.md");
    assert!(
        plan.contains("Changed since the papers issued before for this meeting (HWB-2018-09)"),
        "{plan}"
    );
    // Printed again, both packs say what they said.
    book.run("issue HWB-2018-09-2 --as-written --report changes -o again")
        .ok();
    assert_eq!(book.read("again/HWB-2018-09-2-changes.md"), changes);
    assert_eq!(book.run("report changes --at HWB-2018-09-2").ok().stdout, changes);
    let first = book.read("papers/HWB-2018-09-changes.md");
    book.run("issue HWB-2018-09 --as-written --report changes -o again")
        .ok();
    assert_eq!(book.read("again/HWB-2018-09-changes.md"), first);
    assert_eq!(book.run("report changes --at HWB-2018-09").ok().stdout, first);
    // What somebody asks for holds.
    book.run("issue HWB-2018-09-2 --as-written --report changes --since 2018-08-01 -o asked")
        .ok();
    assert!(
        !book
            .read("asked/HWB-2018-09-2-changes.md")
            .contains("issued before for this meeting")
    );
}

#[test]
fn the_title_of_a_meeting_that_is_not_for_publication_stands_in_no_public_paper() {
    let book = book();
    book.run("set HWB-2018-09-2 restricted exempt").ok();
    book.run("issue HWB-2018-09-2 --as-written --report changes").ok();
    let changes = book.read("papers/HWB-2018-09-2-changes.md");
    assert!(
        changes.contains("- **For the meeting of:** Health and Wellbeing Board, 26 September 2018\n"),
        "{changes}"
    );
    assert!(!changes.contains("Corrected papers"), "{changes}");
}

#[test]
fn of_several_packs_of_a_day_the_one_issued_last_is_corrected_and_none_of_a_meeting_called_off() {
    let book = book();
    for line in [
        "issue HWB-2018-09-2 --as-written --report changes",
        "add meeting --ref CALLED-OFF --date 2018-09-26 --body hwb",
        "issue CALLED-OFF --as-written --report changes",
        "set CALLED-OFF state cancelled",
    ] {
        book.run(line).ok();
    }
    // Somebody puts what was issued later before what was issued first.
    let plan = book.plan();
    let from = plan.find("  - ref: HWB-2018-09-2\n").unwrap();
    let to = plan.find("  - ref: CALLED-OFF\n").unwrap();
    let later = plan.get(from..to).unwrap();
    let moved = plan.replacen(later, "", 1);
    book.write(
        "plan.yaml",
        moved.replacen("meetings:\n", &format!("meetings:\n{later}"), 1),
    );
    book.run("commit -m 'Sorted'").ok();
    for line in [
        "add meeting --ref LAST --date 2018-09-26 --body hwb",
        "issue LAST --as-written --report changes",
    ] {
        book.run(line).ok();
    }
    let changes = book.read("papers/LAST-changes.md");
    assert!(
        changes.contains("## Changed since the papers issued before for this meeting (HWB-2018-09-2)\n"),
        "{changes}"
    );
}
