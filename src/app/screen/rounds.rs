//! Beginning a review round: of which period, and whose part of it.

use super::run;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::model::{Model, Tone};
use crate::app::overlay::{Agreed, Asking, Choice, Overlay, Pick, Review};
use crate::app::update::{notice, say};
use crate::plan::{Period, RoundShare, Value as _};

/// Asks which round is meant where there are several, or whose part of it; begins it where there is but one.
pub(in crate::app) fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(opened) = &model.opened else {
        return Vec::new();
    };
    let context = opened.rules(model.today);
    let open = context.open_rounds();
    let Some((newest, owing)) = open.first() else {
        let line = match context.round_under_way() {
            Some(period) => format!("every update for {} is given", period.say()),
            None => "the plan does not say how often it is reviewed; its strategy's form does".to_owned(),
        };
        return say(model, Tone::No, line);
    };
    let mut choices = vec![whole(newest, *owing)];
    let shares = context.shares(newest);
    // Who has all of it is everybody.
    let told = shares.iter().filter(|share| share.owing < *owing);
    choices.extend(told.map(|share| part(newest, share)));
    choices.extend(open.iter().skip(1).map(|(period, owing)| whole(period, *owing)));
    let only = match choices.as_slice() {
        [only] => only.then.clone(),
        _ => None,
    };
    if let Some(Agreed::Review(asking)) = only {
        return begin(model, &asking);
    }
    let pick = Pick::new("Review round: of which period, and whose?", choices, false);
    model.overlays.push(Overlay::Pick(pick));
    Vec::new()
}

fn still(owing: usize) -> String {
    match owing {
        1 => "1 update still owed".to_owned(),
        many => format!("{many} updates still owed"),
    }
}

fn whole(period: &Period, owing: usize) -> Choice {
    let asking = Asking {
        period: period.say(),
        ..Asking::default()
    };
    Choice::new(period.say(), format!("everybody's: {}", still(owing))).then(Agreed::Review(asking))
}

fn part(period: &Period, share: &RoundShare) -> Choice {
    let asking = Asking {
        period: period.say(),
        filter: share.filter.clone(),
        whose: share.name.clone(),
        first: None,
    };
    let means = format!("{}: {}", share.name, still(share.owing));
    Choice::new(share.filter.clone(), means).then(Agreed::Review(asking))
}

/// Begins a round.
pub(in crate::app) fn begin(model: &mut Model, asking: &Asking) -> Vec<Effect> {
    let by = model.me();
    let Some(opened) = &model.opened else {
        return Vec::new();
    };
    let context = opened.rules(model.today);
    match Review::begin(&context, asking, by, &model.hints, &opened.skipped) {
        Ok(review) => {
            model.overlays.push(Overlay::Review(Box::new(review)));
            Vec::new()
        }
        Err(problem) => notice(model, &problem),
    }
}

/// Begins the round of what the cursor is on at that commitment; opens its form where it owes no update.
pub(super) fn at_the_cursor(model: &mut Model) -> Vec<Effect> {
    let place = model.row().and_then(|row| row.place.clone());
    let (Some(place), Some(opened)) = (place, &model.opened) else {
        return Vec::new();
    };
    let context = opened.rules(model.today);
    let item = context.at(&place);
    let owed = item.and_then(|item| {
        let mut open = context.open_rounds().into_iter();
        open.find(|(period, _)| context.owes_in(item, period))
    });
    match owed {
        Some((period, _)) => begin(
            model,
            &Asking {
                period: period.say(),
                first: Some(place),
                ..Asking::default()
            },
        ),
        None => run(model, Command::Edit),
    }
}
