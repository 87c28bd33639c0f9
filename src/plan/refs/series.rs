//! Refs in their natural order, and the one that comes next.

use std::cmp::Ordering;

/// Natural order: 7.2 before 7.10, A before B, numbers before letters.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (pieces(a).into_iter(), pieces(b).into_iter());
    loop {
        let order = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => a.cmp(&b),
        };
        if order.is_ne() {
            return order;
        }
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(usize, String),
    Text(String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(&c) = rest.peek() {
        let digit = c.is_ascii_digit();
        let mut run = String::new();
        while let Some(c) = rest.next_if(|c| c.is_ascii_digit() == digit) {
            run.extend(c.to_lowercase());
        }
        pieces.push(if digit {
            let digits = run.trim_start_matches('0').to_owned();
            Piece::Number(digits.len(), digits)
        } else {
            Piece::Text(run)
        });
    }
    pieces
}

/// The ref that follows `last` in its series: 7.4 → 7.5, M9 → M10, `HWB 18/19-01` → `HWB 18/19-02`, D → E,
/// `1(b)` → `1(c)`.
pub fn next_in_series(last: &str) -> Option<String> {
    if let Some(closing) = last.chars().next_back().filter(|c| matches!(c, ')' | ']' | '.')) {
        let next = next_in_series(last.strip_suffix(closing)?)?;
        return Some(format!("{next}{closing}"));
    }
    let head = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = last.strip_prefix(head)?;
    if digits.is_empty() {
        let letter = last
            .chars()
            .next_back()
            .filter(|c| c.is_ascii_alphabetic() && !matches!(c, 'z' | 'Z'))?;
        let next = char::from_u32(u32::from(letter) + 1)?;
        let stem = last.strip_suffix(letter)?;
        return Some(format!("{stem}{next}"));
    }
    let number = digits.parse::<u64>().ok()?.checked_add(1)?;
    Some(format!("{head}{number:0width$}", width = digits.len()))
}
