//! Who is there, who came and who left: the number in care on one day is that on another, with those who came in between
//! and without those who left.
//!
//! Laws: nothing in a plan says so, so that it shows itself by its figures in every period for which all of them are
//! known, and is given up where it fails in one; of many measures alike only those are tried whose titles say that
//! somebody comes or leaves.

use std::collections::BTreeMap;

use super::super::running;
use super::super::within::Weighing;
use super::belief::{Belief, LIKELY, SURE};
use super::counted::{Cell, Counted, Number};
use super::table::TOGETHER;
use super::{Equation, Place};
use crate::plan::{MeasureKind, Slot};

/// Words by which a title says that somebody comes.
const COMING: &[&str] = &[
    "accommodated",
    "admissions",
    "admitted",
    "approved",
    "arrivals",
    "arrived",
    "becoming",
    "began",
    "came",
    "coming",
    "enter",
    "entered",
    "entering",
    "entrants",
    "entries",
    "joined",
    "joiners",
    "joining",
    "new",
    "newly",
    "opened",
    "recruited",
    "registered",
    "started",
    "starters",
    "starting",
    "starts",
];
/// Words by which a title says that somebody leaves.
const LEAVING: &[&str] = &[
    "ceased",
    "ceasing",
    "closed",
    "departed",
    "departures",
    "deregistered",
    "discharged",
    "discharges",
    "ended",
    "ending",
    "exited",
    "exiting",
    "exits",
    "leave",
    "leavers",
    "leaving",
    "left",
    "resigned",
    "stopped",
    "stopping",
];

/// Which way those go that a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// What may be how many came or left.
struct Flow<'a, 'p> {
    at: usize,
    one: &'a Counted<'p>,
    way: Option<Way>,
}

/// What is counted between two days of a stock: by its flow, the place and the count.
type Between = BTreeMap<usize, (Place, i64)>;

/// Every two days of what is there, with who came and who left between them.
pub(super) fn came_and_left(counted: &[Counted<'_>], measures: &[Weighing<'_>]) -> Vec<Equation> {
    let kind = |one: &Counted<'_>| running::kind(measures.get(one.measure)?.measure);
    let counts = |one: &Counted<'_>| one.unit.is_some();
    let flows: Vec<Flow<'_, '_>> = counted
        .iter()
        .enumerate()
        .filter(|(_, one)| counts(one) && (one.is_own_count() || matches!(one.number, Number::Growth(_))))
        .filter(|(_, one)| one.cells.iter().any(|cell| cell.runs))
        .map(|(at, one)| Flow {
            at,
            one,
            way: way(one, measures),
        })
        .collect();
    let stocks = counted.iter().enumerate().filter(|(_, one)| {
        let may_be = matches!(kind(one), None | Some(MeasureKind::Snapshot));
        may_be && counts(one) && one.is_own_count() && one.cells.len() > 1
    });
    stocks.flat_map(|stock| of_stock(stock, &flows)).collect()
}

/// Which way a title says that somebody goes; none where it says neither, or both.
fn way(one: &Counted<'_>, measures: &[Weighing<'_>]) -> Option<Way> {
    let title = measures.get(one.measure)?.measure.title.say().to_lowercase();
    let says = |words: &[&str]| {
        let mut of_title = title.split(|c: char| !c.is_alphanumeric());
        of_title.any(|word| words.contains(&word))
    };
    match (says(COMING), says(LEAVING)) {
        (true, false) => Some(Way::In),
        (false, true) => Some(Way::Out),
        _ => None,
    }
}

/// What shows itself as who came to a stock and who left it.
fn of_stock((at, stock): (usize, &Counted<'_>), flows: &[Flow<'_, '_>]) -> Vec<Equation> {
    let near =
        |other: &Counted<'_>| stock.under == other.under || stock.under.is_none() || other.under.is_none();
    let flows: Vec<&Flow<'_, '_>> = flows
        .iter()
        .filter(|flow| flow.one.measure != stock.measure && stock.counts_like(flow.one) && near(flow.one))
        .collect();
    let mut spans: Vec<(Place, Place, i64, Between)> = Vec::new();
    for (before, was) in stock.cells.iter().enumerate() {
        for (after, is) in stock.cells.iter().enumerate() {
            if was.days.1 >= is.days.1 {
                continue;
            }
            let between: Between = flows
                .iter()
                .filter_map(|flow| Some((flow.at, between(flow, was, is)?)))
                .collect();
            if between.len() > 1 {
                spans.push(((at, before), (at, after), is.count - was.count, between));
            }
        }
    }
    let mut found = Vec::new();
    let known = |flow: &Flow<'_, '_>| spans.iter().any(|span| span.3.contains_key(&flow.at));
    let tried: Vec<&Flow<'_, '_>> = flows.into_iter().filter(|flow| known(flow)).collect();
    for came in &tried {
        for left in tried.iter().filter(|left| left.one.measure != came.one.measure) {
            let is_worded = came.way == Some(Way::In) && left.way == Some(Way::Out);
            if !is_worded
                && (tried.len() > TOGETHER || came.way == Some(Way::Out) || left.way == Some(Way::In))
            {
                continue;
            }
            let mut odds = 1.0 / choices(tried.len());
            let mut equations = Vec::new();
            let all = spans.iter().filter_map(|(was, is, grew, between)| {
                Some((was, is, grew, between.get(&came.at)?, between.get(&left.at)?))
            });
            let mut holds = true;
            for (was, is, grew, (coming, came), (leaving, left)) in all {
                holds &= came - left == *grew;
                #[allow(
                    clippy::cast_precision_loss,
                    reason = "so many people that it does not matter"
                )]
                let many = (came + left + 1) as f64;
                odds *= many;
                equations.push(Equation {
                    total: *is,
                    left: Some(*leaving),
                    parts: vec![*was, *coming],
                    belief: Belief::Chance,
                    known: Vec::new(),
                    gone: Vec::new(),
                });
            }
            let belief = match equations.len() {
                _ if !holds => Belief::Chance,
                periods if is_worded || periods > 1 && odds >= SURE => Belief::Sure,
                _ if odds >= LIKELY => Belief::Likely,
                _ => Belief::Chance,
            };
            if belief > Belief::Chance {
                found.extend(
                    equations
                        .into_iter()
                        .map(|equation| Equation { belief, ..equation }),
                );
            }
        }
    }
    found
}

/// The number of a flow for what lies between two days of a stock, of which either may be counted with it.
fn between(flow: &Flow<'_, '_>, was: &Cell, is: &Cell) -> Option<(Place, i64)> {
    let (from, to) = (was.days.1, is.days.1);
    let cells = flow.one.cells.iter().enumerate().filter(|(_, cell)| cell.runs);
    let mut found = cells.filter(|(_, cell)| {
        let (first, last) = cell.days;
        (first == from || Some(first) == from.succ_opt()) && (last == to || last.succ_opt() == Some(to))
    });
    found.next().map(|(place, cell)| ((flow.at, place), cell.count))
}

/// How many pairs there are of so many.
#[allow(clippy::cast_precision_loss, reason = "no plan has so many measures")]
fn choices(among: usize) -> f64 {
    (among * among.saturating_sub(1)).max(1) as f64
}
