//! `pledge close`: only with a response, parts one by one, by the meeting that agreed.

use crate::support::{Book, SAMPLE};

#[test]
fn a_matter_is_closed_with_its_response_by_the_last_meeting_held() {
    let book = Book::with_plan(SAMPLE);
    book.run("close 'HWB 18/19-01'")
        .exit(2)
        .complains("HWB 18/19-01 is closed only with a response");
    book.run("close hwb18/19-01 --response 'Reported to the Board.'")
        .ok()
        .complains("closed at HWB-2018-09, the last meeting held");
    let diff = book.diff_of_last_commit();
    for line in [
        "status: closed",
        "response: Reported to the Board.",
        "closed_at: HWB-2018-09",
    ] {
        assert!(diff.contains(line), "{diff}");
    }
    book.run("close 7.1 --response x").exit(2);
    book.run("close C1 --response x")
        .exit(2)
        .complains("C1 is no matter");
}

#[test]
fn a_matter_is_never_closed_by_the_meeting_that_raised_it_on_a_later_day() {
    let book = Book::with_plan(SAMPLE).today("2018-07-01");
    book.run("close 'HWB 18/19-01' --response 'Reported by mail.'")
        .ok()
        .complains("closed at no meeting: its body has met at none since it was minuted");
    let diff = book.diff_of_last_commit();
    assert!(
        diff.contains("status: closed") && !diff.contains("closed_at"),
        "{diff}"
    );
    book.run("report matters").ok().says("Reported by mail.");
    book.run("check").ok().never_says("18/19-01");
    // At the meeting itself, whether or not somebody has marked it as held yet.
    let book = Book::with_plan(SAMPLE).today("2018-09-26");
    book.run("close 'HWB 18/19-01' --response 'Reported.'")
        .ok()
        .complains("closed at HWB-2018-09, today's meeting");
    // What a meeting asks and settles on its day is closed by it.
    let book = Book::with_plan(SAMPLE).today("2018-06-20");
    book.run("close 'HWB 18/19-01' --response 'At once.'")
        .ok()
        .complains("closed at HWB-2018-06, today's meeting");
}

#[test]
fn the_parts_of_a_matter_are_closed_one_by_one_and_the_last_closes_it() {
    let text = SAMPLE.replace(
        "    status: open\n",
        "    status: open\n    parts:\n      - text: The experience of children who are looked after\n      - text: Practical actions\n",
    );
    let book = Book::with_plan(text);
    book.run("close 'HWB 18/19-01' --response Done")
        .exit(1)
        .complains("HWB 18/19-01 has parts still open: i, ii");
    book.run("close 'HWB 18/19-01(i)' --response 'Given in May.'")
        .ok()
        .complains("still open of HWB 18/19-01: ii");
    assert!(!book.plan().contains("closed_at"), "{}", book.plan());
    book.run("close 'HWB 18/19-01 parts.ii' --response 'Given in June.' --meeting HWB-2018-09")
        .ok();
    assert!(book.plan().contains("closed_at: HWB-2018-09"), "{}", book.plan());
    book.run("list kind:matter status:open").ok().prints_nothing();
    book.run("check").ok();
}

#[test]
fn the_meeting_is_asked_for_where_none_has_been_held() {
    let book = Book::with_plan(SAMPLE).today("2018-04-03");
    let text = book.plan().replace("state: held", "state: planned");
    book.write("plan.yaml", text);
    book.commit("Not held yet");
    book.run("close 'HWB 18/19-01' --response Done")
        .exit(2)
        .complains("at which meeting was it agreed");
}

#[test]
fn what_a_board_has_seen_is_told_by_which_command_it_ends_and_that_command_works() {
    let book = Book::with_plan(SAMPLE);
    book.run("add comment --from 'Elected member' --date 2018-09-01 --text 'Asked for it'")
        .ok();
    book.run("add meeting --date 2019-03-20 --body hwb").ok();
    book.run("issue HWB-2018-09 -o papers").ok();
    for (reference, command) in [
        ("C2", "set \"C2\" outcome declined response TEXT"),
        ("HWB-2019-03", "set \"HWB-2019-03\" state cancelled"),
        ("HWB 18/19-01", "set \"HWB 18/19-01\" status lapsed response TEXT"),
        ("7.1", "withdraw \"7.1\" --reason TEXT"),
    ] {
        book.run(&format!("remove '{reference}'"))
            .exit(1)
            .complains(&format!("pledge {command}"));
        book.run(command).ok();
    }
}

#[test]
fn a_meeting_that_is_still_to_come_has_agreed_nothing() {
    let book = Book::with_plan(SAMPLE);
    book.run("add meeting --date 2019-03-20 --body hwb").ok();
    book.run("close 'HWB 18/19-01' --response Reported --meeting hwb-2019-03")
        .exit(2)
        .complains("HWB-2019-03 is still to come, on 20 March 2019");
    book.run("decide --kind noted --meeting HWB-2019-03 --about 7 --text 'Progress noted'")
        .ok()
        .complains("which is still to come: until then papers say that it is sought");
    book.run("set HWB-2019-03 state held").ok();
    book.run("close 'HWB 18/19-01' --response Reported --meeting hwb-2019-03")
        .ok();
    assert!(book.plan().contains("closed_at: HWB-2019-03"), "{}", book.plan());
}

#[test]
fn what_is_to_be_done_at_each_meeting_is_due_by_the_next_one() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 'HWB 18/19-01' due 'each meeting'").ok();
    book.run("due").ok().never_says("HWB 18/19-01");
    book.run("add meeting --date 2019-03-20 --body hwb").ok();
    book.run("due").ok().says(
        "HWB 18/19-01  Quarterly progress to the Board\n    due each meeting; Head of Service, Permanency",
    );
    book.run("due --by 2019-03-01").ok().never_says("HWB 18/19-01");
    book.run("set 'HWB 18/19-01' due annual").ok();
    book.run("due --by 2019-03-31").ok().says("due annual");
    book.run("due --by 2019-03-30").ok().never_says("due annual");
    book.run("close 'HWB 18/19-01' --response Done").ok();
    book.run("due --by 2019-03-31").ok().never_says("due annual");
}
