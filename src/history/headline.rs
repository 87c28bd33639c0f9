//! Where a strategy stands, in the one line that status, papers and screens share: `adopted 24 May 2018 · 3 changes
//! since`, `approved subject to 2 amendments, next: Scrutiny Panel`.
//!
//! Law: what has changed is counted against the version the body had before it, not against the day.

use chrono::NaiveDate;

use super::walk::plan_at;
use super::when::Versions;
use crate::error::{Kind, Result};
use crate::plan::{Context, count_since_adoption};
use crate::repository::{ObjectId, Repository};

/// Where a strategy stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Its stage, with what is still to come.
    pub stage: String,
    /// What has changed since it was adopted.
    pub since: Since,
}

/// What has changed since a strategy was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// It has not been adopted.
    NotAdopted,
    /// It cannot be told; why.
    Unknown(String),
    /// So many changes of commitments: not of the registers, and not what is reported on them.
    Changes(usize),
}

impl Headline {
    /// It in one line.
    pub fn say(&self) -> String {
        match self.since {
            Since::NotAdopted | Since::Unknown(_) => self.stage.clone(),
            Since::Changes(_) => format!("{} · {} since", self.stage, self.since.say()),
        }
    }
}

impl Since {
    /// It in words: `3 changes`.
    pub fn say(&self) -> String {
        match self {
            Self::NotAdopted => "not adopted".to_owned(),
            Self::Unknown(why) => format!("not known: {why}"),
            Self::Changes(0) => "no changes".to_owned(),
            Self::Changes(1) => "1 change".to_owned(),
            Self::Changes(count) => format!("{count} changes"),
        }
    }
}

/// Where the strategy of a context stands; without a repository what has changed is not known.
pub fn headline(repository: Option<&Repository>, context: &Context<'_>) -> Result<Headline> {
    let standing = context.standing();
    let since = match repository {
        _ if !standing.is_adopted() => Since::NotAdopted,
        None => Since::Unknown("the plan is in no repository".to_owned()),
        Some(repository) => since(repository, context)?,
    };
    Ok(Headline {
        stage: standing.say(),
        since,
    })
}

fn since(repository: &Repository, context: &Context<'_>) -> Result<Since> {
    let versions = Versions {
        repository,
        context,
        body: None,
    };
    let named = match versions.named("adopted") {
        Ok(named) => named,
        Err(problem) if problem.kind == Kind::No => return Ok(Since::Unknown(problem.what)),
        Err(problem) => return Err(problem),
    };
    let adopted = match plan_at(repository, &named.commit) {
        Ok(Some(document)) => document,
        Ok(None) => return Ok(Since::Unknown("the plan was not there yet".to_owned())),
        Err(problem) if problem.kind == Kind::Unreadable => return Ok(Since::Unknown(problem.what)),
        Err(problem) => return Err(problem),
    };
    let adopted_on = context.standing().adopted_on();
    let later = is_recorded_after(repository, &named.commit, adopted_on)?;
    Ok(Since::Changes(count_since_adoption(
        adopted.plan(),
        context.plan,
        later,
        context.today,
    )))
}

/// Whether a version was recorded only after a day: it is then not known to be what there was on it.
pub fn is_recorded_after(
    repository: &Repository,
    version: &ObjectId,
    day: Option<NaiveDate>,
) -> Result<bool> {
    let recorded = repository.commit(version)?.author.when.date_time();
    let recorded = recorded.map(|when| when.date_naive());
    Ok(recorded.zip(day).is_some_and(|(recorded, day)| recorded > day))
}
