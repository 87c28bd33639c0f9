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
const PUT_OFF: &str = "The Corporate Parenting Board is asked to consider action 1.1 (Train every member), as deferred by \
     the Corporate Parenting Board on 12 October 2018 (D3).\n\nIn the words of the Corporate Parenting Board: Not today";
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
    assert!(put_off.contains(PUT_OFF), "with why it was put off: {put_off}");
    // Whoever reports meanwhile has not taken it back.
    book.run("update 1.1 --rating amber --note 'Half are trained'")
        .ok();
    let meanwhile = paper(&book, "progress");
    assert!(
        meanwhile.contains(ask) && meanwhile.contains(PUT_OFF),
        "{meanwhile}"
    );
    book.run("decide --kind noted --meeting B2 --about 1.1 --text 'The delay was noted'")
        .ok();
    let after = paper(&book, "progress");
    assert!(
        !after.contains("note the delay") && !after.contains(PUT_OFF) && after.contains(had),
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

#[test]
fn what_a_body_put_off_is_sought_of_it_again_until_it_has_decided() {
    let book = Book::with_plan(PLAN).today("2018-10-13");
    book.run("add decision --meeting B2 --about 1.1 --sought 'To pay for a trainer'")
        .ok();
    book.run("decide D3 --kind deferred --text 'Back in November, with the price'")
        .ok();
    let sought = "The Corporate Parenting Board is asked to pay for a trainer (D3).";
    let paper = |book: &Book| book.run("report plan").ok().stdout.clone();
    let told = paper(&book);
    let (own, _) = parted(&told);
    assert!(own.contains(sought), "{told}");
    assert!(
        own.contains("It comes as deferred by the Corporate Parenting Board on 12 October 2018 (D3).")
            && own
                .contains("In the words of the Corporate Parenting Board: Back in November, with the price"),
        "{told}"
    );
    // Put off once more, it waits once.
    book.run("add meeting --ref B3 --date 2018-11-20 --body cpb").ok();
    let book = book.today("2018-11-21");
    book.run("decide --kind deferred --meeting B3 --about 1.1 --text 'In the new year'")
        .ok();
    let again = paper(&book);
    assert!(
        !again.contains(sought)
            && again.contains("as deferred by the Corporate Parenting Board on 20 November 2018 (D4)"),
        "{again}"
    );
    // What it was about is over, and then it is not.
    book.run("set 1.1 status withdrawn --reason 'No money'").ok();
    let over = paper(&book);
    assert!(!recommendations(&over).contains("deferred"), "{over}");
    book.run("set 1.1 status 'in progress'").ok();
    book.run("add meeting --ref B4 --date 2019-01-15 --body cpb").ok();
    let book = book.today("2019-01-16");
    book.run("decide --kind agreed --meeting B4 --about 1.1 --text 'Paid'")
        .ok();
    let decided = paper(&book);
    assert!(!recommendations(&decided).contains("deferred"), "{decided}");
    assert!(
        decided.contains("No decision is sought of the Corporate Parenting Board."),
        "{decided}"
    );
}
