//! A paper sent to a lead, filled in and sent back: exactly what was filled in reaches the plan, whatever it came as.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::{Book, SAMPLE};

pub const BLANK: &str = "(please fill in)";

/// The plans that come with the program, each with the day on which it is tried.
fn plans() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let plans = files.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let mut plans: Vec<(String, String)> = plans
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let year = name.rsplit('-').next().unwrap().parse::<i32>().unwrap_or(2019);
            (
                std::fs::read_to_string(path).unwrap(),
                format!("{}-10-20", year + 1),
            )
        })
        .collect();
    plans.sort();
    plans
}

/// A paper with answers in it, and the refs that were answered.
fn filled(paper: &str) -> (String, BTreeSet<String>) {
    let (mut reference, mut answered) = (String::new(), BTreeSet::new());
    let lines: Vec<String> = paper
        .lines()
        .map(|line| {
            if let Some(typed) = line.strip_prefix("- **Ref:** ") {
                typed.replace('\\', "").clone_into(&mut reference);
            }
            let Some((label, _)) = line.strip_prefix("- **").and_then(|rest| rest.split_once(":**")) else {
                return line.to_owned();
            };
            let answer = match label.split(" (").next().unwrap() {
                "Rating now" => "Amber",
                "What happened" => "Filled in for \\*this\\* test\\\n  on two lines.",
                "What is asked of the board" => "Nothing more.",
                "Figure, and of how many" => "14 of 20",
                "Figure" => "14",
                "Period" => "Q1 2018/19",
                "What was done" => "It was done.",
                "Done on" => "3 May 2018",
                _ => return line.to_owned(),
            };
            if !line.contains(BLANK) {
                return line.to_owned();
            }
            answered.insert(reference.clone());
            line.replace(BLANK, answer)
        })
        .collect();
    (lines.join("\n"), answered)
}

#[test]
fn what_every_lead_fills_in_reaches_the_plan_and_nothing_else_does() {
    let (mut papers, mut kinds) = (0, BTreeSet::new());
    for (text, day) in plans() {
        let book = Book::with_plan(&text).today(&day);
        let rows = book.run("export json --audience exempt").ok().json();
        let rows = rows.as_array().unwrap();
        let mut leads: BTreeSet<String> = rows
            .iter()
            .flat_map(|row| match &row["lead"] {
                Value::Array(keys) => keys.clone(),
                one => vec![one.clone()],
            })
            .filter_map(|key| key.as_str().map(str::to_owned))
            .collect();
        if leads.is_empty() {
            // A plan that names nobody: somebody takes some of it on.
            let actions = rows.iter().filter(|row| row["kind"] == "action").take(3);
            for action in actions {
                book.run_words(&["set", action["ref"].as_str().unwrap(), "lead", "Head of Service"])
                    .ok();
            }
            leads.insert("Head of Service".to_owned());
        }
        for lead in leads.iter().take(4) {
            let paper = book.run_words(&["report", "lead", "--lead", lead, "--audience", "exempt"]);
            if paper.status != Some(0) || paper.stdout.contains("Nothing of yours is open.") {
                continue;
            }
            papers += 1;
            let before = (book.plan(), book.commits());
            book.write("paper.md", &paper.stdout);
            book.run("import paper.md --apply")
                .ok()
                .complains("nothing to change");
            assert_eq!((book.plan(), book.commits()), before, "{lead}");

            let (answers, refs) = filled(&paper.stdout);
            book.write("paper.md", answers);
            let preview = book.run("import paper.md");
            preview.ok().says(" 0 added,").says(" 0 refused");
            // What the program wrote is known for its own.
            assert!(!preview.stderr.contains("is not taken"), "{lead}: {preview}");
            assert_eq!((book.plan(), book.commits()), before, "{lead}");
            if refs.is_empty() {
                continue;
            }
            book.run("import paper.md --apply").ok();
            assert_eq!(book.commits(), before.1 + 1, "{lead}");
            let changes = book.run("diff HEAD~1 HEAD --json").ok().json();
            for change in changes.as_array().unwrap() {
                let (reference, field) = (change["ref"].as_str().unwrap(), change["field"].as_str());
                let field = field.unwrap_or_default();
                let own = field.split('.').next().unwrap();
                assert!(refs.contains(reference), "{lead}: {change}");
                assert!(
                    ["updates", "rating", "readings", "response", "done"].contains(&own),
                    "{lead}: {change}"
                );
                kinds.insert(own.to_owned());
            }
            let told: BTreeSet<String> = changes
                .as_array()
                .unwrap()
                .iter()
                .map(|change| change["ref"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(told, refs, "{lead}");
            // What comes twice is taken once.
            let after = (book.plan(), book.commits());
            book.run("import paper.md --apply").ok();
            assert_eq!((book.plan(), book.commits()), after, "{lead}");
        }
    }
    assert!(papers > 12, "{papers}");
    assert!(kinds.contains("updates") && kinds.contains("done"), "{kinds:?}");
}

/// Makes the paper that is sent to a lead of the sample.
pub fn sample(book: &Book, format: &str) {
    book.run(&format!(
        "report lead --lead hos --audience exempt --format {format} -o paper.{format}"
    ))
    .ok();
}

/// The same Word file with other text in it.
fn edited(file: &[u8], edit: impl Fn(&str) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut to = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        let text = if name == "word/document.xml" {
            edit(&text)
        } else {
            text
        };
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_paper_that_comes_back_as_word_or_as_bare_text_says_the_same() {
    let asked = "Rating now (Green, Amber or Red): ";
    let taken = |book: &Book, file: &str| {
        book.run(&format!("import {file}"))
            .ok()
            .says("7.1 new update: ")
            .says("rating: green, note: It is agreed. And signed.")
            .says("7.1 rating: amber → green")
            .says("Rows: 0 added, 1 changed,")
            .says(" 0 refused");
        book.run(&format!("import {file} --apply"))
            .ok()
            .says("7.1: update, amber → green");
        assert!(book.plan().contains("It is agreed.\n"), "{}", book.plan());
        assert_eq!(book.commits(), 2);
    };
    let book = Book::with_plan(SAMPLE);
    sample(&book, "docx");
    let word = std::fs::read(book.path().join("paper.docx")).unwrap();
    let word = edited(&word, |text| {
        let (before, after) = text.split_once("Rating now").unwrap();
        let after = after.replacen(BLANK, "<w:t/>Green", 1);
        let (between, after) = after.split_once("What happened").unwrap();
        let said = "It is agreed.</w:t></w:r></w:p><w:p><w:r><w:t>And signed.";
        let after = after.replacen(BLANK, said, 1);
        format!("{before}Rating now{between}What happened{after}").replace("<w:t/>", "")
    });
    book.write("filled.docx", word);
    taken(&book, "filled.docx");

    // A mail program leaves neither marks nor stars.
    let book = Book::with_plan(SAMPLE);
    sample(&book, "md");
    let plain = book
        .read("paper.md")
        .replace("**", "")
        .replace("### ", "")
        .replace("## ", "")
        .replace("# ", "");
    let plain = plain.replacen(&format!("{asked}{BLANK}"), &format!("{asked}GREEN"), 1);
    let plain = plain.replacen(
        &format!("What happened: {BLANK}"),
        "What happened: It is agreed.\nAnd signed.",
        1,
    );
    book.write("mail.txt", plain.replace("- ", ""));
    taken(&book, "mail.txt");
}

#[test]
fn what_is_filled_in_oddly_is_told_with_its_place() {
    let book = Book::with_plan(SAMPLE);
    sample(&book, "md");
    let paper = book.read("paper.md");
    let line = paper
        .lines()
        .position(|line| line.contains("Rating now ("))
        .unwrap()
        + 1;
    for odd in ["Amber - slipping", "Not sure", "greenish"] {
        let odd_paper = paper.replacen(
            &format!("**Rating now (Green, Amber or Red):** {BLANK}"),
            &format!("**Rating now (Green, Amber or Red):** {odd}"),
            1,
        );
        book.write("odd.md", odd_paper);
        book.run("import odd.md")
            .exit(1)
            .says(&format!("on line {line}, Rating now: \"{odd}\" is "))
            .says("green");
        book.run("import odd.md --apply")
            .exit(1)
            .complains("rows are refused, so nothing was changed");
    }
    // As papers print it.
    let as_printed = paper.replacen(&format!("Red):** {BLANK}"), "Red):** Green: on track", 1);
    book.write("printed.md", as_printed);
    book.run("import printed.md").ok().says("rating: amber → green");
    // A question that nobody asked.
    let own = paper.replacen("- **Status now:**", "- **Hat size:** 7\n- **Status now:**", 1);
    book.write("own.md", own);
    book.run("import own.md")
        .ok()
        .complains("is not taken: \"Hat size\" is no question of the form");
    assert_eq!(book.commits(), 1);
}

#[test]
fn a_paper_of_another_plan_or_an_older_one_is_told() {
    let book = Book::with_plan(SAMPLE);
    sample(&book, "md");
    let paper = book
        .read("paper.md")
        .replacen(&format!("Red):** {BLANK}"), "Red):** Green", 1);
    book.write("paper.md", &paper);
    let title = paper.lines().next().unwrap().to_owned();
    book.write(
        "other.md",
        paper.replacen(&title, "# Housing Strategy: request for an update", 1),
    );
    book.run("import other.md")
        .exit(2)
        .complains("this paper is of another plan: \"Housing Strategy: request for an update\"");
    // A version that this repository does not have.
    let commit = paper.trim_end().rsplit(' ').next().unwrap().to_owned();
    book.write("far.md", paper.replace(&commit, &"0".repeat(40)));
    book.run("import far.md")
        .ok()
        .complains("this paper was made of version 0000000, which is not in this repository");
    // The same number, another commitment.
    let called = paper
        .lines()
        .find(|line| line.starts_with("### 7.1 "))
        .unwrap()
        .to_owned();
    book.write(
        "called.md",
        paper.replacen(&called, "### 7.1 Pilot a passport app", 1),
    );
    book.run("import called.md")
        .exit(1)
        .says("and \"Pilot a passport app\" on this page");

    book.run("set 7.1 due 2019-09-30 --reason Late").ok();
    book.run("set 7.1 title 'Time the assessments'").ok();
    book.run("import paper.md")
        .ok()
        .complains("7.1 has changed since this paper was made")
        .complains("due is 2019-09-30 now")
        .says("rating: amber → green");
    book.run("renumber 7.1 7.9").ok();
    book.run("import paper.md")
        .exit(1)
        .says("what was 7.1 when this paper was made")
        .says("is 7.9 now");
    book.run("add action --under 7 --ref 7.1 --title 'Pilot a passport app'")
        .ok();
    book.run("import paper.md")
        .exit(1)
        .says("what was 7.1 when this paper was made")
        .says("is 7.9 now");
    // Answered under the number it has now.
    book.write("now.md", paper.replace("- **Ref:** 7.1\n", "- **Ref:** 7.9\n"));
    book.run("import now.md --apply")
        .ok()
        .says("7.9: update, amber → green");

    let book = Book::with_plan(SAMPLE);
    sample(&book, "md");
    book.write(
        "paper.md",
        book.read("paper.md")
            .replacen(&format!("Red):** {BLANK}"), "Red):** Green", 1),
    );
    book.run("remove 7.1 --reason 'Entered twice'").ok();
    book.run("import paper.md")
        .exit(1)
        .says("and is gone from it")
        .says("pledge log 7.1");
    assert_eq!(book.commits(), 2);
}

#[test]
fn an_answer_goes_to_no_other_commitment_that_took_its_number() {
    let book = Book::with_plan(SAMPLE);
    sample(&book, "md");
    book.write(
        "paper.md",
        book.read("paper.md")
            .replacen(&format!("Red):** {BLANK}"), "Red):** Green", 1),
    );
    book.run("remove 7.1 --reason 'Entered twice'").ok();
    book.run("add action --under 7 --ref 7.1 --title 'Buy new bins' --lead hos")
        .ok();
    book.run("import paper.md --apply")
        .exit(1)
        .complains("7.1 is called \"Buy new bins\" in this plan");
    assert_eq!(book.commits(), 3);
}

#[test]
fn that_there_is_not_nothing_to_report_is_no_update() {
    let book = Book::with_plan(SAMPLE);
    sample(&book, "md");
    let paper = book.read("paper.md");
    let asked = format!("- **Nothing to report:** {BLANK}");
    assert!(paper.contains(&asked), "{paper}");
    book.write("paper.md", paper.replace(&asked, "- **Nothing to report:** no"));
    book.run("import paper.md --apply")
        .ok()
        .complains("nothing to change");
    book.run("update 7.1 --nil=false")
        .exit(2)
        .complains("the update says nothing");
    assert_eq!(book.commits(), 1);
}

#[test]
fn a_rating_is_taken_by_what_the_paper_says_it_means() {
    for typed in [
        "On track",
        "on track.",
        "Green (on track)",
        "Green: on track",
        "green (please fill in)",
    ] {
        let book = Book::with_plan(SAMPLE);
        answered(
            &book,
            "back.md",
            &[("Rating now", typed), ("Status now", "Under way")],
        );
        book.run("import back.md --apply").ok();
        let plan = book.plan();
        assert!(plan.contains("rating: green"), "{typed}: {plan}");
        assert!(plan.contains("status: in progress"), "{typed}: {plan}");
    }
}

#[test]
fn that_nothing_happened_is_a_nil_return_in_whatever_words() {
    for (answers, nil) in [
        (vec![("What happened", "None")], true),
        (vec![("What happened", "Nothing to report.")], true),
        (vec![("Nothing to report", "None")], true),
        (vec![("Nothing to report", "nothing")], true),
        (
            vec![("Rating now", "Green"), ("Nothing to report", "none")],
            false,
        ),
        (vec![("What happened", "None were late.")], false),
    ] {
        let book = Book::with_plan(SAMPLE);
        answered(&book, "back.md", &answers);
        book.run("import back.md --apply").ok();
        assert_eq!(
            book.plan().contains("nil: true"),
            nil,
            "{answers:?}: {}",
            book.plan()
        );
        assert_eq!(book.commits(), 2, "{answers:?}");
    }
    // What is asked of the board may be none, and says nothing alone.
    let book = Book::with_plan(SAMPLE);
    answered(&book, "back.md", &[("What is asked of the board", "None")]);
    book.run("import back.md --apply")
        .ok()
        .complains("nothing to change");
}

#[test]
fn a_paper_says_to_whom_and_by_when_it_goes_back() {
    let book = Book::of_demo();
    book.run("report lead --lead vsh")
        .ok()
        .says("send this paper back to Head of Service, Permanency by 5 May 2026, when papers are due for the meeting of \
               Health and Wellbeing Board on 13 May 2026.")
        .says("## How to send this back");
    // Nobody is asked to send it to themselves.
    book.run("report lead --lead hos")
        .ok()
        .says("back to whoever sent it to you by 5 May 2026");
    let book = Book::with_plan(
        "pledge: 1\nstrategy: {title: S}\npriorities: [{ref: '1', title: P, actions: [{ref: '1.1', title: A, lead: hos}]}]\nleads: {hos: {name: Head of Service}}\n",
    );
    book.run("report lead --lead hos")
        .ok()
        .says("back to whoever sent it to you.");
    book.run("report lead --lead hos --format html -o paper.html")
        .ok()
        .complains("a web page cannot be filled in");
    book.run("import paper.html")
        .exit(2)
        .complains("it is a web page");
}

/// The sample's paper with these answers to its questions about 7.1, as a file.
pub fn answered(book: &Book, file: &str, answers: &[(&str, &str)]) {
    sample(book, "md");
    let mut paper = book.read("paper.md");
    for (question, answer) in answers {
        let question = match *question {
            "Rating now" => "Rating now (Green, Amber or Red)",
            question => question,
        };
        let blank = format!("- **{question}:** {BLANK}");
        assert!(paper.contains(&blank), "{question}: {paper}");
        paper = paper.replacen(&blank, &format!("- **{question}:** {answer}"), 1);
    }
    book.write(file, paper);
    std::fs::remove_file(book.path().join("paper.md")).unwrap();
}

#[test]
fn a_heading_of_somebodys_own_is_part_of_the_answer_it_stands_in() {
    let book = Book::with_plan(SAMPLE);
    let news = "It is agreed.\n\n# Our news\n\nTwo more wards.\n\n## And more\n\nThree.";
    answered(
        &book,
        "back.md",
        &[("What happened", news), ("What happens next", "A pilot.")],
    );
    book.run("import back.md --apply")
        .ok()
        .never_complains("not taken");
    for kept in [
        "It is agreed.",
        "Our news",
        "Two more wards.",
        "And more",
        "A pilot.",
    ] {
        assert!(book.plan().contains(kept), "{kept}: {}", book.plan());
    }
    assert!(!book.plan().contains("# Our news"), "{}", book.plan());
}

#[test]
fn of_a_count_one_number_is_asked_and_two_are_refused_with_what_to_write() {
    let plan = SAMPLE
        .replace("unit: \"%\"", "unit: visits\n        data_lead: hos")
        .replace("baseline: {period: 2017-18, value: 61}", "people: false");
    assert!(
        plan.contains("unit: visits") && plan.contains("people: false"),
        "the test proves nothing"
    );
    let book = Book::with_plan(&plan);
    let paper = book.run("report lead --lead hos").ok().stdout.clone();
    assert!(
        paper.contains("**Figure:** (please fill in)") && !paper.contains("of how many"),
        "{paper}"
    );
    // A share is asked of how many it is.
    let share = plan.replace("unit: visits", "unit: \"%\"");
    let share = Book::with_plan(share);
    share
        .run("report lead --lead hos")
        .ok()
        .says("**Figure, and of how many:** (please fill in)");
    for (answer, label) in [
        ("45 of 60", "Figure"),
        ("45 out of 60", "Figure, and of how many"),
    ] {
        let filled = paper.replace("**Figure:** (please fill in)", &format!("**{label}:** {answer}"));
        book.write("back.md", filled);
        book.run("import back.md")
            .exit(1)
            .says(&format!("\"{answer}\" is no figure of a count"))
            .says("write 45 alone");
    }
    let filled = paper.replace("**Figure:** (please fill in)", "**Figure:** 45");
    book.write("back.md", filled);
    book.run("import back.md --apply").ok();
    assert!(book.plan().contains("value: 45"));
    book.run("reading M7.1 \"2018-19 Q3\" \"45 of 60\"")
        .exit(2)
        .complains("write 45 alone");
}

#[test]
fn a_lead_in_whose_name_an_address_stands_is_known_though_the_paper_leaves_it_out() {
    let book = Book::with_plan(SAMPLE);
    book.run("set lead:hos name 'Virtual School (school@example.org)'")
        .ok();
    book.run("report lead --lead hos -o back.md").ok();
    book.run("import back.md").ok().complains("nothing would change");
    let told = format!("- **What happened:** {BLANK}");
    let paper = book
        .read("back.md")
        .replacen(&told, "- **What happened:** We met.", 1);
    book.write("back.md", paper);
    book.run("import back.md --apply").ok();
    let plan = book.plan();
    assert!(plan.contains("by: hos") && plan.contains("We met."), "{plan}");
}
