//! The closed vocabularies: every word a field of this kind may hold, with what it means, declared once.

use super::raw::Raw;
use super::shape::Shape;
use super::value::{Value, scalar};
use super::why::Why;

/// One word of a vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// As the file writes it.
    pub name: &'static str,
    /// What it means, for forms, help and the key of a paper.
    pub means: &'static str,
}

/// The word nearest to `text` by spelling, for "did you mean"; none when nothing is near.
pub fn nearest<'a>(text: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let text = text.to_lowercase();
    among
        .into_iter()
        .map(|word| (distance(&text, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= (word.chars().count().max(3)) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The same where nothing else is near, so that one suggestion is all there is.
pub fn only_near<'a>(text: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let words: Vec<&str> = among.into_iter().collect();
    let near = nearest(text, words.iter().copied())?;
    let others = words.into_iter().filter(|word| *word != near);
    nearest(text, others).is_none().then_some(near)
}

/// Letters to insert, drop, change or swap to come from one word to another.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let (mut two_ago, mut before): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    let mut previous = None;
    for (row, from) in a.chars().enumerate() {
        let mut here = vec![row + 1];
        for (column, to) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut cost = (at(&before, column + 1) + 1)
                .min(at(&here, column) + 1)
                .min(at(&before, column) + usize::from(from != *to));
            if column > 0 && previous == Some(*to) && b.get(column - 1) == Some(&from) {
                cost = cost.min(at(&two_ago, column - 1) + 1);
            }
            here.push(cost);
        }
        previous = Some(from);
        two_ago = std::mem::replace(&mut before, here);
    }
    before.last().copied().unwrap_or(0)
}

/// Why `text` is none of `words`.
pub(super) fn not_among(text: &str, what: &str, words: &'static [Word]) -> Why {
    let names: Vec<_> = words.iter().map(|word| word.name).collect();
    let hint = nearest(text, names.iter().copied()).map_or_else(
        || format!("one of {}", names.join(", ")),
        |word| format!("did you mean {word}?"),
    );
    Why::new("bad-word", format!("\"{text}\" is not {}", with_article(what))).hint(hint)
}

/// A noun with the article that goes before it: `an action`.
pub fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// Text brought to the form words are compared in: small letters, single spaces, no hyphens or underscores.
pub(super) fn plain(text: &str) -> String {
    text.to_lowercase()
        .replace(['-', '_'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether two texts are one word in that form.
pub(super) fn alike(a: &str, b: &str) -> bool {
    fn parts(text: &str) -> impl Iterator<Item = &str> {
        let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'));
        parts.filter(|part| !part.is_empty())
    }
    let same = |a: &str, b: &str| {
        a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
    };
    // Nearly every word is written as it is declared, or begins with another letter.
    if a == b {
        return true;
    }
    if let (Some(ours), Some(theirs)) = (a.bytes().next(), b.bytes().next())
        && ours.is_ascii_alphanumeric()
        && theirs.is_ascii_alphanumeric()
        && !ours.eq_ignore_ascii_case(&theirs)
    {
        return false;
    }
    let mut theirs = parts(b);
    parts(a).all(|part| theirs.next().is_some_and(|other| same(part, other))) && theirs.next().is_none()
}

/// Declares a closed vocabulary: the type, what one of it is called, and each word with its meaning.
macro_rules! vocabulary {
    ($( $(#[doc = $doc:literal])+ $Name:ident $what:literal { $( $Word:ident $name:literal $means:literal ),* $(,)? } )*) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Name { $( #[doc = $means] $Word ),* }

        impl $Name {
            /// Every word of it.
            pub const ALL: &'static [Self] = &[$( Self::$Word ),*];
            /// Every word of it with what it means.
            pub const WORDS: &'static [Word] = &[$( Word { name: $name, means: $means } ),*];

            /// The word as the file writes it.
            pub fn name(self) -> &'static str {
                match self { $( Self::$Word => $name ),* }
            }

            /// What it means.
            pub fn means(self) -> &'static str {
                match self { $( Self::$Word => $means ),* }
            }

            /// The one that `text` names, whatever its case and hyphens.
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| alike(word.name(), text))
            }
        }

        impl Value for $Name {
            const SHAPE: Shape = Shape::OneOf(Self::WORDS);

            fn read(raw: &Raw) -> Result<Self, Why> {
                let text = scalar(raw, Self::SHAPE)?;
                Self::named(text).ok_or_else(|| not_among(text, $what, Self::WORDS))
            }

            fn say(&self) -> String {
                self.name().to_owned()
            }
        }
    )* };
}

vocabulary! {
    /// How the strategy's year is cut, and so how "Q1" and "Year 1" read.
    YearKind "kind of year" {
        Financial "financial" "April to March",
        Academic "academic" "September to August",
        Municipal "municipal" "May to April",
        Calendar "calendar" "January to December",
    }
    /// Where a strategy stands.
    Stage "stage" {
        Draft "draft" "being written",
        Consultation "consultation" "out for views",
        SubjectToAmendments "approved subject to amendments" "approved once named changes are made",
        Approved "approved" "approved by a body on its way",
        Adopted "adopted" "in force",
        Superseded "superseded" "replaced by another edition",
        Lapsed "lapsed" "ended without a successor",
    }
    /// What a lead is.
    LeadKind "kind of lead" {
        Person "person" "one person",
        Post "post" "a post, whoever holds it",
        Team "team" "a team",
        Body "body" "a board, panel or committee",
        Organisation "organisation" "a partner organisation",
        YoungPeople "young people" "a group of young people",
    }
    /// How a lead stands today.
    LeadState "state of a lead" {
        Current "current" "in place",
        Interim "interim" "held for the time being",
        Vacant "vacant" "nobody holds it",
        Planned "planned" "to be set up",
        Proposed "proposed" "put forward, not agreed",
        Ended "ended" "no longer there",
    }
    /// Which way a measure ought to go.
    Better "direction" {
        Higher "higher" "higher is better",
        Lower "lower" "lower is better",
        Context "context" "for context: not rated",
    }
    /// What a measure's figure covers.
    MeasureKind "kind of measure" {
        Snapshot "snapshot" "how it stood on the day",
        Period "period" "what happened in the period",
        YearToDate "year to date" "what has happened since the year began",
        RollingYear "rolling year" "what happened in the twelve months before",
    }
    /// How a measure, or one of its targets, stands.
    MeasureState "state of a measure" {
        Proposed "proposed" "put forward, not agreed: rates nothing",
        Current "current" "in use",
        Ended "ended" "no longer collected",
    }
    /// Which way a reading in words went.
    Direction "direction of travel" {
        Improving "improving" "better than before",
        Steady "steady" "as before",
        Worsening "worsening" "worse than before",
    }
    /// What a body resolved about a strategy.
    DecisionKind "kind of decision" {
        Noted "noted" "taken note of",
        Considered "considered" "discussed",
        Endorsed "endorsed" "supported",
        Agreed "agreed" "agreed",
        Approved "approved" "approved",
        SubjectToAmendments "approved subject to amendments" "approved once named changes are made",
        Recommended "recommended" "recommended to another body",
        Ratified "ratified" "confirmed",
        Adopted "adopted" "put in force",
        Deferred "deferred" "put off",
        Referred "referred" "passed to another body",
        CalledIn "called in" "called in for scrutiny",
        Delegated "delegated" "given to somebody to decide",
    }
    /// What a matter is.
    MatterKind "kind of matter" {
        Resolved "resolved" "resolved by the body",
        Recommended "recommended" "recommended to another body",
        Action "action" "an action minuted at the meeting",
        Undertaking "undertaking" "something an officer undertook to do",
        Request "request" "something the body asked for",
        Suggestion "suggestion" "something put forward for thought",
    }
    /// How a matter stands.
    MatterStatus "status of a matter" {
        Open "open" "not done yet",
        Done "done" "done, not yet reported back",
        Closed "closed" "done and reported back",
        Transferred "transferred" "passed to somebody else",
        Lapsed "lapsed" "no longer wanted",
    }
    /// Who a comment comes from.
    CommentKind "kind of comment" {
        Member "member" "an elected member",
        YoungPeople "young people" "young people",
        Partner "partner" "a partner organisation",
        Officer "officer" "an officer",
        Public "public" "the public",
        Consultation "consultation" "a consultation",
        Scrutiny "scrutiny" "a scrutiny body",
        Inspection "inspection" "an inspection",
    }
    /// What became of a comment.
    Outcome "outcome" {
        Open "open" "not answered yet",
        Accepted "accepted" "taken up",
        Part "part" "taken up in part",
        Declined "declined" "not taken up",
        Answered "answered" "answered",
        Noted "noted" "noted",
    }
    /// What a meeting is.
    MeetingKind "kind of meeting" {
        Meeting "meeting" "a meeting of the body",
        Consultation "consultation" "a consultation event",
        Workshop "workshop" "a workshop",
    }
    /// How a meeting stands.
    MeetingState "state of a meeting" {
        Planned "planned" "to come",
        Held "held" "took place",
        Cancelled "cancelled" "did not take place",
        NotQuorate "not quorate" "took place without the power to decide",
    }
    /// How far a commitment is, in the words every plan has.
    BaseStatus "status" {
        NotStarted "not started" "nothing done yet",
        InProgress "in progress" "under way",
        Ongoing "ongoing" "a standing duty, never overdue",
        Paused "paused" "stopped for now",
        Complete "complete" "done",
        Embedded "embedded" "done, and evidenced as the way things are done",
        Withdrawn "withdrawn" "ended, with its reason",
        Superseded "superseded" "replaced by another commitment",
        Transferred "transferred" "passed to another plan or body",
        CarriedForward "carried forward" "taken into the next edition",
    }
    /// How sure a commitment is, in the colours every plan has.
    BaseRating "rating" {
        Green "green" "on track",
        Amber "amber" "at risk",
        Red "red" "off track",
    }
}

/// Declares a word that is one of a base vocabulary or one that the plan's own `scale` adds.
macro_rules! scaled {
    ($( $(#[doc = $doc:literal])+ $Name:ident : $Base:ident ),*) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $Name {
            /// One that every plan has.
            Base($Base),
            /// One that only this plan's `scale` can explain.
            Own(String),
        }

        impl $Name {
            /// The base word, where it is one.
            pub fn base(&self) -> Option<$Base> {
                match self {
                    Self::Base(base) => Some(*base),
                    Self::Own(_) => None,
                }
            }

            /// The word as the file writes it.
            pub fn name(&self) -> &str {
                match self {
                    Self::Base(base) => base.name(),
                    Self::Own(word) => word,
                }
            }
        }

        impl Value for $Name {
            const SHAPE: Shape = Shape::Scaled($Base::WORDS);

            fn read(raw: &Raw) -> Result<Self, Why> {
                let text = scalar(raw, Self::SHAPE)?;
                Ok($Base::named(text).map_or_else(|| Self::Own(text.to_owned()), Self::Base))
            }

            fn say(&self) -> String {
                self.name().to_owned()
            }
        }
    )* };
}

scaled! {
    /// How far a commitment is.
    Status: BaseStatus,
    /// How sure a commitment is.
    Rating: BaseRating
}
