//! What is not for publication is not called by its name elsewhere either: a matter that quotes the title of a
//! restricted action would publish it.
//!
//! Law: a title is taken out wherever it stands in full; one word, or two that any sentence may hold, are not. Title and
//! text are compared as both are printed: without addresses, and without what cannot be seen; articles and hyphens make
//! no other title.

use std::borrow::Cow;
use std::collections::HashSet;

use super::ordinary::words_of;
use super::publish::{NOT_FOR_PUBLICATION, clean, is_restricted};
use crate::plan::signs::harmless;
use crate::plan::{Issued, Kind, Lead, Plan, Slot as _, each_under, title};

/// The fewest words of a title that is looked for, and of one in which a word is not of every day.
const FEWEST_WORDS: usize = 3;
const FEWEST_UNCOMMON: usize = 2;

/// The words that a title is the same without.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// The fewest words of the name of a lead that is looked for.
const FEWEST_OF_A_NAME: usize = 2;

/// The titles that are not to be read.
#[derive(Debug)]
pub struct Unnamed(Vec<String>);

impl Unnamed {
    /// Those of everything restricted in a plan, and of all that stands under it; the longest first.
    pub fn of(plan: &Plan) -> Self {
        Self::after_papers(plan, None)
    }

    /// The same after papers that went out: what is still restricted may be quoted by what it was called then.
    pub fn after_papers(plan: &Plan, issued: Option<&Issued>) -> Self {
        let mut titles = Vec::new();
        each_under(plan, false, &mut |record, within| {
            titles.extend(within.then(|| quoted(record.kind(), title(record))).flatten());
        });
        let then = issued.map(|issued| issued.hidden(plan)).unwrap_or_default();
        titles.extend(then.into_iter().filter_map(|(kind, title)| quoted(kind, title)));
        if titles.is_empty() {
            return Self(Vec::new());
        }
        let mut public = HashSet::new();
        each_under(plan, false, &mut |record, within| {
            public.extend((!within).then(|| quoted(record.kind(), title(record))).flatten());
        });
        // What something public is called as well, anybody may read.
        titles.retain(|title| !public.contains(title));
        titles.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        titles.dedup();
        Self(titles.into_iter().map(Cow::into_owned).collect())
    }

    /// A text without them.
    pub fn without<'t>(&self, mut text: Cow<'t, str>) -> Cow<'t, str> {
        for title in &self.0 {
            let mut from = 0;
            while let Some(range) = found(&text, from, title) {
                from = range.start + NOT_FOR_PUBLICATION.len();
                text.to_mut().replace_range(range, NOT_FOR_PUBLICATION);
            }
        }
        text
    }
}

/// Whether a lead is called by no name in what is for the public: in a plan, or in the public's copy of it.
pub fn is_unnamed(lead: &Lead) -> bool {
    is_restricted(lead) || lead.name.say() == NOT_FOR_PUBLICATION
}

/// What a record is called, where others may quote it and it is not a word or two that any sentence may hold.
fn quoted<'t>(kind: &Kind, own: &'t str) -> Option<Cow<'t, str>> {
    let fields = ["title", "text", "sought", "name"];
    let is_quoted = fields.iter().any(|field| kind.field(field).is_some());
    let is_uncommon = || words_of(own).any(|word| !word.is_of_cover());
    let fewest = if kind.name == Lead::KIND.name {
        FEWEST_OF_A_NAME
    } else if is_uncommon() {
        FEWEST_UNCOMMON
    } else {
        FEWEST_WORDS
    };
    if !is_quoted || harmless(own).split_whitespace().count() < fewest {
        return None;
    }
    Some(match clean(own) {
        Cow::Borrowed(own) => Cow::Borrowed(own.trim().trim_end_matches('.')),
        Cow::Owned(own) => Cow::Owned(own.trim().trim_end_matches('.').to_owned()),
    })
}

/// Where a title stands in a text from a byte on, whatever its capitals and however the text is broken into lines.
fn found(text: &str, from: usize, title: &str) -> Option<std::ops::Range<usize>> {
    let mut starts = text.char_indices().filter(|(at, c)| {
        if *at < from {
            return false;
        }
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        c.is_alphanumeric() != before.is_some_and(char::is_alphanumeric) || !c.is_alphanumeric()
    });
    starts.find_map(|(at, _)| Some(at..at + length(text.get(at..)?, title)?))
}

/// How much of a text's beginning is this title.
fn length(text: &str, title: &str) -> Option<usize> {
    let mut rest = text;
    let words = title.split(parts).filter(|word| !word.is_empty());
    let mut words = words.filter(|word| !is_article(word)).peekable();
    while let Some(word) = words.next() {
        rest = after(rest, word)?;
        if words.peek().is_some() {
            let next = rest.trim_start_matches(parts);
            if next.len() == rest.len() {
                return None;
            }
            rest = without_articles(next);
        }
    }
    Some(text.len() - rest.len())
}

/// What parts the words of a title.
fn parts(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2013}')
}

fn is_article(word: &str) -> bool {
    ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(word))
}

/// What follows a word at the beginning of a text, whatever its capitals.
fn after<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in word.chars() {
        let mut signs = rest.chars();
        let met = signs.next()?;
        if !met.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        rest = signs.as_str();
    }
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// A text without the articles that it begins with.
fn without_articles(mut text: &str) -> &str {
    while let Some(rest) = ARTICLES.iter().find_map(|article| after(text, article)) {
        let next = rest.trim_start_matches(parts);
        if next.len() == rest.len() {
            break;
        }
        text = next;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_goes_wherever_it_stands_in_full() {
        let unnamed = Unnamed(vec!["Support the family in Mill Road".to_owned()]);
        for (text, left) in [
            (
                "Report on Support the family in Mill Road to the Board",
                "Report on Item not for publication to the Board",
            ),
            ("SUPPORT THE FAMILY\n  in Mill Road.", "Item not for publication."),
            (
                "Support the family in Mill Roads",
                "Support the family in Mill Roads",
            ),
            (
                "(support the family in Mill Road); Support the family in Mill Road",
                "(Item not for publication); Item not for publication",
            ),
            (
                "to support family in the Mill-Road",
                "to Item not for publication",
            ),
            ("Support the family", "Support the family"),
            ("", ""),
        ] {
            assert_eq!(unnamed.without(Cow::Borrowed(text)), left);
        }
    }
}
