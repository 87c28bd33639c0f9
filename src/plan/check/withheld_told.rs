//! Texts that public papers print and that say a figure which is withheld: what a measure is called and counts, and what
//! is said of it elsewhere, by whoever wrote that a paper came back with "38 of 42 in time".
//!
//! Laws: how many of how many, or a value with its unit, is looked for wherever the measure's own priority is spoken of,
//! and one number alone only where the text is about the measure or names it; the withheld figures are gathered once,
//! and most texts are told by one look at their bytes to say none of them.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::few_told::{UNPRINTED, is_left_out};
use super::fields::called;
use super::{Found, codes};
use crate::plan::few::{Kept, figure_told, may_count, number_told};
use crate::plan::numbers::number;
use crate::plan::{
    Context, FieldInfo, Identity, Item, Measure, Place, Raw, Record, Shape, identities, title,
};

/// The fields by which something names the measures that it is about.
const ABOUT: [&str; 2] = ["about", "measured_by"];
/// How many words of a title one after the other name what bears it.
const NAMING: usize = 3;
/// How many letters such a word has at least: `in` and `the` name nothing.
const LETTERS: usize = 4;

/// A measure with the figures that are withheld of it.
struct Secret<'c, 'p> {
    item: &'c Item<'p>,
    /// Every number of its figures, for texts that are about it.
    numbers: Vec<f64>,
    figures: Vec<Kept>,
    /// The whole numbers without one of which no text says one of them.
    wholes: HashSet<u64>,
    /// The priority it stands under.
    priority: Option<usize>,
    /// The words of its title that name it.
    words: Vec<String>,
}

/// How a text stands to a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bearing {
    /// It is of something else.
    Elsewhere,
    /// It speaks of what the measure's priority holds.
    Beside,
    /// It says that it is about the measure, or is the measure's own.
    About,
}

/// Whose texts are read: an item, or the strategy.
struct Owner<'o, 'p> {
    record: &'p dyn Record,
    bearings: &'o [Bearing],
    /// Whether a prose below the measure itself is left out of public papers.
    hides: &'o dyn Fn(&str) -> bool,
}

/// What is looked for.
struct Wanted<'c, 'p> {
    secrets: Vec<Secret<'c, 'p>>,
    wholes: HashSet<u64>,
}

/// Every text that says a withheld figure where public papers print it.
pub(super) fn all(context: &Context<'_>, found: &mut Found) {
    let wanted = Wanted::of(context);
    if wanted.secrets.is_empty() {
        return;
    }
    if let Some(strategy) = context.strategy() {
        let owner = Owner {
            record: strategy,
            bearings: &vec![Bearing::Beside; wanted.secrets.len()],
            hides: &|_| false,
        };
        wanted.read(context, &owner, strategy, &Place::strategy, found);
    }
    for item in context.items().iter().filter(|item| !context.is_restricted(item)) {
        let own = item.of::<Measure>().map(|measure| context.disclosure(measure));
        let owner = Owner {
            record: item.record,
            bearings: &wanted.bearings(context, item),
            hides: &|text| own.as_ref().is_some_and(|own| !own.shows_text(text)),
        };
        wanted.read(context, &owner, item.record, &|| item.place.clone(), found);
    }
}

impl<'c, 'p> Wanted<'c, 'p> {
    fn of(context: &'c Context<'p>) -> Self {
        let secrets = context.of_kind::<Measure>().filter_map(|(item, measure)| {
            let disclosure = context.disclosure(measure);
            let numbers = disclosure.numbers_withheld(measure);
            let figures = disclosure.figures_withheld(measure);
            // Of what withholds nothing no text tells anything.
            (!numbers.is_empty() || !figures.is_empty()).then(|| Secret {
                item,
                numbers,
                wholes: figures.iter().flat_map(Kept::wholes).collect(),
                figures,
                priority: context.priority(item).map(Item::number),
                words: naming_words(title(measure)),
            })
        });
        let secrets: Vec<Secret<'c, 'p>> = secrets.collect();
        let wholes = secrets.iter().flat_map(|secret| &secret.wholes);
        Self {
            wholes: wholes.copied().collect(),
            secrets,
        }
    }

    /// How an item stands to each of the measures.
    fn bearings(&self, context: &Context<'p>, item: &Item<'p>) -> Vec<Bearing> {
        let named = ABOUT.iter().flat_map(|field| item.texts(field));
        let named: Vec<&Item<'p>> = named.filter_map(|own| context.bearing(own)).collect();
        let all = || named.iter().copied().chain([item]);
        let priorities: Vec<Option<usize>> =
            all().map(|own| context.priority(own).map(Item::number)).collect();
        let bearing = |secret: &Secret<'_, '_>| {
            if all().any(|own| own.number() == secret.item.number()) {
                Bearing::About
            } else if secret.priority.is_some() && priorities.contains(&secret.priority) {
                Bearing::Beside
            } else {
                Bearing::Elsewhere
            }
        };
        self.secrets.iter().map(bearing).collect()
    }

    /// Reads the texts of a record, and of what stands in it and is no item of its own.
    fn read(
        &self,
        context: &Context<'p>,
        owner: &Owner<'_, 'p>,
        record: &'p dyn Record,
        place: &dyn Fn() -> Place,
        found: &mut Found,
    ) {
        if is_left_out(context, record) {
            return;
        }
        let is_own = std::ptr::addr_eq(record, owner.record);
        for (info, slot) in record.fields() {
            let Some(raw) = slot.written().filter(|_| is_read(info)) else {
                continue;
            };
            if !is_own && info.shape.is_prose() && (owner.hides)(&raw.line()) {
                continue;
            }
            if let Some((secret, passage)) = self.told(owner, raw) {
                let of = called(secret.item.record);
                let message = format!(
                    "{}: the text names a number that is withheld of {of}",
                    called(owner.record)
                );
                found
                    .add(&codes::NUMBER_BESIDE_WITHHELD, place().field(info.name), message)
                    .shown(passage, format!("names a number that is withheld of {of}"))
                    .hint("public papers print this text as it is; say it without the number, unless it is another one");
            }
        }
        for (listed, list) in record.lists() {
            if matches!(listed.identity, Identity::Ref) {
                continue;
            }
            let names = OnceCell::new();
            for at in 0..list.len() {
                let Some(inner) = list.item(at) else { continue };
                let below = || {
                    let names: &Vec<String> = names.get_or_init(|| identities(list, listed.identity));
                    place().item(listed.name, names.get(at).cloned().unwrap_or_default())
                };
                self.read(context, owner, inner, &below, found);
            }
        }
    }

    /// The measure of which a text says a figure that is withheld, with the words by which it does.
    fn told(&self, owner: &Owner<'_, '_>, raw: &Raw) -> Option<(&Secret<'c, 'p>, String)> {
        let is_about = owner.bearings.contains(&Bearing::About);
        let text = if holds(raw, &|text| self.may_say(text)) || is_about && holds(raw, &may_count) {
            raw.line()
        } else {
            return None;
        };
        let said: Vec<u64> = wholes_in(&text).collect();
        let (words, called) = (OnceCell::new(), OnceCell::new());
        let words = || -> &Vec<String> { words.get_or_init(|| naming_words(&text)) };
        let called = || -> &Vec<String> { called.get_or_init(|| naming_words(title(owner.record))) };
        let told = |(secret, bearing): (&Secret<'_, '_>, Bearing)| {
            // Of most measures a text says no number at all, which is told before it is read for their names.
            if bearing != Bearing::About && !said.iter().any(|number| secret.wholes.contains(number)) {
                return None;
            }
            let is_number = |said: u64| secret.numbers.iter().any(|own| (own - number(said)).abs() < 1e-9);
            let of_it = bearing == Bearing::About || secret.is_named(&text, words());
            let is_named = of_it || secret.is_called(called());
            if bearing == Bearing::Elsewhere && !is_named {
                return None;
            }
            let any_number = || (bearing == Bearing::About).then(|| number_told(&text, &is_number));
            figure_told(&text, &secret.figures, is_named).or_else(|| any_number()?)
        };
        let mut each = self.secrets.iter().zip(owner.bearings.iter().copied());
        each.find_map(|(secret, bearing)| Some((secret, told((secret, bearing))?)))
    }

    /// Whether a text may say a figure: it holds one of their numbers, or what must be read to know.
    fn may_say(&self, text: &str) -> bool {
        wholes_in(text).any(|number| self.wholes.contains(&number))
    }
}

impl Secret<'_, '_> {
    /// Whether a text names the measure: by its ref, or by its title or a long part of it.
    fn is_named(&self, text: &str, words: &[String]) -> bool {
        let reference = self.item.reference;
        // A ref of figures alone is a number like any other.
        let is_ref = |word: &str| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .eq_ignore_ascii_case(reference)
        };
        let has_letter = reference.contains(char::is_alphabetic);
        has_letter && text.split_whitespace().any(is_ref) || self.is_called(words)
    }

    /// Whether some words say the title of the measure, or a long part of it.
    fn is_called(&self, words: &[String]) -> bool {
        let long = self.words.len().min(NAMING);
        long > 1
            && self
                .words
                .windows(long)
                .any(|part| words.windows(long).any(|own| own == part))
    }
}

/// The words of a text that may name something.
fn naming_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.len() >= LETTERS && word.chars().all(char::is_alphabetic));
    words.map(str::to_lowercase).collect()
}

/// The whole numbers that a text says in figures.
fn wholes_in(text: &str) -> impl Iterator<Item = u64> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter_map(|run| run.parse().ok())
}

/// Whether public papers print what a field says.
fn is_read(info: &FieldInfo) -> bool {
    matches!(info.shape.one(), Shape::Text | Shape::Prose) && !UNPRINTED.contains(&info.name)
}

/// Whether one of the texts of a value is so.
fn holds(raw: &Raw, is_so: &dyn Fn(&str) -> bool) -> bool {
    match raw {
        Raw::Text(text) => is_so(text),
        Raw::List(items) => items.iter().any(|item| holds(item, is_so)),
        Raw::Empty | Raw::Map(_) => false,
    }
}
