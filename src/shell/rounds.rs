//! A review round in words, for the interface in lines: what is known of a commitment, what is asked, by number.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::app::overlay::Review;
use crate::app::overlay::form::{FormField, Sentence, Way};
use crate::app::overlay::review::{End, Figure, Sheet, Stage};
use crate::plan::{Period, Value as _};

/// What stands before somebody.
pub(super) fn in_words(review: &Review) -> String {
    let mut lines = vec![format!("review round {}", review.period.say())];
    match &review.stage {
        Stage::Sheet(sheet) => sheet_in_words(review, sheet, &mut lines),
        Stage::End(end) => end_in_words(end, &review.period, &mut lines),
    }
    lines.join("\n")
}

fn sheet_in_words(review: &Review, sheet: &Sheet, lines: &mut Vec<String>) {
    let about = &sheet.about;
    let (at, all) = about.number;
    lines.push(format!("{at} of {all}. {}: {}", about.reference, about.title));
    let lead = if about.lead.is_empty() {
        "nobody leads it"
    } else {
        &about.lead
    };
    let late = about
        .late
        .as_ref()
        .map(|late| format!(", {late}"))
        .unwrap_or_default();
    let due = if about.due.is_empty() {
        "no date"
    } else {
        &about.due
    };
    lines.push(format!("lead: {lead}; due: {due}{late}"));
    lines.push(match &about.last {
        None => "no update yet".to_owned(),
        Some(last) => format!("last update {}: {}", last.said, last.note),
    });
    lines.extend(
        about
            .given
            .as_ref()
            .map(|given| format!("given for this period: {given}")),
    );
    let mut heads = heads(sheet);
    for (number, field) in (1..).zip(sheet.rows()) {
        lines.extend(heads.remove(&number));
        if field.hidden {
            continue;
        }
        let words = match field.way {
            Way::Words if sheet.is_rating(number - 1) => {
                let all = sheet.ratings.iter().map(|rating| rating.label.as_str());
                format!(" (one of {})", all.collect::<Vec<_>>().join(", "))
            }
            _ => String::new(),
        };
        lines.push(format!(
            "{number}. {}: {}{words}",
            field.info.label(),
            said(field)
        ));
    }
    lines.push(match (&review.trouble, &review.sentence) {
        (Some(trouble), _) => format!("not saved: {trouble}"),
        (None, Sentence::Known(preview)) => format!("saves as {}", preview.sentence),
        (None, Sentence::Refused(problem)) => format!("cannot be saved: {}", problem.what),
        (None, _) => format!("{} still to do", review.left),
    });
    lines.push(
        "say a number or a field and what it is to say, then save-next; or nil, skip, step-back, leave"
            .to_owned(),
    );
}

/// The rows that stand before somebody, each with what it is called: those of the update by their labels, those of a
/// figure by the measure's ref, the figure itself by that alone.
pub(super) fn named(review: &Review) -> Vec<(usize, Cow<'_, str>)> {
    let Some(sheet) = review.sheet() else {
        return Vec::new();
    };
    let own = sheet.fields.iter().map(|field| Cow::Borrowed(field.info.label()));
    let mut names: Vec<(usize, Cow<'_, str>)> = own.enumerate().collect();
    let mut row = sheet.fields.len();
    for figure in &sheet.figures {
        names.push((row, Cow::Borrowed(&figure.reference)));
        for field in &figure.fields {
            names.push((row, format!("{} {}", figure.reference, field.info.label()).into()));
            row += 1;
        }
    }
    let shown: Vec<bool> = sheet.rows().map(|field| !field.hidden).collect();
    names.retain(|(at, _)| shown.get(*at).copied().unwrap_or_default());
    names
}

/// What is said before the first row of each figure, by the number of that row.
fn heads(sheet: &Sheet) -> HashMap<usize, String> {
    let mut number = sheet.fields.len() + 1;
    let head = |figure: &Figure| {
        let Figure {
            reference,
            title,
            period,
            last,
            ..
        } = figure;
        let how = format!("say {reference} and the figure");
        let first = (number, format!("{reference} {title}, {period}; {last}; {how}:"));
        number += figure.fields.len();
        first
    };
    sheet.figures.iter().map(head).collect()
}

fn said(field: &FormField) -> String {
    match (field.text.text().trim(), field.refusal()) {
        ("", _) => "empty".to_owned(),
        (typed, Some(why)) => format!("{typed}, not understood: {}", why.message),
        (typed, None) => typed.to_owned(),
    }
}

fn end_in_words(end: &End, period: &Period, lines: &mut Vec<String>) {
    lines.push(end.progress.clone());
    if end.skipped > 0 {
        lines.push(format!("{} skipped; skip goes through them", end.skipped));
    }
    lines.extend(end.figures_said());
    if let Some(over) = end.is_over(period) {
        lines.extend([over, "leave".to_owned()]);
        return;
    }
    lines.extend((1..).zip(&end.still).map(|(number, still)| {
        let here = if number == end.at + 1 { " (here)" } else { "" };
        format!(
            "{number}. {} still owes {}{here}",
            still.name,
            still.refs.join(", ")
        )
    }));
    lines.push("down and up choose; copy prints the text for this one, write writes all; leave".to_owned());
}

/// How many rows take an answer.
pub(super) fn fields(review: &Review) -> usize {
    review.sheet().map_or(0, Sheet::count)
}
