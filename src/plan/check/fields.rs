//! What the table of fields alone can tell: bad values, unknown keys, what is missing, what is no list.

use super::value::troubles;
use super::{Found, codes};
use crate::plan::identity::identities;
use crate::plan::rules::capital;
use crate::plan::{
    BaseRating, BaseStatus, Context, Decision, Form, Items, Place, Record, ScaleWord, Shade, Slot, Word,
    nearest, with_article as a,
};

/// Looks at every record of the plan.
pub(super) fn all(context: &Context<'_>, found: &mut Found) {
    record(context, found, &Place::root(), context.plan);
}

fn record(context: &Context<'_>, found: &mut Found, place: &Place, item: &dyn Record) {
    if item.other().whole.is_some() {
        found
            .add(
                &codes::NOT_MAP,
                place.clone(),
                format!("{} is keys and values", a(item.kind().name)),
            )
            .hint(example(item));
        return;
    }
    for (info, slot) in item.fields() {
        for why in troubles(context, info, slot) {
            let hint = found.add(
                super::code(why.code).unwrap_or(&codes::BAD_WORD),
                place.field(info.name),
                why.message,
            );
            if let Some(text) = why.hint {
                hint.hint(text);
            }
        }
        if info.required
            && slot.written().is_none_or(crate::plan::Raw::is_empty)
            && !is_yet_to_come(item, info.name)
        {
            let message = format!("{} has no {}", called(item), info.label().to_lowercase());
            found
                .add(&codes::MISSING, place.field(info.name), message)
                .hint(format!("{}: {}", info.label(), info.help()));
        }
    }
    unknown_keys(found, place, item);
    for (info, list) in item.lists() {
        if list.spoilt().is_some() {
            let (code, belongs) = match info.form {
                Form::List => (&codes::NOT_LIST, "a list belongs: each item begins with a dash"),
                Form::Keyed | Form::One => (&codes::NOT_MAP, "keys and values belong"),
            };
            found
                .add(
                    code,
                    place.field(info.name),
                    format!("{} does not hold what it should", info.name),
                )
                .hint(format!("here {belongs}"));
        }
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            if let Some(item) = list.item(at) {
                record(context, found, &place.item(info.name, identity), item);
            }
        }
    }
}

/// A decision that is only sought has no kind yet.
fn is_yet_to_come(item: &dyn Record, field: &str) -> bool {
    item.kind().name == Decision::KIND.name && field == "kind" && !item.text("sought").is_empty()
}

fn unknown_keys(found: &mut Found, place: &Place, item: &dyn Record) {
    for (key, _) in &item.other().keys {
        if key.starts_with("x-") {
            continue;
        }
        let hint = nearest(key, item.kind().keys()).map_or_else(
            || format!("name it x-{key} if it is your own"),
            |near| {
                format!(
                    "did you mean {near}? put its name right in the file, where its comments stay with it"
                )
            },
        );
        let message = format!("{} has no field called {key}; it is kept", a(item.kind().name));
        found
            .add(&codes::UNKNOWN_KEY, place.field(key.clone()), message)
            .hint(hint);
    }
}

/// What an item is called in a sentence: `action 7.1`, `the action "Pilot a passport"`.
pub(super) fn called(item: &dyn Record) -> String {
    let kind = item.kind().name;
    match (item.text("ref"), crate::plan::title(item)) {
        ("", "") => a(kind),
        ("", title) => format!("the {kind} \"{title}\""),
        (reference, _) => format!("{kind} {reference}"),
    }
}

fn example(item: &dyn Record) -> String {
    let keys: Vec<_> = item.kind().keys().take(3).collect();
    format!("write it with its keys: {}", keys.join(", "))
}

/// A stage written by hand where the approval chain says it.
pub(super) fn stage(context: &Context<'_>, found: &mut Found) {
    let Some(strategy) = context
        .strategy()
        .filter(|strategy| !strategy.approval.is_empty())
    else {
        return;
    };
    let standing = context.standing();
    let written = strategy.stage.get().copied();
    if written.is_some_and(|written| written != standing.stage) {
        let place = Place::strategy().field("stage");
        let message = format!("by its approval chain the strategy is {}", standing.say());
        found
            .add(&codes::STAGE_BESIDE_CHAIN, place, message)
            .hint("leave stage out; record the decisions in the chain");
    }
}

/// Words the plan's scale adds without saying what they count as.
pub(super) fn scale(context: &Context<'_>, found: &mut Found) {
    let Some(scale) = context.strategy().and_then(|strategy| strategy.scale.first()) else {
        return;
    };
    let ratings = names::<BaseRating>(&context.wording.ratings, BaseRating::ALL.len());
    let statuses = names::<BaseStatus>(&context.wording.statuses, BaseStatus::ALL.len());
    unclear(found, "rating", &scale.rating, &ratings, BaseRating::WORDS);
    unclear(found, "status", &scale.status, &statuses, BaseStatus::WORDS);
}

/// The words of its own that count as nothing.
fn names<B>(shades: &[Shade<B>], base: usize) -> Vec<&str> {
    let own = shades.iter().skip(base);
    own.filter(|shade| shade.counts_as.is_none())
        .map(|shade| shade.word.as_str())
        .collect()
}

fn unclear(
    found: &mut Found,
    list: &'static str,
    words: &Items<ScaleWord>,
    uncounted: &[&str],
    base: &'static [Word],
) {
    for word in words {
        let key = word.key.say();
        if !uncounted.contains(&key.as_str()) {
            continue;
        }
        let place = Place::root()
            .item("strategy", "")
            .item("scale", "")
            .item(list, key.clone())
            .field("counts_as");
        let said = word.counts_as.say();
        let message = match said.as_str() {
            "" => format!("{} does not say what it counts as", capital(&key)),
            said => format!("{} counts as \"{said}\", which is not a {list}", capital(&key)),
        };
        let names = || base.iter().map(|word| word.name);
        let hint = nearest(&said, names()).filter(|_| !said.is_empty()).map_or_else(
            || format!("one of {}", names().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean {near}?"),
        );
        found.add(&codes::SCALE_UNCLEAR, place, message).hint(hint);
    }
}
