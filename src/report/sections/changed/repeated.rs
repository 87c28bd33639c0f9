//! Which words of an earlier version a paper may say again.
//!
//! Laws: a paper for the public repeats no words that stand in the plan no longer: they may have been taken out for what
//! they told. Only a commitment that left the plan is called by its title, where a board had it in its pack and it counts
//! no few people. Dates, and the leads, refs, statuses and ratings that the plan still has, are told as they were;
//! whatever else a field held is free text.

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, reference, title, words};
use super::super::super::model::{Block, Section, Unsaid, Words};
use super::super::super::options::WentOut;
use super::super::super::ordinary::{Word, words_of};
use super::super::super::used::Mark;
use crate::plan::few::counts_few;
use crate::plan::{
    Cadence, Count, Flag, Item, Number, Period, Rating, Raw, Record, Shape, Status, Value, When,
    is_commitment,
};

/// What stands in a table where a title is not repeated.
pub(super) const NOT_REPEATED: &str = "Not repeated here";
/// The levels whose names people write before a number.
const LEVELS: [&str; 4] = ["priority", "action", "milestone", "measure"];
/// How many capitals the name of a series of refs has at most.
const LONGEST_SERIES: usize = 5;
/// What a reader of such a paper must know.
const NOTE: &str = "Of words that were changed or taken out, papers for the public repeat only titles of commitments \
that a pack printed, and of those none that may name somebody or counts few people.";
/// What stands in the place of a title that may be somebody's name, and that a board has in its pack.
const MAY_NAME: &str = "Not repeated here, as it may name somebody; the plan in that pack has it";
/// What stands in the place of a title that counts few people, and that a board has in its pack.
const COUNTS_FEW: &str = "Not repeated here, as it counts few people; the plan in that pack has it";

/// Whether a paper may say what a field of something held.
pub(super) fn may_repeat(desk: &Desk<'_>, shape: Shape, was: Option<&Raw>) -> bool {
    may(desk, was.is_none_or(|was| !is_free(desk, shape, was)))
}

/// Whether a paper may say what a field holds of something that left the plan: that it holds nothing tells nothing.
pub(super) fn may_repeat_of(desk: &Desk<'_>, gone: &dyn Record, field: &str) -> bool {
    let shape = gone.kind().field(field).map(|(_, info)| info.shape);
    shape.is_none_or(|shape| may_repeat(desk, shape, gone.written(field)))
}

/// Whether a paper may say by which ref something went.
pub(super) fn may_repeat_ref(desk: &Desk<'_>, was: &str) -> bool {
    may(desk, is_ref(desk, was))
}

/// The ref of a commitment that left the plan, for a cell.
pub(super) fn ref_of_gone(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    if may_repeat_ref(desk, item.reference) {
        reference(item.record)
    } else {
        words(NOT_REPEATED)
    }
}

/// Whether words that stand no longer go unsaid, with a word to whoever reads what is left out.
pub(super) fn may_not_repeat(desk: &Desk<'_>) -> bool {
    !may(desk, false)
}

/// The same, with a word to whoever reads what is left out.
fn may(desk: &Desk<'_>, may: bool) -> bool {
    let may = may || desk.audience == Audience::Exempt;
    if !may {
        desk.used.mark(Mark::NotRepeated);
    }
    may
}

/// What something was called that is in the plan no longer, where a paper may say so.
pub(super) fn may_say_title(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>) -> bool {
    let called = crate::plan::title(item.record);
    let stands = || {
        let now = desk.context.at(&item.place);
        now.is_some_and(|now| crate::plan::title(now.record) == called)
    };
    let had_it = || is_commitment(item.kind()) && was_before_a_board(desk, before, item);
    may(desk, called.is_empty() || stands() || had_it())
}

/// The title of a commitment that left the plan, for a cell.
pub(super) fn title_of_gone(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>) -> Words {
    if may_say_title(desk, before, item) {
        title(item.record)
    } else {
        words(NOT_REPEATED)
    }
}

/// With what a reader must know of words that it does not say again.
pub(super) fn noted(desk: &Desk<'_>, mut section: Section) -> Section {
    let note = Block::Note(words(NOTE));
    if desk.used.has(Mark::NotRepeated) && !section.blocks.contains(&note) {
        section.push(note);
    }
    section
}

/// Whether a title may have gone out in a pack, and may go out again.
fn was_before_a_board(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>) -> bool {
    let called = crate::plan::title(item.record);
    let went_out = matches!(before.went_out, WentOut::Untold | WentOut::InSomePapers);
    (went_out || before.had_title(item.reference, called)) && counts_nobody(desk, called)
}

/// Whether a pack told the public what something was called in the version compared with.
fn was_printed(before: &Before<'_>, now: &Item<'_>, was: &str) -> bool {
    let then = before.context.at(&before.place_then(&now.place));
    before.had_title(then.map_or(now.reference, |then| then.reference), was)
}

/// What stands in the place of what a commitment was called before it was reworded; none where the paper may say it:
/// boards must see what a promise was, and nobody the name that was taken out of it.
pub(super) fn instead_of_title(
    desk: &Desk<'_>,
    before: &Before<'_>,
    now: &Item<'_>,
    was: Option<&Raw>,
) -> Option<&'static str> {
    let was = was.map(Raw::line).unwrap_or_default();
    let instead = if was.is_empty() {
        None
    } else if was_printed(before, now, &was) {
        may_tell(desk, &was, now.record)
    } else {
        Some(NOT_REPEATED)
    };
    instead.filter(|_| !may(desk, false))
}

/// Why a paper does not say what a commitment was called, where it says another thing in its place.
pub(super) fn why_unsaid(before: &Before<'_>, now: &Item<'_>, was: Option<&Raw>) -> Unsaid {
    let was = was.map(Raw::line).unwrap_or_default();
    match before.went_out {
        _ if was_printed(before, now, &was) => Unsaid::MayTell,
        WentOut::Untold => Unsaid::Untold,
        WentOut::Not | WentOut::InSomePapers | WentOut::WithoutTitles | WentOut::WithTitles => {
            Unsaid::NotPrinted
        }
    }
}

/// The same of what a pack printed: what stands in its place where it may name somebody or counts few people.
pub(super) fn instead_of_printed(desk: &Desk<'_>, now: &dyn Record, was: &Raw) -> Option<&'static str> {
    may_tell(desk, &was.line(), now).filter(|_| !may(desk, false))
}

fn may_tell(desk: &Desk<'_>, was: &str, now: &dyn Record) -> Option<&'static str> {
    if !counts_nobody(desk, was) {
        Some(COUNTS_FEW)
    } else if loses_a_name(desk, was, now) {
        Some(MAY_NAME)
    } else {
        None
    }
}

/// Whether a paper may say what the strategy was called: the covers of a pack said it, and no name went from it.
pub(super) fn may_repeat_cover(desk: &Desk<'_>, before: &Before<'_>, was: Option<&Raw>) -> bool {
    let was = was.map(Raw::line).unwrap_or_default();
    let now = desk.context.strategy().map(|strategy| strategy as &dyn Record);
    let now = now.map(crate::plan::title).unwrap_or_default();
    let stays = |word: &Word<'_>| words_of(now).any(|own| own.is_same(word));
    let names = || {
        let mut gone = words_of(&was).filter(|word| word.is_capital() && !stays(word));
        gone.any(|word| !word.is_of_cover())
    };
    let went_out = matches!(before.went_out, WentOut::WithTitles | WentOut::WithoutTitles);
    may(desk, went_out && counts_nobody(desk, &was) && !names())
}

/// Whether a word went from a title that may be a name: it has a capital, and not only because it stood first. Who
/// begins a title with a small letter may write names so.
fn loses_a_name(desk: &Desk<'_>, was: &str, now: &dyn Record) -> bool {
    let begins = |first: &str| {
        let mut titles = desk
            .context
            .items()
            .iter()
            .map(|item| crate::plan::title(item.record));
        titles.any(|title| words_of(title).next().is_some_and(|own| own.text == first))
    };
    let stays = |word: &Word<'_>| words_of(crate::plan::title(now)).any(|own| own.is_same(word));
    let is_small = words_of(was)
        .next()
        .is_some_and(|word| word.text.starts_with(char::is_lowercase));
    let mut gone = words_of(was).enumerate();
    gone.any(|(at, word)| {
        let is_begun = at == 0 && begins(word.text) && !word.is_also_name();
        let is_of_people = || {
            let next = words_of(was).nth(at + 1);
            word.text == "Young"
                && next.is_some_and(|next| matches!(next.text, "people" | "adults" | "carers"))
        };
        let is_ordinary = || word.is_opening() || is_of_people();
        let explained = || is_begun || word.is_written_short() || (word.begins || is_small) && is_ordinary();
        (word.is_capital() || is_small) && !stays(&word) && !explained()
    })
}

/// Whether a title tells of no few people.
fn counts_nobody(desk: &Desk<'_>, title: &str) -> bool {
    let small = desk.context.small_numbers();
    small.is_none_or(|small| !counts_few(title, small))
}

/// Whether a value is free text: by its field's shape, or because it is nothing of that shape that the plan knows.
pub(super) fn is_free(desk: &Desk<'_>, shape: Shape, raw: &Raw) -> bool {
    if let Raw::List(items) = raw {
        return items.iter().any(|item| is_free(desk, shape, item));
    }
    let said = || raw.line();
    match shape.one() {
        Shape::Text | Shape::Prose | Shape::Figure | Shape::Many(_) | Shape::Key | Shape::Commit => true,
        Shape::When => When::read(raw).is_err(),
        Shape::Period => Period::read(raw).is_err(),
        Shape::Cadence => Cadence::read(raw).is_err(),
        Shape::Number => Number::read(raw).is_err(),
        Shape::Count => Count::read(raw).is_err(),
        Shape::Flag => Flag::read(raw).is_err(),
        Shape::OneOf(all) => {
            let said = said();
            !all.iter().any(|word| word.name.eq_ignore_ascii_case(said.trim()))
        }
        Shape::Scaled(_) => {
            let wording = &desk.context.wording;
            let status = Status::read(raw).ok();
            let is_status = status.is_some_and(|status| wording.status(&status).is_some());
            let rating = Rating::read(raw).ok();
            !is_status && rating.is_none_or(|rating| wording.rating(&rating).is_none())
        }
        Shape::Lead => desk.context.leads.get(said().trim()).is_none(),
        Shape::Ref(_) | Shape::OwnRef => !is_ref(desk, &said()),
    }
}

/// Whether a text is a ref that the plan has or had, or can be nothing else: figures, single letters, capitals, and
/// what the plan calls its levels.
fn is_ref(desk: &Desk<'_>, text: &str) -> bool {
    let level = |word: &str| {
        let mut levels = LEVELS.iter().map(|kind| desk.context.wording.level(kind));
        levels.any(|level| level.eq_ignore_ascii_case(word)) || LEVELS.contains(&word.to_lowercase().as_str())
    };
    let mut runs = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|run| !run.is_empty());
    let mut reads = || runs.all(|run| run.chars().count() == 1 || is_short_for(run) || level(run));
    desk.context.bearing(text).is_some() || desk.context.formerly(text).is_some() || reads()
}

/// Whether letters stand for a body or a series: `HWB`, `SCR`.
fn is_short_for(letters: &str) -> bool {
    letters.len() <= LONGEST_SERIES && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}
