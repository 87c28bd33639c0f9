//! The words by which a number by itself is known to count people, or not to: declared here, once.

/// Words before `one` by which it is no number: `this one was seen as new`.
pub(super) const THAT_ONE: &[&str] = &[
    "this", "that", "the", "which", "another", "new", "other", "last", "first",
];
/// Those who, or which, were named before.
pub(super) const THEM: &[&str] = &["them", "these", "those"];
/// Words that look like several things, and are none.
pub(super) const OTHERS: &[&str] = &[
    "others",
    "theirs",
    "always",
    "perhaps",
    "across",
    "towards",
    "besides",
    "remains",
    "needs",
    "months",
    "weeks",
    "sometimes",
    "regards",
    "afterwards",
];
/// Of what becomes of people, what may be said of things as well that are put somewhere.
pub(super) const PUT: &[&str] = &[
    "moved", "placed", "left", "refused", "declined", "attended", "ran", "charged",
];
/// What becomes of people, and of papers, plans and bids as well.
pub(super) const MAY_BECOME: &[&str] = &["adopted", "suspended", "matched", "waiting", "returned"];
/// Words after what became of something by which it was no people: `moved to next year`, `seen as strengths`.
pub(super) const AS_OF_THINGS: &[&str] = &["as"];
/// The same of what may be put somewhere: `placed on the agenda`.
pub(super) const ELSE_WITH: &[&str] = &["to", "over", "up", "on", "by", "as"];
/// What only people are in, or out of, or at.
pub(super) const STATES: &[&[&str]] = &[
    &["in", "custody"],
    &["in", "care"],
    &["in", "prison"],
    &["in", "hospital"],
    &["in", "detention"],
    &["in", "foster", "care"],
    &["in", "secure", "accommodation"],
    &["in", "temporary", "accommodation"],
    &["in", "unregistered", "accommodation"],
    &["in", "unregulated", "accommodation"],
    &["in", "residential", "care"],
    &["in", "employment"],
    &["not", "in", "education"],
    &["out", "of", "area"],
    &["out", "of", "county"],
    &["out", "of", "borough"],
    &["out", "of", "school"],
    &["out", "of", "education"],
    &["out", "of", "work"],
    &["on", "remand"],
    &["on", "bail"],
    &["sleeping", "rough"],
    &["sofa", "surfing"],
];
/// The words of those by which a text is known to be one that may tell of people.
pub(super) const STATE_SIGNS: &[&str] = &[
    "custody",
    "care",
    "prison",
    "hospital",
    "detention",
    "accommodation",
    "employment",
    "education",
    "out",
    "remand",
    "bail",
    "rough",
    "surfing",
    "apart",
];
/// Words after a state by which it is part of a name: `out of area placements`.
pub(super) const NO_STATE: &[&str] = &[
    "placement",
    "placements",
    "provision",
    "setting",
    "settings",
    "leaver",
    "leavers",
    "staff",
    "system",
    "proceedings",
    "planning",
    "plan",
    "plans",
    "work",
    "teams",
    "team",
    "visits",
    "council",
    "councils",
    "panel",
    "panels",
    "homes",
    "home",
    "services",
    "service",
    "reviews",
    "review",
    "costs",
    "order",
    "orders",
    "schemes",
    "scheme",
    "support",
];
/// Words that name where things are, and no people: `two in the plan`.
pub(super) const NO_GROUP: &[&str] = &[
    "plan",
    "plans",
    "list",
    "table",
    "report",
    "reports",
    "strategy",
    "paper",
    "papers",
    "register",
    "section",
    "programme",
    "draft",
    "annex",
    "appendix",
    "priority",
    "total",
];
