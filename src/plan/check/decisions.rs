//! Whether decisions hang together with the meetings they were made at.

use super::fields::called;
use super::{Found, codes};
use crate::plan::{Context, Decision, Meeting};

/// Decisions of a body that did not meet there: a register would have it decide on a day when another sat.
pub(super) fn elsewhere(context: &Context<'_>, found: &mut Found) {
    for (item, decision) in context.of_kind::<Decision>() {
        let met = context
            .bearing(item.record.text("meeting"))
            .and_then(|item| item.of::<Meeting>())
            .and_then(|meeting| meeting.body.get());
        let Some((own, met)) = decision.body.get().zip(met).filter(|(own, met)| own != met) else {
            continue;
        };
        let (own, met) = (context.leads.name(own), context.leads.name(met));
        found
            .add(
                &codes::MINUTED_ELSEWHERE,
                item.place.field("body"),
                format!(
                    "{} is {own}'s, minuted at a meeting of {met}",
                    called(item.record)
                ),
            )
            .hint("correct its meeting or its body; where both met together, leave it");
    }
}
