//! A ledger being written: numbers by seven bits, every text once.
//!
//! Law: what is written says nothing of where it stands among the others, so that older versions stay as they are
//! when newer ones are put before them.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::index::Entry;
use super::ledger::{CHANGES, LEFT_OUT, Ledger};
use super::model::{Commit, Difference};
use super::shelf::Shelf;
use crate::plan::{Place, Raw};

/// A ledger being written.
#[derive(Default)]
pub(super) struct Packing {
    ledger: Ledger,
    numbers: HashMap<String, usize>,
}

impl Packing {
    /// One that goes before the versions of another, whose texts it shares.
    pub fn before(known: &Ledger) -> Self {
        let text = |at| {
            let text = known.texts.get(at).unwrap_or_default();
            (String::from_utf8_lossy(text).into_owned(), at)
        };
        Self {
            numbers: (0..known.texts.len()).map(text).collect(),
            ledger: Ledger {
                texts: known.texts.clone(),
                versions: Shelf::default(),
            },
        }
    }

    /// What has been written so far.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What has been written.
    pub fn done(self) -> Ledger {
        self.ledger
    }

    /// What has been written, before the versions whose texts it shares.
    pub fn followed_by(mut self, known: &Ledger) -> Ledger {
        self.ledger.versions.append(&known.versions);
        self.ledger
    }

    /// The next older version.
    pub fn push(&mut self, entry: &Entry) {
        let at = self.ledger.len();
        let mut bytes = Vec::new();
        count(&mut bytes, entry.links.len());
        for link in &entry.links {
            count(&mut bytes, link.to.and_then(|to| to.checked_sub(at)).unwrap_or(0));
        }
        self.text(&mut bytes, &entry.path);
        let commit = self.commit(&entry.commit);
        part(&mut bytes, &commit);
        let rows = self.rows(&entry.rows);
        part(&mut bytes, &rows);
        count(&mut bytes, entry.links.len());
        for link in &entry.links {
            bytes.push(u8::from(link.rows.is_some()));
            if let Some(rows) = &link.rows {
                let rows = self.rows(rows);
                part(&mut bytes, &rows);
            }
        }
        self.ledger.versions.push(&bytes);
    }

    fn number_of(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.ledger.texts.len();
        self.ledger.texts.push(text.as_bytes());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn text(&mut self, to: &mut Vec<u8>, text: &str) {
        let number = self.number_of(text);
        count(to, number);
    }

    fn maybe(&mut self, to: &mut Vec<u8>, text: Option<&str>) {
        let number = text.map_or(0, |text| self.number_of(text) + 1);
        count(to, number);
    }

    fn commit(&mut self, commit: &Commit) -> Vec<u8> {
        let mut to = Vec::new();
        self.text(&mut to, &commit.id);
        number(&mut to, signed(commit.date.num_days_from_ce().into()));
        number(&mut to, signed(commit.seconds));
        for text in [&commit.author, &commit.email, &commit.subject] {
            self.text(&mut to, text);
        }
        for text in [&commit.reason, &commit.review] {
            self.maybe(&mut to, text.as_deref());
        }
        // A trailer is one line.
        let answers = commit.answers.join("\n");
        self.maybe(
            &mut to,
            Some(answers.as_str()).filter(|answers| !answers.is_empty()),
        );
        to
    }

    fn rows(&mut self, rows: &[Difference]) -> Vec<u8> {
        let mut to = Vec::new();
        for row in rows {
            let change = CHANGES.iter().position(|change| *change == row.change);
            let change = change.and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
            to.push(if row.left_out { change | LEFT_OUT } else { change });
            for text in [&row.reference, &row.field, &row.from_said] {
                self.text(&mut to, text);
            }
            let mut within = Vec::new();
            for name in items(&row.place) {
                self.text(&mut within, &name);
            }
            part(&mut to, &within);
            let rest = self.rest(row);
            part(&mut to, &rest);
        }
        to
    }

    fn rest(&mut self, row: &Difference) -> Vec<u8> {
        let mut to = Vec::new();
        count(&mut to, row.place.steps.len());
        for step in &row.place.steps {
            self.text(&mut to, step.list);
            self.text(&mut to, &step.item);
        }
        self.maybe(&mut to, row.place.field.as_deref());
        self.text(&mut to, row.kind);
        self.text(&mut to, &row.label);
        self.text(&mut to, &row.to_said);
        for raw in [&row.from, &row.to] {
            match raw {
                Some(raw) => self.raw(&mut to, raw),
                None => to.push(0),
            }
        }
        self.text(&mut to, &row.known_by.lead);
        count(&mut to, row.known_by.formerly.len());
        for name in &row.known_by.formerly {
            self.text(&mut to, name);
        }
        to
    }

    fn raw(&mut self, to: &mut Vec<u8>, raw: &Raw) {
        match raw {
            Raw::Empty => to.push(1),
            Raw::Text(text) => {
                to.push(2);
                self.text(to, text);
            }
            Raw::List(items) => {
                to.push(3);
                count(to, items.len());
                for item in items {
                    self.raw(to, item);
                }
            }
            Raw::Map(entries) => {
                to.push(4);
                count(to, entries.len());
                for (key, value) in entries {
                    self.text(to, key);
                    self.raw(to, value);
                }
            }
        }
    }
}

/// The items a place is in, from the outermost.
fn items(place: &Place) -> Vec<String> {
    let depths = (1..=place.steps.len()).filter_map(|depth| {
        let steps = place.steps.get(..depth)?.to_vec();
        let address = Place { steps, field: None }.address();
        address.path.is_empty().then_some(address.item)
    });
    depths.collect()
}

fn part(to: &mut Vec<u8>, part: &[u8]) {
    count(to, part.len());
    to.extend_from_slice(part);
}

fn count(to: &mut Vec<u8>, count: usize) {
    number(to, count as u64);
}

fn number(to: &mut Vec<u8>, number: u64) {
    let mut left = number;
    while left >= 0x80 {
        to.push((left & 0x7f) as u8 | 0x80);
        left >>= 7;
    }
    to.push((left & 0x7f) as u8);
}

fn signed(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::index::Link;
    use crate::history::model::KnownBy;
    use crate::tried::tried;
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use std::rc::Rc;

    fn row() -> Difference {
        Difference {
            place: Place::root()
                .item("priorities", "7")
                .item("actions", "7.1")
                .field("due"),
            reference: "7.1".to_owned(),
            kind: "action",
            change: "changed",
            field: "due".to_owned(),
            label: "due".to_owned(),
            from: Some(Raw::Map(vec![(
                "a".to_owned(),
                Raw::List(vec![Raw::Empty, Raw::text("é")]),
            )])),
            to: None,
            from_said: "31 Mar 2019".to_owned(),
            to_said: String::new(),
            left_out: true,
            known_by: KnownBy {
                lead: "hos".to_owned(),
                formerly: vec!["6.1".to_owned(), "6.2".to_owned()],
            },
        }
    }

    fn entries() -> [Entry; 2] {
        let commit = |digit: &str, seconds| Commit {
            id: digit.repeat(40),
            short: digit.repeat(7),
            date: NaiveDate::from_ymd_opt(2019, 3, 31).unwrap(),
            seconds,
            author: "Head of Service".to_owned(),
            email: "hos@example.org".to_owned(),
            subject: "7.1".to_owned(),
            reason: Some("Why".to_owned()),
            review: None,
            answers: vec!["C1".to_owned(), "R4(i)".to_owned()],
        };
        let link = |to, rows| Link { to, rows };
        let entry = |commit, links| Entry {
            commit: Rc::new(commit),
            path: "plan.yaml".into(),
            rows: vec![row(), row()],
            links,
        };
        [
            entry(
                commit("a", 5),
                vec![link(Some(1), None), link(None, Some(vec![row()]))],
            ),
            entry(commit("b", -3), vec![]),
        ]
    }

    fn bytes() -> Vec<u8> {
        let mut packing = Packing::default();
        for entry in entries() {
            packing.push(&entry);
        }
        let mut bytes = Vec::new();
        packing.done().write(&mut bytes);
        bytes
    }

    fn read(ledger: &Ledger) -> Vec<Option<Entry>> {
        (0..ledger.len()).map(|at| Entry::of(ledger, at)).collect()
    }

    #[test]
    fn a_history_comes_back_as_it_was() {
        let ledger = Ledger::read(&bytes()).unwrap();
        assert_eq!(read(&ledger), entries().map(Some));
        let rows = ledger.version(0).unwrap().rows();
        assert!(rows[0].is_within("7") && rows[0].is_within("7.1") && !rows[0].is_within("7.2"));
    }

    #[test]
    fn newer_versions_go_before_older_ones() {
        let [new, old] = entries();
        let mut packing = Packing::default();
        packing.push(&old);
        let known = packing.done();
        let mut packing = Packing::before(&known);
        packing.push(&new);
        assert_eq!(read(&packing.followed_by(&known)), entries().map(Some));
    }

    proptest! {
        #![proptest_config(tried(256))]

        #[test]
        fn noise_is_no_history_and_no_panic(noise: Vec<u8>, at: prop::sample::Index, byte: u8) {
            prop_assert!(Ledger::read(&noise).is_none_or(|ledger| read(&ledger).len() == ledger.len()));
            let mut bytes = bytes();
            let cut = at.index(bytes.len());
            prop_assert_eq!(Ledger::read(&bytes[..cut]), None);
            bytes[cut] = byte;
            let _ = Ledger::read(&bytes).map(|ledger| read(&ledger));
        }
    }
}
