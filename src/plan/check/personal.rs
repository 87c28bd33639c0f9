//! What may tell of one child in free text: initials with an age, a date of birth, an NHS number.
//!
//! Laws: a finding says where and never repeats the words; it is a warning at every stage, as a slip of this sort does
//! harm in a draft too.

use super::fields::called;
use super::texts::Spoken;
use super::{Found, codes, texts};
use crate::plan::few::around;
use crate::plan::{Context, Lead, Record};

/// The oldest age that is taken for a young person's.
const OLDEST: u32 = 25;
/// One of these is in every text that gives a date of birth.
const BIRTH: [&str; 4] = ["dob", "d.o.b", "born", "birth"];
/// What each digit of an NHS number but the last is weighed with.
const NHS_WEIGHTS: [u32; 9] = [10, 9, 8, 7, 6, 5, 4, 3, 2];
/// The digits of its parts.
const NHS_PARTS: [usize; 3] = [3, 3, 4];
/// How many words may stand between initials and an age that is said to be one.
const NEAR: usize = 3;

/// Every field of free text that reads as if it told of one child.
pub(super) fn in_texts(context: &Context<'_>, found: &mut Found) {
    let officers = officers(context);
    texts::each(context.plan, &is_lead, &mut |spoken| {
        look(spoken, &officers, found);
    });
}

/// The initials by which officers are known.
pub(super) fn officers(context: &Context<'_>) -> Vec<String> {
    let leads = context.leads.all().iter();
    leads
        .map(|lead| (lead as &dyn Record).text("initials").to_uppercase())
        .collect()
}

fn is_lead(record: &dyn Record) -> bool {
    record.kind().name == Lead::KIND.name
}

/// Looks at one text; leads are known by their initials.
pub(super) fn look(spoken: &Spoken<'_, '_>, officers: &[String], found: &mut Found) {
    // Neither an age nor a date is told without one.
    if !spoken.signs().has_figures() || is_lead(spoken.record) {
        return;
    }
    let Some((what, words)) = told(spoken.text, officers) else {
        return;
    };
    let does = format!("reads as if it gave {what}");
    let message = format!(
        "{} of {} {does}",
        spoken.info.label().to_lowercase(),
        called(spoken.record)
    );
    found
        .add(&codes::PERSONAL_DATA, spoken.place(), message)
        .shown(words, does)
        .hint("say it without what would tell who it is; what is committed stays in the history");
}

/// What a text gives away, and the words by which it does.
fn told(text: &str, officers: &[String]) -> Option<(&'static str, String)> {
    if let Some((from, to)) = nhs_number(text) {
        let words: Vec<&str> = text.split_whitespace().collect();
        return Some(("an NHS number", around(&words, from, to)));
    }
    let is_capital = |word: &str| word.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    let may_give_initials = is_capital(text) && text.split_whitespace().any(is_capital);
    let is_of_birth = is_of_birth(text);
    if !may_give_initials && !is_of_birth {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = |from: usize, to: usize| around(&words, from, to);
    let birth = (0..words.len()).find(|at| is_of_birth && is_birth(&words, *at));
    if let Some(at) = birth {
        return Some(("a date of birth", shown(at, at + NEAR)));
    }
    let initials: Vec<(usize, Initials)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| is_capital(word))
        .filter_map(|(at, word)| Some((at, initials(word, officers)?)))
        .collect();
    if initials.is_empty() {
        return None;
    }
    let ages: Vec<(usize, Age)> = (0..words.len())
        .filter_map(|at| Some((at, age(&words, at)?)))
        .collect();
    let together = initials.iter().find_map(|(name, sort)| {
        let near = ages.iter().find(|(at, age)| match age {
            Age::Said => name.abs_diff(*at) <= NEAR,
            // A number in brackets after three capitals is as likely a count of an organisation's.
            Age::Bracketed => *at == name + 1 && *sort == Initials::OfTwo,
        });
        near.map(|(at, _)| (*name.min(at), *name.max(at)))
    });
    together.map(|(from, to)| ("a child's initials with an age", shown(from, to)))
}

/// From which word to which an NHS number stands in a text: ten digits of which the last checks the others, in its three
/// parts, or in one where the text speaks of such a number.
fn nhs_number(text: &str) -> Option<(usize, usize)> {
    let digits: usize = text.bytes().map(|byte| usize::from(byte.is_ascii_digit())).sum();
    if digits < NHS_WEIGHTS.len() + 1 {
        return None;
    }
    let is_of_nhs = || {
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("nhs"))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let checks = |from: usize, to: usize| {
        let own = words.get(from..=to)?.join(" ");
        let own = own.trim_matches(|c: char| !c.is_alphanumeric());
        // What is said before it with no blank goes: `NHS:943 476 5919`.
        let own = own.rsplit([':', '#', '=']).next()?;
        let parts: Vec<&str> = own.split([' ', '-', '–']).collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let is_parted = lengths == NHS_PARTS || lengths == [NHS_WEIGHTS.len() + 1] && is_of_nhs();
        (is_parted && is_nhs(&parts.concat())).then_some((from, to))
    };
    (0..words.len()).find_map(|at| checks(at, at).or_else(|| checks(at, at + 2)))
}

/// Whether ten digits are an NHS number: nine of them, weighed, leave the tenth of eleven.
fn is_nhs(digits: &str) -> bool {
    let digits: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(10)).collect();
    let Some([own @ .., last]) = digits.as_deref() else {
        return false;
    };
    let sum: u32 = own
        .iter()
        .zip(NHS_WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let is_all_nought = own.iter().all(|digit| *digit == 0);
    !is_all_nought && (11 - sum % 11) % 11 == *last
}

/// Whether a text has a word by which a date of birth is told, or part of one: all of them have this letter.
fn is_of_birth(text: &str) -> bool {
    text.contains(['b', 'B']) && {
        let small = text.to_ascii_lowercase();
        BIRTH.iter().any(|word| small.contains(word))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Initials {
    /// `AB`, `A.B.`
    OfTwo,
    /// `ABC`.
    OfThree,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    /// `aged 14`, `14-year-old`, `14 years old`.
    Said,
    /// `(14)`.
    Bracketed,
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word as initials, unless an officer of the plan is known by them.
fn initials(word: &str, officers: &[String]) -> Option<Initials> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let word = word
        .strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .unwrap_or(word);
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    let capitals = !letters.is_empty() && letters.chars().all(|c| c.is_ascii_uppercase());
    if !capitals || officers.contains(&letters) {
        return None;
    }
    match letters.len() {
        2 => Some(Initials::OfTwo),
        3 => Some(Initials::OfThree),
        _ => None,
    }
}

/// The age that begins at a word.
fn age(words: &[&str], at: usize) -> Option<Age> {
    let word = words.get(at)?.to_lowercase();
    let next = words
        .get(at + 1)
        .map(|next| bare(next).to_lowercase())
        .unwrap_or_default();
    if matches!(bare(&word), "aged" | "age") {
        return is_age(&next).then_some(Age::Said);
    }
    let inner = bare(&word);
    for mark in ["-year", "yo", "yrs", "y/o"] {
        if let Some((number, _)) = inner.split_once(mark)
            && is_age(number)
        {
            return Some(Age::Said);
        }
    }
    if !is_age(inner) {
        return None;
    }
    let after = words
        .get(at + 2)
        .map(|after| bare(after).to_lowercase())
        .unwrap_or_default();
    if matches!(next.as_str(), "years" | "year" | "yrs") && after.starts_with("old") {
        return Some(Age::Said);
    }
    let bracketed = word.starts_with('(') && word.trim_end_matches(['.', ',', ';', ':']).ends_with(')');
    bracketed.then_some(Age::Bracketed)
}

fn is_age(text: &str) -> bool {
    text.len() <= 2 && text.parse::<u32>().is_ok_and(|age| age <= OLDEST)
}

/// Whether a date of birth begins at a word: `DOB 12/03/2005`, `born on 12 March 2005`.
fn is_birth(words: &[&str], at: usize) -> bool {
    let word = |at: usize| {
        words
            .get(at)
            .map(|word| bare(word).to_lowercase())
            .unwrap_or_default()
    };
    let first = word(at).replace('.', "");
    let after = match first.as_str() {
        "dob" | "born" => at + 1,
        "date" if word(at + 1) == "of" && word(at + 2) == "birth" => at + 3,
        _ => return word(at).starts_with("dob:") && first.contains(|c: char| c.is_ascii_digit()),
    };
    let near = (after..after + 4).map(word);
    let mut numbers = near.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    // A year alone tells little; a day does.
    numbers.next().is_some_and(|first| {
        let dated = first.contains(['/', '-', '.']) || first.len() <= 4 && numbers.next().is_some();
        dated
            || first.ends_with("st")
            || first.ends_with("nd")
            || first.ends_with("rd")
            || first.ends_with("th")
    })
}

#[cfg(test)]
mod tests {
    use super::told;

    fn found(text: &str) -> Option<&'static str> {
        told(text, &["AJ".to_owned()]).map(|(what, _)| what)
    }

    #[test]
    fn initials_with_an_age_are_found() {
        for text in [
            "AB (14) moved twice this year.",
            "We visited A.B., aged 14.",
            "JS, a 15-year-old, asked for it",
            "The 9-year-old JS asked for it",
            "ABC is 16 years old",
            "JS's age 12",
        ] {
            assert!(found(text).is_some(), "{text}");
        }
    }

    #[test]
    fn dates_of_birth_are_found() {
        for text in [
            "DOB 12/03/2005",
            "born on 12 March 2005",
            "Date of birth: 2005-03-12",
            "d.o.b. 1st May 2009",
        ] {
            assert_eq!(found(text), Some("a date of birth"), "{text}");
        }
    }

    #[test]
    fn nhs_numbers_are_found_by_their_check_digit() {
        for text in [
            "NHS number 943 476 5919",
            "943 476 5919 was referred",
            "Seen (943-476-5919).",
            "NHS no. 9434765919",
            "NHS:943 476 5919",
        ] {
            assert_eq!(found(text), Some("an NHS number"), "{text}");
        }
        for text in [
            "943 476 5918",
            "9434765919 pounds",
            "000 000 0000",
            "NHS bodies: 0300 123 1234",
            "Ring 0117 496 0123, NHS 111",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn what_boards_write_is_left_alone() {
        for text in [
            "AJ (14) is an officer of the plan",
            "CCG (12) and LA to agree by Q3 (2018/19)",
            "Care leavers aged 18 to 25 are offered it",
            "14 of 20 in Q1; IT (2019) funded",
            "Children born in 2005 start school",
            "16 and 17 year olds with the NHS trust's offer for the whole of the city",
            "UK law since 2017",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
