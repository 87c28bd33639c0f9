//! A council's own words around a paper: its title, lines for the cover, sections of its own, what sections are
//! called.
//!
//! Laws: it adds to what a paper says and takes nothing away; every word of it is text; for the public it has no
//! e-mail address either.

use std::borrow::Cow;

use super::choice::Audience;
use super::desk::words;
use super::model::{Absent, Entry, Section, Words};
use crate::plan::contacts::without_contacts;
use crate::plan::signs::harmless;

/// A template of papers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// What the paper is called, after the strategy.
    pub title: Option<String>,
    /// Whom to ask about the paper, in place of the plan's contact.
    pub contact: Option<String>,
    /// Lines for the cover: each a label with what it says.
    pub cover: Vec<(String, String)>,
    /// What sections are called: the name of each with its heading.
    pub headings: Vec<(String, String)>,
    /// What stands first in sections: the name of each with the text.
    pub opening: Vec<(String, String)>,
    /// Sections of the council's own.
    pub sections: Vec<Own>,
}

/// A section of the council's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Beside,
}

/// Where a section of a council's own stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Before the section of this name; first, where a paper has none.
    Before(String),
    /// After the section of this name; last, where a paper has none.
    After(String),
    /// After all others.
    Last,
}

impl Template {
    /// It as an audience may read it: papers for the public have no e-mail addresses.
    pub(super) fn for_audience(&self, audience: Audience) -> Cow<'_, Self> {
        if audience == Audience::Exempt {
            return Cow::Borrowed(self);
        }
        let text = |text: &String| without_contacts(&harmless(text)).into_owned();
        let pairs = |pairs: &[(String, String)]| pairs.iter().map(|(a, b)| (text(a), text(b))).collect();
        let sections = self.sections.iter().map(|own| Own {
            heading: text(&own.heading),
            text: text(&own.text),
            place: own.place.clone(),
        });
        Cow::Owned(Self {
            title: self.title.as_ref().map(text),
            contact: self.contact.as_ref().map(text),
            cover: pairs(&self.cover),
            headings: pairs(&self.headings),
            opening: pairs(&self.opening),
            sections: sections.collect(),
        })
    }

    /// What the paper is called after the strategy, where it is not what papers of its kind are.
    pub(super) fn title<'t>(&'t self, usual: &'t str) -> &'t str {
        self.title.as_deref().unwrap_or(usual)
    }

    /// The lines for the cover.
    pub(super) fn cover(&self) -> impl Iterator<Item = Entry> {
        self.cover
            .iter()
            .map(|(label, said)| Entry::one(words(label), Words::of(said, Absent::NotYetSet)))
    }

    /// The sections of a paper, each with its name, with the council's own among them.
    pub(super) fn around(&self, sections: Vec<(&'static str, Section)>, numbered: bool) -> Vec<Section> {
        let mut dressed: Vec<(&str, Section)> = sections
            .into_iter()
            .map(|(name, section)| (name, self.dressed(name, section)))
            .collect();
        for own in &self.sections {
            let Some(text) = Words::some(&own.text) else {
                continue;
            };
            let mut section = Section::new(words(&own.heading));
            section.numbered = numbered;
            section.say(text);
            let at = match &own.place {
                Beside::Before(name) => dressed.iter().position(|(of, _)| of == name).unwrap_or(0),
                Beside::After(name) => dressed
                    .iter()
                    .rposition(|(of, _)| of == name)
                    .map_or(dressed.len(), |at| at + 1 + followers(&dressed, at)),
                Beside::Last => dressed.len(),
            };
            dressed.insert(at, (OWN, section));
        }
        dressed.into_iter().map(|(_, section)| section).collect()
    }

    fn dressed(&self, name: &str, mut section: Section) -> Section {
        if let Some((_, heading)) = self.headings.iter().find(|(of, _)| of == name) {
            let said = section.heading.one_line();
            // What changed says since when, in its heading.
            let rest = said.find(" since ").and_then(|at| said.get(at..));
            section.heading = words(format!("{heading}{}", rest.unwrap_or_default()));
        }
        let first = self.opening.iter().find(|(of, _)| of == name);
        if let Some(text) = first.and_then(|(_, text)| Words::some(text)) {
            let blocks = std::mem::take(&mut section.blocks);
            section.say(text);
            section.blocks.extend(blocks);
        }
        section
    }
}

/// The name of the sections that are a council's own.
const OWN: &str = "";

/// How many of the council's own sections stand right after a place already: those come first, as they were written.
fn followers(sections: &[(&str, Section)], at: usize) -> usize {
    let after = sections.iter().skip(at + 1);
    after.take_while(|(name, _)| *name == OWN).count()
}
