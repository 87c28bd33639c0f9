//! `pledge calendar`: an iCalendar that any program takes, and that a second import updates.

use crate::support::{Book, EMPTY, Outcome, Repo, SAMPLE};

/// What the sample says of whose strategy it is.
const OWN: &str = "\n  organisation: Bristol City Council";

/// The events, each with its properties unfolded; what is wrong with the text fails.
fn events(outcome: &Outcome) -> Vec<Vec<(String, String)>> {
    let text = &outcome.stdout;
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.chars().any(char::is_control))
    );
    let unfolded = text.replace("\r\n ", "");
    let mut events = Vec::new();
    for event in unfolded.split("BEGIN:VEVENT\r\n").skip(1) {
        let (event, _) = event.split_once("END:VEVENT").unwrap();
        let pairs = event.lines().map(|line| line.split_once([':', ';']).unwrap());
        events.push(
            pairs
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
        );
    }
    events
}

fn of<'e>(event: &'e [(String, String)], key: &str) -> &'e str {
    event
        .iter()
        .find(|(name, _)| name == key)
        .map_or("", |(_, value)| value)
}

#[test]
fn dues_reviews_meetings_and_paper_deadlines_are_days() {
    let book = Book::with_plan(SAMPLE);
    let calendar = book.run("calendar");
    let events = events(calendar.ok().without_complaint());
    let said: Vec<_> = events
        .iter()
        .map(|event| (of(event, "DTSTART"), of(event, "SUMMARY")))
        .collect();
    for wanted in [
        (
            "VALUE=DATE:20190331",
            "7.1 due: Improve the timeliness of health assessments and share health care plans",
        ),
        ("VALUE=DATE:20181130", "7.1.1 due: Sharing protocol agreed"),
        ("VALUE=DATE:20180620", "Health and Wellbeing Board meets"),
        ("VALUE=DATE:20180926", "Health and Wellbeing Board meets"),
        ("VALUE=DATE:20180917", "Papers due: Health and Wellbeing Board"),
    ] {
        assert!(said.contains(&wanted), "{wanted:?} in {said:?}");
    }
    assert!(
        said.iter()
            .any(|(_, summary)| summary.starts_with("7.1 review: "))
    );
    for event in &events {
        assert_eq!(of(event, "DTSTAMP"), "20190112T000000Z");
        let (_, plan) = of(event, "UID").split_once('@').unwrap();
        assert!(plan.ends_with(".pledgebook") && plan.len() == 16 + ".pledgebook".len());
    }
    let mut uids: Vec<_> = events.iter().map(|event| of(event, "UID")).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events.len());
    assert_eq!(book.run("calendar").stdout, calendar.stdout);
}

#[test]
fn an_event_is_known_again_when_it_moves_is_renumbered_or_is_done() {
    let book = Book::with_plan(SAMPLE);
    let due = |book: &Book| {
        let events = events(book.run("calendar").ok());
        events
            .into_iter()
            .find(|event| of(event, "SUMMARY").contains("due: Improve"))
            .unwrap()
    };
    let before = due(&book);
    book.run("set 7.1 due 2019-06-30").ok();
    book.run("renumber 7.1 7.5").ok();
    let moved = due(&book);
    assert_eq!(of(&before, "UID"), of(&moved, "UID"));
    assert_eq!(of(&moved, "DTSTART"), "VALUE=DATE:20190630");
    assert_eq!(of(&moved, "DTEND"), "VALUE=DATE:20190701");
    assert!(of(&moved, "SUMMARY").starts_with("7.5 due"));
    assert_eq!(of(&moved, "STATUS"), "CONFIRMED");
    book.run("set 7.5 status complete").ok();
    let done = due(&book);
    assert_eq!(
        (of(&done, "UID"), of(&done, "STATUS")),
        (of(&before, "UID"), "CANCELLED")
    );
    let later = book.today("2019-01-13");
    assert!(of(&due(&later), "SEQUENCE") > of(&done, "SEQUENCE"));
}

#[test]
fn two_that_change_refs_with_each_other_and_one_that_gets_an_old_ref_are_known_by_their_own() {
    let book = Book::with_plan(SAMPLE);
    let due = |book: &Book, titled: &str| {
        let events = events(book.run("calendar").ok());
        let found = events.iter().find(|event| of(event, "SUMMARY").contains(titled));
        of(found.unwrap(), "UID").to_owned()
    };
    let titles = ["due: Improve", "due: Something new"];
    book.run("add action --under 7 --ref 7.9 --title 'Something new' --due 2019-05-31")
        .ok();
    let before = titles.map(|titled| due(&book, titled));
    book.run("renumber 7.1 7.9 7.9 7.1").ok();
    assert_eq!(titles.map(|titled| due(&book, titled)), before);
    // What is added with a ref that somebody is known by has another name, and takes nobody's away.
    book.run("renumber 7.1 7.12").ok();
    book.run("add action --under 7 --ref 7.1 --title 'Something else' --due 2019-05-31")
        .ok();
    assert_eq!(due(&book, titles[1]), before[1]);
    let else_where = due(&book, "due: Something else");
    assert!(!before.contains(&else_where));
    let all = uids(&book);
    let once: std::collections::BTreeSet<&String> = all.iter().collect();
    assert_eq!(once.len(), all.len());
}

/// By what the events of a book's calendar are known.
fn uids(book: &Book) -> Vec<String> {
    let calendar = book.run("calendar");
    calendar.ok().never_says("Brisol");
    let events = events(&calendar);
    events.iter().map(|event| of(event, "UID").to_owned()).collect()
}

#[test]
fn a_correction_of_what_the_organisation_or_the_file_is_called_changes_no_event() {
    let misspelt = SAMPLE.replace(OWN, "\n  organisation: Brisol City Council");
    let book = Book::with_plan(&misspelt);
    let before = uids(&book);
    assert!(before.len() > 5);
    book.run("set strategy organisation 'Bristol City Council'").ok();
    book.run("set strategy title 'Our strategy'").ok();
    assert_eq!(uids(&book), before);
    book.git(&["mv", "plan.yaml", "children.yaml"]);
    book.git(&["commit", "-qm", "Call it by its name"]);
    let book = book.in_file("children.yaml");
    assert_eq!(uids(&book), before);
    // Waiting in the file, or not in history yet.
    book.edit_by_hand(OWN, "\n  organisation: Bristol");
    assert_eq!(uids(&book), before);
}

#[test]
fn the_same_numbers_of_two_councils_are_two_events_in_one_calendar() {
    let of_council = |name: &str| Book::with_plan(SAMPLE.replace("Bristol City Council", name));
    let (one, other) = (
        of_council("Bristol City Council"),
        of_council("Leeds City Council"),
    );
    let known = uids(&one);
    assert!(uids(&other).iter().all(|uid| !known.contains(uid)));
    // An organisation that is named later counts from then on; two plans of one organisation are two as well.
    let unnamed = SAMPLE.replace(OWN, "");
    assert_ne!(unnamed, SAMPLE);
    let book = Book::with_plan(&unnamed);
    book.run("set strategy organisation 'Bristol City Council'").ok();
    assert_eq!(uids(&book), known);
    let beside = Book::in_repo(Repo::new(), "youth.yaml", SAMPLE);
    assert!(uids(&beside).iter().all(|uid| !known.contains(uid)));
    // Without a history it is told by what the plan says.
    let apart = Book::at(Repo::folder_only(), "plan.yaml");
    apart.write("plan.yaml", SAMPLE);
    assert_eq!(uids(&apart), known);
}

#[test]
fn text_is_text_and_what_is_restricted_stays_out() {
    let long = "\"A; long, title \\\\ with\\nevery \\u0007 thing: é日本語日本語日本語日本語日本語日本語日本語日本語日本語\"";
    let plan = SAMPLE
        .replace(
            "title: Improve the timeliness of health assessments and share health care plans",
            &format!("title: {long}"),
        )
        .replace(
            "title: Sharing protocol agreed",
            "title: Sharing protocol agreed\n            restricted: commercial",
        );
    let book = Book::with_plan(plan);
    let calendar = book.run("calendar");
    let events = events(calendar.ok());
    assert!(events.iter().any(|event| {
        of(event, "SUMMARY").starts_with("7.1 due: A\\; long\\, title \\\\ with\\nevery  thing: é日本語")
    }));
    calendar.never_says("Sharing protocol");
    let exempt = book.run("calendar --audience exempt");
    exempt
        .ok()
        .says("Sharing protocol")
        .says("X-WR-CALNAME:NOT FOR PUBLICATION: ");
}

#[test]
fn it_is_for_one_lead_or_one_body_as_well() {
    let book = Book::with_plan(SAMPLE);
    let summaries = |line: &str| {
        let events = events(book.run(line).ok());
        events
            .iter()
            .map(|event| of(event, "SUMMARY").to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mine = summaries("calendar --lead hos");
    assert!(mine.contains("7.1 due") && mine.contains("Board meets"), "{mine}");
    assert!(!mine.contains("Cabinet"), "{mine}");
    let board = summaries("calendar --body hwb");
    assert!(
        board.contains("7.1 due") && board.contains("Board meets"),
        "{board}"
    );
    book.run("calendar --lead nobody")
        .ok()
        .complains("nothing in the plan has such a day");
    book.run("calendar -o plan.ics")
        .ok()
        .prints_nothing()
        .complains("plan.ics is written");
    assert_eq!(book.read("plan.ics"), book.run("calendar").stdout);
    book.run("calendar -o plan.yaml").exit(2);
    events(Book::with_plan(EMPTY).run("calendar").ok());
}
