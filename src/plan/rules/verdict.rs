//! What a figure comes to: on target or not, and by which target.
//!
//! Laws: figures rate only against an agreed target that covers their period; a figure in words is rated by hand or
//! not at all; a figure that is withheld is not rated; what is counted in a part of a period is not held against the
//! target for the whole of it.

use super::context::Context;
use super::disclosure::is_a_count;
use super::measure::is_withheld;
use crate::plan::{
    BaseRating, Better, Figure, Measure, MeasureKind, MeasureState, Number, Reading, Slot, Span, Target,
    Value,
};

/// What a figure comes to against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// At the target or better.
    OnTarget,
    /// Between the floor and the target, or within the tolerance.
    Near,
    /// Neither.
    OffTarget,
    /// Not rated, and why.
    NotRated(NotRated),
}

/// Why a figure is not rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotRated {
    /// The measure is for context.
    Context,
    /// It has no target by design.
    ByDesign,
    /// It has no target for this period.
    NoTarget,
    /// Its only target for this period is not agreed.
    Proposed,
    /// The measure itself is not agreed.
    MeasureProposed,
    /// The measure does not say which way is better.
    NoDirection,
    /// The figure or the target is words, and nobody rated it.
    InWords,
    /// The figure is withheld.
    Withheld,
    /// There is no figure.
    NoFigure,
    /// It counts a part of what its target is for.
    PartOfYear,
}

impl Verdict {
    /// It in words.
    pub fn say(self) -> &'static str {
        match self {
            Self::OnTarget => "on target",
            Self::Near => "near target",
            Self::OffTarget => "off target",
            Self::NotRated(why) => why.say(),
        }
    }

    /// The rating whose colour it takes.
    pub fn colour(self) -> Option<BaseRating> {
        match self {
            Self::OnTarget => Some(BaseRating::Green),
            Self::Near => Some(BaseRating::Amber),
            Self::OffTarget => Some(BaseRating::Red),
            Self::NotRated(_) => None,
        }
    }

    fn of(rating: BaseRating) -> Self {
        match rating {
            BaseRating::Green => Self::OnTarget,
            BaseRating::Amber => Self::Near,
            BaseRating::Red => Self::OffTarget,
        }
    }
}

impl NotRated {
    /// It in words.
    pub fn say(self) -> &'static str {
        match self {
            Self::Context => "for context, not rated",
            Self::ByDesign => "no target by design",
            Self::NoTarget => "no target for this period",
            Self::Proposed => "target proposed, not agreed",
            Self::MeasureProposed => "measure proposed, not agreed",
            Self::NoDirection => "not rated: the measure does not say which way is better",
            Self::InWords => "in words, not rated",
            Self::Withheld => "figure withheld",
            Self::NoFigure => "no figure yet",
            Self::PartOfYear => "not rated yet: the target is for a longer period",
        }
    }
}

impl Context<'_> {
    /// What one reading comes to against the target for its period.
    pub fn verdict(&self, measure: &Measure, reading: &Reading) -> Verdict {
        self.verdict_at(measure, reading, self.reading_span(reading))
    }

    /// The agreed target for a reading: the narrowest that covers its period, else the standing one. A rolling year
    /// reaches back beyond any target's period, so there the day it ends on counts.
    pub fn target<'a>(&self, measure: &'a Measure, reading: &Reading) -> Option<&'a Target> {
        self.target_at(measure, self.reading_span(reading))
    }

    /// The days that a reading covers; none where its period cannot be read.
    pub fn reading_span(&self, reading: &Reading) -> Option<Span> {
        reading.period.get()?.span(self.calendar())
    }

    pub(super) fn target_at<'a>(&self, measure: &'a Measure, span: Option<Span>) -> Option<&'a Target> {
        self.applying(measure, span, MeasureState::Current)
    }

    fn applying<'a>(
        &self,
        measure: &'a Measure,
        span: Option<Span>,
        state: MeasureState,
    ) -> Option<&'a Target> {
        let targets = || {
            let all = measure.targets.iter();
            all.filter(move |target| {
                target.state.get().copied().unwrap_or(MeasureState::Current) == state
                    && (target.value.written().is_some() || target.text.written().is_some())
            })
        };
        let rolling = measure.kind.get() == Some(&MeasureKind::RollingYear);
        let span = span.map(|span| match span.last {
            Some(last) if rolling => Span {
                first: Some(last),
                last: Some(last),
            },
            _ => span,
        });
        let covering = targets().filter_map(|target| {
            let days = target.period.get()?.span(self.calendar())?;
            let length = days.days().map(|(first, last)| last - first)?;
            span.is_some_and(|span| days.covers(&span))
                .then_some((length, target))
        });
        let standing = || targets().rfind(|target| target.period.written().is_none());
        covering
            .min_by_key(|(length, _)| *length)
            .map(|(_, target)| target)
            .or_else(standing)
    }

    pub(super) fn verdict_at(&self, measure: &Measure, reading: &Reading, span: Option<Span>) -> Verdict {
        if let Some(reason) = never_rated(measure) {
            return Verdict::NotRated(reason);
        }
        if is_withheld(reading) {
            return Verdict::NotRated(NotRated::Withheld);
        }
        let by_hand = reading
            .rating
            .get()
            .and_then(|rating| self.wording.base_rating(rating));
        let by_hand = |reason| by_hand.map_or(Verdict::NotRated(reason), Verdict::of);
        let Some(target) = self.target_at(measure, span) else {
            let proposed = self.applying(measure, span, MeasureState::Proposed).is_some();
            return match (proposed, measure.no_target.written()) {
                (true, _) => Verdict::NotRated(NotRated::Proposed),
                (_, Some(_)) => Verdict::NotRated(NotRated::ByDesign),
                _ => by_hand(NotRated::NoTarget),
            };
        };
        let Some(figure) = reading.value.get() else {
            return by_hand(NotRated::NoFigure);
        };
        let aim = target.value.get().and_then(Figure::number);
        let Some((figure, aim)) = figure.number().zip(aim) else {
            return by_hand(NotRated::InWords);
        };
        let bounds = Bounds {
            aim,
            floor: target.floor.get().and_then(Figure::number),
            upper: target.upper.get().and_then(Figure::number),
            tolerance: measure.tolerance.get(),
        };
        let lower = measure.better.get() == Some(&Better::Lower);
        let verdict = match (measure.better.get(), bounds.upper) {
            (Some(Better::Lower), _) => bounds.rate_lower(figure),
            (Some(_), _) | (None, Some(_)) => bounds.rate_higher(figure),
            (None, None) => return by_hand(NotRated::NoDirection),
        };
        // What is counted on can still be reached, or still be passed; but not be undone.
        let is_settled = (verdict == Verdict::OnTarget) != lower && bounds.upper.is_none();
        if !is_settled && self.counts_a_part(measure, reading, target, span) {
            return by_hand(NotRated::PartOfYear);
        }
        verdict
    }

    /// Whether a figure counts what happened in a part only of the period its target is for.
    fn counts_a_part(
        &self,
        measure: &Measure,
        reading: &Reading,
        target: &Target,
        span: Option<Span>,
    ) -> bool {
        let whole = || target.period.get()?.span(self.calendar())?.days();
        let Some(((from, until), (first, last))) = whole().zip(span.and_then(|span| span.days())) else {
            return false;
        };
        let is_part = match measure.kind.get() {
            Some(MeasureKind::Period) => from < first || last < until,
            // It may count up to now, or be how it stands: with the period over it is held against its target. Of what
            // has no unit nobody knows that it counts.
            None => last < until && measure.unit.written().is_some(),
            Some(_) => false,
        };
        is_part
            && reading
                .value
                .get()
                .is_some_and(|figure| is_a_count(measure, figure))
    }
}

/// The figures a target sets.
#[derive(Clone, Copy)]
struct Bounds<'a> {
    aim: f64,
    floor: Option<f64>,
    upper: Option<f64>,
    tolerance: Option<&'a Number>,
}

impl Bounds<'_> {
    /// Where higher is better, up to the upper bound if there is one.
    fn rate_higher(self, figure: f64) -> Verdict {
        let above = self.upper.filter(|upper| !at_most(figure, *upper));
        match above {
            Some(upper) if at_most(figure, upper + self.slack(upper)) => Verdict::Near,
            Some(_) => Verdict::OffTarget,
            None if at_most(self.aim, figure) => Verdict::OnTarget,
            None => near(at_most(
                self.floor.unwrap_or(self.aim - self.slack(self.aim)),
                figure,
            )),
        }
    }

    /// Where lower is better: the upper bound is the most that still counts as on target.
    fn rate_lower(self, figure: f64) -> Verdict {
        let limit = self.upper.unwrap_or(self.aim);
        if at_most(figure, limit) {
            return Verdict::OnTarget;
        }
        near(at_most(figure, self.floor.unwrap_or(limit + self.slack(limit))))
    }

    /// The tolerance in the measure's own unit; written with a per cent sign it is a share of the target.
    fn slack(self, aim: f64) -> f64 {
        self.tolerance.map_or(0.0, |tolerance| {
            let share = tolerance.say().ends_with('%');
            let scale = if share { aim.abs() / 100.0 } else { 1.0 };
            tolerance.value.abs() * scale
        })
    }
}

fn near(is_near: bool) -> Verdict {
    if is_near {
        Verdict::Near
    } else {
        Verdict::OffTarget
    }
}

/// Whether one figure is no more than another, but for what binary fractions lose.
fn at_most(a: f64, b: f64) -> bool {
    a <= b + 1e-9 * b.abs().max(1.0)
}

/// Why no figure of a measure is ever rated.
pub(super) fn never_rated(measure: &Measure) -> Option<NotRated> {
    match (measure.better.get(), measure.state.get()) {
        (_, Some(MeasureState::Proposed)) => Some(NotRated::MeasureProposed),
        (Some(Better::Context), _) => Some(NotRated::Context),
        _ => None,
    }
}
