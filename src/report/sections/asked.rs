//! What somebody leads, with room for their update: it is sent out, filled in and sent back.
//!
//! Law: what it asks, and by what labels, is said once, in `form`: what comes back is read by the same.

use super::super::desk::{Desk, heading, title, words};
use super::super::form::{
    BLANK, RETURNING, contact, figure_to_fill_in, how_to_fill_in, label, to_fill_in, told, wanted_by,
};
use super::super::model::{Absent, Entry, Section};
use crate::plan::{Action, Item, Matter, Measure, Milestone, Period, Slot as _, Update, is_closed};

/// The commitments somebody is asked about.
pub(super) fn asked(desk: &Desk<'_>) -> Section {
    let mut section = Section::new(words("Your commitments"));
    for (item, action) in desk.of_kind::<Action>() {
        if !is_closed(desk.context.status(item)) {
            section.sections.push(of_action(desk, item, action));
        }
    }
    let matters = desk.context.of_kind::<Matter>();
    for (item, matter) in matters.filter(|(item, _)| desk.covers(item) && desk.context.is_open(item)) {
        section.sections.push(of_matter(desk, item, matter));
    }
    for (item, measure) in desk.of_kind::<Measure>() {
        section.sections.push(of_measure(desk, item, measure));
    }
    if section.sections.is_empty() {
        section.say(words("Nothing of yours is open."));
        return section;
    }
    let period = desk.context.period_reported();
    let period = period.map_or_else(String::new, |turn| format!(" for {}", turn.period().say_long()));
    section.say(words(format!(
        "Please say how each of these stands{period}, and send this paper back{}.",
        back(desk)
    )));
    section.say(words(how_to_fill_in()));
    section
}

/// How the answers come back, where anything is asked; below it nothing is an answer.
pub(super) fn returning(desk: &Desk<'_>) -> Option<Section> {
    if asked(desk).sections.is_empty() {
        return None;
    }
    let mut section = Section::new(words(RETURNING));
    section.say(words(format!(
        "Please send this paper back{}. Send the file itself with your answers in it, as Word or as text: no \
         picture or PDF of it.",
        back(desk)
    )));
    Some(section)
}

/// To whom the paper goes back, and by when.
fn back(desk: &Desk<'_>) -> String {
    let own = desk.asked.as_ref();
    // The plan's contact may be the one who is asked.
    let to = match desk.returns_to.as_ref().filter(|to| Some(*to) != own) {
        Some(contact) => format!(" to {contact}"),
        None => " to whoever sent it to you".to_owned(),
    };
    to + &wanted_by(&desk.context, desk.goes_to.as_deref())
}

/// What the answers on something find their place by.
fn refer(item: &Item<'_>) -> Vec<Entry> {
    vec![told(label::REF, item.reference)]
}

/// The same of what is asked for a period, with who is asked.
fn opening(desk: &Desk<'_>, item: &Item<'_>, period: Option<Period>) -> Vec<Entry> {
    let mut entries = refer(item);
    let period = period.map_or_else(|| BLANK.to_owned(), |period| period.say_long());
    entries.push(told(label::PERIOD, &period));
    let contact = || contact(&desk.context, item).map(|key| desk.context.leads.name(key));
    let asked = desk.asked.clone().or_else(contact);
    entries.extend(asked.map(|asked| told(label::BY, &asked)));
    entries
}

fn of_action(desk: &Desk<'_>, item: &Item<'_>, action: &Action) -> Section {
    // Whoever fills it in chooses among all of them.
    let wording = &desk.context.wording;
    let statuses = wording.statuses.iter().map(|shade| &shade.label);
    let ratings = wording.ratings.iter().map(|shade| &shade.label);
    statuses.chain(ratings).for_each(|label| desk.used.word(label));
    let mut section = Section::new(heading(item));
    let mut entries = opening(
        desk,
        item,
        desk.context.period_ended(item).map(|turn| turn.period()),
    );
    let told = |update| format!("{}: {}", desk.given(update), desk.reported(update));
    let last = [
        desk.context.newest_told(&action.updates),
        desk.context.newest(&action.updates),
    ];
    let last = match last {
        [Some(last), Some(newest)] if !std::ptr::eq(last, newest) => {
            Some(format!("{}; then, {}", told(last), told(newest)))
        }
        [last, newest] => last.or(newest).map(told),
    };
    entries.extend([
        Entry::one(words(label::LEAD), desk.lead(action)),
        Entry::one(words(label::BY_WHEN), desk.by_when(item)),
        Entry::one(words(label::SO_FAR), desk.standing(item)),
        Entry::one(
            words(label::LAST),
            last.map_or_else(|| Absent::NoUpdate.into(), words),
        ),
    ]);
    entries.extend(to_fill_in(Update::KIND, &desk.context.wording));
    section.list(entries);
    let open = desk
        .below::<Milestone>(item)
        .filter(|(_, milestone)| milestone.done.written().is_none());
    section.sections.extend(open.map(|(own, _)| {
        let mut section = Section::new(heading(own));
        let mut entries = refer(own);
        entries.push(Entry::one(words(label::BY_WHEN), desk.by_when(own)));
        entries.extend(to_fill_in(Milestone::KIND, &desk.context.wording));
        section.list(entries);
        section
    }));
    section
}

fn of_matter(desk: &Desk<'_>, item: &Item<'_>, matter: &Matter) -> Section {
    let level = desk.context.wording.level("matter");
    let mut section = Section::new(words(format!("{level} {}", item.reference)));
    let mut entries = refer(item);
    entries.push(Entry::one(words(label::ASKED), title(matter)));
    entries.push(Entry::one(words(label::BY_WHEN), desk.by_when(item)));
    let reported = desk.field(matter, "response");
    entries.extend(reported.map(|said| Entry::one(words(label::REPORTED), said)));
    entries.extend(to_fill_in(Matter::KIND, &desk.context.wording));
    section.list(entries);
    section
}

fn of_measure(desk: &Desk<'_>, item: &Item<'_>, measure: &Measure) -> Section {
    let mut section = Section::new(heading(item));
    let reported = desk.context.period_reported().map(|turn| turn.period());
    let wanted = reported.map(|period| desk.context.figure_wanted(measure, &period));
    let wanted = wanted.and_then(|period| Period::parse(&period).ok());
    let mut entries = opening(desk, item, wanted);
    for (label, field) in [(label::DEFINITION, "definition"), (label::UNIT, "unit")] {
        entries.extend(
            desk.field(measure, field)
                .map(|said| Entry::one(words(label), said)),
        );
    }
    entries.extend(figure_to_fill_in(measure));
    section.list(entries);
    section
}
