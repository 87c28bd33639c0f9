//! The words, numbers and marks of a written date.
//!
//! Law: case, spacing, quotes, commas, ordinal endings and the kind of dash never change what a date means, so
//! they are gone before the grammar sees it.

/// One piece of a written date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A number, with how many digits it was written in: `2019` is a year where `19` may be a day.
    Number { value: u32, digits: usize },
    /// A word, in small letters.
    Word(String),
    /// A mark between the others.
    Mark(char),
}

/// Words that carry no meaning in a date.
const FILLERS: &[&str] = &["the", "of", "in"];

/// Numbers as words.
const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
];

/// Cuts a written date into its tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            found.push(Token::Number {
                value: digits.parse().unwrap_or(u32::MAX),
                digits: digits.len(),
            });
            before = '0';
            continue;
        }
        if c.is_alphabetic() {
            let mut word: String = c.to_lowercase().collect();
            while let Some(letter) = chars.next_if(|next| next.is_alphabetic() || is_inner(*next)) {
                if letter.is_alphabetic() {
                    word.extend(letter.to_lowercase());
                }
            }
            let ordinal = before == '0' && matches!(word.as_str(), "st" | "nd" | "rd" | "th");
            if ordinal {
                if let Some(Token::Number { digits, .. }) = found.last_mut() {
                    // A day for certain, so no longer a number that could be a year of two digits.
                    *digits = 1;
                }
            } else if !FILLERS.contains(&word.as_str()) {
                found.push(number_word(&word).unwrap_or(Token::Word(word)));
            }
            before = 'a';
            continue;
        }
        let decimal = before == '0' && chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => found.push(Token::Mark('-')),
            '.' if decimal => found.push(Token::Mark('.')),
            _ if c.is_whitespace() || is_silent(c) => {}
            other => found.push(Token::Mark(other)),
        }
        before = c;
    }
    found
}

/// Whether a mark says nothing wherever it stands: quotes, commas, the full stop of an abbreviation.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | '\''
            | '"'
            | '`'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201c}'
            | '\u{201d}'
            | '\u{200b}'
            | '\u{feff}'
    )
}

/// Whether a mark may stand inside a word: `t.b.c.`.
fn is_inner(c: char) -> bool {
    matches!(c, '.' | '\'' | '\u{2019}')
}

fn number_word(word: &str) -> Option<Token> {
    NUMBERS
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| Token::Number {
            value: *value,
            digits: if *value < 10 { 1 } else { 2 },
        })
}

/// The tokens as one phrase, its parts divided by single spaces and its hyphens gone: what set phrases
/// (`to be confirmed`, `six weekly`) are compared with.
pub(crate) fn phrase(tokens: &[Token]) -> String {
    let words: Vec<String> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Number { value, .. } => Some(value.to_string()),
            Token::Word(word) => Some(word.clone()),
            Token::Mark('-') => None,
            Token::Mark(mark) => Some(mark.to_string()),
        })
        .collect();
    words.join(" ")
}

/// Reads tokens from the front; what it does not take stays.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a [Token],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(rest: &'a [Token]) -> Self {
        Self { rest }
    }

    pub(super) fn rest(&self) -> &'a [Token] {
        self.rest
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Passes over `count` tokens.
    pub(super) fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// The word `ahead` tokens from here, where a word stands there.
    pub(super) fn word_at(&self, ahead: usize) -> Option<&'a str> {
        match self.rest.get(ahead) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The number `ahead` tokens from here and its digits, where a number stands there.
    pub(super) fn number_at(&self, ahead: usize) -> Option<(u32, usize)> {
        match self.rest.get(ahead) {
            Some(Token::Number { value, digits }) => Some((*value, *digits)),
            _ => None,
        }
    }

    /// The mark `ahead` tokens from here, where one of `marks` stands there.
    pub(super) fn mark_at(&self, ahead: usize, marks: &[char]) -> Option<char> {
        match self.rest.get(ahead) {
            Some(Token::Mark(mark)) if marks.contains(mark) => Some(*mark),
            _ => None,
        }
    }

    /// Takes the next token if it is one of these words.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let found = self.word_at(0).is_some_and(|word| words.contains(&word));
        if found {
            self.skip(1);
        }
        found
    }

    /// Takes the next token if it is one of these marks.
    pub(super) fn eat_mark(&mut self, marks: &[char]) -> bool {
        let found = self.mark_at(0, marks).is_some();
        if found {
            self.skip(1);
        }
        found
    }
}
