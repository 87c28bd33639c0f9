//! The letters of a file that some office program wrote.
//!
//! Law: no letter is lost or guessed in silence: what is not UTF-8 is read as the Windows of western Europe writes
//! it, and that is said.

use super::word;
use crate::error::{Problem, Result};

/// What Windows puts at 0x80 to 0x9f.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

const AS_WORD_OR_CSV: &str = "save a workbook as CSV UTF-8, a document as Word (.docx), and import that";
const AS_SENT: &str = "ask for the Word file or the text it was made of";
const AS_WORD: &str = "open it and save it as Word (.docx) or as plain text, and import that";

/// What files begin with that are not read, with what they are and how to save them so that they are.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (
        b"PK\x03\x04",
        "it is a workbook or a document, not a table as text",
        "save a workbook as CSV UTF-8, a document as Word (.docx) or as plain text, and import that",
    ),
    (
        b"\xD0\xCF\x11\xE0",
        "it is a workbook or a document of an old kind",
        AS_WORD_OR_CSV,
    ),
    (
        b"%PDF",
        "it is a PDF, which cannot be filled in or read back",
        AS_SENT,
    ),
    (
        b"<!DOCTYPE html",
        "it is a web page, which cannot be filled in",
        AS_SENT,
    ),
    (b"{\\rtf", "it is a document in rich text", AS_WORD),
];

/// The text of a file, and what is to be said of how it was read.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<String>)> {
    if bytes.starts_with(b"PK\x03\x04")
        && let Some(text) = word::text(bytes)?
    {
        return Ok((text, word::beside(bytes)));
    }
    if let Some((_, what, hint)) = OTHERS.iter().find(|(begins, _, _)| bytes.starts_with(begins)) {
        return Err(Problem::usage(*what).hint(*hint));
    }
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units).collect::<Result<String, _>>()
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes).ok(),
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes).ok(),
        [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).ok().map(str::to_owned),
        bytes => str::from_utf8(bytes).ok().map(str::to_owned),
    };
    let (text, note) = match text {
        Some(text) => (text, None),
        None => (
            bytes.iter().map(|byte| windows(*byte)).collect(),
            Some("it is not UTF-8, and is read as Windows writes it: look at £ and accents".to_owned()),
        ),
    };
    if text.contains('\0') {
        return Err(Problem::usage("it is not text").hint("save the table as CSV UTF-8"));
    }
    Ok((text, note))
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or('\u{fffd}'),
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn what_office_programs_write_is_read() {
        for (bytes, text) in [
            (&b"\xEF\xBB\xBF\xC2\xA35"[..], "£5"),
            (b"\xA35 \x96 caf\xE9", "£5 – café"),
            (b"\xFF\xFEa\x00\xA3\x00", "a£"),
            (b"\xFE\xFF\x00a\x00\xA3", "a£"),
            (b"", ""),
        ] {
            assert_eq!(decode(bytes).unwrap().0, text);
        }
        assert!(decode(b"\xA3").unwrap().1.is_some());
        assert!(decode(b"PK\x03\x04xlsx").is_err());
        assert!(decode(b"a\0b").is_err());
    }
}
