//! Texts that public papers print and that say a figure which is withheld: what a measure is called and counts, and what
//! is said of it elsewhere, by whoever wrote that a paper came back with "38 of 42 in time".
//!
//! Laws: how many of how many, or a value with its unit, is looked for wherever the measure's own priority is spoken of,
//! and one number alone only where the text is about the measure or names it; the withheld figures are gathered once,
//! and most texts are told by one look at their bytes to say none of them.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::few_told::{UNPRINTED, is_left_out};
use super::fields::called;
use super::naming::{Name, naming_words};
use super::texts::Spoken;
use super::{Found, codes, texts};
use crate::plan::few::{Kept, figure_told, number_told, numbers_said};
use crate::plan::numbers::number;
use crate::plan::{Context, Item, Measure, Record, Strategy, texts as refs, title};

/// The fields by which something names the measures that it is about.
const ABOUT: [&str; 2] = ["about", "measured_by"];

/// A measure with the figures that are withheld of it.
struct Secret<'c, 'p> {
    item: &'c Item<'p>,
    /// Every number of its figures, for texts that are about it.
    numbers: Vec<f64>,
    figures: Vec<Kept>,
    /// The priority it stands under.
    priority: Option<usize>,
    name: Name<'c>,
}

/// How a text stands to a measure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bearing {
    /// It is of something else.
    Elsewhere,
    /// It speaks of what the measure's priority holds.
    Beside,
    /// It says that it is about the measure, or is the measure's own.
    About,
}

/// Of what a text speaks: what it is said of, and what that says it is about.
struct Subject<'c, 'p> {
    record: &'p dyn Record,
    items: Vec<&'c Item<'p>>,
    priorities: Vec<usize>,
    /// Whether it speaks of every priority.
    is_of_all: bool,
}

/// What is looked for.
pub(super) struct Wanted<'c, 'p> {
    context: &'c Context<'p>,
    secrets: Vec<Secret<'c, 'p>>,
    /// The measures by the whole numbers without one of which no text says one of their figures.
    by_whole: HashMap<u64, Vec<usize>>,
    /// The measures by the numbers of their items.
    by_item: HashMap<usize, usize>,
    /// Every number by which a text about a measure may say one of its figures.
    numbers: HashSet<u64>,
}

/// Every text that says a withheld figure where public papers print it.
pub(super) fn in_texts(context: &Context<'_>, found: &mut Found) {
    let wanted = Wanted::of(context);
    let is_left_out = |record: &dyn Record| is_left_out(context, record);
    texts::each(context.plan, &is_left_out, &mut |spoken| {
        wanted.look(spoken, found);
    });
}

impl<'c, 'p> Wanted<'c, 'p> {
    pub fn of(context: &'c Context<'p>) -> Self {
        let mut wanted = Self {
            context,
            secrets: Vec::new(),
            by_whole: HashMap::new(),
            by_item: HashMap::new(),
            numbers: HashSet::new(),
        };
        for (item, measure) in context.of_kind::<Measure>() {
            let disclosure = context.disclosure(measure);
            let numbers = disclosure.numbers_withheld(measure);
            let figures = disclosure.figures_withheld(measure);
            // Of what withholds nothing no text tells anything.
            if numbers.is_empty() && figures.is_empty() {
                continue;
            }
            let at = wanted.secrets.len();
            for said in figures.iter().flat_map(Kept::wholes) {
                wanted.by_whole.entry(said).or_default().push(at);
            }
            wanted.by_item.insert(item.number(), at);
            wanted
                .numbers
                .extend(numbers.iter().flat_map(|number| saying(*number)));
            wanted.secrets.push(Secret {
                item,
                numbers,
                figures,
                priority: context.priority(item).map(Item::number),
                name: Name::of(item),
            });
        }
        wanted
    }

    /// Looks at one text.
    pub fn look(&self, spoken: &Spoken<'_, 'p>, found: &mut Found) {
        if self.secrets.is_empty() || !self.may_say(spoken) || UNPRINTED.contains(&spoken.info.name) {
            return;
        }
        let Some((subject, secret, passage)) = self.told(spoken) else {
            return;
        };
        let of = called(secret.item.record);
        let message = format!(
            "{}: the text names a number that is withheld of {of}",
            called(subject.record)
        );
        found
            .add(&codes::NUMBER_BESIDE_WITHHELD, spoken.place(), message)
            .shown(passage, format!("names a number that is withheld of {of}"))
            .hint(
                "public papers print this text as it is; say it without the number, unless it is another one",
            );
    }

    /// Whether a text may say a figure: it holds one of their numbers, or what must be read to know.
    fn may_say(&self, spoken: &Spoken<'_, 'p>) -> bool {
        let signs = spoken.signs();
        let is_one = |number: u64| self.by_whole.contains_key(&number) || self.numbers.contains(&number);
        signs.has_figures() && wholes_in(spoken.text).any(is_one) || signs.may_count_in_words()
    }

    /// The measure of which a text says a figure that is withheld, with the words by which it does.
    fn told(&self, spoken: &Spoken<'_, 'p>) -> Option<(Subject<'c, 'p>, &Secret<'c, 'p>, String)> {
        let text = spoken.text;
        let said: BTreeSet<u64> = wholes_in(text).chain(numbers_said(text)).collect();
        let subject = self.subject(spoken)?;
        let own = subject
            .items
            .iter()
            .filter_map(|item| self.by_item.get(&item.number()));
        let by_figure = said
            .iter()
            .filter_map(|number| self.by_whole.get(number))
            .flatten();
        // In the file's order: of two measures with the same figure the first is told.
        let may_be: BTreeSet<usize> = own.chain(by_figure).copied().collect();
        if may_be.is_empty() {
            return None;
        }
        let words = naming_words(text);
        let called = naming_words(title(subject.record));
        may_be
            .into_iter()
            .find_map(|at| {
                let secret = self.secrets.get(at)?;
                let bearing = subject.bearing(secret);
                let is_about = bearing == Bearing::About;
                let is_named =
                    is_about || secret.name.is_named(text, &words) || secret.name.is_called(&called);
                if bearing == Bearing::Elsewhere && !is_named {
                    return None;
                }
                let is_number =
                    |said: u64| secret.numbers.iter().any(|own| (own - number(said)).abs() < 1e-9);
                let any_number = || is_about.then(|| number_told(text, &is_number));
                let passage = figure_told(text, &secret.figures, is_named).or_else(|| any_number()?)?;
                Some((at, passage))
            })
            .and_then(|(at, passage)| Some((subject, self.secrets.get(at)?, passage)))
    }

    /// Of what a text speaks; none where public papers do not print it.
    fn subject(&self, spoken: &Spoken<'_, 'p>) -> Option<Subject<'c, 'p>> {
        let context = self.context;
        let record = spoken.whose();
        let own = context
            .all_bearing(record.text("ref"))
            .find(|item| std::ptr::addr_eq(item.record, record));
        if own.is_some_and(|item| context.is_restricted(item)) {
            return None;
        }
        let measure = own.and_then(|item| item.of::<Measure>());
        let is_below = !std::ptr::addr_eq(spoken.record, record) && spoken.info.shape.is_prose();
        if is_below && measure.is_some_and(|measure| !context.disclosure(measure).shows_text(spoken.text)) {
            return None;
        }
        let named = ABOUT.iter().flat_map(|field| refs(record, field));
        let items: Vec<&Item<'p>> = named.filter_map(|own| context.bearing(own)).chain(own).collect();
        let priorities = items.iter().filter_map(|item| context.priority(item));
        Some(Subject {
            record,
            priorities: priorities.map(Item::number).collect(),
            items,
            is_of_all: record.kind().name == Strategy::KIND.name,
        })
    }
}

impl Subject<'_, '_> {
    fn bearing(&self, secret: &Secret<'_, '_>) -> Bearing {
        let is_beside = || secret.priority.is_some_and(|own| self.priorities.contains(&own));
        if self.items.iter().any(|own| own.number() == secret.item.number()) {
            Bearing::About
        } else if self.is_of_all || is_beside() {
            Bearing::Beside
        } else {
            Bearing::Elsewhere
        }
    }
}

/// The whole numbers that a text says in figures, with thousands apart and without.
fn wholes_in(text: &str) -> impl Iterator<Item = u64> {
    let runs = text
        .as_bytes()
        .split(|byte| !byte.is_ascii_digit() && *byte != b',');
    let runs = runs.filter(|run| run.iter().any(u8::is_ascii_digit));
    runs.flat_map(|run| {
        let parts = run.split(|byte| *byte == b',');
        let joined = run.contains(&b',').then(|| whole(run)).flatten();
        parts.map(whole).chain([joined])
    })
    .flatten()
}

/// The number that figures say, whatever marks stand between them; none where no number is as large.
fn whole(figures: &[u8]) -> Option<u64> {
    let mut figures = figures.iter().filter(|byte| byte.is_ascii_digit()).peekable();
    figures.peek()?;
    figures.try_fold(0_u64, |so_far, byte| {
        so_far.checked_mul(10)?.checked_add(u64::from(byte - b'0'))
    })
}

/// The numbers by which a text may say one: "fewer than 5" says four.
fn saying(said: f64) -> impl Iterator<Item = u64> {
    let whole: Option<u64> = format!("{said:.0}").parse().ok();
    let whole = whole.filter(|whole| (number(*whole) - said).abs() < 1e-9);
    whole.into_iter().flat_map(|whole| [whole, whole + 1])
}
