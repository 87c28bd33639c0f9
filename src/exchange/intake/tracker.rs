//! A table of somebody's own that has a column headed as a form's: `Update note` in a tracker of actions.
//!
//! Law: a form only asks about what the plan has. A table that also brings what the plan has not is none, unless it says
//! for which period, or by whom, it was to be filled in.

use super::super::columns::Column;
use super::super::headings::{self, Taken};
use super::super::sheet::Sheet;
use super::cells::said;
use crate::plan::{Index, Plan, compose};

/// What the columns of such a table are taken for; none where it is a form, or holds no column of one.
pub(super) fn tracker(plan: &Plan, sheet: &Sheet, taken: &[Taken]) -> Option<Vec<Taken>> {
    let is_marked = |taken: &Taken| matches!(taken, Taken::Update("period" | "by") | Taken::Blank(..));
    if !headings::is_form(taken) || taken.iter().any(is_marked) {
        return None;
    }
    let own = headings::of_no_form(&sheet.headings);
    let title = own.iter().position(headings::is_title)?;
    let reference = own
        .iter()
        .position(|taken| matches!(taken, Taken::As(Column::Ref)));
    let index = Index::of(plan);
    let is_known = |typed: &str| compose::item(plan, &index, typed).is_ok();
    let is_new = |cell: &dyn Fn(usize) -> Option<String>| {
        let reference = reference.and_then(cell);
        cell(title).is_some() && !reference.is_some_and(|typed| is_known(&typed))
    };
    let brings = sheet
        .rows
        .iter()
        .any(|row| is_new(&|at| said(row.cell(at)).map(str::to_owned)));
    brings.then_some(own)
}
