//! What stands in something: what it is called, what it holds that is new, and a figure in its unit.
//!
//! Law: what left the plan is called by nothing that a paper may not repeat; what a figure was is told to the members
//! alone.

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, capital, day, in_short, said};
use super::super::measures::{aim, of_its_period};
use super::line;
use super::repeated::{may_repeat_of, may_repeat_ref};
use super::steps::who_and_why;
use crate::plan::{
    ApprovalStep, Change, Comment, Decision, Field, Figure, Item, Lead, Matter, Measure, Outcome, Place,
    Reading, Record, Reviewer, Shape, Target, Update, What, shown, with_unit,
};

/// The fields of a figure that are one thing to a reader.
pub(super) const OF_FIGURE: &[&str] = &["value", "n", "of", "revised_from", "withheld"];

/// How much of the answer to a matter is told with it.
const OF_RESPONSE: usize = 200;

/// What a record is called that stands in another: an update by its day, a figure by its period, a step by its body,
/// whom figures are compared with by name, a part or a condition by its number. One that `is_gone` is called by nothing
/// that the paper may not repeat.
pub(super) fn part(desk: &Desk<'_>, record: &dyn Record, place: &Place, is_gone: bool) -> String {
    let kind = record.kind().name;
    let may_say = |field: &str| !is_gone || may_repeat_of(desk, record, field);
    if let Some(update) = record.as_any().downcast_ref::<Update>() {
        return if ["date", "by", "period"].into_iter().all(may_say) {
            desk.given(update)
        } else {
            kind.to_owned()
        };
    }
    let called = if let Some(period) = said(record, "period") {
        may_say("period").then(|| format!("{kind} for {period}"))
    } else if let Some(body) = desk.field(record, "body") {
        may_say("body").then(|| format!("{} by {}{}", done_by(kind), body.one_line(), which(desk, record)))
    } else if let Some(name) = Some(line(record.written("name"))).filter(|name| !name.is_empty()) {
        may_say("name").then(|| format!("{kind} {name}"))
    } else {
        let number = place.last().map(|step| shown(&step.item));
        let number = number.filter(|number| !is_gone || may_repeat_ref(desk, number));
        number
            .filter(|number| !number.is_empty())
            .map(|number| format!("{kind} {number}"))
    };
    called.unwrap_or_else(|| kind.to_owned())
}

/// Whether a change is of somebody who leads, whose name stands over it.
pub(super) fn is_of_lead(change: &Change) -> bool {
    change.kind == Lead::KIND.name
}

/// What a change stands under that belongs to no item of the plan: what the strategy says of itself is the first that
/// a member reads.
pub(super) fn heading(desk: &Desk<'_>, before: &Before<'_>, change: &Change) -> (String, u8) {
    let place = change.place.record();
    let is_gone = matches!(change.what, What::Removed(_));
    let plan = if is_gone {
        before.context.plan
    } else {
        desk.context.plan
    };
    match plan.at(&place).filter(|_| is_of_lead(change)) {
        Some(record) => (capital(&part(desk, record, &place, is_gone)), 3),
        None => ("The strategy".to_owned(), 0),
    }
}

/// What a body does by what stands under its name, as a member would call it.
fn done_by(kind: &str) -> &str {
    match kind {
        name if name == ApprovalStep::KIND.name => "approval",
        name if name == Reviewer::KIND.name => "review",
        name => name,
    }
}

/// Which step of the approval it is, where its body takes several.
fn which(desk: &Desk<'_>, record: &dyn Record) -> String {
    let own = record.as_any().downcast_ref::<ApprovalStep>();
    let kind = own.and_then(|own| own.kind.get());
    let chain = desk.context.strategy().map(|strategy| &strategy.approval);
    let alike = own.zip(chain).map_or(0, |(own, chain)| {
        let of_body = |step: &&ApprovalStep| step.body.get() == own.body.get();
        chain.iter().filter(of_body).count()
    });
    kind.filter(|_| alike > 1)
        .map_or_else(String::new, |kind| format!(" ({})", kind.name()))
}

/// What is new in a record that stands in another: what an update reports, what a part asks for, a figure as the
/// plan has it now and the audience may see it.
pub(super) fn contents(desk: &Desk<'_>, owner: Option<&Item<'_>>, record: &dyn Record) -> Option<String> {
    if let Some(update) = record.as_any().downcast_ref::<Update>() {
        return Some(desk.reported(update));
    }
    if let Some(reading) = record.as_any().downcast_ref::<Reading>() {
        let figure = of_its_period(owner?.of::<Measure>()?, reading);
        return Some(figure.one_line().into_owned());
    }
    if let Some(target) = record.as_any().downcast_ref::<Target>() {
        let aim = aim(owner?.of::<Measure>()?, target, None);
        return Some(aim).filter(|aim| !aim.is_empty());
    }
    if record.kind().name == Lead::KIND.name {
        let kind = desk.field(record, "kind");
        return Some(kind.map_or_else(
            || "new".to_owned(),
            |kind| format!("new ({})", kind.one_line().to_lowercase()),
        ));
    }
    ["text", "kind", "review"]
        .into_iter()
        .find_map(|field| desk.field(record, field))
        .map(|said| said.one_line().into_owned())
}

/// A figure of a measure that is no reading, in its unit; none where the field holds none.
pub(super) fn figure(measure: &Measure, record: &dyn Record, change: &Change) -> Option<String> {
    let name = change.place.field.as_deref()?;
    let slot = record.field(name)?;
    let own: &Field<Figure> = slot.as_any().downcast_ref()?;
    let label = match name {
        "value" => String::new(),
        name => format!("{}: ", record.kind().field(name)?.1.label()),
    };
    let now = with_unit(measure, own);
    if now.is_empty() {
        return Some(format!("{label}no longer said"));
    }
    Some(format!("{label}now {now}"))
}

/// A figure for a period that was changed: as the plan has it now and the audience may see it, for the members alone
/// with what it was before, and by whom and why.
pub(super) fn revised(
    desk: &Desk<'_>,
    before: &Before<'_>,
    owner: &Item<'_>,
    record: &dyn Record,
    place: &Place,
) -> Option<String> {
    let mut now = contents(desk, Some(owner), record)?;
    let was = before
        .context
        .plan
        .at(&before.place_then(place))
        .filter(|_| desk.audience == Audience::Exempt);
    let was = was.and_then(|was| contents(desk, before.context.at(&before.place_then(&owner.place)), was));
    let revised = record.as_any().downcast_ref::<Reading>();
    let revised = revised.zip(owner.of::<Measure>());
    let revised = revised.map(|(reading, measure)| with_unit(measure, &reading.revised_from));
    if let Some(revised) = revised.filter(|said| !said.is_empty())
        && was.as_ref().is_some_and(|was| was.starts_with(&revised))
    {
        // What it was is told with all that stood beside it.
        now = now.replacen(&format!(", revised from {revised}"), "", 1);
    }
    let was = was.map_or_else(String::new, |was| format!(", before {was}"));
    let mut paths = OF_FIGURE.iter().map(|field| place.field(*field).address().path);
    // What it was set to on the way may tell of a few people.
    let why = paths
        .find(|path| !before.recorded(owner.reference, path).is_empty())
        .map(|path| who_and_why(desk, before, owner.reference, &path, Some(Shape::Text)));
    let why = why.map_or_else(String::new, |why| format!("; {}", why.one_line()));
    Some(format!("changed; now {now}{was}{why}"))
}

/// That something is new in a register, with what a member must know to look it up there.
pub(super) fn new_in_register<'p>(desk: &Desk<'p>, item: &Item<'p>) -> String {
    let body = desk.context.body(item).map(|body| desk.context.leads.name(body));
    let on = desk.context.dated(item).map(day);
    let new = format!("New{}", settled(desk, item).unwrap_or_default());
    let known: Vec<String> = if item.of::<Decision>().is_some() {
        let did = desk
            .field(item.record, "kind")
            .map(|kind| kind.one_line().into_owned());
        [did, body, on].into_iter().flatten().collect()
    } else if item.of::<Matter>().is_some() {
        let lead = desk
            .field(item.record, "lead")
            .map(|lead| lead.one_line().into_owned());
        let lead = lead.map(|lead| format!("lead: {lead}"));
        let due = desk.due(item).map(|due| format!("due: {due}"));
        [lead, due].into_iter().flatten().collect()
    } else if let Some(comment) = item.of::<Comment>() {
        let outcome = comment.outcome.get().filter(|outcome| **outcome != Outcome::Open);
        let outcome = outcome.map(|outcome| outcome.means().to_owned());
        let answered = desk.field(comment, "response").map(|_| "answered".to_owned());
        let led_to = desk.field(comment, "led_to");
        let led_to = led_to.map(|led_to| format!("led to: {}", led_to.one_line()));
        [outcome.or(answered), led_to].into_iter().flatten().collect()
    } else {
        Vec::new()
    };
    if known.is_empty() {
        new
    } else {
        format!("{new}; {}", known.join("; "))
    }
}

/// What became of a matter that was closed before it was ever told of.
fn settled(desk: &Desk<'_>, item: &Item<'_>) -> Option<String> {
    if item.of::<Matter>().is_none() || desk.context.is_open(item) {
        return None;
    }
    let status = said(item.record, "status").unwrap_or_else(|| "closed".to_owned());
    let response = desk.field(item.record, "response");
    let response = response.map(|response| format!(": {}", in_short(&response.one_line(), OF_RESPONSE)));
    Some(format!(", and {status} already{}", response.unwrap_or_default()))
}
