//! What only the text can tell beside what `check` finds in the plan: a comma that split a text, a ref that other
//! programs read as a number, what a merge left to settle.
//!
//! Law: like every finding, it stops nothing.

use super::load::Document;
use super::tree::{Form, NodeId};
use crate::plan::check::{Finding, check};
use crate::plan::{Context, Place, Record, Shape};

impl Document {
    /// Everything that is to be found in the plan, seen on a day with `context` (which must be of this very plan).
    pub fn findings(&self, context: &Context<'_>) -> Vec<Finding> {
        let stage = context.standing().stage;
        let mut findings = check(context);
        for finding in &mut findings {
            if let Some(split) = self.split_by_comma(&finding.place) {
                let (code, message, hint) = split;
                let place = finding.place.clone();
                *finding = Finding::new(code, stage, place, message).hint(hint);
            }
        }
        self.plan().walk(&mut |place, record| {
            findings.extend(self.unquoted(place, record).map(|(place, text)| {
                Finding::new(
                    "unquoted-ref",
                    stage,
                    place,
                    format!("other programs may read {text} as a number"),
                )
                .hint(format!("write it \"{text}\"; this program reads it as typed"))
            }));
        });
        findings.extend(self.unsettled().into_iter().map(|left| {
            Finding::new(
                "merge-unsettled",
                stage,
                Place::root(),
                format!("a merge left this to settle: {left}"),
            )
            .hint("put in what is to hold, then delete the lines about the merge at the head of the file")
        }));
        findings
    }

    /// What a key without a value in braces was meant to be.
    fn split_by_comma(&self, place: &Place) -> Option<(&'static str, String, String)> {
        let key = place.field.as_deref()?;
        let stray = self.node(place).filter(|node| self.tree.is_stray(*node))?;
        let map = self.tree.parent(stray)?;
        let before = |node: NodeId| {
            self.tree
                .entries(map)
                .take_while(move |(_, value)| *value != node)
        };
        // The text begins at the last entry with a value; everything from there to the stray key was one text.
        let mut whole = Vec::new();
        let mut name = "";
        for (entry, value) in before(stray) {
            if self.tree.is_stray(value) {
                whole.push(self.tree.text(entry));
            } else {
                name = self.tree.text(entry);
                whole = vec![self.tree.text(value)];
            }
        }
        whole.push(key);
        Some((
            "comma-split",
            format!("a comma has split this text: \"{key}\" stands as a key of its own"),
            format!(
                "put the text in quotation marks: {name}: \"{}\"",
                whole.join(", ")
            ),
        ))
    }

    /// The ref of a record, where it is written bare and looks like a number.
    fn unquoted(&self, place: &Place, record: &dyn Record) -> Option<(Place, String)> {
        let (info, _) = record
            .fields()
            .find(|(info, _)| matches!(info.shape, Shape::OwnRef))?;
        let place = place.field(info.name);
        let node = self.node(&place)?;
        let text = self.tree.text(node);
        let bare = self.tree.form(node) == Form::Plain && text.parse::<f64>().is_ok();
        bare.then(|| (place, text.to_owned()))
    }
}
