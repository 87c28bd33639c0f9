//! What of an adopted strategy a board has agreed to: what stood in the version that it adopted.
//!
//! Law: whoever changes what a board agreed to is asked why; of what came later nobody is told that a board did. Where
//! the version is not known, everything counts as adopted.

use chrono::NaiveDate;

use super::Book;
use crate::error::Result;
use crate::plan::{Change, Context, Edit, Place, Plan, apply, diff, wanting_a_reason, was_said};

impl Book {
    /// What an edit changes of what was adopted, which wants a reason.
    pub fn wanting_a_reason(&self, edit: &Edit, today: NaiveDate) -> Result<Vec<Place>> {
        let (after, _) = apply(self.plan(), edit)?;
        let changes = diff(self.plan(), &after);
        Ok(self.wanting_a_reason_of(self.plan(), &after, &changes, today))
    }

    /// The same of changes already told apart.
    pub fn wanting_a_reason_of(
        &self,
        before: &Plan,
        after: &Plan,
        changes: &[Change],
        today: NaiveDate,
    ) -> Vec<Place> {
        let mut wanting = wanting_a_reason(before, after, changes, today);
        // An old version is looked up only where something of it may be changed.
        if !wanting.is_empty()
            && let Some(adopted) = self.adopted(before, today)
        {
            wanting.retain(|place| was_said(adopted.plan(), before, place));
        }
        wanting
    }

    /// The version that was adopted; none where no decision says which, or the repository does not have it.
    fn adopted(&self, plan: &Plan, today: NaiveDate) -> Option<crate::document::Document> {
        let ruling = Context::of(plan, today).standing().decision?;
        let version = ruling.decision.version.get()?;
        self.version(version.as_str()).ok().flatten()
    }
}
