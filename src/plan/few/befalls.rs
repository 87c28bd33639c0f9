//! What befalls one of them each time it does: `1 permanent exclusion`, `two episodes of going missing`, `three adoption
//! orders`, `two of the three placements ended`.
//!
//! Laws: the words are declared here, once, by what they need beside them to be of people; only a report is read so, as a
//! plan that speaks of them speaks in general.

use super::About;
use super::patterns::few;
use super::text::{Text, Whom};
use super::words::{ALONE, ANY, BECOMES, BETWEEN, BOTH, ELSE, TIMES};

/// What is one person's by itself.
pub(super) const EVENTS: &[(&str, &str)] = &[
    ("exclusion", "exclusions"),
    ("suspension", "suspensions"),
    ("arrest", "arrests"),
    ("conviction", "convictions"),
    ("caution", "cautions"),
    ("reprimand", "reprimands"),
    ("prosecution", "prosecutions"),
    ("restraint", "restraints"),
    ("adoption", "adoptions"),
    ("eviction", "evictions"),
    ("remand", "remands"),
    ("overdose", "overdoses"),
    ("injury", "injuries"),
    ("assault", "assaults"),
    ("birth", "births"),
    ("stillbirth", "stillbirths"),
    ("miscarriage", "miscarriages"),
    ("bereavement", "bereavements"),
    ("absconsion", "absconsions"),
    ("admission", "admissions"),
    ("allegation", "allegations"),
    ("deportation", "deportations"),
    ("abduction", "abductions"),
    ("reunification", "reunifications"),
];
/// What is one person's where it is said which.
pub(super) const NAMED: &[(&str, &str, &[&str])] = &[
    ("order", "orders", ORDERS),
    (
        "move",
        "moves",
        &["placement", "school", "unplanned", "emergency"],
    ),
    ("breakdown", "breakdowns", LIVING),
    ("disruption", "disruptions", LIVING),
    ("ending", "endings", LIVING),
    ("sentence", "sentences", &["custodial", "prison", "suspended"]),
    ("attendance", "attendances", &["hospital", "emergency", "e"]),
    (
        "presentation",
        "presentations",
        &["homeless", "homelessness", "hospital", "e"],
    ),
    (
        "application",
        "applications",
        &["homeless", "homelessness", "asylum"],
    ),
    ("claim", "claims", &["asylum"]),
    ("attempt", "attempts", &["suicide"]),
    ("incident", "incidents", &["serious", "critical"]),
    ("warning", "warnings", &["final", "police"]),
    ("assessment", "assessments", &["age"]),
];
/// What is one person's where it is said of what harm, or by or about whom.
pub(super) const TOLD: &[(&str, &str)] = &[
    ("episode", "episodes"),
    ("incident", "incidents"),
    ("instance", "instances"),
    ("complaint", "complaints"),
    ("disclosure", "disclosures"),
    ("accusation", "accusations"),
    ("referral", "referrals"),
    REPORT,
    ("case", "cases"),
];
/// Of those the one that people write on anything.
const REPORT: (&str, &str) = ("report", "reports");
/// Of those what is people's where nothing is said of it at all.
const BARE: &[(&str, &str)] = &[("case", "cases"), ("referral", "referrals")];
/// Services to which people are referred, each for themselves.
const SERVICES: &[&str] = &[
    "lado",
    "mash",
    "camhs",
    "nrm",
    "police",
    "hospital",
    "channel",
    "safeguarding",
];
/// What is one person's each, and told of where it has ended.
pub(super) const HELD: &[(&str, &str)] = &[
    ("placement", "placements"),
    ("tenancy", "tenancies"),
    ("arrangement", "arrangements"),
];
/// Courts order these of one child each.
const ORDERS: &[&str] = &[
    "adoption",
    "care",
    "secure",
    "supervision",
    "placement",
    "guardianship",
    "liberty",
    "protection",
    "detention",
    "custody",
    "residence",
    "curfew",
    "rehabilitation",
    "accommodation",
];
/// How people live, of which it is said that it broke off.
const LIVING: &[&str] = &["placement", "adoption", "fostering", "family", "tenancy"];
/// What harms people.
const HARMS: &[&str] = &[
    "self-harm",
    "self-harming",
    "harm",
    "restraint",
    "bullying",
    "exploitation",
    "cse",
    "cce",
    "abuse",
    "neglect",
    "violence",
    "assault",
    "suicide",
    "racism",
    "racist",
    "absconding",
    "trafficking",
    "homelessness",
    "grooming",
    "radicalisation",
    "rape",
    "stalking",
    "fgm",
];
/// Words by which what is held has ended.
const ENDED: &[&str] = &[
    "ended",
    "ending",
    "broke",
    "broken",
    "breaking",
    "failed",
    "collapsed",
    "disrupted",
    "terminated",
    "ceased",
    "lost",
];
/// Words between a number and a case by which it is none of another kind: `two new cases`.
const WHICH: &[&str] = &["such", "new", "further", "open", "known", "more", "other"];
/// Words after a case by which nothing else is said of it than when it was.
const SINCE: &[&str] = &["this", "last", "since", "so", "now"];
/// How many words may stand between what befalls somebody and of what kind it is.
const NEAR: usize = 4;

/// Every word by which a text may tell of what befalls people.
pub(super) fn signs() -> impl Iterator<Item = &'static str> {
    let plain = [EVENTS, TOLD, HELD].into_iter().flatten();
    let named = NAMED.iter().flat_map(|(one, several, _)| [*one, *several]);
    plain.flat_map(|(one, several)| [*one, *several]).chain(named)
}

/// `1 permanent exclusion`, `two placement breakdowns`, `three incidents of restraint`.
pub(super) fn event(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = counted(text, at, small)?;
    if text.is(at, &[BOTH]) {
        return None;
    }
    let wanted = wanted(text, at, count);
    let befalls = |here: usize| {
        is_event(text, here, wanted) || is_named(text, here, wanted) || is_told(text, here, wanted)
    };
    let to = text.counted_from(at, &befalls);
    to.or_else(|| bare_case(text, at, wanted)).map(|to| (at, to))
}

/// `Two of the three placements ended`, `both tenancies broke down`.
pub(super) fn ended(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = counted(text, at, small)?;
    let wanted = wanted(text, at, count);
    let held = text.counted_from(at, &|here| text.whom(here, HELD) == Some(wanted))?;
    if text.is_after(at, ENDED) {
        return Some((at, held));
    }
    let goes_on = |here: &usize| text.word(here - 1).is_some_and(|word| !word.ends());
    let mut after = (held + 1..=held + NEAR).take_while(goes_on);
    let end = after.find(|here| !text.is(*here, BETWEEN))?;
    text.is(end, ENDED).then_some((at, end))
}

/// How many a report counts: few, and none that is anybody's or the most there may be for each.
fn counted(text: Text<'_>, at: usize, small: u64) -> Option<u64> {
    let count = few(text, at, small)?;
    let is_any = count == 1 && text.is_after(at, ANY);
    let is_limit = text.is_after(at, &["than"]) && text.number(at) == text.says(at);
    (text.about == About::Past && !is_any && !is_limit).then_some(count)
}

/// Whether the word for one is wanted behind a number, or that for several.
fn wanted(text: Text<'_>, at: usize, count: u64) -> Whom {
    let is_one = count == 1 && (text.is(at, ALONE) || text.says(at) == Some(1));
    // Of `one of the two placements` several are named.
    if is_one && !text.is(at + 1, &["of"]) {
        Whom::One
    } else {
        Whom::Several
    }
}

fn is_event(text: Text<'_>, at: usize, wanted: Whom) -> bool {
    text.whom(at, EVENTS) == Some(wanted) && is_whole(text, at)
}

/// Whether a word is no part of a longer name: `two exclusions were overturned`, and not `two admissions authorities`.
fn is_whole(text: Text<'_>, at: usize) -> bool {
    let Some(next) = text
        .word(at + 1)
        .filter(|_| text.word(at).is_some_and(|word| !word.ends()))
    else {
        return true;
    };
    let is_name = next.text.starts_with(|c: char| !c.is_lowercase());
    let is_verb =
        next.text.ends_with("ed") || next.is_of(ENDED) || next.is_of(BETWEEN) || next.is_of(BECOMES);
    let goes_on =
        next.is_of(ELSE) || next.is_of(SINCE) || next.is_of(TIMES) || next.is_of(&["of", "here", "there"]);
    is_name || is_verb || goes_on
}

/// Whether it is said of which kind it is, in the word before it.
fn is_named(text: Text<'_>, at: usize, wanted: Whom) -> bool {
    let own = |(one, several, named): &(&str, &str, &[&str])| {
        text.whom(at, &[(one, several)]) == Some(wanted) && text.is_after(at, named)
    };
    is_whole(text, at) && NAMED.iter().any(own)
}

/// Whether it is said of what harm it is, or by whom or about whom.
fn is_told(text: Text<'_>, at: usize, wanted: Whom) -> bool {
    if text.whom(at, TOLD) != Some(wanted) {
        return false;
    }
    let harms = |at: usize| text.is(at, HARMS) || text.is(at, &["missing", "bullied", "abused"]);
    if at.checked_sub(1).is_some_and(harms) {
        return true;
    }
    let goes_on = |here: &usize| text.word(here - 1).is_some_and(|word| !word.ends());
    let mut after = (at + 2..=at + 1 + NEAR).take_while(goes_on);
    let of = text.is(at + 1, &["of", "for"]);
    let to = text.is(at + 1, &["to"]);
    let by = text.whom(at, &[REPORT]).is_none()
        && text.is(at + 1, &["from", "by", "against", "about", "involving"]);
    let runs = text.word(at).is_some_and(|word| !word.ends());
    runs && after
        .any(|here| of && harms(here) || by && text.anyone(here).is_some() || to && text.is(here, SERVICES))
}

/// `Two cases this quarter`, `one such case`: where nothing is said of which, they are people's.
fn bare_case(text: Text<'_>, at: usize, wanted: Whom) -> Option<usize> {
    let case = if text.is(at + 1, WHICH) { at + 2 } else { at + 1 };
    let word = text.word(case)?;
    let is_case = text.whom(case, BARE) == Some(wanted);
    let is_alone = word.ends() || text.word(case + 1).is_none() || text.is(case + 1, SINCE);
    let follows = text.word(case.checked_sub(1)?).is_some_and(|word| !word.ends());
    (is_case && is_alone && follows && !text.is_after(at, &["in"])).then_some(case)
}
