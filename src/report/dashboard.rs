//! The dashboard: one page for elected members and the public. Headline counts, the priorities as bars with words,
//! what changed, what is late, three measures.
//!
//! Laws: it fits a page whatever the plan, and says how much it leaves out; until the strategy is adopted it says DRAFT.

use super::desk::{Desk, words};
use super::model::{Absent, Advice, Block, Changed, Figure, Paper, Section, Words};
use super::options::Options;
use super::papers::{on_desk, openly};
use super::sections::{Draft, NOTHING_CHANGED, banners, brief, in_words, series};
use crate::error::Result;
use crate::plan::{Action, Falling, Item, Matter, Measure, Milestone, Plan, Verdict, is_withheld};

/// How much of what is late is named.
const LATE: usize = 5;
/// How many measures are drawn.
const MEASURES: usize = 3;
/// How many priorities have a bar.
const BARS: usize = 14;

/// The dashboard of a plan.
pub fn dashboard(plan: &Plan, options: &Options) -> Result<Paper> {
    on_desk(plan, options, &|desk| {
        let mut body = Section::new(words(format!("{}: dashboard", brief::title(desk))));
        body.say(brief::position(desk));
        body.sections = vec![headlines(desk), changed(desk), late(desk), measures(desk)];
        Paper {
            banners: banners(desk, options, Draft::UntilAdopted),
            body,
            colophon: options
                .commit
                .as_ref()
                .map(|commit| words(format!("Version of the plan: commit {commit}"))),
            advice: Advice::default(),
        }
    })
}

/// What changed since the version a plan is compared with, as the dashboard of the board counts it; none where there
/// is none.
pub fn changed_since(plan: &Plan, options: &Options) -> Result<Option<Changed>> {
    openly(plan, options, &|desk| brief::since(desk))
}

fn headlines(desk: &Desk<'_>) -> Section {
    let rollup = desk.rollup();
    let mut section = Section::new(words(format!(
        "How the {} stand",
        desk.context.wording.levels("priority").to_lowercase()
    )));
    let counts = in_words(&rollup.total, &desk.context.wording.levels("action"));
    section.say(match desk.not_counted() {
        Some(kept) => words(format!("{} {}", counts.one_line(), kept.one_line())),
        None => counts,
    });
    let priorities: Vec<_> = rollup
        .priorities
        .iter()
        .filter(|(item, _)| desk.covers(item))
        .collect();
    let bars = priorities.iter().take(BARS).map(|(item, counts)| {
        let parts = [
            counts.complete,
            counts.on_track,
            counts.at_risk,
            counts.off_track,
            counts.not_rated,
        ];
        (words(super::desk::heading(item).one_line()), parts)
    });
    let names = ["Complete", "On track", "At risk", "Off track", "Not rated"].map(words);
    let of = words(desk.context.wording.level("priority"));
    let all = words(desk.context.wording.levels("action"));
    let caption = words(format!(
        "{} by {}",
        desk.context.wording.levels("action"),
        desk.context.wording.level("priority").to_lowercase()
    ));
    if let Some(figure) = Figure::bars(caption, [of, all], names, bars) {
        section.push(Block::Figure(Box::new(figure.compact())));
    }
    section
        .blocks
        .extend(more(priorities.len(), BARS, "not drawn").map(Block::Paragraph));
    section
}

fn changed(desk: &Desk<'_>) -> Section {
    let (heading, told) = brief::changes(desk);
    let mut section = Section::new(heading);
    section.list(told);
    if section.blocks.is_empty() {
        section.say(words(NOTHING_CHANGED));
    }
    section
}

/// What is overdue: how much of what, then the actions and the rest, of each the latest first.
fn late(desk: &Desk<'_>) -> Section {
    let mut section = Section::new(words("What is late"));
    let late = desk
        .context
        .late(desk.slice.is_whole(), &|item| desk.covers(item));
    let Some(said) = desk.context.late_said(late) else {
        section.say(words("Nothing is overdue."));
        section.blocks.extend(put_off(desk).map(Block::Paragraph));
        return section;
    };
    section.say(words(format!("Overdue: {said}.")));
    let mut lines: Vec<(bool, i64, Words)> = desk
        .context
        .items()
        .iter()
        .filter(|item| desk.covers(item))
        .flat_map(|item| late_lines(desk, item))
        .collect();
    if desk.slice.is_whole() {
        let steps = desk.context.steps_falling(desk.context.today).into_iter();
        lines.extend(steps.filter_map(|step| falling(desk, "Approval", &step)));
    }
    lines.sort_by_key(|(is_action, days, _)| (!is_action, std::cmp::Reverse(*days)));
    let many = lines.len();
    for (.., said) in lines.into_iter().take(LATE) {
        section.say(said);
    }
    section
        .blocks
        .extend(more(many, LATE, "overdue").map(Block::Paragraph));
    section.blocks.extend(put_off(desk).map(Block::Paragraph));
    section
}

/// What is not overdue only because it was put off, and whose first day has passed; none where nothing is.
fn put_off(desk: &Desk<'_>) -> Option<Words> {
    let all: Vec<String> = desk
        .of_kind::<Action>()
        .filter_map(|(item, _)| {
            let first = super::desk::day(desk.put_off(item)?);
            Some(format!("{}, first due {first}", item.reference))
        })
        .collect();
    let (named, more) = all.split_at(all.len().min(LATE));
    let named = named.join("; ");
    let more = match more.len() {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    (!all.is_empty()).then(|| {
        words(format!(
            "Put off, and the day first promised has passed: {named}{more}."
        ))
    })
}

/// What of an item is overdue: whether it is an action, by how many days, and what is to be said.
fn late_lines(desk: &Desk<'_>, item: &Item<'_>) -> Vec<(bool, i64, Words)> {
    let is_action = item.of::<Action>().is_some();
    let is_matter = item.of::<Matter>().is_some();
    let mut lines = Vec::new();
    if desk.context.is_late(item) && (is_action || is_matter || item.of::<Milestone>().is_some()) {
        let kind = if is_action {
            String::new()
        } else {
            format!("{} ", desk.context.wording.level(item.kind()))
        };
        let who: Vec<String> = desk
            .context
            .doers(item)
            .iter()
            .map(|lead| desk.who(lead))
            .collect();
        let who = Words::of(who.join("; "), Absent::NotYetSet);
        let said = format!(
            "{kind}{}; lead: {}; due: {}",
            super::desk::heading(item).one_line(),
            who.one_line(),
            desk.by_when(item).one_line()
        );
        lines.push((is_action, desk.context.lateness(item).days_late, words(said)));
    }
    if is_matter {
        let name = format!(
            "{} {}, part",
            desk.context.wording.level(item.kind()),
            item.reference
        );
        let parts = desk.context.parts_falling(item, desk.context.today);
        lines.extend(parts.iter().filter_map(|part| falling(desk, &name, part)));
    }
    lines
}

/// Something overdue that has no ref of its own.
fn falling(desk: &Desk<'_>, name: &str, falling: &Falling<'_>) -> Option<(bool, i64, Words)> {
    if !falling.lateness.overdue() {
        return None;
    }
    let who: Vec<String> = falling.leads.iter().map(|lead| desk.who(lead)).collect();
    let who = Words::of(who.join("; "), Absent::NotYetSet);
    let due = falling.lateness.due_latest().map(super::desk::day);
    let due = desk.late(&due.unwrap_or_default(), falling.lateness.days_late);
    let said = format!("{name} {}; lead: {}; due: {due}", falling.title, who.one_line());
    Some((false, falling.lateness.days_late, words(said)))
}

/// The measures that most need to be seen: off target first, then near, then the others, as the plan has them.
fn measures(desk: &Desk<'_>) -> Section {
    let mut drawn: Vec<(u8, Figure)> = desk
        .of_kind::<Measure>()
        .filter_map(|(_, measure)| {
            let rank = match desk.context.measured(measure).verdict {
                Verdict::OffTarget => 0,
                Verdict::Near => 1,
                Verdict::OnTarget => 2,
                Verdict::NotRated(_) => 3,
            };
            let figure = series(desk, measure)?.compact();
            Some((
                rank,
                match measure.better.get() {
                    Some(better) => figure.saying_besides(better.means()),
                    None => figure,
                },
            ))
        })
        .collect();
    drawn.sort_by_key(|(rank, _)| *rank);
    let mut section = Section::new(words(desk.context.wording.levels("measure")));
    let many = drawn.len();
    for (_, figure) in drawn.into_iter().take(MEASURES) {
        section.push(Block::Figure(Box::new(figure)));
    }
    if many == 0 {
        section.say(words("No measure has two figures that may be shown."));
    }
    let withheld = desk
        .of_kind::<Measure>()
        .filter(|(_, measure)| measure.readings.iter().any(is_withheld) && series(desk, measure).is_none());
    let withheld: Vec<String> = withheld
        .map(|(item, _)| super::desk::heading(item).one_line().into_owned())
        .collect();
    if !withheld.is_empty() {
        let rest = withheld.len().saturating_sub(MEASURES);
        let rest = if rest > 0 {
            format!("; and {rest} more")
        } else {
            String::new()
        };
        let named: Vec<String> = withheld.into_iter().take(MEASURES).collect();
        section.say(words(format!(
            "Not drawn, as figures are withheld: {}{rest}.",
            named.join("; ")
        )));
    }
    // One figure is no picture, but it is a figure.
    let has_figures = |measure: &Measure| {
        let mut readings = measure.readings.iter();
        readings.any(|reading| reading.value.get().is_some()) && !measure.readings.iter().any(is_withheld)
    };
    let others = desk
        .of_kind::<Measure>()
        .filter(|(_, measure)| has_figures(measure) && series(desk, measure).is_none())
        .count();
    let rest = match (many, others) {
        (0, 0) => None,
        (0, 1) => Some(words("1 has a figure that is not drawn here.")),
        (0, _) => Some(words(format!("{others} have figures that are not drawn here."))),
        (many, others) => more(
            many.max(MEASURES).saturating_add(others),
            MEASURES,
            "with figures that are not drawn here",
        ),
    };
    section.blocks.extend(rest.map(Block::Paragraph));
    section
}

/// How much is left out, and of what.
fn more(many: usize, shown: usize, what: &str) -> Option<Words> {
    let rest = many.checked_sub(shown).filter(|rest| *rest > 0)?;
    Some(words(format!("And {rest} more {what}.")))
}
