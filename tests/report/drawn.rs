//! The dashboard counts every measure whose figures it does not show.

use std::fmt::Write as _;

use pledgebook::report::{dashboard, html_page, markdown};

use crate::papers::{load, on};

const DAY: &str = "2024-01-20";

/// The page of so many measures of two figures, and of so many of one.
fn page(of_two: u32, of_one: u32) -> String {
    let mut plan = String::from(
        "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly, small_numbers: 5}
priorities: [{ref: '1', title: P}]
measures:
  - {ref: W1, title: Missing, unit: children, readings: [{period: 2023-24 Q3, value: 2}]}
  - {ref: N1, title: Never counted, unit: beds, people: false}
",
    );
    for (name, many, readings) in [
        (
            "T",
            of_two,
            "{period: 2023-24 Q2, value: 70}, {period: 2023-24 Q3, value: 61}",
        ),
        ("O", of_one, "{period: 2023-24 Q3, value: 61}"),
    ] {
        for at in 1..=many {
            let _ = writeln!(
                plan,
                "  - {{ref: {name}{at}, title: Visits {name}{at}, unit: visits, people: false, readings: [{readings}]}}"
            );
        }
    }
    markdown(&dashboard(&load(&plan), &on(DAY)).unwrap())
}

#[test]
fn a_measure_of_one_figure_is_counted_among_those_that_are_not_drawn() {
    for (of_two, of_one, said) in [
        (5, 2, "And 4 more with figures that are not drawn here."),
        (3, 2, "And 2 more with figures that are not drawn here."),
        (3, 1, "And 1 more with figures that are not drawn here."),
        (0, 2, "2 have figures that are not drawn here."),
        (0, 1, "1 has a figure that is not drawn here."),
    ] {
        let page = page(of_two, of_one);
        assert!(
            page.contains(said) && page.contains("Not drawn, as figures are withheld: W1 Missing."),
            "{said} in {page}"
        );
    }
    assert!(!page(3, 0).contains("not drawn here"));
}

#[test]
fn a_picture_says_in_words_which_way_is_better_where_the_plan_does() {
    let plan = "
pledge: 1
strategy: {title: Homes, year: financial, review: quarterly}
priorities: [{ref: '1', title: P}]
measures:
  - {ref: M1, title: Late visits, unit: visits, better: lower, people: false, readings: [{period: 2023-24 Q2, value: 70}, {period: 2023-24 Q3, value: 61}]}
  - {ref: M2, title: Visits, unit: visits, better: higher, people: false, readings: [{period: 2023-24 Q2, value: 70}, {period: 2023-24 Q3, value: 61}]}
  - {ref: M3, title: Letters, unit: letters, people: false, readings: [{period: 2023-24 Q2, value: 70}, {period: 2023-24 Q3, value: 61}]}
";
    let page = dashboard(&load(plan), &on(DAY)).unwrap();
    for (written, begin, end) in [
        (markdown(&page), "**", "**"),
        (html_page(&page), "<figcaption>", "</figcaption>"),
        (html_page(&page), "-title\">", "</title>"),
    ] {
        for said in [
            "M1 Late visits (visits), by period; lower is better",
            "M2 Visits (visits), by period; higher is better",
            "M3 Letters (letters), by period",
        ] {
            assert!(
                written.contains(&format!("{begin}{said}{end}")),
                "{said} in {written}"
            );
        }
    }
}
