//! `pledge import` of an action plan as councils write it in Word: sections with a table each, milestones in a cell, a
//! date for each of them.

use crate::support::Book;

/// A plan of nothing but its strategy, whose year is the council's.
const EMPTY: &str = "pledge: 1\nstrategy: {title: Corporate Parenting Action Plan, year: financial}\n";

const SECTIONS: &str = "\
# Corporate Parenting Action Plan

## Section 1 Elected members' commitments

| Ref | Action | Measure | Milestones | Timescales | Leads |
|---|---|---|---|---|---|
| 1.1 | Leadership to promote better outcomes | % increase in outcome indicators | training delivered to elected members; champions board set up; process for achievement awards agreed | Oct 12; Dec 12; April 13 | Chief Executive; elected members |
| 1.2 | Keep securing apprenticeships | % in positive destinations | evaluate experience at end of placement; find next candidates | April 13; April 13 | Chief Executive |

## Section 2 Corporate governance

| Ref | Action | Measure | Milestones | Timescales | Leads |
|---|---|---|---|---|---|
| 2.1 | Mainstream support for internships | % staff aware of their duties | impact-assessment form amended; lead officers identified; mentoring scheme; e-learning in induction | Sept 12; Mar 2013 | - |
| 2.2 | Budget from existing resources | - | criteria for access | April 13 | - |
";

#[test]
fn a_paper_with_a_table_to_each_section_is_taken_whole() {
    let book = Book::with_plan(EMPTY);
    book.write("in.md", SECTIONS);
    let preview = book.run("import in.md");
    preview
        .ok()
        .says("4 added, 0 changed, 0 left as they are, 0 refused")
        .says("with priority 1: Elected members' commitments")
        .says("with priority 2: Corporate governance")
        .says("Timescales: due")
        .says("Milestones: milestones of the action")
        .complains(
            "what stands above rows is taken for the priority they stand under: Section 1 Elected members",
        )
        .complains("Section 2 Corporate governance")
        .never_complains("only the first table");
    book.run("import in.md --apply").ok();
    assert_eq!(book.commits(), 2);
    let rows = book.run("export json --audience exempt").ok().json();
    let said = |reference: &str, field: &str| {
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["ref"] == reference);
        let row = row.unwrap_or_else(|| panic!("no {reference}"));
        row[field].as_str().unwrap_or_default().to_owned()
    };
    for (reference, title, due) in [
        ("1", "Elected members' commitments", ""),
        ("1.1", "Leadership to promote better outcomes", "April 13"),
        ("1.1.1", "training delivered to elected members", "Oct 12"),
        ("1.1.2", "champions board set up", "Dec 12"),
        ("1.1.3", "process for achievement awards agreed", "April 13"),
        ("1.2.2", "find next candidates", "April 13"),
        ("2", "Corporate governance", ""),
        ("2.1", "Mainstream support for internships", "Mar 2013"),
        ("2.1.4", "e-learning in induction", ""),
        ("2.2", "Budget from existing resources", "April 13"),
        ("2.2.1", "criteria for access", ""),
    ] {
        assert_eq!(said(reference, "title"), title, "{reference}");
        assert_eq!(said(reference, "due"), due, "{reference}");
    }
    book.run("check").never_says("error");
    // The same paper once more says nothing new.
    book.run("import in.md")
        .ok()
        .says("0 added, 0 changed, 4 left as they are, 0 refused")
        .complains("nothing would change");
}

#[test]
fn what_becomes_of_milestones_and_dates_in_one_cell_is_told_before() {
    let book = Book::with_plan(EMPTY);
    book.write("in.md", SECTIONS);
    book.run("import in.md")
        .says("with 3 milestones: training delivered to elected members (Oct 12); champions board set up (Dec 12);")
        .says("with 4 milestones: impact-assessment form amended; lead officers identified;")
        .says("of its 2 dates the last is when it is due");
    // A milestone that is not in the plan yet is told, and how to add it: a cell in other words is no second one.
    book.run("import in.md --apply").ok();
    book.write(
        "in.md",
        SECTIONS.replace("criteria for access", "criteria agreed"),
    );
    book.run("import in.md")
        .ok()
        .complains("2.2 has no milestone \"criteria agreed\", and none is added to an action there is")
        .complains("--under 2.2");
    assert_eq!(book.commits(), 2);
}

#[test]
fn rows_that_only_name_a_section_part_the_table() {
    let book = Book::with_plan(EMPTY);
    book.write(
        "in.csv",
        "Action,Lead,By when\nPriority 1: A good home,,\nOpen two homes,Head of Service,March 2013\n\
         Priority 2: Good health,,\nA dentist for every child,Designated Nurse,April 2013\n",
    );
    book.run("import in.csv")
        .ok()
        .says("2 added")
        .says("with priority 1: A good home")
        .says("with priority 2: Good health");
    book.run("import in.csv --apply").ok();
    book.run("list").says("2.1").says("A dentist for every child");
}

#[test]
fn what_parts_one_table_parts_no_other() {
    let book = Book::with_plan(EMPTY);
    let table = |rows: &str| format!("| Action | Lead | By when |\n|---|---|---|\n{rows}");
    book.write(
        "in.md",
        format!(
            "**Priority 1 – A good home**\n\n{}\nTheme 2: Good health\n\n{}\n### Priority 3: A voice ###\n\n{}",
            table("| Open two homes | Head of Service | March 2013 |\n"),
            table("| Priority 2a: Teeth | | |\n| A dentist for every child | Designated Nurse | |\n"),
            table("| Ask every child | Participation Officer | ongoing |\n"),
        ),
    );
    book.run("import in.md")
        .ok()
        .says("Open two homes, with priority 1: A good home")
        .says("A dentist for every child, with priority 2a: Teeth")
        .says("Ask every child, with priority 3: A voice");
}

#[test]
fn headings_that_name_no_part_of_the_plan_make_no_priority() {
    let book = Book::with_plan(EMPTY);
    // One table below the paper's own title.
    book.write(
        "in.md",
        "# Action plan 2012\n\n| Action | Lead |\n|---|---|\n| Open two homes | Head of Service |\n",
    );
    book.run("import in.md").exit(1).says("where does the new action");
    // Other tables than the first one's are not read, and that is said.
    book.write(
        "in.md",
        "## Priority 1: A good home\n\n| Action | Lead |\n|---|---|\n| Open two homes | Head of Service |\n\
         | Mend the roofs | Head of Service |\n\n## Who came\n\n| Name | Post |\n|---|---|\n| A | B |\n",
    );
    book.run("import in.md")
        .ok()
        .says("2 added")
        .says("with priority 1: A good home")
        .complains("1 more table has other headings and is not read");
    // A heading over things that are in the plan moves none of them.
    book.run("import in.md --apply").ok();
    book.write(
        "in.md",
        "## Due this quarter\n\n| Ref | Status |\n|---|---|\n| 1.1 | in progress |\n\n\
         ## Due next quarter\n\n| Ref | Status |\n|---|---|\n| 1.2 | in progress |\n",
    );
    book.run("import in.md")
        .ok()
        .says("2 changed")
        .never_complains("stands above rows");
}
