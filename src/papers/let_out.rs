//! Texts that may tell of few people and that somebody let out as they are, in the pack of an earlier meeting.
//!
//! Laws: what was let out is let out where it stood and word for word, so that the same words said of another day are
//! asked about anew; whoever has not that pack's version or its tag is asked again.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::book::Book;
use crate::history::plan_at;
use crate::plan::Context;
use crate::plan::check::may_tell;
use crate::report::model::AtStake;

/// How many places are named in a note.
const NAMED: usize = 3;

/// The texts at stake that nobody has let out yet, and a note on those that somebody has.
pub(super) fn not_let_out(
    book: &Book,
    at_stake: Vec<AtStake>,
    today: NaiveDate,
) -> (Vec<AtStake>, Option<String>) {
    if at_stake.is_empty() {
        return (at_stake, None);
    }
    let known = let_out(book, today);
    let pack = |text: &AtStake| {
        let known = known.get(&text.place)?.iter();
        known
            .rev()
            .find(|(said, _)| *said == text.text)
            .map(|(_, pack)| pack)
    };
    let (again, new): (Vec<_>, Vec<_>) = at_stake.into_iter().partition(|text| pack(text).is_some());
    let note = again.first().and_then(pack).map(|pack| {
        let more = again.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| format!("and {more} more"));
        let places = again.iter().take(NAMED).map(|text| text.said.clone());
        let places: Vec<String> = places.chain(more).collect();
        format!(
            "texts that count few people go out as they did before, in the pack for {pack}: {}",
            places.join("; ")
        )
    });
    (new, note)
}

/// By its place, what was let out there, each with its pack: the oldest first.
fn let_out(book: &Book, today: NaiveDate) -> HashMap<String, Vec<(String, String)>> {
    let mut known: HashMap<String, Vec<(String, String)>> = HashMap::new();
    let Some(repository) = book.repository() else {
        return known;
    };
    for pack in book.let_out() {
        let Ok(Some(version)) = plan_at(repository, &pack.commit) else {
            continue;
        };
        let plan = version.plan();
        for finding in may_tell(&Context::of(plan, today)) {
            let place = finding.place.address().to_string();
            if let Some(text) = plan
                .written(&finding.place)
                .filter(|_| pack.places.contains(&place))
            {
                let said = (text.line(), pack.reference.clone());
                known.entry(place).or_default().push(said);
            }
        }
    }
    known
}
