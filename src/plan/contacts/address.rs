//! E-mail addresses in a text: a public paper prints none.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

/// What stands for an e-mail address.
pub const ADDRESS_WITHHELD: &str = "e-mail address withheld";

/// A text without e-mail addresses: whatever has a letter on both sides of an `@`.
pub fn without_address(text: &str) -> Cow<'_, str> {
    // Nearly no text has one, and bytes are looked at many at a time.
    if !text.as_bytes().contains(&b'@') && (text.is_ascii() || !text.contains('＠')) {
        return Cow::Borrowed(text);
    }
    let belongs = |c: char| {
        let takes_no_room = || c.width() == Some(0);
        c.is_alphanumeric()
            || matches!(c, '@' | '＠' | '.' | '-' | '_' | '+' | '%' | '\'' | '’')
            || takes_no_room()
    };
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if belongs(c) => word.push(c),
            other => {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                if bare.contains(['@', '＠']) {
                    out.push_str(ADDRESS_WITHHELD);
                    let ends_sentence = word.ends_with('.') && !bare.is_empty();
                    out.extend(ends_sentence.then_some('.'));
                } else {
                    out.push_str(&word);
                }
                word.clear();
                out.extend(other);
            }
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::without_address;

    #[test]
    fn an_address_goes_and_the_sentence_stays() {
        for (text, left) in [
            (
                "Write to head.of-service+1@council.gov.uk.",
                "Write to e-mail address withheld.",
            ),
            ("<a@b>", "<e-mail address withheld>"),
            (
                "mailto:a@b.org, or telephone",
                "mailto:e-mail address withheld, or telephone",
            ),
            ("5 @ 10", "5 @ 10"),
            ("@ the office", "@ the office"),
            ("o'neill@b.org", "e-mail address withheld"),
            ("a@\u{200d}b.org", "e-mail address withheld"),
            ("jose\u{301}@b.org", "e-mail address withheld"),
            ("", ""),
        ] {
            assert_eq!(without_address(text), left);
        }
    }
}
