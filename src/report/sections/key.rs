//! What every word of the plan's tables means in this plan. It stands before the first table.

use super::super::choice::Audience;
use super::super::desk::{Desk, day, words};
use super::super::model::{Absent, Block, Entry, Section};
use super::super::publish::WITHHELD;
use crate::plan::{Action, BaseStatus, Milestone, Priority, Record, Shade, Verdict, with_article};

/// The key.
pub(super) fn key(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Key"));
    let wording = &desk.context.wording;
    let action = with_article(&wording.level("action").to_lowercase());
    section.say(words(format!(
        "A status says how far {action} is. A rating says how sure it is that it will be done as agreed.",
    )));
    let ratings = wording.ratings.iter().map(|shade| {
        let counted = match shade.counts_as {
            Some(base) => format!("counted as {}", base.means()),
            None => "not counted as on track, at risk or off track".to_owned(),
        };
        entry(shade, &counted)
    });
    section.sections.push(listed("Ratings", ratings.collect()));
    let used = used_statuses(desk);
    let statuses = wording
        .statuses
        .iter()
        .filter(|shade| used.contains(&shade.word.to_lowercase()));
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
    section.sections.push(listed("Statuses", statuses.collect()));
    section.sections.push(listed(
        &format!("How {} are counted", actions(desk)),
        counted(desk),
    ));
    section.sections.push(listed("Measures", measured(desk)));
    section.sections.retain(|part| !part.blocks.is_empty());
    withheld(desk, &mut section);
    section
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

/// The statuses that some commitment has, and the one that holds where none is said.
fn used_statuses(desk: &Desk<'_>) -> Vec<String> {
    let of = |record: &dyn Record| record.text("status").to_lowercase().replace(['-', '_'], " ");
    let actions = desk.of_kind::<Action>().map(|(item, _)| of(item.record));
    let milestones = desk.of_kind::<Milestone>().map(|(item, _)| of(item.record));
    let priorities = desk.of_kind::<Priority>().map(|(item, _)| of(item.record));
    actions.chain(milestones).chain(priorities).collect()
}

/// What the plan calls its actions.
fn actions(desk: &Desk<'_>) -> String {
    desk.context.wording.levels("action").to_lowercase()
}

fn counted(desk: &Desk<'_>) -> Vec<Entry> {
    let no_update = match desk.context.period_reported() {
        Some(turn) => format!(
            "nothing was reported for the last period that ended ({} for what is reviewed as the strategy is); a \
             rating given earlier is named with its date and is not confirmed",
            turn.period.say_long()
        ),
        None => "nothing was reported for the last period that ended; a rating given earlier is named with its date \
                 and is not confirmed"
            .to_owned(),
    };
    vec![
        Entry::one(
            words("Not rated"),
            words("not started, without a rating, or carried forward"),
        ),
        Entry::one(
            words("Overdue"),
            words(format!(
                "not finished, and the last day by which it was due is before {}",
                day(desk.context.today)
            )),
        ),
        Entry::one(words(Absent::NoUpdate.say()), words(no_update)),
        Entry::one(
            words("Percentage complete"),
            words(format!(
                "complete and embedded {}, out of all but ongoing, withdrawn, superseded and transferred ones",
                actions(desk)
            )),
        ),
    ]
}

fn measured(desk: &Desk<'_>) -> Vec<Entry> {
    if desk.of_kind::<crate::plan::Measure>().next().is_none() {
        return Vec::new();
    }
    let words_for = |verdict: Verdict| words(super::super::desk::capital(verdict.say()));
    vec![
        Entry::one(
            words_for(Verdict::OnTarget),
            words("the figure is at its target or better"),
        ),
        Entry::one(
            words_for(Verdict::Near),
            words("the figure is between its floor and its target, or within the tolerance agreed for it"),
        ),
        Entry::one(words_for(Verdict::OffTarget), words("the figure is neither")),
        Entry::one(
            words("Direction"),
            words("how the latest figure compares with the one before that can be compared with it"),
        ),
    ]
}

fn withheld(desk: &Desk<'_>, section: &mut Section) {
    let note = match (desk.audience, desk.context.small_numbers()) {
        (Audience::Exempt, _) => {
            "This copy holds figures and items that are not for publication. It is for the members of the board only."
                .to_owned()
        }
        (Audience::Public, Some(small)) => format!(
            "\"{WITHHELD}\" stands where a figure is about fewer than {small} people, or would show such a figure. \
             A nought is a true nought. A percentage is withheld where it is not known of how many, or of fewer than 10."
        ),
        (Audience::Public, None) => format!("\"{WITHHELD}\" stands where a figure is withheld."),
    };
    section.push(Block::Note(words(note)));
}
