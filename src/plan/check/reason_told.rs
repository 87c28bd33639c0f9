//! What is to be said to whoever gives a reason that papers for the public will not repeat: once it is in history nobody
//! can word it otherwise.
//!
//! Law: nothing is said to be left out that papers repeat, as far as the plan shows it; papers look again.

use chrono::NaiveDate;

use super::naming::{names_what_withholds, without_refs};
use crate::plan::few::{About, few_told, names_few, without_dates};
use crate::plan::{Context, Item, Measure, Plan, names_number};

/// The field that says why something ended.
const REASON: &str = "reason";

/// Why papers for the public leave a reason out; `refs` are those of what was changed with it.
pub fn reason_told(after: &Plan, refs: &[String], reason: &str) -> Option<String> {
    if reason.trim().is_empty() {
        return None;
    }
    let context = Context::of(after, NaiveDate::default());
    let touched = || refs.iter().filter_map(|reference| context.bearing(reference));
    let kept_back = touched().find(|item| context.is_restricted(item));
    let few = context
        .small_numbers()
        .and_then(|small| few_told(reason, small, About::Past));
    let measured = || {
        names_number(&without_dates(reason))
            && touched().any(|item| {
                let measure = item.of::<Measure>();
                measure.is_some_and(|measure| context.counts_people(measure))
            })
    };
    // What ended keeps its reason in the plan, as a text like any other.
    let is_kept = touched().any(|item| item.record.text(REASON).trim() == reason.trim());
    if is_kept && kept_back.is_none() {
        return None;
    }
    // What is about other items names them: `In line with 1.1`.
    let said = without_refs(&context, reason);
    let withheld = || {
        let about: Vec<&Item<'_>> = touched().collect();
        let is_few = context
            .small_numbers()
            .is_some_and(|small| names_few(&said, small));
        let withholds = |measure: &Measure| !context.disclosure(measure).withheld().is_empty();
        names_number(&without_dates(&said))
            && names_what_withholds(&context, reason, &about, is_few, &withholds)
    };
    let why = match (kept_back, few) {
        (Some(item), _) if refs.len() > 1 => format!(
            "{} was changed with it and is not for publication, and nothing tells which of them the reason is about",
            item.reference
        ),
        (Some(item), _) => format!("{} is not for publication", item.reference),
        (None, Some(passage)) => format!("it counts few people (\"{passage}\")"),
        (None, None) if measured() => "it names a number beside figures of people".to_owned(),
        (None, None) if withheld() => "it names a number beside a figure that is withheld".to_owned(),
        (None, None) => return None,
    };
    Some(format!(
        "papers for the public will not repeat this reason: {why}; say what they may repeat in an update"
    ))
}
