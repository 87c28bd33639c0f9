//! Nobody can work out from what is public what is withheld from it: somebody tries.
//!
//! A withheld figure is changed to another one, with whatever it stands in a sum with; if everything that the program
//! prints for the public stays the same to the byte, then nothing of it tells the one from the other: no total, no
//! percentage, no rating against a target, no coordinate of a chart, no word.

use std::path::Path;
use std::rc::Rc;

use pledgebook::document::Tree;
use pledgebook::exchange::{self, CalendarAsked, Export};
use pledgebook::plan::{Field, Figure, Issued, Measure, Plan, Raw, Slot, Stood};
use pledgebook::report::publish;
use pledgebook::report::{
    Audience, Earlier, Report, WentOut, dashboard, html, html_page, markdown, svg, word,
};

use crate::papers::on;
use crate::support::{Generated, SAMPLE};

const TRAPS: &str = include_str!("traps.yaml");
const EVERYTHING: &str = include_str!("everything.yaml");
const DAY: &str = "2019-04-12";
/// By how much a withheld figure may differ without anybody seeing it.
const STEPS: [i64; 12] = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];

/// For how many figures of a plan everything is printed: all of it is made of the public's copy, which is compared
/// for each.
const PRINTED: usize = 6;
/// How many other figures stand in a sum with one, at most, that are withheld too.
const MOST_IN_A_SUM: usize = 2;

pub fn raw(text: &str) -> Raw {
    let tree = Tree::parse(text).unwrap();
    tree.raw(tree.root().unwrap())
}

/// Everything the program prints for the public of a plan and of the version before it.
pub fn printed(plan: &Raw, before: Option<&Raw>) -> Vec<(String, Vec<u8>)> {
    let plan = Plan::from_raw(plan.clone());
    let mut options = on(DAY);
    options.earlier = before.map(|before| Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(Plan::from_raw(before.clone())),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    let stood = Stood::default();
    let asked = Export {
        stood: &stood,
        today: options.today,
        audience: Audience::Public,
        issued: &Issued::default(),
        filters: &[],
    };
    let table = exchange::export(&plan, &asked, &|_, _| Ok(None)).unwrap();
    let mut all = vec![
        ("export csv".to_owned(), exchange::csv(&table, false).unwrap()),
        ("export json".to_owned(), format!("{table:?}").into_bytes()),
    ];
    for report in Report::ALL {
        let mut options = options.clone();
        options.lead = (*report == Report::Lead).then(|| "board".to_owned());
        let Ok(paper) = report.make(&plan, &options) else {
            continue;
        };
        all.push((format!("{} md", report.name()), markdown(&paper).into_bytes()));
        all.push((format!("{} html", report.name()), html(&paper).into_bytes()));
        all.push((format!("{} docx", report.name()), word(&paper).unwrap()));
    }
    let page = dashboard(&plan, &options).unwrap();
    all.push(("dashboard md".into(), markdown(&page).into_bytes()));
    all.push(("dashboard html".into(), html_page(&page).into_bytes()));
    all.push(("dashboard svg".into(), svg(&page).into_bytes()));
    let asked = CalendarAsked {
        today: options.today,
        audience: Audience::Public,
        lead: None,
        body: None,
        mark: "plan",
    };
    let (calendar, _) = exchange::calendar(&plan, &asked).unwrap();
    all.push(("calendar".into(), calendar.into_bytes()));
    all
}

#[track_caller]
fn assert_same(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)], what: &str) {
    assert_eq!(one.len(), other.len(), "{what}");
    for ((name, one), (_, other)) in one.iter().zip(other) {
        assert!(
            one == other,
            "{what} shows in {name}:\n{}\n--\n{}",
            String::from_utf8_lossy(one),
            String::from_utf8_lossy(other)
        );
    }
}

/// A figure that is in the plan and not in the public's copy of it.
#[derive(Clone, Debug)]
struct Withheld {
    /// Where it stands.
    at: Vec<String>,
    value: i64,
    /// Of how many, where it is so many of a hundred and says how many that is: `value` is how many then.
    of: Option<u64>,
}

/// Every figure of a plan that is withheld.
fn withheld(raw: &Raw) -> Vec<Withheld> {
    let plan = Plan::from_raw(raw.clone());
    let published = publish::public(&plan, on(DAY).today, &Issued::default()).plan;
    let seen = |reference: &str| {
        let under = published
            .priorities
            .iter()
            .flat_map(|priority| &priority.measures);
        under
            .chain(&published.measures)
            .find(|measure| measure.r#ref.say() == reference)
    };
    let mut found = Vec::new();
    let mut look = |above: &[String], measures: &[Measure]| {
        for (place, measure) in measures.iter().enumerate() {
            let seen = seen(&measure.r#ref.say());
            let mut add = |end: &[&str], held: &Field<Figure>, shown: Option<&Field<Figure>>| {
                let same = shown.is_some_and(|shown| shown.say() == held.say());
                let at = ["measures", &place.to_string()].map(str::to_owned);
                let (key, before) = end.split_last().unwrap();
                let number: Option<usize> = before.get(1).and_then(|at| at.parse().ok());
                let reading = number.and_then(|at| measure.readings.get(at));
                let of_hundred = reading
                    .filter(|_| *key == "value" && measure.unit.say() == "%")
                    .and_then(|reading| Some((reading.n.get()?.0, reading.of.get()?.0)));
                let value = match of_hundred {
                    Some((n, _)) => i64::try_from(n).ok(),
                    None => held.say().parse().ok(),
                };
                let end = end.iter().map(|&key| key.to_owned());
                if let (Some(value), false) = (value, same) {
                    found.push(Withheld {
                        at: above.iter().cloned().chain(at).chain(end).collect(),
                        value,
                        of: of_hundred.map(|(_, of)| of),
                    });
                }
            };
            for (number, reading) in measure.readings.iter().enumerate() {
                let shown = seen.and_then(|seen| seen.readings.get(number));
                let number = number.to_string();
                add(
                    &["readings", &number, "value"],
                    &reading.value,
                    shown.map(|shown| &shown.value),
                );
                add(
                    &["readings", &number, "revised_from"],
                    &reading.revised_from,
                    shown.map(|shown| &shown.revised_from),
                );
            }
            if let Some(baseline) = measure.baseline.first() {
                let shown = seen.and_then(|seen| seen.baseline.first());
                add(
                    &["baseline", "value"],
                    &baseline.value,
                    shown.map(|shown| &shown.value),
                );
            }
        }
    };
    for (place, priority) in plan.priorities.iter().enumerate() {
        look(&["priorities".to_owned(), place.to_string()], &priority.measures);
    }
    look(&[], &plan.measures);
    found
}

/// The plan with another value at a place: keys, and places in lists.
fn with(raw: &Raw, at: &[String], value: &str) -> Raw {
    let Some((key, rest)) = at.split_first() else {
        return Raw::text(value);
    };
    match raw {
        Raw::Map(entries) => Raw::Map(
            entries
                .iter()
                .map(|(name, inner)| {
                    let inner = if name == key {
                        with(inner, rest, value)
                    } else {
                        inner.clone()
                    };
                    (name.clone(), inner)
                })
                .collect(),
        ),
        Raw::List(items) => Raw::List(
            items
                .iter()
                .enumerate()
                .map(|(place, inner)| {
                    if &place.to_string() == key {
                        with(inner, rest, value)
                    } else {
                        inner.clone()
                    }
                })
                .collect(),
        ),
        other => other.clone(),
    }
}

/// The plan with some of its withheld figures changed by as much each.
fn changed(plan: &Raw, figures: &[(&Withheld, i64)]) -> Option<Raw> {
    let mut plan = plan.clone();
    for (figure, by) in figures {
        let value = u32::try_from(figure.value + by).ok()?;
        let Some(of) = figure.of else {
            plan = with(&plan, &figure.at, &value.to_string());
            continue;
        };
        let mut n = figure.at.clone();
        "n".clone_into(n.last_mut()?);
        let percent = f64::from(value) * 100.0 / f64::from(u32::try_from(of).ok()?);
        plan = with(&plan, &n, &value.to_string());
        plan = with(&plan, &figure.at, &format!("{}", (percent * 10.0).round() / 10.0));
    }
    Some(plan)
}

/// Every figure in the public's copy of a plan, and whether there is one.
fn shown(plan: &Raw) -> Vec<String> {
    let plan = publish::public(&Plan::from_raw(plan.clone()), on(DAY).today, &Issued::default()).plan;
    let under = plan.priorities.iter().flat_map(|priority| &priority.measures);
    let measures = under.chain(&plan.measures);
    let figures = measures.flat_map(|measure| {
        let readings = measure.readings.iter();
        let readings = readings.map(|reading| {
            let figures = [
                reading.value.say(),
                reading.n.say(),
                reading.of.say(),
                reading.revised_from.say(),
            ];
            figures.join(" ") + &reading.note.say()
        });
        readings.chain(measure.baseline.first().map(|baseline| baseline.value.say()))
    });
    figures.collect()
}

/// Another plan in which a figure is not what it is, and that nobody can tell from this one: with the figures it may
/// stand in a sum with changed too.
fn double(plan: &Raw, figure: &Withheld, all: &[Withheld]) -> Option<Raw> {
    let seen = shown(plan);
    let is_double = |other: &Raw| shown(other) == seen;
    let others: Vec<&Withheld> = all.iter().filter(|other| other.at != figure.at).collect();
    for count in 0..=MOST_IN_A_SUM {
        for step in STEPS {
            for others in choices(&others, count) {
                for signs in 0_u32..1 << count {
                    let sign = |at: usize| if signs >> at & 1 == 0 { step } else { -step };
                    let others = others.iter().enumerate().map(|(at, other)| (*other, sign(at)));
                    let set: Vec<_> = std::iter::once((figure, step)).chain(others).collect();
                    let found = changed(plan, &set).filter(&is_double);
                    if found.is_some() {
                        return found;
                    }
                }
            }
        }
    }
    None
}

/// Every choice of so many.
fn choices<'a>(among: &[&'a Withheld], count: usize) -> Vec<Vec<&'a Withheld>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (at, first) in among.iter().enumerate() {
        for mut rest in choices(&among[at + 1..], count - 1) {
            rest.insert(0, first);
            found.push(rest);
        }
    }
    found
}

/// Tries to tell each withheld figure of a plan from another one.
#[track_caller]
fn try_all(plan: &Raw, before: Option<&Raw>) -> usize {
    let all = withheld(plan);
    let public = printed(plan, before);
    let mut every = plan.clone();
    let apart = all.len().div_ceil(PRINTED);
    for (at, figure) in all.iter().enumerate() {
        let Some(other) = double(plan, figure, &all) else {
            panic!("{figure:?} can be worked out, for no other figure leaves everything public as it is");
        };
        if at % apart == 0 {
            assert_same(&public, &printed(&other, before), &format!("{figure:?}"));
        }
        every = other;
    }
    let before = printed(plan, Some(plan));
    assert_same(&before, &printed(plan, Some(&every)), "the version before");
    all.len()
}

#[test]
fn no_withheld_figure_can_be_told_from_another_one() {
    assert!(try_all(&raw(TRAPS), None) >= 15);
    try_all(
        &raw(EVERYTHING),
        Some(&raw(&EVERYTHING.replace("value: 13", "value: 14"))),
    );
    try_all(&raw(SAMPLE), None);
    try_all(&raw(&Generated::plan(40).text()), None);
}

#[test]
fn no_withheld_figure_of_the_plans_that_come_with_it_can_be_told_from_another_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_some_and(|extension| extension == "yaml") {
            try_all(&raw(&std::fs::read_to_string(file).unwrap()), None);
        }
    }
}

#[test]
fn nothing_that_is_restricted_changes_a_letter_of_what_is_public() {
    for text in [TRAPS, EVERYTHING] {
        let other = text.replace("SECRET", "Other words");
        assert_ne!(other, text);
        assert_same(
            &printed(&raw(text), None),
            &printed(&raw(&other), None),
            "restricted words",
        );
        assert_same(
            &printed(&raw(text), Some(&raw(text))),
            &printed(&raw(text), Some(&raw(&other))),
            "restricted words of the version before",
        );
        for (name, bytes) in printed(&raw(text), None) {
            let said = String::from_utf8_lossy(&bytes);
            assert!(
                !said.contains("SECRET") && !said.contains("the four of last year"),
                "{name}"
            );
        }
    }
}

#[test]
fn a_paper_for_the_members_alone_says_so_and_has_what_the_public_one_withholds() {
    for text in [TRAPS, EVERYTHING] {
        let plan = Plan::from_raw(raw(text));
        let mut options = on(DAY);
        options.audience = Audience::Exempt;
        for report in Report::ALL {
            options.lead = (*report == Report::Lead).then(|| "board".to_owned());
            let Ok(paper) = report.make(&plan, &options) else {
                continue;
            };
            let name = report.name();
            assert_eq!(paper.banners[0].as_str(), "NOT FOR PUBLICATION", "{name}");
            let (text, page) = (markdown(&paper), html(&paper));
            assert!(
                text.contains("**NOT FOR PUBLICATION**") && page.contains("NOT FOR PUBLICATION"),
                "{name}"
            );
            assert!(!text.contains(publish::WITHHELD), "{name}\n{text}");
        }
        options.lead = None;
        let page = dashboard(&plan, &options).unwrap();
        assert!(svg(&page).contains("NOT FOR PUBLICATION"));
    }
    let mut options = on(DAY);
    options.audience = Audience::Exempt;
    let plan = Plan::from_raw(raw(TRAPS));
    let made = |report: Report| markdown(&report.make(&plan, &options).unwrap());
    let measures = made(Report::Measures);
    for figure in [
        "4 children, 2018-19, revised from 3 children",
        "7.5 % (3 of 40)",
        "Four boys",
        "2 children, 2015-16",
    ] {
        assert!(measures.contains(figure), "{figure} is not in\n{measures}");
    }
    for (report, secret) in [
        (Report::Plan, "SECRET-ACTION"),
        (Report::Matters, "SECRET-MATTER"),
        (Report::Decisions, "SECRET-RULING"),
        (Report::Said, "SECRET-COMMENT"),
    ] {
        assert!(made(report).contains(secret), "{secret}");
    }
}
