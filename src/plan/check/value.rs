//! Whether a written value is all right in this plan: understood, a word of its scale, a ref that is there, a date its
//! calendar can place. What edits and `check` both ask.

use crate::plan::with_article as a;
use crate::plan::{Context, FieldInfo, Rating, Raw, Shape, Slot, Status, When, Why};

/// Why a field cannot stand as it is written; one reason for each of several values that cannot.
pub fn troubles(context: &Context<'_>, info: &FieldInfo, slot: &dyn Slot) -> Vec<Why> {
    if let Some(why) = slot.why() {
        return vec![why.clone()];
    }
    match info.shape.one() {
        Shape::Scaled(_) => scaled(context, slot).into_iter().collect(),
        Shape::When => value::<When>(slot)
            .and_then(|when| when.doubt(context.calendar()))
            .into_iter()
            .collect(),
        Shape::Ref(kinds) => texts(slot)
            .filter_map(|text| reference(context, kinds, text))
            .collect(),
        _ => Vec::new(),
    }
}

/// The texts a field holds: one, or each of a list.
pub(super) fn texts(slot: &dyn Slot) -> impl Iterator<Item = &str> {
    let items = match slot.written() {
        Some(Raw::List(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    items
        .iter()
        .filter_map(Raw::as_text)
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn value<T: crate::plan::Value>(slot: &dyn Slot) -> Option<&T> {
    slot.as_any().downcast_ref::<crate::plan::Field<T>>()?.get()
}

fn scaled(context: &Context<'_>, slot: &dyn Slot) -> Option<Why> {
    let rating = value::<Rating>(slot).and_then(|rating| context.wording.rating_trouble(rating));
    rating.or_else(|| context.wording.status_trouble(value::<Status>(slot)?))
}

/// Why a reference leads nowhere, or to something else than it should.
fn reference(context: &Context<'_>, kinds: &[&str], text: &str) -> Option<Why> {
    let any = kinds.is_empty();
    if any && context.is_other_address(text) {
        return None;
    }
    let mut bearers = context.all_bearing(text).peekable();
    if let Some(first) = bearers.peek() {
        let kind = first.kind();
        let fits = any || bearers.any(|item| kinds.contains(&item.kind()));
        return (!fits).then(|| {
            Why::new("wrong-kind", format!("{text} is {}", a(kind)))
                .hint(format!("this takes the ref of a {}", kinds.join(" or ")))
        });
    }
    if let Some(now) = context.formerly(text) {
        return Some(
            Why::new("former-ref", format!("{text} is now {}", now.reference))
                .hint(format!("write {}", now.reference)),
        );
    }
    let hint = context.near(text).map_or_else(
        || "pledge list shows every ref".to_owned(),
        |near| format!("did you mean {near}?"),
    );
    let what = if any {
        "commitment".to_owned()
    } else {
        kinds.join(" or ")
    };
    Some(Why::new("dangling-ref", format!("no {what} is called {text}")).hint(hint))
}
