//! Whether promises are happening, in words for anybody: one of them, and as counts.
//!
//! Law: the counts and the promises use the same words, so that whoever counts the one comes to the other.

use std::fmt::Write as _;

use super::super::super::desk::{Desk, day, several};
use crate::plan::{BaseRating, BaseStatus, Counts, Flag, Item};

/// What is said of a standing duty.
const ALWAYS: &str = "We do this all the time";
/// What is said of one on which nobody ever reported: nobody knows that it is done.
const TO_BE_KEPT: &str = "It is to be done all the time. Nobody has reported on it yet";
/// The same of one whose status says how far it is.
const KEPT: &str = "it is kept all the time";
/// What is said of a promise that was put aside.
const STOPPED: &str = "Stopped for now";
/// What is said of a promise of which nothing was reported for the last period.
const NO_REPORT: &str = "We have no report for the last period";

/// How sure it is, after "it is".
pub(super) fn as_anybody_says(sure: BaseRating) -> &'static str {
    match sure {
        BaseRating::Green => "on track",
        BaseRating::Amber => "at risk",
        BaseRating::Red => "off track",
    }
}

/// Whether an action is happening, as sentences without the last full stop: whoever read of it as done is told.
pub(super) fn standing<'p>(desk: &Desk<'p>, item: &Item<'p>) -> String {
    let told = how_it_goes(desk, item);
    // An update that said so is told with its day.
    if was_done(desk, item) && desk.reported_complete(item).is_none() {
        format!("It was said to be done, and is open again. {told}")
    } else {
        told
    }
}

/// Whether something that is open now was complete in the version that the paper is compared with.
fn was_done<'p>(desk: &Desk<'p>, item: &Item<'p>) -> bool {
    let before = desk.before.as_ref().filter(|_| desk.context.is_open(item));
    before.is_some_and(|before| {
        let then = before.context.at(&before.place_then(&item.place));
        let status = then.map(|then| before.context.status(then));
        matches!(status, Some(BaseStatus::Complete | BaseStatus::Embedded))
    })
}

fn how_it_goes<'p>(desk: &Desk<'p>, item: &Item<'p>) -> String {
    let context = &desk.context;
    let lateness = context.lateness(item);
    let status = context.status(item);
    match status {
        BaseStatus::Complete | BaseStatus::Embedded => return "Done".to_owned(),
        BaseStatus::CarriedForward => return "Goes on in the next plan".to_owned(),
        _ => {}
    }
    let first = desk.first_due(item).map(|(_, last)| day(last));
    let first = first.map_or_else(String::new, |first| format!(", first promised for {first}"));
    let due = lateness.due_latest().map(|due| format!("{}{first}", day(due)));
    let heard = heard(desk, item, lateness.overdue());
    if lateness.overdue() {
        let stopped = match status {
            BaseStatus::Paused => format!(". {STOPPED}"),
            _ => String::new(),
        };
        let late = format!("Late: it was to be done by {}{stopped}", due.unwrap_or_default());
        return match heard {
            Some(heard) => format!("{late}. {heard}"),
            None => late,
        };
    }
    let lost = desk.lost_date(item).map(day);
    let lost = lost.map_or_else(String::new, |first| {
        format!("; it no longer has a date: first promised for {first}")
    });
    // What is done all the time may still be done badly, or without anybody having heard of it.
    if status == BaseStatus::Ongoing {
        let told = match heard {
            Some(heard) => format!("{ALWAYS}. {heard}"),
            None if context.updates(item).is_empty() => TO_BE_KEPT.to_owned(),
            None => ALWAYS.to_owned(),
        };
        return format!("{told}{lost}");
    }
    let heard = heard.map(|heard| match status {
        BaseStatus::Paused => format!("{STOPPED}. {heard}"),
        _ => heard,
    });
    let told = heard.unwrap_or_else(|| {
        // That nobody gave a status does not say that nobody began.
        let told = match status {
            _ if context.status_told(item).is_none() && is_only_nil(desk, item) => "Nothing to report so far",
            _ if context.status_told(item).is_none() => "Nobody has said yet how it is going",
            BaseStatus::NotStarted => "Not started yet",
            BaseStatus::Paused => STOPPED,
            _ => "Being worked on",
        };
        told.to_owned()
    });
    match due {
        Some(due) => format!("{told}; to be done by {due}"),
        // So that whoever reads how many are kept all the time finds which.
        None if context.is_standing(item) => format!("{told}; {KEPT}{lost}"),
        None => format!("{told}{lost}"),
    }
}

/// Whether there are updates, and none has anything to report.
fn is_only_nil<'p>(desk: &Desk<'p>, item: &Item<'p>) -> bool {
    let updates = desk.context.updates(item);
    let mut nils = updates.iter().map(|update| update.nil.get() == Some(&Flag(true)));
    !updates.is_empty() && nils.all(|is_nil| is_nil)
}

/// What was last heard of how sure it is; none where it was heard of lately and nobody said. What is late is not simply
/// on track.
fn heard<'p>(desk: &Desk<'p>, item: &Item<'p>, is_late: bool) -> Option<String> {
    let sure = desk.context.rating_given(item).map(as_anybody_says);
    let not_started = desk.context.rating_counted(item).is_none();
    let is_silent = desk.is_silent(item);
    if let Some(on) = desk.reported_complete(item) {
        let sure = sure.map_or_else(String::new, |sure| format!("; it is {sure}"));
        let report = if is_silent {
            format!(". {NO_REPORT}")
        } else {
            String::new()
        };
        return Some(format!(
            "It was reported done on {}, and is open again{sure}{report}",
            day(on)
        ));
    }
    if !is_silent {
        return Some(match sure? {
            sure if not_started => format!("Not started yet; it is {sure}"),
            sure if is_late => format!("It is said to be {sure}"),
            sure => format!("It is {sure}"),
        });
    }
    let (Some(sure), Some(last)) = (sure, desk.last_rated(item)) else {
        return Some(NO_REPORT.to_owned());
    };
    let then = last.then.as_ref();
    let then = then.and_then(|then| desk.context.wording.base_rating(then));
    let heard = then.map_or(sure, as_anybody_says);
    let mut said = String::new();
    if not_started && desk.context.status(item) == BaseStatus::NotStarted {
        said.push_str("Not started yet. ");
    }
    said.push_str(NO_REPORT);
    if let Some(nil) = last.nil {
        let _ = write!(said, "; nothing to report on {}", day(nil));
    }
    let _ = match last.given {
        Some((on, _)) => write!(said, "; last heard on {}: {heard}", day(on)),
        None => write!(said, "; last heard: {heard}"),
    };
    if heard != sure {
        let _ = write!(said, "; it has been set to {sure} since");
    }
    Some(said)
}

/// Whether it is said that counts are of promises: a table says it in its caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promises {
    Named,
    Unnamed,
}

/// Counts, as a sentence goes on, without the last full stop: those that are done; then how the others stand, and how
/// many of these are stopped for now, late or without a report.
pub(super) fn happening(counts: &Counts, promises: Promises) -> String {
    match (counts.actions, counts.gone) {
        (0, 0) => return "nothing has been promised here yet".to_owned(),
        (0, _) => return "nothing is promised here any more".to_owned(),
        _ => {}
    }
    let others = counts.actions - counts.complete;
    let done = counts.complete;
    let all = match promises {
        Promises::Named => several(counts.actions, "promise", "promises"),
        Promises::Unnamed => counts.actions.to_string(),
    };
    let mut said = format!("{done} of {all} done");
    let stand = counted([
        (counts.on_track, "on track"),
        (counts.at_risk, "at risk"),
        (counts.off_track, "off track"),
        (counts.not_rated, "not started or not yet judged"),
    ]);
    let again = counted([
        (counts.paused, "stopped for now"),
        (counts.overdue, "late"),
        (counts.no_update, "without a report"),
    ]);
    if others == 1 {
        let all = stand.iter().chain(&again).map(|(_, what)| *what);
        let _ = write!(said, ". The one not done: {}", all.collect::<Vec<_>>().join(", "));
    } else if others > 1 {
        let _ = write!(said, ". Not done: {}", listed(&stand));
    }
    if others > 1 && !again.is_empty() {
        let _ = write!(said, ". Of these {others}: {}", listed(&again));
    }
    if counts.gone > 0 {
        let _ = write!(said, ". {} more no longer promised", counts.gone);
    }
    said
}

/// Those of some counts that are more than none.
fn counted<const N: usize>(counts: [(usize, &str); N]) -> Vec<(usize, &str)> {
    counts.into_iter().filter(|(count, _)| *count > 0).collect()
}

fn listed(counts: &[(usize, &str)]) -> String {
    let said: Vec<String> = counts
        .iter()
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    said.join(", ")
}
