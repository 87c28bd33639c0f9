//! What `check` finds: everything about a plan that somebody ought to look at.
//!
//! Law: a finding never stops anything from being opened or edited; it says where, what, and how to mend it.

mod codes;
mod dates;
mod discretion;
mod few_told;
mod fields;
mod figures;
mod leads;
mod measures;
mod mend;
mod personal;
mod progress;
mod refs;
#[cfg(test)]
mod tests;
mod value;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::plan::{Change, Context, Edit, Place, Plan, Shape, Stage, Step, What};

pub use codes::{CODES, Code, Severity, code};
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

/// One check: looks at a plan and adds what it finds.
type Check = fn(&Context<'_>, &mut Found);

/// Every check there is.
const CHECKS: &[Check] = &[
    fields::all,
    refs::repeated,
    refs::unfit,
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
    measures::of_priorities,
    measures::targets,
    figures::readings,
    figures::percent,
    figures::shares,
    figures::uncounted,
    few_told::in_reports,
    discretion::few,
    discretion::numbers,
    discretion::told,
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

/// The checks of what is taken as typed, though it may have been meant otherwise.
const SLIPS: &[Check] = &[
    leads::named,
    figures::readings,
    figures::percent,
    figures::shares,
    figures::each_uncounted,
    dates::before,
    dates::ahead,
    few_told::in_reports,
];

/// What is told whenever the very thing it is found in was typed: it is said alike of one update and the next.
const BY_CHANGE: &[&str] = &[
    codes::BEFORE_PERIOD.name,
    codes::DATED_AHEAD.name,
    codes::SHARE_WITHOUT_COUNT.name,
    codes::FEW_IN_TEXT.name,
];

/// Whether a change brought in what stands at a place: the field, or what the field is of.
fn brings(change: &Change, place: &Place) -> bool {
    match &change.what {
        What::Added(_) => change.place.contains(&place.record()),
        What::Set { .. } => change.place == *place,
        _ => false,
    }
}

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
    fn hint(self, hint: impl Into<String>) {
        if let Some(finding) = self.0 {
            finding.hint = Some(hint.into());
        }
    }
}

/// Whether a change may bring in what [`slips`] finds: that takes to name somebody, or to open or end what somebody
/// leads, or a register, or a figure.
fn may_slip(change: &Change, after: &Plan) -> bool {
    if !matches!(change.what, What::Set { .. }) || !matches!(change.kind, "action" | "milestone") {
        return true;
    }
    let written = after.written_as(&change.place, None);
    let info = written.as_ref().and_then(|written| written.info());
    // Of texts only what is reported of a milestone is looked at; a rating names nobody.
    !info.is_some_and(|info| match info.shape {
        Shape::When => !matches!(info.name, "done" | "due"),
        Shape::Scaled(_) => info.name == "rating",
        Shape::Number => info.name != "percent",
        Shape::Prose => info.name != "note",
        shape => matches!(shape, Shape::Text),
    })
}

/// What an edit brought in that may not be what was meant: told beside the edit, which is done all the same.
fn slips(before: &Context<'_>, after: &Context<'_>, changes: &[Change]) -> Vec<Finding> {
    let all = |context: &Context<'_>| {
        let mut found = Found {
            stage: context.standing().stage,
            findings: Vec::new(),
        };
        for check in SLIPS {
            check(context, &mut found);
        }
        found.findings
    };
    let (known, mut new) = (all(before), all(after));
    let count = |findings: &[Finding], code: &str| findings.iter().filter(|found| found.code == code).count();
    // A figure is told of with its address: under another number it is no other, and as many are found as before.
    let more = |code: &&str| count(&new, code) > count(&known, code);
    let mut told = vec![
        codes::LEAD_NOT_REGISTERED.name,
        codes::LEAD_ENDED.name,
        codes::NOT_A_SHARE.name,
    ];
    told.extend(Some(codes::FIGURE_BESIDE_COUNT.name).filter(more));
    let is_known = |finding: &Finding| known.iter().any(|known| known.message == finding.message);
    new.retain(|finding| {
        told.contains(&finding.code) && !is_known(finding)
            || BY_CHANGE.contains(&finding.code)
                && changes.iter().any(|change| brings(change, &finding.place))
    });
    new
}

/// The same in sentences, for whoever made the change; nothing is looked at where nothing can have slipped.
pub fn slips_told(before: &Plan, after: &Plan, changes: &[Change], today: NaiveDate) -> Vec<String> {
    if !changes.iter().any(|change| may_slip(change, after)) {
        return Vec::new();
    }
    let found = slips(&Context::of(before, today), &Context::of(after, today), changes);
    let told = found.into_iter().map(|finding| {
        let hint = finding.hint.map(|hint| format!(": {hint}")).unwrap_or_default();
        format!("{}{hint}", finding.message)
    });
    told.collect()
}

/// Everything that is to be found in a plan on a day, in the file's order of items.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Found {
        stage: context.standing().stage,
        findings: Vec::new(),
    };
    for check in CHECKS {
        check(context, &mut found);
    }
    for finding in &mut found.findings {
        finding.fix = mend::mend(context, finding);
        finding.suggested = mend::suggested(context, finding);
    }
    let order: HashMap<&[Step], usize> = context
        .items()
        .iter()
        .zip(1..)
        .map(|(item, at)| (item.place.steps.as_slice(), at))
        .collect();
    found.findings.sort_by_cached_key(|finding| {
        let steps = &finding.place.steps;
        let mut above = (1..=steps.len()).rev().filter_map(|depth| steps.get(..depth));
        above.find_map(|steps| order.get(steps)).copied().unwrap_or(0)
    });
    found.findings
}
