//! `pledge import` of tables that the program itself wrote, through a spreadsheet and back: nothing that was not changed
//! changes, and nothing is taken for what it is not.

use crate::support::{Book, Generated, SAMPLE};

#[test]
fn what_was_exported_and_not_changed_changes_nothing() {
    let plans = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/plans")).unwrap();
    let plans = plans
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let mut texts: Vec<String> = plans.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    texts.push(SAMPLE.to_owned());
    texts.push(Generated::plan(150).text());
    for text in texts {
        let book = Book::with_plan(&text);
        for audience in ["public", "exempt"] {
            book.run(&format!("export csv --audience {audience} -o out.csv"))
                .ok();
            let preview = book.run("import out.csv");
            preview
                .ok()
                .says(" 0 added, 0 changed,")
                .says(" 0 refused")
                .complains("nothing would change");
            book.run("import out.csv --apply")
                .ok()
                .complains("nothing to change");
        }
        assert_eq!(book.plan(), text);
        assert_eq!(book.commits(), 1);
    }
}

#[test]
fn what_was_withheld_is_never_taken_for_a_value() {
    let plan = SAMPLE.replace("value: 70, n: 14, of: 20", "value: 15, n: 3, of: 20");
    let book = Book::with_plan(&plan);
    let table = book.run("export csv").stdout.clone();
    let moved = table.replace("2018-19 Q1", "2018-19 Q2");
    book.write("in.csv", moved);
    book.run("import in.csv")
        .exit(1)
        .says("stands for what is not for the public");
    book.run("import in.csv --apply").exit(1);
    assert_eq!(book.plan(), plan);
}

#[test]
fn a_ref_that_a_spreadsheet_has_changed_is_never_taken_for_another() {
    let plan = SAMPLE.replace(
        "    actions:\n      - ref: \"7.1\"",
        "    actions:\n      - {ref: \"7.10\", title: \"Pilot a passport app\", lead: hos}\n      - ref: \"7.1\"",
    );
    let book = Book::with_plan(&plan);
    for table in [
        "Ref,Title,Due\n7.1,Pilot a passport app,2019-06-30\n",
        "Ref,Title,Due\n7.100,Pilot a passport app,2019-06-30\n",
        "Ref,Title,Update note\n7.1,Pilot a passport app,Done\n",
    ] {
        book.run_reading("import -", table)
            .exit(1)
            .says("\"Pilot a passport app\" is what 7.10 is called, and the row says 7.1");
    }
    let table = "Ref,Title,Kind\n7,Item not for publication,priority\n7.1,Item not for publication,\n";
    book.run_reading("import -", table).ok().says("2 left");
    let table = "Ref,Title,Due\n7.1,Item not for publication,2020\n";
    book.run_reading("import -", table)
        .exit(1)
        .says("is not for publication");
}

#[test]
fn formulas_come_back_as_they_were() {
    let plan = SAMPLE.replace("title: Sharing protocol agreed", "title: \"=1+1, -2\"");
    let book = Book::with_plan(&plan);
    let table = book.run("export csv").stdout.clone();
    assert!(table.contains("\"'=1+1, -2\""));
    book.write("in.csv", table.replace("'=1+1, -2", "'=1+2, -2"));
    book.run("import in.csv --apply").ok();
    assert!(book.plan().contains("=1+2, -2"));
}

#[test]
fn a_partner_fills_in_a_form_and_it_comes_back_as_updates() {
    for options in ["", "--markdown"] {
        let book = Book::with_plan(SAMPLE);
        book.run(&format!(
            "export form --lead hos --round '2018-19 Q3' {options} -o form"
        ))
        .ok();
        let form = book.read("form");
        assert_eq!(form.lines().filter(|line| line.contains("7.1")).count(), 1);
        book.run("import form").ok().says("0 added, 0 changed, 1 left");
        let filled: Vec<String> = form
            .lines()
            .map(|line| match options {
                "" if line.starts_with("7.1") => {
                    line.replace(",hos,,,", ",hos,red,,\"Late; \"\"very\"\"\nsecond line\"")
                }
                _ if line.starts_with("| 7.1") => line.replace(
                    "| hos |  |  |  |",
                    "| hos | red |  | Late; \"very\"<br>second line |",
                ),
                _ => line.to_owned(),
            })
            .collect();
        book.write("form", filled.join("\n"));
        book.run("import form")
            .ok()
            .says("Title: not taken: on a form only the update is taken")
            .says("7.1 rating: amber → red");
        book.run("import form --apply")
            .ok()
            .says("7.1: update, amber → red");
        let shown = book.run("show 7.1 --json").ok().json().to_string();
        assert!(shown.contains("second line"), "{shown}");
        assert!(book.message().contains("second line") || book.plan().contains("second line"));
        book.run("import form --apply")
            .ok()
            .complains("nothing to change");
        assert_eq!(book.commits(), 2);
    }
    let book = Book::with_plan(SAMPLE);
    book.run("export form --lead nobody")
        .exit(1)
        .complains("no lead is called nobody");
    book.run("export form --lead ccg kind:measure")
        .ok()
        .complains("the form is empty");
    book.run("export csv --lead hos")
        .exit(2)
        .complains("are of a form");
}

#[test]
fn a_form_of_another_plan_is_not_taken_for_one_of_this() {
    let book = Book::with_plan(SAMPLE);
    book.run("export form --lead hos --round '2018-19 Q3' -o form")
        .ok();
    let form = book.read("form").replace(",hos,,,", ",hos,red,,Late");
    assert!(
        form.contains("Improve the timeliness of health assessments"),
        "{form}"
    );
    let called = |title: &str| {
        book.write(
            "form",
            form.replace(
                "Improve the timeliness of health assessments and share health care plans",
                title,
            ),
        );
        book.run("import form")
    };
    called("Build forty homes on Mill Lane")
        .exit(1)
        .says("7.1 is called \"Improve the timeliness")
        .says("\"Build forty homes on Mill Lane\" on the form")
        .says("is it the form of another plan?");
    // Who reworded it since is not turned away.
    called("Improve how timely health assessments are")
        .ok()
        .says("7.1 rating: amber → red");
    assert_eq!(book.commits(), 1);
}

#[test]
fn a_tracker_with_a_column_headed_as_a_forms_brings_its_new_actions() {
    let rows = [
        ["Ref", "Action", "Lead", "Due", "Update note"],
        [
            "7.1",
            "Improve the timeliness of health assessments and share health care plans",
            "hos",
            "2019-03-31",
            "The protocol is signed.",
        ],
        [
            "7.8",
            "Pilot a passport app",
            "ccg",
            "2019-06-30",
            "Begun in May.",
        ],
    ];
    let bars: Vec<String> = rows
        .iter()
        .map(|row| format!("| {} |", row.join(" | ")))
        .collect();
    let bars = bars.join("\n").replacen('\n', "\n|---|---|---|---|---|\n", 1);
    let tabs: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
    let commas: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    for table in [bars, tabs, commas] {
        let book = Book::with_plan(SAMPLE);
        book.write("tracker", &table);
        book.run("import tracker --under 7")
            .ok()
            .says("1 added, 1 changed");
        book.run("import tracker --under 7 --apply").ok();
        let plan = book.plan();
        assert!(plan.contains("Pilot a passport app") && plan.contains("Begun in May."));
        assert!(plan.contains("The protocol is signed."));
        book.run("import tracker --under 7")
            .ok()
            .says("0 added, 0 changed, 2 left");
    }
    // A form asks only about what the plan has: what it has lost since is no new action.
    let book = Book::with_plan(SAMPLE);
    let form = book.run("export form --round '2018-19 Q3'").ok().stdout.clone();
    book.write("form.csv", form.replace("\n7.1,", "\n7.9,"));
    book.run("import form.csv --under 7")
        .ok()
        .says("0 added, 0 changed, 1 left");
    book.write(
        "short.md",
        "| Ref | Title | Update note |\n|---|---|---|\n| 7.1 | | Done well |\n",
    );
    book.run("import short.md").ok().says("7.1").says("Done well");
}
