//! Whom a paper asks: the body whose meeting it is for, and nobody again for what was answered.

use crate::support::Book;

const PLAN: &str = "\
pledge: 1
strategy:
  title: Pledges
  owner: cpb
  review: quarterly
leads:
  cpb: {name: Corporate Parenting Board, kind: body}
  hwb: {name: Health and Wellbeing Board, kind: body}
  cabinet: {name: Cabinet, kind: body}
  hos: {name: Head of Service}
priorities:
  - ref: \"1\"
    title: Be good parents
    actions:
      - {ref: \"1.1\", title: Train every member, lead: hos, status: in progress, rating: amber}
decisions:
  - {ref: D1, meeting: H1, sought: To agree the money}
  - {ref: D2, meeting: B1, kind: referred, next_body: cabinet, about: [\"1\"], text: Who pays?}
meetings:
  - {ref: B1, date: 2018-06-20, body: cpb, state: held}
  - {ref: B2, date: 2018-10-12, body: cpb}
  - {ref: H1, date: 2018-11-07, body: hwb}
";

const OF_HWB: &str = "The Health and Wellbeing Board is asked to agree the money (D1).";
const OF_CABINET: &str = "Cabinet is asked to consider priority 1 (Be good parents), as referred by";
const OTHERS: &str = "**Also sought, from other bodies:**";

/// The lines of a paper under its heading.
fn recommendations(paper: &str) -> &str {
    let (_, rest) = paper.split_once("## Recommendations\n").unwrap();
    rest.split("\n## ").next().unwrap()
}

/// What stands for the body of the paper, and what for others.
fn parted(paper: &str) -> (&str, &str) {
    let all = recommendations(paper);
    all.split_once(OTHERS).unwrap_or((all, ""))
}

#[test]
fn a_paper_asks_the_body_whose_meeting_it_is_for_whichever_way_it_is_made() {
    let book = Book::with_plan(PLAN).today("2018-09-20");
    let report = book.run("report plan").ok().stdout.clone();
    book.run("issue B2").ok();
    let issued = book.read("papers/B2-plan.md");
    for paper in [&report, &issued] {
        assert!(
            paper.contains("**For the meeting of:** Corporate Parenting Board, 12 October 2018"),
            "{paper}"
        );
        let (own, others) = parted(paper);
        assert!(
            own.contains(
                "No decision is sought of the Corporate Parenting Board. The plan is for information."
            ),
            "{paper}"
        );
        assert!(!own.contains(" is asked "), "{paper}");
        for asked in [OF_HWB, OF_CABINET] {
            assert!(others.contains(asked), "{asked} in {paper}");
            assert_eq!(paper.matches(asked).count(), 1, "{paper}");
        }
    }
    book.run("issue H1").ok();
    let (own, others) = (
        book.read("papers/H1-plan.md"),
        book.run("report plan --body hwb --at H1").ok().stdout.clone(),
    );
    assert!(
        parted(&own).0.contains(OF_HWB) && !parted(&own).1.contains(OF_HWB),
        "{own}"
    );
    assert!(parted(&own).1.contains(OF_CABINET), "{own}");
    assert!(parted(&others).0.contains(OF_HWB), "{others}");
}

#[test]
fn without_a_body_of_its_own_a_paper_asks_whoever_is_asked() {
    let book = Book::with_plan(
        PLAN.replace("  owner: cpb\n", "")
            .replace("  - {ref: B2, date: 2018-10-12, body: cpb}\n", ""),
    );
    let book = book.today("2019-09-20");
    let paper = book.run("report plan").ok().stdout.clone();
    assert!(!paper.contains(OTHERS) && paper.contains(OF_HWB), "{paper}");
}

#[test]
fn what_a_decision_has_answered_is_not_asked_again() {
    let book = Book::with_plan(PLAN).today("2018-10-10");
    let ask = "For 1.1 Train every member, the board is asked to note the delay.";
    let whole = "For the strategy as a whole, the board is asked to end it.";
    book.run("update 1.1 --rating red --note Late --ask 'To note the delay'")
        .ok();
    book.run("update strategy --note So --ask 'To end it'").ok();
    let paper = |book: &Book, name: &str| book.run(&format!("report {name}")).ok().stdout.clone();
    let before = paper(&book, "progress");
    assert!(before.contains(ask) && before.contains(whole), "{before}");
    assert!(
        before.contains("**Asked of the board:** To note the delay"),
        "{before}"
    );
    let book = book.today("2018-10-13");
    // The board met since, and nothing says that it answered.
    let had = "For the strategy as a whole, the board was asked on 10 October 2018 to end it.";
    // Putting it off answers nothing, nor does a decision on something else.
    book.run("decide --kind deferred --meeting B2 --about 1.1 --text 'Not today'")
        .ok();
    book.run("decide --kind noted --meeting B2 --about 1 --text 'Priority 1'")
        .ok();
    let put_off = paper(&book, "progress");
    assert!(put_off.contains(ask), "what was put off comes back: {put_off}");
    book.run("decide --kind noted --meeting B2 --about 1.1 --text 'The delay was noted'")
        .ok();
    let after = paper(&book, "progress");
    assert!(
        !after.contains("note the delay") && after.contains(had),
        "{after}"
    );
    book.run("decide --kind noted --meeting B2 --about strategy --text 'It goes on'")
        .ok();
    assert!(!paper(&book, "progress").contains(whole));
    // Nor is what is sought as a decision already.
    book.run("update strategy --ask 'That the Board takes the decision (see D1.)'")
        .ok();
    let now = paper(&book, "progress");
    assert!(!recommendations(&now).contains("takes the decision"), "{now}");
    // What is asked after it is asked.
    let book = book.today("2018-10-20");
    book.run("update 1.1 --rating red --ask 'To note the delay'").ok();
    assert!(paper(&book, "progress").contains(ask));
}
