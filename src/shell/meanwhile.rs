//! Edits recorded on what the person saw: one that changed meanwhile is refused, and both values are told.
//!
//! Law: nobody's edit takes another's place unseen.

use crate::book::{Book, Outcome};
use crate::error::{Problem, Result};
use crate::history::last_change;
use crate::history::model::Commit;
use crate::plan::sentence::{Reason, sentence};
use crate::plan::{Edit, Place, Plan, Raw, When};
use crate::repository::Repository;

/// Who is at work on a plan, as far as git can say.
struct People<'b> {
    repository: Option<&'b Repository>,
}

impl<'b> People<'b> {
    fn of(book: &'b Book) -> Self {
        Self {
            repository: book.repository(),
        }
    }

    /// Whoever is at the keyboard.
    fn me(&self) -> String {
        let author = self.repository.and_then(|repository| repository.author().ok());
        author.map_or_else(|| "you".to_owned(), |author| format!("you ({})", author.name))
    }

    /// Whoever changed a field last, and when.
    fn last(&self, place: &Place) -> String {
        let last = self.repository.and_then(|repository| {
            let tip = repository.head().ok()?.commit?;
            last_change(repository, &tip, place).ok()?
        });
        last.map_or_else(
            || "somebody else".to_owned(),
            |commit| format!("{} on {}", commit.author, When::day(commit.date).say_long()),
        )
    }
}

/// Refuses an edit of a field that says something else by now than what the person saw: the file was read again
/// after they pressed the key and before it was known. Both values are told, with both people.
fn meanwhile(seen: &Plan, now: &Plan, edit: &Edit, people: &People) -> Result<()> {
    let line = |raw: Option<&Raw>| raw.map_or_else(|| "nothing".to_owned(), Raw::line);
    let sets = edit.steps().into_iter().flat_map(said_of);
    for (place, to) in sets {
        let theirs = now.written(&place);
        // Who would say the same has nothing to settle.
        if seen.written(&place) == theirs || to == theirs {
            continue;
        }
        return Err(
            Problem::refused(format!("{} was changed meanwhile", place.address()))
                .because(format!(
                    "{} set it from {} to {}; {} typed {}",
                    people.last(&place),
                    line(seen.written(&place).as_ref()),
                    line(theirs.as_ref()),
                    people.me(),
                    line(to.as_ref()),
                ))
                .hint("save again to put yours in its place, or leave the form to keep theirs"),
        );
    }
    Ok(())
}

/// The fields a step has say something: those it sets; and of what an update says of its own item, those that it
/// leaves as they were, which it says again.
fn said_of(step: &Edit) -> Vec<(Place, Option<Raw>)> {
    match step {
        Edit::Set { place, to } => vec![(place.clone(), to.clone())],
        Edit::Insert { list, item, .. } if list.name == "updates" => {
            let said = |field: &str| Some((list.parent.field(field), Some(item.get(field)?.clone())));
            ["rating", "status"].into_iter().filter_map(said).collect()
        }
        _ => Vec::new(),
    }
}

/// Who changed fields last; of a file with edits that are not in history yet nobody can tell.
pub(super) fn changers(book: &Book, fields: &[Place]) -> Result<Vec<Option<Commit>>> {
    let repository = book.repository();
    let tip = repository.map(Repository::head).transpose()?;
    let known = repository.zip(tip.and_then(|head| head.commit));
    let Some((repository, tip)) = known.filter(|_| !matches!(book.hand_edits(), Ok(Some(_)))) else {
        return Ok(vec![None; fields.len()]);
    };
    let last = |field| last_change(repository, &tip, field);
    let commits = fields.iter().map(last).collect::<Result<Vec<_>>>()?;
    let known = commits.into_iter();
    Ok(known
        .map(|commit| commit.map(|commit| commit.as_ref().clone()))
        .collect())
}

/// What others changed since the plan that was seen; none where it says the same.
pub(super) fn changed_since(seen: &Plan, book: &mut Book) -> Option<String> {
    // Where it cannot be read the save will say why.
    let _ = book.reload();
    (book.plan() != seen).then(|| sentence(seen, book.plan()).subject)
}

/// Records edits one after the other; where one is refused, says how many were saved before it.
pub(super) fn record_each(book: &mut Book, seen: &Plan, edits: &[Edit], reason: &Reason) -> Result<Outcome> {
    let mut last = Outcome::Nothing;
    for (saved, edit) in edits.iter().enumerate() {
        let done = meanwhile(seen, book.plan(), edit, &People::of(book)).and_then(|()| match edits {
            [only] => book.record_on(seen, only, reason),
            // Each stands on those before it, which the plan that was seen does not have.
            _ => book.record(edit, reason),
        });
        last = done.map_err(|problem| match saved {
            0 => problem,
            saved => Problem {
                what: format!("{saved} of {} were saved; then: {}", edits.len(), problem.what),
                ..problem
            },
        })?;
    }
    Ok(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn plan(title: &str, due: &str) -> Plan {
        let text = format!("pledge: 1\npriorities:\n  - ref: \"7\"\n    title: {title}\n    why: {due}\n");
        Document::load(text.into_bytes()).unwrap().plan().clone()
    }

    #[test]
    fn an_edit_of_what_changed_meanwhile_is_refused_and_says_both() {
        let place = Place::root().item("priorities", "7").field("title");
        let to = Some(Raw::text("Mine"));
        let edit = Edit::Set { place, to };
        let (seen, elsewhere) = (plan("Old", "x"), plan("Theirs", "x"));
        let people = People { repository: None };
        let refused = meanwhile(&seen, &elsewhere, &edit, &people).unwrap_err();
        assert_eq!(refused.what, "7 title was changed meanwhile");
        assert_eq!(
            refused.why.as_deref(),
            Some("somebody else set it from Old to Theirs; you typed Mine")
        );
        assert!(meanwhile(&seen, &plan("Old", "y"), &edit, &people).is_ok());
        assert!(meanwhile(&seen, &plan("Mine", "x"), &edit, &people).is_ok());
    }
}
