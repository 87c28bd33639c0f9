//! The history that `pledge demo` makes, as a text: who typed what, when. The text itself says how it is written.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::error::{Problem, Result};
use crate::repository::{Identity, Moment, Signature};

/// One thing somebody did.
#[derive(Debug)]
pub struct Step {
    /// Who did it, and when.
    pub signature: Signature,
    /// The day it was.
    pub day: NaiveDate,
    /// What they did.
    pub deed: Deed,
}

/// What somebody did.
#[derive(Debug, PartialEq, Eq)]
pub enum Deed {
    /// They typed a command; its words without the program's name.
    Typed(Vec<String>),
    /// They changed the file in an editor.
    ByHand {
        /// What stood there, once.
        from: String,
        /// What stands there now.
        to: String,
    },
}

/// Every step of a story, in order.
pub fn read(text: &str) -> Result<Vec<Step>> {
    let mut people = BTreeMap::new();
    let mut steps = Vec::new();
    for line in whole_lines(text) {
        let read = match line.strip_prefix("person ") {
            Some(told) => person(told).map(|(key, who)| {
                people.insert(key, who);
            }),
            None => step(&people, &line).map(|step| steps.push(step)),
        };
        if read.is_none() {
            return Err(Problem::refused(format!(
                "this line of the story cannot be read: {line}"
            )));
        }
    }
    Ok(steps)
}

/// The lines that say something, each with what is indented under it.
fn whole_lines(text: &str) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match whole.last_mut() {
            Some(last) if line.starts_with(' ') => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ if line.trim().is_empty() => {}
            _ => whole.push(line.to_owned()),
        }
    }
    whole
}

/// `hos  Head of Service <hos@example.org>`.
fn person(told: &str) -> Option<(String, Identity)> {
    let (key, who) = told.trim().split_once(' ')?;
    let (name, email) = who.trim().strip_suffix('>')?.split_once(" <")?;
    let who = Identity {
        name: name.to_owned(),
        email: email.to_owned(),
    };
    Some((key.to_owned(), who))
}

/// `2025-01-14 10:05 hos  set 7.1 due 2025-06-30`.
fn step(people: &BTreeMap<String, Identity>, line: &str) -> Option<Step> {
    let (day, rest) = line.split_once(' ')?;
    let (time, rest) = rest.split_once(' ')?;
    let (who, rest) = rest.trim_start().split_once(' ')?;
    let when = NaiveDateTime::parse_from_str(&format!("{day} {time}"), "%Y-%m-%d %H:%M").ok()?;
    let moment = Moment {
        seconds: when.and_utc().timestamp(),
        offset_minutes: 0,
    };
    let signature = Signature {
        who: people.get(who)?.clone(),
        when: moment,
    };
    let deed = match rest.trim_start().strip_prefix("by hand ") {
        Some(texts) => match <[String; 2]>::try_from(words(texts)?) {
            Ok([from, to]) => Deed::ByHand { from, to },
            Err(_) => return None,
        },
        None => Deed::Typed(words(rest)?),
    };
    Some(Step {
        signature,
        day: when.date(),
        deed,
    })
}

/// The words of a command, cut at blanks except between double quotes; none where a quote is left open.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    (!quoted).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: &str = "person hos  Head of Service, Homes <hos@example.org>\n";

    fn one(line: &str) -> Step {
        read(&format!("{PEOPLE}{line}")).unwrap().remove(0)
    }

    #[test]
    fn a_line_says_who_typed_what_when() {
        let step = one("2025-01-14 10:05 hos   set 7.1 due 2025-06-30\n    --reason \"Waiting for it.\"\n");
        assert_eq!(step.signature.who.name, "Head of Service, Homes");
        assert_eq!(step.signature.when.seconds, 1_736_849_100);
        assert_eq!(step.day, NaiveDate::from_ymd_opt(2025, 1, 14).unwrap());
        let typed = ["set", "7.1", "due", "2025-06-30", "--reason", "Waiting for it."];
        assert_eq!(step.deed, Deed::Typed(typed.map(str::to_owned).to_vec()));
    }

    #[test]
    fn a_hand_changes_one_text_for_another() {
        let step = one("2025-01-14 10:05 hos by hand \"due: Summer\" \"\"");
        let (from, to) = ("due: Summer".to_owned(), String::new());
        assert_eq!(step.deed, Deed::ByHand { from, to });
    }

    #[test]
    fn a_line_that_says_less_is_told() {
        for wrong in [
            "2025-01-14 10:05 nobody commit",
            "2025-13-14 10:05 hos commit",
            "2025-01-14 hos commit",
            "2025-01-14 10:05 hos by hand \"one\"",
            "2025-01-14 10:05 hos set 7.1 title \"open",
            "person hos Head of Service",
        ] {
            let problem = read(&format!("{PEOPLE}{wrong}")).unwrap_err();
            assert!(problem.what.contains(wrong), "{}", problem.what);
        }
    }

    #[test]
    fn the_story_of_the_demonstration_can_be_read_and_goes_forward() {
        let steps = read(super::super::STORY).unwrap();
        let seconds = steps.iter().map(|step| step.signature.when.seconds);
        assert!(seconds.is_sorted_by(|one, next| one < next));
    }
}
