//! What a measure's readings say together: the latest, the one before that it can be compared with, the trend.
//!
//! Laws: only like is compared with like, and nothing across a break; a figure that is withheld says nothing, not
//! even its direction, and no direction is reckoned past one as if it were not there.

use super::context::Context;
use super::trend::{Comparison, Travel, change, clear_trend};
use super::unit::with_unit;
use super::verdict::{NotRated, Verdict, never_rated};
use crate::plan::{
    Better, Direction, Measure, MeasureKind, MeasureState, Period, Reading, Slot, Span, Target, Turn,
};

/// How a measure stands.
#[derive(Debug)]
pub struct MeasureStanding<'p> {
    /// Its latest reading.
    pub latest: Option<&'p Reading>,
    /// The reading the latest can be compared with.
    pub previous: Option<&'p Reading>,
    /// The agreed target that covers the latest reading.
    pub target: Option<&'p Target>,
    /// What the latest reading comes to.
    pub verdict: Verdict,
    /// Whether it counts up towards a target whose own period goes on: what it comes to is so only so far.
    pub so_far: bool,
    /// How the latest compares with the previous one.
    pub comparison: Option<Comparison>,
    /// Whether there is a comparison that may not be told: one of the two figures is withheld.
    pub is_kept_back: bool,
    /// Where the comparable readings go, from five on; none where one of them is withheld.
    pub trend: Option<Travel>,
}

impl MeasureStanding<'_> {
    /// What the latest reading comes to, in words: `off target so far`.
    pub fn judged(&self) -> String {
        match self.verdict {
            Verdict::NotRated(why) => why.say().to_owned(),
            rated if self.so_far => format!("{} so far", rated.say()),
            rated => rated.say().to_owned(),
        }
    }
}

/// One reading as a point of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The period it covers, in words.
    pub period: String,
    /// The figure in words.
    pub said: String,
    /// The figure, where it is a number that may be looked at.
    pub number: Option<f64>,
}

/// Whether a figure is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureDue {
    /// The measure does not say how often it is read, or is no longer read.
    Never,
    /// Its first figure is for a period that has not ended.
    NotYet(Turn),
    /// There is one for the last period that ended.
    Given,
    /// There is none for the last period that ended.
    Owed(Turn),
}

/// A reading with the days it covers.
#[derive(Clone, Copy, Debug)]
struct Covering<'p> {
    reading: &'p Reading,
    span: Option<Span>,
}

impl Covering<'_> {
    /// Its figure, where it is a number that may be looked at.
    fn number(&self) -> Option<f64> {
        self.reading
            .value
            .get()
            .filter(|_| !is_withheld(self.reading))?
            .number()
    }
}

/// Whether a reading's figure is kept back.
pub fn is_withheld(reading: &Reading) -> bool {
    reading.withheld.written().is_some()
}

/// A figure with its unit, in words; one that is withheld is not told, and nothing where there is none.
pub fn figure_said(measure: &Measure, reading: Option<&Reading>) -> String {
    match reading {
        Some(reading) if is_withheld(reading) => "kept back".to_owned(),
        Some(reading) => with_unit(measure, &reading.value),
        None => String::new(),
    }
}

impl<'p> Context<'p> {
    /// What a measure is to reach, in a word or two: the target its latest figure is held against; while there is no
    /// figure, that of today, or the first that is agreed.
    pub fn target_said(&self, measure: &'p Measure) -> String {
        let agreed = |target: &&Target| target.state.get() != Some(&MeasureState::Proposed);
        let today = Span::new(self.today, self.today);
        let target = self
            .measured(measure)
            .target
            .or_else(|| self.target_at(measure, today))
            .or_else(|| measure.targets.iter().find(agreed));
        target.map_or_else(String::new, |target| match with_unit(measure, &target.value) {
            said if said.is_empty() => target.text.say(),
            said => said,
        })
    }

    /// How a measure stands.
    pub fn measured(&self, measure: &'p Measure) -> MeasureStanding<'p> {
        let readings = self.in_order(measure);
        let latest = readings
            .iter()
            .rev()
            .find(|read| says_something(read.reading))
            .copied();
        let comparable: Vec<Covering<'p>> = latest.map_or_else(Vec::new, |latest| {
            let all = readings.iter().copied();
            let says = |read: &Covering<'_>| read.number().is_some() || is_withheld(read.reading);
            all.filter(|read| says(read) && self.comparable(measure, read, &latest))
                .collect()
        });
        let withheld = latest.is_some_and(|latest| is_withheld(latest.reading));
        let earlier = latest.and_then(|latest| {
            // With a figure that is withheld nothing is compared: beside it stands the last that may be read.
            let stands = |read: &&Covering<'p>| !withheld || read.number().is_some();
            let before = |read: &&Covering<'p>| last(read) < last(&latest) && stands(read);
            comparable.iter().rev().find(before).copied()
        });
        let is_kept_back = withheld || earlier.is_some_and(|earlier| is_withheld(earlier.reading));
        let better = judged_by(measure);
        let stated = || {
            let direction = latest?.reading.direction.get()?;
            Some(Comparison {
                travel: Travel::stated(*direction),
                by: None,
            })
        };
        let compared = latest
            .zip(earlier)
            .and_then(|(latest, earlier)| Some(change(earlier.number()?, latest.number()?, better)));
        let target = latest.and_then(|read| self.target_at(measure, read.span));
        let goes_on = |target: &Target| {
            let until = target.period.get()?.span(self.calendar())?.last?;
            Some(latest?.span?.last? < until)
        };
        let counts_up = measure.kind.get() == Some(&MeasureKind::YearToDate);
        MeasureStanding {
            latest: latest.map(|read| read.reading),
            previous: earlier.map(|read| read.reading),
            target,
            so_far: counts_up && target.and_then(goes_on) == Some(true),
            verdict: latest.map_or(Verdict::NotRated(without_figure(measure)), |read| {
                self.verdict_at(measure, read.reading, read.span)
            }),
            comparison: compared.or_else(stated).filter(|_| !is_kept_back),
            is_kept_back,
            trend: latest
                .filter(|read| read.number().is_some())
                .and_then(|_| trend(&comparable, better)),
        }
    }

    /// The course of a measure: its readings as points, earliest first. A figure that is withheld has no number.
    pub fn course(&self, measure: &'p Measure) -> Vec<Point> {
        let readings = self.in_order(measure).into_iter();
        readings
            .map(|read| Point {
                period: read.reading.period.say(),
                said: if is_withheld(read.reading) {
                    "kept back".to_owned()
                } else {
                    read.reading.value.say()
                },
                number: read.number(),
            })
            .collect()
    }

    /// The readings of a measure, earliest first.
    pub fn readings(&self, measure: &'p Measure) -> Vec<&'p Reading> {
        self.in_order(measure)
            .into_iter()
            .map(|read| read.reading)
            .collect()
    }

    /// Whether a measure owes a figure today.
    pub fn figure_due(&self, measure: &Measure) -> FigureDue {
        let frequency = measure.frequency.get().copied();
        let collected = measure
            .state
            .get()
            .is_none_or(|state| *state == MeasureState::Current);
        let Some(frequency) = frequency.filter(|_| collected) else {
            return FigureDue::Never;
        };
        let calendar = self.calendar();
        let Some(ended) = frequency.turn_before(calendar, self.today) else {
            return FigureDue::Never;
        };
        let given = measure
            .readings
            .iter()
            .filter(|reading| says_something(reading))
            .any(|reading| {
                let last = self.reading_span(reading).and_then(|span| span.last);
                last.is_some_and(|last| last >= ended.first)
            });
        let begun = calendar.from.is_none_or(|from| from <= ended.last);
        match frequency.turn_at(calendar, self.today) {
            _ if given => FigureDue::Given,
            _ if begun => FigureDue::Owed(ended),
            Some(current) => FigureDue::NotYet(current),
            None => FigureDue::Never,
        }
    }

    /// The last period that has ended for which a measure is asked a figure; none where none is.
    pub fn figure_period(&self, measure: &Measure) -> Option<Period> {
        let frequency = measure.frequency.get().copied()?;
        Some(frequency.turn_before(self.calendar(), self.today)?.period())
    }

    fn in_order(&self, measure: &'p Measure) -> Vec<Covering<'p>> {
        let mut readings: Vec<Covering<'p>> = measure
            .readings
            .iter()
            .map(|reading| Covering {
                reading,
                span: self.reading_span(reading),
            })
            .collect();
        readings.sort_by_key(|read| {
            let span = read.span?;
            Some((span.last?, std::cmp::Reverse(span.first?)))
        });
        readings
    }

    /// Whether a figure may be set beside a later one: of a like period, and with no break between.
    fn comparable(&self, measure: &Measure, earlier: &Covering<'_>, later: &Covering<'_>) -> bool {
        if std::ptr::eq(earlier.reading, later.reading) {
            return true;
        }
        let kind = measure.kind.get();
        let alike = match earlier.reading.period.get().zip(later.reading.period.get()) {
            None => false,
            Some(_) if kind == Some(&MeasureKind::Snapshot) => true,
            Some((a, b)) if kind == Some(&MeasureKind::YearToDate) => {
                let back = std::iter::successors(Some(b.clone()), Period::year_before);
                a.is_as_long_as(b, self.calendar())
                    && back
                        .skip(1)
                        .take(40)
                        .any(|before| before.same(a, self.calendar()))
            }
            Some((a, b)) => a.is_as_long_as(b, self.calendar()),
        };
        alike && !self.is_broken(measure, earlier, later)
    }

    /// Whether a break begins after the earlier figure's first day and no later than the later one's last.
    fn is_broken(&self, measure: &Measure, earlier: &Covering<'_>, later: &Covering<'_>) -> bool {
        let covered = |read: &Covering<'_>| {
            let (first, last) = read.span?.days()?;
            let first = match measure.kind.get() {
                Some(MeasureKind::RollingYear) => {
                    last.checked_sub_months(chrono::Months::new(12))?.succ_opt()?
                }
                Some(MeasureKind::YearToDate) => self.calendar().year_start(first)?,
                _ => first,
            };
            Some((first, last))
        };
        let Some(((from, _), (_, until))) = covered(earlier).zip(covered(later)) else {
            return !measure.breaks.is_empty();
        };
        measure.breaks.iter().any(|point| {
            let span = point.period.get().and_then(|period| period.span(self.calendar()));
            // A break whose day cannot be read may lie anywhere, so it parts everything.
            span.and_then(|span| span.first)
                .is_none_or(|first| from < first && first <= until)
        })
    }
}

fn without_figure(measure: &Measure) -> NotRated {
    never_rated(measure).unwrap_or(NotRated::NoFigure)
}

/// Which way is better, where a change is to be judged.
fn judged_by(measure: &Measure) -> Option<Better> {
    measure
        .better
        .get()
        .copied()
        .filter(|better| *better != Better::Context)
}

/// Whether a reading is more than a place kept free.
fn says_something(reading: &Reading) -> bool {
    reading.value.written().is_some()
        || reading.withheld.written().is_some()
        || reading.rating.written().is_some()
        || reading.direction.written().is_some()
}

fn last(read: &Covering<'_>) -> Option<chrono::NaiveDate> {
    read.span.and_then(|span| span.last)
}

/// Where readings go; none where one of them is withheld.
fn trend(readings: &[Covering<'_>], better: Option<Better>) -> Option<Travel> {
    let points: Option<Vec<_>> = readings
        .iter()
        .filter_map(|read| {
            let day = last(read)?
                .signed_duration_since(chrono::NaiveDate::default())
                .num_days();
            let day = f64::from(i32::try_from(day).ok()?);
            Some(read.number().map(|number| (day, number)))
        })
        .collect();
    clear_trend(&points?, better)
}

impl Travel {
    fn stated(direction: Direction) -> Self {
        match direction {
            Direction::Improving => Self::Improving,
            Direction::Steady => Self::Steady,
            Direction::Worsening => Self::Worsening,
        }
    }
}
