//! By what a plan is told from every other, for as long as it lives.
//!
//! Law: it is made of what the plan's file and organisation were first called, so that no correction of either changes
//! it; and it says neither, as a name may have been taken out since.

use std::ops::ControlFlow;
use std::path::Path;

use super::Book;
use crate::document::Document;
use crate::plan::{Plan, Slot as _};
use crate::repository::sum_of_bytes;

/// In how many of the first versions an organisation is looked for.
const FIRST: usize = 20;

impl Book {
    /// A short word that is this plan's in every calendar.
    pub fn mark(&self) -> String {
        let (file, organisation) = self
            .first_called()
            .unwrap_or_else(|| (stem(&self.path), organisation(self.plan())));
        format!(
            "{:016x}",
            sum_of_bytes(format!("{file}\n{organisation}").as_bytes())
        )
    }

    /// What file and organisation were called in the first version that has an organisation; none where no history
    /// tells.
    fn first_called(&self) -> Option<(String, String)> {
        let repository = self.repository()?;
        let tip = repository.head().ok()?.commit?;
        let mut versions = Vec::new();
        let walked = repository.versions(&tip, repository.path(), &mut |version| {
            versions.push((version.path, version.blob));
            ControlFlow::Continue(())
        });
        walked.ok()?;
        let file = stem(Path::new(&versions.last()?.0));
        let first = versions.iter().rev().take(FIRST);
        let said = first.filter_map(|(_, blob)| {
            let bytes = repository.read(blob.as_ref()?).ok()?;
            Some(organisation(Document::load(bytes).ok()?.plan()))
        });
        let found = said.into_iter().find(|said| !said.is_empty());
        Some((file, found.unwrap_or_else(|| organisation(self.plan()))))
    }
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.unwrap_or_default()
}

fn organisation(plan: &Plan) -> String {
    let strategy = plan.strategy.first();
    let said = strategy.map(|strategy| strategy.organisation.say());
    said.unwrap_or_default().trim().to_owned()
}
