//! What a board ought to look at: every commitment at risk, off track, overdue or silent, and what it asked for and did
//! not get.

use chrono::NaiveDate;

use super::super::desk::{Desk, capital, day, heading, reference, said, title, words};
use super::super::model::{Block, Column, Entry, Rows, Section, Words};
use super::super::used::Mark;
use super::actions::{RATED_THEN, nothing_since};
use super::changed::given_for;
use crate::plan::{Action, BaseRating, Item, Matter, Milestone, Rating, Update};

/// The fields of the newest update that an exception is explained by, besides cause and recovery.
const EXPLAINED_BY: &[&str] = &["note", "ask", "next"];

/// Why something is here whose day had passed, and that is not overdue only because it has no date any more.
const NO_DATE: &str = "no longer has a date";

/// The exceptions.
pub(super) fn exceptions(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Exceptions"));
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words(desk.context.wording.level("action"))),
        Column::words(words("Lead")),
        Column::words(words("By when")),
        Column::words(words("Why it is here")),
    ]);
    let mut explained = Vec::new();
    let mut unexplained = Unexplained::default();
    let mut undated = "";
    for (item, action) in desk.of_kind::<Action>() {
        let reasons = reasons(desk, item);
        if reasons.is_empty() {
            continue;
        }
        if desk.lost_its_missed_date(item) {
            undated = ", or without the date it had";
        }
        let (by_when, reasons) = (by_when(desk, item), words(reasons.join("; ")));
        let recorded = recorded(desk, item, action);
        unexplained.note(desk, item, action, !recorded.is_empty());
        explained.extend(explanation(desk, item, action, &by_when, &reasons, recorded));
        rows.push([
            reference(action),
            title(action),
            desk.lead(action),
            by_when,
            reasons,
        ]);
    }
    let overdue = overdue_matters(desk);
    match rows.table(words(format!(
        "At risk, off track, overdue, or without an update{undated}"
    ))) {
        Some(table) => {
            let follows = if explained.is_empty() {
                "Nothing was reported of cause and recovery."
            } else {
                "What is known of cause and recovery follows."
            };
            section.say(words(format!(
                "What is at risk, off track, overdue or without an update{undated}. {follows}"
            )));
            section.push(Block::Table(table));
            section.list(unexplained.said());
        }
        None => section.say(words(format!(
            "{} is at risk, off track or overdue, and no update is missing.{}",
            if overdue.is_empty() {
                "Nothing".to_owned()
            } else {
                format!("No {}", desk.context.wording.level("action").to_lowercase())
            },
            not_rated(desk).unwrap_or_default()
        ))),
    }
    let matters = desk.context.wording.levels("matter");
    let label = words(format!("{matters} arising that are overdue"));
    section.list(Entry::many(label, overdue).into_iter().collect());
    let owes = || {
        desk.of_kind::<Action>()
            .any(|(item, _)| desk.context.cadence(item).is_some())
    };
    if desk.context.period_reported().is_none() && !owes() {
        section.say(words(
            "The strategy does not say how often it is reviewed, so it owes no updates that could be missing.",
        ));
    }
    section.sections = explained;
    section
}

/// What a board asked for and did not get by its day, in a line each: the register of matters has the rest.
fn overdue_matters(desk: &Desk<'_>) -> Vec<Words> {
    let all = desk.context.of_kind::<Matter>();
    let overdue = all.filter(|(item, _)| desk.belongs(item) && desk.context.lateness(item).overdue());
    let said = overdue.map(|(item, matter)| {
        let [what, who, when] = [title(matter), desk.lead(matter), desk.by_when(item)];
        let [what, who, when] = [what, who, when].map(|words| words.one_line().into_owned());
        words(format!("{} {what}; {who}; due {when}", item.reference))
    });
    said.collect()
}

/// That what nobody has rated is no better for that; none where all is rated.
fn not_rated(desk: &Desk<'_>) -> Option<String> {
    let open = desk
        .of_kind::<Action>()
        .filter(|(item, _)| desk.context.is_open(item));
    let (mut all, mut unrated) = (0_usize, 0_usize);
    for (item, _) in open {
        all += 1;
        unrated += usize::from(desk.context.rating_counted(item).is_none());
    }
    let said = match (unrated, all) {
        (0, _) => return None,
        (_, 1) => "The one that is not complete is not rated".to_owned(),
        (unrated, all) if unrated == all => format!("None of the {all} that are not complete is rated"),
        (1, all) => format!("1 of the {all} that are not complete is not rated"),
        (unrated, all) => format!("{unrated} of the {all} that are not complete are not rated"),
    };
    let those = if unrated == 1 { "it is" } else { "they are" };
    Some(format!(" {said}: nobody has said that {those} on track."))
}

/// When it is due, and when it was first to be done: a date put off wipes out no lateness.
fn by_when<'p>(desk: &Desk<'p>, item: &Item<'p>) -> Words {
    let by_when = desk.by_when(item);
    match desk.first_due(item) {
        Some((first, _)) => words(format!("{}; first due {first}", by_when.one_line())),
        None => by_when,
    }
}

/// Whether the action stands among the exceptions.
pub(super) fn is_exception(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    let context = &desk.context;
    context.is_open(item)
        && (context.lateness(item).overdue()
            || is_at_risk(desk, item)
            || desk.is_silent(item)
            || desk.lost_its_missed_date(item)
            || desk
                .below::<Milestone>(item)
                .any(|(milestone, _)| context.lateness(milestone).overdue()))
}

/// Whether it is rated, or counts as, at risk or off track.
fn is_at_risk(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    let given = desk.context.rating_given(item);
    matches!(given, Some(BaseRating::Amber | BaseRating::Red))
}

/// Why an action is an exception, in words.
fn reasons(desk: &Desk<'_>, item: &Item<'_>) -> Vec<String> {
    let context = &desk.context;
    if !context.is_open(item) {
        return Vec::new();
    }
    let lateness = context.lateness(item);
    let mut reasons = Vec::new();
    if desk.is_silent(item) || is_at_risk(desk, item) {
        reasons.extend(desk.rating(item));
    }
    if lateness.overdue() {
        // By how much is said beside it, with the date.
        desk.used.mark(Mark::Overdue);
        reasons.push("overdue".to_owned());
    }
    if desk.lost_its_missed_date(item) {
        reasons.push(NO_DATE.to_owned());
    }
    // What a board has read of as done is not merely at risk.
    let complete = desk.reported_complete(item).filter(|_| !reasons.is_empty());
    reasons.extend(complete.map(|on| format!("reported complete on {}, and open again", day(on))));
    for (milestone, of) in desk.below::<Milestone>(item) {
        let late_by = context.lateness(milestone);
        if late_by.overdue() {
            let due = said(of, "due").unwrap_or_default();
            reasons.push(format!(
                "{} {}, due {}",
                context.wording.level("milestone").to_lowercase(),
                milestone.reference,
                desk.late(&due, late_by.days_late)
            ));
        }
    }
    // They are told in one line.
    if let Some(first) = reasons.first_mut() {
        *first = capital(first);
    }
    reasons
}

/// The exceptions of which nobody said why, or what is done about it: said once for all of them.
#[derive(Default)]
struct Unexplained {
    cause: Vec<Words>,
    recovery: Vec<Words>,
}

impl Unexplained {
    /// Notes what an exception ought to say and does not; what is only silent has no cause to give.
    fn note(&mut self, desk: &Desk<'_>, item: &Item<'_>, action: &Action, is_recorded: bool) {
        let rated = item.value::<Rating>("rating");
        let rated = rated.and_then(|rating| desk.context.wording.base_rating(rating));
        let owes_a_cause = matches!(rated, Some(BaseRating::Amber | BaseRating::Red))
            || desk.context.lateness(item).overdue();
        if owes_a_cause && last_given(desk, action, "cause").is_none() && !is_recorded {
            self.cause.push(reference(action));
        }
        if owes_a_cause && last_given(desk, action, "recovery").is_none() {
            self.recovery.push(reference(action));
        }
    }

    fn said(self) -> Vec<Entry> {
        let list = |label: &str, refs: &[Words]| {
            let refs: Vec<_> = refs.iter().map(Words::one_line).collect();
            (!refs.is_empty()).then(|| Entry::one(words(label), words(refs.join(", "))))
        };
        let both = if self.cause == self.recovery {
            vec![list("No cause or recovery given", &self.cause)]
        } else {
            vec![
                list("No cause given", &self.cause),
                list("No recovery given", &self.recovery),
            ]
        };
        both.into_iter().flatten().collect()
    }
}

/// What updates gave of a field last, with the day of that update where it is not the newest. What was said before it was
/// on track again is nothing of now.
fn last_given(desk: &Desk<'_>, action: &Action, field: &str) -> Option<(Option<NaiveDate>, Words)> {
    let context = &desk.context;
    let newest = context.newest_told(&action.updates)?;
    for update in context.from_newest(&action.updates) {
        if let Some(said) = desk.field(update, field) {
            let earlier = !std::ptr::eq(update, newest);
            return Some((context.update_day(update).filter(|_| earlier), said));
        }
        let rated = update.rating.get();
        let rated = rated.and_then(|rating| context.wording.base_rating(rating));
        if rated == Some(BaseRating::Green) {
            return None;
        }
    }
    None
}

/// Why its date and its rating were set as they are, as the history has it of what no update has told since.
fn recorded(desk: &Desk<'_>, item: &Item<'_>, action: &Action) -> Vec<Entry> {
    let told = desk.context.newest_told(&action.updates);
    let told = told.and_then(|newest| desk.context.update_day(newest));
    let given = |field: &str| given_for(desk, item, field, told);
    let entry = |label: &'static str, said| Entry::one(Words::fixed(label), said);
    match (given("due"), given("rating")) {
        (Some(due), Some(rating)) if due == rating => vec![entry("Due and rating set", due)],
        (due, rating) => {
            let due = due.map(|due| entry("Due set", due));
            due.into_iter()
                .chain(rating.map(|rating| entry("Rating set", rating)))
                .collect()
        }
    }
}

/// What is known of an exception: cause, recovery, new date, what is asked of the board.
fn explanation(
    desk: &Desk<'_>,
    item: &Item<'_>,
    action: &Action,
    by_when: &Words,
    reasons: &Words,
    recorded: Vec<Entry>,
) -> Option<Section> {
    let newest: Option<&Update> = desk.context.newest_told(&action.updates);
    let known: Vec<(&str, Words)> = EXPLAINED_BY
        .iter()
        .filter_map(|field| Some((*field, desk.field(newest?, field)?)))
        .collect();
    let lately = |field: &str| last_given(desk, action, field);
    let (cause, recovery) = (lately("cause"), lately("recovery"));
    if known.is_empty() && recorded.is_empty() && cause.is_none() && recovery.is_none() {
        return None;
    }
    let dated = |label: &str, given: Option<(Option<NaiveDate>, Words)>| {
        let (on, said) = given?;
        let on = on.map(|on| format!(", as given on {}", day(on)));
        Some(Entry::one(
            words(format!("{label}{}", on.unwrap_or_default())),
            said,
        ))
    };
    let given = |name: &str, label: &'static str| {
        let found = known.iter().find(|(field, _)| *field == name);
        found.map(|(_, said)| Entry::one(Words::fixed(label), said.clone()))
    };
    let mut section = Section::new(heading(item));
    let mut entries = vec![Entry::one(Words::fixed("Why it is here"), reasons.clone())];
    entries.extend(newest.map(|newest| Entry::one(Words::fixed("Last update"), words(desk.given(newest)))));
    entries.extend(nothing_since(desk, &action.updates));
    // What stands in the plan now is not put beside the day of an update that said otherwise.
    let rated = newest.and_then(|newest| desk.rated_then(item, newest)).map(words);
    entries.extend(rated.map(|rated| Entry::one(Words::fixed(RATED_THEN), rated)));
    entries.extend(given("note", "What happened"));
    entries.extend(dated("Cause", cause));
    entries.extend(dated("Recovery", recovery));
    entries.push(Entry::one(Words::fixed("By when"), by_when.clone()));
    entries.extend(recorded);
    entries.extend(given("next", "Next"));
    let is_asking = desk.context.asking(Some(item), &action.updates).is_some();
    entries.extend(given("ask", "Asked of the board").filter(|_| is_asking));
    section.list(entries);
    Some(section)
}
