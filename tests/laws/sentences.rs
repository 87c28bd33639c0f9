//! What a commit says of a change: as an officer reads it, and as git reads it.

use pledgebook::plan::compose::{self, Addition, Beside, Given};
use pledgebook::plan::{Edit, Plan, Raw, apply, sentence};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::made::{self, Order};
use crate::told::{BASE, action, add, after, place, plan, set};
use crate::tried::tried;

#[test]
fn a_subject_says_what_an_officer_did() {
    let base = plan(&BASE.replace("pledge: 1", "pledge: 1\nstrategy: {title: Looked after, approval: [{body: hwb, kind: endorsed}, {body: ccg, kind: adopted}]}"));
    let pair = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect::<Vec<_>>()
    };
    let upd = |item: &str, fields: &[(&str, &str)]| {
        after(
            &base,
            compose::update(
                &base,
                &place(&base, item),
                &Given {
                    fields: pair(fields),
                    by: Some("hos".into()),
                },
                "2019-01-12".parse().unwrap(),
            ),
        )
    };
    let ren = |pairs: &[(&str, &str)]| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(old, new)| (place(&base, old), (*new).to_owned()))
            .collect();
        after(&base, compose::renumber(&base, &pairs))
    };
    let rd = |period: &str, value: &str| {
        after(
            &base,
            compose::reading(&base, &place(&base, "M4.1"), period, value, &[]),
        )
    };
    let mv = |item: &str, beside: Beside| after(&base, compose::move_to(&base, &place(&base, item), &beside));
    let new = |kind: &str,
               fields: &[(&str, &str)],
               beside: Option<Beside>,
               shift: bool,
               reference: Option<&str>| {
        add(
            &base,
            Addition {
                kind: kind.into(),
                beside,
                shift,
                reference: reference.map(str::to_owned),
                fields: pair(fields),
            },
        )
    };
    let cases: Vec<(&str, Plan)> = vec![
        (
            "4.1: due 31 Mar 2019 → 30 Jun 2019",
            set(&base, "4.1", &[("due", "2019-06-30")]),
        ),
        (
            "4.1: due cleared (was 31 Mar 2019)",
            set(&base, "4.1", &[("due", "")]),
        ),
        (
            "4.1: lead Clinical Commissioning Group → Head of Service",
            set(&base, "4.1", &[("lead", "hos")]),
        ),
        (
            "4.1.1: lead set to Head of Service",
            set(&base, "4.1.1", &[("lead", "hos")]),
        ),
        (
            "4.1: lead Clinical Commissioning Group → Public Health",
            set(&base, "4.1", &[("lead", "Public Health")]),
        ),
        (
            "3.1: with Health and Wellbeing Board added",
            set(&base, "3.1", &[("with+", "hwb")]),
        ),
        (
            "3.1: with cleared (was Clinical Commissioning Group)",
            set(&base, "3.1", &[("with-", "ccg")]),
        ),
        (
            "4.1: title reworded",
            set(
                &base,
                "4.1",
                &[(
                    "title",
                    "Share health plans and the assessments behind them with schools",
                )],
            ),
        ),
        (
            "4.1: detail reworded",
            set(&base, "4.1", &[("detail", "Something else")]),
        ),
        (
            "4.1.1: note written",
            set(&base, "4.1.1", &[("note", "Agreed in principle")]),
        ),
        (
            "4.1: lead, due changed",
            set(&base, "4.1", &[("due", "2019-06-30"), ("lead", "hos")]),
        ),
        (
            "4.1: lead, start, due, status, rating, percent changed",
            set(
                &base,
                "4.1",
                &[
                    ("due", "2019-06-30"),
                    ("lead", "hos"),
                    ("status", "paused"),
                    ("rating", "red"),
                    ("start", "2018-01-01"),
                    ("percent", "5"),
                ],
            ),
        ),
        (
            "4.1: status in progress → complete",
            set(&base, "4.1", &[("status", "complete")]),
        ),
        ("4.1: update", upd("4.1", &[("note", "Going well")])),
        (
            "4.1: update, green → red",
            upd("4.1", &[("rating", "red"), ("note", "Stuck")]),
        ),
        ("4.1: update, green (kept)", upd("4.1", &[("rating", "green")])),
        (
            "4.1: update, green → red, in progress → paused",
            upd("4.1", &[("rating", "red"), ("status", "paused")]),
        ),
        ("3.2: update, green", upd("3.2", &[("rating", "green")])),
        ("4.1: update, nothing to report", upd("4.1", &[("nil", "true")])),
        ("strategy: update", upd("strategy", &[("note", "x")])),
        ("M4.1: reading 2018-19 Q2, 75", rd("2018-19 Q2", "75")),
        (
            "M4.1: reading 2018-19 Q1 70 → 72, revised",
            rd("2018-19 Q1", "72"),
        ),
        (
            "4.1 withdrawn: Share health plans",
            after(&base, compose::withdraw(&base, &place(&base, "4.1"), "No money")),
        ),
        (
            "4.1 superseded by 4.2",
            after(
                &base,
                compose::supersede(&base, &place(&base, "4.1"), &place(&base, "4.2"), None),
            ),
        ),
        (
            "4.3 added: Pilot a passport app",
            action(&base, "4", "Pilot a passport app"),
        ),
        (
            "4.3 added: Pilot a passport app for every young person who leaves care…",
            action(
                &base,
                "4",
                "Pilot a passport app for every young person who leaves care after sixteen",
            ),
        ),
        (
            "4.2 added: Opticians; 1 item renumbered",
            new(
                "action",
                &[("title", "Opticians")],
                Some(Beside::Before(place(&base, "4.2"))),
                true,
                None,
            ),
        ),
        (
            "3 added: Education; 2 items renumbered",
            new(
                "priority",
                &[("title", "Education")],
                Some(Beside::Before(place(&base, "3"))),
                true,
                None,
            ),
        ),
        (
            "lead:dir added: Director",
            new("lead", &[("name", "Director")], None, false, Some("dir")),
        ),
        (
            "4.1.2 added: Signed",
            new(
                "milestone",
                &[("title", "Signed")],
                Some(Beside::Under(place(&base, "4.1"))),
                false,
                None,
            ),
        ),
        (
            "D2 decided: agreed: Agreed",
            new(
                "decision",
                &[("kind", "agreed"), ("text", "Agreed")],
                None,
                false,
                None,
            ),
        ),
        (
            "HWB-2019-06 added: 20 Jun 2019",
            new(
                "meeting",
                &[("date", "2019-06-20"), ("body", "hwb")],
                None,
                false,
                None,
            ),
        ),
        (
            "4.2 removed: Dentists for all",
            after(&base, compose::remove(&base, &place(&base, "4.2"))),
        ),
        ("4.1 moved under 3", mv("4.1", Beside::Under(place(&base, "3")))),
        (
            "M4.1 moved to the whole strategy",
            after(
                &base,
                Ok(Edit::Move {
                    item: place(&base, "M4.1"),
                    list: pledgebook::plan::ListPlace {
                        parent: pledgebook::plan::Place::root(),
                        name: "measures",
                    },
                    at: pledgebook::plan::At::Last,
                }),
            ),
        ),
        (
            "4.2 moved to the front",
            mv("4.2", Beside::Before(place(&base, "4.1"))),
        ),
        (
            "strategy: approval step Clinical Commissioning Group moved to the front",
            after(
                &base,
                Ok(Edit::Move {
                    item: pledgebook::plan::Place::root()
                        .item("strategy", "")
                        .item("approval", "ccg"),
                    list: pledgebook::plan::ListPlace {
                        parent: pledgebook::plan::Place::root().item("strategy", ""),
                        name: "approval",
                    },
                    at: pledgebook::plan::At::First,
                }),
            ),
        ),
        ("4.9 renumbered, was 4.2", ren(&[("4.2", "4.9")])),
        ("4.1 and 4.2 swapped", ren(&[("4.1", "4.2"), ("4.2", "4.1")])),
        ("6 renumbered, was 4; 4 items under it", ren(&[("4", "6")])),
        (
            "M4.1: target 2019-20, 95",
            set(&base, "M4.1", &[("targets.2019-20.value", "95")]),
        ),
        (
            "M4.1: baseline, 61",
            set(&base, "M4.1", &[("baseline.value", "61")]),
        ),
        (
            "D1: condition D1.1 added",
            set(&base, "D1", &[("conditions.D1.1.text", "Funding is agreed")]),
        ),
        (
            "strategy: title Looked after → Another",
            set(&base, "strategy", &[("title", "Another")]),
        ),
        (
            "strategy: period from set to 1 Apr 2018",
            set(&base, "strategy", &[("period.from", "2018-04-01")]),
        ),
        (
            "lead:hos: name Head of Service → Head of Permanency",
            set(&base, "lead:hos", &[("name", "Head of Permanency")]),
        ),
        (
            "4.1, 4.2: lead set to Head of Service",
            set(&set(&base, "4.1", &[("lead", "hos")]), "4.2", &[("lead", "hos")]),
        ),
        (
            "3.2, 4.1 changed",
            set(
                &set(&base, "4.1", &[("due", "2019-06-30")]),
                "3.2",
                &[("lead", "hwb")],
            ),
        ),
        (
            "4.1: x-cost set to lots",
            set(&base, "4.1", &[("x-cost", "lots")]),
        ),
        (
            "M4.1: counts people set to no",
            set(&base, "M4.1", &[("people", "false")]),
        ),
    ];
    for (subject, now) in cases {
        assert_eq!(sentence::sentence(&base, &now).subject, subject);
    }
    assert_eq!(sentence::sentence(&base, &base).subject, "Comments and layout");
    assert_eq!(sentence::sentence(&base, &base).trailers, []);
    let empty = plan("pledge: 1\n");
    assert_eq!(
        sentence::sentence(&empty, &base).subject,
        "Plan started: Looked after"
    );
}

#[test]
fn a_matter_that_is_closed_says_so_by_name() {
    let base = plan(
        "pledge: 1
meetings:
  - {ref: B1, date: 2019-01-14, state: held}
matters:
  - {ref: A1, meeting: B1, text: Write to the trust, status: open}
",
    );
    let today = "2019-01-20".parse().unwrap();
    let closing = compose::close(&base, &place(&base, "A1"), "Written.", Some("B1"), today).unwrap();
    let after = apply(&base, &closing.edit).unwrap().0;
    assert_eq!(
        sentence::sentence(&base, &after).subject,
        "A1 closed: Write to the trust"
    );
    let done = set(&base, "A1", &[("status", "done")]);
    assert!(sentence::sentence(&base, &done).subject.starts_with("A1: status"));
}

#[test]
fn trailers_keep_each_change_exact() {
    let base = plan(BASE);
    let told = |now: &Plan| {
        let said = sentence::sentence(&base, now);
        said.trailers
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(&set(&base, "4.1", &[("due", "2019-06-30")])),
        ["Commitment: 4.1", "Change: due: 2019-03-31 -> 2019-06-30"]
    );
    assert_eq!(
        told(&set(
            &base,
            "4.1",
            &[
                ("detail", "One\\two\nthree\u{1b}\u{202e}"),
                ("plain", &"long ".repeat(60))
            ]
        )),
        [
            "Commitment: 4.1",
            "Change: detail: One line.\\nAnother line.\\nA third line.\\nThe last line. -> One\\\\two\\nthree\\u{1b}\\u{202e}",
            "Change: plain: (text)"
        ]
    );
    let shifted = add(
        &base,
        Addition {
            kind: "action".into(),
            beside: Some(Beside::Before(place(&base, "4.2"))),
            shift: true,
            fields: vec![("title".into(), "First".into())],
            ..Default::default()
        },
    );
    assert_eq!(
        told(&shifted),
        [
            "Commitment: 4.2",
            "Change: ref: - -> 4.2",
            "Change: title: - -> First",
            "Commitment: 4.3",
            "Change: ref: 4.2 -> 4.3"
        ]
    );
    assert_eq!(
        told(&set(&base, "D1", &[("minute", "7")])),
        ["Decision: D1", "Change: minute: - -> 7"]
    );
    assert_eq!(
        told(&set(&base, "A1", &[("status", "done")])),
        ["Matter: A1", "Change: status: - -> done"]
    );
}

proptest! {
    #![proptest_config(tried(1000))]

    #[test]
    fn a_subject_fits_in_a_line(
        plan in made::plan(Order::Wild),
        choices in proptest::collection::vec(made::choice(), 0..5),
        wild in "\\PC{0,90}",
    ) {
        let (mut after, _) = made::edits(&plan, &choices);
        let fields = made::fields(&after);
        if let Some((place, ..)) = fields.get(wild.len() % fields.len().max(1)) {
            let edit = Edit::Set { place: place.clone(), to: Some(Raw::Text(wild)) };
            after = apply(&after, &edit).map_or(after, |(after, _)| after);
        }
        let said = sentence::sentence(&plan, &after);
        prop_assert!(said.subject.width() <= 72, "{}", said.subject);
        prop_assert!(!said.subject.trim().is_empty());
        prop_assert!(!said.subject.contains(char::is_control), "{:?}", said.subject);
        for (name, value) in &said.trailers {
            prop_assert!(!value.contains(char::is_control) && !value.is_empty(), "{name} {value:?}");
        }
        for line in sentence::lines(&plan, &after, &pledgebook::plan::diff(&plan, &after)) {
            prop_assert!(!line.trim().is_empty());
        }
    }
}

/// Texts that a commit message must survive.
const NASTY: [&str; 30] = [
    "",
    " ",
    "plain",
    "two\nlines",
    "\n\nleading",
    "trailing\n\n",
    "Change: due: 1 -> 2",
    "Commitment: 9.9\nChange: x: - -> y",
    "why\n\nReview: none\nAnswers: all",
    "---\ndiff --git a/x b/x",
    "--- a patch\n+++ b",
    "# a comment",
    "# ------------------------ >8 ------------------------",
    "Signed-off-by: Head of Service",
    "Conflicts:\n\tplan.yaml",
    "a\u{0}b",
    "tab\there",
    "\r\nwindows\r\n",
    "bell\u{7}\u{1b}[31m",
    "back\\slash\\n",
    "\u{202e}right to left",
    "\u{2028}line\u{2029}paragraph",
    "健康 🎓",
    "e\u{301}",
    "key : value",
    "  indented: x",
    "\tCommitment: 1",
    "a -> b -> c",
    "(cherry picked from commit 0123)",
    "\u{85}next",
];

#[test]
fn git_reads_exactly_our_trailers_whatever_was_typed() {
    let base = plan(BASE);
    let home = tempfile::tempdir().unwrap();
    let (mut files, mut expected) = (Vec::new(), Vec::new());
    for (at, value) in NASTY.iter().enumerate() {
        for (nth, reason) in NASTY.iter().enumerate() {
            let edits =
                [("title", *value), ("x-note", NASTY[(at + nth) % NASTY.len()])].map(|(field, value)| {
                    Edit::Set {
                        place: place(&base, "4.1").field(field),
                        to: Some(Raw::text(value)),
                    }
                });
            let (after, _) = apply(&base, &Edit::All(edits.to_vec())).unwrap();
            let said = sentence::sentence(&base, &after);
            let given = sentence::Reason {
                text: Some((*reason).to_owned()),
                round: Some((*value).to_owned()),
                minute: (nth % 2 == 0).then(|| (*reason).to_owned()),
                answers: vec![(*reason).to_owned(), "C1".to_owned()],
            };
            let message = said.message(&given);
            assert_eq!(message.lines().next(), Some(said.subject.as_str()));
            assert_eq!(message.lines().nth(1), Some(""), "{message:?}");
            let file = home.path().join(format!("{at}-{nth}"));
            std::fs::write(&file, &message).unwrap();
            files.push(file);
            let mut all = said.trailers.clone();
            let one = |name: &str, text: &str| (name.to_owned(), sentence::one_line(text.trim()));
            let more = [one("Review", value)]
                .into_iter()
                .chain((nth % 2 == 0).then(|| one("Minute", reason)))
                .chain([one("Answers", reason), one("Answers", "C1")]);
            all.extend(more.filter(|(_, value)| !value.is_empty()));
            let lines = all.into_iter().map(|(name, value)| format!("{name}: {value}"));
            expected.extend(lines.map(|line| (line, message.clone())));
        }
    }
    let output = std::process::Command::new("git")
        .args(["interpret-trailers", "--parse"])
        .args(&files)
        .current_dir(home.path())
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home.path())
        .env("GIT_CONFIG_GLOBAL", home.path().join("none"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let read = String::from_utf8(output.stdout).unwrap();
    let read: Vec<_> = read.split_terminator('\n').collect();
    for (read, (expected, message)) in read.iter().zip(&expected) {
        assert_eq!(read, expected, "{message:?}");
    }
    assert_eq!(read.len(), expected.len());
}
