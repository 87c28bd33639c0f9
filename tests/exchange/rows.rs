//! Rows of one table beside each other: each is about one commitment, and no other row's.

use crate::support::Book;

const PLAN: &str = "pledge: 1
strategy: {title: S}
leads:
  hos: {name: Head of Service}
priorities:
  - ref: \"1\"
    title: First
    actions:
      - {ref: \"1.1\", title: One}
  - {ref: \"2\", title: Second}
";

#[test]
fn of_several_rows_with_one_ref_the_first_is_taken_and_all_others_are_refused() {
    let book = Book::with_plan(PLAN);
    book.write(
        "in.csv",
        "Ref,Title\n1.1,A first\n1.1,B second\n1.1,C third\n1.1,D fourth\n",
    );
    let preview = book.run("import in.csv");
    preview
        .exit(1)
        .says("1 changed")
        .says("3 refused")
        .says("line 2: 1.1 title: One → A first");
    for line in 3..6 {
        preview.says(&format!("line {line}: line 2 is about 1.1 already"));
    }
    book.run("import in.csv --apply --skip").ok();
    assert!(book.plan().contains("title: A first"));
    // New ones too; and where the first is refused, the next is taken.
    book.write(
        "in.csv",
        "Ref,Title,Due\n1.2,A,32 May 2019\n1.2,B,\n1.2,C,\n1.2,D,\n",
    );
    book.run("import in.csv")
        .exit(1)
        .says("line 3: 1.2 action: B")
        .says("line 4: line 3 is about 1.2 already")
        .says("line 5: line 3 is about 1.2 already")
        .says("Rows: 1 added, 0 changed, 0 left as they are, 3 refused");
}

#[test]
fn what_bears_no_ref_is_given_none_that_another_row_bears() {
    let book = Book::with_plan(PLAN);
    book.write(
        "in.csv",
        "Ref,Title,Under\n,Unnumbered new promise,1\n1.2,The numbered promise,1\n,Another without,1\n1.3,Numbered too,1\n",
    );
    book.run("import in.csv --apply").ok();
    let list = book.run("list kind:action");
    list.ok();
    for (reference, title) in [
        ("1.2", "The numbered promise"),
        ("1.3", "Numbered too"),
        ("1.4", "Unnumbered new promise"),
        ("1.5", "Another without"),
    ] {
        book.run(&format!("show {reference}")).ok().says(title);
    }
    let plan = book.plan();
    // The same file again renames nothing, whatever is left out.
    book.run("import in.csv")
        .exit(1)
        .says("2 left as they are, 2 refused");
    book.run("import in.csv --apply --skip");
    assert_eq!(book.plan(), plan);
}

#[test]
fn a_priority_made_for_a_row_that_is_refused_is_not_there_for_the_next() {
    let book = Book::with_plan(PLAN);
    book.write(
        "in.csv",
        "Ref,Priority,Action,Due\n3.1,Third one,A,32 May 2019\n1.2,First,B,\n3.2,Third one,C,\n",
    );
    book.run("import in.csv")
        .exit(1)
        .says("line 2: 3.1 due: ")
        .says("line 3: 1.2 action: B")
        .says("line 4: 3.2 action: C, with priority 3: Third one");
    book.run("import in.csv --apply --skip").ok();
    assert_eq!(book.plan().matches("Third one").count(), 1);
    book.run("check").never_says("is borne twice");
}

#[test]
fn a_title_that_a_row_gave_up_is_free_for_the_next() {
    let book = Book::with_plan(PLAN);
    book.write("in.csv", "Ref,Title\n1.2,Two\n1.1,Other words\n1.3,One\n");
    book.run("import in.csv --apply").ok();
    book.run("show 1.3").ok().says("One");
}

#[test]
fn a_cell_that_is_filled_so_as_not_to_be_empty_says_nothing() {
    for blank in ["-", "–", "—", "--", "n/a", "N/A"] {
        let book = Book::with_plan(PLAN);
        let row = format!("{blank},{blank},{blank},{blank},{blank}");
        book.write(
            "in.csv",
            format!("Ref,Title,Lead,With,Due,RAG,Resources\n1.1,Reworded,{row}\n1.2,Two,{row}\n"),
        );
        book.run("import in.csv --apply").ok().never_complains("new lead");
        let plan = book.plan();
        assert!(
            !plan.contains("lead:") && !plan.contains("with:") && !plan.contains("resources:"),
            "{plan}"
        );
    }
}

#[test]
fn a_table_of_thousands_of_rows_is_shown() {
    let rows = 2_000;
    let book = Book::with_plan(PLAN);
    let lines = (2..rows + 2)
        .map(|number| format!("1.{number},Promise {number},1,31 March 2020,Head of Service,{number}\n"));
    book.write(
        "in.csv",
        format!(
            "Ref,Title,Under,Due,Lead,Resources\n{}",
            lines.collect::<String>()
        ),
    );
    book.run("import in.csv")
        .ok()
        .says(&format!("Rows: {rows} added"));
}

#[test]
fn what_may_have_slipped_in_many_rows_is_told_once_and_of_one_sort_a_few_times() {
    let book = Book::with_plan(PLAN);
    let rows = (2..100).map(|row| format!("1.{row},Action {row},Board {}", row % 8));
    let rows: Vec<String> = rows.collect();
    book.write("in.csv", format!("Ref,Title,Lead\n{}\n", rows.join("\n")));
    let done = book.run("import in.csv --apply");
    let told = done.ok().stderr.matches("is not one of the plan's leads").count();
    assert_eq!(told, 5, "{}", done.stderr);
    done.complains("\"Board 2\" is not one of the plan's leads: it stands as free text")
        .complains("and 3 more of that sort: pledge check names them all");
}

#[test]
fn a_row_that_names_its_priority_stands_under_that_one_whatever_is_asked_for_the_others() {
    let book = Book::with_plan(PLAN);
    book.write(
        "in.csv",
        "Ref,Action,Priority\n,Visit,First\n,Write,Leaving care\n,Call,\n",
    );
    book.run("import in.csv --under 2 --apply").ok();
    let plan = book.plan();
    let at = |text: &str| plan.find(text).unwrap_or_else(|| panic!("{text} in {plan}"));
    assert!(at("Visit") < at("title: Second"), "{plan}");
    assert!(
        at("title: Second") < at("Call") && at("Call") < at("Leaving care"),
        "{plan}"
    );
    assert!(at("Leaving care") < at("Write"), "{plan}");
}
