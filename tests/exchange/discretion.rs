//! Figures that count few people: said before history has them for good by nobody's wish, and found afterwards.

use crate::support::{Book, SAMPLE};

const NOTE: &str = "counts few people, and history is permanent";

#[test]
fn who_records_a_figure_of_few_people_is_told_what_that_means() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 \"2018-19 Q2\" 72 --n 18 --of 25")
        .ok()
        .without_complaint();
    book.run("reading M7.1 \"2018-19 Q3\" 15 --n 3 --of 20")
        .ok()
        .complains("M7.1 readings.2018-19 Q3")
        .complains(NOTE);
    book.run("set M7.1 \"readings.2018-19 Q3.note\" \"Two moved away\"")
        .ok()
        .complains(NOTE);
    book.run("set 7.1 due 2019-06-30").ok().without_complaint();
    book.run("set M7.1 \"readings.2018-19 Q2.n\" 2 \"readings.2018-19 Q2.value\" 8 --quiet")
        .ok()
        .without_complaint();
    let check = book.run("check");
    check
        .ok()
        .says("advice: M7.1 readings.2018-19 Q3.value: M7.1 readings.2018-19 Q3 counts few people")
        .says("[small-count]");
    book.run("set M7.1 \"readings.2018-19 Q3.note\" \"2 moved away\"")
        .ok();
    book.run("check")
        .ok()
        .says("warning: M7.1 readings.2018-19 Q3.note: ")
        .says("[number-beside-withheld]");
    book.run("set M7.1 people false").ok();
    book.run("check")
        .ok()
        .never_says("small-count")
        .never_says("number-beside-withheld");
}

#[test]
fn a_table_that_brings_such_a_figure_says_so_too() {
    let book = Book::with_plan(SAMPLE);
    let table = "Ref,Period,Value,n,of\nM7.1,2018-19 Q2,15,3,20\n";
    book.run_reading("import - --apply", table).ok().complains(NOTE);
}

#[test]
fn two_papers_of_different_days_give_nothing_away_together() {
    let count = |own: &str, count: u32| {
        format!(
            "  - {{ref: {own}, title: Children {own}, unit: children, kind: snapshot, readings: [{{period: 2018-19, value: {count}}}]}}\n"
        )
    };
    let measures: String = [count("M1", 40), count("M2", 3), count("M3", 17), count("M4", 20)].concat();
    let book = Book::with_plan(format!("{SAMPLE}measures:\n{measures}"));
    book.run("issue HWB-2018-09 --report measures -o papers").ok();
    let pack = book.read("papers/HWB-2018-09-measures.md");
    assert!(pack.contains("20 children, 2018-19") && !pack.contains("17 children"));
    let corrected = book
        .plan()
        .replace("value: 40", "value: 35")
        .replace("value: 20}", "value: 15}");
    book.write("plan.yaml", &corrected);
    book.run("commit -m Corrected").ok();
    for paper in [
        "report measures",
        "report plan",
        "dashboard --format md",
        "export csv",
        "export json",
    ] {
        let paper = book.run(paper);
        paper
            .ok()
            .never_says("17 children")
            .never_says("2018-19,17")
            .never_says("\"17\"");
    }
    book.run("report measures").ok().says("15 children, 2018-19");
    let table = book.run("export csv").ok().stdout.clone();
    book.run_reading("import -", &table)
        .ok()
        .complains("nothing would change");
    book.run("report measures --audience exempt")
        .ok()
        .says("17 children");
}

#[test]
fn an_address_that_reads_as_a_key_is_withheld_like_any_other() {
    let address = "clerk@example.org";
    let plan = SAMPLE.replace(
        "status: in progress",
        "status: in progress\n        resources: {clerk@example.org: waits}",
    );
    assert!(plan.contains(address), "the test proves nothing");
    let book = Book::with_plan(&plan);
    for asked in [
        "report plan",
        "report lead --lead hos",
        "export csv",
        "export json",
        "dashboard",
    ] {
        book.run(asked).ok().never_says(address);
    }
    book.run("export csv --audience exempt").ok().says(address);
}

#[test]
fn a_lead_who_is_restricted_is_told_by_no_key_and_what_comes_back_changes_nothing() {
    let plan = SAMPLE
        .replace(
            "  hos:\n",
            "  mqx: {name: Marmalade Quince, restricted: exempt}\n  hos:\n",
        )
        .replace("lead: hos", "lead: mqx")
        .replace("with: [ccg]", "with: [ccg, mqx]");
    assert!(
        plan.matches("mqx").count() > 2 && plan.contains("[ccg, mqx]"),
        "the test proves nothing"
    );
    let book = Book::with_plan(&plan);
    for asked in [
        "export csv",
        "export json",
        "export form",
        "export form --markdown",
        "report plan",
        "report progress",
        "due --round '2018-19 Q2' --form csv",
        "due --round '2018-19 Q2' --form md",
        "calendar",
        "dashboard",
    ] {
        let outcome = book.run(asked);
        for word in ["mqx", "Marmalade", "Quince"] {
            assert!(!outcome.ok().stdout.contains(word), "{asked}: {}", outcome.stdout);
        }
    }
    let ours = book
        .run("export csv")
        .ok()
        .says("Item not for publication")
        .stdout
        .clone();
    book.run("export csv --audience exempt").ok().says("ccg, mqx");
    book.write("ours.csv", &ours);
    book.run("import ours.csv").ok().says("0 added, 0 changed");
    // Whatever else is said in such a row is taken.
    book.write(
        "ours.csv",
        ours.replace("Improve the timeliness", "Mend the timeliness"),
    );
    book.run("import ours.csv --apply")
        .ok()
        .says("7.1: title reworded");
    let now = book.plan();
    assert!(now.contains("Mend the timeliness") && now.contains("lead: mqx") && now.contains("[ccg, mqx]"));
    // Who answers a form in which they are not named gave the update.
    for asked in ["export form", "due --round '2018-19 Q2' --form md"] {
        let book = Book::with_plan(&plan);
        let form = book
            .run(asked)
            .ok()
            .says("Item not for publication")
            .stdout
            .clone();
        let note = "Sharing began.";
        let form = if asked.contains("md") {
            form.replacen(
                "**What happened:** (please fill in)",
                &format!("**What happened:** {note}"),
                1,
            )
        } else {
            form.replace(
                "Item not for publication,,,,",
                &format!("Item not for publication,,,{note},"),
            )
        };
        book.write("form", form);
        book.run("import form --apply").ok();
        let now = book.plan();
        let (_, given) = now.rsplit_once("- date: ").unwrap();
        assert!(given.contains("by: mqx") && given.contains(note), "{given}");
    }
}

#[test]
fn a_ref_that_holds_an_address_or_a_mobile_number_is_told_and_names_no_paper() {
    for (reference, told, secret) in [
        ("jo.x@secret.example", "an e-mail address", "secret"),
        ("B-07700900124", "the number of a mobile telephone", "900124"),
    ] {
        let book = Book::with_plan(SAMPLE.replace("HWB-2018-09", reference));
        book.run("check")
            .says(&format!("the ref of a meeting holds {told}"))
            .says("[personal-ref]");
        book.run(&format!("issue {reference}")).ok();
        for entry in std::fs::read_dir(book.path().join("papers")).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let paper = std::fs::read_to_string(entry.path()).unwrap();
            assert!(!name.contains(secret) && !paper.contains(secret), "{name}");
        }
        for asked in [
            "report plan",
            "report decisions",
            "export csv",
            "calendar",
            "dashboard",
        ] {
            book.run(asked).ok().never_says(secret);
        }
    }
    Book::with_plan(SAMPLE).run("check").never_says("personal-ref");
}
