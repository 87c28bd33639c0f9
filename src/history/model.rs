//! What history tells, as plain data for screens, papers and `--json`.

use chrono::NaiveDate;

pub use super::line::Sort;
use crate::plan::sentence::{Around, said};
use crate::plan::{Place, Plan, Raw, Slot, Word};

/// A commit that changed the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full id.
    pub id: String,
    /// The short id, enough to recognise it by.
    pub short: String,
    /// The day on the clock of whoever made it.
    pub date: NaiveDate,
    /// When it was put into this history, in seconds of 1970.
    pub seconds: i64,
    /// Who made it.
    pub author: String,
    /// Their e-mail.
    pub email: String,
    /// The first line of its message.
    pub subject: String,
    /// Why, as its message says it; for a commit made by another tool the whole message.
    pub reason: Option<String>,
    /// The review round it belongs to.
    pub review: Option<String>,
    /// The comments, matters and conditions it answers.
    pub answers: Vec<String>,
}

/// Which changes are asked for, as typed; all of them where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Of this item and what stands under it.
    pub item: Option<String>,
    /// Of this field.
    pub field: Option<String>,
    /// By people whose name or e-mail holds this.
    pub by: Option<String>,
    /// After this version or date.
    pub since: Option<String>,
    /// Up to this version, or to the end of this date.
    pub until: Option<String>,
}

/// What the parts of [`Narrow`] are called and ask for, but for the item, which is called by its ref.
pub const NARROW: &[Word] = &[
    Word {
        name: "by",
        means: "by people whose name or e-mail holds this",
    },
    Word {
        name: "since",
        means: "after this day or version: since:adopted",
    },
    Word {
        name: "until",
        means: "up to the end of this day, or up to this version",
    },
    Word {
        name: FIELD,
        means: "of this field: field:due",
    },
];

/// The part that asks for one field.
pub const FIELD: &str = "field";

impl Narrow {
    /// The part that goes by a name.
    pub fn part(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "by" => &mut self.by,
            "since" => &mut self.since,
            "until" => &mut self.until,
            FIELD => &mut self.field,
            _ => return None,
        })
    }

    /// Whether all changes are asked for.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }
}

/// One difference between two versions, as a line for people and for `--json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands: in the newer version, or for what was removed in the older.
    pub place: Place,
    /// The ref, `strategy` or `lead:KEY`.
    pub reference: String,
    /// The kind of the record.
    pub kind: &'static str,
    /// added, removed, moved, renumbered, changed; `unreadable`, `deleted` or `kept` of the whole file.
    pub change: &'static str,
    /// The path inside the item.
    pub field: String,
    /// The field or small item in words.
    pub(super) label: String,
    /// What it held, as the file has it.
    pub from: Option<Raw>,
    /// What it holds, as the file has it.
    pub to: Option<Raw>,
    /// What it held, in an officer's words.
    pub from_said: String,
    /// What it holds, in an officer's words.
    pub to_said: String,
    /// Whether a merge left this out: one side had edited it, and the merge has it as another side had it.
    pub left_out: bool,
    /// Of an item that came or went: by what it is known when it comes back under another ref.
    pub(super) known_by: KnownBy,
}

/// By what an item is known beside ref and title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KnownBy {
    /// Who leads it, as the file has it.
    pub lead: String,
    /// The refs it gave up.
    pub formerly: Vec<String>,
}

impl Difference {
    /// What it is of, in a word: the ref, or `the plan`.
    pub fn name(&self) -> &str {
        if self.reference.is_empty() {
            "the plan"
        } else {
            &self.reference
        }
    }

    /// The field or small item in words: `reading 2018-19 Q1`; empty for an item whole.
    pub fn field_said(&self) -> String {
        self.label.clone()
    }

    /// What befell it, as it follows its name: ` due: 31 Mar 2019 → 30 Jun 2019`.
    pub fn say(&self) -> String {
        format!("{}{}", self.told(), self.aside())
    }

    /// What has to be added to it.
    pub(super) fn aside(&self) -> &'static str {
        match self.change {
            _ if !self.left_out => "",
            KEPT | "added" => " (a removal that the merge left out)",
            _ => " (an edit that the merge left out)",
        }
    }

    fn told(&self) -> String {
        let field = match self.field_said() {
            field if field.is_empty() => field,
            field => format!(" {field}"),
        };
        let (from, to) = (self.from_said.as_str(), self.to_said.as_str());
        let end = |text| if str::is_empty(text) { "not set" } else { text };
        match self.change {
            "changed" => format!("{field}: {} → {}", end(from), end(to)),
            "moved" if from == to => format!("{field} moved among its neighbours"),
            "moved" => format!("{field} moved from {} to {}", above(from), above(to)),
            "renumbered" => format!("{field} renumbered: {from} → {to}"),
            UNREADABLE => format!(" could not be read: {to}"),
            change => match if to.is_empty() { from } else { to } {
                "" => format!("{field} {change}"),
                told => format!("{field} {change}: {told}"),
            },
        }
    }

    /// Whether it befell the whole file: it was deleted, or cannot be read, or a merge kept it.
    pub fn is_of_file(&self) -> bool {
        OF_FILE.contains(&self.change)
    }
}

/// What something stands under, in words: what stands under nothing is the whole strategy's.
fn above(reference: &str) -> &str {
    if reference.is_empty() {
        "the whole strategy"
    } else {
        reference
    }
}

/// The word for another ref.
pub const RENUMBERED: &str = "renumbered";
/// The word for a version that cannot be read.
pub(super) const UNREADABLE: &str = "unreadable";
/// The word for a version without the file.
pub(super) const DELETED: &str = "deleted";
/// The word for a file that one side of a merge had deleted and the merge has.
pub(super) const KEPT: &str = "kept";
/// The words for what befell the whole file.
pub(super) const OF_FILE: [&str; 3] = [UNREADABLE, DELETED, KEPT];

/// Who gave a field the value it has.
#[derive(Clone)]
pub struct Origin<'p> {
    /// The ref, `strategy` or `lead:KEY`.
    pub reference: String,
    /// The path inside the item.
    pub field: String,
    /// Where it stands.
    pub place: Place,
    /// Its value, as the file has it.
    pub value: &'p Raw,
    /// What understands the value, and whether that says itself without the plan; none for a key that the table does
    /// not know.
    pub(super) slot: Option<(&'p dyn Slot, bool)>,
    /// The commit that gave it; none where it is not in history yet.
    pub commit: Option<std::rc::Rc<Commit>>,
}

impl Origin<'_> {
    /// The path inside the item, in an officer's words, in the plan it stands in.
    pub fn label(&self, plan: &Plan) -> String {
        Around::of(plan).place_said(&self.place)
    }

    /// Its value in an officer's words, in the plan it stands in.
    pub fn said(&self, plan: &Plan) -> String {
        match self.slot {
            // Whoever leads is told by name, which takes the plan, and a version in short.
            Some((_, false)) => said(plan, &self.place, self.value),
            Some((slot, true)) => slot.say(),
            None => self.value.line(),
        }
    }
}

/// How far a reading has come: `3,200 of 5,000 versions`.
pub fn so_far(read: usize, all: usize) -> String {
    format!("{} of {} versions", grouped(read), grouped(all))
}

/// A number with a comma before every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::so_far;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(so_far(0, 999), "0 of 999 versions");
        assert_eq!(so_far(3_200, 1_234_567), "3,200 of 1,234,567 versions");
    }
}
