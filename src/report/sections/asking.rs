//! What a body is asked, as sentences that can stand in an agenda.
//!
//! Law: the words of a plan are never bent: where they cannot be the end of a sentence, they stand after a colon.

use super::super::desk::Desk;
use crate::plan::LeadKey;

/// What a body is asked to do, as the first word of what is sought.
const VERBS: &[&str] = &[
    "accept",
    "adopt",
    "agree",
    "appoint",
    "approve",
    "champion",
    "close",
    "comment",
    "confirm",
    "consider",
    "decide",
    "delegate",
    "discuss",
    "end",
    "endorse",
    "extend",
    "give",
    "help",
    "invite",
    "lead",
    "nominate",
    "note",
    "ratify",
    "receive",
    "recommend",
    "refer",
    "request",
    "review",
    "sign",
    "support",
    "take",
    "withdraw",
];
/// What a body is called that is not itself a name.
const COLLECTIVES: &[&str] = &[
    "assembly",
    "board",
    "commission",
    "committee",
    "executive",
    "forum",
    "group",
    "panel",
    "partnership",
    "team",
];

/// What a decision asks of whom, as a sentence, with its ref.
pub(super) fn asks(body: Option<&str>, sought: &str, reference: &str) -> String {
    match (body, going_on(sought)) {
        (Some(body), Some(sought)) => format!("{body} is asked {sought} ({reference})."),
        (Some(body), None) => format!("{body} is asked ({reference}): {}", ended(sought)),
        (None, _) => format!("Sought ({reference}): {}", ended(sought)),
    }
}

/// What is asked after "is asked": as the end of that sentence where it can be one, else after a colon.
pub(super) fn after_asked(sought: &str) -> String {
    match going_on(sought) {
        Some(sought) => format!(" {sought}."),
        None => format!(": {}", ended(sought)),
    }
}

/// What is sought as the end of a sentence, `to note the move`; none where the words do not make one.
fn going_on(sought: &str) -> Option<String> {
    let sought = sought.trim();
    if sought.contains('\n') || sought.contains(". ") {
        return None;
    }
    let (first, rest) = sought.split_once(' ')?;
    let first = first.to_lowercase();
    let rest = rest.trim_end_matches('.');
    let is_noun = rest.starts_with("of ") || rest.starts_with("for ");
    if first == "to" {
        Some(format!("to {rest}"))
    } else if VERBS.contains(&first.as_str()) && !is_noun {
        Some(format!("to {first} {rest}"))
    } else {
        None
    }
}

/// A body as a sentence begins with it: "The Scrutiny Panel", but "Cabinet".
pub(super) fn asked_body(desk: &Desk<'_>, body: &LeadKey) -> String {
    with_article("The", desk.context.leads.name(body))
}

/// A body with its article, where its name is not one by itself.
pub(super) fn with_article(article: &str, name: String) -> String {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if COLLECTIVES.contains(&last.as_str()) && !name.to_lowercase().starts_with("the ") {
        format!("{article} {name}")
    } else {
        name
    }
}

/// With a full stop, where it does not end in one or in another.
fn ended(said: &str) -> String {
    let said = said.trim_end();
    if said.ends_with(['.', '!', '?', ':', ';', '…']) {
        said.to_owned()
    } else {
        format!("{said}.")
    }
}
