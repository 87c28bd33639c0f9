//! A council's own words around its papers.

use crate::support::{Book, SAMPLE};

fn book(template: &str) -> Book {
    let book = Book::with_plan(SAMPLE);
    book.write("template.yaml", template);
    book
}

/// The lines of a paper made with a template.
fn paper(template: &str, line: &str) -> String {
    let outcome = book(template).run(&format!("report {line} --template template.yaml"));
    outcome.ok();
    outcome.stdout.clone()
}

#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part);
        from += at.unwrap_or_else(|| panic!("{part} is not after the one before in\n{text}"));
    }
}

#[test]
fn the_template_that_is_printed_makes_a_paper() {
    let printed = Book::with_plan(SAMPLE).run("report --print-template");
    let text = paper(&printed.ok().stdout, "progress");
    in_order(
        &text,
        &[
            "- **Report of:** Not yet set",
            "- **Wards affected:** All",
            "## Purpose of this report",
            "**Para 1.** To tell members",
            "## Recommendations",
            "**Para 2.**",
        ],
    );
    let plain = Book::with_plan(SAMPLE).run("report progress");
    assert_eq!(plain.ok().stdout, paper("# nothing\n", "progress"));
    assert_eq!(plain.ok().stdout, paper("", "progress"));
}

#[test]
fn everything_a_template_may_say_stands_in_its_place() {
    let template = "
title: Report to the Board
contact: Democratic Services, 01234 567890
cover: {Report of: Director}
headings: {recommendations: What is asked, changed: What is new, measures: Indicators}
opening: {summary: Read this first.}
sections:
  - {heading: Last of all, text: The end.}
  - {heading: Before it, before: summary, text: Before the summary.}
  - {heading: After it, after: summary, text: After the summary.}
  - {heading: After that, after: summary, text: 'Then this.'}
  - {heading: With no such section, after: glossary, text: Also last.}
  - {heading: Not printed}
";
    let text = paper(template, "progress");
    in_order(
        &text,
        &[
            ": Report to the Board\n",
            "- **Contact:** Democratic Services, 01234 567890",
            "- **Report of:** Director",
            "## What is asked",
            "## Before it",
            "## Summary",
            "Read this first.",
            "**Actions by priority**",
            "## After it",
            "## After that",
            "## What is new since ",
            "## Indicators",
            "## Last of all",
            "## With no such section",
        ],
    );
    assert!(
        !text.contains("Not printed") && !text.contains("## Recommendations"),
        "{text}"
    );
    assert!(
        paper(template, "matters").contains("## After it"),
        "where there is no summary, last"
    );
}

#[test]
fn the_words_of_a_template_are_text() {
    let template = "
title: '# <b>*Bold*</b> | `code`'
cover: {'[Label](x)': '<script>alert(1)</script>'}
headings: {summary: '## <h1>'}
sections: [{heading: '- <i>', text: \"1. one\\n\\n    code\\n\\n| a | b |\"}]
";
    let text = paper(template, "progress");
    in_order(
        &text,
        &[
            ": \\# \\<b\\>\\*Bold\\*\\</b\\> \\| \\`code\\`\n",
            "**\\[Label\\](x):** \\<script\\>",
            "## \\#\\# \\<h1\\>",
        ],
    );
    let html = paper(template, "progress --format html");
    assert!(
        !html.contains("<script") && html.contains("&lt;script&gt;"),
        "{html}"
    );
    book(template)
        .run("report progress --template template.yaml --format docx -o paper.docx")
        .ok();
}

#[test]
fn what_is_not_understood_is_told_with_its_line_and_what_is_near() {
    for (template, what, next) in [
        (
            "cover: {}\ntitel: A\n",
            "line 2: a template has no titel",
            "did you mean title?",
        ),
        (
            "headings:\n  sumary: A\n",
            "line 2: no paper has a section sumary",
            "did you mean summary?",
        ),
        (
            "sections:\n  - heading: A\n    befor: key\n",
            "line 3: a section has no befor",
            "did you mean before?",
        ),
        (
            "sections:\n  - heading: A\n    after: keys\n",
            "line 3: no paper has a section keys",
            "did you mean key?",
        ),
        (
            "sections:\n  - text: A\n",
            "line 2: a section needs a heading",
            "--print-template",
        ),
        ("sections: A\n", "line 1: sections is a list", "--print-template"),
        ("title: [A]\n", "line 1: title is a text", "--print-template"),
        ("- A\n", "line 1: a template is lines of", "--print-template"),
        ("title: A\ntitle: B\n", "template.yaml: ", ""),
    ] {
        let book = book(template);
        let refused = book.run("report progress --template template.yaml");
        refused
            .exit(2)
            .complains(what)
            .complains(next)
            .complains("template.yaml");
    }
    book("")
        .run("report progress --template none.yaml")
        .exit(2)
        .complains("the template none.yaml cannot be read");
}

#[test]
fn papers_that_are_issued_take_the_template_too() {
    let book = book("title: Report to the Board\n");
    book.git(&["add", "template.yaml"]);
    book.git(&["commit", "--quiet", "-m", "A template"]);
    book.run("issue HWB-2018-09 --report progress --template template.yaml -o pack")
        .ok();
    let paper = std::fs::read_to_string(book.path().join("pack/HWB-2018-09-progress.md")).unwrap();
    assert!(paper.contains(": Report to the Board\n"), "{paper}");
}

#[test]
fn for_the_public_a_template_has_no_address_and_hides_nothing() {
    let template = "
title: Report of head@council.gov.uk
contact: 'Write to board\u{200b}@council.gov.uk, or telephone'
cover: {'From a@b.org': 'Ask o@p.org first'}
headings: {summary: 'Counts by q@r.org'}
opening: {summary: 'Sent to t@u.org.'}
sections: [{heading: 'To v@w.org', text: 'And x@y.org'}]";
    let text = paper(template, "progress");
    assert!(!text.contains('@'), "{text}");
    in_order(
        &text,
        &[
            "Report of e-mail address withheld",
            "- **Contact:** Write to e-mail address withheld, or telephone",
            "- **From e-mail address withheld:** Ask e-mail address withheld first",
            "Counts by e-mail address withheld",
            "Sent to e-mail address withheld.",
            "## To e-mail address withheld",
        ],
    );
    let exempt = paper(template, "progress --audience exempt");
    assert!(exempt.contains("Ask o\\@p.org first"), "{exempt}");
}
