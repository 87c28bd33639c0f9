//! Whether a text speaks of a measure: by its ref, by its title or a long part of it, or by a word of that.
//!
//! Law: a number in a text that names a measure is taken for one of that measure.

use std::collections::HashSet;

use crate::plan::{Context, Item, Measure, title};

/// The field by which something names the measures of it.
const MEASURED_BY: &str = "measured_by";
/// How many words of a title one after the other name what bears it.
const NAMING: usize = 3;
/// How many letters such a word has at least: `in` and `the` name nothing.
const LETTERS: usize = 4;
/// By how many of its first letters a word is known in another form: excluded, exclusions.
const STEM: usize = 5;
/// How words begin that stand in the title of any measure here.
const ANYWHERE: &[&str] = &[
    "adult", "avera", "carer", "child", "famil", "figur", "measu", "month", "number", "numbe", "perce",
    "peopl", "perso", "place", "propo", "quart", "refer", "servi", "total", "young", "youth",
];

/// By what a text may name a measure.
pub(super) struct Name<'c> {
    reference: &'c str,
    /// The words of its title that name it.
    words: Vec<String>,
}

impl<'c> Name<'c> {
    /// The name of an item.
    pub(super) fn of(item: &'c Item<'_>) -> Self {
        Self {
            reference: item.reference,
            words: naming_words(title(item.record)),
        }
    }

    /// Whether a text of these naming words names the measure: by its ref, or by its title or a long part of it.
    pub(super) fn is_named(&self, text: &str, words: &[String]) -> bool {
        // A ref of figures alone is a number like any other.
        let is_ref = |word: &str| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .eq_ignore_ascii_case(self.reference)
        };
        let has_letter = self.reference.contains(char::is_alphabetic);
        has_letter && text.split_whitespace().any(is_ref) || self.is_called(words)
    }

    /// Whether some words say the title of the measure, or a long part of it.
    pub(super) fn is_called(&self, words: &[String]) -> bool {
        let long = self.words.len().min(NAMING);
        long > 1
            && self
                .words
                .windows(long)
                .any(|part| words.windows(long).any(|own| own == part))
    }

    /// Whether any of some words is one of its title in this or another form, and not one of any title.
    fn is_hinted(&self, words: &[String]) -> bool {
        let stems = |words: &[String]| -> HashSet<String> {
            let stems = words.iter().filter(|word| word.chars().count() >= STEM);
            let stems = stems.map(|word| word.chars().take(STEM).collect::<String>());
            stems.filter(|stem| !ANYWHERE.contains(&stem.as_str())).collect()
        };
        !stems(&self.words).is_disjoint(&stems(words))
    }
}

/// The words of a text that may name something.
pub(super) fn naming_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.len() >= LETTERS && word.chars().all(char::is_alphabetic));
    words.map(str::to_lowercase).collect()
}

/// Whether a text which says a number says it of a measure of which a figure is withheld: it names one; or `few` people
/// may be that number, and it is about what such a measure measures, or about something of its priority and has a word of
/// its title.
pub fn names_what_withholds(
    context: &Context<'_>,
    text: &str,
    about: &[&Item<'_>],
    few: bool,
    withholds: &dyn Fn(&Measure) -> bool,
) -> bool {
    let words = naming_words(text);
    let priority = |item: &Item<'_>| context.priority(item).map(Item::number);
    let own: HashSet<usize> = about.iter().filter_map(|item| priority(item)).collect();
    let measures = context.of_kind::<Measure>();
    let mut withholding = measures.filter(|(_, measure)| withholds(measure));
    withholding.any(|(item, _)| {
        let name = Name::of(item);
        let is_beside = || priority(item).is_none_or(|priority| own.contains(&priority));
        let measures = |own: &&Item<'_>| own.texts(MEASURED_BY).any(|by| by == item.reference);
        name.is_named(text, &words)
            || few && (about.iter().any(measures) || is_beside() && name.is_hinted(&words))
    })
}

/// A text without the refs of the plan's items that are no numbers.
pub fn without_refs(context: &Context<'_>, text: &str) -> String {
    let is_ref = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.parse::<u64>().is_err() && context.bearing(word).is_some()
    };
    let words = text.split_whitespace().filter(|word| !is_ref(word));
    words.collect::<Vec<_>>().join(" ")
}
