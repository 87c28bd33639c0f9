//! Who leads, and whether they are there to do it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::fields::called;
use super::value::texts;
use super::{Found, codes};
use crate::plan::identity::identities;
use crate::plan::{
    Action, Context, Edit, Lead, LeadState, Matter, MatterKind, Place, Plan, Priority, Raw, Record, Shape,
    Slot, Who, nearest,
};

/// Open actions and matters that nobody leads, and priorities for which nobody answers.
pub(super) fn missing(context: &Context<'_>, found: &mut Found) {
    for item in context.items() {
        let asked = item.of::<Action>().is_some()
            || item.of::<Priority>().is_some()
            || item
                .of::<Matter>()
                .is_some_and(|matter| matter.kind.get() != Some(&MatterKind::Suggestion));
        if !asked || !context.is_open(item) {
            continue;
        }
        let led = ["lead", "accountable", "champion"]
            .into_iter()
            .filter(|field| *field == "lead" || item.of::<Priority>().is_some())
            .any(|field| !item.record.text(field).is_empty() || has_several(item.record, field));
        if !led {
            found
                .add(
                    &codes::NO_LEAD,
                    item.place.field("lead"),
                    format!("{} has no lead", called(item.record)),
                )
                .hint(format!(
                    "pledge set \"{}\" lead KEY",
                    context.index.address(&item.place)
                ));
        }
    }
}

fn has_several(record: &dyn Record, field: &str) -> bool {
    record
        .field(field)
        .is_some_and(|slot| texts(slot).next().is_some())
}

/// Leads that the register does not know, and those it knows not to be in place.
pub(super) fn named(context: &Context<'_>, found: &mut Found) {
    walk(
        context,
        &Place::root(),
        context.plan,
        true,
        &mut |place, text, leads| {
            one(context, found, place, text, leads);
        },
    );
}

/// What is done with a text that names a lead: where it stands, what it says, and whether somebody is to lead by it.
type Naming<'a> = dyn FnMut(Place, &str, bool) + 'a;

/// Every text below a record that names a lead.
fn walk(context: &Context<'_>, place: &Place, record: &dyn Record, open: bool, naming: &mut Naming<'_>) {
    for (info, slot) in record.fields() {
        // Where somebody belongs may be said in words.
        let belongs = record.kind().name == Lead::KIND.name && info.name == "organisation";
        if !matches!(info.shape.one(), Shape::Lead) || belongs {
            continue;
        }
        let leads = matches!(info.name, "lead" | "accountable" | "champion" | "data_lead");
        for text in texts(slot) {
            naming(place.field(info.name), text, leads && open);
        }
    }
    for (info, list) in record.lists() {
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            let Some(item) = list.item(at) else { continue };
            let place = place.item(info.name, identity);
            let open = context.at(&place).map_or(open, |item| context.is_open(item));
            walk(context, &place, item, open, naming);
        }
    }
}

fn one(context: &Context<'_>, found: &mut Found, place: Place, text: &str, leads: bool) {
    let Some(lead) = context.leads.get(text) else {
        if let Some(key) = key_of(context, text) {
            let message =
                format!("\"{text}\" stands as free text, though the plan has a lead of that name: {key}");
            found
                .add(&codes::LEAD_NOT_REGISTERED, place, message)
                .hint(GIVEN_TO_THE_LEAD);
            return;
        }
        let keys = context.leads.all().iter().map(|lead| lead.key.say());
        let keys: Vec<String> = keys.collect();
        let hint = nearest(text, keys.iter().map(String::as_str)).map_or_else(
            || {
                "it stands as free text; pledge add lead --ref KEY --name NAME makes it one of them"
                    .to_owned()
            },
            |near| format!("did you mean {near}?"),
        );
        let message = format!("\"{text}\" is not one of the plan's leads");
        found.add(&codes::LEAD_NOT_REGISTERED, place, message).hint(hint);
        return;
    };
    let state = lead.state.get().copied().unwrap_or(LeadState::Current);
    let over = lead
        .until
        .get()
        .and_then(|until| until.last_day(context.calendar()))
        .is_some_and(|until| until < context.today);
    let name = Who::Known(lead).name();
    match state {
        _ if !leads => {}
        LeadState::Ended => ended(context, found, place, lead, &format!("{name} is no longer there")),
        _ if over => ended(
            context,
            found,
            place,
            lead,
            &format!("{name} was there until {}", lead.until.say()),
        ),
        LeadState::Planned | LeadState::Proposed | LeadState::Vacant => {
            let message = format!("{name} is {}", state.name());
            found
                .add(&codes::LEAD_NOT_IN_PLACE, place, message)
                .hint("say who does it until then");
        }
        LeadState::Current | LeadState::Interim => {}
    }
}

/// What becomes of free text that names a lead whom the plan has.
const GIVEN_TO_THE_LEAD: &str = "pledge check --fix lead-not-registered puts the lead there";

/// The key of the one lead who bears a name or initials.
pub(super) fn key_of(context: &Context<'_>, text: &str) -> Option<String> {
    let wanted = text.trim().to_lowercase();
    let called = |field: &str| {
        let mut all = context
            .leads
            .all()
            .iter()
            .map(|lead| lead as &dyn Record)
            .filter(|lead| lead.text(field).to_lowercase() == wanted);
        let first = all.next()?;
        all.next().is_none().then(|| first.text("key").to_owned())
    };
    ["key", "name", "initials"].into_iter().find_map(called)
}

/// What is to be said to whoever adds a lead whom the plan names in words already.
pub fn named_in_words(after: &Plan, edit: &Edit) -> Option<String> {
    let added = edit.steps().into_iter().filter_map(|step| match step {
        Edit::Insert { list, key, item, .. } if list.name == "leads" => {
            key.clone().or_else(|| item.get("key").map(Raw::line))
        }
        _ => None,
    });
    let added: Vec<String> = added.collect();
    if added.is_empty() {
        return None;
    }
    let context = Context::of(after, NaiveDate::default());
    let mut places = 0;
    walk(&context, &Place::root(), after, true, &mut |_, text, _| {
        let is_known = context.leads.get(text).is_some();
        places += usize::from(!is_known && key_of(&context, text).is_some_and(|key| added.contains(&key)));
    });
    let said = match places {
        0 => return None,
        1 => "1 place names".to_owned(),
        places => format!("{places} places name"),
    };
    Some(format!("{said} this lead in words: {GIVEN_TO_THE_LEAD}"))
}

fn ended(context: &Context<'_>, found: &mut Found, place: Place, lead: &Lead, message: &str) {
    let hint = match lead.successor.get() {
        Some(successor) => format!(
            "{} follows: pledge reassign {} {}",
            context.leads.name(successor),
            lead.key.say(),
            successor.as_str()
        ),
        None => format!("pledge reassign {} NEW hands all of it on", lead.key.say()),
    };
    found.add(&codes::LEAD_ENDED, place, message).hint(hint);
}

/// Leads with the name of one before them.
pub(super) fn doubled(context: &Context<'_>, found: &mut Found) {
    let mut names: HashMap<String, String> = HashMap::new();
    let leads = &context.plan.leads;
    let info = Plan::KIND.list("leads").map(|(_, info)| info.identity);
    let Some(identity) = info else { return };
    for (lead, key) in leads.iter().zip(identities(leads, identity)) {
        let name = lead.name.say();
        if name.is_empty() {
            continue;
        }
        // Two bodies may be called alike where they belong to different organisations.
        let whole = format!(
            "{}|{}",
            name.to_lowercase(),
            lead.organisation.say().to_lowercase()
        );
        if let Some(first) = names.get(&whole) {
            let message = format!("{first} is called \"{name}\" too");
            found
                .add(
                    &codes::SAME_LEAD,
                    Place::root().item("leads", key.clone()).field("name"),
                    message,
                )
                .hint(format!("pledge reassign {key} {first} makes them one"));
        } else {
            names.insert(whole, key);
        }
    }
}
