//! `pledge status`.

use std::fmt::Write as _;

use clap::Args;

use super::answer::{Answer, Flat};
use super::find::said;
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::Book;
use crate::error::Result;
use crate::history::{Since, headline};
use crate::papers::since_adoption_in_public;
use crate::plan::{Context, Record, title};
use crate::repository::Repository;

/// Say where the plan stands: its stage, its repository, edits waiting, changes since adoption
///
/// Example:
///   pledge status
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Status {}

/// What there is to say, in order: the name in `--json`, the label for people, the words.
#[derive(Default)]
struct Told(Vec<(&'static str, &'static str, String)>);

impl Told {
    fn say(&mut self, name: &'static str, label: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((name, label, text));
        }
    }
}

impl Status {
    #[allow(clippy::unused_self, reason = "as every command")]
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let context = Context::of(book.plan(), session.today);
        let mut told = Told::default();
        told.say("plan", "Plan", said(book.path(), &session.world().folder));
        of_strategy(&context, &mut told);
        match book.repository() {
            Some(repository) => of_repository(&book, repository, &context, &mut told)?,
            None => told.say("repository", "Repository", missing(&book)),
        }
        let Told(told) = told;
        Ok(session.rows(
            || {
                let flat = told.iter().fold(Flat::new(), |flat, (name, _, text)| {
                    flat.with(name, text.as_str())
                });
                vec![flat]
            },
            || {
                told.iter().fold(String::new(), |mut text, (_, label, words)| {
                    let label = session.style.paint(Meaning::Muted, &format!("{label}:"));
                    let _ = writeln!(text, "{label} {}", on_one_line(words));
                    text
                })
            },
        ))
    }
}

/// What is said in place of a repository.
fn missing(book: &Book) -> String {
    match book.unusable() {
        None => "none: pledge init makes one".to_owned(),
        Some(problem) => {
            let why = problem.why.as_deref().unwrap_or_default();
            format!("cannot be used: {}: {why}", problem.what)
        }
    }
}

fn of_strategy(context: &Context<'_>, told: &mut Told) {
    let strategy = context.strategy().map(|strategy| strategy as &dyn Record);
    told.say("title", "Strategy", strategy.map(title).unwrap_or_default());
    let standing = context.standing();
    told.say("stage", "Stage", standing.say());
    let to_come = standing.to_come.iter().map(|step| {
        let body = step.body.get().map(|body| context.leads.name(body));
        let kind = step.kind.get().map(|kind| kind.name().to_owned());
        [body, kind].into_iter().flatten().collect::<Vec<_>>().join(": ")
    });
    told.say("to_come", "Still to come", to_come.collect::<Vec<_>>().join("; "));
    let conditions = standing.conditions.iter().map(|(ruling, condition)| {
        let record: &dyn Record = *condition;
        format!("{} {}", ruling.reference, record.text("text"))
    });
    told.say(
        "conditions",
        "Conditions open",
        conditions.collect::<Vec<_>>().join("; "),
    );
}

fn of_repository(book: &Book, repository: &Repository, context: &Context<'_>, told: &mut Told) -> Result<()> {
    let folder = repository.place().work_tree.display().to_string();
    told.say("repository", "Repository", folder);
    let head = repository.head()?;
    let branch = head.branch.as_deref().unwrap_or("none: HEAD is detached");
    told.say("branch", "Branch", branch);
    if let Some(distance) = repository.distance()? {
        let text = match (distance.ahead, distance.behind) {
            (0, 0) => format!("the same as {}", distance.upstream),
            (ahead, behind) => format!("{ahead} ahead of and {behind} behind {}", distance.upstream),
        };
        told.say("upstream", "Compared with", text);
    }
    let edits = book.hand_edits()?;
    let waiting = edits.map_or_else(
        || "none".to_owned(),
        |edits| format!("{} (pledge commit records them)", edits.sentence),
    );
    told.say("hand_edits", "Edits by hand", waiting);
    if let Some(id) = &head.commit {
        let commit = repository.commit(id)?;
        let short = repository.abbreviate(id)?;
        let text = format!("{short} {}, {}", commit.subject(), commit.author.who.name);
        told.say("last_commit", "Last commit", text);
    }
    let headline = headline(Some(repository), context)?;
    if headline.since != Since::NotAdopted {
        let public = since_adoption_in_public(book, context)?;
        let since = match (&headline.since, public) {
            (Since::Changes(all), Some(public)) if *all != public => {
                format!("{} ({public} in papers for the public)", headline.since.say())
            }
            _ => headline.since.say(),
        };
        told.say("since_adoption", "Since adoption", since);
    }
    Ok(())
}
