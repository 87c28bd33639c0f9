//! Rules of the screen that the table of fields cannot say: which lists the tree shows, and what a card says first.
//!
//! The one place under `app` that names fields. Law: a field not named here is still shown, after those that are.

/// The lists whose items are rows of the tree, in the order they stand under their parent.
pub(super) const ROWS: &[&str] = &["priorities", "actions", "milestones", "measures"];

/// The lists of which the card shows the last item only.
pub(super) const LATEST: &[&str] = &["updates", "readings"];

/// The fields a card begins with.
pub(super) const FIRST: &[&str] = &[
    "lead",
    "accountable",
    "champion",
    "with",
    "start",
    "due",
    "done",
    "status",
    "rating",
    "updates",
    "readings",
    "percent",
    "measured_by",
    "better",
    "unit",
    "reason",
    "outcome",
];

/// The field that says when a commitment is to be kept.
pub(super) const DUE: &str = "due";

/// The field by which something belongs to a meeting.
pub(super) const MEETING: &str = "meeting";

/// The lists of what is minuted, and the kinds of those that are added at a meeting.
pub(super) const DECISIONS: &str = "decisions";
pub(super) const MATTERS: &str = "matters";
pub(super) const COMMENTS: &str = "comments";
pub(super) const CONDITIONS: &str = "conditions";
pub(super) const MEETINGS: &str = "meetings";
pub(super) const PARTS: &str = "parts";
pub(super) const MATTER: &str = "matter";
pub(super) const COMMENT: &str = "comment";
pub(super) const DECISION: &str = "decision";

/// Where the minutes have something.
pub(super) const MINUTE: &str = "minute";

/// What is asked first of a decision; after its kind what it is subject to.
pub(super) const DECIDED: &[&str] = &["kind", "text", "about", "next_body", "minute", "reason"];

/// What closes a matter, and the meeting that did where the part of one does not go by it; what answers a comment,
/// meets a condition.
pub(super) const CLOSED: &[&str] = &["response", CLOSED_AT];
pub(super) const CLOSED_AT: &str = "closed_at";
pub(super) const ANSWERED: &[&str] = &["outcome", "response", "led_to"];
pub(super) const MET: &[&str] = &["by"];

/// What is asked first of a matter arising, and of a comment.
pub(super) const ARISING: &[&str] = &["text", "lead", "due", "kind", "about", "minute"];
pub(super) const RAISED: &[&str] = &["from", "kind", "text", "about", "outcome", "response"];

/// What minutes do not ask: which version it was is found, and a meeting says who and when.
pub(super) const NOT_MINUTED: &[&str] = &["version", "body", "date", "restricted", CLOSED_AT];

/// What agrees the minutes of an earlier meeting.
pub(super) const ABOUT: &str = "about";
pub(super) const SAID: (&str, &str) = ("kind", "text");

/// What a body is asked to decide.
pub(super) const SOUGHT: &str = "sought";

/// What anything with a ref calls it.
pub(super) const NAME: &str = "ref";

/// The fields of which one says that something asked is settled by a meeting.
pub(super) const CLOSING: &[&str] = &["response", "met"];

/// The fields that say what became of something that was asked.
pub(super) const SETTLED: &[&str] = &["kind", "status", "outcome", "met"];

/// The fields a card need not repeat: they stand in its heading.
pub(super) const HEADING: &[&str] = &["ref", "title"];

/// The list an update is added to.
pub(super) const UPDATES: &str = "updates";

/// The list a measure's figures are added to.
pub(super) const READINGS: &str = "readings";

/// What a reading is of, and what it says.
pub(super) const READING: (&str, &str) = ("period", "value");

/// What a review round asks of a figure: the figure, what it was counted of, whether it may still change.
pub(super) const FIGURED: &[&str] = &["value", "n", "of", "provisional"];

/// What a figure is counted of.
pub(super) const COUNTS: &[&str] = &["n", "of"];

/// Why a commitment is ended: asked for as the reason of the change, and kept in the plan.
pub(super) const ENDED: &str = "reason";

/// The field a form asks for when another commitment takes the place of one.
pub(super) const SUPERSEDED: &[&str] = &["superseded_by"];

/// The list of those who lead, and the field a form asks for when one hands everything open on to another.
pub(super) const LEADS: &str = "leads";
pub(super) const SUCCESSOR: &str = "successor";

/// What may be given to several commitments at once, the most wanted first.
pub(super) const TOGETHER: &[&str] = &["lead", "due", "rating", "status"];

/// The filter for what is late.
pub(super) const LATE: &str = "overdue";

/// What the filter for somebody's commitments begins with.
pub(super) const LED_BY: &str = "lead:";

/// What a review round asks of a commitment, besides the figures of its measures.
pub(super) const REVIEWED: &[&str] = &["rating", "status", "note", "cause", "recovery", "ask"];

/// The field that says how far a commitment is.
pub(super) const HOW_FAR: &str = "status";

/// What says that there is nothing to report.
pub(super) const NIL: &str = "nil";

/// What an update's form asks for, in this order: what happened follows the rating, as in what is typed without
/// looking.
pub(super) const UPDATE_FIRST: &[&str] = &[
    "rating", "note", "status", "cause", "recovery", "ask", "next", "period", "by", "date",
];

/// The fields of an update that are asked for where the rating, [`RATED`], is not green.
pub(super) const TROUBLED: &[&str] = &["cause", "recovery", "ask"];

/// The field that says how sure a commitment is.
pub(super) const RATED: &str = "rating";

/// The fields an update is given without being typed: the day, and who gives it.
pub(super) const GIVEN: (&str, &str) = ("date", "by");

/// The keys of a lead by whom somebody at the keyboard is known.
pub(super) const KNOWN_BY: &str = "email";

/// Where a field or list stands on a card: named ones first, then in the table's order.
pub(super) fn rank(name: &str) -> usize {
    FIRST
        .iter()
        .position(|first| *first == name)
        .unwrap_or(FIRST.len())
}
