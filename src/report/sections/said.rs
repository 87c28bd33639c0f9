//! You said, we did: every comment with what became of it.

use super::super::desk::{Desk, Told, capital, day, kept_back, reference, said, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use crate::plan::{Comment, Condition, Decision, Item, Outcome, is_condition_about, title};

/// What a comment came to. It is answered by its outcome or by a response; which of the two is missing is said.
struct Answer {
    outcome: Words,
    response: Words,
}

impl Answer {
    fn of(desk: &Desk<'_>, item: &Item<'_>, comment: &Comment) -> Self {
        let outcome = comment.outcome.get().filter(|outcome| **outcome != Outcome::Open);
        let response = desk.field(comment, "response");
        let (came_to, did) = match (outcome, &response) {
            (Some(outcome), _) => {
                let did = done_for(desk, item, comment).unwrap_or_else(|| not_recorded(*outcome).to_owned());
                (capital(outcome.means()), did)
            }
            (None, Some(_)) => ("Answered; outcome not yet recorded".to_owned(), String::new()),
            (None, None) => {
                let open = capital(Outcome::Open.means());
                (open, "Not answered yet".to_owned())
            }
        };
        Self {
            outcome: words(came_to),
            response: response.unwrap_or_else(|| words(did)),
        }
    }
}

/// What was done for a comment nobody worded a response to: the conditions it came to that are met, each with what
/// met it, and what it led to.
fn done_for(desk: &Desk<'_>, item: &Item<'_>, comment: &Comment) -> Option<String> {
    let own = said(comment, "ref").unwrap_or_default();
    let about = |condition: &&Condition| is_condition_about(condition, &own);
    let decisions = desk.of_kind::<Decision>();
    let mut done: Vec<String> = decisions
        .flat_map(|(item, decision)| {
            let asked = decision.conditions.iter().filter(about);
            asked.filter_map(|condition| met(desk, item.reference, condition))
        })
        .collect();
    done.extend(led_to(desk, item));
    (!done.is_empty()).then(|| capital(&done.join("; ")))
}

/// What is missing of an answer that nobody worded: nothing is to be done about what was only noted.
fn not_recorded(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Noted => "It was noted; no answer in words is on record",
        Outcome::Answered => "What was answered is not yet recorded",
        Outcome::Declined => "Why it was not taken up is not yet recorded",
        Outcome::Open | Outcome::Accepted | Outcome::Part => "What was done is not yet recorded",
    }
}

/// `condition D1.1 of D1 was met 22 November 2026, by 1`; nothing for one that is still open.
fn met(desk: &Desk<'_>, decision: &str, condition: &Condition) -> Option<String> {
    let met = said(condition, "met")?;
    let own = said(condition, "ref").map(|own| format!("condition {own}"));
    let own = own.unwrap_or_else(|| "a condition".to_owned());
    let by = desk.field(condition, "by");
    let by = by.map(|by| format!(", by {}", by.as_str())).unwrap_or_default();
    Some(format!("{own} of {decision} was met {met}{by}"))
}

/// What a comment led to, each by its ref and, where the paper covers it, its title.
fn led_to(desk: &Desk<'_>, item: &Item<'_>) -> Option<String> {
    let named = item.texts("led_to").map(|reference| {
        let found = desk
            .context
            .bearing(reference)
            .filter(|found| desk.belongs(found));
        match found.map(|found| title(found.record)) {
            Some(title) if !title.is_empty() => format!("{reference}: {title}"),
            _ => reference.to_owned(),
        }
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| format!("it led to {}", named.join("; ")))
}

/// The comments, with what came of them.
pub(super) fn said_and_done(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("You said, we did"));
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Who said it")),
        Column::words(words("When")),
        Column::words(words("What became of it")),
    ]);
    let mut details = Vec::new();
    let comments = desk.context.of_kind::<Comment>();
    for told in desk.with_kept_back(Comment::KIND.name, "", comments) {
        let (item, comment) = match told {
            Told::Shown(shown) => shown,
            Told::KeptBack(kept) => {
                rows.push(kept_back(kept));
                continue;
            }
        };
        if !desk.belongs(item) {
            continue;
        }
        let kind = comment.kind.get().map(|kind| capital(kind.name()));
        let from = said(comment, "from").map(|from| desk.by_name(&from)).or(kind);
        let from = Words::of(from.unwrap_or_default(), Absent::NotYetSet);
        // A day that nobody named is not made up of a season or a month.
        let own = said(comment, "date").filter(|_| comment.meeting.get().is_none());
        let when = own
            .or_else(|| desk.context.dated(item).map(day))
            .unwrap_or_default();
        let answer = Answer::of(desk, item, comment);
        rows.push([
            reference(comment),
            from,
            Words::of(when, Absent::NotYetSet),
            answer.outcome,
        ]);
        let text = desk.field(comment, "text");
        let mut entries = vec![
            Entry::one(words("You said"), text.unwrap_or_else(|| words("Not recorded"))),
            Entry::one(words("We did"), answer.response),
        ];
        for (label, field) in [("About", "about"), ("Led to", "led_to")] {
            entries.extend(
                desk.field(comment, field)
                    .map(|said| Entry::one(words(label), said)),
            );
        }
        let mut one = Section::new(reference(comment));
        one.list(entries);
        details.push(one);
    }
    match rows.table(words("What was said, and what became of it")) {
        Some(table) => section.push(Block::Table(table)),
        None => section.say(words("Nothing is on record yet.")),
    }
    section.sections = details;
    section
}
