//! The words by which a number counts people, and those by which it counts something else: declared here, once.

/// One and no more: `a single child`.
pub(super) const ALONE: &[&str] = &["single", "sole", "lone"];
/// Words after `the` by which somebody is the one that there is, or that is left.
pub(super) const REMAINING: &[&str] = &["only", "last", "remaining"];
/// The same of kin, who may be one of two, and of whoever is told apart from all the others.
pub(super) const TOLD_APART: &[&str] = &["other", "elder", "eldest", "oldest", "younger", "youngest"];
/// People one of whom may be anybody, an officer among them.
pub(super) const ANYBODY: &[&str] = &["person", "parent", "adult", "carer"];
/// Two, of whom there are no more.
pub(super) const BOTH: &str = "both";
/// Words before a person by which it is anybody: `every single child`.
pub(super) const ANY: &[&str] = &["every", "each", "any", "no", "not", "if", "when", "whether"];

/// Not one of two, and one of them.
pub(super) const NEITHER: &str = "neither";
pub(super) const EITHER: &str = "either";
/// Words before people by which all of them are meant.
pub(super) const ALL: &[&str] = &["every", "all", "each", "no"];
/// Words before a number of people by which they are fewer.
pub(super) const UNDER: &[&str] = &["under", "below"];
/// Words after a number by which it counts nothing of what follows: what comes next is said of something else.
pub(super) const ELSE: &[&str] = &[
    "in", "to", "for", "and", "with", "by", "from", "at", "on", "per", "about", "into", "through", "between",
    "within", "across", "via", "around", "before", "after", "during", "until", "since", "against", "without",
    "where", "which", "who", "that", "when", "while", "as", "than", "is", "are", "was", "were", "be", "will",
    "can", "has", "have", "had", "or", "if", "but", "whose", "day", "days", "week", "weeks", "month",
    "months", "year", "years", "times",
];
/// Words beside a number by which it is a length of time, a day or an hour.
pub(super) const TIMES: &[&str] = &[
    "day", "days", "week", "weeks", "weekly", "month", "months", "monthly", "year", "years", "yearly",
    "hour", "hours", "minute", "minutes", "times", "am", "pm", "term", "terms",
];
/// Words after a number by which it is of things, whatever they are for.
pub(super) const THINGS: &[&str] = &[
    "meetings",
    "sessions",
    "workshops",
    "events",
    "visits",
    "homes",
    "houses",
    "flats",
    "beds",
    "bedrooms",
    "posts",
    "officers",
    "workers",
    "staff",
    "councillors",
    "members",
    "governors",
    "schools",
    "services",
    "policies",
    "priorities",
    "actions",
    "measures",
    "milestones",
    "recommendations",
    "reports",
    "plans",
    "pages",
    "points",
    "miles",
    "stages",
    "phases",
    "bodies",
    "boards",
    "partners",
    "pounds",
    "percent",
];
/// Words after a number by which it is much larger.
pub(super) const MANY_TIMES: &[&str] = &["dozen", "score", "hundred", "thousand", "million", "billion"];
/// Words after a number by which it is a part of one: `two thirds of children`.
pub(super) const PARTS: &[&str] = &[
    "half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "sixths",
    "tenth", "tenths",
];
/// Words before a number by which it is the name of something, or an age.
pub(super) const NAMED: &[&str] = &[
    "year",
    "stage",
    "priority",
    "phase",
    "tier",
    "level",
    "grade",
    "group",
    "ward",
    "item",
    "part",
    "section",
    "step",
    "quarter",
    "term",
    "under",
    "over",
    "aged",
    "age",
    "ages",
    "objective",
    "outcome",
    "action",
    "goal",
    "theme",
    "pledge",
    "aim",
    "page",
    "appendix",
    "annex",
    "chapter",
    "paragraph",
    "para",
    "version",
    "no",
    "number",
    "band",
    "type",
    "class",
    "form",
    "table",
    "figure",
    "category",
    "tranche",
    "cohort",
    "zone",
    "standard",
    "question",
    "workstream",
    "strand",
    "commitment",
    "promise",
    "recommendation",
    "domain",
    "pillar",
    "principle",
    "measure",
    "indicator",
    "module",
    "regulation",
    "schedule",
    "article",
    "key",
    "top",
    "every",
    "week",
    "day",
    "month",
    "room",
    "unit",
    "q",
    "milestone",
    "ref",
    "minute",
];
/// Words that may stand between a number of people and what became of them.
pub(super) const BETWEEN: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "been",
    "be",
    "being",
    "not",
    "also",
    "still",
    "now",
    "then",
    "later",
    "went",
    "got",
    "became",
    "sadly",
    "remain",
    "remained",
    "remains",
    "again",
    "currently",
    "already",
    "more",
    "others",
    "other",
    "since",
    "subsequently",
    "recently",
    "briefly",
    "permanently",
    "who",
];
/// What becomes of people, and of nothing else.
pub(super) const BECOMES: &[&str] = &[
    "missing",
    "homeless",
    "pregnant",
    "excluded",
    "arrested",
    "convicted",
    "cautioned",
    "charged",
    "remanded",
    "sentenced",
    "imprisoned",
    "hospitalised",
    "sectioned",
    "detained",
    "injured",
    "hurt",
    "abused",
    "assaulted",
    "exploited",
    "trafficked",
    "groomed",
    "bullied",
    "absconded",
    "absent",
    "truanting",
    "reoffended",
    "re-offended",
    "offended",
    "died",
    "refused",
    "declined",
    "disengaged",
    "ran",
    "fled",
    "self-harmed",
    "fostered",
    "accommodated",
    "evicted",
    "deported",
    "reunited",
    "unaccompanied",
    "neet",
    "moved",
    "placed",
    "left",
    "attended",
    "enrolled",
    "graduated",
    "waited",
    "unplaced",
    "unemployed",
    "seen",
    "reunified",
    "housed",
    "rehoused",
    "re-housed",
    "vaccinated",
    "immunised",
    "disabled",
    "suicidal",
    "bereaved",
    "orphaned",
    "harmed",
];
/// What one that there is did or does, where a text tells what shall be: `one child has no school place`.
pub(super) const OF_ONE: &[&str] = &[
    "has", "had", "was", "went", "ran", "left", "lost", "moved", "died", "came", "waits", "waited", "is",
    "does", "did", "got", "became", "refused", "remains", "remained", "still",
];
/// Words by which all are counted but a few.
pub(super) const BUT: &[&str] = &["but", "except", "bar"];
/// Words before an age by which it is not one child's.
pub(super) const FROM_TO: &[&str] = &[
    "to", "and", "or", "plus", "upwards", "over", "above", "under", "below", "onwards", "until", "up",
];
/// Numbers as they are written in capitals before those they count: `II girls`.
pub(super) const ROMAN: &[(&str, u64)] = &[("II", 2), ("III", 3), ("IV", 4)];
/// Before what fewer are than so many.
pub(super) const FEWER: &[&str] = &["fewer", "less"];
/// Words by which those are meant who were counted before.
pub(super) const WHO: &[&str] = &["who", "whom"];
/// Words by which an age is told.
pub(super) const AGES: &[&str] = &["aged", "old"];
