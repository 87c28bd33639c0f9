//! Every sentence of the history makes sense to somebody who has never seen the file: no key, no number that only the
//! file has, each change under the ref of today.

use crate::script::{Script, Way, ask};

const PLAN: &str = "pledge: 1
strategy:
  title: Better Together
  principles: [We ask before anything is decided about anybody at all.]
  approval:
    - {body: cabinet, kind: considered}
    - {body: cabinet, kind: adopted}
  scale: {rating: {green: {label: On track}}, status: {paused: {label: Waiting}}}
  words: {priority: Ambition}
leads:
  hos: {name: Head of Service}
  vsh: {name: Virtual School Head}
  cabinet: {name: Cabinet, kind: body}
priorities:
  - ref: \"1\"
    title: Health
    reviewed_by: [{body: cabinet, review: annual}]
    actions:
      - ref: \"1.1\"
        title: A health passport
        lead: hos
        updates:
          - {date: 2018-07-12, by: hos, note: Begun}
          - {date: 2018-07-12, by: hos, note: Printed}
          - {date: 2018-07-12, by: vsh, note: Sent}
          - {date: 2018-10-12, by: hos, note: Nothing new}
";

/// What the newest commit says after these words of the plan became others.
fn told(script: &mut Script, edits: &[(&str, &str)]) -> Vec<String> {
    let mut text = script.book.read("plan.yaml");
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    script.write("edited", &text);
    let said = ask(&script.book, Way::Usual, &["diff", "HEAD~1", "HEAD"]);
    let log = ask(&script.book, Way::Usual, &["log"]);
    for way in [Way::NoCache, Way::Whole, Way::Library] {
        assert_eq!(
            ask(&script.book, way, &["log"]).ok().stdout,
            log.ok().stdout,
            "{way:?}"
        );
    }
    let lines: Vec<_> = said.ok().stdout.lines().map(str::to_owned).collect();
    assert!(lines.iter().all(|line| log.stdout.contains(line)), "{lines:?}");
    lines
}

#[test]
fn people_and_bodies_are_named_and_twins_counted() {
    let mut script = Script::begun();
    script.write("begun", PLAN);
    let mut say = |edits: &[(&str, &str)]| told(&mut script, edits);
    assert_eq!(
        say(&[
            ("Printed", "Printed and bound"),
            ("Sent", "Sent out"),
            ("Nothing new", "All done")
        ]),
        [
            "1.1 second update of 12 Jul 2018 (Head of Service) note: Printed → Printed and bound",
            "1.1 update 12 Jul 2018 (Virtual School Head) note: Sent → Sent out",
            "1.1 update 12 Oct 2018 note: Nothing new → All done",
        ]
    );
    assert_eq!(
        say(&[
            ("kind: considered", "kind: endorsed"),
            ("kind: adopted", "kind: ratified")
        ]),
        [
            "strategy approval step Cabinet kind: considered → endorsed",
            "strategy second approval step Cabinet kind: adopted → ratified",
        ]
    );
    assert_eq!(
        say(&[
            ("On track", "As planned"),
            ("Waiting", "Held"),
            ("Ambition", "Aim"),
            ("annual", "monthly")
        ]),
        [
            "strategy rating scale word green label: On track → As planned",
            "strategy status scale word paused label: Waiting → Held",
            "strategy word for priority: Ambition → Aim",
            "1 reviewer Cabinet review: annual → monthly",
        ]
    );
    let listen = "We listen to every child before any adult speaks for them.";
    assert_eq!(
        say(&[("at all.]", &format!("at all., {listen}]"))]),
        [format!("strategy principles: … [+{listen}+]")]
    );
}

#[test]
fn all_that_befell_a_commitment_is_told_under_one_ref() {
    let mut script = Script::begun();
    script.write("begun", PLAN);
    let edits = [
        ("\"1.1\"\n", "\"1.4\"\n        formerly: [\"1.1\"]\n"),
        ("          - {date: 2018-10-12, by: hos, note: Nothing new}\n", ""),
        ("lead: hos", "lead: vsh"),
    ];
    let lines = told(&mut script, &edits);
    assert!(
        lines.contains(&"1.4 update 12 Oct 2018 removed: Nothing new".to_owned()),
        "{lines:?}"
    );
    assert!(lines.iter().all(|line| line.starts_with("1.4 ")), "{lines:?}");
    let rows = script.book.run("log 1.4 --json").ok().json();
    let rows = rows.as_array().unwrap().iter();
    let of_newest: Vec<_> = rows.filter(|row| row["reason"] == "edited").collect();
    assert!(of_newest.iter().all(|row| row["ref"] == "1.4"), "{of_newest:?}");
    assert!(
        of_newest.iter().any(|row| row["change"] == "removed"),
        "{of_newest:?}"
    );
}
