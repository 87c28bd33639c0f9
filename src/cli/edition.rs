//! Editions as commands tell them: what became of each commitment, and what one was before.

use std::fmt::Write as _;

use super::answer::{Answer, Flat};
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::{Access, Book};
use crate::error::{Problem, Result};
use crate::plan::{Became, Fate, Place, editions, predecessors};

/// Compares the plan with the edition in a file, or with the one it supersedes.
pub fn compare(session: &Session<'_>, book: &Book, typed: &str) -> Result<Answer> {
    let named = if typed.trim().is_empty() {
        let strategy = book.plan().strategy.first();
        let named = strategy.and_then(|strategy| strategy.supersedes.get());
        named.map(|named| named.as_str().to_owned()).ok_or_else(|| {
            Problem::usage("the plan does not say which edition it supersedes")
                .hint("name its file: --edition FILE, or pledge set strategy supersedes FILE")
        })?
    } else {
        typed.to_owned()
    };
    let beside = book.path().parent().map(|folder| folder.join(&named));
    let file = beside
        .filter(|file| file.is_file())
        .unwrap_or_else(|| session.world().folder.join(&named));
    if !file.is_file() {
        return Err(Problem::no(format!(
            "the edition before, {named}, is no plan that can be read here"
        ))
        .hint("a printed one is named and not compared; --edition FILE names another"));
    }
    let old = Book::open(&file, &session.world().environment, Access::ReadOnly)?;
    let told = editions(old.plan(), book.plan(), session.today);
    let counts = Fate::ALL.iter().filter_map(|fate| {
        let count = told.iter().filter(|became| became.fate == *fate).count();
        (count > 0).then(|| format!("{count} {}", fate.say()))
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    let answer = session.rows(
        || told.iter().map(flat).collect(),
        || told.iter().map(|became| line(became, session)).collect(),
    );
    let said = if counts.is_empty() {
        "neither has a commitment".to_owned()
    } else {
        counts
    };
    Ok(answer.noting([said]))
}

fn flat(became: &Became) -> Flat {
    let one = became.new.as_ref().or(became.old.as_ref());
    Flat::new()
        .with("ref", one.map(|one| one.reference.clone()))
        .with("kind", one.map(|one| one.kind))
        .with("change", became.fate.say())
        .with("field", "previously")
        .with("from", became.old.as_ref().map(|old| old.reference.clone()))
        .with("to", became.new.as_ref().map(|new| new.reference.clone()))
        .with("title", one.map(|one| one.title.clone()))
}

fn line(became: &Became, session: &Session<'_>) -> String {
    let Some(one) = became.new.as_ref().or(became.old.as_ref()) else {
        return String::new();
    };
    let mut fate = became.fate.say().to_owned();
    for (more, word) in [
        (became.reworded, Fate::Reworded.say()),
        (became.moved, Fate::Moved.say()),
    ] {
        if more && became.fate.say() != word {
            let _ = write!(fate, ", {word}");
        }
    }
    let was = match (&became.old, &became.new) {
        (Some(old), Some(new)) if old.reference != new.reference => format!(" (was {})", old.reference),
        _ => String::new(),
    };
    format!(
        "{}{}  {}: {}\n",
        session.style.paint(Meaning::Ref, &on_one_line(&one.reference)),
        on_one_line(&was),
        fate,
        on_one_line(&one.title)
    )
}

/// What a commitment was in the edition before, as a line to be said beside its story.
pub fn before(book: &Book, place: &Place) -> Option<String> {
    let (refs, edition) = predecessors(book.plan(), place)?;
    let here = book.plan().at(place)?.text("ref").to_owned();
    let was = refs.join(", ");
    if edition.is_empty() {
        return Some(format!("{here} was {was} in the edition before"));
    }
    let file = book.path().parent().map(|folder| folder.join(&edition));
    let readable = file.as_deref().is_some_and(|file| file.is_file());
    Some(match (readable, refs.as_slice()) {
        (true, [one]) => format!(
            "{here} was {one} in {edition}: pledge log \"{one}\" --plan {edition} tells its story there"
        ),
        _ => format!("{here} was {was} in {edition}"),
    })
}
