//! What a row says of several things at once: the milestones of its action, and a date for each of them.
//!
//! Laws: lines and semicolons part them, nothing else does; a date is a milestone's only where there is one for each;
//! an action that is in the plan gets none by a cell, whose words may be other ones for what it has.

use super::super::headings::Taken;
use super::super::sheet::SheetRow;
use super::Desk;
use super::cells::said;
use super::row::Cells;
use crate::error::{Problem, Result};
use crate::plan::compose::{Addition, Beside};
use crate::plan::{Action, Context, Milestone, Place, When, with_article};

/// A milestone that a cell names: its title, and when it is due.
pub(super) type Named = (String, Option<String>);

impl Desk<'_> {
    /// The milestones that a row names.
    pub(super) fn milestones(&self, row: &SheetRow) -> Vec<Named> {
        let Some(at) = self.taken.iter().position(|taken| *taken == Taken::Milestones) else {
            return Vec::new();
        };
        let titles = said(row.cell(at)).map(parts).unwrap_or_default();
        let dates = self.dates(row);
        let each = dates.len() == titles.len() && dates.len() > 1;
        let mut dates = dates.into_iter().filter(|_| each);
        titles.into_iter().map(|title| (title, dates.next())).collect()
    }

    /// The dates that stand in a row's cell of when it is due, where there are several.
    fn dates(&self, row: &SheetRow) -> Vec<String> {
        let mut columns = self.taken.iter().enumerate();
        let at = columns.find(
            |(_, taken)| matches!(taken, Taken::As(column) if column.path(Action::KIND.name) == Some(DUE)),
        );
        at.and_then(|(at, _)| said(row.cell(at)))
            .and_then(several)
            .unwrap_or_default()
    }

    /// Leaves the last of several dates as when something is due; gives back how many there were.
    pub(super) fn last_of_dates(&self, fields: &mut Cells) -> Option<usize> {
        let (_, due) = fields.iter_mut().find(|(field, _)| field == DUE)?;
        let dates = several(due)?;
        let context = Context::of(self.was, self.asked.today);
        let day = |date: &String| When::parse(date).ok()?.last_day(context.calendar());
        let count = dates.len();
        *due = dates.into_iter().max_by_key(|date| day(date))?;
        Some(count)
    }

    /// Adds to a new item of a kind the milestones its row names, and tells them for a preview.
    pub(super) fn add_milestones(
        &mut self,
        place: &Place,
        kind: &str,
        named: &[Named],
    ) -> Result<Option<String>> {
        if named.is_empty() {
            return Ok(None);
        }
        if kind != Action::KIND.name {
            return Err(
                Problem::usage(format!("{} has no milestones", with_article(kind)))
                    .hint("empty that cell, or say in a column Kind what the row is"),
            );
        }
        for (title, due) in named {
            let due = due.as_ref().map(|due| (DUE.to_owned(), due.clone()));
            let mut addition = Addition {
                kind: Milestone::KIND.name.to_owned(),
                reference: None,
                beside: Some(Beside::Under(place.clone())),
                shift: false,
                fields: [("title".to_owned(), title.clone())]
                    .into_iter()
                    .chain(due)
                    .collect(),
            };
            self.put(&mut addition)?;
        }
        let each: Vec<String> = named.iter().map(in_words).collect();
        Ok(Some(format!(
            ", with {} milestone{}: {}",
            each.len(),
            if each.len() == 1 { "" } else { "s" },
            each.join("; ")
        )))
    }

    /// Tells of the milestones that a row names and its action, which is in the plan, has not.
    pub(super) fn tell_of_milestones(&mut self, row: &SheetRow, place: &Place) {
        let named = self.milestones(row);
        let below = self
            .index
            .entries()
            .iter()
            .filter(|entry| entry.place.parent().as_ref() == Some(place));
        let below: Vec<&str> = below.map(|entry| entry.title.as_str()).collect();
        let lacking = named
            .iter()
            .filter(|(title, _)| !below.iter().any(|has| has.eq_ignore_ascii_case(title)));
        let lacking: Vec<String> = lacking.map(|(title, _)| format!("\"{title}\"")).collect();
        if !lacking.is_empty() {
            let reference = self.index.address(place).item;
            self.notes.push(format!(
                "{reference} has no milestone {}, and none is added to an action there is: if it is a new one and not \
                 other words for what {reference} has, import a table of it with --under {reference}",
                lacking.join(", ")
            ));
        }
    }
}

const DUE: &str = "due";

/// A milestone as it was typed, for a preview.
fn in_words((title, due): &Named) -> String {
    match due {
        Some(due) => format!("{title} ({due})"),
        None => title.clone(),
    }
}

/// The dates of a cell that holds several; none where it holds one, or anything that is no date.
fn several(typed: &str) -> Option<Vec<String>> {
    let dates = parts(typed);
    let are_dates = || dates.iter().all(|date| When::parse(date).is_ok());
    (dates.len() > 1 && When::parse(typed).is_err() && are_dates()).then_some(dates)
}

/// What lines and semicolons part, without the marks of a list.
fn parts(cell: &str) -> Vec<String> {
    let parts = cell.split(['\n', ';']).map(unmarked);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// An entry of a list without its bullet or its number.
fn unmarked(entry: &str) -> &str {
    let entry = entry
        .trim()
        .trim_start_matches(['•', '·', '▪', '●', '◦', '*', '-', '–', '—']);
    let entry = entry.trim();
    let numbered = entry.split_once([')', '.']).filter(|(mark, rest)| {
        let mark = mark.trim_start_matches('(');
        let is_mark = mark.len() <= 2 && !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit())
            || mark.len() == 1 && mark.chars().all(|c| c.is_ascii_lowercase());
        is_mark && rest.starts_with(char::is_whitespace)
    });
    numbered.map_or(entry, |(_, rest)| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::{parts, several};

    #[test]
    fn a_cell_is_parted_where_a_list_is() {
        assert_eq!(
            parts("• one, and more\n- two; 3) three;\n(a) four; 5.1 five"),
            ["one, and more", "two", "three", "four", "5.1 five"]
        );
        assert_eq!(
            several("Oct 12; Dec 12"),
            Some(vec!["Oct 12".to_owned(), "Dec 12".to_owned()])
        );
        assert_eq!(several("Oct 12"), None);
        assert_eq!(several("Oct 12; when the money is there"), None);
    }
}
