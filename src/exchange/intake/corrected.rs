//! What somebody wrote over what a paper told them: by when it is due, who leads it, what it is called.
//!
//! Law: what the plan says is no question of a paper, so that nothing is taken there; and nothing is left out unsaid.

use std::collections::HashMap;
use std::rc::Rc;

use super::Asked;
use super::since::alike;
use crate::exchange::page::{self, Origin, in_short};
use crate::exchange::sheet::SheetRow;
use crate::plan::{Raw, Value as _, When};
use crate::report::{Audience, Options, asked_of_all, markdown};

/// The column of the ref, with which each piece of a page begins.
const REF: usize = 0;

/// What a paper told, by the ref and the label it stood after.
type Told = HashMap<(String, String), Vec<String>>;

/// Says of each line that tells something else than the program wrote there that it is not taken; nothing where the
/// version is not known that the paper was made of.
pub(super) fn corrected(rows: &[SheetRow], origin: &Origin, asked: &Asked<'_>) -> Vec<String> {
    let then = written(origin, asked);
    let lines = rows
        .iter()
        .flat_map(|row| row.told.iter().map(|told| (row.cell(REF), told)));
    let said = lines.filter_map(|(of, told)| {
        let wrote = then.get(&(of.to_owned(), told.label.clone()))?;
        let is_kept = wrote.iter().any(|wrote| alike(wrote) == alike(&told.said));
        (!is_kept).then(|| {
            format!(
                "line {} is not taken: \"{}: {}\" is what the plan says of {of}, and no question: it was \"{}\"; \
                 pledge set {of} changes it",
                told.line,
                told.label,
                in_short(&told.said),
                in_short(wrote.first().map_or("", String::as_str)),
            )
        })
    });
    said.collect()
}

/// What the program wrote in a paper of that version and day, for the public or for the members alone.
fn written(origin: &Origin, asked: &Asked<'_>) -> Told {
    let day = origin
        .day
        .as_ref()
        .and_then(|day| When::read(&Raw::text(day)).ok());
    let day = day.as_ref().and_then(When::exact);
    let (Some(sent), Some(day)) = (&asked.sent, day) else {
        return Told::new();
    };
    let mut told = Told::new();
    for audience in [Audience::Public, Audience::Exempt] {
        let options = Options {
            audience,
            issued: Rc::new(asked.issued.clone()),
            ..Options::on(day)
        };
        let paper = asked_of_all(&sent.plan, &options).ok();
        let sheet = paper.and_then(|paper| page::sheet(&markdown(&paper)));
        for row in sheet.iter().flat_map(|sheet| &sheet.rows) {
            for line in &row.told {
                let key = (row.cell(REF).to_owned(), line.label.clone());
                told.entry(key).or_default().push(line.said.clone());
            }
        }
    }
    told
}
