//! `pledge doctor`.

use std::fmt::Write as _;

use clap::Args;

use super::answer::{Answer, Flat};
use super::find;
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::{Book, TagState, Tagged};
use crate::error::{Problem, Result};

/// Look for whatever would keep pledge from working here, and say how to mend it
///
/// Ends with 1 where something has to be mended. With --repair the tags of decisions and issued papers that
/// are missing are made again, as the plan has them.
///
/// Examples:
///   pledge doctor
///   pledge doctor --repair
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Doctor {
    /// Make the tags that are missing
    #[arg(long)]
    repair: bool,
}

/// One thing that was looked at.
struct Looked {
    subject: &'static str,
    state: State,
    message: String,
    hint: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Well,
    Note,
    Ill,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Note => "note",
            Self::Ill => "problem",
        }
    }

    fn meaning(self) -> Meaning {
        match self {
            Self::Well => Meaning::Good,
            Self::Note => Meaning::Warning,
            Self::Ill => Meaning::Bad,
        }
    }
}

impl Looked {
    fn well(subject: &'static str, message: impl Into<String>) -> Self {
        Self {
            subject,
            state: State::Well,
            message: message.into(),
            hint: None,
        }
    }

    fn note(subject: &'static str, message: impl Into<String>, hint: Option<String>) -> Self {
        Self {
            subject,
            state: State::Note,
            message: message.into(),
            hint,
        }
    }

    fn ill(subject: &'static str, problem: Problem) -> Self {
        let message = match problem.why {
            Some(why) => format!("{}: {why}", problem.what),
            None => problem.what,
        };
        Self {
            subject,
            state: State::Ill,
            message,
            hint: problem.next,
        }
    }
}

impl Doctor {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut all = vec![git(session)];
        if self.repair {
            let made = session.writer()?.make_missing_tags(session.today)?;
            all.extend(made.into_iter().map(|name| Looked::well("tag made", name)));
        }
        match session.reader() {
            Ok(book) => of_book(&book, session, &mut all),
            Err(problem) => all.push(Looked::ill("plan", problem)),
        }
        let mut answer = session.rows(
            || all.iter().map(flat).collect(),
            || all.iter().map(|looked| text(looked, session)).collect(),
        );
        answer.no = all.iter().any(|looked| looked.state == State::Ill);
        Ok(answer)
    }
}

fn git(session: &Session<'_>) -> Looked {
    match session.world().environment.git() {
        Some(program) => Looked::well("git", program.display().to_string()),
        None => Looked::note(
            "git",
            "the git command is not installed: local work goes on, history is slower and nothing can be shared",
            Some("install git 2.30 or newer, and see that it is on the PATH".to_owned()),
        ),
    }
}

fn of_book(book: &Book, session: &Session<'_>, all: &mut Vec<Looked>) {
    all.push(Looked::well(
        "plan",
        find::said(book.path(), &session.world().folder),
    ));
    let repository = match book.needs_repository() {
        Ok(repository) => repository,
        Err(problem) => {
            all.push(Looked::ill("repository", problem));
            return;
        }
    };
    all.push(Looked::well(
        "repository",
        repository.place().work_tree.display().to_string(),
    ));
    all.push(match repository.author() {
        Ok(who) => Looked::well("identity", format!("{} <{}>", who.name, who.email)),
        Err(problem) => Looked::ill("identity", problem),
    });
    all.push(match repository.obstacle() {
        Some(problem) => Looked::ill("commits", problem),
        None => match repository.reasons().as_slice() {
            [] => Looked::well("commits", "made at once, by the library built in"),
            reasons => {
                let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
                Looked::note(
                    "commits",
                    format!("made by the git command, as {}", reasons.join("; ")),
                    None,
                )
            }
        },
    });
    match repository.head() {
        Ok(head) if head.is_detached() => all.push(Looked::note(
            "branch",
            "no branch is checked out, so new commits belong to none",
            Some("git switch BRANCH".to_owned()),
        )),
        Ok(head) => all.push(Looked::well("branch", head.branch.unwrap_or_default())),
        Err(problem) => all.push(Looked::ill("branch", problem)),
    }
    all.push(match book.hand_edits() {
        Ok(None) => Looked::well("edits by hand", "none waiting"),
        Ok(Some(edits)) => Looked::note(
            "edits by hand",
            edits.sentence,
            Some("pledge commit records them; until then other edits wait".to_owned()),
        ),
        Err(problem) => Looked::ill("edits by hand", problem),
    });
    of_tags(book, session, all);
}

/// The tags that the plan asks for: missing ones can be made again, others only looked at.
fn of_tags(book: &Book, session: &Session<'_>, all: &mut Vec<Looked>) {
    let tags = match book.tags(session.today) {
        Ok(tags) => tags,
        Err(problem) => {
            all.push(Looked::ill("tags", problem));
            return;
        }
    };
    let made = tags
        .iter()
        .filter(|tagged| tagged.state == TagState::Made)
        .count();
    let before = all.len();
    for Tagged { tag, state } in &tags {
        let (name, whose) = (&tag.name, &tag.reference);
        let problem = match state {
            TagState::Made => continue,
            TagState::Missing => {
                Problem::no(format!("the tag {name} is missing")).hint("pledge doctor --repair makes it")
            }
            TagState::Elsewhere(commit) => Problem::no(format!("the tag {name} is on another version"))
                .because(format!(
                    "it is on {}, and {whose} names {}",
                    short(commit),
                    short(&tag.commit)
                ))
                .hint(format!(
                    "git show {name} says who put it there; the plan is the record"
                )),
            TagState::Unknown => Problem::no(format!("{whose} names a version that is not here"))
                .because(tag.commit.clone())
                .hint("git fetch, if it is on a branch of somebody else's"),
        };
        all.push(Looked::ill("tags", problem));
    }
    if all.len() == before && made > 0 {
        let many = if made == 1 { "tag" } else { "tags" };
        all.push(Looked::well(
            "tags",
            format!("{made} {many} of decisions and papers, all there"),
        ));
    }
}

fn short(commit: &str) -> &str {
    commit.get(..7).unwrap_or(commit)
}

fn flat(looked: &Looked) -> Flat {
    Flat::new()
        .with("subject", looked.subject)
        .with("state", looked.state.word())
        .with("message", looked.message.as_str())
        .with("hint", looked.hint.clone())
}

fn text(looked: &Looked, session: &Session<'_>) -> String {
    let state = session.style.paint(looked.state.meaning(), looked.state.word());
    let mut text = format!("{state}: {}: {}\n", looked.subject, on_one_line(&looked.message));
    // A hint may be several commands, each to be typed as it stands.
    let mut lines = looked.hint.iter().flat_map(|hint| hint.lines());
    if let Some(first) = lines.next() {
        let _ = writeln!(text, "  hint: {}", on_one_line(first));
    }
    for line in lines {
        let _ = writeln!(text, "        {}", on_one_line(line));
    }
    text
}
