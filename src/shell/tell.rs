//! The model in words, for the interface in lines: what stands before somebody, a line each, nothing drawn.

use std::borrow::Cow;

use super::{papers, rounds, settling};
use crate::app::overlay::form::{REASON, Sentence, Understood};
use crate::app::overlay::{Ask, Form, Overlay};
use crate::app::tree::Row;
use crate::app::{Command, Model, Screen, in_own_words};
use crate::plan::Place;

/// What was just said, and what stands before somebody.
pub(super) fn all(model: &Model) -> String {
    let said = model.said.as_ref().map(|said| said.line.clone());
    said.into_iter()
        .chain([here(model)])
        .collect::<Vec<_>>()
        .join("\n")
}

/// What stands before somebody now.
pub(super) fn here(model: &Model) -> String {
    match model.top() {
        Some(Overlay::Form(form)) => form_in_words(model, form),
        Some(Overlay::Review(review)) => rounds::in_words(review),
        Some(Overlay::Paper(form)) => papers::form_in_words(form),
        Some(Overlay::Proof(proof)) => papers::proof_in_words(proof),
        Some(Overlay::Letting(letting)) => papers::letting_in_words(letting),
        Some(Overlay::Pick(pick)) => {
            let found = pick.found();
            let mut lines = vec![format!(
                "{}: {} to choose from; say a number, words to narrow it, or leave",
                pick.title,
                found.len()
            )];
            let marked = |marked| if marked { " (marked)" } else { "" };
            lines.extend((1..).zip(&found).take(50).map(|(number, choice)| {
                format!(
                    "{number}. {}: {}{}",
                    choice.word,
                    choice.means,
                    marked(choice.marked)
                )
            }));
            lines.join("\n")
        }
        Some(Overlay::Settle(settle)) => settling::in_words(settle),
        Some(Overlay::Ask(Ask {
            question,
            detail,
            yes,
            no,
            ..
        })) => format!("{question}\n{detail}\nyes: {yes}; no: {no}"),
        Some(Overlay::Notice(notice)) => {
            let parts = [&notice.what, &notice.why, &notice.next];
            let told: Vec<&str> = parts
                .into_iter()
                .map(String::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            format!("{}\naccept: read", told.join("\n"))
        }
        Some(Overlay::Scroll(scroll)) => {
            let lines = scroll.lines.iter().map(|(_, line)| line.clone());
            let told: Vec<String> = lines.chain(["accept: read".to_owned()]).collect();
            format!("{}\n{}", scroll.title, told.join("\n"))
        }
        Some(Overlay::Filter(_)) => "type the filter after the word filter".to_owned(),
        Some(Overlay::Sift(_)) => "type what to look for after the command".to_owned(),
        Some(Overlay::Find(_)) => help(model),
        Some(Overlay::Aside(_)) | None => screen(model),
    }
}

fn screen(model: &Model) -> String {
    match &model.screen {
        Screen::Plan => {
            let selected = model.tree().and_then(|tree| tree.selected());
            selected.map_or_else(
                || "nothing to show; add adds the first priority, clear shows every commitment".to_owned(),
                row,
            )
        }
        Screen::Plans(plans) => {
            let mut lines = vec!["several plans were found; say a number".to_owned()];
            lines.extend(
                (1..)
                    .zip(&plans.found)
                    .map(|(number, plan)| format!("{number}. {}: {}", plan.name, plan.headline)),
            );
            lines.join("\n")
        }
        Screen::Broken(broken) => format!("this plan cannot be read\n{}", in_own_words(&broken.problem)),
        Screen::Starting => "reading the plan".to_owned(),
        Screen::Page(_) => page(model),
    }
}

/// A list in words: as much of it as somebody listens to at once, and the line the cursor is on.
fn page(model: &Model) -> String {
    const MOST: usize = 40;
    let mut lines = crate::app::page_in_words(model);
    let more = lines.len().saturating_sub(MOST + 1);
    if more > 0 {
        let told = format!("{more} more lines; list says them all");
        drop(lines.splice(MOST..MOST + more, [told]));
    }
    lines.join("\n")
}

/// A commitment in one line of words.
fn row(row: &Row) -> String {
    let facts = &row.facts;
    let counts = facts
        .counts
        .iter()
        .map(|(_, count, word)| format!("{count} {word}"));
    let counts = counts.collect::<Vec<_>>().join(", ");
    let labelled = |label: &str, said: &str| (!said.is_empty()).then(|| format!("{label} {said}"));
    let parts = [
        labelled("lead", &facts.lead),
        labelled("due", &facts.due),
        labelled("rating", &facts.rating),
        labelled("status", &facts.status),
        labelled("actions", &counts),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    let name = if row.reference.is_empty() {
        row.kind.to_owned()
    } else {
        format!("{} {}", row.kind, row.reference)
    };
    let told = told.join("; ");
    let end = if told.is_empty() { "" } else { ". " };
    format!("{name}, {}{end}{told}", row.title)
}

/// Every commitment shown, a line each, and what there is of the plan as a whole.
pub(super) fn list(model: &Model) -> String {
    let Some(opened) = model
        .opened
        .as_ref()
        .filter(|_| matches!(model.screen, Screen::Plan))
    else {
        return match (model.top(), &model.screen) {
            (None, Screen::Page(_)) => crate::app::page_in_words(model).join("\n"),
            _ => here(model),
        };
    };
    let mut lines = vec![format!("{}, {}", opened.title, opened.stage)];
    let filter = opened.filter.say();
    lines.extend((!filter.is_empty()).then_some(filter));
    lines.extend(opened.tree.visible().map(row));
    lines.join("\n")
}

/// Everything the plan says of the selected commitment.
pub(super) fn card(model: &Model) -> String {
    let Some(card) = model.card() else {
        return here(model);
    };
    let mut lines = vec![format!("{} {}, {}", card.kind, card.reference, card.title)];
    lines.extend(
        card.lines
            .iter()
            .map(|line| format!("{}: {}", line.label, line.said.trim_end())),
    );
    lines.join("\n")
}

/// Every command that can be said here.
pub(super) fn help(model: &Model) -> String {
    let context = model.context();
    let mut lines = vec![
        "list: all commitments; card: all of this one; a ref goes there; an empty line says it again"
            .to_owned(),
    ];
    for command in Command::ALL.iter().filter(|command| command.applies(context)) {
        let info = command.info();
        let obstacle = command.obstacle(model).map(|why| format!(" (not now: {why})"));
        lines.push(format!(
            "{}: {}{}",
            info.name,
            info.help,
            obstacle.unwrap_or_default()
        ));
    }
    lines.join("\n")
}

fn form_in_words(model: &Model, form: &Form) -> String {
    let named = form.purpose.is_empty() && form.reference.is_empty();
    let parts = [
        form.purpose.as_str(),
        if named { &form.belongs_to } else { "" },
        if named { form.kind } else { &form.reference },
        form.heading.as_str(),
    ];
    let heading: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut lines = vec![format!("form: {}", heading.join(", "))];
    for (number, field) in (1..).zip(&form.fields).filter(|(_, field)| !field.hidden) {
        let text = field.text.text();
        let typed = match (text.trim(), field.locked) {
            (_, Some(locked)) => locked,
            ("", None) => "empty",
            (typed, None) => typed,
        };
        let understood = match &field.understood {
            Understood::Means(means) => format!(", meaning {means}"),
            Understood::Not(why) => format!(", not understood: {}", why.message),
            Understood::Nothing | Understood::AsTyped => String::new(),
        };
        lines.push(format!("{number}. {}: {typed}{understood}", field.info.label()));
    }
    let left_out = model.plan().and_then(|plan| form.task.left_out(plan));
    lines.extend(left_out);
    let reason = form.reason.text();
    lines.push(format!(
        "{}: {}",
        REASON.to_lowercase(),
        if reason.trim().is_empty() {
            "empty"
        } else {
            reason.trim()
        }
    ));
    lines.push(match (&form.trouble, &form.sentence) {
        (Some(trouble), _) => format!("not saved: {}", in_own_words(trouble)),
        (None, Sentence::Known(preview)) => format!("saves as {}", preview.sentence),
        (None, Sentence::Refused(problem)) => format!("cannot be saved: {}", problem.what),
        (None, _) => "nothing to save yet".to_owned(),
    });
    if let Sentence::Known(preview) = &form.sentence {
        lines.extend(preview.notes.iter().cloned());
    }
    lines.push(
        "say a field or its number and what it is to say, reason and why it changes, save, or leave"
            .to_owned(),
    );
    lines.join("\n")
}

/// Whether a number is an answer here.
pub(super) fn takes_numbers(model: &Model) -> bool {
    match model.top() {
        Some(overlay) => matches!(
            overlay,
            Overlay::Form(_) | Overlay::Review(_) | Overlay::Paper(_) | Overlay::Pick(_)
        ),
        None => matches!(model.screen, Screen::Plans(_)),
    }
}

/// How many fields the form has; none where there is no form.
pub(super) fn fields(model: &Model) -> usize {
    match model.top() {
        Some(Overlay::Form(form)) => form.fields.len(),
        Some(Overlay::Review(review)) => rounds::fields(review),
        Some(Overlay::Paper(form)) => form.rows.len(),
        _ => 0,
    }
}

/// The field of the form that a line begins with the label of, and what it is to say: `due 31 March 2019`.
pub(super) fn field_named<'l>(model: &Model, line: &'l str) -> Option<(usize, &'l str)> {
    let labels: Vec<(usize, Cow<'_, str>)> = match model.top()? {
        Overlay::Form(form) => {
            let fields = form.fields.iter().enumerate().filter(|(_, field)| !field.hidden);
            fields
                .map(|(at, field)| (at, field.info.label().into()))
                .collect()
        }
        Overlay::Paper(form) => {
            let rows = form.rows.iter().enumerate().filter(|(_, row)| !row.hidden);
            rows.map(|(at, row)| (at, row.label.into())).collect()
        }
        Overlay::Review(review) => rounds::named(review),
        _ => return None,
    };
    let named = |label: &str| {
        let (head, rest) = line.split_at_checked(label.len())?;
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
        (apart && head.eq_ignore_ascii_case(label)).then(|| (label.len(), rest.trim()))
    };
    let found = labels
        .into_iter()
        .filter_map(|(at, label)| Some((at, named(&label)?)));
    let (at, (_, rest)) = found.max_by_key(|(_, (width, _))| *width)?;
    Some((at, rest))
}

/// Whether the reason of the form is meant.
pub(super) fn is_reason(model: &Model, word: &str) -> bool {
    matches!(model.top(), Some(Overlay::Form(_))) && word.eq_ignore_ascii_case("reason")
}

/// How many there are to choose from.
pub(super) fn choices(model: &Model) -> usize {
    match model.top() {
        Some(Overlay::Pick(pick)) => pick.found().len(),
        _ => 0,
    }
}

/// The row of the list that the cursor is on.
pub(super) fn here_in_list(model: &Model) -> String {
    crate::app::page_in_words(model).pop().unwrap_or_default()
}

/// The line of the list shown that is called this; none while something else is asked.
pub(super) fn row_called(model: &Model, typed: &str) -> Option<usize> {
    if model.top().is_some() {
        return None;
    }
    crate::app::line_called(model, typed)
}

/// Where the commitment stands that bears a ref; none while something else is asked.
pub(super) fn bearing(model: &Model, typed: &str) -> Option<Place> {
    if !model.overlays.is_empty() {
        return None;
    }
    let mut rows = model.tree()?.rows().iter();
    let row = rows.find(|row| !row.reference.is_empty() && row.reference.eq_ignore_ascii_case(typed))?;
    Some(row.place.clone())
}
