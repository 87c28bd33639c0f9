//! `pledge status`.

use std::fmt::Write as _;

use clap::Args;

use super::answer::{Answer, Flat};
use super::find::said;
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::error::{Kind, Result};
use crate::history::Versions;
use crate::plan::{Context, Record, diff, title};

/// Say where the plan stands: its stage, its repository, edits waiting, changes since adoption
///
/// Example:
///   pledge status
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Status {}

/// What there is to say, in order: the name in `--json`, the label for people, the words.
struct Said {
    name: &'static str,
    label: &'static str,
    text: String,
    json: serde_json::Value,
}

impl Status {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let context = Context::of(book.plan(), session.today);
        let mut all: Vec<Said> = Vec::new();
        let mut say = |name, label, text: String| {
            all.push(Said {
                name,
                label,
                json: text.clone().into(),
                text,
            });
        };
        say("plan", "Plan", said(book.path(), &session.world().folder));
        let name = context
            .strategy()
            .map(|strategy| title(strategy as &dyn Record))
            .unwrap_or_default();
        say("title", "Strategy", name.to_owned());
        let standing = context.standing();
        say("stage", "Stage", standing.say());
        let to_come = standing.to_come.iter().map(|step| {
            let body = step
                .body
                .get()
                .map(|body| context.leads.name(body))
                .unwrap_or_default();
            let kind = step.kind.get().map(|kind| kind.name()).unwrap_or_default();
            format!("{body}: {kind}")
        });
        say("to_come", "Still to come", to_come.collect::<Vec<_>>().join("; "));
        let conditions = standing.conditions.iter().map(|(ruling, condition)| {
            let record: &dyn Record = *condition;
            format!("{} {}", ruling.reference, on_one_line(record.text("text")))
        });
        say(
            "conditions",
            "Conditions open",
            conditions.collect::<Vec<_>>().join("; "),
        );
        if let Some(repository) = book.repository() {
            say(
                "repository",
                "Repository",
                repository.place().work_tree.display().to_string(),
            );
            let head = repository.head()?;
            say(
                "branch",
                "Branch",
                head.branch
                    .clone()
                    .unwrap_or_else(|| "none (HEAD is detached)".to_owned()),
            );
            if let Some(distance) = repository.distance()? {
                let text = match (distance.ahead, distance.behind) {
                    (0, 0) => format!("as {}", distance.upstream),
                    (ahead, behind) => format!("{ahead} ahead, {behind} behind {}", distance.upstream),
                };
                say("upstream", "Compared with", text);
            }
            let edits = book.hand_edits()?;
            say(
                "hand_edits",
                "Edits by hand",
                edits
                    .map(|edits| format!("{} (pledge commit records them)", edits.sentence))
                    .unwrap_or_else(|| "none".to_owned()),
            );
            if let Some(id) = &head.commit {
                let commit = repository.commit(id)?;
                let short = repository.abbreviate(id)?;
                say(
                    "last_commit",
                    "Last commit",
                    format!("{short} {}, {}", commit.subject(), commit.author.who.name),
                );
            }
            if standing.is_adopted() {
                let versions = Versions {
                    repository,
                    context: &context,
                    body: None,
                };
                let since = match versions.named("adopted") {
                    Ok(named) => book.version(named.commit.as_str())?.map(|adopted| {
                        let changes = diff(adopted.plan(), book.plan()).len();
                        match changes {
                            1 => "1 change".to_owned(),
                            changes => format!("{changes} changes"),
                        }
                    }),
                    Err(problem) if problem.kind == Kind::No => Some(format!("not known: {}", problem.what)),
                    Err(problem) => return Err(problem),
                };
                say(
                    "since_adoption",
                    "Since adoption",
                    since.unwrap_or_else(|| "not known".to_owned()),
                );
            }
        } else {
            say(
                "repository",
                "Repository",
                "none: pledge init makes one".to_owned(),
            );
        }
        all.retain(|said| !said.text.is_empty());
        Ok(session.rows(
            || {
                vec![
                    all.iter()
                        .fold(Flat::new(), |flat, said| flat.with(said.name, said.json.clone())),
                ]
            },
            || {
                all.iter().fold(String::new(), |mut text, said| {
                    let label = session.style.paint(Meaning::Muted, &format!("{}:", said.label));
                    let _ = writeln!(text, "{label} {}", on_one_line(&said.text));
                    text
                })
            },
        ))
    }
}
