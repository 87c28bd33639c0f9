//! What every word of the plan's tables means in this plan. It stands before the first table.

use super::super::choice::Audience;
use super::super::desk::{Desk, day, words};
use super::super::model::{Absent, Block, Entry, Section};
use super::super::publish::{OF_UNKNOWN, WITHHELD};
use super::super::used::Mark;
use super::measures::Why;
use super::summary::COMPLETE;
use crate::plan::{BaseStatus, Shade, Verdict, with_article};

const RATINGS: &str = "Ratings";
const STATUSES: &str = "Statuses";

/// The key; none where the paper has no word that wants explaining.
pub(super) fn key(desk: &Desk<'_>) -> Option<Section> {
    let mut section = Section::numbered(words("Key"));
    let wording = &desk.context.wording;
    let used = &desk.used;
    let ratings = wording.ratings.iter().filter(|shade| used.has_word(&shade.label));
    let ratings = ratings.map(|shade| {
        let counted = match shade.counts_as {
            Some(base) => format!("counted as {}", base.means()),
            None => "not counted as on track, at risk or off track".to_owned(),
        };
        entry(shade, &counted)
    });
    section.sections.push(listed(RATINGS, ratings.collect()));
    let statuses = wording
        .statuses
        .iter()
        .filter(|shade| used.has_word(&shade.label));
    let statuses = statuses.map(|shade| {
        let counted = match shade.counts_as {
            Some(base) if base.name() != shade.word => format!("counted as {}", base.name()),
            Some(BaseStatus::Ongoing) => "not part of any percentage".to_owned(),
            Some(BaseStatus::Withdrawn | BaseStatus::Superseded | BaseStatus::Transferred) => {
                "no longer counted".to_owned()
            }
            _ => String::new(),
        };
        entry(shade, &counted)
    });
    section.sections.push(listed(STATUSES, statuses.collect()));
    section.sections.push(listed(
        &format!("How {} are counted", actions(desk)),
        counted(desk),
    ));
    section.sections.push(listed("Measures", measured(desk)));
    section.sections.retain(|part| !part.blocks.is_empty());
    let action = with_article(&wording.level("action").to_lowercase());
    let says = |heading: &str| {
        section
            .sections
            .iter()
            .any(|part| part.heading.as_str() == heading)
    };
    let status = says(STATUSES).then(|| format!("A status says how far {action} is."));
    let rating =
        says(RATINGS).then(|| format!("A rating says how sure it is that {action} will be done as agreed."));
    let said: Vec<String> = status.into_iter().chain(rating).collect();
    if !said.is_empty() {
        section.say(words(said.join(" ")));
    }
    let notes = withheld(desk).into_iter().chain(of_unknown(desk));
    section.blocks.extend(notes.map(|note| Block::Note(words(note))));
    (!section.blocks.is_empty() || !section.sections.is_empty()).then_some(section)
}

fn listed(heading: &str, entries: Vec<Entry>) -> Section {
    let mut section = Section::new(words(heading));
    section.list(entries);
    section
}

fn entry<B>(shade: &Shade<B>, counted: &str) -> Entry {
    let means = if shade.means.is_empty() {
        "not explained in this plan"
    } else {
        shade.means.as_str()
    };
    let says_so = |own: &str| counted.eq_ignore_ascii_case(&format!("counted as {own}"));
    let counted = if counted.is_empty() || says_so(means) || says_so(&shade.label) {
        String::new()
    } else {
        format!(" ({counted})")
    };
    Entry::one(words(&shade.label), words(format!("{means}{counted}")))
}

/// What the plan calls its actions.
fn actions(desk: &Desk<'_>) -> String {
    desk.context.wording.levels("action").to_lowercase()
}

fn counted(desk: &Desk<'_>) -> Vec<Entry> {
    let period = desk.context.period_reported().map_or_else(String::new, |turn| {
        let period = turn.period().say_long();
        format!(" ({period} for what is reviewed as the strategy is)")
    });
    let mut no_update = if desk.context.reported_until() < desk.context.today {
        format!(
            "nothing was reported for the period of this paper{period}; what was reported since is on later ones"
        )
    } else {
        format!(
            "nothing was reported for the last period that ended{period}, nor since; updates owed for periods before \
             that are not counted"
        )
    };
    let (silent, name) = if desk.used.has(Mark::NotReceived) {
        no_update.push_str("; a rating given earlier is named with its date and is not confirmed");
        (Mark::NotReceived, Absent::NoUpdate.say())
    } else {
        (Mark::NoUpdate, "No update this period")
    };
    let overdue = format!(
        "not finished, and the last day by which it was due is before {}",
        day(desk.context.today)
    );
    let percentage = format!(
        "complete and embedded {}, of all but ongoing, withdrawn, superseded and transferred ones",
        actions(desk)
    );
    let not_rated = "not started, without a rating, or carried forward".to_owned();
    marked(
        desk,
        [
            (Mark::NotRated, "Not rated", not_rated),
            (Mark::Overdue, "Overdue", overdue),
            (silent, name, no_update),
            (Mark::Percentage, COMPLETE, percentage),
        ],
    )
}

/// What those of some words mean that the paper uses.
fn marked<const N: usize>(desk: &Desk<'_>, all: [(Mark, &str, String); N]) -> Vec<Entry> {
    let used = all.into_iter().filter(|(mark, _, _)| desk.used.has(*mark));
    used.map(|(_, label, means)| Entry::one(words(label), words(means)))
        .collect()
}

fn measured(desk: &Desk<'_>) -> Vec<Entry> {
    let named = |verdict: Verdict| super::super::desk::capital(verdict.say());
    let [on, near, off] = [Verdict::OnTarget, Verdict::Near, Verdict::OffTarget].map(named);
    let [uncounted, withheld] = Why::ALL.map(|why| (why.mark(), why.label(), why.means(desk)));
    marked(
        desk,
        [
            (
                Mark::OnTarget,
                &on,
                "the figure is at its target or better".to_owned(),
            ),
            (
                Mark::Near,
                &near,
                "the figure is between its floor and its target, or within the tolerance agreed for it"
                    .to_owned(),
            ),
            (
                Mark::OffTarget,
                &off,
                "the figure is neither at its target nor near it".to_owned(),
            ),
            (
                Mark::SoFar,
                "So far",
                "the figure counts up through the year, and its target is for a period that was not over"
                    .to_owned(),
            ),
            (
                Mark::PartOfYear,
                "Not rated yet",
                "the figure counts what happened in a part of the period its target is for, and is held against the \
                 target once that period is over"
                    .to_owned(),
            ),
            (
                Mark::Direction,
                "Direction",
                "how the latest figure compares with the one before that can be compared with it".to_owned(),
            ),
            uncounted,
            withheld,
        ],
    )
}

/// What a reader must know of what is withheld, or is not.
fn withheld(desk: &Desk<'_>) -> Option<String> {
    match (desk.audience, desk.context.small_numbers()) {
        (Audience::Exempt, _) => Some(
            "This copy holds figures and items that are not for publication. It is for the members of the board only."
                .to_owned(),
        ),
        (Audience::Public, _) if !desk.used.has(Mark::Withheld) => None,
        (Audience::Public, Some(small)) => Some(format!(
            "\"{WITHHELD}\" stands where a figure is about fewer than {small} people, or would show such a figure. \
             A nought is a true nought. A percentage of fewer than 10 people is withheld too."
        )),
        (Audience::Public, None) => Some(format!("\"{WITHHELD}\" stands where a figure is withheld.")),
    }
}

/// What a reader must know of percentages that came without the number they are of.
fn of_unknown(desk: &Desk<'_>) -> Option<String> {
    desk.used.has(Mark::OfUnknown).then(|| {
        format!(
            "\"{OF_UNKNOWN}\" stands where the plan has a percentage and not of how many people it is. It does not mean \
             that they are few: the percentage can be shown once their number is recorded with it."
        )
    })
}
