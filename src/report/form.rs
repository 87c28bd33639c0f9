//! What is asked of somebody without the program: their commitments, with blanks for their answer, on a page.
//!
//! Laws: every blank is a field of the table, declared here once with its question, so that what comes back is read by
//! the same words; a form goes out of the house, so what is restricted is left out, and no figure of the plan is in it.

use super::markdown;
use super::model::{Absent, Advice, Block, Entry, Paper, Section, Words};
use super::publish::{NOT_FOR_PUBLICATION, is_unnamed};
use crate::plan::{
    Context, FieldInfo, Item, Kind, LeadKey, Matter, Measure, Milestone, Period, Reading, Record, Round,
    Shape, Slot as _, Update, Visit, When, Wording, is_one_count, title,
};

/// What stands where something is to be filled in: words, so that nobody meets an empty space.
pub const BLANK: &str = "(please fill in)";

/// What a form says of each thing it asks about, before its blanks.
pub mod label {
    /// The ref, with which each piece of a form begins.
    pub const REF: &str = "Ref";
    /// The period it asks about.
    pub const PERIOD: &str = "Period";
    /// Who is asked.
    pub const BY: &str = "By";
    /// Who leads it.
    pub const LEAD: &str = "Lead";
    /// When it is due.
    pub const BY_WHEN: &str = "By when";
    /// How it stands.
    pub const SO_FAR: &str = "Status so far";
    /// What was said of it last.
    pub const LAST: &str = "Last update";
    /// What a measure counts.
    pub const DEFINITION: &str = "Definition";
    /// In what it counts.
    pub const UNIT: &str = "Unit";
    /// What a meeting asked for.
    pub const ASKED: &str = "What was asked";
    /// What was reported back on it.
    pub const REPORTED: &str = "Reported so far";
    /// Those that are only told: what stands after them is no answer.
    pub const TOLD: [&str; 8] = [LEAD, BY_WHEN, SO_FAR, LAST, DEFINITION, UNIT, ASKED, REPORTED];
}

/// The heading under which a form ends: nothing below it is an answer.
pub const RETURNING: &str = "How to send this back";
/// What a paper says its day by.
pub const POSITION: &str = "Position as at";
/// What a paper's last line says before the commit it was made of.
pub const VERSION: &str = "Version of the plan: commit";

/// Something to be filled in.
#[derive(Debug)]
pub struct Blank {
    /// The name of the kind of record that the answer belongs to.
    pub kind: &'static str,
    /// The name of the field.
    pub field: &'static str,
    /// What is asked, as the label of the blank.
    pub question: &'static str,
}

/// A blank for a field.
const fn blank(kind: &'static Kind, field: &'static str, question: &'static str) -> Blank {
    Blank {
        kind: kind.name,
        field,
        question,
    }
}

/// Everything that is asked, in the order in which it is asked.
pub const BLANKS: &[Blank] = &[
    blank(Update::KIND, "rating", "Rating now"),
    blank(Update::KIND, "status", "Status now"),
    blank(Update::KIND, "note", "What happened"),
    blank(Update::KIND, "cause", "If not on track, why"),
    blank(
        Update::KIND,
        "recovery",
        "If not on track, what is being done and by when",
    ),
    blank(Update::KIND, "ask", "What is asked of the board"),
    blank(Update::KIND, "next", "What happens next"),
    blank(Update::KIND, "nil", "Nothing to report"),
    blank(Reading::KIND, "value", SHARE),
    blank(Reading::KIND, "value", COUNT),
    blank(Reading::KIND, "note", "Note on the figure"),
    blank(Matter::KIND, "response", "What was done"),
    blank(Milestone::KIND, "done", "Done on"),
];

/// What is asked for the figure of a measure of which one number does not say all, and of one that only counts.
const SHARE: &str = "Figure, and of how many";
const COUNT: &str = "Figure";

/// What is asked that belongs to records of a kind.
pub fn blanks_of(kind: &'static str) -> impl Iterator<Item = &'static Blank> {
    BLANKS.iter().filter(move |blank| blank.kind == kind)
}

/// The same as the entries of a list, each to be filled in.
pub(super) fn to_fill_in(kind: &'static Kind, wording: &Wording) -> impl Iterator<Item = Entry> {
    blanks_of(kind.name).map(move |blank| match ratings_for(blank, wording) {
        Some(ratings) => told(&format!("{} ({ratings})", blank.question), BLANK),
        None => told(blank.question, BLANK),
    })
}

/// The same of a figure of a measure.
pub(super) fn figure_to_fill_in(measure: &Measure) -> impl Iterator<Item = Entry> {
    let other = if is_one_count(measure) { SHARE } else { COUNT };
    let asked = blanks_of(Reading::KIND.name).filter(move |blank| blank.question != other);
    asked.map(|blank| told(blank.question, BLANK))
}

/// The ratings to choose from, beside the blank for one; none where a word of them could be taken for a mark of the form.
fn ratings_for(blank: &Blank, wording: &Wording) -> Option<String> {
    let is_rating = blank.kind == Update::KIND.name && blank.field == "rating";
    let labels = wording.ratings.iter().filter(|_| is_rating);
    let labels: Vec<&str> = labels.map(|shade| shade.label.as_str()).collect();
    let is_bare = |label: &&str| {
        let mut signs = label.chars();
        signs.all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'))
    };
    let (last, others) = labels.split_last()?;
    (!others.is_empty() && labels.iter().all(is_bare)).then(|| format!("{} or {last}", others.join(", ")))
}

/// The fields of an update that a form asks for.
pub fn form_fields() -> impl Iterator<Item = &'static FieldInfo> {
    let kind = Update::KIND;
    blanks_of(kind.name).filter_map(|blank| Some(kind.field(blank.field)?.1))
}

/// What a form of a round asks about: what still owes its update and is not restricted.
pub fn form_visits<'r, 'c, 'p>(
    context: &'r Context<'p>,
    round: &'r Round<'c, 'p>,
) -> impl Iterator<Item = &'r Visit<'c, 'p>> {
    round.owing().filter(|visit| !context.is_restricted(visit.item))
}

/// Who is asked: the first lead, where the plan knows more of them than a name.
pub fn contact<'p>(context: &Context<'p>, item: &Item<'p>) -> Option<&'p LeadKey> {
    let lead = context.doers(item).first()?;
    context.leads.who(lead).lead().map(|_| lead)
}

/// A lead by name, where the public may read it: a form goes out of the house.
fn named(context: &Context<'_>, key: &LeadKey) -> String {
    match context.leads.get(key.as_str()) {
        Some(lead) if is_unnamed(lead) => NOT_FOR_PUBLICATION.to_owned(),
        _ => context.leads.name(key),
    }
}

/// How a form is to be filled in.
pub(super) fn how_to_fill_in() -> String {
    let nothing = blanks_of(Update::KIND.name).find(|blank| blank.field == "nil");
    let nothing = nothing.map_or("", |blank| blank.question);
    format!(
        "Write over {BLANK} where you have something to say, and leave the rest as it is. Nothing to report is an \
         answer too: write yes after {nothing}. Leave the lines that begin with {} as they are: by them your \
         answers find their place.",
        label::REF
    )
}

/// By when a form is wanted, as a sentence ends: the papers for the next meeting of a body are due, or it meets.
pub(super) fn wanted_by(context: &Context<'_>, body: Option<&str>) -> String {
    let Some(next) = context.next_sitting(body.or_else(|| context.owner())) else {
        return String::new();
    };
    let day = |day| When::day(day).say_long();
    let convened = next
        .meeting
        .body
        .get()
        .map(LeadKey::as_str)
        .or_else(|| context.owner());
    let body = convened.map(|key| match context.leads.get(key) {
        Some(lead) => lead.name.say(),
        None => key.to_owned(),
    });
    let of = body.map_or_else(String::new, |body| format!(" of {body}"));
    let due = next.meeting.papers_due.get();
    let due = due
        .and_then(|due| due.last_day(context.calendar()))
        .filter(|due| *due >= context.today);
    match due {
        Some(due) => format!(
            " by {}, when papers are due for the meeting{of} on {}",
            day(due),
            day(next.day)
        ),
        None => format!(" in time for the meeting{of} on {}", day(next.day)),
    }
}

/// The form as a page in Markdown; `pledge import` knows its labels.
pub fn form_markdown(context: &Context<'_>, round: &Round<'_, '_>) -> String {
    let mut body = Section::new(heading(context, &round.period));
    body.blocks.extend(paragraph(&how_to_fill_in()));
    body.blocks.extend(form_fields().filter_map(|field| {
        let question = blanks_of(Update::KIND.name).find(|blank| blank.field == field.name)?;
        paragraph(&format!(
            "{} is one of: {}.",
            question.question,
            choices(context, field)?
        ))
    }));
    for visit in form_visits(context, round) {
        let name = format!("{} {}", visit.item.reference, title(visit.item.record));
        let mut section = Section::new(Words::of(name, Absent::NotYetSet));
        let by = contact(context, visit.item);
        let mut entries = vec![
            told(label::REF, visit.item.reference),
            told(label::PERIOD, &visit.turn.period().say_long()),
            told(
                label::BY,
                &by.map_or_else(|| BLANK.to_owned(), |key| named(context, key)),
            ),
            told(label::LAST, &visit.last_said()),
        ];
        entries.extend(to_fill_in(Update::KIND, &context.wording));
        section.list(entries);
        body.sections.push(section);
    }
    let mut returning = Section::new(Words::of(RETURNING, Absent::None));
    let by = wanted_by(context, None);
    returning.blocks.extend(paragraph(&format!(
        "Please send this page back to whoever sent it to you{by}."
    )));
    body.sections.push(returning);
    let paper = Paper {
        banners: Vec::new(),
        body,
        colophon: None,
        advice: Advice::default(),
    };
    markdown(&paper)
}

/// A label of a form with what it tells.
pub(super) fn told(label: &str, value: &str) -> Entry {
    Entry::one(Words::of(label, Absent::None), Words::of(value, Absent::NoUpdate))
}

fn heading(context: &Context<'_>, period: &Period) -> Words {
    let strategy = context.strategy().map(|strategy| title(strategy as &dyn Record));
    let heading = match strategy.filter(|title| !title.is_empty()) {
        Some(title) => format!("Updates for {}: {title}", period.say_long()),
        None => format!("Updates for {}", period.say_long()),
    };
    Words::of(heading, Absent::NotYetSet)
}

fn paragraph(text: &str) -> Option<Block> {
    Words::some(text).map(Block::Paragraph)
}

/// The words a field may take, in the plan's own where it has some.
fn choices(context: &Context<'_>, field: &FieldInfo) -> Option<String> {
    if !matches!(field.shape, Shape::Scaled(_)) {
        return None;
    }
    let wording = &context.wording;
    let labels: Vec<&str> = match field.name {
        "rating" => wording.ratings.iter().map(|shade| shade.label.as_str()).collect(),
        _ => wording
            .statuses
            .iter()
            .map(|shade| shade.label.as_str())
            .collect(),
    };
    Some(labels.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{BLANKS, blanks_of, label};
    use crate::plan::{Kind, Matter, Milestone, Reading, Update};

    /// Known to whoever makes the form, or not asked of a partner.
    const NOT_ASKED: [&str; 5] = ["date", "period", "by", "evidence", "restricted"];

    #[test]
    fn every_blank_is_a_field_and_every_question_is_asked_once() {
        let kinds: [&Kind; 4] = [Update::KIND, Reading::KIND, Matter::KIND, Milestone::KIND];
        for (at, blank) in BLANKS.iter().enumerate() {
            let kind = kinds.iter().find(|kind| kind.name == blank.kind).unwrap();
            assert!(kind.field(blank.field).is_some(), "{}", blank.question);
            assert!(!label::TOLD.contains(&blank.question));
            let same = |other: &super::Blank| other.question == blank.question;
            assert!(!BLANKS.iter().skip(at + 1).any(same));
        }
        for field in Update::KIND
            .fields
            .iter()
            .filter(|field| !NOT_ASKED.contains(&field.name))
        {
            let asked = blanks_of(Update::KIND.name).filter(|blank| blank.field == field.name);
            assert_eq!(asked.count(), 1, "{}", field.name);
        }
    }
}
