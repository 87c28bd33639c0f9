//! What changed besides the commitments themselves, in the order of its weight: figures, updates, what the registers
//! hold, the rest; by item, then by field.
//!
//! Laws: of the figures of a measure only new ones are told to the public, as the paper has them now: old ones may tell
//! of a few people what the new withhold, and what one was revised from is told where it may be. What is new in a
//! register is told in a line: the register has its words.

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, capital, implied, in_short, title, words};
use super::super::super::model::{Absent, Section, Words};
use super::super::super::publish::STAND_INS;
use super::came;
use super::coming::{HIDDEN, OPENED, turned};
use super::groups::{goes_with_another, group, is_restriction};
use super::listed::{Listed, Nil, Sort};
use super::repeated::{may_repeat, may_repeat_cover, may_repeat_ref, may_say_title};
use super::targets::is_of_target;
use super::telling::say;
use super::within::{OF_FIGURE, contents, figure, heading, is_of_lead, new_in_register, part, revised};
use crate::plan::{
    BaseRating, Change, Comment, Decision, FieldInfo, Item, Matter, Measure, Meeting, Raw, Reading, Shape,
    Strategy, Update, What, is_commitment,
};

/// Fields no paper prints.
const NEVER: &[&str] = &[
    "email",
    "restricted",
    "formerly",
    "tags",
    "issued",
    "version",
    "pledge",
];

/// Free texts that papers say by name where they are the key of a lead.
const NAMES: &[(&str, &str)] = &[
    ("strategy", "organisation"),
    ("strategy", "contact"),
    ("comment", "from"),
];

/// How much of a long text what it is of is called by.
const CALLED: usize = 90;
/// What an update says that has nothing to say.
const NOTHING: &str = "Nothing to report";

/// The parts in the order of their weight, each with its heading.
const SORTS: &[(Sort, &str)] = &[
    (Sort::Figures, "Figures"),
    (Sort::Updates, "Updates"),
    (Sort::Registers, "Decisions, matters and comments"),
    (Sort::Others, "Everything else"),
];

/// What no group told, each part with how many changes it tells.
pub(super) fn rest(desk: &Desk<'_>, before: &Before<'_>) -> Vec<(Section, usize)> {
    let mut parts: Vec<Listed> = SORTS.iter().map(|_| Listed::default()).collect();
    let of_new = came::updates(desk, before);
    for change in before.changes.iter().chain(&of_new) {
        let owner = owner(desk, before, change);
        if owner.map_or(!desk.slice.is_whole(), |item| !desk.belongs(item)) {
            continue;
        }
        let Some(said) = other(desk, before, owner, change) else {
            continue;
        };
        // No key stands in this paper for the mark of what is withheld.
        let said = words(capital(&unmarked(&said)));
        let sort = sort(owner, change);
        let part = SORTS.iter().position(|(own, _)| *own == sort);
        let Some(part) = part.and_then(|at| parts.get_mut(at)) else {
            continue;
        };
        match owner {
            Some(item) if said.as_str().ends_with(&format!(": {NOTHING}")) => part.nil.push(Nil {
                reference: item.reference.to_owned(),
                whose: titled(desk, before, item, change),
                said,
                rank: rank(desk, change),
            }),
            Some(item) => part.add(titled(desk, before, item, change), said, rank(desk, change)),
            None => {
                let (whose, rank) = heading(desk, before, change);
                part.add(whose, said, rank);
            }
        }
    }
    parts.iter_mut().for_each(Listed::settle);
    let told = parts.into_iter().zip(SORTS);
    let told = told.map(|(part, (sort, heading))| (part.count(*sort), part.section(heading)));
    told.filter(|(count, _)| *count > 0)
        .map(|(count, section)| (section, count))
        .collect()
}

/// What is said, without the mark that a table's key explains: the words say it.
fn unmarked(said: &Words) -> String {
    let mut text = said.as_str().to_owned();
    for stand_in in STAND_INS {
        let plain = stand_in.trim_start_matches("c: ");
        text = text.replace(stand_in, plain);
    }
    text
}

/// How much an update wants to be seen; what is no update goes by its place alone.
fn rank(desk: &Desk<'_>, change: &Change) -> u8 {
    let record = desk.context.plan.at(&change.place.record());
    let update = record.and_then(|record| record.as_any().downcast_ref::<Update>());
    let rating = update.and_then(|update| update.rating.get());
    match rating.and_then(|rating| desk.context.wording.base_rating(rating)) {
        Some(BaseRating::Red) => 1,
        Some(BaseRating::Amber) => 2,
        Some(BaseRating::Green) | None => 3,
    }
}

/// Which part tells a change of something.
fn sort(owner: Option<&Item<'_>>, change: &Change) -> Sort {
    let is_update = change.place.steps.iter().any(|step| step.list == "updates");
    let of = |item: &Item<'_>| {
        if item.of::<Measure>().is_some() {
            Sort::Figures
        } else if [
            Decision::KIND.name,
            Matter::KIND.name,
            Comment::KIND.name,
            Meeting::KIND.name,
        ]
        .contains(&item.kind())
        {
            Sort::Registers
        } else {
            Sort::Others
        }
    };
    match owner {
        _ if is_update => Sort::Updates,
        Some(item) => of(item),
        None => Sort::Others,
    }
}

/// Something by its level, its ref and what it is called, where it is called anything that the paper may say; a meeting
/// by whose it is and its day.
fn titled(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>, change: &Change) -> String {
    let level = desk.context.wording.level(item.kind());
    let is_earlier = matches!(change.what, What::Removed(_));
    let called = match crate::plan::title(item.record) {
        _ if is_earlier && !may_say_title(desk, before, item) => String::new(),
        "" => desk.meeting(item.reference).unwrap_or_default(),
        _ => in_short(&title(item.record).one_line(), CALLED),
    };
    let is_known = !is_earlier || may_repeat_ref(desk, item.reference);
    let reference = if is_known { item.reference } else { "" };
    let parts = [level.as_str(), reference, called.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// The item a change belongs to: itself, or what it stands under.
fn owner<'c, 'p>(desk: &'c Desk<'p>, before: &'c Before<'p>, change: &Change) -> Option<&'c Item<'p>> {
    let context = match change.what {
        What::Removed(_) => &before.context,
        _ => &desk.context,
    };
    let mut place = Some(change.place.record());
    while let Some(at) = place {
        if let Some(item) = context.at(&at) {
            return Some(item);
        }
        place = at.parent();
    }
    None
}

/// One change that no group told, in words; none where it was told, or is not to be.
fn other(desk: &Desk<'_>, before: &Before<'_>, owner: Option<&Item<'_>>, change: &Change) -> Option<Words> {
    if is_of_target(desk, change) {
        return None;
    }
    let is_item = owner.is_some_and(|item| item.place == change.place.record());
    let told_above = is_item && is_commitment(change.kind);
    let place = change.place.record();
    let here = match change.what {
        What::Removed(_) => before.context.plan.at(&place),
        _ => desk.context.plan.at(&place),
    };
    let part = match here {
        Some(record) if !is_item && change.kind != Strategy::KIND.name && !is_of_lead(change) => {
            let is_gone = matches!(change.what, What::Removed(_));
            format!("{}: ", capital(&part(desk, record, &place, is_gone)))
        }
        _ => String::new(),
    };
    let measure = owner.and_then(Item::of::<Measure>);
    if let Some(turned) = turned_of(desk, before, change, is_item).filter(|_| !told_above) {
        let of_update = (change.kind == Update::KIND.name).then_some("Update of ");
        return Some(words(format!("{}{part}{turned}", of_update.unwrap_or_default())));
    }
    match &change.what {
        What::Added(_) | What::Removed(_) | What::Renumbered { .. } if told_above => None,
        What::Added(_) if is_item => Some(words(new_in_register(desk, owner?))),
        What::Added(_) => Some(words(
            match here.and_then(|record| contents(desk, owner, record)) {
                Some(contents) => format!("{part}{contents}"),
                None => format!("{part}new"),
            },
        )),
        What::Removed(_) if !before.is_gone(&change.place) => None,
        What::Removed(_) if is_item => Some(words("No longer in the plan")),
        What::Removed(_) if change.kind == Update::KIND.name => {
            Some(words(format!("Update of {part}no longer in the plan")))
        }
        What::Removed(_) => Some(words(format!("{part}no longer in the plan"))),
        What::Renumbered { from, to } if may_repeat_ref(desk, from) => {
            Some(words(format!("now called {to}, before {from}")))
        }
        What::Renumbered { to, .. } => Some(words(format!("now called {to}"))),
        What::Moved { from, to, .. } if from == to => {
            Some(words(format!("{part}moved among its neighbours")))
        }
        What::Moved { .. } => (!told_above).then(|| words(format!("{part}moved"))),
        What::Set { from, to } => {
            let field = change.place.field.as_deref()?;
            if NEVER.contains(&field) || (told_above && group(desk, change).is_some()) {
                return None;
            }
            if told_above && owner.is_some_and(|item| goes_with_another(desk, before, item, change)) {
                return None;
            }
            let (_, info) = here?.kind().field(field)?;
            if (change.kind, field) == (Strategy::KIND.name, "stage") {
                // With an approval chain the stage is what its decisions come to, and written nowhere.
                let [from, to] =
                    [&before.context, &desk.context].map(|context| capital(&context.standing().say_long()));
                return Some(words(format!("{}: before: {from}; now: {to}", info.label())));
            }
            let of_figure = change.kind == Reading::KIND.name && OF_FIGURE.contains(&field);
            let figure = match measure {
                Some(_) if of_figure => revised(desk, before, owner?, here?, &place),
                Some(measure) if desk.audience == Audience::Public => figure(measure, here?, change),
                _ => None,
            };
            if let Some(figure) = figure {
                return Some(words(format!("{part}{figure}")));
            }
            Some(words(format!(
                "{part}{}",
                set(desk, before, change, info, from.as_ref(), to.as_ref())
            )))
        }
    }
}

/// What is said of something whose words became restricted, or were opened; none of any other.
fn turned_of(desk: &Desk<'_>, before: &Before<'_>, change: &Change, is_item: bool) -> Option<String> {
    if desk.audience == Audience::Exempt {
        let is_of_it = change.place.field.as_deref() == Some("restricted");
        return is_of_it.then(|| if is_restriction(change) { HIDDEN } else { OPENED }.to_owned());
    }
    let place = change.place.record();
    let now = desk.context.plan.at(&place);
    let then = match change.what {
        What::Removed(_) => before.context.plan.at(&place),
        _ => before.context.plan.at(&before.place_then(&place)),
    };
    match change.what {
        What::Set { .. } => then.and(now).and_then(|_| turned(desk, before, now, then)),
        What::Removed(_) if is_item && !before.is_gone(&place) => turned(desk, before, None, then),
        What::Added(_) if is_item && !before.is_in_what_came(&place) => turned(desk, before, now, None),
        _ => None,
    }
}

/// What a field says now, and what it said before where the paper may say so.
fn set(
    desk: &Desk<'_>,
    before: &Before<'_>,
    change: &Change,
    info: &FieldInfo,
    from: Option<&Raw>,
    to: Option<&Raw>,
) -> String {
    let label = info.label();
    let end = |raw: Option<&Raw>| match (raw, implied(change.kind, info.name)) {
        (None, Some(implied)) => words(capital(implied)),
        // A free text that says whose something is may be the key of somebody in the register.
        (Some(raw), _) if NAMES.contains(&(change.kind, info.name)) => words(desk.by_name(&raw.line())),
        _ => Words::of(say(desk, before, info.shape, raw), Absent::NotYetSet),
    };
    let was_blank = from.is_none() && implied(change.kind, info.name).is_none();
    // How a figure was rated goes with the figure.
    let of_reading = change.kind == Reading::KIND.name && desk.audience == Audience::Public;
    let of_cover = (change.kind, info.name) == (Strategy::KIND.name, "title");
    let may = was_blank
        || if of_cover {
            may_repeat_cover(desk, before, from)
        } else {
            !of_reading && may_repeat(desk, info.shape, from)
        };
    let (from, now) = (end(from), end(to));
    match (to, may) {
        _ if was_blank => format!("{label}: {}", now.one_line()),
        (None, false) => format!("{label}: no longer said"),
        (_, true) => format!("{label}: before: {}; now: {}", from.one_line(), now.one_line()),
        (_, false) => {
            let how = match info.shape.one() {
                Shape::Text | Shape::Prose => "reworded",
                _ => "changed",
            };
            format!("{label}: {how}; now: {}", now.one_line())
        }
    }
}
