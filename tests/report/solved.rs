//! Nobody can reckon a withheld figure from the papers as they are printed: somebody tries every table of whole
//! numbers that agrees with all that two packs say, and with what is a total of what.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::rc::Rc;

use pledgebook::exchange::{self, Export};
use pledgebook::plan::{Issued, Stood};
use pledgebook::report::{Audience, Report, markdown};
use proptest::prelude::*;

use crate::papers::{load, on};
use crate::support::tried;

const DAY: &str = "2019-06-01";
const SMALL: i64 = 3;
/// No part holds more, and whoever reckons thinks it may hold this many.
const MOST: i64 = 7;
const THOUGHT: i64 = 10;

/// A figure by its measure and period.
type Name = (&'static str, &'static str);

/// What is counted: each figure is the sum of some of the parts.
struct Shape {
    titles: &'static [(&'static str, &'static str)],
    figures: &'static [(Name, &'static [usize])],
    parts: usize,
}

const YEAR: &str = "2018-19";

/// Kinds of a total.
const KINDS: Shape = Shape {
    titles: &[
        ("A", "Children of the first kind"),
        ("B", "Children of another kind"),
        ("C", "Children of a further kind"),
        ("T", "Children in all"),
    ],
    figures: &[
        (("A", YEAR), &[0]),
        (("B", YEAR), &[1]),
        (("C", YEAR), &[2]),
        (("T", YEAR), &[0, 1, 2]),
    ],
    parts: 3,
};

/// Quarters of a year.
const QUARTERS: Shape = Shape {
    titles: &[("T", "Children who went missing")],
    figures: &[
        (("T", "2018-19 Q1"), &[0]),
        (("T", "2018-19 Q2"), &[1]),
        (("T", "2018-19 Q3"), &[2]),
        (("T", "2018-19 Q4"), &[3]),
        (("T", YEAR), &[0, 1, 2, 3]),
    ],
    parts: 4,
};

/// Wards of an area, and areas of a whole.
const WARDS: Shape = Shape {
    titles: &[
        ("A", "Children looked after in area north ward 1"),
        ("B", "Children looked after in area north ward 2"),
        ("N", "Children looked after in area north"),
        ("S", "Children looked after in area south"),
        ("T", "Children looked after in all"),
    ],
    figures: &[
        (("A", YEAR), &[0]),
        (("B", YEAR), &[1]),
        (("N", YEAR), &[0, 1]),
        (("S", YEAR), &[2]),
        (("T", YEAR), &[0, 1, 2]),
    ],
    parts: 3,
};

/// Two kinds in each half of a year.
const HALVES: Shape = Shape {
    titles: &[
        ("A", "Children of the first kind"),
        ("B", "Children of another kind"),
        ("T", "Children in all"),
    ],
    figures: &[
        (("A", "2018-04-01 to 2018-09-30"), &[0]),
        (("A", "2018-10-01 to 2019-03-31"), &[1]),
        (("A", YEAR), &[0, 1]),
        (("B", "2018-04-01 to 2018-09-30"), &[2]),
        (("B", "2018-10-01 to 2019-03-31"), &[3]),
        (("B", YEAR), &[2, 3]),
        (("T", "2018-04-01 to 2018-09-30"), &[0, 2]),
        (("T", "2018-10-01 to 2019-03-31"), &[1, 3]),
        (("T", YEAR), &[0, 1, 2, 3]),
    ],
    parts: 4,
};

impl Shape {
    fn plan(&self, parts: &[i64]) -> String {
        let kind = if self.figures.iter().any(|((_, period), _)| *period != YEAR) {
            "period"
        } else {
            "snapshot"
        };
        let mut text = format!(
            "pledge: 1\nstrategy: {{title: S, year: financial, small_numbers: {SMALL}}}\nmeasures:\n"
        );
        for (own, title) in self.titles {
            let _ = write!(
                text,
                "  - {{ref: {own}, title: {title}, unit: children, kind: {kind}, readings: ["
            );
            for ((measure, period), of) in self.figures {
                if measure == own {
                    let value: i64 = of.iter().map(|at| parts[*at]).sum();
                    let _ = write!(text, "{{period: {period}, value: {value}}}, ");
                }
            }
            text.push_str("]}\n");
        }
        text
    }

    fn named(&self, own: &str, period: &str) -> Option<Name> {
        let mut names = self.figures.iter().map(|(name, _)| *name);
        names.find(|(measure, named)| *measure == own && said(named) == period)
    }

    /// What a pack of public papers and exports says.
    fn read(&self, plan: &str, issued: &Issued) -> BTreeMap<Name, i64> {
        let plan = load(plan);
        let mut options = on(DAY);
        options.issued = Rc::new(issued.clone());
        let mut found = BTreeMap::new();
        let mut note = |own: &str, period: &str, cell: &str| {
            let figure = cell.split_whitespace().next().and_then(|word| word.parse().ok());
            if let (Some(name), Some(figure)) = (self.named(own, period), figure) {
                assert_eq!(*found.entry(name).or_insert(figure), figure, "{own} {period}");
            }
        };
        let mut pictured = "";
        let paper = markdown(&Report::Measures.make(&plan, &options).unwrap());
        for line in paper.lines() {
            if let Some(caption) = line.strip_prefix("**") {
                pictured = caption.split(' ').next().unwrap();
            }
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            match cells.as_slice() {
                [_, own, _, _, latest, previous, _, _, _] => {
                    for cell in [latest, previous] {
                        let (figure, period) = cell.split_once(", ").unwrap_or_default();
                        note(own, period, figure);
                    }
                }
                [_, period, figure, _, _] => note(pictured, period, figure),
                _ => {}
            }
        }
        let asked = Export {
            stood: &Stood::default(),
            today: options.today,
            audience: Audience::Public,
            issued,
            filters: &[],
        };
        let table = exchange::export(&plan, &asked, &|_, _| Ok(None)).unwrap();
        let bytes = exchange::csv(&table, false).unwrap();
        let mut rows = csv::Reader::from_reader(bytes.as_slice());
        let head = rows.headers().unwrap().clone();
        let at = |name: &str| head.iter().position(|head| head == name).unwrap();
        let [own, period, value] = ["ref", "period", "value"].map(at);
        for row in rows.records() {
            let row = row.unwrap();
            note(&row[own], &said(&row[period]), &row[value]);
        }
        found
    }
}

/// A period as papers say it.
fn said(period: &str) -> String {
    pledgebook::plan::Period::parse(period).map_or_else(|_| period.to_owned(), |period| period.say_long())
}

/// Every table that agrees with what is known, as far as each figure may be one thing or another: what each may be.
fn solutions(known: &[(Vec<usize>, i64)], asked: &[Vec<usize>], unknowns: usize) -> Vec<BTreeSet<i64>> {
    let mut found = vec![BTreeSet::new(); asked.len()];
    let mut table = vec![0; unknowns];
    try_next(known, asked, &mut table, 0, &mut found);
    found
}

fn try_next(
    known: &[(Vec<usize>, i64)],
    asked: &[Vec<usize>],
    table: &mut Vec<i64>,
    at: usize,
    found: &mut [BTreeSet<i64>],
) {
    let sum = |table: &[i64], of: &[usize]| of.iter().map(|at| table[*at]).sum::<i64>();
    // What is wholly chosen must agree already.
    let agrees = known
        .iter()
        .filter(|(of, _)| of.iter().all(|one| *one < at))
        .all(|(of, value)| sum(table, of) == *value);
    if !agrees || found.iter().all(|may_be| may_be.len() > 1) {
        return;
    }
    if at == table.len() {
        for (of, may_be) in asked.iter().zip(found) {
            may_be.insert(sum(table, of));
        }
        return;
    }
    for value in 0..=THOUGHT {
        table[at] = value;
        try_next(known, asked, table, at + 1, found);
    }
}

fn nothing_is_told(shape: &Shape, parts: &[i64], corrected: usize, to: i64) -> Result<(), TestCaseError> {
    let mut later = parts.to_vec();
    later[corrected] = to;
    let packs = [shape.plan(parts), shape.plan(&later)];
    let issued = Issued::default().and(&load(&packs[0]), DAY.parse().unwrap());
    let said = [
        shape.read(&packs[0], &Issued::default()),
        shape.read(&packs[1], &issued),
    ];
    // Whoever reckons knows which part was corrected: it is one more unknown.
    let of_pack = |pack: usize, of: &[usize]| -> Vec<usize> {
        let later = |at: &usize| {
            if pack == 1 && *at == corrected && to != parts[corrected] {
                parts.len()
            } else {
                *at
            }
        };
        of.iter().map(later).collect()
    };
    let (mut known, mut asked, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (pack, (said, truth)) in said.iter().zip([parts, later.as_slice()]).enumerate() {
        for (name, of) in shape.figures {
            let value: i64 = of.iter().map(|at| truth[*at]).sum();
            let is_small = (1..SMALL).contains(&value);
            match said.get(name) {
                Some(told) => {
                    prop_assert_eq!(*told, value);
                    prop_assert!(!is_small, "pack {} prints {:?}", pack, name);
                    known.push((of_pack(pack, of), value));
                }
                None if is_small => {
                    asked.push(of_pack(pack, of));
                    names.push((pack, *name, value));
                }
                None => {}
            }
        }
    }
    let may_be = solutions(&known, &asked, shape.parts + 1);
    for (name, may_be) in names.iter().zip(&may_be) {
        prop_assert!(
            may_be.len() > 1,
            "{parts:?}, then {corrected} is {to}: {name:?} is told by {said:?}"
        );
    }
    Ok(())
}

fn part() -> impl Strategy<Value = i64> {
    prop_oneof![3 => 1..SMALL, 1 => Just(0), 4 => SMALL..=MOST]
}

proptest! {
    #![proptest_config(tried(48))]

    #[test]
    fn no_small_figure_of_two_packs_can_be_reckoned(
        shape in 0_usize..4,
        parts in proptest::array::uniform4(part()),
        corrected in 0_usize..4,
        to in part(),
    ) {
        let shape = [&KINDS, &QUARTERS, &WARDS, &HALVES][shape];
        let parts = &parts[..shape.parts];
        nothing_is_told(shape, parts, corrected % shape.parts, to)?;
    }
}

#[test]
fn what_is_printed_is_read() {
    let plan = KINDS.plan(&[3, 4, 5]);
    assert_eq!(KINDS.read(&plan, &Issued::default()).len(), 4);
    let plan = HALVES.plan(&[3, 4, 5, 6]);
    assert_eq!(HALVES.read(&plan, &Issued::default()).len(), 9);
    // Somebody who knows all but one of a total is told it.
    let told = solutions(&[(vec![0, 1], 7), (vec![1], 5)], &[vec![0]], 2);
    assert_eq!(told, [BTreeSet::from([2])]);
}
