//! A plan as anybody may see it. Papers, exports and calendars for the public are made from this copy and from
//! nothing else, so that none of them can forget a rule.
//!
//! Laws: nothing of a restricted item, nor of what stands under it, remains but what others need to be reckoned
//! rightly, no words said about one, nor its title in any text that quotes it; no e-mail address and no mobile
//! telephone's number remains;
//! no figure remains that tells of a few people, nor anything that gives one away.

use std::borrow::Cow;

use chrono::NaiveDate;

pub use super::unnamed::{Unnamed, is_unnamed};
use crate::plan::contacts::{ADDRESS_WITHHELD, TELEPHONE_WITHHELD, without_contacts};
pub use crate::plan::is_restricted;
use crate::plan::signs::harmless;
use crate::plan::{
    Baseline, Comparator, Context, Decision, Disclosure, FieldInfo, Issued, List, Measure, Plan, Raw,
    Reading, Record, Shape, Slot, is_of_the_whole, texts,
};
pub(super) use apart::{says_only_that, told_apart};
use redaction::{Redacted, Redaction};

mod apart;
mod redaction;

/// What stands for something restricted.
pub const NOT_FOR_PUBLICATION: &str = "Item not for publication";
/// What stands for a figure that is withheld.
pub const WITHHELD: &str = "c: figure withheld to protect confidentiality";
/// What stands for a percentage of which the plan does not say of how many it is.
pub const OF_UNKNOWN: &str = "c: percentage withheld, as it is not known of how many";
/// What stands for a text that names a number beside a withheld figure.
pub(super) const TEXT_WITHHELD: &str = "c: text withheld to protect confidentiality";

/// All that may stand where something was withheld.
pub const STAND_INS: [&str; 6] = [
    NOT_FOR_PUBLICATION,
    WITHHELD,
    OF_UNKNOWN,
    TEXT_WITHHELD,
    ADDRESS_WITHHELD,
    TELEPHONE_WITHHELD,
];

/// What remains of a restricted item, by its kind; one of any other kind is taken out and named as kept back.
const REMAINS: &[(&str, &[&str])] = &[
    ("update", &["date", "period"]),
    (
        "decision",
        &["ref", "kind", "meeting", "body", "date", "conditions"],
    ),
    ("condition", &["met"]),
    ("meeting", &["ref", "date", "body", "kind", "state", "papers_due"]),
    ("reviewer", &["body", "review"]),
    ("step", &["body", "kind", "by", "decision"]),
    ("reading", &["period"]),
    ("target", &["period", "state"]),
    ("break", &["period"]),
    ("lead", &[]),
    (
        "strategy",
        &["period", "year", "review", "small_numbers", "people"],
    ),
];
/// Where an item that remains says that it is restricted.
const SAYS: &[(&str, &str)] = &[
    ("update", "note"),
    ("decision", "text"),
    ("condition", "text"),
    ("meeting", "title"),
    ("reading", "withheld"),
    ("target", "text"),
    ("break", "note"),
    ("lead", "name"),
    ("strategy", "title"),
];

/// A plan without what is not for the public.
#[derive(Debug)]
pub struct Published {
    /// The plan.
    pub plan: Plan,
    /// What was taken out.
    pub kept_back: Vec<KeptBack>,
    /// The titles that are not to be read in it.
    pub(super) unnamed: Unnamed,
}

/// An item taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBack {
    /// The name of its kind: `action`.
    pub kind: &'static str,
    /// Its ref; empty where it has none.
    pub reference: String,
    /// The ref of what it stood under; empty at the top of the plan.
    pub under: String,
    /// How many of what remains of its list stood before it.
    pub before: usize,
}

/// A plan as anybody may see it, after papers that went out before.
pub fn public(plan: &Plan, today: NaiveDate, issued: &Issued) -> Published {
    public_of(&Context::of(plan, today).after_papers(issued))
}

/// The same of a plan that is looked at already.
pub(super) fn public_of(context: &Context<'_>) -> Published {
    let plan = context.plan;
    let mut censor = Censor {
        context,
        unnamed: Unnamed::after_papers(plan, context.issued),
        kept_back: Vec::new(),
    };
    let mut redaction = censor.record(plan, &Above::default());
    if is_wholly_restricted(plan) {
        redaction.leave_only(plan, &["pledge", "strategy"]);
    }
    let mut published = plan.clone();
    redaction.apply(&mut published);
    Published {
        plan: published,
        kept_back: censor.kept_back,
        unnamed: censor.unnamed,
    }
}

/// Whether a record is restricted, or was said of something that is: its words would tell of that.
pub fn is_kept_back(context: &Context<'_>, record: &dyn Record) -> bool {
    is_restricted(record)
        || texts(record, "about")
            .filter_map(|reference| context.bearing(reference))
            .any(|item| context.is_restricted(item))
}

/// Whether nothing of a plan is for the public.
pub fn is_wholly_restricted(plan: &Plan) -> bool {
    let strategy = plan.strategy.first();
    strategy.is_some_and(|strategy| is_restricted(strategy))
}

/// Finds, record by record, what of a plan is not for the public.
struct Censor<'c, 'p> {
    context: &'c Context<'p>,
    unnamed: Unnamed,
    kept_back: Vec<KeptBack>,
}

/// Of what a record stands under.
#[derive(Clone, Copy, Default)]
struct Above<'a, 'p> {
    /// The next ref.
    reference: &'a str,
    /// The measure, as far as its figures are shown.
    measured: Option<&'a Disclosure<'p>>,
    /// Whether any of it is kept back.
    is_kept_back: bool,
}

impl<'p> Censor<'_, 'p> {
    /// What is done to a record so that anybody may see it. Keys the table does not know go: nobody knows what they
    /// hold.
    fn record(&mut self, record: &'p dyn Record, above: &Above<'_, 'p>) -> Redaction {
        let kind = record.kind().name;
        let own = record.as_any().downcast_ref::<Measure>();
        let own = own.map(|measure| self.context.disclosure(measure));
        let measured = own.as_ref().or(above.measured);
        let is_kept_back = above.is_kept_back || is_kept_back(self.context, record);
        let remains = is_kept_back.then(|| remains_of(kind).unwrap_or_default());
        let stays = |name: &str| remains.is_none_or(|remains| remains.contains(&name));
        let mut redaction = Redaction::of(record);
        for (at, (info, slot)) in record.fields().enumerate() {
            let Some(raw) = slot.written() else {
                continue;
            };
            let shown = if matches!(info.shape, Shape::Key) {
                Some(changed(raw, &|text| harmless(text)))
            } else if !stays(info.name)
                || is_private(kind, info.name)
                || is_kept_back && !self.says_only_that(info, slot)
            {
                None
            } else {
                match measured {
                    Some(disclosure) => discreet(record, info, raw, disclosure),
                    None => Some(Cow::Borrowed(raw)),
                }
                .map(|shown| self.of_all(shown))
            };
            match shown {
                Some(Cow::Borrowed(_)) => {}
                Some(Cow::Owned(shown)) => redaction.say(at, Some(shown)),
                None => redaction.say(at, None),
            }
        }
        let mut say = |field: &str, words: &str| {
            if let Some((at, _)) = record.kind().field(field) {
                redaction.say(at, Some(Raw::text(words)));
            }
        };
        if let Some(says) = remains.and_then(|_| says_of(kind)) {
            say(says, NOT_FOR_PUBLICATION);
        }
        if let Some(decision) = record.as_any().downcast_ref::<Decision>()
            && remains.is_some()
            && !is_of_the_whole(decision)
        {
            // Else it would be taken for one on the whole strategy, which it may then seem to adopt.
            say("about", NOT_FOR_PUBLICATION);
        }
        if let Some(reading) = record.as_any().downcast_ref::<Reading>()
            && let Some(disclosure) = measured.filter(|disclosure| !disclosure.shows(reading))
        {
            let lacks_its_base = disclosure.lacks_its_base(reading);
            say("withheld", if lacks_its_base { OF_UNKNOWN } else { WITHHELD });
        }
        let under = Above {
            reference: match record.text("ref") {
                "" => above.reference,
                own => own,
            },
            measured,
            is_kept_back,
        };
        for (at, (info, list)) in record.lists().enumerate() {
            let change = if stays(info.name) {
                self.list(list, &under)
            } else {
                Some(Redacted::Emptied)
            };
            redaction.change(at, change);
        }
        redaction
    }

    /// Whether what remains of something kept back is what the field is for: words that are no date, nor the ref of
    /// anything, may tell what it is about.
    fn says_only_that(&self, info: &FieldInfo, slot: &dyn Slot) -> bool {
        let is_ref = matches!(info.shape, Shape::Ref(_));
        slot.why().is_none() && (!is_ref || self.context.bearing(&slot.say()).is_some())
    }

    /// A value without what is nobody's to read in any text: e-mail addresses, mobile telephones, titles of what is restricted.
    fn of_all<'r>(&self, raw: Cow<'r, Raw>) -> Cow<'r, Raw> {
        match raw {
            Cow::Borrowed(raw) => changed(raw, &|text| self.of_text(text)),
            Cow::Owned(raw) => Cow::Owned(changed(&raw, &|text| self.of_text(text)).into_owned()),
        }
    }

    /// The same of a text.
    fn of_text<'r>(&self, text: &'r str) -> Cow<'r, str> {
        self.unnamed.without(clean(text))
    }

    /// What is done to a list; nothing where all of it may be seen as it is.
    fn list(&mut self, list: &'p dyn List, above: &Above<'_, 'p>) -> Option<Redacted> {
        if list.spoilt().is_some() {
            return Some(Redacted::Emptied);
        }
        let mut changes = Vec::new();
        let mut taken_out = 0;
        for (at, record) in (0..list.len()).filter_map(|at| Some((at, list.item(at)?))) {
            let kind = record.kind().name;
            if is_kept_back(self.context, record) && remains_of(kind).is_none() {
                self.kept_back.push(KeptBack {
                    kind,
                    reference: harmless(record.text("ref")).into_owned(),
                    under: above.reference.to_owned(),
                    before: at - taken_out,
                });
                taken_out += 1;
                changes.push((at, None));
                continue;
            }
            let change = self.record(record, above);
            if !change.is_none() {
                changes.push((at, Some(change)));
            }
        }
        match changes.len() {
            0 => None,
            _ if taken_out == list.len() => Some(Redacted::Emptied),
            _ => Some(Redacted::Items(changes)),
        }
    }
}

/// A text without addresses. What cannot be seen goes first: nobody hides an address or a title with it.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    match harmless(text) {
        Cow::Borrowed(text) => without_contacts(text),
        Cow::Owned(text) => Cow::Owned(without_contacts(&text).into_owned()),
    }
}

/// A value with its texts changed; itself where none is.
fn changed<'r>(raw: &'r Raw, change: &dyn Fn(&str) -> Cow<'_, str>) -> Cow<'r, Raw> {
    match raw {
        Raw::Empty => Cow::Borrowed(raw),
        Raw::Text(text) => match change(text) {
            Cow::Borrowed(_) => Cow::Borrowed(raw),
            Cow::Owned(text) => Cow::Owned(Raw::Text(text)),
        },
        Raw::List(items) => {
            let items: Vec<_> = items.iter().map(|item| changed(item, change)).collect();
            if items.iter().all(|item| matches!(item, Cow::Borrowed(_))) {
                return Cow::Borrowed(raw);
            }
            Cow::Owned(Raw::List(items.into_iter().map(Cow::into_owned).collect()))
        }
        // A text with a colon in it, unquoted, is a mapping: its keys are words as well.
        Raw::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, item)| (change(key), changed(item, change)));
            let entries: Vec<_> = entries.collect();
            let same = |(key, item): &(Cow<'_, str>, Cow<'_, Raw>)| {
                matches!((key, item), (Cow::Borrowed(_), Cow::Borrowed(_)))
            };
            if entries.iter().all(same) {
                return Cow::Borrowed(raw);
            }
            let entries = entries.into_iter();
            let entries = entries.map(|(key, item)| (key.into_owned(), item.into_owned()));
            Cow::Owned(Raw::Map(entries.collect()))
        }
    }
}

/// A field of a measure, or of what stands under it, as far as it tells of no few people.
fn discreet<'r>(
    record: &dyn Record,
    info: &FieldInfo,
    raw: &'r Raw,
    disclosure: &Disclosure<'_>,
) -> Option<Cow<'r, Raw>> {
    let shown = || Some(Cow::Borrowed(raw));
    let instead = |words: &str| Some(Cow::Owned(Raw::text(words)));
    let figure = |is_shown: bool| if is_shown { shown() } else { instead(WITHHELD) };
    // Whatever is written beside its figures; what it counts, and why it has no target, says the same every time.
    if info.shape.is_prose() && !record.as_any().is::<Measure>() {
        let safe = disclosure.shows_text(&raw.line());
        return if safe { shown() } else { instead(TEXT_WITHHELD) };
    }
    if let Some(reading) = record.as_any().downcast_ref::<Reading>() {
        return match info.name {
            "period" => shown(),
            // That a figure was corrected is told all the same: who has the paper before wonders.
            "revised_from" if disclosure.shows(reading) => figure(disclosure.shows_revision(reading)),
            _ => shown().filter(|_| disclosure.shows(reading)),
        };
    }
    let is_value = info.name == "value";
    if is_value && record.as_any().is::<Baseline>() && disclosure.baseline_lacks_its_base() {
        return instead(OF_UNKNOWN);
    }
    if record.as_any().is::<Baseline>() {
        return figure(!is_value || disclosure.shows_baseline());
    }
    if let Some(comparator) = record.as_any().downcast_ref::<Comparator>() {
        return figure(!is_value || disclosure.shows_comparator(comparator));
    }
    match (record.kind().name, info.name) {
        ("update", "rating" | "status") => shown().filter(|_| disclosure.shows_all()),
        _ => shown(),
    }
}

fn remains_of(kind: &str) -> Option<&'static [&'static str]> {
    let found = REMAINS.iter().find(|(of, _)| *of == kind);
    found.map(|(_, remains)| *remains)
}

fn says_of(kind: &str) -> Option<&'static str> {
    SAYS.iter().find(|(of, _)| *of == kind).map(|(_, field)| *field)
}

fn is_private(kind: &str, field: &str) -> bool {
    matches!((kind, field), ("lead", "email") | (_, "restricted"))
}
