//! What there is to know of a commitment in a round: who leads it, when it is due, what was said last, and the keys
//! that rate it.
//!
//! Law: a key that is a command rates nothing.

use crate::app::facts::Mark;
use crate::plan::{Action, Context, Field, Rating, Slot as _, Value as _, Visit, When, title};

/// A rating and the key that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The key.
    pub key: char,
    /// The word the plan will have.
    pub word: String,
    /// The word as people read it.
    pub label: String,
    /// Its sign; none where it counts as none of the base ratings.
    pub mark: Option<Mark>,
}

/// What there is to know of a commitment before something is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its ref.
    pub reference: String,
    /// What it is.
    pub title: String,
    /// Who leads it, in initials or names; empty where nobody does.
    pub lead: String,
    /// When it is due: `30 Sep 2018`.
    pub due: String,
    /// How late it is; none where it is not.
    pub late: Option<String>,
    /// What the update is wanted for: `papers due 17 Sep 2018`, `meeting 26 Sep 2018`.
    pub wanted: Option<String>,
    /// What was said last.
    pub last: Option<Last>,
    /// When the update for this period was given; none where it is still owed.
    pub given: Option<String>,
    /// Which of how many it is.
    pub number: (usize, usize),
}

/// What was said of a commitment last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// When, and how it was rated: `4 October 2018, red`.
    pub said: String,
    /// The sign of the rating.
    pub mark: Option<Mark>,
    /// What happened.
    pub note: String,
}

impl About {
    pub(super) fn of(
        context: &Context,
        visit: &Visit,
        ratings: &[Choosable],
        number: (usize, usize),
    ) -> Self {
        let item = visit.item;
        let lateness = context.lateness(item);
        let days = if lateness.days_late == 1 { "day" } else { "days" };
        let due = item
            .of::<Action>()
            .map(|action| action.due.say())
            .unwrap_or_default();
        let names = context.doers(item).iter().map(|lead| context.leads.name(lead));
        let marked = |rating: &Field<Rating>| {
            let word = &context.wording.rating(rating.get()?)?.word;
            ratings.iter().find(|shade| shade.word == *word)?.mark
        };
        let last = visit.last.map(|update| Last {
            said: visit.last_said(),
            mark: marked(&update.rating),
            note: update.note.say().split_whitespace().collect::<Vec<_>>().join(" "),
        });
        let given = visit.answer.map(|update| match update.date.get() {
            Some(date) => date.say_long(),
            None => "already".to_owned(),
        });
        Self {
            reference: item.reference.to_owned(),
            title: title(item.record).to_owned(),
            lead: names.collect::<Vec<_>>().join(", "),
            due,
            late: lateness
                .overdue()
                .then(|| format!("{} {days} late", lateness.days_late)),
            wanted: visit.looked_at.map(|looked_at| {
                let day = When::day(looked_at.by()).say();
                match looked_at.papers {
                    Some(_) => format!("papers due {day}"),
                    None => format!("meeting {day}"),
                }
            }),
            last,
            given,
            number,
        }
    }
}

/// The plan's ratings, each with a key: the first letter of its own that is not another's and no command's, else its
/// number.
pub(super) fn ratings(context: &Context, taken: &[char]) -> Vec<Choosable> {
    let mut used: Vec<char> = taken.to_vec();
    let shades = context.wording.ratings.iter().zip(1_u32..);
    let all = shades.map(|(shade, number)| {
        let letters = shade.label.chars().flat_map(char::to_lowercase);
        let own = letters.filter(|c| c.is_alphabetic()).find(|c| !used.contains(c));
        let key = own.or_else(|| char::from_digit(number, 10)).unwrap_or('0');
        used.push(key);
        Choosable {
            key,
            word: shade.word.clone(),
            label: shade.label.clone(),
            mark: shade.counts_as.map(Mark::from),
        }
    });
    all.collect()
}
