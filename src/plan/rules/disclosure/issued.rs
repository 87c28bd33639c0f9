//! What papers that went out before told of figures, and withheld of them.
//!
//! Laws: what was told once is known for good, so that withholding it hides nothing; what was withheld stays so while
//! its figure is the same, or two papers of different days would give away together what neither does. A running count
//! of which anything is or was withheld is not told anew where it was told otherwise: what one correction moves, it
//! moves alike.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::across::{Belief, Was};
use super::alone::Alone;
use super::another_ref::Refs;
use super::hidden::Hidden;
use super::lost::Held;
use super::numbers::{Numbers, number_key};
use super::running::kind;
use super::within::{Weighing, What};
use crate::plan::{Context, Field, Figure, Measure, MeasureKind, Plan, Slot, texts};

/// Of a share's numbers, of how many it is.
const OF_HOW_MANY: usize = 2;

/// Whose a figure is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Whose {
    /// The measure's of this ref.
    Ref(String),
    /// Those of this title.
    Title(String),
}

/// A figure by whose it is, what it is of it, for when or of whom, and what it says.
pub(super) type Key = (Whose, &'static str, String, String);

/// A figure by all but what it says.
pub(super) type For = (Whose, &'static str, String);

/// A number of a figure, and whether a sum has it added or taken away.
type Term = (Key, u8, i64);

/// The figures of papers that went out before, each with whether it was told.
#[derive(Clone, Debug, Default)]
pub struct Issued {
    told: HashMap<Key, bool>,
    /// The same of the numbers of each.
    numbers: Numbers,
    /// What each said that is told or withheld, by what else it is known by.
    said: HashMap<For, BTreeSet<String>>,
    /// What each said in the last of them.
    last: HashMap<For, String>,
    /// The refs they knew measures by.
    refs: Refs,
    /// What withheld numbers come to together.
    sums: BTreeMap<Vec<Term>, Belief>,
    /// What the numbers of those said.
    was: HashMap<(Key, u8), Was>,
    /// Each figure as the last of them left it that said a number.
    held: BTreeMap<For, Held>,
    /// What was not for publication.
    pub(super) hidden: Hidden,
}

impl Issued {
    /// Adds what other papers told.
    pub fn join(&mut self, others: &Self) {
        self.hidden.join(&others.hidden);
        for (key, shown) in &others.told {
            *self.told.entry(key.clone()).or_default() |= shown;
            let (whose, what, of, said) = key.clone();
            self.said.entry((whose, what, of)).or_default().insert(said);
        }
        self.numbers.join(&others.numbers);
        let last = others.last.iter();
        self.last
            .extend(last.map(|(of, said)| (of.clone(), said.clone())));
        self.refs.join(&others.refs);
        let was = others.was.iter().map(|(number, was)| (number.clone(), *was));
        self.was.extend(was);
        let held = others.held.iter();
        self.held
            .extend(held.map(|(of, held)| (of.clone(), held.clone())));
        for (terms, belief) in &others.sums {
            self.add(terms.clone(), *belief);
        }
    }

    /// Adds what the papers on a plan told, made after those that are here.
    #[must_use]
    pub fn and(mut self, plan: &Plan, today: NaiveDate) -> Self {
        let mut paper = Self::default();
        paper.hidden.add(plan);
        {
            let of_plan = Context::of(plan, today);
            let measures = of_plan.of_kind::<Measure>().map(|(_, measure)| measure);
            let measures: Vec<&Measure> = measures.collect();
            self.refs = self.refs.with(&measures).unwrap_or(self.refs);
            for measure in measures {
                paper.refs.add(measure);
            }
        }
        {
            let context = Context::of(plan, today).after_papers(&self);
            let weighings = context.each_alone();
            let lost = self.lost(&weighings);
            for weighing in &weighings {
                let measure = weighing.measure;
                let told = context.told(measure);
                paper.held.extend(Held::all_of(weighing, &told));
                let own = Some(measure.r#ref.say()).filter(|own| !own.is_empty());
                for (what, shown) in told {
                    let figure = weighing.figures.iter().find(|figure| figure.what == what);
                    let by_ref = own.clone().map(Whose::Ref);
                    for whose in by_ref.into_iter().chain([title_of(measure)]) {
                        if let Some(figure) = figure {
                            paper.numbers.say(measure, &whose, what, &figure.alone, shown);
                        }
                    }
                    let by_ref = own.clone().and_then(|own| key(measure, Whose::Ref(own), what));
                    if let Some(key) = by_ref {
                        paper.say_last(&key);
                        *paper.told.entry(key).or_default() |= shown;
                    }
                    // Of several of one title it is withheld that any of them is.
                    if let Some(key) = key(measure, title_of(measure), what) {
                        paper.say_last(&key);
                        *paper.told.entry(key).or_insert(true) &= shown;
                    }
                }
            }
            // What is lost counts like what stands after everything else.
            let all = weighings.iter().chain(&lost);
            let measures: Vec<&Measure> = all.map(|weighing| weighing.measure).collect();
            for sum in context.sums() {
                let terms: Option<Vec<(Term, Was)>> = sum
                    .terms
                    .iter()
                    .map(|term| {
                        let measure = measures.get(term.measure)?;
                        let key = number_key(measure, whose_now(measure), term.what, term.was.count)?;
                        Some(((key, term.number, term.sign), term.was))
                    })
                    .collect();
                if let Some(terms) = terms {
                    let was = terms
                        .iter()
                        .map(|((key, number, _), was)| ((key.clone(), *number), *was));
                    paper.was.extend(was);
                    paper.add(terms.into_iter().map(|(term, _)| term).collect(), sum.belief);
                }
            }
        }
        self.last.extend(paper.last.drain());
        self.join(&paper);
        self
    }

    /// Notes what a figure says here, instead of what it said before.
    fn say_last(&mut self, (whose, what, of, said): &Key) {
        self.last.insert((whose.clone(), what, of.clone()), said.clone());
    }

    /// Adds what some numbers come to, the same however it is turned.
    fn add(&mut self, mut terms: Vec<Term>, belief: Belief) {
        terms.sort();
        if terms.first().is_some_and(|(_, _, sign)| *sign < 0) {
            for (_, _, sign) in &mut terms {
                *sign = -*sign;
            }
        }
        let known = self.sums.entry(terms).or_insert(belief);
        *known = belief.max(*known);
    }

    /// Whether it is known of any figures together what they come to.
    pub(super) fn tells_sums(&self) -> bool {
        !self.sums.is_empty()
    }

    /// What withheld numbers come to together.
    pub(super) fn sums(&self) -> impl Iterator<Item = (&[Term], Belief)> {
        self.sums
            .iter()
            .map(|(terms, belief)| (terms.as_slice(), *belief))
    }

    /// What a number of those said.
    pub(super) fn was(&self, number: &(Key, u8)) -> Option<Was> {
        self.was.get(number).copied()
    }

    /// Each figure as the last papers left it.
    pub(super) fn held(&self) -> &BTreeMap<For, Held> {
        &self.held
    }

    /// By what a number of a figure may be known here.
    pub(super) fn number_keys(&self, measure: &Measure, what: What, count: i64) -> Vec<Key> {
        let whose = self.whose(measure).into_iter();
        whose
            .filter_map(|whose| number_key(measure, whose, what, count))
            .collect()
    }

    /// By what a figure may be known here.
    pub(super) fn keys(&self, measure: &Measure, what: What) -> Vec<Key> {
        let whose = self.whose(measure).into_iter();
        whose.filter_map(|whose| key(measure, whose, what)).collect()
    }

    /// Whose a measure's figures may be here.
    pub(super) fn whose(&self, measure: &Measure) -> Vec<Whose> {
        let whose: Vec<Whose> = self.refs.of(measure).into_iter().map(Whose::Ref).collect();
        // One that bears a number nobody saw may have had another.
        if whose.is_empty() {
            vec![title_of(measure)]
        } else {
            whose
        }
    }

    /// The same where these are the measures of the plan: one that bears another ref by now is still the same.
    pub(super) fn of_these(&self, measures: &[&Measure]) -> Cow<'_, Self> {
        match self.refs.with(measures) {
            None => Cow::Borrowed(self),
            Some(refs) => Cow::Owned(Self { refs, ..self.clone() }),
        }
    }

    /// Whether nothing went out before.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Marks the figures of a measure that are known, and withholds those that were withheld.
    pub(super) fn mark(&self, weighing: &mut Weighing<'_>) {
        if self.is_empty() {
            return;
        }
        let measure = weighing.measure;
        let whose = self.whose(measure);
        let told = |what: What| {
            let mut keys = whose.iter().filter_map(|whose| key(measure, whose.clone(), what));
            // What says again what it said before others is not known to say so.
            keys.find_map(|key| {
                let told = self.told.get(&key).copied()?;
                let (whose, what, of, said) = key;
                let is_last = self.last.get(&(whose, what, of)).is_none_or(|last| *last == said);
                (is_last || !told).then_some(told)
            })
        };
        for at in 0..weighing.figures.len() {
            self.mark_count(weighing, at, &whose);
            match weighing.figures.get(at).and_then(|figure| told(figure.what)) {
                Some(true) => weighing
                    .figures
                    .get_mut(at)
                    .into_iter()
                    .for_each(|figure| figure.known = true),
                Some(false) => weighing.withhold(at),
                None => self.mark_by_number(weighing, at, &whose),
            }
        }
        self.withhold_restated(weighing, &whose);
    }

    /// The same of a figure that says otherwise what papers told or withheld a number of.
    fn mark_by_number(&self, weighing: &mut Weighing<'_>, at: usize, whose: &[Whose]) {
        let measure = weighing.measure;
        let Some(figure) = weighing.figures.get_mut(at) else {
            return;
        };
        let withheld = |whose| self.numbers.withheld(measure, whose, figure.what, &figure.alone);
        if whose.iter().any(withheld) {
            weighing.withhold(at);
        } else {
            // What tells of few by itself is guarded for more than how many it says, and of how many a share is was
            // not told with it.
            let says_all = !figure.own && figure.alone.number(OF_HOW_MANY).is_none();
            figure.known |= says_all && figure.count_known;
        }
    }

    /// Marks a figure of which papers told how many it says, whatever else it says now.
    pub(super) fn mark_count(&self, weighing: &mut Weighing<'_>, at: usize, whose: &[Whose]) {
        let measure = weighing.measure;
        if let Some(figure) = weighing.figures.get_mut(at) {
            let known = |whose| self.numbers.known(measure, whose, figure.what, &figure.alone);
            figure.count_known = whose.iter().any(known);
        }
    }

    /// Withholds what papers told otherwise of a count that runs from one beginning, where any of it is or was
    /// withheld.
    fn withhold_restated(&self, weighing: &mut Weighing<'_>, whose: &[Whose]) {
        let measure = weighing.measure;
        let is_rolling = match kind(measure) {
            Some(MeasureKind::RollingYear) => true,
            Some(MeasureKind::YearToDate) => false,
            _ => return,
        };
        // Those of one year run from its first day; of any twelve months each overlaps the next.
        let runs: Vec<Option<NaiveDate>> = weighing
            .figures
            .iter()
            .map(|figure| {
                let (first, _) = figure
                    .stretch
                    .filter(|_| matches!(figure.what, What::Reading(_)))?;
                Some(if is_rolling { NaiveDate::MIN } else { first })
            })
            .collect();
        let was = |what: What, shown: bool| {
            let mut keys = whose.iter().filter_map(|whose| key(measure, whose.clone(), what));
            keys.any(|(whose, what, of, now)| {
                let said = self.said.get(&(whose.clone(), what, of.clone()));
                let mut others = said.into_iter().flatten().filter(|said| **said != now);
                others.any(|said| {
                    let told = self.told.get(&(whose.clone(), what, of.clone(), said.clone()));
                    told == Some(&shown)
                })
            })
        };
        let hidden = weighing.figures.iter().zip(&runs);
        let hidden: BTreeSet<NaiveDate> = hidden
            .filter(|(figure, _)| !figure.shown || was(figure.what, false))
            .filter_map(|(_, run)| *run)
            .collect();
        let restated = weighing.figures.iter().zip(&runs).enumerate();
        let restated: Vec<usize> = restated
            .filter(|(_, (figure, run))| {
                run.is_some_and(|run| hidden.contains(&run)) && was(figure.what, true)
            })
            .map(|(at, _)| at)
            .collect();
        for at in restated {
            weighing.withhold(at);
        }
    }
}

/// The refs of a measure: its own, and those it bore before.
pub(super) fn refs_of(measure: &Measure) -> impl Iterator<Item = String> {
    let former = texts(measure, "formerly").map(str::to_owned);
    let all = std::iter::once(measure.r#ref.say()).chain(former);
    all.filter(|own| !own.is_empty())
}

/// Whose a measure's figures are in its own version of the plan.
pub(super) fn whose_now(measure: &Measure) -> Whose {
    let own = Some(measure.r#ref.say()).filter(|own| !own.is_empty());
    own.map_or_else(|| title_of(measure), Whose::Ref)
}

fn title_of(measure: &Measure) -> Whose {
    Whose::Title(measure.title.say().trim().to_lowercase())
}

/// By what a figure is known in every version of the plan.
pub(super) fn key(measure: &Measure, whose: Whose, what: What) -> Option<Key> {
    let reading = |at: usize| measure.readings.get(at);
    Some(match what {
        What::Reading(at) => {
            let reading = reading(at)?;
            let said = [said(measure, &reading.value), reading.n.say(), reading.of.say()];
            (whose, "reading", reading.period.say(), said.join("/"))
        }
        What::Revision(at) => {
            let reading = reading(at)?;
            (
                whose,
                "revision",
                reading.period.say(),
                said(measure, &reading.revised_from),
            )
        }
        What::Baseline => {
            let baseline = measure.baseline.first()?;
            let said = said(measure, &baseline.value);
            (whose, "baseline", baseline.period.say(), said)
        }
        What::Comparator(at) => {
            let comparator = measure.comparators.get(at)?;
            let of = [comparator.name.say(), comparator.period.say()].join("/");
            (whose, "comparator", of, said(measure, &comparator.value))
        }
    })
}

/// What a figure says, the same for a count however it is written.
fn said(measure: &Measure, figure: &Field<Figure>) -> String {
    let count = Alone::of_figure(measure, figure).count();
    count.map_or_else(|| figure.say(), |count| count.to_string())
}
