//! The head of the paper: whose plan it is, where it stands, as at when.

use super::super::choice::{Audience, EXEMPT};
use super::super::desk::{Desk, day, said, words};
use super::super::form::POSITION;
use super::super::model::{Absent, Entry, Section, Words};
use super::super::options::Options;
use super::super::publish::NOT_FOR_PUBLICATION;
use super::super::template::Template;
use super::decisions::condition_of;
use crate::plan::{LeadKey, Meeting, Stage};

/// The title with what identifies the paper.
pub(in super::super) fn opening(
    desk: &Desk<'_>,
    paper: &str,
    template: &Template,
    options: &Options,
) -> Section {
    let context = &desk.context;
    let strategy = context.strategy();
    let of = |name: &str| strategy.and_then(|strategy| desk.field(strategy, name));
    let title = strategy.and_then(|strategy| said(strategy, "title"));
    let title = title.unwrap_or_else(|| "Strategy not yet named".to_owned());
    let mut section = Section::new(words(format!("{title}: {paper}")));
    let organisation = of("organisation").map(|own| words(desk.by_name(own.as_str())));
    let organisation = organisation.unwrap_or_else(|| Absent::NotYetSet.into());
    let mut entries = vec![Entry::one(words("Organisation"), organisation)];
    // A strategy that is no edition of several lacks nothing.
    entries.extend(of("edition").map(|edition| Entry::one(words("Edition"), edition)));
    entries.extend([
        Entry::one(words("Stage"), words(desk.stage())),
        Entry::one(words(POSITION), words(day(context.today))),
        Entry::one(words("Period reported"), period_reported(desk)),
    ]);
    entries.extend(meeting(desk, options).map(|meeting| Entry::one(words("For the meeting of"), meeting)));
    let contact = contact(desk, options).unwrap_or_else(|| Absent::NotYetSet.into());
    entries.push(Entry::one(words("Contact"), contact));
    entries.extend(template.cover());
    let open = context.standing().conditions;
    let open = open.iter().map(|(ruling, condition)| {
        let text = said(*condition, "text").unwrap_or_else(|| "not yet worded".to_owned());
        let own = said(*condition, "ref").unwrap_or_else(|| ruling.reference.to_owned());
        words(format!("{own}: {text}"))
    });
    entries.extend(Entry::many(words("Amendments still to be made"), open.collect()));
    entries.extend(Entry::many(words("Amendments made"), made(desk)));
    entries.extend(covered(desk).map(|covered| Entry::one(words("Covers"), covered)));
    section.list(entries);
    section
}

/// What was asked for by the last step that was taken and has been done since: the body of the next step would look for
/// it. Of an adopted strategy the register of decisions tells.
fn made(desk: &Desk<'_>) -> Vec<Words> {
    let standing = desk.context.standing();
    let Some(ruling) = standing.decision.filter(|_| !standing.is_adopted()) else {
        return Vec::new();
    };
    let conditions = ruling.decision.conditions.iter();
    let met = conditions.filter(|condition| !desk.context.is_to_be_met(condition));
    met.map(|condition| condition_of(desk, condition)).collect()
}

/// Until when a paper is marked as a draft. Whichever it is, above a strategy that a body has approved and none has
/// adopted it says both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Draft {
    /// A board's paper: until a body has approved the strategy.
    UntilApproved,
    /// The public's page: until the strategy is adopted.
    UntilAdopted,
}

/// What stands above everything else.
pub(in super::super) fn banners(desk: &Desk<'_>, options: &Options, until: Draft) -> Vec<Words> {
    let standing = desk.context.standing();
    let exempt = (options.audience == Audience::Exempt).then_some(EXEMPT);
    let is_draft = options.draft || matches!(standing.stage, Stage::Draft | Stage::Consultation);
    let is_on_its_way = !matches!(standing.stage, Stage::Adopted | Stage::Superseded | Stage::Lapsed);
    let stage = || standing.say_long();
    let draft = match until {
        _ if is_draft => Some("DRAFT".to_owned()),
        _ if !is_on_its_way => None,
        Draft::UntilAdopted => Some(format!("DRAFT until adopted: {}", stage())),
        Draft::UntilApproved => Some(format!("Not yet adopted: {}", stage())),
    };
    exempt.map(words).into_iter().chain(draft.map(words)).collect()
}

fn period_reported(desk: &Desk<'_>) -> Words {
    match desk.context.period_reported() {
        Some(turn) => words(format!(
            "{} ({} to {})",
            turn.period().say_long(),
            day(turn.first),
            day(turn.last)
        )),
        None => Absent::NotYetSet.into(),
    }
}

/// The meeting the paper is for; where none was named, the next of the body it was made for, else of the body that
/// owns the strategy. Of a part of the plan that no meeting is planned for, nothing is said.
fn meeting(desk: &Desk<'_>, options: &Options) -> Option<Words> {
    let context = &desk.context;
    if let Some(convened) = &options.meeting {
        let body = convened.body.as_ref();
        let who = body.map_or_else(|| convened.reference.clone(), |body| context.leads.name(body));
        let date = convened.date.as_deref().unwrap_or("date not yet set");
        // What makes it another one than that of the same body on the same day.
        let item = context.bearing(&convened.reference);
        let title = item.and_then(|item| desk.field(item.of::<Meeting>()?, "title"));
        let title = title.filter(|title| title.as_str() != NOT_FOR_PUBLICATION);
        let title = title.map_or_else(String::new, |title| format!(": {}", title.one_line()));
        return Some(words(format!("{who}, {date}{title}")));
    }
    let owner = context.strategy().and_then(|strategy| strategy.owner.get());
    let typed = options.body.as_deref();
    let next = context.next_sitting(typed.or(owner.map(LeadKey::as_str)));
    let body = next.and_then(|next| next.meeting.body.get()).or(owner);
    let body = body.map(|body| context.leads.name(body));
    match (body, next.map(|next| day(next.day))) {
        (Some(body), Some(next)) => Some(words(format!("{body}, {next}"))),
        (None, Some(next)) => Some(words(next)),
        (_, None) if !desk.slice.is_whole() => None,
        (Some(body), None) => Some(words(format!("{body}, date not yet set"))),
        (None, None) => Some(Absent::NotYetSet.into()),
    }
}

/// Whom to ask about the paper; none where neither its template nor the plan says.
pub(in super::super) fn contact(desk: &Desk<'_>, options: &Options) -> Option<Words> {
    let template = options.template.as_deref();
    let template = template.map(|template| template.for_audience(options.audience));
    let own = template.and_then(|template| Words::some(template.contact.as_deref()?.to_owned()));
    let strategy = desk.context.strategy();
    let of = |name| strategy.and_then(|strategy| desk.field(strategy, name));
    let named = || Some(words(desk.by_name(of("contact")?.as_str())));
    own.or_else(named).or_else(|| of("lead"))
}

/// Which part of the plan the paper covers, where it is not the whole.
fn covered(desk: &Desk<'_>) -> Option<Words> {
    if let Some(said) = desk.slice.said() {
        return Some(words(format!("Only what is {said}")));
    }
    if desk.slice.is_whole() {
        return None;
    }
    let wording = &desk.context.wording;
    let refs: Vec<&str> = desk.priorities().map(|(item, _)| item.reference).collect();
    Some(words(format!(
        "{} {} only, of {} in the plan",
        if refs.len() == 1 {
            wording.level("priority")
        } else {
            wording.levels("priority")
        },
        refs.join(", "),
        desk.context.plan.priorities.len()
    )))
}
