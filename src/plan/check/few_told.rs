//! Few people counted in the words of a plan: "three children", "2 care leavers".
//!
//! Laws: only what public papers print is looked at; a number in words counts as one in digits; a finding says where
//! and never repeats the words.

use super::fields::called;
use super::{Found, codes, texts};
use crate::plan::numbers::{may_name_number, number_named};
use crate::plan::when::is_month;
use crate::plan::{Context, Record, texts as refs};

/// What reports on what has happened: there one child is one that there was, and elsewhere any.
const REPORTS: &[&str] = &["update", "reading", "milestone"];
/// Fields of free text that no public paper prints.
const UNPRINTED: &[&str] = &[
    "ref",
    "unit",
    "initials",
    "email",
    "tags",
    "links",
    "formerly",
    "previously",
    "also_known",
];
/// How many words may stand between a number and those it counts: `two of our older care leavers`.
const NEAR: usize = 5;
/// What people are called of whom one is told.
const ONE: &[&str] = &[
    "child",
    "person",
    "leaver",
    "boy",
    "girl",
    "baby",
    "sibling",
    "brother",
    "sister",
    "teenager",
    "pupil",
    "student",
    "parent",
    "mother",
    "father",
    "family",
    "carer",
    "youngster",
];
/// What they are called of whom several are.
const SEVERAL: &[&str] = &[
    "children",
    "people",
    "persons",
    "leavers",
    "boys",
    "girls",
    "babies",
    "siblings",
    "brothers",
    "sisters",
    "teenagers",
    "pupils",
    "students",
    "parents",
    "mothers",
    "fathers",
    "families",
    "carers",
    "youngsters",
];
/// Words after a number by which it counts something else, as a month's name does.
const ELSE: &[&str] = &[
    "in", "to", "for", "and", "with", "by", "from", "at", "on", "per", "day", "days", "week", "weeks",
    "month", "months", "year", "years",
];
/// Words by which a number is a length of time.
const TIMES: &[&str] = &["day", "days", "week", "weeks", "month", "months", "year", "years"];
/// Words before a number by which it is the name of something.
const NAMED: &[&str] = &[
    "year", "stage", "priority", "phase", "tier", "level", "grade", "group", "ward", "item", "part",
    "section", "step", "quarter", "term", "under", "over", "aged", "age",
];

/// Every text that counts few people and is not kept from the public.
pub(super) fn in_texts(context: &Context<'_>, found: &mut Found) {
    let Some(small) = context.small_numbers() else {
        return;
    };
    texts::each(
        context.plan,
        &|record| is_left_out(context, record),
        &mut |spoken| {
            let is_report = REPORTS.contains(&spoken.record.kind().name);
            if !UNPRINTED.contains(&spoken.info.name) && counts(spoken.text, small, is_report) {
                let message = format!(
                    "{}: the text counts few people, and public papers print it",
                    called(spoken.whose())
                );
                found
                .add(&codes::FEW_IN_TEXT, spoken.place(), message)
                .hint("say it without the number, or in words that tell of nobody; what is committed stays in the history");
            }
        },
    );
}

/// Whether the public sees nothing of a record: it is restricted or withheld, or is about something restricted.
fn is_left_out(context: &Context<'_>, record: &dyn Record) -> bool {
    let says = |field: &str| record.written(field).is_some_and(|raw| !raw.is_empty());
    says("restricted")
        || says("withheld")
        || refs(record, "about")
            .filter_map(|reference| context.bearing(reference))
            .any(|item| context.is_restricted(item))
}

/// Whether a text that reports on what has happened counts people, and fewer than may be told.
pub fn counts_few(text: &str, small: u64) -> bool {
    counts(text, small, true)
}

/// Whether a text counts people, and fewer than may be told: in a report one child is one that there was.
fn counts(text: &str, small: u64, is_report: bool) -> bool {
    if !may_name_number(text) {
        return false;
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    small_numbers(&words, small).any(|(at, count)| {
        let is_one = is_report || words.get(at).is_some_and(|word| bare(word) == "1");
        let people = match count {
            1 if is_one => [ONE, SEVERAL].concat(),
            _ => SEVERAL.to_vec(),
        };
        let after = words.iter().enumerate().skip(at + 1).take(NEAR);
        // Beyond the end of a sentence, or a clause, it counts something else.
        let ends = |word: &str| word.ends_with(['.', ',', ';', ':', '!', '?']);
        let ends_here = words.get(at).is_some_and(|word| ends(word));
        let mut counted = after.scan(ends_here, |ended, (at, word)| {
            let is_on = !*ended && !ELSE.contains(&bare(word)) && !is_month(bare(word));
            *ended |= ends(word);
            is_on.then(|| (at, bare(word)))
        });
        counted.any(|(at, word)| people.contains(&word) && !is_share(words.get(at..).unwrap_or_default()))
    })
}

/// Whether a text names a number that may be of few people, where it stands beside what counts people: no day of a
/// month, and no length of time.
pub fn names_few(text: &str, small: u64) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    small_numbers(&words, small).any(|(at, _)| {
        let beside = [words.get(at + 1), at.checked_sub(1).and_then(|at| words.get(at))];
        let is_of_time = |word: &str| is_month(word) || TIMES.contains(&word);
        !beside.into_iter().flatten().any(|word| is_of_time(bare(word)))
    })
}

/// The numbers among some words that are below another, each with its place; none that is the name of something.
fn small_numbers(words: &[&str], small: u64) -> impl Iterator<Item = (usize, u64)> {
    words.iter().enumerate().filter_map(move |(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let is_name = before.is_some_and(|before| NAMED.contains(&bare(before)));
        let count = number_named(bare(word)).filter(|count| !is_name && (1..small).contains(count))?;
        Some((at, count))
    })
}

/// Whether whoever is counted are so many of each so many: `children in three have`, and not `children in three homes`.
fn is_share(from_people: &[&str]) -> bool {
    let mut after = from_people.iter().skip(1);
    let is_in = after.next().is_some_and(|word| *word == "in");
    let number = after
        .next()
        .filter(|word| is_in && number_named(bare(word)).is_some());
    let ends = |word: &str| word.ends_with(|c: char| !c.is_alphanumeric());
    let is_noun = |word: &str| bare(word).ends_with('s') && !["has", "is", "was"].contains(&bare(word));
    number.is_some_and(|number| ends(number) || after.next().is_none_or(|next| !is_noun(next)))
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{counts, counts_few, names_few};

    #[test]
    fn few_people_are_found_in_words_and_in_figures() {
        for text in [
            "Three children ran away twice.",
            "We placed 2 young people out of area",
            "one of the girls was found",
            "Of these, two of our older care leavers moved",
            "(4 children) waited",
            "2 out of 14 pupils",
            "1 child",
            "Two children in three homes",
        ] {
            assert!(counts_few(text, 5), "{text}");
        }
    }

    #[test]
    fn what_boards_write_is_left_alone() {
        for text in [
            "Twelve children were seen",
            "5 children",
            "0 children waited",
            "Three children's homes opened",
            "2 meetings with young people",
            "3 March: children were asked",
            "On 3 March children were asked",
            "Year 2 pupils and Key Stage 4 students",
            "Two new homes. Children moved in",
            "two family hubs",
            "no children waited",
            "Two children in three have theirs begun",
            "So had 2 young people in ten.",
        ] {
            assert!(!counts_few(text, 5), "{text}");
        }
        assert!(counts_few("nine children", 10));
        for text in ["One worker for one child", "Tell one person, and no other"] {
            assert!(!counts(text, 5, false), "{text}");
        }
        assert!(counts("Two brothers and one of the girls", 5, false));
        assert!(counts("The two unaccompanied asylum-seeking boys", 5, false));
    }

    #[test]
    fn a_number_of_few_is_told_from_a_day_and_a_length_of_time() {
        for text in [
            "Only two left",
            "3 of 14",
            "we still wait for three.",
            "One girl left",
        ] {
            assert!(names_few(text, 5), "{text}");
        }
        for text in [
            "Moved to 3 May",
            "May 3",
            "four weeks late",
            "12 came",
            "Year 2",
            "",
        ] {
            assert!(!names_few(text, 5), "{text}");
        }
    }
}
