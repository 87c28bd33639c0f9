//! Where something stands inside a commitment, in words: `due`, `reading 2018-19 Q1`, `second update of 12 Jul 2018`.
//!
//! Law: nobody has to know a key or a number that only the file has: people and bodies are named, what has a twin on
//! its day is told apart by who gave it, and what has one even there is counted.

use chrono::NaiveDate;

use super::super::identity::{identities, numbered};
use super::super::kinds::Plan;
use super::super::place::{Place, Step};
use super::super::shape::Shape;
use super::super::table::{Identity, Kind, ListInfo};
use super::super::value::Value as _;
use super::super::when::When;

use super::super::refs::title;
use super::super::words::with_article;
use super::items::owner;

/// How much is said of a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// What tells it apart, for one line.
    Short,
    /// All of it, for whoever does not see where they are.
    Long,
}

/// Who can say more of a place than its steps do.
#[derive(Clone, Copy)]
pub struct Around<'p> {
    /// The plan it stands in, as far as it was read.
    pub plan: &'p Plan,
    /// A plan with all leads.
    pub leads: &'p Plan,
}

impl<'p> Around<'p> {
    /// All of one plan.
    pub fn of(plan: &'p Plan) -> Self {
        Self { plan, leads: plan }
    }

    /// The field or small item in words: `due`, `reading 2018-19 Q1`, `target 2018-19 floor`, `update 12 Jul 2018 note`;
    /// nothing for an item that people know by a name of its own.
    pub fn place_said(self, place: &Place) -> String {
        self.parts(place, Length::Short).join(" ")
    }

    /// The whole place as people tell it: `3.1, update of 9 January 2013 by Designated Nurse, note`.
    pub fn whole_place_said(self, place: &Place) -> String {
        let whole = std::iter::once(self.owner_said(&owner(place)));
        let parts = whole.chain(self.parts(place, Length::Long));
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The item that people know by a name of its own.
    fn owner_said(self, owner: &Place) -> String {
        let Some(step) = owner.last() else {
            return "the plan".to_owned();
        };
        let Some(record) = self.plan.at(owner) else {
            return owner.address().to_string();
        };
        match (record.text("ref"), title(record)) {
            _ if step.list == "leads" => self.name(&step.item),
            ("", _) if step.item.is_empty() => format!("the {}", called(record.kind())),
            ("", "") => with_article(called(record.kind())),
            ("", title) => format!("the {} \"{title}\"", called(record.kind())),
            (reference, _) => reference.to_owned(),
        }
    }

    /// What stands inside that item, step by step.
    fn parts(self, place: &Place, length: Length) -> Vec<String> {
        let depth = owner(place).steps.len();
        let mut kind = Plan::KIND;
        let mut words: Vec<String> = Vec::new();
        for (at, step) in place.steps.iter().enumerate() {
            let Some((_, info)) = kind.list(step.list) else {
                break;
            };
            let holds = kind;
            kind = info.kind();
            if at < depth {
                continue;
            }
            // What is there once says nothing where what it holds bears its name.
            if let Some(whole) = words.last()
                && holds.name == whole
                && kind.name.starts_with(whole.as_str())
            {
                words.pop();
            }
            let alike = holds
                .lists
                .iter()
                .filter(|list| list.kind().name == kind.name)
                .count();
            let which = if alike > 1 {
                format!("{} ", info.name)
            } else {
                String::new()
            };
            words.push(format!(
                "{which}{}",
                self.item_said(place, at, step, info, length)
            ));
        }
        if let Some(field) = &place.field {
            let known = kind.field(field).map(|(_, info)| info);
            // A reading's or target's value needs no word of its own.
            if field != "value" || words.is_empty() || length == Length::Long {
                words.push(known.map_or_else(|| field.clone(), |info| info.label().to_lowercase()));
            }
        }
        words
    }

    fn item_said(self, place: &Place, at: usize, step: &Step, info: &ListInfo, length: Length) -> String {
        let kind = called(info.kind());
        let (item, nth) = match numbered(&step.item) {
            Some((item, nth)) => (item, nth),
            None => (step.item.as_str(), 1),
        };
        let nth = ordinal(nth);
        let (first, rest) = item.split_once(' ').unwrap_or((item, ""));
        let Some(day) = NaiveDate::parse_from_str(first, "%Y-%m-%d").ok() else {
            let item = if is_led(info) {
                self.name(item)
            } else {
                item.to_owned()
            };
            return [nth, kind.to_owned(), item]
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        };
        if length == Length::Long {
            let of = [nth.as_str(), kind, "of", &When::day(day).say_long()].join(" ");
            let by = if rest.is_empty() {
                String::new()
            } else {
                format!(" by {}", self.name(rest))
            };
            return format!("{}{by}", of.trim_start());
        }
        let day = When::day(day).say();
        let of = if nth.is_empty() {
            format!("{kind} {day}")
        } else {
            format!("{nth} {kind} of {day}")
        };
        if rest.is_empty() || !self.has_twin(place, at, first, &step.item) {
            return of;
        }
        format!("{of} ({})", self.name(rest))
    }

    /// Whether something else of its list is known by the same day; by whom it is told then.
    fn has_twin(self, place: &Place, at: usize, day: &str, own: &str) -> bool {
        let above = Place {
            steps: place.steps.get(..at).unwrap_or_default().to_vec(),
            field: None,
        };
        let list = place.steps.get(at).and_then(|step| {
            let record = self.plan.at(&above)?;
            let (at, info) = record.kind().list(step.list)?;
            Some((record.list(at)?, info))
        });
        list.is_some_and(|(list, info)| {
            let others = identities(list, info.identity).into_iter();
            let mut others = others.filter(|other| other != own);
            others.any(|other| other.split([' ', '#']).next() == Some(day))
        })
    }

    /// Whom a key means; what is no key is a name itself.
    fn name(self, key: &str) -> String {
        let lead = self.leads.at(&Place::root().item("leads", key));
        let name = lead.map(|lead| lead.text("name")).filter(|name| !name.is_empty());
        name.unwrap_or(key).to_owned()
    }
}

/// Whether the items of a list are known by who leads them.
fn is_led(info: &ListInfo) -> bool {
    let Identity::Fields([field]) = info.identity else {
        return false;
    };
    let field = info.kind().field(field);
    field.is_some_and(|(_, field)| matches!(field.shape.one(), Shape::Lead))
}

/// What an item of a kind is called where it stands alone.
fn called(kind: &Kind) -> &'static str {
    match kind.name {
        "step" => "approval step",
        "words" => "word for",
        name => name,
    }
}

/// The word for which of several alike; none for the first.
fn ordinal(nth: usize) -> String {
    const WORDS: [&str; 8] = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ];
    match nth.checked_sub(2).map(|at| WORDS.get(at)) {
        None => String::new(),
        Some(Some(word)) => (*word).to_owned(),
        Some(None) => {
            let ending = match (nth % 10, nth % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{nth}{ending}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn twins_are_counted_in_words() {
        let told = [1, 2, 9, 10, 11, 21, 112].map(ordinal);
        assert_eq!(told, ["", "second", "ninth", "10th", "11th", "21st", "112th"]);
    }
}
