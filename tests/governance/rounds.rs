//! `pledge due --round`: who still owes what, a text for each, a form for a partner; every plan at once; a partner's
//! and a body's slice.

use crate::support::{Book, SAMPLE};

/// The sample with a second action, which a partner leads.
fn two() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Pilot personal budgets' --lead ccg")
        .ok();
    book
}

#[test]
fn a_round_is_left_and_gone_on_with_until_nobody_owes_anything() {
    let book = two();
    book.run("due --round '2018-19 Q3'")
        .ok()
        .says("2018-19 Q3: 0 of 2 given\n")
        .says("7.1  Improve the timeliness of health assessments and share health care plans\n    owed; Head of Service, Permanency; last update: 12 July 2018, amber\n")
        .says("Still owed by\n  Head of Service, Permanency: 7.1\n  Clinical Commissioning Group: 7.2\n");
    book.run("update 7.1 --rating green --note 'Agreed.' --period '2018-19 Q3' --round '2018-19 Q3'")
        .ok();
    assert!(book.message().ends_with("Review: 2018-19 Q3\n"));
    let round = book.run("due --round --json");
    let rows = round.ok().json();
    assert_eq!(rows[0]["given"], "2019-01-12");
    assert_eq!(rows[0].get("owed"), None);
    assert_eq!(
        (&rows[1]["ref"], &rows[1]["period"], &rows[1]["owed"][0]),
        (&"7.2".into(), &"2018-19 Q3".into(), &"2018-19 Q3".into())
    );
    book.run("update 7.2 --nil").ok();
    book.run("due --round")
        .ok()
        .says("2 of 2 given")
        .complains("every update for 2018-19 Q3 is given");
    book.run("due --round 'Q3'")
        .exit(2)
        .complains("does not say of which year");
    book.run("due --letters").exit(2);
}

#[test]
fn each_who_owes_gets_a_text_and_a_partner_a_form_without_figures_or_notes() {
    let book = two();
    let letters = book.run("due --round '2018-19 Q3' --letters");
    letters
        .ok()
        .says("To: Head of Service, Permanency\n")
        .says("To: Clinical Commissioning Group\n")
        .never_says("sharing waits for the protocol");
    let form = book.run("due --round '2018-19 Q3' --organisation ccg --form csv");
    form.ok().prints(
        "Ref,Title,Due,Status now,Rating now,Last update,Update period,Update by,Update rating,Update status,Update note,Update cause,Update recovery,Update ask,Update next,Update nil\r\n\
         7.1,Improve the timeliness of health assessments and share health care plans,31 Mar 2019,in progress,amber,\"12 July 2018, amber\",2018-19 Q3,hos,,,,,,,,\r\n\
         7.2,Pilot personal budgets,,,,none yet,2018-19 Q3,ccg,,,,,,,,\r\n",
    );
    book.run("due --round '2018-19 Q3' --lead ccg --form md")
        .ok()
        .says("# Updates for 2018-19 Q3: Corporate Parenting Strategy 2018 to 2021")
        .says("## 7.2 Pilot personal budgets")
        .says("Rating now is one of: Green, Amber, Red.")
        .never_says("7.1");
}

/// What a partner writes into a form: a table's cell and the page's line for each field.
const ANSWERS: [(&str, &str); 5] = [
    ("Rating", "red"),
    ("Status", "in progress"),
    ("Note", "The pilot is *late*, and | costs 5 \\ 6"),
    ("Cause", "=No budget; see: the report"),
    ("Ask", "To support a bid"),
];

/// What the page asks, with the field that is meant.
const QUESTIONS: [(&str, &str); 5] = [
    ("Rating now", "Rating"),
    ("Status now", "Status"),
    ("What happened", "Note"),
    ("If not on track, why", "Cause"),
    ("What is asked of the board", "Ask"),
];
const BLANK: &str = "(please fill in)";

#[test]
fn a_form_comes_back_as_updates_whether_it_is_a_table_or_a_page() {
    for form in ["csv", "md"] {
        let book = two();
        let blank = book.run(&format!(
            "due --round '2018-19 Q3' --organisation ccg --form {form}"
        ));
        let blank = blank.ok().stdout.clone();
        book.write("blank", &blank);
        book.run("import blank")
            .ok()
            .says("0 added, 0 changed, 2 left as they are, 0 refused")
            .complains("nothing would change");
        let filled = if form == "csv" {
            filled_table(&blank)
        } else {
            filled_page(&blank)
        };
        book.write("filled", filled);
        book.run("import filled --apply --round '2018-19 Q3'")
            .ok()
            .says("7.2: update, red");
        let message = book.message();
        for (field, answer) in ANSWERS {
            let change = format!(".{}: - -> {}", field.to_lowercase(), answer.replace('\\', "\\\\"));
            assert!(message.contains(&change), "{form}: {change}\n{message}");
        }
        assert!(
            message.contains("updates.2019-01-12 ccg.by: - -> ccg"),
            "{message}"
        );
        assert!(message.contains(".period: - -> 2018-19 Q3"), "{message}");
        assert!(message.contains("7.1: update") || message.contains("Commitment: 7.1"));
        assert!(message.contains(".nil: - -> true"), "{message}");
        book.run("due --round '2018-19 Q3'").ok().says("2 of 2 given");
        let commits = book.commits();
        book.run("import filled --apply")
            .ok()
            .complains("nothing to change");
        assert_eq!(book.commits(), commits, "a form that comes twice is one update");
    }
}

fn filled_table(blank: &str) -> String {
    let mut reader = csv::Reader::from_reader(blank.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headings).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = headings.iter().zip(&row).map(|(heading, cell)| {
            let answer = ANSWERS
                .iter()
                .find(|(field, _)| heading == format!("Update {}", field.to_lowercase()));
            match (&row[0], answer) {
                ("7.2", Some((_, answer))) => (*answer).to_owned(),
                ("7.1", _) if heading == "Update nil" => "yes".to_owned(),
                _ => cell.to_owned(),
            }
        });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn filled_page(blank: &str) -> String {
    let mut about = "";
    let mut lines = Vec::new();
    for line in blank.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            about = heading.split(' ').next().unwrap();
        }
        let question = line
            .strip_prefix("- **")
            .and_then(|line| line.split([':', '(']).next())
            .unwrap_or_default()
            .trim_end();
        let field = QUESTIONS.iter().find(|(asked, _)| *asked == question);
        let answer = field.and_then(|(_, field)| ANSWERS.iter().find(|(known, _)| known == field));
        lines.push(match (about, answer) {
            ("7.2", Some((_, answer))) => line.replace(BLANK, answer),
            ("7.1", _) if question == "Nothing to report" => line.replace(BLANK, "yes"),
            _ => line.to_owned(),
        });
    }
    lines.join("\n")
}

#[test]
fn a_partner_sees_its_own_first_and_then_what_it_supports() {
    let book = two();
    book.run("list organisation:ccg").ok();
    let rows = book.run("list organisation:ccg --json").ok().json();
    let refs: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["ref"].clone())
        .collect();
    assert_eq!(refs, ["7.2", "7.1"], "led first, then supported");
    let rows = book.run("list body:hwb kind:action --json").ok().json();
    assert_eq!(rows.as_array().unwrap().len(), 2, "what a body champions");
}

#[test]
fn every_plan_found_is_asked_and_a_broken_one_hides_no_other() {
    let book = two();
    book.write(
        "second.yaml",
        "pledge: 1\nstrategy: {title: Another}\npriorities:\n  - {ref: \"1\", title: Stable homes}\n",
    );
    book.commit("A second plan");
    let list = book.run("list --all");
    list.ok()
        .says("plan.yaml: Corporate Parenting Strategy 2018 to 2021 (endorsed, next: Cabinet)\n7 ")
        .says("second.yaml: Another (draft)\n1  Stable homes");
    let rows = book.run("list --all kind:priority --json").ok().json();
    assert_eq!(
        (&rows[0]["plan"], &rows[1]["plan"]),
        (&"plan.yaml".into(), &"second.yaml".into())
    );
    book.run("due --all --by 2019-06-30")
        .ok()
        .says("plan.yaml: ")
        .complains("second.yaml: nothing is due by 30 June 2019");
    book.run("list --all priority:7").ok().says("7.1");
    book.run("list --all priority:99").exit(1);
    book.write("third.yaml", "pledge: 1\n\tbroken\n");
    book.run("list --all")
        .exit(3)
        .says("second.yaml: Another")
        .complains("third.yaml");
    book.run("list").exit(2);
}

#[test]
fn a_slip_in_a_name_is_told_and_no_all_clear() {
    let book = two();
    for command in ["due", "due --round '2018-19 Q3'"] {
        for (filter, told) in [
            (
                "--lead hso",
                "no lead is called hso\nhint: did you mean lead:hos?",
            ),
            (
                "--body hbw",
                "no body is called hbw\nhint: did you mean body:hwb?",
            ),
            ("--organisation police", "no organisation is called police"),
        ] {
            book.run(&format!("{command} {filter}")).exit(1).complains(told);
        }
    }
    book.run("list organisation:police").exit(1);
    book.run("list body:police").exit(1);
    for known in [
        "--lead HoS",
        "--body cabinet",
        "--organisation 'Bristol City Council'",
        "--lead none",
    ] {
        book.run(&format!("due {known}")).ok();
    }
    book.run("set 7.2 lead 'Public Health'").ok();
    book.run("due --organisation 'Public Health'").ok().says("7.2");
}

#[test]
fn that_the_whole_strategys_own_update_is_old_is_told_before_papers_open_with_it() {
    let behind = "the newest update of the whole strategy is of 12 July 2018, for 2018-19 Q1: papers on 2018-19 Q3 open with it";
    let book = two();
    book.run("due").ok().never_complains("the whole strategy");
    book.run("update strategy --note 'A sound quarter.' --date 2018-07-12")
        .ok();
    for line in ["due", "due --round", "issue HWB-2018-09 --as-written"] {
        book.run(line).ok().complains(behind);
    }
    book.run("due --lead hos").ok().never_complains(behind);
    book.run("update strategy --note 'Still sound.'").ok();
    book.run("due").ok().never_complains(behind);
}
