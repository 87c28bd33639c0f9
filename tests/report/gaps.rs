//! That nobody reads a rise or a fall out of figures that are not shown or were corrected, and that no number in a
//! picture is struck through.

use pledgebook::report::{Audience, Report, dashboard, html, html_page, markdown, svg, word};

use crate::papers::{load, on, paper};

const FALLING: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
priorities:
  - ref: '5'
    title: Safe
    measures:
      - ref: M5.1
        title: Children missing more than twice
        unit: children
        better: lower
        targets: [{period: 2023-24, value: 12}]
        readings:
          - {period: 2023-24 Q1, value: 19}
          - {period: 2023-24 Q2, value: 22}
          - {period: 2023-24 Q3, value: 3}
";
const SAID: &str = "2023-24 Q3: figure withheld to protect confidentiality. Nothing is shown for the latest period: \
                    these figures do not say whether they rose or fell since.";

/// The text of the document in a Word file.
fn document(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap()
}

#[test]
fn a_figure_that_is_withheld_is_a_gap_that_says_so_wherever_a_picture_is_seen() {
    let plan = load(FALLING);
    let options = on("2024-01-20");
    let paper = Report::Plan.make(&plan, &options).unwrap();
    let page = dashboard(&plan, &options).unwrap();
    for (name, said) in [
        ("Markdown", markdown(&paper)),
        ("HTML", html(&paper)),
        ("Word", document(word(&paper).unwrap())),
        ("the dashboard", html_page(&page)),
    ] {
        assert!(said.contains(SAID), "{name}: {said}");
    }
    // Lines of a drawn page are broken where they are full.
    let drawn = svg(&page);
    assert!(
        drawn.contains("2023-24 Q3: figure withheld to protect"),
        "{drawn}"
    );
    for (name, picture) in [
        ("HTML", html(&paper)),
        ("the dashboard", html_page(&page)),
        ("SVG", drawn),
    ] {
        assert!(picture.contains(">withheld</text>"), "{name}: {picture}");
    }
}

#[test]
fn a_picture_without_a_gap_says_nothing_of_gaps() {
    let mut options = on("2024-01-20");
    options.audience = Audience::Exempt;
    let paper = Report::Plan.make(&load(FALLING), &options).unwrap();
    let said = html(&paper);
    assert!(
        said.contains(">22</text>") && !said.contains("Nothing is shown") && !said.contains(">withheld<")
    );
}

const CORRECTED: &str = "
pledge: 1
strategy: {title: Homes, year: financial, small_numbers: 5}
measures:
  - ref: M1
    title: Seen in time
    unit: '%'
    kind: period
    better: higher
    readings:
      - {period: 2015-16 Q2, value: 81, n: 34, of: 42, revised_from: 88}
  - ref: M2
    title: Matched
    unit: children
    kind: snapshot
    readings:
      - {period: 2015-16 Q2, value: 3, revised_from: 4}
";

#[test]
fn a_corrected_figure_says_so_though_what_it_was_cannot_be_shown() {
    let mut options = on("2016-01-12");
    let public = paper(CORRECTED, &options);
    assert!(
        public.contains("81 % (34 of 42), 2015-16 Q2, revised"),
        "{public}"
    );
    assert!(!public.contains("revised from"), "{public}");
    // Of what is withheld nothing else is told.
    assert_eq!(public.matches("revised").count(), 1, "{public}");
    options.audience = Audience::Exempt;
    let whole = paper(CORRECTED, &options);
    assert!(whole.contains("2015-16 Q2, revised from 88 %"), "{whole}");
    assert!(whole.contains("2015-16 Q2, revised from 4 children"), "{whole}");
}

#[test]
fn nothing_at_risk_is_not_said_for_what_nobody_has_rated() {
    let plan = |rating: &str| {
        format!(
            "pledge: 1\npriorities:\n  - ref: 1\n    title: P\n    actions: [{{ref: 1.1, title: A, rating: green}}, \
             {{ref: 1.2, title: B{rating}}}, {{ref: 1.3, title: C, status: complete}}]\n"
        )
    };
    let made = |plan: &str| markdown(&Report::Exceptions.make(&load(plan), &on("2026-11-22")).unwrap());
    let unrated = made(&plan(""));
    assert!(
        unrated.contains(
            "no update is missing. 1 of the 2 that are not complete is not rated: nobody has said that it is on track."
        ),
        "{unrated}"
    );
    let rated = made(&plan(", rating: green"));
    assert!(rated.contains("no update is missing.\n"), "{rated}");
}
