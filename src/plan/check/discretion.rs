//! Whether the plan tells of few people where somebody might read it.
//!
//! Law: what is withheld from public papers is still in the file and its history; whoever keeps it is told so.

use super::fields::called;
use super::{Found, codes};
use crate::plan::{Context, Item, Measure, Place, Record, identities};

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
        for (place, text) in texts(item, measure) {
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

/// What is written beside a measure's figures: the prose of what stands under it.
fn texts(item: &Item<'_>, measure: &Measure) -> Vec<(Place, String)> {
    let record: &dyn Record = measure;
    let mut texts = Vec::new();
    for (info, list) in record.lists() {
        for (at, name) in identities(list, info.identity).into_iter().enumerate() {
            let Some(inner) = list.item(at) else { continue };
            let place = item.place.item(info.name, name);
            let prose = inner.fields().filter(|(info, _)| info.shape.is_prose());
            let written = prose.filter_map(|(info, slot)| Some((info.name, slot.written()?.line())));
            texts.extend(written.map(|(field, text)| (place.field(field), text)));
        }
    }
    texts
}
