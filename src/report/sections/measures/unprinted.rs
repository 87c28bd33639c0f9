//! Measures of which no figure may be printed: gathered, with the reason said once.
//!
//! Law: a board reads what is measured and what was to be reached, and why it reads no figure.

use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, reference, said, title, words};
use super::super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::super::publish::OF_UNKNOWN;
use super::super::super::used::Mark;
use super::super::series::series;
use super::{detail, target};
use crate::plan::{Better, Measure, MeasureStanding, Reading, Slot, is_withheld};

/// Why nothing of a measure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Why {
    /// They are percentages of nobody says how many.
    OfUnknown,
    /// They are withheld.
    Withheld,
}

impl Why {
    /// Each, the one that the plan can mend first.
    pub(in super::super) const ALL: [Self; 2] = [Self::OfUnknown, Self::Withheld];

    /// What stands over those of which this is why.
    pub(in super::super) fn label(self) -> &'static str {
        match self {
            Self::OfUnknown => "Number of people not recorded",
            Self::Withheld => "Withheld to protect confidentiality",
        }
    }

    /// What it means, as the rest of a sentence.
    pub(in super::super) fn means(self, desk: &Desk<'_>) -> String {
        match (self, desk.audience, desk.context.small_numbers()) {
            (Self::OfUnknown, ..) => "the figure is a percentage, and the plan does not say of how many people; this \
                                      does not mean that they are few: it can be printed once their number is \
                                      recorded with it"
                .to_owned(),
            (Self::Withheld, Audience::Public, Some(small)) => {
                format!("the figure is about fewer than {small} people, or would show such a figure")
            }
            (Self::Withheld, ..) => "the plan withholds the figure".to_owned(),
        }
    }

    /// What the key explains of it.
    pub(in super::super) fn mark(self) -> Mark {
        match self {
            Self::OfUnknown => Mark::UnprintedOfUnknown,
            Self::Withheld => Mark::UnprintedWithheld,
        }
    }
}

/// A measure of which nothing is printed.
pub(super) struct Unprinted<'p> {
    measure: &'p Measure,
    standing: MeasureStanding<'p>,
    latest: &'p Reading,
    /// The ref of what it stands under; empty where it stands under nothing.
    under: String,
}

impl<'p> Unprinted<'p> {
    /// A measure with figures, where none of them is printed; else how it stands, for whoever prints them.
    pub(super) fn of(
        desk: &Desk<'p>,
        measure: &'p Measure,
        standing: MeasureStanding<'p>,
        under: &str,
    ) -> Result<Self, MeasureStanding<'p>> {
        let Some(latest) = standing.latest.filter(|latest| is_withheld(latest)) else {
            return Err(standing);
        };
        // An older figure is printed beside the latest or in its picture, or nowhere.
        if standing.previous.is_some() || series(desk, measure).is_some() {
            return Err(standing);
        }
        Ok(Self {
            measure,
            standing,
            latest,
            under: under.to_owned(),
        })
    }

    fn why(&self) -> Why {
        if self.latest.withheld.say() == OF_UNKNOWN {
            Why::OfUnknown
        } else {
            Why::Withheld
        }
    }

    /// The target, and which way is better where there is one to reach.
    fn aim(&self, desk: &Desk<'_>) -> Words {
        let target = target(desk, self.measure, &self.standing);
        match self.measure.better.get() {
            Some(Better::Lower) if !self.measure.targets.is_empty() => {
                words(format!("{} (lower is better)", target.as_str()))
            }
            _ => target,
        }
    }

    fn latest(&self) -> Words {
        Words::of(said(self.latest, "period").unwrap_or_default(), Absent::NotYetSet)
    }

    /// Figures from elsewhere, each with whose it is.
    fn compared(&self) -> Words {
        let all = self.measure.comparators.iter();
        let all: Vec<String> = all.map(|one| detail::compared(self.measure, one)).collect();
        Words::of(all.join("; "), Absent::None)
    }
}

/// Those of one priority, each sort in a table of its own, which the key explains; then what else is to be said of them.
pub(super) fn beside(desk: &Desk<'_>, all: &[Unprinted<'_>], of: &str, section: &mut Section) {
    for why in Why::ALL {
        let of_this: Vec<&Unprinted<'_>> = all.iter().filter(|one| one.why() == why).collect();
        let mut rows = Rows::under(columns(desk));
        for one in &of_this {
            rows.push(row(desk, one));
        }
        let Some(table) = rows.table(words(format!("{of}: {}", lower(why.label())))) else {
            continue;
        };
        desk.used.mark(why.mark());
        let table = table.without_idle(COMPARED, &Absent::None.into());
        section.push(Block::Table(table));
        section.list(entries(desk, &of_this));
    }
}

/// Those of the whole paper in a section, with why nothing of them is printed; none where there are none.
pub(super) fn gathered(desk: &Desk<'_>, all: &[Unprinted<'_>]) -> Option<Section> {
    let wording = &desk.context.wording;
    let measures = wording.levels("measure");
    let mut section = Section::numbered(words(format!("{measures} whose figures are not printed")));
    for why in Why::ALL {
        let of_this: Vec<&Unprinted<'_>> = all.iter().filter(|one| one.why() == why).collect();
        let [name, called, aim, latest, compared] = columns(desk);
        let under = Column::words(words(wording.level("priority")));
        let mut rows = Rows::under([name, called, under, aim, latest, compared]);
        for one in &of_this {
            let [name, called, aim, latest, compared] = row(desk, one);
            let under = Words::of(one.under.as_str(), Absent::None);
            rows.push([name, called, under, aim, latest, compared]);
        }
        let Some(table) = rows.table(words(format!("{measures}: {}", lower(why.label())))) else {
            continue;
        };
        let table = table.without_idle(COMPARED, &Absent::None.into());
        let mut own = Section::numbered(words(why.label()));
        own.say(words(format!("Of each of these {}.", why.means(desk))));
        own.push(Block::Table(table));
        own.list(entries(desk, &of_this));
        section.sections.push(own);
    }
    (!section.sections.is_empty()).then_some(section)
}

/// The column that is left out where no row has anything in it.
const COMPARED: &str = "To compare with";

fn columns(desk: &Desk<'_>) -> [Column; 5] {
    let level = desk.context.wording.level("measure");
    ["Ref", &level, "Target", "Latest figure for", COMPARED].map(|name| Column::words(words(name)))
}

fn row(desk: &Desk<'_>, one: &Unprinted<'_>) -> [Words; 5] {
    let row = [
        reference(one.measure),
        title(one.measure),
        one.aim(desk),
        one.latest(),
        one.compared(),
    ];
    for words in &row {
        desk.note_withheld(words);
    }
    row
}

fn entries(desk: &Desk<'_>, all: &[&Unprinted<'_>]) -> Vec<Entry> {
    let entries = all.iter().filter_map(|one| {
        let said_of = detail::without_figures(desk, one.measure);
        for words in &said_of {
            desk.note_withheld(words);
        }
        Entry::many(words(super::name(one.measure)), said_of)
    });
    entries.collect()
}

fn lower(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|c| c.to_lowercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}
