//! What figures over stretches of time give away together.
//!
//! A figure says how much a running count grew from its first day to its last, and a running count never falls. So
//! the figures shown bound every other growth, and the bounds are shortest ways through a small graph of days.
//!
//! Law: nothing withheld for its own sake can be worked out from what is shown, and no growth is shown to be small
//! that was not written down at all.

use chrono::NaiveDate;

/// More than any figure.
const FAR: f64 = f64::INFINITY;
/// What binary fractions lose.
const LOST: f64 = 1e-6;

/// A figure over a stretch of time.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Its first and last day.
    pub(super) stretch: (NaiveDate, NaiveDate),
    /// The number in question.
    pub(super) number: Option<f64>,
    /// Whether it is shown, or known for another reason.
    pub(super) shown: bool,
    /// Whether it hides anything to take it from sight.
    pub(super) hides: bool,
    /// Whether it is withheld for its own sake.
    pub(super) primary: bool,
}

/// Takes from sight what would give away a number below `least`. Figures that `may_not_add_up` are let be where they
/// do not.
pub(super) fn guard(cells: &mut [Cell], least: f64, may_not_add_up: bool) {
    let mut days: Vec<NaiveDate> = cells
        .iter()
        .flat_map(|cell| [cell.stretch.0, after(cell.stretch.1)])
        .collect();
    days.sort_unstable();
    days.dedup();
    // What the withheld figures tell each other by their marks alone, no other figure need be withheld for.
    let hidden: Vec<Cell> = cells
        .iter()
        .map(|cell| Cell {
            shown: false,
            ..cell.clone()
        })
        .collect();
    let by_marks = Bounds::of(&hidden, &days, Some(least));
    loop {
        let plain = Bounds::of(cells, &days, None);
        if !plain.agree() && may_not_add_up {
            return;
        }
        let marked = Bounds::of(cells, &days, Some(least));
        let Some(given_away) = plain
            .small(least)
            .or_else(|| plain.worked_out(cells, &days, &by_marks))
            .or_else(|| marked.worked_out(cells, &days, &by_marks))
        else {
            return;
        };
        let [from, to] = given_away.map(|at| days.get(at).copied());
        let worth = |cell: &Cell| {
            let (begins, ends) = (Some(cell.stretch.0), Some(after(cell.stretch.1)));
            let overlaps = begins < to && from < ends;
            let touches = begins == from || ends == to;
            (overlaps, touches, cell.stretch.1 - cell.stretch.0, cell.stretch.1)
        };
        let culprit = cells
            .iter_mut()
            .filter(|cell| cell.hides && cell.number.is_some())
            .max_by_key(|cell| worth(cell));
        match culprit {
            Some(cell) => (cell.shown, cell.hides) = (false, false),
            None => return,
        }
    }
}

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// The most that a running count can grow by from each day to each other.
struct Bounds {
    count: usize,
    most: Vec<f64>,
}

impl Bounds {
    /// The bounds that the shown figures set; with a mark, also that what is withheld for its own sake is from one
    /// to one below it.
    fn of(cells: &[Cell], days: &[NaiveDate], mark: Option<f64>) -> Self {
        let count = days.len();
        let mut bounds = Self {
            count,
            most: vec![FAR; count * count],
        };
        for at in 0..count {
            bounds.limit(at, at, 0.0);
            if let Some(before) = at.checked_sub(1) {
                bounds.limit(at, before, 0.0);
            }
        }
        for cell in cells {
            let Some([from, to]) = place(cell, days) else {
                continue;
            };
            match (cell.number, mark) {
                (Some(number), _) if cell.shown => {
                    bounds.limit(from, to, number);
                    bounds.limit(to, from, -number);
                }
                (Some(number), Some(mark)) if cell.primary && number > 0.0 && number < mark => {
                    bounds.limit(from, to, mark - 1.0);
                    bounds.limit(to, from, -1.0);
                }
                _ => {}
            }
        }
        for by in 0..count {
            for from in 0..count {
                let first = bounds.most(from, by);
                if first == FAR {
                    continue;
                }
                for to in 0..count {
                    bounds.limit(from, to, first + bounds.most(by, to));
                }
            }
        }
        bounds
    }

    fn most(&self, from: usize, to: usize) -> f64 {
        self.most.get(from * self.count + to).copied().unwrap_or(FAR)
    }

    /// The least a running count grows by.
    fn least(&self, from: usize, to: usize) -> f64 {
        -self.most(to, from)
    }

    fn limit(&mut self, from: usize, to: usize, most: f64) {
        if let Some(held) = self.most.get_mut(from * self.count + to)
            && most < *held
        {
            *held = most;
        }
    }

    /// Whether the figures can all be true of one running count.
    fn agree(&self) -> bool {
        (0..self.count).all(|at| self.most(at, at) > -LOST)
    }

    /// Two days between which the growth is shown to be small, and not nought.
    fn small(&self, least: f64) -> Option<[usize; 2]> {
        let pairs = (0..self.count).flat_map(|from| (from + 1..self.count).map(move |to| [from, to]));
        let shown_small =
            |[from, to]: &[usize; 2]| self.most(*from, *to) < least - LOST && self.least(*from, *to) > LOST;
        pairs.into_iter().find(shown_small)
    }

    /// The stretch of a figure that is withheld for its own sake and yet known to the unit.
    fn worked_out(&self, cells: &[Cell], days: &[NaiveDate], anyway: &Self) -> Option<[usize; 2]> {
        cells
            .iter()
            .filter(|cell| cell.primary && !cell.shown)
            .filter_map(|cell| place(cell, days))
            .find(|at| self.knows(at) && !anyway.knows(at))
    }

    fn knows(&self, [from, to]: &[usize; 2]) -> bool {
        self.most(*from, *to) - self.least(*from, *to) < 1.0 - LOST
    }
}

fn place(cell: &Cell, days: &[NaiveDate]) -> Option<[usize; 2]> {
    let from = days.binary_search(&cell.stretch.0).ok()?;
    let to = days.binary_search(&after(cell.stretch.1)).ok()?;
    Some([from, to])
}
