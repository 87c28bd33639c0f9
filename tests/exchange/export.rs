//! `pledge export`: every commitment and reading a row, nothing in it that is not for the public.

use crate::support::{Book, EMPTY, Outcome, SAMPLE};

/// The rows of a CSV by its headings.
fn rows(outcome: &Outcome) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(outcome.stdout.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let pair = |record: csv::StringRecord| {
        let cells = headings.iter().zip(record.iter());
        cells
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    reader.records().map(|record| pair(record.unwrap())).collect()
}

fn cell<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    &row.iter().find(|(heading, _)| heading == name).unwrap().1
}

#[test]
fn every_commitment_and_every_reading_has_a_row() {
    let book = Book::with_plan(SAMPLE);
    let table = book.run("export csv");
    let rows = rows(table.ok().without_complaint());
    let kinds: Vec<_> = rows
        .iter()
        .map(|row| (cell(row, "kind"), cell(row, "ref")))
        .collect();
    assert_eq!(
        kinds,
        [
            ("priority", "7"),
            ("measure", "M7.1"),
            ("reading", "M7.1"),
            ("action", "7.1"),
            ("milestone", "7.1.1"),
        ]
    );
    let action = &rows[3];
    for (name, said) in [
        ("under", "7"),
        ("lead", "hos"),
        ("with", "ccg"),
        ("due", "2019-03-31"),
        ("status", "in progress"),
        ("led_by", "Head of Service, Permanency"),
        ("overdue", "no"),
        ("last_update", "2018-07-12"),
    ] {
        assert_eq!(cell(action, name), said, "{name}");
    }
    assert_eq!(cell(&rows[1], "baseline.period"), "2017-18");
    assert!(
        cell(&rows[1], "baseline.value").starts_with("c: percentage withheld"),
        "its base is not known"
    );
    assert!(table.stdout.lines().all(|line| !line.is_empty()));
    assert!(table.stdout.ends_with("\r\n"));
    assert_eq!(book.run("export csv").stdout, table.stdout);
}

#[test]
fn no_cell_is_a_formula() {
    let plan = SAMPLE
        .replace("title: Improve the timeliness", "title: =HYPERLINK(\"x\")  # ")
        .replace("note: >\n", "note: |\n")
        .replace(
            "outcome: Children in care",
            "outcome: \"@SUM(A1), - and \\\"quoted\\\"\\nsecond line\" #",
        );
    let book = Book::with_plan(plan);
    let rows = rows(book.run("export csv").ok());
    assert_eq!(cell(&rows[3], "title"), "'=HYPERLINK(\"x\")");
    assert_eq!(
        cell(&rows[0], "outcome"),
        "'@SUM(A1), - and \"quoted\"\nsecond line"
    );
}

#[test]
fn what_is_not_for_the_public_goes_out_only_where_it_is_asked_for() {
    let plan = SAMPLE
        .replace(
            "title: Sharing protocol agreed",
            "title: Sharing protocol agreed\n            restricted: commercial",
        )
        .replace("value: 70, n: 14, of: 20", "value: 15, n: 3, of: 20");
    let book = Book::with_plan(plan);
    let public = book.run("export csv");
    public
        .ok()
        .never_says("Sharing protocol")
        .never_says("commercial")
        .says("Item not for publication");
    let reading = rows(&public)
        .into_iter()
        .find(|row| cell(row, "kind") == "reading")
        .unwrap();
    assert_eq!(cell(&reading, "value"), "");
    assert_eq!(cell(&reading, "n"), "");
    assert_eq!(
        cell(&reading, "withheld"),
        "c: figure withheld to protect confidentiality"
    );
    let exempt = book.run("export csv --audience exempt");
    exempt.ok().says("Sharing protocol").says("commercial");
    assert!(exempt.stdout.starts_with("NOT FOR PUBLICATION,ref,kind,under,"));
    let json = book.run("export json --audience exempt").ok().json();
    assert_eq!(json[2]["n"], "3");
    assert_eq!(json[2]["not_for_publication"], true);
    book.run("export json lead:hos")
        .ok()
        .complains("1 commitment is not for publication, and no filter can look at it");
}

#[test]
fn it_is_data_for_a_script_as_well() {
    let book = Book::with_plan(SAMPLE);
    let json = book.run("export json").ok().json();
    assert_eq!(json[3]["ref"], "7.1");
    assert_eq!(json[3]["with"], serde_json::json!(["ccg"]));
    assert_eq!(json[1]["measure.kind"], serde_json::Value::Null);
    assert_eq!(json[2]["period"], "2018-19 Q1");
    assert_eq!(
        book.run("export json --json").ok().stdout,
        book.run("export json").stdout
    );
    book.run("export csv --json").exit(2);
}

#[test]
fn filters_and_files_are_those_of_other_commands() {
    let book = Book::with_plan(SAMPLE);
    assert_eq!(rows(book.run("export csv kind:action lead:hos").ok()).len(), 1);
    assert_eq!(rows(book.run("export csv kind:measure").ok()).len(), 2);
    book.run("export csv lead:hos changed:2017")
        .ok()
        .complains("nothing in the plan is so");
    book.run("export csv -o out.csv")
        .ok()
        .prints_nothing()
        .complains("out.csv is written");
    assert_eq!(book.read("out.csv"), book.run("export csv").stdout);
    book.run("export csv --excel -o out.csv").ok();
    assert!(book.bytes("out.csv").starts_with(b"\xEF\xBB\xBFref,"));
    book.run("export csv -o plan.yaml")
        .exit(2)
        .complains("plan.yaml is a plan");
    assert_eq!(rows(Book::with_plan(EMPTY).run("export csv").ok()).len(), 0);
}
