//! The tags by which plain git knows what a body had before it: `pledge/PLAN/issued/BODY-DATE` and
//! `pledge/PLAN/decision/SLUG`.
//!
//! Law: the plan is the record and the tags follow from it, so one that is missing can always be made again.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::place::Place;
use super::rules::Context;
use super::value::{LeadKey, Value};
use super::when::When;
use super::{Decision, Item, Meeting, Prose, Slot};

/// A tag that a plan asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagging {
    /// Its name without `refs/tags/`.
    pub name: String,
    /// What its name begins with; a number follows where several begin so.
    pub stem: String,
    /// The full id of the commit it leads to, as the plan has it.
    pub commit: String,
    /// Its message.
    pub message: String,
    /// The decision or meeting that asks for it.
    pub of: Place,
    /// Its ref.
    pub reference: String,
}

/// The part of a tag's name that says it is of a decision.
const DECIDED: &str = "decision";
/// The part of a tag's name that says it is of a version issued to a meeting.
const ISSUED: &str = "issued";

/// What stands in the message of a pack's tag before the names of the papers in it that anybody may read.
const FOR_THE_PUBLIC: &str = "Papers for the public: ";
/// What stands in the message of a pack's tag above the places of the texts that went out as they were written.
const AS_WRITTEN: &str = "As written:";

impl Tagging {
    /// The same of a pack with these papers for the public: whoever compares with it later knows what it printed.
    #[must_use]
    pub fn with_papers(mut self, papers: &[&str]) -> Self {
        if !papers.is_empty() {
            let message = self.message.trim_end();
            self.message = format!("{message}\n\n{FOR_THE_PUBLIC}{}\n", papers.join(", "));
        }
        self
    }

    /// The same where texts went out as they were written that may tell of few people: their places are named in its
    /// message, never their words.
    #[must_use]
    pub fn letting_out(mut self, places: &[String]) -> Self {
        if !places.is_empty() {
            let message = self.message.trim_end();
            self.message = format!("{message}\n\n{AS_WRITTEN}\n{}\n", places.join("\n"));
        }
        self
    }
}

/// The papers for the public that were in a pack, by the message of its tag; none where it does not say.
pub fn papers_of(message: &str) -> Vec<&str> {
    let mut lines = message.lines();
    let named = lines.find_map(|line| line.strip_prefix(FOR_THE_PUBLIC));
    named.map_or_else(Vec::new, |named| named.split(',').map(str::trim).collect())
}

/// The places of the texts that went out as they were written with a pack, by the message of its tag.
pub fn let_out(message: &str) -> Vec<&str> {
    let lines = message.lines().map(str::trim_end);
    let below = lines.skip_while(|line| *line != AS_WRITTEN).skip(1);
    // A signature may follow.
    below
        .take_while(|line| !line.is_empty() && !line.starts_with("-----"))
        .collect()
}

/// Whether a tag of this name, of whatever plan, is of an item of this kind.
pub fn is_tag_of(name: &str, kind: &str) -> bool {
    let sort = if kind == Meeting::KIND.name {
        ISSUED
    } else {
        DECIDED
    };
    let mut parts = name.split('/');
    parts.next() == Some("pledge") && parts.nth(1) == Some(sort)
}

/// Whether a tag of this name is of this plan; `plan` is its file's name without ending.
pub fn is_tag_of_plan(name: &str, plan: &str) -> bool {
    name.split('/').nth(1) == Some(&safe(plan))
}

/// Every tag that a plan asks for, in the file's order; `plan` is the file's name without ending.
pub fn tags(context: &Context<'_>, plan: &str) -> Vec<Tagging> {
    let mut taken = HashSet::new();
    let decisions = context.of_kind::<Decision>().filter_map(|(item, decision)| {
        let commit = decision.version.get()?;
        Some((item, commit, decided(item, decision), DECIDED))
    });
    let meetings = context.of_kind::<Meeting>().filter_map(|(item, meeting)| {
        let commit = meeting.issued.get()?;
        Some((item, commit, issued(context, item, meeting), ISSUED))
    });
    let all: Vec<_> = decisions.chain(meetings).collect();
    let mut found = Vec::new();
    for (item, commit, what, sort) in all {
        let stem = format!("pledge/{}/{sort}/{what}", safe(plan));
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let name = std::iter::once(stem.clone())
            .chain(numbered)
            .find(|name| taken.insert(name.clone()));
        found.push(Tagging {
            name: name.unwrap_or(stem.clone()),
            stem,
            commit: commit.as_str().to_owned(),
            message: message(context, item, sort),
            of: item.place.clone(),
            reference: item.reference.to_owned(),
        });
    }
    found
}

/// Whether several of these tags are told apart by their numbers alone.
pub fn share_a_name(asked: &[Tagging]) -> bool {
    let mut stems = HashSet::new();
    !asked.iter().all(|tag| stems.insert(tag.stem.as_str()))
}

/// The same tags, those that share a name numbered as they were made: whoever was tagged keeps its number, and what was
/// not gets one that none of the others has. `made` are names of tags with their commits.
pub fn numbered_as_made(mut asked: Vec<Tagging>, made: &[(String, String)]) -> Vec<Tagging> {
    let name_of = |tag: &Tagging| {
        let mut own = made.iter().filter(|(_, commit)| *commit == tag.commit);
        let own = own.find(|(name, _)| is_numbered(name, &tag.stem));
        own.map(|(name, _)| name.clone())
    };
    let known: Vec<Option<String>> = asked.iter().map(name_of).collect();
    let mut taken: HashSet<String> = known.iter().flatten().cloned().collect();
    let mut given = HashSet::new();
    for (tag, known) in asked.iter_mut().zip(known) {
        // Two of one version have two tags.
        if let Some(known) = known.filter(|known| given.insert(known.clone())) {
            tag.name = known;
            continue;
        }
        let numbered = (2..).map(|number| format!("{}-{number}", tag.stem));
        let mut names = std::iter::once(tag.stem.clone()).chain(numbered);
        if let Some(free) = names.find(|name| taken.insert(name.clone())) {
            tag.name = free;
        }
    }
    asked
}

/// Whether a name is this one, or it with a number.
fn is_numbered(name: &str, stem: &str) -> bool {
    name.strip_prefix(stem).is_some_and(|rest| {
        let number = rest.strip_prefix('-');
        rest.is_empty() || number.is_some_and(|number| number.parse::<usize>().is_ok())
    })
}

/// A decision's ref and kind: small letters, runs of anything but letters, digits and `.` as one `-`.
fn decided(item: &Item<'_>, decision: &Decision) -> String {
    slug(&format!("{} {}", item.reference, decision.kind.say()))
}

/// The body and the day a version was issued to.
fn issued(context: &Context<'_>, item: &Item<'_>, meeting: &Meeting) -> String {
    let body = meeting.body.get().map(LeadKey::as_str).or(context.owner());
    let day = context.dated(item).map(|day| day.to_string());
    match (body, day) {
        (Some(body), Some(day)) => safe(&format!("{body}-{day}")),
        _ => slug(item.reference),
    }
}

fn message(context: &Context<'_>, item: &Item<'_>, sort: &str) -> String {
    let body = context
        .minuting_body(item)
        .and_then(|key| LeadKey::read(&super::Raw::text(key)).ok())
        .map(|key| context.leads.name(&key));
    let day = context.dated(item).map(long);
    let kind = item.record.field("kind").map(Slot::say);
    let what = if sort == DECIDED {
        kind
    } else {
        Some("issued".to_owned())
    };
    let said: Vec<String> = [what, body, day]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    let subject = format!("{}: {}", item.reference, said.join(", "));
    let text = item
        .value::<Prose>("text")
        .map(|text| text.as_str().trim().to_owned());
    match text.filter(|text| !text.is_empty()) {
        Some(text) => format!("{}\n\n{text}\n", one_line(&subject)),
        None => format!("{}\n", one_line(&subject)),
    }
}

fn long(day: NaiveDate) -> String {
    When::day(day).say_long()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn slug(text: &str) -> String {
    let kept: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '.' { c } else { ' ' })
        .collect();
    safe(&kept.split_whitespace().collect::<Vec<_>>().join("-"))
}

/// A piece of a tag's name as git takes it: what git refuses becomes `-`.
fn safe(text: &str) -> String {
    let refused = |c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\/@{}".contains(c);
    let text: String = text.chars().map(|c| if refused(c) { '-' } else { c }).collect();
    let mut text = text.trim_matches(['.', '-']).to_owned();
    while text.contains("..") {
        text = text.replace("..", ".");
    }
    if let Some(stem) = text.strip_suffix(".lock") {
        text = format!("{stem}-lock");
    }
    if text.is_empty() { "plan".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{safe, slug, tags};
    use crate::plan::Context;
    use crate::plan::rules::testing::{day, plan};

    const ID: &str = "0123456789012345678901234567890123456789";

    #[test]
    fn a_name_is_one_that_git_takes() {
        assert_eq!(
            slug("HWB 18/19-01 approved subject to amendments"),
            "hwb-18-19-01-approved-subject-to-amendments"
        );
        assert_eq!(slug("D.1 Endorsed"), "d.1-endorsed");
        assert_eq!(
            safe("Corporate Parenting..2018.lock"),
            "Corporate-Parenting.2018-lock"
        );
        assert_eq!(safe(".."), "plan");
    }

    #[test]
    fn each_decision_with_a_version_and_each_issued_pack_has_its_tag() {
        let plan = plan(&format!(
            "
            strategy: {{owner: hwb}}
            leads: {{hwb: {{name: Health and Wellbeing Board, kind: body}}}}
            meetings:
              - {{ref: HWB-2018-06, date: 2018-06-20, issued: {ID}}}
              - {{ref: HWB-2018-09, date: 2018-09-26}}
            decisions:
              - {{ref: D1, meeting: HWB-2018-06, kind: endorsed, text: 'Strategy endorsed', version: {ID}}}
              - {{ref: D-1, meeting: HWB-2018-06, kind: endorsed, version: {ID}}}
              - {{ref: d 1, meeting: HWB-2018-06, kind: endorsed, version: {ID}}}
              - {{ref: D2, kind: noted}}"
        ));
        let found = tags(&Context::of(&plan, day("2019-01-12")), "plan");
        let names: Vec<_> = found.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "pledge/plan/decision/d1-endorsed",
                "pledge/plan/decision/d-1-endorsed",
                "pledge/plan/decision/d-1-endorsed-2",
                "pledge/plan/issued/hwb-2018-06-20",
            ]
        );
        assert_eq!(
            found[0].message,
            "D1: endorsed, Health and Wellbeing Board, 20 June 2018\n\nStrategy endorsed\n"
        );
    }
}
