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

/// How many times likelier than chance it is that such measures belong together, to guard few people from it.
const MAYBE: f64 = 2.0;
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
    let is_alike = |flow: &Flow<'_, '_>| stock.counts_like(flow.one);
    let flows: Vec<&Flow<'_, '_>> = flows
        .iter()
        .filter(|flow| flow.one.measure != stock.measure && near(flow.one))
        .filter(|flow| is_alike(flow) || flow.way.is_some())
        .collect();
    let spans = spans((at, stock), &flows);
    let is_known = |flow: &Flow<'_, '_>| spans.iter().any(|span| span.between.contains_key(&flow.at));
    let tried: Vec<&Flow<'_, '_>> = flows.into_iter().filter(|flow| is_known(flow)).collect();
    let alike = tried.iter().filter(|flow| is_alike(flow)).count();
    let mut found = Vec::new();
    for came in &tried {
        for left in tried.iter().filter(|left| left.one.measure != came.one.measure) {
            let is_worded = (came.way, left.way) == (Some(Way::In), Some(Way::Out));
            let may_be = is_alike(came)
                && is_alike(left)
                && alike <= TOGETHER
                && came.way != Some(Way::Out)
                && left.way != Some(Way::In);
            if is_worded || may_be {
                let choices = if is_worded { None } else { Some(alike) };
                found.extend(shown_by(&spans, came.at, left.at, choices));
            }
        }
    }
    found
}

/// Two days of a stock, and what is counted between them.
struct Span {
    was: Place,
    is: Place,
    grew: i64,
    between: Between,
}

/// Every two days of a stock between which more than one flow is counted.
fn spans((at, stock): (usize, &Counted<'_>), flows: &[&Flow<'_, '_>]) -> Vec<Span> {
    let mut spans = Vec::new();
    for (before, was) in stock.cells.iter().enumerate() {
        for (after, is) in stock.cells.iter().enumerate() {
            if was.days.1 >= is.days.1 {
                continue;
            }
            let between = flows
                .iter()
                .filter_map(|flow| Some((flow.at, between(flow, was, is)?)));
            let between: Between = between.collect();
            if between.len() > 1 {
                spans.push(Span {
                    was: (at, before),
                    is: (at, after),
                    grew: is.count - was.count,
                    between,
                });
            }
        }
    }
    spans
}

/// What is so in every span for which both are known; nothing where it is not, or is likely chance. How many flows there
/// are to choose among does not matter where the titles tell.
fn shown_by(spans: &[Span], came: usize, left: usize, among: Option<usize>) -> Vec<Equation> {
    let mut odds = 1.0 / among.map_or(1.0, choices);
    let mut found = Vec::new();
    for span in spans {
        let both = span.between.get(&came).zip(span.between.get(&left));
        let Some(((coming, came), (leaving, left))) = both else {
            continue;
        };
        if came - left != span.grew {
            return Vec::new();
        }
        #[allow(
            clippy::cast_precision_loss,
            reason = "so many people that it does not matter"
        )]
        let many = (came + left + 1) as f64;
        odds *= many;
        found.push((span, *coming, *leaving));
    }
    let belief = match (found.len(), among) {
        (_, None) => Belief::Sure,
        (periods, _) if periods > 1 && odds >= SURE => Belief::Sure,
        _ if odds >= LIKELY => Belief::Likely,
        // There is nothing else that they could be.
        (_, Some(2)) => Belief::Maybe,
        _ if odds >= MAYBE => Belief::Maybe,
        _ => return Vec::new(),
    };
    let equations = found.into_iter().map(|(span, coming, leaving)| Equation {
        total: span.is,
        left: Some(leaving),
        parts: vec![span.was, coming],
        belief,
        known: Vec::new(),
        gone: Vec::new(),
    });
    equations.collect()
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
