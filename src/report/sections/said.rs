//! You said, we did: every comment with what became of it.

use super::super::desk::{Desk, capital, day, reference, said, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::publish::NOT_FOR_PUBLICATION;
use crate::plan::{Comment, Outcome};

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
    for (item, comment) in desk
        .context
        .of_kind::<Comment>()
        .filter(|(item, _)| desk.belongs(item))
    {
        let kind = comment.kind.get().map(|kind| capital(kind.name()));
        let from = said(comment, "from").or(kind);
        let from = Words::of(from.unwrap_or_default(), Absent::NotYetSet);
        let when = desk.context.dated(item).map(day).unwrap_or_default();
        let outcome = comment.outcome.get().copied().unwrap_or(Outcome::Open);
        rows.push([
            reference(comment),
            from,
            Words::of(when, Absent::NotYetSet),
            words(capital(outcome.means())),
        ]);
        let own = |label: &str, field: &str, absent: &str| {
            Entry::one(
                words(label),
                desk.field(comment, field).unwrap_or_else(|| words(absent)),
            )
        };
        let mut entries = vec![
            own("You said", "text", "Not recorded"),
            own("We did", "response", "Not answered yet"),
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
    for kept in desk.kept_back(Comment::KIND.name, "") {
        let hidden = || words("Not for publication");
        rows.push([words(kept), words(NOT_FOR_PUBLICATION), hidden(), hidden()]);
    }
    match rows.table(words("What was said, and what became of it")) {
        Some(table) => section.push(Block::Table(table)),
        None => section.say(words("Nothing is on record yet.")),
    }
    section.sections = details;
    section
}
