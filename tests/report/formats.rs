//! Every paper of every plan in every format: the same words, well made, and the same bytes twice.

use std::io::{Cursor, Read as _};
use std::rc::Rc;

use pledgebook::plan::{Context, Plan};
use pledgebook::report::model::{Block, Paper, Section};
use pledgebook::report::{
    Audience, Earlier, Options, Report, WentOut, dashboard, html, html_page, markdown, svg, word,
};

use crate::marked::{Placed, joined, read};
use crate::papers::{load, on};
use crate::support::SAMPLE;
use crate::{markdown as nasty, outline};

/// Every plan that comes along.
pub fn plans() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let mut plans: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    plans.push(("everything".into(), include_str!("everything.yaml").into()));
    plans.push(("the sample".into(), SAMPLE.into()));
    plans.sort();
    plans
}

/// Somebody who leads something that may be told.
fn a_lead(plan: &Plan, day: &str) -> Option<String> {
    let context = Context::of(plan, day.parse().unwrap());
    let led = context.of_kind::<pledgebook::plan::Action>();
    let mut open = led.filter(|(item, _)| !item.record.text("restricted").contains('e'));
    open.find_map(|(item, _)| context.led_by(item).next().map(str::to_owned))
}

/// What a paper says, without what tells its parts apart.
fn words(paper: &Paper) -> String {
    words_of(&outline::of_paper(paper))
}

/// The same as a page has them: a picture's own name stands over it and over its table, and the note between them.
fn words_of_page(paper: &Paper) -> String {
    let mut seen = outline::of_paper(paper);
    let is_on_gaps = |line: &String| {
        let ends = [" about a rise or a fall.", " rose or fell since."];
        line.starts_with("p: ") && ends.iter().any(|end| line.ends_with(end))
    };
    for at in (1..seen.len())
        .filter(|at| is_on_gaps(&seen[*at]))
        .collect::<Vec<_>>()
    {
        seen.swap(at - 1, at);
    }
    words_of(&seen)
}

fn words_of(seen: &[String]) -> String {
    let texts: Vec<String> = seen
        .iter()
        .map(|line| line.split_once(": ").unwrap().1.replace(['«', '»'], ""))
        .collect();
    joined(texts.iter().map(String::as_str))
}

/// What HTML is: its words, and how it is made.
#[track_caller]
fn is_well_made_html(text: &str, paper: &Paper) {
    for never in [
        "<script", " src=", " href=", "url(http", "@import", " style=", " onclick",
    ] {
        assert!(!text.contains(never), "{never}");
    }
    assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    let seen = read(text, &["strong"], "br");
    let inside = |placed: &Placed, name: &str| placed.within.iter().any(|outer| outer == name);
    let body =
        |placed: &&Placed| inside(placed, "body") && !inside(placed, "svg") && placed.name != "figcaption";
    let told: Vec<String> = seen
        .iter()
        .filter(body)
        .map(|placed| match placed.name.as_str() {
            "dt" => format!("{}:", placed.text),
            _ => placed.text.clone(),
        })
        .collect();
    assert_eq!(joined(told.iter().map(String::as_str)), words_of_page(paper));
    let places = [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "dt",
        "dd",
        "li",
        "th",
        "td",
        "caption",
        "figcaption",
        "title",
    ];
    for placed in seen
        .iter()
        .filter(|placed| places.contains(&placed.name.as_str()))
    {
        assert!(
            placed.holds || !placed.text.trim().is_empty(),
            "an empty {placed:?}"
        );
    }
    assert_eq!(seen.iter().filter(|placed| placed.name == "h1").count(), 1);
    let levels = seen
        .iter()
        .filter_map(|placed| placed.name.strip_prefix('h')?.parse::<usize>().ok());
    levels.fold(0, |last, level| {
        assert!(level <= last + 1, "a heading of level {level} after {last}");
        level
    });
    let count = |name: &str| seen.iter().filter(|placed| placed.name == name).count();
    assert_eq!(count("table"), count("caption"));
    assert_eq!(count("table"), count("thead"));
    let heads = seen
        .iter()
        .filter(|placed| placed.name == "tr" && inside(placed, "thead"));
    assert_eq!(heads.count(), count("table"));
    for head in seen.iter().filter(|placed| placed.name == "th") {
        let scope = if inside(head, "thead") { "col" } else { "row" };
        assert!(
            head.attributes.contains(&format!("scope=\"{scope}\"")),
            "{head:?}"
        );
    }
}

/// The parts of a Word file.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = file.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts: Vec<(String, String)> = names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            file.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
            (name, text)
        })
        .collect();
    parts.sort();
    parts
}

/// A document without its pictures, and those.
fn apart(document: &str) -> (String, Vec<&str>) {
    let mut pieces = document.split("<w:r><mc:AlternateContent>");
    let mut rest = pieces.next().unwrap().to_owned();
    let mut pictures = Vec::new();
    for piece in pieces {
        let (picture, after) = piece.split_once("</mc:AlternateContent></w:r>").unwrap();
        pictures.push(picture);
        rest.push_str(after);
    }
    (rest, pictures)
}

/// What a picture says of itself.
fn attribute<'p>(picture: &'p str, name: &str) -> &'p str {
    let (_, properties) = picture.split_once("<wp:docPr ").unwrap();
    let (_, value) = properties.split_once(&format!("{name}=\"")).unwrap();
    value.split_once('"').unwrap().0
}

fn figures(section: &Section) -> usize {
    let own = section
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Figure(_)));
    own.count() + section.sections.iter().map(figures).sum::<usize>()
}

#[track_caller]
fn is_well_made_word(bytes: &[u8], paper: &Paper) {
    let parts = parts(bytes);
    let part = |name: &str| &parts.iter().find(|(own, _)| own == name).unwrap().1;
    for (_, text) in &parts {
        read(text, &[], "");
    }
    assert!(part("word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    let document = part("word/document.xml");
    let (document, pictures) = apart(document);
    assert_eq!(pictures.len(), figures(&paper.body), "a picture for each figure");
    let mut numbers: Vec<&str> = pictures.iter().map(|picture| attribute(picture, "id")).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), pictures.len(), "each with a number of its own");
    for picture in &pictures {
        assert!(attribute(picture, "descr").ends_with(". The numbers are in the table that follows."));
    }
    let seen = read(&document, &["w:t", "w:r"], "w:br");
    let paragraphs = || seen.iter().filter(|placed| placed.name == "w:p");
    assert_eq!(
        joined(paragraphs().map(|placed| placed.text.as_str())),
        words(paper)
    );
    let in_cell = |placed: &&Placed| placed.within.iter().any(|outer| outer == "w:tc");
    for cell in paragraphs().filter(in_cell) {
        assert!(!cell.text.trim().is_empty(), "an empty cell");
    }
    let count = |name: &str| seen.iter().filter(|placed| placed.name == name).count();
    assert_eq!(
        count("w:tbl"),
        count("w:tblHeader"),
        "one header row a table, and repeated"
    );
    assert_eq!(
        count("w:tr"),
        count("w:cantSplit"),
        "no row is cut by the end of a page"
    );
    let lines: Vec<&str> = document.lines().collect();
    for pair in lines.windows(2) {
        let is_of =
            |line: &str, style: &str| line.starts_with(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\""));
        if is_of(pair[1], "Caption") && (is_of(pair[0], "Normal") || is_of(pair[0], "Note")) {
            assert!(
                pair[0].contains("<w:keepNext/>"),
                "a table alone on its page: {pair:?}"
            );
        }
    }
    let styles = seen.iter().filter(|placed| placed.name == "w:pStyle");
    let levels = styles.filter_map(|style| {
        let style = style.attributes.strip_prefix("w:val=\"Heading")?;
        style.trim_end_matches('"').parse::<usize>().ok()
    });
    levels.fold(0, |last, level| {
        assert!(level <= last + 1, "a heading of level {level} after {last}");
        level
    });
    for style in ["Heading1", "ListBullet"] {
        assert!(part("word/styles.xml").contains(&format!("w:styleId=\"{style}\"")));
    }
}

/// Whether something like 2018-09-26 stands somewhere.
fn machine_date(text: &str) -> Option<&str> {
    let is_date = |word: &&str| {
        let shape: String = word
            .chars()
            .map(|c| if c.is_ascii_digit() { '9' } else { c })
            .collect();
        shape.contains("9999-99-99")
    };
    text.split_whitespace().find(is_date)
}

#[test]
fn every_paper_of_every_plan_is_well_made_in_every_format() {
    let day = "2019-04-12";
    for (name, text) in plans() {
        let plan = load(&text);
        let earlier = load(&text.replace("2019", "2018").replace("in progress", "not started"));
        for report in Report::ALL {
            for audience in [Audience::Public, Audience::Exempt] {
                if audience == Audience::Exempt && !report.compares() {
                    continue;
                }
                let mut options = on(day);
                options.audience = audience;
                options.earlier = Some(Earlier {
                    known: None,
                    went_out: WentOut::InSomePapers,
                    printed: pledgebook::report::Printed::default(),
                    plan: Rc::new(earlier.clone()),
                    since: "the pack for the last meeting was issued".into(),
                    note: None,
                    recorded: Vec::new(),
                });
                if *report == Report::Lead {
                    let Some(lead) = a_lead(&plan, day) else { continue };
                    options.lead = Some(lead);
                }
                let made = |options: &Options| report.make(&plan, options);
                let paper =
                    made(&options).unwrap_or_else(|problem| panic!("{name} {report:?}: {}", problem.what));
                let text = markdown(&paper);
                assert_eq!(
                    outline::of_markdown(&text),
                    outline::of_paper(&paper),
                    "{name} {report:?}"
                );
                assert_eq!(machine_date(&text), None, "{name} {report:?}");
                is_well_made_html(&html(&paper), &paper);
                outline::is_all_in_lines(&paper);
                let bytes = word(&paper).unwrap();
                is_well_made_word(&bytes, &paper);
                let again = made(&options).unwrap();
                assert!(
                    markdown(&again) == text && html(&again) == html(&paper),
                    "{name} {report:?}"
                );
                assert!(word(&again).unwrap() == bytes, "{name} {report:?}");
            }
        }
    }
}

#[test]
fn every_nasty_text_comes_out_as_typed_in_html_and_word() {
    for pair in nasty::NASTY.windows(2) {
        let paper = nasty::everywhere(pair[0], pair[1]);
        is_well_made_html(&html(&paper), &paper);
        is_well_made_word(&word(&paper).unwrap(), &paper);
    }
    let paper = nasty::everywhere("a\u{fffe}b\u{ffff}", "c");
    let document = word(&paper).unwrap();
    assert!(
        !parts(&document)
            .iter()
            .any(|(_, text)| text.contains(['\u{fffe}', '\u{ffff}']))
    );
}

#[test]
fn what_is_now_kept_back_is_never_told_by_its_old_words() {
    let secret = SAMPLE.replace(
        "title: Improve the timeliness of health assessments",
        "restricted: exempt\n        title: Improve the timeliness of health assessments",
    );
    assert_ne!(secret, SAMPLE);
    let mut options = on("2019-04-12");
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(load(SAMPLE)),
        since: "then".into(),
        note: None,
        recorded: Vec::new(),
    });
    let paper = markdown(&Report::Changes.make(&load(&secret), &options).unwrap());
    assert!(!paper.contains("Improve the timeliness"), "{paper}");
    assert!(paper.contains("Item not for publication"), "{paper}");
}

#[test]
fn the_dashboard_of_every_plan_is_one_page_in_every_format() {
    for (name, text) in plans() {
        let plan = load(&text);
        let paper = dashboard(&plan, &on("2019-04-12")).unwrap();
        let written = markdown(&paper);
        assert_eq!(
            outline::of_markdown(&written),
            outline::of_paper(&paper),
            "{name}"
        );
        is_well_made_html(&html_page(&paper), &paper);
        let picture = svg(&paper);
        let seen = read(&picture, &[], "");
        assert!(seen.iter().any(|placed| placed.name == "title"), "{name}");
        assert_eq!(
            picture,
            svg(&dashboard(&plan, &on("2019-04-12")).unwrap()),
            "{name}"
        );
        assert!(
            seen.iter().filter(|placed| placed.name == "text").count() < 200,
            "{name}"
        );
    }
    let draft = dashboard(&load("pledge: 1\nstrategy: {title: New}\n"), &on("2019-04-12")).unwrap();
    assert!(svg(&draft).contains(">DRAFT<") && markdown(&draft).contains("**DRAFT**"));
}

#[test]
fn what_runs_from_right_to_left_is_set_apart_and_nothing_hidden_is_left() {
    let text = "
strategy: {title: \"Plan \\u202eeslaF\\u202c\"}
priorities:
  - {ref: '1', title: \"ילדים \\u200eבטיפול\", actions: [{ref: '1.1', title: \"می\\u200cخواهم <b>\", lead: hos}]}
leads: {hos: {name: \"Head\\u200b of Service\"}}";
    let paper = Report::Plan.make(&load(text), &on("2019-04-12")).unwrap();
    let html = html(&paper);
    assert!(html.contains("<h1>Plan eslaF: action plan</h1>"), "{html}");
    assert!(
        html.contains("<bdi dir=\"rtl\">می\u{200c}خواهم</bdi> &lt;b&gt;"),
        "{html}"
    );
    assert!(html.contains("ילדים בטיפול"), "{html}");
    assert!(html.contains("<td>Head of Service</td>"), "{html}");
    let parts = parts(&word(&paper).unwrap());
    let (_, document) = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    for run in [
        "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">ילדים בטיפול</w:t></w:r>",
        "<w:rtl/></w:rPr><w:t xml:space=\"preserve\">می\u{200c}خواهم</w:t></w:r><w:r><w:t xml:space=\"preserve\">\u{200e}",
    ] {
        assert!(document.contains(run), "{document}");
    }
    let title = html.split("<title>").nth(1).unwrap();
    assert!(!title.split("</title>").next().unwrap().contains("<bdi>"));
    for text in [html, markdown(&paper)] {
        let hidden = |c: char| c != '\n' && pledgebook::plan::signs::is_hidden(c);
        assert!(!text.contains(hidden), "{text:?}");
    }
}

#[test]
fn every_further_page_says_what_it_is_of_and_who_may_see_it() {
    let mut options = on("2019-04-12");
    options.audience = Audience::Exempt;
    let plan = load("pledge: 1\nstrategy: {title: 'A <b> & \"c\" }*/'}\n");
    let paper = Report::Plan.make(&plan, &options).unwrap();
    let html = html(&paper);
    let marks = "--title: \"A \\3c b\\3e  \\26  \\22 c\\22  \\7d \\2a \\2f \\3a  action plan\"; \
                 --marks: \"NOT FOR PUBLICATION\\2c  DRAFT\"; }";
    assert!(html.contains(marks), "{html}");
    let parts = parts(&word(&paper).unwrap());
    let (_, header) = parts.iter().find(|(name, _)| name == "word/header1.xml").unwrap();
    for said in [
        "A &lt;b&gt; &amp; &quot;c&quot; }*/: action plan",
        "NOT FOR PUBLICATION",
        "DRAFT",
    ] {
        assert!(header.contains(said), "{header}");
    }
}
