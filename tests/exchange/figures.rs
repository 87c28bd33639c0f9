//! `pledge import` of a council's own table of measures: a column for each period, under whatever it calls a measure.

use crate::support::Book;

const PLAN: &str =
    "pledge: 1\nstrategy: {title: Homes, year: financial}\npriorities:\n  - {ref: \"1\", title: Health}\n";

#[test]
fn a_column_for_each_period_gives_the_figures_of_new_measures_and_of_those_there_are() {
    for heading in ["KPI", "Indicator", "Key performance indicator", "Measure"] {
        let book = Book::with_plan(PLAN);
        book.write(
            "k.md",
            format!(
                "Quarter 2 2026-27\n\n| Ref | {heading} | Unit | Target 2026-27 | Q1 2026-27 | 2026/27 Q2 actual | Q3 2026-27 |\n\
                 |---|---|---|---|---|---|---|\n\
                 | M1 | Seen by a dentist | % | 83 | 70 | 75.5% | - |\n| M2 | Days to a nurse | days | 30 | 41 | | |\n"
            ),
        );
        let before = book.commits();
        book.run("import k.md --under 1")
            .ok()
            .says("Q1 2026-27: the figures for 2026-27 Q1\n")
            .says("2026/27 Q2 actual: the figures for 2026-27 Q2\n")
            .says("measure: Seen by a dentist, with 2 figures\n")
            .says("measure: Days to a nurse, with 1 figure\n");
        book.run("import k.md --under 1 --apply").ok();
        assert_eq!(book.commits(), before + 1);
        let shown = book.run("show M1 --json").ok().json();
        assert_eq!(shown[0]["readings.2026-27 Q2.value"], "75.5", "{shown}");
        assert_eq!(book.plan().matches("value: ").count(), 5, "{}", book.plan());
        book.run("import k.md --under 1 --apply")
            .ok()
            .complains("nothing to change");
        // The next quarter's table brings what is new, by ref or by title.
        book.write(
            "n.csv",
            format!("{heading},2026-27 Q2,2026-27 Q3\nDays to a nurse,,38\n"),
        );
        book.run("import n.csv --apply").ok().says("M2");
        let shown = book.run("show M2 --json").ok().json();
        assert_eq!(shown[0]["readings.2026-27 Q3.value"], "38", "{shown}");
    }
}

#[test]
fn a_column_of_figures_is_of_measures_only_and_of_a_year() {
    let book = Book::with_plan(PLAN);
    book.write("a.csv", "Action,By when,Q1 2026-27\nOpen it,2027-03-31,Begun\n");
    book.run("import a.csv --under 1")
        .ok()
        .says("1 added")
        .says("Q1 2026-27: not taken: of a table of measures it is taken");
    book.write("q.csv", "KPI,Unit,Q1,Quarter 2\nSeen,%,70,75\n");
    book.run("import q.csv --under 1")
        .ok()
        .says("Q1: not taken: for which year?")
        .says("Quarter 2: not taken: for which year?");
    // In a table of actions an indicator is how success shows.
    book.write("s.csv", "Action,Indicator,Lead\nOpen it,It is open,Board\n");
    book.run("import s.csv --under 1").ok().says("Indicator: success");
    book.write("m.csv", "Kind,Title,Unit,Q1 2026-27\naction,Open it,,7\n");
    book.run("import m.csv --under 1")
        .says("an action has no figure for 2026-27 Q1");
}

#[test]
fn a_title_that_two_measures_bear_is_asked_about() {
    let plan = "pledge: 1\npriorities:\n  - ref: \"1\"\n    title: Health\n    measures:\n      - {ref: M1, title: Seen, unit: days}\n      \
                - {ref: M2, title: Seen, unit: days}\n";
    let book = Book::with_plan(plan);
    book.write("k.csv", "KPI,2026-27 Q1\nSeen,7\n");
    book.run("import k.csv")
        .exit(1)
        .says("\"Seen\" is what M1 and M2 are called");
    assert_eq!(book.plan(), plan);
}

#[test]
fn a_performance_table_with_signs_ratings_and_words_is_taken_for_what_it_says() {
    let book = Book::with_plan(PLAN);
    book.write(
        "k.md",
        "| KPI | Good to be | Target 2026-27 | Q1 2026-27 | Q2 2026-27 | RAG |\n|---|---|---|---|---|---|\n\
         | Seen by a dentist | High | 90% | 78% | 81.5% | Amber |\n| Moves | Lower | 1.2 | 1.5 | TBC | Red |\n",
    );
    book.run("import k.md --under 1")
        .ok()
        .says("Good to be: better\n")
        .says("RAG: not taken: the rating of a measure follows from its figures and targets\n")
        .complains("line 4: \"TBC\" is no figure for 2026-27 Q2, and not taken");
    book.run("import k.md --under 1 --apply").ok();
    let shown = book.run("show M1.1 --json").ok().json();
    assert_eq!(shown[0]["unit"], "%", "{shown}");
    assert_eq!(shown[0]["better"], "higher", "{shown}");
    let shown = book.run("show M1.2 --json").ok().json();
    assert_eq!(shown[0]["better"], "lower", "{shown}");
    assert!(!shown.to_string().contains("TBC"), "{shown}");
    for odd in ["1.2.3", "+/- 4"] {
        book.write("o.csv", format!("KPI,Q3 2026-27\nSeen elsewhere,{odd}\n"));
        book.run("import o.csv --under 1")
            .exit(1)
            .says(&format!("\"{odd}\" is no figure"));
    }
}
