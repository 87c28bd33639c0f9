//! What parts the table of an action plan: the headings above its tables, and rows that hold nothing but a name.
//!
//! Law: what parts a table is no row of it; a heading is taken for the name of a part only where it says so (`Priority
//! 1: A good home`) or where it parts several tables of the same columns, never as the title of the whole paper.

use super::headings::Taken;
use super::sheet::SheetRow;

/// What councils call the parts of a plan, before the part's number.
const PARTS: [&str; 17] = [
    "priority",
    "priority area",
    "strategic priority",
    "section",
    "theme",
    "strand",
    "aim",
    "goal",
    "objective",
    "strategic objective",
    "outcome",
    "pledge",
    "promise",
    "commitment",
    "workstream",
    "pillar",
    "part",
];

/// Fewer columns make no table that has room for a row with one cell to part it.
const COLUMNS: usize = 3;

/// What follows the word for a part of a plan, where its number does: `1: A good home`.
pub(super) fn numbered(text: &str) -> Option<&str> {
    let word = PARTS.iter().find(|part| {
        let (head, rest) = (text.get(..part.len()), text.get(part.len()..));
        head.is_some_and(|head| head.eq_ignore_ascii_case(part))
            && rest.is_some_and(|rest| rest.starts_with(char::is_whitespace) && begins_with_number(rest))
    })?;
    text.get(word.len()..).map(str::trim_start)
}

fn begins_with_number(rest: &str) -> bool {
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Takes the rows that only name a part out of a table, for those that follow to stand below, and lets go of headings
/// that name none.
pub(super) fn part(headings: &[String], rows: &mut Vec<SheetRow>) {
    let mut above: Vec<Option<&String>> = rows.iter().map(|row| row.above.as_ref()).collect();
    above.dedup();
    let parts = above.len() > 1 && above.iter().all(Option::is_some);
    let (mut named, mut table): (Option<String>, Option<String>) = (None, None);
    rows.retain_mut(|row| {
        if row.above != table {
            table.clone_from(&row.above);
            named = None;
        }
        if let Some(name) = only_a_name(headings, row) {
            named = Some(name.to_owned());
            return false;
        }
        row.above = row.above.take().filter(|name| parts || numbered(name).is_some());
        if named.is_some() {
            row.above.clone_from(&named);
        }
        true
    });
}

/// The names above new rows that were taken for their priorities, where no column of the table says them.
pub(super) fn told<'r>(new: impl Iterator<Item = &'r SheetRow>, taken: &[Taken]) -> Option<String> {
    let mut names: Vec<&str> = new.filter_map(|row| row.above.as_deref()).collect();
    names.dedup();
    (!names.is_empty() && !taken.contains(&Taken::Priority)).then(|| {
        format!(
            "what stands above rows is taken for the priority they stand under: {}",
            names.join("; ")
        )
    })
}

/// The name that is all a row holds; merged cells may come as one or as the same words in each.
fn only_a_name<'r>(headings: &[String], row: &'r SheetRow) -> Option<&'r str> {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
    let name = cells.next()?;
    let is_all = headings.len() >= COLUMNS && cells.all(|other| other == name);
    (is_all && numbered(name).is_some()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn a_part_is_known_by_its_word_and_number() {
        for (text, rest) in [
            ("Priority 1: A good home", Some("1: A good home")),
            ("STRATEGIC PRIORITY 2 - Health", Some("2 - Health")),
            ("Section 3", Some("3")),
            ("Priority actions for 2012", None),
            ("Parties 1", None),
            ("Outcome", None),
            ("Aïm 1", None),
        ] {
            assert_eq!(numbered(text), rest, "{text}");
        }
    }
}
