//! A repository with a long history of a generated plan, made at once by `git fast-import`.

use std::io::{BufWriter, Write};
use std::process::Stdio;

use super::generate::{Dice, Generated};
use super::repo::Repo;

/// How often the watched action is the one that changes.
const EVERY: usize = 50;
/// The first commit's clock: 31 March 2026, 21:06:40 UTC; each later one is an hour on.
const BEGUN: usize = 1_774_991_200;

/// How many papers there are beside the plan.
const PAPERS: usize = 97;
/// The mark of the first of the two wordings a paper has in turn.
const WORDINGS: usize = 10_000_000;

/// A repository whose `main` has a history of `plan.yaml`.
pub struct Past {
    /// The repository, packed and checked out.
    pub repo: Repo,
    /// The plan as its last commit has it.
    pub plan: Generated,
    /// The action that changes in the second and every 50th commit, and the last.
    pub watched: String,
    /// How many commits changed the watched action, the one that added it included.
    pub hits: usize,
}

impl Past {
    /// A plan of `actions` actions, changed by one field in each of `commits - 1` commits after the first.
    pub fn of(actions: usize, commits: usize) -> Self {
        Self::made(actions, commits, 1, 0)
    }

    /// The same where only every so manieth commit touches the plan; the others are of papers beside it.
    pub fn among(actions: usize, commits: usize, every: usize) -> Self {
        Self::made(actions, commits, every, 0)
    }

    /// The same in a repository that holds `others` further files.
    pub fn beside(actions: usize, commits: usize, others: usize) -> Self {
        Self::made(actions, commits, 1, others)
    }

    fn made(actions: usize, commits: usize, every: usize, others: usize) -> Self {
        let repo = Repo::new();
        repo.git(&["config", "gc.auto", "0"]);
        let mut plan = Generated::plan(actions);
        let watched = plan.middle().to_owned();
        let all: Vec<String> = plan.refs().map(str::to_owned).collect();
        let mut dice = Dice(7);
        let mut hits = 1;

        let mut import = repo.command("git", &["fast-import", "--quiet", "--force"]);
        let mut child = import.stdin(Stdio::piped()).spawn().unwrap();
        let mut feed = BufWriter::new(child.stdin.take().unwrap());
        // Written first, so that each version of the plan comes right after the one before, and git sees what differs.
        for wording in 0..2 {
            writeln!(feed, "blob\nmark :{}\ndata 2\n{wording}\n", WORDINGS + wording).unwrap();
        }
        commit(&mut feed, 0, "Start", &plan, others).unwrap();
        for i in 1..commits {
            if i % every != 0 && i != commits - 1 {
                paper(&mut feed, i).unwrap();
                continue;
            }
            let watching = (i / every).is_multiple_of(EVERY) || i == commits - 1;
            let action = if watching { &watched } else { dice.one_of(&all) };
            hits += usize::from(*action == watched);
            let (field, from, to) = plan.change(action, &mut dice);
            let message = format!(
                "{action}: {field} {from} → {to}\n\nCommitment: {action}\nChange: {field}: {from} -> {to}\n"
            );
            commit(&mut feed, i, &message, &plan, 0).unwrap();
        }
        drop(feed.into_inner().unwrap());
        assert!(child.wait().unwrap().success(), "git fast-import");

        repo.git(&["reset", "--quiet", "--hard", "main"]);
        repo.git(&["gc", "--quiet"]);
        Self {
            repo,
            plan,
            watched,
            hits,
        }
    }
}

/// The head of a commit in the words of `git fast-import`.
fn head(feed: &mut impl Write, i: usize, message: &str) -> std::io::Result<()> {
    let (officer, when) = (i % 8, BEGUN + i * 3600);
    let who = format!("Officer {officer} <o{officer}@example.org> {when} +0000");
    writeln!(
        feed,
        "commit refs/heads/main\nmark :{}\nauthor {who}\ncommitter {who}",
        i + 1
    )?;
    writeln!(feed, "data {}\n{message}", message.len())?;
    if i > 0 {
        writeln!(feed, "from :{i}")?;
    }
    Ok(())
}

/// A commit of a paper beside the plan.
fn paper(feed: &mut impl Write, i: usize) -> std::io::Result<()> {
    head(feed, i, "A paper")?;
    let (paper, wording) = (i % PAPERS, i / PAPERS % 2);
    writeln!(feed, "M 100644 :{} papers/{paper}.md", WORDINGS + wording)
}

/// One commit of the plan.
fn commit(
    feed: &mut impl Write,
    i: usize,
    message: &str,
    plan: &Generated,
    others: usize,
) -> std::io::Result<()> {
    let text = plan.text();
    head(feed, i, message)?;
    writeln!(feed, "M 100644 inline plan.yaml\ndata {}\n{text}", text.len())?;
    for other in 0..others {
        let text = format!("paper {other}\n");
        let folder = other / 100;
        writeln!(
            feed,
            "M 100644 inline papers/{folder}/{other}.md\ndata {}\n{text}",
            text.len()
        )?;
    }
    Ok(())
}
