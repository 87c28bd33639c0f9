//! What a change brought in that may not be what was meant: nobody among the leads, a figure that cannot be.
//!
//! Laws: it is told beside the edit, which is done all the same; what stood there before is not told again, and nothing
//! is looked at where nothing can have slipped.

use chrono::NaiveDate;

use super::{
    Check, Code, Finding, Passage, codes, dates, decisions, few_told, figures, found_by, leads, unlikely,
};
use crate::plan::sentence::Around;
use crate::plan::{Change, Context, Place, Plan, Shape, What};

/// The checks of what is taken as typed, though it may have been meant otherwise: told where it was not so before.
const SLIPS: &[Check] = &[
    leads::named,
    figures::readings,
    figures::percent,
    figures::shares,
    unlikely::sizes,
    unlikely::limits,
];

/// The checks of what is told whenever the very thing it is found in was typed, as it is said alike of one update and
/// the next; each with what it finds.
const TYPED: &[(&Code, Check)] = &[
    (&codes::BEFORE_PERIOD, dates::before),
    (&codes::FAR_AHEAD, unlikely::years),
    (&codes::DATED_AHEAD, dates::ahead),
    (&codes::MINUTED_ELSEWHERE, decisions::elsewhere),
    (&codes::SHARE_WITHOUT_COUNT, figures::each_uncounted),
    (&codes::FEW_IN_TEXT, few_told::in_texts),
];

/// What a change may have brought in that is not meant.
enum Slip {
    /// Nothing that is looked for.
    None,
    /// What one of [`TYPED`] finds, and nothing else.
    Typed(&'static Code),
    /// Anything: it names somebody, or opens or ends what somebody leads, or a register, or a figure.
    Any,
}

impl Slip {
    /// Most edits change one field of one action, and need not have the whole plan looked at for what it cannot hold.
    fn of(change: &Change, after: &Plan) -> Self {
        if !matches!(change.what, What::Set { .. }) || !matches!(change.kind, "action" | "milestone") {
            return Self::Any;
        }
        let written = after.written_as(&change.place, None);
        let Some(info) = written.as_ref().and_then(|written| written.info()) else {
            return Self::Any;
        };
        match (info.shape, info.name) {
            (Shape::When, "due") => Self::Typed(&codes::BEFORE_PERIOD),
            (Shape::Text | Shape::Prose, _) => Self::Typed(&codes::FEW_IN_TEXT),
            (Shape::When, "done") => Self::Any,
            // A rating names nobody.
            (Shape::Scaled(_), "rating") | (Shape::When, _) => Self::None,
            (Shape::Number, name) if name != "percent" => Self::None,
            _ => Self::Any,
        }
    }
}

/// Whether a change brought in what stands at a place: the field, or what the field is of.
fn brings(change: &Change, place: &Place) -> bool {
    match &change.what {
        What::Added(_) => change.place.contains(&place.record()),
        What::Set { .. } => change.place == *place,
        _ => false,
    }
}

/// What was found, and was not before.
fn new_slips(before: &Context<'_>, after: &Context<'_>) -> Vec<Finding> {
    let [known, mut new] = [before, after].map(|context| found_by(SLIPS.iter().copied(), context));
    let count = |findings: &[Finding], code: &str| findings.iter().filter(|found| found.code == code).count();
    // A figure is told of with its address: under another number it is no other, and as many are found as before.
    let more = |code: &&str| count(&new, code) > count(&known, code);
    let mut told = vec![
        codes::LEAD_NOT_REGISTERED.name,
        codes::LEAD_ENDED.name,
        codes::NOT_A_SHARE.name,
        codes::BELOW_NONE.name,
    ];
    told.extend(Some(codes::FIGURE_BESIDE_COUNT.name).filter(more));
    let is_known = |finding: &Finding| known.iter().any(|known| known.message == finding.message);
    new.retain(|finding| told.contains(&finding.code) && !is_known(finding));
    new
}

/// What changes brought in that may not be what was meant, in sentences: told beside the edit, which is done all the
/// same. Nothing is looked at where nothing can have slipped.
pub fn slips_told(before: &Plan, after: &Plan, changes: &[Change], today: NaiveDate) -> Vec<String> {
    let may: Vec<Slip> = changes.iter().map(|change| Slip::of(change, after)).collect();
    let any = may.iter().any(|slip| matches!(slip, Slip::Any));
    let is_wanted = |code: &Code| {
        let by = |slip: &Slip| matches!(slip, Slip::Typed(own) if own.name == code.name);
        any || may.iter().any(by)
    };
    let wanted: Vec<Check> = TYPED
        .iter()
        .filter(|(code, _)| is_wanted(code))
        .map(|(_, check)| *check)
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let now = Context::of(after, today);
    let mut found = Vec::new();
    if any {
        found = new_slips(&Context::of(before, today), &now);
    }
    let typed = found_by(wanted, &now).into_iter();
    found.extend(typed.filter(|finding| changes.iter().any(|change| brings(change, &finding.place))));
    each_told_once(found)
}

/// Each text by which changes would tell of few people, with where it stands and the words that do: for whoever looks at
/// changes before they are made, as no check can name them yet.
pub fn few_brought(after: &Plan, changes: &[Change], today: NaiveDate) -> Vec<String> {
    let found = found_by([few_told::in_texts as Check], &Context::of(after, today)).into_iter();
    let brought = found.filter(|finding| changes.iter().any(|change| brings(change, &finding.place)));
    let told = brought.filter_map(|finding| {
        let Passage { words, does } = finding.passage?;
        let place = Around::of(after).whole_place_said(&finding.place);
        Some(format!("{place}: \"{words}\" {does}"))
    });
    told.collect()
}

/// How many slips of one sort are told beside an edit.
const TOLD: usize = 5;

/// Slips in sentences, each once: a table of a thousand rows names one lead a hundred times.
fn each_told_once(found: Vec<Finding>) -> Vec<String> {
    let mut sorts: Vec<(&str, Vec<String>)> = Vec::new();
    for finding in found {
        let hint = finding.hint.map(|hint| format!(": {hint}")).unwrap_or_default();
        let said = format!("{}{hint}", finding.message);
        match sorts.iter_mut().find(|(code, _)| *code == finding.code) {
            Some((_, all)) if all.contains(&said) => {}
            Some((_, all)) => all.push(said),
            None => sorts.push((finding.code, vec![said])),
        }
    }
    let told = sorts.into_iter().flat_map(|(_, mut all)| {
        let more = all.len().saturating_sub(TOLD);
        all.truncate(TOLD);
        all.extend((more > 0).then(|| format!("and {more} more of that sort: pledge check names them all")));
        all
    });
    told.collect()
}
