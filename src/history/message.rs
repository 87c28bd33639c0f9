//! What a commit's message adds to its changes: the reason, and the trailers beside it.

use chrono::NaiveDate;

use super::model::Commit;
use crate::repository;

/// How the reason begins of a commit that takes another back, where nobody gave one.
const TAKES_BACK: &str = "Takes back ";
/// How git itself says so.
const REVERTS: &str = "This reverts commit ";
/// What stands over the files that a merge left to settle.
const CONFLICTS: &str = "# Conflicts:";
/// The fewest letters of a commit's id that stand for it.
const SHORTEST: usize = 7;

/// The reason of a commit that takes another back, where nobody gave one.
pub fn taking_back(short: &str, subject: &str) -> String {
    format!("{TAKES_BACK}{short}: {subject}")
}

/// The reason of a commit that brings an item back to an earlier version, where nobody gave one.
pub fn as_it_was(date: NaiveDate, short: &str) -> String {
    format!("As it was on {} ({short}).", date.format("%-d %B %Y"))
}

/// The commit that a reason says was taken back: its id or the beginning of it.
pub fn taken_back(reason: &str) -> Option<&str> {
    let mut lines = reason.lines().map(str::trim);
    lines.find_map(|line| {
        let rest = line
            .strip_prefix(TAKES_BACK)
            .or_else(|| line.strip_prefix(REVERTS))?;
        let end = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
        let (id, after) = rest.split_at_checked(end)?;
        let ends = after.is_empty() || after.starts_with([':', '.', ',']);
        (id.len() >= SHORTEST && ends).then_some(id)
    })
}

/// What the commit did that a reason of this program's own says was taken back.
pub fn undone(reason: &str) -> Option<&str> {
    let said = reason
        .lines()
        .find_map(|line| line.trim().strip_prefix(TAKES_BACK))?;
    taken_back(reason)?;
    let (_, subject) = said.split_once(": ")?;
    Some(subject)
}

impl Commit {
    /// Where it took a commit back, what that had done.
    pub fn undone(&self) -> Option<&str> {
        self.reason.as_deref().and_then(undone)
    }
}

/// Trailers by which a message is known as one of this program's.
const OURS: [&str; 6] = ["Commitment", "Decision", "Matter", "Comment", "Meeting", "Change"];

/// A commit with what its message says.
pub(super) fn told(commit: &repository::Commit) -> Commit {
    let body = commit.body();
    let (text, trailers) = parted(body);
    let text = without_list_of_conflicts(text);
    let trailer = |wanted: &str| {
        let found = trailers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| (*value).to_owned())
    };
    let ours = trailers.iter().any(|(name, _)| OURS.contains(name));
    let reason = if ours {
        text
    } else {
        // Another tool's subject is the only word there is on why.
        let message = [commit.subject(), text];
        message
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let date = commit.author.when.date_time().map(|moment| moment.date_naive());
    Commit {
        id: commit.id.as_str().to_owned(),
        short: commit.id.first_seven().to_owned(),
        date: date.unwrap_or_default(),
        seconds: commit.committer.when.seconds,
        author: commit.author.who.name.clone(),
        email: commit.author.who.email.clone(),
        subject: commit.subject(),
        reason: Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        review: trailer("Review"),
        answers: trailers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("Answers"))
            .map(|(_, value)| (*value).to_owned())
            .collect(),
    }
}

/// A text without the list that git leaves in the message of a merge that was settled by hand.
fn without_list_of_conflicts(text: &str) -> String {
    let mut is_listed = false;
    let own = text.lines().filter(|line| {
        is_listed = *line == CONFLICTS || is_listed && line.starts_with('#');
        !is_listed
    });
    own.collect::<Vec<_>>().join("\n")
}

/// A message's body without its last paragraph, where that is all trailers, and these.
fn parted(body: &str) -> (&str, Vec<(&str, &str)>) {
    let body = body.trim_end();
    let (text, last) = body.rsplit_once("\n\n").unwrap_or(("", body));
    let trailers: Option<Vec<_>> = last.lines().map(trailer).collect();
    match trailers {
        Some(trailers) if !trailers.is_empty() => (text.trim_end(), trailers),
        _ => (body, Vec::new()),
    }
}

fn trailer(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(": ")?;
    let word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    word.then(|| (name, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::{parted, taken_back, taking_back};

    #[test]
    fn a_reason_is_told_from_the_trailers_below_it() {
        let (text, trailers) =
            parted("Waiting for it:\nsince June.\n\nChange: due: a -> b\nReview: 2018-19 Q3\n");
        assert_eq!(text, "Waiting for it:\nsince June.");
        assert_eq!(trailers, [("Change", "due: a -> b"), ("Review", "2018-19 Q3")]);
        assert_eq!(parted("Change: due: a -> b").0, "");
        assert_eq!(
            parted("Only words.\nNote: no trailer, as the line above is none"),
            ("Only words.\nNote: no trailer, as the line above is none", vec![])
        );
        assert_eq!(parted(""), ("", vec![]));
    }

    #[test]
    fn what_a_commit_takes_back_is_read_from_its_reason() {
        let said = taking_back("b8cd923", "7.3: update, amber (kept)");
        assert_eq!(taken_back(&said), Some("b8cd923"));
        let by_git = "Revert \"7.3\"\n\nThis reverts commit b8cd923aaaabbbbccccddddeeeeffff000011112.";
        assert_eq!(
            taken_back(by_git),
            Some("b8cd923aaaabbbbccccddddeeeeffff000011112")
        );
        for reason in [
            "",
            "Takes back control of it",
            "Takes back deadbee f",
            "Takes back abc: x",
        ] {
            assert_eq!(taken_back(reason), None, "{reason}");
        }
    }
}
