//! What the columns and words of a table are taken for, and that what is not taken is told before and after.

use crate::support::{Book, SAMPLE};

/// The sample, with a rating of its own between two of every plan's.
fn with_a_scale() -> Book {
    Book::with_plan(SAMPLE.replace(
        "  small_numbers: 5 ",
        "  scale: {rating: {amber-green: {label: Amber Green, counts_as: amber}}}\n  small_numbers: 5 ",
    ))
}

#[test]
fn what_stands_in_a_column_that_is_not_taken_is_told_before_and_after() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "in.md",
        "| No | Action | Officer | By | Shoe size | % complete | Hat size |\n|---|---|---|---|---|---|---|\n\
         | 7.8 | Pilot a passport app | CCG | March 2019 | Seven | 40% | |\n",
    );
    let told = "what stands in these columns is not taken: Shoe size (nothing in a plan is called that";
    let preview = book.run("import in.md --under 7");
    preview.ok().complains(told).never_complains("Hat size (");
    book.run("import in.md --under 7 --apply")
        .ok()
        .complains(told)
        .never_complains("headings that are known");
    let row = book.run("export json --audience exempt").ok().json();
    let row = row
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["ref"] == "7.8")
        .unwrap();
    assert_eq!(
        (row["lead"].as_str(), row["due"].as_str()),
        (Some("ccg"), Some("March 2019"))
    );
    assert_eq!(row["percent"].to_string().trim_matches(['"', '%']), "40");
    // A table of milestones says itself where it lacks its place.
    book.write(
        "own.md",
        "| By | Milestones |\n|---|---|\n| Sept 2018 | Survey done |\n",
    );
    book.run("import own.md")
        .exit(1)
        .says("where does the new action \"Survey done\" belong?")
        .says("--under REF")
        .complains("mend the rows that are refused");
    book.run("import own.md --under 7.8 --apply")
        .ok()
        .says("7.8.1 added: Survey done");
    // A form that is as it was made has nothing to be told of.
    let form = book.run("export form --lead hos").ok().stdout.clone();
    book.write("form.csv", form);
    book.run("import form.csv")
        .ok()
        .never_complains("not taken")
        .never_complains("headings");
}

#[test]
fn a_rating_is_read_alike_at_every_door() {
    for (typed, word) in [
        ("R", "red"),
        ("red", "red"),
        ("Red: off track", "red"),
        ("A", "amber"),
        ("Amber Green", "amber-green"),
        ("amber/green", "amber-green"),
        ("A/G", "amber-green"),
        ("AG", "amber-green"),
    ] {
        let doors: [&dyn Fn(&Book); 4] = [
            &|book| {
                book.run_words(&["update", "7.1", "--rating", typed, "--note", "So it is."])
                    .ok();
            },
            &|book| {
                book.run_words(&["set", "7.1", "rating", typed, "--reason", "So it is."])
                    .ok();
            },
            &|book| {
                book.write("in.csv", format!("Ref,RAG\n7.1,{typed}\n"));
                book.run("import in.csv --apply").ok();
            },
            &|book| {
                let paper = book
                    .run("report lead --lead hos --audience exempt")
                    .ok()
                    .stdout
                    .clone();
                let lines = paper
                    .lines()
                    .map(|line| match line.strip_prefix("- **Rating now") {
                        Some(_) => line.replace("(please fill in)", typed),
                        None => line.to_owned(),
                    });
                book.write("back.md", lines.collect::<Vec<_>>().join("\n"));
                book.run("import back.md --apply").ok();
            },
        ];
        for (door, given) in doors.iter().enumerate() {
            let book = with_a_scale();
            given(&book);
            let shown = book.run("show 7.1 --json").ok().json();
            assert_eq!(shown[0]["rating"], word, "{typed} by door {door}");
        }
    }
    let book = Book::with_plan(SAMPLE);
    book.run("update 7.1 --rating A/G --note 'Between two.'")
        .exit(2)
        .complains("one of green, amber, red");
    book.run("update 7.1 --status C --note 'No letters.'").exit(2);
}

#[test]
fn what_is_complete_in_a_column_of_ratings_is_a_status() {
    let book = Book::with_plan(SAMPLE);
    book.write("in.csv", "Ref,BRAG\n7.1,Complete\n");
    book.run("import in.csv")
        .ok()
        .says("7.1 status: in progress → complete");
    book.write("both.csv", "Ref,BRAG,Status\n7.1,Complete,Paused\n");
    book.run("import both.csv")
        .exit(1)
        .says("\"Complete\" is none of this plan's words here");
}

#[test]
fn a_form_whose_titles_are_gone_is_told_of() {
    let book = Book::with_plan(SAMPLE);
    let told = "the titles are gone from this form";
    book.write("form.csv", "Ref,Title,Update note\n7.1,,Signed.\n");
    book.run("import form.csv").ok().complains(told);
    book.write("form.csv", "Ref,Update note\n7.1,Signed.\n");
    book.run("import form.csv --apply").ok().never_complains(told);
}

#[test]
fn nobody_in_a_column_of_leads_is_no_lead() {
    let book = Book::with_plan(SAMPLE);
    for nobody in ["none", "None", "NONE"] {
        book.write("new.csv", format!("Title,Under,Lead\nOpen a house,7,{nobody}\n"));
        let told = book.run("import new.csv");
        told.ok().never_says("new lead").never_complains("new lead");
    }
}
