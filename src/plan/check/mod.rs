//! What `check` finds: everything about a plan that somebody ought to look at.
//!
//! Law: a finding never stops anything from being opened or edited; it says where, what, and how to mend it.

mod codes;
mod dates;
mod decisions;
mod discretion;
mod few_told;
mod fields;
mod figures;
mod leads;
mod measures;
mod mend;
mod naming;
mod personal;
mod progress;
mod reason_told;
mod refs;
mod slips;
#[cfg(test)]
mod tests;
mod texts;
mod unlikely;
mod value;
mod withheld_told;

use std::collections::HashMap;

use crate::plan::{Context, Edit, Place, Stage, Step};

pub use codes::{CODES, Code, Severity, code};
pub use leads::named_in_words;
pub use naming::{names_what_withholds, without_refs};
pub use reason_told::reason_told;
pub use slips::{few_brought, slips_told};
pub use value::troubles;

/// Something that somebody ought to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its code; [`CODES`] says what it means.
    pub code: &'static str,
    /// How grave it is at the strategy's stage.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Where a text may tell too much, the words by which it does: for whoever may read them, and never said by `check`.
    pub passage: Option<Passage>,
    /// The edit that mends it, where one is safe.
    pub fix: Option<Edit>,
    /// The edit that does what it suggests, where that is one thing only: for whoever says that it is meant.
    pub suggested: Option<Edit>,
}

impl Finding {
    /// A finding in a strategy at this stage. A code that is not in the table is an error.
    pub fn new(name: &'static str, stage: Stage, place: Place, message: impl Into<String>) -> Self {
        Self {
            code: name,
            severity: code(name).map_or(Severity::Error, |code| code.severity(stage)),
            place,
            message: message.into(),
            hint: None,
            passage: None,
            fix: None,
            suggested: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The words by which a text may tell too much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words, with a few around them.
    pub words: String,
    /// What they do, after their place: `counts few people`.
    pub does: String,
}

/// One check: looks at a plan and adds what it finds.
type Check = fn(&Context<'_>, &mut Found);

/// Every check there is.
const CHECKS: &[Check] = &[
    fields::all,
    refs::repeated,
    refs::unfit,
    refs::of_a_person,
    refs::also_under,
    refs::circles,
    leads::missing,
    leads::named,
    leads::doubled,
    dates::missing,
    dates::reversed,
    dates::before,
    dates::ahead,
    dates::outside,
    dates::unreviewed,
    decisions::elsewhere,
    measures::of_priorities,
    measures::targets,
    figures::readings,
    figures::percent,
    figures::shares,
    figures::uncounted,
    unlikely::sizes,
    unlikely::limits,
    unlikely::years,
    few_told::in_texts,
    discretion::few,
    discretion::numbers,
    withheld_told::in_texts,
    progress::updates,
    progress::not_counted,
    progress::recovery,
    progress::evidence,
    progress::reasons,
    progress::stale,
    progress::responses,
    personal::in_texts,
    fields::stage,
    fields::scale,
];

/// The checks of texts that may tell of few people where public papers print them.
const TELLING: &[Check] = &[few_told::in_public_texts];

/// What was found so far, in a strategy at one stage.
struct Found {
    stage: Stage,
    findings: Vec<Finding>,
}

impl Found {
    /// Adds a finding; what it gives back takes the hint.
    fn add(&mut self, code: &'static Code, place: Place, message: impl Into<String>) -> Hint<'_> {
        self.findings
            .push(Finding::new(code.name, self.stage, place, message));
        Hint(self.findings.last_mut())
    }
}

/// The finding just added.
struct Hint<'f>(Option<&'f mut Finding>);

impl Hint<'_> {
    /// Keeps the words beside it by which a text does something.
    fn shown(mut self, words: String, does: impl Into<String>) -> Self {
        if let Some(finding) = &mut self.0 {
            let does = does.into();
            finding.passage = Some(Passage { words, does });
        }
        self
    }

    fn hint(self, hint: impl Into<String>) {
        if let Some(finding) = self.0 {
            finding.hint = Some(hint.into());
        }
    }
}

/// What these checks find in a plan on a day.
fn found_by(checks: impl IntoIterator<Item = Check>, context: &Context<'_>) -> Vec<Finding> {
    let mut found = Found {
        stage: context.standing().stage,
        findings: Vec::new(),
    };
    for check in checks {
        check(context, &mut found);
    }
    found.findings
}

/// What of the texts of a plan may tell of few people where public papers print it.
pub fn may_tell(context: &Context<'_>) -> Vec<Finding> {
    found_by(TELLING.iter().copied(), context)
}

/// Everything that is to be found in a plan on a day, in the file's order of items.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = found_by(CHECKS.iter().copied(), context);
    for finding in &mut findings {
        finding.fix = mend::mend(context, finding);
        finding.suggested = mend::suggested(context, finding);
    }
    let order: HashMap<&[Step], usize> = context
        .items()
        .iter()
        .zip(1..)
        .map(|(item, at)| (item.place.steps.as_slice(), at))
        .collect();
    findings.sort_by_cached_key(|finding| {
        let steps = &finding.place.steps;
        let mut above = (1..=steps.len()).rev().filter_map(|depth| steps.get(..depth));
        above.find_map(|steps| order.get(steps)).copied().unwrap_or(0)
    });
    findings
}
