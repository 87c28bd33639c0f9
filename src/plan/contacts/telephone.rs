//! Numbers of mobile telephones in a text: a public paper prints none, as they are somebody's own. A landline is as a
//! rule an organisation's, and stays.

use std::borrow::Cow;

/// What stands for the number of a mobile telephone.
pub const TELEPHONE_WITHHELD: &str = "telephone number withheld";

/// How many digits a British mobile number has, from its 7 on.
const DIGITS: usize = 10;
/// What may stand before its 7, of digits alone.
const BEFORE: [&str; 5] = ["0", "44", "440", "0044", "00440"];
/// How many digits the first part of a number has at least where more stands before it: less is a day or a month.
const FIRST: usize = 4;
/// How many signs may stand between two digits of a number: `+44 (0) 7700`.
const APART: usize = 3;

/// A text without the numbers of mobile telephones.
pub fn without_mobile(text: &str) -> Cow<'_, str> {
    // Nearly no text has as many digits, and bytes are counted many at a time.
    let digits: usize = text.bytes().map(|byte| usize::from(byte.is_ascii_digit())).sum();
    if digits <= DIGITS && (text.is_ascii() || !text.contains(is_wide)) {
        return Cow::Borrowed(text);
    }
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = String::new();
    let mut kept = 0;
    let mut at = 0;
    while at < signs.len() {
        let found = begins(&signs, at).then(|| mobile(&signs, at)).flatten();
        if let (Some(end), Some((from, _))) = (found, signs.get(at)) {
            out.push_str(text.get(kept..*from).unwrap_or_default());
            out.push_str(TELEPHONE_WITHHELD);
            kept = signs.get(end).map_or(text.len(), |(end, _)| *end);
            at = end;
        } else {
            at += 1;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether a sign is a figure that is as wide as letters of the East.
fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
}

/// The digit that a sign is.
fn digit(c: char) -> Option<char> {
    if is_wide(c) {
        return char::from_u32(u32::from(c) - 0xfee0);
    }
    Some(c).filter(char::is_ascii_digit)
}

/// Whether a number may begin with a sign: no letter and no digit stands before it.
fn begins(signs: &[(usize, char)], at: usize) -> bool {
    let is_first = signs
        .get(at)
        .is_some_and(|(_, c)| *c == '+' || *c == '(' || digit(*c).is_some());
    let before = at.checked_sub(1).and_then(|at| signs.get(at));
    is_first && before.is_none_or(|(_, c)| !c.is_alphanumeric() && *c != '+')
}

/// Where a mobile number ends that begins at a sign.
fn mobile(signs: &[(usize, char)], at: usize) -> Option<usize> {
    let mut digits = String::new();
    let mut apart = 0;
    let mut first = None;
    let mut end = at;
    for (here, (_, c)) in signs.iter().enumerate().skip(at) {
        if let Some(digit) = digit(*c) {
            digits.push(digit);
            apart = 0;
            end = here + 1;
            continue;
        }
        let parts = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '‑' | '–' | '.' | '(' | ')');
        let is_plus = *c == '+' && here == at;
        if !digits.is_empty() {
            first.get_or_insert(digits.len());
        }
        apart += 1;
        if is_mobile(&digits) || apart > APART || !(parts || is_plus) {
            break;
        }
    }
    let follows = signs.get(end).is_some_and(|(_, c)| c.is_alphabetic());
    let dialled = signs.get(at).is_some_and(|(_, c)| matches!(c, '+' | '('));
    let whole = first.is_none_or(|first| first >= FIRST || dialled || digits.starts_with("44"));
    (is_mobile(&digits) && whole && !follows).then_some(end)
}

/// Whether digits are those of a mobile number: from its 7 on there are ten, and the next is no nought.
fn is_mobile(digits: &str) -> bool {
    let Some(from) = digits.len().checked_sub(DIGITS) else {
        return false;
    };
    let (before, own) = digits.split_at_checked(from).unwrap_or_default();
    BEFORE.contains(&before) && own.starts_with('7') && !own.starts_with("70")
}

#[cfg(test)]
mod tests {
    use super::without_mobile;

    #[test]
    fn a_mobile_number_goes_however_it_is_written() {
        for number in [
            "07700 900123",
            "07700900123",
            "07700 900 123",
            "0770 090 0123",
            "07700-900-123",
            "07700.900.123",
            "(07700) 900123",
            "+44 7700 900123",
            "+447700900123",
            "+44 (0)7700 900 123",
            "+44 (0) 7700 900123",
            "0044 7700 900123",
            "44 7700 900123",
            "０７７００ ９００１２３",
            "07700\u{a0}900123",
        ] {
            for (text, left) in [
                (format!("Ring {number}."), "Ring telephone number withheld."),
                (format!("tel:{number}, or"), "tel:telephone number withheld, or"),
                (number.to_owned(), "telephone number withheld"),
                (
                    format!("{number} or {number}"),
                    "telephone number withheld or telephone number withheld",
                ),
                (
                    format!("Since 2026 on {number} (Mon)"),
                    "Since 2026 on telephone number withheld (Mon)",
                ),
            ] {
                assert_eq!(without_mobile(&text), left, "{text}");
            }
        }
    }

    #[test]
    fn landlines_dates_and_sums_stay() {
        for text in [
            "Ring 0117 496 0123 or 01632 960 001",
            "020 7946 0958",
            "+44 20 7946 0958",
            "0800 1111 and 0300 123 1234",
            "2026-07-01 to 2026-07-08",
            "12-07-2026 12345",
            "07-07-2026 12345 67",
            "1,204,077,009,001",
            "070 1234 5678",
            "AB07700900123",
            "077009001234",
            "7700 900123",
            "https://example.org/07700900123a",
            "12345678901234567890",
            "",
        ] {
            assert_eq!(without_mobile(text), text);
        }
    }
}
