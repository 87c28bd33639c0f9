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
