//! Whether the plan tells of few people where somebody might read it.
//!
//! Law: what is withheld from public papers is still in the file and its history; whoever keeps it is told so.

use std::cell::OnceCell;

use super::fields::called;
use super::{Found, codes};
use crate::plan::few::may_count;
use crate::plan::{Context, FieldInfo, Item, ListInfo, Measure, Place, Raw, Record, identities};

/// Readings that count few people: public papers leave them out, history does not.
pub(super) fn few(context: &Context<'_>, found: &mut Found) {
    for place in context.few() {
        let address = place.address();
        found
            .add(
                &codes::SMALL_COUNT,
                place.field("value"),
                format!(
                    "{address} counts few people; whoever has the repository can read it, in every version"
                ),
            )
            .hint("where nobody may, clear it, say why in its field withheld, and keep the figure elsewhere");
    }
}

/// Texts that name a number beside a figure that is withheld: they may say what the figure may not.
pub(super) fn numbers(context: &Context<'_>, found: &mut Found) {
    // Of what is restricted nothing is public, whatever its texts name.
    let measures = context.of_kind::<Measure>();
    for (item, measure) in measures.filter(|(item, _)| !context.is_restricted(item)) {
        let disclosure = context.disclosure(measure);
        for (place, text) in texts(item, &|_, _, info| info.shape.is_prose()) {
            if text.chars().any(char::is_numeric) && !disclosure.shows_text(&text) {
                found
                    .add(
                        &codes::NUMBER_BESIDE_WITHHELD,
                        place,
                        format!("{}: the text names a number, and a figure is withheld", called(item.record)),
                    )
                    .hint("public papers leave the whole text out; say it without numbers, or in words that tell of nobody");
            }
        }
    }
}

/// What is read of what stands under an item: in which of its lists, of which record, which field.
pub(super) type Which<'w> = &'w dyn Fn(&ListInfo, &dyn Record, &FieldInfo) -> bool;

/// What some fields that may name a number say of what stands under an item: beside a measure's figures, in the updates
/// of an action. Where a text stands is worked out for none that names none: most are so.
pub(super) fn texts(item: &Item<'_>, which: Which<'_>) -> Vec<(Place, String)> {
    let mut texts = Vec::new();
    for (listed, list) in item.record.lists() {
        let names = OnceCell::new();
        for at in 0..list.len() {
            let Some(inner) = list.item(at) else { continue };
            let wanted = inner.fields().filter(|(info, _)| which(listed, inner, info));
            let written =
                wanted.filter_map(|(info, slot)| Some((info.name, slot.written().and_then(naming)?)));
            texts.extend(written.filter_map(|(field, text)| {
                let names: &Vec<String> = names.get_or_init(|| identities(list, listed.identity));
                let place = item.place.item(listed.name, names.get(at)?.clone());
                Some((place.field(field), text))
            }));
        }
    }
    texts
}

/// A text that may name a number.
fn naming(raw: &Raw) -> Option<String> {
    Some(raw.line()).filter(|text| may_count(text))
}
