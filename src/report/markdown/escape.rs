//! One line of plain text as Markdown that reads as exactly that text.
//!
//! Laws: only backslashes are added, so a person can still read it; what only some readers of Markdown would take for
//! a mark (emoji, mathematics, citations, bare addresses) is escaped for them too.

use std::borrow::Cow;

/// Characters that may mean something anywhere.
static ANYWHERE: Signs = Signs::of(br"\`*_[]<>|~$^#@{}");
/// Those, and characters that mean something beside some others or where a line begins: all other bytes are taken over
/// unlooked at.
static SOMEWHERE: Signs = Signs::of(br"\`*_[]<>|~$^#@{}&-.:+=%)");

/// Text that goes on in a line as Markdown: nothing in it opens a list or a rule.
pub(super) fn escape_within(text: &str) -> Cow<'_, str> {
    escaped(text, |_| None)
}

/// A line as Markdown.
pub(super) fn escape(line: &str) -> Cow<'_, str> {
    escaped(line, opening_mark)
}

/// A text with a backslash before every character that would mean something, and before the one that `opens` a list or
/// a rule with it; itself where there is none, as nearly every text.
fn escaped(text: &str, opens: impl Fn(&str) -> Option<usize>) -> Cow<'_, str> {
    let mut signs = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| SOMEWHERE.has(*byte))
        .peekable();
    if signs.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let opening = opens(text);
    let mut out = String::new();
    let mut kept = 0;
    for (at, byte) in signs {
        let around = || text.split_at_checked(at).unwrap_or_default();
        if opening == Some(at) || ANYWHERE.has(byte) || means_something(char::from(byte), around()) {
            out.push_str(text.get(kept..at).unwrap_or_default());
            out.push('\\');
            kept = at;
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(out)
}

/// Some signs of ASCII: every byte of a paper is looked up among them.
struct Signs([bool; 256]);

impl Signs {
    #[allow(
        clippy::indexing_slicing,
        reason = "made by the compiler, which has room for every byte"
    )]
    const fn of(mut signs: &[u8]) -> Self {
        let mut has = [false; 256];
        while let [first, rest @ ..] = signs {
            has[*first as usize] = true;
            signs = rest;
        }
        Self(has)
    }

    fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).is_some_and(|has| *has)
    }
}

/// Whether a character means something because of what is beside it: of what stands before it, and of the rest of the
/// text, which begins with it.
fn means_something(c: char, (before, rest): (&str, &str)) -> bool {
    let next = || rest.chars().nth(1);
    match c {
        '&' => next().is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
        // Two hyphens or three full stops become one character in a reader that sets type.
        '-' | '.' if before.ends_with(c) => true,
        // `www.` and `https://` become links, `:smile:` a picture.
        '.' => {
            let last = before
                .len()
                .checked_sub(3)
                .and_then(|at| before.as_bytes().get(at..));
            last.is_some_and(|last| last.eq_ignore_ascii_case(b"www"))
        }
        ':' => next().is_some_and(|next| !next.is_whitespace()),
        _ => false,
    }
}

/// Where in a line stands the character that would make the line a list item, a rule, a heading or a term.
fn opening_mark(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if matches!(first, '-' | '+' | '=' | ':') {
        return Some(0);
    }
    let bare = line.strip_prefix('(').unwrap_or(line);
    let begins = line.len() - bare.len();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let letters = bare.bytes().take_while(u8::is_ascii_alphabetic).count();
    let roman = |letters: &str| letters.len() == 1 || letters.bytes().all(|c| b"ivxlcdmIVXLCDM".contains(&c));
    let length = match (digits, letters) {
        (0, 0) => return None,
        (0, letters) => bare.get(..letters).filter(|letters| roman(letters))?.len(),
        (digits, _) => digits,
    };
    let rest = bare.get(length..)?;
    let mut rest = rest.chars();
    let marks = matches!(rest.next()?, '.' | ')');
    let ends = rest.next().is_none_or(char::is_whitespace);
    (marks && ends).then_some(begins + length)
}
