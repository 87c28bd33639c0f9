//! Law: reading only what changed gives the same bytes as reading every version whole.

use proptest::prelude::*;

use crate::script::{Script, Way, ask};
use crate::support::tried;

/// What an editor does to the plan, at random.
#[derive(Clone, Debug)]
enum Deed {
    Set(usize, usize, u8),
    Move(usize, usize),
    Remove(usize),
    Add(usize),
    Line(usize, String),
    Drop(usize),
    Indent(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let line = prop_oneof![
        Just("# a comment".to_owned()),
        Just("          note: &a x".to_owned()),
        Just("        - ref: \"9.9\"".to_owned()),
        Just("      - ref: \"8.8\"\n        title: Late".to_owned()),
        Just("        rating: red".to_owned()),
        Just("  - ref: \"3\"".to_owned()),
        Just("decisions: []".to_owned()),
        "[ a-z:#\"-]{0,12}",
    ];
    let deed = prop_oneof![
        4 => (0..5_usize, 0..4_usize, any::<u8>()).prop_map(|(at, key, value)| Deed::Set(at, key, value)),
        1 => (0..5_usize, 0..5_usize).prop_map(|(from, to)| Deed::Move(from, to)),
        1 => (0..5_usize).prop_map(Deed::Remove),
        1 => (0..5_usize).prop_map(Deed::Add),
        2 => (0..40_usize, line).prop_map(|(at, line)| Deed::Line(at, line)),
        1 => (0..40_usize).prop_map(Deed::Drop),
        1 => (2..4_usize).prop_map(Deed::Indent),
    ];
    prop::collection::vec(deed, 4..12)
}

/// Does it to the lines of a plan.
fn done(lines: &mut Vec<String>, deed: &Deed) {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].trim_start().starts_with("- ref: \"") && lines[*at].contains('.'))
        .collect();
    let item = |at: usize| {
        let start = *starts.get(at % starts.len().max(1))?;
        let column = lines[start].len() - lines[start].trim_start().len();
        let own = lines[start + 1..].iter().take_while(|line| {
            let indent = line.len() - line.trim_start().len();
            indent > column
        });
        Some((start, start + 1 + own.count(), column))
    };
    match deed {
        Deed::Set(at, key, value) => {
            let Some((start, end, column)) = item(*at) else {
                return;
            };
            let key = ["due", "lead", "status", "title"][*key];
            let value = match key {
                "due" => format!("2020-01-{:02}", value % 28 + 1),
                "lead" => ["hos", "vsh"][usize::from(value % 2)].to_owned(),
                "status" => ["paused", "complete"][usize::from(value % 2)].to_owned(),
                _ => format!("Title {}", value % 3),
            };
            let line = format!("{}{key}: {value}", " ".repeat(column + 2));
            let found = (start..end).find(|at| lines[*at].trim_start().starts_with(&format!("{key}:")));
            match found {
                Some(at) => lines[at] = line,
                None => lines.insert(end, line),
            }
        }
        Deed::Move(from, to) => {
            let Some((start, end, _)) = item(*from) else {
                return;
            };
            let taken: Vec<String> = lines.drain(start..end).collect();
            let place = lines
                .iter()
                .enumerate()
                .filter(|(_, line)| line.trim_start().starts_with("- ref: \"") && line.contains('.'));
            let places: Vec<usize> = place.map(|(at, _)| at).collect();
            let at = places
                .get(to % places.len().max(1))
                .copied()
                .unwrap_or(lines.len());
            lines.splice(at..at, taken);
        }
        Deed::Remove(at) => {
            let Some((start, end, _)) = item(*at) else { return };
            lines.drain(start..end);
        }
        Deed::Add(at) => {
            let Some((start, _, column)) = item(*at) else {
                return;
            };
            let (dash, deep) = (" ".repeat(column), " ".repeat(column + 2));
            let new = [
                format!("{dash}- ref: \"7.{at}\""),
                format!("{deep}title: New {at}"),
            ];
            lines.splice(start..start, new);
        }
        Deed::Line(at, line) => lines.insert((*at).min(lines.len()), line.clone()),
        Deed::Drop(at) => {
            if *at < lines.len() {
                lines.remove(*at);
            }
        }
        Deed::Indent(_) => {}
    }
}

proptest! {
    #![proptest_config(tried(12))]

    #[test]
    fn only_what_changed_is_read(deeds in deeds()) {
        let mut script = Script::begun();
        let mut lines: Vec<String> = script.draft.text().lines().map(str::to_owned).collect();
        for (at, deed) in deeds.iter().enumerate() {
            let text = if let Deed::Indent(indent) = deed {
                let mut draft = script.draft.clone();
                draft.indent = *indent;
                draft.text()
            } else {
                let before = lines.clone();
                done(&mut lines, deed);
                let text = lines.join("\n") + "\n";
                if at % 3 == 2 {
                    lines = before;
                }
                text
            };
            script.write(&format!("deed {at}"), &text);
        }
        script.write("back", &script.draft.text());
        for words in [["log", "--json"], ["blame", "--json"]] {
            let (changed, whole) = (ask(&script.book, Way::NoCache, &words), ask(&script.book, Way::Whole, &words));
            prop_assert_eq!(&changed.ok().stdout, &whole.ok().stdout);
        }
    }
}
