//! What a board has already seen is ended, not taken out.

use super::Book;
use crate::error::{Problem, Result};
use crate::plan::compose::how_it_ends;
use crate::plan::{Edit, Place, Plan, Record, Tagging, is_tag_of};
use crate::repository::{Repository, Tag};

impl Book {
    /// Refuses to remove what stands in a version that was issued to a meeting or decided upon.
    pub(super) fn may_remove(&self, edit: &Edit) -> Result<()> {
        for step in edit.steps() {
            let Edit::Remove { item } = step else { continue };
            let Some(record) = self.plan().at(item) else {
                continue;
            };
            let reference = record.text("ref");
            if reference.is_empty() {
                continue;
            }
            if let Some(seen) = self.seen_by_a_board(item, reference) {
                return Err(
                    Problem::no(format!("{reference} cannot be removed: {seen} has seen it"))
                        .hint(how_it_ends(record)),
                );
            }
        }
        Ok(())
    }

    /// Refuses an edit beforehand that recording it would refuse: what a board has seen is not taken out or renamed.
    pub fn may_record(&self, edit: &Edit, after: &Plan) -> Result<()> {
        self.may_remove(edit)?;
        match &self.repository {
            Some(repository) => keeps_what_boards_saw(repository, self.plan(), after, &[]),
            None => Ok(()),
        }
    }

    /// The meeting or decision whose version holds an item of this ref.
    fn seen_by_a_board(&self, item: &Place, reference: &str) -> Option<String> {
        let plan = self.plan();
        let meetings = plan
            .meetings
            .iter()
            .map(|meeting| meeting as &dyn Record)
            .map(|meeting| (meeting, "issued"));
        let decisions = plan
            .decisions
            .iter()
            .map(|decision| decision as &dyn Record)
            .map(|decision| (decision, "version"));
        for (record, field) in meetings.chain(decisions) {
            let commit = record.text(field);
            if commit.is_empty() || item.last().is_some_and(|step| step.item == record.text("ref")) {
                continue;
            }
            // A version that this repository does not have says nothing about what was in it.
            let Ok(Some(version)) = self.version(commit) else {
                continue;
            };
            if crate::plan::Index::of(version.plan()).is_borne(reference) {
                return Some(format!("{} {}", record.kind().name, record.text("ref")));
            }
        }
        None
    }
}

/// Refuses to take back which version a board had, while a tag of ours still says so that is not given up with it.
pub(super) fn keeps_what_boards_saw(
    repository: &Repository,
    before: &Plan,
    after: &Plan,
    given_up: &[Tagging],
) -> Result<()> {
    let seen = |plan: &Plan| {
        let meetings = plan
            .meetings
            .iter()
            .map(|meeting| (meeting as &dyn Record, "issued"));
        let decisions = plan
            .decisions
            .iter()
            .map(|decision| (decision as &dyn Record, "version"));
        let named = meetings.chain(decisions).map(|(record, field)| {
            (
                record.kind().name,
                record.text("ref").to_owned(),
                record.text(field).to_owned(),
            )
        });
        named
            .filter(|(_, _, commit)| !commit.is_empty())
            .collect::<Vec<_>>()
    };
    let now = seen(after);
    let stays = |kind: &str, commit: &str| {
        now.iter()
            .any(|(also, _, version)| *also == kind && version == commit)
    };
    let Some((kind, reference, commit)) = seen(before)
        .into_iter()
        .find(|(kind, _, commit)| !stays(kind, commit))
    else {
        return Ok(());
    };
    // That a pack was issued says nothing of what was then decided about it, nor the other way round.
    let ours = |tag: &&Tag| {
        let stays = given_up.iter().all(|own| own.name != tag.name);
        is_tag_of(&tag.name, kind) && tag.commit.as_str() == commit && stays
    };
    match repository.tags()?.iter().find(ours) {
        Some(tag) => Err(Problem::no(format!(
            "{kind} {reference} names the version that was before the board, and keeps it"
        ))
        .because(format!("the tag {} says so", tag.name))
        .hint(format!(
            "what was mistyped in it can still be set right: open it with e, or pledge set {reference} FIELD VALUE; where \
             it never happened, whoever keeps the repository takes the tag away (git tag -d {}), and it can be taken back",
            tag.name
        ))),
        None => Ok(()),
    }
}
