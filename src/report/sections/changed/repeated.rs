//! Which words of an earlier version a paper may say again.
//!
//! Laws: a paper for the public repeats no free text that stands in the plan no longer: it may have been taken out for
//! what it told. Only the title of a commitment is repeated, where a board had it in its pack and it counts no few
//! people. Dates, leads, statuses and ratings are told as they were; what is not understood as one is free text.

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, title, words};
use super::super::super::model::{Block, Section, Words};
use super::super::super::used::Mark;
use crate::plan::check::counts_few;
use crate::plan::{
    Cadence, Count, FieldInfo, Flag, Item, Number, Period, Raw, Shape, Value, When, is_commitment,
};

/// What stands in a table where a title is not repeated.
pub(super) const NOT_REPEATED: &str = "Not repeated here";
/// What a reader of such a paper must know.
const NOTE: &str = "Words that stand in the plan no longer are not repeated in papers for the public.";

/// Whether a paper may say what a field of something held.
pub(super) fn may_repeat(
    desk: &Desk<'_>,
    before: &Before<'_>,
    kind: &str,
    field: &FieldInfo,
    was: Option<&Raw>,
) -> bool {
    let was_told = |was: &Raw| {
        field.name == "title" && is_commitment(kind) && was_before_a_board(desk, before, &was.line())
    };
    let may = desk.audience == Audience::Exempt
        || was.is_none_or(|was| !is_free(field.shape, was) || was_told(was));
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
    let may = desk.audience == Audience::Exempt
        || called.is_empty()
        || stands()
        || (is_commitment(item.kind()) && was_before_a_board(desk, before, called));
    if !may {
        desk.used.mark(Mark::NotRepeated);
    }
    may
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

/// Whether a title went out in a pack and may go out again.
fn was_before_a_board(desk: &Desk<'_>, before: &Before<'_>, title: &str) -> bool {
    let small = desk.context.small_numbers();
    before.issued && small.is_none_or(|small| !counts_few(title, small))
}

/// Whether a value is free text: by its field's shape, or because it is nothing of that shape.
fn is_free(shape: Shape, raw: &Raw) -> bool {
    if let Raw::List(items) = raw {
        return items.iter().any(|item| is_free(shape, item));
    }
    match shape.one() {
        Shape::Text | Shape::Prose | Shape::Figure | Shape::Many(_) => true,
        Shape::When => When::read(raw).is_err(),
        Shape::Period => Period::read(raw).is_err(),
        Shape::Cadence => Cadence::read(raw).is_err(),
        Shape::Number => Number::read(raw).is_err(),
        Shape::Count => Count::read(raw).is_err(),
        Shape::Flag => Flag::read(raw).is_err(),
        Shape::OneOf(all) => {
            let said = raw.line();
            !all.iter().any(|word| word.name.eq_ignore_ascii_case(said.trim()))
        }
        // A plan's own scale adds words; who leads and what is meant is told by name.
        Shape::Scaled(_) | Shape::OwnRef | Shape::Ref(_) | Shape::Lead | Shape::Key | Shape::Commit => false,
    }
}
