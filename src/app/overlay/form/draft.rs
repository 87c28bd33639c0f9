//! What was typed into a form and not saved, and taking it up again.

use super::Form;
use crate::app::overlay::Layer as _;
use crate::app::task::Filled;
use crate::plan::Plan;

/// What was typed into a form and not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What was filled in.
    pub filled: Filled,
    /// The reason as typed.
    pub reason: String,
}

impl Form {
    /// What is typed in it and not saved; none where nothing is.
    pub fn draft(&self) -> Option<Draft> {
        self.holds_text().then(|| Draft {
            filled: self.filled(),
            reason: self.reason.text(),
        })
    }

    /// Takes up what was typed before.
    pub(in crate::app) fn take_up(&mut self, plan: &Plan, draft: &Draft) {
        let subject = self.subject();
        for (name, text) in &draft.filled.typed {
            if let Some(field) = self.fields.iter_mut().find(|field| field.info.name == name) {
                field.text.replace(text.trim_end_matches('\n'));
                field.check(plan, &subject);
            }
        }
        self.hide_the_untroubled(plan);
        self.reason.replace(draft.reason.as_str());
    }
}
