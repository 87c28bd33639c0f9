//! The leads that a cell names, and which of them are new.
//!
//! Law: semicolons and lines part leads; a comma or an "and", which stand in the names of posts too, only where that is
//! sure. Whom a table brings in is told by name before anything is changed.

use std::collections::HashSet;

use crate::plan::compose::several;
use crate::plan::contacts::without_contacts;
use crate::plan::{Plan, Raw, Record, Shape, Slot as _};

/// Words of which one stands in what a post is called.
const POSTS: [&str; 20] = [
    "director",
    "head",
    "manager",
    "officer",
    "lead",
    "nurse",
    "doctor",
    "chair",
    "coordinator",
    "commissioner",
    "worker",
    "headteacher",
    "adviser",
    "advisor",
    "councillor",
    "executive",
    "leader",
    "member",
    "secretary",
    "principal",
];

/// Leads by name, though names hold commas, as by key; also two that an "and" joins, where both are known.
pub(super) fn leads(plan: &Plan, shape: Shape, typed: &str) -> String {
    let key = |name: &str| {
        // Behind a name papers put in brackets what it belongs to, and after the bracket nobody else.
        let inner = name
            .split_once(" (")
            .and_then(|(bare, rest)| Some((bare, rest.strip_suffix(')')?)));
        let inner = inner.filter(|(_, inner)| !inner.contains([')', '(']));
        let bare = inner.map_or(name, |(bare, _)| bare);
        let called = |lead: &&crate::plan::Lead| {
            let said = lead.name.say();
            said.eq_ignore_ascii_case(name) || said.eq_ignore_ascii_case(bare)
        };
        let mut all = plan.leads.iter().filter(called);
        let first = all.next().filter(|_| all.next().is_none())?;
        first.key.get().map(|key| key.as_str().to_owned())
    };
    if let Some(key) = key(typed) {
        return key;
    }
    let parts = typed
        .split([';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let joined = |part: &str| -> Option<Vec<String>> {
        let apart = part.replace(" & ", " and ");
        let all: Option<Vec<String>> = apart.split(" and ").map(|name| key(name.trim())).collect();
        all.filter(|_| shape.is_many())
    };
    let parts: Vec<String> = parts
        .flat_map(|part| match key(part) {
            Some(key) => vec![key],
            None => joined(part).unwrap_or_else(|| by_comma(plan, part)),
        })
        .collect();
    match parts.as_slice() {
        _ if !shape.is_many() => parts.join("; "),
        // On a line of its own it is one, whatever its commas.
        [one] if one.contains(',') => format!("{one}\n"),
        several => several.join("\n"),
    }
}

/// The key of the one lead whom public papers call so, as they leave out an address that stands in the name.
pub(super) fn called_without_contacts(plan: &Plan, typed: &str) -> Option<String> {
    let is_called = |lead: &&crate::plan::Lead| {
        let name = lead.name.say();
        let told = without_contacts(&name);
        told != name.as_str() && told.eq_ignore_ascii_case(typed)
    };
    let mut all = plan.leads.iter().filter(is_called);
    let only = all.next().filter(|_| all.next().is_none())?;
    only.key.get().map(|key| key.as_str().to_owned())
}

/// The leads in a part of a cell: a comma parts them only where each is a lead of the plan, or a post by itself.
fn by_comma(plan: &Plan, part: &str) -> Vec<String> {
    let pieces = several(plan, Shape::Lead, part);
    let is_known = |piece: &str| plan.leads.iter().any(|lead| lead.key.say() == piece);
    let is_one = |piece: &String| is_known(piece) || is_post(piece);
    let are_short = pieces.iter().all(|piece| is_known(piece) || is_short_form(piece));
    if pieces.iter().all(is_one) || are_short {
        pieces
    } else {
        vec![part.to_owned()]
    }
}

/// Whether words are a post by themselves, and not what somebody is a post of.
fn is_post(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let is_one = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        POSTS.contains(&bare.as_str())
    };
    words.clone().count() > 1 && words.any(is_one)
}

/// Whether it is what an organisation is called for short: `CCG`.
fn is_short_form(words: &str) -> bool {
    (2..=6).contains(&words.chars().count()) && words.chars().all(|c| c.is_ascii_uppercase())
}

/// The leads whom the rows brought in and the plan does not know, as they were taken; none where there are none.
pub(super) fn new_leads(was: &Plan, now: &Plan) -> Option<String> {
    let mut known = HashSet::new();
    each_lead(was, &mut |text| {
        known.insert(text.to_owned());
    });
    let mut new: Vec<String> = Vec::new();
    each_lead(now, &mut |text| {
        let is_there = now.leads.iter().any(|lead| lead.key.say() == text);
        if !is_there && known.insert(text.to_owned()) {
            new.push(text.to_owned());
        }
    });
    let leads = if new.len() == 1 { "lead" } else { "leads" };
    (!new.is_empty()).then(|| {
        format!(
            "{} new {leads}: {} (where two were taken for one or one for two, say which with semicolons: in the table, or afterwards with \
             pledge set REF lead \"NAME; NAME\" or \"NAME;\")",
            new.len(),
            new.join("; ")
        )
    })
}

fn each_lead(record: &dyn Record, each: &mut dyn FnMut(&str)) {
    for (info, slot) in record.fields() {
        if matches!(info.shape.one(), Shape::Lead)
            && let Some(raw) = slot.written()
        {
            match raw {
                Raw::List(several) => several.iter().filter_map(Raw::as_text).for_each(&mut *each),
                one => one.as_text().into_iter().for_each(&mut *each),
            }
        }
    }
    for (_, list) in record.lists() {
        for item in (0..list.len()).filter_map(|at| list.item(at)) {
            each_lead(item, each);
        }
    }
}
