//! Whether the plan tells of few people where somebody might read it.
//!
//! Law: what is withheld from public papers is still in the file and its history; whoever keeps it is told so.

use super::fields::called;
use super::{Found, codes};
use crate::plan::{Context, FieldInfo, Item, ListInfo, Measure, Place, Record, Shape, identities};

/// The fields by which something names the measures that it is about.
const ABOUT: [&str; 2] = ["about", "measured_by"];

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

/// Texts that name a number which is withheld, and that public papers print: what a measure is called and counts,
/// and what is said of it elsewhere.
pub(super) fn told(context: &Context<'_>, found: &mut Found) {
    for item in context.items().iter().filter(|item| !context.is_restricted(item)) {
        let own = item.of::<Measure>().map(|measure| (item, measure));
        let named = ABOUT.iter().flat_map(|field| item.texts(field));
        let named = named.filter_map(|reference| context.bearing(reference));
        let named = named.filter_map(|item| Some((item, item.of::<Measure>()?)));
        // Of what withholds nothing no text tells anything.
        let withholds = |measure: &Measure| !context.disclosure(measure).shows_all();
        let about = named.chain(own).filter(|(_, measure)| withholds(measure));
        let about: Vec<(&Item<'_>, &Measure)> = about.collect();
        if about.is_empty() {
            continue;
        }
        // Prose beside the figures is left out, and found above; whom they are compared with is called by name.
        let within = texts(item, &|_, _, info| match own {
            Some(_) => info.name == "name",
            None => info.shape.is_prose(),
        });
        for (place, text) in own_texts(item).into_iter().chain(within) {
            let mut about = about.iter();
            let told = about.find(|(_, measure)| context.disclosure(measure).is_told_by(measure, &text));
            if let Some((measured, _)) = told {
                let of = called(measured.record);
                let message = format!(
                    "{}: the text names a number that is withheld of {of}",
                    called(item.record)
                );
                found
                    .add(&codes::NUMBER_BESIDE_WITHHELD, place, message)
                    .hint("public papers print this text as it is; say it without the number, unless it is another one");
            }
        }
    }
}

/// What is read of what stands under an item: in which of its lists, of which record, which field.
pub(super) type Which<'w> = &'w dyn Fn(&ListInfo, &dyn Record, &FieldInfo) -> bool;

/// What some fields say of what stands under an item: beside a measure's figures, in the updates of an action.
pub(super) fn texts(item: &Item<'_>, which: Which<'_>) -> Vec<(Place, String)> {
    let mut texts = Vec::new();
    for (listed, list) in item.record.lists() {
        for (at, name) in identities(list, listed.identity).into_iter().enumerate() {
            let Some(inner) = list.item(at) else { continue };
            let place = item.place.item(listed.name, name);
            let wanted = inner.fields().filter(|(info, _)| which(listed, inner, info));
            let written = wanted.filter_map(|(info, slot)| Some((info.name, slot.written()?.line())));
            texts.extend(written.map(|(field, text)| (place.field(field), text)));
        }
    }
    texts
}

/// What an item says in its own words.
fn own_texts(item: &Item<'_>) -> Vec<(Place, String)> {
    let fields = item.record.fields();
    let texts = fields.filter(|(info, _)| matches!(info.shape, Shape::Text | Shape::Prose));
    let written =
        texts.filter_map(|(info, slot)| Some((item.place.field(info.name), slot.written()?.line())));
    written.collect()
}
