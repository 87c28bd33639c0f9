//! A plan as anybody may see it. Papers, exports and calendars for the public are made from this copy and from
//! nothing else, so that none of them can forget a rule.
//!
//! Laws: nothing of a restricted item remains but what others need to be reckoned rightly, no words said about one,
//! nor its title in any text that quotes it; no e-mail address remains;
//! no figure remains that tells of a few people, nor anything that gives one away.

use std::borrow::Cow;

use chrono::NaiveDate;
use unicode_width::UnicodeWidthChar;

use super::unnamed::Unnamed;
use crate::plan::signs::harmless;
use crate::plan::{
    Baseline, Comparator, Context, Disclosure, FieldInfo, Form, Issued, List, ListInfo, Measure, Plan, Raw,
    Reading, Record, texts,
};

/// What stands for something restricted.
pub const NOT_FOR_PUBLICATION: &str = "Item not for publication";
/// What stands for a figure that is withheld.
pub const WITHHELD: &str = "c: figure withheld to protect confidentiality";
/// What stands for a percentage of which the plan does not say of how many it is.
pub const OF_UNKNOWN: &str = "c: percentage withheld, as it is not known of how many";
/// What stands for a text that names a number beside a withheld figure.
pub(super) const TEXT_WITHHELD: &str = "c: text withheld to protect confidentiality";
/// What stands for an e-mail address.
const ADDRESS_WITHHELD: &str = "e-mail address withheld";

/// All that may stand where something was withheld.
pub const STAND_INS: [&str; 5] = [
    NOT_FOR_PUBLICATION,
    WITHHELD,
    OF_UNKNOWN,
    TEXT_WITHHELD,
    ADDRESS_WITHHELD,
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
        &[
            "period",
            "year",
            "review",
            "reviewed_by",
            "small_numbers",
            "people",
        ],
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
    let mut copyist = Copyist {
        context,
        unnamed: Unnamed::of(plan),
        kept_back: Vec::new(),
    };
    let whole_is_restricted = plan
        .strategy
        .first()
        .is_some_and(|strategy| is_restricted(strategy));
    let mut raw = copyist.record(plan, "", None);
    if let (true, Raw::Map(entries)) = (whole_is_restricted, &mut raw) {
        entries.retain(|(key, _)| matches!(key.as_str(), "pledge" | "strategy"));
    }
    Published {
        plan: Plan::from_raw(raw),
        kept_back: copyist.kept_back,
    }
}

/// Whether an item is kept out of public papers; it need not say why.
pub fn is_restricted(record: &dyn Record) -> bool {
    record
        .written("restricted")
        .is_some_and(|reason| !reason.is_empty())
}

/// Copies a plan, record by record, without what is not for the public.
struct Copyist<'c, 'p> {
    context: &'c Context<'p>,
    unnamed: Unnamed,
    kept_back: Vec<KeptBack>,
}

impl<'p> Copyist<'_, 'p> {
    /// A record as anybody may see it. Keys the table does not know are not copied: nobody knows what they hold.
    fn record(&mut self, record: &'p dyn Record, under: &str, measured: Option<&Disclosure<'p>>) -> Raw {
        let kind = record.kind().name;
        let own = record.as_any().downcast_ref::<Measure>();
        let own = own.map(|measure| self.context.disclosure(measure));
        let measured = own.as_ref().or(measured);
        let remains = self
            .is_kept_back(record)
            .then(|| remains_of(kind).unwrap_or_default());
        let stays = |name: &str| remains.is_none_or(|remains| remains.contains(&name));
        let mut entries = Vec::new();
        for (info, slot) in record.fields().filter(|(info, _)| stays(info.name)) {
            let Some(raw) = slot.written().filter(|_| !is_private(kind, info.name)) else {
                continue;
            };
            let shown = match measured {
                Some(disclosure) => discreet(record, info, raw, disclosure),
                None => Some(raw.clone()),
            };
            entries.extend(shown.map(|raw| (info.name.to_owned(), self.of_all(raw))));
        }
        if let Some(says) = remains.and_then(|_| says_of(kind)) {
            entries.push((says.to_owned(), Raw::text(NOT_FOR_PUBLICATION)));
        }
        if let Some(reading) = record.as_any().downcast_ref::<Reading>()
            && let Some(disclosure) = measured.filter(|disclosure| !disclosure.shows(reading))
        {
            let stand_in = if disclosure.lacks_its_base(reading) {
                OF_UNKNOWN
            } else {
                WITHHELD
            };
            entries.retain(|(name, _)| name != "withheld");
            entries.push(("withheld".to_owned(), Raw::text(stand_in)));
        }
        let under = match record.text("ref") {
            "" => under,
            own => own,
        };
        for (info, list) in record.lists().filter(|(info, _)| stays(info.name)) {
            let raw = self.list(info, list, under, measured);
            if raw != Raw::Empty {
                entries.push((info.name.to_owned(), raw));
            }
        }
        Raw::Map(entries)
    }

    /// Whether a record is restricted, or was said of something that is: its words would tell of that.
    fn is_kept_back(&self, record: &dyn Record) -> bool {
        is_restricted(record)
            || texts(record, "about")
                .filter_map(|reference| self.context.bearing(reference))
                .any(|item| self.context.is_restricted(item))
    }

    /// A value without what is nobody's to read in any text: e-mail addresses, titles of what is restricted.
    fn of_all(&self, raw: Raw) -> Raw {
        match raw {
            Raw::Text(text) => Raw::Text(self.of_text(text)),
            Raw::List(items) => Raw::List(items.into_iter().map(|item| self.of_all(item)).collect()),
            Raw::Map(entries) => {
                let entries = entries.into_iter();
                Raw::Map(entries.map(|(key, raw)| (key, self.of_all(raw))).collect())
            }
            Raw::Empty => Raw::Empty,
        }
    }

    /// The same of a text. What cannot be seen goes first: nobody hides an address or a title with it.
    fn of_text(&self, text: String) -> String {
        let text = match harmless(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(harmless) => harmless,
        };
        let text = match without_address(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(discreet) => discreet,
        };
        self.unnamed.without(text)
    }

    fn list(
        &mut self,
        info: &ListInfo,
        list: &'p dyn List,
        under: &str,
        measured: Option<&Disclosure<'p>>,
    ) -> Raw {
        let mut items = Vec::new();
        for record in (0..list.len()).filter_map(|at| list.item(at)) {
            let kind = record.kind().name;
            if self.is_kept_back(record) && remains_of(kind).is_none() {
                self.kept_back.push(KeptBack {
                    kind,
                    reference: harmless(record.text("ref")).into_owned(),
                    under: under.to_owned(),
                    before: items.len(),
                });
                continue;
            }
            items.push((record, self.record(record, under, measured)));
        }
        match info.form {
            _ if items.is_empty() => Raw::Empty,
            Form::List => Raw::List(items.into_iter().map(|(_, raw)| raw).collect()),
            Form::Keyed => {
                let key = |record: &dyn Record| {
                    let key = record.slot(0).map(|key| key.say()).unwrap_or_default();
                    harmless(&key).into_owned()
                };
                Raw::Map(
                    items
                        .into_iter()
                        .map(|(record, raw)| (key(record), raw))
                        .collect(),
                )
            }
            Form::One => items.into_iter().next().map_or(Raw::Empty, |(_, raw)| raw),
        }
    }
}

/// A field of a measure, or of what stands under it, as far as it tells of no few people.
fn discreet(record: &dyn Record, info: &FieldInfo, raw: &Raw, disclosure: &Disclosure<'_>) -> Option<Raw> {
    let shown = || Some(raw.clone());
    let figure = |is_shown: bool| {
        Some(if is_shown {
            raw.clone()
        } else {
            Raw::text(WITHHELD)
        })
    };
    // Whatever is written beside its figures; what it counts, and why it has no target, says the same every time.
    if info.shape.is_prose() && !record.as_any().is::<Measure>() {
        let safe = disclosure.shows_text(&raw.line());
        return Some(if safe {
            raw.clone()
        } else {
            Raw::text(TEXT_WITHHELD)
        });
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
        return Some(Raw::text(OF_UNKNOWN));
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

/// A text without e-mail addresses: whatever has a letter on both sides of an `@`.
pub(super) fn without_address(text: &str) -> Cow<'_, str> {
    if !text.contains(['@', '＠']) {
        return Cow::Borrowed(text);
    }
    let belongs = |c: char| {
        let takes_no_room = || c.width() == Some(0);
        c.is_alphanumeric()
            || matches!(c, '@' | '＠' | '.' | '-' | '_' | '+' | '%' | '\'' | '’')
            || takes_no_room()
    };
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if belongs(c) => word.push(c),
            other => {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                if bare.contains(['@', '＠']) {
                    out.push_str(ADDRESS_WITHHELD);
                    let ends_sentence = word.ends_with('.') && !bare.is_empty();
                    out.extend(ends_sentence.then_some('.'));
                } else {
                    out.push_str(&word);
                }
                word.clear();
                out.extend(other);
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::without_address;

    #[test]
    fn an_address_goes_and_the_sentence_stays() {
        for (text, left) in [
            (
                "Write to head.of-service+1@council.gov.uk.",
                "Write to e-mail address withheld.",
            ),
            ("<a@b>", "<e-mail address withheld>"),
            (
                "mailto:a@b.org, or telephone",
                "mailto:e-mail address withheld, or telephone",
            ),
            ("5 @ 10", "5 @ 10"),
            ("@ the office", "@ the office"),
            ("o'neill@b.org", "e-mail address withheld"),
            ("a@\u{200d}b.org", "e-mail address withheld"),
            ("jose\u{301}@b.org", "e-mail address withheld"),
            ("", ""),
        ] {
            assert_eq!(without_address(text), left);
        }
    }
}
