//! Who leads, and whether they are there to do it.

use std::collections::HashMap;

use super::fields::called;
use super::value::texts;
use super::{Found, codes};
use crate::plan::identity::identities;
use crate::plan::{
    Action, Context, Lead, LeadState, Matter, MatterKind, Place, Priority, Record, Shape, Slot, Who, nearest,
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
    walk(context, found, &Place::root(), context.plan, true);
}

fn walk(context: &Context<'_>, found: &mut Found, place: &Place, record: &dyn Record, open: bool) {
    for (info, slot) in record.fields() {
        // Where somebody belongs may be said in words.
        let belongs = record.kind().name == Lead::KIND.name && info.name == "organisation";
        if !matches!(info.shape.one(), Shape::Lead) || belongs {
            continue;
        }
        let leads = matches!(info.name, "lead" | "accountable" | "champion" | "data_lead");
        for text in texts(slot) {
            one(context, found, place.field(info.name), text, leads && open);
        }
    }
    for (info, list) in record.lists() {
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            let Some(item) = list.item(at) else { continue };
            let place = place.item(info.name, identity);
            let open = context.at(&place).map_or(open, |item| context.is_open(item));
            walk(context, found, &place, item, open);
        }
    }
}

fn one(context: &Context<'_>, found: &mut Found, place: Place, text: &str, leads: bool) {
    let Some(lead) = context.leads.get(text) else {
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
    let info = crate::plan::Plan::KIND
        .list("leads")
        .map(|(_, info)| info.identity);
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
