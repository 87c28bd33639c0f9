//! What the body is asked to decide, with the reasons.

use super::super::desk::{Desk, day, heading, said, words};
use super::super::model::{Entry, Section, Words};
use super::asking::{after_asked, asked_body, asks, with_article};
use crate::plan::{
    Action, Context, Decision, DecisionKind, Item, LeadKey, Meeting, MeetingState, PassedOn, Slot, is_asking,
    is_commitment, names_ref,
};

/// Up to how many of what a decision is about are named with their titles.
const TITLED: usize = 4;
/// What stands before what is sought of other bodies than the one that the paper goes to.
const OTHERS: &str = "Also sought, from other bodies";
/// What stands before what a body had before it already: nothing on record says that it was answered.
const EARLIER: &str = "Asked earlier, with no answer on record";

/// What a body is asked: the sentence, and what belongs to it in paragraphs of their own.
struct Asked<'p> {
    /// The decision that is sought, where the plan has one.
    reference: Option<&'p str>,
    body: Option<&'p LeadKey>,
    sentence: String,
    more: String,
}

/// The decisions sought of the body that the paper goes to, numbered; then, in short, what is sought of others.
pub(super) fn recommendations(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Recommendations"));
    let sought = sought(desk);
    let refs: Vec<&str> = sought.iter().filter_map(|asked| asked.reference).collect();
    let (own, others): (Vec<_>, Vec<_>) = sought.into_iter().partition(|asked| is_own(desk, asked.body));
    for asked in own {
        section.say(words(asked.sentence + &asked.more));
    }
    let (earlier, lately): (Vec<_>, Vec<_>) = asks_of_updates(desk, &refs)
        .into_iter()
        .partition(|(was_put, _)| *was_put);
    for (_, ask) in lately {
        section.say(ask);
    }
    if section.blocks.is_empty() {
        section.say(words(nothing(desk, &others)));
    }
    let mut told: Vec<Words> = Vec::new();
    for asked in others {
        let sentence = words(asked.sentence);
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    section.list(Entry::many(words(OTHERS), told).into_iter().collect());
    let earlier = earlier.into_iter().map(|(_, ask)| ask).collect();
    section.list(Entry::many(words(EARLIER), earlier).into_iter().collect());
    section
}

/// What the updates on the strategy and on commitments ask of the board and nobody has decided yet, each with whether
/// the body had it before it already; but for what is asked by a decision that is sought.
fn asks_of_updates(desk: &Desk<'_>, sought: &[&str]) -> Vec<(bool, Words)> {
    let pack = desk.last_pack.map(|pack| Context::of(pack, desk.context.today));
    let ask_of = |item: Option<&Item<'_>>, updates, whose: &str| {
        let body = desk.goes_to.as_deref();
        let was_put = |asking| desk.context.was_put(body, pack.as_ref(), item, asking);
        let asked_before = || {
            desk.context
                .asked_before(item, updates)
                // Where nobody meets, nobody knows what became of it.
                .filter(|asking| {
                    let context = &desk.context;
                    was_put(asking) || context.was_put_off(item, asking) || context.ever_sits(body)
                })
        };
        let asking = desk.context.asking(item, updates).or_else(asked_before)?;
        let ask = said(asking, "ask").filter(|ask| !names_any(ask, sought))?;
        let was_put = was_put(asking);
        let day = desk.context.update_day(asking).map(day);
        let asked = match day.filter(|_| was_put) {
            Some(day) => format!("was asked on {day}"),
            None => "is asked".to_owned(),
        };
        let newest = desk.context.newest_told(updates);
        let since = newest.filter(|newest| !was_put && !std::ptr::eq(*newest, asking));
        let since = since.zip(desk.context.update_day(asking)).map(|(_, asked)| {
            let asked = super::super::desk::day(asked);
            format!(" It was asked for on {asked}; what was reported since asks for nothing.")
        });
        let since = since.unwrap_or_default();
        let ask = format!("For {whose}, the board {asked}{}{since}", after_asked(&ask));
        Some((was_put, words(ask)))
    };
    let strategy = desk.context.strategy().filter(|_| desk.slice.is_whole());
    let of_whole = strategy.and_then(|strategy| ask_of(None, &strategy.updates, "the strategy as a whole"));
    let open = desk
        .of_kind::<Action>()
        .filter(|(item, _)| desk.context.is_open(item));
    let of_actions = open.filter_map(|(item, action)| {
        action.updates.iter().find(|update| is_asking(update))?;
        ask_of(Some(item), &action.updates, &heading(item).one_line())
    });
    of_whole.into_iter().chain(of_actions).collect()
}

/// Whether what an update asks is a decision that is sought already: it names it.
fn names_any(ask: &str, refs: &[&str]) -> bool {
    refs.iter().any(|own| names_ref(ask, own))
}

/// That nothing is sought of the body of the paper.
fn nothing(desk: &Desk<'_>, others: &[Asked<'_>]) -> String {
    let body = desk.goes_to.as_deref().filter(|_| !others.is_empty());
    let of = body.map(|body| {
        let lead = desk.context.leads.get(body);
        let name = lead.map_or_else(|| body.to_owned(), |lead| lead.name.say());
        format!(" of {}", with_article("the", name))
    });
    format!(
        "No decision is sought{}. The plan is for information.",
        of.unwrap_or_default()
    )
}

/// Whether a body is the one that the paper goes to; where nobody knows either, it is.
fn is_own(desk: &Desk<'_>, body: Option<&LeadKey>) -> bool {
    let known = desk.goes_to.as_deref().zip(body);
    known.is_none_or(|(own, body)| desk.context.leads.who(body).is(own))
}

/// What every body is asked, within what the paper covers.
fn sought<'d>(desk: &'d Desk<'_>) -> Vec<Asked<'d>> {
    let mut sought = Vec::new();
    let waiting: Vec<PassedOn<'_, '_>> = desk
        .context
        .passed_on()
        .filter(|passed| !is_to_be_made(desk, passed.item, passed.decision))
        .filter(|passed| is_for_this_paper(desk, passed))
        .collect();
    for (item, decision) in desk.context.of_kind::<Decision>() {
        if !is_to_be_made(desk, item, decision) || !desk.belongs(item) {
            continue;
        }
        let asked_for = said(decision, "sought");
        let text = proposed(desk, item, decision).filter(|text| asked_for.as_ref() != Some(text));
        let Some(what) = asked_for.or_else(|| yet_to_do(desk, item, decision)) else {
            continue;
        };
        let text = text.filter(|text| *text != what);
        let text = text.map(|text| format!("\n\nProposed words: {text}"));
        let reason = said(decision, "reason").map(|reason| format!("\n\nReason: {reason}"));
        let options = said(decision, "options").map(|options| format!("\n\nAlso considered: {options}"));
        let body = desk.context.body(item);
        let named = body.map(|body| asked_body(desk, body));
        let from = waiting.iter().filter(|passed| is_sought_by(desk, passed, item));
        let from = from.map(|passed| {
            let (from, words) = whence(desk, passed);
            format!("\n\nIt comes {from}.{words}")
        });
        let more = [text, reason, options].into_iter().flatten().chain(from);
        sought.push(Asked {
            reference: Some(item.reference),
            body,
            sentence: asks(named.as_deref(), &what, item.reference),
            more: more.collect(),
        });
    }
    for passed in &waiting {
        let is_sought = desk.context.of_kind::<Decision>().any(|(item, decision)| {
            is_to_be_made(desk, item, decision) && desk.belongs(item) && is_sought_by(desk, passed, item)
        });
        if !is_sought {
            let (sentence, more) = passed_on(desk, passed);
            sought.push(Asked {
                reference: None,
                body: Some(passed.to),
                sentence,
                more,
            });
        }
    }
    for step in desk.context.standing().to_come.into_iter().take(1) {
        if sought.is_empty() && desk.slice.is_whole() {
            let body = step.body.get();
            let named = body.map(|body| asked_body(desk, body));
            let named = named.unwrap_or_else(|| "A body not yet named".to_owned());
            sought.push(Asked {
                reference: None,
                body,
                sentence: format!(
                    "{named} is asked to take the next step: {}.",
                    next_step(step.kind.get(), "the strategy")
                ),
                more: String::new(),
            });
        }
    }
    sought
}

/// Whether what was passed on is within what the paper covers.
fn is_for_this_paper(desk: &Desk<'_>, passed: &PassedOn<'_, '_>) -> bool {
    // What a body looks at is hardly ever what it decides on, so its paper has all that was passed on to it.
    let is_its_own = || desk.goes_to.is_some() && is_own(desk, Some(passed.to));
    desk.belongs(passed.item) || (is_its_own() && !desk.slice.is_of_whole_priorities())
}

/// What a body is asked because another passed it on: what to do and where that comes from; then its words.
fn passed_on(desk: &Desk<'_>, passed: &PassedOn<'_, '_>) -> (String, String) {
    let (context, item) = (&desk.context, passed.item);
    let body = asked_body(desk, passed.to);
    // What a body put off is asked of it again as it was.
    if passed.decision.kind.get() == Some(&DecisionKind::Deferred)
        && let Some(what) = said(passed.decision, "sought")
    {
        let (from, words) = whence(desk, passed);
        return (
            asks(Some(&body), &what, item.reference),
            format!("\n\nIt comes {from}.{words}"),
        );
    }
    let about = about(desk, item);
    // Where the chain says what the body is to do, it is that.
    let kind = if about.is_none() {
        let mut steps = context.standing().to_come.into_iter();
        let own = steps.find(|step| step.body.get() == Some(passed.to));
        own.and_then(|step| step.kind.get())
    } else {
        None
    };
    let (from, words) = whence(desk, passed);
    let sentence = format!(
        "{body} is asked {}, {from}.",
        next_step(kind, about.as_deref().unwrap_or("the strategy")),
    );
    (sentence, words)
}

/// Where what was passed on comes from; then, in paragraphs of their own, the words of the body that did and its reason.
fn whence(desk: &Desk<'_>, passed: &PassedOn<'_, '_>) -> (String, String) {
    let (context, item, decision) = (&desk.context, passed.item, passed.decision);
    let body = context
        .body(item)
        .map(|body| with_article("the", context.leads.name(body)));
    let by = body.as_ref().map(|body| format!(" by {body}"));
    let on = context.dated(item).map(|on| format!(" on {}", day(on)));
    let from = format!(
        "as {}{}{} ({})",
        decision.kind.say(),
        by.unwrap_or_default(),
        on.unwrap_or_default(),
        item.reference,
    );
    // The body's own sentence would not read as the end of this one.
    let whose = body.map_or_else(
        || "As minuted".to_owned(),
        |body| format!("In the words of {body}"),
    );
    let text = said(decision, "text").map(|text| format!("\n\n{whose}: {text}"));
    let reason = said(decision, "reason").map(|reason| format!("\n\nReason: {reason}"));
    let words = [text, reason].into_iter().flatten().collect();
    (from, words)
}

/// Whether what was passed on is what a decision still to be made is sought for: of the same body, about the same.
fn is_sought_by(desk: &Desk<'_>, passed: &PassedOn<'_, '_>, sought: &Item<'_>) -> bool {
    desk.context.body(sought) == Some(passed.to) && about(desk, sought) == about(desk, passed.item)
}

/// Whether a decision is still to be made: nothing was resolved, or its meeting is to come.
pub(super) fn is_to_be_made(desk: &Desk<'_>, item: &Item<'_>, decision: &Decision) -> bool {
    let meeting = desk
        .context
        .bearing(item.record.text("meeting"))
        .and_then(|meeting| meeting.of::<Meeting>());
    let to_come = meeting.is_some_and(|meeting| meeting.state.get() == Some(&MeetingState::Planned))
        || desk
            .context
            .dated(item)
            .is_some_and(|date| date > desk.context.today);
    decision.kind.written().is_none() || to_come
}

/// What a body is asked where only its answer is on record, which on the paper's day it had not given.
fn yet_to_do(desk: &Desk<'_>, item: &Item<'_>, decision: &Decision) -> Option<String> {
    if decision.kind.written().is_none() {
        return said(decision, "text");
    }
    let about = about(desk, item);
    Some(next_step(
        decision.kind.get(),
        about.as_deref().unwrap_or("the strategy"),
    ))
}

/// What a decision is about, each by its level and ref; none where that is the whole strategy.
fn about(desk: &Desk<'_>, item: &Item<'_>) -> Option<String> {
    let about: Vec<&str> = item.texts("about").filter(|about| *about != "strategy").collect();
    // With many of them, their titles would bury what is asked.
    let titled = about.len() <= TITLED;
    let about: Vec<String> = about
        .into_iter()
        .map(|about| match desk.context.bearing(about) {
            Some(found) => {
                let level = desk.context.wording.level(found.kind()).to_lowercase();
                let called = crate::plan::title(found.record);
                if titled && is_commitment(found.kind()) && !called.is_empty() {
                    format!("{level} {about} ({})", words(called).one_line())
                } else {
                    format!("{level} {about}")
                }
            }
            None => about.to_owned(),
        })
        .collect();
    (!about.is_empty()).then(|| about.join(", "))
}

/// The words that a body is to resolve, where the plan has them. What a meeting that was held has resolved since is no
/// proposal: a paper of a day before it does not know that yet.
pub(super) fn proposed(desk: &Desk<'_>, item: &Item<'_>, decision: &Decision) -> Option<String> {
    let meeting = desk.context.bearing(item.record.text("meeting"));
    let meeting = meeting.and_then(|meeting| meeting.of::<Meeting>());
    let was_held =
        meeting.is_some_and(|meeting| !matches!(meeting.state.get(), None | Some(&MeetingState::Planned)));
    let is_open = decision.kind.written().is_none() || (meeting.is_some() && !was_held);
    said(decision, "text").filter(|_| is_open)
}

/// What a body does when it takes a step of this kind.
fn next_step(kind: Option<&DecisionKind>, what: &str) -> String {
    let does = match kind {
        Some(DecisionKind::Noted) => "note",
        Some(DecisionKind::Considered) | None => "consider",
        Some(DecisionKind::Endorsed) => "endorse",
        Some(DecisionKind::Agreed) => "agree",
        Some(DecisionKind::Approved | DecisionKind::SubjectToAmendments) => "approve",
        Some(DecisionKind::Recommended) => "recommend",
        Some(DecisionKind::Ratified) => "ratify",
        Some(DecisionKind::Adopted) => "adopt",
        Some(DecisionKind::Deferred) => "defer",
        Some(DecisionKind::Referred) => "refer",
        Some(DecisionKind::CalledIn) => "call in",
        Some(DecisionKind::Delegated) => "delegate",
    };
    let end = match kind {
        Some(DecisionKind::SubjectToAmendments) => " subject to amendments",
        Some(DecisionKind::Referred) => " on",
        _ => "",
    };
    format!("to {does} {what}{end}")
}
