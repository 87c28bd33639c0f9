//! Writing a text so that every reader of YAML takes it for exactly that text.
//!
//! Law: what any YAML schema could read as a number, date, flag or null is quoted, unless the field is known to
//! hold such a thing; what quotes cannot carry plainly is escaped.

use super::super::tree::Form;
use super::draft::{Hint, Written};
use super::pen::Pen;

/// Lines of a folded text are broken here.
const WIDTH: usize = 100;

/// A key of a map.
pub(super) fn key(text: &str, pen: &Pen) -> String {
    flow(text, Hint::Text, None, pen)
}

/// On one line, inside braces and brackets. `old` is how the value it replaces was quoted.
pub(super) fn flow(text: &str, hint: Hint, old: Option<Form>, pen: &Pen) -> String {
    let prose = hint == Hint::Prose && text.contains(' ');
    if !prose && plain(text, hint) && !text.contains([',', '[', ']', '{', '}']) {
        if let Some(kept @ (Form::Single | Form::Double)) = old {
            return quoted(text, kept);
        }
        return text.to_owned();
    }
    quoted(text, old_quote(old, pen))
}

/// As the value of a key, or of an item, in `column`.
pub(super) fn block(text: &str, hint: Hint, old: Option<Form>, column: usize, pen: &Pen) -> Written {
    let kept = old.filter(|form| form.is_block_scalar());
    let long = kept == Some(Form::Folded) && text.chars().count() > WIDTH;
    let ends = pen.open_end && text.ends_with('\n');
    if pen.lines && !ends && (text.contains('\n') || long) && fits_block(text) {
        return lines(text, kept.unwrap_or(Form::Literal), column, pen);
    }
    Written::line(match old {
        Some(kept @ (Form::Single | Form::Double)) => quoted(text, kept),
        _ if plain(text, hint) => text.to_owned(),
        _ => quoted(text, old_quote(old, pen)),
    })
}

fn old_quote(old: Option<Form>, pen: &Pen) -> Form {
    match old {
        Some(kept @ (Form::Single | Form::Double)) => kept,
        _ => pen.quote,
    }
}

/// Whether a text may stand without quotation marks.
fn plain(text: &str, hint: Hint) -> bool {
    let signed = |first: char| {
        matches!(first, '-' | '?' | ':')
            && hint == Hint::Typed
            && text.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
    };
    let opens = text.chars().next().is_some_and(|first| {
        !first.is_whitespace() && (!"-?:,[]{}#&*!|>'\"%@`=~<".contains(first) || signed(first))
    });
    opens
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && text.chars().all(is_printable)
        && !is_null(text)
        && (hint == Hint::Typed || !reads_otherwise(text))
}

fn is_null(text: &str) -> bool {
    text.eq_ignore_ascii_case("null") || text == "~"
}

/// Whether some YAML schema reads the text as a flag, number or date.
fn reads_otherwise(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", ".nan", ".inf",
    ];
    let number = text.trim_start_matches(['+', '-', '.']);
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || number.eq_ignore_ascii_case("inf")
        || (number.starts_with(|first: char| first.is_ascii_digit())
            && number
                .chars()
                .all(|sign| sign.is_ascii_hexdigit() || "xXoO_.,:+-TtZz ".contains(sign)))
}

/// Whether a character may stand in the file as it is.
fn is_printable(sign: char) -> bool {
    !sign.is_control()
        && !matches!(
            sign,
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// In quotation marks; in double ones where single ones cannot carry the text.
fn quoted(text: &str, form: Form) -> String {
    if form == Form::Single && text.chars().all(is_printable) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let escaped: String = text.chars().map(escape).collect();
    format!("\"{escaped}\"")
}

/// A character as it stands between double quotation marks.
fn escape(sign: char) -> String {
    match sign {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        sign if is_printable(sign) => sign.to_string(),
        sign if u32::from(sign) <= 0xFF => format!("\\x{:02X}", u32::from(sign)),
        sign => format!("\\u{:04X}", u32::from(sign)),
    }
}

/// Whether `|` or `>` can carry the text exactly.
fn fits_block(text: &str) -> bool {
    let said = text.strip_suffix('\n').unwrap_or(text);
    !said.is_empty()
        && !said.ends_with('\n')
        && text.chars().all(|sign| sign == '\n' || is_printable(sign))
        && said
            .split('\n')
            .all(|line| line.is_empty() || !line.trim().is_empty())
}

/// Under a `|` or `>` header.
fn lines(text: &str, form: Form, column: usize, pen: &Pen) -> Written {
    let said = text.strip_suffix('\n').unwrap_or(text);
    let chomp = if said.len() == text.len() { "-" } else { "" };
    let indented = said.split('\n').any(|line| line.starts_with(' '));
    let folded = form == Form::Folded && !indented;
    let first = said.trim_start_matches('\n');
    let indicator = if first.starts_with(' ') {
        pen.step.to_string()
    } else {
        String::new()
    };
    let content: Vec<String> = if folded {
        fold(said)
    } else {
        said.split('\n').map(str::to_owned).collect()
    };
    let body = content
        .into_iter()
        .map(|line| {
            if line.is_empty() {
                line
            } else {
                format!("{:1$}{line}", "", column + pen.step)
            }
        })
        .collect();
    let sign = if folded { '>' } else { '|' };
    Written {
        head: format!("{sign}{indicator}{chomp}"),
        body,
    }
}

/// Lines which, folded, give the text again: a line break is written as a blank line, a long line is broken at
/// single spaces.
fn fold(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = false;
    for line in text.split('\n') {
        if line.is_empty() {
            out.push(String::new());
            continue;
        }
        if before {
            out.push(String::new());
        }
        out.extend(wrap(line));
        before = true;
    }
    out
}

fn wrap(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut current = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let word = rest.find(' ').unwrap_or(rest.len());
        let gap = rest.get(word..).unwrap_or_default();
        let blanks = gap.len() - gap.trim_start_matches(' ').len();
        current.push_str(rest.get(..word).unwrap_or_default());
        rest = rest.get(word + blanks..).unwrap_or_default();
        let next = rest.find(' ').unwrap_or(rest.len());
        if blanks == 1 && !rest.is_empty() && current.chars().count() + 1 + next > WIDTH {
            out.push(std::mem::take(&mut current));
        } else {
            current.push_str(gap.get(..blanks).unwrap_or_default());
        }
    }
    out.push(current);
    out
}
