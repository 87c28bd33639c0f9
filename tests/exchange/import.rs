//! `pledge import`: what is shown, what is done, and what is refused, whatever the table comes from.

use crate::support::{Book, Generated, SAMPLE};

#[test]
fn a_papers_table_brings_its_priorities_along() {
    let book = Book::with_plan("pledge: 1\nstrategy: {title: S}\n");
    book.write(
        "paper.md",
        "| Priority | No. | Action | Lead | By when |\n\
         |---|---|---|---|---|\n\
         | Priority 1: A good home | 1.1 | Recruit twelve foster homes | | June 2026 |\n\
         | | 1.2 | Review every placement | | June 2026 |\n\
         | 2. Health | 2.1 | Assess within 20 days | | June 2026 |\n\
         | A good home | | Visit within a week | | |\n\
         | High | | Nobody knows where | | |\n",
    );
    let preview = book.run("import paper.md");
    preview
        .exit(1)
        .says("Priority: the priority it stands under")
        .says("line 3: 1.1 action: Recruit twelve foster homes, with priority 1: A good home\n")
        .says("line 4: 1.2 action: Review every placement\n")
        .says("line 5: 2.1 action: Assess within 20 days, with priority 2: Health\n")
        .says("line 6: 1.3 action: Visit within a week\n")
        .says("line 7: where does the new action \"Nobody knows where\" belong?");
    book.run("import paper.md --apply --skip")
        .ok()
        .says("1, 1.1, 1.2, 1.3, 2, 2.1 added");
    assert_eq!(
        book.git(&["log", "--format=%s", "--grep", "^Commitment: 2.1$"]),
        "1, 1.1, 1.2, 1.3, 2, 2.1 added\n"
    );
    assert_eq!(book.commits(), 2);
    book.run("list")
        .ok()
        .says("A good home")
        .says("Health")
        .says("Visit within a week");
    book.run("import paper.md --skip")
        .says("Rows: 0 added, 0 changed,");
}

#[test]
fn an_action_plan_is_read_by_the_headings_councils_give() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "in.md",
        "| No. | What we will do | Who? | How? | By when | R/A/G | Success measure | Progress |\n\
         |---|---|---|---|---|---|---|---|\n\
         | 7.1 | | Clinical Commissioning Group | Together | June 2019 | R | | The protocol is late |\n\
         | 7.2 | Pilot a passport app | Head of Service, Permanency | | Autumn 2019 | G | Half use it | Begun in May |\n",
    );
    book.run("import in.md")
        .ok()
        .says("What we will do: title\n")
        .says("Who?: lead\n")
        .says("R/A/G: rating\n")
        .says("Progress: note: of a commitment, that of a new update\n")
        .says("7.2 action: Pilot a passport app, with an update of today\n")
        .says("7.1 rating: amber → red\n")
        .says("7.1 new update: date: 2019-01-12, rating: red, note: The protocol is late");
    book.run("import in.md --apply").ok().says("7.2 added");
    assert_eq!(book.commits(), 2);
    let text = book.plan();
    for said in [
        "note: Begun in May",
        "note: The protocol is late",
        "rating: red",
        "success: Half use it",
        "detail: Together",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Papers know of the rating when it was given.
    book.run("report progress --today 2019-09-01")
        .ok()
        .says("(last: Green, 12 January 2019)");
    book.run("import in.md --apply")
        .ok()
        .complains("nothing to change");
    assert_eq!(book.commits(), 2);
}

#[test]
fn a_table_that_does_not_say_what_is_to_be_done_is_refused_once_with_the_headings_that_are_known() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "in.csv",
        "No,Our intention,Who,Hat size\n7.8,Pilot a passport app,hos,7\n7.9,Pilot another,hos,8\n",
    );
    let refused = book.run("import in.csv");
    refused
        .exit(2)
        .prints_nothing()
        .complains("no column is taken for what is to be done")
        .complains("its headings are: No | Our intention | Who | Hat size")
        .complains(
            "call that column Action or Title, or Measure beside a Unit where they are measures; headings that are known, among many: ",
        );
    assert_eq!(refused.stderr.matches("Pilot").count(), 0, "{}", refused.stderr);
}

#[test]
fn a_row_that_names_another_priority_than_its_own_is_refused() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "paper.csv",
        "Ref,Priority,Action\n7.1,8,\n7.9,8,Elsewhere\n,7. Another title,Whose\n,7.1,Under an action\n",
    );
    book.run("import paper.csv")
        .exit(1)
        .says("line 2: 7.1 does not stand under \"8\"")
        .says("line 3: 7.9 does not stand under \"8\"")
        .says("line 4: \"7. Another title\" is another priority than 7 \"")
        .says("line 5: \"7.1\" is no priority")
        .says("Rows: 0 added, 0 changed, 0 left as they are, 4 refused");
}

#[test]
fn a_table_is_shown_before_it_is_taken_and_becomes_one_commit() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "in.csv",
        "Ref.,What,Lead officer,By When,RAG,Hat size\n\
         7.1,Improve the timeliness of health assessments and share health care plans,\"Head of Service, Permanency\",30 June 2019,Red,9\n\
         7.2,Pilot a passport app,CCG,Autumn 2019,,\n\
         ,\"A third, without a ref\",hos,tbc,,\n\
         ,,,,,\n",
    );
    let preview = book.run("import in.csv --under 7");
    preview.complains("headings that are taken: ref, ");
    preview
        .ok()
        .says("Columns, parted by commas\n  Ref.: ref\n  What: title\n  Lead officer: lead\n  By When: due\n  RAG: rating\n")
        .says("Hat size: not taken: nothing in a plan is called that")
        .says("Would be added\n  line 3: 7.2 action: Pilot a passport app\n  line 4: 7.3 action: A third, without a ref\n")
        .says("Would be changed\n  line 2: 7.1 due: 31 Mar 2019 → 30 Jun 2019\n  line 2: 7.1 rating: amber → red\n")
        .says("Rows: 2 added, 1 changed, 0 left as they are, 0 refused")
        .complains("nothing is changed yet: --apply does it");
    assert_eq!(book.commits(), 1);
    assert_eq!(book.uncommitted(), "?? in.csv\n");
    let done = book.run("import in.csv --under 7 --apply --reason 'Agreed at the workshop'");
    done.ok().says("7.2, 7.3 added; 7.1 changed");
    assert_eq!(book.commits(), 2);
    assert!(book.message().contains("\nAgreed at the workshop\n"));
    book.run("list kind:action")
        .ok()
        .says("Pilot a passport app")
        .says("A third, without a ref");
    book.run("show 7.1").ok().says("30 Jun 2019");
    // A row without a ref is not added a second time.
    book.run("import in.csv --under 7")
        .exit(1)
        .says("is what 7.3 is called, and the row bears no ref")
        .says("0 added, 0 changed, 2 left");
    book.fsck_clean();
}

#[test]
fn rows_that_are_refused_say_their_line_and_why_and_nothing_is_half_done() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "in.csv",
        "Ref,Kind,Title,Due,Status,Under\r\n\
         7.1,,,32 March 2019,,\r\n\
         7.1,,,2019-06-30,,\r\n\
         7.1,,,2019-07-31,,\r\n\
         7.9,,,,,\r\n\
         9.1,,Elsewhere,,,\r\n\
         M7.1,action,,,,\r\n\
         7.1.1,,,,finished soon,\r\n\
         7.1.1,,,,,8\r\n\
         7,,a,b,c,d,e\r\n",
    );
    let preview = book.run("import in.csv");
    preview.exit(1);
    for line in [
        "line 2: 7.1 due: ",
        "line 4: line 3 is about 7.1 already",
        "line 5: 7.9 is not in the plan, and a new action needs a title",
        "line 6: where does the new action 9.1 \"Elsewhere\" belong?",
        "line 7: M7.1 is a measure, not an action",
        "line 8: 7.1.1 status: ",
        "line 9: 7.1.1 does not stand under 8",
        "line 10: the row has more cells than there are headings",
    ] {
        preview.says(line);
    }
    book.run("import in.csv --apply")
        .exit(1)
        .complains("rows are refused, so nothing was changed");
    assert_eq!(book.commits(), 1);
    book.run("import in.csv --apply --skip")
        .ok()
        .says("7.1: due 31 Mar 2019 → 30 Jun 2019")
        .complains("line 4 is left out");
    assert_eq!(book.commits(), 2);
}

#[test]
fn whatever_office_programs_write_is_read() {
    for bytes in [
        &b"\xEF\xBB\xBFRef;By when;Detail\r\n7.1;30/06/2019;\"\xC2\xA35, \"\"so\"\"\r\nsecond line; with more\"\r\n"[..],
        b"Ref,By when,Detail\r\n7.1,30/06/2019,\"\xA35, \"\"so\"\"\r\nsecond line; with more\"\r\n",
        b"sep=;\r\nRef;By when;Detail\r\n7.1;30/06/2019;\"\xA35, \"\"so\"\"\nsecond line; with more\"",
        "Ref\tBy when\tDetail\r\n7.1\t30/06/2019\t\"£5, \"\"so\"\"\nsecond line; with more\"\r\n".as_bytes(),
        "Our plan\n\n| Ref | By when | Detail |\n|:--|---|---|\n| 7.1 | 30/06/2019 | £5, \\\"so\\\"<br>second line; with more |\n"
            .as_bytes(),
    ] {
        let book = Book::with_plan(SAMPLE);
        book.write("in", bytes);
        book.run("import in --apply").ok().says("7.1");
        let json = book.run("export json kind:action --audience exempt").ok().json();
        assert_eq!(json[0]["detail"], "£5, \"so\"\nsecond line; with more");
        assert_eq!(json[0]["due_latest"], "2019-06-30");
    }
    let book = Book::with_plan(SAMPLE);
    book.write("in.xlsx", b"PK\x03\x04");
    book.run("import in.xlsx")
        .exit(2)
        .complains("a workbook or a document");
    book.write("in", "");
    book.run("import in").exit(2).complains("there is nothing in it");
    book.write("in", "Good morning,\nall\n");
    book.run("import in")
        .exit(2)
        .complains("none of its rows names columns");
    book.write("in", "Ref,Due\n7.1,\"2019\n7.2,2020\n");
    book.run("import in")
        .exit(2)
        .complains("a quotation mark in the row of line 2 is never closed");
    book.run("import nowhere")
        .exit(2)
        .complains("nowhere cannot be read");
    assert_eq!(
        book.run_reading("import -", "Ref,Due\n7.1,2019-03-31\n")
            .ok()
            .stderr,
        "nothing would change\n"
    );
}

#[test]
fn figures_come_in_as_readings() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "in.csv",
        "Measure ref,Ref,Period,Value,n,of\nx,M7.1,2018-19 Q1,72,18,25\nx,M7.1,2018-19 Q2,75,15,20\nx,M7.1,2018-19 Q2,76,,\nx,7.1,2018-19 Q2,75,,\n",
    );
    let preview = book.run("import in.csv");
    preview
        .exit(1)
        .says("line 2: M7.1 readings.2018-19 Q1.value: 70 → 72")
        .says("line 3: M7.1 new reading: period: 2018-19 Q2, value: 75, n: 15, of: 20")
        .says("line 4: an earlier line is about M7.1 for 2018-19 Q2 already")
        .says("line 5: an action has no period");
    book.run("import in.csv --apply --skip").ok();
    let json = book.run("export json kind:measure --audience exempt").ok().json();
    assert_eq!(json[1]["value"], "72");
    assert_eq!(json[1]["revised_from"], "70");
    assert_eq!(json[2]["value"], "75");
}

#[test]
fn of_two_leads_in_a_cell_none_is_lost() {
    let book = Book::with_plan(
        "pledge: 1
leads:
  nurse: {name: Designated Nurse}
  vsh: {name: Virtual School Head}
priorities:
  - ref: \"1\"
    title: Health
",
    );
    book.write(
        "table.md",
        "| Ref | Action | Lead |
|---|---|---|
| 1.1 | A | Designated Nurse (CCG) and Virtual School Head |
| 1.2 | B | Virtual School Head & Designated Nurse |
| 1.3 | C | Designated Nurse (CCG) and Fostering Manager |
| 1.4 | D | Designated Nurse (CCG) |
",
    );
    book.run("import table.md --apply --under 1").ok();
    let plan = book.plan();
    let leads: Vec<&str> = plan
        .lines()
        .filter_map(|line| line.trim().strip_prefix("lead: "))
        .collect();
    assert_eq!(
        leads,
        [
            "[nurse, vsh]",
            "[vsh, nurse]",
            "Designated Nurse (CCG) and Fostering Manager",
            "nurse"
        ]
    );
}

#[test]
fn a_large_table_is_taken_in_one_commit() {
    let book = Book::with_plan(Generated::plan(150).text());
    let mut reader =
        csv::Reader::from_reader(std::io::Cursor::new(book.run("export csv").ok().stdout.clone()));
    let headings = reader.headers().unwrap().clone();
    let due = headings.iter().position(|name| name == "due").unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headings).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let action = &record[1] == "action";
        let cells = record.iter().enumerate().map(|(at, cell)| {
            if action && at == due {
                "31 December 2030"
            } else {
                cell
            }
        });
        writer.write_record(cells).unwrap();
    }
    book.write("in.csv", writer.into_inner().unwrap());
    book.run("import in.csv").ok().says("150 changed");
    book.run("import in.csv --apply")
        .ok()
        .says("150 commitments: due set to 31 Dec 2030");
    assert_eq!(book.commits(), 2);
}

#[test]
fn a_post_with_a_comma_is_one_lead_and_whom_a_table_brings_in_is_told() {
    let book = Book::with_plan("pledge: 1\npriorities:\n  - {ref: \"1\", title: Health}\n");
    book.write(
        "table.md",
        "| Ref | Action | Lead |
|---|---|---|
| 1.1 | A | Assistant Director, Safeguarding |
| 1.2 | B | Head of Service, Virtual School Head |
| 1.3 | C | Designated Nurse (ICB) and Head of Service, Permanence |
| 1.4 | D | ICB, DFE |
| 1.5 | E | Assistant Director, Safeguarding; Housing, Lettings |
",
    );
    book.run("import table.md --under 1")
        .complains("7 new leads: Assistant Director, Safeguarding; Head of Service; Virtual School Head; ");
    book.run("import table.md --apply --under 1").ok();
    let plan = book.plan();
    let parted = "[\"Assistant Director, Safeguarding\", \"Housing, Lettings\"]";
    for lead in [
        "\"Assistant Director, Safeguarding\"",
        "[Head of Service, Virtual School Head]",
        "\"Designated Nurse (ICB) and Head of Service, Permanence\"",
        "[ICB, DFE]",
        parted,
    ] {
        assert!(plan.contains(&format!("lead: {lead}")), "{lead}: {plan}");
    }
    // What was taken for one is parted afterwards, and put together.
    book.run("set 1.3 lead 'Designated Nurse (ICB); Head of Service, Permanence'")
        .ok();
    assert!(
        book.plan()
            .contains("[Designated Nurse (ICB), \"Head of Service, Permanence\"]"),
        "{}",
        book.plan()
    );
    book.run("set 1.4 lead 'ICB, DFE;'").ok();
    assert!(book.plan().contains("\"ICB, DFE\""), "{}", book.plan());
}

#[test]
fn a_table_headed_measure_is_of_measures_where_it_has_what_no_action_has() {
    let book = Book::with_plan("pledge: 1\npriorities:\n  - {ref: \"1\", title: Health}\n");
    book.write(
        "m.md",
        "| Measure | Unit |\n|---|---|\n| Assessed in time | % |\n",
    );
    book.run("import m.md --apply --under 1").ok();
    assert!(book.plan().contains("unit: \"%\""), "{}", book.plan());
    book.write(
        "a.md",
        "| Measure | By when |\n|---|---|\n| Write to schools | 2027-03-31 |\n",
    );
    book.run("import a.md --apply --under 1").ok();
    assert!(book.plan().contains("actions:"), "{}", book.plan());
    book.write(
        "k.md",
        "| Measure | Unit | Period | Value |\n|---|---|---|---|\n| Seen | children | 2026-27 Q1 | 7 |\n",
    );
    book.run("import k.md --under 1")
        .says("figures are rows of their own");
}

#[test]
fn a_table_of_measures_gives_baselines_and_targets_for_the_periods_its_headings_name() {
    let book = Book::with_plan("pledge: 1\npriorities:\n  - {ref: \"1\", title: Health}\n");
    book.write(
        "m.md",
        "| Ref | Measure | Unit | Baseline | Target 2026-27 | 2027/28 target |\n|---|---|---|---|---|---|\n\
         | M1 | Seen in time | % | 61 | 75 | 80 |\n| M2 | Days to a dentist | days | 40 | 30 | |\n",
    );
    let before = book.commits();
    book.run("import m.md --under 1")
        .ok()
        .says("Baseline: baseline.value\n")
        .says("Target 2026-27: the target for 2026-27\n")
        .says("2027/28 target: the target for 2027-28\n");
    book.run("import m.md --under 1 --apply").ok();
    assert_eq!(book.commits(), before + 1);
    book.run("show M1 --json")
        .ok()
        .says("61")
        .says("2027-28")
        .says("80");
    let plan = book.plan();
    assert_eq!(plan.matches("2027-28").count(), 1, "{plan}");
    book.run("import m.md --under 1 --apply")
        .ok()
        .complains("nothing to change");
    // The refs alone say which measures are meant.
    book.write("t.csv", "Ref,Target 2026-27\nM2,25\n");
    book.run("import t.csv")
        .ok()
        .says("M2 targets.2026-27.value: 30 → 25");
}

#[test]
fn a_target_for_no_period_is_asked_about_and_one_of_an_action_is_not_taken_for_a_figure() {
    let book = Book::with_plan("pledge: 1\npriorities:\n  - {ref: \"1\", title: Health}\n");
    book.write(
        "m.md",
        "| Measure | Unit | Target |\n|---|---|---|\n| Seen in time | % | 75 |\n",
    );
    book.run("import m.md --under 1")
        .says("for when is the target 75?")
        .says("say it in the heading, such as Target 2026-27");
    book.write(
        "a.md",
        "| Action | By when | Target 2026-27 | Baseline |\n|---|---|---|---|\n| Open it | 2027-03-31 | All of it | None |\n",
    );
    book.run("import a.md --under 1")
        .ok()
        .says("1 added")
        .says("Target 2026-27: not taken: of a table of measures it is taken");
}

#[test]
fn a_table_inside_a_cell_is_text_of_that_cell() {
    let book = Book::with_plan(SAMPLE);
    let told = "Old plan said:\n\nRef | Action\n--- | ---\n7.1 | Renamed by note\n";
    book.write(
        "tracker.csv",
        format!("Ref,Action,Progress,Lead\n7.8,Alpha,\"{told}\",hos\n7.9,Beta,\"We met.\nThe Nurse | The Trust\n---\",hos\n"),
    );
    book.run("import tracker.csv --under 7 --apply").ok().says("7.8");
    let plan = book.plan();
    for part in [
        "title: Alpha",
        "title: Beta",
        "7.1 | Renamed by note",
        "The Nurse | The Trust",
    ] {
        assert!(plan.contains(part), "{part} in {plan}");
    }
    assert!(!plan.contains("title: Renamed by note"), "{plan}");
    // What the program wrote itself comes back as it was.
    book.run_words(&["set", "7.1", "detail", told]).ok();
    let csv = book.run("export csv kind:action").ok().stdout.clone();
    book.write("export.csv", csv);
    book.run("import export.csv")
        .ok()
        .complains("nothing would change");
}
