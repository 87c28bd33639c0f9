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
    if !text.bytes().any(|byte| SOMEWHERE.has(byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    push_all(&mut out, text, "");
    Cow::Owned(out)
}

/// A line as Markdown.
pub(super) fn escape(line: &str) -> Cow<'_, str> {
    if !line.bytes().any(|byte| SOMEWHERE.has(byte)) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    if let Some(mark) = opening_mark(line) {
        let (before, after) = line.split_at_checked(mark).unwrap_or(("", line));
        push_all(&mut out, before, after);
        out.push('\\');
        let mut chars = after.chars();
        out.extend(chars.next());
        rest = chars.as_str();
    }
    push_all(&mut out, rest, "");
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

/// Adds text, escaped; `after` is what follows it.
fn push_all(out: &mut String, text: &str, after: &str) {
    let mut rest = text;
    while let Some((plain, from)) = rest
        .bytes()
        .position(|byte| SOMEWHERE.has(byte))
        .and_then(|at| rest.split_at_checked(at))
    {
        out.push_str(plain);
        let mut chars = from.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        let before = out.chars().next_back();
        let follows = rest.chars().chain(after.chars());
        if u8::try_from(c).is_ok_and(|c| ANYWHERE.has(c)) || means_something(c, before, out, follows) {
            out.push('\\');
        }
        out.push(c);
    }
    out.push_str(rest);
}

/// Whether a character means something because of what is beside it.
fn means_something(
    c: char,
    before: Option<char>,
    so_far: &str,
    mut follows: impl Iterator<Item = char>,
) -> bool {
    match c {
        '&' => follows
            .next()
            .is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
        // Two hyphens or three full stops become one character in a reader that sets type.
        '-' | '.' if before == Some(c) => true,
        // `www.` and `https://` become links, `:smile:` a picture.
        '.' => {
            so_far.len() >= 3
                && so_far
                    .bytes()
                    .rev()
                    .take(3)
                    .all(|c| c.eq_ignore_ascii_case(&b'w'))
        }
        ':' => follows.next().is_some_and(|next| !next.is_whitespace()),
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
